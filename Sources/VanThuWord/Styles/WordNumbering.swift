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

  /// No lists.
  init() {}

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
        guard let level = WordNumbering.level(markup.attributes(of: change)["ilvl"]) else {
          continue
        }
        list.levels.merge(WordNumbering.levels(in: change, reader)) { $1 }
        if let start = markup.child("startOverride", of: change) {
          list.restarts[level] = WordNumbering.start(markup.attributes(of: start)["val"])
        }
      }
      lists[id] = list
    }
  }

  private static func levels(in element: Int, _ reader: LookReader) -> [Int: Level] {
    let markup = reader.markup
    var levels: [Int: Level] = [:]
    for child in markup.children(of: element) where markup.name(of: child) == "lvl" {
      guard let number = level(markup.attributes(of: child)["ilvl"]) else { continue }
      var level = Level()
      for inner in markup.children(of: child) {
        let value = markup.attributes(of: inner)["val"]
        switch markup.name(of: inner) {
        case "start": level.start = start(value)
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

  /// With what a list begins, level by level.
  func starts(list id: Int) -> [Int] {
    (0...8).map { level in
      lists[id]?.restarts[level] ?? lists[id]?.levels[level]?.start ?? 1
    }
  }

  /// A level, of which there are nine.
  static func level(_ text: String?) -> Int? {
    text.flatMap { Int($0) }.flatMap { (0...8).contains($0) ? $0 : nil }
  }

  private static func start(_ text: String?) -> Int {
    min(max(text.flatMap { Int($0) } ?? 1, 0), 1_000_000)
  }

  /// A number in a format of Word.
  private static func written(_ number: Int, _ format: String) -> String {
    switch format {
    case "upperRoman": RomanNumeral.string(number)
    case "lowerRoman": RomanNumeral.string(number).lowercased()
    case "lowerLetter": letter(number)
    case "upperLetter": letter(number).uppercased()
    case "decimalZero": number < 10 ? "0\(number)" : "\(number)"
    default: String(number)
    }
  }

  /// a … z, then aa, bb
  private static func letter(_ number: Int) -> String {
    guard (1...780).contains(number) else { return String(number) }
    let letter = Character(Unicode.Scalar(UInt8(97 + (number - 1) % 26)))
    return String(repeating: letter, count: (number - 1) / 26 + 1)
  }
}
