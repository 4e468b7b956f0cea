import CLibDeflate

/// Deflates texts that lie in memory whole (RFC 1951), always to the same bytes.
///
/// A class because it owns memory of libdeflate. Not for use by two threads at once.
final class Deflater {
  private let compressor: OpaquePointer
  private var room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

  /// Makes a deflater.
  /// - Parameter level: 1, the fastest, to 12, the smallest.
  init(level: Int32) {
    guard let compressor = libdeflate_alloc_compressor(level) else {
      preconditionFailure("no memory for libdeflate")
    }
    self.compressor = compressor
  }

  deinit {
    libdeflate_free_compressor(compressor)
    room.deallocate()
  }

  /// Deflates a text and lends the result.
  func deflate<Result>(
    _ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let most = libdeflate_deflate_compress_bound(compressor, bytes.count)
    if most > room.count {
      room.deallocate()
      room = .allocate(byteCount: most, alignment: 16)
    }
    let count = bytes.withUnsafeBytes {
      libdeflate_deflate_compress(
        compressor, $0.baseAddress, $0.count, room.baseAddress, room.count)
    }
    return try body(UnsafeRawBufferPointer(rebasing: room[..<count]))
  }

  /// The checksum that ZIP wants.
  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
  }
}
