/// What hinders the reading of a font. A tag names the table that is at fault: `cmap`, `head`.
public enum FontError: Error, Hashable, Sendable {
  /// More bytes than `Limits.fontBytes`.
  case tooLarge
  /// The bytes are no TrueType font: another file, a collection, or outlines of PostScript.
  case notTrueType
  /// A table that every font needs is not there.
  case missingTable(String)
  /// A table ends before what it should hold, or reaches beyond the file.
  case truncated(String)
  /// A table holds what cannot be.
  case malformed(String)
  /// The outlines could not be taken apart.
  case notSubset
}
