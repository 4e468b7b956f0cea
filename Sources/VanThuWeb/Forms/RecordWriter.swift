import VanThuBase
import VanThuEngine

/// Writes the record of a form, as the YAML the command line reads.
///
/// Keys stand in the order of the schema, what is blank is left out, and the same form always gives the
/// same bytes.
struct RecordWriter {
  private let form: FormData
  private var out = ""

  /// The record of a form.
  static func yaml(_ form: FormData, _ schema: Schema) -> String {
    var writer = RecordWriter(form: form)
    writer.entries(schema.fields, "", indent: "")
    return writer.out
  }

  private init(form: FormData) { self.form = form }

  /// The entries of a group that are not blank.
  private mutating func entries(_ fields: [Field], _ name: String, indent: String) {
    for field in fields {
      entry(field.name, field.written, FormNames.key(name, field.name), indent: indent)
    }
  }

  private mutating func entry(_ key: String, _ field: Field, _ name: String, indent: String) {
    guard isGiven(field, name) else { return }
    switch field.kind {
    case .group(let fields):
      if let text = reference(field, name) {
        out += "\(indent)\(key): \(RecordWriter.quoted(text))\n"
      } else {
        out += "\(indent)\(key):\n"
        entries(fields, name, indent: indent + "  ")
      }
    case .list, .texts, .rows:
      out += "\(indent)\(key):\n"
      items(field, name, indent: indent + "  ")
    case .byID(let inner):
      out += "\(indent)\(key):\n"
      for item in itemNames(name) {
        let id = form[FormNames.id(item)].trimmedOfBlanks
        if !id.isEmpty { entry(RecordWriter.quoted(id), inner, item, indent: indent + "  ") }
      }
    case .outline: outline(key, form[name], indent: indent)
    case .paperKey: break
    default: out += "\(indent)\(key): \(RecordWriter.quoted(form[name].trimmedOfBlanks))\n"
    }
  }

  private mutating func items(_ field: Field, _ name: String, indent: String) {
    for item in itemNames(name) {
      guard case .list(let fields) = field.kind, reference(field, item) == nil else {
        let text = form[item].trimmedOfBlanks
        if !text.isEmpty { out += "\(indent)- \(RecordWriter.quoted(text))\n" }
        continue
      }
      guard fields.contains(where: { isGiven($0.written, FormNames.key(item, $0.name)) }) else {
        continue
      }
      var inner = RecordWriter(form: form)
      inner.entries(fields, item, indent: indent + "  ")
      out += "\(indent)- \(inner.out.dropFirst(indent.utf8.count + 2))"
    }
  }

  /// What of the office's settings is named in place of a group or item.
  private func reference(_ field: Field, _ name: String) -> String? {
    guard field.reference != nil else { return nil }
    let text = form[name].trimmedOfBlanks
    return text.isEmpty ? nil : text
  }

  private func itemNames(_ name: String) -> [String] {
    (0..<form.count(of: name)).map { FormNames.item(name, $0 + 1) }
  }

  /// Whether anything is filled in.
  private func isGiven(_ field: Field, _ name: String) -> Bool {
    switch field.kind {
    case .group(let fields):
      reference(field, name) != nil
        || fields.contains { isGiven($0.written, FormNames.key(name, $0.name)) }
    case .list(let fields):
      itemNames(name).contains { item in
        !form[item].isBlank
          || fields.contains { isGiven($0.written, FormNames.key(item, $0.name)) }
      }
    case .texts, .rows: itemNames(name).contains { !form[$0].isBlank }
    case .byID(let inner):
      itemNames(name).contains { !form[FormNames.id($0)].isBlank && isGiven(inner, $0) }
    case .paperKey: false
    default: !form[name].isBlank
    }
  }

  /// An outline in its lines, so that whoever opens the file can read it and findings know their line.
  private mutating func outline(_ key: String, _ text: String, indent: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.reversed().drop { $0 == " " || $0 == "\t" }.reversed().map(String.init).joined()
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    while lines.first?.isEmpty == true { lines.removeFirst() }
    guard lines.allSatisfy({ $0.unicodeScalars.allSatisfy(RecordWriter.isPlain) }) else {
      out += "\(indent)\(key): \(RecordWriter.quoted(lines.joined(separator: "\n")))\n"
      return
    }
    let hasBlankStart = lines.first?.first == " " || lines.first?.first == "\t"
    out += "\(indent)\(key): |\(hasBlankStart ? "2" : "")\n"
    for line in lines { out += line.isEmpty ? "\n" : "\(indent)  \(line)\n" }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
      0x10000...:
      true
    default: false
    }
  }

  /// A scalar that is a text whatever it looks like.
  static func quoted(_ text: String) -> String {
    let isWord =
      text.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || $0 == 0x5F || $0 == 0x2D || $0 >= 0x80
      } && !text.hasPrefix("-") && !text.hasSuffix("-")
      && text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.isASCII }
    let reserved = ["null", "true", "false", "yes", "no", "on", "off"]
    if isWord, !text.isEmpty, !reserved.contains(text.lowercased()) { return text }
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      default:
        if isPlain(scalar) {
          out.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          out += "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
        }
      }
    }
    return out + "\""
  }
}
