import VanThuBase

/// Writes documents as WordprocessingML packages (ISO/IEC 29500 Transitional).
///
/// The parts that do not depend on the text — styles, settings, fonts, the header with the page
/// number — are built and deflated once for each stylesheet and copied into every file. Use one
/// writer for many documents; not from two threads at once.
public struct DOCXWriter {
  /// What decides the parts that do not depend on the text.
  private struct Shape: Equatable {
    var styles: Stylesheet
    var footers: Int
    var charts: Int
  }

  /// The packages of the last shapes, the newest at the end.
  private var packages: [(shape: Shape, zip: ZipWriter)] = []
  private static let limit = 16
  /// Where the body is written, kept for its room.
  private var body = XMLWriter(capacity: 1 << 16)
  private let molds = BlockMolds()

  /// Makes a writer.
  public init() {}

  /// The bytes of the `.docx` file.
  /// - Throws: `ZipError` if the archive cannot be built.
  public mutating func write(_ document: Document) throws -> [UInt8] {
    body.removeAll()
    let charts = DocumentPart.write(document, molds, &body).parts
    let package = try package(for: document, charts: charts.count)
    return try package.archive(
      DOCXWriter.variableParts(of: document, molds, body: body.out.bytes, charts: charts))
  }

  /// All parts of the package in their order, before they are zipped; for tests and comparisons.
  public static func parts(of document: Document) -> [ZipEntry] {
    var body = XMLWriter()
    let molds = BlockMolds()
    let charts = DocumentPart.write(document, molds, &body).parts
    return constantParts(shape(of: document, charts: charts.count))
      + variableParts(of: document, molds, body: body.out.bytes, charts: charts)
  }

  private mutating func package(for document: Document, charts: Int) throws -> ZipWriter {
    let shape = DOCXWriter.shape(of: document, charts: charts)
    if let known = packages.last(where: { $0.shape == shape }) { return known.zip }
    let made = try ZipWriter(constants: DOCXWriter.constantParts(shape))
    if packages.count == DOCXWriter.limit { packages.removeFirst() }
    packages.append((shape, made))
    return made
  }

  private static func shape(of document: Document, charts: Int) -> Shape {
    Shape(
      styles: document.styles,
      footers: DocumentPart.footers(of: document).count { $0 != nil }, charts: charts)
  }

  private static func constantParts(_ shape: Shape) -> [ZipEntry] {
    [
      ZipEntry(
        name: "[Content_Types].xml",
        bytes: PackageParts.contentTypes(shape.footers, charts: shape.charts)),
      ZipEntry(name: "_rels/.rels", bytes: PackageParts.packageRelationships()),
      ZipEntry(
        name: "word/_rels/document.xml.rels",
        bytes: PackageParts.documentRelationships(shape.footers, charts: shape.charts)),
      ZipEntry(name: "docProps/app.xml", bytes: PackageParts.applicationProperties()),
      ZipEntry(name: "word/settings.xml", bytes: PackageParts.settings()),
      ZipEntry(name: "word/fontTable.xml", bytes: PackageParts.fontTable(shape.styles.font)),
      ZipEntry(name: "word/styles.xml", bytes: StylesPart.bytes(shape.styles)),
      ZipEntry(name: "word/header1.xml", bytes: PackageParts.header()),
    ]
  }

  private static func variableParts(
    of document: Document, _ molds: BlockMolds, body: [UInt8], charts: [ChartPart]
  ) -> [ZipEntry] {
    var parts = [
      ZipEntry(name: "docProps/core.xml", bytes: PackageParts.coreProperties(document.properties)),
      ZipEntry(name: "word/document.xml", bytes: body),
    ]
    for (index, footer) in DocumentPart.footers(of: document).compactMap(\.self).enumerated() {
      parts.append(
        ZipEntry(
          name: "word/footer\(index + 1).xml",
          bytes: DocumentPart.footer(footer, document.styles, molds)))
    }
    for (index, chart) in charts.enumerated() {
      parts.append(ZipEntry(name: "word/" + ChartPart.target(index), bytes: chart.bytes()))
    }
    return parts
  }
}
