import Glibc
import VanThuBase

/// The folder where one run, and no other at the same time, has its files in the making.
final class BatchWorkFolder {
  // A class because it owns a locked file and removes the folder in the end.

  /// Where it lies: the folder that the user named, and the names of those of ours in it.
  struct Place {
    var base: String
    var names: [String]
  }

  /// The folder itself.
  let folder: Folder
  /// The folder it lies in.
  let parent: Folder
  private let name: String
  private let lock: Int32
  private var isRemoved = false
  private static let lockName = "khoa"

  /// Makes the folder and empties it of what a killed run left in the making.
  /// - Throws: `IOError`, also when a link or another user's folder is in its place; `DiagnosticsError`
  ///   when another run works in it.
  init(_ place: Place) throws {
    while true {
      try AtomicFile.makeDirectory(place.base)
      var folders = [try Folder(place.base)]
      // a run that ended may take a folder with it between two steps
      guard try BatchWorkFolder.descend(place.names, &folders) else { continue }
      let folder = folders[folders.count - 1]
      guard let descriptor = try folder.open(BatchWorkFolder.lockName) else {
        continue
      }
      // a file system without locks cannot say that another run is there
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
        close(descriptor)
        throw DiagnosticsError([
          Diagnostic(
            .error, "batch-running", "một lần chạy khác đang ghi vào chỗ này", at: nil,
            fix: .init("đợi lần chạy ấy xong, hoặc ghi vào thư mục khác"))
        ])
      }
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_nlink > 0 else {
        close(descriptor)  // the lock of a run that just ended
        continue
      }
      self.folder = folder
      parent = folders[folders.count - 2]
      name = place.names[place.names.count - 1]
      lock = descriptor
      break
    }
    clear()
  }

  private static func descend(_ names: [String], _ folders: inout [Folder]) throws -> Bool {
    for name in names {
      guard let inner = try folders[folders.count - 1].folder(name) else { return false }
      folders.append(inner)
    }
    return true
  }

  deinit {
    remove()
    close(lock)
  }

  /// Removes files in the making.
  /// - Parameter ending: of their names; nil for all.
  func clear(_ ending: String? = nil) {
    for name in folder.names where name != BatchWorkFolder.lockName {
      if ending.map(name.hasSuffix) ?? true { folder.remove(name) }
    }
  }

  /// Removes the folder.
  func remove() {
    // once: the next run may be there already
    guard !isRemoved else { return }
    isRemoved = true
    clear()
    folder.remove(BatchWorkFolder.lockName)
    parent.removeFolder(name)
  }
}
