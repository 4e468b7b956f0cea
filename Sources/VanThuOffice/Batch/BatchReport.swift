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
    var slug: String {
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
  /// The paper's name without ending; empty when the row is too faulty to have one by its pattern.
  var key: String
  var outcome: Outcome
  var files: [File]
  /// What was found, apart from the data; of very many the first.
  var findings: [ToldFinding]
  /// How many more there are.
  var more = 0

  /// What was found, for people.
  var messages: [String] {
    findings.map(\.line) + (more > 0 ? ["còn \(more) thông báo nữa"] : [])
  }
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
  /// How a line that belongs to no row of the data says what it is about.
  private struct Remark {
    var word: String
    var slug: String
    /// The rest of the data was not worked through.
    static let stopped = Remark(word: "dừng giữa chừng", slug: "stopped")
    /// A row of list items that no row of the data has.
    static let leftover = Remark(
      word: BatchResult.Outcome.failed.rawValue, slug: BatchResult.Outcome.failed.slug)
    /// A paper of an earlier run that this one has not made.
    static let stale = Remark(word: "bản cũ", slug: "stale")
  }

  private static let rowless = "{\"row\": null, \"key\": "

  /// Whether a line of a report belongs to no row of the data.
  static func isRemark(_ line: [UInt8]) -> Bool {
    line.first == UInt8(ascii: ",") || line.starts(with: Array(rowless.utf8))
  }

  /// Whether a line of a report says that the rest is missing.
  static func isStop(_ line: [UInt8]) -> Bool {
    line.starts(with: Array(",,\(Remark.stopped.word),".utf8))
      || line.starts(with: Array("\(rowless)\"\", \"outcome\": \"\(Remark.stopped.slug)\"".utf8))
  }

  /// Whether a report says nothing but that nothing was done.
  /// - Parameter stem: its path without ending.
  static func isStopAlone(_ stem: String) -> Bool {
    guard let bytes = try? AtomicFile.read(stem + ".csv", limit: 1 << 16) else { return false }
    let lines = bytes.split(separator: 0x0A)
    return lines.count == 2 && isStop(Array(lines[1]))
  }

  private let csv: TemporaryFile
  private let json: TemporaryFile
  private var isEmpty = true

  /// Starts the reports; nothing is seen of them until they are kept.
  /// - Parameters:
  ///   - stem: their path without ending.
  ///   - work: the folder they lie in until then.
  /// - Throws: `IOError`.
  init(_ stem: String, work: Folder) throws(IOError) {
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
  /// - Parameter findings: why.
  /// - Throws: `IOError`.
  mutating func stop(_ findings: [ToldFinding]) throws(IOError) {
    try append(.stopped, findings.map(\.line), findings: findings)
  }

  /// Adds what is wrong with a row of list items that no row of the data has.
  /// - Throws: `IOError`.
  mutating func append(leftover finding: ToldFinding) throws(IOError) {
    try append(.leftover, [finding.line], findings: [finding])
  }

  /// Adds a paper that an earlier run made and this one has not.
  /// - Throws: `IOError`.
  mutating func append(stale paper: BatchResult) throws(IOError) {
    try append(.stale, [BatchReport.staleMessage], key: paper.key, files: paper.files)
  }

  private static let staleMessage =
    "văn bản của lần chạy trước; bảng này không còn dòng ấy, hoặc dòng ấy có lỗi"

  private mutating func append(
    _ remark: Remark, _ messages: [String], findings: [ToldFinding] = [], key: String = "",
    files: [BatchResult.File] = []
  ) throws(IOError) {
    try append(
      csv: BatchReport.csvLine("", key, remark.word, files, messages),
      json: BatchReport.jsonLine(nil, key, remark.slug, files, messages, findings))
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
    csvLine(
      String(result.number), result.key, result.outcome.rawValue, result.files, result.messages)
  }

  private static func csvLine(
    _ row: String, _ key: String, _ outcome: String, _ files: [BatchResult.File],
    _ messages: [String]
  ) -> [UInt8] {
    let cells = [
      row, key, outcome, files.map(\.name).joined(separator: "; "),
      files.map(\.sha256).joined(separator: "; "), messages.joined(separator: " | "),
    ]
    return Array((cells.map(cell).joined(separator: ",") + "\r\n").utf8)
  }

  /// A cell that a spreadsheet takes for text: what would be run as a formula gets an apostrophe, at
  /// the start and behind a semicolon, where many an Excel begins the next cell. No cell has a line
  /// break.
  static func cell(_ text: String) -> String {
    if text.utf8.first?.isLetterOrDigit != false, let made = harmless(text) { return made }
    var out = String.UnicodeScalarView()
    var isStart = true
    var isQuoted = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": out.append(" ")
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

  /// A cell whose text begins with a letter or a digit and has nothing in it but what quotes are for; nil
  /// for another, which is looked at sign by sign.
  private static func harmless(_ text: String) -> String? {
    var (isQuoted, hasQuotes) = (false, false)
    var (last, previous): (UInt8, UInt8) = (0, 0)
    for byte in text.utf8 {
      switch byte {
      // control characters, and a semicolon, behind which another cell may begin
      case 0..<0x20, 0x7F, UInt8(ascii: ";"): return nil
      case 0x80...0x9F where last == 0xC2: return nil
      case 0xA8...0xA9 where last == 0x80 && previous == 0xE2: return nil
      case UInt8(ascii: "\""): (isQuoted, hasQuotes) = (true, true)
      case UInt8(ascii: ","): isQuoted = true
      default: break
      }
      (previous, last) = (last, byte)
    }
    guard isQuoted else { return text }
    return "\"" + (hasQuotes ? text.replacing("\"", with: "\"\"") : text) + "\""
  }

  static func jsonLine(_ result: BatchResult) -> [UInt8] {
    jsonLine(
      result.number, result.key, result.outcome.slug, result.files, result.messages,
      result.findings)
  }

  private static func jsonLine(
    _ row: Int?, _ key: String, _ outcome: String, _ files: [BatchResult.File],
    _ messages: [String], _ findings: [ToldFinding]
  ) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("row")
      if let row { json.number(row) } else { json.null() }
      json.pair("key", key)
      json.pair("outcome", outcome)
      json.array("files") { json in
        for file in files {
          json.object { json in
            json.pair("name", file.name)
            json.pair("size", file.size)
            json.pair("sha256", file.sha256)
          }
        }
      }
      json.array("messages") { json in
        for message in messages { json.string(message) }
      }
      json.array("findings") { json in
        for finding in findings { json.value(finding) }
      }
    }
    return json.out.bytes
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }
}
