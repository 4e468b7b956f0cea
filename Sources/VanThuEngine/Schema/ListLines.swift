import VanThuBase

/// The items of a list as they are pasted: with bullets before them, and several in one text.
enum ListLines {
  /// The items in a text, each in one line and without the sign it was listed with.
  ///
  /// Lines of a text are items of their own; YAML folds those of a text in quotes into one, where
  /// the bullets of Word still part them (`• Các thôn • Công an xã`). A dash does not: it stands inside
  /// names (Phòng Văn hóa - Xã hội), unless a semicolon closes what is before it.
  static func items(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    let first = OutlineBytes.skipBlanks(bytes, 0, bytes.count)
    if !bytes.contains(0x0A), bullet(bytes, first, bytes.count) == nil { return [text] }
    var names: [String] = []
    for line in bytes.split(separator: 0x0A) {
      var start = OutlineBytes.skipBlanks(bytes, line.startIndex, line.endIndex)
      let isListed = bullet(bytes, start, line.endIndex) != nil
      if !isListed, goesOn(names.last, bytes, start, line.endIndex) {
        let end = OutlineBytes.trimEnd(bytes, start, line.endIndex)
        names[names.count - 1] += " " + String(decoding: bytes[start..<end], as: UTF8.self)
        continue
      }
      var at = isListed ? start : line.endIndex
      while at < line.endIndex {
        if at > start, parts(bytes, start, at, line.endIndex) {
          add(bytes, start..<at, &names)
          start = at
        }
        at += OutlineBytes.scalar(bytes, at, line.endIndex)?.width ?? 1
      }
      add(bytes, start..<line.endIndex, &names)
    }
    return names
  }

  /// An item without the sign that is printed before it: any bullet, and the number or letter of that
  /// sign, however it is closed. Another number stays, and so does a text that is nothing but its sign.
  static func withoutSign(_ sign: String, _ text: String) -> String {
    let bytes = Array(text.utf8)
    var start = start(bytes, 0..<bytes.count)
    let ordinal = Array(
      sign.utf8.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ")") && $0 != 0x20 })
    if ordinal.first.map({ $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }) ?? false,
      OutlineBytes.has(ordinal, bytes, start, bytes.count)
    {
      let close = start + ordinal.count
      if close + 1 < bytes.count, ".)/".utf8.contains(bytes[close]),
        OutlineBytes.blank(bytes, close + 1, bytes.count) > 0
      {
        start = self.start(bytes, close + 1..<bytes.count)
      }
    }
    return start > 0 && start < bytes.count
      ? String(decoding: bytes[start...], as: UTF8.self) : text
  }

  /// Whether a line without sign is the rest of the name above.
  private static func goesOn(_ above: String?, _ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard let above, start < end else { return above != nil }
    return above.utf8.last == UInt8(ascii: ",") || OutlineBytes.kind(bytes, start, end) == .small
  }

  /// A bullet with a blank or a word behind it; a dash before a number is a minus.
  private static func bullet(_ bytes: [UInt8], _ at: Int, _ end: Int) -> OutlineBullet? {
    guard let bullet = OutlineBullet(bytes, at, end) else { return nil }
    let behind = at + bullet.width
    if behind >= end || OutlineBytes.blank(bytes, behind, end) > 0 { return bullet }
    switch OutlineBytes.kind(bytes, behind, end) {
    case .small, .capital: return bullet.mayTouchWords ? bullet : nil
    case .digit: return bullet.mayTouchWords && !bullet.isDash ? bullet : nil
    case .other: return self.bullet(bytes, behind, end) == nil ? nil : bullet
    }
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
    let start = start(bytes, range)
    let end = OutlineBytes.trimEnd(bytes, start, range.upperBound)
    if start < end { names.append(String(decoding: bytes[start..<end], as: UTF8.self)) }
  }

  /// Where the words begin behind blanks and signs.
  private static func start(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var start = OutlineBytes.skipBlanks(bytes, range.lowerBound, range.upperBound)
    while let bullet = bullet(bytes, start, range.upperBound) {
      start = OutlineBytes.skipBlanks(bytes, start + bullet.width, range.upperBound)
    }
    return start
  }
}
