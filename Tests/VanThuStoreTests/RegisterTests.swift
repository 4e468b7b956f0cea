import Foundation
import GRDB
import Testing

@testable import VanThuStore

@Suite struct RegisterTests {
  private let name = Store.BookName(agency: "UBND", series: "Chung", year: 2026)

  private func give(
    _ office: TestOffice, _ paper: StoredPaper, _ key: String, by person: Person
  ) throws -> Int {
    let facts = office.facts("Tổ chức")
    return try office.store.number(
      paper.id, in: name, key: key, from: paper.revision, by: person
    ) { number in ("so: \(number)\n", facts) }
  }

  private func cancel(
    _ office: TestOffice, _ number: Int, of book: Int, _ reason: String, by person: Person
  ) throws {
    try office.store.cancel(number, of: book, reason: reason, by: person) { paper in
      ("khong: so\n", paper.facts)
    }
  }

  /// The key of one form opens no other: neither another paper's number nor a reserved one.
  @Test func takesNoKeyOfAnotherForm() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let one = try office.signedPaper(staff), two = try office.signedPaper(staff)
    #expect(try give(office, one, "k", by: staff.clerk) == 1)
    #expect(throws: StoreError.self) { try give(office, two, "k", by: staff.clerk) }
    #expect(try office.store.paper(two.id)?.state == .signed)
    #expect(throws: StoreError.self) {
      try office.store.reserve(in: name, key: "k", reason: "chờ ký", by: staff.clerk)
    }
    #expect(try office.store.reserve(in: name, key: "l", reason: "chờ ký", by: staff.clerk) == 2)
    #expect(throws: StoreError.self) { try give(office, two, "l", by: staff.clerk) }
    let other = Store.BookName(agency: "UBND", series: "Mật", year: 2026)
    #expect(throws: StoreError.self) {
      try office.store.reserve(in: other, key: "l", reason: "chờ ký", by: staff.clerk)
    }
    let book = try #require(try office.store.books().first)
    try cancel(office, 1, of: book.id, "ghi nhầm", by: staff.clerk)
    #expect(throws: StoreError.self) { try give(office, one, "k", by: staff.clerk) }
    #expect(try give(office, two, "m", by: staff.clerk) == 3)
  }

  @Test func knowsTheLatestDayOfABook() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    #expect(try office.store.latestDay(name) == nil)
    for (key, day) in [("a", "2026-09-26"), ("b", "2026-10-02"), ("c", "2026-09-30")] {
      var facts = office.facts("A")
      facts.day = day
      let paper = try office.signedPaper(staff)
      _ = try office.store.number(paper.id, in: name, key: key, from: 1, by: staff.clerk) { _ in
        ("a: b\n", facts)
      }
    }
    let latest = try #require(try office.store.latestDay(name))
    #expect(latest.number == 2 && latest.day == "2026-10-02")
  }

  @Test func countsFromOneWithoutGap() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    #expect(try office.store.nextNumber(name) == 1)
    for expected in 1...3 {
      let paper = try office.signedPaper(staff)
      #expect(try give(office, paper, "k\(expected)", by: staff.clerk) == expected)
      let after = try #require(try office.store.paper(paper.id))
      #expect(after.state == .numbered && after.record == "so: \(expected)\n")
    }
    let book = try #require(try office.store.books().first)
    #expect(book.last == 3 && book.agency == "UBND")
    #expect(try office.store.gaps(book.id) == [])
    #expect(try office.store.nextNumber(name) == 4)
  }

  /// A form that is sent again, as after a lost answer, gets the number it has.
  @Test func givesOneNumberForOneKey() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let paper = try office.signedPaper(staff)
    #expect(try give(office, paper, "k", by: staff.clerk) == 1)
    #expect(try give(office, paper, "k", by: staff.clerk) == 1)
    #expect(throws: StoreError.wrongState) { try give(office, paper, "l", by: staff.clerk) }
    #expect(try office.store.nextNumber(name) == 2)
    for _ in 0..<2 {
      #expect(
        try office.store.reserve(in: name, key: "giu", reason: "chờ ký", by: staff.clerk) == 2)
    }
  }

  /// What fails on the way burns no number.
  @Test func takesNoNumberWhenTheRecordFails() throws {
    struct Fault: Error {}
    let office = try TestOffice()
    let staff = try office.staff()
    let paper = try office.signedPaper(staff)
    #expect(throws: Fault.self) {
      try office.store.number(paper.id, in: name, key: "k", from: 1, by: staff.clerk) { _ in
        throw Fault()
      }
    }
    #expect(try office.store.books() == [])
    #expect(try office.store.paper(paper.id)?.state == .signed)
    #expect(try give(office, paper, "k", by: staff.clerk) == 1)
  }

  @Test func keepsCancelledNumbersWithTheirReason() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let paper = try office.signedPaper(staff)
    _ = try give(office, paper, "k", by: staff.clerk)
    _ = try office.store.reserve(in: name, key: "l", reason: "chờ ký", by: staff.clerk)
    let book = try #require(try office.store.books().first)
    #expect(throws: StoreError.self) {
      try cancel(office, 1, of: book.id, " ", by: staff.clerk)
    }
    for number in 1...2 {
      try cancel(office, number, of: book.id, "ghi nhầm", by: staff.clerk)
      #expect(throws: StoreError.wrongState) {
        try cancel(office, number, of: book.id, "lần nữa", by: staff.clerk)
      }
    }
    #expect(try office.store.entries(book.id).map(\.state) == [.cancelled, .cancelled])
    #expect(try office.store.entries(book.id).map(\.remark) == ["ghi nhầm", "ghi nhầm"])
    #expect(try office.store.gaps(book.id) == [])
    #expect(try office.store.nextNumber(name) == 3)
    let after = try #require(try office.store.paper(paper.id))
    #expect(after.state == .draft && after.record == "khong: so\n")
    #expect(throws: DatabaseError.self) {
      try office.store.write { try $0.execute(sql: "DELETE FROM entry") }
    }
    #expect(throws: DatabaseError.self) {
      try office.store.write { try $0.execute(sql: "UPDATE entry SET number = 9 WHERE number = 1") }
    }
  }

  @Test func cancelsNoPaperThatIsOut() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let paper = try office.signedPaper(staff)
    _ = try give(office, paper, "k", by: staff.clerk)
    let out = try office.store.take(.issue, paper.id, from: 2, by: staff.clerk)
    #expect(out.state == .issued)
    let book = try #require(try office.store.books().first)
    #expect(try office.store.entries(book.id).first?.sent.isEmpty == false)
    #expect(throws: StoreError.wrongState) {
      try cancel(office, 1, of: book.id, "ghi nhầm", by: staff.clerk)
    }
  }

  @Test func tellsAGap() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    _ = try office.store.reserve(in: name, key: "a", reason: "chờ ký", by: staff.clerk)
    try office.store.write { try $0.execute(sql: "UPDATE book SET last = 4") }
    let book = try #require(try office.store.books().first)
    #expect(try office.store.gaps(book.id) == [2, 3, 4])
  }

  @Test func givesEveryoneAnotherNumber() async throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let (store, name) = (office.store, name)
    let numbers = try await withThrowingTaskGroup(of: [Int].self) { group in
      for client in 0..<20 {
        group.addTask {
          try (0..<20).map { turn in
            try store.reserve(
              in: name, key: "\(client) \(turn)", reason: "thử tải", by: staff.clerk)
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(numbers.sorted() == Array(1...400))
    #expect(try store.verifyAudit().firstFault == nil)
  }

  @Test func goesOnFromABookOnPaper() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let book = try office.store.open(name, before: 214, by: staff.clerk)
    #expect(try office.store.nextNumber(name) == 215)
    #expect(
      try office.store.reserve(in: name, key: "a", reason: "chờ ký", by: staff.clerk) == 215)
    #expect(try office.store.gaps(book.id) == [])
    #expect(throws: StoreError.taken("sổ này")) {
      try office.store.open(name, before: 0, by: staff.clerk)
    }
    #expect(throws: StoreError.self) {
      try office.store.open(
        Store.BookName(agency: "UBND", series: "Chung", year: 2030), before: -1, by: staff.clerk)
    }
  }

  @Test func keepsBooksApart() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    for (agency, series, year) in [
      ("UBND", "Chung", 2026), ("UBND", "Chung", 2027), ("UBND", "Quyết định", 2026),
      ("HĐND", "Chung", 2026),
    ] {
      #expect(
        try office.store.reserve(
          in: Store.BookName(agency: agency, series: series, year: year),
          key: "\(agency)\(series)\(year)", reason: "chờ ký", by: staff.clerk) == 1)
    }
    #expect(try office.store.books().count == 4)
  }
}
