import VanThuBase

/// The lists of a Word file: what stands before a paragraph without being typed (ECMA-376, 17.9).
struct WordNumbering: Sendable {
  /// A level of a list.
  private struct Level: Sendable {
    var start = 1
    var format = "decimal"
    /// `%1.`, with the numbers of higher levels.
    var text = ""
    var look = ParagraphLook()
  }

  /// A list.
  private struct List: Sendable {
    /// What it is counted with.
    var scheme: Int
    var levels: [Int: Level]
    /// The levels that begin anew.
    var restarts: [Int: Int] = [:]
  }

  private var lists: [Int: List] = [:]
  /// How far each scheme has counted, by level.
  private var counts: [Int: [Int: Int]] = [:]
  private var begun: Set<Int> = []

  /// Reads the lists of a file.
  /// - Throws: `DiagnosticsError` when the part is no XML of Word.
  init(_ package: WordPackage, theme: ThemeFonts) throws(DiagnosticsError) {
    guard let part = package.part(.numbering) else { return }
    let markup = try Markup(part, of: package.name)
    let reader = LookReader(markup: markup, theme: theme)
    var schemes: [Int: [Int: Level]] = [:]
    for element in markup.children(of: 0) where markup.name(of: element) == "abstractNum" {
      guard let id = markup.attributes(of: element)["abstractNumId"].flatMap({ Int($0) }) else {
        continue
      }
      schemes[id] = WordNumbering.levels(in: element, reader)
    }
    for element in markup.children(of: 0) where markup.name(of: element) == "num" {
      guard let id = markup.attributes(of: element)["numId"].flatMap({ Int($0) }),
        let of = markup.child("abstractNumId", of: element),
        let scheme = markup.attributes(of: of)["val"].flatMap({ Int($0) })
      else { continue }
      var list = List(scheme: scheme, levels: schemes[scheme] ?? [:])
      for change in markup.children(of: element) where markup.name(of: change) == "lvlOverride" {
        guard let level = markup.attributes(of: change)["ilvl"].flatMap({ Int($0) }) else {
          continue
        }
        list.levels.merge(WordNumbering.levels(in: change, reader)) { $1 }
        if let start = markup.child("startOverride", of: change) {
          list.restarts[level] = markup.attributes(of: start)["val"].flatMap { Int($0) } ?? 1
        }
      }
      lists[id] = list
    }
  }

  private static func levels(in element: Int, _ reader: LookReader) -> [Int: Level] {
    let markup = reader.markup
    var levels: [Int: Level] = [:]
    for child in markup.children(of: element) where markup.name(of: child) == "lvl" {
      guard let number = markup.attributes(of: child)["ilvl"].flatMap({ Int($0) }) else { continue }
      var level = Level()
      for inner in markup.children(of: child) {
        let value = markup.attributes(of: inner)["val"]
        switch markup.name(of: inner) {
        case "start": level.start = value.flatMap { Int($0) } ?? 1
        case "numFmt": level.format = value ?? "decimal"
        case "lvlText": level.text = value ?? ""
        case "pPr": level.look = reader.paragraph(inner)
        default: break
        }
      }
      levels[number] = level
    }
    return levels
  }

  /// What a level of a list says of its paragraphs.
  func look(list: Int, level: Int) -> ParagraphLook? { lists[list]?.levels[level]?.look }

  /// Counts a paragraph of a list.
  /// - Returns: what stands before it; nil where nothing does.
  mutating func next(list id: Int, level number: Int) -> String? {
    guard id > 0, let list = lists[id], let level = list.levels[number] else { return nil }
    var counts = self.counts[list.scheme] ?? [:]
    if begun.insert(id).inserted {
      for (level, start) in list.restarts { counts[level] = start - 1 }
    }
    counts[number] = (counts[number] ?? level.start - 1) + 1
    for deeper in counts.keys where deeper > number { counts[deeper] = nil }
    self.counts[list.scheme] = counts
    if level.format == "none" { return nil }
    // the sign of a bullet is a letter of a font of symbols
    if level.format == "bullet" { return level.text == "+" ? "+" : "-" }
    var label = level.text
    for at in 0...8 where label.contains("%\(at + 1)") {
      let format = at == number ? level.format : list.levels[at]?.format ?? "decimal"
      let count = counts[at] ?? list.levels[at]?.start ?? 1
      label = label.replacing("%\(at + 1)", with: WordNumbering.written(count, format))
    }
    return label.isBlank ? nil : label
  }

  /// A number in a format of Word.
  private static func written(_ number: Int, _ format: String) -> String {
    switch format {
    case "upperRoman": roman(number)
    case "lowerRoman": roman(number).lowercased()
    case "lowerLetter": letter(number)
    case "upperLetter": letter(number).uppercased()
    case "decimalZero": number < 10 ? "0\(number)" : "\(number)"
    default: String(number)
    }
  }

  private static func letter(_ number: Int) -> String {
    guard number > 0, let scalar = Unicode.Scalar(UInt8(97 + (number - 1) % 26)) as Unicode.Scalar?
    else { return "" }
    return String(repeating: Character(scalar), count: min((number - 1) / 26 + 1, 8))
  }

  private static func roman(_ number: Int) -> String {
    let signs = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = min(max(number, 0), 3999)
    var text = ""
    for (value, sign) in signs {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}
