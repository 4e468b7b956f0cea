import VanThuBase
import Yams

/// What Yams is shown in place of the file: the same text with some characters exchanged for
/// private ones, one for one, so that all marks stay right.
///
/// `&` and `*` are exchanged because Yams expands aliases, and a few lines of them can stand for
/// more values than any machine holds; behind the disguise there are none, and a text that begins
/// with either is found afterwards. `?`, and `:` behind brackets nested deeply in one line, are
/// exchanged because they make lists and mappings into keys, and Yams takes time exponential in
/// their depth to compare them. A key that stands twice is exchanged because Yams would stop at it
/// and say only where the first one is.
struct YAMLDisguise {
  /// The file in disguise.
  private(set) var text: String
  /// Keys that were exchanged, by the place they start at.
  private(set) var keys: [Int: String] = [:]
  private let source: SourceText
  private let lines: YAMLLines
  /// What stands for each of the signs.
  private let signs: [UInt8: Unicode.Scalar]
  /// Further characters that do not occur in the file.
  private var spare: ArraySlice<Unicode.Scalar>
  private var exchanged: [Int: Unicode.Scalar] = [:]
  private var isDisguised = false
  /// Bytes that may still be read again for keys that stand twice: a file of nothing but such keys ends.
  private var bytesLeft = 4 << 20

  /// Brackets nested deeper than this in one line cannot be part of a key.
  private static let keyDepth = 16

  init(_ source: SourceText, _ lines: YAMLLines) {
    self.source = source
    self.lines = lines
    let free = YAMLDisguise.privateScalars(notIn: source.text)
    signs = [
      UInt8(ascii: "&"): free[0], UInt8(ascii: "*"): free[1], UInt8(ascii: "?"): free[2],
      UInt8(ascii: ":"): free[3],
    ]
    spare = free[4...]
    text = source.text
    for offset in YAMLDisguise.deepColons(source) { exchanged[offset] = free[3] }
    isDisguised =
      !exchanged.isEmpty
      || source.text.utf8.contains {
        $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?")
      }
    if isDisguised { dress() }
  }

  /// The colons behind a closing bracket, in lines with brackets nested too deeply for a key.
  private static func deepColons(_ source: SourceText) -> [Int] {
    var found: [Int] = []
    var line: [Int] = []
    var depth = 0
    var deepest = 0
    var isBehindBracket = false
    var offset = 0
    func close() {
      if deepest > keyDepth { found += line }
      line.removeAll(keepingCapacity: true)
      (depth, deepest, isBehindBracket) = (0, 0, false)
    }
    for byte in source.text.utf8 {
      defer { offset += 1 }
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        deepest = max(deepest, depth)
        isBehindBracket = false
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth = max(0, depth - 1)
        isBehindBracket = true
      case UInt8(ascii: ":"):
        if isBehindBracket { line.append(offset) }
        isBehindBracket = false
      case 0x0A: close()
      case 0x20, 0x09: break
      default: isBehindBracket = false
      }
    }
    close()
    return found
  }

  /// Private characters a file does not hold: four for the signs, some for keys.
  private static func privateScalars(notIn text: String) -> [Unicode.Scalar] {
    var taken = Set<UInt32>()
    // only U+E000…U+F8FF start with these bytes, and few files hold any
    if text.utf8.contains(where: { $0 == 0xEE || $0 == 0xEF }) {
      for scalar in text.unicodeScalars where (0xE000...0xF8FF).contains(scalar.value) {
        taken.insert(scalar.value)
      }
    }
    let free = (UInt32(0xE000)...0xF8FF).lazy.filter { !taken.contains($0) }
      .compactMap(Unicode.Scalar.init).prefix(20)
    // a file that holds the whole private area gets its own signs: texts with & or * look odd
    return Array(free) + Array(repeating: "\u{F8FF}", count: max(0, 4 - free.count))
  }

  private mutating func dress() {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count + 64)
    var offset = 0
    var isSkipping = false
    for byte in source.text.utf8 {
      defer { offset += 1 }
      if isSkipping, byte & 0xC0 == 0x80 { continue }
      isSkipping = false
      if let scalar = exchanged[offset] {
        bytes.append(contentsOf: Array(UTF8.encode(scalar) ?? .init()))
        isSkipping = true
      } else if byte != UInt8(ascii: ":"), byte < 0x40, let scalar = signs[byte] {
        bytes.append(contentsOf: Array(UTF8.encode(scalar) ?? .init()))
      } else {
        bytes.append(byte)
      }
    }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// Hides the first of two equal keys.
  /// - Returns: false when there is nothing to hide it behind.
  mutating func hide(_ key: String, at mark: Mark) -> Bool {
    let start = lines.offset(mark.line, mark.column)
    guard keys[start] == nil, !key.isEmpty,
      let first = source.bytes(start..<source.count).first,
      first != UInt8(ascii: "["), first != UInt8(ascii: "{")
    else { return false }
    let isQuoted = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    guard bytesLeft > 0, let scalar = spare.popFirst() else { return false }
    bytesLeft -= source.count
    keys[start] = restored(key)
    exchanged[isQuoted ? start + 1 : start] = scalar
    dress()
    return true
  }

  /// A text of Yams without its disguise.
  func restored(_ text: String) -> String {
    // only the private area starts with these bytes, besides a few rare signs
    guard isDisguised, text.utf8.contains(where: { $0 == 0xEE || $0 == 0xEF }) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let sign = signs.first { $0.value == scalar }
      scalars.append(sign.map { Unicode.Scalar($0.key) } ?? scalar)
    }
    return String(scalars)
  }
}

/// The lines of a text as YAML counts them: besides the line feed, a lone carriage return and
/// three characters of Unicode end a line too.
struct YAMLLines {
  private let source: SourceText
  private let starts: [Int]

  init(_ source: SourceText) {
    self.source = source
    var starts = [0]
    var offset = 0
    var previous: UInt8 = 0
    var beforePrevious: UInt8 = 0
    for byte in source.text.utf8 {
      offset += 1
      if previous == 0x0D, byte != 0x0A { starts.append(offset - 1) }
      let isBreak =
        byte == 0x0A || (previous == 0xC2 && byte == 0x85)
        || (beforePrevious == 0xE2 && previous == 0x80 && (byte == 0xA8 || byte == 0xA9))
      if isBreak { starts.append(offset) }
      beforePrevious = previous
      previous = byte
    }
    self.starts = starts
  }

  /// The offset at which a line starts, from 1.
  func start(_ line: Int) -> Int { starts[min(max(line, 1), starts.count) - 1] }

  /// The offset of a line and a column in scalars, both from 1.
  func offset(_ line: Int, _ column: Int) -> Int {
    var offset = start(line)
    var scalars = 0
    for byte in source.bytes(offset..<source.count) {
      if byte & 0xC0 != 0x80 {
        scalars += 1
        if scalars >= column { break }
      }
      offset += 1
    }
    return offset
  }
}
