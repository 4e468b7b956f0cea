import VanThuBase

/// How the lines of a text were ended: where the column was full, or where the writer pressed Enter.
///
/// A line of which the next goes on in the middle of a sentence, with a small letter, was ended by the
/// column. What such a line would have needed to take the next word in tells how wide the column is;
/// it is learnt from all of them, and then decides where the words alone do not.
struct OutlineWrap {
  /// What a line needs, with the next word, to be one that the column ended.
  private var least: Int
  /// How much less will do where letters have widths of their own: lines ended by the column are then
  /// longer in characters than others that had no room left.
  private var slack = 0
  /// Whether the text shows by itself how it was ended.
  let isMeasured: Bool
  /// Whether it shows that a column ended its lines.
  let isWrapped: Bool

  /// The widest line of a page, in characters; what is wider was not ended by a column.
  static let widestColumn = 140
  /// Without anything to learn from, no line is taken for full that has fewer characters.
  private static let narrowest = 72
  /// Of so many lines of 40 characters and more at least one would go on, were the text wrapped.
  private static let manyLines = 12
  private static let slackPercent = 7

  /// Learns from the lines of a text.
  init(_ lines: [OutlineLine], _ bytes: [UInt8]) {
    var needs: [Int] = []
    var (widest, widestSure, long) = (0, 0, 0)
    var isUnwrapped = false
    for index in lines.indices where lines[index].shape == .words {
      let width = lines[index].width
      if width > OutlineWrap.widestColumn {
        isUnwrapped = true
      } else {
        widest = max(widest, width)
      }
      if width >= 40 { long += 1 }
      guard index + 1 < lines.count, width >= 40, width <= OutlineWrap.widestColumn,
        lines[index].end != .closed
      else { continue }
      let next = lines[index + 1]
      guard next.shape == .words, next.marker == nil, next.start(bytes) == .small else { continue }
      needs.append(width + 1 + next.firstWord)
      widestSure = max(widestSure, width)
    }
    // so many lines, and not one goes on in the next: each is a paragraph
    if needs.isEmpty, long >= OutlineWrap.manyLines { isUnwrapped = true }
    isWrapped = needs.count >= 3
    isMeasured = isWrapped || isUnwrapped
    if needs.isEmpty {
      least = isUnwrapped ? .max : max(OutlineWrap.narrowest, widest) + 1
    } else {
      needs.sort()
      least = min(max(needs[0], needs[needs.count / 2] * 3 / 4), widestSure + 1)
      if isWrapped, widestSure >= needs[0] { slack = least * OutlineWrap.slackPercent / 100 }
    }
  }

  /// Whether the column ended a line: the first word of the next found no room in it.
  func isFull(_ line: OutlineLine, before next: OutlineLine) -> Bool {
    // a sentence that is closed may as well have ended there
    let room = line.end == .open ? slack : 0
    return line.width <= OutlineWrap.widestColumn
      && line.width + 1 + next.firstWord + room >= least
  }
}
