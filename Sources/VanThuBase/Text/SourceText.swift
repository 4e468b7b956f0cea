import Synchronization

/// A text as it was read: its name for messages, and its UTF-8 bytes. Immutable; compared by identity.
///
/// Everything that remembers where it came from holds a `SourceRange` into one of these.
public final class SourceText: Sendable {
  /// The name shown before `line:column` in messages: usually the path as the user typed it.
  public let name: String
  /// UTF-8, NFC, without byte order mark.
  public let text: String
  /// Where the text starts in its file, when it is a piece of one; both from 1.
  public let start: (line: Int, column: Int)
  /// The cells of a table that the text is made of, by their offsets; empty for other texts.
  public let cells: [SourceCell]
  /// Made when the first position is asked for: of most texts none ever is.
  private let lines = Mutex<Lines?>(nil)
  /// What readers found unusual; most texts have none.
  private let noted = Mutex<[Remark]>([])

  /// A warning without its range, which would hold the text that holds it.
  private struct Remark: Sendable {
    var id: Diagnostic.ID
    var message: String
    var place: Range<Int>
    var fix: String
    var replacement: String?
    var replaced: Range<Int>?
  }

  /// Keeps a warning about this text for whoever shows what was found in it; the readers of a text
  /// give back values only.
  package func remark(_ warning: Diagnostic) {
    guard let place = warning.range?.offsets else { return }
    let remark = Remark(
      id: warning.id, message: warning.message, place: place, fix: warning.fix?.message ?? "",
      replacement: warning.fix?.replacement, replaced: warning.fix?.range?.offsets)
    noted.withLock { if $0.count < Limits.remarks { $0.append(remark) } }
  }

  /// The warnings of those who read this text, in the order they were made.
  public var remarks: [Diagnostic] {
    let noted = noted.withLock { $0 }
    if noted.isEmpty { return [] }
    return noted.map { remark in
      func range(_ place: Range<Int>) -> SourceRange {
        SourceRange(self, place.lowerBound, place.upperBound)
      }
      return Diagnostic(
        .warning, remark.id, remark.message, at: range(remark.place),
        fix: .init(remark.fix, replacement: remark.replacement, at: remark.replaced.map(range)))
    }
  }

  /// Takes over a text.
  /// - Parameters:
  ///   - name: the name shown in messages.
  ///   - text: the text, already NFC.
  ///   - start: where it starts in its file, when it is a piece of one.
  ///   - cells: what cells of a table it is made of, ordered by offset.
  public init(
    name: String, text: String, start: (line: Int, column: Int) = (1, 1), cells: [SourceCell] = []
  ) {
    var native = text
    native.makeContiguousUTF8()
    self.name = name
    self.text = native
    self.start = start
    self.cells = cells
  }

  /// Where lines and columns are.
  private struct Lines: Sendable {
    static let stride = 1024
    /// UTF-8 offset at which each line starts; line 1 is at index 0.
    var starts = [0]
    /// How many scalars start before each block of `stride` bytes: columns in lines of megabytes
    /// are found without counting from the start of the line.
    var scalarsBefore: [Int] = []

    init(_ text: String) {
      var text = text
      text.withUTF8 { bytes in
        var scalars = 0
        for (offset, byte) in bytes.enumerated() {
          if offset % Lines.stride == 0 { scalarsBefore.append(scalars) }
          if byte & 0xC0 != 0x80 { scalars += 1 }
          if byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
        }
      }
    }

    /// The line an offset lies in, from 1.
    func line(of offset: Int) -> Int {
      var low = 0
      var high = starts.count
      while high - low > 1 {
        let middle = (low + high) / 2
        if starts[middle] <= offset { low = middle } else { high = middle }
      }
      return low + 1
    }
  }

  private func withLines<Result>(_ body: (Lines) -> Result) -> Result {
    body(
      lines.withLock { known in
        if let known { return known }
        let made = Lines(text)
        known = made
        return made
      })
  }

  /// A place that stands for a file as a whole.
  /// - Parameter name: the name shown in messages.
  public static func file(_ name: String) -> SourceRange {
    SourceRange(SourceText(name: name, text: "", cells: [SourceCell(row: 0)]), 0, 0)
  }

  /// The number of bytes.
  public var count: Int { text.utf8.count }

  /// How many lines there are; a last line without line feed counts.
  public var lineCount: Int { withLines { $0.starts.count } }

  /// The position of a byte in its file as people count: both from 1, the column in Unicode
  /// scalars.
  /// - Parameter offset: a UTF-8 offset; beyond the end counts as the end.
  public func position(of offset: Int) -> (line: Int, column: Int) {
    let (line, column) = positionInText(of: offset)
    return (line + start.line - 1, line == 1 ? column + start.column - 1 : column)
  }

  /// The position of a byte, counted from the start of this text.
  package func positionInText(of offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), count)
    return withLines { lines in
      let line = lines.line(of: offset)
      return (line, 1 + scalars(in: lines.starts[line - 1]..<offset, lines))
    }
  }

  /// How many scalars start in a range of offsets.
  private func scalars(in range: Range<Int>, _ lines: Lines) -> Int {
    if range.count > Lines.stride {
      return scalars(before: range.upperBound, lines) - scalars(before: range.lowerBound, lines)
    }
    return bytes(range).reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  private func scalars(before offset: Int, _ lines: Lines) -> Int {
    let block = min(offset / Lines.stride, lines.scalarsBefore.count - 1)
    return lines.scalarsBefore[block] + scalars(in: block * Lines.stride..<offset, lines)
  }

  /// The UTF-8 offset at which a line of this text starts.
  /// - Parameter line: from 1; clamped to the lines there are.
  public func offset(ofLine line: Int) -> Int {
    withLines { $0.starts[min(max(line, 1), $0.starts.count) - 1] }
  }

  /// A line of this text without its line break.
  /// - Parameter line: from 1; clamped to the lines there are.
  public func line(_ line: Int) -> Substring {
    let (start, end) = withLines { lines in
      let line = min(max(line, 1), lines.starts.count)
      return (
        lines.starts[line - 1], line < lines.starts.count ? lines.starts[line] - 1 : count
      )
    }
    var slice = Substring(text.utf8[index(start)..<index(max(start, end))])
    if slice.utf8.last == UInt8(ascii: "\r") { slice = Substring(slice.utf8.dropLast()) }
    return slice
  }

  /// The cell an offset lies in; nil for a text that is not made of cells.
  public func cell(at offset: Int) -> SourceCell? {
    guard !cells.isEmpty else { return nil }
    var low = 0
    var high = cells.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if cells[middle].offset <= offset { low = middle } else { high = middle }
    }
    return cells[low]
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

  /// Makes a range whose ends are known to lie in the text and between scalars.
  package init(exactly source: SourceText, _ lowerBound: Int, _ upperBound: Int) {
    self.source = source
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }

  /// The same place in a text of its lines alone: whoever keeps it does not keep the whole text.
  public var apart: SourceRange {
    guard source.cells.isEmpty else { return self }
    let (first, _) = source.positionInText(of: lowerBound)
    let (last, _) = source.positionInText(of: upperBound)
    let start = source.offset(ofLine: first)
    let lines = (first...last).map { String(source.line($0)) }.joined(separator: "\n")
    let column = first == 1 ? source.start.column : 1
    let piece = SourceText(
      name: source.name, text: lines, start: (first + source.start.line - 1, column))
    return SourceRange(piece, lowerBound - start, upperBound - start)
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
