import CLibCSV
import Glibc

/// Reads CSV through libcsv: commas, semicolons or tabs, quoted line breaks, UTF-8 or what Excel
/// calls Unicode text.
public final class CSVReader: TableSource {
  // A class because it owns the parser of libcsv, which holds pointers to it.
  private let text: TextStream
  private let name: String
  private var parser = csv_parser()
  private var rows: [TableRow] = []
  private var nextRow = 0
  private var cells: [TableCell] = []
  private var width = 0
  private var bytes = 0
  /// The row in hand as spreadsheets count: blank ones too, whatever lines their cells take.
  private var row = 1
  /// The line the next bytes stand in.
  private var line = 1
  private var rowLine = 1
  private var rowsOfPiece = 0
  /// What ended the last row.
  private var lastSign: Int32 = 0
  private var isAtEnd = false
  private var failure: DiagnosticsError?
  private var isTooLong = false

  /// Text files have no sheets.
  public var sheet: String? { nil }
  /// What separates the cells, found in the first line.
  public let separator: UInt8

  /// Takes a stream.
  /// - Parameters:
  ///   - stream: the file, read piece by piece.
  ///   - name: the file's name for messages.
  /// - Throws: `DiagnosticsError` when it is no text; what reading throws.
  public init(_ stream: ByteStream, name: String) throws {
    text = TextStream(stream, name: name)
    self.name = name
    let head = try text.head()
    var skipped = 0
    if head.count >= 5, head.starts(with: Array("sep=".utf8)), head.count == 5 || head[5] < 0x20 {
      separator = head[4]  // Excel's own hint
      skipped = head.prefix { $0 != 0x0A }.count + 1
    } else {
      separator = CSVReader.separator(of: head)
    }
    guard csv_init(&parser, UInt8(CSV_REPALL_NL)) == 0 else {
      throw CSVReader.fault("không đủ bộ nhớ để đọc CSV", name, (1, 1))
    }
    csv_set_delim(&parser, separator)
    if skipped > 0 {
      text.skip(skipped)
      line = 2
      rowLine = 2
    }
  }

  deinit { csv_free(&parser) }

  /// The sign that stands most often between the quotes of the header.
  private static func separator(of head: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in head {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D, !counts.isEmpty { break }
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == 0x09 {
        counts[byte, default: 0] += 1
      }
    }
    let order: [UInt8] = [0x09, UInt8(ascii: ";"), UInt8(ascii: ",")]
    return order.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? UInt8(ascii: ",")
  }

  static func fault(
    _ message: String, _ name: String, _ start: (line: Int, column: Int), excerpt: String = "",
    id: Diagnostic.ID = "csv-syntax", fix: String? = nil
  ) -> DiagnosticsError {
    let source = SourceText(name: name, text: excerpt, start: start)
    return DiagnosticsError([
      Diagnostic(.error, id, message, at: SourceRange(source, 0, 1), fix: fix.map { .init($0) })
    ])
  }

  /// The next row that has content; nil at the end.
  /// - Throws: `DiagnosticsError`, what reading throws.
  public func next() throws -> TableRow? {
    while nextRow == rows.count {
      rows.removeAll(keepingCapacity: true)
      nextRow = 0
      if let failure { throw failure }
      if isAtEnd { return nil }
      do {
        if try !text.next(feed) { try end() }
      } catch let error as DiagnosticsError {
        // the rows before the fault are given first
        failure = error
      }
    }
    defer { nextRow += 1 }
    return rows[nextRow]
  }

  private func end() throws {
    isAtEnd = true
    // 2: in a field, and it began with a quote
    if parser.pstate == 2, parser.quoted != 0 {
      throw CSVReader.fault(
        "dấu nháy kép mở ra mà không đóng lại", name, (rowLine, 1),
        fix: "xem lại các dấu nháy kép từ dòng \(rowLine)")
    }
    csv_fini(&parser, CSVReader.cell, CSVReader.row, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Hands a piece to libcsv, line by line, so that each row knows its line.
  private func feed(_ piece: UnsafeRawBufferPointer) throws {
    var at = 0
    while at < piece.count, let base = piece.baseAddress {
      let hit = memchr(base + at, 0x0A, piece.count - at)
      let end = hit.map { UnsafeRawPointer($0) - base + 1 } ?? piece.count
      if parser.pstate == 0, width == 0 { rowLine = line }
      rowsOfPiece = 0
      let this = Unmanaged.passUnretained(self).toOpaque()
      let done = csv_parse(&parser, base + at, end - at, CSVReader.cell, CSVReader.row, this)
      guard done == end - at else {
        throw CSVReader.fault("không đủ bộ nhớ để đọc CSV", name, (rowLine, 1))
      }
      if isTooLong || bytes + parser.entry_pos > Limits.rowBytes {
        throw CSVReader.fault(
          "dòng dài hơn \(Limits.rowBytes >> 20) MiB hoặc có quá \(Limits.columns) ô",
          name, (rowLine, 1), id: "row-too-large",
          fix: "xem có dấu nháy kép nào mở ra mà không đóng lại từ dòng này không")
      }
      // files of old Macs end their lines with CR alone
      let endsInCR = base.load(fromByteOffset: end - 1, as: UInt8.self) == 0x0D
      line += hit != nil ? max(1, rowsOfPiece) : max(0, rowsOfPiece - (endsInCR ? 1 : 0))
      at = end
    }
  }

  private static let cell:
    @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
      text, count, this in
      guard let this else { return }
      Unmanaged<CSVReader>.fromOpaque(this).takeUnretainedValue()
        .add(UnsafeRawBufferPointer(start: text, count: text == nil ? 0 : count))
    }

  private static let row: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { sign, this in
    guard let this else { return }
    Unmanaged<CSVReader>.fromOpaque(this).takeUnretainedValue().endRow(sign)
  }

  private func add(_ text: UnsafeRawBufferPointer) {
    width += 1
    bytes += text.count
    if width > Limits.columns {
      isTooLong = true
      return
    }
    if text.isEmpty { return }
    var cell = TableCell(column: width, text: "")
    if text.count > Limits.cellBytes {
      cell.fault = .tooLong
    } else {
      cell.text = String(decoding: text, as: UTF8.self)
    }
    cells.append(cell)
  }

  private func endRow(_ sign: Int32) {
    defer { lastSign = sign }
    // CR and LF end one row
    if sign == 0x0A, lastSign == 0x0D, width == 0 { return }
    if !cells.isEmpty { rows.append(TableRow(number: row, cells: cells, width: width)) }
    row += 1
    rowLine += 1
    rowsOfPiece += 1
    cells = []
    width = 0
    bytes = 0
  }
}

extension TableCell.Fault {
  /// A cell longer than any spreadsheet makes.
  static let tooLong = TableCell.Fault(
    "cell-too-large", "ô dài hơn \(Limits.cellBytes >> 10) KiB")
}
