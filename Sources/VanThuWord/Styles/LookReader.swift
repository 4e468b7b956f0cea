import VanThuBase

extension Markup {
  /// The name of an element without its prefix.
  func name(of index: Int) -> String {
    var at = elements[index].start + 1
    var start = at
    while at < bytes.count, bytes[at] > 0x20, bytes[at] != UInt8(ascii: ">"),
      bytes[at] != UInt8(ascii: "/")
    {
      if bytes[at] == UInt8(ascii: ":") { start = at + 1 }
      at += 1
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  /// Whether an element is of the language of Word, as its prefix says.
  func isOwn(_ index: Int) -> Bool {
    let start = elements[index].start + 1
    return bytes[start...].starts(with: prefix.utf8)
  }

  /// The attributes of a start tag by their names without prefix.
  func attributes(of index: Int) -> [String: String] {
    let tag = elements[index].start..<elements[index].contentStart
    var found: [String: String] = [:]
    for attribute in XMLTags.attributes(ofTag: Array(bytes[tag]), at: tag.lowerBound) {
      let name = attribute.name.split(separator: ":").last.map(String.init) ?? ""
      var value: [UInt8] = []
      _ = XMLWords.append(bytes, attribute.valueRange, to: &value)
      found[name] = String(decoding: value, as: UTF8.self)
    }
    return found
  }

  /// The first child of a name.
  func child(_ name: String, of index: Int) -> Int? {
    children(of: index).first { self.name(of: $0) == name }
  }
}

/// Reads what `w:rPr` and `w:pPr` say.
struct LookReader {
  let markup: Markup
  /// The fonts that names of the theme stand for.
  var theme: ThemeFonts = ThemeFonts()

  /// Whether a toggle is on.
  private func isOn(_ attributes: [String: String]) -> Bool {
    guard let value = attributes["val"] else { return true }
    return !["0", "false", "off"].contains(value)
  }

  /// What a `w:rPr` says.
  func run(_ element: Int) -> RunLook {
    var look = RunLook()
    for child in markup.children(of: element) {
      let attributes = markup.attributes(of: child)
      switch markup.name(of: child) {
      case "rFonts":
        look.font = attributes["asciiTheme"].flatMap { theme[$0] } ?? attributes["ascii"]
        look.highFont = attributes["hAnsiTheme"].flatMap { theme[$0] } ?? attributes["hAnsi"]
      case "sz": look.size = attributes["val"].flatMap(Double.init).map { $0 / 2 }
      case "b": look.bold = isOn(attributes)
      case "i": look.italic = isOn(attributes)
      case "u": look.underline = attributes["val"].map { $0 != "none" }
      case "caps": look.capitals = isOn(attributes)
      case "smallCaps": look.smallCapitals = isOn(attributes)
      case "strike", "dstrike": look.strike = isOn(attributes)
      case "vanish": look.hidden = isOn(attributes)
      case "color":
        look.color = attributes["val"]
        // a colour of the theme counts as what is written beside it; its text colour is black
        if let name = attributes["themeColor"], ["text1", "dark1"].contains(name) {
          look.color = "auto"
        }
      case "highlight": look.highlight = attributes["val"].map { $0 != "none" }
      default: break
      }
    }
    return look
  }

  /// Twentieths of a point, or a length with its unit, as points.
  private func points(_ text: String?) -> Double? {
    guard let text else { return nil }
    for (unit, size) in [("pt", 1), ("cm", 72 / 2.54), ("mm", 72 / 25.4), ("in", 72), ("pc", 12)]
    where text.hasSuffix(unit) {
      return Double(text.dropLast(2)).map { $0 * size }
    }
    return Double(text).map { $0 / 20 }
  }

  /// What a `w:pPr` says.
  func paragraph(_ element: Int) -> ParagraphLook {
    var look = ParagraphLook()
    for child in markup.children(of: element) {
      let attributes = markup.attributes(of: child)
      switch markup.name(of: child) {
      case "jc": look.alignment = LookReader.alignment(attributes["val"] ?? "")
      case "spacing":
        look.before = points(attributes["before"])
        look.after = points(attributes["after"])
        look.line = line(attributes)
      case "ind":
        look.left = points(attributes["left"] ?? attributes["start"])
        look.right = points(attributes["right"] ?? attributes["end"])
        look.firstLine =
          points(attributes["hanging"]).map { -$0 } ?? points(attributes["firstLine"])
      case "numPr":
        for inner in markup.children(of: child) {
          let value = markup.attributes(of: inner)["val"].flatMap { Int($0) }
          if markup.name(of: inner) == "numId" { look.list = value }
          if markup.name(of: inner) == "ilvl" { look.level = value }
        }
      case "pBdr": look.hasRule = hasRule(child)
      case "pageBreakBefore": look.breaksPage = isOn(attributes)
      case "tabs":
        look.hasLeader = markup.children(of: child).contains { tab in
          !["none", nil].contains(markup.attributes(of: tab)["leader"])
        }
      case "contextualSpacing": look.isContextual = isOn(attributes)
      default: break
      }
    }
    return look
  }

  private func hasRule(_ borders: Int) -> Bool {
    markup.children(of: borders).contains { side in
      let value = markup.attributes(of: side)["val"] ?? "none"
      return ["top", "bottom", "between"].contains(markup.name(of: side))
        && !["none", "nil"].contains(value)
    }
  }

  private func line(_ attributes: [String: String]) -> ParagraphLook.Line? {
    guard let line = points(attributes["line"]) else { return nil }
    switch attributes["lineRule"] {
    case "exact": return .exactly(line)
    case "atLeast": return .atLeast(line)
    default: return .multiple(line / 12)
    }
  }

  private static func alignment(_ value: String) -> ParagraphLook.Alignment? {
    switch value {
    case "left", "start": .left
    case "center": .center
    case "right", "end": .right
    case "both", "distribute": .justified
    default: nil
    }
  }
}

/// The fonts of a theme, by the names that formatting uses for them.
struct ThemeFonts: Sendable {
  private var names: [String: String] = [:]

  /// No theme.
  init() {}

  /// Reads the part of a theme; a broken one has no fonts.
  init(_ part: WordPackage.Part) {
    guard let text = String(validating: part.bytes, as: UTF8.self),
      let root = try? XMLReader.read(SourceText(name: part.name, text: text))
    else { return }
    func find(_ name: String, in element: XMLElement, depth: Int = 0) -> XMLElement? {
      if element.name == name { return element }
      guard depth < 4 else { return nil }
      return element.elements.lazy.compactMap { find(name, in: $0, depth: depth + 1) }.first
    }
    for (kind, lead) in [("majorFont", "major"), ("minorFont", "minor")] {
      guard let fonts = find(kind, in: root),
        let latin = fonts.elements.first(where: { $0.name == "latin" }),
        let face = latin[attribute: "typeface"]?.value, !face.isEmpty
      else { continue }
      for slot in ["Ascii", "HAnsi", "Bidi", "EastAsia"] { names[lead + slot] = face }
    }
  }

  /// The font of a name such as `minorHAnsi`.
  subscript(name: String) -> String? { names[name] }
}
