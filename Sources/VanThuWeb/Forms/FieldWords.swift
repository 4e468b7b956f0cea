import VanThuBase
import VanThuEngine
import VanThuOffice

/// Says what is written for files of records in the words of a form: labels in place of keys, days as
/// people write them.
struct FieldWords {
  private var labels: [String: String] = [:]

  /// The words of a form with these fields, then of those that every paper and office has.
  init(_ fields: [Field] = []) {
    add(fields)
    add(PaperFields.all)
    add(Schema.office.fields)
  }

  private mutating func add(_ fields: [Field]) {
    for field in fields where labels[field.name] == nil { labels[field.name] = field.label }
    for field in fields {
      add(field.written.children)
      if case .byID(let inner) = field.written.kind { add(inner.children) }
    }
  }

  /// A text with names between backticks, as the browser shows it.
  func said(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else { return plain(text) }
    var out = ""
    var index = 0
    while index < parts.count {
      guard index % 2 == 1 else {
        out += plain(parts[index])
        index += 1
        continue
      }
      let next = index + 1 < parts.count ? parts[index + 1] : ""
      if out.hasSuffix(" ("), next.hasPrefix(")"), label(parts[index]) != nil {
        // the label stands before the key in brackets
        out.removeLast(2)
        out += plain(String(next.dropFirst()))
        index += 2
      } else {
        out += quoted(parts[index])
        index += 1
      }
    }
    return out
  }

  private func quoted(_ text: String) -> String {
    if text == FieldWords.file { return FieldWords.settings }
    return "“\(name(text))”"
  }

  /// What a form calls a key, or a line with a key and its value.
  private func name(_ text: String) -> String {
    if let label = label(text) { return label }
    let pair = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard pair.count == 2, let label = label(String(pair[0])) else {
      return FieldWords.withDays(text)
    }
    let value = String(pair[1].trimmed.drop { "[|".contains($0) }.trimmed.filter { $0 != "]" })
    return value.isEmpty || value == "…" ? label : "\(label): \(FieldWords.withDays(value))"
  }

  /// The label of a key, or of the last key of a way to a field.
  private func label(_ path: String) -> String? {
    let last = path.split(separator: ".").last ?? ""
    return labels[String(last.prefix { $0 != "[" })]
  }

  private static let file = Workspace.officeFileName
  private static let settings = "thiết lập của văn phòng"

  /// A text without backticks: keys, which have a `_`, and ids of templates are told by their words.
  private func plain(_ text: String) -> String {
    let named = text.replacing(FieldWords.file, with: FieldWords.settings)
      // what only commands have
      .replacing(", hoặc ghi vào tệp --common", with: "")
      .replacing("thêm --encoding auto, hoặc chuyển bảng", with: "chuyển bảng")
      .replacing(/(?:[Kk]hóa )?\b([a-z]+(?:[_-][a-z]+)+)\b/) { match in
        let word = String(match.1)
        let title = labels[word] ?? TemplateHead(builtIn: word)?.title
        return title.map { "“\($0)”" } ?? String(match.0)
      }
    return FieldWords.withDays(named)
  }

  /// A text whose days `2026-09-26` are written 26/9/2026.
  static func withDays(_ text: String) -> String {
    text.replacing(/\b(\d{4})-(\d{2})-(\d{2})\b/) { match in
      guard let month = Int(match.2), let day = Int(match.3) else { return String(match.0) }
      return "\(day)/\(month)/\(match.1)"
    }
  }
}
