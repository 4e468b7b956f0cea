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
    /// What the record says of it: a place among its papers.
    fileprivate(set) var entry: Int?
    /// How many entries of the record before that one are of the same paper: a round's, or a year's.
    fileprivate(set) var earlier = 0

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

    /// The file's name without ending: `thong-bao-ket-luan`, `bao-cao-ket-qua-phong-kinh-te`; with
    /// `-lan-2` where the record has the same paper before.
    public var fileName: String {
      let name = unit ?? petition?.id ?? guest?.name
      let suffix = name.map { turn == 0 ? $0 : "\($0) \(turn + 1)" }
      return paper.id
        + (suffix.map { "-" + Vietnamese.fold($0).replacing("_", with: "-") } ?? "")
        + (earlier == 0 ? "" : "-lan-\(earlier + 1)")
    }

    /// What tells it from others of its paper, for people.
    var subject: String? {
      let time = earlier == 0 ? nil : "lần \(earlier + 1)"
      let name = unit ?? petition?.id
      guard let name, let time else { return name ?? time }
      return "\(name), \(time)"
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
  /// The places of what the record says of each paper, by whom the paper is of.
  private let entries: [Of: [Int]]
  private var makers: [String: PaperMaker] = [:]
  private var citations: [(id: String, date: CivilDate, text: String)]?

  /// Makes a maker.
  public init(_ conference: Conference, office: Office, isPublic: Bool = false) {
    self.conference = conference
    self.office = office
    self.isPublic = isPublic
    mask = isPublic ? NameMask(conference) : nil
    told = isPublic ? conference.withoutNames() : conference
    let scopes = Dictionary(
      DossierPaper.all.map { ($0.id, $0.scope) }, uniquingKeysWith: { first, _ in first })
    entries = Dictionary(grouping: conference.papers.indices) { index in
      let issued = conference.papers[index]
      return Of(issued.paperID, scopes[issued.paperID], issued.unit, issued.petition)
    }
  }

  /// A paper, and the unit or petition it is of.
  private struct Of: Hashable {
    let id: String
    var unit: String?
    var petition: String?

    init(_ id: String, _ scope: DossierPaper.Scope?, _ unit: String?, _ petition: String?) {
      self.id = id
      switch scope {
      case .unit: self.unit = Vietnamese.fold(unit ?? "")
      case .petition: self.petition = petition ?? ""
      case .conference, .guest, nil: break
      }
    }
  }

  // MARK: - What there is to make

  /// Everything that can be made of a paper now: what the record has several entries of, as often, each
  /// as of its day.
  public func tasks(for paper: DossierPaper) -> [Task] {
    switch paper.scope {
    case .conference:
      let isTold = entries[Of(paper.id, paper.scope, nil, nil)] != nil
      if !isTold, DossierHead(conference, office, mask: mask).isToItself(paper) { return [] }
      return perEntry([Task(paper)])
    case .guest: return perEntry(invitations(paper))
    case .unit:
      guard paper.waitsFor(conference) == nil else { return [] }
      return perEntry(unitTasks(paper)).filter { missing($0).isEmpty }
    case .petition:
      guard paper.waitsFor(conference) == nil else { return [] }
      return perEntry(
        conference.petitions.filter { $0.result != nil && $0.person != nil }
          .map { Task(paper, petition: $0) })
    }
  }

  /// Gives papers what the record says of each, as often as it does.
  private func perEntry(_ tasks: [Task]) -> [Task] {
    guard let first = tasks.first else { return [] }
    let isOfConference = first.paper.scope.isOfConference
    if isOfConference {
      // copies for guests go together
      let of = Of(first.paper.id, first.paper.scope, nil, nil)
      guard let places = entries[of] else {
        return first.paper.waitsFor(conference) == nil ? tasks : []
      }
      return places.enumerated().flatMap { earlier, place in
        first.paper.waitsFor(conference, on: conference.papers[place].date) == nil
          ? tasks.map { with($0, place, earlier) } : []
      }
    }
    return tasks.flatMap { task in
      let of = Of(task.paper.id, task.paper.scope, task.unit, task.petition?.id)
      guard let places = entries[of] else { return [task] }
      return places.enumerated().map { with(task, $0.element, $0.offset) }
    }
  }

  private func with(_ task: Task, _ entry: Int, _ earlier: Int) -> Task {
    var task = task
    (task.entry, task.earlier) = (entry, earlier)
    return task
  }

  /// The papers of units that wait for what the office file does not say of the unit.
  func waiting(for paper: DossierPaper) -> [(task: Task, reason: String)] {
    guard paper.scope == .unit, paper.waitsFor(conference) == nil else { return [] }
    return perEntry(unitTasks(paper)).compactMap { task in
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
    task.entry.map { conference.papers[$0] }
  }

  /// One of the copies for each entry of the record.
  static func onePerEntry(_ copies: [Task]) -> [Task] {
    var seen: Set<Int> = []
    return copies.filter { seen.insert($0.earlier).inserted }
  }

  /// The papers the record tells of that are none of some tasks.
  func entries(of paper: DossierPaper, besides tasks: [Task]) -> [Conference.Issued] {
    let taken = Set(tasks.compactMap(\.entry))
    return conference.papers.indices.filter { index in
      conference.papers[index].paperID == paper.id && !taken.contains(index)
    }.map { conference.papers[$0] }
  }

  // MARK: - Making

  /// Makes a paper.
  /// - Throws: `DiagnosticsError` when its template is faulty.
  public mutating func make(_ task: Task) throws(DiagnosticsError) -> PaperMaker.Outcome {
    let maker = try maker(task.paper.id)
    let issued = issued(task)
    let day = issued?.date
    // no paper cites one that is younger, nor one that a later one took the place of
    let older = try knownCitations().filter { citation in day.map { citation.date <= $0 } ?? true }
      .sorted { $0.date < $1.date }
    var values = FieldValues(maker.template.fields)
    values.take(told.values)
    DossierFields.set(
      in: &values, told, office,
      citations: Dictionary(
        older.map { ($0.id, $0.text) }, uniquingKeysWith: { _, last in last }),
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
    // what a unit has done is told with all it was given
    let given = task.paper.phase == .before ? concerned(by: task.paper) : conference.petitions
    return given.filter { Vietnamese.fold($0.unit ?? "") == Vietnamese.fold(unit) }
  }

  /// The template of a paper.
  /// - Throws: `DiagnosticsError` when it is faulty.
  mutating func template(_ id: String) throws(DiagnosticsError) -> Template? {
    try maker(id).template
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
    let cited = DossierPaper.all.filter(\.scope.isOfConference).flatMap { paper in
      (entries[Of(paper.id, paper.scope, nil, nil)] ?? []).map { (paper, conference.papers[$0]) }
    }
    for (paper, issued) in cited {
      guard let date = issued.date, let number = issued.number else { continue }
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
