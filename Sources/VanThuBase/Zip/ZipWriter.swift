import CLibZip

/// A file to go into a ZIP.
public struct ZipEntry: Sendable {
  /// The name inside, ASCII, with `/`.
  public var name: String
  /// The content.
  public var bytes: [UInt8]
  /// Makes an entry.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Something libzip refused.
public struct ZipError: Error, CustomStringConvertible {
  /// What libzip says, in English: a fault of ours, not of the user's.
  public let description: String
}

/// Builds ZIP archives in memory, always the same bytes for the same entries.
///
/// The order of the entries is kept, every entry carries the time 1980-01-01 00:00:00, no
/// attribute of the machine goes in. Entries that never change are given once at the start: they
/// are deflated once and copied raw into each archive.
public final class ZipWriter {
  // A class because it owns open libzip handles. Not for use by two threads at once.
  private let constantNames: [String]
  private let constantArchive: OpaquePointer?
  private let constantSource: OpaquePointer?

  /// Makes a writer.
  /// - Parameter constants: entries that go into every archive, in front of the others.
  public init(constants: [ZipEntry] = []) throws {
    constantNames = constants.map(\.name)
    guard !constants.isEmpty else {
      constantArchive = nil
      constantSource = nil
      return
    }
    let bytes = try ZipWriter.build { archive in
      for entry in constants { try ZipWriter.add(entry, to: archive) }
    }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    let copy = UnsafeMutableRawPointer.allocate(byteCount: bytes.count, alignment: 1)
    bytes.withUnsafeBytes {
      copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: bytes.count)
    }
    // libzip frees `copy` with free(), which is what allocate(alignment: 1) pairs with on Linux.
    guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, &error),
      let archive = zip_open_from_source(source, ZIP_RDONLY, &error)
    else { throw ZipError(description: String(cString: zip_error_strerror(&error))) }
    constantSource = source
    constantArchive = archive
  }

  deinit {
    if let constantArchive { zip_discard(constantArchive) }
  }

  /// Builds one archive: the constant entries, then these.
  /// - Throws: `ZipError` when libzip fails, which for sane names means no memory.
  public func archive(_ entries: [ZipEntry]) throws -> [UInt8] {
    try ZipWriter.build { archive in
      if let constantArchive {
        for (index, name) in constantNames.enumerated() {
          guard
            let source = zip_source_zip(
              archive, constantArchive, zip_uint64_t(index), UInt32(ZIP_FL_COMPRESSED), 0, -1)
          else { throw ZipWriter.failure(archive) }
          try ZipWriter.add(name, source, to: archive)
        }
      }
      for entry in entries { try ZipWriter.add(entry, to: archive) }
    }
  }

  static func failure(_ archive: OpaquePointer) -> ZipError {
    ZipError(description: String(cString: zip_strerror(archive)))
  }

  private static func add(_ entry: ZipEntry, to archive: OpaquePointer) throws {
    let count = entry.bytes.count
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, count), alignment: 1)
    entry.bytes.withUnsafeBytes {
      if let base = $0.baseAddress { copy.copyMemory(from: base, byteCount: count) }
    }
    guard let source = zip_source_buffer(archive, copy, zip_uint64_t(count), 1) else {
      copy.deallocate()
      throw failure(archive)
    }
    try add(entry.name, source, to: archive)
  }

  /// Adds a source, which libzip owns from here on.
  @discardableResult
  static func add(
    _ name: String, _ source: OpaquePointer, to archive: OpaquePointer
  ) throws -> zip_uint64_t {
    let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      throw failure(archive)
    }
    // libzip takes level 9 unless told; 6 costs a third and is hardly larger. Ignored for entries
    // that are copied raw.
    _ = zip_set_file_compression(archive, zip_uint64_t(index), ZIP_CM_DEFLATE, 6)
    // 1980-01-01 00:00:00 in MS-DOS form; made by MS-DOS, no attributes.
    _ = zip_file_set_dostime(archive, zip_uint64_t(index), 0, 0x21, 0)
    _ = zip_file_set_external_attributes(
      archive, zip_uint64_t(index), 0, zip_uint8_t(ZIP_OPSYS_DOS), 0)
    return zip_uint64_t(index)
  }

  private static func build(_ fill: (OpaquePointer) throws -> Void) throws -> [UInt8] {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let target = zip_source_buffer_create(nil, 0, 0, &error) else {
      throw ZipError(description: String(cString: zip_error_strerror(&error)))
    }
    guard let archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error) else {
      zip_source_free(target)
      throw ZipError(description: String(cString: zip_error_strerror(&error)))
    }
    zip_source_keep(target)
    defer { zip_source_free(target) }
    do {
      try fill(archive)
    } catch {
      zip_discard(archive)
      throw error
    }
    guard zip_close(archive) == 0 else {
      let failed = failure(archive)
      zip_discard(archive)
      throw failed
    }
    var stat = zip_stat_t()
    guard zip_source_open(target) == 0, zip_source_stat(target, &stat) == 0 else {
      throw ZipError(description: "archive cannot be read back")
    }
    defer { zip_source_close(target) }
    return try [UInt8](unsafeUninitializedCapacity: Int(stat.size)) { buffer, count in
      let read = zip_source_read(target, buffer.baseAddress, stat.size)
      guard read == zip_int64_t(stat.size) else {
        throw ZipError(description: "archive cannot be read back")
      }
      count = Int(read)
    }
  }
}
