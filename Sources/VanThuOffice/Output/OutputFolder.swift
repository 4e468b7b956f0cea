import Glibc

/// A folder that papers are written into. The files of one paper change together: after a kill at any
/// step all of them are the old ones, or the next run that writes here finds all of them whole and puts
/// them in place.
public struct OutputFolder {
  /// A file of a paper.
  public typealias File = (name: String, bytes: [UInt8])

  private let path: String
  private let work: WorkFolder

  /// Makes the folder and those above it where there are none, and clears up what killed runs left.
  /// - Throws: `IOError`.
  public init(_ path: String) throws(IOError) {
    try self.init(path, OutputFolder.base(path))
  }

  private init(_ path: String, _ folder: Folder) throws(IOError) {
    self.path = path
    work = try WorkFolder(in: folder)
  }

  /// Opens the folder that the user named, made when there is none; a link is followed.
  private static func base(_ path: String) throws(IOError) -> Folder {
    try AtomicFile.makeDirectory(path)
    return try Folder(path.isEmpty ? "." : path)
  }

  /// Opens a folder below one the user named, made when there is none. Links on the way and folders of
  /// other users are refused: what stands in them would not stand where the user said.
  private static func folder(_ place: String, in base: Folder) throws(IOError) -> Folder {
    var folder = base
    for name in place.split(separator: "/") where name != "." {
      guard let inner = try folder.folder(String(name)) else {
        throw IOError("không tạo được thư mục", folder.path(String(name)), ENOENT)
      }
      folder = inner
    }
    return folder
  }

  /// Writes files into a folder and those below it: those that stand together and differ in their endings
  /// alone are one paper.
  /// - Parameters:
  ///   - files: the files, with their paths from the folder.
  ///   - path: the folder, made when there is none. No link below it is followed.
  /// - Returns: the paths of the files.
  /// - Throws: `IOError`.
  public static func write(_ files: [OutputFile], to path: String) throws(IOError) -> [String] {
    if files.isEmpty { return [] }
    let base = try base(path)
    var paths: [String] = []
    var folders: [String: OutputFolder] = [:]
    var rest = files[...]
    while let first = rest.first {
      let place = FileName.directory(first.path)
      let stem = FileName.stem(first.path)
      let paper = rest.prefix {
        FileName.directory($0.path) == place && FileName.stem($0.path) == stem
      }
      rest = rest.dropFirst(paper.count)
      let folder: OutputFolder
      if let known = folders[place] {
        folder = known
      } else {
        folder = try OutputFolder(
          place == "." ? path : FileName.join(path, place), OutputFolder.folder(place, in: base))
        folders[place] = folder
      }
      paths += try folder.write(
        paper.map { ($0.path.split(separator: "/").last.map(String.init) ?? "", $0.bytes) })
    }
    for (place, folder) in folders where place.hasSuffix(OutputFile.pagesEnding) {
      folder.removePages(beyond: files.count { FileName.directory($0.path) == place })
    }
    return paths
  }

  /// Removes pictures of pages that a longer paper left.
  private func removePages(beyond count: Int) {
    for name in AtomicFile.list(path) where name.hasSuffix(".svg") {
      if let page = Int(name.dropLast(4)), page > count { work.base.remove(name) }
    }
  }

  /// Writes the files of one paper.
  /// - Returns: their paths.
  /// - Throws: `IOError`. Then all files are the old ones, unless the disk refused to rename one of the
  ///   new ones: the next run tries again.
  public func write(_ files: [File]) throws(IOError) -> [String] {
    let paths = files.map { FileName.join(path, $0.name) }
    guard let first = paths.first else { return [] }
    for (file, target) in zip(files, paths) where work.base.isFolder(file.name) {
      throw IOError("không ghi được tệp", target, EISDIR)
    }
    var (name, stage) = try work.makeFolder(for: first)
    do throws(IOError) {
      for (file, target) in zip(files, paths) {
        try AtomicFile.create(
          file.bytes, named: file.name, in: stage, for: target, isSynced: true)
      }
      name = try work.finish(name, for: first)
    } catch {
      for file in files { stage.remove(file.name) }
      work.folder.removeFolder(name)
      throw error
    }
    var failure: IOError?
    for (file, target) in zip(files, paths) {
      do throws(IOError) {
        try stage.move(file.name, to: file.name, in: work.base, for: target)
      } catch {
        failure = failure ?? error
      }
    }
    work.folder.removeFolder(name)
    if let failure { throw failure }
    return paths
  }
}
