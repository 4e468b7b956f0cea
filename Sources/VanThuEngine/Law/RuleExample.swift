/// A right record that examples of findings stand in: each changes a line or two of it.
///
/// Its whole text is kept with the tests, which give every example to the program.
public enum ExampleRecord: String, CaseIterable, Sendable {
  /// A plan of a people's committee.
  case plan = "kế hoạch"
  /// A letter of a people's committee.
  case letter = "công văn"
  /// A decision of the chairman of a people's committee.
  case decision = "quyết định"
  /// Minutes of a conference.
  case minutes = "biên bản hội nghị"
  /// A plan of a commune's Party committee.
  case partyPlan = "kế hoạch của Đảng"
  /// What a dialogue came to.
  case conclusion = "thông báo kết luận"
  /// A plan for a dialogue.
  case dialoguePlan = "kế hoạch đối thoại"
  /// An invitation to a dialogue.
  case invitation = "giấy mời"
}

/// Lines of a record that offend a rule of law.
public struct RuleExample: Sendable {
  /// The record they stand in, where everything else is right.
  public let record: ExampleRecord
  /// The lines; each key takes the place of the same key of the record.
  public let lines: String
  /// The kind of the paper, where no built-in template is of it.
  public let kind: PaperKind?

  /// Takes an example.
  public init(_ record: ExampleRecord, _ lines: String, kind: PaperKind? = nil) {
    self.record = record
    self.lines = lines
    self.kind = kind
  }
}
