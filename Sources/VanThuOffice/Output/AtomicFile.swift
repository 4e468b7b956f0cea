import CLinux
import Glibc
import VanThuBase

/// Files that appear whole or not at all.
public enum AtomicFile {
  /// Writes a file: into a file in the making, synced, then renamed over it. Until the last
  /// step the old file stays as it was; after a failure the file in the making is gone.
  /// - Throws: `IOError`.
  public static func write(_ bytes: [UInt8], to path: String) throws(IOError) {
    let file = try TemporaryFile(for: path)
    try file.append(bytes)
    try file.keep(syncsFolder: false)
  }

  /// Writes a new file that nobody is to see yet; see `keep`.
  /// - Parameters:
  ///   - name: what it is called for now.
  ///   - folder: where it lies for now.
  ///   - target: where it is to appear, for messages.
  ///   - isSynced: whether it is made safe on the disk at once.
  /// - Throws: `IOError`; what was written by then is removed.
  static func create(
    _ bytes: [UInt8], named name: String, in folder: Folder, for target: String,
    isSynced: Bool = false
  ) throws(IOError) {
    let descriptor = try folder.create(name, for: target)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done)
      }
      if count < 0 {
        let code = errno
        if code == EINTR { continue }
        close(descriptor)
        folder.remove(name)
        throw IOError("không ghi được tệp", target, code)
      }
      done += count
    }
    var code = isSynced && fsync(descriptor) != 0 ? errno : 0
    if close(descriptor) != 0, code == 0 { code = errno }
    if code != 0 {
      folder.remove(name)
      throw IOError("không ghi được tệp", target, code)
    }
  }

  /// Puts many written files in their places: all synced at once, then renamed, then the folder.
  /// - Parameters:
  ///   - files: the name of each and where it is to appear, all on one disk.
  ///   - work: the folder they lie in.
  ///   - folder: the folder they appear in.
  /// - Throws: `IOError`; files not yet renamed stay where they were.
  static func keep(
    _ files: [(name: String, to: String)], from work: Folder, in folder: String
  ) throws(IOError) {
    guard !files.isEmpty else { return }
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw IOError("không mở được thư mục", folder, errno) }
    defer { close(descriptor) }
    // one call for the whole disk is cheaper than one for each of many files
    if files.count > 32 {
      guard syncfs(descriptor) == 0 else { throw IOError("không ghi được tệp", folder, errno) }
    } else {
      for file in files { try work.sync(file.name, for: file.to) }
    }
    for file in files { try work.move(file.name, to: file.to) }
    // not every file system lets a folder be synced
    fsync(descriptor)
  }

  /// Makes a directory and those above it; one that exists already is fine.
  /// - Throws: `IOError`.
  public static func makeDirectory(_ path: String) throws(IOError) {
    guard !path.isEmpty, path != "/", path != "." else { return }
    if mkdir(path, 0o777) == 0 { return }
    var code = errno
    if code == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try makeDirectory(String(path[..<slash]))
      if mkdir(path, 0o777) == 0 { return }
      code = errno
    }
    // another process may have made it just now
    if code == EEXIST, isDirectory(path) { return }
    throw IOError("không tạo được thư mục", path, code == EEXIST ? ENOTDIR : code)
  }

  /// Whether there is a directory at a path.
  public static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether the file at a path, and the folder it lies in, are the user's own or root's.
  static func isOwn(_ path: String) -> Bool {
    [path, FileName.directory(path)].allSatisfy { path in
      var status = stat()
      return stat(path, &status) == 0 && (status.st_uid == geteuid() || status.st_uid == 0)
    }
  }

  /// Whether there is a regular file at a path.
  public static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
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

  /// Opens a file to read it. Pipes and devices are not even opened: a pipe would wait for a writer, and
  /// a device may do things.
  /// - Parameter followsLink: whether a symbolic link is followed.
  /// - Throws: `IOError`, also when there is no regular file.
  static func openFile(_ path: String, followsLink: Bool = true) throws(IOError) -> Int32 {
    var status = stat()
    if stat(path, &status) == 0 { try check(path, status) }
    let link = followsLink ? 0 : O_NOFOLLOW
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | link)
    guard descriptor >= 0 else { throw IOError("không mở được tệp", path, errno) }
    do throws(IOError) {
      guard fstat(descriptor, &status) == 0 else {
        throw IOError("không mở được tệp", path, errno)
      }
      try check(path, status)
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  private static func check(_ path: String, _ status: stat) throws(IOError) {
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw IOError("không đọc được tệp", path, mode: status.st_mode)
    }
  }

  /// Reads a whole file, `-` being standard input, but no more than a limit and one byte.
  /// - Throws: `IOError`.
  public static func read(_ path: String, limit: Int) throws(IOError) -> [UInt8] {
    let descriptor = path == "-" ? 0 : try openFile(path)
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

  /// Reads a file that may not be larger.
  /// - Throws: `DiagnosticsError` for one that is, `IOError`.
  public static func read(_ path: String, atMost limit: Int) throws -> [UInt8] {
    let bytes = try read(path, limit: limit)
    guard bytes.count <= limit else {
      throw DiagnosticsError([
        Diagnostic(
          .error, "input-too-large", "tệp lớn hơn \(limit >> 20) MiB", at: SourceText.file(path),
          fix: .init("chia thành nhiều tệp"))
      ])
    }
    return bytes
  }

  /// The names in a directory, sorted; empty when there is none.
  public static func list(_ path: String) -> [String] {
    opendir(path).map(list) ?? []
  }

  /// The names in an open directory, sorted; it is closed.
  static func list(_ directory: OpaquePointer) -> [String] {
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
