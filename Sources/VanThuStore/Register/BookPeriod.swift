import VanThuBase

/// The time a book of outgoing papers is kept for: a year, or the term of a Party committee, whose numbers
/// run through the whole term (Nghị định 30/2020/NĐ-CP, Điều 15; Hướng dẫn 05-HD/VPTW).
public struct BookPeriod: Hashable, Sendable, CustomStringConvertible {
  /// Its first year.
  public let first: Int
  /// Its last year; the same for a year.
  public let last: Int

  /// A year.
  public init(year: Int) {
    first = year
    last = year
  }

  /// A term.
  /// - Returns: nil when its years run backwards, or are nobody's: a term has one to ten years.
  public init?(term first: Int, _ last: Int) {
    guard (1945...9989).contains(first), (first + 1...first + 10).contains(last) else { return nil }
    self.first = first
    self.last = last
  }

  init(first: Int, last: Int) {
    self.first = first
    self.last = max(first, last)
  }

  /// The term as it is written, `2025–2030` or `2025-2030`; nil for anything else.
  public init?(written text: String) {
    let years = text.split(whereSeparator: { !$0.isNumber })
    let isPlain = text.allSatisfy { $0.isNumber || " -–—".contains($0) }
    guard isPlain, years.count == 2, let first = Int(years[0]), let last = Int(years[1]) else {
      return nil
    }
    self.init(term: first, last)
  }

  /// Whether it is a term.
  public var isTerm: Bool { last > first }

  /// Its years: `2026`, `2025–2030`.
  public var years: String { isTerm ? "\(first)–\(last)" : String(first) }

  /// As sentences call it: `năm 2026`, `nhiệm kỳ 2025–2030`.
  public var description: String { (isTerm ? "nhiệm kỳ " : "năm ") + years }

  /// Whether a year is in it.
  public func contains(year: Int) -> Bool { (first...last).contains(year) }

  /// The first day on which its book may be closed: the last of a year; of a term, in whose last year the
  /// next committee is elected, the first of that year.
  public var firstClosing: CivilDate {
    CivilDate(year: last, month: isTerm ? 1 : 12, day: isTerm ? 1 : 31) ?? CivilDate.epoch
  }

  /// The term of the same length that a year is in: this one, or one before or behind it. A year in
  /// which one ends and the next begins counts for this one, or else for the one that ends.
  public func around(year: Int) -> BookPeriod {
    guard isTerm, !contains(year: year) else { return self }
    let length = last - first
    let steps =
      year > last ? (year - last + length - 1) / length : -((first - year + length - 1) / length)
    return BookPeriod(first: first + steps * length, last: last + steps * length)
  }
}
