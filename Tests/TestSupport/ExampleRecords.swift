import VanThuEngine

extension ExampleRecord {
  /// The text of the record with changes: they take the place of a key's value, nil leaves the key
  /// out, further keys come behind.
  public func text(_ changes: [String: String?] = [:], _ more: String = "") -> String {
    var text = ""
    let lines = lines
    for (key, value) in lines {
      if let change = changes[key] {
        if let change { text += "\(key): \(change)\n" }
      } else {
        text += "\(key): \(value)\n"
      }
    }
    for (key, value) in changes.sorted(by: { $0.key < $1.key })
    where !lines.contains(where: { $0.0 == key }) {
      if let value { text += "\(key): \(value)\n" }
    }
    return text + more
  }

  /// The text of the record with lines in it.
  public func text(with lines: String) -> String {
    ExampleRecord.merge(lines, into: text())
  }

  /// A record in whose place of the same keys stand other lines.
  public static func merge(_ lines: String, into record: String) -> String {
    func keys(_ text: String) -> [(key: Substring, text: String)] {
      var parts: [(key: Substring, text: String)] = []
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if line.first.map({ $0.isLetter || $0 == "#" }) == true || parts.isEmpty {
          parts.append((line.prefix { $0 != ":" }, ""))
        }
        parts[parts.count - 1].text += line + "\n"
      }
      return parts
    }
    let changed = keys(lines.hasSuffix("\n") ? String(lines.dropLast()) : lines)
    let kept = keys(record.hasSuffix("\n") ? String(record.dropLast()) : record)
      .filter { one in !changed.contains { $0.key == one.key } }
    return (kept + changed).map(\.text).joined()
  }

  private static let commune =
    "{tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}"
  private static let chairman =
    "{tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}"

  /// Its keys and values.
  private var lines: [(String, String)] {
    switch self {
    case .plan: ExampleRecord.planLines
    case .letter: ExampleRecord.letterLines
    case .decision: ExampleRecord.decisionLines
    case .minutes: ExampleRecord.minutesLines
    case .partyPlan: ExampleRecord.partyPlanLines
    case .conclusion: ExampleRecord.conclusionLines
    case .dialoguePlan: ExampleRecord.dialoguePlanLines
    case .invitation: ExampleRecord.invitationLines
    }
  }

  private static let planLines = [
    ("mau", "ke-hoach"), ("co_quan", commune), ("so", "48"), ("ngay", "2026-08-14"),
    ("trich_yeu", "Phòng, chống thiên tai năm 2026"), ("noi_dung", "Nội dung kế hoạch."),
    ("noi_nhan", "[UBND tỉnh, Trưởng các thôn]"), ("luu", "VT, VP"), ("ky", chairman),
  ]

  private static let letterLines = [
    ("mau", "cong-van"),
    (
      "co_quan",
      "{tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, don_vi: VP, dia_danh: Đồng Mây}"
    ),
    ("so", "12"), ("ngay", "2026-08-14"), ("trich_yeu", "chuẩn bị hội nghị"),
    ("kinh_gui", "[Phòng Kinh tế]"), ("noi_dung", "Nội dung."), ("noi_nhan", "[Như trên]"),
    ("luu", "VT, VP"), ("ky", chairman),
  ]

  private static let decisionLines = [
    ("mau", "quyet-dinh"), ("co_quan", commune), ("trich_yeu", "Thành lập Tổ giúp việc"),
    ("tham_quyen", "Chủ tịch Ủy ban nhân dân xã"),
    ("can_cu", "[Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025]"),
    ("dieu", "[{noi_dung: Thành lập Tổ giúp việc.}]"), ("noi_nhan", "[Như Điều 1]"),
    ("luu", "VT"), ("ky", "{chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}"),
  ]

  private static let minutesLines = [
    ("mau", "bien-ban-hoi-nghi"), ("co_quan", commune), ("ten_hoi_nghi", "hội nghị đối thoại"),
    ("ngay_hop", "2026-09-10"), ("gio_bat_dau", "8:00"), ("gio_ket_thuc", "11:00"),
    ("dia_diem", "Nhà văn hóa"), ("thanh_phan", "[{nhom: Nhân dân, so_luong: 9}]"),
    ("chu_tri", "[{ho_ten: Vi Quang Lịch, chuc_vu: Chủ tịch}]"),
    ("thu_ky", "[{ho_ten: Hà Thị Lan, chuc_vu: Chánh Văn phòng}]"),
    ("y_kien", "[{nguoi: Ông An, noi_dung: Đề nghị nạo vét kênh.}]"),
    ("ket_luan", "Tiếp thu ý kiến."), ("noi_nhan", "[Trưởng các thôn]"), ("luu", "VT, Hồ sơ"),
    (
      "ky",
      "[{chuc_vu: THƯ KÝ, ho_ten: Hà Thị Lan}, {chuc_vu: CHỦ TỌA, ho_ten: Vi Quang Lịch}]"
    ),
  ]

  private static let partyPlanLines = [
    ("mau", "ke-hoach"),
    (
      "co_quan",
      "{tieu_chuan: hd05, cap_tren: ĐẢNG BỘ TỈNH ĐẮK LẮK, ten: ĐẢNG ỦY XÃ SUỐI NGÀN, viet_tat: ĐU, dia_danh: Suối Ngàn}"
    ),
    ("so", "28"), ("ngay", "2026-06-15"), ("trich_yeu", "sinh hoạt chi bộ"),
    ("noi_dung", "Nội dung kế hoạch."), ("noi_nhan", "[Các chi bộ]"),
    ("luu", "Văn phòng Đảng ủy"),
    ("ky", "{tap_the: ĐẢNG ỦY, chuc_vu: BÍ THƯ, ho_ten: Phan Đình Sơn}"),
  ]

  /// A dialogue on 10 September, announced a week later.
  private static let conclusionLines = [
    ("mau", "thong-bao-ket-luan"), ("co_quan", commune), ("so", "71"), ("ngay", "2026-09-17"),
    ("ten_hoi_nghi", "hội nghị đối thoại"),
    ("nguoi_ket_luan", "Chủ tịch Ủy ban nhân dân xã"), ("ngay_hop", "2026-09-10"),
    ("dia_diem", "Nhà văn hóa"), ("thanh_phan", "các phòng"), ("danh_gia", "Tốt."),
    ("kien_nghi", "[{noi_dung: Nạo vét kênh, don_vi: Phòng Kinh tế, thoi_han: 2026-09-30}]"),
    ("don_vi_theo_doi", "Văn phòng"), ("noi_nhan", "[Trưởng các thôn]"), ("luu", "VT"),
    ("ky", chairman),
  ]

  /// A plan of 1 September for a dialogue on 10 September.
  private static let dialoguePlanLines = [
    ("mau", "ke-hoach-doi-thoai"), ("co_quan", commune), ("ngay", "2026-09-01"),
    ("chu_tri", "Chủ tịch Ủy ban nhân dân xã"), ("loai_don_vi", "xã"),
    ("hoi_nghi", "[{cum: Cụm 1, ngay_hop: 2026-09-10, dia_diem: Nhà văn hóa}]"),
    ("noi_nhan", "[Trưởng các thôn]"), ("luu", "VT"), ("ky", chairman),
  ]

  /// An invitation of 1 September to a meeting on 10 September.
  private static let invitationLines = [
    ("mau", "giay-moi"), ("co_quan", commune), ("ngay", "2026-09-01"),
    ("khach_moi", "[Trưởng thôn]"), ("ten_cuoc_hop", "hội nghị đối thoại với Nhân dân"),
    ("chu_tri", "Chủ tịch Ủy ban nhân dân xã"),
    ("ngay_hop", "2026-09-10"), ("gio_hop", "8:00"), ("dia_diem", "Nhà văn hóa"),
    ("noi_dung_hop", "[Bàn việc]"), ("noi_nhan", "[Như thành phần mời]"), ("luu", "VT"),
    ("ky", chairman),
  ]
}
