import VanThuBase
import VanThuEngine

/// A record inside a conference's record, to say where something in it stands.
struct Located<Key: RawRepresentable<String>>: Sendable {
  /// As it was written.
  let record: Record
  /// Where it stands.
  let range: SourceRange
  /// The list or group of the conference's record it is in; nil for the record itself.
  var group: Conference.Key?
  /// Its number in the list, from 1; nil in a group.
  var item: Int?

  /// The place before its first key.
  var start: SourceRange {
    let top = record.entries.first?.keyRange ?? range
    return SourceRange(top.source, top.lowerBound, top.lowerBound)
  }

  /// Where the value of the first of some keys stands that is given; nil when none is.
  func place(of keys: Key...) -> SourceRange? {
    keys.lazy.compactMap { key in
      record[key.rawValue].flatMap { $0.isBlank ? nil : $0.range }
    }.first
  }

  /// Where a key itself stands.
  func keyPlace(of key: Key) -> SourceRange? { record.entry(key.rawValue)?.keyRange }

  /// The way to a key.
  func path(of key: Key) -> FieldPath {
    var path = FieldPath()
    if let group { path = path.key(group.rawValue) }
    if let item { path = path.item(item) }
    return path.key(key.rawValue)
  }

  /// A finding about a key.
  /// - Parameter place: where it is shown; nil takes the place of the key's value, or the start.
  func finding(
    _ severity: Diagnostic.Severity, _ id: Diagnostic.ID, _ message: String, _ key: Key,
    at place: SourceRange? = nil, notes: [Diagnostic.Note] = [], fix: String? = nil,
    citation: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      severity, id, message, at: place ?? self.place(of: key) ?? start, path: path(of: key),
      notes: notes, fix: fix.map { .init($0) }, citation: citation)
  }
}
