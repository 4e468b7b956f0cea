import VanThuBase
import VanThuEngine

/// What templates of the dossier see beside the record: fields that are worked out.
enum DossierFields {
  private enum Name: String, CaseIterable {
    case firstDay = "ngay_dau"
    case lastDay = "ngay_cuoi"
    case citations = "dan_chieu"
    case unit = "rieng_don_vi"
    case petitions = "rieng_kien_nghi"
    case invited = "tong_moi"
    case present = "tong_du"
  }

  /// Their declarations.
  static let declared: Result<[Field], DiagnosticsError> = Result {
    () throws(DiagnosticsError) -> [Field] in
    let petition =
      try Conference.recordType.get().fields
      .first { $0.name == Conference.Key.petitions.rawValue }?.children ?? []
    return Name.allCases.map { name in
      switch name {
      case .firstDay, .lastDay: field(name.rawValue, .date, isRequired: true)
      case .citations:
        field(
          name.rawValue,
          .group(DossierPaper.all.map { field(slot(of: $0), .text, isRequired: false) }),
          isRequired: true)
      case .unit: field(name.rawValue, .text, isRequired: false)
      case .petitions: field(name.rawValue, .list(petition), isRequired: false)
      case .invited, .present: field(name.rawValue, .number, isRequired: true)
      }
    }
  }

  private static func field(_ name: String, _ kind: Field.Kind, isRequired: Bool) -> Field {
    Field(name: name, label: name, kind: kind, isRequired: isRequired)
  }

  /// The name of a paper's citation.
  private static func slot(of paper: DossierPaper) -> String {
    paper.id.replacing("-", with: "_")
  }

  /// Works them out for a paper.
  /// - Parameters:
  ///   - conference: the conference as this paper tells of it.
  ///   - citations: how papers are cited, by id.
  ///   - unit: the office whose paper it is.
  ///   - petitions: the petitions it is about, where it is not about all.
  static func set(
    in values: inout FieldValues, _ conference: Conference, citations: [String: String],
    unit: String?, petitions: [Conference.Petition]
  ) {
    let days = conference.days
    let written = conference.sessions.lazy.compactMap(\.date).first
    let partial = written.map { Datum.date($0, source: nil) } ?? .missing
    values[Name.firstDay.rawValue] = days.first.map { Datum($0) } ?? partial
    values[Name.lastDay.rawValue] = days.last.map { Datum($0) } ?? partial
    for paper in DossierPaper.all {
      values["\(Name.citations.rawValue).\(slot(of: paper))"] = Datum(citations[paper.id])
    }
    values[Name.unit.rawValue] = Datum(unit)
    values[Name.petitions.rawValue] = ConferenceDecoder.values(
      of: petitions, in: conference.values)
    let (invited, present) = (conference.groups.map(\.invited), conference.groups.map(\.present))
    values[Name.invited.rawValue] = .number(invited.compactMap(\.self).reduce(Number(0), +))
    values[Name.present.rawValue] = .number(present.compactMap(\.self).reduce(Number(0), +))
  }
}
