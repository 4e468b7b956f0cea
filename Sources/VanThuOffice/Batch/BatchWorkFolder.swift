import Glibc
import VanThuBase

/// The folder where one run, and no other at the same time, has its files in the making.
final class BatchWorkFolder {
  // A class because it owns a locked file and removes the folder in the end.
  let path: String
  private let lock: Int32
  private var isRemoved = false
  private static let lockName = "khoa"

  /// Makes the folder and empties it of what a killed run left in the making.
  /// - Throws: `IOError`; `DiagnosticsError` when another run works in it.
  init(_ path: String) throws {
    self.path = path
    let file = FileName.join(path, BatchWorkFolder.lockName)
    while true {
      try AtomicFile.makeDirectory(path)
      let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
      if descriptor < 0, errno == ENOENT { continue }  // a run that ended took the folder with it
      guard descriptor >= 0 else { throw IOError("không ghi được tệp", file, errno) }
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
      lock = descriptor
      break
    }
    clear()
  }

  deinit {
    remove()
    close(lock)
  }

  /// Removes files in the making.
  /// - Parameter ending: of their names; nil for all.
  func clear(_ ending: String? = nil) {
    for name in AtomicFile.list(path) where name != BatchWorkFolder.lockName {
      if ending.map(name.hasSuffix) ?? true { unlink(FileName.join(path, name)) }
    }
  }

  /// Removes the folder.
  func remove() {
    // once: the next run may be there already
    guard !isRemoved else { return }
    isRemoved = true
    clear()
    unlink(FileName.join(path, BatchWorkFolder.lockName))
    rmdir(path)
  }
}
