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

  /// Makes a case.
  /// - Parameters:
  ///   - paper: the paper.
  ///   - record: the record it was made from.
  ///   - place: where to say that something is missing.
  ///   - event: what it is about.
  ///   - outlines: the signs of the outlines in it.
  ///   - isOfSharedRecord: whether the record serves many papers.
  init(
    _ paper: Paper, of record: Value, at place: SourceRange, event: Event = Event(),
    outlines: [[Outline.Mark]] = [], isOfSharedRecord: Bool = false
  ) {
    self.paper = paper
    self.text = Wording(record)
    self.event = event
    self.outlines = outlines
    self.record = record
    self.place = place
    self.isOfSharedRecord = isOfSharedRecord
  }

  /// How to give what the record lacks: a record has lines, a row of a table has columns.
  func remedy(_ line: String, column: String, key: String) -> String {
    place.source.cells.isEmpty
      ? line : "điền cột “\(column)”, hoặc ghi `\(key)` chung cho cả bảng trong tệp --common"
  }

  /// Where the record gives a key, or where to say that it lacks it.
  func place(of key: String) -> SourceRange { record.record?.entry(key)?.keyRange ?? place }

  /// Whether the record gives something under a key.
  func gives(_ key: String) -> Bool { record.record?[key].map { !$0.isBlank } ?? false }
}
