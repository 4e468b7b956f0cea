/// A text as it was read: its name for messages, and its UTF-8 bytes. Immutable; compared by identity.
///
/// Everything that remembers where it came from holds a `SourceRange` into one of these.
public final class SourceText: Sendable {
  /// The name shown before `line:column` in messages: usually the path as the user typed it.
  public let name: String
  /// UTF-8, NFC, without byte order mark.
  public let text: String
  /// UTF-8 offset at which each line starts; line 1 is at index 0.
  private let lineStarts: [Int]
  /// How many scalars start before each block of `stride` bytes: columns in lines of megabytes are
  /// found without counting from the start of the line.
  private let scalarsBefore: [Int]
  private static let stride = 1024

  /// Takes over a text.
  /// - Parameters:
  ///   - name: the name shown in messages.
  ///   - text: the text, already NFC.
  public init(name: String, text: String) {
    var native = text
    native.makeContiguousUTF8()
    self.name = name
    self.text = native
    var starts = [0]
    var counts: [Int] = []
    var offset = 0
    var scalars = 0
    for byte in native.utf8 {
      if offset % SourceText.stride == 0 { counts.append(scalars) }
      offset += 1
      if byte & 0xC0 != 0x80 { scalars += 1 }
      if byte == UInt8(ascii: "\n") { starts.append(offset) }
    }
    lineStarts = starts
    scalarsBefore = counts
  }

  /// The number of bytes.
  public var count: Int { text.utf8.count }

  /// How many lines there are; a last line without line feed counts.
  public var lineCount: Int { lineStarts.count }

  /// The position of a byte as people count: both from 1, the column in Unicode scalars.
  /// - Parameter offset: a UTF-8 offset; beyond the end counts as the end.
  public func position(of offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low + 1, 1 + scalars(in: lineStarts[low]..<offset))
  }

  /// How many scalars start in a range of offsets.
  private func scalars(in range: Range<Int>) -> Int {
    if range.count > SourceText.stride {
      return scalars(before: range.upperBound) - scalars(before: range.lowerBound)
    }
    return bytes(range).reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  private func scalars(before offset: Int) -> Int {
    let block = min(offset / SourceText.stride, scalarsBefore.count - 1)
    return scalarsBefore[block] + scalars(in: block * SourceText.stride..<offset)
  }

  /// The UTF-8 offset at which a line starts.
  /// - Parameter line: from 1; clamped to the lines there are.
  public func offset(ofLine line: Int) -> Int {
    lineStarts[min(max(line, 1), lineStarts.count) - 1]
  }

  /// A line without its line break.
  /// - Parameter line: from 1; clamped to the lines there are.
  public func line(_ line: Int) -> Substring {
    let line = min(max(line, 1), lineStarts.count)
    let start = offset(ofLine: line)
    let end = line < lineStarts.count ? lineStarts[line] - 1 : count
    var slice = Substring(text.utf8[index(start)..<index(max(start, end))])
    if slice.utf8.last == UInt8(ascii: "\r") { slice = Substring(slice.utf8.dropLast()) }
    return slice
  }

  /// The start of the scalar an offset lies in; the offset itself when it lies between two.
  func scalarStart(_ offset: Int) -> Int {
    var at = min(max(offset, 0), count)
    while at > 0, at < count, text.utf8[index(at)] & 0xC0 == 0x80 { at -= 1 }
    return at
  }

  /// The end of the scalar an offset lies in; the offset itself when it lies between two.
  func scalarEnd(_ offset: Int) -> Int {
    var at = min(max(offset, 0), count)
    while at > 0, at < count, text.utf8[index(at)] & 0xC0 == 0x80 { at += 1 }
    return at
  }

  /// The bytes of a range of UTF-8 offsets.
  public func bytes(_ range: Range<Int>) -> Substring.UTF8View {
    text.utf8[index(range.lowerBound)..<index(range.upperBound)]
  }

  /// The text of a range of UTF-8 offsets.
  public func substring(_ range: Range<Int>) -> String {
    String(Substring(bytes(range)))
  }

  private func index(_ offset: Int) -> String.Index {
    text.utf8.index(text.utf8.startIndex, offsetBy: min(max(offset, 0), count))
  }
}

/// A piece of a source: UTF-8 offsets, half open, always inside the text and around whole scalars.
public struct SourceRange: Hashable, Sendable {
  /// The text it lies in.
  public let source: SourceText
  /// UTF-8 offset of the first byte.
  public let lowerBound: Int
  /// UTF-8 offset behind the last byte; equal to `lowerBound` for a place between two characters.
  public let upperBound: Int

  /// Makes a range; an end before the start is taken as the start, what lies beyond the text is
  /// cut, and a scalar taken in part is taken whole.
  public init(_ source: SourceText, _ lowerBound: Int, _ upperBound: Int) {
    self.source = source
    self.lowerBound = source.scalarStart(lowerBound)
    self.upperBound = max(self.lowerBound, source.scalarEnd(upperBound))
  }

  /// The offsets alone.
  public var offsets: Range<Int> { lowerBound..<upperBound }

  /// Equal when both lie in the same text at the same offsets.
  public static func == (a: SourceRange, b: SourceRange) -> Bool {
    a.source === b.source && a.lowerBound == b.lowerBound && a.upperBound == b.upperBound
  }

  /// Feeds the identity of the text and the offsets.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(source))
    hasher.combine(lowerBound)
    hasher.combine(upperBound)
  }
}
