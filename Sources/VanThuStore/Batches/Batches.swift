import GRDB
import VanThuBase

/// A table of rows that papers are made of.
public struct StoredBatch: Sendable, Equatable {
  /// Its number in the store.
  public let id: Int
  /// The id of the template.
  public let template: String
  /// What the file was called.
  public let name: String
  /// The SHA-256 of the file, by which it is kept.
  public let sha256: String
  /// How many rows can be papers.
  public let rows: Int
  /// How many rows cannot.
  public let faulty: Int
  /// Who uploaded it.
  public let person: Int
  /// When, in seconds since 1970.
  public let time: Int
  /// Whether its papers were asked for.
  public let isStarted: Bool
  /// Whether no more are to be made.
  public let isStopped: Bool
  /// How many papers there are of it.
  public let papers: Int

  init(_ row: Row) {
    id = row["id"]
    template = row["template"]
    name = row["name"]
    sha256 = row["sha256"]
    rows = row["rows"]
    faulty = row["faulty"]
    person = row["person"]
    time = row["time"]
    isStarted = row["is_started"]
    isStopped = row["is_stopped"]
    papers = row["papers"]
  }
}

extension Store {
  static let batchTables = [
    """
    CREATE TABLE batch (
      id INTEGER PRIMARY KEY, template TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL,
      rows INTEGER NOT NULL, faulty INTEGER NOT NULL,
      person INTEGER NOT NULL REFERENCES person (id), time INTEGER NOT NULL,
      is_started INTEGER NOT NULL DEFAULT 0, is_stopped INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    "ALTER TABLE paper ADD COLUMN batch INTEGER REFERENCES batch (id)",
    "ALTER TABLE paper ADD COLUMN batch_row INTEGER",
    // a row gives one paper, however often a run is taken up again
    "CREATE UNIQUE INDEX paper_batch ON paper (batch, batch_row) WHERE batch IS NOT NULL",
  ]

  private static let batchColumns = """
    SELECT batch.*, (SELECT count(*) FROM paper WHERE paper.batch = batch.id) AS papers FROM batch
    """

  /// The tables that were uploaded, latest first.
  public func batches() throws -> [StoredBatch] {
    try read { db in
      try Row.fetchAll(db, sql: Store.batchColumns + " ORDER BY id DESC LIMIT 200")
        .map(StoredBatch.init)
    }
  }

  /// A table.
  /// - Throws: `StoreError.missing`.
  public func batch(_ id: Int) throws -> StoredBatch {
    let row = try read { db in
      try Row.fetchOne(db, sql: Store.batchColumns + " WHERE id = ?", arguments: [id])
    }
    guard let row else { throw StoreError.missing }
    return StoredBatch(row)
  }

  /// Keeps a table.
  public func addBatch(
    _ bytes: [UInt8], named name: String, template: String, rows: Int, faulty: Int,
    by person: Person
  ) throws -> Int {
    let hash = try files.put(bytes)
    return try write { db in
      try db.execute(
        sql: """
          INSERT INTO batch (template, name, sha256, rows, faulty, person, time)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """, arguments: [template, name, hash, rows, faulty, person.id, now()])
      let id = Int(db.lastInsertedRowID)
      try note(
        db, person.login, "tải bảng hàng loạt", "bảng \(id)", "\(rows) dòng, \(faulty) dòng lỗi")
      return id
    }
  }

  /// The content of a table.
  /// - Throws: `StoreError.damaged`.
  public func content(ofBatch batch: StoredBatch) throws -> [UInt8] {
    guard let bytes = files.bytes(batch.sha256) else {
      throw StoreError.damaged("tệp bảng bị mất hoặc bị hỏng; tải lên lại")
    }
    return bytes
  }

  /// Marks a table as being made into papers, or as stopped.
  public func setBatch(_ id: Int, isStopped: Bool, by person: Person) throws {
    try write { db in
      try db.execute(
        sql: "UPDATE batch SET is_started = 1, is_stopped = ? WHERE id = ?",
        arguments: [isStopped, id])
      guard db.changesCount == 1 else { throw StoreError.missing }
      try note(db, person.login, isStopped ? "dừng hàng loạt" : "chạy hàng loạt", "bảng \(id)")
    }
  }

  /// The rows of a table that are papers already.
  public func madeRows(ofBatch id: Int) throws -> Set<Int> {
    try read { db in
      Set(try Int.fetchAll(db, sql: "SELECT batch_row FROM paper WHERE batch = ?", arguments: [id]))
    }
  }

  /// Begins the papers of some rows, all or none of them.
  public func begin(
    _ papers: [(row: Int, record: String, facts: PaperFacts)], ofBatch id: Int, by person: Person
  ) throws {
    try write { db in
      for paper in papers {
        let number = try insertPaper(db, by: person)
        try db.execute(
          sql: "UPDATE paper SET batch = ?, batch_row = ? WHERE id = ?",
          arguments: [id, paper.row, number])
        try put(db, number, paper.record, paper.facts, revision: 1)
        try keep(db, number, "từ bảng hàng loạt", by: person)
      }
      try note(db, person.login, "soạn", "bảng \(id)", "\(papers.count) văn bản")
    }
  }

  /// The records that papers of other tables began with, by their SHA-256, and the table of each.
  /// - Parameters:
  ///   - template: the id of the template.
  ///   - batch: the table that is left out.
  public func madeRecords(_ template: String, notOfBatch batch: Int) throws -> [String: Int] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT version.sha256, paper.batch FROM paper
          JOIN version ON version.paper = paper.id AND version.number = 1
          WHERE paper.batch IS NOT NULL AND paper.batch <> ? AND paper.template = ?
            AND paper.removed IS NULL
          """, arguments: [batch, template])
      return Dictionary(
        rows.map { ($0["sha256"], $0["batch"]) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// The numbers of the papers of a table, in the order of its rows.
  public func papers(ofBatch id: Int) throws -> [Int] {
    try read { db in
      try Int.fetchAll(
        db, sql: "SELECT id FROM paper WHERE batch = ? AND removed IS NULL ORDER BY batch_row",
        arguments: [id])
    }
  }
}
