import VanThuBase
import VanThuEngine
import VanThuWord

/// Finds what a record refers to outside itself: its template and the office file.
///
/// Everything found is read once and kept for the other records of a run.
public struct Workspace {
  /// The office file's name.
  public static let officeFileName = "van-phong.yaml"

  private let shelf: any Shelf
  private let officePath: String?
  /// Whether pages may be fitted where the office wants it.
  let mayFit: Bool
  private var offices: [String: Result<Office, DiagnosticsError>] = [:]
  private var templates: [String: Result<Template, DiagnosticsError>] = [:]
  private var forms: [String: Result<WordForm, DiagnosticsError>] = [:]
  private var officeFiles: [String: String] = [:]
  /// What was found and not used, or is unusual, to be told.
  private var notices: [Diagnostic] = []

  /// Makes a workspace.
  /// - Parameters:
  ///   - shelf: where files are looked for.
  ///   - officePath: the office file to take for all records; nil looks beside each record
  ///     and above it.
  ///   - mayFit: whether pages may be fitted where the office wants it.
  public init(
    shelf: any Shelf = FolderShelf(), officePath: String? = nil, mayFit: Bool = true
  ) {
    self.shelf = shelf
    self.officePath = officePath
    self.mayFit = mayFit
  }

  // MARK: - Office

  /// The path of the office file for a record, if there is one.
  public mutating func officeFile(for input: String) -> String? {
    if let officePath { return officePath }
    let start = input == "-" ? "." : FileName.directory(input)
    if let known = officeFiles[start] { return known.isEmpty ? nil : known }
    var directory = start
    var found = ""
    for _ in 0..<64 {
      let path = FileName.join(directory, Workspace.officeFileName)
      if shelf.has(path) {
        if isTrusted(path, "tệp văn phòng") { found = path }
        break
      }
      if directory == "/" { break }
      // a relative path is climbed with `..` once its own parts are used up
      let last = directory.split(separator: "/").last
      if directory == "." {
        directory = ".."
      } else if last == ".." {
        directory += "/.."
      } else {
        directory = FileName.directory(directory)
      }
    }
    officeFiles[start] = found
    return found.isEmpty ? nil : found
  }

  /// What was found beside records and not used since it is another user's, and what is unusual in
  /// office files and templates that were; each is told once.
  public mutating func takeNotices() -> [Diagnostic] {
    defer { notices = [] }
    return notices
  }

  /// Whether a file that nobody named may be used: one of the user's own, or of root. In a folder that
  /// others can write to, anybody could lay one down.
  private mutating func isTrusted(_ path: String, _ what: String) -> Bool {
    if shelf.isTrusted(path) { return true }
    notices.append(
      Diagnostic(
        .warning, "foreign-file", "không dùng \(what) này vì là tệp của một người dùng khác",
        at: SourceText.file(path),
        fix: .init("nếu tin tệp này thì nêu nó bằng --office hoặc --template")))
    return false
  }

  /// The office of a record; an empty one when there is no file.
  /// - Throws: `DiagnosticsError` for a faulty file, `IOError` when it cannot be read.
  public mutating func office(for input: String) throws -> Office {
    guard let path = officeFile(for: input) else { return withinLimits(Office()) }
    if let known = offices[path] { return try known.get() }
    let bytes = try shelf.read(path, limit: Limits.inputBytes)
    let own = try ownTemplates(beside: path)
    let result = Result { () throws(DiagnosticsError) -> Office in
      var office = withinLimits(try Office(try InputReader.read(bytes, name: path)))
      office.fontFolder = office.fontFolder.map { FileName.join(FileName.directory(path), $0) }
      for (name, bytes) in own {
        office.templates[name.id] = try TextDoor.read(bytes, name: name.path)
      }
      return office
    }
    offices[path] = result
    let office = try result.get()
    notices += office.notices
    return office
  }

  /// An office that fits pages only where this run may.
  private func withinLimits(_ office: Office) -> Office {
    var office = office
    office.preferences.mayFit = mayFit
    return office
  }

  /// The office of a conference's record, with the papers it adds to dossiers.
  /// - Throws: `DiagnosticsError` for a faulty file or template, `IOError` when one cannot be read.
  public mutating func dossierOffice(for input: String) throws -> Office {
    var office = try office(for: input)
    if office.papers.isEmpty, !office.templates.isEmpty {
      office.papers = try OwnPapers.load(office)
    }
    return office
  }

  /// The office's own templates of dossiers and reports.
  private mutating func ownTemplates(
    beside office: String
  ) throws -> [(name: (id: String, path: String), bytes: [UInt8])] {
    var found: [(name: (id: String, path: String), bytes: [UInt8])] = []
    for folder in OwnPapers.folders {
      let path = FileName.join(FileName.join(FileName.directory(office), "templates"), folder)
      guard shelf.isFolder(path) else { continue }
      for file in try shelf.files(in: path) where file.hasSuffix(".xml") && !file.contains("/") {
        let own = FileName.join(path, file)
        guard officePath != nil || isTrusted(own, "tệp mẫu") else { continue }
        found.append(
          (
            ("\(folder)/\(file.dropLast(4))", own),
            try shelf.read(own, limit: XMLReader.maximumSize)
          ))
      }
    }
    return found
  }

  // MARK: - Templates

  /// The template of a record: the one asked for, else the one the record names.
  /// - Parameters:
  ///   - wanted: `--template`, an id or a path.
  ///   - record: the record, whose `mau` counts when nothing is asked for.
  ///   - input: the record's path, where the search for the office's own templates starts.
  /// - Throws: `DiagnosticsError`, `IOError`.
  public mutating func template(
    _ wanted: String?, for record: Value, input: String
  ) throws -> Template {
    if let wanted { return try template(wanted, input: input, range: nil) }
    guard let value = record.record?["mau"], !value.isBlank else {
      let first = record.record?.entries.first?.keyRange ?? record.range
      throw DiagnosticsError([
        Diagnostic(
          .error, "missing-template", "mẫu văn bản (`mau`) chưa có",
          at: SourceRange(first.source, first.lowerBound, first.lowerBound),
          fix: .init(
            Conference.isRecord(record)
              ? "hồ sơ hội nghị thì dùng `vanthu dossier status` hoặc `vanthu dossier build`"
              : "thêm dòng `mau: ke-hoach`; xem các mẫu bằng `vanthu template list`"))
      ])
    }
    guard let name = value.text else {
      throw DiagnosticsError([
        Diagnostic(.error, "wrong-shape", "`mau` phải là tên một mẫu", at: value.range)
      ])
    }
    return try template(name, input: input, range: value.range)
  }

  /// A template by id or path.
  /// - Parameters:
  ///   - name: the id, or a path.
  ///   - input: the record's path, beside which the office's own templates are looked for.
  ///   - range: where a record names it. Data chooses no file: a path in a record is meant from
  ///     the record's folder, and must stay in it, links resolved. nil for a name the user gave.
  public mutating func template(
    _ name: String, input: String, range: SourceRange? = nil
  ) throws -> Template {
    if Workspace.isForm(name) { throw Workspace.isFormOnly(name, range) }
    if name.hasSuffix(".xml") || name.contains("/") {
      guard let range else { return try load(name) }
      let folder = FileName.directory(input)
      return try load(
        FileName.join(folder, name), resolved: try inside(folder, name, range))
    }
    let id = Vietnamese.fold(name).replacing("_", with: "-")
    if let office = officeFile(for: input) {
      let own = FileName.join(FileName.join(FileName.directory(office), "templates"), id + ".xml")
      // what lies beside an office file that was named is named with it
      if shelf.has(own), officePath != nil || isTrusted(own, "tệp mẫu") {
        return try load(own)
      }
    }
    if let known = templates[id] { return try known.get() }
    guard let source = BuiltInTemplates.source(id) else {
      if try ownForm(name, input: input) != nil { throw Workspace.isFormOnly(name, range) }
      let near = Vietnamese.nearest(to: id, among: BuiltInTemplates.ids)
      throw DiagnosticsError([
        Diagnostic(
          .error, "unknown-template", "không có mẫu `\(name)`", at: range,
          fix: near.map { .init("có phải ý bạn là `\($0)`?", replacement: $0, at: range) }
            ?? .init("xem các mẫu bằng `vanthu template list`"))
      ])
    }
    return try keep(id, source)
  }

  /// The refusal of a form where a template with a text is needed.
  private static func isFormOnly(_ name: String, _ range: SourceRange?) -> DiagnosticsError {
    DiagnosticsError([
      Diagnostic(
        .error, "form-format",
        "`\(Printable.line(name))` là biểu mẫu Word; việc này cần một mẫu có nội dung của chương trình",
        at: range,
        fix: .init(
          "xem trước biểu mẫu thì chạy vanthu render -f html --draft rồi mở tệp .html; hồ sơ, báo cáo, bản sao thì dùng mẫu trong `vanthu template list`"
        ))
    ])
  }

  /// Whether a template's name is that of a Word file.
  public static func isForm(_ name: String) -> Bool { name.lowercased().hasSuffix(".docx") }

  /// The form of a record: the Word file asked for, else the one the record names; nil where that is a
  /// template of another kind.
  /// - Parameters:
  ///   - wanted: `--template`.
  ///   - record: the record, whose `mau` counts when nothing is asked for.
  ///   - input: the record's path.
  /// - Throws: `DiagnosticsError`, `IOError`.
  public mutating func form(
    _ wanted: String?, for record: Value, input: String
  ) throws -> WordForm? {
    if let wanted { return try form(wanted, input: input) }
    guard let value = record.record?["mau"], let name = value.text else { return nil }
    return try form(name, input: input, range: value.range)
  }

  /// A form by the path of its Word file, or by the name it has in the office's own templates.
  /// - Parameters:
  ///   - name: the path, or the name.
  ///   - input: the record's path.
  ///   - range: where a record names it; as for `template`.
  /// - Throws: `DiagnosticsError`, `IOError`.
  public mutating func form(
    _ name: String, input: String, range: SourceRange? = nil
  ) throws -> WordForm? {
    let folder = FileName.directory(input)
    let path = range == nil ? name : FileName.join(folder, name)
    if Workspace.isForm(name), name.contains("/") || shelf.has(path) {
      return try loadForm(path, resolved: range.map { try inside(folder, name, $0) })
    }
    if let own = try ownForm(name, input: input) { return own }
    // nothing has this name: the path says so
    return Workspace.isForm(name)
      ? try loadForm(path, resolved: range.map { try inside(folder, name, $0) }) : nil
  }

  /// A form among the office's own templates, by its name with or without ending.
  private mutating func ownForm(_ name: String, input: String) throws -> WordForm? {
    guard !name.contains("/"), !name.hasSuffix(".xml"), let office = officeFile(for: input) else {
      return nil
    }
    let stem = Workspace.isForm(name) ? String(name.dropLast(5)) : name
    let id = Vietnamese.fold(stem).replacing("_", with: "-")
    let folder = FileName.join(FileName.directory(office), "templates")
    let own = FileName.join(folder, id + ".docx")
    guard !shelf.has(FileName.join(folder, id + ".xml")), shelf.has(own),
      officePath != nil || isTrusted(own, "tệp mẫu")
    else { return nil }
    return try loadForm(own)
  }

  /// The file beside a form that says what its fields are called and hold.
  static func notes(of form: String) -> String {
    (Workspace.isForm(form) ? String(form.dropLast(5)) : form) + ".fields.yaml"
  }

  private mutating func loadForm(_ path: String, resolved: String? = nil) throws -> WordForm {
    let key = resolved ?? path
    if let known = forms[key] { return try known.get() }
    let bytes =
      if let resolved {
        try shelf.read(resolved: resolved, limit: Limits.wordBytes)
      } else {
        try shelf.read(path, limit: Limits.wordBytes)
      }
    // what is said of its fields lies beside it
    let place = Workspace.notes(of: path)
    var said: [UInt8]?
    if shelf.isFile(place), resolved == nil || isTrusted(place, "tệp mục của biểu mẫu") {
      said = try shelf.read(place, limit: Limits.inputBytes)
    }
    let result = Result { () throws(DiagnosticsError) -> WordForm in
      let notes = try said.map { bytes throws(DiagnosticsError) in
        try FormNotes.read(InputReader.read(bytes, name: place))
      }
      return try WordForm.load(bytes, name: path, notes: notes ?? FormNotes())
    }
    forms[key] = result
    let form = try result.get()
    notices += form.notices
    return form
  }

  /// The office's own templates of papers that stand alone, sorted by their files; of forms in Word the
  /// shapes.
  /// - Throws: `DiagnosticsError` for a faulty one, `IOError` when one cannot be read.
  mutating func ownTemplates(for input: String) throws -> [Template] {
    guard let office = officeFile(for: input) else { return [] }
    let folder = FileName.join(FileName.directory(office), "templates")
    guard shelf.isFolder(folder) else { return [] }
    let files = try shelf.files(in: folder).filter { file in
      // what Word leaves beside a file that is open is none
      (file.hasSuffix(".xml") || Workspace.isForm(file)) && !file.contains("/")
        && !file.hasPrefix("~$")
    }
    return try files.sorted().compactMap { file in
      let path = FileName.join(folder, file)
      guard officePath != nil || isTrusted(path, "tệp mẫu") else { return nil }
      return Workspace.isForm(file) ? try loadForm(path).shape : try load(path)
    }
  }

  /// Bytes that change when a template, its parts or the office file of a record change.
  /// - Throws: `IOError`.
  public mutating func fingerprint(of template: String, input: String) throws(IOError) -> [UInt8] {
    var bytes = Array(template.utf8)
    let id = Vietnamese.fold(template).replacing("_", with: "-")
    var files = [template]
    if let office = officeFile(for: input) {
      let own = FileName.join(FileName.directory(office), "templates/\(id)")
      files += [office] + [".xml", ".docx", ".fields.yaml"].map { own + $0 }
    }
    if Workspace.isForm(template) { files.append(Workspace.notes(of: template)) }
    for file in files where shelf.has(file) && !shelf.isFolder(file) {
      bytes += try shelf.read(file, limit: Limits.wordBytes)
    }
    for id in [id, BuiltInTemplates.parts] {
      if let source = BuiltInTemplates.source(id) { bytes += Array(source.text.utf8) }
    }
    return bytes
  }

  /// Where a path of a record leads.
  /// - Parameters:
  ///   - folder: the record's folder.
  ///   - name: the path in the record.
  /// - Throws: `DiagnosticsError` when that is outside the folder, or no file.
  private func inside(
    _ folder: String, _ name: String, _ range: SourceRange, for use: PathUse = .template
  ) throws(DiagnosticsError) -> String {
    func refusal(_ words: (id: Diagnostic.ID, message: String, fix: String)) -> DiagnosticsError {
      DiagnosticsError([
        Diagnostic(.error, words.id, words.message, at: range, fix: .init(words.fix))
      ])
    }
    let written = name.hasPrefix("/") ? name : FileName.join(folder, name)
    let home = shelf.identity(folder)
    let path = shelf.identity(written)
    let isInside = path.utf8.starts(with: (home.hasSuffix("/") ? home : home + "/").utf8)
    // of what is outside not even that it exists is said
    let isBelow = !name.hasPrefix("/") && !name.split(separator: "/").contains("..")
    guard isInside || (isBelow && !shelf.has(written)) else {
      throw refusal(use.outside)
    }
    guard shelf.isFile(path) else { throw refusal(use.missing) }
    return path
  }

  /// What a path in a record leads to, for messages.
  private enum PathUse {
    case template, original

    var outside: (id: Diagnostic.ID, message: String, fix: String) {
      switch self {
      case .template:
        (
          "template-outside", "mẫu mà tệp dữ liệu nêu nằm ngoài thư mục của tệp dữ liệu",
          "dùng tên mẫu, chép tệp mẫu vào thư mục của tệp dữ liệu, hoặc nêu bằng --template"
        )
      case .original:
        (
          "original-outside", "bản chính mà tệp dữ liệu nêu nằm ngoài thư mục của tệp dữ liệu",
          "chép tệp dữ liệu của bản chính vào cạnh tệp này"
        )
      }
    }

    var missing: (id: Diagnostic.ID, message: String, fix: String) {
      switch self {
      case .template:
        (
          "missing-template-file", "không có tệp mẫu này", "kiểm tra lại đường dẫn của tệp mẫu"
        )
      case .original:
        (
          "missing-original", "không có tệp dữ liệu của bản chính",
          "kiểm tra lại đường dẫn; ghi tệp YAML, JSON mà bản chính được làm ra"
        )
      }
    }
  }

  /// The record of what a copy is made of. Data chooses no file: the path is meant from the record's
  /// folder, and must stay in it, links resolved.
  /// - Parameters:
  ///   - name: the path in the record.
  ///   - range: where it stands.
  ///   - input: the record's path.
  /// - Returns: the bytes and the path for messages.
  /// - Throws: `DiagnosticsError`, `IOError`.
  func original(
    _ name: String, at range: SourceRange, input: String
  ) throws -> (bytes: [UInt8], path: String) {
    let folder = FileName.directory(input)
    let resolved = try inside(folder, name, range, for: .original)
    return (
      try shelf.read(resolved: resolved, limit: Limits.inputBytes), FileName.join(folder, name)
    )
  }

  /// Reads a template.
  /// - Parameters:
  ///   - path: its path in messages.
  ///   - resolved: its path without links, where that was looked into; what lies there must not be a
  ///     link meanwhile.
  private mutating func load(_ path: String, resolved: String? = nil) throws -> Template {
    if let known = templates[resolved ?? path] { return try known.get() }
    let bytes =
      if let resolved {
        try shelf.read(resolved: resolved, limit: XMLReader.maximumSize)
      } else {
        try shelf.read(path, limit: XMLReader.maximumSize)
      }
    return try keep(resolved ?? path, try TextDoor.read(bytes, name: path))
  }

  private mutating func keep(_ key: String, _ source: SourceText) throws -> Template {
    let result = Result { () throws(DiagnosticsError) -> Template in try Template.load(source) }
    templates[key] = result
    let template = try result.get()
    notices += template.notices
    return template
  }
}
