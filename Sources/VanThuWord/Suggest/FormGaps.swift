import VanThuBase

/// A place in the words of a paper that waits to be filled in by hand.
struct FormGap: Equatable {
  /// What stands there.
  enum Kind: Equatable {
    /// Dots or underscores, or a tab that draws them.
    case line
    /// `ngày … tháng … năm …`.
    case date
    /// `…/…/…`.
    case shortDate
    /// `… giờ …`.
    case time
    /// The room between `Số:` and `/`.
    case number
    /// Words between brackets that say what comes there: `[HỌ VÀ TÊN]`.
    case words(String)
    /// Words in a bright colour.
    case bright
    /// A cell without words.
    case cell
  }

  /// Where in the text of the paragraph, in bytes.
  var range: Range<Int>
  var kind: Kind
}

/// Finds the gaps in the words of a paragraph.
struct FormGapFinder {
  private let scalars: [Unicode.Scalar]
  /// Where each scalar begins, in bytes, and where the last ends.
  private let offsets: [Int]
  private let small: [Unicode.Scalar]
  private var gaps: [FormGap] = []
  /// Which scalars a gap has taken.
  private var taken: [Bool]

  /// The gaps of a text, in their order.
  static func gaps(in text: String) -> [FormGap] {
    var finder = FormGapFinder(text)
    finder.findDates()
    finder.findTimes()
    finder.findNumber()
    finder.findWords()
    finder.findLines()
    return finder.gaps.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    taken = [Bool](repeating: false, count: scalars.count)
    var (offsets, at) = ([0], 0)
    for scalar in scalars {
      at += UTF8.width(scalar)
      offsets.append(at)
    }
    self.offsets = offsets
    // one small letter for each, so that places stay
    small = scalars.map { scalar in
      let lower = scalar.properties.lowercaseMapping.unicodeScalars
      return lower.count == 1 ? lower[lower.startIndex] : scalar
    }
  }

  private mutating func add(_ range: Range<Int>, _ kind: FormGap.Kind) {
    guard !range.isEmpty, !taken[range].contains(true) else { return }
    for at in range { taken[at] = true }
    gaps.append(
      FormGap(range: offsets[range.lowerBound]..<offsets[range.upperBound], kind: kind))
  }

  // MARK: - Signs

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  /// How many dots a sign is worth.
  private static func weight(_ scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case ".", "_", "\u{2024}", "\u{FF0E}": 1
    case "\u{2025}": 2
    case "\u{2026}", "\u{22EF}": 3
    default: 0
    }
  }

  /// Dots from a place on, blanks among them left out at the end.
  private func dots(from start: Int) -> (end: Int, weight: Int) {
    var (at, end, weight) = (start, start, 0)
    while at < scalars.count {
      let own = FormGapFinder.weight(scalars[at])
      if own > 0 {
        weight += own
        end = at + 1
      } else if !FormGapFinder.isBlank(scalars[at]) {
        break
      }
      at += 1
    }
    return (end, weight)
  }

  private func skipBlanks(_ at: Int) -> Int {
    var at = at
    while at < scalars.count, FormGapFinder.isBlank(scalars[at]) { at += 1 }
    return at
  }

  private func stands(_ word: String, at place: Int) -> Bool {
    let word = Array(word.unicodeScalars)
    guard place + word.count <= small.count else { return false }
    return small[place..<place + word.count].elementsEqual(word)
  }

  /// Whether a letter stands before a place.
  private func isInWord(_ at: Int) -> Bool { at > 0 && scalars[at - 1].properties.isAlphabetic }

  // MARK: - Kinds

  private mutating func findDates() {
    var at = 0
    while at < small.count {
      if let end = writtenDate(at) ?? shortDate(at) {
        add(at..<end, stands("ngày", at: at) ? .date : .shortDate)
        at = end
      } else {
        at += 1
      }
    }
  }

  /// Room for a figure: dots or blanks, and what is printed of the figure already.
  /// - Returns: where it ends, and whether there is something to fill in.
  private func room(_ start: Int) -> (end: Int, isOpen: Bool) {
    var at = start
    var (dots, blanks, digits) = (0, 0, 0)
    while at < scalars.count {
      if FormGapFinder.weight(scalars[at]) > 0 {
        dots += 1
      } else if FormGapFinder.isBlank(scalars[at]) {
        blanks += 1
      } else if ("0"..."9").contains(scalars[at]) {
        digits += 1
      } else {
        break
      }
      at += 1
    }
    return (at, dots > 0 || digits == 0 && blanks > 0)
  }

  private func writtenDate(_ start: Int) -> Int? {
    guard stands("ngày", at: start), !isInWord(start) else { return nil }
    let day = room(start + 4)
    guard stands("tháng", at: day.end) else { return nil }
    let month = room(day.end + 5)
    guard stands("năm", at: month.end), day.isOpen || month.isOpen else { return nil }
    let year = room(month.end + 3)
    var end = year.end
    while end > month.end + 3, FormGapFinder.isBlank(scalars[end - 1]) { end -= 1 }
    return end
  }

  private func shortDate(_ start: Int) -> Int? {
    guard FormGapFinder.weight(scalars[start]) > 0 else { return nil }
    let day = dots(from: start)
    let first = skipBlanks(day.end)
    guard first < scalars.count, scalars[first] == "/" else { return nil }
    let month = dots(from: skipBlanks(first + 1))
    let second = skipBlanks(month.end)
    guard month.weight > 0, second < scalars.count, scalars[second] == "/" else { return nil }
    var end = skipBlanks(second + 1)
    while end < scalars.count,
      FormGapFinder.weight(scalars[end]) > 0 || ("0"..."9").contains(scalars[end])
    {
      end += 1
    }
    return end
  }

  private mutating func findTimes() {
    for at in small.indices where stands("giờ", at: at) && !isInWord(at) {
      var start = at
      while start > 0, FormGapFinder.isBlank(scalars[start - 1]) { start -= 1 }
      let end = start
      while start > 0, FormGapFinder.weight(scalars[start - 1]) > 0 { start -= 1 }
      guard start < end else { continue }
      // `… giờ, ngày …` has no minutes
      let minutes = dots(from: at + 3)
      add(start..<(minutes.weight > 0 ? minutes.end : at + 3), .time)
    }
  }

  private mutating func findNumber() {
    let start = skipBlanks(0)
    guard stands("số", at: start) else { return }
    var at = start + 2
    if at < scalars.count, scalars[at] == ":" { at += 1 }
    let room = room(at)
    guard room.isOpen, room.end < scalars.count, scalars[room.end] == "/" else { return }
    add(at..<room.end, .number)
  }

  private mutating func findWords() {
    let pairs: [(open: String, close: String, isLoud: Bool)] = [
      ("<<", ">>", false), ("«", "»", false), ("${", "}", false), ("{", "}", false),
      ("[", "]", true),
    ]
    var at = 0
    while at < scalars.count {
      guard let pair = pairs.first(where: { stands($0.open, at: at) }) else {
        at += 1
        continue
      }
      let start = at + pair.open.unicodeScalars.count
      // no name is longer
      let end = (start..<min(scalars.count, start + 64)).first { stands(pair.close, at: $0) }
      guard let end else {
        at = start
        continue
      }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[start..<end])
      let whole = end + pair.close.unicodeScalars.count
      if FormTagReader.isName(String(view), isLoud: pair.isLoud) {
        add(at..<whole, .words(String(view)))
      }
      at = whole
    }
  }

  private mutating func findLines() {
    var at = 0
    while at < scalars.count {
      guard FormGapFinder.weight(scalars[at]) > 0 else {
        at += 1
        continue
      }
      let (end, weight) = dots(from: at)
      // three dots in a sentence are no room; behind a colon or on their own they are
      let before = at > 0 ? scalars[at - 1] : " "
      let isOpen = FormGapFinder.isBlank(before) || ":(".unicodeScalars.contains(before)
      let isOfContents =
        end < scalars.count
        && scalars[end...].allSatisfy {
          $0.properties.numericType != nil || FormGapFinder.isBlank($0)
        }
      if weight > 3 || weight == 3 && isOpen, !(isOfContents && skipBlanks(end) < scalars.count) {
        add(at..<end, .line)
      }
      at = end
    }
  }
}
