import VanThuBase

/// Recipients as they are pasted: with bullets before them, and several in one text.
enum RecipientLines {
  /// The recipients in a text, each in one line and without the sign it was listed with.
  ///
  /// Lines of a text are recipients of their own; YAML folds those of a text in quotes into one, where
  /// the bullets of Word still part them (`• Các thôn • Công an xã`). A dash does not: it stands inside
  /// names (Phòng Văn hóa - Xã hội), unless a semicolon closes what is before it.
  static func names(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    if !bytes.contains(where: { $0 == 0x0A || $0 >= 0x80 || isDash($0) }) { return [text] }
    var names: [String] = []
    for line in bytes.split(separator: 0x0A) {
      var start = OutlineBytes.skipBlanks(bytes, line.startIndex, line.endIndex)
      let isListed = bullet(bytes, start, line.endIndex) != nil
      if !isListed, goesOn(names.last, bytes, start, line.endIndex) {
        let end = OutlineBytes.trimEnd(bytes, start, line.endIndex)
        names[names.count - 1] += " " + String(decoding: bytes[start..<end], as: UTF8.self)
        continue
      }
      var at = start
      while at < line.endIndex {
        if isListed, at > start, parts(bytes, start, at, line.endIndex) {
          add(bytes, start..<at, &names)
          start = at
        }
        at += OutlineBytes.scalar(bytes, at, line.endIndex)?.width ?? 1
      }
      add(bytes, start..<line.endIndex, &names)
    }
    return names
  }

  /// Whether a line without sign is the rest of the name above.
  private static func goesOn(_ above: String?, _ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard let above, start < end else { return above != nil }
    return above.utf8.last == UInt8(ascii: ",") || OutlineBytes.kind(bytes, start, end) == .small
  }

  private static func isDash(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "*")
  }

  /// A bullet with a blank, or a name, behind it.
  private static func bullet(_ bytes: [UInt8], _ at: Int, _ end: Int) -> OutlineBullet? {
    OutlineBullet(bytes, at, end)
  }

  /// Whether a bullet at a place begins another recipient.
  private static func parts(_ bytes: [UInt8], _ start: Int, _ at: Int, _ end: Int) -> Bool {
    guard OutlineBytes.blank(bytes, at - 1, at) == 1, let bullet = bullet(bytes, at, end) else {
      return false
    }
    if !bullet.isDash {
      return bullet.mayTouchWords && OutlineBytes.blank(bytes, at + bullet.width, end) > 0
    }
    let before = OutlineBytes.trimEnd(bytes, start, at)
    return before > start && bytes[before - 1] == UInt8(ascii: ";")
  }

  /// Adds a name without the signs before it: `- – Các thôn`.
  private static func add(_ bytes: [UInt8], _ range: Range<Int>, _ names: inout [String]) {
    var start = OutlineBytes.skipBlanks(bytes, range.lowerBound, range.upperBound)
    while let bullet = bullet(bytes, start, range.upperBound) {
      start = OutlineBytes.skipBlanks(bytes, start + bullet.width, range.upperBound)
    }
    let end = OutlineBytes.trimEnd(bytes, start, range.upperBound)
    if start < end { names.append(String(decoding: bytes[start..<end], as: UTF8.self)) }
  }
}
