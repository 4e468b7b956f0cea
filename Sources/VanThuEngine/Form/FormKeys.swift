import VanThuBase

/// What tags of a form see of the keys every record may have: what templates see, and beside it the
/// signer, the recipients and what else stands around a text.
enum FormKeys {
  /// Its name, what it holds, and how it is made of a head.
  private struct Key: Sendable {
    var slot: StaticType.Slot
    var datum: @Sendable (Head) -> Datum

    init(
      _ name: String, _ type: StaticType, mayBeMissing: Bool = true,
      _ datum: @escaping @Sendable (Head) -> Datum
    ) {
      slot = .init(name: name, type: type, mayBeMissing: mayBeMissing)
      self.datum = datum
    }
  }

  private static let signer = StaticType.record(
    ["tap_the", "quyen_han", "thay", "chuc_vu", "ho_ten"].map {
      .init(name: $0, type: .text, mayBeMissing: true)
    })

  private static let keys: [Key] = [
    Key(PaperFields.notation.name, .text) { text($0.notation?.value) },
    Key(PaperFields.bases.name, .list(.text), mayBeMissing: false) { head in
      .list(head.bases.map { text($0.value) })
    },
    Key(PaperFields.recipients.name, .list(.text), mayBeMissing: false) { head in
      .list(head.recipients.map { text(Composer.words($0)) })
    },
    Key(PaperFields.filing.name, .text) { text($0.filing?.place.value) },
    Key(PaperFields.signers.name, signer, mayBeMissing: false) { head in
      // who signs at the right signs for the body
      data(head.signers.first?.last)
    },
    // the name alone means all of them, as in the templates
    Key(PaperFields.signers.name, .list(signer), mayBeMissing: false) { head in
      .list(head.signers.joined().map(data))
    },
    Key(PaperFields.urgency.name, .text) { text($0.urgency?.value.rawValue) },
    Key(PaperFields.secrecy.name, .text) { text($0.secrecy?.value.rawValue) },
  ]

  /// What is known of a signer, as `signer` names it.
  private static func data(_ signer: Signer?) -> Datum {
    .record([
      text(signer?.collective?.value), text(signer?.power?.value.rawValue),
      text(signer?.principal?.value), text(signer?.position?.value), text(signer?.name?.value),
    ])
  }

  private static func text(_ text: String?) -> Datum {
    text.map { $0.isEmpty ? .missing : .text($0, source: nil) } ?? .missing
  }

  /// The names.
  static var slots: [StaticType.Slot] { keys.map(\.slot) }

  /// The values, in the order of the names.
  static func data(_ head: Head) -> [Datum] { keys.map { $0.datum(head) } }

  /// What may be blank when a paper is made, since it is written by hand afterwards.
  static let filledByHand: Set<String> = [
    Expression.Builtin.number.path, Expression.Builtin.date.path, Expression.Builtin.year.path,
  ]

  /// The key of a record that a way in a tag leads to; nil for a field of the form.
  static func key(of parts: [String]) -> String? {
    let whole = parts.joined(separator: ".")
    if Law.named.contains(where: { $0.path == whole }) { return "" }
    if slots.contains(where: { $0.name == parts[0] }) { return parts[0] }
    guard
      let first = Expression.Builtin.allCases.first(where: { builtin in
        builtin.path == whole || builtin.path.hasPrefix(parts[0] + ".")
      })
    else { return nil }
    switch first {
    case .date, .year: return PaperFields.date.name
    case .kind, .noticeSpan, .postingSpan, .postingSpoken, .unitAnswersSpan, .standard: return ""
    default: return parts[0]
    }
  }
}
