import VanThuBase

/// What stands in a draft for a value that must be given and is not.
enum Hole {
  /// The words: room to write by hand, which nobody takes for a value.
  static let text = "……"

  /// A value for a field nobody filled, of the shape templates expect.
  static func datum(_ field: Field) -> Datum {
    switch field.kind {
    case .texts: .list([.text(text, source: nil)])
    case .rows: .list([.list([.text(text, source: nil)])])
    case .list(let fields): .list([.record(fields.map(inner))])
    case .group(let fields): .record(fields.map(inner))
    case .byID, .paperKey, .bool, .version: .missing
    case .text, .outline, .date, .time, .number, .decimal, .choice: .text(text, source: nil)
    }
  }

  private static func inner(_ field: Field) -> Datum {
    if field.isRequired { return datum(field) }
    return switch field.kind {
    case .texts, .rows, .list, .byID: .list([])
    case .group(let fields): .record(fields.map(inner))
    default: .missing
    }
  }

  /// The same values, what must be given and is not replaced, and what was given and is wrong: a
  /// template would take that for left out on purpose.
  /// - Parameters:
  ///   - wrong: the ways to values that could not be read.
  ///   - way: the way to the record.
  static func filling(
    _ fields: [Field], _ values: [Datum], wrong: Set<FieldPath>, at way: FieldPath = FieldPath()
  ) -> [Datum] {
    zip(fields, values).map { field, value in
      let here = way.key(field.name)
      switch (field.kind, value) {
      case (_, .missing):
        let isNeeded = field.isRequired && field.defaultText == nil
        return isNeeded || wrong.contains(here) ? datum(field) : value
      case (.list(let inner), .list(let items)):
        if items.isEmpty { return field.isRequired ? datum(field) : value }
        return .list(
          items.indices.map { filling(items[$0], inner, wrong: wrong, at: here.item($0 + 1)) })
      case (.texts, .list(let items)), (.rows, .list(let items)):
        return items.isEmpty && field.isRequired ? datum(field) : value
      case (.group(let inner), .record):
        let isLookedAt = field.isRequired || wrong.contains { $0.steps.starts(with: here.steps) }
        return isLookedAt ? filling(value, inner, wrong: wrong, at: here) : value
      default: return value
      }
    }
  }

  private static func filling(
    _ record: Datum, _ fields: [Field], wrong: Set<FieldPath>, at way: FieldPath
  ) -> Datum {
    guard case .record(let slots) = record else { return record }
    return .record(filling(fields, slots, wrong: wrong, at: way))
  }
}

extension Head {
  /// The same head, what every paper must have and this one lacks replaced by room to fill it in.
  /// - Parameter kind: the kind of paper, which decides what it must have.
  func withHoles(_ kind: PaperKind) -> Head {
    let hole = Placed(Hole.text, at: nil)
    var head = self
    if head.agency.name.isEmpty { head.agency.name = [Hole.text] }
    if head.agency.place == nil { head.agency.place = hole }
    if head.agency.abbreviation == nil { head.agency.abbreviation = hole }
    if head.agency.spokenName.isEmpty { head.agency.spokenName = Hole.text }
    if head.signers.isEmpty { head.signers = [[Signer(position: hole)]] }
    for row in head.signers.indices {
      for index in head.signers[row].indices where head.signers[row][index].position == nil {
        head.signers[row][index].position = hole
      }
    }
    if kind.family == .letter, head.addressees.isEmpty { head.addressees = [hole] }
    if kind.family != .minutes, kind != .thuCong, head.recipients.isEmpty {
      head.recipients = [Recipient(name: Hole.text)]
    }
    if head.filing == nil, !head.recipients.isEmpty { head.filing = Filing(place: hole) }
    if head.draft == nil { head.draft = Draft(version: nil) }
    return head
  }
}
