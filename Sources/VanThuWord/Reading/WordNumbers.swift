import VanThuBase

/// The numbers that Word sets before the paragraphs of lists (ISO/IEC 29500-1, 17.9).
struct WordNumbers {
  /// A level of a list.
  private struct Level {
    var start = 1
    var format = "decimal"
    var text = ""
  }

  private var levels: [String: [Int: Level]] = [:]
  /// The list of each number, and where it begins anew.
  private var lists: [String: (list: String, starts: [Int: Int])] = [:]
  /// How far each list has come, by list and level.
  private var counts: [String: [Int: Int]] = [:]
  /// The numbers that began their list anew.
  private var begun: Set<String> = []

  /// No lists.
  init() {}

  /// Reads `word/numbering.xml`.
  init(_ root: XMLElement) {
    for element in root.elements {
      switch element.name {
      case "abstractNum":
        guard let id = element[word: "abstractNumId"] else { continue }
        for level in element.elements where level.name == "lvl" {
          if let depth = WordNumbers.depth(level[word: "ilvl"]) {
            levels[id, default: [:]][depth] = WordNumbers.level(level)
          }
        }
      case "num":
        guard let id = element[word: "numId"],
          let list = element.elements.first(where: { $0.name == "abstractNumId" })?[word: "val"]
        else { continue }
        var starts: [Int: Int] = [:]
        for change in element.elements where change.name == "lvlOverride" {
          if let depth = WordNumbers.depth(change[word: "ilvl"]),
            let start = change.elements.first(where: { $0.name == "startOverride" })?[word: "val"]
          {
            starts[depth] = WordNumbers.start(start)
          }
        }
        lists[id] = (list, starts)
      default: break
      }
    }
  }

  /// A level, of which there are nine.
  static func depth(_ text: String?) -> Int? {
    text.flatMap { Int($0) }.flatMap { (0...8).contains($0) ? $0 : nil }
  }

  private static func start(_ text: String) -> Int { min(max(Int(text) ?? 1, 0), 1_000_000) }

  private static func level(_ element: XMLElement) -> Level {
    var level = Level()
    for child in element.elements {
      let value = child[word: "val"]
      switch child.name {
      case "start": level.start = value.map(WordNumbers.start) ?? 1
      case "numFmt": level.format = value ?? "decimal"
      case "lvlText": level.text = value ?? ""
      default: break
      }
    }
    return level
  }

  /// With what a list begins, level by level.
  func starts(_ id: String) -> [Int] {
    (0..<9).map { level in
      guard let (list, starts) = lists[id] else { return 1 }
      return starts[level] ?? levels[list]?[level]?.start ?? 1
    }
  }

  /// The label of the next paragraph of a list; nil where it has none.
  mutating func next(_ id: String, _ depth: Int) -> String? {
    guard let (list, starts) = lists[id], let own = levels[list]?[depth] else { return nil }
    if begun.insert(id).inserted {
      for (level, start) in starts { counts[list, default: [:]][level] = start - 1 }
    }
    counts[list, default: [:]][depth] =
      (counts[list]?[depth] ?? own.start - 1) + 1
    for deeper in depth + 1..<max(depth + 1, 9) { counts[list]?[deeper] = nil }
    if own.format == "none" { return nil }
    if own.format == "bullet" { return "-" }
    var label = ""
    var isPlace = false
    for character in own.text {
      if isPlace, let level = character.wholeNumberValue, level > 0 {
        let count = counts[list]?[level - 1] ?? levels[list]?[level - 1]?.start ?? 1
        let format = levels[list]?[level - 1]?.format ?? "decimal"
        label += WordNumbers.written(count, level - 1 == depth ? own.format : format)
        isPlace = false
      } else if character == "%" {
        isPlace = true
      } else {
        label.append(character)
      }
    }
    return label.isEmpty ? nil : label
  }

  /// A number as a format writes it.
  private static func written(_ number: Int, _ format: String) -> String {
    switch format {
    case "upperRoman", "lowerRoman":
      guard (1...3999).contains(number) else { return String(number) }
      let roman = RomanNumeral.string(number)
      return format == "upperRoman" ? roman : roman.lowercased()
    case "upperLetter", "lowerLetter":
      guard number > 0, number <= 780 else { return String(number) }
      // a … z, then aa, bb
      let letter = Character(Unicode.Scalar(UInt8(97 + (number - 1) % 26)))
      let letters = String(repeating: letter, count: (number - 1) / 26 + 1)
      return format == "upperLetter" ? letters.uppercased() : letters
    case "decimalZero": return number < 10 ? "0\(number)" : String(number)
    default: return String(number)
    }
  }
}
