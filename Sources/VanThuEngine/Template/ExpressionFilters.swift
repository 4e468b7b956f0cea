import VanThuBase

/// The part of the compiler that applies filters.
extension ExpressionCompiler {
  /// An argument of a filter, and where it lies.
  typealias Argument = (typed: Typed, range: Range<Int>)

  /// `input | name(arguments)`.
  func apply(
    _ name: String, _ range: Range<Int>, _ input: Typed, _ arguments: [Argument]
  ) throws(Fault) -> Typed {
    if let filter = Filter(rawValue: name) {
      try check(arguments.count, filter.arity, name, range)
      return try apply(filter, range, input, arguments)
    }
    if let filter = FieldFilter(rawValue: name) {
      try check(arguments.count, filter.arity + 1, name, range)
      return try apply(filter, range, input, arguments)
    }
    let all =
      Filter.allCases.map(\.rawValue) + FieldFilter.allCases.map(\.rawValue) + names.looks
    throw Fault(
      id: "template-filter", message: "không có bộ lọc `\(name)`", offsets: range,
      fix: Vietnamese.nearest(to: name, among: all).map { "có phải ý bạn là `\($0)`?" }
        ?? "các bộ lọc: \(all.joined(separator: ", "))")
  }

  private func apply(
    _ filter: Filter, _ range: Range<Int>, _ input: Typed, _ arguments: [Argument]
  ) throws(Fault) -> Typed {
    let name = filter.rawValue
    guard let result = filter.result(for: input.type) else {
      throw Fault(
        id: "template-type",
        message: "bộ lọc `\(name)` dùng cho \(filter.input), đây là \(input.type.name)",
        offsets: range)
    }
    for (argument, range) in arguments {
      if argument.mayBeMissing { throw ExpressionCompiler.missing(argument, range) }
      if let wanted = filter.argument, wanted.name != argument.type.name {
        throw Fault(
          id: "template-type",
          message: "tham số của `\(name)` phải là \(wanted.name), đây là \(argument.type.name)",
          offsets: range)
      }
    }
    var typed = input
    typed.type = result
    var values = arguments.map(\.typed.expression)
    // what depends on the standard is told which it is
    if filter.needsStandard { values.append(.builtin(.standard)) }
    typed.expression = .filter(filter, input.expression, values)
    typed.presentIfFalse = []
    if filter == .dau || filter == .cuoi { typed.mayBeMissing = true }
    if filter == .macDinh, let (argument, range) = arguments.first {
      guard argument.type.isPrintable else {
        throw Fault(
          id: "template-type", message: "giá trị mặc định phải in được", offsets: range)
      }
      // a default of another type makes text of both
      if argument.type.name != input.type.name { typed.type = .text }
      typed.mayBeMissing = false
      typed.presentIfTrue = []
    }
    return typed
  }

  private func apply(
    _ filter: FieldFilter, _ range: Range<Int>, _ input: Typed, _ arguments: [Argument]
  ) throws(Fault) -> Typed {
    let name = filter.rawValue
    guard case .list(.record(let slots)) = input.type else {
      throw Fault(
        id: "template-type",
        message: "bộ lọc `\(name)` dùng cho danh sách các nhóm mục, đây là \(input.type.name)",
        offsets: range)
    }
    guard case .literal(.text(let field, _)) = arguments[0].typed.expression else {
      throw Fault(
        id: "template-type", message: "bộ lọc `\(name)` cần tên mục trong dấu nháy",
        offsets: arguments[0].range)
    }
    guard let slot = slots.firstIndex(where: { $0.name == field }) else {
      throw unknown(field, among: slots.map(\.name), arguments[0].range)
    }
    for (argument, range) in arguments.dropFirst() {
      if argument.mayBeMissing { throw ExpressionCompiler.missing(argument, range) }
      guard slots[slot].type.isComparable(with: argument.type) || argument.type.isText else {
        throw Fault(
          id: "template-type",
          message: "không so sánh được \(slots[slot].type.name) với \(argument.type.name)",
          offsets: range)
      }
    }
    guard let result = filter.result(for: input.type, field: slots[slot].type) else {
      throw Fault(
        id: "template-type", message: "mục `\(field)` không phải là số",
        offsets: arguments[0].range)
    }
    return Typed(
      expression: .fieldFilter(
        filter, input.expression, slot: slot, arguments.dropFirst().first?.typed.expression),
      type: result, mayBeMissing: false)
  }

  private func check(
    _ count: Int, _ wanted: Int, _ name: String, _ range: Range<Int>
  ) throws(Fault) {
    guard count != wanted else { return }
    throw Fault(
      id: "template-filter",
      message: wanted == 0
        ? "bộ lọc `\(name)` không có tham số"
        : "bộ lọc `\(name)` cần \(wanted) tham số, đang có \(count)", offsets: range)
  }
}
