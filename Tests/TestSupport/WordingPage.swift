import VanThuBase
import VanThuEngine

/// `docs/loi-van.md`: all that templates say, in one page that a person can read through.
public enum WordingPage {
  /// The page.
  public static func text() throws -> String {
    let names = BuiltInTemplates.exported
    func of(_ folder: String) -> [String] { names.filter { $0.hasPrefix(folder + "/") } }
    var page = """
      # Lời văn của các mẫu

      Trang này do bộ kiểm thử ghi ra từ thư mục `templates/`, để một người đọc hết lời văn của các mẫu trong một giờ. Không sửa ở đây: sửa mẫu rồi ghi lại trang.

      - `‹Ngày họp›` là chỗ in mục có nhãn ấy; `‹co_quan.ten_goi›` là giá trị chương trình tự biết.
      - `[nếu …]`, `[hoặc nếu …]`, `[không thì]` cho biết khi nào đoạn theo sau được in; `[mỗi]` là đoạn lặp lại; `[/]` là hết đoạn ấy.
      - `⟨nguoi⟩` là lời văn của phần dùng chung tên `nguoi`.


      """
    page += "## Phần dùng chung\n\n| Phần | Lời văn |\n|---|---|\n"
    for part in try root(BuiltInTemplates.parts).elements {
      var walk = Walk()
      walk.run(part.children)
      page += row(part[attribute: "name"]?.value ?? "", walk.lines.joined(separator: " "))
    }
    for group in PaperGroup.allCases {
      let heads = BuiltInTemplates.ids.compactMap(TemplateHead.init(builtIn:))
        .filter { $0.group == group }
      if heads.isEmpty { continue }
      page += "\n## \(group.title)\n"
      for head in heads { page += try section(head.id) }
    }
    page += "\n## Hồ sơ hội nghị đối thoại\n"
    for name in of("dossier") { page += try section(name) }
    page += "\n## Báo cáo số liệu\n"
    for name in of("report") { page += try section(name) }
    return page
  }

  private static func root(_ name: String) throws -> XMLElement {
    guard let source = BuiltInTemplates.source(name) else {
      return try XMLReader.read(SourceText(name: name, text: "<none/>"))
    }
    return try XMLReader.read(source)
  }

  private static func section(_ name: String) throws -> String {
    let root = try root(name)
    let fields = root.elements.filter { $0.name == "fields" }.flatMap(\.elements)
    var text = "\n### \(name): \(root[attribute: "title"]?.value ?? "")\n\n"
    for help in root.elements where help.name == "help" { text += plain(help) + "\n\n" }
    text += "| Chỗ | Lời văn |\n|---|---|\n"
    for field in fields { text += rows(field, []) }
    var walk = Walk(labels: labels(fields, []))
    for element in root.elements where !["help", "fields", "example"].contains(element.name) {
      walk.lines = []
      let title = element[attribute: "title"].map { walk.printed($0.value) }
      walk.run(element.children)
      let place =
        element.name == "define" ? "⟨\(element[attribute: "name"]?.value ?? "")⟩" : element.name
      for (index, line) in ([title].compactMap(\.self) + walk.lines).enumerated() {
        text += row(index == 0 ? place : "", line)
      }
    }
    return text
  }

  /// The text of an element without others in it.
  private static func plain(_ element: XMLElement) -> String {
    Walk.folded(
      element.children.map { if case .text(let text, _) = $0 { text } else { "" } }.joined())
  }

  /// What a clerk reads beside a field.
  private static func rows(_ field: XMLElement, _ above: [String]) -> String {
    let name = (above + [field[attribute: "name"]?.value ?? ""]).joined(separator: ".")
    var words = field[attribute: "label"]?.value ?? ""
    if let help = field[attribute: "help"]?.value { words += ": " + help }
    if let text = field[attribute: "default"]?.value { words += " (bỏ trống: \(text))" }
    let choices = field.elements.filter { $0.name == "choice" }.map(plain)
    if !choices.isEmpty { words += " [\(choices.joined(separator: " · "))]" }
    return row("`\(name)`", words)
      + field.elements.filter { $0.name != "choice" }
      .map { rows($0, above + [field[attribute: "name"]?.value ?? ""]) }.joined()
  }

  private static func labels(_ fields: [XMLElement], _ above: [String]) -> [String: String] {
    fields.reduce(into: [:]) { all, field in
      guard let name = field[attribute: "name"]?.value else { return }
      all[(above + [name]).joined(separator: ".")] = field[attribute: "label"]?.value ?? name
      all.merge(labels(field.elements, above + [name])) { first, _ in first }
    }
  }

  private static func row(_ place: String, _ words: String) -> String {
    "| \(place) | \(Walk.folded(words).replacing("|", with: "\\|")) |\n"
  }

  /// Goes through a template and writes its words down, a line for each block.
  private struct Walk {
    var labels: [String: String] = [:]
    var lines: [String] = []
    private var line = ""

    init(labels: [String: String] = [:]) { self.labels = labels }

    static func folded(_ text: String) -> String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    mutating func run(_ children: [XMLElement.Child]) {
      for child in children { add(child) }
      close()
    }

    /// Ends a line. What ends in front of it belongs to the line before; what begins behind it, to the
    /// next.
    private mutating func close() {
      var text = Walk.folded(line)[...]
      while text.hasPrefix("[/]") {
        if !lines.isEmpty { lines[lines.count - 1] += " [/]" }
        text = text.dropFirst(3).drop { $0 == " " }
      }
      let begins = text.firstMatch(of: #/(?:\s*\[(?:nếu|hoặc nếu|không thì|mỗi)[^\]]*\])+$/#)
      let rest = begins.map { text[..<$0.range.lowerBound] } ?? text
      if !rest.isEmpty { lines.append(String(rest)) }
      line = begins.map { String($0.output) + " " } ?? ""
    }

    private mutating func add(_ child: XMLElement.Child) {
      guard case .element(let element) = child else {
        if case .text(let text, _) = child { line += printed(text) }
        return
      }
      let isBlock = [
        "p", "li", "section", "article", "table", "tr", "ol", "ul", "caption", "chart", "outline",
      ]
      .contains(element.name)
      if isBlock { close() }
      line += opening(of: element)
      if ["section", "article", "chart"].contains(element.name) { close() }
      for child in element.children { add(child) }
      line += closing(of: element)
      if isBlock { close() }
    }

    private func opening(of element: XMLElement) -> String {
      func value(_ name: String) -> String { element[attribute: name]?.value ?? "" }
      let test = element[attribute: "test"].map { "[nếu \($0.value)] " } ?? ""
      return switch element.name {
      case "if": test
      case "elseif": "[hoặc nếu \(value("test"))] "
      case "else": "[không thì] "
      case "for": "[mỗi] "
      case "use": "⟨\(value("name"))⟩"
      case "br": " / "
      case "li": "- "
      case "td", "th": " · "
      case "section", "article", "chart":
        test + heading(value("title") + value("caption"))
      default: ""
      }
    }

    private func heading(_ title: String) -> String {
      title.isEmpty ? "" : "**\(printed(title))** "
    }

    private func closing(of element: XMLElement) -> String {
      ["if", "elseif", "else", "for"].contains(element.name) ? " [/]" : ""
    }

    /// The label of a field of a list, whose items a template calls as it likes.
    private func inner(_ path: String) -> String? {
      let ends = path.split(separator: ".").last.map { "." + $0 } ?? path
      let found = Set(labels.filter { $0.key.hasSuffix(ends) }.values)
      return found.count == 1 ? found.first : nil
    }

    /// A text with the labels of what is printed in it.
    func printed(_ text: String) -> String {
      text.replacing(#/\{\{\s*([^|}]+?)\s*(?:\|[^}]*)?\}\}/#) { match in
        let path = String(match.1)
        let label = labels[path] ?? (path.contains(".") ? inner(path) : nil)
        return "‹\(label ?? path)›"
      }
    }
  }
}
