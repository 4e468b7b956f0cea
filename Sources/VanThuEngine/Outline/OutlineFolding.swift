import VanThuBase

/// Sees that a text of several lines was written without `|` behind its key: YAML then folds the lines
/// into one, and the items of the outline are gone.
enum OutlineFolding {
  /// The finding, for a text whose lines were folded though one of them started an item.
  static func lostLines(_ text: [UInt8], _ source: Value?) -> Diagnostic? {
    guard let source, source.range.source.cells.isEmpty, !source.range.offsets.isEmpty,
      mayFold(text, source)
    else { return nil }
    let end = source.place(of: text.count..<text.count).upperBound
    let start = source.range.lowerBound
    let written = Array(source.range.source.bytes(start..<max(start, end)))
    guard items(written) > items(text) else { return nil }
    return Diagnostic(
      .error, "outline-folded", "nội dung nhiều dòng đã bị dồn thành một dòng", at: source.range,
      fix: .init("viết dấu | sau dấu hai chấm rồi xuống dòng, bỏ dấu nháy nếu có"))
  }

  // MARK: - In one line

  /// The finding for a text of one line whose first item holds the signs of others: `I. MỤC ĐÍCH 1. Mục
  /// đích - Nạo vét. II. NỘI DUNG`, as other programs and doors without lines give it.
  static func inOneLine(_ text: [UInt8], _ source: Value?) -> Diagnostic? {
    guard !text.contains(0x0A) else { return nil }
    let signs = inner(text)
    guard let first = signs.first else { return nil }
    let places = source?.places(of: signs.map { $0..<$0 + 1 })
    let isJSON = source.map { $0.style == .doubleQuoted && $0.range.source.cells.isEmpty } ?? false
    let isCell = source.map { !$0.range.source.cells.isEmpty } ?? false
    var fix = Diagnostic.Fix(
      isCell
        ? "xuống dòng trong ô (Alt+Enter) trước mỗi mục"
        : "viết dấu | sau dấu hai chấm rồi xuống dòng trước mỗi mục")
    if isJSON, let source, let places, places.count == signs.count {
      // a line end of JSON, and of YAML in double quotes
      let file = source.range.source
      let end = source.place(of: text.count..<text.count).upperBound
      var mended = ""
      var at = source.range.lowerBound
      for place in places {
        mended += file.substring(at..<place.lowerBound).withoutLast(" ") + "\\n"
        at = place.lowerBound
      }
      mended += file.substring(at..<end)
      fix = .init(
        "xuống dòng trước mỗi mục: viết \\n", replacement: mended,
        at: SourceRange(file, source.range.lowerBound, end))
    }
    return Diagnostic(
      .warning, "outline-folded",
      "\(signs.count + 1) mục nằm trong một dòng, in thành một đoạn",
      at: places?.first ?? source?.place(of: first..<first + 1), fix: fix)
  }

  /// Where the signs of further items stand in a line that begins with one.
  private static func inner(_ text: [UInt8]) -> [Int] {
    let start = OutlineBytes.skipBlanks(text, 0, text.count)
    guard let opening = OutlineMarkerReader.read(text, start, text.count), opening.isSure,
      opening.level.isCounted
    else { return [] }
    var series = OutlineSeries()
    series.open(series.resolved(opening))
    var found: [Int] = []
    var isCertain = false
    var dashes: [Int] = []
    var at = opening.rest
    while at < text.count {
      let blank = OutlineBytes.blank(text, at, text.count)
      guard blank > 0 else {
        at += 1
        continue
      }
      let next = OutlineBytes.skipBlanks(text, at, text.count)
      let isEnded = at > opening.rest && ".;:".utf8.contains(text[at - 1])
      if let marker = OutlineMarkerReader.read(text, next, text.count), marker.isSure {
        let sign = series.resolved(marker)
        let isWord = OutlineBytes.kind(text, marker.rest, text.count) == .capital
        if !marker.level.isCounted {
          // a dash stands in names too: only between items it is one
          if isEnded || !dashes.isEmpty || !found.isEmpty { dashes.append(next) }
        } else if series.fits(sign), isWord || sign.level == .letter,
          isEnded || !refers(text, opening.rest, at)
        {
          found.append(next)
          isCertain = isCertain || isEnded || isShout(text, at)
          series.open(sign)
        }
      }
      at = next
    }
    guard found.count > 1 || found.count == 1 && isCertain else { return [] }
    return (found + dashes).sorted()
  }

  /// Words behind which a number or a letter is no sign: `điểm a)`, `khoản 2.`
  private static let referring: Set<String> = [
    "dieu", "khoan", "diem", "muc", "so", "ngay", "thang", "nam", "va", "hoac", "den", "tu", "thu",
    "quy", "phan", "chuong", "bang", "hinh", "buoc", "thon", "to", "khu", "la", "nhom", "cum",
  ]

  private static func refers(_ text: [UInt8], _ start: Int, _ end: Int) -> Bool {
    referring.contains(
      Vietnamese.fold(String(decoding: text[word(text, start, end)], as: UTF8.self)))
  }

  /// Whether the word before a place is in capitals, as the headings of parts are.
  private static func isShout(_ text: [UInt8], _ end: Int) -> Bool {
    OutlineBytes.capitals(text, word(text, 0, end)).map { $0 > 1 } ?? false
  }

  private static func word(_ text: [UInt8], _ start: Int, _ end: Int) -> Range<Int> {
    var low = end
    while low > start, text[low - 1] != 0x20, text[low - 1] != 0x09 { low -= 1 }
    return low..<end
  }

  // MARK: - In lines

  /// How many lines behind the first start an item.
  private static func items(_ text: [UInt8]) -> Int {
    var count = 0
    var start = (text.firstIndex(of: 0x0A) ?? text.count) + 1
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      if OutlineLine(text, start..<end).marker?.isSure == true { count += 1 }
      start = end + 1
    }
    return count
  }

  /// Whether the text was written in several lines that YAML folds.
  private static func mayFold(_ text: [UInt8], _ source: Value) -> Bool {
    let start = source.range.lowerBound
    switch source.style {
    case .block: return source.range.source.bytes(start..<start + 1).first == UInt8(ascii: ">")
    case .doubleQuoted:
      var isEscaped = false
      for byte in source.range.source.bytes(start..<source.range.source.count).dropFirst() {
        if byte == 0x0A { return true }
        if byte == UInt8(ascii: "\""), !isEscaped { return false }
        isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      }
      return false
    case .number: return false
    case .plain, .singleQuoted:
      // nearly all stand in the file as they are, in one line
      let first = source.style == .plain ? start : start + 1
      let end = first + text.count
      guard end <= source.range.source.count else { return true }
      return !source.range.source.bytes(first..<end).elementsEqual(text)
    }
  }
}
