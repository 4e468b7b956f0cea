/// Shares out the columns of a line.
enum ColumnWidths {
  /// Whole shares in the proportion of lengths, which together fill the room.
  static func shares(_ lengths: [Length], of room: Int) -> [Int] {
    let total = lengths.reduce(0) { $0 + max(0, $1.twips) }
    guard total > 0 else { return lengths.map { _ in room / max(1, lengths.count) } }
    var sum = 0
    var edge = 0
    return lengths.map { length in
      sum += max(0, length.twips)
      let next = (sum * room + total / 2) / total
      defer { edge = next }
      return next - edge
    }
  }

  /// Widths near the wanted ones, none below its least, together not above the room.
  /// - Returns: nil when the least widths do not fit.
  static func fit(_ wanted: [Int], least: [Int], room: Int) -> [Int]? {
    guard least.reduce(0, +) <= room else { return nil }
    var widths = zip(wanted, least).map { max($0, $1) }
    var excess = widths.reduce(0, +) - room
    while excess > 0 {
      var widest = 0
      for index in widths.indices
      where widths[index] - least[index] > widths[widest] - least[widest] { widest = index }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}
