import CLibDeflate

/// Inflates texts that lie in memory whole, up to a bound.
enum Inflater {
  /// Why there is no content.
  enum Fault: Error {
    case damaged
    /// It is longer than it may be.
    case tooLong
  }

  /// The content of a text in the zlib form (RFC 1950).
  static func zlib(
    _ bytes: [UInt8], in range: Range<Int>, limit: Int
  ) throws(Fault) -> [UInt8] {
    guard let inflater = libdeflate_alloc_decompressor() else {
      preconditionFailure("no memory for libdeflate")
    }
    defer { libdeflate_free_decompressor(inflater) }
    var room = min(limit, max(1024, range.count * 4))
    while true {
      var used = 0
      var count = 0
      var result = LIBDEFLATE_BAD_DATA
      let out = [UInt8](unsafeUninitializedCapacity: room) { out, initialized in
        result = bytes.withUnsafeBytes { source in
          let input = UnsafeRawBufferPointer(rebasing: source[range])
          return libdeflate_zlib_decompress_ex(
            inflater, input.baseAddress, input.count, out.baseAddress, room, &used, &count)
        }
        initialized = result == LIBDEFLATE_SUCCESS ? count : 0
      }
      if result == LIBDEFLATE_SUCCESS { return out }
      guard result == LIBDEFLATE_INSUFFICIENT_SPACE else { throw .damaged }
      guard room < limit else { throw .tooLong }
      room = min(limit, room * 4)
    }
  }
}
