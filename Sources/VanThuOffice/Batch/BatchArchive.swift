import VanThuBase

/// An archive that papers go into one after the other; nothing of it is held but its directory.
struct BatchArchive {
  private let path: String
  private let file: TemporaryFile
  private var writer = ZipAppender()

  /// Starts an archive; nothing is seen of it until it is kept.
  /// - Throws: `IOError`.
  init(_ path: String, work: String) throws(IOError) {
    self.path = path
    file = try TemporaryFile(for: path, in: work)
  }

  /// Adds a file as it is: papers are compressed already or small.
  /// - Throws: `IOError`.
  mutating func append(_ name: String, _ bytes: [UInt8]) throws(IOError) {
    try file.append(writer.header(name, bytes))
    try file.append(bytes)
  }

  /// Ends the archive and puts it in its place.
  /// - Returns: its path.
  /// - Throws: `IOError`.
  func keep() throws(IOError) -> String {
    try file.append(writer.directory())
    try file.keep(syncsFolder: true)
    return path
  }
}
