import VanThuBase
import VanThuDocument

extension FieldPath {
  /// The way to a key of the record itself.
  init(_ field: Field) { self.init(field.name) }
}

extension Value {
  /// The way to the innermost value that a place lies in or behind; nil when it lies in another file or
  /// before the first key.
  /// - Parameter range: a place in the text the record was read from.
  public func path(to range: SourceRange) -> FieldPath? {
    var path = FieldPath()
    var value = self
    while true {
      switch value.content {
      case .record(let record):
        guard
          let entry = record.entries.last(before: range, { $0.keyRange })
        else { return path.steps.isEmpty ? nil : path }
        path.steps.append(.key(entry.key))
        value = entry.value
      case .list(let items):
        guard let index = items.indices.last(before: range, { items[$0].range }) else {
          return path
        }
        path.steps.append(.item(index + 1))
        value = items[index]
      case .empty, .text: return path
      }
    }
  }
}

/// The ways to all values of a record by where they start: what `path(to:)` finds, for many places.
public struct FieldIndex: Sendable {
  private let source: SourceText
  /// Sorted by where they start.
  private var ways: [(start: Int, path: FieldPath)] = []
  /// Records and lists by their whole ranges.
  private var wholes: [Range<Int>: FieldPath] = [:]

  /// Goes through a record once.
  public init(_ record: Value) {
    source = record.range.source
    add(record, FieldPath())
    ways.sort { $0.start < $1.start }
  }

  private mutating func add(_ value: Value, _ path: FieldPath) {
    if value.text == nil, !path.steps.isEmpty { wholes[value.range.offsets] = path }
    switch value.content {
    case .record(let record):
      for entry in record.entries where entry.keyRange.source === source {
        let way = path.key(entry.key)
        ways.append((entry.keyRange.lowerBound, way))
        add(entry.value, way)
      }
    case .list(let items):
      for (index, item) in items.enumerated() where item.range.source === source {
        let way = path.item(index + 1)
        ways.append((item.range.lowerBound, way))
        add(item, way)
      }
    case .empty, .text: break
    }
  }

  /// The way to the record or list that is exactly a place, else to the innermost value it lies in or
  /// behind.
  func path(toWhole range: SourceRange) -> FieldPath? {
    range.source === source ? wholes[range.offsets] ?? path(to: range) : nil
  }

  /// The way to the innermost value that a place lies in or behind.
  public func path(to range: SourceRange) -> FieldPath? {
    guard range.source === source else { return nil }
    var (low, high) = (0, ways.count)
    while low < high {
      let middle = (low + high) / 2
      if ways[middle].start <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? ways[low - 1].path : nil
  }
}

extension Document {
  /// The same, each paragraph with the way to the field its words come from.
  /// - Parameter record: what the paper was made of.
  public func located(in record: Value) -> Document {
    let index = FieldIndex(record)
    var document = self
    document.change { paragraph in
      paragraph.origin.path = paragraph.origin.range.flatMap { index.path(toWhole: $0) }
    }
    return document
  }
}

extension Sequence {
  /// The element that starts last of those that start at a place or before it.
  fileprivate func last(before range: SourceRange, _ place: (Element) -> SourceRange) -> Element? {
    var found: (element: Element, start: Int)?
    for element in self {
      let start = place(element)
      guard start.source === range.source, start.lowerBound <= range.lowerBound else { continue }
      if found.map({ start.lowerBound >= $0.start }) ?? true {
        found = (element, start.lowerBound)
      }
    }
    return found?.element
  }
}

extension [Diagnostic] {
  /// The same findings, each with the way to the field it is about.
  /// - Parameter record: the record they are about.
  public func located(in record: Value) -> [Diagnostic] {
    map { finding in
      guard finding.path == nil, let range = finding.range else { return finding }
      var finding = finding
      finding.path = record.path(to: range)
      return finding
    }
  }

  /// The findings without those that a value is missing whose key was only mistyped: the finding of
  /// the mistyped key has the mend of both.
  public var withoutFollowers: [Diagnostic] {
    let meant = Set(
      compactMap { finding -> FieldPath? in
        guard finding.id == "unknown-key", let key = finding.fix?.replacement,
          let path = finding.path
        else { return nil }
        var parent = path
        _ = parent.steps.popLast()
        return parent.key(key)
      })
    guard !meant.isEmpty else { return self }
    return filter { finding in
      !(finding.id.rawValue.hasPrefix("missing-") && finding.path.map(meant.contains) ?? false)
    }
  }
}
