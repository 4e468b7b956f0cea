import VanThuBase
import VanThuDocument
import VanThuEngine

/// What a part of a form becomes: bytes of the form as they stand, and what is put between them.
indirect enum FormNode: Sendable {
  /// Bytes of the form.
  case raw(Range<Int>)
  /// Bytes that the form does not have.
  case bytes([UInt8])
  /// A value, in the run it stands in.
  case value(FormExpression, tag: Int)
  /// The words of a paragraph of the outline around it, and what is repeated for each of them.
  case line
  case outline(FormExpression, tag: Int, [FormNode])
  /// A part of the paper.
  case piece(FormPieceNode)
  case branch([(test: FormExpression?, content: [FormNode])])
  case loop(FormExpression, [FormNode])
  /// Bytes that may stand in a paper but once, such as a bookmark.
  case once(Range<Int>, key: Int)
  /// The number of a drawing, which no other may have.
  case drawingID(Range<Int>)
  /// Lists that begin anew with their next item.
  case restart([String])
  /// The number of a list, which becomes another where the list begins anew.
  case number(Range<Int>, list: String)
  /// What must hold a paragraph at its end: a cell, a text box.
  case home([FormNode])
  /// What must hold a row: a table, which goes where it has none.
  case table([FormNode])
  /// A paragraph that goes where nothing is put into it.
  case optional([FormNode])
}

/// A part of the paper that is made by the standard, and where.
struct FormPieceNode: Sendable {
  var piece: FormPiece
  var tag: Int
  /// How wide it may be.
  var room: Length
  var isInCell: Bool
}

/// A part of a form, ready to be filled.
struct FormPart: Sendable {
  /// Its place in the package.
  let index: Int
  let markup: Markup
  let nodes: [FormNode]
  /// Whether loops of it begin lists anew.
  var restartsLists = false
}

/// Fills one part.
struct FormFilling {
  var scope: FormScope
  var out: ByteBuffer
  /// The tags whose values are missing.
  private(set) var missing: [Int] = []
  private var seen: Set<Int> = []
  private var drawings: Set<Int> = []
  /// The last number given to a drawing.
  private(set) var lastDrawing: Int
  /// The lists that were begun anew, in their order.
  private(set) var restarts: [String] = []
  private var numbers: [String: Int] = [:]
  private var used: Set<String> = []
  private var waiting: Set<String> = []
  /// The largest number that a list of the form has.
  private let lastList: Int
  /// How often something was put in: where that stays the same, a paragraph is empty.
  private var deeds = 0
  /// The paragraph of an outline that is being put in.
  private var line = ""
  private let part: FormPart
  private let prefix: String

  /// Begins a part.
  /// - Parameters:
  ///   - lastDrawing: the largest number a drawing of the form has.
  ///   - lastList: the largest number a list of it has.
  init(_ part: FormPart, _ scope: FormScope, lastDrawing: Int, lastList: Int) {
    self.lastList = lastList
    self.part = part
    self.scope = scope
    self.lastDrawing = lastDrawing
    prefix = part.markup.prefix
    out = ByteBuffer(capacity: part.markup.bytes.count * 2)
  }

  /// Fills the whole part.
  mutating func run() { run(part.nodes) }

  private mutating func run(_ nodes: [FormNode]) {
    for node in nodes where !scope.isSpent { run(node) }
  }

  private mutating func run(_ node: FormNode) {
    switch node {
    case .raw(let range): out.append(contentsOf: part.markup.bytes, in: range)
    case .bytes(let bytes): out.append(contentsOf: bytes)
    case .value(let expression, let tag): value(expression, tag)
    case .line: write(line)
    case .outline(let text, let tag, let body): outline(text, tag, body)
    case .piece(let piece): put(piece)
    case .branch(let branches):
      if let branch = branches.first(where: { $0.test.map(scope.holds) ?? true }) {
        if !branch.content.isEmpty { deeds += 1 }
        run(branch.content)
      }
    case .loop(let list, let body): loop(list, body)
    case .once(let range, let key):
      if seen.insert(key).inserted { out.append(contentsOf: part.markup.bytes, in: range) }
    case .drawingID(let range): drawing(range)
    case .restart(let lists): waiting.formUnion(lists.filter(used.contains))
    case .number(let range, let list): number(range, list)
    case .home(let nodes): home(nodes)
    case .table(let nodes):
      let start = out.bytes.count
      run(nodes)
      if !holds("<\(prefix)tr", from: start) { out.cut(to: start) }
    case .optional(let nodes):
      let (start, before) = (out.bytes.count, deeds)
      run(nodes)
      if deeds == before { out.cut(to: start) }
    }
  }

  private mutating func loop(_ list: FormExpression, _ body: [FormNode]) {
    let items = scope.items(list)
    for index in 0..<items.count {
      scope.enter(items, index)
      deeds += 1
      run(body)
      scope.leave()
      if scope.isSpent { return }
    }
  }

  private mutating func value(_ expression: FormExpression, _ tag: Int) {
    guard let text = scope.text(expression) else {
      missing.append(tag)
      return
    }
    write(text)
  }

  private mutating func outline(_ expression: FormExpression, _ tag: Int, _ body: [FormNode]) {
    guard let lines = scope.outline(expression) else {
      missing.append(tag)
      return
    }
    for text in lines where !scope.isSpent {
      line = text
      run(body)
    }
  }

  private mutating func put(_ node: FormPieceNode) {
    guard
      let (blocks, styles) = scope.blocks(
        of: node.piece, room: node.room, isInCell: node.isInCell)
    else {
      missing.append(node.tag)
      return
    }
    let markup = part.markup
    let writer = FragmentWriter(
      styles: styles, width: node.room, declaresNamespace: markup.prefix != "w:",
      isStrict: markup.isStrict)
    let bytes = writer.bytes(blocks)
    scope.write(bytes.count)
    if scope.isSpent { return }
    deeds += 1
    out.append(contentsOf: bytes)
  }

  private mutating func write(_ text: String) {
    scope.write(text.utf8.count)
    if scope.isSpent { return }
    if !text.isEmpty { deeds += 1 }
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else {
      return out.append(escaping: text)
    }
    var start = text.startIndex
    for at in text.indices where text[at] == "\n" || text[at] == "\t" || text[at] == "\r\n" {
      out.append(escaping: String(text[start..<at]))
      sign(text[at] == "\t" ? "tab" : "br")
      start = text.index(after: at)
    }
    out.append(escaping: String(text[start...]))
  }

  /// Ends the text, puts an empty element, goes on with text.
  private mutating func sign(_ name: String) {
    out.append(
      text: "</\(prefix)t><\(prefix)\(name)/><\(prefix)t xml:space=\"preserve\">")
  }

  private mutating func drawing(_ range: Range<Int>) {
    let own = Int(String(decoding: part.markup.bytes[range], as: UTF8.self)) ?? 0
    if drawings.insert(own).inserted {
      out.append(contentsOf: part.markup.bytes, in: range)
    } else {
      lastDrawing += 1
      out.append(decimal: lastDrawing)
    }
  }

  private mutating func number(_ range: Range<Int>, _ list: String) {
    used.insert(list)
    if waiting.remove(list) != nil {
      restarts.append(list)
      numbers[list] = lastList + restarts.count
    }
    if let number = numbers[list] {
      out.append(decimal: number)
    } else {
      out.append(contentsOf: part.markup.bytes, in: range)
    }
  }

  private mutating func home(_ nodes: [FormNode]) {
    let start = out.bytes.count
    run(nodes)
    let end = "</\(prefix)p>"
    let written = out.bytes[start...]
    // white space between elements says nothing
    let last = written.lastIndex { $0 > 0x20 } ?? start - 1
    guard !out.bytes[start..<max(start, last + 1)].suffix(end.utf8.count).elementsEqual(end.utf8)
    else { return }
    if endsWithEmptyParagraph(start, last) { return }
    out.append(text: "<\(prefix)p/>")
  }

  /// Whether what was written ends with `<w:p …/>`.
  private func endsWithEmptyParagraph(_ start: Int, _ last: Int) -> Bool {
    guard last > start, out.bytes[last] == UInt8(ascii: ">"),
      out.bytes[last - 1] == UInt8(ascii: "/"),
      let open = out.bytes[start..<last].lastIndex(of: UInt8(ascii: "<"))
    else { return false }
    let tag = out.bytes[open...last]
    return tag.starts(with: "<\(prefix)p ".utf8) || tag.starts(with: "<\(prefix)p/".utf8)
  }

  private func holds(_ word: String, from start: Int) -> Bool {
    let word = Array(word.utf8)
    var rest = out.bytes[start...]
    while let at = rest.firstIndex(of: word[0]) {
      if rest[at...].starts(with: word), at + word.count < out.bytes.count,
        [0x20, UInt8(ascii: ">"), UInt8(ascii: "/")].contains(out.bytes[at + word.count])
      {
        return true
      }
      rest = rest[(at + 1)...]
    }
    return false
  }
}
