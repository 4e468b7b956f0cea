import VanThuBase

/// A paper as a tree of blocks with the styles they refer to. It knows no law: what goes where, and
/// how large, was decided by whoever built it. The writers know only this.
public struct Document: Hashable, Sendable {
  /// What the file says of itself.
  public var properties: Properties
  /// The look of each role.
  public var styles: Stylesheet
  /// The paper itself, then each appendix. Each starts on a page of its own.
  public var sections: [Section]

  /// Makes a document.
  public init(properties: Properties, styles: Stylesheet, sections: [Section]) {
    self.properties = properties
    self.styles = styles
    self.sections = sections
  }
}

/// What the file says of itself, shown by Word under File › Info and by browsers on the tab.
public struct Properties: Hashable, Sendable {
  /// Title: kind and subject.
  public var title: String
  /// The body that issues the paper.
  public var creator: String
  /// The date of the paper, never that of the machine; nil when it is still blank.
  public var date: CivilDate?
  /// Whether the body that issues the paper seals it, so that its digital signature has a place.
  public var isSealed: Bool

  /// Makes properties.
  public init(title: String, creator: String, date: CivilDate? = nil, isSealed: Bool = false) {
    self.title = title
    self.creator = creator
    self.date = date
    self.isSealed = isSealed
  }
}

/// A part of the document with pages of its own.
public struct Section: Hashable, Sendable {
  /// Its sheet.
  public var page: PageLayout
  /// Its content.
  public var blocks: [Block]
  /// What stands at the foot of its first page.
  public var firstFooter: [Paragraph]

  /// Makes a section.
  public init(page: PageLayout, blocks: [Block], firstFooter: [Paragraph] = []) {
    self.page = page
    self.blocks = blocks
    self.firstFooter = firstFooter
  }
}

/// A sheet of paper. Page numbers stand centred at the top from page 2 on, counted from 1 in each
/// section.
public struct PageLayout: Hashable, Sendable {
  /// Width of the sheet.
  public var width: Length
  /// Height of the sheet.
  public var height: Length
  /// Margins.
  public var top, bottom, left, right: Length
  /// From the top edge to the page number.
  public var headerDistance: Length

  /// A4 upright.
  public static func a4(
    top: Length, bottom: Length, left: Length, right: Length, headerDistance: Length
  ) -> PageLayout {
    PageLayout(
      width: Length(twips: 11906), height: Length(twips: 16838), top: top, bottom: bottom,
      left: left, right: right, headerDistance: headerDistance)
  }

  /// The same sheet lying on its side; the margins stay with the sides of the text.
  public var landscape: PageLayout {
    var turned = self
    swap(&turned.width, &turned.height)
    return turned
  }

  /// Between the margins.
  public var textWidth: Length { width - left - right }
}

/// Something that stands below what came before.
public indirect enum Block: Hashable, Sendable {
  /// Text.
  case paragraph(Paragraph)
  /// A table of data, with borders.
  case table(Table)
  /// Things side by side, without borders: letterhead, signatures.
  case grid(Grid)
  /// A thin solid line, centred.
  case rule(Rule)
  /// A few words in a frame.
  case frame(Frame)
  /// Figures drawn as bars.
  case chart(Chart)
}

extension Block {
  /// The same block, its end on the page of what follows; a grid, a rule or a frame as it is.
  public var keptWithNext: Block {
    switch self {
    case .paragraph(var paragraph):
      paragraph.keepWithNext = true
      return .paragraph(paragraph)
    case .table(var table):
      table.keepWithNext = true
      return .table(table)
    case .chart(var chart):
      chart.keepWithNext = true
      return .chart(chart)
    case .grid, .rule, .frame: return self
    }
  }
}

/// A paragraph: its role decides how it looks and what it is.
public struct Paragraph: Hashable, Sendable {
  /// What it is.
  public var role: Role
  /// Its text.
  public var inlines: [Inline]
  /// Whether it must be on the page of what follows, beyond what the role's style says.
  public var keepWithNext: Bool
  /// Where its words come from, as far as that is known.
  public var origin = Origin()

  /// Makes a paragraph.
  public init(_ role: Role, _ inlines: [Inline], keepWithNext: Bool = false) {
    self.role = role
    self.inlines = inlines
    self.keepWithNext = keepWithNext
  }

  /// Makes a paragraph of plain text.
  public init(_ role: Role, _ text: String, keepWithNext: Bool = false) {
    self.init(role, [.text(text, [])], keepWithNext: keepWithNext)
  }

  /// The same, its words taken from a place of a record.
  public func from(_ range: SourceRange?) -> Paragraph {
    var paragraph = self
    paragraph.origin.range = range
    return paragraph
  }

  /// The words alone; a line break counts as a line feed.
  public var plainText: String {
    if inlines.count == 1, case .text(let text, _) = inlines[0] { return text }
    return inlines.reduce(into: "") { text, inline in
      switch inline {
      case .text(let run, _): text += run
      case .lineBreak: text += "\n"
      case .noBreakHyphen: text += "-"
      }
    }
  }
}

/// Where the words of a paragraph come from. It is no part of what the paragraph is: two that differ in
/// nothing else are equal.
public struct Origin: Hashable, Sendable {
  /// The place in the record.
  public var range: SourceRange?
  /// The way to the field, once somebody asked for it.
  public var path: FieldPath?

  /// Nothing is known.
  public init() {}

  /// Always.
  public static func == (a: Origin, b: Origin) -> Bool { true }

  /// By nothing.
  public func hash(into hasher: inout Hasher) {}
}

/// A piece of a paragraph.
public enum Inline: Hashable, Sendable {
  /// Text in one look, added to the look of the paragraph.
  case text(String, Emphasis)
  /// A new line in the same paragraph.
  case lineBreak
  /// A hyphen that no line ends with, in one look.
  case noBreakHyphen(Emphasis)
}

/// How a run differs from its paragraph.
public struct Emphasis: OptionSet, Hashable, Sendable {
  /// The bits.
  public let rawValue: UInt8
  /// Takes bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Bold.
  public static let bold = Emphasis(rawValue: 1)
  /// Italic.
  public static let italic = Emphasis(rawValue: 2)
  /// Underlined.
  public static let underline = Emphasis(rawValue: 4)
  /// Upright and of normal weight, whatever the paragraph says; the other marks come on top.
  public static let plain = Emphasis(rawValue: 8)
}

/// A thin solid line.
public struct Rule: Hashable, Sendable {
  /// How long.
  public var length: Length
  /// How thick.
  public var weight: Length
  /// Above it, beyond what keeps it clear of letters.
  public var spaceBefore: Length
  /// Makes a rule.
  public init(length: Length, weight: Length = .points(0.75), spaceBefore: Length = .zero) {
    self.length = length
    self.weight = weight
    self.spaceBefore = spaceBefore
  }
}

/// Words in a single-line frame, such as an urgency mark.
public struct Frame: Hashable, Sendable {
  /// Outer width and height.
  public var width, height: Length
  /// The words.
  public var paragraph: Paragraph
  /// Where it stands across the space there is.
  public var alignment: Alignment
  /// Makes a frame.
  public init(width: Length, height: Length, paragraph: Paragraph, alignment: Alignment = .center) {
    self.width = width
    self.height = height
    self.paragraph = paragraph
    self.alignment = alignment
  }
}

/// Columns without borders. Rows stay whole.
public struct Grid: Hashable, Sendable {
  /// What a grid holds, which says how it is read out and kept together.
  public enum Purpose: Hashable, Sendable {
    /// At the head of the paper.
    case letterhead
    /// At its end: it stays on one page, with the paragraph before it.
    case signatures
    /// Lines, a brace at their right, and what it says of all of them: three cells a row, the one in
    /// the middle empty.
    case brace
  }

  /// What it is for.
  public var purpose: Purpose
  /// The widths of the columns.
  public var columns: [Length]
  /// Rows of cells, one cell a column.
  public var rows: [[[Block]]]
  /// Above the rows that start something new.
  public var spaceBefore: Length
  /// Which rows start something new, counted from 0: the first, and each further level of signers.
  public var levels: [Int]
  /// Makes a grid.
  public init(
    _ purpose: Purpose, columns: [Length], rows: [[[Block]]], spaceBefore: Length = .zero,
    levels: [Int] = [0]
  ) {
    self.purpose = purpose
    self.spaceBefore = spaceBefore
    self.levels = levels
    self.columns = columns
    self.rows = rows
  }
}

/// A table of data.
public struct Table: Hashable, Sendable {
  /// A column.
  public struct Column: Hashable, Sendable {
    /// Its width.
    public var width: Length
    /// How its cells stand.
    public var alignment: Alignment
    /// Makes a column.
    public init(width: Length, alignment: Alignment = .left) {
      self.width = width
      self.alignment = alignment
    }
  }

  /// A cell.
  public struct Cell: Hashable, Sendable {
    /// At least one paragraph.
    public var paragraphs: [Paragraph]
    /// How many columns it covers.
    public var columnSpan: Int
    /// How it stands, where not as its column.
    public var alignment: Alignment?
    /// Makes a cell.
    public init(_ paragraphs: [Paragraph], columnSpan: Int = 1, alignment: Alignment? = nil) {
      self.paragraphs = paragraphs
      self.columnSpan = columnSpan
      self.alignment = alignment
    }
  }

  /// Its columns, left to right.
  public var columns: [Column]
  /// Rows at the head; they are repeated on every page.
  public var header: [[Cell]]
  /// The rows below.
  public var rows: [[Cell]]
  /// Whether the last row must be on the page of what follows.
  public var keepWithNext: Bool

  /// Makes a table.
  public init(columns: [Column], header: [[Cell]], rows: [[Cell]], keepWithNext: Bool = false) {
    self.columns = columns
    self.header = header
    self.rows = rows
    self.keepWithNext = keepWithNext
  }
}

/// How lines stand between the edges.
public enum Alignment: String, Hashable, Sendable {
  /// At the left edge.
  case left
  /// In the middle.
  case center
  /// At the right edge.
  case right
  /// At both edges.
  case justified
}
