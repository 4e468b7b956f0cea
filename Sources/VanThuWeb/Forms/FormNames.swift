import VanThuBase
import VanThuEngine

/// The names of the controls of a form.
enum FormNames {
  /// The control of the way to a field: keys parted by dots, items in brackets.
  static func name(_ path: FieldPath) -> String { path.description }

  /// The name of an item of a list, from 1.
  static func item(_ list: String, _ number: Int) -> String { "\(list)[\(number)]" }

  /// The name of a key inside a group.
  static func key(_ group: String, _ key: String) -> String {
    group.isEmpty ? key : "\(group).\(key)"
  }

  /// The control that holds the id the office chose for an item.
  static func id(_ item: String) -> String { "\(item)!ma" }

  /// The id of an element.
  static func element(_ name: String) -> String {
    "m-" + name.map { $0.isLetter || $0.isNumber || $0 == "_" ? String($0) : "-" }.joined()
  }
}

extension Field {
  /// The field whose value a control writes: itself, or the key of every paper it stands for.
  var written: Field {
    if case .paperKey(let key) = kind { key.written } else { self }
  }
}
