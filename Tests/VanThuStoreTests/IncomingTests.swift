import Foundation
import GRDB
import Testing

@testable import VanThuStore

@Suite struct IncomingTests {
  private func facts(_ subject: String, arrived: String = "2026-11-30") -> IncomingFacts {
    var facts = IncomingFacts()
    facts.arrived = arrived
    facts.issuer = "Ủy ban nhân dân tỉnh"
    facts.subject = subject
    return facts
  }

  @Test func numbersPapersByYear() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let store = office.store
    try store.openIncoming(2026, before: 140, by: staff.clerk)
    #expect(try store.nextIncoming(2026) == 141 && store.nextIncoming(2027) == 1)
    let first = try store.receive(facts("A"), key: "1", by: staff.clerk)
    #expect(first.number == 141 && first.year == 2026)
    // the same form again takes no second number
    #expect(try store.receive(facts("A"), key: "1", by: staff.clerk) == first)
    #expect(
      try store.receive(facts("B", arrived: "2027-01-02"), key: "2", by: staff.clerk).number == 1)
    #expect(throws: StoreError.self) { try store.openIncoming(2026, before: 0, by: staff.clerk) }
    #expect(try store.incomingYears() == [2027, 2026])
    #expect(try store.incoming(2026, words: "uy ban tinh").count == 1)
    #expect(try store.incoming(2026, words: "khac").isEmpty)
    #expect(throws: DatabaseError.self) {
      try store.write { try $0.execute(sql: "DELETE FROM incoming") }
    }
    #expect(throws: DatabaseError.self) {
      try store.write { try $0.execute(sql: "UPDATE incoming SET number = 9") }
    }
  }

  @Test func refusesWhatLacksSomething() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    var lacking = [facts(" "), facts("A", arrived: ""), facts("A", arrived: "2026-11")]
    lacking.append(facts(String(repeating: "x", count: 2001)))
    for facts in lacking {
      #expect(throws: StoreError.self) {
        try office.store.receive(facts, key: "k", by: staff.clerk)
      }
    }
    #expect(try office.store.nextIncoming(2026) == 1)
  }

  /// Many at once: no number twice, none left out, each in the audit.
  @Test func givesEachNumberOnce() async throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let store = office.store
    let entry = facts("A")
    let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
      for index in 0..<200 {
        group.addTask { try store.receive(entry, key: "\(index / 2)", by: staff.clerk).number }
      }
      var all: [Int] = []
      for try await number in group { all.append(number) }
      return all
    }
    #expect(Set(numbers) == Set(1...100) && numbers.count == 200)
    #expect(try store.audit(count: 500).count { $0.deed == "vào sổ văn bản đến" } == 100)
    #expect(try store.verifyAudit().firstFault == nil)
  }

  @Test func changesAndSettlesPapers() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let store = office.store
    var due = facts("Gấp")
    due.due = "2026-12-01"
    var later = facts("Chưa gấp")
    later.due = "2026-12-09"
    let second = try store.receive(later, key: "2", by: staff.clerk)
    let first = try store.receive(due, key: "1", by: staff.clerk)
    _ = try store.receive(facts("Không hạn"), key: "3", by: staff.clerk)
    #expect(try store.incomingDue().map(\.id) == [first.id, second.id])
    due.settled = "2026-11-30"
    try store.changeIncoming(first.id, due, from: 1, by: staff.clerk)
    #expect(try store.incomingDue().map(\.id) == [second.id])
    #expect(try store.audit().first?.deed == "giải quyết xong văn bản đến")
    #expect(throws: StoreError.changedMeanwhile) {
      try store.changeIncoming(first.id, due, from: 1, by: staff.clerk)
    }
    due.arrived = "2025-12-31"
    #expect(throws: StoreError.self) {
      try store.changeIncoming(first.id, due, from: 2, by: staff.clerk)
    }
    #expect(try store.incomingEntry(first.id)?.facts.arrived == "2026-11-30")
  }

  /// An office of before gets the new tables, and keeps what it had.
  @Test func migratesOlderOffices() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      let store = try Store(folder, passwords: Passwords(.least))
      try store.add(
        login: "boss", name: "A", role: .administrator, password: "mat khau dai", by: nil)
      try store.write { db in
        for table in ["incoming", "incoming_year", "attachment"] {
          try db.execute(sql: "DROP TABLE \(table)")
        }
        try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier IN ('3', '4')")
      }
    }
    let store = try Store(folder, passwords: Passwords(.least))
    #expect(try store.people().count == 1 && store.attachments(1).isEmpty)
    #expect(try store.incomingYears().isEmpty)
    #expect(FileManager.default.fileExists(atPath: folder + "/van-phong.sqlite.truoc"))
  }
}
