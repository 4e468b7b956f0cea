import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice
import VanThuStore

extension StoredPaper {
  /// Which paper of a dossier it is; nil for one with a record of its own.
  var dossierPart: DossierPart? { part.flatMap { DossierPart(text: $0) } }
}

// Papers that are made from the record of a conference: their record is that of the conference as it was
// when they were built, and says of themselves number and day.

extension PaperDesk {
  /// The office, for what no record says.
  var settings: Office {
    (try? InputReader.read(Array(office.utf8), name: Workspace.officeFileName))
      .flatMap { try? Office($0) } ?? Office()
  }

  private static func input(_ text: String) -> Desk.Input {
    .bytes(Array(text.utf8), name: Conference.fileName)
  }

  /// A conference, and what was found in its record; nil when it cannot be read.
  func conference(
    _ text: String
  ) -> (conference: Conference, office: Office, findings: [Diagnostic])? {
    var desk = desk()
    let (read, made) = desk.conference(PaperDesk.input(text))
    return read.map { ($0.0, $0.1, made.diagnostics.inOrder()) }
  }

  /// What of a conference exists, is due, is late on a day.
  func status(_ text: String, _ day: CivilDate) -> DossierStatus? {
    var desk = desk()
    return desk.status(PaperDesk.input(text), asOf: day).0
  }

  /// What lists know of a conference.
  func listing(_ text: String) -> ConferenceListing {
    let read = conference(text)
    let name = read?.conference.name ?? ""
    return ConferenceListing(
      name: name.isEmpty ? "Hội nghị chưa có tên" : name.capitalFirst,
      day: read?.conference.days.first?.iso ?? "")
  }

  /// The indexes of a dossier.
  func indexes(_ text: String) -> Desk.Made {
    var desk = desk()
    return desk.indexes(PaperDesk.input(text), as: [.docx])
  }

  /// The fields of a paper's record, for the words of findings.
  func fields(of paper: StoredPaper) -> [Field] {
    if paper.part != nil { return (try? Conference.recordType.get().schema.fields) ?? [] }
    return template(paper.facts.template)?.schema.fields ?? []
  }

  // MARK: - Papers

  /// Reads the record of a paper, whichever kind it has.
  func read(_ paper: StoredPaper) -> Reading { read(paper.record, of: paper) }

  /// Reads another record of a paper.
  func read(_ text: String, of paper: StoredPaper) -> Reading {
    guard let part = paper.dossierPart else { return read(text, name: PaperDesk.name(paper.id)) }
    return read(text, part)
  }

  /// Makes a paper of a conference's record.
  func read(_ text: String, _ part: DossierPart) -> Reading {
    var desk = desk()
    let (sheets, made) = desk.sheets(of: part, PaperDesk.input(text))
    var facts = PaperFacts()
    if let paper = sheets.first?.paper {
      facts = PaperDesk.facts(paper, "", nil)
      if sheets.count > 1 { facts.recipients = "\(sheets.count) khách mời" }
    }
    facts.template = "dossier/\(part.id)"
    let title = part.title(settings)
    if facts.kind.isEmpty { facts.kind = title }
    if facts.subject.isEmpty {
      facts.subject = conference(text)?.conference.name.capitalFirst ?? ""
    }
    facts.words = title
    return Reading(
      record: nil, sheet: sheets.first, findings: made.diagnostics.inOrder(),
      facts: facts, copies: sheets.count)
  }

  /// The files of a paper, exactly as the command line writes them.
  func files(_ paper: StoredPaper, stem: String, as formats: [OutputFormat]) -> Desk.Made {
    guard let part = paper.dossierPart else {
      return files(paper.record, name: PaperDesk.name(paper.id), stem: stem, as: formats)
    }
    var desk = desk()
    return desk.dossier(PaperDesk.input(paper.record), as: formats, part: part)
  }

  /// The record of a paper with its day.
  func dated(_ paper: StoredPaper, _ day: String) throws -> String {
    guard let part = paper.dossierPart else {
      return try PaperForm(paper.record, self).setting("ngay", day)
    }
    return try told(paper.record, part) { $0.tell(part, $1, day: day) }
  }

  /// The record of a paper with its number; an empty one takes it away.
  func numbered(_ paper: StoredPaper, _ number: String) throws -> String {
    guard let part = paper.dossierPart else {
      return try PaperForm(paper.record, self).setting("so", number)
    }
    return try told(paper.record, part) { $0.tell(part, $1, number: number) }
  }

  private func told(
    _ text: String, _ part: DossierPart, _ change: (inout ConferenceForm, String?) -> Void
  ) throws -> String {
    var form = try ConferenceForm(text)
    change(&form, DossierPart.subjectKey(part.id, settings))
    return form.record
  }

  /// Whether nothing of a paper will change: it has its number, or its day where it gets no number.
  func isFinal(_ paper: StoredPaper) -> Bool {
    switch paper.state {
    case .numbered, .issued: true
    case .signed: paper.part != nil && read(paper).sheet?.paper.isNumbered == false
    case .draft, .submitted, .approved: false
    }
  }

  /// The record of a conference with what the register knows of its papers.
  func record(of conference: StoredConference, with papers: [StoredPaper]) throws -> String {
    let final = papers.filter { isFinal($0) }
    if final.isEmpty { return conference.record }
    let settings = settings
    var form = try ConferenceForm(conference.record)
    let parts = final.compactMap { paper in paper.dossierPart.map { (paper, $0) } }
    for (paper, part) in parts.sorted(by: { $0.1.turn < $1.1.turn }) {
      let notation = paper.facts.notation
      // printed with two digits, kept as it is counted
      let printed = String(notation.prefix { $0 != "/" && $0 != "-" })
      let number = Int(printed).map { String($0) } ?? printed
      form.tell(
        part, DossierPart.subjectKey(part.id, settings),
        number: number.isEmpty ? nil : number, day: paper.facts.day)
    }
    return form.record
  }
}
