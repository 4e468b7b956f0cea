/// The four faces of a font that papers are set in.
public struct FontFamily: Sendable {
  /// Regular, bold, italic, bold italic.
  public let faces: [FontFace]

  /// Takes four faces.
  public init(regular: FontFace, bold: FontFace, italic: FontFace, boldItalic: FontFace) {
    faces = [regular, bold, italic, boldItalic]
  }
}
