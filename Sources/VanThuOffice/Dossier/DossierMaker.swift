import VanThuBase
import VanThuEngine

/// Makes the papers of a dossier out of one conference's record.
public struct DossierMaker {
  /// A paper to make: which, and for which office or petition.
  public struct Task: Sendable {
    /// Which paper.
    public let paper: DossierPaper
    /// The office it is for, with papers of which each office makes one.
    public let unit: String?
    /// The petition it is for, with papers of which each petition gets one.
    public let petition: Conference.Petition?
    /// The guest it invites, with invitations by name.
    public let guest: Conference.Guest?
    /// How often a name was there before among those the paper is made for.
    private let turn: Int

    init(
      _ paper: DossierPaper, unit: String? = nil, petition: Conference.Petition? = nil,
      guest: Conference.Guest? = nil, turn: Int = 0
    ) {
      self.paper = paper
      self.unit = unit
      self.petition = petition
      self.guest = guest
      self.turn = turn
    }

    /// The file's name without ending: `thong-bao-ket-luan`, `bao-cao-ket-qua-phong-kinh-te`.
    public var fileName: String {
      let name = unit ?? petition?.id ?? guest?.name
      let suffix = name.map { turn == 0 ? $0 : "\($0) \(turn + 1)" }
      return paper.id
        + (suffix.map { "-" + Vietnamese.fold($0).replacing("_", with: "-") } ?? "")
    }
  }

  /// The conference.
  public let conference: Conference
  /// The office.
  public let office: Office
  /// Whether citizens' names are reduced to initials.
  public let isPublic: Bool
  /// The conference as papers tell of it.
  private let told: Conference
  private let mask: NameMask?
  private var makers: [String: PaperMaker] = [:]
  private var citations: [(id: String, date: CivilDate, text: String)]?

  /// Makes a maker.
  public init(_ conference: Conference, office: Office, isPublic: Bool = false) {
    self.conference = conference
    self.office = office
    self.isPublic = isPublic
    mask = isPublic ? NameMask(conference) : nil
    told = isPublic ? conference.withoutNames() : conference
  }

  // MARK: - What there is to make

  /// Everything that can be made of a paper now.
  public func tasks(for paper: DossierPaper) -> [Task] {
    guard paper.waitsFor(conference) == nil else { return [] }
    switch paper.scope {
    case .conference: return [Task(paper)]
    case .unit: return unitTasks(paper).filter { missing($0).isEmpty }
    case .petition:
      return conference.petitions.filter { $0.result != nil && $0.person != nil }
        .map { Task(paper, petition: $0) }
    case .guest: return invitations(paper)
    }
  }

  /// The papers of units that wait for what the office file does not say of the unit.
  func waiting(for paper: DossierPaper) -> [(task: Task, reason: String)] {
    guard paper.scope == .unit, paper.waitsFor(conference) == nil else { return [] }
    return unitTasks(paper).compactMap { task in
      let missing = missing(task)
      guard !missing.isEmpty else { return nil }
      let keys = missing.map { "`\($0)`" }.joined(separator: ", ")
      return (task, "tệp văn phòng khai \(keys) của đơn vị")
    }
  }

  private func missing(_ task: Task) -> [String] {
    task.unit.map { OfficeUnit($0, office).missing(beside: issued(task)?.own) } ?? []
  }

  private func unitTasks(_ paper: DossierPaper) -> [Task] {
    var units: [String] = []
    for petition in concerned(by: paper) {
      if let unit = petition.unit,
        !units.contains(where: { Vietnamese.fold($0) == Vietnamese.fold(unit) })
      {
        units.append(unit)
      }
    }
    return units.map { Task(paper, unit: $0) }
  }

  /// One invitation for each guest who is named, one for the groups that are not.
  private func invitations(_ paper: DossierPaper) -> [Task] {
    var seen: [String: Int] = [:]
    let named = conference.guests.map { guest in
      let turn = seen[Vietnamese.fold(guest.name), default: 0]
      seen[Vietnamese.fold(guest.name)] = turn + 1
      return Task(paper, guest: guest, turn: turn)
    }
    return (conference.invitesTogether ? [Task(paper)] : []) + named
  }

  private func concerned(by paper: DossierPaper) -> [Conference.Petition] {
    conference.petitions.filter { petition in
      petition.unit != nil && petition.isAnswered
        && (paper.phase != .before || petition.intake.moment == .before)
    }
  }

  /// What the record says of a paper to make.
  func issued(_ task: Task) -> Conference.Issued? {
    conference.paper(task.paper.id, unit: task.unit, petition: task.petition?.id)
  }

  // MARK: - Making

  /// Makes a paper.
  /// - Throws: `DiagnosticsError` when its template is faulty.
  public mutating func make(_ task: Task) throws(DiagnosticsError) -> PaperMaker.Outcome {
    let maker = try maker(task.paper.id)
    let issued = issued(task)
    let day = issued?.date
    // no paper cites one that is younger
    let older = try knownCitations().filter { citation in day.map { citation.date <= $0 } ?? true }
    var values = FieldValues(maker.template.fields)
    values.take(told.values)
    DossierFields.set(
      in: &values, told, office,
      citations: Dictionary(
        older.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first }),
      unit: task.unit, petitions: petitions(task), guest: task.guest, on: day,
      isAhead: task.paper.phase == .before)
    var (head, origin) = DossierHead(told, office, mask: mask).head(task, issued)
    origin.whole = conference.value
    return maker.make(head, values, from: origin)
  }

  /// The petitions a paper is about, when it is not about all.
  private func petitions(_ task: Task) -> [Conference.Petition] {
    if let petition = task.petition { return [petition] }
    guard let unit = task.unit else { return [] }
    return concerned(by: task.paper).filter {
      Vietnamese.fold($0.unit ?? "") == Vietnamese.fold(unit)
    }
  }

  private mutating func maker(_ id: String) throws(DiagnosticsError) -> PaperMaker {
    if let known = makers[id] { return known }
    guard let source = office.template("dossier/\(id)") else {
      preconditionFailure("no template for the paper \(id)")
    }
    let maker = PaperMaker(template: try OwnPapers.load(source), office: office)
    makers[id] = maker
    return maker
  }

  /// How each paper is cited once it has number and date.
  private mutating func knownCitations() throws(DiagnosticsError) -> [(
    id: String, date: CivilDate, text: String
  )] {
    if let citations { return citations }
    var made: [(id: String, date: CivilDate, text: String)] = []
    for paper in DossierPaper.all where paper.scope.isOfConference {
      guard let issued = conference.paper(paper.id), let date = issued.date,
        let number = issued.number
      else { continue }
      let issuer = DossierHead(told, office, mask: mask).issuer(issued)
      let text = Paper.citation(
        kind: try maker(paper.id).template.kind, number: number.plain, date: PartialDate(date),
        agency: issuer.agency, standard: issuer.standard)
      made.append((paper.id, date, text))
    }
    citations = made
    return made
  }
}
