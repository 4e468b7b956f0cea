import VanThuBase

/// Where the tags begin and end in the bytes of their parts. They are found one behind the other, so that a
/// long text with many tags is walked through once.
struct FormPlaces {
  /// By tag: its first byte, in the text it begins in.
  private(set) var starts: [Int: Int] = [:]
  /// By tag: behind its last byte, in the text it ends in.
  private(set) var ends: [Int: Int] = [:]

  init(_ lines: FormLines) {
    for (number, inside) in lines.tagsOfLine {
      let line = lines.story.lines[number]
      var walk = Walk(line: line, markup: lines.markup(number))
      for tag in inside {
        let text = lines.tags[tag].text
        if let first = line.piece(at: text.lowerBound) {
          starts[tag] = walk.place(of: text.lowerBound, in: first)
        }
        if !text.isEmpty, let last = line.piece(at: text.upperBound - 1) {
          ends[tag] = walk.place(of: text.upperBound, in: last)
        }
      }
    }
  }

  /// Goes through the texts of a paragraph.
  private struct Walk {
    let line: Story.Line
    let markup: Markup
    private var piece = -1
    private var offset = 0
    private var at = 0

    init(line: Story.Line, markup: Markup) {
      self.line = line
      self.markup = markup
    }

    mutating func place(of text: Int, in index: Int) -> Int {
      let piece = line.pieces[index]
      let content = markup.elements[piece.element].content
      if index != self.piece || text < offset {
        (self.piece, offset, at) = (index, piece.text.lowerBound, content.lowerBound)
      }
      at = XMLWords.place(markup.bytes, at..<content.upperBound, of: text - offset)
      offset = text
      return at
    }
  }
}
