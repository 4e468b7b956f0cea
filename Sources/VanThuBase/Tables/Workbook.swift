/// A workbook of Excel (`.xlsx`), its sheets read as streams.
public final class Workbook {
  // A class because it owns an open archive. Not for use by two threads at once.
  private let archive: ZipReader
  private let name: String
  private let parts: [String: ZipReader.Entry]
  private let list: [(name: String, isHidden: Bool, path: String)]
  private let counts1904: Bool
  private let stylePath: String?
  private let textPath: String?
  private var formats: [CellFormat]?
  private var texts: SharedTextReader?

  /// Opens a workbook.
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: the file's name for messages.
  /// - Throws: `DiagnosticsError` when it is none, is locked with a password or comes from an old
  ///   Excel; what reading throws.
  public init(_ bytes: any RandomAccessBytes, name: String) throws {
    self.name = name
    if bytes.count == 0 {
      throw Workbook.refusal(
        "not-a-workbook", "tệp rỗng", name, fix: "mở tệp bằng Excel và lưu lại dạng .xlsx")
    }
    if try bytes.read(at: 0, count: 8).starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw try Workbook.oldFormat(bytes, name)
    }
    do {
      archive = try ZipReader(bytes)
    } catch let error as DiagnosticsError {
      if error.diagnostics.contains(where: { $0.id == "zip-bomb" }) {
        throw Workbook.placed(error, name)
      }
      throw Workbook.refusal(
        "not-a-workbook", "tệp không phải là sổ tính Excel (.xlsx), hoặc đã hỏng", name,
        notes: error.diagnostics.prefix(3).map { .init($0.message) },
        fix: "mở tệp bằng Excel và lưu lại dạng .xlsx")
    }
    var parts: [String: ZipReader.Entry] = [:]
    for entry in archive.files { parts[entry.name.lowercased()] = entry }
    self.parts = parts
    try Workbook.refuseOthers(parts, name)
    let root = RelationshipReader(folder: "")
    try Workbook.read("_rels/.rels", archive, parts, root, name)
    let book = root.found.first { $0.kind == "officeDocument" }?.target ?? "xl/workbook.xml"
    guard parts[book.lowercased()] != nil, !book.hasSuffix(".bin") else {
      throw Workbook.refusal(
        "not-a-workbook",
        book.hasSuffix(".bin")
          ? "sổ tính dạng .xlsb không đọc được" : "gói ZIP này không phải là sổ tính Excel", name,
        fix: "mở tệp bằng Excel và lưu lại dạng .xlsx")
    }
    let folder = book.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    let relationships = RelationshipReader(folder: folder)
    let file = book.dropFirst(folder.utf8.count)
    try Workbook.read("\(folder)_rels/\(file).rels", archive, parts, relationships, name)
    let sheets = SheetListReader()
    guard try Workbook.read(book, archive, parts, sheets, name), !sheets.sheets.isEmpty else {
      throw Workbook.refusal(
        "not-a-workbook", "tệp này không có trang tính nào", name,
        fix: "mở tệp bằng Excel và lưu lại dạng .xlsx")
    }
    counts1904 = sheets.counts1904
    func path(_ kind: String) -> String? {
      relationships.found.first { $0.kind == kind }?.target.lowercased()
    }
    stylePath = path("styles")
    textPath = path("sharedStrings")
    list = sheets.sheets.compactMap { sheet in
      guard let found = relationships.found.first(where: { $0.id == sheet.relationship }),
        found.kind == "worksheet"
      else { return nil }
      return (sheet.name, sheet.isHidden, found.target.lowercased())
    }
  }

  /// Names packages of other programs for what they are.
  private static func refuseOthers(
    _ parts: [String: ZipReader.Entry], _ name: String
  ) throws(DiagnosticsError) {
    for (part, kind) in [
      ("word/document.xml", "Word (.docx)"), ("content.xml", "OpenDocument (.ods)"),
    ]
    where parts[part] != nil {
      throw refusal(
        "not-a-workbook", "đây là tệp \(kind), không phải sổ tính Excel", name,
        fix: "đưa bảng vào Excel và lưu dạng .xlsx")
    }
  }

  /// The names of the sheets, in the order of their tabs; charts are left out.
  public var sheets: [String] { list.map(\.name) }

  /// Those of them that are not hidden.
  public var visibleSheets: [String] { list.filter { !$0.isHidden }.map(\.name) }

  /// Opens a sheet.
  /// - Parameter wanted: its name; nil takes the first that is not hidden.
  /// - Throws: `DiagnosticsError` when there is none; what reading throws.
  public func sheet(_ wanted: String? = nil) throws -> SheetReader {
    let key = wanted.map(Vietnamese.fold)
    let found =
      wanted == nil
      ? list.first { !$0.isHidden } ?? list.first
      : list.first { $0.name == wanted } ?? list.first { Vietnamese.fold($0.name) == key }
    guard let found else {
      let near = key.flatMap {
        Vietnamese.nearest(to: $0, among: list.map { Vietnamese.fold($0.name) })
      }
      let first = list.filter { Vietnamese.fold($0.name) == near }.map(\.name)
      let all = first + sheets.filter { !first.contains($0) }
      throw Workbook.refusal(
        "missing-sheet",
        wanted.map { "không có trang tính nào tên “\($0)”" } ?? "tệp này không có trang tính nào",
        name,
        fix: all.isEmpty
          ? nil : "các trang tính có trong tệp: \(all.prefix(12).joined(separator: ", "))")
    }
    guard let entry = parts[found.path] else {
      throw Workbook.refusal(
        "not-a-workbook", "trang tính “\(found.name)” có tên mà không có nội dung trong tệp", name,
        fix: "mở tệp bằng Excel và lưu lại")
    }
    return try SheetReader(self, found.name, entry)
  }

  // MARK: - Parts

  /// Reads a small part.
  /// - Returns: false when there is none.
  @discardableResult
  private static func read(
    _ path: String, _ archive: ZipReader, _ parts: [String: ZipReader.Entry],
    _ handler: XMLStreamHandler, _ name: String
  ) throws -> Bool {
    guard let entry = parts[path.lowercased()] else { return false }
    let stream = try XMLStream(handler, name: path)
    do {
      try archive.read(entry) { try stream.push($0) }
      try stream.push(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
    } catch let error as DiagnosticsError {
      throw placed(error, name)
    }
    return true
  }

  /// What the styles of cells mean.
  func cellFormats() throws -> [CellFormat] {
    if let formats { return formats }
    let reader = StyleReader()
    if let stylePath { try Workbook.read(stylePath, archive, parts, reader, name) }
    formats = reader.formats
    return reader.formats
  }

  /// The texts that cells share.
  func sharedTexts() throws -> SharedTextReader {
    if let texts { return texts }
    let reader = SharedTextReader()
    if let textPath { try Workbook.read(textPath, archive, parts, reader, name) }
    texts = reader
    return reader
  }

  func open(_ entry: ZipReader.Entry) throws -> ZipReader.Stream { try archive.stream(entry) }
  var fileName: String { name }
  var daysFrom1904: Bool { counts1904 }

  // MARK: - Refusals

  private static func refusal(
    _ id: Diagnostic.ID, _ message: String, _ name: String, notes: [Diagnostic.Note] = [],
    fix: String?
  ) -> DiagnosticsError {
    DiagnosticsError([
      Diagnostic(
        .error, id, message, at: SourceText.file(name), notes: notes,
        fix: fix.map { .init($0) })
    ])
  }

  /// Findings without place get that of the file.
  static func placed(_ error: DiagnosticsError, _ name: String) -> DiagnosticsError {
    DiagnosticsError(
      error.diagnostics.map { found in
        var found = found
        if found.range == nil { found.range = SourceText.file(name) }
        return found
      })
  }

  /// A file of the old kind: a workbook under a password, or one of Excel before 2007.
  private static func oldFormat(
    _ bytes: any RandomAccessBytes, _ name: String
  ) throws -> DiagnosticsError {
    // names of streams lie in the directory, in UTF-16, at a sector of their own
    let needle = "EncryptedPackage".utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 255), 0] }
    let header = try bytes.read(at: 0, count: 512)
    var isLocked = false
    if header.count == 512 {
      let size = 1 << min(12, Int(header[30]))
      var sector = 0
      for shift in 0..<4 { sector |= Int(header[48 + shift]) << (8 * shift) }
      let directory = try bytes.read(at: (sector + 1) * size, count: 1 << 16)
      let edges =
        try bytes.read(at: 0, count: 1 << 20)
        + bytes.read(at: max(0, bytes.count - 1 << 20), count: 1 << 20)
      isLocked = contains(directory, needle) || contains(edges, needle)
    }
    return isLocked
      ? refusal(
        "locked-workbook", "tệp Excel được khóa bằng mật khẩu", name,
        fix: "mở tệp bằng Excel, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc) rồi lưu lại")
      : refusal(
        "old-workbook", "tệp thuộc dạng Excel cũ (.xls)", name,
        fix: "mở tệp bằng Excel và lưu lại dạng .xlsx")
  }

  private static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
    guard bytes.count >= needle.count else { return false }
    return (0...(bytes.count - needle.count)).contains { at in
      bytes[at] == needle[0] && bytes[at..<at + needle.count].elementsEqual(needle)
    }
  }
}
