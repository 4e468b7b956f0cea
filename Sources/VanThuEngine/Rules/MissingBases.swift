import VanThuBase

/// A decision says what it rests on.
enum MissingBases: LegalRule {
  static let id: Diagnostic.ID = "missing-bases"
  static let title = "Quyết định, nghị quyết nên có căn cứ ban hành"
  static let explanation = """
    Căn cứ ban hành gồm văn bản quy định thẩm quyền, chức năng, nhiệm vụ của cơ quan và văn bản quy định \
    nội dung làm cơ sở ban hành. Quyết định, nghị quyết không ghi căn cứ nào thường là quên điền `can_cu`; \
    để trống nếu thật sự không có.
    """
  static let citation = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6"
  static let example = RuleExample(.decision, "can_cu:")

  static func check(_ matter: Case, _ report: Findings) {
    // without a body the template was not filled, and its own bases are not known
    guard matter.paper.head.standard.conventions.requiresBases,
      matter.paper.kind.family == .decision,
      matter.paper.head.bases.isEmpty,
      !matter.paper.body.isEmpty
    else { return }
    report(
      lacking(
        .warning, "căn cứ ban hành (`can_cu`) chưa có",
        matter.lack(of: PaperFields.bases, "thêm danh sách `can_cu:`, mỗi căn cứ một dòng")))
  }
}
