import VanThuBase

/// The numbers a text has reached: they tell a sign from a word that only looks like one, and which
/// sign stands inside which.
struct OutlineSeries {
  /// The last number of each level; nil where none is open.
  private var last = [Int?](repeating: nil, count: OutlineMarker.Level.plus.rawValue + 1)
  /// Whether a series is open, for letters outside the alphabet.
  private var isOpen = [Bool](repeating: false, count: OutlineMarker.Level.plus.rawValue + 1)
  /// The numbers in front of the last subnumber, by its level.
  private var prefixes: (sub: Int?, deep: Int?)
  /// How the numbers and the letters of the outer and of the inner series are closed.
  private var numberStyle: UInt8?
  private var innerNumberStyle: UInt8?
  private var letterStyle: UInt8?
  private var innerLetterStyle: UInt8?
  private var isRomanFirst = false

  private func last(_ level: OutlineMarker.Level) -> Int? { last[level.rawValue] }

  /// A sign with what the series say of it: which of two readings of a letter it is, and its level.
  func resolved(_ marker: OutlineMarker) -> OutlineMarker {
    var marker = marker
    if let other = marker.other, isOther(marker, other) {
      (marker.level, marker.ordinal) = (other.level, other.ordinal)
    }
    marker.other = nil
    switch marker.level {
    case .number: if isInnerNumber(marker) { marker.level = .innerNumber }
    case .letter: if isInnerLetter(marker) { marker.level = .innerLetter }
    case .capital where isRomanFirst && last(.roman) != nil: marker.level = .innerCapital
    default: break
    }
    return marker
  }

  /// `C.` is the letter behind `B.`, else the Roman hundred; `i)` is the letter behind `h)`, else the
  /// Roman one.
  private func isOther(
    _ marker: OutlineMarker, _ other: (level: OutlineMarker.Level, ordinal: Int)
  ) -> Bool {
    if other.level == .capital {
      let open = last(.capital) ?? last(.innerCapital)
      return other.ordinal > 1 && open == other.ordinal - 1
    }
    if let letter = last(.letter), let ordinal = marker.ordinal, letter == ordinal - 1 {
      return false
    }
    return other.ordinal == 1 || last(.innerLetter) == other.ordinal - 1
  }

  /// Whether a number belongs to a second series inside the first: `(1)` below `1.`
  private func isInnerNumber(_ marker: OutlineMarker) -> Bool {
    guard marker.style != 0 else { return false }
    // a) 1. 2. b) 1. 2.
    if last(.number) == nil, last(.letter) != nil {
      return marker.ordinal == 1 || last(.innerNumber).map { $0 + 1 } == marker.ordinal
    }
    guard let outer = numberStyle, marker.style != outer else { return false }
    return marker.style == innerNumberStyle || marker.ordinal == 1 && last(.number) != nil
  }

  private func isInnerLetter(_ marker: OutlineMarker) -> Bool {
    guard let outer = letterStyle, marker.style != outer else { return false }
    return marker.style == innerLetterStyle || marker.ordinal == 1 && last(.letter) != nil
  }

  /// Whether a resolved sign goes on with what is open, or begins a series.
  func fits(_ marker: OutlineMarker) -> Bool {
    let before = last(marker.level)
    guard let ordinal = marker.ordinal else { return isOpen[marker.level.rawValue] }
    switch marker.level {
    case .subnumber:
      guard let prefix = marker.prefix else { return false }
      if prefixes.sub == prefix, let before { return ordinal == before + 1 }
      return ordinal == 1
        && (last(.number) == prefix || last(.roman) == prefix
          || prefixes.sub.map { $0 + 1 == prefix } ?? false)
    case .deepNumber:
      guard let prefix = marker.prefix else { return false }
      if prefixes.deep == prefix, let before { return ordinal == before + 1 }
      return ordinal == 1 && last(.subnumber) == prefix % 1000
    case .letter, .innerLetter:
      return ordinal == 1 || before.map { (1...2).contains(ordinal - $0) } ?? false
    default: return ordinal == 1 || ordinal == (before ?? 0) + 1
    }
  }

  /// Takes a resolved sign into its series; series below it start anew.
  mutating func open(_ marker: OutlineMarker) {
    let level = marker.level
    for below in level.rawValue + 1..<last.count
    where below != OutlineMarker.Level.article.rawValue {
      // articles run on through chapters
      last[below] = nil
      isOpen[below] = false
    }
    last[level.rawValue] = marker.ordinal
    isOpen[level.rawValue] = true
    if level < .subnumber { prefixes = (nil, nil) }
    if level == .subnumber { prefixes = (marker.prefix, nil) }
    if level == .deepNumber { prefixes.deep = marker.prefix }
    switch level {
    case .number: numberStyle = numberStyle ?? style(marker)
    case .innerNumber: innerNumberStyle = innerNumberStyle ?? style(marker)
    case .letter: letterStyle = letterStyle ?? style(marker)
    case .innerLetter: innerLetterStyle = innerLetterStyle ?? style(marker)
    case .roman: if last(.capital) == nil { isRomanFirst = true }
    default: break
    }
  }

  private func style(_ marker: OutlineMarker) -> UInt8? { marker.style == 0 ? nil : marker.style }
}
