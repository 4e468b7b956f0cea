import VanThuBase
import VanThuEngine

/// The two indexes of a dossier (Nghị định 30/2020/NĐ-CP, Phụ lục V).
public struct DossierIndex {
  /// Which index; the raw value names its template and its files.
  public enum List: String, CaseIterable, Sendable {
    /// Of the papers of the dossier.
    case papers = "muc-luc-van-ban"
    /// Of the dossiers handed over to the archive.
    case dossiers = "muc-luc-ho-so"

    /// What it is called.
    public var title: String {
      self == .papers ? "Mục lục văn bản, tài liệu" : "Mục lục hồ sơ, tài liệu nộp lưu"
    }
  }

  private let conference: Conference
  private let office: Office

  /// Makes the indexes of a conference's dossier.
  public init(_ conference: Conference, office: Office) {
    self.conference = conference
    self.office = office
  }

  /// An index as a paper: headed by the agency, signed by who compiled it.
  /// - Throws: `DiagnosticsError` when a template is faulty.
  public func make(_ list: List) throws(DiagnosticsError) -> PaperMaker.Outcome {
    guard let source = office.template("dossier/\(list.rawValue)") else {
      preconditionFailure("no template for the index \(list.rawValue)")
    }
    let maker = PaperMaker(template: try Template.load(source), office: office)
    var values = FieldValues(maker.template.fields)
    switch list {
    case .papers: try setPapers(&values)
    case .dossiers: setDossiers(&values)
    }
    let place = conference.place
    let agency = conference.common.entry(PaperFields.agency.name).map { [$0] } ?? []
    let record = Record(agency)
    var (head, found) = HeadReader.read(record, office: office, at: place)
    head.signers = [
      [
        Signer(
          position: Placed("NGƯỜI LẬP", at: place),
          name: conference.filing.compiler.map { Placed($0, at: place) }, range: place,
          nameless: ("người lập hồ sơ chưa có", DossierDescription.add(.compiler, "…")))
      ]
    ]
    var origin = PaperMaker.Origin(
      Value(.record(record), at: conference.origin.range), at: place, found: found)
    origin.isShared = true
    return maker.make(head, values, from: origin)
  }

  // MARK: - Papers

  /// A paper or document in the index.
  private struct Row {
    var day: CivilDate?
    var written: PartialDate?
    var notation: String?
    var name: String
    var author: String?
    var sheets: Int?
  }

  /// The papers of the dossier in the order of their dates: number and notation, date, kind and
  /// subject, author, sheets.
  private func setPapers(_ values: inout FieldValues) throws(DiagnosticsError) {
    values["ma_ho_so"] = Datum(conference.filing.code)
    values["tieu_de"] = Datum(conference.dossierTitle)
    values["nam_ho_so"] = Datum(year)
    values["noi_luu"] = Datum(conference.placeOfFiling)
    let rows =
      try issuedRows()
      + conference.files.map { file in
        Row(
          day: file.date, written: file.written, name: file.type ?? "", author: file.author,
          sheets: file.sheets)
      }
    let ordered = rows.enumerated().sorted { a, b in
      let (x, y) = (a.element.day?.dayNumber ?? Int.max, b.element.day?.dayNumber ?? Int.max)
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element)
    // where the sheets of one paper are not known, nobody knows where the next one starts
    var next: Int? = 1
    for row in ordered {
      values.append(to: "dong") { line in
        line["so_ky_hieu"] = Datum(row.notation)
        line["ngay_van_ban"] = row.written.map { .date($0, source: nil) } ?? .missing
        line["ten"] = Datum(row.name)
        line["tac_gia"] = Datum(row.author)
        guard let start = next, let count = row.sheets, count > 0 else {
          next = nil
          return
        }
        line["to_so"] = Datum(count == 1 ? "\(start)" : "\(start)-\(start + count - 1)")
        next = start + count
      }
    }
  }

  private func issuedRows() throws(DiagnosticsError) -> [Row] {
    var maker = DossierMaker(conference, office: office)
    var rows: [Row] = []
    for paper in DossierPaper.all(of: office) {
      // copies for the guests are one paper
      let tasks = maker.tasks(for: paper)
      var listed: [DossierMaker.Task] = []
      for task in paper.scope == .guest ? DossierMaker.onePerEntry(tasks) : tasks {
        guard let issued = maker.issued(task), let day = issued.date,
          let made = try maker.make(task).paper
        else { continue }
        listed.append(task)
        let subject = made.head.subject.map { " " + $0.value.lowercasedFirst } ?? ""
        rows.append(
          Row(
            day: day, written: issued.written,
            notation: made.isNumbered ? made.writtenNotation : nil,
            name: DossierDocuments.type(made) + subject, author: made.head.agency.spokenName,
            sheets: issued.sheets))
      }
      rows += maker.entries(of: paper, besides: listed).compactMap { recordedRow(paper, $0) }
    }
    return rows
  }

  /// A paper that has been issued, as the record tells, and the program could not make.
  private func recordedRow(_ paper: DossierPaper, _ issued: Conference.Issued) -> Row? {
    guard let day = issued.date else { return nil }
    let author =
      paper.scope == .unit
      ? issued.unit
      : DossierHead(conference, office, mask: nil).issuer(issued).agency.spokenName
    return Row(
      day: day, written: issued.written, notation: issued.notation ?? issued.number?.plain,
      name: paper.title, author: author, sheets: issued.sheets)
  }

  // MARK: - Dossiers

  /// The dossier itself, as the archive takes it over.
  private func setDossiers(_ values: inout FieldValues) {
    let days = conference.papers.compactMap(\.date) + conference.files.compactMap(\.date)
    let counts = conference.papers.map(\.sheets) + conference.files.map(\.sheets)
    let sheets = counts.contains { $0 == nil } ? 0 : counts.compactMap(\.self).reduce(0, +)
    values["nam_nop"] = Datum(year)
    values.append(to: "dong") { line in
      line["ma"] = Datum(conference.filing.code)
      line["tieu_de"] = Datum(conference.dossierTitle)
      if let first = days.min(), let last = days.max() {
        line["thoi_gian"] = Datum("\(first.written) - \(last.written)")
      }
      line["thoi_han"] = Datum(conference.filing.retention)
      if sheets > 0 { line["so_to"] = Datum(String(sheets)) }
    }
  }

  private var year: String { conference.days.first.map { String($0.year) } ?? "" }
}
