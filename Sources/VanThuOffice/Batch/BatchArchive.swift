import VanThuBase

/// An archive that papers go into one after the other; nothing of it is held in memory.
struct BatchArchive {
  private let path: String
  private let file: TemporaryFile
  /// The records of the directory, which stand behind all papers.
  private let directory: TemporaryFile
  private var layout = ZipAppender()

  /// Starts an archive; nothing is seen of it until it is kept.
  /// - Parameter work: the folder it lies in until then, on the same disk.
  /// - Throws: `IOError`.
  init(_ path: String, work: Folder) throws(IOError) {
    self.path = path
    file = try TemporaryFile(for: path, in: work)
    directory = try TemporaryFile(for: path, in: work)
  }

  /// Adds a file as it is: papers are compressed already or small.
  /// - Throws: `IOError`.
  mutating func append(_ name: String, _ bytes: [UInt8]) throws(IOError) {
    let entry = layout.add(name, bytes)
    try file.append(entry.header)
    try file.append(bytes)
    try directory.append(entry.record)
  }

  /// Ends the archive and puts it in its place.
  /// - Returns: its path.
  /// - Throws: `IOError`.
  func keep() throws -> String {
    try directory.readAll { try file.append($0) }
    try file.append(layout.end())
    try file.keep(syncsFolder: true)
    return path
  }
}
