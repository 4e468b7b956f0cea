import Foundation
import GRDB
import Testing

@testable import VanThuStore

/// Books of terms, and books that are closed.
@Suite struct BookPeriodTests {
  private let term = Store.BookName(
    agency: "Đảng ủy xã An Bình", series: "Quyết định",
    period: BookPeriod(first: 2025, last: 2030))

  @Test(arguments: [
    ("2025–2030", 2025, 2030), ("2025-2030", 2025, 2030), (" 2025 — 2030 ", 2025, 2030),
    ("2025 - 2026", 2025, 2026),
  ])
  func readsTerms(text: String, first: Int, last: Int) throws {
    let period = try #require(BookPeriod(written: text))
    #expect(period.first == first && period.last == last && period.isTerm)
    #expect(BookPeriod(written: period.years) == period)
  }

  @Test(arguments: [
    "", "2025", "2030–2025", "2025–2025", "2025–2040", "nhiệm kỳ", "2025–2030–2035", "1–6",
    "2025/2030", "99999999999999999999–2030",
  ])
  func refusesWhatIsNoTerm(text: String) { #expect(BookPeriod(written: text) == nil) }

  @Test func knowsTheTermOfAYear() throws {
    let term = try #require(BookPeriod(term: 2025, 2030))
    for (year, first) in [
      (2025, 2025), (2026, 2025), (2030, 2025), (2031, 2030), (2035, 2030), (2036, 2035),
      (2024, 2020), (2020, 2020), (2019, 2015),
    ] {
      let found = term.around(year: year)
      #expect(found.contains(year: year) && found.first == first, "\(year): \(found)")
    }
    #expect(term.description == "nhiệm kỳ 2025–2030")
    #expect(BookPeriod(year: 2026).description == "năm 2026")
  }

  /// The numbers of a term run on over the years, and beside those of a year.
  @Test func countsThroughATerm() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    for number in 1...3 {
      let taken = try office.store.reserve(
        in: term, key: "k\(number)", reason: "chờ ký", by: staff.clerk)
      #expect(taken == number)
    }
    let year = Store.BookName(agency: term.agency, series: term.series, year: 2025)
    #expect(try office.store.nextNumber(year) == 1)
    #expect(try office.store.nextNumber(term) == 4)
    #expect(try office.store.books().map(\.period.isTerm) == [true])
  }

  /// Where numbers of the term were taken from books of years before, it goes on behind the last.
  @Test func goesOnFromBooksOfYears() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    for (year, before) in [(2024, 90), (2025, 7), (2026, 3)] {
      let name = Store.BookName(agency: term.agency, series: term.series, year: year)
      _ = try office.store.open(name, before: before, by: staff.clerk)
    }
    #expect(try office.store.nextNumber(term) == 8)
    #expect(try office.store.reserve(in: term, key: "k", reason: "chờ ký", by: staff.clerk) == 8)
    let book = try #require(try office.store.book(term))
    #expect(book.before == 7 && book.last == 8)
    #expect(try office.store.gaps(book.id) == [])
  }

  @Test func takesNothingFromAClosedBook() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let name = Store.BookName(agency: "UBND", series: "Chung", year: 2026)
    #expect(try office.store.reserve(in: name, key: "a", reason: "chờ ký", by: staff.clerk) == 1)
    let book = try #require(try office.store.book(name))
    let paper = try office.signedPaper(staff)
    try office.store.closeBook(book.id, by: staff.clerk)
    #expect(try office.store.book(name)?.closed != nil)
    #expect(throws: StoreError.self) { try office.store.closeBook(book.id, by: staff.clerk) }
    #expect(throws: StoreError.self) {
      try office.store.reserve(in: name, key: "b", reason: "chờ ký", by: staff.clerk)
    }
    #expect(throws: StoreError.self) {
      try office.store.number(paper.id, in: name, key: "c", from: paper.revision, by: staff.clerk) {
        ("so: \($0)\n", office.facts("A"))
      }
    }
    #expect(throws: StoreError.self) {
      try office.store.cancel(1, of: book.id, reason: "ghi nhầm", by: staff.clerk) {
        ($0.record, $0.facts)
      }
    }
    #expect(throws: (any Error).self) {
      try office.store.pool.write { db in
        try db.execute(sql: "UPDATE entry SET state = 'huy' WHERE book = ?", arguments: [book.id])
      }
    }
    #expect(try office.store.book(name)?.last == 1)
    #expect(try office.store.paper(paper.id)?.state == .signed)
    // the same form sent again still hears its number
    #expect(try office.store.reserve(in: name, key: "a", reason: "chờ ký", by: staff.clerk) == 1)
    #expect(try office.store.verifyAudit().firstFault == nil)
  }

  @Test func knowsSignedPapersWithoutNumber() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let paper = try office.signedPaper(staff)
    let facts = try #require(try office.store.paper(paper.id)).facts
    let year = try #require(Int(facts.day.prefix(4)))
    func name(_ year: Int) -> Store.BookName {
      Store.BookName(agency: facts.agency, series: "Chung", year: year)
    }
    #expect(try office.store.unnumbered(name(year)) == [paper.id])
    #expect(try office.store.unnumbered(name(year + 1)) == [])
  }
}
