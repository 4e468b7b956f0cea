import VanThuBase
import VanThuEngine

extension Conference {
  /// Sessions near enough to one another to have one notice and one conclusion. Each round has its own
  /// deadlines.
  public struct Round: Sendable {
    /// The days of its sessions, in order.
    public private(set) var days: [CivilDate]
    /// Its first day.
    public var first: CivilDate { days[0] }
    /// Its last day, from which on results are due.
    public var last: CivilDate { days[days.count - 1] }

    /// Parts days where the results of one are due before the next.
    /// - Parameter days: the days of sessions, in order.
    static func all(_ days: [CivilDate]) -> [Round] {
      var rounds: [Round] = []
      for day in days {
        if let last = rounds.last?.last,
          day.dayNumber - last.dayNumber <= Law.dialogueResults.count
        {
          rounds[rounds.count - 1].days.append(day)
        } else {
          rounds.append(Round(days: [day]))
        }
      }
      return rounds
    }
  }

  /// Its rounds, in order; mostly one.
  public var rounds: [Round] { Round.all(days) }

  /// The round whose results a day may make known: the last one held by then.
  func round(heldBy day: CivilDate) -> Round? { rounds.last { $0.last <= day } }

  /// What the record says of a paper for one of its rounds: the one dated between the rounds beside it.
  func paper(_ paper: DossierPaper, for index: Int, of rounds: [Round]) -> Issued? {
    let isBefore = paper.deadline?.isBefore ?? false
    let earlier = index > 0 ? rounds[index - 1] : nil
    let later = index + 1 < rounds.count ? rounds[index + 1] : nil
    return papers.first { issued in
      guard issued.paperID == paper.id, let date = issued.date else { return false }
      if isBefore {
        return date <= rounds[index].last && earlier.map { date > $0.last } ?? true
      }
      return date >= rounds[index].first && later.map { date < $0.first } ?? true
    }
  }
}
