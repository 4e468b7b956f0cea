import VanThuBase
import VanThuEngine

// What a record tells of work done, beside the papers it gives number and date of. What is recorded is
// done, and is not asked for again.

extension DossierPaper {
  /// The letter that reminds higher levels of what was forwarded to them.
  static let reminderID = "de-nghi-tra-loi"

  /// When what the paper is for was done, as fields beside `van_ban` tell.
  /// - Parameters:
  ///   - petition: the petition it answers, with papers of which each petition gets one.
  ///   - round: the round it is for.
  ///   - day: the day that is looked at; what is recorded for later is not done.
  /// - Returns: nil where no field tells of it.
  func done(
    _ conference: Conference, for petition: Conference.Petition?, _ round: Conference.Round?,
    by day: CivilDate
  ) -> CivilDate? {
    let date: CivilDate? =
      switch id {
      case "thong-bao-cong-khai": conference.noticed(for: round)
      case "thong-bao-loa": conference.notice.isSpoken ? conference.noticed(for: round) : nil
      // what a unit answered was told at the conference
      case "bao-cao-tra-loi":
        conference.isHeld && waitsFor(conference) == nil ? round?.first : nil
      case "thong-bao-ket-luan": conference.posted(for: round)
      case "kien-nghi-cap-tren": conference.forwarded(by: day)
      case "tra-loi-cong-dan": petition.flatMap { $0.answeredBy == nil ? nil : $0.progress.doneOn }
      default: nil
      }
    return date.flatMap { $0 <= day ? $0 : nil }
  }
}

extension Conference {
  /// The day a round was made known beforehand.
  fileprivate func noticed(for round: Round?) -> CivilDate? {
    guard let date = notice.day else { return nil }
    guard let round else { return date }
    return rounds.first { date <= $0.last }?.last == round.last ? date : nil
  }

  /// The day the results of a round were first made public.
  func posted(for round: Round?) -> CivilDate? {
    publications.compactMap(\.day).filter { date in
      round.map { self.round(heldBy: date)?.last == $0.last } ?? false
    }.min()
  }

  /// The day the last petition was forwarded, when all that are to be have been by a day.
  fileprivate func forwarded(by day: CivilDate) -> CivilDate? {
    let days = petitions.filter { $0.course == .forwarded && $0.isKnown(on: day) }
      .map(\.progress.forwardedOn)
    guard !days.isEmpty, days.allSatisfy({ $0 != nil }) else { return nil }
    return days.compactMap(\.self).max()
  }
}
