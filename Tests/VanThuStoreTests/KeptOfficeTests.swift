import Foundation
import GRDB
import Testing

@testable import VanThuStore

/// What is signed keeps the settings it was signed with.
@Suite struct KeptOfficeTests {
  @Test func keepsTheSettingsOfTheDayOfSigning() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let bare = try office.signedPaper(staff)
    #expect(bare.office == 0)
    #expect(try office.store.office(0) == "")
    try office.store.setOffice("a: 1\n", from: 0, by: staff.boss)
    let draft = try office.store.begin("x: y\n", office.facts("A"), by: staff.clerk)
    #expect(draft.office == nil)
    let signed = try office.signedPaper(staff)
    try office.store.setOffice("a: 2\n", from: 1, by: staff.boss)
    #expect(try office.store.paper(signed.id)?.office == 1)
    #expect(try office.store.office(1) == "a: 1\n")
    #expect(try office.store.paper(bare.id)?.office == 0)
    // read with one revision while the next was saved
    let late = try office.store.begin("x: y\n", office.facts("A"), by: staff.clerk)
    _ = try office.store.take(.submit, late.id, from: 1, by: staff.clerk)
    _ = try office.store.take(.approve, late.id, from: 1, by: staff.leader)
    let kept = try office.store.take(.sign, late.id, from: 1, office: 1, by: staff.leader)
    #expect(kept.office == 1)
    #expect(try office.store.versions(late.id).map(\.office) == [1, nil, nil, nil])
    #expect(throws: StoreError.missing) { try office.store.office(9) }
  }

  /// What goes back to be drafted follows the settings again.
  @Test func forgetsTheSettingsOfWhatIsDraftedAgain() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let paper = try office.signedPaper(staff)
    let back = try office.store.take(.sendBack, paper.id, from: 1, remark: "x", by: staff.leader)
    #expect(back.state == .draft && back.office == nil)
    let other = try office.signedPaper(staff)
    let name = Store.BookName(agency: "UBND", series: "Chung", year: 2026)
    let facts = office.facts("A")
    _ = try office.store.number(other.id, in: name, key: "k", from: 1, by: staff.clerk) { _ in
      ("a: b\n", facts)
    }
    #expect(try office.store.paper(other.id)?.office == 0)
    let book = try #require(try office.store.books().first)
    try office.store.cancel(1, of: book.id, reason: "ghi nhầm", by: staff.clerk) { paper in
      ("a: b\n", paper.facts)
    }
    #expect(try office.store.paper(other.id)?.office == nil)
  }

  /// Data of the first version: what was signed is kept as the settings are, what is drafted is not.
  @Test func bringsOlderPapersAlong() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    _ = try DataFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/" + DataFolder.database
    do {
      let queue = try DatabaseQueue(path: path)
      try Schema.migrator.migrate(queue, upTo: "1")
      try queue.write { db in
        try db.execute(
          sql: """
            INSERT INTO person VALUES (1, 'a', 'A', 'quan_tri', 'x', 1, 0);
            INSERT INTO office VALUES (1, 'a: 1', 0, 1), (2, 'a: 2', 0, 1);
            """)
        for state in PaperState.allCases {
          try db.execute(
            sql: """
              INSERT INTO paper (template, kind, subject, agency, unit, signer, recipients, copies,
                filing, notation, day, state, record, sha256, revision, author, created, changed)
              VALUES ('', '', '', '', '', '', '', '', '', '', '', ?, 'a: b', '', 1, 1, 0, 0)
              """, arguments: [state.rawValue])
          try db.execute(
            sql: "INSERT INTO version VALUES (?, 1, 'a: b', '', ?, 'x', 1, 0)",
            arguments: [db.lastInsertedRowID, state.rawValue])
        }
      }
    }
    let store = try Store(folder)
    #expect(FileManager.default.fileExists(atPath: path + ".truoc"))
    for (index, state) in PaperState.allCases.enumerated() {
      let paper = try #require(try store.paper(index + 1))
      let isSigned = [.signed, .numbered, .issued].contains(state)
      #expect(paper.state == state && paper.office == (isSigned ? 2 : nil), "\(state)")
      #expect(try store.versions(paper.id).map(\.office) == [nil])
    }
  }
}
