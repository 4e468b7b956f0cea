import VanThuBase
import VanThuDocument
import VanThuEngine

/// What a standard says of the looks of a part: a row of its table.
///
/// Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, III và V; Hướng dẫn 05-HD/VPTW.
struct PartLook: Sendable {
  /// What people call the part.
  var name: String
  /// In points.
  var size: ClosedRange<Double>?
  var bold: Bool?
  var italic: Bool?
  var capitals: Bool?
  var underline: Bool?
  var alignment: ParagraphLook.Alignment?
  /// Whether it stands in the text: justified, first line set in, gaps and lines as for the text.
  var isText = false
  /// Where the standard says so.
  var article: String

  /// The row of a part; nil where the standard says nothing of it.
  static func of(_ role: Role, _ standard: Standard) -> PartLook? {
    standard.conventions.isOfState ? ofState(role) : ofParty(role)
  }

  private static func ofState(_ role: Role) -> PartLook? {
    func row(
      _ name: String, _ size: ClosedRange<Double>?, _ article: String, bold: Bool? = false,
      italic: Bool? = false, capitals: Bool? = nil, centred: Bool = false, isText: Bool = false
    ) -> PartLook {
      PartLook(
        name: name, size: size, bold: bold, italic: italic, capitals: capitals,
        alignment: centred ? .center : nil, isText: isText,
        article: "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục \(article)")
    }
    switch role {
    case .masthead:
      return row("Quốc hiệu", 12...13, "II.1", bold: true, capitals: true, centred: true)
    case .motto: return row("Tiêu ngữ", 13...14, "II.1", bold: true, centred: true)
    case .parentBody:
      return row("tên cơ quan chủ quản", 12...13, "II.2", capitals: true, centred: true)
    case .issuingBody:
      return row("tên cơ quan ban hành", 12...13, "II.2", bold: true, capitals: true, centred: true)
    case .number: return row("số, ký hiệu", 13...13, "II.3", centred: true)
    case .placeDate:
      return row("địa danh và ngày tháng", 13...14, "II.4", italic: true, centred: true)
    case .letterSubject: return row("trích yếu công văn", 12...13, "II.5", centred: true)
    case .title: return row("tên loại", 13...14, "II.5", bold: true, capitals: true, centred: true)
    case .subject: return row("trích yếu", 13...14, "II.5", bold: true, centred: true)
    case .addressees, .addressee: return row("nơi Kính gửi", 13...14, "II.9", bold: nil)
    case .authority:
      return row("thẩm quyền ban hành", 13...14, "II.6", bold: true, capitals: true, centred: true)
    case .enacting:
      return row("lệnh ban hành", 13...14, "II.6", bold: true, capitals: true, centred: true)
    case .basis: return row("căn cứ", 13...14, "II.6", italic: true, isText: true)
    case .part, .partTitle:
      return row("phần, chương, mục", 13...14, "II.6", bold: true, centred: true)
    case .heading1: return row("đề mục I, II", 13...14, "II.6", bold: true, isText: true)
    case .article: return row("điều", 13...14, "II.6", bold: nil, italic: nil, isText: true)
    case .heading2: return row("tiêu đề của khoản", 13...14, "II.6", bold: nil, isText: true)
    case .body, .clause, .point, .dash, .plus, .heading3:
      return row("nội dung", 13...14, "II.6", isText: true)
    case .signAuthority:
      return row("quyền hạn ký", 13...14, "II.7", bold: true, capitals: true, centred: true)
    case .signPosition:
      return row("chức vụ người ký", 13...14, "II.7", bold: true, capitals: true, centred: true)
    case .signName: return row("họ tên người ký", 13...14, "II.7", bold: true, centred: true)
    case .recipientsLabel: return row("chữ “Nơi nhận”", 12...12, "II.9", bold: true, italic: true)
    case .recipient: return row("nơi nhận", 11...11, "II.9")
    case .urgencyMark: return row("dấu chỉ độ khẩn", 13...14, "III.2", bold: true, capitals: true)
    case .circulationMark:
      return row("chỉ dẫn lưu hành", 13...14, "III.2", bold: true, capitals: true)
    case .appendixLabel: return row("chữ “Phụ lục”", 14...14, "III.1", bold: true, centred: true)
    case .appendixTitle:
      return row("tên phụ lục", 13...14, "III.1", bold: true, capitals: true, centred: true)
    case .appendixReference:
      return row("dòng “Kèm theo”", 13...14, "III.1", italic: true, centred: true)
    default: return nil
    }
  }

  private static func ofParty(_ role: Role) -> PartLook? {
    func row(
      _ name: String, _ size: ClosedRange<Double>?, bold: Bool? = false, italic: Bool? = false,
      capitals: Bool? = nil, underline: Bool? = nil, centred: Bool = false, isText: Bool = false
    ) -> PartLook {
      PartLook(
        name: name, size: size, bold: bold, italic: italic, capitals: capitals,
        underline: underline, alignment: centred ? .center : nil, isText: isText,
        article: "Hướng dẫn 05-HD/VPTW")
    }
    switch role {
    case .masthead: return row("tiêu đề Đảng", 15...15, bold: true, capitals: true, centred: true)
    case .parentBody: return row("tên cơ quan cấp trên", 14...14, capitals: true, centred: true)
    case .issuingBody:
      return row("tên cơ quan ban hành", 14...14, bold: true, capitals: true, centred: true)
    case .number: return row("số, ký hiệu", 14...14, centred: true)
    case .placeDate: return row("địa danh và ngày tháng", 14...14, italic: true, centred: true)
    case .letterSubject: return row("trích yếu công văn", 12...12, italic: true, centred: true)
    case .title: return row("tên loại", 15...16, bold: true, capitals: true, centred: true)
    case .subject: return row("trích yếu", 14...15, bold: true, centred: true)
    case .basis: return row("căn cứ", 14...15, isText: true)
    case .part, .partTitle: return row("phần, chương, mục", 14...15, bold: true, centred: true)
    case .heading1: return row("đề mục I, II", 14...15, bold: true, isText: true)
    case .article: return row("điều", 14...15, bold: nil, italic: nil, isText: true)
    case .heading2: return row("tiêu đề của khoản", 14...15, bold: nil, isText: true)
    case .body, .clause, .point, .dash, .plus, .heading3:
      return row("nội dung", 14...15, isText: true)
    case .signAuthority:
      return row("quyền hạn ký", 14...14, bold: true, capitals: true, centred: true)
    case .signPosition:
      return row("chức vụ người ký", 14...14, bold: nil, capitals: true, centred: true)
    case .signName: return row("họ tên người ký", 14...14, bold: true, centred: true)
    case .recipientsLabel: return row("chữ “Nơi nhận”", 14...14, underline: true)
    case .recipient: return row("nơi nhận", 12...12)
    case .urgencyMark: return row("dấu chỉ độ khẩn", 14...14, bold: true, capitals: true)
    default: return nil
    }
  }
}
