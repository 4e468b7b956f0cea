import VanThuBase

/// Letters and submissions are addressed to somebody, most other papers are not.
enum MissingAddressee: LegalRule {
  static let id: Diagnostic.ID = "missing-addressee"
  static let title = "Công văn, tờ trình phải có Kính gửi; văn bản khác thì không"
  static let explanation = """
    Phần Kính gửi (`kinh_gui`) chỉ có ở công văn, tờ trình và báo cáo gửi cấp trên. Công văn, tờ trình \
    thiếu phần này là sai thể thức; các loại văn bản khác có phần này là không đúng mẫu. Công điện ghi ở đây \
    những nơi nhận điện.
    """
  static let citation = """
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.9; Phụ lục III, mẫu 1.5, 1.6; Hướng dẫn \
    05-HD/VPTW
    """
  static let example = RuleExample(.letter, "kinh_gui:")

  static func check(_ matter: Case, _ report: Findings) {
    switch matter.paper.kind {
    case .congVan, .toTrinh, .congDien:
      guard matter.paper.head.addressees.isEmpty, !matter.gives(PaperFields.addressees) else {
        return
      }
      let (place, mend) =
        matter.paper.kind == .congDien
        ? ("nơi nhận điện", "thêm danh sách `kinh_gui:`, mỗi nơi nhận điện một dòng")
        : ("nơi kính gửi", "thêm `kinh_gui:` với tên cơ quan, tổ chức hoặc người nhận")
      report(
        lacking(
          .error, "\(place) (`kinh_gui`) chưa có", matter.lack(of: PaperFields.addressees, mend)))
    default:
      guard !matter.paper.kind.takesAddressees, !matter.paper.head.addressees.isEmpty else {
        return
      }
      report(
        warning(
          "Kính gửi không có trong loại văn bản này", at: matter.place(of: PaperFields.addressees),
          fix: "bỏ `kinh_gui`, ghi các nơi ấy vào `noi_nhan`"))
    }
  }
}
