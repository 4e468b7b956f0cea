import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice

@testable import VanThuDocument
@testable import VanThuWord

/// Papers in Word read back into records, and the papers those make.
@Suite struct RecordReadingTests {
  /// A paper as far as a reader sees it: words, looks, tables.
  private static func seen(_ document: Document, _ name: String) throws -> [String] {
    let text = try PaperText(
      WordPackage.read(MutatedPaper(name, document).bytes(), name: name))
    return text.lines.filter { !$0.isBlank }.map { line in
      let bold = line.share { $0.bold == true } ?? 0
      let italic = line.share { $0.italic == true } ?? 0
      let size = line.spans.first?.look.size ?? 0
      let alignment = line.look.alignment.map { "\($0)" } ?? ""
      return "\(line.words)|\(bold)|\(italic)|\(size)|\(alignment)|\(line.cell?.column ?? -1)"
    }
  }

  /// The paper that a record makes.
  private static func made(_ yaml: String) throws -> Document? {
    let value = try InputReader.read(Array(yaml.utf8), name: "x.yaml")
    guard let id = value.record?["mau"]?.text, let source = BuiltInTemplates.source(id) else {
      return nil
    }
    return try PaperMaker(template: Template.load(source)).make(value).paper
      .map { Composer.document(for: $0) }
  }

  /// Record, Word file, record, Word file: the two files say and show the same, or what differs is told.
  /// Papers whose template asks for facts that no reader finds in prose (hours, places, guests) become
  /// `van-ban`; their words are all there, only the looks of some items differ.
  @Test func makesTheSamePaperAgain() throws {
    var (same, told) = (0, 0)
    var silent: [String] = []
    for name in Examples.names {
      guard let document = try? Examples.document(name) else { continue }
      let paper = try #require(
        try WordPaper.read(MutatedPaper(name, document).bytes(), name: name), "\(name)")
      let read = paper.record()
      let again = try RecordReadingTests.made(read.yaml)
      let first = try RecordReadingTests.seen(document, name)
      let second = try again.map { try RecordReadingTests.seen($0, name) } ?? []
      if first == second {
        same += 1
      } else if !read.diagnostics.isEmpty {
        told += 1
      } else {
        let lost = Set(first.map(RecordReadingTests.words))
          .subtracting(second.map(RecordReadingTests.words))
        silent.append("\(name): \(lost.count) lines: \(lost.first ?? "")")
      }
    }
    print("read back: \(same) the same, \(told) with differences that are told")
    for line in silent { print("  looks only: \(line)") }
    #expect(same >= 60)
    #expect(silent.count <= 8)
    for line in silent { #expect(line.contains(": 0 lines"), "\(line)") }
  }

  private static func words(_ line: String) -> String {
    let words = line.split(separator: "|").first.map(String.init) ?? ""
    return words.replacing("./.", with: "")
  }

  @Test func tellsWhatItCouldNotPlace() throws {
    func ids(_ name: String, _ change: (inout MutatedPaper) -> Void) throws -> [String] {
      var paper = MutatedPaper(name, try Examples.document(name))
      change(&paper)
      return try #require(try WordPaper.read(paper.bytes(), name: "x.docx")).record().diagnostics
        .map(\.id.rawValue)
    }
    // a letter has no plan's sentence; a paper of two offices, one that asks for hours and places
    let minutes = try ids("bien-ban-nd30") { _ in }
    #expect(!minutes.isEmpty)
    let none = try ids("ke-hoach-nd30") { _ in }
    #expect(none.isEmpty)
    let two = try ids("ke-hoach-lien-tich-hd05") { _ in }
    #expect(Set(two).isSuperset(of: ["not-placed", "words-added"]) || two.count > 1)
  }

  /// Looks and pictures that a record has no place for are named.
  @Test func tellsLooksThatAreLost() throws {
    func messages(_ change: (inout MutatedPaper) -> Void) throws -> String {
      var paper = MutatedPaper("ke-hoach-nd30", try Examples.document("ke-hoach-nd30"))
      change(&paper)
      return try #require(try WordPaper.read(paper.bytes(), name: "x.docx")).record().diagnostics
        .map(\.message).joined(separator: "; ")
    }
    #expect(
      try messages { _ = $0.format("BodyText", run: "<w:u w:val=\"single\"/>") }
        .contains("gạch chân"))
    #expect(try messages { _ = $0.format("BodyText", run: "<w:strike/>") }.contains("gạch ngang"))
    #expect(
      try messages { paper in
        paper.paragraphs(of: "BodyText", least: 60) { paragraph, _ in
          paragraph.replacing("</w:p>", with: "<w:r><w:drawing/></w:r></w:p>")
        }
      }.contains("hình"))
  }

  /// Equations are named as pictures are, alone in a paragraph and among words.
  @Test func tellsEquations() throws {
    let math =
      "<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:r><m:t>x</m:t></m:r></m:oMath>"
    for isAlone in [true, false] {
      var paper = MutatedPaper("ke-hoach-nd30", try Examples.document("ke-hoach-nd30"))
      paper.paragraphs(of: "BodyText", least: 60) { paragraph, count in
        count > 0
          ? paragraph
          : isAlone
            ? paragraph + "<w:p>\(math)</w:p>"
            : paragraph.replacing("</w:p>", with: math + "</w:p>")
      }
      let read = try #require(try WordPaper.read(paper.bytes(), name: "x.docx")).record()
      #expect(read.diagnostics.contains { $0.message.contains("công thức") }, "\(isAlone)")
    }
  }

  /// An abbreviation that the paper does not have is not made up.
  @Test func makesNoAbbreviationUp() throws {
    var paper = MutatedPaper("ke-hoach-nd30", try Examples.document("ke-hoach-nd30"))
    let number = try #require(
      try WordPaper.read(paper.bytes(), name: "x.docx")?.recognised.first { $0.role == .number })
    let notation = String(number.words.drop { $0 != "/" })
    paper.xml = paper.xml.replacing(notation, with: "/VP")
    let read = try #require(try WordPaper.read(paper.bytes(), name: "x.docx")).record()
    #expect(!read.yaml.contains("viet_tat:"), "\(notation): \(read.yaml.prefix(300))")
    #expect(read.diagnostics.contains { $0.message.contains("viết tắt") })
  }

  @Test func readsFromTheDesk() throws {
    var desk = Desk(
      MemoryShelf([
        "x.docx": try RawWord(paragraphs: ["Xin chào."]).bytes(),
        "y.docx": try MutatedPaper("y", Examples.document("cong-van-nd30")).bytes(),
      ]))
    let (none, refused) = desk.read(word: "x.docx")
    #expect(none == nil && refused.diagnostics.map(\.id) == ["no-paper"])
    let (record, made) = desk.read(word: "y.docx")
    #expect(made.diagnostics.isEmpty)
    let text = try #require(record)
    #expect(desk.check(.bytes(Array(text.utf8), name: "y.yaml")).isRight(strictly: true))
  }
}
