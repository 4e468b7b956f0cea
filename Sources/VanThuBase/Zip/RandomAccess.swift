/// Bytes that can be read at any place, such as an open file.
public protocol RandomAccessBytes: AnyObject {
  /// How many there are.
  var count: Int { get }
  /// Reads from an offset as much as there is and fits; 0 at the end.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

extension RandomAccessBytes {
  /// Reads a piece, shorter when the end comes first.
  public func read(at offset: Int, count wanted: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: max(0, min(wanted, count - offset)))
    var done = 0
    while done < bytes.count {
      let got = try bytes.withUnsafeMutableBytes {
        try read(at: offset + done, into: UnsafeMutableRawBufferPointer(rebasing: $0[done...]))
      }
      if got == 0 { break }
      done += got
    }
    bytes.removeLast(bytes.count - done)
    return bytes
  }
}

/// Bytes in memory.
public final class MemoryBytes: RandomAccessBytes {
  private let bytes: [UInt8]

  /// Takes bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// How many there are.
  public var count: Int { bytes.count }

  /// Copies from an offset as much as there is and fits.
  public func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard offset >= 0, offset < bytes.count else { return 0 }
    let count = min(buffer.count, bytes.count - offset)
    bytes.withUnsafeBytes { source in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[offset..<offset + count]))
    }
    return count
  }
}

/// Where bytes can be written at any place, such as a new file.
public protocol RandomAccessSink: AnyObject {
  /// Writes all bytes at an offset.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws
}

/// A sink in memory.
public final class MemorySink: RandomAccessSink {
  /// What was written.
  public private(set) var bytes: [UInt8] = []

  /// An empty one.
  public init() {}

  /// Puts bytes at an offset; a gap before it is filled with zeroes.
  public func write(_ more: UnsafeRawBufferPointer, at offset: Int) {
    if bytes.count < offset { bytes += repeatElement(0, count: offset - bytes.count) }
    let end = min(bytes.count, offset + more.count)
    bytes.replaceSubrange(offset..<end, with: more)
  }
}
