/// A form papers are written in: a row of the one table of them, which help, options, loops and
/// tests read. A new form is its writer, and its row named in `all`.
public struct OutputFormat: Hashable, Sendable {
  /// Its name in options.
  public let name: String
  /// What its files end with, without the dot.
  public let fileExtension: String
  /// Its media type (RFC 6838).
  public let mediaType: String
  /// What help calls it.
  public let title: String
  /// Whether it holds nothing but words, as a text to read aloud must.
  public let isPlain: Bool
  /// Makes its writer.
  private let writer: @Sendable (WriterOptions) -> any DocumentWriter

  /// Word's, to sign.
  public static let docx = OutputFormat(
    "docx", title: "DOCX",
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  ) { _ in DOCXWriter() }
  /// To publish, preview and print.
  public static let html = OutputFormat("html", title: "HTML", mediaType: "text/html") { _ in
    HTMLWriter()
  }
  /// To read over the loudspeaker and to send by e-mail.
  public static let txt = OutputFormat(
    "txt", title: "văn bản thuần", mediaType: "text/plain", isPlain: true
  ) { PlainTextWriter(width: $0.width) }

  /// All of them, in the order in which they are offered and written.
  public static let all = [docx, html, txt]

  private init(
    _ name: String, fileExtension: String? = nil, title: String, mediaType: String,
    isPlain: Bool = false, writer: @escaping @Sendable (WriterOptions) -> any DocumentWriter
  ) {
    self.name = name
    self.fileExtension = fileExtension ?? name
    self.title = title
    self.mediaType = mediaType
    self.isPlain = isPlain
    self.writer = writer
  }

  /// The format of a name; nil when there is none.
  public init?(named name: String) {
    guard let found = OutputFormat.all.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  /// The names of all, as options write them: `docx,html,txt`.
  public static var names: String { all.map(\.name).joined(separator: ",") }

  /// What help calls all of them: `DOCX, HTML và văn bản thuần`.
  public static var titles: String {
    let titles = all.map(\.title)
    let first = titles.dropLast().joined(separator: ", ")
    return ([first] + titles.suffix(1)).joined(separator: " và ")
  }

  /// A writer, which keeps what many papers share.
  public func makeWriter(_ options: WriterOptions = WriterOptions()) -> any DocumentWriter {
    writer(options)
  }

  /// Two rows of one name are one.
  public static func == (a: OutputFormat, b: OutputFormat) -> Bool { a.name == b.name }

  /// By the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// What papers ask of their writers.
public struct WriterOptions: Hashable, Sendable {
  /// Columns of plain text, 0 for no wrapping.
  public var width: Int

  /// Makes options.
  public init(width: Int = 80) { self.width = width }
}

/// Turns documents into the bytes of files; keeps what many documents share. Not for two threads at
/// once.
public protocol DocumentWriter {
  /// The bytes of the file of a document.
  /// - Throws: what hinders the making of an archive.
  mutating func write(_ document: Document) throws -> [UInt8]
}

extension DOCXWriter: DocumentWriter {}
extension HTMLWriter: DocumentWriter {}
extension PlainTextWriter: DocumentWriter {}

/// The writers of all formats in use. One for many documents; not for two threads at once.
public struct Renderer {
  private let options: WriterOptions
  private var writers: [(format: OutputFormat, writer: any DocumentWriter)] = []

  /// Makes a renderer.
  /// - Parameter width: columns of the plain text, 0 for no wrapping.
  public init(width: Int = 80) { options = WriterOptions(width: width) }

  /// The bytes of a document in a format.
  /// - Throws: what hinders the making of an archive.
  public mutating func render(_ document: Document, as format: OutputFormat) throws -> [UInt8] {
    if let index = writers.firstIndex(where: { $0.format == format }) {
      return try writers[index].writer.write(document)
    }
    var writer = format.makeWriter(options)
    defer { writers.append((format, writer)) }
    return try writer.write(document)
  }
}
