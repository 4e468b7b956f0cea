import VanThuBase
import VanThuEngine

/// Names as the sentences of papers have them, with the form of address the record gives. Signatures
/// have the name alone.
enum AddressedNames {
  private static let form = Conference.PersonKey.address.rawValue
  private static let name = Conference.PersonKey.name.rawValue
  private static let groups: [Conference.Key] = [.chair, .secretary]
  private static let lists: [Conference.Key] = [
    .coChairs, .guests, .postingSigners, .petitions, .opinions,
  ]

  /// Puts the forms of address before the names.
  static func set(in values: inout FieldValues) {
    for group in groups {
      let path = "\(group.rawValue).\(name)"
      guard case .text(let bare, _) = values[path],
        case .text(let given, _) = values["\(group.rawValue).\(form)"]
      else { continue }
      values[path] = Datum(FormsOfAddress.address(bare, given))
    }
    for list in lists {
      values.change(list.rawValue) { item in
        guard case .text(let bare, _) = item[name], case .text(let given, _) = item[form] else {
          return
        }
        item[name] = Datum(FormsOfAddress.address(bare, given))
      }
    }
  }
}
