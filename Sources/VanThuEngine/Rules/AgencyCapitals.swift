import VanThuBase

/// The capitals of a body's name in sentences are known, not guessed.
enum AgencyCapitals: LegalRule {
  static let id: Diagnostic.ID = "agency-capitals"
  static let title = "Tên cơ quan viết trong câu phải viết hoa đúng"
  static let explanation = """
    Đầu văn bản tên cơ quan viết bằng chữ in hoa; trong câu chỉ viết hoa chữ đầu của loại hình, chức năng và \
    tên riêng. Chương trình suy ra cách viết trong câu từ tên cơ quan, địa danh và các từ nó biết; có từ không \
    biết thì hỏi, vì đoán sai là in sai tên cơ quan.
    """
  static let citation = "Nghị định 30/2020/NĐ-CP, Phụ lục II, mục IV; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(
    .plan,
    "co_quan: {ten: BAN QUẢN LÝ BẾN CẢNG KHE TRÚC, viet_tat: BQL, dia_danh: Đồng Mây}")

  static func check(_ matter: Case, _ report: Findings) {
    let agency = matter.paper.head.agency
    guard agency.isSpokenNameGuessed, !agency.name.isEmpty else { return }
    report(
      warning(
        "chữ hoa của tên cơ quan trong câu là đoán: “\(agency.spokenName)”",
        at: agency.range ?? matter.place,
        of: FieldPath(PaperFields.agency).key(PaperFields.agencySpokenName.name),
        fix: "thêm `ten_goi: …` vào `co_quan`, viết như giữa câu"))
  }
}
