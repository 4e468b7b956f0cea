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
  /// With a mark of its order of bytes, as Excel wants it.
  static let csvHead = "\u{FEFF}Dòng,Khóa,Kết quả,Tệp,SHA-256,Thông báo\r\n"
  static let jsonHead = "[\n"
  static let jsonTail = "\n]\n"
  static let jsonSeparator = ",\n"

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
    try csv.append(BatchReport.csvLine(result))
    if !isEmpty { try json.append(Array(BatchReport.jsonSeparator.utf8)) }
    try json.append(BatchReport.jsonLine(result))
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
    return Array((cells.map(cell).joined(separator: ",") + "\r\n").utf8)
  }

  /// A cell that a spreadsheet takes for text: what would be run as a formula gets an apostrophe, and
  /// no cell has a line break.
  static func cell(_ text: String) -> String {
    var text = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    if let first = text.unicodeScalars.first, "=+-@|＝＋－＠".unicodeScalars.contains(first) {
      text = "'" + text
    }
    guard text.utf8.contains(where: { [0x22, 0x2C, 0x3B].contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
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
    for (index, message) in result.messages.enumerated() {
      if index > 0 { out.append(", ") }
      out.append(json: message)
    }
    out.append("]}")
    return out.bytes
  }
}
