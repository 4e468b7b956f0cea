import VanThuBase

/// What hinders the making of a PDF.
public enum PDFError: Error, Hashable, Sendable {
  /// Characters that the font has no glyph for, each once, in reading order; they cannot be shown, so
  /// nothing is made.
  case missingCharacters([MissingCharacter])
  /// Nobody has given a font.
  case noFonts
  /// The fonts cannot be taken apart.
  case font(FontError)

  /// A character the font lacks.
  public struct MissingCharacter: Hashable, Sendable {
    /// Its Unicode code point.
    public var code: UInt32
    /// The element it first stands in, by number; nil for page numbers.
    public var element: Int?
  }
}
