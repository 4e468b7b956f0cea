import VanThuBase
import VanThuEngine

/// What contradicts itself in what a record says of petitions.
struct PetitionChecks {
  private let conference: Conference
  private let days: [CivilDate]
  private var sink = DiagnosticSink()

  static func check(_ conference: Conference) -> [Diagnostic] {
    var checks = PetitionChecks(conference: conference, days: conference.days)
    var seen: [String: SourceRange] = [:]
    for petition in conference.petitions {
      let range = petition.origin.place(of: .id, .content) ?? petition.origin.start
      if let earlier = seen[petition.id], !petition.id.isEmpty {
        checks.sink.report(
          petition.origin.finding(
            .error, "petition-twice", "mã kiến nghị \(petition.id) dùng hai lần", .id, at: range,
            notes: [.init("lần đầu ở đây", at: earlier)]))
      }
      seen[petition.id] = range
      checks.dates(petition)
      checks.intake(petition)
      checks.end(petition)
      checks.forwarding(petition)
    }
    return checks.sink.diagnostics
  }

  private mutating func report(
    _ petition: Conference.Petition, _ severity: Diagnostic.Severity, _ id: Diagnostic.ID,
    _ message: String, _ key: Conference.PetitionKey, _ fix: String? = nil
  ) {
    let origin = petition.origin
    sink.report(
      origin.finding(
        severity, id, "kiến nghị \(petition.id): \(message)", key,
        at: origin.place(of: key) ?? origin.place(of: .id, .content), fix: fix))
  }

  /// The advice to add keys.
  private func add(_ keys: Conference.PetitionKey...) -> String {
    "thêm " + keys.map { "`\($0.rawValue)`" }.joined(separator: " và ")
  }

  /// The advice to write another state.
  private func say(_ state: Conference.Petition.State) -> String {
    "sửa `\(Conference.PetitionKey.state.rawValue)` thành \(state.rawValue)"
  }

  private mutating func dates(_ petition: Conference.Petition) {
    guard let received = petition.received ?? days.first else { return }
    let progress = petition.progress
    if let done = progress.doneOn, done < received {
      report(petition, .error, "petition-dates", "ngày giải quyết xong trước ngày nhận", .doneOn)
    }
    if let sent = progress.forwardedOn, sent < received {
      report(petition, .error, "petition-dates", "ngày chuyển trước ngày nhận", .forwardedOn)
    }
    if let due = petition.deadline, due < received {
      report(petition, .error, "petition-dates", "thời hạn trước ngày nhận", .deadline)
    }
    if progress.state == .forwarded, let sent = progress.forwardedOn, let done = progress.doneOn,
      done < sent
    {
      report(petition, .error, "petition-dates", "cấp trên trả lời trước ngày chuyển", .doneOn)
    }
  }

  private mutating func intake(_ petition: Conference.Petition) {
    let intake = petition.intake
    let source = Conference.PetitionKey.source.rawValue
    if intake.isSaidTwice {
      report(
        petition, .warning, "petition-intake",
        "`\(source)` nói khác `\(Conference.PetitionKey.moment.rawValue)`, `\(Conference.PetitionKey.channel.rawValue)`",
        .source, "bỏ `\(source)`")
    }
    guard let said = intake.said, intake.isContradicted else { return }
    let origin = petition.origin
    let key: Conference.PetitionKey = origin.place(of: .moment) == nil ? .source : .moment
    report(
      petition, .warning, "petition-intake",
      "ghi “\(said.rawValue)” mà nhận \(intake.moment.rawValue.lowercasedFirst)", .received,
      "sửa `\(key.rawValue)` hoặc `\(Conference.PetitionKey.received.rawValue)`; chưa sửa thì lấy theo ngày nhận"
    )
  }

  /// What the state says of the end, and what other fields do.
  private mutating func end(_ petition: Conference.Petition) {
    let progress = petition.progress
    switch progress.given ?? progress.state {
    case .solved where progress.doneOn == nil:
      report(
        petition, .warning, "petition-state", "đã giải quyết mà chưa có ngày xong", .state,
        add(.doneOn))
    case .answered where petition.answer == nil:
      report(
        petition, .warning, "petition-state", "đã trả lời tại hội nghị mà chưa ghi câu trả lời",
        .state, add(.answer))
    case .answered where petition.intake.moment == .after:
      report(
        petition, .warning, "petition-state", "nhận sau hội nghị mà đã trả lời tại hội nghị",
        .state, say(.solved))
    case .new, .underway:
      if progress.doneOn != nil {
        report(
          petition, .warning, "petition-state", "có ngày xong mà trạng thái còn mở", .doneOn,
          say(.solved))
      } else if petition.answeredBy != nil {
        report(
          petition, .warning, "petition-state", "có văn bản trả lời mà trạng thái còn mở",
          .answeredBy, say(.solved))
      } else if conference.isHeld, petition.unit == nil {
        report(
          petition, .warning, "petition-nobody", "chưa giao đơn vị nào giải quyết", .content,
          add(.unit, .deadline))
      }
    default: break
    }
  }

  /// What the state says of a higher level, and what other fields do.
  private mutating func forwarding(_ petition: Conference.Petition) {
    let progress = petition.progress
    let sent: Conference.PetitionKey = progress.forwardedOn == nil ? .forwardedTo : .forwardedOn
    switch progress.given ?? progress.state {
    case .forwarded where petition.forwardedTo == nil:
      report(
        petition, .warning, "petition-state", "chuyển cấp trên mà chưa ghi nơi chuyển đến", .state,
        add(.forwardedTo))
    case .answered where progress.isForwarded:
      report(
        petition, .warning, "petition-state", "đã trả lời tại hội nghị mà lại chuyển cấp trên",
        sent, say(.forwarded))
    case .answered where petition.isBeyondPower:
      report(
        petition, .warning, "petition-state", "đã trả lời tại hội nghị mà lại vượt thẩm quyền",
        .isBeyondPower, say(.forwarded))
    case .new, .underway:
      guard progress.forwardedOn != nil else { break }
      report(
        petition, .warning, "petition-state", "đã chuyển cấp trên mà trạng thái còn mở", sent,
        say(.forwarded))
    default: break
    }
  }
}
