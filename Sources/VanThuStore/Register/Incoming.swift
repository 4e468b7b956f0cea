import GRDB
import VanThuBase

/// What the register of incoming papers says of a paper (Nghị định 30/2020/NĐ-CP, Điều 22; Phụ lục IV).
public struct IncomingFacts: Sendable, Equatable {
  /// The day it came, `2026-09-26`.
  public var arrived = ""
  /// Who issued it.
  public var issuer = ""
  /// Its number and notation.
  public var notation = ""
  /// Its own day; empty where it has none.
  public var day = ""
  /// Its kind and subject.
  public var subject = ""
  /// The unit or person that gets it.
  public var handler = ""
  /// The day it was handed on; empty before.
  public var forwarded = ""
  /// By when it must be settled; empty where nothing is asked for.
  public var due = ""
  /// The day it was settled; empty before.
  public var settled = ""
  /// Remarks.
  public var remark = ""
  /// Facts of nothing.
  public init() {}

  /// All texts, in the order of the columns.
  fileprivate var texts: [String] {
    [arrived, issuer, notation, day, subject, handler, forwarded, due, settled, remark]
  }
}

/// A paper that came in, under its number of arrival.
public struct IncomingEntry: Sendable, Equatable {
  /// Its number in the store.
  public let id: Int
  /// The year of its book.
  public let year: Int
  /// Its number of arrival.
  public let number: Int
  /// What is known of it.
  public let facts: IncomingFacts
  /// How often it was changed.
  public let revision: Int

  init(_ row: Row) {
    id = row["id"]
    year = row["year"]
    number = row["number"]
    revision = row["revision"]
    var facts = IncomingFacts()
    facts.arrived = row["arrived"]
    facts.issuer = row["issuer"]
    facts.notation = row["notation"]
    facts.day = row["day"]
    facts.subject = row["subject"]
    facts.handler = row["handler"]
    facts.forwarded = row["forwarded"]
    facts.due = row["due"]
    facts.settled = row["settled"]
    facts.remark = row["remark"]
    self.facts = facts
  }
}

extension Store {
  static let incomingTables = [
    """
    CREATE TABLE incoming_year (
      year INTEGER PRIMARY KEY, before INTEGER NOT NULL DEFAULT 0, last INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE incoming (
      id INTEGER PRIMARY KEY, year INTEGER NOT NULL REFERENCES incoming_year (year),
      number INTEGER NOT NULL CHECK (number > 0), key TEXT NOT NULL UNIQUE, arrived TEXT NOT NULL,
      issuer TEXT NOT NULL, notation TEXT NOT NULL, day TEXT NOT NULL, subject TEXT NOT NULL,
      handler TEXT NOT NULL, forwarded TEXT NOT NULL, due TEXT NOT NULL, settled TEXT NOT NULL,
      remark TEXT NOT NULL, words TEXT NOT NULL, revision INTEGER NOT NULL,
      person INTEGER NOT NULL REFERENCES person (id), time INTEGER NOT NULL, UNIQUE (year, number)
    ) STRICT
    """,
    "CREATE INDEX incoming_due ON incoming (due) WHERE due <> '' AND settled = ''",
    """
    CREATE TRIGGER incoming_stays BEFORE DELETE ON incoming
    BEGIN SELECT RAISE (ABORT, 'a number is never deleted'); END
    """,
    """
    CREATE TRIGGER incoming_number_stays BEFORE UPDATE OF year, number ON incoming
    BEGIN SELECT RAISE (ABORT, 'a number is never changed'); END
    """,
  ]

  /// The years there are books of incoming papers of, latest first.
  public func incomingYears() throws -> [Int] {
    try read { db in
      try Int.fetchAll(db, sql: "SELECT year FROM incoming_year ORDER BY year DESC")
    }
  }

  /// The incoming papers of a year, by number.
  /// - Parameters:
  ///   - year: the year.
  ///   - words: what they must hold, with or without tone marks.
  public func incoming(_ year: Int, words: String = "") throws -> [IncomingEntry] {
    let wanted = SearchText.folded(words).split(separator: " ").prefix(12).map { "%\($0)%" }
    let conditions = ["year = ?"] + wanted.map { _ in "words LIKE ?" }
    let arguments: [any DatabaseValueConvertible] = [year] + wanted
    return try read { db in
      try Row.fetchAll(
        db,
        sql:
          "SELECT * FROM incoming WHERE \(conditions.joined(separator: " AND ")) ORDER BY number",
        arguments: StatementArguments(arguments) ?? StatementArguments()
      ).map(IncomingEntry.init)
    }
  }

  /// Those that wait to be settled, the most urgent first.
  public func incomingDue(count: Int = 100) throws -> [IncomingEntry] {
    try read { db in
      try Row.fetchAll(
        db,
        sql:
          "SELECT * FROM incoming WHERE due <> '' AND settled = '' ORDER BY due, year, number LIMIT ?",
        arguments: [count]
      ).map(IncomingEntry.init)
    }
  }

  /// Those that are the same paper by issuer, number and notation, and day, however they are written.
  /// - Returns: none for a paper without notation or day, by which alone it could be known.
  public func incomingTwins(of facts: IncomingFacts) throws -> [IncomingEntry] {
    let (issuer, notation) = (Store.identity(facts.issuer), Store.identity(facts.notation))
    guard !facts.day.isEmpty, !notation.isEmpty else { return [] }
    return try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM incoming WHERE day = ? ORDER BY year, number",
        arguments: [facts.day]
      ).map(IncomingEntry.init)
    }.filter {
      Store.identity($0.facts.issuer) == issuer && Store.identity($0.facts.notation) == notation
    }
  }

  /// What of a name two clerks write alike: letters and digits, without case, tone marks and zeroes
  /// before a number.
  private static func identity(_ text: String) -> String {
    SearchText.folded(text).split(separator: " ")
      .map { word in
        word.allSatisfy(\.isNumber) ? String(word.drop { $0 == "0" }) : String(word)
      }.joined()
  }

  /// An incoming paper.
  public func incomingEntry(_ id: Int) throws -> IncomingEntry? {
    try read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM incoming WHERE id = ?", arguments: [id])
        .map(IncomingEntry.init)
    }
  }

  /// The paper that a form with this key entered; nil for none yet.
  public func incomingEntry(key: String) throws -> IncomingEntry? {
    try read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM incoming WHERE key = ?", arguments: [key])
        .map(IncomingEntry.init)
    }
  }

  /// The number the next paper of a year gets.
  public func nextIncoming(_ year: Int) throws -> Int {
    try read { db in
      1
        + (try Int.fetchOne(
          db, sql: "SELECT last FROM incoming_year WHERE year = ?", arguments: [year]) ?? 0)
    }
  }

  /// Begins the book of a year where the one on paper ends.
  /// - Throws: `StoreError.taken` once the book has been begun.
  public func openIncoming(_ year: Int, before: Int, by person: Person) throws {
    guard (0...999_999).contains(before), (1945...9999).contains(year) else {
      throw StoreError.refused("sổ cần năm và số đến cuối đã dùng (từ 0)")
    }
    try write { db in
      try db.execute(
        sql: "INSERT INTO incoming_year VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        arguments: [year, before, before])
      guard db.changesCount == 1 else { throw StoreError.taken("sổ văn bản đến của năm này") }
      try note(db, person.login, "mở sổ", "sổ văn bản đến \(year)", "sau số \(before)")
    }
  }

  /// Enters a paper under the next number of its year: counted and written in one transaction.
  /// - Parameters:
  ///   - facts: what lists know of it.
  ///   - key: what tells one sending of a form from another: the same key gives the same entry.
  ///   - person: who does it.
  /// - Throws: `StoreError.refused` for facts that lack something.
  public func receive(_ facts: IncomingFacts, key: String, by person: Person) throws
    -> IncomingEntry
  {
    let facts = try Store.checked(facts)
    let year = Int(facts.arrived.prefix(4)) ?? 0
    return try write { db in
      let known = try Row.fetchOne(
        db, sql: "SELECT * FROM incoming WHERE key = ?", arguments: [key])
      if let known { return IncomingEntry(known) }
      let number = try Int.fetchOne(
        db,
        sql: """
          INSERT INTO incoming_year (year, last) VALUES (?, 1)
          ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last
          """, arguments: [year])
      let given: [any DatabaseValueConvertible] =
        [year, number ?? 0, key] + facts.texts + [Store.words(facts), 1, person.id, now()]
      let row = try Row.fetchOne(
        db,
        sql: """
          INSERT INTO incoming (year, number, key, arrived, issuer, notation, day, subject, handler,
            forwarded, due, settled, remark, words, revision, person, time)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *
          """, arguments: StatementArguments(given) ?? StatementArguments())
      guard let entry = row.map(IncomingEntry.init) else { throw StoreError.missing }
      try note(
        db, person.login, "vào sổ văn bản đến", "văn bản đến \(entry.id)", "số \(entry.number)")
      return entry
    }
  }

  /// Writes other facts of an incoming paper; its year and number stay.
  /// - Throws: `StoreError.changedMeanwhile`, `.refused`, `.missing`.
  public func changeIncoming(
    _ id: Int, _ facts: IncomingFacts, from revision: Int, by person: Person
  ) throws {
    let facts = try Store.checked(facts)
    try write { db in
      let row = try Row.fetchOne(db, sql: "SELECT * FROM incoming WHERE id = ?", arguments: [id])
      guard let old = row.map(IncomingEntry.init) else { throw StoreError.missing }
      guard old.revision == revision else { throw StoreError.changedMeanwhile }
      guard Int(facts.arrived.prefix(4)) == old.year else {
        throw StoreError.refused("ngày đến phải trong năm của sổ (\(old.year))")
      }
      let given: [any DatabaseValueConvertible] =
        facts.texts + [Store.words(facts), revision + 1, id]
      try db.execute(
        sql: """
          UPDATE incoming SET arrived = ?, issuer = ?, notation = ?, day = ?, subject = ?,
            handler = ?, forwarded = ?, due = ?, settled = ?, remark = ?, words = ?, revision = ?
          WHERE id = ?
          """, arguments: StatementArguments(given) ?? StatementArguments())
      let isSettled = old.facts.settled.isEmpty && !facts.settled.isEmpty
      try note(
        db, person.login, isSettled ? "giải quyết xong văn bản đến" : "sửa văn bản đến",
        "văn bản đến \(id)", "số \(old.number)")
    }
  }

  private static func checked(_ facts: IncomingFacts) throws -> IncomingFacts {
    var facts = facts
    func plain(_ text: String) -> String { Vietnamese.nfc(text).trimmedOfBlanks }
    facts.issuer = plain(facts.issuer)
    facts.notation = plain(facts.notation)
    facts.subject = plain(facts.subject)
    facts.handler = plain(facts.handler)
    facts.remark = plain(facts.remark)
    guard facts.arrived.utf8.count == 10 else {
      throw StoreError.refused("ngày đến phải đủ ngày, tháng, năm")
    }
    guard !facts.issuer.isEmpty, !facts.subject.isEmpty else {
      throw StoreError.refused("cần ghi cơ quan ban hành và trích yếu nội dung")
    }
    guard facts.texts.allSatisfy({ $0.count <= 2000 }) else {
      throw StoreError.refused("mỗi ô có nhiều nhất 2000 ký tự")
    }
    return facts
  }

  private static func words(_ facts: IncomingFacts) -> String {
    SearchText.folded(facts.texts.joined(separator: " "))
  }
}
