import Glibc
import VanThuBase

/// Where records, office files and templates are kept: a folder, memory, later a database.
public protocol Shelf: Sendable {
  /// The content of a file.
  /// - Parameters:
  ///   - path: its path, with `/`.
  ///   - limit: the most bytes it may have.
  /// - Throws: `IOError` when there is none, it is larger, or it cannot be read.
  func read(_ path: String, limit: Int) throws(IOError) -> [UInt8]
  /// The content of a file at a path that `identity` gave; what lies there must not be a link
  /// meanwhile.
  /// - Throws: `IOError`.
  func read(resolved path: String, limit: Int) throws -> [UInt8]
  /// Whether there is something at a path.
  func has(_ path: String) -> Bool
  /// Whether there is a regular file at a path.
  func isFile(_ path: String) -> Bool
  /// Whether there is a folder at a path.
  func isFolder(_ path: String) -> Bool
  /// The paths of all files in a folder and below it, from the folder, ordered by their bytes.
  /// - Throws: `IOError`, or `DiagnosticsError` when there are too many.
  func files(in folder: String) throws -> [String]
  /// One name for all paths of a file.
  func identity(_ path: String) -> String
  /// Whether a file that nobody named may be used.
  func isTrusted(_ path: String) -> Bool
}

/// The file system, paths meant from the current folder.
public struct FolderShelf: Shelf {
  /// A shelf.
  public init() {}

  /// The content of a regular file, or of standard input for `-`.
  public func read(_ path: String, limit: Int) throws(IOError) -> [UInt8] {
    try AtomicFile.read(path, limit: limit)
  }

  /// The content of a file whose path has no links.
  public func read(resolved path: String, limit: Int) throws -> [UInt8] {
    try FileBytes(path).read(at: 0, count: limit + 1)
  }

  /// Whether there is something at a path.
  public func has(_ path: String) -> Bool { AtomicFile.exists(path) }

  /// Whether there is a regular file at a path.
  public func isFile(_ path: String) -> Bool { AtomicFile.isFile(path) }

  /// Whether there is a folder at a path.
  public func isFolder(_ path: String) -> Bool { AtomicFile.isDirectory(path) }

  /// The files in a folder and below it; links are not followed.
  public func files(in folder: String) throws -> [String] {
    let scan = try FolderScan(folder)
    let tooMuch = scan.faults.filter { ["folder-too-large", "folder-too-deep"].contains($0.id) }
    if !tooMuch.isEmpty { throw DiagnosticsError(tooMuch) }
    return scan.files.map(\.path)
  }

  /// The path without links.
  public func identity(_ path: String) -> String { AtomicFile.realPath(path) }

  /// Whether it is the user's own or root's: in a folder that others can write to, anybody could lay
  /// one down.
  public func isTrusted(_ path: String) -> Bool { AtomicFile.isOwn(path) }
}

/// Files in memory, for programs that keep records elsewhere.
public struct MemoryShelf: Shelf {
  private var content: [String: [UInt8]] = [:]

  /// Takes files by their paths.
  public init(_ files: [String: [UInt8]] = [:]) {
    for (path, bytes) in files { content[MemoryShelf.plain(path)] = bytes }
  }

  /// Takes texts by their paths.
  public init(texts: [String: String]) { self.init(texts.mapValues { Array($0.utf8) }) }

  /// A path without `.` and without the names that `..` leaves.
  private static func plain(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  /// The content of a file.
  public func read(_ path: String, limit: Int) throws(IOError) -> [UInt8] {
    guard let bytes = content[MemoryShelf.plain(path)] else {
      throw IOError("không mở được tệp", path, ENOENT)
    }
    guard bytes.count <= limit else {
      throw IOError("không đọc được tệp", path, reason: "tệp lớn hơn \(limit) byte")
    }
    return bytes
  }

  /// The content of a file.
  public func read(resolved path: String, limit: Int) throws -> [UInt8] {
    try read(path, limit: limit)
  }

  /// Whether there is a file at a path.
  public func isFile(_ path: String) -> Bool { content[MemoryShelf.plain(path)] != nil }

  /// Whether there is something at a path.
  public func has(_ path: String) -> Bool {
    content[MemoryShelf.plain(path)] != nil || isFolder(path)
  }

  /// Whether files lie below a path.
  public func isFolder(_ path: String) -> Bool {
    let plain = MemoryShelf.plain(path)
    return plain.isEmpty || content.keys.contains { $0.hasPrefix(plain + "/") }
  }

  /// The files below a folder.
  public func files(in folder: String) throws -> [String] {
    let plain = MemoryShelf.plain(folder)
    let prefix = plain.isEmpty ? "" : plain + "/"
    return content.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The plain path from the root: what lies in no folder lies in that one.
  public func identity(_ path: String) -> String { "/" + MemoryShelf.plain(path) }

  /// Everything on it was laid there by the program.
  public func isTrusted(_ path: String) -> Bool { true }
}
