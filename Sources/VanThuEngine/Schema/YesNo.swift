import VanThuBase

/// The one vocabulary of yes and no, in records, tables and office files alike.
public enum YesNo {
  /// Words for yes, folded.
  public static let yes = ["co", "dung", "x", "yes", "true", "1"]
  /// Words for no, folded.
  public static let no = ["khong", "sai", "no", "false", "0"]

  /// What a word means, whatever its case and marks; nil when it is neither.
  public static func read(_ text: String) -> Bool? {
    let folded = Vietnamese.fold(text)
    if yes.contains(folded) { return true }
    return no.contains(folded) ? false : nil
  }

  /// The Vietnamese word a mistyped one is near to; nil when it is near to none.
  static func nearest(to text: String) -> String? {
    let words = ["có", "đúng", "không", "sai"]
    let near = Vietnamese.nearest(to: Vietnamese.fold(text), among: words.map(Vietnamese.fold))
    return words.first { Vietnamese.fold($0) == near }
  }

  /// A regular expression of the words, for editors.
  static let pattern =
    "^([Cc][OoÓó]|[ĐđDd][UuÚú][Nn][Gg]|[Xx]|[Yy][Ee][Ss]|[Tt][Rr][Uu][Ee]|1"
    + "|[Kk][Hh][OoÔô][Nn][Gg]|[Ss][Aa][Ii]|[Nn][Oo]|[Ff][Aa][Ll][Ss][Ee]|0)$"
}
