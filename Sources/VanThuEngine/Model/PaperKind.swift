import VanThuBase

/// The kinds of paper: the 29 of Nghị định 30/2020/NĐ-CP, Điều 7, and those that Quy định
/// 399-QĐ/TW adds for the Party.
public enum PaperKind: String, CaseIterable, Hashable, Sendable {
  // Nghị định 30/2020/NĐ-CP, Điều 7, in its order
  case nghiQuyet = "nghi-quyet"
  case quyetDinh = "quyet-dinh"
  case chiThi = "chi-thi"
  case quyChe = "quy-che"
  case quyDinh = "quy-dinh"
  case thongCao = "thong-cao"
  case thongBao = "thong-bao"
  case huongDan = "huong-dan"
  case chuongTrinh = "chuong-trinh"
  case keHoach = "ke-hoach"
  case phuongAn = "phuong-an"
  case deAn = "de-an"
  case duAn = "du-an"
  case baoCao = "bao-cao"
  case bienBan = "bien-ban"
  case toTrinh = "to-trinh"
  case hopDong = "hop-dong"
  case congVan = "cong-van"
  case congDien = "cong-dien"
  case banGhiNho = "ban-ghi-nho"
  case banThoaThuan = "ban-thoa-thuan"
  case giayUyQuyen = "giay-uy-quyen"
  case giayMoi = "giay-moi"
  case giayGioiThieu = "giay-gioi-thieu"
  case giayNghiPhep = "giay-nghi-phep"
  case phieuGui = "phieu-gui"
  case phieuChuyen = "phieu-chuyen"
  case phieuBao = "phieu-bao"
  case thuCong = "thu-cong"
  // Quy định 399-QĐ/TW only
  case cuongLinhChinhTri = "cuong-linh-chinh-tri"
  case dieuLeDang = "dieu-le-dang"
  case chienLuoc = "chien-luoc"
  case ketLuan = "ket-luan"
  case thongTri = "thong-tri"
  case tuyenBo = "tuyen-bo"
  case loiKeuGoi = "loi-keu-goi"
  case quyHoach = "quy-hoach"
  case giayChungNhan = "giay-chung-nhan"
  case giayDiDuong = "giay-di-duong"
  // Of no standard: a paper that its template or its record names
  case vanBan = "van-ban"

  /// How the head of a paper is laid out.
  public enum Family: Hashable, Sendable {
    /// Name of kind and subject in the middle of the page (Phụ lục III, mẫu 1.4).
    case named
    /// `V/v …` under the number, no name of kind (mẫu 1.5).
    case letter
    /// Authority line, bases, `QUYẾT ĐỊNH:`, articles (mẫu 1.1–1.3).
    case decision
    /// No place and date, secretary and chair sign (mẫu 1.9).
    case minutes
  }

  /// The Vietnamese name as the law writes it.
  public var name: String { facts.name }
  /// The folded name that files and options use, such as `ke-hoach`.
  public var slug: String { rawValue }
  /// Whether a standard has it: the 29 of Nghị định 30/2020/NĐ-CP, those of Quy định 399-QĐ/TW.
  public func exists(in standard: Standard) -> Bool {
    !standard.conventions.lacks.contains(self)
  }

  /// The abbreviation in the notation; nil for kinds that have none.
  ///
  /// Nghị định 30/2020/NĐ-CP, Phụ lục III writes QyĐ for quy định; Hướng dẫn 05-HD/VPTW writes QĐ
  /// for both quyết định and quy định, and CV for công văn.
  public func abbreviation(_ standard: Standard) -> String? {
    standard.conventions.abbreviations[self] ?? facts.abbreviation
  }

  /// How its head is laid out.
  public var family: Family {
    switch self {
    case .congVan: .letter
    case .quyetDinh, .nghiQuyet: .decision
    case .bienBan: .minutes
    default: .named
    }
  }

  /// Whether its papers are numbered, unless their template says otherwise; a thư công is not.
  var isNumbered: Bool { self != .thuCong }

  /// Whether its papers must say what they are about (Phụ lục III, mẫu 1.8, 1.10 have no subject).
  var needsSubject: Bool {
    switch self {
    case .giayGioiThieu, .giayNghiPhep, .giayDiDuong, .thuCong, .vanBan: false
    default: true
    }
  }

  /// The kind of a name as people write it; nil where there is none.
  init?(named name: String) {
    let folded = Vietnamese.fold(name)
    guard let kind = PaperKind.allCases.first(where: { Vietnamese.fold($0.name) == folded }) else {
      return nil
    }
    self = kind
  }

  private struct Facts {
    var name: String
    var abbreviation: String?
  }

  private var facts: Facts {
    switch self {
    case .nghiQuyet: Facts(name: "Nghị quyết", abbreviation: "NQ")
    case .quyetDinh: Facts(name: "Quyết định", abbreviation: "QĐ")
    case .chiThi: Facts(name: "Chỉ thị", abbreviation: "CT")
    case .quyChe: Facts(name: "Quy chế", abbreviation: "QC")
    case .quyDinh: Facts(name: "Quy định", abbreviation: "QyĐ")
    case .thongCao: Facts(name: "Thông cáo", abbreviation: "TC")
    case .thongBao: Facts(name: "Thông báo", abbreviation: "TB")
    case .huongDan: Facts(name: "Hướng dẫn", abbreviation: "HD")
    case .chuongTrinh: Facts(name: "Chương trình", abbreviation: "CTr")
    case .keHoach: Facts(name: "Kế hoạch", abbreviation: "KH")
    case .phuongAn: Facts(name: "Phương án", abbreviation: "PA")
    case .deAn: Facts(name: "Đề án", abbreviation: "ĐA")
    case .duAn: Facts(name: "Dự án", abbreviation: "DA")
    case .baoCao: Facts(name: "Báo cáo", abbreviation: "BC")
    case .bienBan: Facts(name: "Biên bản", abbreviation: "BB")
    case .toTrinh: Facts(name: "Tờ trình", abbreviation: "TTr")
    case .hopDong: Facts(name: "Hợp đồng", abbreviation: "HĐ")
    case .congVan: Facts(name: "Công văn", abbreviation: nil)
    case .congDien: Facts(name: "Công điện", abbreviation: "CĐ")
    case .banGhiNho: Facts(name: "Bản ghi nhớ", abbreviation: "BGN")
    case .banThoaThuan: Facts(name: "Bản thỏa thuận", abbreviation: "BTT")
    case .giayUyQuyen: Facts(name: "Giấy ủy quyền", abbreviation: "GUQ")
    case .giayMoi: Facts(name: "Giấy mời", abbreviation: "GM")
    case .giayGioiThieu: Facts(name: "Giấy giới thiệu", abbreviation: "GGT")
    case .giayNghiPhep: Facts(name: "Giấy nghỉ phép", abbreviation: "GNP")
    case .phieuGui: Facts(name: "Phiếu gửi", abbreviation: "PG")
    case .phieuChuyen: Facts(name: "Phiếu chuyển", abbreviation: "PC")
    case .phieuBao: Facts(name: "Phiếu báo", abbreviation: "PB")
    case .thuCong: Facts(name: "Thư công", abbreviation: nil)
    case .cuongLinhChinhTri: Facts(name: "Cương lĩnh chính trị", abbreviation: "CL")
    case .dieuLeDang: Facts(name: "Điều lệ Đảng", abbreviation: "ĐL")
    case .chienLuoc: Facts(name: "Chiến lược", abbreviation: "CLg")
    case .ketLuan: Facts(name: "Kết luận", abbreviation: "KL")
    case .thongTri: Facts(name: "Thông tri", abbreviation: "TT")
    case .tuyenBo: Facts(name: "Tuyên bố", abbreviation: "TB")
    case .loiKeuGoi: Facts(name: "Lời kêu gọi", abbreviation: "LKG")
    case .quyHoach: Facts(name: "Quy hoạch", abbreviation: "QH")
    case .giayChungNhan: Facts(name: "Giấy chứng nhận", abbreviation: "GCN")
    case .giayDiDuong: Facts(name: "Giấy đi đường", abbreviation: "GĐĐ")
    case .vanBan: Facts(name: "Văn bản", abbreviation: nil)
    }
  }
}
