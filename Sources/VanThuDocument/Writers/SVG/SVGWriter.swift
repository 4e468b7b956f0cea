import VanThuBase

/// Writes pages as SVG 1.1: exact pictures with text that can be selected. No script, no style attribute,
/// nothing to fetch, so that the strictest content security policy shows them.
///
/// Each line has the width the layout gives it, whatever font a browser takes.
public enum SVGWriter {
  /// The picture of a page.
  /// - Parameters:
  ///   - paged: the paper.
  ///   - number: the page, from 0.
  public static func page(_ paged: PagedDocument, _ number: Int) -> [UInt8] {
    let page = paged.pages[number]
    var svg = XMLWriter(capacity: 1 << 14)
    svg.declaration()
    svg.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg",
        "width": .text("\(points(page.width))pt"), "height": .text("\(points(page.height))pt"),
        "viewBox": .text("0 0 \(points(page.width)) \(points(page.height))"),
        "font-family": .text("'\(paged.font)', 'Liberation Serif', serif"),
      ]
    ) { svg in
      svg.element("title") { $0.text("\(paged.properties.title), trang \(number + 1)") }
      svg.newline()
      svg.empty("rect", ["width": "100%", "height": "100%", "fill": "#fff"])
      svg.newline()
      for mark in paged.marks[page.marks] { self.mark(mark, &svg) }
      for line in paged.lines[page.lines] { self.line(line, paged, &svg) }
    }
    svg.newline()
    return svg.out.bytes
  }

  private static func line(
    _ line: PagedDocument.Line, _ paged: PagedDocument, _ svg: inout XMLWriter
  ) {
    guard !line.runs.isEmpty else { return }
    let path = line.element.flatMap { paged.elements[$0].path }
    var attributes: KeyValuePairs<StaticString, XMLWriter.Value> = [
      "x": .text(points(line.x)), "y": .text(points(line.baseline)), "xml:space": "preserve",
      "textLength": .text(points(line.width)), "lengthAdjust": "spacingAndGlyphs",
    ]
    if let path {
      attributes = [
        "x": .text(points(line.x)), "y": .text(points(line.baseline)), "xml:space": "preserve",
        "textLength": .text(points(line.width)), "lengthAdjust": "spacingAndGlyphs",
        "data-path": .text(path.description),
      ]
    }
    svg.element("text", attributes) { svg in
      for run in paged.runs[line.runs] {
        let look = paged.looks[run.look]
        let isStretched = line.stretch > 0
        svg.element(
          "tspan",
          [
            "font-size": .text(points(look.size)),
            "font-weight": look.emphasis.contains(.bold) ? "bold" : "normal",
            "font-style": look.emphasis.contains(.italic) ? "italic" : "normal",
            "text-decoration": look.emphasis.contains(.underline) ? "underline" : "none",
            "fill": .text("#\(look.color ?? "000000")"),
            "word-spacing": isStretched ? .text(points(line.stretch)) : "0",
          ]
        ) { $0.text(String(decoding: paged.text[run.bytes], as: UTF8.self)) }
      }
    }
    svg.newline()
  }

  private static func mark(_ mark: PagedDocument.Mark, _ svg: inout XMLWriter) {
    func area(
      _ inset: Double, fill: String, stroke: String, weight: Double, _ svg: inout XMLWriter
    ) {
      svg.empty(
        "rect",
        [
          "x": .text(points(mark.x + inset)), "y": .text(points(mark.y + inset)),
          "width": .text(points(max(0, mark.width - 2 * inset))),
          "height": .text(points(max(0, mark.height - 2 * inset))), "fill": .text(fill),
          "stroke": .text(stroke), "stroke-width": .text(points(weight)),
        ])
      svg.newline()
    }
    switch mark.paint {
    case .fill(let color): area(0, fill: "#\(color)", stroke: "none", weight: 0, &svg)
    case .edge(let weight, let color):
      area(weight / 2, fill: "none", stroke: "#\(color)", weight: weight, &svg)
    case .stripes(let isUpright):
      area(0, fill: "#fff", stroke: "none", weight: 0, &svg)
      stripes(mark, isUpright, &svg)
    }
  }

  private static func stripes(
    _ mark: PagedDocument.Mark, _ isUpright: Bool, _ svg: inout XMLWriter
  ) {
    var path = ""
    let (length, step) = (isUpright ? mark.width : mark.height, isUpright ? 3.0 : 2.5)
    for at in stride(from: step, to: length, by: step) {
      path +=
        isUpright
        ? "M\(points(mark.x + at)) \(points(mark.y))v\(points(mark.height))"
        : "M\(points(mark.x)) \(points(mark.y + at))h\(points(mark.width))"
    }
    guard !path.isEmpty else { return }
    svg.empty("path", ["d": .text(path), "stroke": "#000", "stroke-width": "0.75"])
    svg.newline()
  }

  /// A length in points with two places at most.
  private static func points(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    return rest % 10 == 0
      ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
