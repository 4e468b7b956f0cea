import VanThuBase
import VanThuEngine

/// What is known about a dossier when it goes to the archive.
public struct BagDescription: Sendable {
  /// Number and notation of the dossier, such as `12.VP`.
  public var code: String
  /// The title.
  public var title: String
  /// The date of its first paper.
  public var startDate: CivilDate
  /// The date of its last paper; also the date of the bag, which knows no clock.
  public var endDate: CivilDate
  /// How long it is kept, in words: `Vĩnh viễn`.
  public var retention = ArchiveCode.Retention.permanent.name
  /// The office that files it.
  public var placeOfFiling = ""
  /// Who put it together.
  public var compiler = ""
  /// The agency whose dossier it is, as a sentence writes it.
  public var agencyName = ""
  /// The identifier of the agency, such as `H43.26`.
  public var agencyCode = ""
  /// Who may use it. Dossiers of conferences hold names and homes of citizens.
  public var access = ArchiveCode.Access.conditional
  /// Whether its papers were born digital.
  public var confidence = ArchiveCode.Confidence.born
  /// Words to find it by.
  public var keywords: [String] = []
  /// The code of the paper dossier that belongs to it.
  public var paperFileCode = ""
  /// A remark.
  public var note = ""
  /// What is known about single papers.
  public var documents: [BagDocument] = []

  /// Makes a description with what cannot be left out.
  public init(code: String, title: String, startDate: CivilDate, endDate: CivilDate) {
    self.code = code
    self.title = title
    self.startDate = startDate
    self.endDate = endDate
  }

  /// The code that is unique among agencies and years: agency, year, dossier.
  public var fileCode: String {
    [agencyCode, String(endDate.year), code].filter { !$0.isEmpty }.joined(separator: ".")
  }

  /// What is known about the paper that some files are, by path, file name or id of the paper.
  func document(for paths: [String]) -> BagDocument? {
    let stems = paths.map { path in
      FileName.stem(path).drop { $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." || $0 == " " }
    }
    let ids = stems.map { Vietnamese.fold(String($0)).replacing("_", with: "-") }
    return documents.first { paths.contains($0.name) }
      ?? documents.first { document in paths.contains { $0.hasSuffix("/" + document.name) } }
      ?? documents.first { ids.contains($0.name) }
  }
}

/// What is known about one paper of a dossier.
public struct BagDocument: Sendable {
  /// The path of its file, the file's name, or the id of the paper such as `ke-hoach`, which finds
  /// `01-ke-hoach.docx`, `01-ke-hoach.html` and `01-ke-hoach.txt`.
  public var name: String
  /// The kind of paper: `Kế hoạch`.
  public var typeName = ""
  /// The number: `48`.
  public var codeNumber = ""
  /// The notation: `KH-UBND`.
  public var codeNotation = ""
  /// The day it was issued.
  public var issuedDate: CivilDate?
  /// Who issued it; empty for the dossier's agency.
  public var agencyName = ""
  /// What it is about.
  public var subject = ""
  /// Its pages.
  public var pageCount: Int?
  /// Who may use it; nil for what holds for the dossier.
  public var access: ArchiveCode.Access?
  /// Notes written on it by hand.
  public var autograph = ""
  /// A remark.
  public var note = ""

  /// Makes a document known by a name.
  public init(name: String) { self.name = name }

  /// The kind that the id of a paper starts with: `ke-hoach-doi-thoai` is a `ke-hoach`.
  static func kind(of id: String) -> PaperKind? {
    PaperKind.allCases.filter { id == $0.slug || id.hasPrefix($0.slug + "-") }
      .max { $0.slug.utf8.count < $1.slug.utf8.count }
  }
}
