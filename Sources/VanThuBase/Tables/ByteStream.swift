import Glibc

/// Reads bytes in their order through a buffer, so that memory does not grow with what is read.
public final class ByteStream {
  // A class because it owns its buffer. Not for use by two threads at once.
  private let source: (UnsafeMutableRawBufferPointer) throws -> Int
  private var room: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  /// Whether the source has given its last byte.
  private(set) var isAtEnd = false

  /// Reads from a function that fills a buffer and gives the number of bytes, 0 at the end.
  public init(_ source: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) {
    self.source = source
    room = .allocate(byteCount: 1 << 18, alignment: 16)
  }

  /// Reads bytes from their first to their last.
  public convenience init(_ bytes: any RandomAccessBytes) {
    var at = 0
    self.init { room in
      let count = try bytes.read(at: at, into: room)
      at += count
      return count
    }
  }

  deinit { room.deallocate() }

  /// What has been read and not yet been taken.
  var unread: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: room[start..<end]) }

  /// Takes bytes away from the front of `unread`.
  func take(_ count: Int) { start += min(count, end - start) }

  /// Reads more behind `unread`.
  /// - Returns: false when there is no more.
  func fill() throws -> Bool {
    if isAtEnd { return false }
    if start == end {
      start = 0
      end = 0
    } else if end == room.count {
      if start > 0 {
        room.copyMemory(from: unread)
        end -= start
        start = 0
      } else {
        let larger = UnsafeMutableRawBufferPointer.allocate(
          byteCount: room.count * 2, alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(room))
        room.deallocate()
        room = larger
      }
    }
    let count = try source(UnsafeMutableRawBufferPointer(rebasing: room[end...]))
    end += count
    if count == 0 { isAtEnd = true }
    return count > 0
  }

  /// The bytes in front, as many as wanted or as there are; they stay unread.
  public func peek(_ count: Int) throws -> [UInt8] {
    while unread.count < count, try fill() {}
    return Array(unread.prefix(count))
  }

  /// The first unread byte; nil at the end.
  func first() throws -> UInt8? {
    if start == end { while start == end, try fill() {} }
    return start < end ? room[start] : nil
  }
}

/// One record of a file of many, not read yet.
public struct RawRecord: Sendable {
  /// Its bytes; only the first ones when it is too long.
  public var bytes: [UInt8] = []
  /// Where it starts in the file; both from 1.
  public var start: (line: Int, column: Int)
  /// Whether it is longer than it may be.
  public var isTooLong = false

  mutating func append(_ more: UnsafeRawBufferPointer, limit: Int) {
    if bytes.count + more.count > limit { isTooLong = true }
    bytes.append(contentsOf: more.prefix(max(0, limit - bytes.count)))
  }
}

/// Cuts a file into lines.
public struct LineSplitter {
  private let stream: ByteStream
  private let limit: Int
  private var line = 0

  /// Takes a stream.
  /// - Parameters:
  ///   - stream: the file, read piece by piece.
  ///   - limit: the longest line, in bytes.
  public init(_ stream: ByteStream, limit: Int) {
    self.stream = stream
    self.limit = limit
  }

  /// The next line without its line end; nil at the end.
  /// - Throws: what reading throws.
  public mutating func next() throws -> RawRecord? {
    guard try stream.first() != nil else { return nil }
    line += 1
    var record = RawRecord(start: (line, 1))
    repeat {
      let bytes = stream.unread
      guard let base = bytes.baseAddress else { continue }
      if let hit = memchr(base, 0x0A, bytes.count) {
        let count = UnsafeRawPointer(hit) - base
        record.append(UnsafeRawBufferPointer(rebasing: bytes[..<count]), limit: limit)
        stream.take(count + 1)
        break
      }
      record.append(bytes, limit: limit)
      stream.take(bytes.count)
    } while try stream.fill()
    if record.bytes.last == 0x0D { record.bytes.removeLast() }
    if line == 1, record.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { record.bytes.removeFirst(3) }
    return record
  }
}

/// Cuts a JSON array into its elements, or a row of JSON values into the values, without reading
/// them.
public struct JSONSplitter {
  private enum State {
    case start, firstElement, element, afterElement, values, end
  }

  private let stream: ByteStream
  private let name: String
  private let limit: Int
  private var state = State.start
  private var line = 1
  private var column = 1
  /// Whether the values are the elements of an array; known once the first has been given.
  public private(set) var isList = false

  /// Takes a stream.
  /// - Parameters:
  ///   - stream: the file, read piece by piece.
  ///   - name: the file's name for messages.
  ///   - limit: the longest element, in bytes.
  public init(_ stream: ByteStream, name: String, limit: Int) {
    self.stream = stream
    self.name = name
    self.limit = limit
  }

  /// The next element, surely not empty; nil at the end.
  /// - Throws: `DiagnosticsError` when brackets and commas are not where they must be; what reading
  ///   throws.
  public mutating func next() throws -> RawRecord? {
    while true {
      let byte = try blanks()
      switch state {
      case .start:
        if byte == 0xEF, try stream.peek(3) == [0xEF, 0xBB, 0xBF] {
          stream.take(3)
        } else if byte == UInt8(ascii: "[") {
          skip()
          isList = true
          state = .firstElement
        } else {
          state = .values
        }
      case .firstElement, .element:
        if byte == UInt8(ascii: "]") {
          if state == .element {
            throw fault("thừa dấu phẩy trước dấu đóng ngoặc", fix: "xóa dấu phẩy cuối cùng")
          }
          skip()
          state = .end
          continue
        }
        guard byte != nil else { throw fault("tệp JSON kết thúc giữa chừng") }
        guard byte != UInt8(ascii: ",") else { throw fault("thừa dấu phẩy") }
        state = .afterElement
        return try value()
      case .afterElement:
        switch byte {
        case UInt8(ascii: ","): state = .element
        case UInt8(ascii: "]"): state = .end
        case nil: throw fault("tệp JSON kết thúc giữa chừng")
        default: throw fault("thiếu dấu phẩy giữa hai mục")
        }
        skip()
      case .values:
        guard byte != nil else { return nil }
        return try value()
      case .end:
        guard byte == nil else { throw fault("sau giá trị cuối cùng còn ký tự thừa") }
        return nil
      }
    }
  }

  private mutating func fault(_ message: String, fix: String? = nil) -> DiagnosticsError {
    state = .end
    let rest = String(decoding: stream.unread.prefix(120).prefix { $0 != 0x0A }, as: UTF8.self)
    let source = SourceText(name: name, text: Vietnamese.nfc(rest), start: (line, column))
    while stream.unread.count > 0 { stream.take(stream.unread.count) }
    return DiagnosticsError([
      Diagnostic(
        .error, "json-syntax", message, at: SourceRange(source, 0, 1), fix: fix.map { .init($0) })
    ])
  }

  private mutating func skip() {
    stream.take(1)
    column += 1
  }

  /// Steps over blanks; gives the byte behind them.
  private mutating func blanks() throws -> UInt8? {
    while let byte = try stream.first() {
      switch byte {
      case 0x0A:
        line += 1
        column = 1
      case 0x20, 0x09, 0x0D: column += 1
      default: return byte
      }
      stream.take(1)
    }
    return nil
  }

  /// Takes one value; brackets are counted, their kinds are left to whoever reads the value.
  private mutating func value() throws -> RawRecord {
    var record = RawRecord(start: (line, column))
    var depth = 0
    var isInText = false
    var isEscaped = false
    var isDone = false
    repeat {
      let bytes = stream.unread
      var at = 0
      scan: while at < bytes.count {
        let byte = bytes[at]
        if isInText {
          at += 1
          if isEscaped {
            isEscaped = false
          } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
          } else if byte == UInt8(ascii: "\"") {
            isInText = false
            isDone = depth == 0
            if isDone { break scan }
          }
          continue
        }
        switch byte {
        case UInt8(ascii: "\""): isInText = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          if depth == 0 {
            isDone = true
            break scan
          }
          depth -= 1
          if depth == 0 {
            at += 1
            isDone = true
            break scan
          }
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","):
          if depth == 0 {
            isDone = true
            break scan
          }
        default: break
        }
        at += 1
      }
      // a stray bracket between values is handed over too, so that there is always a step forward
      if isDone, at == 0, record.bytes.isEmpty { at = 1 }
      let taken = UnsafeRawBufferPointer(rebasing: bytes[..<at])
      record.append(taken, limit: limit)
      advance(over: taken)
      stream.take(at)
    } while try !isDone && stream.fill()
    return record
  }

  private mutating func advance(over bytes: UnsafeRawBufferPointer) {
    var lastLine = 0
    var at = 0
    while at < bytes.count, let base = bytes.baseAddress,
      let hit = memchr(base + at, 0x0A, bytes.count - at)
    {
      line += 1
      at = UnsafeRawPointer(hit) - base + 1
      lastLine = at
    }
    let scalars = bytes[lastLine...].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    column = lastLine > 0 ? 1 + scalars : column + scalars
  }
}
