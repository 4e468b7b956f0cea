import GRDB
import VanThuBase

/// A table of the data as files hold it: its columns as CSV, its long texts in files of their own.
struct MovedTable: Sendable {
  /// Its name.
  let name: String
  /// The columns it has in the CSV, in order; nil takes all there are.
  var columns: [String]?
  /// Columns that are not moved.
  var left: [String] = []
  /// The column whose text has a file of its own.
  var text: String?
  /// The column with the SHA-256 of that text.
  var sum: String?
  /// The path of that file.
  var path: @Sendable (Row) -> String = { _ in "" }

  /// All that is moved, in an order in which each finds what it refers to.
  static let all: [MovedTable] = [
    // sessions end and passwords stay where they are
    MovedTable(name: "person", left: ["password"]),
    MovedTable(name: "office", text: "text") { "thiet-lap/\(number($0, "revision")).yaml" },
    MovedTable(name: "setting"),
    MovedTable(name: "conference", text: "record", sum: "sha256") {
      "hoi-nghi/\(number($0, "id"))/\(conferenceRecord)"
    },
    MovedTable(name: "conference_version", text: "record", sum: "sha256") {
      "hoi-nghi/\(number($0, "conference"))/phien-ban/\(number($0, "number")).yaml"
    },
    MovedTable(name: "batch"),
    MovedTable(name: "paper", text: "record", sum: "sha256") { row in
      let id = number(row, "id")
      let part: String? = row["part"]
      return "van-ban/\(id)/" + (part == nil ? "van-ban-\(id).yaml" : conferenceRecord)
    },
    MovedTable(name: "version", text: "record", sum: "sha256") {
      "van-ban/\(number($0, "paper"))/phien-ban/\(number($0, "number")).yaml"
    },
    MovedTable(name: "choice"),
    MovedTable(name: "words", columns: ["rowid", "text"]),
    MovedTable(name: "book"),
    MovedTable(name: "entry"),
    MovedTable(name: "incoming_year"),
    MovedTable(name: "incoming"),
    MovedTable(name: "attachment"),
    MovedTable(name: "audit"),
  ]

  private static let conferenceRecord = "hoi-nghi.yaml"

  private init(
    name: String, columns: [String]? = nil, left: [String] = [], text: String? = nil,
    sum: String? = nil, path: @escaping @Sendable (Row) -> String = { _ in "" }
  ) {
    self.name = name
    self.columns = columns
    self.left = left
    self.text = text
    self.sum = sum
    self.path = path
  }

  private static func number(_ row: Row, _ column: String) -> String {
    let number: Int = row[column]
    return String(number)
  }

  /// The path of its CSV.
  var file: String { "bang/\(name).csv" }

  /// The path of the file of an attachment.
  static func attachment(_ row: Row) -> String {
    let name: String = row["name"]
    return "van-ban/\(number(row, "paper"))/dinh-kem/\(number(row, "id"))-\(name)"
  }

  /// The path of the workbook of a batch.
  static func workbook(_ row: Row) -> String { "hang-loat/\(number(row, "id")).xlsx" }

  /// The columns of its CSV in a database.
  func columns(_ db: Database) throws -> [String] {
    if let columns { return columns }
    return try db.columns(in: name).map(\.name).filter { $0 != text && !left.contains($0) }
  }
}
