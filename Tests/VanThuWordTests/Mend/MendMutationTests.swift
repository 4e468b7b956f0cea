import TestSupport
import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuDocument
@testable import VanThuWord

/// Papers with planted faults, mended: the fault is gone, the words are the same, nothing new is wrong, and a
/// second time there is nothing to do.
@Suite struct MendMutationTests {
  /// The words of a paper as a reader compares them: letters and digits, however they are kept, zeroes before
  /// numbers and places of tone marks aside.
  static func letters(_ package: WordPackage) throws -> [UInt8] {
    let text = try PaperText(package)
    let words = text.lines.filter { $0.isOfBody }.map { line in
      String(decoding: TextCures.letters(line.text, padding: false), as: UTF8.self)
    }
    return Vietnamese.spellingKey(words.joined().filter { $0 != " " })
  }

  static func package(_ entries: [ZipEntry], _ name: String = "x.docx") throws -> WordPackage {
    try WordPackage.read(ZipWriter().archive(entries), name: name)
  }

  /// What is said of a file, without what depends on the number of places.
  static func told(_ package: WordPackage) throws -> [PaperFault] {
    try #require(try WordPaper.read(package)).faults()
  }

  private static let papersPerFault = 1

  @Test(arguments: Standard.allCases)
  func mendsWhatWasPlanted(_ standard: Standard) throws {
    let papers = OwnPapers.plain.filter { $0.name.hasSuffix(standard.rawValue) }
    var (planted, mended) = (0, 0)
    var missed: [String: Set<String>] = [:]
    for (number, mutation) in PaperMutationTests.mutations(standard).enumerated() {
      var count = 0
      for turn in papers.indices where count < MendMutationTests.papersPerFault {
        let (name, document) = papers[(number * 5 + turn) % papers.count]
        var paper = MutatedPaper(name, document)
        guard mutation.plant(&paper) else { continue }
        count += 1
        let package = try WordPackage.read(paper.bytes(), name: "x.docx", isOnlyRead: true)
        let before = try MendMutationTests.told(package)
        let own = before.filter { PaperMutationTests.isFound(mutation, in: [$0.finding]) }
        guard own.contains(where: { $0.places.allSatisfy { $0.cure.grade == .safe } }) else {
          continue
        }
        planted += 1
        let outcome = try #require(try WordMender.mend(paper.bytes(), name: "x.docx"))
        let entries = try #require(outcome.entries, "\(mutation.name) in \(name)")
        let after = try MendMutationTests.package(entries)
        let left = try MendMutationTests.told(after)
        if PaperMutationTests.isFound(mutation, in: left.map(\.finding)) {
          missed[mutation.name, default: []].insert(name)
        } else {
          mended += 1
        }
        try check(before: package, after, left, known: before, "\(mutation.name) in \(name)")
      }
    }
    print("\(standard.rawValue): \(mended)/\(planted) mended")
    for (name, papers) in missed.sorted(by: { $0.key < $1.key }) {
      print("  left: \(name): \(papers.sorted().joined(separator: ", "))")
    }
    #expect(planted > (standard == .nd30 ? 120 : 80))
    #expect(Double(mended) >= 0.98 * Double(planted))
  }

  /// The words are the same, nothing is wrong that was not before, a second time changes nothing.
  private func check(
    before: WordPackage, _ after: WordPackage, _ left: [PaperFault], known: [PaperFault],
    _ what: String
  ) throws {
    #expect(
      try MendMutationTests.letters(before) == MendMutationTests.letters(after), "\(what): words")
    let ids = Set(known.map(\.finding.id))
    let new = left.filter { !ids.contains($0.finding.id) }
    #expect(
      new.isEmpty, "\(what): \(new.map { "\($0.finding.id.rawValue): \($0.finding.message)" })")
    let bytes = try ZipWriter().archive(
      after.parts.map { ZipEntry(name: $0.name, bytes: $0.bytes) })
    #expect(try WordMender.mend(bytes, name: "x.docx")?.entries == nil, "\(what): a second time")
  }

  /// Several faults at once, in papers taken by lot: each time the same.
  @Test func mendsManyFaultsAtOnce() throws {
    var lot = SplitMix64(seed: 20_261_130)
    for standard in Standard.allCases {
      let papers = OwnPapers.plain.filter { $0.name.hasSuffix(standard.rawValue) }
      let mutations = PaperMutationTests.mutations(standard).filter { $0.name != "tracked change" }
      for _ in 0..<10 {
        let (name, document) = papers[Int.random(in: papers.indices, using: &lot)]
        var paper = MutatedPaper(name, document)
        var planted: [String] = []
        for _ in 0..<Int.random(in: 2...6, using: &lot) {
          let mutation = mutations[Int.random(in: mutations.indices, using: &lot)]
          if mutation.plant(&paper) { planted.append(mutation.name) }
        }
        let bytes = try paper.bytes()
        let package = try WordPackage.read(bytes, name: "x.docx")
        guard let outcome = try WordMender.mend(bytes, name: "x.docx"),
          let entries = outcome.entries
        else { continue }
        let after = try MendMutationTests.package(entries)
        try check(
          before: package, after, MendMutationTests.told(after),
          known: MendMutationTests.told(package), "\(planted) in \(name)")
      }
    }
  }
}
