import Glibc
import VanThuBase

/// Everything that lies in a folder and below it; links are not followed.
struct FolderScan {
  struct File {
    /// The path from the folder, with `/`.
    var path: String
    var size: Int
  }

  /// In the order of their bytes.
  private(set) var files: [File] = []
  /// Paths of the folders.
  private(set) var folders: [String] = []
  /// Folders without anything in them.
  private(set) var emptyFolders: [String] = []
  /// Links, devices and names that are no UTF-8.
  private(set) var faults: [Diagnostic] = []

  private static let depth = Limits.folders
  private static let limit = Limits.entries

  /// Looks through a folder.
  /// - Throws: `IOError`.
  init(_ root: String) throws(IOError) {
    try visit(root, "", 0)
    files.sort { ExactText($0.path) < ExactText($1.path) }
    folders.sort { ExactText($0) < ExactText($1) }
    emptyFolders.sort { ExactText($0) < ExactText($1) }
    if files.count > FolderScan.limit {
      refuse("folder-too-large", "thư mục có quá nhiều tệp (giới hạn \(FolderScan.limit))")
    }
  }

  private mutating func refuse(_ id: Diagnostic.ID, _ message: String) {
    faults.append(Diagnostic(.error, id, message, at: nil))
  }

  private mutating func visit(_ root: String, _ folder: String, _ depth: Int) throws(IOError) {
    let place = folder.isEmpty ? root : FileName.join(root, folder)
    guard depth < FolderScan.depth else {
      return refuse(
        "folder-too-deep",
        "`\(Printable.name(folder))`: thư mục lồng nhau quá \(FolderScan.depth) cấp")
    }
    guard let directory = opendir(place) else {
      throw IOError("không mở được thư mục", place, errno)
    }
    var names: [[UInt8]] = []
    while let entry = readdir(directory) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if bytes != [0x2E], bytes != [0x2E, 0x2E] { names.append(bytes) }
    }
    closedir(directory)
    if names.isEmpty, !folder.isEmpty { emptyFolders.append(folder) }
    for bytes in names {
      guard files.count <= FolderScan.limit, folders.count <= FolderScan.limit else { return }
      guard let name = String(validating: bytes, as: UTF8.self) else {
        refuse(
          "name-not-utf8",
          "`\(Printable.name(FileName.join(folder, String(decoding: bytes, as: UTF8.self))))`: tên không phải UTF-8, hãy đổi tên"
        )
        continue
      }
      let path = folder.isEmpty ? name : folder + "/" + name
      var status = stat()
      guard lstat(FileName.join(root, path), &status) == 0 else {
        throw IOError("không đọc được tệp", FileName.join(root, path), errno)
      }
      switch status.st_mode & S_IFMT {
      case S_IFREG: files.append(File(path: path, size: Int(status.st_size)))
      case S_IFDIR:
        folders.append(path)
        try visit(root, path, depth + 1)
      case S_IFLNK: refuse("symbolic-link", "`\(Printable.name(path))`: là liên kết tượng trưng")
      default: refuse("not-a-file", "`\(Printable.name(path))`: không phải là tệp thường")
      }
    }
  }
}
