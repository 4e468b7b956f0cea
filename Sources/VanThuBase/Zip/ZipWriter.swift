/// A file to go into a ZIP.
public struct ZipEntry: Sendable {
  /// The name inside, with `/`.
  public var name: String
  /// The content.
  public var bytes: [UInt8]
  /// Makes an entry.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// A ZIP that cannot be made or read.
public struct ZipError: Error, CustomStringConvertible {
  /// What is wrong, in English: a fault of ours, not of the user's.
  public let description: String
}

/// Builds small ZIP archives in memory, always the same bytes for the same entries.
///
/// The order of the entries is kept, every entry carries the time 1980-01-01 00:00:00, no
/// attribute of the machine goes in. Entries that never change are given once at the start: they
/// are deflated once and copied into each archive.
public final class ZipWriter {
  // A class because it owns a deflater. Not for use by two threads at once.
  private let constants: Archive
  private let deflater = Deflater(level: ZipWriter.level)

  /// For what changes. A paper is a fifth of its package: the level that takes a third of the time
  /// of level 6 makes it 3 % larger.
  private static let level: Int32 = 1
  /// For what is deflated once and written into every archive.
  private static let constantLevel: Int32 = 9

  /// Makes a writer.
  /// - Parameter constants: entries that go into every archive, in front of the others.
  public init(constants: [ZipEntry] = []) throws {
    var archive = Archive()
    if !constants.isEmpty {
      let deflater = Deflater(level: ZipWriter.constantLevel)
      for entry in constants { try archive.add(entry, deflater) }
    }
    self.constants = archive
  }

  /// Builds one archive: the constant entries, then these.
  /// - Throws: `ZipError` when they are too many or too large for a ZIP without extensions.
  public func archive(_ entries: [ZipEntry]) throws -> [UInt8] {
    var archive = constants
    for entry in entries { try archive.add(entry, deflater) }
    return archive.finish()
  }
}

/// An archive under construction: the files so far, and the directory that will follow them
/// (APPNOTE.TXT 4.3).
private struct Archive {
  private var files = ByteBuffer()
  private var directory = ByteBuffer()
  private var count = 0

  mutating func add(_ entry: ZipEntry, _ deflater: Deflater) throws {
    let offset = files.bytes.count
    try deflater.deflate(entry.bytes) { deflated in
      let isSmaller = deflated.count < entry.bytes.count
      let size = isSmaller ? deflated.count : entry.bytes.count
      guard count < 0xFFFF, entry.name.utf8.count <= 0xFFFF,
        entry.bytes.count + offset < 0xFFFF_0000
      else { throw ZipError(description: "too large for a ZIP archive") }
      files.append(littleEndian: UInt32(0x0403_4B50))
      Archive.describe(entry, size, isSmaller, &files)
      files.append(text: entry.name)
      if isSmaller {
        files.append(contentsOf: deflated)
      } else {
        files.append(contentsOf: entry.bytes)
      }
      directory.append(littleEndian: UInt32(0x0201_4B50))
      directory.append(littleEndian: UInt16(20))  // made by MS-DOS: no attributes
      Archive.describe(entry, size, isSmaller, &directory)
      directory.append(littleEndian: UInt16(0))  // no comment
      directory.append(littleEndian: UInt16(0))  // on the first disk
      directory.append(littleEndian: UInt16(0))
      directory.append(littleEndian: UInt32(0))
      directory.append(littleEndian: UInt32(offset))
      directory.append(text: entry.name)
    }
    count += 1
  }

  /// The fields that a file's own header and the directory share.
  private static func describe(
    _ entry: ZipEntry, _ size: Int, _ isDeflated: Bool, _ out: inout ByteBuffer
  ) {
    out.append(littleEndian: UInt16(20))  // version 2.0 reads it
    // a name beyond ASCII is marked as UTF-8
    out.append(littleEndian: UInt16(entry.name.utf8.allSatisfy { $0 < 0x80 } ? 0 : 0x800))
    out.append(littleEndian: UInt16(isDeflated ? 8 : 0))
    out.append(littleEndian: UInt16(0))  // 00:00:00
    out.append(littleEndian: UInt16(0x21))  // 1980-01-01
    out.append(littleEndian: Deflater.crc32(entry.bytes))
    out.append(littleEndian: UInt32(size))
    out.append(littleEndian: UInt32(entry.bytes.count))
    out.append(littleEndian: UInt16(entry.name.utf8.count))
    out.append(littleEndian: UInt16(0))  // no extra field
  }

  /// The whole archive.
  consuming func finish() -> [UInt8] {
    let start = files.bytes.count
    files.append(contentsOf: directory.bytes)
    files.append(littleEndian: UInt32(0x0605_4B50))
    files.append(littleEndian: UInt32(0))  // one disk
    files.append(littleEndian: UInt16(count))
    files.append(littleEndian: UInt16(count))
    files.append(littleEndian: UInt32(directory.bytes.count))
    files.append(littleEndian: UInt32(start))
    files.append(littleEndian: UInt16(0))  // no comment
    return files.bytes
  }
}
