import VanThuBase

/// The keys every paper has beside the fields of its template: each declared here and nowhere else.
///
/// To add one: declare it in its section, give `Head` a property and a line in `HeadReader`, and let
/// the composer print it.
public enum PaperFields {
  private static let layout = "Phụ lục I, Phần I, mục"

  // MARK: - Who issues it, number, date

  package static let template = Field(
    name: "mau", label: "Mẫu văn bản", kind: .text,
    help: "Tên một mẫu, xem `vanthu template list`.",
    isFormal: true, term: .init("Template.id", "mẫu văn bản", "Phụ lục III"))

  package static let agencyStandard = Field(
    name: "tieu_chuan", label: "Tiêu chuẩn", kind: .choice(Standard.allCases.map(\.rawValue)),
    help: "nd30: văn bản nhà nước; hd05: văn bản của Đảng.", example: "nd30",
    term: .init("Head.standard", "quy định thể thức (`nd30`, `hd05`)", "Điều 8"))
  package static let agencyParent = Field(
    name: "cap_tren", label: "Cấp trên", aliases: ["Cơ quan cấp trên"], kind: .texts,
    help: "Tên cơ quan chủ quản trực tiếp, nếu có.", example: "TÊN CƠ QUAN CHỦ QUẢN",
    term: .init("Agency.parent", "cơ quan, tổ chức chủ quản trực tiếp", "\(layout) II.2"))
  package static let agencyName = Field(
    name: "ten", label: "Tên", aliases: ["Tên cơ quan"], kind: .texts, isRequired: true,
    help: "Một dòng, hoặc danh sách các dòng.", example: "ỦY BAN NHÂN DÂN XÃ AN BÌNH",
    term: .init("Agency.name", "tên cơ quan, tổ chức ban hành", "\(layout) II.2"))
  package static let agencySpokenName = Field(
    name: "ten_goi", label: "Tên gọi", kind: .text,
    help: "Tên cơ quan viết trong câu; bỏ trống thì suy từ tên.",
    example: "Ủy ban nhân dân xã An Bình",
    term: .init("Agency.spokenName", "tên cơ quan viết trong câu", "Phụ lục II, mục IV"))
  package static let agencyAbbreviation = Field(
    name: "viet_tat", label: "Viết tắt", kind: .text, help: "Dùng trong ký hiệu văn bản.",
    example: "UBND",
    term: .init("Agency.abbreviation", "chữ viết tắt tên cơ quan", "\(layout) II.3"))
  package static let agencyUnit = Field(
    name: "don_vi", label: "Đơn vị soạn thảo", aliases: ["Đơn vị"], kind: .text,
    help: "Chữ viết tắt đơn vị soạn thảo, trong ký hiệu công văn.", example: "VP",
    term: .init("Agency.unit", "chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực", "\(layout) II.3"))
  package static let agencyPlace = Field(
    name: "dia_danh", label: "Địa danh", kind: .text, example: "An Bình",
    term: .init("Agency.place", "địa danh", "\(layout) II.4"))
  package static let agencyContact = Field(
    name: "lien_he", label: "Liên hệ", kind: .text,
    help:
      "Địa chỉ, điện thoại, thư điện tử, in ở chân trang đầu; mẫu của Nghị định chỉ có ở công văn.",
    example: "Thôn Một, xã An Bình; điện thoại 0200.000.000",
    term: .init(
      "Agency.contact", "địa chỉ, thư điện tử, số điện thoại cơ quan", "\(layout) III.4"))
  package static let agencyCode = Field(
    name: "ma_dinh_danh", label: "Mã định danh", aliases: ["Mã định danh cơ quan"], kind: .text,
    help: "Mã định danh điện tử của cơ quan, cho gói lưu trữ.", example: "H43.26",
    term: .init("Agency.code", "mã định danh của cơ quan", "Điều 3"))

  package static let agency = Field(
    name: "co_quan", label: "Cơ quan", aliases: ["Cơ quan ban hành"],
    kind: .group([
      agencyStandard, agencyParent, agencyName, agencySpokenName, agencyAbbreviation, agencyUnit,
      agencyPlace, agencyContact, agencyCode,
    ]),
    help: "Hoặc chỉ ghi mã đã khai trong van-phong.yaml, ví dụ: co_quan: ubnd",
    reference: .agency, isFormal: true,
    term: .init("Head.agency", "cơ quan, tổ chức ban hành văn bản", "\(layout) II.2"))

  package static let partner = Field(
    name: "cung_ban_hanh", label: "Cùng ban hành", aliases: ["Cơ quan cùng ban hành"],
    kind: .group(agency.children),
    help: """
      Cơ quan thứ hai của văn bản liên tịch, bản ghi nhớ, bản thỏa thuận; hoặc mã đã khai trong \
      van-phong.yaml.
      """,
    reference: .agency, isFormal: true,
    term: .init("Head.partner", "cơ quan, tổ chức cùng ban hành văn bản", "\(layout) II.2"))

  package static let number = Field(
    name: "so", label: "Số văn bản", aliases: ["Số của văn bản"], kind: .text,
    help: "Bỏ trống để ghi tay.", example: "48", isFormal: true,
    pattern: "^[0-9]{1,6}[A-Za-zĐđ]?$",
    term: .init("Head.number", "số của văn bản", "\(layout) II.3; Điều 15"))
  package static let notation = Field(
    name: "ky_hieu", label: "Ký hiệu",
    aliases: ["Số, ký hiệu", "Ký hiệu của văn bản", "Số và ký hiệu"], kind: .text,
    help: "Chỉ ghi khi khác cách lập thông thường.", example: "48/KH-UBND", isFormal: true,
    term: .init("Head.notation", "ký hiệu của văn bản", "\(layout) II.3"))
  package static let date = Field(
    name: "ngay", label: "Ngày văn bản",
    aliases: ["Ngày ban hành", "Ngày, tháng, năm", "Thời gian ban hành"], kind: .date,
    help: "Ghi đủ: 26/9/2026; ghi 9/2026 để trống ngày; ghi 2026 để trống cả ngày, tháng.",
    example: "2026", isFormal: true,
    term: .init("Head.date", "thời gian ban hành văn bản", "\(layout) II.4"))

  // MARK: - What it says

  package static let subject = Field(
    name: "trich_yeu", label: "Trích yếu",
    aliases: ["Trích yếu nội dung", "Trích yếu nội dung văn bản"], kind: .text,
    help: "Bỏ trống thì theo mẫu, nếu mẫu có sẵn.", example: "Nêu ngắn gọn nội dung văn bản",
    term: .init("Head.subject", "trích yếu nội dung văn bản", "\(layout) II.5"))
  package static let addressees = Field(
    name: "kinh_gui", label: "Kính gửi", kind: .texts, example: "Ủy ban nhân dân tỉnh Đông Sơn",
    term: .init(
      "Head.addressees", "Kính gửi (văn bản Đảng: Kính trình ở tờ trình)", "\(layout) II.9"))
  package static let bases = Field(
    name: "can_cu", label: "Căn cứ", aliases: ["Căn cứ ban hành"], kind: .texts,
    help: "Không ghi chữ “Căn cứ”, không ghi dấu chấm phẩy.",
    example: "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
    term: .init("Head.bases", "căn cứ ban hành văn bản", "\(layout) II.6"))

  package static let textTitle = Field(
    name: "ten_loai", label: "Tên loại", kind: .text, isRequired: true, example: "Quy chế",
    term: .init("AttachedText.title", "tên loại văn bản kèm theo", "Phụ lục III, mẫu 1.3"))
  package static let textSubject = Field(
    name: "trich_yeu", label: "Trích yếu", kind: .text,
    example: "Làm việc của Ủy ban nhân dân xã An Bình",
    term: .init("AttachedText.subject", "trích yếu văn bản kèm theo", "Phụ lục III, mẫu 1.3"))
  package static let textBody = Field(
    name: "noi_dung", label: "Nội dung", kind: .outline, isRequired: true,
    example: "Điều 1. Phạm vi điều chỉnh\nQuy chế này quy định nguyên tắc làm việc.",
    term: .init("AttachedText.body", "nội dung văn bản kèm theo", "Phụ lục III, mẫu 1.3"))
  package static let texts = Field(
    name: "kem_theo", label: "Văn bản kèm theo", kind: .list([textTitle, textSubject, textBody]),
    help: """
      Quy chế, quy định, đề án … được ban hành, phê duyệt kèm theo văn bản này: in ở trang riêng, sau văn \
      bản.
      """,
    term: .init(
      "Head.texts", "văn bản được ban hành, phê duyệt kèm theo", "Phụ lục III, mẫu 1.3"))

  package static let appendixTitle = Field(
    name: "ten", label: "Tên", aliases: ["Tên phụ lục"], kind: .text, isRequired: true,
    example: "Danh sách các thôn",
    term: .init("Appendix.title", "tên phụ lục", "\(layout) III.1"))
  package static let appendixBody = Field(
    name: "noi_dung", label: "Nội dung", kind: .outline, example: "1. Thôn Một.",
    term: .init("Appendix.body", "nội dung phụ lục", "\(layout) III.1"))
  package static let tableHeads = Field(
    name: "cot", label: "Cột", kind: .texts, isRequired: true, help: "Tên các cột.",
    example: "Thôn", term: .init("BodyTable.header", "các cột của bảng", "\(layout) III.1"))
  package static let tableRows = Field(
    name: "dong", label: "Dòng", kind: .rows,
    help: "Mỗi dòng là một danh sách các ô, hoặc một dòng chữ có dấu | giữa các ô.",
    example: "Thôn Một", term: .init("BodyTable.rows", "các dòng của bảng", "\(layout) III.1"))
  package static let tableWidths = Field(
    name: "rong", label: "Rộng", kind: .texts,
    help: "Phần rộng của từng cột, ví dụ [1, 4, 2]; bỏ trống thì chia theo nội dung.",
    example: "1",
    term: .init("BodyTable.columns", "độ rộng các cột", "\(layout) III.1"))
  package static let appendixTable = Field(
    name: "bang", label: "Bảng", kind: .group([tableHeads, tableRows, tableWidths]),
    term: .init("Appendix.body", "bảng trong phụ lục", "\(layout) III.1"))
  package static let appendixLandscape = Field(
    name: "ngang", label: "Ngang", kind: .bool,
    help: "Trang nằm ngang; bỏ trống thì chỉ khi bảng không vừa trang đứng.", example: "không",
    term: .init("Appendix.isLandscape", "trang nằm ngang", "\(layout) I.1"))
  package static let appendices = Field(
    name: "phu_luc", label: "Phụ lục",
    kind: .list([appendixTitle, appendixBody, appendixTable, appendixLandscape]),
    help: "Mỗi phụ lục ở trang riêng, có `noi_dung` hoặc `bang`.",
    term: .init("Head.appendices", "phụ lục", "\(layout) III.1"))

  // MARK: - Who signs, who gets it

  package static let signerCollective = Field(
    name: "tap_the", label: "Thay mặt", aliases: ["Tập thể"], kind: .text,
    help: "Tên tập thể khi ký thay mặt (TM., T/M).", example: "ỦY BAN NHÂN DÂN",
    term: .init("Signer.collective", "tập thể được ký thay mặt (TM., T/M)", "Điều 13, khoản 2"))
  package static let signerPower = Field(
    name: "quyen_han", label: "Quyền hạn ký", kind: .choice(Signer.Power.allCases.map(\.rawValue)),
    help:
      "KT: ký thay; TL: thừa lệnh; TUQ: thừa ủy quyền; Q: quyền cấp trưởng. Bỏ trống khi người đứng đầu ký.",
    example: "KT", term: .init("Signer.power", "quyền hạn ký (KT., TL., TUQ., Q.)", "Điều 13"))
  package static let signerPrincipal = Field(
    name: "thay", label: "Ký thay", kind: .text, help: "Chức vụ của người được ký thay.",
    example: "CHỦ TỊCH",
    term: .init("Signer.principal", "người được ký thay", "Điều 13"))
  package static let signerPosition = Field(
    name: "chuc_vu", label: "Chức vụ", kind: .text, example: "CHỦ TỊCH",
    term: .init("Signer.position", "chức vụ của người có thẩm quyền ký", "\(layout) II.7"))
  package static let signerName = Field(
    name: "ho_ten", label: "Họ và tên", aliases: ["Họ tên"], kind: .text,
    help: "Bỏ trống để ghi tay.", example: "Trần Văn B",
    term: .init("Signer.name", "họ và tên của người có thẩm quyền ký", "\(layout) II.7"))
  package static let signerNote = Field(
    name: "ghi_chu", label: "Ghi chú", kind: .text, help: "In trong ngoặc dưới chức vụ.",
    example: "Ký, ghi rõ họ tên",
    term: .init("Signer.note", "chú thích dưới chức vụ", "Phụ lục III"))
  package static let signers = Field(
    name: "ky", label: "Người ký",
    kind: .list([
      signerCollective, signerPower, signerPrincipal, signerPosition, signerName, signerNote,
    ]),
    help:
      "Một người, hoặc danh sách: hai người thì người thứ nhất ở bên trái; hoặc mã đã khai trong van-phong.yaml.",
    reference: .signer, isFormal: true,
    term: .init("Head.signers", "người ký", "Điều 13; \(layout) II.7"))

  package static let recipientName = Field(
    name: "ten", label: "Tên", aliases: ["Nơi nhận"], kind: .text, example: "Các thôn",
    term: .init("Recipient.name", "tên nơi nhận", "\(layout) II.9"))
  package static let recipientRemark = Field(
    name: "ghi_chu", label: "Ghi chú", kind: .text, example: "để phối hợp",
    term: .init("Recipient.remark", "mục đích gửi (để báo cáo, để phối hợp …)", "\(layout) II.9"))
  package static let recipientGroup = Field(
    name: "nhom", label: "Nhóm", kind: .text, help: "Mục đích gửi chung của một nhóm.",
    example: "Báo cáo",
    term: .init("Recipient.remark", "mục đích gửi chung của một nhóm", "\(layout) II.9"))
  package static let recipientMembers = Field(
    name: "gom", label: "Gồm", kind: .texts, example: "Thường trực Đảng ủy xã",
    term: .init("Recipient.name", "các nơi nhận của một nhóm", "\(layout) II.9"))
  package static let recipientBrace = Field(
    name: "ngoac", label: "Ngoặc", kind: .bool,
    help: "Có: vẽ dấu ngoặc bên phải các nơi nhận của nhóm, mục đích gửi ghi một lần sau dấu ấy.",
    example: "có",
    term: .init("Recipient.brace", "dấu ngoặc chung của một nhóm nơi nhận", "\(layout) II.9"))
  package static let recipientList = Field(
    name: "danh_sach", label: "Danh sách", kind: .text,
    help: "Mã một danh sách nơi nhận trong van-phong.yaml.", example: "noi_bo",
    term: .init("Office.recipients", "danh sách nơi nhận của cơ quan", "\(layout) II.9"))
  package static let recipients = Field(
    name: "noi_nhan", label: "Nơi nhận",
    kind: .list([
      recipientName, recipientRemark, recipientGroup, recipientMembers, recipientBrace,
      recipientList,
    ]),
    help: "Mỗi nơi một dòng, mục đích gửi trong ngoặc; hoặc mã một danh sách trong van-phong.yaml.",
    reference: .recipients,
    alternatives: [
      [recipientName.name, recipientRemark.name],
      [recipientGroup.name, recipientMembers.name, recipientBrace.name],
      [recipientList.name],
    ],
    term: .init("Head.recipients", "nơi nhận", "\(layout) II.9"))
  package static let filing = Field(
    name: "luu", label: "Nơi lưu", aliases: ["Lưu"], kind: .text, example: "VT", isFormal: true,
    term: .init("Filing.place", "nơi lưu", "Điều 19; \(layout) II.9"))
  package static let drafter = Field(
    name: "nguoi_soan", label: "Người soạn", aliases: ["Ký hiệu người soạn thảo"], kind: .text,
    example: "TA", isFormal: true,
    term: .init("Filing.drafter", "ký hiệu người soạn thảo", "\(layout) III.3"))
  package static let copies = Field(
    name: "so_ban", label: "Số bản", aliases: ["Số lượng bản phát hành"], kind: .text,
    example: "15", isFormal: true,
    term: .init("Filing.copies", "số lượng bản phát hành", "\(layout) III.3"))

  // MARK: - Marks

  package static let urgency = Field(
    name: "do_khan", label: "Độ khẩn", kind: .choice(Urgency.allCases.map(\.rawValue)),
    example: "HỎA TỐC", isFormal: true,
    term: .init("Head.urgency", "dấu chỉ độ khẩn", "\(layout) III.2"))
  package static let secrecy = Field(
    name: "do_mat", label: "Độ mật", kind: .choice(Secrecy.allCases.map(\.rawValue)),
    example: "MẬT", isFormal: true,
    term: .init("Head.secrecy", "dấu chỉ độ mật", "\(layout) III.2"))
  package static let circulation = Field(
    name: "pham_vi_luu_hanh", label: "Phạm vi lưu hành", kind: .text, example: "LƯU HÀNH NỘI BỘ",
    isFormal: true,
    term: .init("Head.circulation", "chỉ dẫn về phạm vi lưu hành", "\(layout) III.2"))
  package static let draft = Field(
    name: "du_thao", label: "Dự thảo", kind: .version,
    help: "Có, không, hoặc lần dự thảo: 1, 2, …", example: "có", isFormal: true,
    term: .init("Head.draft", "bản dự thảo", "Điều 3, khoản 7; Điều 10"))

  package static let fitting = Field(
    name: "can_trang", label: "Căn trang", kind: .bool,
    help: """
      Giãn dòng, cách đoạn và cỡ chữ được chọn trong khoảng cho phép để trang cuối không chỉ có một, hai \
      dòng; `không` thì giữ nguyên.
      """,
    example: "có", isFormal: true,
    term: .init("Head.fitsPages", "căn trang", "\(layout) II.5"))

  // MARK: - All of them

  /// A part of the keys, in the order a paper shows them.
  public struct Section: Sendable {
    /// Its heading, Vietnamese.
    public let title: String
    /// Its keys.
    public let fields: [Field]
  }

  /// The keys before the fields of a template, in the order of a record.
  package static let opening = [
    Section(
      title: "Cơ quan và số, ký hiệu",
      fields: [template, agency, partner, number, notation, date]),
    Section(title: "Trích yếu, nơi gửi, căn cứ", fields: [subject, addressees, bases]),
  ]

  /// The keys behind the fields of a template.
  package static let closing = [
    Section(title: "Văn bản kèm theo", fields: [texts]),
    Section(title: "Phụ lục", fields: [appendices]),
    Section(
      title: "Nơi nhận và người ký", fields: [recipients, filing, drafter, copies, signers]),
    Section(
      title: "Dấu chỉ mức độ và tình trạng",
      fields: [urgency, secrecy, circulation, draft, fitting]),
  ]

  /// The keys in their sections, in the order a paper shows them.
  public static let sections = opening + closing

  /// All keys.
  public static let all: [Field] = sections.flatMap(\.fields)

  /// The ways to what rules of law ask for when a paper lacks it.
  package static let askedFor: Set<FieldPath> = {
    let alone = [subject, addressees, bases, recipients, filing].map { FieldPath($0.name) }
    let ofAgency = [agencyName, agencyAbbreviation, agencyUnit, agencyPlace]
      .map { FieldPath(agency.name).key($0.name) }
    let ofSigners = [signerPosition, signerName]
      .map { FieldPath(signers.name).item(1).key($0.name) }
    return Set(alone + ofAgency + ofSigners)
  }()

  /// The keys that hold for all papers of an office.
  package static let shared = [agency, signers, recipients, filing, drafter, copies]

  /// The fields of a record in the order it is written: those of every paper around those of a
  /// template.
  package static func around(_ own: [Field]) -> [Field] {
    opening.flatMap(\.fields) + own + closing.flatMap(\.fields)
  }
}
