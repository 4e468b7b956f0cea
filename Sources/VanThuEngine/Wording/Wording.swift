import Synchronization
import VanThuBase

/// The texts of a record, gone through once for all rules about wording.
///
/// One pass over the bytes notes the words that rules ask about, the dates that are written out,
/// where tone marks stand, and signs that do not belong into a text. The rules then look only at
/// those places; a text without faults costs them next to nothing.
public struct Wording: Sendable {
  /// A text of the record.
  struct Passage: Sendable {
    /// What part of the paper it belongs to.
    enum Part: Sendable {
      case text, basis, addressee, recipient
    }

    /// The scalar it is.
    let value: Value
    /// Its UTF-8.
    let bytes: [UInt8]
    /// What part of the paper it belongs to.
    let part: Part
  }

  /// A piece of a passage.
  struct Spot: Sendable {
    /// The passage's index.
    let passage: Int
    /// UTF-8 offsets in it.
    let range: Range<Int>
  }

  /// A syllable in which the place of the tone mark is a matter of spelling.
  struct ToneSpot: Sendable {
    /// How it is written.
    enum Style: Sendable {
      /// hòa, ủy.
      case first
      /// hoà, uỷ.
      case second
      /// hòan, qúy: nobody writes so.
      case impossible
    }

    let spot: Spot
    let style: Style
  }

  /// Words that rules ask about, as they are written.
  enum Term: String, CaseIterable, Sendable {
    case ngay = "ngày"
    case ngayCapital = "Ngày"
    case nhan = "nhân"
    case nha = "nhà"
    case khoanCapital = "Khoản"
    case diemCapital = "Điểm"
    case dieu = "điều"
    case huyen = "huyện"
    case huyenCapital = "Huyện"
    case quan = "quận"
    case quanCapital = "Quận"
    case thi = "thị"
    case thiCapital = "Thị"

    /// Whether a date may follow: "ngày 05 tháng 9".
    var announcesDate: Bool { self == .ngay || self == .ngayCapital }
  }

  /// The bases, and all passages with something for a rule to look at, in the order written.
  private(set) var passages: [Passage] = []
  /// All dates that are written out, in the order written.
  private(set) var dates: [WrittenDate] = []
  /// All syllables in which the tone mark could stand elsewhere.
  private(set) var toneSpots: [ToneSpot] = []
  /// Runs of `_`, `.` or `…` that stand for a blank.
  private(set) var blanks: [Spot] = []
  /// Every `./.`
  private(set) var closings: [Spot] = []
  /// The years of periods without a day, as in `quý III/2026`, `năm 2026`: the four digits.
  private(set) var years: [Spot] = []
  private var termCount = 0
  private let places = PassagePlaces()
  private let table = WordTable.shared
  private var terms: [[Spot]] = Array(repeating: [], count: Term.allCases.count)

  /// Keys whose values are no prose: names, numbers, dates, codes.
  private static let formal = Set(PaperFields.all.filter(\.isFormal).map(\.name))

  /// Goes through a record.
  init(_ record: Value) {
    guard let entries = record.record?.entries else { return }
    for index in entries.indices where !Wording.formal.contains(entries[index].key) {
      let part: Passage.Part =
        switch entries[index].key {
        case PaperFields.bases.name: .basis
        case PaperFields.addressees.name: .addressee
        case PaperFields.recipients.name: .recipient
        default: .text
        }
      read(entries[index].value.content, part, of: entries[index].value)
    }
  }

  /// Goes through the texts of a value.
  /// - Parameter value: asked for where a text has something to look at; to copy each would cost as
  ///   much as to read it.
  private mutating func read(
    _ content: Value.Content, _ part: Passage.Part, isItem: Bool = false,
    of value: @autoclosure () -> Value
  ) {
    switch content {
    case .empty: break
    case .text(let text):
      let bytes = text.utf8.span
      // a number, date or time alone is no prose; in a list, such as the cells of a table, it is
      // printed as it stands
      guard isItem || bytes.indices.contains(where: { bytes[$0] > 0x39 }) else { return }
      let found = self.found
      scan(bytes, passages.count)
      // in most texts no rule has anything to look at
      if self.found > found || part == .basis {
        passages.append(Passage(value: value(), bytes: Array(text.utf8), part: part))
      }
    case .list(let items):
      for index in items.indices {
        read(items[index].content, part, isItem: true, of: items[index])
      }
    case .record(let record):
      let entries = record.entries
      for index in entries.indices {
        read(entries[index].value.content, part, of: entries[index].value)
      }
    }
  }

  /// How much has been noted.
  private var found: Int {
    dates.count + toneSpots.count + blanks.count + closings.count + years.count + termCount
  }

  /// Where a word occurs, written just so.
  func all(_ term: Term) -> [Spot] { terms[WordTable.index(of: term)] }

  /// The bytes of a spot's passage.
  func bytes(_ spot: Spot) -> [UInt8] { passages[spot.passage].bytes }

  /// The place of a spot in the file.
  func place(_ spot: Spot) -> SourceRange { place(spot.passage, spot.range) }

  /// The place of a piece of a passage in the file.
  func place(_ passage: Int, _ range: Range<Int>) -> SourceRange {
    places.range(range, of: passages[passage].value, passage)
  }

  /// A piece of a passage as text.
  func text(_ passage: Int, _ range: Range<Int>) -> String {
    String(decoding: passages[passage].bytes[range], as: UTF8.self)
  }

  /// The dates in a piece of a passage.
  func dates(in range: Range<Int>, of passage: Int) -> ArraySlice<WrittenDate> {
    // dates stand in order: the first that does not lie before the piece, by halving
    var low = 0
    var high = dates.count
    while low < high {
      let middle = (low + high) / 2
      let date = dates[middle]
      let isBefore =
        date.passage < passage
        || date.passage == passage && date.range.lowerBound < range.lowerBound
      if isBefore { low = middle + 1 } else { high = middle }
    }
    return dates[low...].prefix {
      $0.passage == passage && $0.range.lowerBound < range.upperBound
    }
  }

  /// The sentence around a piece: between full stops, semicolons and line ends that close one, at
  /// most some hundred bytes to either side.
  func sentence(around spot: Spot) -> Range<Int> {
    let bytes = passages[spot.passage].bytes
    func ends(_ at: Int) -> Bool {
      switch bytes[at] {
      case 0x0A:  // a wrapped line goes on in lower case
        at + 1 >= bytes.count || !bytes[at + 1].isLowerASCII
      case UInt8(ascii: ";"): true
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
        at + 1 >= bytes.count || bytes[at + 1].isBlankASCII
      default: false
      }
    }
    let reach = 600
    var low = spot.range.lowerBound
    let least = max(0, low - reach)
    while low > least, !ends(low - 1) { low -= 1 }
    while low > 0, bytes[low] & 0xC0 == 0x80 { low -= 1 }
    var high = spot.range.upperBound
    let most = min(bytes.count, high + reach)
    while high < most, !ends(high) { high += 1 }
    return low..<high
  }

  // MARK: - The pass

  private mutating func scan(_ bytes: Span<UInt8>, _ passage: Int) {
    let end = bytes.count
    var at = 0
    while at < end {
      let byte = bytes[at]
      if WordTable.isLetter(byte) || byte == 0xE1 || byte >= 0xC3 && byte <= 0xCD {
        at = word(passage, bytes, at)
      } else if byte.isDigit {
        at = digits(passage, bytes, at)
      } else if byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == 0xE2 {
        at = sign(passage, bytes, at)
      } else {
        at += 1
      }
    }
  }

  private mutating func word(_ passage: Int, _ bytes: Span<UInt8>, _ start: Int) -> Int {
    let end = bytes.count
    var at = start
    // the letter with a tone, of which a syllable has one
    var tone = start
    var toneLength = 0
    while at < end {
      let byte = bytes[at]
      if WordTable.isLetter(byte) {
        at += 1
      } else if byte == 0xE1 {
        // E1 BA, E1 BB: the Vietnamese letters; nearly all of them carry a tone
        guard at + 2 < end else { return end }
        (tone, toneLength) = (at, 3)
        at += 3
      } else if byte >= 0xC3, byte <= 0xCD {
        guard at + 1 < end else { return end }
        if WordTable.isToned(byte, bytes[at + 1]) { (tone, toneLength) = (at, 2) }
        at += 2
      } else {
        break
      }
    }
    if toneLength > 0, let style = ToneMarkPlace.style(bytes, start..<at, tone, toneLength) {
      toneSpots.append(ToneSpot(spot: Spot(passage: passage, range: start..<at), style: style))
    }
    if let term = table.term(bytes, start..<at) {
      termCount += 1
      terms[term].append(Spot(passage: passage, range: start..<at))
      if table.announceDates & 1 << UInt16(term) != 0,
        let date = WrittenDate.worded(bytes, behind: at, passage)
      {
        dates.append(date)
      }
    }
    return at
  }

  private mutating func digits(_ passage: Int, _ bytes: Span<UInt8>, _ start: Int) -> Int {
    // `ngày 05/3` was read with its word already, `05/3/2026` was not
    if let date = WrittenDate.numeric(bytes, at: start, passage) {
      dates.append(date)
      return date.range.upperBound
    }
    var at = start
    while at < bytes.count, bytes[at].isDigit { at += 1 }
    if at - start == 4, WrittenPeriod.mayEnd(bytes, start..<at) {
      years.append(Spot(passage: passage, range: start..<at))
    }
    return at
  }

  private mutating func sign(_ passage: Int, _ bytes: Span<UInt8>, _ start: Int) -> Int {
    var at = start
    if bytes[start] == 0xE2 {
      while at + 2 < bytes.count, bytes[at] == 0xE2, bytes[at + 1] == 0x80, bytes[at + 2] == 0xA6 {
        at += 3
      }
      guard at > start else { return start + 1 }
      if at - start >= 6 { blanks.append(Spot(passage: passage, range: start..<at)) }
      return at
    }
    while at < bytes.count, bytes[at] == bytes[start] { at += 1 }
    let least = bytes[start] == UInt8(ascii: "_") ? 3 : 5
    if at - start >= least {
      blanks.append(Spot(passage: passage, range: start..<at))
    } else if bytes[start] == UInt8(ascii: "."), at - start == 1, at + 1 < bytes.count,
      bytes[at] == UInt8(ascii: "/"), bytes[at + 1] == UInt8(ascii: ".")
    {
      closings.append(Spot(passage: passage, range: start..<at + 2))
      return at + 2
    }
    return at
  }
}

/// What a byte can be at the start of a character, and the words that rules ask about.
private struct WordTable: Sendable {
  static let shared = WordTable()

  /// A letter of ASCII.
  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// The words that rules ask about, in the order of `Term`.
  private let words = Wording.Term.allCases.map { Array($0.rawValue.utf8) }
  /// For each first byte and each length below 8, which of them may stand there, a bit for each.
  private var candidates = [UInt16](repeating: 0, count: 256 * 8)

  /// Which terms announce a date, a bit for each.
  let announceDates: UInt16 = Wording.Term.allCases.enumerated()
    .reduce(0) { $1.element.announcesDate ? $0 | 1 << UInt16($1.offset) : $0 }

  private init() {
    for (index, word) in words.enumerated() where word.count < 8 {
      candidates[Int(word[0]) * 8 + word.count] |= 1 << UInt16(index)
    }
  }

  /// The term that a word is.
  func term(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard range.count < 8 else { return nil }
    var rest = candidates[Int(bytes[range.lowerBound]) * 8 + range.count]
    while rest != 0 {
      let index = rest.trailingZeroBitCount
      if WordTable.isWord(words[index], in: bytes, at: range.lowerBound) { return index }
      rest &= rest - 1
    }
    return nil
  }

  /// Whether a word stands at a place; there are bytes enough.
  private static func isWord(_ word: [UInt8], in bytes: Span<UInt8>, at start: Int) -> Bool {
    for at in word.indices where word[at] != bytes[start + at] { return false }
    return true
  }

  private static let indices: [Wording.Term: Int] = Dictionary(
    uniqueKeysWithValues: Wording.Term.allCases.enumerated().map { ($1, $0) })

  static func index(of term: Wording.Term) -> Int { indices[term] ?? 0 }

  /// Whether a letter of two bytes carries a tone: à á ã è é ì í ò ó õ ù ú ý ĩ ũ.
  @inline(__always)
  static func isToned(_ lead: UInt8, _ last: UInt8) -> Bool {
    switch lead {
    case 0xC3:
      switch last | 0x20 {  // capitals lie 0x20 lower
      case 0xA0, 0xA1, 0xA3, 0xA8, 0xA9, 0xAC, 0xAD, 0xB2, 0xB3, 0xB5, 0xB9, 0xBA, 0xBD: true
      default: false
      }
    case 0xC4: last == 0xA8 || last == 0xA9
    case 0xC5: last == 0xA8 || last == 0xA9
    default: false
    }
  }
}

extension UInt8 {
  /// 0 to 9.
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  /// A letter without marks in lower case, or the start of a letter with marks.
  var isLowerASCII: Bool { (self >= 0x61 && self <= 0x7A) || self >= 0xC3 }
  /// A letter, or part of one.
  var isLetterByte: Bool {
    (self >= 0x61 && self <= 0x7A) || (self >= 0x41 && self <= 0x5A) || self >= 0x80
  }
}

/// Where the passages of a record stand in its source; the second place asked for in one takes no walk of its
/// own.
private final class PassagePlaces: Sendable {
  private let asked = Mutex<Set<Int>>([])
  private let known = Mutex<[Int: TextPlaces]>([:])

  /// The place of a piece of a passage.
  func range(_ part: Range<Int>, of value: Value, _ passage: Int) -> SourceRange {
    if let places = known.withLock({ $0[passage] }) { return places.range(part) }
    // most passages are asked once
    if asked.withLock({ $0.insert(passage).inserted }) { return value.place(of: part) }
    let places = TextPlaces(value)
    known.withLock { $0[passage] = places }
    return places.range(part)
  }
}
