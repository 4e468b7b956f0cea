import GRDB
import VanThuBase

/// What was done, by whom and when; each row holds the hash of the one before, so that a changed,
/// missing or moved one is found.
public struct AuditRow: Sendable, Equatable {
  /// Its number, from 1.
  public let number: Int
  /// Seconds since 1970.
  public let time: Int
  /// The sign-in name; empty for nobody.
  public let person: String
  /// What was done.
  public let deed: String
  /// To what.
  public let object: String
  /// What else there is to say; never a secret and never the words of a paper.
  public let detail: String
  let before: String
  let hash: String

  /// The hash a row must have.
  static func hash(
    _ number: Int, _ time: Int, _ texts: [String], before: String
  ) -> String {
    // lengths part the texts, so that no two rows run together to the same bytes
    var text = "\(number)\n\(time)\n\(before)\n"
    for part in texts { text += "\(part.utf8.count):\(part)\n" }
    return Digest.hex(.sha256, of: Array(text.utf8))
  }

  init(_ row: Row) {
    number = row["number"]
    time = row["time"]
    person = row["person"]
    deed = row["deed"]
    object = row["object"]
    detail = row["detail"]
    before = row["before"]
    hash = row["hash"]
  }

  fileprivate var isRight: Bool {
    AuditRow.hash(number, time, [person, deed, object, detail], before: before) == hash
  }
}

extension Store {
  /// What the first row holds in place of a hash.
  private static let start = String(repeating: "0", count: 64)

  /// Writes what is done beside the change itself.
  func note(
    _ db: Database, _ person: String, _ deed: String, _ object: String, _ detail: String = ""
  ) throws {
    let last = try Row.fetchOne(
      db, sql: "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
    let number: Int = (last?["number"] ?? 0) + 1
    let before: String = last?["hash"] ?? Store.start
    let time = now()
    try db.execute(
      sql: "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        number, time, person, deed, object, detail, before,
        AuditRow.hash(number, time, [person, deed, object, detail], before: before),
      ])
  }

  /// Writes something that was done and changed nothing else.
  public func note(_ person: Person?, _ deed: String, _ object: String, _ detail: String = "")
    throws
  {
    try write { db in try note(db, person?.login ?? "", deed, object, detail) }
  }

  /// What was done, latest first.
  /// - Parameters:
  ///   - before: only rows with smaller numbers.
  ///   - count: the most rows.
  public func audit(before: Int? = nil, count: Int = 100) throws -> [AuditRow] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?",
        arguments: [before ?? Int.max, count]
      ).map(AuditRow.init)
    }
  }

  /// Goes through all rows.
  /// - Returns: how many there are, and the number of the first that was changed, moved or is missing;
  ///   nil when all are as they were written. That the last rows were cut off cannot be seen.
  public func verifyAudit() throws -> (count: Int, firstFault: Int?) {
    try read { db in try Store.verifyAudit(db) }
  }

  static func verifyAudit(_ db: Database) throws -> (count: Int, firstFault: Int?) {
    var count = 0
    var before = Store.start
    let rows = try Row.fetchCursor(db, sql: "SELECT * FROM audit ORDER BY number")
    while let row = try rows.next().map(AuditRow.init) {
      count += 1
      guard row.number == count, row.before == before, row.isRight else { return (count, count) }
      before = row.hash
    }
    return (count, nil)
  }
}
