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

    /// The file's name without ending: `thong-bao-ket-luan`, `bao-cao-ket-qua-phong-kinh-te`.
    public var fileName: String {
      let suffix = unit ?? petition?.id
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
  private var templates: [String: Template] = [:]

  /// Makes a maker.
  public init(_ conference: Conference, office: Office, isPublic: Bool = false) {
    self.conference = conference
    self.office = office
    self.isPublic = isPublic
  }

  /// Fields that are worked out, beside those of the record.
  private static let derived: [Field] = {
    func field(_ name: String, _ kind: Field.Kind, required: Bool) -> Field {
      Field(name: name, label: name, kind: kind, isRequired: required)
    }
    let petitionFields =
      (try? Conference.recordType.get())?.fields.first { $0.name == "kien_nghi" }?.children ?? []
    return [
      field("ngay_dau", .date, required: true), field("ngay_cuoi", .date, required: true),
      field(
        "dan_chieu",
        .group(
          DossierPaper.all.map {
            field($0.id.replacing("-", with: "_"), .text, required: false)
          }), required: true),
      field("rieng_don_vi", .text, required: false),
      field("rieng_kien_nghi", .list(petitionFields), required: false),
      field("tong_moi", .number, required: true), field("tong_du", .number, required: true),
    ]
  }()

  /// Everything that can be made of a paper now.
  public func tasks(for paper: DossierPaper) -> [Task] {
    guard paper.waitsFor(conference) == nil else { return [] }
    switch paper.scope {
    case .conference: return [Task(paper: paper, unit: nil, petition: nil)]
    case .unit:
      var units: [String] = []
      for petition in concerned(by: paper) {
        if let unit = petition.unit,
          !units.contains(where: { Vietnamese.fold($0) == Vietnamese.fold(unit) })
        {
          units.append(unit)
        }
      }
      return units.map { Task(paper: paper, unit: $0, petition: nil) }
    case .petition:
      return conference.petitions.filter {
        $0.view.text("ket_qua") != nil && $0.view.text("ho_ten") != nil
      }.map { Task(paper: paper, unit: nil, petition: $0) }
    }
  }

  private func concerned(by paper: DossierPaper) -> [Conference.Petition] {
    conference.petitions.filter { petition in
      let hasAnswer =
        petition.view.text("ket_qua") != nil || petition.view.text("tra_loi") != nil
      return petition.unit != nil && hasAnswer
        && (paper.phase != .before || petition.cameBefore)
    }
  }

  /// Makes a paper.
  /// - Throws: `DiagnosticsError` when its template is faulty.
  public mutating func make(_ task: Task) throws(DiagnosticsError) -> PaperMaker.Outcome {
    let template = try template(task.paper.id)
    let petitions =
      task.petition.map { [$0] }
      ?? (task.unit.map { unit in
        concerned(by: task.paper).filter {
          Vietnamese.fold($0.unit ?? "") == Vietnamese.fold(unit)
        }
      } ?? [])
    var view = conference.view
    if isPublic { view = Anonymous.reduce(view) }
    let own = petitions.map { petition -> Datum in
      .record((isPublic ? Anonymous.reduce(petition.view) : petition.view).values)
    }
    let days = conference.days
    func date(_ day: CivilDate?) -> Datum {
      guard let day else {
        return view.records("phien").compactMap { $0.date("ngay_hop") }.first
          .map { .date($0, source: nil) } ?? .missing
      }
      return .date(PartialDate(year: day.year, month: day.month, day: day.day), source: nil)
    }
    let groups = view.records("thanh_phan")
    func sum(_ name: String) -> Datum {
      .number(groups.compactMap { $0.number(name) }.reduce(Number(0), +))
    }
    let derived: [Datum] = [
      date(days.first), date(days.last), .record(citations()),
      task.unit.map { .text($0, source: nil) } ?? .missing, .list(own), sum("so_moi"),
      sum("co_mat"),
    ]
    return PaperMaker(template: template, office: office)
      .make(commonRecord(task), fields: view.values + derived)
  }

  private mutating func template(_ id: String) throws(DiagnosticsError) -> Template {
    if let known = templates[id] { return known }
    guard let source = BuiltInTemplates.source("dossier/\(id)") else {
      preconditionFailure("no template for the paper \(id)")
    }
    let fields = try Conference.recordType.get().fields + DossierMaker.derived
    let template = try Template.load(source, fields: fields)
    templates[id] = template
    return template
  }

  /// How each paper is cited once it has number and date.
  private func citations() -> [Datum] {
    DossierPaper.all.map { paper in
      guard paper.scope == .conference, let issued = conference.paper(paper.id),
        let date = issued.date, let number = issued.view.number("so"),
        let source = BuiltInTemplates.source("dossier/\(paper.id)"),
        let kind = DossierMaker.kind(of: source)
      else { return .missing }
      var reader = PaperParts(conference, office)
      let parts = reader.agency(for: issued)
      return .text(
        Paper.citation(
          kind: kind, number: number.plain,
          date: PartialDate(year: date.year, month: date.month, day: date.day),
          agency: parts.agency, standard: parts.standard), source: nil)
    }
  }

  private static func kind(of source: SourceText) -> PaperKind? {
    guard let root = try? XMLReader.read(source) else { return nil }
    return root[attribute: "kind"].flatMap { PaperKind(rawValue: $0.value) }
  }

  // MARK: - The keys every paper has

  /// The record's own keys with what its item of `van_ban` says of this paper, and for an office's
  /// paper the office as the issuing body.
  private func commonRecord(_ task: Task) -> Value {
    let place = conference.place
    let record = conference.value.record ?? Record([])
    let issued = conference.paper(task.paper.id, unit: task.unit, petition: task.petition?.id)
    let overrides = overrides(issued)
    var entries: [Record.Entry] = []
    func set(_ key: String, _ value: Value) {
      entries.removeAll { $0.key == key }
      entries.append(.init(key: key, written: key, keyRange: value.range, value: value))
    }
    for entry in record.entries
    where ["co_quan", "ky", "noi_nhan", "luu", "nguoi_soan", "so_ban", "can_cu"].contains(entry.key)
    {
      entries.append(entry)
    }
    if let unit = task.unit {
      for (key, value) in UnitPaper(unit, conference, office).entries { set(key, value) }
    }
    if task.paper.id == "bien-ban" || task.paper.id == "bien-ban-niem-yet", overrides["ky"] == nil {
      set("ky", minutesSigners())
    }
    if let petition = task.petition, let name = petition.view.text("ho_ten") {
      let citizen = isPublic ? Anonymous.initials(name) : name
      let home = petition.view.text("noi_o").map { ", \($0)" } ?? ""
      set("kinh_gui", Value(.text("Ông (bà) \(citizen)\(isPublic ? "" : home)"), at: place))
    } else if task.paper.id == "phan-cong-tra-loi" || task.paper.id == "chi-dao-tiep-tuc",
      overrides["kinh_gui"] == nil
    {
      let wanted = conference.petitions.filter {
        task.paper.id == "phan-cong-tra-loi" ? $0.cameBefore : $0.isOpen
      }
      var units: [String] = []
      for unit in wanted.compactMap(\.unit) where !units.contains(unit) { units.append(unit) }
      set("kinh_gui", Value(.list(units.map { Value(.text($0), at: place) }), at: place))
    } else if task.paper.id == "kien-nghi-cap-tren", overrides["kinh_gui"] == nil {
      var places: [String] = []
      for target in conference.petitions.compactMap({ $0.view.text("chuyen_den") })
      where !places.contains(target) { places.append(target) }
      set("kinh_gui", Value(.list(places.map { Value(.text($0), at: place) }), at: place))
    }
    // a letter to a citizen that is published keeps to the initials, whatever was typed
    for (key, value) in overrides where !(isPublic && task.petition != nil && key == "kinh_gui") {
      set(key, value)
    }
    if entries.contains(where: { $0.key == "kinh_gui" }),
      let recipients = entries.first(where: { $0.key == "noi_nhan" })?.value,
      let items = recipients.items,
      items.first?.text.map({ Vietnamese.fold($0).hasPrefix("nhu_tren") }) != true
    {
      // what is addressed to somebody starts its recipients with them
      set(
        "noi_nhan",
        Value(.list([Value(.text("Như trên"), at: place)] + items), at: recipients.range))
    }
    return Value(.record(Record(entries)), at: conference.value.range)
  }

  /// What the record says of a paper beside its number and date.
  private func overrides(_ issued: Conference.Issued?) -> [String: Value] {
    guard let issued, let items = conference.value.record?["van_ban"]?.items,
      issued.index < items.count, let record = items[issued.index].record
    else { return [:] }
    var values: [String: Value] = [:]
    for key in [
      "so", "ngay", "ky", "noi_nhan", "luu", "kinh_gui", "trich_yeu", "can_cu", "co_quan",
    ] {
      if let value = record[key], !value.isBlank { values[key] = value }
    }
    return values
  }

  /// The secretary at the left, who chairs at the right.
  private func minutesSigners() -> Value {
    let place = conference.place
    func signer(_ position: String, _ name: String?) -> Value {
      var entries = [
        Record.Entry(
          key: "chuc_vu", written: "chuc_vu", keyRange: place,
          value: Value(.text(position), at: place))
      ]
      if let name {
        entries.append(
          .init(
            key: "ho_ten", written: "ho_ten", keyRange: place, value: Value(.text(name), at: place))
        )
      }
      return Value(.record(Record(entries)), at: place)
    }
    var parts = PaperParts(conference, office)
    let isParty = parts.agency(for: nil).standard == .hd05
    return Value(
      .list([
        signer(
          isParty ? "NGƯỜI GHI BIÊN BẢN" : "THƯ KÝ",
          conference.view.records("thu_ky").first?.text("ho_ten")),
        signer(
          isParty ? "CHỦ TRÌ" : "CHỦ TỌA", conference.view.records("chu_tri").first?.text("ho_ten")),
      ]), at: place)
  }
}

/// Names reduced for publication.
enum Anonymous {
  /// `Phạm Thị Dung` → `P.T.D.`
  static func initials(_ name: String) -> String {
    name.split(separator: " ").compactMap(\.first).map { $0.uppercased() + "." }.joined()
  }

  /// A conference, or a petition, with citizens' names as initials and without their homes.
  static func reduce(_ view: RecordView) -> RecordView {
    var view = view
    for list in ["kien_nghi", "y_kien"] {
      guard view.fields.contains(where: { $0.name == list }) else { continue }
      view[list] = .list(view.records(list).map { .record(reduce($0).values) })
    }
    // only petitions and opinions have a home beside a name
    if view.fields.contains(where: { $0.name == "noi_o" }) {
      if let name = view.text("ho_ten") { view["ho_ten"] = .text(initials(name), source: nil) }
      view["noi_o"] = .missing
    }
    return view
  }
}

/// The issuing body of a paper of the dossier.
struct PaperParts {
  private let conference: Conference
  private let office: Office

  init(_ conference: Conference, _ office: Office) {
    self.conference = conference
    self.office = office
  }

  mutating func agency(for issued: Conference.Issued?) -> (agency: Agency, standard: Standard) {
    var record = conference.value.record ?? Record([])
    if let issued, let items = conference.value.record?["van_ban"]?.items,
      issued.index < items.count, let own = items[issued.index].record?.entry("co_quan"),
      !own.value.isBlank
    {
      record = Record([own])
    }
    return AgencyReader.read(record, office: office, at: conference.place)
  }
}

/// A paper that an office of the commune issues itself: its name heads it, its head signs.
struct UnitPaper {
  let entries: [(String, Value)]

  init(_ unit: String, _ conference: Conference, _ office: Office) {
    let place = conference.place
    func text(_ text: String) -> Value { Value(.text(text), at: place) }
    func record(_ pairs: [(String, Value)]) -> Value {
      Value(
        .record(
          Record(
            pairs.map { .init(key: $0.0, written: $0.0, keyRange: place, value: $0.1) })),
        at: place)
    }
    let known = office.units.entries.first { entry in
      let name = entry.value.record?["ten"]?.text ?? entry.written
      return Vietnamese.fold(name) == Vietnamese.fold(unit)
    }?.value.record
    var parts = PaperParts(conference, office)
    let (agency, standard) = parts.agency(for: nil)
    let parent = agency.name.joined(separator: " ")
      .replacing("ỦY BAN NHÂN DÂN", with: "UBND").replacing("UỶ BAN NHÂN DÂN", with: "UBND")
    let initials = unit.split(separator: " ").compactMap(\.first).map { $0.uppercased() }
      .filter { $0.first?.isLetter == true }.joined()
    var pairs: [(String, Value)] = [
      ("tieu_chuan", text(standard.rawValue)), ("cap_tren", text(parent)),
      ("ten", text(unit.uppercased())), ("viet_tat", known?["viet_tat"] ?? text(initials)),
    ]
    if let home = agency.place?.value { pairs.append(("dia_danh", text(home))) }
    pairs.append(("ten_goi", text(unit)))
    entries = [
      ("co_quan", record(pairs)),
      ("ky", known?["ky"] ?? record([("chuc_vu", text(UnitPaper.head(of: unit)))])),
      ("luu", text(standard == .hd05 ? unit : "VT")),
      (
        "noi_nhan",
        Value(
          .list([text(agency.spokenName), text("Lãnh đạo \(unit.lowercasedFirst)")]), at: place)
      ),
    ]
  }

  /// The title of who heads a unit, by what the unit is called.
  static func head(of unit: String) -> String {
    let folded = Vietnamese.fold(unit)
    let titles = [
      ("van_phong", "CHÁNH VĂN PHÒNG"), ("phong", "TRƯỞNG PHÒNG"), ("trung_tam", "GIÁM ĐỐC"),
      ("cong_an", "TRƯỞNG CÔNG AN"), ("ban", "TRƯỞNG BAN"), ("tram", "TRƯỞNG TRẠM"),
      ("uy_ban_mat_tran", "CHỦ TỊCH"), ("thon", "TRƯỞNG THÔN"), ("chi_bo", "BÍ THƯ"),
    ]
    return titles.first { folded.hasPrefix($0.0) }?.1 ?? "THỦ TRƯỞNG ĐƠN VỊ"
  }
}
