import VanThuBase
import VanThuEngine

/// A paper that belongs into the dossier of a conference.
public struct DossierPaper: Sendable {
  /// When it is made, which is also the folder it goes to.
  public enum Phase: String, CaseIterable, Sendable {
    case before = "1-truoc"
    case during = "2-trong"
    case after = "3-sau"
  }

  /// How many of it there are.
  public enum Scope: Sendable {
    /// One for the conference.
    case conference
    /// One for each office that has petitions to solve.
    case unit
    /// One for each petition that has a result.
    case petition
    /// One for each guest who is invited by name, and one for the groups that are not.
    case guest

    /// Whether a conference has one of it, however many copies.
    var isOfConference: Bool {
      switch self {
      case .conference, .guest: true
      case .unit, .petition: false
      }
    }
  }

  /// Whether the dossier must have it.
  public enum Need: String, Sendable {
    /// It must.
    case required
    /// If there is matter for it.
    case ifAny
  }

  /// Who signs it, where the record does not say it of this paper.
  enum Signing: Sendable {
    /// Who signs the papers of the office.
    case office
    /// Who took the minutes and who chaired, side by side.
    case minutes
    /// Who wrote down that the results were posted, and who saw it.
    case posting
  }

  /// Who gets it, where neither the record nor the office file says it of this paper.
  enum Receiving: Sendable {
    /// Who gets the papers of the office.
    case office
    /// Whom it is addressed to and who chairs, and the units whose petitions it is about.
    case addressed
    /// Who is invited, and who chairs.
    case invited
    /// Who chairs.
    case chair
  }

  /// To whom it is addressed, where the record does not say it of this paper.
  enum Addressing: Sendable {
    /// To nobody.
    case none
    /// To the offices that are to solve some petitions, as they stand on the day of the paper.
    case units(of: @Sendable (Conference.Petition, CivilDate?) -> Bool)
    /// To those some petitions were forwarded to, as they stand on the day of the paper.
    case higherLevels(of: @Sendable (Conference.Petition, CivilDate?) -> Bool)
    /// To who asked.
    case citizen
  }

  /// Its id, which is its template's too.
  public let id: String
  /// What it is called.
  public let title: String
  /// When it is made.
  public let phase: Phase
  /// How many of it there are.
  public let scope: Scope
  /// The papers it cites, so that it cannot be older than they are.
  public let cites: [String]
  /// Whether it is read aloud, so that it is plain text only.
  public let isSpoken: Bool
  /// Who signs it.
  let signing: Signing
  /// To whom it is addressed.
  let addressing: Addressing
  /// Who gets it.
  let receiving: Receiving
  /// Whether a dossier of a kind must have it.
  let need: @Sendable (Conference) -> Need
  /// What it waits for, seen from its day; nil when it can be made.
  private let condition: @Sendable (Conference, CivilDate?) -> String?
  /// The deadline it has.
  let deadline: Deadlines.Step?

  init(
    _ id: String, _ title: String, _ phase: Phase, scope: Scope = .conference,
    cites: [String] = [], isSpoken: Bool = false, signing: Signing = .office,
    addressing: Addressing = .none, receiving: Receiving = .office,
    need: @escaping @Sendable (Conference) -> Need = { _ in .required },
    waitsFor: @escaping @Sendable (Conference, CivilDate?) -> String? = { _, _ in nil },
    deadline: Deadlines.Step? = nil
  ) {
    self.id = id
    self.title = title
    self.phase = phase
    self.scope = scope
    self.cites = cites
    self.isSpoken = isSpoken
    self.signing = signing
    self.addressing = addressing
    self.receiving = receiving
    self.need = need
    condition = waitsFor
    self.deadline = deadline
  }

  /// What it waits for; nil when it can be made. What was issued is asked for as of its day, so that a
  /// list of what was open then stays in the dossier when all is done.
  func waitsFor(_ conference: Conference) -> String? {
    condition(conference, conference.paper(id)?.date)
  }

  /// What it waits for, as of a day; nil when it can be made.
  func waitsFor(_ conference: Conference, on day: CivilDate?) -> String? {
    condition(conference, day)
  }

  /// The day it is due for a round; nil where nothing sets one, or what the day is set for was done by
  /// the day that is looked at.
  func due(
    _ conference: Conference, _ office: Office, for round: Conference.Round?, on day: CivilDate
  ) -> CivilDate? {
    guard let deadline, let round else { return nil }
    // the deadline is that of the posting, not of its minutes
    if deadline == .posting, conference.posted(for: round).map({ $0 <= day }) ?? false {
      return nil
    }
    let isNotice = [.plan, .notice, .loudspeaker].contains(deadline)
    if isNotice, conference.kind == .urgent { return nil }
    return office.deadlines.due(deadline, from: deadline.isBefore ? round.first : round.last)
  }

  // MARK: - Conditions

  /// A key of the record as messages quote it.
  private static func key(_ key: Conference.Key) -> String { "`\(key.rawValue)`" }

  @Sendable private static func unlessUrgent(_ conference: Conference) -> Need {
    conference.kind == .urgent ? .ifAny : .required
  }

  @Sendable private static func ifAny(_ conference: Conference) -> Need { .ifAny }

  @Sendable private static func held(_ conference: Conference, _ day: CivilDate?) -> String? {
    if conference.isHeld { return nil }
    return conference.form == .indirect
      ? "câu trả lời (`\(Conference.PetitionKey.answer.rawValue)`) hoặc kết luận (\(key(.conclusions)))"
      : "hội nghị diễn ra (số có mặt, giờ kết thúc)"
  }

  /// Papers for those who meet.
  @Sendable private static func ifMeeting(_ conference: Conference) -> Need {
    conference.form == .indirect ? .ifAny : .required
  }

  @Sendable private static func ifPlannedMeeting(_ conference: Conference) -> Need {
    conference.kind == .urgent ? .ifAny : ifMeeting(conference)
  }

  @Sendable private static func meets(_ conference: Conference, _ day: CivilDate?) -> String? {
    conference.form == .indirect ? "phiên họp (hội nghị này gián tiếp)" : nil
  }

  /// Nobody can follow an invitation that does not say how to join.
  @Sendable private static func invites(_ conference: Conference, _ day: CivilDate?) -> String? {
    if let reason = meets(conference, day) { return reason }
    guard conference.form == .online, conference.sessions.contains(where: { $0.link == nil })
    else { return nil }
    return "cách kết nối (`\(Conference.SessionKey.link.rawValue)` của phiên)"
  }

  /// Whether a petition was sent to a known level on a known day, and not answered by another one.
  @Sendable private static func awaitsReply(
    _ petition: Conference.Petition, _ day: CivilDate?
  ) -> Bool {
    petition.progress.awaitsReply(on: day) && petition.progress.forwardedOn != nil
      && petition.forwardedTo != nil
  }

  private static func whenAny(
    _ what: String, _ test: @escaping @Sendable (Conference.Petition) -> Bool
  ) -> @Sendable (Conference, CivilDate?) -> String? {
    { conference, day in conference.has(by: day, test) ? nil : what }
  }

  /// All of them, in the order of the dossier.
  public static let all: [DossierPaper] = [
    DossierPaper(
      "ke-hoach", "Kế hoạch tổ chức hội nghị", .before, need: unlessUrgent, deadline: .plan),
    DossierPaper(
      "phan-cong-chuan-bi", "Phân công nhiệm vụ chuẩn bị", .before, cites: ["ke-hoach"],
      need: unlessUrgent,
      waitsFor: { conference, _ in
        conference.preparations.isEmpty ? "việc chuẩn bị (\(key(.preparations)))" : nil
      }),
    DossierPaper(
      "thong-bao-cong-khai", "Thông báo công khai", .before, cites: ["ke-hoach"],
      need: unlessUrgent, deadline: .notice),
    DossierPaper(
      "thong-bao-loa", "Thông báo đọc trên truyền thanh", .before, isSpoken: true,
      need: unlessUrgent, deadline: .loudspeaker),
    DossierPaper(
      "giay-moi", "Giấy mời", .before, scope: .guest, cites: ["ke-hoach"], receiving: .invited,
      need: { $0.invitesByLetter ? ifMeeting($0) : .ifAny },
      waitsFor: { conference, day in
        invites(conference, day)
          ?? (conference.invitesByLetter
            ? nil : "khách mời (\(key(.guests))) hoặc nhóm mời bằng giấy mời")
      },
      deadline: .invitation),
    DossierPaper(
      "tong-hop-y-kien", "Tổng hợp ý kiến, kiến nghị trước hội nghị", .before, need: unlessUrgent,
      waitsFor: whenAny("kiến nghị nhận trước hội nghị") { $0.intake.moment == .before },
      deadline: .synthesis),
    DossierPaper(
      "phan-cong-tra-loi", "Phân công chuẩn bị trả lời", .before, cites: ["tong-hop-y-kien"],
      addressing: .units { petition, _ in petition.intake.moment == .before },
      receiving: .addressed, need: unlessUrgent,
      waitsFor: whenAny("đơn vị được giao trả lời kiến nghị trước hội nghị") {
        $0.intake.moment == .before && $0.unit != nil
      }),
    DossierPaper(
      "bao-cao-tra-loi", "Báo cáo trả lời của đơn vị", .before, scope: .unit,
      cites: ["phan-cong-tra-loi"], need: ifAny,
      waitsFor: whenAny("câu trả lời của đơn vị cho kiến nghị trước hội nghị") {
        $0.intake.moment == .before && $0.unit != nil && $0.isAnswered
      }, deadline: .unitAnswers),
    DossierPaper(
      "tong-hop-tra-loi", "Tổng hợp ý kiến trả lời", .before, cites: ["tong-hop-y-kien"],
      need: unlessUrgent,
      waitsFor: whenAny("câu trả lời cho kiến nghị trước hội nghị") {
        $0.intake.moment == .before && $0.isAnswered
      }),
    DossierPaper(
      "chuong-trinh", "Chương trình hội nghị", .during, need: ifMeeting, waitsFor: meets),
    DossierPaper(
      "noi-quy", "Nội quy hội nghị", .during, receiving: .chair, need: ifPlannedMeeting,
      waitsFor: meets),
    DossierPaper(
      "bao-cao-khai-mac", "Báo cáo khai mạc", .during, need: ifPlannedMeeting,
      waitsFor: { conference, _ in
        conference.openingReport != nil ? nil : "nội dung báo cáo (\(key(.openingReport)))"
      }),
    DossierPaper(
      "bien-ban", "Biên bản hội nghị", .during, signing: .minutes, receiving: .chair,
      waitsFor: held,
      deadline: .minutes),
    DossierPaper(
      "danh-sach-du", "Danh sách người dự", .during, receiving: .chair, need: ifMeeting,
      waitsFor: { conference, day in
        meets(conference, day)
          ?? (conference.groups.isEmpty ? "thành phần (\(key(.groups)))" : nil)
      }),
    DossierPaper(
      "thong-bao-ket-luan", "Thông báo kết luận", .after, cites: ["bien-ban"],
      waitsFor: { conference, day in
        held(conference, day)
          ?? (conference.conclusions.isEmpty && conference.petitions.isEmpty
            ? "kết luận (\(key(.conclusions)))" : nil)
      },
      deadline: .conclusion),
    DossierPaper(
      "bien-ban-niem-yet", "Biên bản niêm yết công khai", .after, cites: ["thong-bao-ket-luan"],
      signing: .posting, receiving: .chair,
      waitsFor: { conference, _ in
        conference.publications.isEmpty ? "việc công khai (\(key(.publications)))" : nil
      },
      deadline: .posting),
    DossierPaper(
      "bao-cao-ket-qua", "Báo cáo kết quả của đơn vị", .after, scope: .unit,
      cites: ["thong-bao-ket-luan"],
      waitsFor: { conference, day in
        held(conference, day)
          ?? (conference.petitions.contains { $0.unit != nil && $0.result != nil }
            ? nil : "kết quả giải quyết của đơn vị (`\(Conference.PetitionKey.result.rawValue)`)")
      }),
    DossierPaper(
      "danh-muc-ton", "Tổng hợp kiến nghị còn tồn", .after, cites: ["thong-bao-ket-luan"],
      need: ifAny,
      waitsFor: { conference, day in
        held(conference, day)
          ?? (conference.has(by: day) { $0.isOpen(on: day) }
            ? nil : "kiến nghị chưa giải quyết xong")
      }),
    DossierPaper(
      "kien-nghi-cap-tren", "Văn bản kiến nghị cấp trên", .after, cites: ["thong-bao-ket-luan"],
      addressing: .higherLevels { petition, _ in petition.course == .forwarded },
      receiving: .addressed, need: ifAny,
      waitsFor: { conference, day in
        held(conference, day)
          ?? (conference.has(by: day) { $0.course == .forwarded }
            ? nil : "kiến nghị vượt thẩm quyền")
          ?? (conference.has(by: day) { $0.forwardedTo != nil }
            || conference.paper("kien-nghi-cap-tren")?.gives(PaperFields.addressees) ?? false
            ? nil : "nơi chuyển đến (`\(Conference.PetitionKey.forwardedTo.rawValue)`)")
      }),
    DossierPaper(
      reminderID, "Văn bản đề nghị cấp trên trả lời", .after, cites: ["kien-nghi-cap-tren"],
      addressing: .higherLevels(of: awaitsReply), receiving: .addressed, need: ifAny,
      waitsFor: { conference, day in
        held(conference, day)
          ?? (conference.petitions.contains { $0.isKnown(on: day) && awaitsReply($0, day) }
            ? nil : "kiến nghị đã chuyển chưa có trả lời")
      }),
    DossierPaper(
      "chi-dao-tiep-tuc", "Văn bản chỉ đạo việc cần tiếp tục", .after,
      cites: ["thong-bao-ket-luan", "danh-muc-ton"], addressing: .units { $0.isOpen(on: $1) },
      receiving: .addressed, need: ifAny,
      waitsFor: { conference, day in
        held(conference, day)
          ?? (conference.has(by: day) { $0.isOpen(on: day) && $0.unit != nil }
            ? nil : "kiến nghị còn mở đã giao đơn vị")
      }),
    DossierPaper(
      "tra-loi-cong-dan", "Văn bản trả lời công dân", .after, scope: .petition,
      cites: ["thong-bao-ket-luan"], addressing: .citizen, receiving: .addressed, need: ifAny,
      waitsFor: whenAny("kết quả giải quyết kiến nghị của công dân") {
        $0.result != nil && $0.person != nil
      }),
  ]
}

extension Conference {
  /// Whether there is such a petition among those that had come in by a day.
  fileprivate func has(by day: CivilDate?, _ test: (Petition) -> Bool) -> Bool {
    petitions.contains { $0.isKnown(on: day) && test($0) }
  }
}
