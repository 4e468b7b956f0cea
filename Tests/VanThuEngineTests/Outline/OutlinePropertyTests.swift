import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

/// What holds for every text, however odd.
@Suite struct OutlinePropertyTests {
  /// Of the first five that fail the smallest texts that still do.
  private func check(_ seeds: Range<UInt64>, _ holds: (String) -> Bool) -> String? {
    var failures: [String] = []
    for seed in seeds where failures.count < 5 {
      var random = SplitMix64(seed: seed)
      let text = random.outline()
      if !holds(text) { failures.append("seed \(seed): \(shrunk(text, holds).debugDescription)") }
    }
    return failures.isEmpty ? nil : failures.joined(separator: "\n")
  }

  private func shrunk(_ text: String, _ holds: (String) -> Bool) -> String {
    var scalars = Array(text.unicodeScalars)
    func string(_ scalars: [Unicode.Scalar]) -> String {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      return String(text)
    }
    var size = scalars.count / 2
    while size > 0 {
      var at = 0
      while at + size <= scalars.count {
        var less = scalars
        less.removeSubrange(at..<at + size)
        if holds(string(less)) { at += 1 } else { scalars = less }
      }
      size /= 2
    }
    return string(scalars)
  }

  /// Letters and digits, without regard to case: titles of parts are printed in capitals.
  private func letters(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars
    where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      kept.append(scalar)
    }
    return String(kept).lowercased()
  }

  private func letters(_ blocks: [BodyBlock]) -> String {
    letters(
      blocks.map { block in
        switch block {
        case .paragraph(let paragraph): paragraph.plainText
        case .table(let table):
          (table.header + table.rows).joined().flatMap(\.paragraphs).map(\.plainText).joined()
        case .chart: ""
        }
      }.joined())
  }

  /// The letters o that stand for bullets, which are told.
  private func withoutCircles(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.replacing(
        /^([\s\p{Cf}\u{200B}#*]*(?:[-–—•●○▪✓*★+\u{F0B7}\u{F0A7}]\s+)*)o(?=[\s\u{200B}]{2}|\t)/
      ) { $0.1 }
    }.joined(separator: "\n")
  }

  @Test func losesNoLetter() {
    let failure = check(0..<4000) { text in
      let outline = Outline.parse(text, source: nil)
      let got = letters(outline.blocks)
      if got == letters(text) { return true }
      let isTold = outline.diagnostics.contains { $0.id == "outline-bullet" }
      return isTold && got.count { $0 != "o" } == letters(text).count { $0 != "o" }
    }
    #expect(failure == nil, "\(failure ?? "")")
  }

  /// Numbers and heads of printed pages are left out, and told where they stood: no other digit is.
  @Test func tellsEveryNumberOfAPage() {
    func digits(_ text: String) -> Int { text.utf8.count { (0x30...0x39).contains($0) } }
    var left = 0
    for seed in UInt64(40_000)..<41_000 {
      var random = SplitMix64(seed: seed)
      let text = random.printedPages()
      let source = SourceText(name: "a.txt", text: text)
      let outline = Outline.parse(
        text, source: Value(.text(text), at: SourceRange(source, 0, source.count)))
      let printed = outline.blocks.map { block in
        switch block {
        case .paragraph(let paragraph): digits(paragraph.plainText)
        case .table(let table):
          (table.header + table.rows).joined().flatMap(\.paragraphs)
            .map { digits($0.plainText) }.reduce(0, +)
        case .chart: 0
        }
      }.reduce(0, +)
      let pages = outline.diagnostics.filter { $0.id == "outline-page" }
      let told = pages.compactMap { $0.range.map { digits(source.substring($0.offsets)) } }
        .reduce(0, +)
      left += pages.count
      #expect(printed + told == digits(text), "seed \(seed)")
    }
    #expect(left > 500)
  }

  @Test func readsBackWhatItWrites() {
    let failure = check(10_000..<13_000) { text in
      // a mark without its letter may join the blank or bar before it
      if text.unicodeScalars.contains("\u{301}") { return true }
      let outline = Outline.parse(text, source: nil)
      let again = Outline.parse(OutlineNotation.text(outline.blocks), source: nil)
      return dump(again) == dump(outline)
    }
    #expect(failure == nil, "\(failure ?? "")")
  }

  @Test func placesWhatItSays() throws {
    for seed in UInt64(20_000)..<20_500 {
      var random = SplitMix64(seed: seed)
      let text = random.outline()
      let source = SourceText(name: "a.txt", text: text)
      let value = Value(.text(text), at: SourceRange(source, 0, source.count))
      let outline = Outline.parse(text, source: value)
      for mark in outline.marks {
        #expect(source.substring(mark.offsets) == mark.label, "seed \(seed)")
      }
      for found in outline.diagnostics {
        let range = try #require(found.range, "seed \(seed)")
        #expect(range.lowerBound <= range.upperBound && range.upperBound <= source.count)
      }
    }
  }

  /// Of each joined line that looks like an item something is said at its place.
  @Test func tellsEveryJoinedSign() {
    let signs = ["1000.", "ab)", "★", "•x", "D1/", "12)", "z9."]
    for (index, sign) in signs.enumerated() {
      let text =
        "Ủy ban nhân dân xã tổ chức hội nghị đối thoại với Nhân dân các thôn trong xã của\n\(sign) xã Đồng Mây."
      let outline = Outline.parse(text, source: nil)
      #expect(outline.blocks.count == 2 || !outline.diagnostics.isEmpty, "\(index): \(sign)")
    }
  }

  @Test func losesNoLetterInAnyFormat() throws {
    var html = HTMLWriter()
    var made = 0
    for seed in UInt64(30_000)..<30_060 {
      var random = SplitMix64(seed: seed)
      let text = random.outline()
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let record = """
        mau: ke-hoach
        co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ TÂN LŨNG], viet_tat: UBND, dia_danh: Tân Lũng}
        ngay: 2026-08-14
        so: 5
        trich_yeu: Nạo vét kênh mương
        can_cu: [Luật Thủy lợi ngày 19 tháng 6 năm 2017]
        noi_dung: |2
        \(lines.map { "  " + $0 }.joined(separator: "\n"))
        ket_thuc: Yêu cầu thực hiện.
        noi_nhan: [Các thôn]
        luu: VT
        ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Lê Văn Sáu}
        """
      // some are no YAML, or no paper
      guard let paper = try? make(record).paper,
        let value = try? InputReader.read(Array(record.utf8), name: "a.yaml"),
        let read = value.record?["noi_dung"]?.text
      else { continue }
      let outline = Outline.parse(read, source: nil)
      made += 1
      let document = Composer.document(for: paper)
      let wanted = letters(outline.blocks)
      let docx = letters(TextExtractor.words(docx: document).joined())
      #expect(docx.contains(wanted), "seed \(seed): DOCX")
      let page = letters(TextExtractor.words(html: html.write(document)).joined())
      #expect(page.contains(wanted), "seed \(seed): HTML")
      let plain = letters(TextExtractor.words(text: PlainTextWriter().write(document)).joined())
      var counts: [Character: Int] = [:]
      for letter in plain { counts[letter, default: 0] += 1 }
      for letter in wanted { counts[letter, default: 0] -= 1 }
      #expect(counts.values.allSatisfy { $0 >= 0 }, "seed \(seed): TXT")
    }
    #expect(made > 30)
  }

  /// No character alone in a text, at its start or at its end stops the reader: `Ν` ends with the byte a
  /// closing quote ends with.
  @Test func readsEveryCharacterAlone() {
    for value in Array(0x20...0x7FF) + Array(stride(from: 0x800, to: 0x11000, by: 5)) {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      let sign = String(Character(scalar))
      for text in [sign, sign + "\n" + sign, "x\n" + sign, sign + "\tx\n" + sign + "\ty"] {
        #expect(Outline.parse(text, source: nil).blocks.count < 4)
      }
    }
  }
}

extension SplitMix64 {
  /// Lines as wide as a page, with numbers of pages and single numbers among them.
  fileprivate mutating func printedPages() -> String {
    let words = ["kênh", "mương", "2026", "thôn", "xã", "đồng", "15", "Tân", "Lũng", "nạo", "vét"]
    var lines: [String] = []
    var page = 1
    for _ in 0..<Int(next() % 90 + 20) {
      var line = next() % 6 == 0 ? "\(next() % 9 + 1). Nạo" : "nạo"
      while line.count < 68 { line += " " + words[Int(next() % UInt64(words.count))] }
      lines.append(line + (next() % 4 == 0 ? "." : ""))
      if next() % 18 == 0 {
        page += 1
        let form = ["\(page)", "- \(page) -", "Trang \(page)", "\(page)/9"][Int(next() % 4)]
        lines += next() % 2 == 0 ? [form] : ["", form, ""]
      }
      if next() % 25 == 0 { lines.append("\(next() % 40)") }
    }
    return lines.joined(separator: "\n")
  }
}
