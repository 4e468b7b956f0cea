import VanThuBase
import VanThuEngine

/// Petitions of a period that raise one of an earlier conference again, found across the records.
struct RepeatedPetitions: Sendable {
  /// A petition and the one it raises again.
  struct Pair: Sendable {
    /// The petition received in the period, and its conference among those given.
    let petition: ConferenceFacts.Petition
    let conference: Int
    /// The earlier one and its conference; nil when no record given has it.
    let earlier: (petition: ConferenceFacts.Petition, conference: Int)?
  }

  private(set) var pairs: [Pair] = []

  /// Looks for them.
  /// - Parameters:
  ///   - concerns: the petitions of the period.
  ///   - conferences: all there are.
  init(_ concerns: [PeriodFigures.Concern], _ conferences: [ConferenceFacts]) {
    for concern in concerns where !concern.isCarried {
      guard let id = concern.petition.repeats else { continue }
      pairs.append(
        Pair(
          petition: concern.petition, conference: concern.conference,
          earlier: RepeatedPetitions.earlier(id, than: concern.conference, conferences)))
    }
  }

  /// The petition with an id in the latest conference of the agency before another one.
  private static func earlier(
    _ id: String, than index: Int, _ conferences: [ConferenceFacts]
  ) -> (petition: ConferenceFacts.Petition, conference: Int)? {
    let facts = conferences[index]
    guard let day = facts.days.first else { return nil }
    let agency = Vietnamese.spellingKey(facts.agency)
    var found: (petition: ConferenceFacts.Petition, conference: Int)?
    for (other, conference) in conferences.enumerated() where other != index {
      guard let held = conference.days.first, held < day,
        found.map({ conferences[$0.conference].days.first.map { $0 < held } ?? true }) ?? true,
        Vietnamese.spellingKey(conference.agency) == agency,
        let petition = conference.petitions.first(where: { $0.id == id })
      else { continue }
      found = (petition, other)
    }
    return found
  }
}
