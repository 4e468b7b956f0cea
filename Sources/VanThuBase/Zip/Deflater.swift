import CLibDeflate

/// Deflates texts that lie in memory whole (RFC 1951), always to the same bytes.
///
/// A class because it owns memory of libdeflate. Not for use by two threads at once.
public final class Deflater {
  private let compressor: OpaquePointer
  private var room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

  /// Makes a deflater.
  /// - Parameter level: 1, the fastest, to 12, the smallest.
  public init(level: Int32) {
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
    reserve(libdeflate_deflate_compress_bound(compressor, bytes.count))
    let count = bytes.withUnsafeBytes {
      libdeflate_deflate_compress(
        compressor, $0.baseAddress, $0.count, room.baseAddress, room.count)
    }
    return try body(UnsafeRawBufferPointer(rebasing: room[..<count]))
  }

  /// Appends a text in the zlib form (RFC 1950), which PDF calls `FlateDecode`.
  /// - Returns: how many bytes were appended.
  public func appendZlib(_ bytes: [UInt8], to buffer: inout ByteBuffer) -> Int {
    reserve(libdeflate_zlib_compress_bound(compressor, bytes.count))
    let count = bytes.withUnsafeBytes {
      libdeflate_zlib_compress(compressor, $0.baseAddress, $0.count, room.baseAddress, room.count)
    }
    buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<count]))
    return count
  }

  private func reserve(_ count: Int) {
    guard count > room.count else { return }
    room.deallocate()
    room = .allocate(byteCount: count, alignment: 16)
  }

  /// The checksum that ZIP wants.
  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBytes { crc32($0, after: 0) }
  }

  /// The checksum of bytes that follow others, whose checksum is given.
  static func crc32(_ bytes: UnsafeRawBufferPointer, after sum: UInt32) -> UInt32 {
    bytes.isEmpty ? sum : libdeflate_crc32(sum, bytes.baseAddress, bytes.count)
  }
}
