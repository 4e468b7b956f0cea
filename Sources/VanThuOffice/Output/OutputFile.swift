import VanThuBase
import VanThuDocument
import VanThuEngine

/// A file that was made and not written yet.
public struct OutputFile: Sendable {
  /// Its path inside the folder of results.
  public let path: String
  /// What is in it.
  public let bytes: [UInt8]

  /// How the names of folders with a file for each page end.
  static let pagesEnding = "-trang"

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
  ///   - source: the record, where characters that cannot be printed are pointed at.
  /// - Throws: `DiagnosticsError` when the font lacks a character; what hinders the making of an archive.
  public mutating func files(
    _ document: Document, stem: String, as formats: [OutputFormat], isSpoken: Bool = false,
    of source: SourceText? = nil
  ) throws -> [OutputFile] {
    var files: [OutputFile] = []
    for format in formats where !isSpoken || format == .txt {
      let bytes = try bytes(document, as: format, of: source)
      for (index, bytes) in bytes.enumerated() {
        files.append(OutputFile(path: Renderer.path(stem, format, page: index), bytes: bytes))
      }
    }
    return files
  }

  /// The path of a file of a paper: `NAME.pdf`, `NAME-trang/1.svg`.
  static func path(_ stem: String, _ format: OutputFormat, page: Int) -> String {
    format.hasPages
      ? "\(stem)\(OutputFile.pagesEnding)/\(page + 1).\(format.fileExtension)"
      : "\(stem).\(format.fileExtension)"
  }

  /// The bytes of the files of a paper.
  /// - Throws: as `files`.
  mutating func bytes(
    _ document: Document, _ pages: PagedDocument? = nil, as format: OutputFormat,
    of source: SourceText?
  ) throws -> [[UInt8]] {
    do {
      return try renderFiles(document, pages, as: format)
    } catch PDFError.missingCharacters(let characters) {
      throw DiagnosticsError(characters.map { Renderer.missing($0.code, in: source) })
    }
  }

  private static func missing(_ code: UInt32, in source: SourceText?) -> Diagnostic {
    let character = Unicode.Scalar(code).map { String(Character($0)) } ?? ""
    let digits = String(code, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    let place = source.map { source in
      ByteSearch(text: character).all(in: source.text).first.map {
        SourceRange(source, $0, $0 + character.utf8.count)
      } ?? SourceText.file(source.name)
    }
    return Diagnostic(
      .error, "missing-glyph",
      "phông chữ không có ký tự `\(Printable.line(character))` (\(name)), không in vào PDF được",
      at: place, fix: .init("thay ký tự ấy, hoặc chỉ tạo dạng khác: -f docx,html,txt"))
  }
}
