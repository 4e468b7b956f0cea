import VanThuBase

/// What the elements and styles of HTML say of the words in them.
enum PastedElement {
  /// Whether an element stands on lines of its own.
  static func isBlock(_ name: String) -> Bool { blocks.contains(name) }

  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
    "section", "summary", "td", "th", "tr", "ul",
  ]

  /// What is left out with an element; nil for one whose words are taken.
  static func loss(_ name: String) -> PastedContent.Loss? {
    switch name {
    case "img", "picture", "svg", "v:shape", "v:imagedata", "canvas": .picture
    case "object", "embed", "iframe", "video", "audio", "applet", "math", "frameset": .object
    case "input", "button", "select", "textarea": .control
    case "del": .deleted
    default: nil
    }
  }

  /// Whether it is a heading.
  static func isHeading(_ name: String) -> Bool {
    name.utf8.count == 2 && name.hasPrefix("h") && ("1"..."6").contains(name.suffix(1))
  }

  /// The value of a property in the style of an element, in small letters.
  static func style(_ node: HTMLTree.Node, _ property: String) -> String? {
    guard let style = node.attributes["style"]?.lowercased(), style.contains(property) else {
      return nil
    }
    var found: String?
    for declaration in style.split(separator: ";") {
      let pair = declaration.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2, pair[0].trimmed == property { found = pair[1].trimmed }
    }
    return found
  }

  /// Whether an element is not seen where it was copied.
  static func isHidden(_ node: HTMLTree.Node) -> Bool {
    node.attributes["hidden"] != nil || style(node, "display") == "none"
      || style(node, "mso-hide") == "all" || style(node, "visibility") == "hidden"
  }
}

/// How words look, as far as an outline can say it.
struct PastedLook: Equatable {
  var isBold = false
  var isItalic = false
  /// Above or below the line.
  var isRaised = false
  var isLowered = false
  var isHeading = false
  var isCode = false
  var isLink = false

  /// The look inside an element.
  func inside(_ node: HTMLTree.Node) -> PastedLook {
    var look = self
    switch node.name {
    case "b", "strong", "th": look.isBold = true
    case "i", "em", "cite", "dfn", "var": look.isItalic = true
    case "sup": look.isRaised = true
    case "sub": look.isLowered = true
    case "pre": look.isCode = true
    case "a": look.isLink = true
    default: if PastedElement.isHeading(node.name) { look.isHeading = true }
    }
    if let weight = PastedElement.style(node, "font-weight") {
      look.isBold = weight.hasPrefix("bold") || (Int(weight) ?? 0) >= 600
    }
    if let style = PastedElement.style(node, "font-style") {
      look.isItalic = style.hasPrefix("italic") || style.hasPrefix("oblique")
    }
    switch PastedElement.style(node, "vertical-align") {
    case "super": look.isRaised = true
    case "sub": look.isLowered = true
    default: break
    }
    return look
  }
}
