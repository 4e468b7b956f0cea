import VanThuBase

/// What became of one row.
struct BatchResult: Sendable {
  /// How it ended.
  enum Outcome: String, Sendable {
    /// The paper was made now.
    case made = "đã tạo"
    /// It had been made by an earlier run, of the same data.
    case kept = "đã có"
    /// It has errors.
    case failed = "lỗi"

    /// Its name for programs.
    var slug: StaticString {
      switch self {
      case .made: "made"
      case .kept: "kept"
      case .failed: "failed"
      }
    }
  }

  /// A file of a paper.
  struct File: Sendable {
    /// Its name in the target folder.
    var name: String
    /// Its bytes.
    var size: Int
    /// Of its bytes, in hexadecimal.
    var sha256: String
  }

  /// What a person counts.
  var number: Int
  /// The paper's name without ending; empty when the row is too faulty to have one.
  var key: String
  var outcome: Outcome
  var files: [File]
  /// In the short form, without the excerpt of the data.
  var messages: [String]
}

/// `ket-qua.csv` for Excel and `ket-qua.json` for programs: a line for each row, in the order of the
/// data.
struct BatchReport {
  /// The name of both, without ending.
  static let stem = "ket-qua"
  /// Their endings.
  static let endings = [".csv", ".json"]
  /// With a mark of its order of bytes, as Excel wants it.
  static let csvHead = "\u{FEFF}Dòng,Khóa,Kết quả,Tệp,SHA-256,Thông báo\r\n"
  static let jsonHead = "[\n"
  static let jsonTail = "\n]\n"
  static let jsonSeparator = ",\n"
  /// The outcome in the last line of a report of a run that did not reach the end.
  private static let stopped = (word: "dừng giữa chừng", slug: "stopped" as StaticString)
  /// The outcome in a line about a row of list items that no row of the data has.
  private static let leftover = (
    word: BatchResult.Outcome.failed.rawValue, slug: BatchResult.Outcome.failed.slug
  )

  /// Whether a line of a report says that the rest is missing.
  static func isStop(_ line: [UInt8]) -> Bool { isLine(line, of: stopped) }

  /// Whether a line of a report speaks of no row of the data.
  static func isLeftover(_ line: [UInt8]) -> Bool { isLine(line, of: leftover) }

  private static func isLine(
    _ line: [UInt8], of outcome: (word: String, slug: StaticString)
  ) -> Bool {
    line.starts(with: Array(",,\(outcome.word),".utf8))
      || line.starts(with: rowlessObject(outcome.slug).bytes)
  }

  private static func rowlessObject(_ outcome: StaticString) -> ByteBuffer {
    var out = ByteBuffer()
    out.append("{\"row\": null, \"key\": \"\", \"outcome\": \"")
    out.append(outcome)
    out.append("\"")
    return out
  }

  private let csv: TemporaryFile
  private let json: TemporaryFile
  private var isEmpty = true

  /// Starts the reports; nothing is seen of them until they are kept.
  /// - Parameters:
  ///   - stem: their path without ending.
  ///   - work: the folder they lie in until then.
  /// - Throws: `IOError`.
  init(_ stem: String, work: String) throws(IOError) {
    csv = try TemporaryFile(for: stem + ".csv", in: work)
    json = try TemporaryFile(for: stem + ".json", in: work)
    try csv.append(Array(BatchReport.csvHead.utf8))
    try json.append(Array(BatchReport.jsonHead.utf8))
  }

  /// Adds a row.
  /// - Throws: `IOError`.
  mutating func append(_ result: BatchResult) throws(IOError) {
    try append(csv: BatchReport.csvLine(result), json: BatchReport.jsonLine(result))
  }

  /// Says in a last line that the rows behind it were not worked through.
  /// - Parameter messages: why.
  /// - Throws: `IOError`.
  mutating func stop(_ messages: [String]) throws(IOError) {
    let reason =
      messages.isEmpty ? ["chưa làm hết bảng, chạy lại với --resume để làm tiếp"] : messages
    try append(BatchReport.stopped, reason)
  }

  /// Adds what is wrong with a row of list items that no row of the data has.
  /// - Throws: `IOError`.
  mutating func append(leftover message: String) throws(IOError) {
    try append(BatchReport.leftover, [message])
  }

  private mutating func append(
    _ outcome: (word: String, slug: StaticString), _ messages: [String]
  ) throws(IOError) {
    let cells = ["", "", outcome.word, "", "", messages.joined(separator: " | ")]
    var out = BatchReport.rowlessObject(outcome.slug)
    out.append(", \"files\": [], \"messages\": [")
    BatchReport.append(messages, to: &out)
    out.append("]}")
    try append(csv: BatchReport.csvLine(cells), json: out.bytes)
  }

  private mutating func append(csv line: [UInt8], json object: [UInt8]) throws(IOError) {
    try csv.append(line)
    if !isEmpty { try json.append(Array(BatchReport.jsonSeparator.utf8)) }
    try json.append(object)
    isEmpty = false
  }

  /// Puts both in their places.
  /// - Throws: `IOError`.
  mutating func keep() throws(IOError) {
    try json.append(Array(BatchReport.jsonTail.utf8))
    try csv.keep(syncsFolder: false)
    try json.keep(syncsFolder: true)
  }

  // MARK: - Lines

  static func csvLine(_ result: BatchResult) -> [UInt8] {
    let cells = [
      String(result.number), result.key, result.outcome.rawValue,
      result.files.map(\.name).joined(separator: "; "),
      result.files.map(\.sha256).joined(separator: "; "), result.messages.joined(separator: " | "),
    ]
    return csvLine(cells)
  }

  private static func csvLine(_ cells: [String]) -> [UInt8] {
    Array((cells.map(cell).joined(separator: ",") + "\r\n").utf8)
  }

  /// A cell that a spreadsheet takes for text: what would be run as a formula gets an apostrophe, at
  /// the start and behind a semicolon, where many an Excel begins the next cell. No cell has a line
  /// break.
  static func cell(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var isStart = true
    var isQuoted = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\0"..<" ", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}": out.append(" ")
      case "=", "+", "-", "@", "|", "＝", "＋", "－", "＠", "｜":
        if isStart { out.append("'") }
        isStart = false
        out.append(scalar)
      case "\"":
        isQuoted = true
        out.append(scalar)
        out.append(scalar)
      case ";":
        isQuoted = true
        isStart = true
        out.append(scalar)
      case ",":
        isQuoted = true
        isStart = false
        out.append(scalar)
      default:
        // blanks and invisible characters in front of a formula do not disarm it
        isStart =
          isStart
          && (scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint)
        out.append(scalar)
      }
    }
    return isQuoted ? "\"" + String(out) + "\"" : String(out)
  }

  static func jsonLine(_ result: BatchResult) -> [UInt8] {
    var out = ByteBuffer()
    out.append("{\"row\": ")
    out.append(decimal: result.number)
    out.append(", \"key\": ")
    out.append(json: result.key)
    out.append(", \"outcome\": \"")
    out.append(result.outcome.slug)
    out.append("\", \"files\": [")
    for (index, file) in result.files.enumerated() {
      out.append(index == 0 ? "{\"name\": " : ", {\"name\": ")
      out.append(json: file.name)
      out.append(", \"size\": ")
      out.append(decimal: file.size)
      out.append(", \"sha256\": ")
      out.append(json: file.sha256)
      out.append("}")
    }
    out.append("], \"messages\": [")
    append(result.messages, to: &out)
    out.append("]}")
    return out.bytes
  }

  private static func append(_ messages: [String], to out: inout ByteBuffer) {
    for (index, message) in messages.enumerated() {
      if index > 0 { out.append(", ") }
      out.append(json: message)
    }
  }
}
