import Foundation
import GRDB
import Testing

@testable import VanThuStore

@Suite struct StoreTests {
  @Test func keepsItsFolderToItself() throws {
    let office = try TestOffice()
    func mode(_ name: String) throws -> Int {
      let path = office.folder.appending(path: name).path
      let found = try FileManager.default.attributesOfItem(atPath: path)
      return (found[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }
    #expect(try mode("") == 0o700)
    for name in try FileManager.default.contentsOfDirectory(atPath: office.folder.path) {
      #expect(try mode(name) & 0o077 == 0, "\(name)")
    }
  }

  @Test func refusesAFolderOthersCanRead() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: StoreError.self) { try Store(folder) }
  }

  @Test func knowsFileSystemsOfNetworks() {
    #expect(DataFolder.network(0x6969) == "NFS")
    #expect(DataFolder.network(0xFF53_4D42) == "SMB")
    #expect(DataFolder.network(0xEF53) == nil)  // ext4
    #expect(DataFolder.network(0x0102_1994) == nil)  // tmpfs
  }

  @Test func isOpenOnce() throws {
    let office = try TestOffice()
    #expect(throws: StoreError.inUse(office.folder.path)) { try Store(office.folder.path) }
  }

  /// A number that was given must outlive a power cut: FULL is 2, GRDB's own choice 1.
  @Test func writesThroughToTheDisk() throws {
    let office = try TestOffice()
    #expect(try office.store.synchronous() == 2)
    #expect(
      try office.store.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
  }

  @Test func hasStrictTables() throws {
    let office = try TestOffice()
    let loose = try office.store.read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
          AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'grdb_%'
          """)
    }
    #expect(loose == [])
  }

  @Test func refusesALaterSchema() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      let store = try Store(folder)
      try store.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99')") }
    }
    #expect(throws: StoreError.newerSchema) { try Store(folder) }
  }

  @Test func refusesADamagedFile() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = URL(filePath: folder).appending(path: DataFolder.database)
    try Data(repeating: 0x58, count: 8192).write(to: file)
    #expect(throws: StoreError.self) { try Store(folder) }
  }

  /// Whoever looks after an office mistypes its folder: no new one is made.
  @Test func opensOnlyWhatIsThere() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    #expect(throws: StoreError.self) { try Store(folder, mustExist: true) }
    #expect(!FileManager.default.fileExists(atPath: folder))
    _ = try DataFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: StoreError.self) { try Store(folder, mustExist: true) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    _ = try Store(folder)
    _ = try Store(folder, mustExist: true)
  }

  @Test func leavesFilesOfOthersAlone() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    _ = try DataFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      let queue = try DatabaseQueue(path: folder + "/" + DataFolder.database)
      try queue.write { try $0.execute(sql: "CREATE TABLE songs (name TEXT)") }
    }
    #expect(throws: StoreError.self) { try Store(folder) }
    let queue = try DatabaseQueue(path: folder + "/" + DataFolder.database)
    #expect(try queue.read { try $0.tableExists("person") } == false)
  }

  /// What a killed program was copying for a browser is taken away; what people put there stays.
  @Test func takesAwayCopiesThatWereCutShort() throws {
    let office = try TestOffice()
    let folder = try {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      _ = try Store(folder.path)
      return folder
    }()
    defer { try? FileManager.default.removeItem(at: folder) }
    let word = "sao-luu-0123456789abcdef"
    let ours = [word, word + ".part", word + ".part-journal"]
    let theirs = ["sao-luu-2026.sqlite", "sao-luu-0123456789abcdef.sqlite", "x.part", "sao-luu-"]
    for name in ours + theirs { try Data([1]).write(to: folder.appending(path: name)) }
    _ = try Store(folder.path)
    let left = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
    #expect(left.isSuperset(of: theirs) && left.isDisjoint(with: ours))
    let made = try #require(office.store.passingCopy().split(separator: "/").last)
    #expect(DataFolder.isPassingCopy(String(made)))
  }

  // MARK: - The disk

  /// A disk that is full is said to be full, and what was begun is not there.
  @Test func saysThatTheDiskIsFull() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    try office.store.pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA max_page_count = 1")
    }
    let long = String(repeating: "x", count: 1 << 20)
    #expect(throws: StoreError.disk(13)) {
      try office.store.begin(long, office.facts("A"), by: staff.clerk)
    }
    #expect(try office.store.papers(PaperFilter()).count == 0)
    #expect(StoreError.disk(13).description.contains("đầy"))
    #expect(Store.kind(of: StoreError.disk(13)) == "SQLite 13")
    #expect(Store.kind(of: CancellationError()) == "CancellationError")
  }

  @Test func tellsADiskFromADamagedCopy() {
    func told(_ code: ResultCode) -> StoreError {
      Store.fault(DatabaseError(resultCode: code), from: "ban-sao", to: "thu-muc")
    }
    for code: ResultCode in [
      .SQLITE_FULL, .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_READ, .SQLITE_PERM,
      .SQLITE_CANTOPEN, .SQLITE_READONLY,
    ] {
      guard case .folder = told(code) else {
        Issue.record("\(code)")
        continue
      }
    }
    for code: ResultCode in [.SQLITE_CORRUPT, .SQLITE_NOTADB] {
      guard case .damaged = told(code) else {
        Issue.record("\(code)")
        continue
      }
    }
  }

  // MARK: - What was done

  @Test func findsWhatWasChangedInTheAudit() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    for number in 1...20 { try office.store.note(staff.boss, "việc", "số \(number)") }
    let all = try office.store.verifyAudit()
    #expect(all.firstFault == nil && all.count >= 23)
    for fault in [
      "UPDATE audit SET detail = 'x' WHERE number = 7", "DELETE FROM audit WHERE number = 7",
      "UPDATE audit SET number = 99 WHERE number = 7",
      "UPDATE audit SET person = 'boss', object = 'khác' WHERE number = 7",
    ] {
      // the file is changed behind the program's back, where no trigger holds
      let copy = office.folder.appending(path: "copy-\(UUID().uuidString)").path
      try office.store.pool.vacuum(into: copy)
      let bad = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
      defer { try? FileManager.default.removeItem(atPath: bad) }
      _ = try DataFolder(bad)
      try FileManager.default.moveItem(atPath: copy, toPath: bad + "/" + DataFolder.database)
      do {
        let queue = try DatabaseQueue(path: bad + "/" + DataFolder.database)
        try queue.write { db in
          try db.execute(sql: "DROP TRIGGER audit_stays; DROP TRIGGER audit_is_final")
          try db.execute(sql: fault)
        }
      }
      #expect(try Store(bad).verifyAudit().firstFault == 7, "\(fault)")
    }
  }

  @Test func letsNobodyChangeTheAudit() throws {
    let office = try TestOffice()
    _ = try office.staff()
    for statement in ["DELETE FROM audit", "UPDATE audit SET detail = ''"] {
      #expect(throws: DatabaseError.self) {
        try office.store.write { try $0.execute(sql: statement) }
      }
    }
  }

  // MARK: - Backup

  @Test func restoresWhatItBackedUpUnderLoad() async throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let (store, facts) = (office.store, office.facts("Dưới tải"))
    _ = try store.signIn(login: "clerk", password: "mat khau dai")
    let load = Task.detached {
      for _ in 0..<200 { _ = try store.begin("mau: ke-hoach\n", facts, by: staff.clerk) }
    }
    while try store.papers(PaperFilter()).count < 20 { try await Task.sleep(for: .milliseconds(1)) }
    let copy = office.folder.appending(path: "ban-sao.sqlite").path
    let counts = try store.backUp(to: copy, by: staff.boss)
    try await load.value
    #expect(counts.papers >= 20 && counts.papers == counts.versions)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try Store.restore(copy, to: folder) == counts)
    let other = try Store(folder)
    #expect(try other.verifyAudit().firstFault == nil)
    #expect(try other.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM session") } == 0)
    #expect(try other.papers(PaperFilter()).count == counts.papers)
    #expect(throws: StoreError.self) { try Store.restore(copy, to: folder) }
  }

  @Test func copiesIntoFoldersThatAreThere() throws {
    let office = try TestOffice()
    do {
      _ = try office.store.backUp(to: office.folder.path + "/khong-co/a.sqlite", by: nil)
      Issue.record("written")
    } catch let error as StoreError {
      #expect(
        error.description.contains("không có thư mục") && error.description.contains("khong-co"))
    }
  }

  @Test func restoresNoFileOfAnotherProgram() throws {
    let office = try TestOffice()
    let foreign = office.folder.path + "/nhac.sqlite"
    try DatabaseQueue(path: foreign).write { try $0.execute(sql: "CREATE TABLE songs (name TEXT)") }
    try Data("chữ".utf8).write(to: office.folder.appending(path: "chu.txt"))
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for file in [foreign, office.folder.path + "/chu.txt"] {
      do {
        _ = try Store.restore(file, to: folder)
        Issue.record("taken")
      } catch let error as StoreError {
        #expect(error.description.contains("không phải là bản sao lưu"), "\(error.description)")
      }
      #expect(!FileManager.default.fileExists(atPath: folder + "/" + DataFolder.database))
    }
    #expect(throws: StoreError.self) { try Store.restore("/khong/co", to: folder + "2") }
    #expect(!FileManager.default.fileExists(atPath: folder + "2"))
  }

  @Test func restoresNoDamagedCopy() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    for _ in 0..<50 { _ = try office.store.begin("mau: x\n", office.facts("A"), by: staff.clerk) }
    let copy = office.folder.appending(path: "ban-sao.sqlite")
    _ = try office.store.backUp(to: copy.path, by: nil)
    var bytes = try Data(contentsOf: copy)
    for at in stride(from: 4096, to: bytes.count, by: 64) { bytes[at] ^= 0xFF }
    try bytes.write(to: copy)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: StoreError.self) { try Store.restore(copy.path, to: folder) }
    #expect(!FileManager.default.fileExists(atPath: folder + "/" + DataFolder.database))
  }
}
