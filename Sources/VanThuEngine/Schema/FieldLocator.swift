import VanThuBase

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
}
