import VanThuBase

/// Changes of formatting as a place of a Word file says it: the children of `w:rPr`, `w:pPr` or `w:sectPr`.
struct PropertyChange: Sendable, Equatable {
  /// What becomes of a child.
  struct Deed: Sendable, Equatable {
    /// The child, without prefix.
    var name: String
    /// The attributes it gets, without prefix; nil takes the child away.
    var attributes: [String: String]?
    /// The attributes it loses.
    var without: Set<String> = []
    /// What stands in it, as XML with the prefix `w:`; nil leaves that as it is.
    var content: String?
  }

  private(set) var deeds: [Deed] = []

  /// No change.
  init() {}

  /// Changes one child.
  init(_ name: String, _ attributes: [String: String]? = [:], without: Set<String> = []) {
    deeds = [Deed(name: name, attributes: attributes, without: without)]
  }

  /// The line above a paragraph.
  static func rule(_ side: String) -> PropertyChange {
    var change = PropertyChange("pBdr")
    change.deeds[0].content =
      "<w:\(side) w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/>"
    return change
  }

  /// Both changes; where they say different things of one attribute, this one wins.
  func and(_ other: PropertyChange) -> PropertyChange {
    var whole = self
    for deed in other.deeds {
      guard let at = whole.deeds.firstIndex(where: { $0.name == deed.name }) else {
        whole.deeds.append(deed)
        continue
      }
      guard let own = whole.deeds[at].attributes, let more = deed.attributes else { continue }
      whole.deeds[at].attributes = own.merging(more) { first, _ in first }
      whole.deeds[at].without.formUnion(deed.without.subtracting(own.keys))
    }
    return whole
  }

  // MARK: - Letters

  static let timesNewRoman = PropertyChange(
    "rFonts",
    ["ascii": "Times New Roman", "hAnsi": "Times New Roman", "cs": "Times New Roman"],
    without: ["asciiTheme", "hAnsiTheme", "cstheme"])

  /// - Parameter points: the size of letters.
  static func size(_ points: Double) -> PropertyChange {
    let half = String(Int((points * 2).rounded()))
    return PropertyChange("sz", ["val": half]).and(PropertyChange("szCs", ["val": half]))
  }

  private static func toggle(_ name: String, _ isOn: Bool) -> PropertyChange {
    isOn
      ? PropertyChange(name, [:], without: ["val"]) : PropertyChange(name, ["val": "0"])
  }

  static func bold(_ isOn: Bool) -> PropertyChange { toggle("b", isOn).and(toggle("bCs", isOn)) }
  static func italic(_ isOn: Bool) -> PropertyChange { toggle("i", isOn).and(toggle("iCs", isOn)) }
  static let capitals = toggle("caps", true)
  static let underlined = PropertyChange("u", ["val": "single"])
  static let black = PropertyChange(
    "color", ["val": "auto"], without: ["themeColor", "themeShade", "themeTint"])
  static let withoutHighlight = PropertyChange("highlight", ["val": "none"])

  // MARK: - Paragraphs

  static let centred = PropertyChange("jc", ["val": "center"])
    .and(
      PropertyChange(
        "ind", ["firstLine": "0"], without: ["hanging", "firstLineChars", "hangingChars"]))
  static let justified = PropertyChange("jc", ["val": "both"])

  /// - Parameter points: how far the first line is set in.
  static func firstLine(_ points: Double) -> PropertyChange {
    PropertyChange(
      "ind", ["firstLine": twips(points)], without: ["hanging", "firstLineChars", "hangingChars"])
  }

  /// - Parameter points: the gap above a paragraph.
  static func before(_ points: Double) -> PropertyChange {
    PropertyChange(
      "spacing", ["before": twips(points)], without: ["beforeAutospacing", "beforeLines"])
  }

  /// - Parameter points: the gap below a paragraph.
  static func after(_ points: Double) -> PropertyChange {
    PropertyChange(
      "spacing", ["after": twips(points)], without: ["afterAutospacing", "afterLines"])
  }

  /// How far lines lie apart, in lines.
  static func lines(_ count: Double) -> PropertyChange {
    PropertyChange("spacing", ["line": String(Int((count * 240).rounded())), "lineRule": "auto"])
  }

  /// How far lines lie apart, in points.
  static func exactly(_ points: Double) -> PropertyChange {
    PropertyChange("spacing", ["line": twips(points), "lineRule": "exact"])
  }

  static let apart = PropertyChange("contextualSpacing", ["val": "0"])

  static func twips(_ points: Double) -> String { String(Int((points * 20).rounded())) }
}

/// Writes property elements again with changes; what is not named keeps its bytes.
struct PropertyWriter {
  /// What the properties are of.
  enum Home: String {
    case run = "rPr"
    case paragraph = "pPr"
    case section = "sectPr"

    /// The children that no mark of a change holds.
    var untracked: Set<String> {
      switch self {
      case .run: []
      case .paragraph: ["rPr", "sectPr"]
      case .section: ["headerReference", "footerReference"]
      }
    }

    /// The children in the order in which Word expects them (ECMA-376, 17.3.1.26, 17.3.2.28, 17.6.17).
    var order: [String] {
      switch self {
      case .run: PropertyWriter.ofRuns
      case .paragraph: PropertyWriter.ofParagraphs
      case .section: PropertyWriter.ofSections
      }
    }
  }

  private static let ofRuns = words(
    """
    rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid \
    vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs \
    em lang eastAsianLayout specVanish oMath
    """)
  private static let ofParagraphs = words(
    """
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs \
    suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd \
    snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment \
    textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
    """)
  private static let ofSections = words(
    """
    headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType \
    cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange
    """)

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }

  private static let usual = [
    "pgSz": ["w": "12240", "h": "15840"],
    "pgMar": [
      "top": "1440", "right": "1440", "bottom": "1440", "left": "1440", "header": "720",
      "footer": "720", "gutter": "0",
    ],
  ]

  let markup: Markup
  let home: Home

  /// The bytes of a property element with changes that Word shows, to be accepted or undone.
  /// - Parameters:
  ///   - element: the element; nil where there is none yet.
  ///   - id: a number that no other mark of the file has.
  func tracked(_ element: Int?, _ change: PropertyChange, id: Int) -> [UInt8] {
    let new = rewritten(element, change)
    let old = element.map { Array(markup.bytes[markup.elements[$0].range]) } ?? []
    let marks = element.map { markup.children(of: $0) } ?? []
    // what was changed before is undone to what it was then
    guard !new.elementsEqual(old),
      !marks.contains(where: { isOwn($0, home.rawValue + "Change") })
    else { return new }
    let kept = marks.filter { !home.untracked.contains(markup.name(of: $0)) }
      .flatMap { markup.bytes[markup.elements[$0].range] }
    let tag = markup.prefix + home.rawValue
    let end = Array("</\(tag)>".utf8)
    return new.dropLast(end.count)
      + Array(
        "<\(tag)Change \(markup.prefix)id=\"\(id)\" \(markup.prefix)author=\"vanthu\"><\(tag)>".utf8
      )
      + kept + end + Array("</\(tag)Change>".utf8) + end
  }

  /// The bytes of a property element with changes.
  /// - Parameter element: the element; nil where there is none yet.
  func rewritten(_ element: Int?, _ change: PropertyChange) -> [UInt8] {
    let tag = markup.prefix + home.rawValue
    guard let element else {
      let content = ordered(change.deeds).flatMap { fresh($0) }
      return content.isEmpty ? [] : Array("<\(tag)>".utf8) + content + Array("</\(tag)>".utf8)
    }
    let own = markup.elements[element]
    var patch = Patch()
    var isChanged = false
    for deed in ordered(change.deeds) {
      let known = markup.children(of: element).filter { isOwn($0, deed.name) }
      guard let first = known.first else {
        if deed.attributes == nil { continue }
        isChanged = true
        let at = place(of: deed.name, in: element)
        patch.replace(at..<at, order: rank(deed.name), with: fresh(deed))
        continue
      }
      let new = changed(first, deed)
      if !new.elementsEqual(markup.bytes[markup.elements[first].range]) {
        isChanged = true
        patch.replace(markup.elements[first].range, order: 1_000, with: new)
      }
    }
    if !isChanged { return Array(markup.bytes[own.range]) }
    if own.isEmptyTag {
      let start = markup.bytes[own.start..<own.end - 2]
      return start + Array(">".utf8) + ordered(change.deeds).flatMap { fresh($0) }
        + Array("</\(tag)>".utf8)
    }
    return patch.applied(to: markup.bytes[own.range])
  }

  private func ordered(_ deeds: [PropertyChange.Deed]) -> [PropertyChange.Deed] {
    deeds.sorted { rank($0.name) < rank($1.name) }
  }

  /// Where a child stands among its like; those of other namespaces stand last.
  private func rank(_ name: String) -> Int {
    home.order.firstIndex(of: name) ?? (name.hasSuffix("PrChange") ? 999 : 998)
  }

  private func isOwn(_ element: Int, _ name: String) -> Bool {
    let start = markup.elements[element].start + 1
    let written = Array((markup.prefix + name).utf8)
    let end = start + written.count
    return end < markup.bytes.count && markup.bytes[start..<end].elementsEqual(written)
      && (markup.bytes[end] <= 0x20 || markup.bytes[end] == UInt8(ascii: "/")
        || markup.bytes[end] == UInt8(ascii: ">"))
  }

  /// Where a new child comes: before the first that stands behind its like.
  private func place(of name: String, in element: Int) -> Int {
    let rank = rank(name)
    for child in markup.children(of: element) {
      let other = markup.name(of: child)
      let isForeign = !isOwn(child, other)
      if isForeign || self.rank(other) > rank { return markup.elements[child].start }
    }
    return markup.elements[element].contentEnd
  }

  private func content(_ deed: PropertyChange.Deed) -> String? {
    deed.content?.replacing("w:", with: markup.prefix)
  }

  /// A child that was not there.
  private func fresh(_ deed: PropertyChange.Deed) -> [UInt8] {
    guard var attributes = deed.attributes else { return [] }
    // what these must say, as Word has it where nothing is said (17.6.11, 17.6.13)
    if home == .section, let usual = PropertyWriter.usual[deed.name] {
      attributes.merge(usual) { wanted, _ in wanted }
    }
    let name = markup.prefix + deed.name
    let list = attributes.sorted { $0.key < $1.key }
      .map { " \(markup.prefix)\($0.key)=\"\($0.value)\"" }.joined()
    guard let content = content(deed) else { return Array("<\(name)\(list)/>".utf8) }
    return Array("<\(name)\(list)>\(content)</\(name)>".utf8)
  }

  /// A child with other attributes.
  private func changed(_ child: Int, _ deed: PropertyChange.Deed) -> [UInt8] {
    guard let wanted = deed.attributes else { return [] }
    let element = markup.elements[child]
    let tag = Array(markup.bytes[element.start..<element.contentStart])
    let own = XMLTags.attributes(ofTag: tag, at: 0)
    func isNamed(_ attribute: XMLTags.Attribute, _ name: String) -> Bool {
      attribute.name == markup.prefix + name
    }
    var patch = Patch()
    for attribute in own {
      if deed.without.contains(where: { isNamed(attribute, $0) }) {
        var start = attribute.nameRange.lowerBound
        while start > 0, tag[start - 1].isBlankASCII { start -= 1 }
        patch.replace(start..<attribute.valueRange.upperBound + 1, with: [])
      } else if let value = wanted.first(where: { isNamed(attribute, $0.key) })?.value,
        !value.utf8.elementsEqual(tag[attribute.valueRange])
      {
        patch.replace(attribute.valueRange, with: Array(value.utf8))
      }
    }
    let end = tag.count - (element.isEmptyTag ? 2 : 1)
    for (name, value) in wanted.sorted(by: { $0.key < $1.key })
    where !own.contains(where: { isNamed($0, name) }) {
      patch.replace(end..<end, with: Array(" \(markup.prefix)\(name)=\"\(value)\"".utf8))
    }
    var new = patch.applied(to: tag)
    if let content = content(deed) {
      if element.isEmptyTag { new = Array(new.dropLast(2)) + Array(">".utf8) }
      return new + Array("\(content)</\(markup.prefix)\(deed.name)>".utf8)
    }
    return new + markup.bytes[element.contentStart..<element.end]
  }
}
