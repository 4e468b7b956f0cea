import VanThuBase
import VanThuEngine

extension Conference {
  /// Whether anybody is invited by letter: a guest by name, a group, or, while no group is named, those
  /// who will be.
  var invitesByLetter: Bool {
    groups.isEmpty || !guests.isEmpty || groups.contains { $0.way == .letter }
  }

  /// Whether some are invited by one letter for all: groups of whom not all are invited by name.
  var invitesTogether: Bool {
    groups.isEmpty ? guests.isEmpty : groups.contains { isInvitedTogether($0) }
  }

  /// Whether a group gets one letter for all of it who are not invited by name.
  func isInvitedTogether(_ group: Group) -> Bool {
    let named = guests(of: group).count
    return group.way == .letter
      && (group.invited.map { $0 > Number(named) } ?? (named == 0))
  }

  /// Who of a group is invited by name.
  func guests(of group: Group) -> [Guest] {
    let name = Vietnamese.fold(group.name)
    return guests.filter { $0.group.map(Vietnamese.fold) == name }
  }

  /// Who is invited by name and is of no group.
  var guestsOfNoGroup: [Guest] {
    let names = Set(groups.map { Vietnamese.fold($0.name) })
    return guests.filter { guest in guest.group.map { !names.contains(Vietnamese.fold($0)) } ?? true
    }
  }
}

extension Conference.Group {
  /// Whether a group is of the public by its name: those are asked to come by the notice.
  static func isOfPublic(_ name: String) -> Bool {
    let folded = Vietnamese.fold(name)
    return ["nhan_dan", "nguoi_dan", "ba_con", "cu_tri", "cac_ho", "ho_dan", "nong_dan", "dan_cu"]
      .contains { folded == $0 || folded.hasPrefix($0 + "_") || folded.hasPrefix($0 + ",") }
  }

  /// How many lines a list to sign has for it: one for each who is invited and some to spare; ten where
  /// nobody says how many.
  func lines(_ named: Int) -> Int {
    guard let invited else { return max(10, named + 2) }
    let count = max(min(invited.whole, Conference.Group.mostLines), named)
    return count + max(2, (count + 9) / 10)
  }

  /// More people than this sign on sheets added by hand.
  private static let mostLines = 2_000
}
