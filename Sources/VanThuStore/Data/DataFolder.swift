import CLinux
import Glibc

/// The folder in which an office keeps its data, for its owner alone.
struct DataFolder {
  /// The name of the database in it.
  static let database = "van-phong.sqlite"
  private static let lock = "van-phong.lock"

  /// Its path.
  let path: String
  /// The path of the database.
  var databasePath: String { path + "/" + DataFolder.database }

  /// Opens a folder, and makes it where there is none.
  /// - Throws: `StoreError.folder` when others may look into it, it lies on a network, or cannot be used.
  init(_ path: String) throws(StoreError) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    if mkdir(path, 0o700) != 0, errno != EEXIST {
      throw .folder("không tạo được thư mục dữ liệu `\(path)`: \(DataFolder.reason)")
    }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw .folder("`\(path)` không phải là thư mục")
    }
    guard status.st_uid == geteuid() else {
      throw .folder("thư mục dữ liệu `\(path)` là của người dùng khác; dùng thư mục của chính mình")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw .folder(
        "người khác trên máy đọc được thư mục dữ liệu `\(path)`; chạy: chmod 700 \(path)")
    }
    var system = statfs()
    if statfs(path, &system) == 0,
      let name = DataFolder.network(UInt32(truncatingIfNeeded: system.f_type))
    {
      throw .folder(
        "thư mục dữ liệu `\(path)` nằm trên ổ mạng (\(name)), nơi dữ liệu có thể hỏng; dùng ổ đĩa trong máy"
      )
    }
  }

  /// Refuses a folder that has no data yet; makes nothing.
  /// - Throws: `StoreError.folder`.
  static func check(_ path: String) throws(StoreError) {
    guard access(path, F_OK) == 0 else {
      throw .folder("không có thư mục dữ liệu `\(path)`; xem lại đường dẫn sau --data")
    }
    guard access(path + "/" + database, F_OK) == 0 else {
      throw .folder(
        "thư mục `\(path)` không có dữ liệu văn phòng (tệp \(database)); xem lại đường dẫn sau --data"
      )
    }
  }

  /// The name of a copy that is made to be sent to a browser and then taken away.
  static func passingCopy(_ word: String) -> String { copy + word }
  private static let copy = "sao-luu-"

  /// Takes away copies that were being made when the program was killed.
  func removeLeftCopies() {
    guard let directory = opendir(path) else { return }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    closedir(directory)
    for name in names where DataFolder.isPassingCopy(name) {
      DataFolder.removeTree(path + "/" + name)
    }
  }

  /// Takes away a file, or a folder with all that lies in it; no link is followed.
  static func removeTree(_ path: String) {
    guard unlink(path) != 0, errno == EISDIR || errno == EPERM else { return }
    let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    guard let directory = fdopendir(descriptor) else {
      close(descriptor)
      return
    }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    closedir(directory)
    for name in names { removeTree(path + "/" + name) }
    rmdir(path)
  }

  /// Whether a file is such a copy, whole or in part: what people call so is none.
  static func isPassingCopy(_ name: String) -> Bool {
    guard name.hasPrefix(copy) else { return false }
    let rest = name.dropFirst(copy.count)
    let word = rest.prefix { ("0"..."9").contains($0) || ("a"..."f").contains($0) }
    return word.count == 16
      && ["", ".part", ".part-journal", ".part-wal", ".part-shm"].contains(rest.dropFirst(16))
  }

  /// What a file system over a network is called; nil for one in the machine.
  /// - Parameter type: as `statfs` gives it.
  static func network(_ type: UInt32) -> String? {
    switch type {
    case 0x6969: "NFS"
    case 0x517B, 0xFF53_4D42, 0xFE53_4D42: "SMB"
    case 0x0102_1997: "9P"
    case 0x00C3_6400: "Ceph"
    case 0x6B41_4653, 0x5346_414F: "AFS"
    case 0x0117_83AF, 0x0BD0_0BD0: "Lustre"
    case 0x0116_1970: "GFS2"
    case 0x7461_636F: "OCFS2"
    default: nil
    }
  }

  /// Takes the folder for this process alone, until the descriptor is closed.
  /// - Throws: `StoreError.inUse`.
  func takeLock() throws(StoreError) -> Int32 {
    let descriptor = open(path + "/" + DataFolder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .folder("không ghi được vào thư mục dữ liệu `\(path)`: \(DataFolder.reason)")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .inUse(path)
    }
    return descriptor
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
