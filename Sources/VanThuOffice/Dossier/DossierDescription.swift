import VanThuBase
import VanThuEngine

extension BagDescription {
  /// Describes the dossier of a conference.
  /// - Parameters:
  ///   - value: the record of the conference, or a file of the same keys; it may be half filled, for
  ///     the archive asks for little of it.
  ///   - office: where agencies are looked up that the record only names.
  /// - Throws: `DiagnosticsError` with everything the archive must know that is missing, and with
  ///   every value that cannot be read.
  public static func read(_ value: Value, office: Office) throws(DiagnosticsError) -> BagDescription
  {
    let (conference, faults) = try Conference.decode(value)
    var description = DossierDescription(conference, office)
    // what papers of the dossier still wait for does not keep it from the archive
    description.sink.report(faults.filter { !DossierDescription.isUnfilled($0) })
    return try description.make()
  }
}

/// Takes what the archive asks for out of a conference.
struct DossierDescription {
  private let conference: Conference
  private let agency: Agency
  var sink = DiagnosticSink()

  init(_ conference: Conference, _ office: Office) {
    self.conference = conference
    agency =
      AgencyReader.read(conference.common, office: office, at: conference.place).agency
  }

  /// Whether a finding only says that the record is not finished.
  static func isUnfilled(_ finding: Diagnostic) -> Bool {
    finding.severity == .warning || ["missing-field", "too-few-items"].contains(finding.id)
  }

  mutating func make() throws(DiagnosticsError) -> BagDescription {
    let filing = conference.filing
    let documents = documents()
    let days = (conference.days + documents.compactMap(\.issuedDate)).sorted()
    let (start, end) = (filing.start ?? days.first, filing.end ?? days.last)
    checkNames()
    checkDays(start, end)
    try sink.throwIfErrors()
    guard let code = filing.code, let title = conference.dossierTitle, let start, let end else {
      preconditionFailure("a description that is missing has errors")
    }
    var description = BagDescription(code: code, title: title, startDate: start, endDate: end)
    description.retention = filing.retention ?? description.retention
    description.compiler = filing.compiler ?? ""
    description.paperFileCode = filing.paperFileCode ?? ""
    description.note = filing.note ?? ""
    description.keywords = filing.keywords
    if description.keywords.isEmpty {
      description.keywords = [conference.topic, conference.area].compactMap(\.self)
    }
    description.access = filing.access ?? description.access
    description.agencyName = agency.spokenName
    description.agencyCode = agency.identifier ?? ""
    description.placeOfFiling = conference.placeOfFiling
    description.documents = documents
    return description
  }

  // MARK: - What must be there

  /// The advice to add a key about filing.
  static func add(_ key: Conference.FilingKey, _ example: String) -> String {
    "thêm `\(key.rawValue): \(example)` dưới `\(Conference.Key.filing.rawValue):`"
  }

  private mutating func checkNames() {
    let origin = conference.filing.origin
    if conference.filing.code == nil {
      sink.report(
        origin.finding(
          .error, "missing-field", "số, ký hiệu hồ sơ (`\(origin.path(of: .code))`) chưa có", .code,
          at: origin.keyPlace(of: .code) ?? conference.place,
          fix: DossierDescription.add(.code, "12.VP"))
      )
    }
    if conference.dossierTitle == nil {
      sink.report(
        origin.finding(
          .error, "missing-field",
          "tiêu đề hồ sơ (`\(origin.path(of: .title))`) và tên hội nghị (`\(Conference.Key.name.rawValue)`) đều chưa có",
          .title, at: conference.place, fix: DossierDescription.add(.title, "…")))
    }
  }

  private mutating func checkDays(_ start: CivilDate?, _ end: CivilDate?) {
    guard let start, let end else {
      if !sink.hasErrors {
        sink.report(
          conference.origin.finding(
            .error, "missing-field", "hồ sơ chưa có ngày nào", .sessions, at: conference.place,
            fix:
              "thêm `\(Conference.SessionKey.day.rawValue)` cho các phiên ở `\(Conference.Key.sessions.rawValue):`"
          ))
      }
      return
    }
    if end < start {
      let origin = conference.filing.origin
      sink.report(
        origin.finding(
          .error, "date-order", "ngày kết thúc hồ sơ trước ngày bắt đầu", .end,
          at: origin.keyPlace(of: .end) ?? conference.place, fix: "kiểm tra lại hai ngày"))
    }
  }

  // MARK: - Its papers

  private func documents() -> [BagDocument] {
    conference.files.map { file in
      var document = BagDocument(name: file.name)
      document.typeName = file.type ?? ""
      document.subject = file.subject ?? file.type ?? ""
      document.codeNumber = file.number ?? ""
      document.codeNotation = file.notation ?? ""
      document.agencyName = file.author ?? ""
      document.pageCount = file.pages
      document.issuedDate = file.date
      return document
    } + conference.papers.map(document)
  }

  /// What can be told from the record alone of a paper that was issued.
  private func document(_ issued: Conference.Issued) -> BagDocument {
    var document = BagDocument(name: issued.paperID)
    document.codeNumber = issued.number?.plain ?? ""
    document.issuedDate = issued.date
    document.subject = issued.own[PaperFields.subject.name]?.text ?? ""
    document.agencyName = issued.unit ?? ""
    if let kind = BagDocument.kind(of: issued.paperID) {
      document.typeName = kind.name
      if let short = kind.abbreviation(.nd30), !short.isEmpty, kind != .congVan,
        let body = agency.abbreviation?.value, !document.codeNumber.isEmpty
      {
        document.codeNotation = "\(short)-\(body)"
      }
    }
    let parts = (issued.notation ?? "").split(separator: "/", maxSplits: 1)
    if let last = parts.last { document.codeNotation = String(last) }
    return document
  }
}
