import VanThuBase

/// The part of the compiler that finds what a name stands for.
extension ExpressionCompiler {
  /// What a path begins with, and how much of it that takes.
  private struct Root {
    var typed: Typed
    var rest: ArraySlice<String>
    /// The path of the beginning, as presence is remembered by.
    var key: String
  }

  /// A path: `k.noi_dung`.
  func path(_ parts: [String], _ range: Range<Int>) throws(Fault) -> Typed {
    if let state = loopState(parts) { return state }
    let root = try root(parts, range)
    var typed = root.typed
    for part in root.rest {
      guard case .record(let slots) = typed.type else {
        throw Fault(
          id: "template-type",
          message: "`\(parts[0])` là \(typed.type.name), không có mục con `\(part)`", offsets: range
        )
      }
      guard let slot = slots.firstIndex(where: { $0.name == part }) else {
        throw unknown(part, among: slots.map(\.name), range)
      }
      typed = Typed(
        expression: .member(typed.expression, slot), type: slots[slot].type,
        mayBeMissing: slots[slot].mayBeMissing)
    }
    let key = ([root.key] + root.rest).joined(separator: ".")
    typed.path = key
    typed.written = parts.joined(separator: ".")
    typed.presentIfTrue = [key]
    typed.presentIfFalse = []
    if names.present.contains(key) { typed.mayBeMissing = false }
    return typed
  }

  /// `k.stt`, `k.dau`, `k.cuoi` of a loop, where the item has no field of that name.
  private func loopState(_ parts: [String]) -> Typed? {
    guard parts.count == 2, let depth = names.variables.lastIndex(where: { $0.name == parts[0] }),
      let state = Expression.LoopState(rawValue: parts[1]),
      !names.variables[depth].type.hasSlot(state.rawValue)
    else { return nil }
    return Typed(
      expression: .loop(depth, state), type: state == .index ? .number : .bool,
      mayBeMissing: false)
  }

  private func root(_ parts: [String], _ range: Range<Int>) throws(Fault) -> Root {
    let (first, rest) = (parts[0], parts.dropFirst())
    // loop variables of the same name at different depths are different paths
    if let depth = names.variables.lastIndex(where: { $0.name == first }) {
      let typed = Typed(
        expression: .variable(depth), type: names.variables[depth].type, mayBeMissing: false)
      return Root(typed: typed, rest: rest, key: "\(depth):\(first)")
    }
    // a parameter is what was given for it, and as present as that
    if let argument = names.parameters[first] {
      return Root(typed: argument, rest: rest, key: argument.path ?? "use:\(first)")
    }
    // a name may be a record and a list: a way into it means the first, the name alone the last
    let named = names.fields.indices.filter { names.fields[$0].name == first }
    if let index = rest.isEmpty ? named.last : named.first {
      let typed = Typed(
        expression: .field(index), type: names.fields[index].type,
        mayBeMissing: names.fields[index].mayBeMissing)
      return Root(typed: typed, rest: rest, key: first)
    }
    let whole = parts.joined(separator: ".")
    if let figure = Law.named.first(where: { $0.path == whole }) {
      let typed = Typed(
        expression: .literal(.number(Number(figure.value))), type: .number, mayBeMissing: false)
      return Root(typed: typed, rest: [], key: whole)
    }
    guard let builtin = Expression.Builtin.allCases.first(where: { $0.path == whole }) else {
      throw unknown(
        whole,
        among: names.fields.map(\.name) + names.variables.map(\.name)
          + names.parameters.keys.sorted() + Expression.Builtin.allCases.map(\.path)
          + Law.named.map(\.path), range)
    }
    let (type, mayBeMissing) = builtin.type
    return Root(
      typed: Typed(expression: .builtin(builtin), type: type, mayBeMissing: mayBeMissing),
      rest: [], key: whole)
  }

  func unknown(_ name: String, among all: [String], _ range: Range<Int>) -> Fault {
    let place = names.parameters.isEmpty ? names.home : "\(names.home) hay params"
    return Fault(
      id: "template-name", message: "`\(name)` không được khai báo trong \(place)", offsets: range,
      fix: Vietnamese.nearest(to: Vietnamese.fold(name), among: all).map {
        "có phải ý bạn là `\($0)`?"
      })
  }

  /// The fault that a value may be missing where it is printed.
  static func missing(_ typed: Typed, _ range: Range<Int>) -> Fault {
    let name = typed.written ?? "giá trị này"
    return Fault(
      id: "template-unguarded", message: "`\(name)` có thể không có giá trị", offsets: range,
      fix: "đặt trong <if test=\"\(name)\">…</if> hoặc thêm `| mac_dinh('…')`")
  }
}
