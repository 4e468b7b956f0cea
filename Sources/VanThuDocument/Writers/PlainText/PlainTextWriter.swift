import VanThuBase

/// Writes documents as plain text that can be read in a terminal and read aloud: UTF-8, line feeds.
///
/// What stands side by side on paper stands side by side here while the columns are wide enough for
/// the words, and one below the other when they are not. No word is ever split or left out.
public struct PlainTextWriter: Sendable {
  private let columns: Int
  private let wraps: Bool

  /// Makes a writer.
  /// - Parameter width: the columns of a line; with 0, a paragraph is one line, and what stands side
  ///   by side is set in 80 columns.
  public init(width: Int = 80) {
    columns = width > 0 ? width : 80
    wraps = width > 0
  }

  /// The bytes of the `.txt` file.
  public func write(_ document: Document) -> [UInt8] {
    var lines = TextLines()
    for (index, section) in document.sections.enumerated() {
      if index > 0 {
        lines.blank()
        lines.line(of: "═", times: columns)
        lines.blank()
      }
      write(section, document.styles, &lines)
    }
    lines.finish()
    return lines.out.bytes
  }

  private func write(_ section: Section, _ styles: Stylesheet, _ lines: inout TextLines) {
    let layout = TextLayout(styles: styles, width: section.page.textWidth, columns: columns)
    var above: Zone?
    for block in section.blocks {
      if Zone.parts(above, block) { lines.blank() }
      layout.write(block, room: columns, wraps: wraps, &lines)
      above = Zone(block) ?? above
    }
    guard !section.firstFooter.isEmpty else { return }
    lines.blank()
    lines.line(of: "─", times: columns)
    for paragraph in section.firstFooter {
      layout.write(.paragraph(paragraph), room: columns, wraps: wraps, &lines)
    }
  }
}

/// What belongs together without a blank line.
private enum Zone: Equatable {
  case head, title, authority, addressees, basis, part, body, quotation, caption, end, appendix
  case table, grid, frame, chart

  /// The zone of a block; nil for a rule, which belongs to what stands above it.
  init?(_ block: Block) {
    switch block {
    case .paragraph(let paragraph): self.init(paragraph.role)
    case .table: self = .table
    case .grid: self = .grid
    case .frame: self = .frame
    case .chart: self = .chart
    case .rule: return nil
    }
  }

  private init(_ role: Role) {
    switch role {
    case .masthead, .motto, .parentBody, .issuingBody, .separator, .number, .placeDate,
      .letterSubject, .urgencyMark, .secrecyMark, .circulationMark, .draftMark:
      self = .head
    case .title, .subject: self = .title
    case .authority, .enacting: self = .authority
    case .addressees, .addressee: self = .addressees
    case .basis: self = .basis
    case .part: self = .part
    case .partTitle, .heading1, .heading2, .heading3, .article, .clause, .body, .point, .dash,
      .plus, .centered, .tableHeader, .tableCell, .pageNumber:
      self = .body
    case .quotation: self = .quotation
    case .tableCaption: self = .caption
    case .recipientsLabel, .recipient, .signAuthority, .signPosition, .signNote, .signName,
      .contact, .signingInfo:
      self = .end
    case .appendixLabel, .appendixTitle, .appendixReference: self = .appendix
    }
  }

  /// Whether a blank line helps before a block.
  static func parts(_ above: Zone?, _ block: Block) -> Bool {
    guard let above, let zone = Zone(block) else { return false }
    switch (above, block) {
    case (.part, .paragraph(let paragraph)): return paragraph.role != .partTitle
    case (.caption, .table): return false
    case (_, .paragraph(let paragraph)) where paragraph.role.outlineLevel != nil: return true
    case (.table, _), (.grid, _), (.frame, _), (.chart, _): return true
    default: return zone != above
    }
  }
}
