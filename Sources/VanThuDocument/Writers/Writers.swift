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
  /// Whether it has a file for each page, in a folder of their own.
  public var hasPages: Bool { self == .svg }
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

  /// To issue electronically and to sign.
  public static let pdf = OutputFormat("pdf", title: "PDF", mediaType: "application/pdf") {
    PDFPaperWriter($0)
  }

  /// To show exact pages: a picture of each.
  public static let svg = OutputFormat("svg", title: "SVG từng trang", mediaType: "image/svg+xml") {
    _ in SVGPaperWriter()
  }

  /// All of them, in the order in which they are offered and written.
  public static let all = [docx, html, txt, pdf, svg]
  /// Those that are written when nothing is said: they need no font.
  public static let usual = [docx, html, txt]

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

  /// The names of some, as options write them: `docx,html,txt`.
  public static func names(_ formats: [OutputFormat] = all) -> String {
    formats.map(\.name).joined(separator: ",")
  }

  /// What help calls all of them: `DOCX, HTML, văn bản thuần và PDF`.
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
public struct WriterOptions: Sendable {
  /// Columns of plain text, 0 for no wrapping.
  public var width: Int
  /// The fonts of PDFs; without them none can be made.
  public var fonts: PDFFonts?
  /// What PDFs have beside their pages.
  public var pdf: PDFOptions

  /// Makes options.
  public init(width: Int = 80, fonts: PDFFonts? = nil, pdf: PDFOptions = PDFOptions()) {
    self.width = width
    self.fonts = fonts
    self.pdf = pdf
  }
}

/// Turns documents into the bytes of files; keeps what many documents share. Not for two threads at
/// once.
public protocol DocumentWriter {
  /// The bytes of the file of a document.
  /// - Throws: what hinders the making of an archive.
  mutating func write(_ document: Document) throws -> [UInt8]

  /// The bytes of all its files, where the format has one for each page; one otherwise.
  /// - Parameters:
  ///   - document: the document.
  ///   - pages: its pages where they are laid out already.
  /// - Throws: as `write`.
  mutating func writeFiles(_ document: Document, _ pages: PagedDocument?) throws -> [[UInt8]]
}

extension DocumentWriter {
  /// One file, in a form that has no pages of its own.
  public mutating func writeFiles(
    _ document: Document, _ pages: PagedDocument?
  ) throws -> [[UInt8]] {
    [try write(document)]
  }
}

extension DOCXWriter: DocumentWriter {}
extension HTMLWriter: DocumentWriter {}
extension PlainTextWriter: DocumentWriter {}

/// Lays documents out and writes their pages as PDF.
private struct PDFPaperWriter: DocumentWriter {
  private var layouter = PageLayouter()
  private var writer: PDFWriter?

  init(_ options: WriterOptions) {
    writer = options.fonts.map { PDFWriter(fonts: $0, options: options.pdf) }
  }

  mutating func write(_ document: Document) throws -> [UInt8] {
    try write(layouter.layout(document))
  }

  mutating func writeFiles(_ document: Document, _ pages: PagedDocument?) throws -> [[UInt8]] {
    [try write(pages ?? layouter.layout(document))]
  }

  private mutating func write(_ pages: PagedDocument) throws -> [UInt8] {
    guard let bytes = try writer?.write(pages) else { throw PDFError.noFonts }
    return bytes
  }
}

/// Lays documents out and draws their pages.
private struct SVGPaperWriter: DocumentWriter {
  private var layouter = PageLayouter()

  mutating func write(_ document: Document) throws -> [UInt8] {
    SVGWriter.page(layouter.layout(document), 0)
  }

  mutating func writeFiles(_ document: Document, _ pages: PagedDocument?) throws -> [[UInt8]] {
    let paged = pages ?? layouter.layout(document)
    return paged.pages.indices.map { SVGWriter.page(paged, $0) }
  }
}

/// The writers of all formats in use. One for many documents; not for two threads at once.
public struct Renderer {
  private var options: WriterOptions
  private var writers: [(format: OutputFormat, writer: any DocumentWriter)] = []

  /// Makes a renderer.
  /// - Parameters:
  ///   - width: columns of the plain text, 0 for no wrapping.
  ///   - fonts: the fonts of PDFs.
  ///   - pdf: what PDFs have beside their pages.
  public init(width: Int = 80, fonts: PDFFonts? = nil, pdf: PDFOptions = PDFOptions()) {
    options = WriterOptions(width: width, fonts: fonts, pdf: pdf)
  }

  /// Gives it the fonts of the PDFs that follow, and what they have beside their pages.
  public mutating func use(_ fonts: PDFFonts, _ pdf: PDFOptions = PDFOptions()) {
    options.fonts = fonts
    options.pdf = pdf
    writers.removeAll { $0.format == .pdf }
  }

  /// The bytes of a document in a format; of its first page where the format has a file for each.
  /// - Throws: what hinders the making of an archive, or `PDFError`.
  public mutating func render(_ document: Document, as format: OutputFormat) throws -> [UInt8] {
    let index = writer(of: format)
    return try writers[index].writer.write(document)
  }

  /// The bytes of all files of a document in a format.
  /// - Parameters:
  ///   - document: the document.
  ///   - pages: its pages where they are laid out already.
  ///   - format: what to write.
  /// - Throws: as `render`.
  public mutating func renderFiles(
    _ document: Document, _ pages: PagedDocument? = nil, as format: OutputFormat
  ) throws -> [[UInt8]] {
    let index = writer(of: format)
    return try writers[index].writer.writeFiles(document, pages)
  }

  private mutating func writer(of format: OutputFormat) -> Int {
    if let index = writers.firstIndex(where: { $0.format == format }) { return index }
    writers.append((format, format.makeWriter(options)))
    return writers.count - 1
  }
}
