import VanThuBase

/// How wide text is in Times New Roman, from the advance widths of its metric twin.
///
/// The figures are facts measured once (`fonts/measure.py`); kerning is off in Word unless asked for,
/// so widths simply add up.
public enum FontMetrics {
  /// Width of every code point below `limit` in 1/2048 em, for the four faces.
  private static let faces: [[UInt16]] = loadFaces()
  private static let limit = 0x2100
  /// Stands in `faces` for what papers in Vietnamese do not use.
  private static let elsewhere = UInt16.max
  /// Widths of the other characters of the font; read when one of them occurs.
  private static let others: [Int: SIMD4<UInt16>] = loadOthers()

  private static func loadFaces() -> [[UInt16]] {
    var faces = [[UInt16]](repeating: [UInt16](repeating: elsewhere, count: limit), count: 4)
    load("advance-widths") { code, widths in
      guard code < limit else { return }
      for face in 0..<4 { faces[face][code] = widths[face] }
    }
    return faces
  }

  private static func loadOthers() -> [Int: SIMD4<UInt16>] {
    var others: [Int: SIMD4<UInt16>] = [:]
    load("advance-widths-more") { others[$0] = $1 }
    return others
  }

  private static func load(_ name: String, _ row: (Int, SIMD4<UInt16>) -> Void) {
    for file in EmbeddedFiles.all where file.name == name {
      for line in file.content.utf8.split(separator: UInt8(ascii: "\n")) {
        let cells = line.split(separator: UInt8(ascii: "\t"))
        guard cells.count == 5, let code = Int(Substring(cells[0]), radix: 16) else { continue }
        var widths = SIMD4<UInt16>(repeating: 1024)
        for face in 0..<4 { widths[face] = UInt16(Substring(cells[face + 1])) ?? 1024 }
        row(code, widths)
      }
    }
  }

  /// Whether the font has a character, or one that stands in for it, and so its width is known.
  public static func has(_ code: UInt32) -> Bool {
    let code = Int(standIn(for: code))
    return code < limit && faces[0][code] != elsewhere || others[code] != nil
  }

  /// The character whose glyph is shown for one the font has no glyph of, though it looks the same: a
  /// hyphen that holds a word together is a hyphen, a word joiner is nothing. Others stand for
  /// themselves.
  public static func standIn(for code: UInt32) -> UInt32 {
    switch code {
    case 0x2011: 0x2010
    case 0x2060, 0xFEFF: 0x200B
    default: code
    }
  }

  /// The advance width of a character in 1/2048 em: that of the font, or what is taken for a
  /// character the font does not have.
  /// - Parameters:
  ///   - code: a Unicode code point.
  ///   - emphasis: bold and italic count.
  public static func advance(of code: UInt32, emphasis: Emphasis) -> Int {
    let code = Int(code)
    guard code < limit else { return other(code, emphasis) }
    let units = face(emphasis)[code]
    return units == elsewhere ? other(code, emphasis) : Int(units)
  }

  /// The first character of those papers in Vietnamese use that a font lacks, or whose width is
  /// another than here; nil when lines break alike in both.
  public static func disagreement(with font: FontFace, emphasis: Emphasis) -> UInt32? {
    let widths = face(emphasis)
    for code in 0..<limit where widths[code] != elsewhere {
      guard let glyph = font.glyph(of: UInt32(code)),
        font.advance(glyph) * 2048 == Int(widths[code]) * font.unitsPerEm
      else { return UInt32(code) }
    }
    return nil
  }

  private static func other(_ code: Int, _ emphasis: Emphasis) -> Int {
    if let widths = others[code] { return Int(widths[number(emphasis)]) }
    let shown = Int(standIn(for: UInt32(truncatingIfNeeded: code)))
    if shown != code { return advance(of: UInt32(shown), emphasis: emphasis) }
    // letters of no Latin script are about an em wide
    return code < limit ? 1024 : 2048
  }

  /// The width of a text set in one line.
  /// - Parameters:
  ///   - text: NFC text without line breaks.
  ///   - size: in points.
  ///   - emphasis: bold and italic count.
  public static func width(of text: some StringProtocol, size: Double, emphasis: Emphasis) -> Length
  {
    .points(Double(units(of: text, emphasis)) * size / 2048)
  }

  /// The width of the widest word of a text; words end at blanks and line feeds.
  public static func widestWord(in text: String, size: Double, emphasis: Emphasis) -> Length {
    var widest = 0
    measure(text.utf8.span, emphasis) { widest = max(widest, $0) }
    return .points(Double(widest) * size / 2048)
  }

  /// The longest word and the longest line of a text where only line feeds break it, in ems.
  public static func extent(of text: String, emphasis: Emphasis) -> (word: Double, line: Double) {
    let blank = Int(face(emphasis)[0x20])
    var (word, line) = (0, 0)
    func read(_ bytes: Span<UInt8>) {
      var units = -blank
      measure(bytes, emphasis) {
        word = max(word, $0)
        units += $0 + blank
      }
      line = max(line, units)
    }
    if text.utf8.contains(0x0A) {
      for part in text.utf8.split(separator: 0x0A) { read(String(Substring(part)).utf8.span) }
    } else if !text.isEmpty {
      read(text.utf8.span)
    }
    return (Double(word) / 2048, Double(line) / 2048)
  }

  private static func units(of text: some StringProtocol, _ emphasis: Emphasis) -> Int {
    let text = String(text)
    let bytes = text.utf8.span
    let blank = Int(face(emphasis)[0x20])
    var units = -blank
    measure(bytes, emphasis) { units += $0 + blank }
    return units
  }

  private static func face(_ emphasis: Emphasis) -> [UInt16] {
    faces[number(emphasis)]
  }

  private static func number(_ emphasis: Emphasis) -> Int {
    (emphasis.contains(.bold) ? 1 : 0) + (emphasis.contains(.italic) ? 2 : 0)
  }

  /// The advance widths of a face.
  struct Advances {
    fileprivate let widths: [UInt16]
    fileprivate let emphasis: Emphasis

    /// The width of a code point in 1/2048 em.
    subscript(code: Int) -> Int {
      let units = code < widths.count ? widths[code] : elsewhere
      return units == elsewhere ? other(code, emphasis) : Int(units)
    }
  }

  /// The advance widths of the face of an emphasis.
  static func advances(_ emphasis: Emphasis) -> Advances {
    Advances(widths: face(emphasis), emphasis: emphasis)
  }

  /// Calls back with the width of each word of a text; two blanks have an empty word between.
  private static func measure(
    _ bytes: Span<UInt8>, _ emphasis: Emphasis, _ word: (Int) -> Void
  ) {
    let face = face(emphasis)
    var units = 0
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x20 || byte == 0x0A {
        word(units)
        units = 0
        at += 1
        continue
      }
      let code: Int
      if byte < 0x80 {
        code = Int(byte)
        at += 1
      } else if byte < 0xE0 {
        code = Int(byte & 0x1F) << 6 | Int(bytes[at + 1] & 0x3F)
        at += 2
      } else if byte < 0xF0 {
        code = Int(byte & 0x0F) << 12 | Int(bytes[at + 1] & 0x3F) << 6 | Int(bytes[at + 2] & 0x3F)
        at += 3
      } else {
        code = 0x1_0000
        at += 4
      }
      let wide = code < limit ? face[code] : elsewhere
      units += wide == elsewhere ? other(code, emphasis) : Int(wide)
    }
    word(units)
  }

  /// Breaks a text into as few lines as fit a width, each about as long as the others: what a
  /// typist does by hand with a centred heading.
  /// - Returns: the lines; a word wider than the width stands alone on its line.
  public static func balancedLines(
    _ text: String, width: Length, size: Double, emphasis: Emphasis
  ) -> [String] {
    let room = Int(width.points * 2048 / size)
    if units(of: text, emphasis) <= room { return [text] }
    let words = text.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
    guard words.count > 1 else { return [text] }
    let wide = words.map { units(of: $0, emphasis) }
    let blank = units(of: " ", emphasis)
    /// Fills lines, and gives how many there are.
    func fill(_ room: Int, _ line: (Range<Int>) -> Void = { _ in }) -> Int {
      var count = 1
      var start = 0
      var used = wide[0]
      for index in 1..<wide.count {
        if used + blank + wide[index] > room {
          line(start..<index)
          count += 1
          start = index
          used = wide[index]
        } else {
          used += blank + wide[index]
        }
      }
      line(start..<wide.count)
      return count
    }
    let count = fill(room)
    // the narrowest room that still needs no more lines
    var low = wide.max() ?? 0
    var high = max(low, room)
    while low < high {
      let middle = (low + high) / 2
      if fill(middle) <= count { high = middle } else { low = middle + 1 }
    }
    var lines: [String] = []
    _ = fill(low) { lines.append(words[$0].joined(separator: " ")) }
    return lines
  }

  /// The lines a word processor breaks a text into: each as full as it goes.
  public static func greedyLines(
    _ text: String, width: Length, size: Double, emphasis: Emphasis
  ) -> [String] {
    let blank = units(of: " ", emphasis)
    let room = Int(width.points * 2048 / size)
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.utf8.split(separator: UInt8(ascii: " ")).map({ Substring($0) }) {
      let wide = units(of: word, emphasis)
      if line.isEmpty {
        line = String(word)
        used = wide
      } else if used + blank + wide > room {
        lines.append(line)
        line = String(word)
        used = wide
      } else {
        line += " " + word
        used += blank + wide
      }
    }
    return lines + [line]
  }
}
