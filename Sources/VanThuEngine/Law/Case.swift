import VanThuBase

/// What the rules of law look at: a paper, the words it was made from, and the event it is about.
public struct Case: Sendable {
  /// The paper.
  public let paper: Paper
  /// The texts of its record, gone through once.
  public let text: Wording
  /// What it is about, as its template says.
  public let event: Event
  /// The signs of the outlines in it.
  let outlines: [[Outline.Mark]]
  /// The record it was made from.
  let record: Value
  /// Where to say that something is missing: the start of the record.
  let place: SourceRange
  /// Whether the record serves many papers and says more than this one prints.
  let isOfSharedRecord: Bool
  /// The keys of the record in the order it is written.
  let order: [Field]

  /// Makes a case.
  /// - Parameters:
  ///   - paper: the paper.
  ///   - record: the record it was made from.
  ///   - place: where to say that something is missing.
  ///   - event: what it is about.
  ///   - outlines: the signs of the outlines in it.
  ///   - isOfSharedRecord: whether the record serves many papers.
  ///   - order: the keys of the record in the order it is written.
  init(
    _ paper: Paper, of record: Value, at place: SourceRange, event: Event = Event(),
    outlines: [[Outline.Mark]] = [], isOfSharedRecord: Bool = false,
    order: [Field] = PaperFields.all
  ) {
    self.paper = paper
    self.text = Wording(record)
    self.event = event
    self.outlines = outlines
    self.record = record
    self.place = place
    self.isOfSharedRecord = isOfSharedRecord
    self.order = order
  }

  /// How to give what the record lacks: a record has lines, a row of a table has columns.
  /// - Parameters:
  ///   - line: what to do in a record.
  ///   - field: the key that is lacking.
  ///   - inner: the part of it that a column is for.
  ///   - gap: where it is lacking.
  private func remedy(_ line: String, _ field: Field, _ inner: Field?, _ gap: Gap) -> String {
    if place.source.cells.isEmpty { return line }
    let last = (inner ?? field).name
    let cell = gap.range.source.cell(at: gap.range.lowerBound)
    if let given = cell?.field, given == last || given.hasSuffix(".\(last)") {
      return "điền vào ô này, hoặc ghi `\(field.name)` chung cho cả bảng trong tệp --common"
    }
    let column = field.label + (inner.map { ".\($0.label)" } ?? "")
    return "điền cột “\(column)”, hoặc ghi `\(field.name)` chung cho cả bảng trong tệp --common"
  }

  /// Where the record gives a key, or where it would be added.
  func place(of field: Field) -> SourceRange { gap(for: field).range }

  private func gap(for field: Field) -> Gap {
    guard let record = record.record else { return Gap(range: place, indent: nil) }
    return record.gap(for: field.name, among: order, in: place)
  }

  /// What is said of a key that is missing: its place is where it would be added.
  /// - Parameters:
  ///   - line: what to do in a record.
  ///   - inner: the keys of the group that are asked for.
  func lack(of field: Field, _ line: String, inner: [Field] = []) -> Lack {
    let gap = gap(for: field)
    return Lack(
      place: gap.range, path: FieldPath(field),
      fix: gap.fix(remedy(line, field, inner.first, gap), field, inner: inner))
  }

  /// The same for a key inside a group of the record.
  /// - Parameters:
  ///   - group: the key of the group.
  ///   - range: where the group is given.
  ///   - path: the way to the key.
  func lack(
    of field: Field, in group: Field, at range: SourceRange?, path: FieldPath, _ line: String
  ) -> Lack {
    let range = range ?? place
    let given = record.record?[group.name].flatMap { $0.group(at: range) }
    let gap =
      given.map { $0.gap(for: field.name, among: group.children, in: range) }
      ?? Gap(range: range, indent: nil)
    return Lack(
      place: gap.range, path: path, fix: gap.fix(remedy(line, group, field, gap), field))
  }

  /// Where a missing key would be added, and how.
  struct Lack {
    let place: SourceRange
    let path: FieldPath
    let fix: Diagnostic.Fix
  }

  /// The way to what a signer lacks.
  func path(of field: Field, in signer: Signer) -> FieldPath {
    var way = signer.range.flatMap { record.path(to: $0) } ?? FieldPath(PaperFields.signers)
    // the place of a signer is that of its first key
    if way.steps.count > 1, case .key = way.steps[way.steps.count - 1] { way.steps.removeLast() }
    return way.key(field.name)
  }

  /// Whether the record gives a group of keys under a key.
  func givesGroup(_ field: Field) -> Bool { record.record?[field.name]?.record != nil }

  /// Whether the record gives something under a key.
  func gives(_ field: Field) -> Bool { record.record?[field.name].map { !$0.isBlank } ?? false }

  /// Whether the record gives something under a key, items without words left aside.
  func givesWords(_ field: Field) -> Bool {
    guard let value = record.record?[field.name], !value.isBlank else { return false }
    return value.items.map { !$0.allSatisfy(\.isBlank) } ?? true
  }
}

extension Value {
  /// The record that stands at a place: this value, or an item of it.
  fileprivate func group(at range: SourceRange) -> Record? {
    if let record, self.range == range { return record }
    return items?.lazy.compactMap { $0.group(at: range) }.first
  }
}
