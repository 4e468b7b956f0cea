import GRDB
import VanThuBase

/// What lists know of a conference beside its record.
public struct ConferenceListing: Sendable, Equatable {
  /// Its name.
  public var name = ""
  /// Its first day, `2026-09-26`, or what is known of it.
  public var day = ""
  /// Takes the two.
  public init(name: String = "", day: String = "") {
    self.name = name
    self.day = day
  }
}

/// A conference of the office: its record, from which its papers are made.
public struct StoredConference: Sendable, Equatable {
  /// Its number in the store.
  public let id: Int
  /// What lists know of it.
  public let facts: ConferenceListing
  /// Its record, as the command line reads it.
  public let record: String
  /// The SHA-256 of the record.
  public let sha256: String
  /// How often it was saved.
  public let revision: Int
  /// When it was changed, in seconds since 1970.
  public let changed: Int
  /// Whether it lies in the bin.
  public let isRemoved: Bool

  init(_ row: Row) {
    id = row["id"]
    facts = ConferenceListing(name: row["name"], day: row["day"])
    record = row["record"]
    sha256 = row["sha256"]
    revision = row["revision"]
    changed = row["changed"]
    let removed: Int? = row["removed"]
    isRemoved = removed != nil
  }
}

/// A conference's record as it was.
public struct ConferenceVersion: Sendable {
  /// Its number, from 1.
  public let number: Int
  /// The record.
  public let record: String
  /// Why it was kept.
  public let reason: String
  /// The name of who did it.
  public let person: String
  /// When, in seconds since 1970.
  public let time: Int
}

extension Store {
  static let conferenceTables = [
    """
    CREATE TABLE conference (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL, day TEXT NOT NULL, record TEXT NOT NULL,
      sha256 TEXT NOT NULL, revision INTEGER NOT NULL,
      author INTEGER NOT NULL REFERENCES person (id), created INTEGER NOT NULL,
      changed INTEGER NOT NULL, removed INTEGER
    ) STRICT
    """,
    """
    CREATE TABLE conference_version (
      conference INTEGER NOT NULL REFERENCES conference (id), number INTEGER NOT NULL,
      record TEXT NOT NULL, sha256 TEXT NOT NULL, reason TEXT NOT NULL,
      person INTEGER NOT NULL REFERENCES person (id), time INTEGER NOT NULL,
      PRIMARY KEY (conference, number)
    ) STRICT, WITHOUT ROWID
    """,
    "ALTER TABLE paper ADD COLUMN conference INTEGER REFERENCES conference (id)",
    "ALTER TABLE paper ADD COLUMN part TEXT",
    // one paper for each duty, however often the button is pressed
    """
    CREATE UNIQUE INDEX paper_part ON paper (conference, part)
    WHERE conference IS NOT NULL AND removed IS NULL
    """,
  ]

  /// The conferences, latest day first; those without a day before them.
  /// - Parameters:
  ///   - isBin: whether those in the bin are listed in place of the others.
  ///   - most: the most that are given.
  public func conferences(isBin: Bool = false, most: Int = 500) throws -> [StoredConference] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM conference WHERE removed IS \(isBin ? "NOT NULL" : "NULL")
          ORDER BY day = '' DESC, day DESC, id DESC LIMIT ?
          """, arguments: [most]
      ).map(StoredConference.init)
    }
  }

  /// A conference.
  /// - Throws: `StoreError.missing`.
  public func conference(_ id: Int) throws -> StoredConference {
    try read { db in try Store.conference(db, id) }
  }

  private static func conference(_ db: Database, _ id: Int) throws -> StoredConference {
    let row = try Row.fetchOne(db, sql: "SELECT * FROM conference WHERE id = ?", arguments: [id])
    guard let row else { throw StoreError.missing }
    return StoredConference(row)
  }

  /// The papers of a conference that are not in the bin, oldest first.
  public func papers(of conference: Int) throws -> [StoredPaper] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM paper WHERE conference = ? AND removed IS NULL ORDER BY id",
        arguments: [conference]
      ).compactMap(StoredPaper.init)
    }
  }

  /// The kept versions of a conference's record, latest first.
  public func versions(ofConference id: Int) throws -> [ConferenceVersion] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT conference_version.*, person.name AS name FROM conference_version
          JOIN person ON person.id = conference_version.person
          WHERE conference = ? ORDER BY number DESC LIMIT 200
          """, arguments: [id]
      ).map {
        ConferenceVersion(
          number: $0["number"], record: $0["record"], reason: $0["reason"], person: $0["name"],
          time: $0["time"])
      }
    }
  }

  /// Begins a conference.
  public func beginConference(
    _ record: String, _ facts: ConferenceListing, by person: Person
  ) throws -> StoredConference {
    try write { db in
      try db.execute(
        sql: """
          INSERT INTO conference (name, day, record, sha256, revision, author, created, changed)
          VALUES ('', '', '', '', 0, ?, ?, ?)
          """, arguments: [person.id, now(), now()])
      let id = Int(db.lastInsertedRowID)
      try put(db, conference: id, record, facts, revision: 1)
      try keep(db, conference: id, "bắt đầu", by: person)
      try note(db, person.login, "lập hồ sơ hội nghị", "hội nghị \(id)")
      return try Store.conference(db, id)
    }
  }

  /// Changes a conference's record.
  /// - Parameters:
  ///   - reason: why a version is kept; nil for none, as when it is saved by itself.
  ///   - change: the new record out of the present one, asked inside the transaction, so that nobody
  ///     saves in between.
  ///   - person: who does it.
  ///   - id: its number.
  /// - Throws: what `change` throws; `StoreError.missing`, `.wrongState` for one in the bin.
  public func changeConference(
    _ id: Int, reason: String? = nil, by person: Person,
    _ change: (StoredConference) throws -> (record: String, facts: ConferenceListing)
  ) throws -> StoredConference {
    try write { db in
      let old = try Store.conference(db, id)
      guard !old.isRemoved else { throw StoreError.wrongState }
      let made = try change(old)
      if made.record != old.record {
        try put(db, conference: id, made.record, made.facts, revision: old.revision + 1)
      }
      if let reason {
        try keep(db, conference: id, reason, by: person)
        try note(db, person.login, "lưu", "hội nghị \(id)", reason)
      }
      return try Store.conference(db, id)
    }
  }

  /// Puts a conference into the bin, or takes it out again.
  /// - Throws: `StoreError.refused` while it has papers that are not in the bin.
  public func setConferenceRemoved(_ id: Int, _ isRemoved: Bool, by person: Person) throws {
    try write { db in
      _ = try Store.conference(db, id)
      let papers = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM paper WHERE conference = ? AND removed IS NULL",
        arguments: [id])
      guard papers == 0 || !isRemoved else {
        throw StoreError.refused(
          "hội nghị còn văn bản trong danh sách; bỏ các bản đang soạn trước, văn bản đã ban hành thì hồ sơ phải giữ"
        )
      }
      try db.execute(
        sql: "UPDATE conference SET removed = ? WHERE id = ?",
        arguments: [isRemoved ? now() : nil, id])
      try note(
        db, person.login, isRemoved ? "bỏ vào thùng rác" : "lấy lại", "hội nghị \(id)")
    }
  }

  private func put(
    _ db: Database, conference id: Int, _ record: String, _ facts: ConferenceListing, revision: Int
  ) throws {
    try db.execute(
      sql: """
        UPDATE conference SET name = ?, day = ?, record = ?, sha256 = ?, revision = ?, changed = ?
        WHERE id = ?
        """,
      arguments: [
        facts.name, facts.day, record, Digest.hex(.sha256, of: Array(record.utf8)), revision,
        now(), id,
      ])
  }

  private func keep(
    _ db: Database, conference id: Int, _ reason: String, by person: Person
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO conference_version (conference, number, record, sha256, reason, person, time)
        SELECT id, (SELECT coalesce(max(number), 0) + 1 FROM conference_version WHERE conference = ?),
          record, sha256, ?, ?, ? FROM conference WHERE id = ?
        """, arguments: [id, reason, person.id, now(), id])
  }
}
