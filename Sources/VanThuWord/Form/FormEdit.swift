import VanThuBase
import VanThuEngine

/// A change of a part: bytes that go, and what comes in their place.
struct FormEdit {
  /// What comes.
  enum Deed {
    case nothing
    case bytes([UInt8])
    case value(FormExpression, tag: Int)
    /// The paragraph of an outline that is being put in.
    case line
    /// A part of the paper in the place of a paragraph.
    case piece(FormPieceNode)
    case once(key: Int)
    case drawingID
    /// Lists begin anew with their next item; the number of a list.
    case restart([String])
    case number(list: String)
    /// Opens a block, goes on to its next branch, closes it.
    case each(FormExpression)
    case check(FormExpression)
    case turn(FormExpression?)
    case end
    /// Opens what is looked after as a whole; `end` closes it.
    case home, table, optional
    /// Opens what is repeated for each paragraph of an outline.
    case outline(FormExpression, tag: Int)
  }

  var range: Range<Int>
  /// Which comes first at the same place.
  var order: Int
  var deed: Deed
}

/// Builds the nodes of a part out of its changes.
struct FormBuilder {
  private struct Frame {
    var deed: FormEdit.Deed
    var nodes: [FormNode] = []
    /// The branches of a condition that are done, and the test of the open one.
    var branches: [(test: FormExpression?, content: [FormNode])] = []
    var test: FormExpression?
  }

  private var stack = [Frame(deed: .nothing)]
  private var at = 0
  private var isCrossed = false

  /// The nodes of a part; nil where changes cross one another.
  /// - Parameter count: how many bytes it has.
  static func nodes(_ edits: [FormEdit], count: Int) -> [FormNode]? {
    var builder = FormBuilder()
    let ordered = edits.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      // what only stands between comes before what takes bytes away
      return (x.range.lowerBound, x.range.isEmpty ? 0 : 1, x.order, a.offset)
        < (y.range.lowerBound, y.range.isEmpty ? 0 : 1, y.order, b.offset)
    }
    for (_, edit) in ordered { builder.add(edit) }
    builder.raw(to: count)
    return builder.isCrossed || builder.stack.count > 1 ? nil : builder.stack[0].nodes
  }

  private mutating func raw(to end: Int) {
    if end > at { push(.raw(at..<end)) }
    at = max(at, end)
  }

  private mutating func push(_ node: FormNode) { stack[stack.count - 1].nodes.append(node) }

  private mutating func add(_ edit: FormEdit) {
    // inside of what went already
    if edit.range.lowerBound < at { return }
    raw(to: edit.range.lowerBound)
    at = edit.range.upperBound
    switch edit.deed {
    case .nothing: break
    case .bytes(let bytes): push(.bytes(bytes))
    case .value(let expression, let tag): push(.value(expression, tag: tag))
    case .line: push(.line)
    case .piece(let piece): push(.piece(piece))
    case .once(let key): push(.once(edit.range, key: key))
    case .drawingID: push(.drawingID(edit.range))
    case .restart(let lists): push(.restart(lists))
    case .number(let list): push(.number(edit.range, list: list))
    case .check(let test): stack.append(Frame(deed: edit.deed, test: test))
    case .each, .home, .table, .optional, .outline: stack.append(Frame(deed: edit.deed))
    case .turn(let test):
      let index = stack.count - 1
      guard case .check = stack[index].deed else {
        isCrossed = true
        return
      }
      stack[index].branches.append((stack[index].test, stack[index].nodes))
      stack[index].nodes = []
      stack[index].test = test
    case .end: close()
    }
  }

  private mutating func close() {
    guard stack.count > 1 else {
      isCrossed = true
      return
    }
    let frame = stack.removeLast()
    switch frame.deed {
    case .each(let list): push(.loop(list, frame.nodes))
    case .check: push(.branch(frame.branches + [(frame.test, frame.nodes)]))
    case .outline(let text, let tag): push(.outline(text, tag: tag, frame.nodes))
    case .home: push(.home(frame.nodes))
    case .table: push(.table(frame.nodes))
    case .optional: push(.optional(frame.nodes))
    default: isCrossed = true
    }
  }
}
