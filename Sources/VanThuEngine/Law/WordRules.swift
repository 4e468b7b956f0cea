import VanThuBase

extension Rules {
  /// The rules that look at words alone, so that it is all the same which paper prints them.
  static let ofWords: [any LegalRule.Type] = [
    AbolishedBodies.self,
    CapitalCited.self,
    CapitalNhanDan.self,
    DateZeroes.self,
    NonexistentDate.self,
    ToneMarkSpelling.self,
    TypedRule.self,
    WeekdayMismatch.self,
  ]

  /// What the rules about words find in the texts of a record that many papers are made of. Each fault
  /// is told once, however many of them print it.
  /// - Parameters:
  ///   - texts: the record, without what is no prose.
  ///   - standard: the standard of its papers.
  ///   - date: the day it speaks of, for what was right on that day.
  ///   - preferences: the office's choices.
  public static func check(
    words texts: Value, standard: Standard, date: CivilDate?, preferences: Preferences
  ) -> [Diagnostic] {
    let day = Placed(date.map { PartialDate($0) } ?? PartialDate(), at: nil)
    let head = Head(agency: Agency(name: []), standard: standard, date: day)
    let paper = Paper(.baoCao, head: head, body: [], preferences: preferences)
    let matter = Case(paper, of: texts, at: texts.range, isOfSharedRecord: true)
    return ofWords.flatMap { found(by: $0, in: matter) }
  }
}
