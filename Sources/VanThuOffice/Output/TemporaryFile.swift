import Glibc
import VanThuBase

/// A file in the making beside the place where it is to appear.
///
/// Nothing is seen there until `keep`; a file that is not kept is gone when this is released.
final class TemporaryFile: RandomAccessSink {
  // A class because it owns an open file.
  private let descriptor: Int32
  private let folder: Folder
  private let name: String
  /// Removed behind the file when nothing else is in it.
  private let work: WorkFolder?
  private let target: String
  private var isThere = true
  /// What has been written and not yet handed to the system, and where it belongs.
  private var pending: [UInt8] = []
  private var pendingStart = 0
  private static let room = 1 << 18

  /// Makes an empty file.
  /// - Parameters:
  ///   - target: where it is to appear.
  ///   - folder: where it lies until then, on the same disk: one that is cleared by whoever has it; nil
  ///     for the hidden folder beside the target.
  /// - Throws: `IOError`.
  init(for target: String, in folder: Folder? = nil) throws(IOError) {
    if let folder {
      self.folder = folder
      work = nil
      name = "tep-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
      descriptor = try folder.create(name, for: target)
    } else {
      let work = try WorkFolder(in: FileName.directory(target))
      let item = try work.makeFile(for: target)
      self.work = work
      self.folder = work.folder
      (name, descriptor) = (item.name, item.descriptor)
    }
    self.target = target
  }

  deinit {
    close(descriptor)
    if isThere { folder.remove(name) }
  }

  /// What was written by now, to be read.
  /// - Throws: `IOError`.
  func bytes() throws(IOError) -> FileBytes {
    try check(flush())
    return try FileBytes(reading: fcntl(descriptor, F_DUPFD_CLOEXEC, 0), target)
  }

  /// Adds bytes behind those written last.
  func append(_ bytes: [UInt8]) throws(IOError) {
    try check(bytes.withUnsafeBytes { place($0, at: pendingStart + pending.count) })
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(IOError) {
    try check(place(bytes, at: offset))
  }

  private func check(_ code: Int32) throws(IOError) {
    if code != 0 { throw IOError("không ghi được tệp", target, code) }
  }

  /// Keeps bytes until there are enough of them; gives an `errno`, 0 when all went well.
  private func place(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int32 {
    if offset != pendingStart + pending.count || pending.count + bytes.count > TemporaryFile.room {
      let code = flush()
      if code != 0 { return code }
      pendingStart = offset
    }
    guard bytes.count > TemporaryFile.room else {
      pending.append(contentsOf: bytes)
      return 0
    }
    pendingStart = offset + bytes.count
    return writeOut(bytes, at: offset)
  }

  private func flush() -> Int32 {
    let code = pending.withUnsafeBytes { writeOut($0, at: pendingStart) }
    pendingStart += pending.count
    pending.removeAll(keepingCapacity: true)
    return code
  }

  private func writeOut(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int32 {
    var done = 0
    while done < bytes.count {
      let count = pwrite(
        descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset + done))
      if count < 0, errno != EINTR { return errno }
      done += max(0, count)
    }
    return 0
  }

  /// Reads back all that was written, a piece at a time.
  /// - Throws: `IOError`; what `body` throws.
  func readAll(_ body: ([UInt8]) throws -> Void) throws {
    try check(flush())
    var buffer = [UInt8](repeating: 0, count: TemporaryFile.room)
    var at = 0
    while true {
      let count = pread(descriptor, &buffer, buffer.count, off_t(at))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw IOError("không đọc được tệp", target, errno) }
      if count == 0 { return }
      at += count
      try body(Array(buffer[..<count]))
    }
  }

  /// Makes all of it safe on the disk.
  /// - Throws: `IOError`.
  func sync() throws(IOError) {
    try check(flush())
    // until then only its owner may read it; what is kept is read by others too
    let mask = umask(0)
    umask(mask)
    guard fchmod(descriptor, 0o666 & ~mask) == 0, fsync(descriptor) == 0 else {
      throw IOError("không ghi được tệp", target, errno)
    }
  }

  /// Puts it in its place, over what was there.
  /// - Parameter syncsFolder: whether the folder's entry is to reach the disk too. Without, the old
  ///   file may be back after a power cut, whole; papers are made again, bags are not.
  /// - Throws: `IOError`.
  func keep(syncsFolder: Bool) throws(IOError) {
    try sync()
    try folder.move(name, to: target)
    isThere = false
    guard syncsFolder else { return }
    // where the system lets us ask for it
    let folder = open(FileName.directory(target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }
}

/// An open file that is read at any place.
package final class FileBytes: RandomAccessBytes {
  // A class because it owns an open file.
  private let descriptor: Int32
  private let path: String
  /// How many there are.
  package let count: Int
  /// The furthest byte read so far: how far a file read from front to back is.
  private(set) var reached = 0

  /// Opens a regular file; a symbolic link is followed only where that is asked for.
  /// - Throws: `IOError`.
  package convenience init(_ path: String, followsLink: Bool = false) throws(IOError) {
    try self.init(reading: try AtomicFile.openFile(path, followsLink: followsLink), path)
  }

  /// Takes over an open file.
  /// - Parameter path: its path for messages.
  /// - Throws: `IOError`.
  init(reading descriptor: Int32, _ path: String) throws(IOError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw IOError("không đọc được tệp", path, code)
    }
    self.descriptor = descriptor
    self.path = path
    count = Int(status.st_size)
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit { close(descriptor) }

  /// Reads from an offset as much as there is and fits.
  package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(IOError)
    -> Int
  {
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
      if count >= 0 {
        reached = max(reached, offset + count)
        return count
      }
      if errno != EINTR { throw IOError("không đọc được tệp", path, errno) }
    }
  }

  /// Reads all of it, a piece at a time.
  func readAll(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { room.deallocate() }
    var at = 0
    while true {
      let count = try read(at: at, into: room)
      if count == 0 { return }
      at += count
      try body(UnsafeRawBufferPointer(rebasing: room[..<count]))
    }
  }

  /// Whether another file holds the same bytes.
  func isSame(as other: FileBytes) throws -> Bool {
    guard count == other.count else { return false }
    var at = 0
    while at < count {
      let piece = try read(at: at, count: 1 << 18)
      guard !piece.isEmpty, try other.read(at: at, count: 1 << 18) == piece else { return false }
      at += piece.count
    }
    return true
  }
}
