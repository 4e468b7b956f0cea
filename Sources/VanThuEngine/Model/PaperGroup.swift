/// The shelves on which kinds of paper lie, for lists.
public enum PaperGroup: String, CaseIterable, Sendable {
  case decisions = "Nghị quyết, quyết định, chỉ thị, kết luận"
  case regulations = "Quy chế, quy định, hướng dẫn"
  case plans = "Chương trình, kế hoạch, phương án, đề án, dự án"
  case reports = "Báo cáo, tờ trình"
  case letters = "Công văn, công điện, thông báo, thông cáo"
  case minutes = "Biên bản"
  case agreements = "Hợp đồng, thỏa thuận"
  case forms = "Giấy, phiếu"
  case others = "Văn bản khác, văn bản kèm theo, bản sao"

  /// Its heading, Vietnamese.
  public var title: String { rawValue }
}

extension PaperKind {
  /// The shelf it lies on.
  public var group: PaperGroup {
    switch self {
    case .nghiQuyet, .quyetDinh, .chiThi, .ketLuan, .cuongLinhChinhTri, .dieuLeDang: .decisions
    case .quyChe, .quyDinh, .huongDan: .regulations
    case .chuongTrinh, .keHoach, .phuongAn, .deAn, .duAn, .chienLuoc, .quyHoach: .plans
    case .baoCao, .toTrinh: .reports
    case .congVan, .congDien, .thongBao, .thongCao, .thongTri, .thuCong, .tuyenBo, .loiKeuGoi:
      .letters
    case .bienBan: .minutes
    case .hopDong, .banGhiNho, .banThoaThuan: .agreements
    case .giayUyQuyen, .giayMoi, .giayGioiThieu, .giayNghiPhep, .giayChungNhan, .giayDiDuong,
      .phieuGui, .phieuChuyen, .phieuBao:
      .forms
    case .vanBan: .others
    }
  }
}
