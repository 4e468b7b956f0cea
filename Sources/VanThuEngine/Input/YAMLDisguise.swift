import VanThuBase
import Yams

/// What Yams is shown in place of the file: the same text with some characters exchanged for
/// private ones, one for one, so that all marks stay right.
///
/// `&` and `*` are exchanged because Yams expands aliases, and a few lines of them can stand for
/// more values than any machine holds; behind the disguise there are none, and a text that begins
/// with either is found afterwards. A key that stands twice is exchanged because Yams would stop at
/// it and say only where the first one is.
struct YAMLDisguise {
  /// The file in disguise.
  private(set) var text: String
  /// Keys that were exchanged, by the place they start at.
  private(set) var keys: [Int: String] = [:]
  private let source: SourceText
  private let lines: YAMLLines
  private let ampersand: Unicode.Scalar
  private let star: Unicode.Scalar
  /// Further characters that do not occur in the file.
  private var spare: ArraySlice<Unicode.Scalar>
  private var exchanged: [Int: Unicode.Scalar] = [:]
  private let isDisguised: Bool

  init(_ source: SourceText, _ lines: YAMLLines) {
    self.source = source
    self.lines = lines
    let free = YAMLDisguise.privateScalars(notIn: source.text)
    ampersand = free[0]
    star = free[1]
    spare = free[2...]
    isDisguised = source.text.utf8.contains {
      $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "*")
    }
    text = source.text
    if isDisguised { dress() }
  }

  /// Private characters a file does not hold: two for the signs, some for keys.
  private static func privateScalars(notIn text: String) -> [Unicode.Scalar] {
    var taken = Set<UInt32>()
    // only U+E000…U+F8FF start with these bytes, and few files hold any
    if text.utf8.contains(where: { $0 == 0xEE || $0 == 0xEF }) {
      for scalar in text.unicodeScalars where (0xE000...0xF8FF).contains(scalar.value) {
        taken.insert(scalar.value)
      }
    }
    let free = (UInt32(0xE000)...0xF8FF).lazy.filter { !taken.contains($0) }
      .compactMap(Unicode.Scalar.init).prefix(18)
    // a file that holds the whole private area gets its own signs: texts with & or * look odd
    return Array(free) + Array(repeating: "\u{F8FF}", count: max(0, 2 - free.count))
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
      } else if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*") {
        let scalar = byte == UInt8(ascii: "&") ? ampersand : star
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
    guard keys[start] == nil, start < source.count, !key.isEmpty else { return false }
    let first = source.bytes(start..<start + 1).first
    let isQuoted = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    guard let scalar = spare.popFirst() else { return false }
    keys[start] = restored(key)
    exchanged[isQuoted ? start + 1 : start] = scalar
    dress()
    return true
  }

  /// A text of Yams without its disguise.
  func restored(_ text: String) -> String {
    guard isDisguised else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(scalar == ampersand ? "&" : scalar == star ? "*" : scalar)
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
