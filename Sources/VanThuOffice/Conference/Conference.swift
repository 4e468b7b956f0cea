import VanThuBase
import VanThuEngine

/// A dialogue conference as its record `hoi-nghi.yaml` tells it, half filled as it normally is.
///
/// Everything that looks at conferences reads it from here: checks, papers, status, index, report and
/// archive. Only `ConferenceKeys` knows what the record calls its fields.
public struct Conference: Sendable {
  /// How conferences come about, which decides which papers must be there.
  public enum Kind: String, CaseIterable, Sendable {
    /// Every year or half year.
    case regular = "Định kỳ"
    /// On one matter.
    case topical = "Chuyên đề"
    /// At short notice.
    case urgent = "Đột xuất"
  }

  /// How citizens take part, which decides which papers make sense and what they say.
  public enum Form: String, CaseIterable, Sendable {
    /// In one room.
    case inPerson = "Trực tiếp"
    /// By video only.
    case online = "Trực tuyến"
    /// In writing: nobody meets.
    case indirect = "Gián tiếp"
    /// In a room and by video.
    case mixed = "Kết hợp"
  }

  /// Its name as a sentence writes it.
  public var name: String
  /// How it came about.
  public var kind: Kind
  /// Its form: face to face, online …
  public var form: Form
  /// What it is about, when it has one matter.
  public var topic: String?
  /// Where the citizens live whom it is for.
  public var area: String?
  /// Who chairs it.
  public var chair: Person
  /// Who chairs it beside the chair.
  public var coChairs: [Person]
  /// Whether the record says that the secretary of the Party committee chairs with the chair.
  public var saysWithSecretary: Bool
  /// Who takes the minutes.
  public var secretary: Person
  /// Its sessions in the order they are written.
  public var sessions: [Session]
  /// Who is invited and who came, by group.
  public var groups: [Group]
  /// Who is invited by name.
  public var guests: [Guest]
  /// How many came, as the record says it.
  public var attendance: Number?
  /// How it was made public beforehand.
  public var notice: Notice
  /// What has to be prepared.
  public var preparations: [Preparation]
  /// The report it is opened with.
  public var openingReport: String?
  /// What citizens ask for, in the order written.
  public var petitions: [Petition]
  /// What citizens said beside that.
  public var opinions: [Opinion]
  /// What the chair concluded.
  public var conclusions: [String]
  /// Where and when its results were made public.
  public var publications: [Publication]
  /// Who signs the minutes of posting, as far as the record says.
  public var postingSigners: [PostingSigner]
  /// The papers the record speaks of.
  public var papers: [Issued]
  /// Other documents of the dossier.
  public var files: [File]
  /// How the dossier is filed.
  public var filing: DossierFiling
  /// The record by its fields, as templates see it.
  public var values: FieldValues
  /// The keys every paper has, as they were written: who issues, who signs, who gets the papers.
  public let common: Record
  /// Where the record stands.
  let origin: Located<Key>

  /// Where to say that something is missing.
  public var place: SourceRange { origin.start }

  /// The whole record as it was written.
  public var value: Value { Value(.record(origin.record), at: origin.range) }

  // MARK: - Worked out

  /// The dates of its sessions that are known, in order.
  public var days: [CivilDate] { sessions.compactMap(\.day).sorted() }

  /// Whether it has been held: somebody was counted, or the minutes' times were filled in. Where nobody
  /// meets, something was answered or concluded.
  public var isHeld: Bool {
    if form == .indirect, !conclusions.isEmpty || petitions.contains(where: \.isAnswered) {
      return true
    }
    return attendance != nil || sessions.contains { $0.end != nil }
      || groups.contains { $0.present != nil }
  }

  /// What the record says of a paper.
  public func paper(_ id: String, unit: String? = nil, petition: String? = nil) -> Issued? {
    papers.first { issued in
      issued.paperID == id
        && (unit == nil || issued.unit.map(Vietnamese.fold) == unit.map(Vietnamese.fold))
        && (petition == nil || issued.petition == petition)
    }
  }

  /// Whether the secretary of the Party committee chairs or co-chairs it.
  public var isWithSecretary: Bool {
    saysWithSecretary
      || ([chair] + coChairs).contains { Vietnamese.fold($0.title ?? "").hasPrefix("bi_thu") }
  }

  /// Where the dossier is filed: where the record says, else with the Party committee's office when its
  /// secretary chairs or co-chairs.
  public var placeOfFiling: String {
    filing.place
      ?? (isWithSecretary
        ? "Văn phòng Đảng ủy" : "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân")
  }

  /// The title of its dossier; nil while neither it nor the conference has a name.
  public var dossierTitle: String? {
    filing.title ?? (name.isEmpty ? nil : "Hồ sơ \(name.lowercasedFirst)")
  }

  /// The record with citizens' names as initials wherever they stand, and without their homes, for
  /// papers made public.
  public func withoutNames() -> Conference {
    var conference = self
    for index in petitions.indices {
      conference.petitions[index].person = petitions[index].person.map(NameMask.initials)
      conference.petitions[index].home = nil
    }
    for index in opinions.indices {
      conference.opinions[index].person = opinions[index].person.map(NameMask.initials)
      conference.opinions[index].home = nil
    }
    conference.values = ConferenceDecoder.withoutNames(values, NameMask(self))
    return conference
  }
}
