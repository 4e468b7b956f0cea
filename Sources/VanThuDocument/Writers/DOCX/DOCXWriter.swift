import VanThuBase

/// Writes documents as WordprocessingML packages (ISO/IEC 29500 Transitional).
///
/// The parts that do not depend on the text — styles, settings, fonts, the header with the page
/// number — are built and deflated once for each stylesheet and copied into every file. Use one
/// writer for many documents; not from two threads at once.
public struct DOCXWriter {
  /// What decides the parts that do not depend on the text.
  private struct Shape: Hashable {
    var styles: Stylesheet
    var footers: Int
    var charts: Int
  }

  private var packages: [Shape: ZipWriter] = [:]

  /// Makes a writer.
  public init() {}

  /// The bytes of the `.docx` file.
  /// - Throws: `ZipError` if the archive cannot be built.
  public mutating func write(_ document: Document) throws -> [UInt8] {
    let (parts, charts) = DOCXWriter.variableParts(of: document)
    return try package(for: document, charts: charts).archive(parts)
  }

  /// All parts of the package in their order, before they are zipped; for tests and comparisons.
  public static func parts(of document: Document) -> [ZipEntry] {
    let (parts, charts) = variableParts(of: document)
    return constantParts(shape(of: document, charts: charts)) + parts
  }

  private mutating func package(for document: Document, charts: Int) throws -> ZipWriter {
    let shape = DOCXWriter.shape(of: document, charts: charts)
    if let known = packages[shape] { return known }
    let made = try ZipWriter(constants: DOCXWriter.constantParts(shape))
    packages[shape] = made
    return made
  }

  private static func shape(of document: Document, charts: Int) -> Shape {
    Shape(
      styles: document.styles,
      footers: document.sections.count { !$0.firstFooter.isEmpty }, charts: charts)
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

  /// The parts that depend on the text, and how many charts are among them.
  private static func variableParts(of document: Document) -> ([ZipEntry], charts: Int) {
    var body = DocumentPart(document)
    var parts = [
      ZipEntry(name: "docProps/core.xml", bytes: PackageParts.coreProperties(document.properties)),
      ZipEntry(name: "word/document.xml", bytes: body.bytes()),
    ]
    let footers = document.sections.filter { !$0.firstFooter.isEmpty }
    for (index, section) in footers.enumerated() {
      parts.append(
        ZipEntry(
          name: "word/footer\(index + 1).xml", bytes: DocumentPart.footer(section, document.styles))
      )
    }
    for (index, chart) in body.charts.parts.enumerated() {
      parts.append(ZipEntry(name: "word/" + ChartPart.target(index), bytes: chart.bytes()))
    }
    return (parts, body.charts.parts.count)
  }
}
