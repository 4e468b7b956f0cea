import VanThuBase

/// "Nhân dân" has its capital, and so has "Nhà nước" beside "Đảng".
enum CapitalNhanDan: LegalRule {
  static let id: Diagnostic.ID = "capital-nhan-dan"
  static let title = "Viết hoa Nhân dân, Nhà nước"
  static let explanation = """
    “Nhân dân” luôn viết hoa chữ đầu, trừ khi là một phần của tên cơ quan, tổ chức, danh hiệu đã có cách viết \
    riêng (Ủy ban nhân dân, Hội đồng nhân dân, Tòa án nhân dân, Công an nhân dân …). “Nhà nước” viết hoa khi \
    đứng cùng Đảng (“Đảng, Nhà nước”, “Đảng và Nhà nước”).
    """
  static let citation = "Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.1"
  static let example = RuleExample(.plan, "noi_dung: Lắng nghe ý kiến nhân dân.")

  static func check(_ matter: Case, _ report: Findings) {
    for spot in matter.text.all(.nhan) where !report.isFull {
      let bytes = matter.text.bytes(spot)
      guard let next = Neighbour.after(spot.range, bytes),
        matter.text.text(spot.passage, next) == "dân"
      else { continue }
      if let before = Neighbour.before(spot.range, bytes),
        bodies.contains(matter.text.text(spot.passage, before))
      {
        continue
      }
      // công nhân | dân tộc
      if Neighbour.endsWord(spot, matter.text) { continue }
      if let behind = Neighbour.after(next, bytes), matter.text.text(spot.passage, behind) == "tệ" {
        continue
      }
      report(
        warning(
          "Nhân dân viết hoa chữ đầu", at: matter.text.place(spot), fix: "viết Nhân dân",
          replacement: "Nhân"))
    }
    for spot in matter.text.all(.nha) where !report.isFull {
      let bytes = matter.text.bytes(spot)
      guard let next = Neighbour.after(spot.range, bytes),
        matter.text.text(spot.passage, next) == "nước",
        isBesideParty(spot, matter.text)
      else { continue }
      report(
        warning(
          "Nhà nước viết hoa chữ đầu khi đứng cùng Đảng", at: matter.text.place(spot),
          fix: "viết Nhà nước", replacement: "Nhà"))
    }
  }

  /// The last syllables of what goes before "nhân dân" in names: Ủy ban, Hội đồng, Tòa án, Viện kiểm
  /// sát, Công an, Quân đội, Ban Thanh tra, hội thẩm, Quỹ tín dụng, an ninh, vũ trang, chiến tranh,
  /// đối ngoại, ngoại giao, nhà giáo, thầy thuốc, nghệ sĩ, nghệ nhân, dân chủ.
  private static let bodies: Set<String> = [
    "ban", "đồng", "án", "sát", "an", "đội", "tra", "thẩm", "dụng", "ninh", "trang", "tranh",
    "ngoại",
    "giao", "giáo", "thuốc", "sĩ", "nhân", "chủ",
  ]

  private static func isBesideParty(_ spot: Wording.Spot, _ wording: Wording) -> Bool {
    let bytes = wording.bytes(spot)
    guard var before = Neighbour.before(spot.range, bytes, across: UInt8(ascii: ",")) else {
      return false
    }
    if wording.text(spot.passage, before) == "và" {
      guard let further = Neighbour.before(before, bytes) else { return false }
      before = further
    }
    return wording.text(spot.passage, before) == "Đảng"
  }
}
