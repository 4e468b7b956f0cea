import VanThuBase

/// The tree of what is read out, in which order and as what (ISO 32000-1, 14.7 and 14.8).
struct PDFStructure {
  /// What a node is.
  enum Tag: UInt8 {
    case document, heading1, heading2, heading3, heading4, heading5, heading6
    case paragraph, list, item, itemBody, table, row, headerCell, cell, figure, form

    var name: StaticString {
      switch self {
      case .document: "Document"
      case .heading1: "H1"
      case .heading2: "H2"
      case .heading3: "H3"
      case .heading4: "H4"
      case .heading5: "H5"
      case .heading6: "H6"
      case .paragraph: "P"
      case .list: "L"
      case .item: "LI"
      case .itemBody: "LBody"
      case .table: "Table"
      case .row: "TR"
      case .headerCell: "TH"
      case .cell: "TD"
      case .figure: "Figure"
      case .form: "Form"
      }
    }

    static func heading(_ level: Int) -> Tag {
      Tag(rawValue: Tag.heading1.rawValue + UInt8(min(max(level, 1), 6) - 1)) ?? .heading1
    }
  }

  struct Node {
    var tag: Tag
    var parent: Int
    var element: Int
    var firstKid = -1
    var lastKid = -1
    var next = -1
    /// The field it is, by number; -1 for none.
    var field = -1
  }

  /// A heading for the outline.
  struct Heading {
    var level: Int
    var element: Int
    /// Whether its words go on with those of a paragraph, as in "**Điều 1.** Phê duyệt …": only the
    /// bold ones before are its own.
    var isRunIn: Bool
  }

  /// The levels of headings in the tree, and of those in the outline.
  private struct Levels {
    var tree, outline: HeadingOutline
  }

  private(set) var nodes: [Node] = []
  private(set) var headings: [Heading] = []
  /// The node of each element; that of its parent where it has none of its own.
  private var nodeOf: [Int] = []
  /// The pieces of each element: the first, and of each piece the next.
  private(set) var firstPiece: [Int] = []
  private(set) var nextPiece: [Int] = []

  /// The lists that are open among the last children of a node.
  private var lists: [(rank: Int, list: Int)] = []
  private var listParent = -1

  /// Builds the tree of a paper whose content has been written.
  mutating func build(_ paper: PagedDocument, _ pieces: [PDFContent.Piece]) {
    link(pieces, elements: paper.elements.count)
    nodes.removeAll(keepingCapacity: true)
    headings.removeAll(keepingCapacity: true)
    nodeOf.removeAll(keepingCapacity: true)
    nodes.append(Node(tag: .document, parent: -1, element: -1))
    lists.removeAll(keepingCapacity: true)
    listParent = -1
    let roles = RoleSet(
      paper.elements.lazy.compactMap { element in
        if case .paragraph(let role) = element.kind { role } else { nil }
      })
    var levels = Levels(tree: HeadingOutline(roles), outline: HeadingOutline(roles))
    for (index, element) in paper.elements.enumerated() {
      let parent = element.parent.map { nodeOf[$0] } ?? 0
      let isRunIn = isRunIn(index, element.kind, paper, pieces)
      nodeOf.append(add(index, element.kind, parent, isRunIn, &levels))
    }
  }

  private mutating func link(_ pieces: [PDFContent.Piece], elements: Int) {
    firstPiece.removeAll(keepingCapacity: true)
    firstPiece.append(contentsOf: repeatElement(-1, count: elements))
    nextPiece.removeAll(keepingCapacity: true)
    nextPiece.append(contentsOf: repeatElement(-1, count: pieces.count))
    for piece in pieces.indices.reversed() {
      let element = pieces[piece].element
      nextPiece[piece] = firstPiece[element]
      firstPiece[element] = piece
    }
  }

  /// Whether an element is a heading that begins in bold and goes on in regular letters.
  private func isRunIn(
    _ element: Int, _ kind: PagedDocument.Kind, _ paper: PagedDocument,
    _ pieces: [PDFContent.Piece]
  ) -> Bool {
    guard case .paragraph(let role) = kind, role.outlineLevel != nil else { return false }
    var beginsInBold = false
    var piece = firstPiece[element]
    while piece >= 0 {
      for line in paper.lines[pieces[piece].lines] {
        for run in line.runs {
          let isBold = paper.looks[paper.runs[run].look].emphasis.contains(.bold)
          if !isBold { return beginsInBold }
          beginsInBold = true
        }
      }
      piece = nextPiece[piece]
    }
    return false
  }

  private mutating func add(
    _ element: Int, _ kind: PagedDocument.Kind, _ parent: Int, _ isRunIn: Bool,
    _ levels: inout Levels
  ) -> Int {
    let isShown = firstPiece[element] >= 0
    switch kind {
    case .table: return append(.table, parent, element)
    case .row: return append(.row, parent, element)
    case .cell(let isHeader, _): return append(isHeader ? .headerCell : .cell, parent, element)
    case .group: return isShown ? append(.paragraph, parent, element) : parent
    case .figure: return isShown ? append(.figure, parent, element) : parent
    case .paragraph(let role):
      // a paragraph without words is room, and nothing to be read out
      guard isShown else { return parent }
      if let level = levels.outline.level(of: role) {
        headings.append(Heading(level: level, element: element, isRunIn: isRunIn))
        // a paragraph that begins with its heading is read out as a paragraph
        guard !isRunIn, let level = levels.tree.level(of: role) else {
          return append(.paragraph, parent, element)
        }
        return append(.heading(level), parent, element)
      }
      if let rank = PDFStructure.rank(of: role) { return item(rank, parent, element) }
      return append(.paragraph, parent, element)
    }
  }

  /// How deep the lists are that roles make; nil for what is no item of a list.
  private static func rank(of role: Role) -> Int? {
    switch role {
    case .point: 1
    case .dash: 2
    case .plus: 3
    case .recipient: 1
    default: nil
    }
  }

  /// An item of a list: of the one before it, of one within its last item, or of a new one.
  private mutating func item(_ rank: Int, _ parent: Int, _ element: Int) -> Int {
    if listParent != parent { lists.removeAll(keepingCapacity: true) }
    while let last = lists.last, last.rank > rank { lists.removeLast() }
    if lists.last?.rank != rank {
      let holder = lists.last.map { nodes[nodes[$0.list].lastKid].lastKid } ?? parent
      lists.append((rank, link(.list, holder, -1)))
    }
    listParent = parent
    let item = link(.item, lists[lists.count - 1].list, -1)
    return link(.itemBody, item, element)
  }

  /// Adds a node that is no item of a list: lists beside it end.
  private mutating func append(_ tag: Tag, _ parent: Int, _ element: Int) -> Int {
    listParent = -1
    return link(tag, parent, element)
  }

  private mutating func link(_ tag: Tag, _ parent: Int, _ element: Int) -> Int {
    let node = nodes.count
    nodes.append(Node(tag: tag, parent: parent, element: element))
    if nodes[parent].lastKid >= 0 {
      nodes[nodes[parent].lastKid].next = node
    } else {
      nodes[parent].firstKid = node
    }
    nodes[parent].lastKid = node
    return node
  }

  /// Puts a field where it is read out.
  /// - Returns: its node.
  mutating func add(_ field: Int, _ anchor: PDFField.Anchor) -> Int {
    switch anchor {
    case .within(let element):
      let node = link(.form, nodeOf[element], -1)
      nodes[node].field = field
      return node
    case .after(let element):
      // fields behind one element stand in their order
      var before = nodeOf[element]
      while nodes[before].next >= 0, nodes[nodes[before].next].tag == .form {
        before = nodes[before].next
      }
      let node = nodes.count
      let parent = nodes[before].parent
      nodes.append(Node(tag: .form, parent: parent, element: -1))
      nodes[node].field = field
      nodes[node].next = nodes[before].next
      nodes[before].next = node
      if nodes[parent].lastKid == before { nodes[parent].lastKid = node }
      return node
    }
  }

  /// The node that holds the content of an element.
  func node(of element: Int) -> Int { nodeOf[element] }
}
