import VanThuBase
import VanThuDocument

/// Reads the words back out of what the writers wrote, knowing nothing of the writers.
public enum TextExtractor {
  /// The words of a DOCX, its footers included, in the order of the file.
  public static func words(docx document: Document) -> [String] {
    DOCXWriter.parts(of: document).flatMap { part -> [String] in
      if part.name.hasPrefix("word/charts/") { return words(chart: part.bytes) }
      let isText = part.name == "word/document.xml" || part.name.hasPrefix("word/footer")
      guard isText else { return [] }
      return words(markup: part.bytes, skipping: []) { name in
        // runs of a paragraph follow one another without a gap
        ["w:br", "w:p", "w:tab"].contains(name)
      }
    }
  }

  /// The words a chart shows: the categories, the legend where there is one, and the labels of the
  /// bars. Categories are the same for each series and are shown once; bare figures are not shown.
  private static func words(chart: [UInt8]) -> [String] {
    // by bytes: a text may start with a mark that belongs to the character before it
    func inside(_ name: String) -> [ArraySlice<UInt8>] {
      var rest = chart[...]
      var found: [ArraySlice<UInt8>] = []
      while let start = rest.firstRange(of: Array("<\(name)>".utf8)) {
        rest = rest[start.upperBound...]
        guard let end = rest.firstRange(of: Array("</\(name)>".utf8)) else { break }
        found.append(rest[..<end.lowerBound])
        rest = rest[end.upperBound...]
      }
      return found
    }
    var shown = inside("a:t") + inside("c:cat").prefix(1)
    if !inside("c:legend").isEmpty {
      shown += inside("c:tx").filter { $0.starts(with: Array("<c:v>".utf8)) }
    }
    return shown.flatMap { words(markup: Array($0), skipping: []) { _ in true } }
  }

  /// The words of an HTML file outside its title and its style rules.
  public static func words(html: [UInt8]) -> [String] {
    words(markup: html, skipping: ["title", "style"]) { name in
      !["b", "i", "u"].contains(name) && name != "span"
    }
  }

  /// The words of plain text, without the lines drawn around them.
  public static func words(text: [UInt8]) -> [String] {
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    return split(scalars.map { (0x2500...0x259F).contains($0.value) ? " " : $0 })
  }

  /// The words in a fixed order, as bytes, for comparison.
  public static func sorted(_ words: [String]) -> [[UInt8]] {
    words.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func words(
    markup: [UInt8], skipping: Set<String>, parts: (String) -> Bool
  ) -> [String] {
    var text: [Unicode.Scalar] = []
    var rest = Array(String(decoding: markup, as: UTF8.self).unicodeScalars)[...]
    var skipped: String?
    while let scalar = rest.popFirst() {
      switch scalar {
      case "<":
        let end = rest.firstIndex(of: ">") ?? rest.endIndex
        let tag = rest[rest.startIndex..<end]
        rest = rest[min(end + 1, rest.endIndex)...]
        let isEnd = tag.first == "/"
        let name = string(tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" })
        if skipping.contains(name) { skipped = isEnd ? nil : name }
        if parts(name) { text.append(" ") }
        if name == "w:noBreakHyphen/" || name == "w:noBreakHyphen" { text.append("-") }
      case "&" where skipped == nil:
        let end = rest.firstIndex(of: ";") ?? rest.endIndex
        text.append(resolved(string(rest[rest.startIndex..<end])))
        rest = rest[min(end + 1, rest.endIndex)...]
      default:
        if skipped == nil { text.append(scalar) }
      }
    }
    return split(text)
  }

  private static func resolved(_ reference: String) -> Unicode.Scalar {
    switch reference {
    case "lt": "<"
    case "gt": ">"
    case "amp": "&"
    case "quot": "\""
    case "apos": "'"
    default: "\u{FFFD}"
    }
  }

  private static func split(_ text: [Unicode.Scalar]) -> [String] {
    text.split { $0.properties.isWhitespace }.map { string($0) }
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}

extension Document {
  /// All paragraphs, wherever they stand.
  public var paragraphs: [Paragraph] {
    sections.flatMap { $0.blocks.flatMap(\.paragraphs) + $0.firstFooter }
  }
}

extension Block {
  fileprivate var paragraphs: [Paragraph] {
    switch self {
    case .paragraph(let paragraph): [paragraph]
    case .frame(let frame): [frame.paragraph]
    case .rule: []
    case .grid(let grid): grid.rows.joined().joined().flatMap(\.paragraphs)
    case .table(let table): (table.header + table.rows).joined().flatMap(\.paragraphs)
    case .chart(let chart):
      (chart.caption.map { [$0] } ?? [])
        + (chart.categories + chart.series.flatMap { [$0.name] + $0.values.map(\.text) })
        .map { Paragraph(.tableCell, $0) }
    }
  }
}
