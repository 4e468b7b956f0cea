import VanThuBase

/// A paper says who gets it.
enum MissingRecipients: LegalRule {
  static let id: Diagnostic.ID = "missing-recipients"
  static let title = "Văn bản phải có nơi nhận"
  static let explanation = """
    Nơi nhận (`noi_nhan`) là thành phần thể thức bắt buộc. Biên bản và các loại giấy, phiếu, thư có thể \
    chỉ lưu, nên khi đã có dòng lưu thì thiếu nơi nhận chỉ là cảnh báo.
    """
  static let citation = """
    Nghị định 30/2020/NĐ-CP, Điều 8, khoản 2, điểm i; Phụ lục I, Phần I, mục II.9; \
    Hướng dẫn 05-HD/VPTW
    """
  static let example = RuleExample(.plan, "noi_nhan:")

  static func check(_ matter: Case, _ report: Findings) {
    // what is headed otherwise (a list, house rules) is no named kind of paper
    guard matter.paper.heading == nil else { return }
    guard matter.paper.head.recipients.isEmpty, !matter.gives(PaperFields.recipients) else { return }
    let place = matter.place(of: PaperFields.recipients)
    let message = "nơi nhận (`noi_nhan`) chưa có"
    let fix = matter.remedy(
      "thêm danh sách `noi_nhan:`, mỗi nơi một dòng", PaperFields.recipients)
    switch matter.paper.kind {
    case .bienBan, .giayGioiThieu, .giayNghiPhep, .giayDiDuong, .giayChungNhan, .phieuGui,
      .phieuChuyen, .phieuBao, .thuCong:
      if matter.paper.head.filing != nil {
        report(warning(message, at: place, of: FieldPath(PaperFields.recipients), fix: fix))
      } else {
        report(error(message, at: place, of: FieldPath(PaperFields.recipients), fix: fix))
      }
    default: report(error(message, at: place, of: FieldPath(PaperFields.recipients), fix: fix))
    }
  }
}
