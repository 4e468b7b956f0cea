import Foundation
import GRDB
import TestSupport
import Testing
import VanThuBase

@testable import VanThuStore

@Suite struct TransferTests {
  /// A table comes back exactly, whatever its cells hold.
  @Test func readsTablesAgain() {
    var random = SplitMix64(seed: 20_261_131)
    let signs = Array("a,\"\n\r ;đ\t")
    for _ in 0..<500 {
      let width = Int(random.next() % 4) + 1
      let rows = (0..<Int(random.next() % 5)).map { _ in
        (0..<width).map { _ -> String? in
          if random.next() % 5 == 0 { return nil }
          return String((0..<Int(random.next() % 6)).map { _ in signs[Int(random.next() % 9)] })
        }
      }
      let bytes = Array(rows.map { TableText.row($0) }.joined().utf8)
      let read = TableText.rows(bytes)
      #expect(read?.count == rows.count)
      for (a, b) in zip(read ?? [], rows) {
        #expect(a.map { $0.map { Array($0.utf8) } } == b.map { $0.map { Array($0.utf8) } })
      }
      // what was cut is no table
      if let last = bytes.last, last == 0x0A { #expect(TableText.rows(bytes.dropLast()) == nil) }
    }
  }

  /// No table is forgotten when one is added.
  @Test func movesEveryTable() throws {
    let office = try TestOffice()
    let known = Set(MovedTable.all.map(\.name))
    let tables = try office.store.read { db in
      try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
    }
    let left: Set = ["session", "grdb_migrations"]
    for table in tables where !table.hasPrefix("words_") && !table.hasPrefix("sqlite_") {
      #expect(known.contains(table) != left.contains(table), "\(table)")
    }
    for table in MovedTable.all where table.columns == nil {
      let columns = try office.store.read { db in try db.columns(in: table.name).map(\.name) }
      let moved = try office.store.read { db in try table.columns(db) }
      #expect(
        Set(moved + table.left + (table.text.map { [$0] } ?? [])) == Set(columns), "\(table.name)")
    }
  }

  /// The files of an office.
  private func files(_ store: Store) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    _ = try store.export { path, bytes in
      #expect(files[path] == nil, "\(path)")
      files[path] = bytes
    }
    return files
  }

  /// An office of files.
  private func office(
    of files: [String: [UInt8]], in target: String
  ) throws -> (counts: BackupCounts, administrators: [Store.NewPassword]) {
    try Store.import(from: "x", to: target, passwords: Passwords(.least)) { path, limit in
      guard let bytes = files[path], bytes.count <= limit else { throw StoreError.folder(path) }
      return bytes
    }
  }

  /// An office with something of everything.
  private func filled() throws -> TestOffice {
    let office = try TestOffice()
    let by = try office.staff()
    try office.store.setOffice("tieu_chuan: nd30\n", from: 0, by: by.boss)
    try office.store.set("so", "loai", by: by.boss)
    let paper = try office.signedPaper(by)
    let name = Store.BookName(agency: "Ủy ban \"nhân dân\", xã", series: "Chung", year: 2026)
    _ = try office.store.number(
      paper.id, in: name, key: String(repeating: "a", count: 32), from: 1, by: by.clerk
    ) { ("mau: ke-hoach\nso: \($0)\n", office.facts("Dòng một\nhai")) }
    _ = try office.store.reserve(
      in: name, key: String(repeating: "b", count: 32), reason: "giữ cho mật", by: by.clerk)
    let draft = try office.store.begin("mau: thong-bao\n", office.facts("Nháp"), by: by.clerk)
    try office.store.setRemoved(draft.id, true, by: by.clerk)
    _ = try office.store.attach(
      Array("%PDF-1.7 quét".utf8), named: "Bản quét.pdf", to: paper.id, by: by.clerk)
    let conference = try office.store.beginConference(
      "ten_hoi_nghi: a\n", ConferenceListing(name: "A", day: "2026-09-26"), by: by.clerk)
    _ = try office.store.begin(
      "ten_hoi_nghi: a\n", office.facts("Kế hoạch"), of: (conference.id, "1 ke-hoach "),
      by: by.clerk)
    var incoming = IncomingFacts()
    incoming.arrived = "2026-09-26"
    incoming.issuer = "Sở; \"Nội vụ\""
    incoming.subject = "Báo cáo\nhai dòng"
    _ = try office.store.receive(incoming, key: String(repeating: "c", count: 32), by: by.clerk)
    return office
  }

  /// Out, in, and out again is the same, but for what is told of the way itself.
  @Test func comesBackWhole() throws {
    let office = try filled()
    let first = try files(office.store)
    let target = office.folder.appendingPathExtension("moi").path
    defer { try? FileManager.default.removeItem(atPath: target) }
    let done = try self.office(of: first, in: target)
    #expect(done.counts.papers == 3 && done.counts.files == 1 && done.counts.numbers == 2)
    let store = try Store(target, mustExist: true, passwords: Passwords(.least))
    let second = try files(store)
    #expect(Set(first.keys) == Set(second.keys))
    for (path, bytes) in first { #expect(second[path] == bytes, "\(path)") }
    #expect(try store.verifyAudit().firstFault == nil)
    var filter = PaperFilter()
    filter.words = "dong hai"
    #expect(try store.papers(filter).count == 1)
    // the register goes on, and what is forbidden stays so
    let by = try #require(try store.people().first { $0.role == .clerk })
    let name = Store.BookName(agency: "Ủy ban \"nhân dân\", xã", series: "Chung", year: 2026)
    let key = String(repeating: "d", count: 32)
    #expect(try store.reserve(in: name, key: key, reason: "tiếp theo", by: by) == 3)
    #expect(throws: (any Error).self) {
      try store.write { try $0.execute(sql: "DELETE FROM entry") }
    }
  }

  /// Passwords are not in the files; administrators get a word, others none.
  @Test func movesNoPasswords() throws {
    let office = try filled()
    let all = try files(office.store)
    for (path, bytes) in all {
      #expect(bytes.firstRange(of: Array("argon2".utf8)) == nil, "\(path)")
    }
    let target = office.folder.appendingPathExtension("moi").path
    defer { try? FileManager.default.removeItem(atPath: target) }
    let done = try self.office(of: all, in: target)
    #expect(done.administrators.map(\.login) == ["boss"])
    let store = try Store(target, passwords: Passwords(.least))
    let word = try #require(done.administrators.first?.password)
    #expect(try store.signIn(login: "boss", password: word) != nil)
    for login in ["boss", "clerk"] {
      #expect(try store.signIn(login: login, password: "mat khau dai") == nil)
    }
  }

  /// Whatever was changed, cut or left out is told, and no office is made of it.
  @Test func refusesWhatWasChanged() throws {
    let office = try filled()
    let all = try files(office.store)
    let target = office.folder.appendingPathExtension("moi").path
    defer { try? FileManager.default.removeItem(atPath: target) }
    for path in all.keys.sorted() where path != "thiet-lap/1.yaml" {
      var changed = all
      let bytes = try #require(all[path])
      changed[path] =
        path.hasPrefix("bang/") && path.hasSuffix(".csv")
        ? Array(bytes.dropLast()) : bytes + [0x39]
      #expect(throws: StoreError.self, "\(path)") { try self.office(of: changed, in: target) }
      #expect(!FileManager.default.fileExists(atPath: target + "/van-phong.sqlite"), "\(path)")
      changed[path] = nil
      #expect(throws: StoreError.self, "\(path)") { try self.office(of: changed, in: target) }
    }
    // an office that is there is left alone
    #expect(throws: StoreError.self) { try self.office(of: all, in: office.folder.path) }
  }

  /// A row of what was done that somebody changed on the way is found.
  @Test func findsAChangedAudit() throws {
    let office = try filled()
    var all = try files(office.store)
    let text = String(decoding: try #require(all["bang/audit.csv"]), as: UTF8.self)
    all["bang/audit.csv"] = Array(text.replacing("giữ số", with: "hủy số").utf8)
    let target = office.folder.appendingPathExtension("moi").path
    defer { try? FileManager.default.removeItem(atPath: target) }
    #expect(throws: StoreError.self) { try self.office(of: all, in: target) }
  }
}
