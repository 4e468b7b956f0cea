import VanThuBase

/// A document as pages of placed lines and marks: what a page shows, where, and which element of the
/// paper it belongs to. Writers of pages (PDF, SVG) know only this.
///
/// Everything lies in flat arrays, and what belongs to a page or a line is a range of them, so that
/// thousands of pages a second can be made. Places are in points from the upper left corner of the
/// sheet, y downwards.
public struct PagedDocument: Sendable {
  /// What the file says of itself.
  public internal(set) var properties: Properties
  /// The font family.
  public internal(set) var font: String
  /// All words in the order in which they are placed: NFC, UTF-8. Ranges of runs point into it.
  public internal(set) var text: [UInt8] = []
  /// The looks that runs have.
  public internal(set) var looks: [Look] = []
  /// The elements of the paper in reading order; a parent stands before its children.
  public internal(set) var elements: [Element] = []
  /// Pieces of lines.
  public internal(set) var runs: [Run] = []
  /// Placed lines.
  public internal(set) var lines: [Line] = []
  /// Placed rules, borders and areas.
  public internal(set) var marks: [Mark] = []
  /// The pages.
  public internal(set) var pages: [Page] = []
  /// Where a word processor would tear a notation, as "131/UBND-" from "VP"; here none is torn.
  public internal(set) var tears: [Tear] = []
  /// How many sections fill their last page so far that the paragraph WordprocessingML wants behind a
  /// table finds no room: Word and LibreOffice make one more page for it, with nothing on it.
  public internal(set) var blankEnds = 0

  /// Nothing yet.
  init() { self.init(properties: Properties(title: "", creator: ""), font: "") }

  init(properties: Properties, font: String) {
    self.properties = properties
    self.font = font
  }

  /// A sheet.
  public struct Page: Hashable, Sendable {
    /// Width and height in points.
    public var width, height: Double
    /// The section it belongs to, from 0.
    public var section: Int
    /// Its number, counted from 1 in its section.
    public var number: Int
    /// Its lines, in reading order.
    public var lines: Range<Int>
    /// Its marks, drawn before the lines.
    public var marks: Range<Int>
  }

  /// How letters look.
  public struct Look: Hashable, Sendable {
    /// Font size in points.
    public var size: Double
    /// Bold, italic, underlined; never `.plain`.
    public var emphasis: Emphasis
    /// `RRGGBB`; nil is black.
    public var color: String?
  }

  /// Letters of one look in a line.
  public struct Run: Hashable, Sendable {
    /// Its bytes in `text`. Blanks (U+0020) are widened by the line's `stretch`.
    public var bytes: Range<Int>
    /// Its look, by number.
    public var look: Int
  }

  /// Letters on one base line.
  public struct Line: Hashable, Sendable {
    /// From the left edge of the sheet to the first letter.
    public var x: Double
    /// From the upper edge of the sheet to the base line.
    public var baseline: Double
    /// From the first letter to the end of the last.
    public var width: Double
    /// Added to every blank of the line, 0 in lines that are not justified.
    public var stretch: Double
    /// Its pieces, left to right, one behind the other.
    public var runs: Range<Int>
    /// The element whose words they are; nil for what is no part of the text, as a page number.
    public var element: Int?
    /// What follows in the same paragraph.
    public var end: LineEnd
  }

  /// How a line ends.
  public enum LineEnd: Hashable, Sendable {
    /// The paragraph goes on after a blank, which is not in `text`.
    case blank
    /// The paragraph goes on in a new line that the author wanted.
    case lineBreak
    /// A word goes on: it was wider than the room.
    case word
    /// The paragraph ends.
    case paragraph
  }

  /// A hyphen of a notation that a word processor would end a line with.
  public struct Tear: Hashable, Sendable {
    /// The paragraph, by number among the elements.
    public var element: Int
    /// The hyphen, in bytes from the start of the paragraph's text.
    public var offset: Int
  }

  /// A straight line or an area, upright or level.
  public struct Mark: Hashable, Sendable {
    /// Its left and upper edge.
    public var x, y: Double
    /// Its size.
    public var width, height: Double
    /// How it is drawn.
    public var paint: Paint
    /// The figure it belongs to; nil for what only adorns, as rules and borders of tables.
    public var element: Int?
  }

  /// How a mark is drawn.
  public enum Paint: Hashable, Sendable {
    /// Filled with one colour, `RRGGBB`. Rules and borders are areas, too.
    case fill(String)
    /// Filled with white and black stripes.
    case stripes(isUpright: Bool)
    /// The edge alone, drawn inside, in a colour.
    case edge(weight: Double, color: String)
  }

  /// A part of the paper as it is read out.
  public struct Element: Hashable, Sendable {
    /// What it is.
    public var kind: Kind
    /// The element that holds it, by number; nil at the top.
    public var parent: Int?
    /// The section it belongs to, from 0.
    public var section: Int
    /// The record's value it comes from; nil when not known.
    public var path: FieldPath?
  }

  /// What an element is.
  public enum Kind: Hashable, Sendable {
    /// A paragraph of a role; `role.outlineLevel` tells headings.
    case paragraph(Role)
    /// A table of data.
    case table
    /// A row of a table; header rows that are repeated on later pages are placed there without element.
    case row(isHeader: Bool)
    /// A cell, and how many columns it covers.
    case cell(isHeader: Bool, columnSpan: Int)
    /// Letterhead or signatures: things side by side that are read one after the other.
    case group(Grid.Purpose)
    /// A chart, with its figures in words.
    case figure(String)
  }
}
