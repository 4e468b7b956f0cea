import CZlib

/// Inflates a text piece by piece (RFC 1951), and knows where it ends.
///
/// A class because it owns memory of zlib, which must not move. Not for use by two threads at once.
final class StreamInflater {
  /// Why there is no more content.
  enum Fault: Error {
    case damaged
    /// Bytes stand behind its end.
    case goesOn
  }

  private let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let pieces = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 15, alignment: 16)
  /// Whether all of it has been inflated, and nothing stands behind it.
  private(set) var isAtEnd = false

  init() {
    state.initialize(to: z_stream())
    // no header of zlib or gzip around it
    let result = inflateInit2_(
      state, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(result == Z_OK, "no memory for zlib")
  }

  deinit {
    inflateEnd(state)
    state.deallocate()
    pieces.deallocate()
  }

  /// Fills the room as far as the text goes; 0 at its end.
  /// - Parameter more: gives the next compressed bytes; 0 at their end, negative when it fails.
  func read(
    into room: UnsafeMutableRawBufferPointer, _ more: (UnsafeMutableRawBufferPointer) -> Int
  ) throws(Fault) -> Int {
    state.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: Bytef.self)
    state.pointee.avail_out = uInt(room.count)
    while !isAtEnd, state.pointee.avail_out > 0 {
      if state.pointee.avail_in == 0 {
        let count = more(pieces)
        guard count > 0 else { throw .damaged }
        state.pointee.next_in = pieces.baseAddress?.assumingMemoryBound(to: Bytef.self)
        state.pointee.avail_in = uInt(count)
      }
      switch inflate(state, Z_NO_FLUSH) {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END:
        guard state.pointee.avail_in == 0 else { throw .goesOn }
        let rest = more(pieces)
        guard rest == 0 else { throw rest > 0 ? .goesOn : .damaged }
        isAtEnd = true
      default: throw .damaged
      }
    }
    return room.count - Int(state.pointee.avail_out)
  }
}
