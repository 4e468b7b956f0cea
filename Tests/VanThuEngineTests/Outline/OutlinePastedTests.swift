import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuEngine

/// Eight long papers of each origin, written in its manner, with what a clerk leaves in when pasting.
/// Beside each `NAME.txt` stands `NAME.tree`: the blocks a careful reader sees, then what is to be
/// told, line by line.
@Suite struct OutlinePastedTests {
  private static let origins = ["word", "libreoffice", "web", "pdf", "published"]

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("texts/by-hand")

  /// `word/01-nghia-vu-quan-su` and so on.
  private static let papers = origins.flatMap { origin in
    let path = folder.appendingPathComponent(origin).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.map { origin + "/" + $0.dropLast(4) }.sorted()
  }

  private struct Paper {
    let text: String
    let tree: [String]
    let told: [String]

    init(_ name: String) throws {
      func read(_ ending: String) throws -> String {
        let path = OutlinePastedTests.folder.appendingPathComponent(name + ending)
        return try String(contentsOf: path, encoding: .utf8)
      }
      text = try read(".txt")
      let lines = try read(".tree").split(separator: "\n").map(String.init)
      tree = lines.filter { !$0.hasPrefix("told ") }
      told = lines.filter { $0.hasPrefix("told ") }
    }

    /// The text as it comes through the door of records, and its value.
    func pasted() throws -> (text: String, value: Value) {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      let file = "a: |2\n" + lines.map { "  " + $0 + "\n" }.joined()
      let record = try InputReader.read(Array(file.utf8), name: "a.yaml").record
      let value = try #require(record?["a"])
      return (try #require(value.text), value)
    }
  }

  @Test func hasEightOfEach() {
    for origin in OutlinePastedTests.origins {
      let count = OutlinePastedTests.papers.count { $0.hasPrefix(origin + "/") }
      #expect(count == 8, "\(origin)")
    }
  }

  @Test(arguments: papers)
  func readsAsWritten(name: String) throws {
    let paper = try Paper(name)
    let (text, value) = try paper.pasted()
    let outline = Outline.parse(text, source: value)
    let read = dump(outline).split(separator: "\n").map(String.init)
    for (index, line) in read.enumerated() where !paper.tree.indices.contains(index) {
      Issue.record("more than the tree: \(line)")
    }
    for (index, line) in paper.tree.enumerated() {
      let found = index < read.count ? read[index] : "(nothing)"
      #expect(found == line, "block \(index + 1)")
      if found != line { break }
    }
    let told = outline.diagnostics.map { found in
      // the line of the text: one stands before it in the file
      let line = found.range.map { $0.source.position(of: $0.lowerBound).line - 1 } ?? 0
      return "told \(line) \(found.id.rawValue)"
    }
    #expect(told == paper.told)
  }

  /// Every letter and digit of the text stands in the tree, but for the lines of pages that were told
  /// and the letters that stood for bullets.
  @Test(arguments: papers)
  func losesNoLetter(name: String) throws {
    let paper = try Paper(name)
    let pages = Set(
      paper.told.filter { $0.hasSuffix(" outline-page") }.compactMap {
        Int($0.split(separator: " ")[1])
      })
    let lines = paper.text.split(separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.enumerated().filter { !pages.contains($0.offset + 1) }.map { line in
      line.element.replacing(#/^\s*[oqvØüÞ]\t/#, with: "")
    }
    let roles = paper.tree.map { line in
      let words = line.drop { $0 != ":" }
      return words.replacing(#/\{[bip]+ /#, with: "")
    }
    #expect(letters(roles.joined()) == letters(kept.joined()))
    let (text, value) = try paper.pasted()
    let outline = Outline.parse(text, source: value)
    let read = dump(outline).split(separator: "\n").map { line in
      line.drop { $0 != ":" }.replacing(#/\{[bip]+ /#, with: "")
    }
    #expect(letters(read.joined()) == letters(kept.joined()))
  }

  /// Letters and digits without regard to case.
  private func letters(_ text: some StringProtocol) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// Columns set out with blanks are told once, at the first row, whatever stands around them; lines
  /// with some wide gap by itself are not.
  @Test func tellsColumnsOfBlanks() {
    var random = SplitMix64(seed: 41)
    for round in 0..<400 {
      let rows = 2 + Int(random.next() % 5)
      let columns = 3 + Int(random.next() % 4)
      var lines = ["Danh sách các hộ được hỗ trợ trong tháng như sau:"]
      for row in 0..<rows {
        let cells = (0..<columns).map { column in column == 0 ? "\(row + 1)" : "ô \(row)\(column)" }
        lines.append(
          cells.joined(separator: String(repeating: " ", count: 3 + Int(random.next() % 5))))
      }
      lines.append("Các hộ nhận tại   trụ sở.")
      let text = lines.joined(separator: "\n")
      let source = SourceText(name: "a.txt", text: text)
      let value = Value(.text(text), at: SourceRange(source, 0, source.count))
      let told = Outline.parse(text, source: value).diagnostics.filter {
        $0.id == "outline-columns"
      }
      #expect(told.count == 1, "\(round): \(text)")
      #expect(told.first?.message.hasPrefix("\(rows) dòng") == true)
      #expect(told.first?.range.map { source.position(of: $0.lowerBound).line } == 2)
    }
    for text in [
      "Thời gian:      8 giờ 00\nĐịa điểm:       Nhà văn hóa", "CHỦ TỊCH        THƯ KÝ",
      "1.   Nội dung  một\n2.   Nội dung  hai",
    ] {
      #expect(!Outline.parse(text, source: nil).diagnostics.contains { $0.id == "outline-columns" })
    }
  }
}
