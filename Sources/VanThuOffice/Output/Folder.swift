import Glibc

/// An open folder: what is done in it is done there and nowhere else, whatever becomes of its path.
///
/// Names are names of things in it, without `/`. No link among them is followed.
final class Folder: Sendable {
  // A class because it owns an open folder.
  /// As the user knows it, for messages.
  let path: String
  let descriptor: Int32
  /// Who the folder that the user named belongs to.
  private let baseOwner: uid_t

  /// Opens a folder that the user named; a link is followed.
  /// - Throws: `IOError`.
  init(_ path: String) throws(IOError) {
    descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw IOError("không mở được thư mục", path, errno) }
    var status = stat()
    baseOwner = fstat(descriptor, &status) == 0 ? status.st_uid : geteuid()
    self.path = path
  }

  private init(_ path: String, _ descriptor: Int32, _ baseOwner: uid_t) {
    self.path = path
    self.descriptor = descriptor
    self.baseOwner = baseOwner
  }

  deinit { close(descriptor) }

  /// The path of something in it, for messages.
  func path(_ name: String) -> String { FileName.join(path, name) }

  /// A folder in it, made when there is none. One that is a link, or of another user, is refused: what
  /// is done there would be done somewhere else, or by the will of somebody else.
  /// - Returns: nil when another process removed it, or this one, just now.
  /// - Throws: `IOError`.
  func folder(_ name: String) throws(IOError) -> Folder? {
    if mkdirat(descriptor, name, 0o777) != 0, errno != EEXIST {
      if errno == ENOENT { return nil }
      throw IOError("không tạo được thư mục", path(name), errno)
    }
    return try existingFolder(name)
  }

  /// A folder in it; nil when there is none. Links and folders of other users are refused.
  /// - Throws: `IOError`.
  func existingFolder(_ name: String) throws(IOError) -> Folder? {
    let inner = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard inner >= 0 else {
      let code = errno
      if code == ENOENT { return nil }
      var status = stat()
      if fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 {
        if status.st_mode & S_IFMT == S_IFLNK { throw refusal(name, isFolder: true, .link) }
      }
      throw IOError("không mở được thư mục", path(name), code)
    }
    let folder = Folder(path(name), inner, baseOwner)
    var status = stat()
    guard fstat(inner, &status) == 0 else {
      throw IOError("không mở được thư mục", path(name), errno)
    }
    guard isTrusted(status.st_uid) else { throw refusal(name, isFolder: true, .stranger) }
    return folder
  }

  /// Opens a file in it to read and write, made when there is none. Links, files of other users, files
  /// with a second name elsewhere, and what is no regular file are refused.
  /// - Returns: nil when the folder was removed just now.
  /// - Throws: `IOError`.
  func open(_ name: String) throws(IOError) -> Int32? {
    try opened(name, O_RDWR | O_CREAT, "không ghi được tệp")
  }

  /// Opens a file in it to read; nil when there is none. Refused as by `open`.
  /// - Throws: `IOError`.
  func read(_ name: String) throws(IOError) -> Int32? {
    try opened(name, O_RDONLY, "không mở được tệp")
  }

  private func opened(
    _ name: String, _ flags: Int32, _ failure: String
  ) throws(IOError) -> Int32? {
    var status = stat()
    // a pipe is not even opened: whoever waits at its other end would wake
    if fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { try check(name, status) }
    let file = openat(
      descriptor, name, flags | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0o666)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw IOError(failure, path(name), errno)
    }
    do throws(IOError) {
      guard fstat(file, &status) == 0 else { throw IOError(failure, path(name), errno) }
      try check(name, status)
    } catch {
      close(file)
      throw error
    }
    return file
  }

  private func check(_ name: String, _ status: stat) throws(IOError) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFLNK: throw refusal(name, isFolder: false, .link)
    default: throw IOError("không đọc được tệp", path(name), mode: status.st_mode)
    }
    guard isTrusted(status.st_uid) else { throw refusal(name, isFolder: false, .stranger) }
    guard status.st_nlink <= 1 else { throw refusal(name, isFolder: false, .link) }
  }

  /// Whether what a user owns is taken for our own: who owns the folder the user named can do there
  /// what they like, and root can everywhere.
  private func isTrusted(_ owner: uid_t) -> Bool {
    owner == geteuid() || owner == 0 || owner == baseOwner
  }

  private enum Distrust {
    case link, stranger
  }

  private func refusal(_ name: String, isFolder: Bool, _ distrust: Distrust) -> IOError {
    let reason =
      switch distrust {
      case .link: "đây là liên kết tới chỗ khác"
      case .stranger: "của một người dùng khác"
      }
    return IOError(
      isFolder ? "không dùng thư mục" : "không dùng tệp", path(name),
      reason: "\(reason); hãy xóa nó, hoặc ghi vào thư mục khác")
  }

  /// Makes a new file in it.
  /// - Parameter target: the path for messages: where the file is to appear.
  /// - Throws: `IOError`, also when there is one of this name.
  func create(_ name: String, for target: String) throws(IOError) -> Int32 {
    let file = openat(
      descriptor, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw IOError("không ghi được tệp", target, errno) }
    return file
  }

  /// Takes over an open folder or file in it.
  func opened(_ name: String, _ descriptor: Int32) -> Folder {
    Folder(path(name), descriptor, baseOwner)
  }

  /// Makes a written file safe on the disk.
  /// - Throws: `IOError`.
  func sync(_ name: String, for target: String) throws(IOError) {
    let file = openat(descriptor, name, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { throw IOError("không ghi được tệp", target, errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw IOError("không ghi được tệp", target, errno) }
  }

  /// Puts a file of it under a path, over what is there.
  /// - Throws: `IOError`.
  func move(_ name: String, to target: String) throws(IOError) {
    guard renameat(descriptor, name, AT_FDCWD, target) == 0 else {
      throw IOError("không ghi được tệp", target, errno)
    }
  }

  /// Puts a file of it into another folder, over what is there.
  /// - Parameter target: the path for messages.
  /// - Throws: `IOError`.
  func move(
    _ name: String, to other: String, in folder: Folder, for target: String
  ) throws(IOError) {
    guard renameat(descriptor, name, folder.descriptor, other) == 0 else {
      throw IOError("không ghi được tệp", target, errno)
    }
  }

  /// Whether there is a folder of this name in it.
  func isFolder(_ name: String) -> Bool {
    var status = stat()
    return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0
      && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Removes a file, if there is one.
  func remove(_ name: String) { unlinkat(descriptor, name, 0) }

  /// Removes an empty folder in it, if there is one.
  func removeFolder(_ name: String) { unlinkat(descriptor, name, AT_REMOVEDIR) }

  /// The names of what is in it, sorted.
  var names: [String] {
    // a handle of its own: reading moves through the folder
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { return [] }
    guard let directory = fdopendir(copy) else {
      close(copy)
      return []
    }
    return AtomicFile.list(directory)
  }
}
