import VanThuBase
import VanThuDocument

/// What the styles of a Word file say of its paragraphs, as far as their words and structure need it
/// (ISO/IEC 29500-1, 17.7).
struct ReadingStyles {
  /// What a style says; nil where it leaves it to the one it is based on.
  struct Style {
    var name = ""
    var basedOn: String?
    /// The rank of a heading, from 0.
    var level: Int?
    var alignment: Alignment?
    var isBold: Bool?
    var isItalic: Bool?
    var isInCapitals: Bool?
    var isHidden: Bool?
    /// The list its paragraphs belong to, and their level in it.
    var list: String?
    var listLevel: Int?
    /// Whether tables have lines.
    var hasLines: Bool?
  }

  private var styles: [String: Style] = [:]
  private var usual: String?
  /// How many styles may be based on one another.
  private static let depth = 32

  /// No styles.
  init() {}

  /// Reads `word/styles.xml`.
  init(_ root: XMLElement) {
    for element in root.elements where element.name == "style" {
      guard let id = element[word: "styleId"] else { continue }
      styles[id] = ReadingStyles.style(element)
      if element[word: "type"] == "paragraph",
        ["1", "true", "on"].contains(element[word: "default"])
      {
        usual = id
      }
    }
  }

  private static func style(_ element: XMLElement) -> Style {
    var style = Style()
    for child in element.elements {
      switch child.name {
      case "name": style.name = (child[word: "val"] ?? "").lowercased()
      case "basedOn": style.basedOn = child[word: "val"]
      case "pPr":
        for property in child.elements {
          switch property.name {
          case "outlineLvl": style.level = WordNumbering.level(property[word: "val"])
          case "jc": style.alignment = Alignment(word: property[word: "val"])
          case "numPr":
            for part in property.elements {
              if part.name == "numId" { style.list = part[word: "val"] }
              if part.name == "ilvl" { style.listLevel = WordNumbering.level(part[word: "val"]) }
            }
          default: break
          }
        }
      case "rPr":
        for property in child.elements {
          let isOn = ReadingStyles.isOn(property[word: "val"])
          switch property.name {
          case "b": style.isBold = isOn
          case "i": style.isItalic = isOn
          case "caps": style.isInCapitals = isOn
          case "vanish": style.isHidden = isOn
          default: break
          }
        }
      case "tblPr":
        if let lines = child.elements.first(where: { $0.name == "tblBorders" }) {
          style.hasLines = lines.elements.contains { ReadingStyles.isLine($0[word: "val"]) }
        }
      default: break
      }
    }
    return style
  }

  /// Whether a property without a value, or with one, is on.
  static func isOn(_ value: String?) -> Bool {
    value.map { !["0", "false", "off", "none"].contains($0) } ?? true
  }

  /// Whether the kind of a border is seen.
  static func isLine(_ value: String?) -> Bool {
    value.map { !["nil", "none"].contains($0) } ?? false
  }

  /// A style with what it takes over from those it is based on; the usual one without an id.
  func style(_ id: String?) -> Style {
    var resolved = Style()
    var next = id ?? usual
    var count = 0
    while let id = next, let style = styles[id], count < ReadingStyles.depth {
      if resolved.name.isEmpty { resolved.name = style.name }
      resolved.level = resolved.level ?? style.level ?? style.headingLevel
      resolved.alignment = resolved.alignment ?? style.alignment
      resolved.isBold = resolved.isBold ?? style.isBold
      resolved.isItalic = resolved.isItalic ?? style.isItalic
      resolved.isInCapitals = resolved.isInCapitals ?? style.isInCapitals
      resolved.isHidden = resolved.isHidden ?? style.isHidden
      resolved.list = resolved.list ?? style.list
      resolved.listLevel = resolved.listLevel ?? style.listLevel
      resolved.hasLines = resolved.hasLines ?? style.hasLines
      next = style.basedOn
      count += 1
    }
    return resolved
  }
}

extension ReadingStyles.Style {
  /// The rank that Word's own name of a heading says.
  fileprivate var headingLevel: Int? {
    if name == "title" { return 0 }
    guard name.hasPrefix("heading "), let rank = Int(name.dropFirst(8)), (1...9).contains(rank)
    else { return nil }
    return rank - 1
  }
}

extension XMLElement {
  /// The value of an attribute, whatever its prefix.
  subscript(word name: String) -> String? { attributes.first { $0.name == name }?.value }
}

extension Alignment {
  /// The alignment that `w:jc` says.
  init?(word: String?) {
    switch word {
    case "left", "start": self = .left
    case "center": self = .center
    case "right", "end": self = .right
    case "both", "distribute": self = .justified
    default: return nil
    }
  }
}
