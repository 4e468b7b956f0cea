import VanThuBase

/// The notation abbreviates the kind as the annex does.
enum KindAbbreviation: LegalRule {
  static let id: Diagnostic.ID = "kind-abbreviation"
  static let title = "Chữ viết tắt tên loại trong ký hiệu phải đúng bảng"
  static let explanation = """
    Ký hiệu ghi ở `ky_hieu` phải dùng chữ viết tắt tên loại theo bảng: QC (không phải QCh), ĐA (không \
    phải DAn), QyĐ, CTr, TTr (không phải TTh), BGN (không phải GN) … Công văn của cơ quan nhà nước không \
    có chữ viết tắt tên loại, nên không ghi CV; công văn của Đảng ghi CV.
    """
  static let citation = "Nghị định 30/2020/NĐ-CP, Phụ lục III, mục I; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(.letter, "ky_hieu: 12/CV-UBND")

  static func check(_ matter: Case, _ report: Findings) {
    guard let notation = matter.paper.head.notation,
      let code = NotationParts(notation.value, matter.paper.head.standard)
    else { return }
    let place = notation.place(of: code.kind)
    let written = code.text(code.kind)
    if matter.paper.head.standard.conventions.codesLettersByUnit,
      matter.paper.kind.family == .letter
    {
      if written == "CV" {
        report(
          error(
            "CV không ghi trong ký hiệu công văn", at: place,
            fix: "ghi chữ viết tắt cơ quan và đơn vị soạn thảo, ví dụ 05/UBND-VP"))
      }
      return
    }
    guard let right = matter.paper.kind.abbreviation(matter.paper.head.standard), written != right
    else {
      return
    }
    // the part may be missing altogether, which is a matter of the form
    guard code.isComplete else { return }
    report(
      error(
        "\(right) mới là chữ viết tắt của \(matter.paper.kind.name.lowercased())", at: place,
        fix: "sửa thành \(right)", replacement: right))
  }
}
