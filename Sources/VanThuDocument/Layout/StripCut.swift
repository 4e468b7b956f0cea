import VanThuBase

extension FlowBuilder {
  /// Cuts a strip that is higher than a page in two, between lines; the second part takes its place
  /// behind the first. Only a row of a table is ever so high.
  /// - Parameter room: the height of the first part at most, in twips.
  mutating func cut(_ index: Int, to room: Int) {
    let strip = flow.strips[index]
    let edge = Double(room) / 20
    // a line goes down a little below its base line
    let (stay, go) = strip.lines.reduce(into: ([Int](), [Int]())) { parts, line in
      let below = flow.lines[line].baseline + size(of: line) * 0.25
      if below <= edge { parts.0.append(line) } else { parts.1.append(line) }
    }
    guard !stay.isEmpty, !go.isEmpty else { return }
    var upper = strip
    upper.height = room
    upper.end = .free
    upper.lines = copy(stay) { _, _ in 0 }
    upper.marks = marks(of: strip, height: room)
    var lower = strip
    let tops = go.reduce(into: [Int: Double]()) { tops, line in
      let top = flow.lines[line].baseline - size(of: line)
      let cell = cell(of: line)
      tops[cell] = min(tops[cell] ?? .infinity, top)
    }
    lower.lines = copy(go) { builder, line in (tops[builder.cell(of: line)] ?? 0) - 2.5 }
    let end = lower.lines.reduce(0.0) {
      max($0, flow.lines[$1].baseline + size(of: $1) * 0.35)
    }
    lower.height = Int((end * 20).rounded(.up))
    lower.marks = marks(of: strip, height: lower.height)
    flow.strips[index] = upper
    flow.strips.insert(lower, at: index + 1)
  }

  private func size(of line: Int) -> Double {
    guard let run = flow.lines[line].runs.first else { return 0 }
    return paged.looks[paged.runs[run].look].size
  }

  /// The cell a line stands in, by the number of its element.
  private func cell(of line: Int) -> Int {
    guard let element = flow.lines[line].element else { return -1 }
    return paged.elements[element].parent ?? -1
  }

  private mutating func copy(
    _ lines: [Int], _ rise: (FlowBuilder, Int) -> Double
  ) -> Range<Int> {
    let first = flow.lines.count
    for line in lines {
      var copy = flow.lines[line]
      copy.baseline -= rise(self, line)
      flow.lines.append(copy)
    }
    return first..<flow.lines.count
  }

  /// The borders of a row at another height.
  private mutating func marks(of strip: Strip, height: Int) -> Range<Int> {
    let (first, whole) = (flow.marks.count, Double(strip.height) / 20)
    for number in strip.marks {
      var mark = flow.marks[number]
      if mark.height == whole { mark.height = Double(height) / 20 }
      if mark.y == whole { mark.y = Double(height) / 20 }
      flow.marks.append(mark)
    }
    return first..<flow.marks.count
  }
}
