/// How much an input may hold: the one table of all bounds of the program. What is beyond one is refused
/// by name; nothing within all of them costs more than time and memory linear in its size.
public enum Limits {
  // MARK: Texts and records

  /// Bytes of one input file, and of one record of a table.
  public static let inputBytes = 8 << 20
  /// Levels of lists and mappings inside one another.
  public static let depth = 32
  /// Values in one input.
  public static let values = 200_000
  /// Combining marks on one letter, as UAX #15 bounds them (Stream-Safe Text Format).
  public static let marks = 30

  /// Bytes of a text file that is converted to Unicode: tables are larger than records.
  public static let convertedBytes = 64 << 20
  /// Warnings about one text that are told.
  public static let remarks = 100
  /// Findings about one input that are told one by one.
  public static let findings = 1_000

  // MARK: What is pasted

  /// Bytes of one piece of the clipboard.
  public static let pastedBytes = 4 << 20
  /// Levels of elements inside one another that are told apart in it.
  public static let pastedDepth = 128
  /// Empty cells that merged ones of it may leave.
  public static let pastedGaps = 100_000

  // MARK: Templates

  /// Bytes of a template.
  public static let xmlBytes = 4 << 20
  /// Levels of elements inside one another.
  public static let xmlDepth = 64
  /// Elements of one text.
  public static let xmlElements = 200_000
  /// Attributes of one element.
  public static let xmlAttributes = 256
  /// Levels of parentheses and `not` in one expression of a template.
  public static let expressionDepth = 64
  /// Levels of parts of a template that use one another.
  public static let partLevels = 16
  /// Elements that a template has once its parts stand where they are used.
  public static let partElements = 200_000
  /// Names, literals and filters in one expression of a template.
  public static let expressionParts = 500

  // MARK: Papers

  /// Times the loops of a template may run while one paper is filled.
  public static let loopPasses = 200_000
  /// Bytes of text in one paper.
  public static let paperBytes = 16 << 20
  /// Steps that filters over lists may take while one paper is filled: an item looked at is one.
  public static let paperWork = 10_000_000
  /// Recipients of a paper.
  public static let recipients = 2000
  /// Signers of a paper.
  public static let signers = 100

  // MARK: Tables

  /// Columns of a table: those of Excel.
  public static let columns = 16_384
  /// Rows of a batch that may fail, where most of them do.
  public static let faultyRows = 5_000
  /// Rows of a sheet: those of Excel.
  public static let rows = 1_048_576
  /// Merged cells of a sheet.
  public static let merges = 100_000
  /// Bytes of one cell: twice what Excel lets in.
  public static let cellBytes = 1 << 18
  /// Bytes of one row.
  public static let rowBytes = 8 << 20
  /// Bytes of the texts that cells of a workbook share.
  public static let sharedBytes = 512 << 20
  /// Levels of elements in a part of a workbook.
  public static let partDepth = 64
  /// Bytes of a tag or comment in a part of a workbook.
  public static let partTagBytes = 1 << 18
  /// Attributes of a tag in a part of a workbook.
  public static let partAttributes = 1000

  // MARK: Archives

  /// Files and folders of a ZIP, and files of a folder that is packed.
  public static let entries = 50_000
  /// Bytes of the list of files of a ZIP.
  public static let directoryBytes = 32 << 20
  /// Bytes of one file of a ZIP, unpacked.
  public static let entryBytes = 16 << 30
  /// Bytes of all files of a ZIP, unpacked.
  public static let archiveBytes = 64 << 30
  /// How many times larger a file may become when it is unpacked, beyond a free mebibyte.
  public static let unpackRatio = 200
  /// Bytes of a path in an archive.
  public static let pathBytes = 1024
  /// Bytes of a part of a path: what Linux file systems hold.
  public static let segmentBytes = 255
  /// Folders inside one another.
  public static let folders = 64

  // MARK: Bags

  /// Bytes of a tag file.
  public static let tagFileBytes = 32 << 20
  /// How many times larger than the bag its tag files may be when they are unpacked.
  public static let tagRatio = 16
  /// Lines of the tag files of a bag, beside twelve for each of its files.
  public static let tagLines = 100_000
  /// Findings kept of one bag.
  public static let bagFindings = 10_000

  // MARK: Forms in a browser

  /// Controls of one form.
  public static let formControls = 20_000
  /// Pages of a paper that are shown beside its form.
  public static let previewPages = 100
  /// Petitions of a conference that is kept in the browser.
  public static let petitions = 5_000
  /// Rows of a workbook that becomes papers in the browser.
  public static let batchRows = 5_000
  /// Paragraphs without findings that are shown of a Word file in the browser.
  public static let wordShown = 3_000
  /// Bytes of all Word files that were looked at in the browser and may yet become papers: in memory.
  public static let wordWaiting = 64 << 20

  // MARK: Fonts

  /// Bytes of a font file.
  public static let fontBytes = 32 << 20

  // MARK: PDF files that are looked into

  /// Bytes of the file.
  public static let pdfBytes = 64 << 20
  /// Bytes of all packed parts that are looked at, unpacked.
  public static let pdfInflated = 128 << 20
  /// Numbers of objects.
  public static let pdfObjects = 500_000
  /// Levels of lists, dictionaries and fields inside one another.
  public static let pdfDepth = 64
  /// Values in all objects that are looked at.
  public static let pdfValues = 2_000_000
  /// Times the file was added to.
  public static let pdfRevisions = 1000
  /// Fields of its form.
  public static let pdfFields = 10_000
  /// Signatures.
  public static let pdfSignatures = 50
  /// Changes behind one signature that are told.
  public static let pdfChanges = 100

  // MARK: Word files that are forms

  /// Bytes of the file.
  public static let wordBytes = 32 << 20
  /// Files in it.
  public static let wordParts = 5_000
  /// Bytes of all its files, unpacked.
  public static let wordUnpacked = 128 << 20
  /// Bytes of one of its texts, unpacked.
  public static let wordTextBytes = 32 << 20
  /// Tags of a form.
  public static let formTags = 5_000

  /// A bound by name, for whoever goes through all of them.
  public struct Bound: Sendable {
    /// Its name here.
    public let name: String
    /// Its value.
    public let value: Int
  }

  /// All bounds.
  public static let all: [Bound] = [
    .init(name: "inputBytes", value: inputBytes), .init(name: "depth", value: depth),
    .init(name: "values", value: values), .init(name: "marks", value: marks),
    .init(name: "convertedBytes", value: convertedBytes), .init(name: "remarks", value: remarks),
    .init(name: "findings", value: findings), .init(name: "pastedBytes", value: pastedBytes),
    .init(name: "pastedDepth", value: pastedDepth), .init(name: "pastedGaps", value: pastedGaps),
    .init(name: "xmlBytes", value: xmlBytes),
    .init(name: "xmlDepth", value: xmlDepth),
    .init(name: "xmlElements", value: xmlElements),
    .init(name: "xmlAttributes", value: xmlAttributes),
    .init(name: "partLevels", value: partLevels),
    .init(name: "partElements", value: partElements),
    .init(name: "expressionDepth", value: expressionDepth),
    .init(name: "expressionParts", value: expressionParts),
    .init(name: "loopPasses", value: loopPasses), .init(name: "paperBytes", value: paperBytes),
    .init(name: "paperWork", value: paperWork), .init(name: "recipients", value: recipients),
    .init(name: "signers", value: signers), .init(name: "columns", value: columns),
    .init(name: "faultyRows", value: faultyRows), .init(name: "rows", value: rows),
    .init(name: "merges", value: merges),
    .init(name: "cellBytes", value: cellBytes),
    .init(name: "rowBytes", value: rowBytes), .init(name: "sharedBytes", value: sharedBytes),
    .init(name: "partDepth", value: partDepth),
    .init(name: "partTagBytes", value: partTagBytes),
    .init(name: "partAttributes", value: partAttributes),
    .init(name: "entries", value: entries), .init(name: "directoryBytes", value: directoryBytes),
    .init(name: "entryBytes", value: entryBytes),
    .init(name: "archiveBytes", value: archiveBytes),
    .init(name: "unpackRatio", value: unpackRatio), .init(name: "pathBytes", value: pathBytes),
    .init(name: "segmentBytes", value: segmentBytes), .init(name: "folders", value: folders),
    .init(name: "tagFileBytes", value: tagFileBytes), .init(name: "tagRatio", value: tagRatio),
    .init(name: "tagLines", value: tagLines), .init(name: "bagFindings", value: bagFindings),
    .init(name: "formControls", value: formControls),
    .init(name: "previewPages", value: previewPages),
    .init(name: "petitions", value: petitions),
    .init(name: "batchRows", value: batchRows), .init(name: "wordShown", value: wordShown),
    .init(name: "wordWaiting", value: wordWaiting),
    .init(name: "fontBytes", value: fontBytes), .init(name: "pdfBytes", value: pdfBytes),
    .init(name: "pdfInflated", value: pdfInflated), .init(name: "pdfObjects", value: pdfObjects),
    .init(name: "pdfDepth", value: pdfDepth), .init(name: "pdfValues", value: pdfValues),
    .init(name: "pdfRevisions", value: pdfRevisions), .init(name: "pdfFields", value: pdfFields),
    .init(name: "pdfSignatures", value: pdfSignatures),
    .init(name: "pdfChanges", value: pdfChanges), .init(name: "wordBytes", value: wordBytes),
    .init(name: "wordParts", value: wordParts),
    .init(name: "wordUnpacked", value: wordUnpacked),
    .init(name: "wordTextBytes", value: wordTextBytes),
    .init(name: "formTags", value: formTags),
  ]
}
