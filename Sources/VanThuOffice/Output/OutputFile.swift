import VanThuBase
import VanThuDocument
import VanThuEngine

/// A file that was made and not written yet.
public struct OutputFile: Sendable {
  /// Its path inside the folder of results.
  public let path: String
  /// What is in it.
  public let bytes: [UInt8]

  /// Makes a file.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

extension Renderer {
  /// The files of a paper.
  /// - Parameters:
  ///   - stem: their path without ending.
  ///   - formats: the forms wanted; what is read aloud is plain text only.
  public mutating func files(
    _ document: Document, stem: String, as formats: [OutputFormat], isSpoken: Bool = false
  ) throws -> [OutputFile] {
    var files: [OutputFile] = []
    for format in formats where !isSpoken || format == .txt {
      files.append(
        OutputFile(
          path: "\(stem).\(format.fileExtension)", bytes: try render(document, as: format)))
    }
    return files
  }
}
