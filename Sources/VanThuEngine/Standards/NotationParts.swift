import VanThuBase

/// A notation as a record writes it out, taken apart: `48/KH-UBND`, with the Party `48-KH/ĐU`.
///
/// The number may be left away: `KH-UBND`, `/KH-UBND`.
struct NotationParts {
  private let bytes: [UInt8]
  /// The number's digits.
  let number: Range<Int>?
  /// The first part behind the number: the kind, in letters of the state the body.
  let kind: Range<Int>
  /// Whether all parts are there with the right signs between them.
  let isComplete: Bool

  /// Takes a notation apart; nil when nothing is left behind the number.
  init?(_ text: String, _ standard: Standard) {
    let bytes = Array(text.utf8)
    self.bytes = bytes
    var parts = NotationParts.parts(bytes)
    func sign(before part: Range<Int>) -> UInt8? {
      part.lowerBound > 0 ? bytes[part.lowerBound - 1] : nil
    }
    let conventions = standard.conventions
    let outer = conventions.numberSign.utf8.first
    let inner = conventions.codeSign.utf8.first
    var digits: Range<Int>?
    if let first = parts.first, let byte = bytes[first].first, byte.isDigit {
      let end = bytes[first].firstIndex { !$0.isDigit } ?? first.upperBound
      digits = first.lowerBound..<end
      parts.removeFirst()
    }
    number = digits
    guard let code = parts.first else { return nil }
    kind = code
    let start = sign(before: code)
    let isStarted = digits == nil ? start == nil || start == outer : start == outer
    let inside = parts.dropFirst().map { sign(before: $0) }
    let isJoined =
      conventions.hasFreeCodes
      ? inside.allSatisfy { $0 == inner } : inside.first == inner
    isComplete =
      isStarted && isJoined && !parts.contains(where: \.isEmpty)
      && (parts.count > 1
        || conventions.hasFreeCodes && parts.count == 1 && !bytes.contains { $0 == inner })
  }

  /// A part as text.
  func text(_ part: Range<Int>) -> String { String(decoding: bytes[part], as: UTF8.self) }

  /// The parts between `/` and `-`, an empty first one left away.
  static func parts(_ bytes: [UInt8]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for at in 0...bytes.count
    where at == bytes.count || bytes[at] == UInt8(ascii: "/") || bytes[at] == UInt8(ascii: "-") {
      if at > 0 || bytes.isEmpty { parts.append(start..<at) }
      start = at + 1
    }
    return parts
  }
}
