import VanThuBase
import VanThuDocument

/// Spells the open syllables in oa, oe and uy the way an office wants: hòa, khỏe, ủy or hoà, khoẻ,
/// uỷ. Both are in use, in the decree's own file too; one paper keeps to one. Names of people and
/// places stay as they were given.
enum ToneSpelling {
  private static let vowels: [(open: String, second: String, tones: [(String, String)])] = [
    ("o", "a", [("ò", "à"), ("ó", "á"), ("ỏ", "ả"), ("õ", "ã"), ("ọ", "ạ")]),
    ("o", "e", [("ò", "è"), ("ó", "é"), ("ỏ", "ẻ"), ("õ", "ẽ"), ("ọ", "ẹ")]),
    ("u", "y", [("ù", "ỳ"), ("ú", "ý"), ("ủ", "ỷ"), ("ũ", "ỹ"), ("ụ", "ỵ")]),
  ]

  /// Pairs of scalars in one spelling to those in the other, in both cases.
  private static func table(_ style: ToneMarks) -> [Pair: Pair] {
    var table: [Pair: Pair] = [:]
    for (open, second, tones) in vowels {
      for (toneFirst, toneSecond) in tones {
        for cases in 0..<4 {
          func spell(_ text: String, _ isUpper: Bool) -> Unicode.Scalar {
            (isUpper ? text.uppercased() : text).unicodeScalars.first ?? " "
          }
          let (a, b) = (cases & 1 == 1, cases & 2 == 2)
          let first = Pair(spell(toneFirst, a), spell(second, b))
          let last = Pair(spell(open, a), spell(toneSecond, b))
          table[style == .first ? last : first] = style == .first ? first : last
        }
      }
    }
    return table
  }

  private struct Pair: Hashable {
    var a: Unicode.Scalar
    var b: Unicode.Scalar
    init(_ a: Unicode.Scalar, _ b: Unicode.Scalar) {
      self.a = a
      self.b = b
    }
  }

  private static let toFirst = table(.first)
  private static let toSecond = table(.second)

  /// The text in a spelling. Syllables that go on behind the two vowels (hoàn, khoán) are spelt
  /// alike everywhere and stay; so does the u of qu (quý).
  static func spell(_ text: String, _ style: ToneMarks) -> String {
    let table = style == .first ? toFirst : toSecond
    var scalars = Array(text.unicodeScalars)
    var isChanged = false
    for at in scalars.indices.dropLast() {
      guard let other = table[Pair(scalars[at], scalars[at + 1])] else { continue }
      if at + 2 < scalars.count, scalars[at + 2].properties.isAlphabetic { continue }
      if at > 0, scalars[at - 1] == "q" || scalars[at - 1] == "Q" { continue }
      if isName(scalars, at) { continue }
      scalars[at] = other.a
      scalars[at + 1] = other.b
      isChanged = true
    }
    return isChanged ? String(String.UnicodeScalarView(scalars)) : text
  }

  /// Whether a syllable is part of a name: it has a capital, and is neither the "Ủy" of a body nor the
  /// start of a known word ("Thủy lợi", "THỦY LỢI").
  private static func isName(_ scalars: [Unicode.Scalar], _ at: Int) -> Bool {
    let this = syllable(scalars, around: at)
    guard scalars[this.lowerBound].properties.isUppercase else { return false }
    func text(_ range: Range<Int>) -> String {
      String(String.UnicodeScalarView(scalars[range]))
    }
    let word = text(this)
    if ["ủy", "uỷ"].contains(word.lowercased()) { return false }
    let isCapital = this.count > 1 && scalars[this].allSatisfy(\.properties.isUppercase)
    /// A syllable beside it, with one blank between.
    func isBeside(_ range: Range<Int>?) -> Range<Int>? {
      range.flatMap { scalars[$0.lowerBound].properties.isUppercase == isCapital ? $0 : nil }
    }
    if let next = isBeside(neighbour(scalars, at: this.upperBound, step: 1)),
      VietnameseWords.isCompound(word, text(next))
    {
      return false
    }
    if isCapital, let before = isBeside(neighbour(scalars, at: this.lowerBound - 1, step: -1)),
      VietnameseWords.isCompound(text(before), word)
    {
      return false
    }
    return true
  }

  /// The letters around a letter.
  private static func syllable(_ scalars: [Unicode.Scalar], around at: Int) -> Range<Int> {
    var (low, high) = (at, at)
    while low > 0, scalars[low - 1].properties.isAlphabetic { low -= 1 }
    while high < scalars.count, scalars[high].properties.isAlphabetic { high += 1 }
    return low..<high
  }

  /// The syllable on the other side of a blank.
  private static func neighbour(
    _ scalars: [Unicode.Scalar], at blank: Int, step: Int
  ) -> Range<Int>? {
    guard scalars.indices.contains(blank), scalars.indices.contains(blank + step),
      scalars[blank] == " " || scalars[blank] == "\u{A0}",
      scalars[blank + step].properties.isAlphabetic
    else { return nil }
    return syllable(scalars, around: blank + step)
  }

  /// A document in a spelling; the names of those who sign stay as they write them.
  static func spell(_ document: Document, _ style: ToneMarks) -> Document {
    var document = document
    document.properties.title = spell(document.properties.title, style)
    document.properties.creator = spell(document.properties.creator, style)
    document.change { paragraph in
      guard paragraph.role != .signName else { return }
      paragraph.inlines = paragraph.inlines.map { inline in
        if case .text(let text, let emphasis) = inline {
          return .text(spell(text, style), emphasis)
        }
        return inline
      }
    } chart: { chart in
      chart.title = spell(chart.title, style)
      chart.unit = spell(chart.unit, style)
      chart.categories = chart.categories.map { spell($0, style) }
      for index in chart.series.indices {
        chart.series[index].name = spell(chart.series[index].name, style)
      }
    }
    return document
  }
}
