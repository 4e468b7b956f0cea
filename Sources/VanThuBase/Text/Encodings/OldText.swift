/// A piece of a text that was written in an old encoding.
public struct OldText: Hashable, Sendable {
  /// The encoding.
  public var encoding: OldEncoding
  /// UTF-8 offsets of the piece.
  public var range: Range<Int>
  /// How it would read.
  public var decoded: String

  /// Some of its words as they would read, without those that begin with a capital, which may be
  /// names of persons.
  public var plainWords: [String] {
    let words = decoded.split { $0 == " " || $0.isPunctuation }.map(String.init)
    return words.filter { word in
      word.utf8.contains { $0 >= 0x80 } && word.unicodeScalars.first?.properties.isLowercase == true
    }
  }
}

extension OldText {
  /// Finds what was written in old encodings.
  ///
  /// A text is looked at in pieces, as its separators cut it. A piece counts as old when words of it
  /// cannot be Vietnamese as they stand and are Vietnamese syllables in that encoding, and no other
  /// word speaks against it; beside words that are right as they stand, at least two must speak for
  /// it. Where nothing in the whole text is right as it stands, all of it is taken together.
  public static func find(in text: String) -> [OldText] {
    guard text.utf8.count > pieceBytes else { return findInPiece(text) }
    var found: [OldText] = []
    var offset = 0
    for part in parts(of: text) {
      found += findInPiece(String(part)).map { piece in
        var piece = piece
        piece.range = piece.range.lowerBound + offset..<piece.range.upperBound + offset
        return piece
      }
      offset += part.utf8.count
    }
    return found
  }

  /// Long texts are looked at in pieces of about so many bytes, so that memory does not grow with
  /// them.
  private static let pieceBytes = 1 << 18

  /// A text in such pieces: cut behind a line, or in lines that are longer behind a sign that parts
  /// words.
  static func parts(of text: String) -> [Substring] {
    let bytes = text.utf8
    var parts: [Substring] = []
    var start = bytes.startIndex
    while let least = bytes.index(start, offsetBy: pieceBytes, limitedBy: bytes.endIndex) {
      let most =
        bytes.index(least, offsetBy: pieceBytes, limitedBy: bytes.endIndex) ?? bytes.endIndex
      let room = bytes[least..<most]
      let cut =
        room.firstIndex(of: 0x0A) ?? room.firstIndex { "\t\";,|:[]{}".utf8.contains($0) }
        ?? room.firstIndex(of: 0x20)
      // words without end are cut before a letter
      guard let end = cut.map(bytes.index(after:)) ?? room.firstIndex(where: { $0 & 0xC0 != 0x80 })
      else { break }
      parts.append(text[start..<end])
      start = end
    }
    if start < bytes.endIndex { parts.append(text[start...]) }
    return parts
  }

  private static func findInPiece(_ text: String) -> [OldText] {
    let scan = OldTextScan(text)
    let twice = scan.pieces.compactMap { scan.twice($0) }
    if !twice.isEmpty { return twice }
    return scan.words()
  }

  /// A text with everything that `find` finds put right.
  /// - Parameters:
  ///   - text: the text, in Unicode characters.
  ///   - encoding: only this one, and all of the text where it is surely in it; nil for any.
  public static func converted(_ text: String, from encoding: OldEncoding? = nil) -> String {
    let found = find(in: text).filter { encoding == nil || $0.encoding == encoding }
    guard !found.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var made: [UInt8] = []
    var at = 0
    for piece in found {
      made += bytes[at..<piece.range.lowerBound]
      made += piece.decoded.utf8
      at = piece.range.upperBound
    }
    return String(decoding: made + bytes[at...], as: UTF8.self)
  }
}

/// Goes through a text in search of old encodings.
private struct OldTextScan {
  private let scalars: [Unicode.Scalar]
  /// The UTF-8 offset of each scalar, and of the end.
  private let offsets: [Int]
  /// What separators leave of the text.
  private(set) var pieces: [Range<Int>] = []

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var offsets: [Int] = []
    offsets.reserveCapacity(scalars.count + 1)
    var at = 0
    for scalar in scalars {
      offsets.append(at)
      at += UTF8.width(scalar)
    }
    self.offsets = offsets + [at]
    var start = 0
    for (index, scalar) in scalars.enumerated() where OldTextScan.isSeparator(scalar) {
      if start < index { pieces.append(start..<index) }
      start = index + 1
    }
    if start < scalars.count { pieces.append(start..<scalars.count) }
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{1}", "\n", "\r", "\t", "\"", ";", ",", "|", ":", "[", "]", "{", "}": true
    default: false
    }
  }

  private func made(
    _ encoding: OldEncoding, _ range: Range<Int>, _ decoded: [Unicode.Scalar]
  ) -> OldText {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: decoded)
    return OldText(
      encoding: encoding, range: offsets[range.lowerBound]..<offsets[range.upperBound],
      decoded: Vietnamese.nfc(String(view)))
  }

  // MARK: - UTF-8 twice

  /// The piece, if signs in it can be nothing but bytes of UTF-8.
  func twice(_ piece: Range<Int>) -> OldText? {
    var decoded: [Unicode.Scalar] = []
    var letters: Range<Int>?
    var isSure = false
    var at = piece.lowerBound
    let part = Array(scalars[piece])
    while at < piece.upperBound {
      let index = at - piece.lowerBound
      guard let (scalar, count) = OldEncoding.pairedBytes(part, index) else {
        decoded.append(scalars[at])
        at += 1
        continue
      }
      isSure = isSure || OldTextScan.isSure(part, index, count)
      letters = (letters?.lowerBound ?? at)..<at + count
      decoded.append(scalar)
      at += count
    }
    guard isSure, let letters else { return nil }
    // whole words, so that a message can show them
    func isBlank(_ index: Int) -> Bool { scalars[index].properties.isWhitespace }
    var (low, high) = (letters.lowerBound, letters.upperBound)
    while low > piece.lowerBound, !isBlank(low - 1) { low -= 1 }
    while high < piece.upperBound, !isBlank(high) { high += 1 }
    let changed = low..<high
    let behind = piece.upperBound - changed.upperBound
    let front = changed.lowerBound - piece.lowerBound
    return made(.utf8Twice, changed, Array(decoded[front..<decoded.count - behind]))
  }

  /// Whether no right text has these signs together: à before a quotation mark can end a word in
  /// capitals.
  private static func isSure(_ part: [Unicode.Scalar], _ at: Int, _ count: Int) -> Bool {
    if count == 3 { return true }
    if part[at].value >= 0xC4 { return true }
    guard part[at].value == 0xC3 else { return false }
    switch part[at + 1].value {
    case 0xA0, 0x85, 0x91...0x97, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026:
      return false
    default: return true
    }
  }

  // MARK: - Words

  private struct Word {
    var range: Range<Int>
    var decoded: [Unicode.Scalar]
    var verdict: Verdict
    /// Whether what it would be could be a name.
    var isReadable: Bool
    /// Whether it is one syllable with ư of TCVN3, which Unicode has a soft hyphen for: no syllable is
    /// parted by one.
    var isSure: Bool
  }

  /// What a word says about an encoding.
  private enum Verdict {
    /// It can only be in that encoding.
    case old
    /// It makes sense either way.
    case either
    /// It is right as it stands, and would not be in that encoding.
    case right
    /// It makes no sense.
    case neither
  }

  /// The pieces of which words are in TCVN3 or VNI.
  func words() -> [OldText] {
    let read = [OldEncoding.tcvn3, .vni].map { encoding in
      (encoding, pieces.map { words($0, encoding) })
    }
    for (encoding, pieces) in read {
      let all = pieces.joined()
      func count(_ verdict: Verdict) -> Int { all.count { $0.verdict == verdict } }
      let old = count(.old)
      let isWhole = old > 0 && count(.right) == 0 && count(.neither) * 5 <= old
      let most = read.map { $0.1.joined().count { $0.verdict == .old } }.max() ?? 0
      if isWhole, old == most {
        return zip(self.pieces, pieces).compactMap { piece, words in
          made(piece, words, encoding, withEither: true)
        }
      }
    }
    return pieces.indices.compactMap { index in
      let choices = read.map { ($0.0, $0.1[index]) }
      func weight(_ words: [Word]) -> Int {
        words.reduce(0) { sum, word in
          sum + (word.isSure ? 3 : word.verdict == .old ? 1 : word.verdict == .either ? 0 : -1)
        }
      }
      let best = choices.max { a, b in weight(a.1) < weight(b.1) }
      guard let (encoding, words) = best else { return nil }
      let old = words.count { $0.verdict == .old }
      let right = words.count { $0.verdict == .right }
      let neither = words.count { $0.verdict == .neither }
      let isSure =
        right + neither == 0 || (old >= 2 && old > neither) || words.contains(where: \.isSure)
      guard old > 0, isSure else { return nil }
      return made(pieces[index], words, encoding, withEither: right == 0)
    }
  }

  private func made(
    _ piece: Range<Int>, _ words: [Word], _ encoding: OldEncoding, withEither: Bool
  ) -> OldText? {
    let changed = words.filter { word in
      word.verdict == .old || (withEither && word.verdict != .right && word.isReadable)
    }
    guard let first = changed.first, let last = changed.last else { return nil }
    // fonts of capitals show small letters as capitals
    let ascii = scalars[piece].filter { $0.isASCII && $0.properties.isAlphabetic }
    let isCapital = ascii.count > 1 && ascii.allSatisfy(\.properties.isUppercase)
    var decoded: [Unicode.Scalar] = []
    var at = first.range.lowerBound
    for word in changed {
      decoded += scalars[at..<word.range.lowerBound]
      decoded += isCapital ? word.decoded.map(OldTextScan.capital) : word.decoded
      at = word.range.upperBound
    }
    return made(encoding, first.range.lowerBound..<last.range.upperBound, decoded)
  }

  private static func capital(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar == "đ" { return "Đ" }
    return VietnameseLetter(scalar)?.capital ?? scalar
  }

  /// The words of a piece that have letters beyond ASCII.
  private func words(_ piece: Range<Int>, _ encoding: OldEncoding) -> [Word] {
    var words: [Word] = []
    var at = piece.lowerBound
    while at < piece.upperBound {
      let end = scalars[at..<piece.upperBound].firstIndex { !OldTextScan.isOfWord($0) }
      let range = at..<(end ?? piece.upperBound)
      at = range.upperBound + 1
      guard scalars[range].contains(where: { !$0.isASCII }), !isBullet(range) else { continue }
      let word = Array(scalars[range])
      let (decoded, unknown) = encoding.decoded(word)
      let isSyllable = unknown == 0 && VietnameseSyllable.isSyllable(decoded)
      let isSure = isSyllable && encoding == .tcvn3 && word.contains("\u{AD}")
      let verdict: Verdict
      if isSure || (isSyllable && encoding == .tcvn3 && OldTextScan.endsInLetterSign(word)) {
        verdict = .old
      } else if OldTextScan.isRight(word) {
        verdict =
          word.contains(where: OldTextScan.isOfUnicodeOnly) || !isSyllable ? .right : .either
      } else {
        verdict = !isSyllable ? .neither : OldTextScan.isFormula(word) ? .neither : .old
      }
      let isReadable = isSyllable || (unknown == 0 && VietnameseSyllable.isWellFormed(decoded))
      words.append(
        Word(
          range: range, decoded: decoded, verdict: verdict, isReadable: isReadable, isSure: isSure))
    }
    return words
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xA1...0x24F, 0x1E00...0x1EFF: true
    default: false
    }
  }

  /// Whether a letter is a bullet of Wingdings whose font was lost: it stands alone at the start of a
  /// line, set off by a tab or by several blanks.
  private func isBullet(_ word: Range<Int>) -> Bool {
    guard word.count == 1, "§ØÞü".unicodeScalars.contains(scalars[word.lowerBound]),
      word.upperBound < scalars.count
    else { return false }
    let next = scalars[word.upperBound]
    let isSetOff =
      next == "\t" || next == "\u{A0}"
      || next == " " && word.upperBound + 1 < scalars.count
        && " \u{A0}".unicodeScalars.contains(scalars[word.upperBound + 1])
    guard isSetOff else { return false }
    var at = word.lowerBound
    while at > 0, [" ", "\t", "\u{A0}"].contains(scalars[at - 1]) { at -= 1 }
    return at == 0 || scalars[at - 1] == "\n" || scalars[at - 1] == "\r"
  }

  private static func isOfUnicodeOnly(_ scalar: Unicode.Scalar) -> Bool { scalar.value > 0xFF }

  /// Whether a word is written as right texts write it, without the signs that may stand around it
  /// and soft hyphens in it.
  private static func isRight(_ word: [Unicode.Scalar]) -> Bool {
    if word.contains(where: isOfUnicodeOnly) { return true }
    func isSign(_ scalar: Unicode.Scalar) -> Bool {
      (0xA1...0xBF).contains(scalar.value) || scalar == "×" || scalar == "÷"
    }
    var core = word[...]
    while let first = core.first, isSign(first) { core = core.dropFirst() }
    while let last = core.last, isSign(last) { core = core.dropLast() }
    let seen = core.filter { $0 != "\u{AD}" }
    return seen.allSatisfy(\.isASCII) || VietnameseSyllable.isWellFormed(seen)
  }

  /// Whether a word ends in a sign that is a letter of TCVN3 and no right text has behind a letter: `Lª`
  /// (Lê), `Hµ` (Hà), `B¸` (Bá). Names are often of such words alone.
  private static func endsInLetterSign(_ word: [Unicode.Scalar]) -> Bool {
    guard word.count > 1, let last = word.last, "ªµ¸¨¬¶".unicodeScalars.contains(last) else {
      return false
    }
    return word.dropLast().allSatisfy { $0.isASCII && $0.properties.isAlphabetic }
      && word[0].properties.isUppercase
  }

  /// `N·m`, `a×b`: two letters and a sign.
  private static func isFormula(_ word: [Unicode.Scalar]) -> Bool {
    word.count == 3 && word[0].isASCII && word[2].isASCII
      && ["·", "×", "÷", "±"].contains(word[1])
  }
}
