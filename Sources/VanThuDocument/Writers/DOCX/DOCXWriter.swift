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
  }

  private var packages: [Shape: ZipWriter] = [:]

  /// Makes a writer.
  public init() {}

  /// The bytes of the `.docx` file.
  /// - Throws: `ZipError` if the archive cannot be built.
  public mutating func write(_ document: Document) throws -> [UInt8] {
    let parts = DOCXWriter.variableParts(of: document)
    return try package(for: document).archive(parts)
  }

  /// All parts of the package in their order, before they are zipped; for tests and comparisons.
  public static func parts(of document: Document) -> [ZipEntry] {
    let shape = shape(of: document)
    return constantParts(shape) + variableParts(of: document)
  }

  private mutating func package(for document: Document) throws -> ZipWriter {
    let shape = DOCXWriter.shape(of: document)
    if let known = packages[shape] { return known }
    let made = try ZipWriter(constants: DOCXWriter.constantParts(shape))
    packages[shape] = made
    return made
  }

  private static func shape(of document: Document) -> Shape {
    Shape(
      styles: document.styles,
      footers: document.sections.count { !$0.firstFooter.isEmpty })
  }

  private static func constantParts(_ shape: Shape) -> [ZipEntry] {
    [
      ZipEntry(name: "[Content_Types].xml", bytes: PackageParts.contentTypes(shape.footers)),
      ZipEntry(name: "_rels/.rels", bytes: PackageParts.packageRelationships()),
      ZipEntry(
        name: "word/_rels/document.xml.rels",
        bytes: PackageParts.documentRelationships(shape.footers)),
      ZipEntry(name: "docProps/app.xml", bytes: PackageParts.applicationProperties()),
      ZipEntry(name: "word/settings.xml", bytes: PackageParts.settings()),
      ZipEntry(name: "word/fontTable.xml", bytes: PackageParts.fontTable(shape.styles.font)),
      ZipEntry(name: "word/styles.xml", bytes: StylesPart.bytes(shape.styles)),
      ZipEntry(name: "word/header1.xml", bytes: PackageParts.header()),
    ]
  }

  private static func variableParts(of document: Document) -> [ZipEntry] {
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
    return parts
  }
}
