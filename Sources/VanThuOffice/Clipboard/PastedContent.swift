import VanThuBase

/// What was copied in another program and is pasted into a field: its words, their order, the signs and
/// levels of its items, its tables; nothing active.
///
/// It reads what Word, Excel, LibreOffice, Google Docs and web pages put on the clipboard as HTML.
public struct PastedContent: Sendable {
  /// A piece of text of one look.
  struct Run: Equatable, Sendable {
    var text: String
    var isBold = false
    var isItalic = false
  }

  /// A paragraph or an item.
  struct Paragraph: Sendable {
    /// The sign of an item that its program wrote by itself, such as `1.` or `-`.
    var mark: String?
    var runs: [Run]
    var isHeading = false

    /// The words without their looks.
    var words: String { runs.map(\.text).joined() }
  }

  /// A block.
  enum Block: Sendable {
    case paragraph(Paragraph)
    case table([[[Run]]])
  }

  /// What cannot be taken over.
  public enum Loss: CaseIterable, Sendable {
    case picture, object, control, merged, nested, struck, deleted, comment, numbering, emphasis
    case raised, address
  }

  let blocks: [Block]
  /// What was left out, and how often.
  public internal(set) var losses: [Loss: Int]

  /// Reads HTML.
  /// - Returns: nil when it has more than `Limits.pastedBytes` bytes.
  public init?(html: String) {
    guard html.utf8.count <= Limits.pastedBytes else { return nil }
    var walker = PasteWalker(HTMLTree(html))
    walker.run()
    blocks = walker.blocks
    losses = walker.losses
  }

  /// Takes plain text: each line a paragraph, lines with tabs rows of a table.
  /// - Returns: nil when it has more than `Limits.pastedBytes` bytes.
  public init?(text: String) {
    guard text.utf8.count <= Limits.pastedBytes else { return nil }
    var blocks: [Block] = []
    var rows: [[[Run]]] = []
    func endTable() {
      if !rows.isEmpty { blocks.append(.table(rows)) }
      rows = []
    }
    for line in PastedContent.lines(text) {
      if line.count > 1 {
        rows.append(line.map { [Run(text: PasteWalker.plain($0))] })
      } else {
        endTable()
        let words = PasteWalker.plain(line[0])
        if !words.isEmpty { blocks.append(.paragraph(Paragraph(runs: [Run(text: words)]))) }
      }
    }
    endTable()
    self.blocks = blocks
    losses = [:]
  }

  /// The cells of each line of a text, parted by tabs. A cell in quotes, as Excel writes one of several
  /// lines, goes on to its closing quote.
  private static func lines(_ text: String) -> [[String]] {
    guard text.contains("\t") else {
      return text.split(whereSeparator: \.isNewline).map { [String($0)] }
    }
    var lines: [[String]] = []
    var line: [String] = []
    var rest = text[...]
    while !rest.isEmpty {
      let (cell, end) = quoted(rest) ?? plainCell(rest)
      line.append(cell)
      rest = rest[end...]
      guard let sign = rest.first else { break }
      rest.removeFirst()
      if sign == "\t", !rest.isEmpty { continue }
      if sign == "\t" { line.append("") }
      lines.append(line)
      line = []
    }
    if !line.isEmpty { lines.append(line) }
    return lines.filter { $0.contains { !$0.isEmpty } }
  }

  private static func plainCell(_ rest: Substring) -> (String, String.Index) {
    let end = rest.firstIndex { $0 == "\t" || $0.isNewline } ?? rest.endIndex
    return (String(rest[..<end]), end)
  }

  /// A cell in quotes, with what stands in it; nil where the quotes do not close it.
  private static func quoted(_ rest: Substring) -> (String, String.Index)? {
    guard rest.first == "\"" else { return nil }
    var cell = ""
    var at = rest.index(after: rest.startIndex)
    while at < rest.endIndex {
      let next = rest.index(after: at)
      if rest[at] != "\"" {
        cell.append(rest[at].isNewline ? "\n" : rest[at])
        at = next
      } else if next < rest.endIndex, rest[next] == "\"" {
        cell.append("\"")
        at = rest.index(after: next)
      } else {
        let isClosed = next == rest.endIndex || rest[next] == "\t" || rest[next].isNewline
        return isClosed ? (cell, next) : nil
      }
    }
    return nil
  }

  /// Whether there are no words in it.
  public var isEmpty: Bool { blocks.isEmpty }

  /// What was left out, in Vietnamese; nil for nothing.
  public var lossesInWords: String? {
    let words = Loss.allCases.compactMap { loss in losses[loss].map { loss.words($0) } }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }
}

extension PastedContent.Loss {
  /// `2 hình`
  fileprivate func words(_ count: Int) -> String {
    switch self {
    case .picture: "\(count) hình (không đưa vào)"
    case .object: "\(count) đối tượng nhúng (không đưa vào)"
    case .control: "\(count) ô nhập (không đưa vào)"
    case .merged: "\(count) ô gộp (chữ ở ô đầu, các ô kia để trống)"
    case .nested: "\(count) bảng nằm trong ô (đã viết thành chữ)"
    case .struck: "gạch ngang ở \(count) chỗ (chữ vẫn còn)"
    case .deleted: "\(count) chỗ đã xóa trong bản theo dõi sửa đổi (không đưa vào)"
    case .comment: "\(count) nhận xét (không đưa vào)"
    case .numbering: "cách đánh số của \(count) mục (đã thành gạch đầu dòng)"
    case .emphasis: "đậm, nghiêng ở \(count) chỗ (chữ vẫn còn)"
    case .raised: "chữ trên cao, dưới thấp ở \(count) chỗ (đã viết thường)"
    case .address: "địa chỉ của \(count) liên kết (chữ vẫn còn)"
    }
  }
}

// MARK: - What a field makes of it

extension PastedContent {
  /// One text for each paragraph, item and row, without the signs of items: for lists.
  public var items: [String] {
    blocks.flatMap { block -> [String] in
      switch block {
      case .paragraph(let paragraph): [PastedContent.withoutBullet(paragraph.words)]
      case .table(let rows):
        rows.map { row in
          row.map { $0.map(\.text).joined() }.filter { !$0.isEmpty }.joined(separator: ", ")
        }
      }
    }.filter { !$0.isEmpty }
  }

  /// The cells of rows; a paragraph is a row of one: for fields that are tables.
  public var rows: [[String]] {
    blocks.flatMap { block -> [[String]] in
      switch block {
      case .paragraph(let paragraph): [[PastedContent.withoutBullet(paragraph.words)]]
      case .table(let rows): rows.map { row in row.map { $0.map(\.text).joined() } }
      }
    }.filter { row in row.contains { !$0.isEmpty } }
  }

  /// Whether it has a table.
  public var hasTable: Bool {
    blocks.contains { if case .table = $0 { true } else { false } }
  }

  /// A text without the bullet that was typed before it.
  private static func withoutBullet(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, PasteMark.bullets.contains(first),
      text.dropFirst().first == " "
    else { return text }
    return String(text.dropFirst(2)).trimmedOfBlanks
  }
}
