import Glibc
import VanThuBase

/// Files by the SHA-256 of their content, in folders by its first two digits. What is there once is
/// never changed.
struct FileFolder: Sendable {
  /// The name of the folder in that of the data.
  static let name = "tep"
  private static let unfinished = ".part-"

  private let path: String

  /// - Parameter data: the folder of data.
  init(_ data: String) { path = data + "/" + FileFolder.name }

  private func folder(_ hash: String) -> String { path + "/" + hash.prefix(2) }
  private func file(_ hash: String) -> String { folder(hash) + "/" + hash }

  /// Keeps some content; it is on the disk when the call comes back.
  /// - Returns: its SHA-256.
  func put(_ bytes: [UInt8]) throws(StoreError) -> String {
    let hash = Digest.hex(.sha256, of: bytes)
    if self.bytes(hash) != nil { return hash }
    for folder in [path, folder(hash)] {
      guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw FileFolder.failed() }
    }
    let part = path + "/" + FileFolder.unfinished + Hexadecimal.string(Secret.bytes(8))
    guard write(bytes, part), rename(part, file(hash)) == 0, FileFolder.sync(folder(hash)),
      FileFolder.sync(path)
    else {
      let error = FileFolder.failed()
      unlink(part)
      throw error
    }
    return hash
  }

  private static func failed() -> StoreError {
    .folder("không ghi được tệp đính kèm: \(String(cString: strerror(errno)))")
  }

  private func write(_ bytes: [UInt8], _ path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return fsync(descriptor) == 0
  }

  private static func sync(_ folder: String) -> Bool {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return fsync(descriptor) == 0
  }

  /// The content of a hash; nil when it is not there or not what it should be.
  func bytes(_ hash: String) -> [UInt8]? {
    guard hash.utf8.count == 64, hash.allSatisfy(\.isHexDigit) else { return nil }
    let descriptor = open(file(hash), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= Store.attachmentBytes
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var at = 0
    while at < bytes.count {
      let count = bytes[at...].withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      at += count
    }
    return Digest.hex(.sha256, of: bytes) == hash ? bytes : nil
  }

  /// Takes away what was not finished when the server stopped.
  func sweep() {
    guard let folder = opendir(path) else { return }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(FileFolder.unfinished) { unlink(path + "/" + name) }
    }
  }
}
