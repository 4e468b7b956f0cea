import VanThuBase

/// A paper says what it is about.
enum MissingSubject: LegalRule {
  static let id: Diagnostic.ID = "missing-subject"
  static let title = "Văn bản phải có trích yếu nội dung"
  static let explanation = """
    Trích yếu (`trich_yeu`) là thành phần thể thức bắt buộc. Nhiều mẫu tự đặt trích yếu; mẫu nào không \
    tự đặt thì người soạn phải ghi. Giấy giới thiệu, giấy nghỉ phép và thư công không có trích yếu; văn bản \
    tự đặt tiêu đề có thể không có.
    """
  static let citation = """
    Nghị định 30/2020/NĐ-CP, Điều 8, khoản 2, điểm đ; Phụ lục I, Phần I, mục II.5; \
    Hướng dẫn 05-HD/VPTW
    """
  static let example = RuleExample(.plan, "trich_yeu:")

  static func check(_ matter: Case, _ report: Findings) {
    // without a body the template was not filled, and its own subject is not known
    guard matter.paper.head.subject == nil, !matter.paper.body.isEmpty,
      matter.paper.kind.needsSubject
    else { return }
    report(
      lacking(
        .error, "trích yếu (`trich_yeu`) chưa có",
        matter.lack(
          of: PaperFields.subject, "thêm dòng `trich_yeu: …`, ghi khái quát nội dung văn bản")))
  }
}
