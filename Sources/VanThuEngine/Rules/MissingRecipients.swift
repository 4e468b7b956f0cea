import VanThuBase

/// A paper says who gets it.
enum MissingRecipients: LegalRule {
  static let id: Diagnostic.ID = "missing-recipients"
  static let title = "Văn bản phải có nơi nhận"
  static let explanation = """
    Nơi nhận (`noi_nhan`) là thành phần thể thức bắt buộc. Biên bản và các loại giấy, phiếu có thể chỉ \
    lưu, nên khi đã có dòng lưu thì thiếu nơi nhận chỉ là cảnh báo. Thư công không có nơi nhận.
    """
  static let citation = """
    Nghị định 30/2020/NĐ-CP, Điều 8, khoản 2, điểm i; Phụ lục I, Phần I, mục II.9; \
    Hướng dẫn 05-HD/VPTW
    """
  static let example = RuleExample(.plan, "noi_nhan:")

  static func check(_ matter: Case, _ report: Findings) {
    // what is headed otherwise (a list, house rules) is no named kind of paper
    guard matter.paper.isNamed, matter.paper.kind != .thuCong else { return }
    guard matter.paper.head.recipients.isEmpty, !matter.givesWords(PaperFields.recipients) else {
      return
    }
    let mayOnlyBeFiled: Set<PaperKind> = [
      .bienBan, .giayGioiThieu, .giayNghiPhep, .giayDiDuong, .giayChungNhan, .phieuGui,
      .phieuChuyen, .phieuBao, .vanBan, .hopDong, .banGhiNho, .banThoaThuan,
    ]
    let isFiled = matter.paper.head.filing != nil && mayOnlyBeFiled.contains(matter.paper.kind)
    report(
      lacking(
        isFiled ? .warning : .error, "nơi nhận (`noi_nhan`) chưa có",
        matter.lack(
          of: PaperFields.recipients, "thêm danh sách `noi_nhan:`, mỗi nơi một dòng")))
  }
}
