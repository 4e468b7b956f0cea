import CLibZip

/// A file to go into a ZIP that is too large to be held in memory.
public struct ZipStreamEntry {
  /// The name inside, with `/`.
  public var name: String
  /// How many bytes it has.
  public var size: Int
  /// Opens the content when its turn comes.
  public var open: () throws -> any RandomAccessBytes

  /// Makes an entry.
  public init(
    name: String, size: Int, open: @escaping () throws -> any RandomAccessBytes
  ) {
    self.name = name
    self.size = size
    self.open = open
  }
}

extension ZipWriter {
  /// Writes an archive piece by piece, holding no file whole in memory.
  ///
  /// The entries are stored as they are: papers and pictures are compressed already, a stored file
  /// can still be read when a byte beside it is lost, and the bytes depend on no version of zlib.
  /// - Throws: what the sink or an entry throws, else `ZipError`.
  public static func stream(
    _ entries: [ZipStreamEntry], to sink: any RandomAccessSink
  ) throws {
    let output = ZipOutput(sink)
    let target = try output.source()
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error) else {
      zip_source_free(target)
      throw ZipError(description: String(cString: zip_error_strerror(&error)))
    }
    var contents: [ZipContent] = []
    do {
      for entry in entries {
        let content = ZipContent(size: entry.size, entry.open)
        contents.append(content)
        let index = try add(entry.name, try content.source(), to: archive)
        guard zip_set_file_compression(archive, index, ZIP_CM_STORE, 0) == 0 else {
          throw failure(archive)
        }
        // as Unix makes it: unzip garbles Vietnamese names of archives made by MS-DOS
        _ = zip_file_set_external_attributes(
          archive, index, 0, zip_uint8_t(ZIP_OPSYS_UNIX), 0o100644 << 16)
      }
      guard zip_close(archive) == 0 else { throw failure(archive) }
    } catch {
      zip_discard(archive)
      let ours = output.failure ?? contents.lazy.compactMap(\.failure).first
      throw ours ?? error
    }
  }

  private static func failure(_ archive: OpaquePointer) -> ZipError {
    ZipError(description: String(cString: zip_strerror(archive)))
  }

  /// Adds a source, which libzip owns from here on.
  private static func add(
    _ name: String, _ source: OpaquePointer, to archive: OpaquePointer
  ) throws -> zip_uint64_t {
    let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      throw failure(archive)
    }
    // 1980-01-01 00:00:00 in MS-DOS form
    _ = zip_file_set_dostime(archive, zip_uint64_t(index), 0, 0x21, 0)
    return zip_uint64_t(index)
  }
}
