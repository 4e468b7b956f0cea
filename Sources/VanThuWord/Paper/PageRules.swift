import VanThuBase
import VanThuDocument
import VanThuEngine

/// Compares the sheet, its margins and the numbers of pages with the standard (Phụ lục I, Phần I, mục I).
struct PageRules {
  let text: PaperText
  let parts: PaperParts

  private var isOfState: Bool { parts.standard.conventions.isOfState }
  private var severity: Diagnostic.Severity { isOfState ? .error : .warning }
  private var article: String {
    isOfState
      ? "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I" : "Hướng dẫn 05-HD/VPTW"
  }

  func check(_ sink: inout PaperSink) {
    // what stands on its side, or is an appendix, goes by its tables
    guard let page = text.pages.first else { return }
    checkSheet(page, &sink)
    if page.width < page.height { checkMargins(page, &sink) }
    checkNumbers(page, &sink)
  }

  private func checkSheet(_ page: PaperPage, _ sink: inout PaperSink) {
    let (short, long) = (min(page.width, page.height), max(page.width, page.height))
    if abs(short - 595.3) > 3 || abs(long - 841.9) > 3 {
      sink.report(
        severity, "page-size",
        "khổ giấy \(PageRules.millimetres(page.width)) × \(PageRules.millimetres(page.height)) mm, phải là A4 (210 × 297 mm)",
        at: nil, fix: "chọn khổ giấy A4 (Layout > Size)", citation: article,
        cure: .safe(.sections(PageRules.sheet(isUpright: page.width <= page.height))))
    }
  }

  private func checkMargins(_ page: PaperPage, _ sink: inout PaperSink) {
    let rows: [(String, String, Double, ClosedRange<Double>)] = [
      ("trên", "top", page.top, 20...25),
      ("dưới", "bottom", page.bottom, isOfState ? 20...25 : 15...25),
      ("trái", "left", page.left, 30...35), ("phải", "right", page.right, 15...20),
    ]
    for (name, side, points, range) in rows {
      let millimetres = points * 25.4 / 72
      if millimetres < range.lowerBound - 0.4 || millimetres > range.upperBound + 0.4 {
        sink.report(
          severity, "page-margin",
          "lề \(name) \(LookRules.written((millimetres * 10).rounded() / 10)) mm, phải từ \(LookRules.written(range.lowerBound)) đến \(LookRules.written(range.upperBound)) mm",
          at: nil,
          fix: "đặt lề \(name) từ \(LookRules.written(range.lowerBound)) mm (Layout > Margins)",
          citation: article,
          cure: .safe(
            .sections(
              PageRules.margin(
                side, millimetres < range.lowerBound ? range.lowerBound : range.upperBound))))
      }
    }
  }

  /// From so many characters on a paper surely has a second page.
  private static let onePage = 4500

  private func checkNumbers(_ page: PaperPage, _ sink: inout PaperSink) {
    let header = page.headers["default"]
    let isInHeader = header.map(text.numbered.contains) ?? false
    let isInFooter = page.footers.values.contains(where: text.numbered.contains)
    let length = text.lines.reduce(0) { $0 + ($1.isOfBody ? $1.words.count : 0) }
    if isInFooter {
      sink.report(
        severity, "page-number", "số trang ở lề dưới, phải ở giữa lề trên", at: nil,
        fix: "chèn số trang ở đầu trang (Insert > Page Number > Top of Page), căn giữa",
        citation: article, cure: numberCure)
    } else if !isInHeader {
      if length > PageRules.onePage {
        sink.report(
          severity, "page-number", "văn bản nhiều trang mà không có số trang", at: nil,
          fix: "chèn số trang ở đầu trang, căn giữa, không hiện ở trang thứ nhất",
          citation: article, cure: numberCure)
      }
      return
    }
    if isInHeader, !page.hasFirst || page.headers["first"].map(text.numbered.contains) ?? false {
      sink.report(
        severity, "page-number", "số trang hiện cả ở trang thứ nhất", at: nil,
        fix: "chọn Different First Page trong phần đầu trang", citation: article,
        cure: page.hasFirst || holdsWords(header)
          ? .never(.header) : .safe(.sections(PropertyChange("titlePg", [:], without: ["val"]))))
    }
    if let header, isInHeader { checkLook(ofHeader: header, &sink) }
  }

  private func checkLook(ofHeader header: Int, _ sink: inout PaperSink) {
    guard let part = text.story.parts.firstIndex(where: { $0.index == header }) else { return }
    let lines = text.lines.indices.filter { text.story.lines[text.lines[$0].index].part == part }
    if !lines.contains(where: { text.lines[$0].isCentred || !text.lines[$0].tabs.isEmpty }) {
      sink.report(
        severity, "page-number", "số trang chưa căn giữa", at: lines.first,
        fix: "căn giữa số trang", citation: article,
        cure: lines.first.map { line in
          .safe(
            .neighbour(line, PropertyChange.centred.and(PropertyChange("framePr", nil))))
        } ?? .never(.header))
    }
  }

  private static func sheet(isUpright: Bool) -> PropertyChange {
    let (width, height) = isUpright ? ("11906", "16838") : ("16838", "11906")
    return PropertyChange("pgSz", ["w": width, "h": height], without: ["code"])
  }

  /// - Parameter millimetres: how wide a margin is, what is bound in among it.
  private static func margin(_ side: String, _ millimetres: Double) -> PropertyChange {
    let twips = PropertyChange.twips(millimetres * 72 / 25.4)
    return PropertyChange("pgMar", side == "left" ? [side: twips, "gutter": "0"] : [side: twips])
  }

  /// A new header, where nothing is lost by it.
  private var numberCure: PaperCure {
    PageNumberPart(text) == nil ? .never(.header) : .safe(.pageNumber)
  }

  /// Whether a header says more than the number.
  private func holdsWords(_ header: Int?) -> Bool {
    text.lines.contains { line in
      text.story.parts[text.story.lines[line.index].part].index == header
        && line.words.contains(where: \.isLetter)
    }
  }

  private static func millimetres(_ points: Double) -> String {
    LookRules.written((points * 25.4 / 72).rounded())
  }
}
