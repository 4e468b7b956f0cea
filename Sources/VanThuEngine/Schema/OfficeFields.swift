/// What an office file `van-phong.yaml` may hold: each key declared here and nowhere else.
public enum OfficeFields {
  package static let standard = Field(
    name: "tieu_chuan", label: "Tiêu chuẩn", kind: .choice(Standard.allCases.map(\.rawValue)),
    help: "Dùng khi cơ quan không ghi riêng.", example: "nd30")
  package static let toneMarks = Field(
    name: "dau_thanh", label: "Dấu thanh", kind: .choice(["ủy", "uỷ", "hòa", "hoà", "òa", "oà"]),
    help: "Cách đặt dấu thanh của cơ quan: ủy hoặc uỷ.", example: "ủy")
  package static let bodySize = Field(
    name: "co_chu", label: "Cỡ chữ nội dung",
    kind: .choice(SizeRanges.bodySizes.map { String(Int($0)) }),
    help: "13 hoặc 14; văn bản của Đảng 14 hoặc 15.", example: "14")
  package static let headerSize = Field(
    name: "co_chu_quoc_hieu", label: "Cỡ chữ Quốc hiệu",
    kind: .choice(SizeRanges.headerSizes.map { String(Int($0)) }),
    help: "13 (Quốc hiệu 13, Tiêu ngữ 14) hoặc 12 (12 và 13).", example: "13")
  package static let fitting = Field(
    name: PaperFields.fitting.name, label: PaperFields.fitting.label, kind: .bool,
    help: "Không: mọi văn bản của cơ quan giữ nguyên giãn dòng, cách đoạn và cỡ chữ.", example: "có"
  )
  package static let fonts = Field(
    name: "phong_chu", label: "Thư mục phông chữ", kind: .text,
    help:
      "Bốn tệp .ttf của phông Times New Roman hoặc Liberation Serif để làm PDF; tính từ thư mục của tệp này.",
    example: "phong-chu")
  package static let defaultAgency = Field(
    name: "co_quan_mac_dinh", label: "Cơ quan mặc định", kind: .text,
    help: "Mã cơ quan dùng khi tệp khai không ghi co_quan.", example: "ubnd")

  package static let agencies = Field(
    name: "co_quan", label: "Các cơ quan",
    kind: .byID(
      Field(name: "co_quan", label: "Cơ quan", kind: .group(PaperFields.agency.children))),
    help: "Mỗi cơ quan một mã.")
  package static let signers = Field(
    name: "nguoi_ky", label: "Những người ký",
    kind: .byID(Field(name: "ky", label: "Người ký", kind: .group(PaperFields.signers.children))),
    help: "Mỗi người ký một mã.")
  package static let recipients = Field(
    name: "noi_nhan", label: "Các danh sách nơi nhận", kind: .byID(PaperFields.recipients),
    help: "Mỗi danh sách một mã.")

  package static let unitName = Field(
    name: "ten", label: "Tên đơn vị", kind: .text, example: "Phòng Kinh tế")
  package static let unitAbbreviation = Field(
    name: "viet_tat", label: "Viết tắt", kind: .text, help: "Trong ký hiệu văn bản của đơn vị.",
    example: "PKT")
  package static let unitStandard = Field(
    name: "tieu_chuan", label: "Tiêu chuẩn", kind: PaperFields.agencyStandard.kind,
    help: "Bỏ trống thì theo cơ quan ở cap_tren, nếu ghi bằng mã.", example: "nd30")
  package static let unitParent = Field(
    name: "cap_tren", label: "Cấp trên", kind: .texts,
    help: "Cơ quan chủ quản in trên tên đơn vị, hoặc mã của nó ở co_quan.",
    example: "UBND XÃ AN BÌNH")
  package static let unitAgency = Field(
    name: "co_quan", label: "Cơ quan", kind: .paperKey(PaperFields.agency),
    help: "Thay viet_tat, tieu_chuan, cap_tren, khi đơn vị là một cơ quan đã khai ở co_quan.")
  package static let unitIsPerson = Field(
    name: "ca_nhan", label: "Cá nhân", kind: .bool,
    help: "Có khi đơn vị là một công chức: người ấy báo cáo với tên mình, không có số.",
    example: "không")
  package static let unitSigner = Field(
    name: "ky", label: "Người ký", kind: .paperKey(PaperFields.signers))
  package static let unitRecipients = Field(
    name: "noi_nhan", label: "Nơi nhận", kind: .paperKey(PaperFields.recipients))
  package static let unitFiling = Field(
    name: "luu", label: "Nơi lưu", kind: .text, example: "VT")
  package static let units = Field(
    name: "don_vi", label: "Các đơn vị",
    kind: .byID(
      Field(
        name: "don_vi", label: "Đơn vị",
        kind: .group([
          unitName, unitAbbreviation, unitStandard, unitParent, unitAgency, unitIsPerson,
          unitSigner, unitRecipients, unitFiling,
        ]))),
    help: "Các đơn vị của cơ quan, mỗi đơn vị một mã; báo cáo của đơn vị lấy từ đây.")

  package static let countedFrom = Field(
    name: "tinh_tu", label: "Trả lời kiến nghị tính từ",
    kind: .choice([CountedFrom.conference.rawValue, CountedFrom.receipt.rawValue]),
    help: "Bỏ trống là từ ngày kết thúc hội nghị.", example: CountedFrom.conference.rawValue)
  package static let deadlines = Field(
    name: "thoi_han", label: "Thời hạn",
    kind: .group(Deadlines.Step.allCases.map(span) + [countedFrom]),
    help: "Hạn cơ quan tự đặt: số ngày, hoặc số ngày làm việc như `7 ngày làm việc`.")
  package static let daysOff = Field(
    name: "ngay_nghi", label: "Ngày nghỉ", kind: .texts,
    help: "Ngày nghỉ lễ, nghỉ bù; thứ Bảy, Chủ nhật không phải ghi.", example: "30/4/2026")

  package static let reportCycle = Field(
    name: "ky", label: "Kỳ", kind: .choice(ReportDuty.Cycle.allCases.map(\.rawValue)),
    isRequired: true, example: ReportDuty.Cycle.halfYear.rawValue)
  package static let endOfMonth = "cuối tháng"
  package static let reportClosing = Field(
    name: "chot", label: "Ngày chốt số liệu", kind: .choice(["14", endOfMonth]),
    help: "Bỏ trống là ngày 14.", example: "14")
  package static let reportDays = Field(
    name: "han", label: "Hạn gửi", kind: .text, isRequired: true,
    help: "Số ngày, hoặc số ngày làm việc, sau ngày chốt số liệu.", example: "5 ngày làm việc",
    pattern: "^[0-9]{1,4}( ngày( làm việc)?)?$")
  package static let reportUnit = Field(
    name: "don_vi", label: "Đơn vị lập", kind: .text, example: "Văn phòng")
  package static let reportRecipients = Field(
    name: "gui", label: "Nơi gửi", kind: .texts, example: "Ủy ban nhân dân tỉnh")
  package static let reportSince = Field(
    name: "tu_ngay", label: "Tính từ ngày", kind: .date,
    help: "Báo cáo của kỳ chốt trước ngày này không bị nhắc.", example: "2026-01-01")
  /// The reports an office has to send again and again.
  public static let reports = Field(
    name: "bao_cao_dinh_ky", label: "Báo cáo định kỳ",
    kind: .list([
      reportCycle, reportClosing, reportDays, reportUnit, reportRecipients, reportSince,
    ]),
    help: "Báo cáo cơ quan phải gửi; `vanthu dossier status` của thư mục hồ sơ nhắc từng kỳ.")

  /// From when the days for an answer are counted.
  enum CountedFrom: String {
    case conference = "kết thúc hội nghị"
    case receipt = "ngày nhận"
  }

  private static func span(_ step: Deadlines.Step) -> Field {
    let from =
      switch step {
      case .answer: "để trả lời"
      case .reply: "sau ngày chuyển thì nhắc cấp trên"
      default: step.isBefore ? "trước ngày họp" : "sau ngày họp"
      }
    return Field(
      name: step.rawValue, label: step.label, kind: .text,
      help: "Số ngày \(from), tính cả ngày nghỉ, hoặc số ngày làm việc.",
      example: [.answer, .reply].contains(step) ? "30" : "7 ngày làm việc",
      pattern: "^[0-9]{1,4}( ngày( làm việc)?)?$")
  }

  /// All keys, in the order of a file.
  public static let all = [
    standard, toneMarks, bodySize, headerSize, fitting, fonts, defaultAgency, agencies, signers,
    recipients, units,
    deadlines, daysOff, reports,
  ]
}
