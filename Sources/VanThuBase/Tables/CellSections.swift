/// The parts of a number format, of which each number takes one: `0;-0;"không"`, `[>=1000]0," k"`.
///
/// Without conditions the first is for numbers from zero, the second for those below it, the third
/// for zero (ECMA-376, Part 1, 18.8.31).
struct CellSections: Hashable, Sendable {
  /// For which numbers a section stands.
  struct Condition: Hashable, Sendable {
    enum Sign: String, Sendable {
      case less = "<"
      case atMost = "<="
      case equal = "="
      case other = "<>"
      case atLeast = ">="
      case more = ">"
    }

    let sign: Sign
    let bound: Double

    /// `>=1000`, as it stands in brackets; nil when it is something else.
    init?(_ text: String) {
      let sign = text.prefix { "<>=".contains($0) }
      guard let sign = Sign(rawValue: String(sign)),
        let bound = Double(text.dropFirst(sign.rawValue.count))
      else { return nil }
      self.sign = sign
      self.bound = bound
    }

    func holds(_ number: Double) -> Bool {
      switch sign {
      case .less: number < bound
      case .atMost: number <= bound
      case .equal: number == bound
      case .other: number != bound
      case .atLeast: number >= bound
      case .more: number > bound
      }
    }

    /// Whether it takes no number but such below zero, which need no sign then.
    var isBelowZero: Bool {
      switch sign {
      case .less: bound <= 0
      case .atMost, .equal: bound < 0
      case .other, .atLeast, .more: false
      }
    }
  }

  /// A part of the code.
  struct Section: Hashable, Sendable {
    var condition: Condition?
    var format: CellFormat
  }

  /// The sections for numbers, from one to three.
  let all: [Section]

  /// What a spreadsheet shows of a number; empty where it shows nothing.
  func text(of number: Double) -> String {
    let (section, dropsSign) = section(of: number)
    switch section?.format {
    case .laidOut(let layout): return layout.text(of: dropsSign ? number.magnitude : number)
    case .fixed(let text): return number < 0 && !dropsSign && !text.isEmpty ? "-\(text)" : text
    case .percent(let decimals):
      return CellFormat.decimal(CellFormat.rounded(number * 100, decimals)) + "%"
    default: return CellFormat.decimal(number)
    }
  }

  private func section(of number: Double) -> (Section?, dropsSign: Bool) {
    guard all.contains(where: { $0.condition != nil }) else {
      let place = number < 0 ? 1 : number == 0 ? 2 : 0
      let index = place < all.count ? place : 0
      return (all[index], dropsSign: index == 1)
    }
    for (index, section) in all.enumerated() {
      guard let condition = section.condition else {
        // the second without a condition is for what is below zero, where a third follows
        if index == 1, all.count > 2, number >= 0 { continue }
        return (section, dropsSign: index == 1 && all.count > 2)
      }
      if condition.holds(number) { return (section, dropsSign: condition.isBelowZero) }
    }
    return (all.last, dropsSign: false)
  }
}
