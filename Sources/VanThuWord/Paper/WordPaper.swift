import VanThuBase
import VanThuDocument
import VanThuEngine

/// A paper that somebody made in Word: read, taken apart, checked. Nothing of it is changed.
public struct WordPaper: Sendable {
  /// What messages call it.
  public let name: String
  let text: PaperText
  let parts: PaperParts

  /// Reads a Word file as a paper.
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: what messages call it.
  /// - Returns: nil where the words are no paper: neither a letterhead nor other parts of one.
  /// - Throws: `DiagnosticsError` with the one reason why it is no Word file that can be read.
  public static func read(
    _ bytes: [UInt8], name: String
  ) throws(DiagnosticsError) -> WordPaper? {
    try read(WordPackage.read(bytes, name: name, isOnlyRead: true))
  }

  /// Reads an open file as a paper.
  static func read(_ package: WordPackage) throws(DiagnosticsError) -> WordPaper? {
    try read(PaperText(package))
  }

  /// Takes a file apart as a paper.
  static func read(_ text: PaperText) -> WordPaper? {
    let parts = PaperParts.recognised(in: text)
    return parts.isPaper ? WordPaper(name: text.package.name, text: text, parts: parts) : nil
  }

  private init(name: String, text: PaperText, parts: PaperParts) {
    self.name = name
    self.text = text
    self.parts = parts
  }

  /// The standard it follows.
  public var standard: Standard { parts.standard }
  /// Its kind, where it is of one.
  public var kind: PaperKind? { parts.kind }

  /// What is wrong with it: form, words and what does not belong into a file that is issued (Nghị định
  /// 30/2020/NĐ-CP, Phụ lục I–III; Hướng dẫn 05-HD/VPTW). A part that was not surely recognised has no
  /// findings.
  public func findings() -> [Diagnostic] { faults().map(\.finding).bounded.inOrder() }

  /// What is wrong with it, and how each place of it is mended.
  func faults() -> [PaperFault] {
    var sink = PaperSink(text)
    PageRules(text: text, parts: parts).check(&sink)
    let roles = PaperLaw(text, parts).check(&sink)
    LookRules(text: text, parts: parts, roles: roles).check(&sink)
    RuleLines(text: text, parts: parts).check(&sink)
    PartWording(text: text, parts: parts).check(&sink)
    Hygiene(text: text, parts: parts).check(&sink)
    return sink.faults
  }

  /// The parts that were found, with how sure each is, from 0 to 1.
  package var recognised: [(role: Role, words: String, score: Double)] {
    parts.parts.map { ($0.role, $0.words, $0.score) }
  }

  /// The roles of all lines of the body, in their order; nil where none is known.
  package var roles: [(words: String, role: Role?)] {
    var sink = PaperSink(text)
    var roles = PaperLaw(text, parts).check(&sink)
    for part in parts.parts { roles[part.line] = part.role }
    return text.lines.indices.filter { text.lines[$0].isOfBody && !text.lines[$0].isBlank }
      .map { (text.lines[$0].words, roles[$0]) }
  }
}
