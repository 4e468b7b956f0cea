import VanThuBase
import VanThuDocument
import VanThuEngine

/// `docs/fidelity.md`: the models of the decree and of the Party, component by component, beside what our
/// pages show: sizes, looks and places as the layout has them.
public enum FidelityPage {
  /// A model, and the example that is made by it.
  struct Model {
    let name: String
    let title: String
    let example: String
    /// Sections of the paper before the one it is about.
    var section = 0
  }

  /// How a component must look.
  struct Look {
    var size: ClosedRange<Double>
    var isBold = false
    var isItalic = false
    var isUnderlined = false
    var isCapital: Bool?

    init(_ size: ClosedRange<Double>, _ look: String = "") {
      self.size = size
      isBold = look.contains("đậm")
      isItalic = look.contains("nghiêng")
      isUnderlined = look.contains("gạch chân")
      isCapital = look.contains("in hoa") ? true : look.contains("in thường") ? false : nil
    }

    var words: String {
      var words = ["\(size.text) pt"]
      if isCapital == true { words.append("in hoa") }
      if isBold { words.append("đậm") }
      if isItalic { words.append("nghiêng") }
      if isUnderlined { words.append("gạch chân") }
      if words.count == 1 { words.append("đứng") }
      return words.joined(separator: ", ")
    }
  }

  /// A component of a paper.
  struct Component {
    let name: String
    /// Its number in the diagram of Phụ lục I.
    let cell: String
    let roles: Set<Role>
    let state: Look?
    let party: Look?
  }

  /// The page, and what on it is not as it must be.
  public static func text() throws -> (text: String, faults: [String]) {
    var page = """
      # Đối chiếu với mẫu của Nghị định và của Đảng

      Trang này do bộ kiểm thử ghi ra, từ các văn bản trong `examples/` và bố cục trang của chương trình (cũng là bố cục của PDF). Mỗi mẫu một hình và một bảng: thành phần, ô của nó trong sơ đồ của Phụ lục I, cỡ và kiểu chữ phải có, cỡ và kiểu chữ đã in, chỗ đứng của dòng đầu trên trang, tính từ mép giấy. Bộ kiểm thử dừng lại khi một dòng sai. Trang DOCX do LibreOffice dàn được đo riêng, từng văn bản một, trong `scripts/judge`.

      Số liệu phải có: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục V; Hướng dẫn 05-HD/VPTW.

      """
    var faults: [String] = []
    for (title, models) in [
      ("Nghị định 30/2020/NĐ-CP, Phụ lục III", FidelityPage.state),
      ("Hướng dẫn 05-HD/VPTW", FidelityPage.party),
    ] {
      page += "\n## \(title)\n"
      for model in models {
        let (text, wrong) = try section(model)
        page += text
        faults += wrong
      }
    }
    return (page, faults)
  }

  /// The pages that are shown, by the names of their files.
  public static func pictures() throws -> [(path: String, bytes: [UInt8])] {
    var layouter = PageLayouter()
    return try (state + party).map { model in
      let document = layouter.layout(try Examples.document(model.example))
      let page = document.pages.firstIndex { $0.section == model.section } ?? 0
      return (path(model), SVGWriter.page(document, page))
    }
  }

  private static func path(_ model: Model) -> String {
    "images/mau/\(model.example)\(model.section == 0 ? "" : "-phan-\(model.section + 1)").svg"
  }

  private static func section(_ model: Model) throws -> (String, [String]) {
    var layouter = PageLayouter()
    let document = layouter.layout(try Examples.document(model.example))
    let isOfParty = model.example.hasSuffix("hd05")
    var measured = Measured(document, section: model.section)
    var text = """

      ### \(model.name). \(model.title)

      ![\(model.title)](\(path(model)))

      | Thành phần | Ô | Phải có | Đã in | Chỗ đứng |
      |---|---|---|---|---|

      """
    measured.margins(isOfParty: isOfParty)
    for component in components {
      guard let look = isOfParty ? component.party : component.state else { continue }
      measured.take(component, look, isOfParty: isOfParty)
    }
    for row in measured.rows {
      text += "| \(row.name) | \(row.cell) | \(row.wanted) | \(row.found) | \(row.place) |\n"
    }
    let faults = measured.rows.filter { !$0.isRight }
      .map { "\(model.example): \($0.name): \($0.wanted) ≠ \($0.found)" }
    return (text, faults)
  }
}

extension FidelityPage {
  static let state = [
    Model(name: "Mẫu 1.1", title: "Nghị quyết (cá biệt)", example: "nghi-quyet-nd30"),
    Model(name: "Mẫu 1.2", title: "Quyết định quy định trực tiếp", example: "quyet-dinh-nd30"),
    Model(
      name: "Mẫu 1.3", title: "Quyết định ban hành văn bản kèm theo",
      example: "quyet-dinh-ban-hanh-quy-che-nd30"),
    Model(
      name: "Mẫu 1.3 (tiếp)", title: "Văn bản ban hành kèm theo",
      example: "quyet-dinh-ban-hanh-quy-che-nd30", section: 1),
    Model(name: "Mẫu 1.4", title: "Văn bản có tên loại khác", example: "thong-bao-nd30"),
    Model(name: "Mẫu 1.5", title: "Công văn", example: "cong-van-nd30"),
    Model(name: "Mẫu 1.6", title: "Công điện", example: "cong-dien-nd30"),
    Model(name: "Mẫu 1.7", title: "Giấy mời", example: "giay-moi-nd30"),
    Model(name: "Mẫu 1.8", title: "Giấy giới thiệu", example: "giay-gioi-thieu-nd30"),
    Model(name: "Mẫu 1.9", title: "Biên bản", example: "bien-ban-nd30"),
    Model(name: "Mẫu 1.10", title: "Giấy nghỉ phép", example: "giay-nghi-phep-nd30"),
    Model(name: "Mẫu 2.2", title: "Phụ lục trong tệp riêng", example: "phu-luc-nd30"),
    Model(name: "Mẫu 3.1", title: "Bản sao sang định dạng giấy", example: "ban-sao-nd30"),
    Model(
      name: "Mẫu 3.2", title: "Bản sao sang định dạng điện tử", example: "ban-sao-dien-tu-nd30"),
  ]

  static let party = [
    Model(name: "Văn bản có tên loại", title: "Thông báo", example: "thong-bao-hd05"),
    Model(name: "Quyết định", title: "Quyết định", example: "quyet-dinh-hd05"),
    Model(name: "Công văn", title: "Công văn", example: "cong-van-hd05"),
    Model(name: "Tờ trình", title: "Tờ trình", example: "to-trinh-hd05"),
    Model(name: "Biên bản", title: "Biên bản", example: "bien-ban-hd05"),
  ]

  static let components = [
    Component(
      name: "Quốc hiệu; tiêu đề", cell: "1", roles: [.masthead],
      state: Look(12...13, "in hoa, đậm"),
      party: Look(15...15, "in hoa, đậm")),
    Component(
      name: "Tiêu ngữ", cell: "1", roles: [.motto], state: Look(13...14, "in thường, đậm"),
      party: nil),
    Component(
      name: "Cơ quan cấp trên", cell: "2", roles: [.parentBody], state: Look(12...13, "in hoa"),
      party: Look(14...14, "in hoa")),
    Component(
      name: "Cơ quan ban hành", cell: "2", roles: [.issuingBody],
      state: Look(12...13, "in hoa, đậm"), party: Look(14...14, "in hoa, đậm")),
    Component(
      name: "Số, ký hiệu", cell: "3", roles: [.number], state: Look(13...13), party: Look(14...14)),
    Component(
      name: "Địa danh, ngày tháng", cell: "4", roles: [.placeDate],
      state: Look(13...14, "nghiêng"), party: Look(14...14, "nghiêng")),
    Component(
      name: "Tên loại", cell: "5a", roles: [.title], state: Look(13...14, "in hoa, đậm"),
      party: Look(15...16, "in hoa, đậm")),
    Component(
      name: "Trích yếu", cell: "5a", roles: [.subject], state: Look(13...14, "in thường, đậm"),
      party: Look(14...15, "in thường, đậm")),
    Component(
      name: "Trích yếu công văn", cell: "5b", roles: [.letterSubject], state: Look(12...13),
      party: Look(12...12, "nghiêng")),
    Component(
      name: "Kính gửi", cell: "9a", roles: [.addressees], state: Look(13...14),
      party: Look(14...14, "nghiêng")),
    Component(
      name: "Thẩm quyền ban hành", cell: "6", roles: [.authority],
      state: Look(13...14, "in hoa, đậm"), party: Look(14...15, "in hoa, đậm")),
    Component(
      name: "Căn cứ", cell: "6", roles: [.basis], state: Look(13...14, "nghiêng"),
      party: Look(14...15)),
    Component(
      name: "Đề mục I.", cell: "6", roles: [.heading1], state: Look(13...14, "in hoa, đậm"),
      party: Look(14...15, "đậm")),
    Component(
      name: "Điều", cell: "6", roles: [.article], state: Look(13...14, "đậm"),
      party: Look(14...15, "đậm")),
    Component(
      name: "Nội dung", cell: "6", roles: [.body, .clause, .point, .dash], state: Look(13...14),
      party: Look(14...15)),
    Component(
      name: "Quyền hạn ký", cell: "7a", roles: [.signAuthority],
      state: Look(13...14, "in hoa, đậm"),
      party: Look(14...14, "in hoa, đậm")),
    Component(
      name: "Chức vụ người ký", cell: "7a", roles: [.signPosition],
      state: Look(13...14, "in hoa, đậm"), party: Look(14...14, "in hoa")),
    Component(
      name: "Họ tên người ký", cell: "7b", roles: [.signName],
      state: Look(13...14, "in thường, đậm"),
      party: Look(14...14, "in thường, đậm")),
    Component(
      name: "Từ “Nơi nhận”", cell: "9b", roles: [.recipientsLabel],
      state: Look(12...12, "đậm, nghiêng"), party: Look(14...14, "gạch chân")),
    Component(
      name: "Nơi nhận", cell: "9b", roles: [.recipient], state: Look(11...11), party: Look(12...12)),
    Component(
      name: "Dấu chỉ độ khẩn", cell: "10b", roles: [.urgencyMark],
      state: Look(13...14, "in hoa, đậm"), party: Look(14...14, "in hoa, đậm")),
    Component(
      name: "Địa chỉ cơ quan", cell: "13", roles: [.contact], state: Look(11...12),
      party: Look(10...10)),
    Component(
      name: "Chữ “Phụ lục”", cell: "", roles: [.appendixLabel], state: Look(14...14, "đậm"),
      party: nil),
    Component(
      name: "Tên phụ lục", cell: "", roles: [.appendixTitle], state: Look(13...14, "in hoa, đậm"),
      party: nil),
    Component(
      name: "(Kèm theo …)", cell: "", roles: [.appendixReference], state: Look(13...14, "nghiêng"),
      party: nil),
  ]
}

extension ClosedRange<Double> {
  fileprivate var text: String {
    lowerBound == upperBound
      ? Number.pointText(lowerBound)
      : "\(Number.pointText(lowerBound))–\(Number.pointText(upperBound))"
  }
}

extension Number {
  fileprivate static func pointText(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10),\(tenths % 10)"
  }
}

/// What a laid out section shows.
private struct Measured {
  struct Row {
    var name, cell, wanted, found, place: String
    var isRight: Bool
  }

  let document: PagedDocument
  let pages: [PagedDocument.Page]
  var rows: [Row] = []

  init(_ document: PagedDocument, section: Int) {
    self.document = document
    pages = document.pages.filter { $0.section == section }
  }

  private static func millimetres(_ points: Double) -> Double { points * 25.4 / 72 }

  private static func text(_ points: Double) -> String {
    Number.pointText(millimetres(points))
  }

  /// The edges of the text on all pages of the section, the letterhead and the number of the page left
  /// out.
  mutating func margins(isOfParty: Bool) {
    var (left, right) = (Double.infinity, -Double.infinity)
    for page in pages {
      for line in document.lines[page.lines] where line.element.map(isRunningText) ?? false {
        left = min(left, line.x)
        right = max(right, line.x + line.width)
      }
    }
    guard left < right, let width = pages.first?.width else { return }
    let wanted = isOfParty ? (30.0...30.0, 15.0...15.0) : (30.0...35.0, 15.0...20.0)
    func row(_ name: String, _ range: ClosedRange<Double>, _ points: Double) {
      let value = Measured.millimetres(points)
      // lines that are not justified end before the margin
      // where no line is justified, or none goes on, the margin is not to be seen
      let isRight = value > range.lowerBound - 0.5
      rows.append(
        Row(
          name: name, cell: "", wanted: "\(range.text) mm", found: "\(Measured.text(points)) mm",
          place: "", isRight: isRight))
    }
    row("Lề trái", wanted.0, left)
    row("Lề phải", wanted.1, width - right)
  }

  private func isRunningText(_ element: Int) -> Bool {
    guard case .paragraph(let role) = document.elements[element].kind else { return false }
    return [.body, .clause, .point, .dash, .basis].contains(role)
  }

  private func words(of line: PagedDocument.Line) -> String {
    document.runs[line.runs].map { String(decoding: document.text[$0.bytes], as: UTF8.self) }
      .joined()
  }

  /// The first line of a component, on whatever page.
  private func first(_ roles: Set<Role>) -> (line: PagedDocument.Line, page: PagedDocument.Page)? {
    for page in pages {
      for line in document.lines[page.lines] {
        guard let element = line.element,
          case .paragraph(let role) = document.elements[element].kind, roles.contains(role),
          !words(of: line).isEmpty
        else { continue }
        return (line, page)
      }
    }
    return nil
  }

  mutating func take(
    _ component: FidelityPage.Component, _ wanted: FidelityPage.Look, isOfParty: Bool
  ) {
    guard let (line, page) = first(component.roles), let run = document.runs[line.runs].first else {
      return
    }
    let look = document.looks[run.look]
    let words = words(of: line)
    var found = FidelityPage.Look(look.size...look.size)
    found.isBold = look.emphasis.contains(.bold)
    found.isItalic = look.emphasis.contains(.italic)
    found.isUnderlined = look.emphasis.contains(.underline)
    // numbers in the text are the same in capitals
    found.isCapital = words == Vietnamese.capitals(words)
    let isRight =
      wanted.size.contains(look.size) && found.isBold == wanted.isBold
      && found.isItalic == wanted.isItalic && found.isUnderlined == wanted.isUnderlined
      && (wanted.isCapital.map { $0 == found.isCapital } ?? true)
    let edges = "\(Measured.text(line.x))–\(Measured.text(line.x + line.width)) mm ngang"
    let sheet = page.number == 1 ? "" : ", trang \(page.number)"
    rows.append(
      Row(
        name: component.name, cell: component.cell, wanted: wanted.words, found: found.words,
        place: "\(edges), \(Measured.text(line.baseline)) mm từ trên\(sheet)", isRight: isRight))
    rule(below: line, component, isOfParty: isOfParty)
  }

  /// The rule below the motto, the body and the subject.
  private mutating func rule(
    below line: PagedDocument.Line, _ component: FidelityPage.Component, isOfParty: Bool
  ) {
    let whole = component.roles.contains(isOfParty ? .masthead : .motto)
    let part = !isOfParty && !component.roles.isDisjoint(with: [.issuingBody, .subject])
    guard whole || part, let page = pages.first else { return }
    let lines = document.lines[page.lines].filter { other in
      other.element.map { element in
        guard case .paragraph(let role) = document.elements[element].kind else { return false }
        return component.roles.contains(role)
      } ?? false
    }
    guard let last = lines.last else { return }
    let rules = document.marks[page.marks].filter {
      $0.height < 1.5 && $0.y > last.baseline && $0.y < last.baseline + 14
        && $0.x < last.x + last.width && $0.x + $0.width > last.x
    }
    guard let rule = rules.min(by: { $0.y < $1.y }) else {
      rows.append(
        Row(
          name: "Kẻ dưới \(component.name)", cell: component.cell, wanted: "có", found: "không",
          place: "", isRight: part && component.roles.contains(.issuingBody) == false))
      return
    }
    let share = rule.width / last.width
    let middle = abs(rule.x + rule.width / 2 - last.x - last.width / 2)
    rows.append(
      Row(
        name: "Kẻ dưới \(component.name)", cell: component.cell,
        wanted: whole ? "dài bằng dòng chữ" : "1/3–1/2 dòng chữ, ở giữa",
        found: "\(Int((share * 100).rounded())) % dòng chữ",
        place: "\(Measured.text(rule.x))–\(Measured.text(rule.x + rule.width)) mm ngang",
        isRight: middle < 2 && (whole ? abs(share - 1) < 0.03 : (0.32...0.51).contains(share))))
  }
}
