import CLibZip

/// How much a ZIP from a stranger may hold. The values are those of `Limits`; tests set smaller ones.
public struct ZipLimits: Sendable {
  /// Files and folders.
  public var entries = Limits.entries
  /// Bytes of the list of files.
  public var directoryBytes = Limits.directoryBytes
  /// Bytes of one file, unpacked.
  public var entryBytes = Limits.entryBytes
  /// Bytes of all files, unpacked.
  public var totalBytes = Limits.archiveBytes
  /// How many times larger a file may become when it is unpacked …
  public var ratio = Limits.unpackRatio
  /// … which is of no concern up to this size.
  public var freeBytes = 1 << 20
  /// Whether bytes that belong to no file are taken; what is hidden there nobody would see.
  public var takesGaps = true

  /// The limits of the program.
  public init() {}
}

/// Reads a ZIP that nobody vouches for.
///
/// All names, sizes and kinds are checked before anything is unpacked; one fault refuses the whole
/// archive. Contents come piece by piece.
public final class ZipReader {
  // A class because it owns an open handle of libzip. Not for use by two threads at once.

  /// A file of the archive.
  public struct Entry: Sendable {
    /// The path, checked, as it is written.
    public let name: String
    /// How many bytes it has.
    public let size: Int
    fileprivate let index: zip_uint64_t
    /// Its checksum, of a file that is deflated; what is stored is checked by libzip.
    fileprivate let deflatedSum: UInt32?
  }

  /// The files, in the order of the archive; folders are left out.
  public let files: [Entry]
  /// The folders that the archive names.
  public let folders: [String]
  private let archive: OpaquePointer
  private let input: ZipInput

  /// Opens an archive.
  /// - Throws: `DiagnosticsError` with everything that is wrong with it; what reading the bytes throws.
  public init(_ bytes: any RandomAccessBytes, limits: ZipLimits = ZipLimits()) throws {
    let directory = try ZipDirectory(bytes, limits)
    guard directory.faults.isEmpty else { throw DiagnosticsError(directory.faults) }
    let input = ZipInput(bytes)
    let source = try input.source()
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      if let failure = input.failure { throw failure }
      throw ZipReader.refusal(
        "zip-form",
        "gói ZIP không đúng dạng (libzip: \(String(cString: zip_error_strerror(&error))))")
    }
    var files: [Entry] = []
    var folders: [String] = []
    var disagrees = zip_get_num_entries(archive, 0) != directory.entries.count
    for (index, entry) in directory.entries.enumerated() where !disagrees {
      var stat = zip_stat_t()
      guard zip_stat_index(archive, zip_uint64_t(index), zip_flags_t(ZIP_FL_ENC_RAW), &stat) == 0,
        stat.size == entry.size, stat.comp_size == entry.compressedSize,
        stat.comp_method == entry.method, stat.encryption_method == ZIP_EM_NONE,
        let name = stat.name,
        entry.name.elementsEqual(String(cString: name).utf8)
      else {
        disagrees = true
        break
      }
      let path = String(decoding: entry.path, as: UTF8.self)
      if entry.isFolder {
        folders.append(path)
      } else {
        files.append(
          Entry(
            name: path, size: entry.size, index: zip_uint64_t(index),
            deflatedSum: entry.method == 8 && entry.compressedSize > 0
              ? UInt32(truncatingIfNeeded: entry.crc) : nil))
      }
    }
    guard !disagrees else {
      zip_discard(archive)
      throw ZipReader.refusal("zip-form", "hai cách đọc gói ZIP cho hai danh mục khác nhau")
    }
    self.files = files
    self.folders = folders
    self.archive = archive
    self.input = input
  }

  deinit { zip_discard(archive) }

  private static func refusal(_ id: Diagnostic.ID, _ message: String) -> DiagnosticsError {
    DiagnosticsError([Diagnostic(.error, id, message, at: nil)])
  }

  /// Reads a file through, a piece at a time; its checksum in the archive is checked on the way.
  /// - Throws: `DiagnosticsError` when it is damaged; what reading the bytes or `body` throws.
  public func read(_ entry: Entry, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let stream = try stream(entry)
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { room.deallocate() }
    while case let count = try stream.read(into: room), count > 0 {
      try body(UnsafeRawBufferPointer(rebasing: room[..<count]))
    }
  }

  /// The bytes of a file, whole.
  /// - Throws: `DiagnosticsError` when it is damaged; what reading the bytes throws.
  public func bytes(_ entry: Entry) throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entry.size)
    try read(entry) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// Opens a file to be read when its bytes are wanted.
  /// - Throws: `DiagnosticsError` when it is damaged.
  func stream(_ entry: Entry) throws -> Stream { try Stream(self, entry) }

  /// A file being read; keeps the archive open.
  final class Stream {
    private let reader: ZipReader
    private let entry: Entry
    private let file: OpaquePointer
    private let inflater: StreamInflater?
    private var done = 0
    private var sum: UInt32 = 0

    fileprivate init(_ reader: ZipReader, _ entry: Entry) throws {
      self.reader = reader
      self.entry = entry
      // libzip takes what stands behind a deflated text for a part of it, and passes it in silence
      let flags = entry.deflatedSum == nil ? 0 : ZIP_FL_COMPRESSED
      guard let file = zip_fopen_index(reader.archive, entry.index, zip_flags_t(flags)) else {
        throw Stream.damaged(reader, entry)
      }
      self.file = file
      inflater = entry.deflatedSum == nil ? nil : StreamInflater()
    }

    deinit { zip_fclose(file) }

    private static func damaged(
      _ reader: ZipReader, _ entry: Entry, _ message: String = "bị hỏng trong gói ZIP"
    ) -> any Error {
      reader.input.failure
        ?? ZipReader.refusal("zip-damaged", "`\(Printable.name(entry.name))`: \(message)")
    }

    /// Reads what comes next; 0 at the end, where size and checksum have been found right.
    func read(into room: UnsafeMutableRawBufferPointer) throws -> Int {
      let count = try inflater.map { try inflate($0, into: room) } ?? stored(into: room)
      guard count >= 0, done + count <= entry.size, count > 0 || done == entry.size else {
        throw Stream.damaged(reader, entry)
      }
      done += count
      return count
    }

    private func stored(into room: UnsafeMutableRawBufferPointer) -> Int {
      Int(zip_fread(file, room.baseAddress, zip_uint64_t(room.count)))
    }

    private func inflate(
      _ inflater: StreamInflater, into room: UnsafeMutableRawBufferPointer
    ) throws -> Int {
      let count: Int
      do throws(StreamInflater.Fault) {
        count = try inflater.read(into: room) { stored(into: $0) }
      } catch {
        throw Stream.damaged(
          reader, entry,
          error == .goesOn ? "có byte thừa sau nội dung nén" : "bị hỏng trong gói ZIP")
      }
      sum = Deflater.crc32(UnsafeRawBufferPointer(rebasing: room[..<count]), after: sum)
      guard !inflater.isAtEnd || sum == entry.deflatedSum else {
        throw Stream.damaged(reader, entry)
      }
      return count
    }
  }
}
