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

  /// The advice to write another state, or to write one.
  private func say(
    _ state: Conference.Petition.State, in petition: Conference.Petition
  ) -> String {
    let key = Conference.PetitionKey.state.rawValue
    return petition.progress.given == nil
      ? "thêm `\(key): \(state.rawValue)`" : "sửa `\(key)` thành \(state.rawValue)"
  }

  private mutating func dates(_ petition: Conference.Petition) {
    guard let received = petition.received ?? days.first else { return }
    // who wrote no day of receipt is held against that of the conference
    let isWritten = petition.received != nil
    let start = isWritten ? "ngày nhận" : "ngày họp"
    let other =
      isWritten
      ? Conference.PetitionKey.received.rawValue : Conference.SessionKey.day.rawValue
    let progress = petition.progress
    let ends: [(CivilDate?, String, Conference.PetitionKey)] = [
      (progress.doneOn, "ngày giải quyết xong", .doneOn),
      (progress.forwardedOn, "ngày chuyển", .forwardedOn),
      (petition.deadline, "thời hạn", .deadline),
    ]
    for (day, name, key) in ends {
      guard let day, day < received else { continue }
      report(
        petition, .error, "petition-dates", "\(name) trước \(start)", key,
        "sửa `\(key.rawValue)` hoặc `\(other)`"
          + (isWritten ? "" : ", hoặc thêm `\(Conference.PetitionKey.received.rawValue)`"))
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
    if !intake.saidAgain.isEmpty {
      let others = intake.saidAgain.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      report(
        petition, .warning, "petition-intake", "`\(source)` nói khác \(others)", .source,
        "bỏ `\(source)`")
    }
    guard let said = intake.said, intake.isContradicted else { return }
    report(
      petition, .warning, "petition-intake",
      "ghi “\(said.rawValue)” mà nhận \(intake.moment.rawValue.lowercasedFirst)", .received,
      "sửa `\(intake.saidBy.rawValue)` hoặc `\(Conference.PetitionKey.received.rawValue)`; chưa sửa thì lấy theo ngày nhận"
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
        .state, say(.solved, in: petition))
    case .new, .underway:
      if progress.doneOn != nil {
        report(
          petition, .warning, "petition-state", "có ngày xong mà trạng thái còn mở", .doneOn,
          say(.solved, in: petition))
      } else if petition.answeredBy != nil {
        report(
          petition, .warning, "petition-state", "có văn bản trả lời mà trạng thái còn mở",
          .answeredBy, say(.solved, in: petition))
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
        petition, .warning, "petition-state", "chuyển cấp trên mà chưa ghi nơi chuyển đến",
        progress.given == nil ? .forwardedOn : .state, add(.forwardedTo))
    case .answered where progress.isForwarded:
      report(
        petition, .warning, "petition-state", "đã trả lời tại hội nghị mà lại chuyển cấp trên",
        sent, say(.forwarded, in: petition))
    case .answered where petition.isBeyondPower:
      report(
        petition, .warning, "petition-state", "đã trả lời tại hội nghị mà lại vượt thẩm quyền",
        .isBeyondPower, say(.forwarded, in: petition))
    case .new, .underway: openForwarding(petition)
    default: break
    }
  }

  /// What is still open and has something of a higher level beside it.
  private mutating func openForwarding(_ petition: Conference.Petition) {
    if petition.progress.forwardedOn != nil {
      report(
        petition, .warning, "petition-state", "đã chuyển cấp trên mà trạng thái còn mở",
        .forwardedOn, say(.forwarded, in: petition))
    } else if petition.forwardedTo != nil, !petition.isBeyondPower {
      let (day, power, target) = (
        Conference.PetitionKey.forwardedOn.rawValue,
        Conference.PetitionKey.isBeyondPower.rawValue,
        Conference.PetitionKey.forwardedTo.rawValue
      )
      report(
        petition, .warning, "petition-state",
        "có nơi chuyển đến mà trạng thái còn mở, không biết đã chuyển hay chưa", .forwardedTo,
        "đã chuyển thì thêm `\(day)`, sẽ chuyển thì thêm `\(power): có`, không chuyển thì bỏ `\(target)`"
      )
    }
  }
}
