import VanThuBase

/// What a blank of the letterhead waits for.
enum PDFSlot {
  case number, day, month, year

  var name: String {
    switch self {
    case .number: "SoVanBan"
    case .day: "NgayBanHanh"
    case .month: "ThangBanHanh"
    case .year: "NamBanHanh"
    }
  }

  var words: String {
    switch self {
    case .number: "Số văn bản"
    case .day: "Ngày ban hành"
    case .month: "Tháng ban hành"
    case .year: "Năm ban hành"
    }
  }

  /// Digits there must be room for.
  var digits: Int {
    switch self {
    case .number: 5
    case .day, .month: 2
    case .year: 4
    }
  }
}

/// A blank that is to be filled in.
struct PDFBlank {
  var slot: PDFSlot
  var look: Int
  /// Its left edge and its width in points.
  var x, width: Double
}

extension PagedDocument {
  /// No-break blanks that stand one behind the other where something is to be filled in, at least.
  private static let least = 6
  private static let blank: [UInt8] = [0xC2, 0xA0]

  /// Finds the blanks of a centred line that are to be filled in, and widens those that are too narrow;
  /// the line stays in its middle.
  mutating func widenBlanks(of line: Int, _ role: Role) -> [PDFBlank] {
    let before = lines[line].width
    var found: [PDFBlank] = []
    var x = lines[line].x
    for run in lines[line].runs {
      found += widenBlanks(ofRun: run, role, x: x)
      x += width(of: run)
    }
    guard !found.isEmpty else { return [] }
    lines[line].width = lines[line].runs.reduce(0) { $0 + width(of: $1) }
    let shift = (before - lines[line].width) / 2
    lines[line].x += shift
    return found.map {
      var blank = $0
      blank.x += shift
      return blank
    }
  }

  private mutating func widenBlanks(ofRun run: Int, _ role: Role, x: Double) -> [PDFBlank] {
    let bytes = Array(text[runs[run].bytes])
    let look = looks[runs[run].look]
    let advance =
      Double(FontMetrics.advance(of: 0xA0, emphasis: look.emphasis)) * look.size / 2048
    let digit = Double(FontMetrics.advance(of: 0x30, emphasis: look.emphasis)) * look.size / 2048
    var made: [UInt8] = []
    var places: [(slot: PDFSlot, start: Int, end: Int)] = []
    var at = 0
    while at < bytes.count {
      var count = 0
      while bytes[(at + 2 * count)...].starts(with: PagedDocument.blank) { count += 1 }
      guard count >= PagedDocument.least, let slot = slot(role, behind: made) else {
        made.append(bytes[at])
        at += 1
        continue
      }
      at += 2 * count
      // one blank parts words, where a word follows
      let isWord = at < bytes.count && bytes[at] >= 0x41
      let parting = isWord ? 2 : 1
      let wanted = Int(((Double(slot.digits) * digit + 4) / advance).rounded(.up))
      let start = made.count
      for _ in 0..<max(count, wanted + parting) { made += PagedDocument.blank }
      places.append((slot, start + 2, isWord ? made.count - 2 : made.count))
    }
    guard !places.isEmpty else { return [] }
    let first = text.count
    text += made
    runs[run].bytes = first..<text.count
    return places.map { place in
      let left = width(of: run, first..<first + place.start)
      let wide = width(of: run, first + place.start..<first + place.end)
      return PDFBlank(slot: place.slot, look: runs[run].look, x: x + left, width: wide)
    }
  }

  /// What a blank waits for, by the word before it.
  private func slot(_ role: Role, behind words: [UInt8]) -> PDFSlot? {
    if role == .number { return .number }
    let text = String(decoding: words, as: UTF8.self)
    if text.hasSuffix("ngày") { return .day }
    if text.hasSuffix("tháng") { return .month }
    return text.hasSuffix("năm") ? .year : nil
  }
}
