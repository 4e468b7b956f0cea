/// Cuts YAML into the items of its lists and its documents, by indentation alone.
public struct YAMLSplitter {
  /// What a piece is.
  public enum Kind: Sendable {
    /// One item of a list, with its dash.
    case item
    /// A whole document.
    case document
    /// A whole document that is a list in brackets.
    case bracketedList
  }

  private enum State {
    case between
    case list(indent: Int)
    case document(Kind)
  }

  private var lines: LineSplitter
  private let limit: Int
  private var state = State.between
  private var piece: RawRecord?
  private var isAtEnd = false

  /// Takes a stream.
  /// - Parameters:
  ///   - stream: the file, read piece by piece.
  ///   - limit: the longest piece, in bytes.
  public init(_ stream: ByteStream, limit: Int) {
    lines = LineSplitter(stream, limit: limit)
    self.limit = limit
  }

  /// The next piece; nil at the end.
  /// - Throws: what reading throws.
  public mutating func next() throws -> (RawRecord, Kind)? {
    while !isAtEnd {
      guard var line = try lines.next() else {
        isAtEnd = true
        break
      }
      let isMark = YAMLSplitter.isMark(line.bytes, "---")
      if isMark || YAMLSplitter.isMark(line.bytes, "...") {
        let done = take()
        state = .between
        if isMark {
          line.bytes.replaceSubrange(0..<3, with: [0x20, 0x20, 0x20])
          begin(line)
        }
        if let done { return done }
        continue
      }
      switch state {
      case .between: begin(line)
      case .list(let indent) where YAMLSplitter.dash(line.bytes) == indent:
        let done = take()
        piece = line
        if let done { return done }
      default: add(line)
      }
    }
    return take()
  }

  private mutating func take() -> (RawRecord, Kind)? {
    guard let done = piece else { return nil }
    piece = nil
    switch state {
    case .document(let kind): return (done, kind)
    default: return (done, .item)
    }
  }

  /// Looks at the first lines of a document.
  private mutating func begin(_ line: RawRecord) {
    let indent = line.bytes.prefix { $0 == 0x20 || $0 == 0x09 }.count
    guard indent < line.bytes.count, line.bytes[indent] != UInt8(ascii: "#"),
      line.bytes[indent] != UInt8(ascii: "%")
    else { return }
    if let dash = YAMLSplitter.dash(line.bytes) {
      state = .list(indent: dash)
    } else {
      state = .document(line.bytes[indent] == UInt8(ascii: "[") ? .bracketedList : .document)
    }
    piece = line
  }

  private mutating func add(_ line: RawRecord) {
    if line.isTooLong { piece?.isTooLong = true }
    piece?.bytes.append(0x0A)
    line.bytes.withUnsafeBytes { piece?.append($0, limit: limit) }
  }

  private static func isMark(_ line: [UInt8], _ mark: StaticString) -> Bool {
    mark.withUTF8Buffer { line.starts(with: $0) } && (line.count == 3 || line[3] <= 0x20)
  }

  /// The blanks before the dash of a list item; nil for other lines.
  private static func dash(_ line: [UInt8]) -> Int? {
    let indent = line.prefix { $0 == 0x20 }.count
    guard indent < line.count, line[indent] == UInt8(ascii: "-"),
      indent + 1 == line.count || line[indent + 1] == 0x20
    else { return nil }
    return indent
  }
}
