import TestSupport
import Testing
import VanThuBase
import VanThuDocument

/// The three formats say the same.
@Suite struct WriterAgreementTests {
  @Test(arguments: 0..<200)
  func writesTheSameWordsInEveryFormat(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    expectAgreement(random.document(), "seed \(seed)")
  }

  @Test func writesTheSameWordsOfEverything() {
    expectAgreement(.everything, "everything")
  }

  @Test(arguments: 0..<50)
  func writesTheSameBytesAgain(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let document = random.document()
    var again = SplitMix64(seed: seed)
    let twin = again.document()
    var html = HTMLWriter()
    let first = html.write(document)
    #expect(html.write(document) == first, "seed \(seed)")
    _ = html.write(.everything)
    #expect(html.write(twin) == first, "seed \(seed)")
    var fresh = HTMLWriter()
    #expect(fresh.write(twin) == first, "seed \(seed)")
    #expect(PlainTextWriter().write(document) == PlainTextWriter().write(twin), "seed \(seed)")
    var docx = DOCXWriter()
    #expect(try docx.write(document) == docx.write(twin), "seed \(seed)")
  }

  @Test(arguments: [1, 7, 20, 40, 80, 132], 0..<30)
  func keepsLinesWithinTheWidth(width: Int, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let document = random.document()
    let unbreakable = Set(
      document.paragraphs.flatMap { paragraph in
        paragraph.plainText.unicodeScalars.split { $0 == " " || $0 == "\n" }
          .map { trimmed(String($0)) }
      })
    let text = String(decoding: PlainTextWriter(width: width).write(document), as: UTF8.self)
    for line in text.split(separator: "\n") where Vietnamese.displayWidth(line) > width {
      let isOneWord = unbreakable.contains(trimmed(String(line)))
      #expect(isOneWord, "seed \(seed), width \(width): \(line)")
    }
  }

  @Test(arguments: [0, 20, 80], 0..<30)
  func leavesNoBlanksAtTheEnds(width: Int, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = PlainTextWriter(width: width).write(random.document())
    #expect(bytes.last == UInt8(ascii: "\n"))
    #expect(bytes.count == 1 || bytes.dropLast().last != UInt8(ascii: "\n"), "seed \(seed)")
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      #expect(line.last != UInt8(ascii: " "), "seed \(seed)")
    }
  }

  private func expectAgreement(_ document: Document, _ comment: Comment) {
    let docx = TextExtractor.sorted(TextExtractor.words(docx: document))
    var writer = HTMLWriter()
    let html = TextExtractor.sorted(TextExtractor.words(html: writer.write(document)))
    let isSameInHTML = html == docx
    #expect(isSameInHTML, "\(comment): \(difference(html, docx))")
    for width in [0, 1, 20, 80] {
      let bytes = PlainTextWriter(width: width).write(document)
      let text = TextExtractor.sorted(TextExtractor.words(text: bytes))
      let isSameInText = text == docx
      #expect(isSameInText, "\(comment), width \(width): \(difference(text, docx))")
    }
  }

  /// A few words that only one of two lists has.
  private func difference(_ a: [[UInt8]], _ b: [[UInt8]]) -> String {
    let changes = Array(a.difference(from: b)).prefix(6).map { change in
      switch change {
      case .insert(_, let word, _): "+" + String(decoding: word, as: UTF8.self)
      case .remove(_, let word, _): "-" + String(decoding: word, as: UTF8.self)
      }
    }
    return changes.joined(separator: " ")
  }

  /// No-break blanks as blanks, none at the edges.
  private func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }[...]
    while scalars.first == " " { scalars.removeFirst() }
    while scalars.last == " " { scalars.removeLast() }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
