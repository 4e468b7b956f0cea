import Foundation
import GRDB
import Testing

@testable import VanThuStore

@Suite struct PapersTests {
  @Test func findsWordsWithoutTheirMarks() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let papers = ["Giấy mời họp đối thoại", "Kế hoạch phòng cháy", "Điều động cán bộ"].map {
      try? office.store.begin("a: b\n", office.facts($0), by: staff.clerk)
    }
    func find(_ words: String) throws -> [Int] {
      var filter = PaperFilter()
      filter.words = words
      return try office.store.papers(filter).papers.map(\.id)
    }
    #expect(try find("giay moi") == [papers[0]?.id])
    #expect(try find("Giấy MỜI doi") == [papers[0]?.id])
    #expect(try find("dieu") == [papers[2]?.id])
    #expect(try find("phong ch") == [papers[1]?.id])
    #expect(try find("\"*) OR (") == [])
    #expect(try find("khong-co-tu-nay") == [])
    #expect(try find("   ").count == 3)
  }

  @Test func narrowsTheList() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    _ = try office.store.begin("a: b\n", office.facts("A", signer: "Lê C"), by: staff.clerk)
    let other = try office.signedPaper(staff)
    var filter = PaperFilter()
    filter.state = .signed
    #expect(try office.store.papers(filter).papers.map(\.id) == [other.id])
    filter.state = nil
    filter.signer = "Lê C"
    #expect(try office.store.papers(filter).count == 1)
    filter.signer = ""
    filter.year = 2026
    #expect(try office.store.papers(filter).count == 2)
    filter.year = 2025
    #expect(try office.store.papers(filter).count == 0)
    #expect(try office.store.choices().signers == ["Lê C", "Trần Văn B"])
    #expect(try office.store.counts() == [.draft: 1, .signed: 1])
  }

  /// A year comes from an address: none of them ends the process.
  @Test func findsNothingOfYearsThatAreNone() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    _ = try office.store.begin("a: b\n", office.facts("A"), by: staff.clerk)
    for year in [Int.max, Int.max - 1, Int.min, -1, 0, 9999, 10_000] {
      var filter = PaperFilter()
      filter.year = year
      #expect(try office.store.papers(filter).count == 0, "\(year)")
    }
  }

  @Test func losesNothingWhenTwoSave() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let paper = try office.store.begin("a: 1\n", office.facts("A"), by: staff.clerk)
    let saved = try office.store.save(
      paper.id, "a: 2\n", office.facts("B"), from: 1, by: staff.clerk)
    #expect(saved.revision == 2 && saved.facts.subject == "B")
    #expect(throws: StoreError.changedMeanwhile) {
      try office.store.save(paper.id, "a: 3\n", office.facts("C"), from: 1, by: staff.leader)
    }
    #expect(try office.store.paper(paper.id)?.record == "a: 2\n")
    // nothing changed is no revision
    let same = try office.store.save(
      paper.id, "a: 2\n", office.facts("B"), from: 2, reason: "lưu", by: staff.clerk)
    #expect(same.revision == 2)
    let versions = try office.store.versions(paper.id)
    #expect(versions.map(\.reason) == ["lưu", "bắt đầu"] && versions.map(\.number) == [2, 1])
  }

  /// Every step from every state: only those of the table are taken, each is a version.
  @Test func walksOnlyTheWayOfPapers() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    for step in Step.allCases where step != .number {
      for state in PaperState.allCases {
        let paper = try office.store.begin("a: b\n", office.facts("A"), by: staff.clerk)
        try office.store.write { try office.store.move($0, paper.id, to: state) }
        if let next = step.leads(from: state) {
          let moved = try office.store.take(step, paper.id, from: 1, by: staff.clerk)
          #expect(moved.state == next)
          #expect(try office.store.versions(paper.id).first?.state == next)
        } else {
          #expect(throws: StoreError.wrongState) {
            try office.store.take(step, paper.id, from: 1, by: staff.clerk)
          }
        }
      }
    }
    #expect(PaperState.allCases.filter { Step.sendBack.leads(from: $0) != nil }.count == 3)
  }

  @Test func editsDraftsOnly() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let paper = try office.signedPaper(staff)
    #expect(throws: StoreError.wrongState) {
      try office.store.save(paper.id, "x: y\n", PaperFacts(), from: 1, by: staff.clerk)
    }
    #expect(throws: StoreError.wrongState) {
      try office.store.setRemoved(paper.id, true, by: staff.clerk)
    }
    let draft = try office.store.begin("a: b\n", office.facts("A"), by: staff.clerk)
    try office.store.setRemoved(draft.id, true, by: staff.clerk)
    #expect(throws: StoreError.wrongState) {
      try office.store.take(.submit, draft.id, from: 1, by: staff.clerk)
    }
    var filter = PaperFilter()
    filter.isBin = true
    #expect(try office.store.papers(filter).papers.map(\.id) == [draft.id])
    try office.store.setRemoved(draft.id, false, by: staff.clerk)
    #expect(try office.store.papers(filter).count == 0)
  }
}
