import VanThuBase
import VanThuEngine

/// A dialogue conference as its record `hoi-nghi.yaml` tells it, half filled as it normally is.
public struct Conference: Sendable {
  /// The record as it was written.
  public let value: Value
  /// The record by its fields.
  public let view: RecordView

  /// What a conference's record may hold.
  public static let recordType: Result<RecordType, DiagnosticsError> = Result {
    () throws(DiagnosticsError) -> RecordType in
    let source = BuiltInTemplates.source("dossier/hoi-nghi")
    return try RecordType.load(source ?? SourceText(name: "hoi-nghi.xml", text: ""))
  }

  /// Reads a record.
  /// - Parameters:
  ///   - value: the record.
  ///   - office: the office, to know whether it has the units the record names; nil does not look.
  /// - Returns: the conference, and all that is wrong with the record; with errors among it the
  ///   values concerned are missing.
  public static func read(
    _ value: Value, office: Office? = nil
  ) throws(DiagnosticsError) -> (conference: Conference, diagnostics: [Diagnostic]) {
    let type = try recordType.get()
    let (values, diagnostics) = type.read(value)
    let conference = Conference(value: value, view: RecordView(type.fields, values))
    let units = office.map { UnitNames($0).check(conference) } ?? []
    return (conference, diagnostics + ConferenceChecks.check(conference) + units)
  }

  /// Where to say that something is missing.
  public var place: SourceRange {
    let top = value.record?.entries.first?.keyRange ?? value.range
    return SourceRange(top.source, top.lowerBound, top.lowerBound)
  }

  // MARK: - What it is

  /// How conferences come about, which decides which papers must be there.
  public enum Kind: String, CaseIterable, Sendable {
    /// Every year or half year.
    case regular = "Định kỳ"
    /// On one matter.
    case topical = "Chuyên đề"
    /// At short notice.
    case urgent = "Đột xuất"
  }

  /// How it came about.
  public var kind: Kind { view.text("loai").flatMap(Kind.init(rawValue:)) ?? .regular }

  /// Its name as a sentence writes it.
  public var name: String { view.text("ten_hoi_nghi") ?? "" }

  /// The dates of its sessions that are known, in order.
  public var days: [CivilDate] {
    view.records("phien").compactMap { $0.date("ngay_hop")?.civil }.sorted()
  }

  /// Whether it has been held: somebody was counted, or the minutes' times were filled in.
  public var isHeld: Bool {
    view.number("tong_co_mat") != nil
      || view.records("phien").contains { $0["gio_ket_thuc"].isTrue }
      || view.records("thanh_phan").contains { $0.number("co_mat") != nil }
  }

  // MARK: - Petitions

  /// Something citizens ask for.
  public struct Petition: Sendable {
    /// Its fields.
    public let view: RecordView
    /// Its place among the petitions, from 0.
    public let index: Int

    /// Where it stands.
    public enum State: String, CaseIterable, Sendable {
      case new = "Mới"
      case underway = "Đang giải quyết"
      case solved = "Đã giải quyết"
      case answered = "Đã trả lời tại hội nghị"
      case forwarded = "Chuyển cấp trên"
    }

    /// Its id.
    public var id: String { view.text("ma") ?? "" }
    /// Where it stands.
    public var state: State { view.text("trang_thai").flatMap(State.init(rawValue:)) ?? .new }
    /// Whether somebody still has to do something here.
    public var isOpen: Bool { state == .new || state == .underway }
    /// Whether somebody still had to do something here on a day.
    public func isOpen(on day: CivilDate) -> Bool {
      isOpen || (state == .solved && doneOn.map { $0 > day } ?? false)
    }
    /// The office that is to solve it.
    public var unit: String? { view.text("don_vi") }
    /// Its field of life.
    public var field: String { view.text("linh_vuc") ?? "" }
    /// Whether it came in before the conference.
    public var cameBefore: Bool { view.text("nguon") == "Trước hội nghị" }
    /// The day it was done with.
    public var doneOn: CivilDate? { view.date("ngay_xong")?.civil }

    /// The day it came in; the first session's when it does not say.
    public func receivedOn(_ conference: Conference) -> CivilDate? {
      view.date("ngay_nhan")?.civil ?? conference.days.first
    }

    /// The day it is due: its own deadline, else so many days after it came in as the office sets.
    public func due(_ conference: Conference, _ office: Office) -> CivilDate? {
      if let own = view.date("han")?.civil { return own }
      guard let days = office.deadlines["tra_loi_kien_nghi"] else { return nil }
      return receivedOn(conference)?.adding(days: days)
    }
  }

  /// The petitions in their order.
  public var petitions: [Petition] {
    view.records("kien_nghi").enumerated().map { Petition(view: $0.element, index: $0.offset) }
  }

  // MARK: - Papers

  /// A paper that has been issued, or that the record says something special of.
  public struct Issued: Sendable {
    /// Its fields.
    public let view: RecordView
    /// Its place among the papers, from 0.
    public let index: Int
    /// Which paper.
    public var paperID: String {
      Vietnamese.fold(view.text("loai") ?? "").replacing("_", with: "-")
    }
    /// Its date.
    public var date: CivilDate? { view.date("ngay")?.civil }
    /// Whether it was issued on a day or before.
    public func isIssued(by day: CivilDate) -> Bool { date.map { $0 <= day } ?? false }
  }

  /// The papers the record speaks of.
  public var papers: [Issued] {
    view.records("van_ban").enumerated().map { Issued(view: $0.element, index: $0.offset) }
  }

  /// What the record says of a paper.
  public func paper(_ id: String, unit: String? = nil, petition: String? = nil) -> Issued? {
    papers.first { issued in
      issued.paperID == id
        && (unit == nil
          || issued.view.text("don_vi").map(Vietnamese.fold) == unit.map(Vietnamese.fold))
        && (petition == nil || issued.view.text("kien_nghi") == petition)
    }
  }

  /// Where the dossier is filed: with the Party committee's office when its secretary co-chairs.
  public var placeOfFiling: String {
    let isWithSecretary =
      view.isTrue("bi_thu_dong_chu_tri")
      || (view.records("chu_tri") + view.records("dong_chu_tri")).contains {
        Vietnamese.fold($0.text("chuc_danh") ?? "").hasPrefix("bi_thu")
      }
    return isWithSecretary
      ? "Văn phòng Đảng ủy" : "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"
  }
}
