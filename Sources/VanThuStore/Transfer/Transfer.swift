import GRDB
import Glibc
import VanThuBase

// All of an office as files, so that nobody is locked in: tables as CSV, records as YAML, attachments as
// they are. What is written can be read into an empty folder again.

extension Store {
  /// The file that says which version of the tables the others were written from.
  public static let versionFile = "bang/phien-ban.txt"

  /// Gives all data as files, as they were at one moment.
  /// - Parameter write: takes each file by its path.
  /// - Returns: what there is.
  /// - Throws: what `write` throws; `StoreError`.
  public func export(_ write: (_ path: String, _ bytes: [UInt8]) throws -> Void) throws
    -> BackupCounts
  {
    let counts = try read { db -> BackupCounts in
      let version =
        try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid").last
        ?? ""
      try write(Store.versionFile, Array((version + "\n").utf8))
      for table in MovedTable.all { try Store.export(table, db, write) }
      var lost = 0
      let rows = try Row.fetchCursor(db, sql: "SELECT * FROM attachment ORDER BY id")
      while let row = try rows.next() {
        guard let bytes = files.bytes(row["sha256"]) else {
          lost += 1
          continue
        }
        try write(MovedTable.attachment(row), bytes)
      }
      let tables = try Row.fetchCursor(db, sql: "SELECT * FROM batch ORDER BY id")
      while let row = try tables.next() {
        if let bytes = files.bytes(row["sha256"]) { try write(MovedTable.workbook(row), bytes) }
      }
      let known = try BackupCounts.of(db)
      let attached = try Int.fetchOne(db, sql: "SELECT count(*) FROM attachment") ?? 0
      return known.with(files: attached - lost, lost: lost)
    }
    try note(nil, "xuất dữ liệu", "")
    return counts
  }

  private static func export(
    _ table: MovedTable, _ db: Database, _ write: (String, [UInt8]) throws -> Void
  ) throws {
    let columns = try table.columns(db)
    var text = TableText.row(columns)
    let names = columns.map { "\"\($0)\"" } + (table.text.map { ["\"\($0)\""] } ?? [])
    let order = try db.primaryKey(table.name).columns.map { "\"\($0)\"" }
    let rows = try Row.fetchCursor(
      db,
      sql:
        "SELECT \(names.joined(separator: ", ")) FROM \(table.name) ORDER BY \(order.joined(separator: ", "))"
    )
    while let row = try rows.next() {
      text += TableText.row(columns.map { cell(row[$0]) })
      if let long = table.text {
        let content: String = row[long]
        try write(table.path(row), Array(content.utf8))
      }
    }
    try write(table.file, Array(text.utf8))
  }

  private static func cell(_ value: DatabaseValue) -> String? {
    switch value.storage {
    case .int64(let number): String(number)
    case .string(let text): text
    case .null, .double, .blob: nil
    }
  }

  /// The most bytes of a table.
  private static let mostTableBytes = 1 << 30

  /// The numbers of all papers.
  public func paperIDs() throws -> [Int] {
    try read { db in try Int.fetchAll(db, sql: "SELECT id FROM paper ORDER BY id") }
  }

  /// A row of a table as CSV has it (RFC 4180).
  public static func tableRow(_ cells: [String]) -> String { TableText.row(cells) }

  /// An administrator of an office that was read from files, and the word to sign in with.
  public typealias NewPassword = (login: String, password: String)

  /// Makes an office of the files that `export` gave, in a folder that has none yet.
  ///
  /// Nobody's password is in the files: administrators get one to begin with, the others get theirs from
  /// them.
  /// - Parameters:
  ///   - folder: what messages call the place of the files.
  ///   - target: the folder of the new data.
  ///   - passwords: what guessing a password costs.
  ///   - read: gives a file by its path; throws where there is none, or one of more bytes.
  /// - Throws: what `read` throws; `StoreError` when a file is missing, was changed, is of a later version, or the folder is
  ///   in use.
  public static func `import`(
    from folder: String, to target: String, passwords: Passwords = Passwords(),
    read: @escaping (_ path: String, _ limit: Int) throws -> [UInt8]
  ) throws -> (counts: BackupCounts, administrators: [NewPassword]) {
    let data = try DataFolder(target)
    let lock = try data.takeLock()
    defer { close(lock) }
    guard access(data.databasePath, F_OK) != 0 else {
      throw StoreError.folder("thư mục `\(target)` đã có dữ liệu; nhập vào thư mục trống")
    }
    umask(0o077)
    let part = data.databasePath + ".part"
    for name in [part, part + "-wal", part + "-shm", part + "-journal"] { unlink(name) }
    do {
      var reading = try Importer(folder, FileFolder(data.path), passwords, read)
      let queue = try DatabaseQueue(path: part)
      let done = try reading.fill(queue)
      try queue.close()
      guard rename(part, data.databasePath) == 0 else {
        throw StoreError.folder("không ghi được vào `\(target)`")
      }
      return done
    } catch {
      unlink(part)
      if let error = error as? DatabaseError { throw fault(error, from: folder, to: target) }
      throw error
    }
  }

  /// Reads files into a database.
  private struct Importer {
    private let folder: String
    private let files: FileFolder
    private let passwords: Passwords
    private let version: String
    private let bytes: (_ path: String, _ limit: Int) throws -> [UInt8]

    init(
      _ folder: String, _ files: FileFolder, _ passwords: Passwords,
      _ read: @escaping (String, Int) throws -> [UInt8]
    ) throws {
      bytes = read
      self.folder = folder
      self.files = files
      self.passwords = passwords
      let text = try read(Store.versionFile, 100)
      version = String(decoding: text, as: UTF8.self).trimmedOfBlanks
      guard Schema.migrator.migrations.contains(version) else { throw StoreError.newerSchema }
    }

    mutating func fill(
      _ queue: DatabaseQueue
    ) throws -> (counts: BackupCounts, administrators: [NewPassword]) {
      try Schema.migrator.migrate(queue, upTo: version)
      var attached = 0
      try queue.write { db in
        for table in MovedTable.all where try db.tableExists(table.name) { try fill(table, db) }
        attached = try takeAttachments(db)
      }
      try Schema.migrator.migrate(queue)
      return try queue.write { db in
        guard try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok",
          try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") == nil
        else { throw StoreError.damaged("các bảng trong `\(folder)` không khớp nhau") }
        if let row = try Store.verifyAudit(db).firstFault {
          throw StoreError.damaged("nhật ký trong `\(folder)` bị sửa từ dòng \(row)")
        }
        return (
          try BackupCounts.of(db).with(files: attached, lost: 0), try administrators(db)
        )
      }
    }

    private func damaged(_ path: String) -> StoreError {
      .damaged("tệp `\(path)` bị sửa, bị cắt hoặc không do lệnh export ghi; xuất lại rồi nhập")
    }

    private func fill(_ table: MovedTable, _ db: Database) throws {
      guard let rows = TableText.rows(try bytes(table.file, Store.mostTableBytes)),
        let heads = rows.first?.compactMap({ $0 }), Set(heads) == Set(try table.columns(db))
      else { throw damaged(table.file) }
      var columns = heads
      var fixed: [String] = []
      if table.left.contains("password") {
        columns.append("password")
        // one that nobody knows, as slow to try as any
        fixed = [passwords.hash(Hexadecimal.string(Secret.bytes(32)))]
      }
      if let text = table.text { columns.append(text) }
      let insert = try db.makeStatement(
        sql: """
          INSERT INTO \(table.name) (\(columns.map { "\"\($0)\"" }.joined(separator: ", ")))
          VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
          """)
      let isNumber = try numbers(table, db)
      for cells in rows.dropFirst() {
        guard cells.count == heads.count else { throw damaged(table.file) }
        var values: [(any DatabaseValueConvertible)?] = []
        for (head, cell) in zip(heads, cells) {
          guard isNumber.contains(head), let cell else {
            values.append(cell)
            continue
          }
          guard let number = Int(cell) else { throw damaged(table.file) }
          values.append(number)
        }
        let row = Row(Dictionary(zip(heads, values), uniquingKeysWith: { a, _ in a }))
        values += fixed
        if table.text != nil { values.append(try text(table, row)) }
        try insert.execute(arguments: StatementArguments(values))
      }
    }

    /// The columns with numbers.
    private func numbers(_ table: MovedTable, _ db: Database) throws -> Set<String> {
      if table.columns != nil { return ["rowid"] }
      return Set(
        try db.columns(in: table.name).filter { $0.type.uppercased() == "INTEGER" }.map(\.name))
    }

    private func text(_ table: MovedTable, _ row: Row) throws -> String {
      let path = table.path(row)
      let content = try bytes(path, Limits.inputBytes)
      if let sum = table.sum {
        let known: String = row[sum]
        guard Digest.hex(.sha256, of: content) == known else { throw damaged(path) }
      }
      guard let text = String(validating: content, as: UTF8.self) else { throw damaged(path) }
      return text
    }

    private func takeAttachments(_ db: Database) throws -> Int {
      let rows = try Row.fetchAll(db, sql: "SELECT * FROM attachment ORDER BY id")
      for row in rows {
        let path = MovedTable.attachment(row)
        let name: String = row["name"]
        guard !name.contains("/"), !name.hasPrefix(".") else { throw damaged(path) }
        let known: String = row["sha256"]
        guard try files.put(try bytes(path, Store.attachmentBytes)) == known else {
          throw damaged(path)
        }
      }
      guard try db.tableExists("batch") else { return rows.count }
      for row in try Row.fetchAll(db, sql: "SELECT * FROM batch ORDER BY id") {
        let path = MovedTable.workbook(row)
        let known: String = row["sha256"]
        guard try files.put(try bytes(path, Store.attachmentBytes)) == known else {
          throw damaged(path)
        }
      }
      return rows.count
    }

    /// Gives each administrator a word to begin with.
    private func administrators(_ db: Database) throws -> [NewPassword] {
      let logins = try String.fetchAll(
        db, sql: "SELECT login FROM person WHERE role = ? AND is_active ORDER BY id",
        arguments: [Role.administrator.rawValue])
      return try logins.map { login in
        let word = Secret.word()
        try db.execute(
          sql: "UPDATE person SET password = ? WHERE login = ?",
          arguments: [passwords.hash(word), login])
        return (login, word)
      }
    }
  }
}
