import VanThuBase
import VanThuDocument

/// Reads the words back out of what the writers wrote, knowing nothing of the writers.
public enum TextExtractor {
  /// The words of a DOCX, its footers included, in the order of the file.
  public static func words(docx document: Document) -> [String] {
    DOCXWriter.parts(of: document).flatMap { part -> [String] in
      let isText = part.name == "word/document.xml" || part.name.hasPrefix("word/footer")
      guard isText else { return [] }
      return words(markup: part.bytes, skipping: []) { name in
        // runs of a paragraph follow one another without a gap
        ["w:br", "w:p", "w:tab"].contains(name)
      }
    }
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
    return split(scalars.map { (0x2500...0x257F).contains($0.value) ? " " : $0 })
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
    }
  }
}
