import VanThuBase

/// A header that shows the number of the page in its middle, from the second page on (Nghị định
/// 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I).
struct PageNumberPart {
  private let text: PaperText
  private let markup: Markup
  private let part: NewPart
  private let body: [Int]
  /// The old references that go, as ranges of the body.
  let references: [Range<Int>]

  /// - Returns: nil where headers and footers hold more than the number, which would be lost.
  init?(_ text: PaperText) {
    guard let story = text.story.parts.first(where: { $0.kind == .body }) else { return nil }
    self.text = text
    markup = story.markup
    part = NewPart(text.package, kind: "header", isStrict: story.markup.isStrict)
    body = story.markup.elements.indices.filter { story.markup.elements[$0].tag == .sectPr }
    let known = Set(text.pages.flatMap { Array($0.headers.values) + Array($0.footers.values) })
    guard let first = body.first, !story.markup.elements[first].isEmptyTag,
      !known.contains(where: { PageNumberPart.hasWords($0, text) })
    else { return nil }
    let markup = story.markup
    references = body.flatMap { section in
      markup.children(of: section).filter { child in
        ["headerReference", "footerReference"].contains(markup.name(of: child))
      }.map { markup.elements[$0].range }
    }
  }

  /// Whether a header or footer says more than the number of the page, or draws something.
  private static func hasWords(_ part: Int, _ text: PaperText) -> Bool {
    text.lines.contains { line in
      text.story.parts[text.story.lines[line.index].part].index == part
        && (line.isDrawn
          || line.words.contains { $0.isLetter }
            && Vietnamese.fold(line.words) != "trang")
    }
  }

  /// Where the reference comes in the body, and its bytes.
  var link: (at: Int, bytes: [UInt8]) {
    let w = markup.prefix
    let space =
      markup.isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let kinds = hasEvenPages ? ["even", "default"] : ["default"]
    let references = kinds.map { kind in
      "<\(w)headerReference xmlns:r=\"\(space)\" \(w)type=\"\(kind)\" r:id=\"\(part.id)\"/>"
    }
    return (markup.elements[body[0]].contentStart, Array(references.joined().utf8))
  }

  /// Whether even pages have headers of their own.
  private var hasEvenPages: Bool {
    guard let settings = text.package.part(.settings) else { return false }
    return String(decoding: settings.bytes, as: UTF8.self).contains(":evenAndOddHeaders")
  }

  /// The parts of the package that are new or change.
  /// - Throws: `DiagnosticsError` when the package is written in a way of its own.
  func parts() throws(DiagnosticsError) -> [String: [UInt8]] {
    let space =
      markup.isStrict
      ? "http://purl.oclc.org/ooxml/wordprocessingml/main"
      : "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    let look =
      "<w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/></w:rPr>"
    func run(_ content: String) -> String { "<w:r>\(look)\(content)</w:r>" }
    let field =
      run("<w:fldChar w:fldCharType=\"begin\"/>")
      + run("<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>")
      + run("<w:fldChar w:fldCharType=\"separate\"/>") + run("<w:t>2</w:t>")
      + run("<w:fldChar w:fldCharType=\"end\"/>")
    let xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:hdr xmlns:w=\"\(space)\"><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/><w:ind w:firstLine=\"0\"/><w:jc w:val=\"center\"/></w:pPr>\(field)</w:p></w:hdr>"
    return try part.parts(Array(xml.utf8))
  }
}
