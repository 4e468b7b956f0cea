import VanThuBase
import VanThuEngine

/// A source of records, one at a time: memory does not grow with their number, except for the
/// tables of list items, which are held.
///
/// Reading is cheap: what costs time is left to `DataRow.record()`, which any thread may call.
public final class RowReader {
  // A class because it owns open files and the state of their parsers. Not for two threads at once.
  private enum Source {
    case lines(LineSplitter)
    case json(JSONSplitter)
    case yaml(YAMLSplitter)
    case table(TableReader)
  }

  private var source: Source
  private let path: String
  private let file: FileBytes?
  private let names: ColumnNames
  private let encoding: EncodingChoice?
  private var count = 0
  /// The first record, read when the file was opened.
  private var ahead: Result<DataRow?, DiagnosticsError>?
  /// Records of one piece that had to be read at once.
  private var waiting: [DataRow] = []

  /// Opens a file and, for a table, matches its columns to the fields of a template.
  /// - Parameters:
  ///   - path: the file; `-` is standard input, which cannot be a workbook.
  ///   - template: what the records are for.
  ///   - options: how to read it.
  /// - Throws: `DiagnosticsError` when it cannot be read at all, or has columns nobody knows;
  ///   `IOError`.
  public init(_ path: String, for template: Template, options: RowOptions = RowOptions()) throws {
    self.path = path
    names = ColumnNames(template)
    encoding = options.encoding
    let file = try TableFile(path, options.format)
    self.file = file.bytes
    switch file.format {
    case .jsonl:
      source = .lines(LineSplitter(try file.stream(), limit: Limits.inputBytes + 1))
    case .json:
      source = .json(JSONSplitter(try file.stream(), name: path, limit: Limits.inputBytes + 1))
    case .yaml:
      source = .yaml(YAMLSplitter(try file.stream(), limit: Limits.inputBytes + 1))
    case .csv, .xlsx:
      source = .table(try TableReader(file, for: template, options: options))
    }
    if !options.children.isEmpty, file.format != .csv, file.format != .xlsx {
      throw DiagnosticsError([
        Diagnostic(
          .error, "child-table", "bảng phụ chỉ dùng được khi bảng chính là Excel hoặc CSV", at: nil,
          fix: .init("viết các mục của danh sách ngay trong từng bản ghi"))
      ])
    }
    try readAhead()
  }

  /// The size of the data in bytes; nil for standard input.
  public var totalBytes: Int? { file?.count }
  /// How much of it has been read.
  public var readBytes: Int { file?.reached ?? 0 }

  /// Reads the first record of a file that is no table: one without any is refused, as an empty table
  /// is.
  private func readAhead() throws {
    if case .table = source { return }
    do {
      ahead = .success(try read())
    } catch let error as DiagnosticsError {
      ahead = .failure(error)
    }
    guard case .success(nil)? = ahead else { return }
    throw DiagnosticsError([
      Diagnostic(
        .error, "empty-table", "tệp dữ liệu không có bản ghi nào", at: TableFile.top(path),
        fix: .init("mỗi bản ghi là dữ liệu của một văn bản"))
    ])
  }

  /// The next row; nil at the end.
  ///
  /// A row that cannot be read is given all the same, and says why when its record is asked for.
  /// - Throws: `DiagnosticsError` when nothing behind this place can be read; `IOError`.
  public func next() throws -> DataRow? {
    if let first = ahead {
      ahead = nil
      return try first.get()
    }
    return try read()
  }

  private func read() throws -> DataRow? {
    switch source {
    case .lines(var splitter):
      defer { source = .lines(splitter) }
      while let line = try splitter.next() {
        if line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
        return DataRow(
          number: line.start.line, place: "dòng \(line.start.line)",
          content: .raw(converted(line, .json), file: path, .json))
      }
      return nil
    case .json(var splitter):
      defer { source = .json(splitter) }
      guard let piece = try splitter.next() else { return nil }
      if count == 0, !splitter.isList { try refuseWrapped(piece) }
      return row(piece, .json)
    case .yaml(var splitter):
      defer { source = .yaml(splitter) }
      return try next(&splitter)
    case .table(let table): return try table.next()
    }
  }

  /// What was found when the whole table had been read: rows of list items that belong to no row, no
  /// rows at all.
  ///
  /// Complete once `next` has given nil.
  public var leftovers: [Diagnostic] {
    if case .table(let table) = source { table.leftovers } else { [] }
  }

  /// The columns and the fields they fill, for people who want to see what was understood; empty
  /// for files that are no tables.
  public var columns: [(letters: String, header: String, field: String)] {
    if case .table(let table) = source { table.columns } else { [] }
  }

  /// The lists whose items come from tables of their own.
  public var listTables: [String] {
    if case .table(let table) = source { table.lists } else { [] }
  }

  /// Refuses `{"rows": [{…}, {…}]}`, as some programs export tables.
  private func refuseWrapped(_ piece: RawRecord) throws {
    guard !piece.isTooLong,
      let value = try? InputReader.read(piece.bytes, name: path, .json, start: piece.start),
      let list = value.record?.entries.first(where: { entry in
        names.field(entry.key) == nil && entry.value.items?.first?.record != nil
      })
    else { return }
    throw DiagnosticsError([
      Diagnostic(
        .error, "wrong-shape",
        "tệp JSON phải là một danh sách bản ghi, ở đây danh sách nằm trong mục `\(list.written)`",
        at: list.keyRange, fix: .init("chỉ giữ lại danh sách ấy: [{…}, {…}]"))
    ])
  }

  private func row(_ piece: RawRecord, _ language: InputReader.Language) -> DataRow {
    count += 1
    return DataRow(
      number: count, place: "mục \(count) (dòng \(piece.start.line))",
      content: .raw(converted(piece, language), file: path, language))
  }

  /// A record in Unicode, where that was asked for.
  private func converted(_ piece: RawRecord, _ language: InputReader.Language) -> RawRecord {
    guard let encoding, !piece.isTooLong else { return piece }
    var piece = piece
    let made = TextConverter(
      piece.bytes, from: encoding.encoding,
      isJSON: { if case .json = language { true } else { false } }())
    if made.hasChanges { piece.bytes = made.bytes }
    return piece
  }

  private func next(_ splitter: inout YAMLSplitter) throws -> DataRow? {
    while waiting.isEmpty {
      guard let (piece, kind) = try splitter.next() else { return nil }
      switch kind {
      case .item: return row(piece, .yamlItem)
      case .document: return row(piece, .yaml)
      case .bracketedList:
        if piece.isTooLong { return row(piece, .yaml) }
        let piece = converted(piece, .yaml)
        for value in try InputReader.readList(piece.bytes, name: path, start: piece.start) {
          count += 1
          let line = value.range.source.position(of: value.range.lowerBound).line
          waiting.append(
            DataRow(
              number: count, place: "mục \(count) (dòng \(line))",
              content: .value(value, bytes: Fingerprint.bytes(of: value))))
        }
        waiting.reverse()
      }
    }
    return waiting.removeLast()
  }
}

/// Bytes that stand for data.
enum Fingerprint {
  /// The bytes of a value: what it holds, not where it stands.
  static func bytes(of value: Value) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return bytes
  }

  private static func append(_ value: Value, to bytes: inout [UInt8]) {
    switch value.content {
    case .empty: bytes.append(0)
    case .text(let text): append(text, 1, to: &bytes)
    case .list(let items):
      bytes.append(2)
      for item in items { append(item, to: &bytes) }
      bytes.append(3)
    case .record(let record):
      bytes.append(4)
      for entry in record.entries {
        append(entry.key, 5, to: &bytes)
        append(entry.value, to: &bytes)
      }
      bytes.append(6)
    }
  }

  /// A text behind a mark; no text holds the byte 0 that ends it.
  static func append(_ text: String, _ mark: UInt8, to bytes: inout [UInt8]) {
    bytes.append(mark)
    bytes.append(contentsOf: text.utf8)
    bytes.append(0)
  }
}
