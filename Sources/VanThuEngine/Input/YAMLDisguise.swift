import VanThuBase

/// What libyaml is shown in place of the file: the same text with three signs exchanged for private
/// ones, one for one, so that all marks stay right.
///
/// `&` and `*` make anchors and references of what follows, `?` a key of several lines, and libyaml stops
/// at most texts that start with one of them. Behind the disguise they are texts, all of which are found
/// afterwards.
struct YAMLDisguise {
  /// The file in disguise.
  private(set) var text: String
  private let source: SourceText
  /// What stands for each of the signs.
  private let signs: [UInt8: Unicode.Scalar]
  private var isDisguised = false

  init(_ source: SourceText) {
    self.source = source
    text = source.text
    isDisguised = source.text.utf8.contains {
      $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?")
    }
    let free = isDisguised ? YAMLDisguise.privateScalars(notIn: source.text) : []
    signs = Dictionary(uniqueKeysWithValues: zip("&*?".utf8, free))
    if isDisguised { dress() }
  }

  /// Three private characters a file does not hold.
  private static func privateScalars(notIn text: String) -> [Unicode.Scalar] {
    var taken = Set<UInt32>()
    // only U+E000…U+F8FF start with these bytes, and few files hold any
    if text.utf8.contains(where: { $0 == 0xEE || $0 == 0xEF }) {
      for scalar in text.unicodeScalars where (0xE000...0xF8FF).contains(scalar.value) {
        taken.insert(scalar.value)
      }
    }
    let free = (UInt32(0xE000)...0xF8FF).lazy.filter { !taken.contains($0) }
      .compactMap(Unicode.Scalar.init).prefix(3)
    // a file that holds the whole private area gets its own signs: texts with & or * look odd
    return Array(free) + Array(repeating: "\u{F8FF}", count: max(0, 3 - free.count))
  }

  private mutating func dress() {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count + 64)
    for byte in source.text.utf8 {
      if byte < 0x40, let scalar = signs[byte] {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      } else {
        bytes.append(byte)
      }
    }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// A text of libyaml without its disguise.
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
