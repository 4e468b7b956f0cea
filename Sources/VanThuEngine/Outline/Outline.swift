import VanThuBase
import VanThuDocument

/// A text in outline notation, read: its blocks, the signs of its items for the rules about numbering,
/// and what there is to say about how it was read.
public struct Outline: Sendable {
  /// A numbered item's sign.
  public struct Mark: Sendable {
    /// Its rank, from 0 the highest.
    public let rank: Int
    /// The sign as typed.
    public let label: String
    /// Its place in its series; nil for a letter outside the Vietnamese alphabet.
    public let ordinal: Int?
    /// Whether it is a letter (a point).
    public let isPoint: Bool
    /// Whether its series goes on through higher items (Điều).
    public let runsOn: Bool
    /// UTF-8 offsets of the sign in the text.
    public let offsets: Range<Int>
    /// The scalar the text came from.
    public let source: Value?

    /// Its place in the file.
    public var place: SourceRange? { source?.place(of: offsets) }
  }

  /// What the text becomes.
  public var blocks: [BodyBlock] = []
  /// Its signs in order.
  public var marks: [Mark] = []
  /// What was done that the text does not show, and what is doubtful, in the order of the text.
  public var diagnostics: [Diagnostic] = []

  /// Reads a text.
  /// - Parameters:
  ///   - text: lines as office staff type them, or paste them from Word, a web page or a PDF.
  ///   - source: the scalar it came from, for places.
  public static func parse(_ text: String, source: Value?) -> Outline {
    let bytes = Array(text.utf8)
    var reader = OutlineReader(bytes, source)
    var outline = reader.run()
    if let lost = OutlineFolding.lostLines(bytes, source) {
      outline.diagnostics.append(lost)
    } else if let folded = OutlineFolding.inOneLine(bytes, source) {
      outline.diagnostics.append(folded)
    }
    return outline
  }
}
