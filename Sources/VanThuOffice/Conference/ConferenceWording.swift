import VanThuBase
import VanThuEngine

extension Conference {
  /// What the rules about words find in the record, at its places, each once. The keys every paper has
  /// are left to the papers, which know what part of them each is.
  func wordingFaults(_ office: Office) throws(DiagnosticsError) -> [Diagnostic] {
    let issuer = AgencyReader.read(common, office: office, at: place)
    return Rules.check(
      words: try prose(), standard: issuer.standard, date: days.last,
      preferences: office.preferences)
  }

  /// The record with only those texts in it that are prose.
  func prose() throws(DiagnosticsError) -> Value {
    Conference.prose(value, try Conference.recordType.get().fields)
  }

  private static func prose(_ value: Value, _ fields: [Field]) -> Value {
    if let items = value.items {
      return Value(.list(items.map { prose($0, fields) }), at: value.range)
    }
    guard let record = value.record else { return Value(.empty, at: value.range) }
    let entries = record.entries.compactMap { entry -> Record.Entry? in
      guard let field = fields[entry.key], !field.isFormal else { return nil }
      switch field.kind {
      case .text, .outline, .texts: return entry
      case .list(let inner), .group(let inner):
        return .init(
          key: entry.key, written: entry.written, keyRange: entry.keyRange,
          value: prose(entry.value, inner))
      default: return nil
      }
    }
    return Value(.record(Record(entries)), at: value.range)
  }
}
