import struct Foundation.Data
import GRDB
import Glibc
import VanThuBase

/// What a backup holds.
public struct BackupCounts: Sendable, Equatable {
  /// People, papers, versions, numbers, rows of what was done, and attached files.
  public let people: Int, papers: Int, versions: Int, numbers: Int, deeds: Int, files: Int
  /// Attached files that were lost or damaged before.
  public let lostFiles: Int

  /// The same with other numbers of attached files.
  func with(files: Int, lost: Int) -> BackupCounts {
    BackupCounts(
      people: people, papers: papers, versions: versions, numbers: numbers, deeds: deeds,
      files: files, lostFiles: lost)
  }

  static func of(_ db: Database) throws -> BackupCounts {
    func count(_ table: String) throws -> Int {
      try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
    }
    // copies of before have no attachments
    let files = try db.tableExists("file") ? try count("file") : 0
    let known =
      try db.tableExists("batch")
      ? try count("(SELECT sha256 FROM attachment UNION SELECT sha256 FROM batch)")
      : try db.tableExists("attachment")
        ? try count("(SELECT DISTINCT sha256 FROM attachment)") : 0
    return BackupCounts(
      people: try count("person"), papers: try count("paper"), versions: try count("version"),
      numbers: try count("entry"), deeds: try count("audit"),
      files: files, lostFiles: max(0, known - files))
  }
}

extension Store {
  /// Writes a whole copy of the data into a new file while others go on working; without anybody's
  /// session.
  /// - Throws: `StoreError.folder` when there is such a file already or it cannot be written.
  public func backUp(to path: String, by person: Person?) throws -> BackupCounts {
    guard access(path, F_OK) != 0 else {
      throw StoreError.folder("đã có tệp `\(path)`; đặt tên khác cho bản sao lưu")
    }
    let cut = path.lastIndex(of: "/")
    let parent = cut.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    guard access(parent, F_OK) == 0 else {
      throw StoreError.folder(
        "không có thư mục `\(parent)`; tạo thư mục ấy trước, hoặc chọn chỗ khác")
    }
    guard access(parent, W_OK | X_OK) == 0 else {
      throw StoreError.folder("không được ghi vào thư mục `\(parent)`; chọn chỗ khác")
    }
    let part = path + ".part"
    unlink(part)
    try note(person, "sao lưu", "")
    do {
      try pool.vacuum(into: part)
      let counts = try DatabaseQueue(path: part).write { db in
        try db.execute(sql: "DELETE FROM session")
        try takeFiles(db)
        return try Store.check(db, part)
      }
      guard chmod(part, 0o600) == 0, Store.sync(part), rename(part, path) == 0 else {
        throw StoreError.folder("không ghi được bản sao lưu `\(path)`")
      }
      return counts
    } catch {
      unlink(part)
      if let error = error as? DatabaseError { throw Store.fault(error, from: folder, to: parent) }
      throw error
    }
  }

  /// Whether a file is a copy of these data: its chain of deeds begins as theirs does.
  func isCopy(_ path: String) -> Bool {
    func first(_ db: Database) throws -> String? {
      try String.fetchOne(db, sql: "SELECT hash FROM audit ORDER BY number LIMIT 1")
    }
    var configuration = Configuration()
    configuration.readonly = true
    guard let own = (try? read { db in try first(db) }) ?? nil,
      let other = try? DatabaseQueue(path: path, configuration: configuration)
    else { return false }
    return (try? other.read { db in try first(db) }) == own
  }

  /// A copy in the folder of data, for a moment: what is left of one is taken away when the office is
  /// opened the next time.
  public func passingCopy() -> String {
    "\(folder)/\(DataFolder.passingCopy(Hexadecimal.string(Secret.bytes(8))))"
  }

  /// Puts the attached files into a copy of the database, so that a backup is one file; those that are
  /// lost or damaged are counted when it is looked through.
  private func takeFiles(_ db: Database) throws {
    try db.execute(
      sql:
        "CREATE TABLE file (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT, WITHOUT ROWID")
    let hashes = try String.fetchAll(
      db, sql: "SELECT sha256 FROM attachment UNION SELECT sha256 FROM batch ORDER BY sha256")
    for hash in hashes {
      guard let bytes = files.bytes(hash) else { continue }
      try db.execute(sql: "INSERT INTO file VALUES (?, ?)", arguments: [hash, Data(bytes)])
    }
  }

  /// Takes the attached files out of a copy again.
  private static func restoreFiles(_ db: Database, to folder: String) throws {
    guard try db.tableExists("file") else { return }
    let files = FileFolder(folder)
    let rows = try Row.fetchCursor(db, sql: "SELECT * FROM file")
    while let row = try rows.next() {
      let content: Data = row["content"]
      let hash: String = row["sha256"]
      guard try files.put(Array(content)) == hash else {
        throw StoreError.damaged("một tệp đính kèm trong bản sao lưu bị hỏng")
      }
    }
  }

  /// Makes an office of a backup, in a folder that has none yet.
  /// - Throws: `StoreError` when the copy is damaged, of a later version, or the folder is in use.
  public static func restore(_ copy: String, to folder: String) throws -> BackupCounts {
    guard access(copy, R_OK) == 0 else {
      throw StoreError.folder("không đọc được bản sao lưu `\(copy)`; xem lại đường dẫn")
    }
    let data = try DataFolder(folder)
    let lock = try data.takeLock()
    defer { close(lock) }
    guard access(data.databasePath, F_OK) != 0 else {
      throw StoreError.folder("thư mục `\(folder)` đã có dữ liệu; phục hồi vào thư mục trống")
    }
    let part = data.databasePath + ".part"
    var configuration = Configuration()
    configuration.readonly = true
    do {
      let source = try DatabaseQueue(path: copy, configuration: configuration)
      let counts = try source.read { db in
        guard try Schema.isOurs(db) else {
          throw StoreError.damaged(
            "`\(copy)` không phải là bản sao lưu của vanthu; chọn tệp do nút Sao lưu hoặc lệnh backup làm ra"
          )
        }
        if try Schema.migrator.hasBeenSuperseded(db) { throw StoreError.newerSchema }
        return try check(db, copy)
      }
      umask(0o077)
      try source.read { db in try restoreFiles(db, to: data.path) }
      unlink(part)
      try source.vacuum(into: part)
      try withoutFiles(part)
      guard sync(part), rename(part, data.databasePath) == 0 else {
        unlink(part)
        throw StoreError.folder("không ghi được vào `\(folder)`")
      }
      return counts
    } catch {
      unlink(part)
      if let error = error as? DatabaseError { throw fault(error, from: copy, to: folder) }
      throw error
    }
  }

  /// Why a copy could not be made: the disk, the rights, or the copy itself.
  static func fault(_ error: DatabaseError, from source: String, to folder: String) -> StoreError {
    let code = error.extendedResultCode.rawValue
    switch error.resultCode {
    case .SQLITE_FULL:
      return .folder("ổ đĩa của `\(folder)` đã đầy; xóa bớt tệp hoặc chọn ổ khác rồi làm lại")
    case .SQLITE_IOERR
    where [.SQLITE_IOERR_READ, .SQLITE_IOERR_SHORT_READ].contains(error.extendedResultCode):
      return .folder("không đọc hết được `\(source)`: ổ đĩa báo lỗi (mã \(code))")
    case .SQLITE_IOERR:
      return .folder("không ghi được vào `\(folder)`: ổ đĩa báo lỗi hoặc hết chỗ (mã \(code))")
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_AUTH:
      return .folder(
        "không mở được tệp trong `\(folder)` để ghi; xem lại quyền của thư mục (mã \(code))")
    case .SQLITE_NOTADB:
      return .damaged(
        "`\(source)` không phải là bản sao lưu của vanthu, hoặc đã hỏng ngay từ đầu tệp")
    default: return .damaged("bản sao lưu `\(source)` bị hỏng (mã \(code)); dùng bản sao lưu khác")
    }
  }

  /// Makes a copy as small as it is without the attached files.
  private static func withoutFiles(_ path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in try db.execute(sql: "DROP TABLE IF EXISTS file") }
    try queue.vacuum()
    try queue.close()
  }

  /// Looks through a whole copy.
  private static func check(_ db: Database, _ path: String) throws -> BackupCounts {
    guard try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok",
      try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") == nil
    else { throw StoreError.damaged("bản sao lưu `\(path)` bị hỏng") }
    return try BackupCounts.of(db)
  }

  private static func sync(_ path: String) -> Bool {
    let descriptor = Glibc.open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return fsync(descriptor) == 0
  }
}

extension Store {
  /// Takes a file away that the store made.
  public static func remove(_ path: String) { unlink(path) }

  /// Makes an empty folder in that of the data, for a moment: what is left of one is taken away when
  /// the office is opened the next time.
  /// - Throws: `StoreError.folder`.
  public func makePassingFolder() throws(StoreError) -> String {
    let path = passingCopy()
    guard mkdir(path, 0o700) == 0 else {
      throw .folder("không tạo được thư mục tạm trong thư mục dữ liệu")
    }
    return path
  }

  /// Takes a folder away that the store made, with all that lies in it.
  public static func removeFolder(_ path: String) { DataFolder.removeTree(path) }

  /// Gives a file of the store another name in the folder of data.
  /// - Returns: whether it could be done.
  public static func move(_ path: String, to target: String) -> Bool { rename(path, target) == 0 }
}
