import VanThuBase

/// What stands before a person's name in a sentence: `ông`, `bà`, `đồng chí`.
package enum FormsOfAddress {
  private static let all = ["ông ", "bà ", "đồng chí "]

  /// Whether a text begins with one. `Ông` and `Bà` with a capital are surnames too.
  package static func begin(_ text: String) -> Bool {
    all.contains { text.begins(with: $0) }
  }

  /// A name with its form of address; nothing stands twice.
  package static func address(_ name: String, _ form: String?) -> String {
    guard let form, !begin(name) else { return name }
    return "\(form) \(name)"
  }
}
