import VanThuBase

/// How wide text is in Times New Roman, from the advance widths of its metric twin.
///
/// The figures are facts measured once (`fonts/advance-widths.tsv`); kerning is off in Word unless
/// asked for, so widths simply add up.
public enum FontMetrics {
  /// Width of every code point below `limit` in 1/2048 em, for the four faces.
  private static let faces: [[UInt16]] = load()
  private static let limit = 0x2100

  private static func load() -> [[UInt16]] {
    var faces = [[UInt16]](repeating: [UInt16](repeating: 1024, count: limit), count: 4)
    for file in EmbeddedFiles.all where file.name == "advance-widths" {
      for line in file.content.utf8.split(separator: UInt8(ascii: "\n")) {
        let cells = line.split(separator: UInt8(ascii: "\t"))
        guard cells.count == 5, let code = Int(Substring(cells[0]), radix: 16), code < limit else {
          continue
        }
        for face in 0..<4 { faces[face][code] = UInt16(Substring(cells[face + 1])) ?? 1024 }
      }
    }
    return faces
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

  private static func units(of text: some StringProtocol, _ emphasis: Emphasis) -> Int {
    let text = String(text)
    let bytes = text.utf8.span
    let blank = Int(face(emphasis)[0x20])
    var units = -blank
    measure(bytes, emphasis) { units += $0 + blank }
    return units
  }

  private static func face(_ emphasis: Emphasis) -> [UInt16] {
    faces[(emphasis.contains(.bold) ? 1 : 0) + (emphasis.contains(.italic) ? 2 : 0)]
  }

  /// The advance widths of a face.
  struct Advances {
    fileprivate let widths: [UInt16]

    /// The width of a code point in 1/2048 em.
    subscript(code: Int) -> Int { code < widths.count ? Int(widths[code]) : 2048 }
  }

  /// The advance widths of the face of an emphasis.
  static func advances(_ emphasis: Emphasis) -> Advances { Advances(widths: face(emphasis)) }

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
      } else if byte < 0x80 {
        units += Int(face[Int(byte)])
        at += 1
      } else if byte < 0xE0 {
        units += Int(face[Int(byte & 0x1F) << 6 | Int(bytes[at + 1] & 0x3F)])
        at += 2
      } else if byte < 0xF0 {
        let code =
          Int(byte & 0x0F) << 12 | Int(bytes[at + 1] & 0x3F) << 6 | Int(bytes[at + 2] & 0x3F)
        units += code < limit ? Int(face[code]) : 2048
        at += 3
      } else {
        units += 2048
        at += 4
      }
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
