import VanThuBase

/// Goes through a tree of HTML and gathers its blocks.
struct PasteWalker {
  /// A list that is open.
  private struct List {
    let isOrdered: Bool
    let style: String?
    var next: Int
    /// The level of the outline its last item stands at; -1 before the first.
    var level = -1
  }

  /// The most columns of a table that Word takes; what stands further right stays in the last one.
  static let columns = 63

  private let tree: HTMLTree
  private(set) var blocks: [PastedContent.Block] = []
  private(set) var losses: [PastedContent.Loss: Int] = [:]
  private var runs: [PastedContent.Run] = []
  private var lists: [List] = []
  /// The sign that the next paragraph gets.
  private var mark: String?
  private var isInTable = false
  private var gapsLeft = Limits.pastedGaps

  init(_ tree: HTMLTree) { self.tree = tree }

  /// Gathers everything.
  mutating func run() {
    walk(0, PastedLook())
    flush()
  }

  private mutating func count(_ loss: PastedContent.Loss, _ number: Int = 1) {
    losses[loss, default: 0] += number
  }

  // MARK: - Elements

  private mutating func walk(_ index: Int, _ look: PastedLook) {
    let node = tree.nodes[index]
    if node.name.isEmpty { return words(node.text, look) }
    if PastedElement.isHidden(node) || node.attributes["class"] == "msocomanchor" {
      if PastedElement.isBlock(node.name) { flush() }
      return
    }
    if isOfWord(index, node) { return }
    if let loss = PastedElement.loss(node.name) {
      if loss != .deleted || !tree.words(index).isBlank { count(loss) }
      return
    }
    switch node.name {
    case "br": flush()
    case "table": table(index, look)
    case "ul", "ol", "menu", "dir": list(index, node, look)
    case "li": item(index, node, look)
    default:
      let isBlock = PastedElement.isBlock(node.name)
      if isBlock { flush() }
      noteLooks(index, node, look)
      children(index, look.inside(node))
      if isBlock {
        flush(isHeading: PastedElement.isHeading(node.name))
        // a paragraph without words takes its sign with it
        if lists.isEmpty { mark = nil }
      }
    }
  }

  private mutating func children(_ index: Int, _ look: PastedLook) {
    for child in tree.nodes[index].children { walk(child, look) }
  }

  /// What only Word writes: signs of its lists, comments. They are styles, not elements.
  private mutating func isOfWord(_ index: Int, _ node: HTMLTree.Node) -> Bool {
    guard let style = node.attributes["style"]?.lowercased(), style.contains("mso-") else {
      return false
    }
    if PastedElement.style(node, "mso-element") == "comment-list" {
      count(.comment)
      return true
    }
    guard let list = PastedElement.style(node, "mso-list") else { return false }
    if list.contains("ignore") {
      if let sign = PasteMark.word(tree.words(index), level: wordLevel) {
        mark = sign.mark
        if sign.isLost { count(.numbering) }
      }
      return true
    }
    // a paragraph: `l0 level2 lfo1`
    let level = list.split(separator: " ").first { $0.hasPrefix("level") }
    flush()
    wordLevel = level.flatMap { Int($0.dropFirst(5)) } ?? 1
    return false
  }

  /// How deep the list of Word is whose paragraph is read.
  private var wordLevel = 1

  /// Looks that an outline cannot say.
  private mutating func noteLooks(_ index: Int, _ node: HTMLTree.Node, _ look: PastedLook) {
    let isStruck =
      ["s", "strike"].contains(node.name)
      || PastedElement.style(node, "text-decoration")?.contains("line-through") == true
      || PastedElement.style(node, "text-decoration-line")?.contains("line-through") == true
    if isStruck, !tree.words(index).isBlank { count(.struck) }
    guard node.name == "a", !look.isLink, let address = node.attributes["href"] else { return }
    let isOutside = ["http:", "https:", "mailto:"].contains { address.lowercased().hasPrefix($0) }
    let bare = address.drop { $0 != ":" }.dropFirst().drop { $0 == "/" }
    let shown = tree.words(index)
    if isOutside, !shown.isBlank, !shown.contains(bare.prefix { $0 != "/" }) { count(.address) }
  }

  // MARK: - Lists

  private mutating func list(_ index: Int, _ node: HTMLTree.Node, _ look: PastedLook) {
    flush()
    mark = nil
    guard lists.count < 16 else { return children(index, look.inside(node)) }
    lists.append(
      List(
        isOrdered: node.name == "ol",
        style: PastedElement.style(node, "list-style-type") ?? node.attributes["type"],
        next: node.attributes["start"].flatMap { Int($0) } ?? 1))
    children(index, look.inside(node))
    flush()
    mark = nil
    lists.removeLast()
  }

  private mutating func item(_ index: Int, _ node: HTMLTree.Node, _ look: PastedLook) {
    flush()
    mark = nil
    if var list = lists.popLast() {
      let style = PastedElement.style(node, "list-style-type") ?? list.style
      let kind = PasteMark.Count(style: style, isOrdered: list.isOrdered)
      let number = max(1, min(9999, node.attributes["value"].flatMap { Int($0) } ?? list.next))
      let above = lists.last?.level ?? -1
      let level = kind == .none ? 3 : min(4, max(kind.level, above + 1))
      list.next = number + 1
      list.level = level
      lists.append(list)
      if kind != .none { mark = PasteMark.sign(kind, level: level, number: number) }
      if kind == .lowerRoman || (kind.level < 3 && level >= 3) { count(.numbering) }
    }
    children(index, look.inside(node))
    flush()
  }

  // MARK: - Words

  private mutating func words(_ text: String, _ look: PastedLook) {
    if look.isCode, !isInTable {
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      for (number, line) in lines.enumerated() {
        if number > 0 { flush() }
        append(PasteWalker.spaced(String(line)), look)
      }
      return
    }
    var text = PasteWalker.spaced(text)
    if look.isRaised || look.isLowered, !text.isBlank {
      if look.isRaised, text.allSatisfy({ PasteWalker.raised[$0] != nil }) {
        text = String(text.compactMap { PasteWalker.raised[$0] })
      } else if !text.hasPrefix("[") {
        count(.raised)
      }
    }
    append(text, look)
  }

  private mutating func append(_ text: String, _ look: PastedLook) {
    if text.isEmpty { return }
    let run = PastedContent.Run(text: text, isBold: look.isBold, isItalic: look.isItalic)
    if let last = runs.last, last.isBold == run.isBold, last.isItalic == run.isItalic {
      runs[runs.count - 1].text += text
    } else {
      runs.append(run)
    }
  }

  /// Ends the paragraph that is being gathered.
  private mutating func flush(isHeading: Bool = false) {
    let trimmed = PasteWalker.trimmed(runs)
    runs = []
    guard !trimmed.isEmpty else { return }
    blocks.append(
      .paragraph(PastedContent.Paragraph(mark: mark, runs: trimmed, isHeading: isHeading)))
    mark = nil
  }

  /// Runs with one blank between words and none at the ends.
  private static func trimmed(_ runs: [PastedContent.Run]) -> [PastedContent.Run] {
    var out: [PastedContent.Run] = []
    var endsBlank = true
    for run in runs {
      var text = ""
      for character in run.text {
        if character == " " {
          if !endsBlank { text.append(" ") }
          endsBlank = true
        } else {
          text.append(character)
          endsBlank = false
        }
      }
      if text.isEmpty { continue }
      out.append(PastedContent.Run(text: text, isBold: run.isBold, isItalic: run.isItalic))
    }
    while let last = out.last, last.text.hasSuffix(" ") || last.text.isEmpty {
      out[out.count - 1].text =
        last.text.trimmedOfBlanks.isEmpty ? "" : String(last.text.dropLast())
      if out[out.count - 1].text.isEmpty { out.removeLast() }
    }
    return out
  }

  /// A text whose blanks of every kind are spaces, without signs that nobody sees, in NFC.
  private static func spaced(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
        scalars.append(" ")
      case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
        0xFEFF,
        0xFFF9...0xFFFB:
        continue
      default: scalars.append(scalar)
      }
    }
    return Vietnamese.nfc(String(scalars))
  }

  /// A text as `spaced`, with one blank between words.
  static func plain(_ text: String) -> String {
    trimmed([PastedContent.Run(text: spaced(text))]).first?.text ?? ""
  }

  private static let raised: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹",
  ]
}

// MARK: - Tables

extension PasteWalker {
  private mutating func table(_ index: Int, _ look: PastedLook) {
    if isInTable {
      count(.nested)
      flush()
      children(index, look.inside(tree.nodes[index]))
      return flush()
    }
    flush()
    mark = nil
    var rows: [[[PastedContent.Block]]] = []
    var below: [Int: Int] = [:]
    for row in rowsOf(index) {
      if case .caption = row.kind {
        walk(row.index, look)
        flush()
        continue
      }
      rows.append(cells(row.index, look, &below))
    }
    take(rows)
  }

  private enum RowKind { case caption, row }

  /// The rows and captions of a table, not those of tables inside it.
  private func rowsOf(_ index: Int) -> [(kind: RowKind, index: Int)] {
    tree.nodes[index].children.flatMap { child -> [(RowKind, Int)] in
      switch tree.nodes[child].name {
      case "tr": [(.row, child)]
      case "tbody", "thead", "tfoot": rowsOf(child)
      // words that stand in no cell are not lost
      case "caption": [(.caption, child)]
      case "": tree.nodes[child].text.isBlank ? [] : [(.caption, child)]
      case "colgroup", "col": []
      default: [(.caption, child)]
      }
    }
  }

  /// The cells of a row, with empty ones where one reaches from above or from the left.
  /// - Parameter below: for each column, how many rows a cell of before still reaches down.
  private mutating func cells(
    _ index: Int, _ look: PastedLook, _ below: inout [Int: Int]
  ) -> [[PastedContent.Block]] {
    var row: [[PastedContent.Block]] = []
    func skipReached(_ row: inout [[PastedContent.Block]], _ left: inout Int) {
      while let reach = below[row.count], reach > 0, left > 0 {
        below[row.count] = reach - 1
        left -= 1
        row.append([])
      }
    }
    for child in tree.nodes[index].children {
      let node = tree.nodes[child]
      if node.name.isEmpty, node.text.isBlank { continue }
      if PastedElement.isHidden(node) { continue }
      skipReached(&row, &gapsLeft)
      let content = cell(child, look)
      guard row.count < PasteWalker.columns else {
        row[row.count - 1] += content
        continue
      }
      let width = min(PasteWalker.columns - row.count, span(node, "colspan"), gapsLeft + 1)
      let height = span(node, "rowspan")
      if width > 1 || height > 1 { count(.merged) }
      if height > 1 { for column in 0..<width { below[row.count + column] = height - 1 } }
      row.append(content)
      gapsLeft -= width - 1
      for _ in 1..<max(1, width) { row.append([]) }
    }
    skipReached(&row, &gapsLeft)
    return row
  }

  private func span(_ node: HTMLTree.Node, _ name: String) -> Int {
    max(1, min(10_000, node.attributes[name].flatMap { Int($0) } ?? 1))
  }

  /// What stands in a cell.
  private mutating func cell(_ index: Int, _ look: PastedLook) -> [PastedContent.Block] {
    let (outer, outerLists) = (blocks, lists)
    (blocks, lists, isInTable) = ([], [], true)
    // its own style counts, not that it is a cell
    walk(index, look)
    flush()
    mark = nil
    let content = blocks
    (blocks, lists, isInTable) = (outer, outerLists, false)
    return content
  }

  /// Keeps a table; one of a single column is but a frame around its paragraphs.
  private mutating func take(_ rows: [[[PastedContent.Block]]]) {
    let filled = rows.filter { row in row.contains { !$0.isEmpty } }
    let width = filled.map { row in (row.lastIndex { !$0.isEmpty } ?? -1) + 1 }.max() ?? 0
    guard width > 1 else {
      blocks += filled.flatMap { $0.flatMap { $0 } }
      return
    }
    blocks.append(
      .table(
        filled.map { row in
          row.prefix(width).map { PasteWalker.line($0) }
        }))
  }

  /// The paragraphs of a cell on one line.
  private static func line(_ blocks: [PastedContent.Block]) -> [PastedContent.Run] {
    var runs: [PastedContent.Run] = []
    for case .paragraph(let paragraph) in blocks {
      if !runs.isEmpty { runs.append(PastedContent.Run(text: " ")) }
      if let mark = paragraph.mark { runs.append(PastedContent.Run(text: mark + " ")) }
      runs += paragraph.runs
    }
    return runs
  }
}
