import VanThuBase
import VanThuEngine

/// What a conference's record says of each paper of its dossier, for the archive: kind, title, number
/// and notation, date, author.
public struct DossierDocuments {
  private let conference: Conference
  private let office: Office

  /// Looks at a conference.
  public init(_ conference: Conference, office: Office) {
    self.conference = conference
    self.office = office
  }

  /// The papers that can be made now, the two indexes and the record itself, by the names `dossier
  /// build` and `dossier index` give their files.
  /// - Throws: `DiagnosticsError` when a template is faulty.
  public func documents() throws(DiagnosticsError) -> [BagDocument] { try read().documents }

  /// The same, and the names of those papers that are drafts still: the record gives them no day, or no
  /// number where they have one.
  func read() throws(DiagnosticsError) -> (documents: [BagDocument], drafts: Set<String>) {
    var drafts: Set<String> = []
    var maker = DossierMaker(conference, office: office)
    var documents: [BagDocument] = []
    for paper in DossierPaper.all(of: office) {
      for task in maker.tasks(for: paper) {
        guard let made = try maker.make(task).paper else { continue }
        var document = BagDocument(name: Vietnamese.fold(task.fileName).replacing("_", with: "-"))
        document.typeName = paper.isSpoken ? made.kind.name : DossierDocuments.type(made)
        document.subject = DossierDocuments.subject(made)
        document.agencyName = made.head.agency.spokenName
        if made.isNumbered, let number = made.head.number {
          document.codeNumber = number.value
          // 48/KH-UBND, with the Party 48-KH/ĐU: what stands behind the number and its sign
          let rest = made.writtenNotation.drop { $0 != "/" && $0 != "-" }
          document.codeNotation = String(rest.dropFirst())
        }
        document.issuedDate = maker.issued(task)?.date
        document.note = paper.title
        let lacksNumber = made.isNumbered && made.head.number == nil
        if document.issuedDate == nil || lacksNumber { drafts.insert(document.name) }
        documents.append(document)
      }
    }
    for list in DossierIndex.List.allCases {
      var document = BagDocument(name: list.rawValue)
      document.typeName = "Mục lục"
      document.subject = list.title
      documents.append(document)
    }
    var record = BagDocument(name: Conference.fileName)
    record.typeName = "Dữ liệu"
    record.subject = "Dữ liệu hồ sơ \(conference.name)"
    return (documents + [record], drafts)
  }

  /// The kind of a paper; a paper with a heading of its own is of the kind the heading says.
  static func type(_ paper: Paper) -> String {
    paper.heading.map { $0.prefix(1) + $0.dropFirst().lowercased() } ?? paper.kind.name
  }

  /// What it is about, as an index would say it.
  private static func subject(_ paper: Paper) -> String {
    guard let subject = paper.head.subject?.value else { return type(paper) }
    let whole = paper.heading == nil ? subject : "\(type(paper)) \(subject.lowercasedFirst)"
    return whole.capitalFirst
  }
}
