import VanThuBase

@testable import VanThuDocument

/// Pages put together by hand, as a layout engine would: what writers of pages are tested with.
public struct PagedSample {
  /// What has been placed.
  public var paper: PagedDocument
  private var y = 0.0
  private var firstLine = 0
  private var firstMark = 0
  private let page = (width: 595.3, height: 841.9, left: 85.05, right: 42.55, top: 56.7)

  /// An empty paper.
  public init(title: String = "KẾ HOẠCH Đối thoại với Nhân dân", date: CivilDate? = nil) {
    paper = PagedDocument(
      properties: Properties(
        title: title, creator: "ỦY BAN NHÂN DÂN XÃ AN BÌNH",
        date: date ?? CivilDate(year: 2026, month: 9, day: 5)), font: "Times New Roman")
    startPage()
  }

  private mutating func startPage() {
    y = page.top
    firstLine = paper.lines.count
    firstMark = paper.marks.count
  }

  /// Ends a page and starts the next.
  public mutating func breakPage(section: Int = 0) {
    let number = paper.pages.count { $0.section == section } + 1
    if number > 1 {
      // the page number belongs to nothing
      let line = line("\(number)", look(13), x: 300, baseline: 40, element: nil)
      paper.lines.insert(line, at: firstLine)
    }
    paper.pages.append(
      PagedDocument.Page(
        width: page.width, height: page.height, section: section, number: number,
        lines: firstLine..<paper.lines.count, marks: firstMark..<paper.marks.count))
    startPage()
  }

  /// The number of a look.
  public mutating func look(
    _ size: Double, _ emphasis: Emphasis = [], color: String? = nil
  ) -> Int {
    let look = PagedDocument.Look(size: size, emphasis: emphasis, color: color)
    if let known = paper.looks.firstIndex(of: look) { return known }
    paper.looks.append(look)
    return paper.looks.count - 1
  }

  /// Adds an element.
  public mutating func element(_ kind: PagedDocument.Kind, in parent: Int? = nil) -> Int {
    paper.elements.append(
      PagedDocument.Element(kind: kind, parent: parent, section: 0, path: nil))
    return paper.elements.count - 1
  }

  /// Pieces of words in looks.
  public mutating func runs(_ pieces: [(String, Int)]) -> Range<Int> {
    let first = paper.runs.count
    for (text, look) in pieces {
      let start = paper.text.count
      paper.text += Array(text.utf8)
      paper.runs.append(PagedDocument.Run(bytes: start..<paper.text.count, look: look))
    }
    return first..<paper.runs.count
  }

  private func width(_ pieces: [(String, Int)]) -> Double {
    pieces.reduce(0) { sum, piece in
      let look = paper.looks[piece.1]
      let units = piece.0.unicodeScalars.reduce(0) {
        $0 + FontMetrics.advance(of: $1.value, emphasis: look.emphasis)
      }
      return sum + Double(units) * look.size / 2048
    }
  }

  private mutating func line(
    _ text: String, _ look: Int, x: Double, baseline: Double, element: Int?
  ) -> PagedDocument.Line {
    PagedDocument.Line(
      x: x, baseline: baseline, width: width([(text, look)]), stretch: 0,
      runs: runs([(text, look)]), element: element, end: .paragraph)
  }

  /// Places one line.
  public mutating func place(
    _ pieces: [(String, Int)], x: Double, baseline: Double, stretch: Double = 0, element: Int?,
    end: PagedDocument.LineEnd = .paragraph
  ) {
    let blanks = pieces.reduce(0) { $0 + $1.0.count { $0 == " " } }
    paper.lines.append(
      PagedDocument.Line(
        x: x, baseline: baseline, width: width(pieces) + Double(blanks) * stretch,
        stretch: stretch, runs: runs(pieces), element: element, end: end))
  }

  /// Sets a paragraph in justified lines across the text.
  public mutating func paragraph(
    _ role: Role, _ text: String, in parent: Int? = nil, size: Double = 14,
    _ emphasis: Emphasis = [], x: Double? = nil, room: Double? = nil
  ) {
    let element = element(.paragraph(role), in: parent)
    let look = look(size, emphasis)
    let left = x ?? page.left
    let room = room ?? page.width - left - page.right
    let lines = FontMetrics.greedyLines(
      text, width: .points(room), size: size, emphasis: emphasis)
    for (number, line) in lines.enumerated() {
      if y > page.height - 80 { breakPage() }
      y += size * 1.2
      let isLast = number == lines.count - 1
      let blanks = line.count { $0 == " " }
      let spare = room - width([(line, look)])
      place(
        [(line, look)], x: left, baseline: y,
        stretch: isLast || blanks == 0 ? 0 : spare / Double(blanks), element: element,
        end: isLast ? .paragraph : .blank)
    }
  }

  /// Draws a mark.
  public mutating func mark(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ paint: PagedDocument.Paint,
    element: Int? = nil
  ) {
    paper.marks.append(
      PagedDocument.Mark(x: x, y: y, width: width, height: height, paint: paint, element: element))
  }

  /// A plan of two pages with everything that can stand on a page.
  public static func everything() -> PagedDocument {
    var sample = PagedSample()
    sample.letterhead()
    sample.paragraph(.title, "KẾ HOẠCH", .bold, x: 260)
    sample.paragraph(.subject, "Tổ chức hội nghị đối thoại với Nhân dân năm 2026", .bold, x: 150)
    let long =
      "Thực hiện Quyết định số 218-QĐ/TW của Bộ Chính trị, Ủy ban nhân dân xã (gọi tắt là UBND xã) \\ xây dựng kế hoạch đối thoại: nội dung, thời gian, địa điểm và người chủ trì."
    sample.paragraph(.heading1, "I. MỤC ĐÍCH, YÊU CẦU", .bold)
    sample.paragraph(.body, long)
    for _ in 0..<5 { sample.paragraph(.body, long + " " + long) }
    sample.paragraph(.heading2, "1. Nội dung", .bold)
    sample.paragraph(.point, "a) Đất đai, giải phóng mặt bằng; mức \u{2265} 5\u{A0}% và 3 → 4 Ω;")
    sample.paragraph(.dash, "- Việc thứ nhất thuộc điểm a;", x: 100)
    sample.paragraph(.plus, "+ Ý nhỏ của việc thứ nhất;", x: 110)
    sample.paragraph(.dash, "- Việc thứ hai thuộc điểm a;", x: 100)
    sample.paragraph(.point, "b) Môi trường, nước sạch.")
    sample.mixedLine()
    sample.table()
    sample.chart()
    sample.paragraph(.heading1, "II. TỔ CHỨC THỰC HIỆN", .bold)
    sample.paragraph(.body, long)
    sample.closing()
    sample.breakPage()
    return sample.paper
  }

  /// Pages of paragraphs of any role, with words of any letters the font has.
  public static func random(_ random: inout SplitMix64) -> PagedDocument {
    var sample = PagedSample(title: random.text())
    for _ in 0..<Int.random(in: 1...60, using: &random) {
      let role = Role.allCases.randomElement(using: &random) ?? .body
      let words = random.text().unicodeScalars.filter {
        FontMetrics.has($0.value) && !(0xE000...0xF8FF).contains($0.value)
      }
      let text = String(String.UnicodeScalarView(words))
      guard !text.isBlank, !text.contains("\n") else { continue }
      sample.paragraph(
        role, text, size: Double(Int.random(in: 18...36, using: &random)) / 2,
        Emphasis(rawValue: UInt8.random(in: 0...7, using: &random)))
    }
    sample.breakPage()
    return sample.paper
  }

  /// The words of the elements in the order in which they are read out.
  public static func words(of paper: PagedDocument) -> String {
    var lines = [[String]](repeating: [], count: paper.elements.count)
    for line in paper.lines {
      guard let element = line.element else { continue }
      lines[element].append(
        line.runs.map { String(decoding: paper.text[paper.runs[$0].bytes], as: UTF8.self) }
          .joined())
    }
    return lines.joined().joined(separator: "\n")
  }

  private mutating func letterhead() {
    let group = element(.group(.letterhead))
    let bold = look(13, .bold)
    let plain = look(13)
    for (text, role, look, x, base) in [
      ("ỦY BAN NHÂN DÂN", Role.issuingBody, bold, 110.0, 70.0),
      ("XÃ AN BÌNH", .issuingBody, bold, 130, 86),
      ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", .masthead, bold, 270, 70),
      ("Độc lập - Tự do - Hạnh phúc", .motto, bold, 320, 86),
      ("Số: 48/KH-UBND", .number, plain, 120, 110),
    ] {
      let element = element(.paragraph(role), in: group)
      place([(text, look)], x: x, baseline: base, element: element)
    }
    mark(140, 90, 60, 0.75, .fill("000000"))
    mark(320, 90, 155, 0.75, .fill("000000"))
    y = 130
  }

  /// Bold, italic, underlined and red words in one justified line.
  private mutating func mixedLine() {
    let element = element(.paragraph(.body))
    y += 20
    place(
      [
        ("Lưu ý: ", look(14, .bold)), ("thời hạn ", look(14)),
        ("gửi báo cáo", look(14, .underline)),
        (" là ", look(14)), ("05 ngày", look(14, [.bold, .italic, .underline], color: "C00000")),
      ], x: page.left, baseline: y, stretch: 3.333, element: element, end: .lineBreak)
    y += 17
    place([("kể từ ngày họp", look(14, .italic))], x: page.left, baseline: y, element: element)
  }

  private mutating func table() {
    let table = element(.table)
    for row in 0..<4 {
      let isHeader = row == 0
      let tr = element(.row(isHeader: isHeader), in: table)
      y += 20
      let cells =
        row == 3
        ? [("Tổng cộng", 2), ("12", 1)]
        : isHeader
          ? [("STT", 1), ("Nội dung", 1), ("Số lượng", 1)]
          : [("\(row)", 1), ("Kiến nghị \(row)", 1), ("\(row * 4)", 1)]
      var x = page.left
      for (text, span) in cells {
        let cell = element(.cell(isHeader: isHeader, columnSpan: span), in: tr)
        let words = element(.paragraph(isHeader ? .tableHeader : .tableCell), in: cell)
        place([(text, look(13, isHeader ? .bold : []))], x: x + 4, baseline: y, element: words)
        mark(x, y - 15, 150 * Double(span), 20, .edge(weight: 0.5, color: "000000"))
        x += 150 * Double(span)
      }
    }
    y += 10
  }

  private mutating func chart() {
    if y > page.height - 180 { breakPage() }
    let figure = element(.figure("Biểu đồ thanh. Đất đai: 12; Môi trường: 8"))
    for (row, paint) in [
      PagedDocument.Paint.fill("808080"), .stripes(isUpright: true), .stripes(isUpright: false),
    ].enumerated() {
      y += 20
      let width = 60.0 * Double(row + 1)
      mark(200, y - 12, width, 14, paint, element: figure)
      mark(200, y - 12, width, 14, .edge(weight: 0.75, color: "000000"), element: figure)
      place([("\(row * 4 + 4)", look(11))], x: 205 + width, baseline: y, element: figure)
    }
    y += 10
  }

  private mutating func closing() {
    let group = element(.group(.signatures))
    y += 30
    let label = element(.paragraph(.recipientsLabel), in: group)
    place([("Nơi nhận:", look(12, [.bold, .italic]))], x: page.left, baseline: y, element: label)
    for (number, text) in ["- Như trên;", "- Lưu: VT."].enumerated() {
      let item = element(.paragraph(.recipient), in: group)
      place(
        [(text, look(11))], x: page.left, baseline: y + 15 * Double(number + 1), element: item)
    }
    for (text, role, base) in [
      ("TM. ỦY BAN NHÂN DÂN", Role.signAuthority, 0.0), ("CHỦ TỊCH", .signPosition, 17),
      ("Trần Văn Bảo", .signName, 100),
    ] {
      let element = element(.paragraph(role), in: group)
      place([(text, look(14, .bold))], x: 330, baseline: y + base, element: element)
    }
    y += 110
  }
}
