import VanThuBase
import VanThuEngine

/// A Word file with tags in its text, which records fill.
///
/// Everything but the tags stays as it was: parts without tags byte for byte, and in the others all that
/// is not known.
public struct WordForm: Sendable {
  /// What messages call it.
  public let name: String
  /// The fields its tags name, in their order.
  public let fields: [Field]
  /// The keys every record may have that its tags use.
  public let keys: Set<String>
  /// What it is called, where that is said beside it.
  public let title: String?
  /// What it is for, where that is said beside it.
  public let help: String?
  /// What is unusual about it.
  public let notices: [Diagnostic]

  private let package: WordPackage
  private let parts: [FormPart]
  private let story: Story
  private let tags: [FormTag]
  /// Its lists, where a loop begins some anew.
  private let numbering: FormNumbering?
  /// The largest number that a drawing of it has.
  private let lastDrawing: Int

  /// Reads a form.
  /// - Parameters:
  ///   - bytes: the Word file.
  ///   - name: what messages call it.
  ///   - notes: what is said of its fields beside it.
  /// - Throws: `DiagnosticsError` with all faults of its tags, or the one reason why it is no Word file
  ///   that can be filled.
  package static func load(
    _ bytes: [UInt8], name: String, notes: FormNotes
  ) throws(DiagnosticsError) -> WordForm {
    try WordForm(WordPackage.read(bytes, name: name), notes)
  }

  /// Reads a form of which nothing is said beside it.
  /// - Throws: as above.
  public static func load(
    _ bytes: [UInt8], name: String
  ) throws(DiagnosticsError) -> WordForm {
    try load(bytes, name: name, notes: FormNotes())
  }

  private init(_ package: WordPackage, _ notes: FormNotes) throws(DiagnosticsError) {
    let story = try Story(package)
    var reader = FormTagReader(story)
    reader.read()
    var sink = reader.sink
    var blocks = FormBlockReader(story, reader.tags)
    blocks.read()
    sink.report(blocks.sink.diagnostics)
    var meaning = FormMeaning(story, reader.tags, notes)
    meaning.read()
    sink.report(meaning.sink.diagnostics)
    let lists = try FormNumbering(package)
    var layout = FormLayout(
      FormLines(story, reader.tags), blocks.blocks, meaning.expressions, lists)
    let parts = layout.parts()
    sink.report(layout.sink.diagnostics)
    sink.report(FormElsewhere.notices(package, story))
    if sink.hasErrors { throw DiagnosticsError(sink.diagnostics.bounded.inOrder()) }
    name = package.name
    fields = meaning.fields
    keys = meaning.keys
    title = notes.title
    help = notes.help
    notices = sink.diagnostics.inOrder()
    self.package = package
    self.parts = parts
    self.story = story
    tags = reader.tags
    numbering = parts.contains { $0.restartsLists } ? lists : nil
    lastDrawing = WordForm.lastDrawing(story)
  }

  private static func lastDrawing(_ story: Story) -> Int {
    story.parts.flatMap { part in
      part.markup.elements.indices.compactMap { index -> Int? in
        guard part.markup.elements[index].tag == .docPr,
          let found = part.markup.attribute(of: index, { $0 == "id" })
        else { return nil }
        return Int(String(decoding: part.markup.bytes[found.value], as: UTF8.self))
      }
    }.max() ?? 0
  }

  /// What samples, schemas and tables read of a template, made of the fields.
  public var shape: Template {
    let file = name.split(separator: "/").last.map(String.init) ?? name
    return Template(
      form: file, title: title ?? "Biểu mẫu \(file)", help: help, fields: fields, keys: keys)
  }

  /// A pattern of names for what it becomes.
  /// - Throws: `DiagnosticsError` when a name or a filter is unknown.
  public func pattern(_ text: String) throws(DiagnosticsError) -> NamePattern {
    try NamePattern(text, forForm: fields)
  }

  // MARK: - Filling

  /// A filled form, and what there is to say about it.
  public struct Outcome: Sendable {
    /// The parts that changed, by their names; nil when there are errors.
    public var changed: [ZipEntry]?
    /// All findings.
    public var diagnostics: [Diagnostic]
    /// What patterns of names see.
    package let scope: FormScope?
  }

  /// Reads records for this form.
  package func reader(for office: Office) -> FormReader {
    FormReader(fields: fields, keys: keys, office: office)
  }

  /// Fills the form.
  /// - Parameters:
  ///   - record: the record.
  ///   - reader: a reader for this form.
  ///   - asDraft: whether what is missing leaves room to be written by hand; errors are told all the same.
  package func fill(
    _ record: Value, by reader: FormReader, asDraft: Bool = false
  ) -> Outcome {
    let (scope, found) = reader.read(record, asDraft: asDraft)
    guard let scope else { return Outcome(changed: nil, diagnostics: found, scope: nil) }
    var diagnostics = found
    var changed: [ZipEntry] = []
    var (scopeNow, drawing) = (scope, lastDrawing)
    var missing: Set<Int> = []
    for part in parts {
      var filling = FormFilling(
        part, scopeNow, lastDrawing: drawing, lastList: numbering?.last ?? 0)
      filling.run()
      if let numbering, part.restartsLists {
        changed.append(
          ZipEntry(
            name: package.parts[numbering.part].name, bytes: numbering.bytes(with: filling.restarts)
          ))
      }
      (scopeNow, drawing) = (filling.scope, filling.lastDrawing)
      missing.formUnion(filling.missing)
      changed.append(
        ZipEntry(name: package.parts[part.index].name, bytes: filling.out.bytes))
    }
    diagnostics += missing.sorted().map(self.missing)
    if scopeNow.isSpent {
      diagnostics.append(
        Diagnostic(
          .error, "too-many-items",
          "danh sách quá dài: văn bản vượt quá \(Limits.paperBytes >> 20) MiB chữ, \(Limits.loopPasses) lượt lặp hoặc \(Limits.paperWork) bước tính",
          at: SourceText.file(record.range.source.name), fix: .init("chia thành nhiều văn bản")))
    }
    let fails = diagnostics.contains { $0.severity == .error }
    return Outcome(
      changed: fails && !asDraft || scopeNow.isSpent ? nil : changed, diagnostics: diagnostics,
      scope: scope)
  }

  /// The finding that a tag has no value.
  private func missing(_ index: Int) -> Diagnostic {
    let tag = tags[index]
    let written = story.lines[tag.line].text.utf8.dropFirst(tag.text.lowerBound)
      .prefix(tag.text.count)
    return Diagnostic(
      .error, "form-missing",
      "thẻ \(Printable.line(String(decoding: Array(written), as: UTF8.self))) không có giá trị",
      at: story.range(tag.line, tag.text),
      notes: [.init("ở \(story.lines[tag.line].place)")],
      fix: .init("điền mục này trong tệp dữ liệu, hoặc thêm `| mac_dinh('…')` vào thẻ"))
  }

  /// The parts that no record changes, in the order of the file.
  public var constants: [ZipEntry] {
    let changing = Set(parts.map(\.index) + [numbering?.part].compactMap(\.self))
    let all = package.parts.enumerated().filter { !changing.contains($0.offset) }
      .map { ZipEntry(name: $0.element.name, bytes: $0.element.bytes) }
    // the list of types comes first: some programs know a file by its first entry
    return all.filter { $0.name == "[Content_Types].xml" }
      + all.filter { $0.name != "[Content_Types].xml" }
  }
}
