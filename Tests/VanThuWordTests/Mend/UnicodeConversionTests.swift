import TestSupport
import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuDocument
@testable import VanThuWord

/// Papers in the fonts of TCVN3 and VNI become Unicode.
@Suite struct UnicodeConversionTests {
  /// How the letters of an encoding are written, found by reading all that can be written.
  private static let written: [OldEncoding: [Character: String]] = {
    var tables: [OldEncoding: [Character: String]] = [:]
    let high = (0xA1...0xFF).compactMap { Unicode.Scalar($0 as UInt32).map(String.init) }
    for scalar in high {
      tables[.tcvn3, default: [:]][Character(OldEncoding.tcvn3.decoded(scalar))] = scalar
    }
    let bases = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯYdD".map(String.init)
    for scalar in high {
      for text in [scalar] + bases.map({ $0 + scalar })
        + high.filter({ "öôÖÔ".contains($0) }).map({ $0 + scalar })
      {
        let read = OldEncoding.vni.decoded(text)
        if read.count == 1, read != text, tables[.vni]?[Character(read)] == nil {
          tables[.vni, default: [:]][Character(read)] = text
        }
      }
    }
    return tables
  }()

  /// A text in an old encoding; nil where it has a letter that the encoding has not.
  static func encoded(_ text: String, _ encoding: OldEncoding) -> String? {
    var made = ""
    for character in Vietnamese.nfc(text) {
      if character.isASCII || "–…“”\u{A0}\u{2011}".contains(character) {
        made.append(character == "\u{A0}" ? " " : character)
      } else if let old = written[encoding]?[character] {
        made += old
      } else {
        return nil
      }
    }
    return made
  }

  /// A paper of ours, its text in an old font.
  private static func old(
    _ name: String, _ encoding: OldEncoding, _ font: String
  ) throws -> MutatedPaper {
    var paper = MutatedPaper(name, try Examples.document(name))
    for style in ["BodyText", "Clause", "Point", "List", "LegalBasis"] {
      paper.paragraphs(of: style, least: 30) { paragraph, _ in
        let words = MutatedPaper.words(paragraph)
        guard !words.contains("&"), let old = encoded(words, encoding) else { return paragraph }
        let head = paragraph.prefix { _ in true }.split(separator: "<w:r>").first ?? ""
        return
          "\(head)<w:r><w:rPr><w:rFonts w:ascii=\"\(font)\" w:hAnsi=\"\(font)\"/></w:rPr><w:t xml:space=\"preserve\">\(old)</w:t></w:r></w:p>"
      }
    }
    return paper
  }

  private static func encodes() -> WordMender.Options {
    var options = WordMender.Options()
    options.encodes = true
    return options
  }

  @Test(arguments: [(OldEncoding.tcvn3, ".VnTime"), (.vni, "VNI-Times")])
  func makesUnicodeOfOldPapers(_ encoding: OldEncoding, _ font: String) throws {
    for name in ["ke-hoach-nd30", "cong-van-nd30", "to-trinh-nd30"] {
      let plain = try WordPackage.read(
        MutatedPaper(name, Examples.document(name)).bytes(), name: "x.docx")
      let paper = try UnicodeConversionTests.old(name, encoding, font)
      #expect(paper.xml.contains(font))
      let outcome = try #require(
        try WordMender.mend(paper.bytes(), name: "x.docx", UnicodeConversionTests.encodes()))
      let entries = try #require(outcome.entries)
      let after = try MendMutationTests.package(entries)
      let seen = try PaperText(after).lines.map(\.words)
      let wanted = try PaperText(plain).lines.map {
        PaperLine.normal($0.words.replacing("\u{2011}", with: "-"))
      }
      #expect(seen.map { $0.replacing("\u{2011}", with: "-") } == wanted)
      #expect(
        !String(decoding: after.parts[after.stories[0].part].bytes, as: UTF8.self).contains(font))
      #expect(outcome.mends.contains { $0.finding.id == "old-encoding" })
      let left = try MendMutationTests.told(after).map(\.finding.id.rawValue)
      #expect(!left.contains { $0.hasPrefix("old-") }, "\(left)")
      // a second time changes nothing
      let again = try WordMender.mend(
        ZipWriter().archive(entries), name: "x.docx", UnicodeConversionTests.encodes())
      #expect(again?.entries == nil)
    }
  }

  /// A letter and its mark in two runs, letters in a font of capitals, letters where fonts of symbols keep
  /// them.
  @Test func readsRunsAsOldFontsShowThem() throws {
    func run(_ text: String, _ font: String) -> String {
      RawWord.r(text, "<w:rFonts w:ascii=\"\(font)\" w:hAnsi=\"\(font)\"/>")
    }
    let symbols = String(
      String.UnicodeScalarView(
        "Uû ban nh©n d©n".unicodeScalars.map {
          $0.isASCII ? $0 : Unicode.Scalar($0.value + 0xF000) ?? $0
        }))
    let word = RawWord(
      "<w:p>\(run("Coâ", "VNI-Times"))\(run("ng hoø", "VNI-Times"))\(run("a", "VNI-Times"))</w:p>"
        + "<w:p>\(run("céng hoµ", ".VnTimeH"))</w:p>" + "<w:p>\(run(symbols, ".VnTime"))</w:p>"
        + "<w:p>\(run("Xã An Bình", "Arial"))</w:p>")
    let outcome = try #require(
      try WordMender.mend(word.bytes(), name: "x.docx", UnicodeConversionTests.encodes()))
    let words = try RawWord.paragraphs(ZipWriter().archive(#require(outcome.entries)))
    #expect(words == ["Công hòa", "CỘNG HOÀ", "Uỷ ban nhân dân", "Xã An Bình"])
  }

  /// Without being asked for, a line in an old encoding is left as it is.
  @Test func leavesOldLettersAloneUnasked() throws {
    let paper = try UnicodeConversionTests.old("ke-hoach-nd30", .tcvn3, ".VnTime")
    let outcome = try #require(try WordMender.mend(paper.bytes(), name: "x.docx"))
    #expect(outcome.entries == nil)
    #expect(outcome.leavings.contains { $0.reason.contains("--encode") })
  }
}
