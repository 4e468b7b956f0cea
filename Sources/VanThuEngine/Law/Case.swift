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
  func remedy(_ line: String, _ field: Field, _ inner: Field? = nil) -> String {
    if place.source.cells.isEmpty { return line }
    let column = field.label + (inner.map { ".\($0.label)" } ?? "")
    return "điền cột “\(column)”, hoặc ghi `\(field.name)` chung cho cả bảng trong tệp --common"
  }

  /// Where the record gives a key, or where it would be added.
  func place(of field: Field) -> SourceRange {
    guard let record = record.record else { return place }
    return record.gap(for: field.name, among: order, in: place).range
  }

  /// The way to what a signer lacks.
  func path(of field: Field, in signer: Signer) -> FieldPath {
    var way = signer.range.flatMap { record.path(to: $0) } ?? FieldPath(PaperFields.signers)
    // the place of a signer is that of its first key
    if way.steps.count > 1, case .key = way.steps[way.steps.count - 1] { way.steps.removeLast() }
    return way.key(field.name)
  }

  /// Whether the record gives something under a key.
  func gives(_ field: Field) -> Bool { record.record?[field.name].map { !$0.isBlank } ?? false }
}
