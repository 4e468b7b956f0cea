extension PagedDocument {
  /// The pages as text, one placed line a line, parted by tabs: page, left edge, base line, right edge
  /// and what stretching added, in hundredths of a point, size with `b` for bold and `i` for italic of
  /// its last letters, words. What tests compare and judges read.
  public var dump: String {
    var out = ""
    for (number, page) in pages.enumerated() {
      for index in page.lines {
        let line = lines[index]
        let words = runs[line.runs].map { String(decoding: text[$0.bytes], as: UTF8.self) }.joined()
        let blanks = words.utf8.count { $0 == 0x20 }
        let right = line.x + line.width
        let figures = [line.x, line.baseline, right, line.stretch * Double(blanks)].map {
          String(Int(($0 * 100).rounded()))
        }
        let look = runs[line.runs].last.map { looks[$0.look].name } ?? ""
        out += "\(number + 1)\t\(figures.joined(separator: "\t"))\t\(look)\t\(words)\n"
      }
    }
    return out
  }
}

extension PagedDocument {
  /// The words of the paper in reading order, a line feed behind each paragraph and each line of a
  /// figure: UTF-8.
  public var words: [UInt8] {
    var parts = [[UInt8]](repeating: [], count: elements.count)
    for line in lines {
      guard let element = line.element else { continue }
      for run in runs[line.runs] { parts[element] += text[run.bytes] }
      switch line.end {
      case .blank: parts[element].append(0x20)
      case .lineBreak, .paragraph: parts[element].append(0x0A)
      case .word: break
      }
    }
    return Array(parts.joined())
  }
}

extension PagedDocument.Look {
  fileprivate var name: String {
    let marks = [(Emphasis.bold, "b"), (.italic, "i"), (.underline, "u")]
    return "\(size)" + marks.filter { emphasis.contains($0.0) }.map(\.1).joined()
  }
}
