import GRDB
import Glibc
import VanThuBase

/// The data of an office: people, papers, registers, and what was done, in one SQLite file; attached
/// files beside it, by their content.
///
/// It may be called from many threads. Every change is one transaction that is on the disk when the call
/// comes back. It knows no HTTP, no template and no law.
public final class Store: Sendable {
  /// The folder it lies in.
  public let folder: String
  let pool: DatabasePool
  /// The attached files.
  let files: FileFolder
  /// Seconds since 1970.
  let now: @Sendable () -> Int
  /// Who is who.
  let passwords: Passwords
  private let lock: Int32

  /// Opens an office, and makes it where there is none.
  /// - Parameters:
  ///   - folder: the folder of data, which is made with mode 0700.
  ///   - mustExist: whether a folder without data is refused, as whoever looks after an office has
  ///     mistyped its name.
  ///   - passwords: what guessing a password costs.
  ///   - now: the clock, in seconds since 1970.
  /// - Throws: `StoreError`, or what SQLite says.
  public init(
    _ folder: String, mustExist: Bool = false, passwords: Passwords = Passwords(),
    now: @escaping @Sendable () -> Int = { time(nil) }
  ) throws {
    if mustExist { try DataFolder.check(folder) }
    let data = try DataFolder(folder)
    self.folder = data.path
    files = FileFolder(data.path)
    self.passwords = passwords
    self.now = now
    umask(0o077)
    lock = try data.takeLock()
    do {
      data.removeLeftCopies()
      pool = try Store.open(data.databasePath)
    } catch {
      close(lock)
      throw error
    }
    files.sweep()
  }

  deinit {
    try? pool.close()
    close(lock)
  }

  private static func open(_ path: String) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 8
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
      try db.execute(sql: "PRAGMA cell_size_check = ON")
    }
    let pool: DatabasePool
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
      let isOurs = try pool.read { db in try Schema.isOurs(db) || Schema.isEmpty(db) }
      guard isOurs else {
        throw StoreError.damaged(
          "tệp dữ liệu `\(path)` là của chương trình khác; chọn thư mục dữ liệu khác")
      }
      let isNewer = try pool.read { db in try Schema.migrator.hasBeenSuperseded(db) }
      if isNewer { throw StoreError.newerSchema }
      try Schema.keepCopy(pool, path)
      try Schema.migrator.migrate(pool)
    } catch let error as DatabaseError
      where [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode)
    {
      throw StoreError.damaged(
        "tệp dữ liệu `\(path)` bị hỏng hoặc không phải của vanthu; phục hồi từ bản sao lưu bằng `vanthu restore`"
      )
    } catch let error as DatabaseError {
      throw StoreError.disk(error) ?? error
    }
    // the pool sets NORMAL once it is open: a number that was given must outlive a power cut
    try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
    return pool
  }

  /// Reads.
  func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
    do {
      return try pool.read(body)
    } catch let error as DatabaseError {
      throw StoreError.disk(error) ?? error
    }
  }

  /// Changes, in one transaction that nobody can write beside.
  func write<Result>(_ body: (Database) throws -> Result) throws -> Result {
    do {
      return try pool.writeWithoutTransaction { db in
        var result: Result?
        try db.inTransaction(.immediate) {
          result = try body(db)
          return .commit
        }
        guard let result else { throw StoreError.missing }
        return result
      }
    } catch let error as DatabaseError {
      throw StoreError.disk(error) ?? error
    }
  }

  /// What kind of error something is, for a log: nothing of what people wrote.
  public static func kind(of error: any Error) -> String {
    if case StoreError.disk(let code) = error { return "SQLite \(code)" }
    if let error = error as? DatabaseError { return "SQLite \(error.extendedResultCode.rawValue)" }
    return "\(type(of: error))"
  }

  /// How carefully the writer writes: 2 is FULL.
  public func synchronous() throws -> Int {
    try pool.writeWithoutTransaction { db in
      try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? 0
    }
  }
}

/// The tables.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      for statement in people + [settings] + papers + register + audit {
        try db.execute(sql: statement)
      }
    }
    migrator.registerMigration("2") { db in
      for statement in keptOffice { try db.execute(sql: statement) }
    }
    migrator.registerMigration("3") { db in
      for statement in attachments { try db.execute(sql: statement) }
    }
    migrator.registerMigration("4") { db in
      for statement in Store.incomingTables { try db.execute(sql: statement) }
    }
    migrator.registerMigration("5") { db in
      for statement in Store.conferenceTables { try db.execute(sql: statement) }
    }
    migrator.registerMigration("6") { db in
      for statement in Store.batchTables { try db.execute(sql: statement) }
    }
    migrator.registerMigration("7") { db in
      for statement in periods { try db.execute(sql: statement) }
    }
    return migrator
  }

  /// Whether a file has the tables of an office.
  static func isOurs(_ db: Database) throws -> Bool {
    try ["grdb_migrations", "person", "office", "paper", "version", "book", "entry", "audit"]
      .allSatisfy { try db.tableExists($0) }
  }

  /// Whether a file has nothing in it.
  static func isEmpty(_ db: Database) throws -> Bool {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
  }

  /// Keeps a copy of data that are about to be migrated.
  static func keepCopy(_ pool: DatabasePool, _ path: String) throws {
    let (isOld, isDone) = try pool.read { db in
      (try db.tableExists("grdb_migrations"), try migrator.hasCompletedMigrations(db))
    }
    guard isOld, !isDone else { return }
    let copy = path + ".truoc"
    unlink(copy)
    try pool.vacuum(into: copy)
  }

  private static let people = [
    """
    CREATE TABLE person (
      id INTEGER PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL,
      password TEXT NOT NULL, is_active INTEGER NOT NULL DEFAULT 1, created INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE session (
      hash TEXT PRIMARY KEY, person INTEGER NOT NULL REFERENCES person (id), csrf TEXT NOT NULL,
      created INTEGER NOT NULL, seen INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE office (
      revision INTEGER PRIMARY KEY, text TEXT NOT NULL, saved INTEGER NOT NULL,
      person INTEGER REFERENCES person (id)
    ) STRICT
    """,
  ]

  private static let settings = """
    CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID
    """

  private static let papers = [
    """
    CREATE TABLE paper (
      id INTEGER PRIMARY KEY, template TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
      agency TEXT NOT NULL, unit TEXT NOT NULL, signer TEXT NOT NULL, recipients TEXT NOT NULL,
      copies TEXT NOT NULL, filing TEXT NOT NULL, notation TEXT NOT NULL, day TEXT NOT NULL,
      state TEXT NOT NULL, record TEXT NOT NULL, sha256 TEXT NOT NULL, revision INTEGER NOT NULL,
      author INTEGER NOT NULL REFERENCES person (id), created INTEGER NOT NULL,
      changed INTEGER NOT NULL, removed INTEGER
    ) STRICT
    """,
    """
    CREATE INDEX paper_changed ON paper (changed DESC, id DESC) WHERE removed IS NULL
    """,
    "CREATE INDEX paper_bin ON paper (changed DESC, id DESC) WHERE removed IS NOT NULL",
    "CREATE INDEX paper_state ON paper (state, changed DESC, id DESC) WHERE removed IS NULL",
    "CREATE INDEX paper_kind ON paper (kind, changed DESC, id DESC) WHERE removed IS NULL",
    "CREATE INDEX paper_signer ON paper (signer, changed DESC, id DESC) WHERE removed IS NULL",
    "CREATE INDEX paper_day ON paper (day, changed DESC, id DESC) WHERE removed IS NULL",
    // what a list can be narrowed to, known without a look at every paper
    """
    CREATE TABLE choice (
      name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name, value)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'unicode61')",
    """
    CREATE TABLE version (
      paper INTEGER NOT NULL REFERENCES paper (id), number INTEGER NOT NULL, record TEXT NOT NULL,
      sha256 TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL,
      person INTEGER NOT NULL REFERENCES person (id), time INTEGER NOT NULL,
      PRIMARY KEY (paper, number)
    ) STRICT, WITHOUT ROWID
    """,
  ]

  /// The revision of the settings that a paper was signed with. What was signed before is kept as the
  /// settings are now.
  private static let keptOffice = [
    "ALTER TABLE paper ADD COLUMN office INTEGER",
    "ALTER TABLE version ADD COLUMN office INTEGER",
    """
    UPDATE paper SET office = (SELECT coalesce(max(revision), 0) FROM office)
    WHERE state IN ('ky', 'so', 'phat_hanh')
    """,
  ]

  private static let register =
    [
      """
      CREATE TABLE book (
        id INTEGER PRIMARY KEY, agency TEXT NOT NULL, series TEXT NOT NULL, year INTEGER NOT NULL,
        before INTEGER NOT NULL DEFAULT 0, last INTEGER NOT NULL DEFAULT 0,
        UNIQUE (agency, series, year)
      ) STRICT
      """,
      """
      CREATE TABLE entry (
        book INTEGER NOT NULL REFERENCES book (id), number INTEGER NOT NULL CHECK (number > 0),
        state TEXT NOT NULL CHECK (state IN ('giu', 'cap', 'huy')), key TEXT NOT NULL UNIQUE,
        paper INTEGER UNIQUE REFERENCES paper (id), notation TEXT NOT NULL, day TEXT NOT NULL,
        subject TEXT NOT NULL, signer TEXT NOT NULL, recipients TEXT NOT NULL, filing TEXT NOT NULL,
        copies TEXT NOT NULL, sent TEXT NOT NULL, remark TEXT NOT NULL,
        person INTEGER NOT NULL REFERENCES person (id), time INTEGER NOT NULL,
        PRIMARY KEY (book, number)
      ) STRICT, WITHOUT ROWID
      """,
    ] + entriesStay

  private static let entriesStay = [
    """
    CREATE TRIGGER entry_stays BEFORE DELETE ON entry
    BEGIN SELECT RAISE (ABORT, 'a number is never deleted'); END
    """,
    """
    CREATE TRIGGER entry_number_stays BEFORE UPDATE OF book, number ON entry
    BEGIN SELECT RAISE (ABORT, 'a number is never changed'); END
    """,
  ]

  /// Books of terms, and books that are closed: what was printed and bound stays as it is.
  private static let periods =
    [
      "DROP TRIGGER entry_stays", "DROP TRIGGER entry_number_stays",
      """
      CREATE TABLE book_of_period (
        id INTEGER PRIMARY KEY, agency TEXT NOT NULL, series TEXT NOT NULL, year INTEGER NOT NULL,
        until INTEGER NOT NULL, before INTEGER NOT NULL DEFAULT 0, last INTEGER NOT NULL DEFAULT 0,
        closed INTEGER, closer INTEGER REFERENCES person (id),
        UNIQUE (agency, series, year, until), CHECK (until >= year)
      ) STRICT
      """,
      """
      INSERT INTO book_of_period (id, agency, series, year, until, before, last)
      SELECT id, agency, series, year, year, before, last FROM book
      """,
      "DROP TABLE book", "ALTER TABLE book_of_period RENAME TO book",
    ] + entriesStay + [
      """
      CREATE TRIGGER entry_of_closed_stays BEFORE UPDATE OF state, notation, day, subject ON entry
      WHEN (SELECT closed FROM book WHERE id = OLD.book) IS NOT NULL
      BEGIN SELECT RAISE (ABORT, 'the book is closed'); END
      """
    ]

  private static let attachments = [
    """
    CREATE TABLE attachment (
      id INTEGER PRIMARY KEY, paper INTEGER NOT NULL REFERENCES paper (id), name TEXT NOT NULL,
      kind TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
      person INTEGER NOT NULL REFERENCES person (id), time INTEGER NOT NULL, removed INTEGER
    ) STRICT
    """,
    "CREATE INDEX attachment_paper ON attachment (paper)",
  ]

  private static let audit = [
    """
    CREATE TABLE audit (
      number INTEGER PRIMARY KEY, time INTEGER NOT NULL, person TEXT NOT NULL, deed TEXT NOT NULL,
      object TEXT NOT NULL, detail TEXT NOT NULL, before TEXT NOT NULL, hash TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TRIGGER audit_stays BEFORE DELETE ON audit
    BEGIN SELECT RAISE (ABORT, 'what was done stays written'); END
    """,
    """
    CREATE TRIGGER audit_is_final BEFORE UPDATE ON audit
    BEGIN SELECT RAISE (ABORT, 'what was done stays written'); END
    """,
  ]
}
