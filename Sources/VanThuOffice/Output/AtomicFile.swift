import CLinux
import Glibc

/// The disk said no.
public struct IOError: Error, CustomStringConvertible {
  /// What could not be done, with the path, in Vietnamese.
  public let description: String

  /// Says what failed, and why by `errno`.
  init(_ what: String, _ path: String, _ code: Int32) {
    description = "\(what) `\(path)`: \(IOError.reason(code))"
  }

  /// What an `errno` means, in Vietnamese.
  public static func reason(_ code: Int32) -> String {
    switch code {
    case ENOENT: "không có tệp hoặc thư mục này"
    case EACCES, EPERM: "không có quyền"
    case ENOSPC, EDQUOT: "ổ đĩa đã đầy"
    case EROFS: "ổ đĩa chỉ cho đọc"
    case EISDIR: "đây là thư mục"
    case ENOTDIR: "một phần của đường dẫn không phải là thư mục"
    case EEXIST: "đã có tệp cùng tên"
    case ENAMETOOLONG: "tên quá dài"
    case EMFILE, ENFILE: "quá nhiều tệp đang mở"
    case EFBIG: "tệp vượt quá cỡ được phép"
    case ELOOP: "đường dẫn có liên kết vòng"
    case EAGAIN: "máy không cho thêm"
    case EIO: "lỗi đọc ghi ổ đĩa"
    default: String(cString: strerror(code))
    }
  }
}

/// Files that appear whole or not at all.
public enum AtomicFile {
  /// Writes a file: into a temporary file beside it, synced, then renamed over it. Until the last
  /// step the old file stays as it was; after a failure the temporary file is gone.
  /// - Throws: `IOError`.
  public static func write(_ bytes: [UInt8], to path: String) throws(IOError) {
    let file = try TemporaryFile(for: path)
    try file.append(bytes)
    try file.keep(syncsFolder: false)
  }

  /// Writes a new file that nobody is to see yet: neither synced nor renamed; see `keep`.
  /// - Parameters:
  ///   - path: where it lies for now.
  ///   - target: where it is to appear, for messages.
  /// - Throws: `IOError`; what was written by then is removed.
  static func create(_ bytes: [UInt8], at path: String, for target: String) throws(IOError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw IOError("không ghi được tệp", target, errno) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done)
      }
      if count < 0 {
        let code = errno
        if code == EINTR { continue }
        close(descriptor)
        unlink(path)
        throw IOError("không ghi được tệp", target, code)
      }
      done += count
    }
    guard close(descriptor) == 0 else {
      let code = errno
      unlink(path)
      throw IOError("không ghi được tệp", target, code)
    }
  }

  /// Puts many written files in their places: all synced at once, then renamed, then the folder.
  /// - Parameters:
  ///   - files: each with where it lies and where it is to appear, all on one disk.
  ///   - folder: the folder they appear in.
  /// - Throws: `IOError`; files not yet renamed stay where they were.
  static func keep(_ files: [(from: String, to: String)], in folder: String) throws(IOError) {
    guard !files.isEmpty else { return }
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw IOError("không mở được thư mục", folder, errno) }
    defer { close(descriptor) }
    // one call for the whole disk is cheaper than one for each of many files
    if files.count > 32 {
      guard syncfs(descriptor) == 0 else { throw IOError("không ghi được tệp", folder, errno) }
    } else {
      for file in files { try sync(file.from, for: file.to) }
    }
    for file in files where rename(file.from, file.to) != 0 {
      throw IOError("không ghi được tệp", file.to, errno)
    }
    // not every file system lets a folder be synced
    fsync(descriptor)
  }

  private static func sync(_ path: String, for target: String) throws(IOError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw IOError("không ghi được tệp", target, errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw IOError("không ghi được tệp", target, errno) }
  }

  /// Makes a directory and those above it; one that exists already is fine.
  /// - Throws: `IOError`.
  public static func makeDirectory(_ path: String) throws(IOError) {
    guard !path.isEmpty, path != "/", path != "." else { return }
    if mkdir(path, 0o777) == 0 { return }
    let code = errno
    if code == EEXIST, isDirectory(path) { return }
    if code == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try makeDirectory(String(path[..<slash]))
      if mkdir(path, 0o777) == 0 { return }
      throw IOError("không tạo được thư mục", path, errno)
    }
    throw IOError("không tạo được thư mục", path, code == EEXIST ? ENOTDIR : code)
  }

  /// Whether there is a directory at a path.
  public static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether there is a file at a path.
  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The path by which a file is the same file however it was named; the path itself when there is
  /// none.
  public static func realPath(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Reads a whole file, `-` being standard input, but no more than a limit and one byte.
  /// - Throws: `IOError`.
  public static func read(_ path: String, limit: Int) throws(IOError) -> [UInt8] {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw IOError("không mở được tệp", path, errno) }
    defer { if descriptor != 0 { close(descriptor) } }
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_size > 0 {
      bytes.reserveCapacity(min(Int(status.st_size), limit) + 1)
    }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw IOError("không đọc được tệp", path, errno)
      }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    return bytes
  }

  /// The names in a directory, sorted; empty when there is none.
  public static func list(_ path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
