import VanThuBase

/// The position over a signature does not repeat the body's name.
enum PositionNamesBody: LegalRule {
  static let id: Diagnostic.ID = "position-names-body"
  static let title = "Chức vụ người ký không kèm tên cơ quan"
  static let explanation = """
    Chức vụ ghi trên văn bản chỉ là chức vụ: CHỦ TỊCH, không ghi CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ; BÍ THƯ, không \
    ghi BÍ THƯ ĐẢNG ỦY. Tên cơ quan đã có ở đầu văn bản và ở dòng thay mặt tập thể.
    """
  static let citation =
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(
    .plan,
    "ky: {chuc_vu: CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ, ho_ten: Lê Thị Hoa}")

  static func check(_ matter: Case, _ report: Findings) {
    for signer in matter.paper.head.signers.joined() {
      for part in [signer.principal, signer.position] {
        guard let part, let head = heads.first(where: { part.value.begins(with: $0) }) else {
          continue
        }
        let rest = part.value.dropFirst(head.count)
        guard bodies.contains(where: { rest.begins(with: $0) }) else { continue }
        let bare = Substring(head).trimmed
        report(
          error(
            "tên cơ quan không ghi sau chức vụ \(bare)", at: part.range,
            fix: "chỉ ghi \(bare)", replacement: bare))
      }
    }
  }

  private static let heads = [
    "PHÓ CHỦ TỊCH ", "CHỦ TỊCH ", "PHÓ BÍ THƯ THƯỜNG TRỰC ", "PHÓ BÍ THƯ ", "BÍ THƯ ",
  ]
  private static let bodies = [
    "ỦY BAN", "UỶ BAN", "UBND", "HỘI ĐỒNG", "HĐND", "ĐẢNG ỦY", "ĐẢNG UỶ", "ĐẢNG BỘ", "CHI BỘ",
    "TỈNH ỦY", "TỈNH UỶ", "THÀNH ỦY", "THÀNH UỶ", "BAN THƯỜNG VỤ", "BAN CHẤP HÀNH", "XÃ ",
    "PHƯỜNG ",
  ]
}
