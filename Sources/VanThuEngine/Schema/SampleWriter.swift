import VanThuBase

/// Writes a YAML record to fill in, with a comment for every key.
///
/// What must be given stands there with an example; what may be given stands behind `#`. The sample
/// as it is makes a paper without errors.
public struct SampleWriter {
  private let use: PaperUse
  private var out = ""

  /// The sample of a template.
  /// - Parameters:
  ///   - template: the template.
  ///   - own: those of its fields to show; nil for all.
  ///   - standard: which standard's examples to show.
  ///   - usage: what to do with it, for a sample that is not given to `render`.
  public static func sample(
    _ template: Template, fields own: [Field]? = nil, standard: Standard, usage: String? = nil
  ) -> String {
    var writer = SampleWriter(use: PaperUse(template, standard))
    writer.head(
      template.title, template.help, schema: usage == nil ? template.id : nil,
      usage ?? "Kiểm tra: vanthu check TỆP.yaml      Tạo văn bản: vanthu render TỆP.yaml -o ra/")
    for section in PaperFields.opening {
      let keys = section.fields.filter { $0 !== PaperFields.template || usage == nil }
      writer.section(section.title, keys, templateID: template.id)
    }
    writer.section("Nội dung riêng của mẫu này", own ?? template.fields)
    for section in PaperFields.closing { writer.section(section.title, section.fields) }
    return writer.out
  }

  /// The sample of a record that many templates share.
  public static func sample(_ type: RecordType, standard: Standard) -> String {
    var writer = SampleWriter(use: PaperUse(sharedBy: standard))
    writer.head(
      type.title, type.help, schema: type.id,
      "Tiến độ: vanthu dossier status TỆP.yaml      Tạo văn bản: vanthu dossier build TỆP.yaml -o ra/"
    )
    func keys(_ section: PaperFields.Section) -> [Field] {
      section.fields.filter { type.keys[$0.name] != nil }
    }
    for section in PaperFields.opening { writer.section(section.title, keys(section)) }
    writer.section("Nội dung của hồ sơ", type.fields)
    for section in PaperFields.closing { writer.section(section.title, keys(section)) }
    return writer.out
  }

  /// The sample of an office file.
  public static func office(standard: Standard) -> String {
    var writer = SampleWriter(use: PaperUse(sharedBy: standard))
    writer.head(
      Schema.office.title, Schema.office.help, schema: Schema.office.id,
      "Lưu thành van-phong.yaml, cạnh các tệp dữ liệu hoặc ở thư mục trên chúng.")
    writer.section("Chọn chung", Schema.office.fields)
    return writer.out
  }

  private init(use: PaperUse) { self.use = use }

  private mutating func head(_ title: String, _ help: String?, schema: String?, _ usage: String) {
    if let schema { out += "# yaml-language-server: $schema=./\(schema).schema.json\n" }
    out += "# \(title)\n"
    if let help { out += SampleWriter.comment(help, indent: "") }
    out += """
      # Điền vào sau dấu hai chấm. Dòng có # viết liền (như #so: 48) là mục tùy chọn: bỏ dấu # để dùng.
      # \(usage)

      """
  }

  private mutating func section(_ title: String, _ fields: [Field], templateID: String? = nil) {
    let shown = fields.filter { !isKey($0) || use.level($0) != .none }
    if shown.isEmpty { return }
    out += "\n# ----- \(title) -----\n\n"
    for field in shown {
      if field === PaperFields.template {
        out += "mau: \(templateID ?? "…")\n"
      } else {
        write(field, in: nil, indent: "", isActive: isActive(field))
      }
    }
  }

  private func isKey(_ field: Field) -> Bool { PaperFields.all[field.name] === field }

  /// Whether a field stands there to be filled, not behind a mark.
  private func isActive(_ field: Field) -> Bool {
    isKey(field) ? use.level(field) == .usual : field.isRequired || field === OfficeFields.agencies
  }

  // MARK: - Fields

  private mutating func write(
    _ field: Field, in group: Field?, indent: String, isActive: Bool, item: Int = 0
  ) {
    var about = [field.label + (field.isRequired ? " (bắt buộc)" : "")]
    if let help = field.help { about.append(help.withoutLast(".")) }
    if case .choice(let choices) = field.kind {
      about.append("Chọn: " + choices.joined(separator: "; "))
    }
    if case .bool = field.kind { about.append("Ghi có hoặc không") }
    if let text = field.defaultText, !text.isEmpty { about.append("Bỏ trống thì là: \(text)") }
    if item == 0 { out += SampleWriter.comment(about.joined(separator: ". "), indent: indent) }
    var block = self
    block.out = ""
    block.value(field, in: group, indent: indent, item: item)
    for line in block.out.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let text = line.drop { $0 == " " }
      if isActive || text.isEmpty || text.hasPrefix("#") {
        out += line + "\n"
      } else {
        // the mark touches what it hides; with a blank behind it, it begins a comment
        out += line.prefix(line.count - text.count) + "#" + text + "\n"
      }
    }
  }

  private mutating func value(_ field: Field, in group: Field?, indent: String, item: Int) {
    switch field.kind {
    case .group(let fields): self.group(field, fields, indent: indent)
    case .list: list(field, indent: indent)
    case .texts, .rows: texts(field, indent: indent)
    case .byID(let inner): byID(field, inner, indent: indent)
    case .paperKey(let key): value(key, in: nil, indent: indent, item: 0)
    case .outline:
      out += "\(indent)\(field.name): |\n"
      for line in (field.example ?? "Nội dung.").split(
        separator: "\n", omittingEmptySubsequences: false)
      {
        out += line.isEmpty ? "\n" : "\(indent)  \(line)\n"
      }
    default:
      let example = use.example(field, in: group, item: item) ?? fallback(field)
      out += "\(indent)\(field.name): \(SampleWriter.scalar(example))\n"
    }
  }

  private mutating func group(_ field: Field, _ fields: [Field], indent: String) {
    out += "\(indent)\(field.name):\n"
    children(fields, of: field, indent: indent + "  ")
  }

  /// The fields of a group; where none must be given, all are shown filled in.
  /// - Parameter isFree: whether none of those before must be given.
  private mutating func children(
    _ fields: [Field], of group: Field, indent: String, item: Int = 0, isFree: Bool = true
  ) {
    let shown = fields.filter { !isOfPaper(group) || use.level($0) != .none }
    let isFree = isFree && !shown.contains { isShown($0, in: group) }
    for child in shown {
      write(
        child, in: group, indent: indent, isActive: isFree || isShown(child, in: group), item: item)
    }
  }

  /// Whether a group is one of those that every paper has, or holds the same.
  private func isOfPaper(_ group: Field) -> Bool {
    [PaperFields.agency, PaperFields.signers].contains { key in
      key.children.elementsEqual(group.children) { $0 === $1 }
    }
  }

  private func isShown(_ field: Field, in group: Field) -> Bool {
    // what a template shows of a second item makes the sample what it ought to be
    isOfPaper(group)
      ? use.level(field) == .usual
      : field.isRequired || use.ownExample(field, in: group, item: 1) != nil
  }

  private mutating func list(_ field: Field, indent: String) {
    out += "\(indent)\(field.name):\n"
    if field === PaperFields.recipients {
      for name in use.recipients { out += "\(indent)  - \(SampleWriter.scalar(name))\n" }
    } else if field === PaperFields.signers, !use.hasTwoSigners {
      children(field.children, of: field, indent: indent + "  ")
    } else {
      let count = field === PaperFields.signers ? 2 : max(1, min(3, field.count.lowerBound))
      for number in 0..<count { item(field, indent: indent, item: number) }
    }
  }

  private mutating func texts(_ field: Field, indent: String) {
    let own = field === PaperFields.agencyName ? use.ownExample(field, in: PaperFields.agency) : nil
    let example = SampleWriter.scalar(own ?? use.example(field) ?? "…")
    if field === PaperFields.agencyName, own == nil, use.standard.conventions.isOfState {
      // two lines, as letterheads have it
      out += "\(indent)\(field.name): [ỦY BAN NHÂN DÂN, XÃ AN BÌNH]\n"
      return
    }
    if field === PaperFields.agencyName || field === PaperFields.agencyParent {
      out += "\(indent)\(field.name): \(example)\n"
      return
    }
    out += "\(indent)\(field.name):\n"
    for _ in 0..<max(1, min(3, field.count.lowerBound)) { out += "\(indent)  - \(example)\n" }
  }

  private mutating func byID(_ field: Field, _ inner: Field, indent: String) {
    let id = field === OfficeFields.agencies ? OfficeFields.defaultAgency.example ?? "ma" : "ma"
    out += "\(indent)\(field.name):\n"
    if case .group(let fields) = inner.kind {
      out += "\(indent)  \(id):\n"
      children(fields, of: inner, indent: indent + "    ")
    } else {
      out += "\(indent)  \(id):\n"
      for name in use.recipients { out += "\(indent)    - \(SampleWriter.scalar(name))\n" }
    }
  }

  /// An item of a list: its first required field behind the dash.
  private mutating func item(_ list: Field, indent: String, item: Int) {
    let fields = list.children
    let first = fields.first { isShown($0, in: list) } ?? fields.first
    var block = self
    block.out = ""
    let inner = indent + "    "
    if let first {
      block.write(first, in: list, indent: inner, isActive: true, item: item)
      block.children(
        fields.filter { $0 !== first }, of: list, indent: inner, item: item,
        isFree: !isShown(first, in: list))
    }
    var isOpen = false
    for line in block.out.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let isComment = line.drop { $0 == " " }.hasPrefix("#")
      if !isOpen, !isComment {
        out += indent + "  - " + line.dropFirst(inner.count) + "\n"
        isOpen = true
      } else {
        out += line + "\n"
      }
    }
  }

  private func fallback(_ field: Field) -> String {
    switch field.kind {
    case .date: "2026-08-20"
    case .time: "8:00"
    case .number, .decimal: "1"
    case .bool, .version: "có"
    case .choice(let choices): choices.first ?? "…"
    default: "…"
    }
  }

  /// A comment wrapped at 90 columns.
  private static func comment(_ text: String, indent: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if !line.isEmpty, line.count + 1 + word.count > 90 - indent.count {
        lines.append(line)
        line = String(word)
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { "\(indent)# \($0)\n" }.joined()
  }

  /// A scalar, quoted where YAML would read it as something else.
  static func scalar(_ text: String) -> String {
    let risky: Set<Character> = [
      "-", "?", ":", ",", "[", "]", "{", "}", "#", "&", "*", "!", "|", ">", "'", "\"", "%", "@",
      "`",
      "~", " ",
    ]
    let isPlain =
      !text.isEmpty && !text.contains(": ") && !text.contains(" #") && !text.contains("\n")
      && !text.hasSuffix(":") && !text.hasSuffix(" ")
      && text.first.map { !risky.contains($0) } == true
    if isPlain { return text }
    var quoted = ""
    for character in text {
      switch character {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      default: quoted.append(character)
      }
    }
    return "\"\(quoted)\""
  }
}
