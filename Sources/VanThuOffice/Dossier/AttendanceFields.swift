import VanThuBase
import VanThuEngine

/// Who is invited and who signs the list, as the papers of a dossier see them.
enum AttendanceFields {
  private enum GroupName: String, CaseIterable {
    case way = "moi"
    case rest = "so_moi_chung"
    case lines = "dong_ky"
  }

  /// How a group is invited, in the field of a group.
  private enum Way: String {
    case together = "Chung"
    case byName = "Đích danh"
    case notice = "Thông báo"
  }

  /// What stands in a line; `written` gives it in this order.
  private static let line: [Field] = [
    Field(name: "ho_ten", label: "Họ tên", kind: .text),
    Field(name: "chuc_danh", label: "Chức vụ, nơi ở", kind: .text),
  ]

  /// What follows of a group, declared behind what the record gives.
  static let ofGroup: [Field] = GroupName.allCases.map { name in
    let kind: Field.Kind =
      switch name {
      case .way: .text
      case .rest: .number
      case .lines: .list(line)
      }
    return Field(
      name: name.rawValue, label: name.rawValue, kind: kind, isRequired: name != .rest)
  }

  /// The lines of guests who are of no group.
  static let ofGuests = Field.Kind.list(line)

  /// Works it out for a paper.
  /// - Parameters:
  ///   - values: the values of the paper's fields, those of the record among them.
  ///   - guests: the field for the lines of guests who are of no group.
  static func set(in values: inout FieldValues, _ conference: Conference, guests: String) {
    var index = 0
    values.change(Conference.Key.groups.rawValue) { item in
      defer { index += 1 }
      guard conference.groups.indices.contains(index) else { return }
      let group = conference.groups[index]
      let named = conference.guests(of: group)
      let way: Way =
        group.way == .notice
        ? .notice : conference.isInvitedTogether(group) ? .together : .byName
      item[GroupName.way.rawValue] = Datum(way.rawValue)
      item[GroupName.rest.rawValue] =
        group.invited.map { Datum(max(0, $0.whole - named.count)) } ?? .missing
      let spare = group.lines(named.count) - named.count
      item[GroupName.lines.rawValue] = .list(
        named.map(written) + Array(repeating: .record([.missing, .missing]), count: spare))
    }
    values[guests] = .list(conference.guestsOfNoGroup.map(written))
  }

  /// The line of somebody whose name is known.
  private static func written(_ guest: Conference.Guest) -> Datum {
    let name = FormsOfAddress.address(guest.name, guest.address).capitalFirst
    return .record([Datum(name), Datum(guest.title)])
  }
}
