import VanThuBase

/// A piece of HTML, as programs put it on the clipboard, read into a tree.
///
/// It is read as browsers read it as far as words and their order go: nothing is an error and no word is
/// lost. Scripts, styles and comments are skipped. Time and memory are linear in its size.
struct HTMLTree {
  /// An element or a text.
  struct Node {
    /// The name of an element in small letters; empty for a text.
    let name: String
    /// The attributes that say something of words.
    var attributes: [String: String] = [:]
    /// The words of a text.
    var text = ""
    /// The places of what is in it.
    var children: [Int] = []
  }

  /// All nodes; the first is the root.
  let nodes: [Node]

  /// Reads a text.
  init(_ html: String) {
    var reader = HTMLReader(Array(html.utf8))
    nodes = reader.read()
  }

  /// All words below a node.
  func words(_ index: Int) -> String {
    let node = nodes[index]
    return node.name.isEmpty ? node.text : node.children.map { words($0) }.joined()
  }
}

/// Goes through the bytes of HTML once.
private struct HTMLReader {
  private let bytes: [UInt8]
  private var at = 0
  private var nodes = [HTMLTree.Node(name: "")]
  /// The elements that are open, outermost first.
  private var open = [0]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() -> [HTMLTree.Node] {
    nodes[0] = HTMLTree.Node(name: "html")
    var textStart = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "<"), let next = byte(at + 1), isMarkup(next) else {
        at += 1
        continue
      }
      text(textStart..<at)
      switch next {
      case UInt8(ascii: "!"), UInt8(ascii: "?"): skipComment()
      case UInt8(ascii: "/"): endTag()
      default: startTag()
      }
      textStart = at
    }
    text(textStart..<bytes.count)
    return nodes
  }

  private func byte(_ place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }

  private func isMarkup(_ byte: UInt8) -> Bool {
    HTMLReader.isLetter(byte) || [UInt8(ascii: "/"), 0x21, 0x3F].contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private mutating func text(_ range: Range<Int>) {
    if range.isEmpty { return }
    append(HTMLTree.Node(name: "", text: HTMLEntities.decoded(bytes[range])))
  }

  private mutating func append(_ node: HTMLTree.Node) {
    nodes.append(node)
    nodes[open[open.count - 1]].children.append(nodes.count - 1)
  }

  /// A comment, a declaration, or one of Word's `<![if …]>`, whose content stands between two.
  private mutating func skipComment() {
    let isComment = bytes[at...].starts(with: Array("<!--".utf8))
    if isComment {
      at = find(Array("-->".utf8), from: at + 4).map { $0 + 3 } ?? bytes.count
    } else {
      at = find([UInt8(ascii: ">")], from: at).map { $0 + 1 } ?? bytes.count
    }
  }

  /// The next place of some small letters and signs, in either case.
  private func find(_ wanted: [UInt8], from start: Int) -> Int? {
    var place = start
    while place + wanted.count <= bytes.count {
      if zip(bytes[place...], wanted).allSatisfy({ HTMLReader.small($0) == $1 }) { return place }
      place += 1
    }
    return nil
  }

  private static func small(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
  }

  // MARK: - Tags

  private mutating func name() -> String {
    let start = at
    while let byte = byte(at), !HTMLReader.isBlank(byte), byte != UInt8(ascii: ">"),
      byte != UInt8(ascii: "/")
    { at += 1 }
    return String(decoding: bytes[start..<at].prefix(64).map(HTMLReader.small), as: UTF8.self)
  }

  private mutating func endTag() {
    at += 2
    let name = name()
    at = find([UInt8(ascii: ">")], from: at).map { $0 + 1 } ?? bytes.count
    guard let place = open.lastIndex(where: { nodes[$0].name == name }), place > 0 else { return }
    // a cell is closed by no end tag of something around its table
    let barrier = open.lastIndex { ["td", "th", "table"].contains(nodes[$0].name) } ?? 0
    if place < barrier, !["table", "tr", "tbody", "thead", "tfoot", "td", "th"].contains(name) {
      return
    }
    open.removeSubrange(place...)
  }

  private mutating func startTag() {
    at += 1
    let name = name()
    let (attributes, closesItself) = attributes()
    if HTMLReader.skipped.contains(name) {
      if !closesItself { skipContent(of: name) }
      return
    }
    closeWhatEnds(before: name)
    append(HTMLTree.Node(name: name, attributes: attributes))
    if HTMLReader.void.contains(name) || closesItself && name.contains(":") { return }
    // what lies deeper stays where it is, in the element around it
    if open.count < Limits.pastedDepth { open.append(nodes.count - 1) }
  }

  private mutating func skipContent(of name: String) {
    let end = find(Array("</\(name)".utf8), from: at)
    at = end.flatMap { find([UInt8(ascii: ">")], from: $0) }.map { $0 + 1 } ?? bytes.count
  }

  private mutating func attributes() -> (known: [String: String], closesItself: Bool) {
    var known: [String: String] = [:]
    var closesItself = false
    while let byte = byte(at) {
      if byte == UInt8(ascii: ">") {
        at += 1
        break
      }
      if byte == UInt8(ascii: "/") || HTMLReader.isBlank(byte) {
        closesItself = byte == UInt8(ascii: "/")
        at += 1
        continue
      }
      closesItself = false
      let name = attributeName()
      let value = attributeValue()
      if HTMLReader.known.contains(name), known[name] == nil {
        known[name] = HTMLEntities.decoded(bytes[value])
      }
    }
    return (known, closesItself)
  }

  private mutating func attributeName() -> String {
    let start = at
    at += 1
    while let byte = byte(at), !HTMLReader.isBlank(byte),
      ![UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "=")].contains(byte)
    { at += 1 }
    return String(decoding: bytes[start..<at].prefix(64).map(HTMLReader.small), as: UTF8.self)
  }

  private mutating func attributeValue() -> Range<Int> {
    var place = at
    while let byte = byte(place), HTMLReader.isBlank(byte) { place += 1 }
    guard byte(place) == UInt8(ascii: "=") else { return at..<at }
    place += 1
    while let byte = byte(place), HTMLReader.isBlank(byte) { place += 1 }
    let quote = byte(place)
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = place + 1
      let end = bytes[min(start, bytes.count)...].firstIndex { $0 == quote } ?? bytes.count
      at = min(bytes.count, end + 1)
      return min(start, bytes.count)..<end
    }
    at = place
    while let byte = byte(at), !HTMLReader.isBlank(byte), byte != UInt8(ascii: ">") { at += 1 }
    return place..<at
  }

  // MARK: - What ends by itself

  private mutating func closeWhatEnds(before name: String) {
    switch name {
    case "li": close(["li"], within: ["ul", "ol", "menu", "dir"])
    case "dt", "dd": close(["dt", "dd"], within: ["dl"])
    case "td", "th": close(["td", "th"], within: ["tr", "table"])
    case "tr": close(["tr"], within: ["table"])
    case "tbody", "thead", "tfoot": close(["tbody", "thead", "tfoot"], within: ["table"])
    default: break
    }
    if PastedElement.isBlock(name) || name == "table" {
      close(["p"], within: ["td", "th", "li", "table", "div"])
    }
  }

  /// Closes the innermost open element of some names, unless one of others lies inside it.
  private mutating func close(_ names: Set<String>, within others: Set<String>) {
    for place in open.indices.dropFirst().reversed() {
      let name = nodes[open[place]].name
      if names.contains(name) {
        open.removeSubrange(place...)
        return
      }
      if others.contains(name) { return }
    }
  }

  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
  ]
  private static let skipped: Set<String> = [
    "head", "script", "style", "title", "template", "xml", "noscript", "noframes",
  ]
  private static let known: Set<String> = [
    "style", "class", "type", "start", "value", "colspan", "rowspan", "href", "hidden",
  ]
}
