import VanThuBase
import VanThuEngine

// What the record of a conference calls its fields. `templates/dossier/hoi-nghi.xml` declares them,
// templates print them; no other Swift file names them.

extension Conference {
  /// The keys of the record itself.
  enum Key: String, CaseIterable, Sendable {
    case name = "ten_hoi_nghi"
    case kind = "loai"
    case form = "hinh_thuc"
    case topic = "chu_de"
    case area = "dia_ban"
    case chair = "chu_tri"
    case coChairs = "dong_chu_tri"
    case withSecretary = "bi_thu_dong_chu_tri"
    case secretary = "thu_ky"
    case sessions = "phien"
    case groups = "thanh_phan"
    case guests = "khach_moi"
    case attendance = "tong_co_mat"
    case notice = "thong_bao"
    case preparations = "chuan_bi"
    case openingReport = "bao_cao_khai_mac"
    case petitions = "kien_nghi"
    case opinions = "y_kien"
    case conclusions = "ket_luan"
    case publications = "cong_khai"
    case postingSigners = "ky_niem_yet"
    case papers = "van_ban"
    case files = "tep"
    case filing = "ho_so"
  }

  enum PersonKey: String, CaseIterable, Sendable {
    case title = "chuc_danh"
    case address = "danh_xung"
    case name = "ho_ten"
  }

  enum SessionKey: String, CaseIterable, Sendable {
    case day = "ngay_hop"
    case start = "gio_bat_dau"
    case end = "gio_ket_thuc"
    case venue = "dia_diem"
    case link = "ket_noi"
  }

  enum GroupKey: String, CaseIterable, Sendable {
    case name = "nhom"
    case way = "cach_moi"
    case invited = "so_moi"
    case present = "co_mat"
  }

  enum GuestKey: String, CaseIterable, Sendable {
    case address = "danh_xung"
    case name = "ho_ten"
    case title = "chuc_danh"
    case group = "nhom"
  }

  enum PostingSignerKey: String, CaseIterable, Sendable {
    case role = "vai_tro"
    case address = "danh_xung"
    case name = "ho_ten"
    case title = "chuc_danh"
  }

  enum NoticeKey: String, CaseIterable, Sendable {
    case day = "ngay"
    case ways = "cach"
    case opinionsUntil = "han_gui_y_kien"
  }

  enum PreparationKey: String, CaseIterable, Sendable {
    case unit = "don_vi"
    case task = "viec"
    case due = "han"
    case isDone = "xong"
  }

  enum PetitionKey: String, CaseIterable, Sendable {
    case id = "ma"
    case address = "danh_xung"
    case person = "ho_ten"
    case home = "noi_o"
    case field = "linh_vuc"
    case content = "noi_dung"
    case moment = "thoi_diem"
    case channel = "kenh"
    case source = "nguon"
    case received = "ngay_nhan"
    case answer = "tra_loi"
    case answerer = "nguoi_tra_loi"
    case unit = "don_vi"
    case deadline = "han"
    case state = "trang_thai"
    case doneOn = "ngay_xong"
    case result = "ket_qua"
    case answeredBy = "van_ban_tra_loi"
    case isBeyondPower = "vuot_tham_quyen"
    case forwardedTo = "chuyen_den"
    case forwardedOn = "ngay_chuyen"
    case repeats = "nhac_lai"
  }

  enum OpinionKey: String, CaseIterable, Sendable {
    case address = "danh_xung"
    case person = "ho_ten"
    case home = "noi_o"
  }

  enum PublicationKey: String, CaseIterable, Sendable {
    case venue = "noi"
    case day = "ngay"
  }

  enum IssuedKey: String, CaseIterable, Sendable {
    case paper = "loai"
    case number = "so"
    case notation = "ky_hieu"
    case day = "ngay"
    case unit = "don_vi"
    case petition = "kien_nghi"
    case sheets = "so_to"
    case signers = "ky"
    case recipients = "noi_nhan"
    case filing = "luu"
    case addressees = "kinh_gui"
    case subject = "trich_yeu"
    case bases = "can_cu"
    case agency = "co_quan"
  }

  enum FileKey: String, CaseIterable, Sendable {
    case name = "ten"
    case type = "loai"
    case subject = "trich_yeu"
    case number = "so"
    case notation = "ky_hieu"
    case day = "ngay"
    case author = "tac_gia"
    case sheets = "so_to"
    case pages = "so_trang"
  }

  enum FilingKey: String, CaseIterable, Sendable {
    case code = "ma"
    case title = "tieu_de"
    case retention = "thoi_han"
    case compiler = "nguoi_lap"
    case place = "noi_luu"
    case access = "che_do"
    case keywords = "tu_khoa"
    case paperFileCode = "ma_ho_so_giay"
    case start = "ngay_bat_dau"
    case end = "ngay_ket_thuc"
    case note = "ghi_chu"
  }

  /// The keys of an issued paper that every paper has, which it says of itself alone.
  static let headKeys: Set<String> = Set(PaperFields.all.map(\.name))
    .intersection(IssuedKey.allCases.map(\.rawValue))

  /// Fields that only templates look at, by their ways.
  static let printedOnly: Set<String> = [
    "chuong_trinh", "phien.cum", "thong_bao.noi_nhan_y_kien",
    "y_kien.noi_dung",
  ]

  /// Whether a record found somewhere is one of a conference, not the data of some other paper.
  static func isRecord(_ value: Value) -> Bool {
    guard let record = value.record, record[PaperFields.template.name] == nil else { return false }
    if [Key.name, .sessions, .petitions].contains(where: { record[$0.rawValue] != nil }) {
      return true
    }
    // invitations to other meetings have a chair too, beside keys that no conference has
    return record[Key.chair.rawValue] != nil
      && record.entries.allSatisfy {
        Key(rawValue: $0.key) != nil || PaperFields.all[$0.key] != nil
      }
  }
}
