import Glibc

/// The hidden folder in a folder of results where files lie until they are whole.
///
/// A run that is killed leaves it behind; the next run that writes into the folder clears it up. What
/// runs at the same time have in the making is left alone: each holds a lock on its own.
final class WorkFolder {
  // A class because it removes the folder in the end, when nothing is left in it.

  /// Its name.
  static let name = ".vanthu"
  /// How the names of what is in the making begin: it goes when its run is gone.
  private static let unfinished = "tam-"
  /// How the names of folders of whole papers begin, which are on their way to their places.
  private static let finished = "xong-"

  /// The folder of results.
  let base: Folder
  /// The hidden folder.
  private(set) var folder: Folder

  /// Opens the hidden folder, made when there is none, and clears up what killed runs left.
  /// - Parameter path: the folder of results, which exists.
  /// - Throws: `IOError`, also when a link or another user's folder is in its place.
  convenience init(in path: String) throws(IOError) { try self.init(in: Folder(path)) }

  /// Does the same in a folder that is open.
  init(in base: Folder) throws(IOError) {
    self.base = base
    folder = try WorkFolder.open(base)
    WorkFolder.clear(folder, base)
  }

  private static func open(_ base: Folder) throws(IOError) -> Folder {
    // a run that just ended may take it away between two steps; who does so for ever has removed the
    // folder of results
    for _ in 0..<1000 {
      if let folder = try base.folder(WorkFolder.name) { return folder }
    }
    throw IOError("không tạo được thư mục", base.path(WorkFolder.name), ENOENT)
  }

  deinit { base.removeFolder(WorkFolder.name) }

  /// Whether a path leads to what is in the making, not to what is made.
  static func has(_ path: String) -> Bool {
    path.split(separator: "/").contains { $0 == name || $0.hasPrefix(name + "-lam-") }
  }

  /// Whether a path leads to whole papers that a killed run has not put in their places.
  static func isHalfway(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    return zip(parts, parts.dropFirst()).contains { $0 == name && $1.hasPrefix(finished) }
  }

  // MARK: - Making

  /// What one run has in the making: a file, or a folder of the files of one paper.
  struct Item {
    /// Its name in the hidden folder.
    var name: String
    /// Open and locked; for a file, what is written to.
    var descriptor: Int32
  }

  /// Makes a file to be written.
  /// - Parameter target: where it is to appear, for messages.
  /// - Throws: `IOError`.
  func makeFile(for target: String) throws(IOError) -> Item {
    try makeItem(target) { name in
      openat(folder.descriptor, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }
  }

  /// Makes a folder for the files of one paper.
  /// - Parameter target: where the first is to appear, for messages.
  /// - Returns: its name, and the folder, locked as long as it is held.
  /// - Throws: `IOError`.
  func makeFolder(for target: String) throws(IOError) -> (name: String, folder: Folder) {
    let item = try makeItem(target) { name in
      guard mkdirat(folder.descriptor, name, 0o777) == 0 else { return -1 }
      return openat(
        folder.descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
    return (item.name, folder.opened(item.name, item.descriptor))
  }

  private func makeItem(
    _ target: String, _ make: (String) -> Int32
  ) throws(IOError) -> Item {
    while true {
      let name = WorkFolder.unfinished + String(UInt64.random(in: 0...UInt64.max), radix: 36)
      let descriptor = make(name)
      guard descriptor >= 0 else {
        let code = errno
        if code == EEXIST { continue }
        if code == ENOENT {
          folder = try WorkFolder.open(base)
          continue
        }
        throw IOError("không ghi được tệp", target, code)
      }
      var status = stat()
      // a run that clears up may have come between the two steps, and taken it for a dead one's
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
        close(descriptor)
      } else if fstat(descriptor, &status) == 0, status.st_nlink == 0 {
        close(descriptor)
      } else {
        return Item(name: name, descriptor: descriptor)
      }
    }
  }

  /// Says that a folder's files are whole: from here on they all go to their places, if need be by the
  /// next run.
  /// - Returns: the folder's new name.
  /// - Throws: `IOError`.
  func finish(_ name: String, for target: String) throws(IOError) -> String {
    let finished = WorkFolder.finished + name.dropFirst(WorkFolder.unfinished.count)
    guard renameat(folder.descriptor, name, folder.descriptor, finished) == 0 else {
      throw IOError("không ghi được tệp", target, errno)
    }
    return finished
  }

  // MARK: - Clearing up

  /// Removes what killed runs had in the making, and puts whole papers in their places.
  static func clear(_ folder: Folder, _ base: Folder) {
    for name in folder.names where name.hasPrefix(unfinished) || name.hasPrefix(finished) {
      let descriptor = openat(
        folder.descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      let item = folder.opened(name, descriptor)
      // where there are no locks nobody can tell whether its run is alive
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { continue }
      if name.hasPrefix(finished) { putInPlace(item, base) }
      for inner in item.names { item.remove(inner) }
      folder.remove(name)
      folder.removeFolder(name)
    }
  }

  /// Puts files in their places, but for those where something newer is.
  private static func putInPlace(_ item: Folder, _ base: Folder) {
    for name in item.names {
      var (new, old) = (stat(), stat())
      guard fstatat(item.descriptor, name, &new, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
      if fstatat(base.descriptor, name, &old, AT_SYMLINK_NOFOLLOW) == 0,
        (old.st_mtim.tv_sec, old.st_mtim.tv_nsec) > (new.st_mtim.tv_sec, new.st_mtim.tv_nsec)
      {
        continue
      }
      renameat(item.descriptor, name, base.descriptor, name)
    }
  }
}
