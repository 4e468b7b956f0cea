import VanThuBase

/// A paragraph of a paper as it looks in the end.
struct PaperLine: Sendable {
  /// Letters of one look.
  struct Span: Sendable {
    /// Where they lie in the text, in bytes.
    var text: Range<Int>
    var look: RunLook
  }

  /// The cell it stands in.
  struct Cell: Sendable, Hashable {
    /// The table, row and cell by their elements.
    var table: Int
    var row: Int
    var cell: Int
    /// The first of the columns it covers, from 0, and how many columns the row has.
    var column: Int
    var columns: Int
    /// How many columns it covers.
    var span = 1
    /// Whether the table draws lines between its cells.
    var isRuled: Bool
    /// Whether it stands in a table within the cell.
    var isNested = false
    /// Whether it goes on into the rows below.
    var isMerged = false
  }

  /// Its place among the lines of the story.
  var index: Int
  /// Its words as the file has them.
  var text: String
  /// Its words to be compared: NFC, no hidden signs, old encodings read, single blanks; with the sign of
  /// its list before them.
  var words: String
  /// The sign of its list.
  var label: String?
  var spans: [Span]
  var look: ParagraphLook
  var cell: Cell?
  /// Whether it is of the body, not of a header, footer or note.
  var isOfBody: Bool
  var kind: WordPackage.StoryKind
  /// Where tabs and line breaks stand in the text, in bytes.
  var tabs: [Int]
  var breaks: [Int]
  /// Whether something is drawn in it.
  var isDrawn: Bool
  /// Whether it stands in a text box.
  var isBoxed: Bool
  /// Whether it holds what shows without words or may be meant: a place to be written on, an equation, a field,
  /// the number of a list.
  var holdsMore = false
  /// Whether there is an equation in it.
  var hasEquation = false
  /// Whether a page ends in it or before it.
  var breaksPage: Bool
  /// Which section of the body it belongs to.
  var section: Int

  /// Whether it has no words.
  var isBlank: Bool { words.isEmpty }

  /// Whether it holds the label of the recipients and recipients too, parted by line breaks alone: who
  /// they are is not told apart.
  var isOfRecipients: Bool {
    guard isOfBody, !breaks.isEmpty else { return false }
    return segments.count > 1 && segments.first.map { Vietnamese.fold($0.words) } == "noi_nhan"
  }

  /// Whether it holds a position and the name below it, parted by line breaks alone.
  var isOfSigner: Bool {
    guard isOfBody, breaks.count > 1, let first = segments.first, segments.count > 1 else {
      return false
    }
    return PartWords.isPower(first.words) || PartWords.isPosition(first.words)
  }

  /// Its pieces between tabs and line breaks, without blanks around them.
  var segments: [Segment] {
    let bytes = Array(text.utf8)
    var found: [Segment] = []
    var start = 0
    for cut in (tabs + breaks).sorted() + [bytes.count] {
      let piece = String(decoding: bytes[min(start, cut)..<cut], as: UTF8.self)
      let words = PaperLine.normal(piece)
      if !words.isEmpty { found.append(Segment(range: min(start, cut)..<cut, words: words)) }
      start = cut + 1
    }
    return found
  }

  /// A piece of a line.
  struct Segment: Sendable {
    var range: Range<Int>
    var words: String
  }

  /// Text to be compared.
  static func normal(_ text: String) -> String {
    var text = text
    if HiddenText.isSuspect(text) { text = OldText.converted(text) }
    var scalars = String.UnicodeScalarView()
    var isBlank = false
    for scalar in Vietnamese.nfc(text).unicodeScalars {
      if HiddenText.isInvisible(scalar) { continue }
      if scalar.properties.isWhitespace {
        isBlank = true
      } else {
        if isBlank, !scalars.isEmpty { scalars.append(" ") }
        isBlank = false
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// How many of the letters in a range satisfy a test, from 0 to 1; nil where there are none.
  func share(_ range: Range<Int>? = nil, of test: (RunLook) -> Bool) -> Double? {
    let bytes = Array(text.utf8)
    var (all, right) = (0, 0)
    for span in spans {
      let part = range.map { span.text.clamped(to: $0) } ?? span.text
      let letters = bytes[part].count { $0 > 0x20 && $0 & 0xC0 != 0x80 }
      all += letters
      if test(span.look) { right += letters }
    }
    return all == 0 ? nil : Double(right) / Double(all)
  }

  /// Whether most of it is bold.
  var isBold: Bool { (share { $0.bold == true } ?? 0) >= 0.5 }
  /// Whether most of it is italic.
  var isItalic: Bool { (share { $0.italic == true } ?? 0) >= 0.5 }
  /// Whether it is centred.
  var isCentred: Bool { look.alignment == .center }
  /// Whether all its letters are capitals, typed or by formatting.
  var isInCapitals: Bool {
    (share { $0.capitals == true || $0.smallCapitals == true } ?? 0) >= 0.9
      || PaperLine.isCapitals(words)
  }

  /// Whether a text has letters, and only capitals.
  static func isCapitals(_ text: String) -> Bool {
    var hasCapital = false
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
      if Vietnamese.isSmall(scalar) { return false }
      hasCapital = true
    }
    return hasCapital
  }
}

/// The size of a sheet, its margins and what stands at its edges.
struct PaperPage: Sendable {
  /// In points.
  var width = 612.0
  var height = 792.0
  var top = 72.0
  var bottom = 72.0
  var left = 72.0
  var right = 72.0
  /// Whether the first page has a header of its own.
  var hasFirst = false
  /// The parts of the headers and footers by their kinds (`default`, `first`, `even`).
  var headers: [String: Int] = [:]
  var footers: [String: Int] = [:]
  /// Whether the numbers of its pages begin anew.
  var restartsNumbers = false
}
