/// Rules for sheets, on the screen and in print.
enum PageStyles {
  /// Rules that hold for every document and come before those of the roles.
  static func base(_ sheet: Stylesheet, _ css: inout CSSWriter) {
    css.rule("body") { css in
      css.set("margin", "0")
      css.set("background", "#e4e4e7")
      css.set("color", "#000")
      css.set("font-family", .font(sheet.font))
      css.set("font-size", .points(.points(sheet[.body].size)))
      css.set("line-height", .number(RoleStyles.naturalLineHeight))
    }
    css.fixed(
      """
      article{position:relative;box-sizing:border-box;background:#fff;overflow-wrap:break-word;orphans:2;widows:2}
      h1,h2,h3,h4,h5,h6,p,caption{margin:0;font-size:inherit;font-weight:inherit;text-align:left}
      h1,h2,h3,h4,h5,h6{break-after:avoid}
      .rule{height:2pt;max-width:100%;margin:1pt auto 0;border-top:.75pt solid}
      .frame{display:flex;flex-direction:column;justify-content:center;box-sizing:border-box;max-width:100%;\
      border:1pt solid;break-inside:avoid}
      .letterhead,.signatures{display:grid;grid-template-columns:var(--columns);break-inside:avoid}
      .signatures{break-before:avoid}
      .cell{min-width:0;break-inside:avoid}
      .level{padding-top:12pt}
      table{margin-top:4pt;border-collapse:collapse;table-layout:fixed;max-width:100%}
      tr{break-inside:avoid}
      th,td{padding:0 4.25pt;border:.5pt solid;font-weight:inherit}
      thead{break-after:avoid}
      tbody>:first-child{break-before:avoid}
      .foot{margin-top:8mm;border-top:.75pt solid;padding-top:4pt;break-inside:avoid}
      """)
  }

  /// Rules that hold against those of the roles.
  static func final(_ css: inout CSSWriter) {
    css.fixed(
      """
      .part,.part-title{display:block}
      .frame>*,.center{text-align:center}
      .left{text-align:left}
      .right{text-align:right}
      .justify{text-align:justify}
      .keep{break-after:avoid}
      .whole{break-inside:avoid}
      .plain{font-weight:normal;font-style:normal}
      @media screen{
      article{display:flex;flex-direction:column;max-width:100%;margin:8mm auto;box-shadow:0 1pt 6pt #0005}
      .foot{margin-top:auto}
      }
      @media screen and (max-width:180mm){
      article[class]{min-height:0;margin:0 0 2mm;padding:6vw 5vw}
      table{table-layout:auto}
      }
      @media screen and (max-width:120mm){
      .letterhead,.signatures{grid-template-columns:1fr;row-gap:8pt}
      th,td{padding:0 2pt}
      }
      @media print{
      body{background:none}
      article+article{break-before:page}
      }
      @counter-style nothing{system:cyclic;symbols:"";suffix:""}
      @counter-style decimal-leading-zero{system:extends decimal;range:2 infinite;fallback:nothing}
      """)
  }

  /// On a phone, tables of many columns get smaller letters, and long words may break.
  static func wideTables(_ css: inout CSSWriter) {
    css.fixed(
      """
      @media screen and (max-width:120mm){
      table p[class]{font-size:9pt;line-height:1.2}
      th,td{overflow-wrap:anywhere}
      }
      """)
  }

  /// Rules for one section.
  ///
  /// Each section has a named page with a counter of its own, which starts again with it. The
  /// number 1 is left out by a counter style, since `:first` is the first page of the whole
  /// document; it has the name of a style that nobody uses, since the HTML checker wants a known
  /// one.
  static func section(
    _ number: Int, _ shape: SectionShape, _ sheet: Stylesheet, _ css: inout CSSWriter
  ) {
    let page = shape.page
    css.rule("@media screen{.s", .integer(number)) { css in
      css.set("width", .millimetres(page.width))
      css.set("min-height", .millimetres(page.height))
      margins("padding", page, &css)
    }
    css.fixed("}")
    css.rule("@media print{.s", .integer(number)) { css in
      css.set("page", .name("s", number))
    }
    css.fixed("}")
    css.rule("@page ", .name("s", number)) { css in
      css.set("size", .millimetres(page.width), .millimetres(page.height))
      margins("margin", page, &css)
      css.set("counter-increment", .name("s", number))
      css.newline()
      css.rule("@top-center") { css in
        css.set("content", .counter("s", number))
        css.set("vertical-align", "top")
        css.set("padding-top", .millimetres(page.headerDistance))
        css.set("font-family", .font(sheet.font))
        RoleStyles.type(sheet[.pageNumber], &css)
      }
    }
    if !shape.foot.isEmpty { foot(number, shape, sheet, &css) }
  }

  /// Between the line above the foot and its text.
  static let footPadding = Length.points(4)

  /// Moves the foot into the margin of the first page, where the browser can print into margins.
  private static func foot(
    _ number: Int, _ shape: SectionShape, _ sheet: Stylesheet, _ css: inout CSSWriter
  ) {
    let text = shape.foot.map(\.plainText).joined(separator: "\n")
    let look = sheet[shape.foot.first?.role ?? .contact]
    // What is meant is `at-rule(@bottom-left)`, which the HTML checker does not read: the engine
    // of Chrome and Edge, of a version that knows margin boxes.
    css.fixed(
      """
      @supports (-webkit-appearance:base-select) and (-webkit-box-reflect:above) and \
      (not (-apple-pay-button-style:plain)){
      """)
    css.rule("@media print{.s", .integer(number), ">.foot") { $0.set("display", "none") }
    css.fixed("}")
    css.rule("@page ", .name("s", number), ":first") { css in
      css.set("margin-bottom", .points(shape.firstBottom))
      css.newline()
      css.rule("@bottom-left") { css in
        css.set("content", .string(text))
        css.set("white-space", "pre-line")
        css.set("width", "100%")
        css.set("margin-top", .points(shape.firstBottom - shape.footDistance - shape.height))
        css.set("margin-bottom", .points(shape.footDistance))
        css.set("border-top", ".75pt solid")
        css.set("padding-top", .points(footPadding))
        css.set("vertical-align", "top")
        css.set("font-family", .font(sheet.font))
        RoleStyles.type(look, &css)
        css.set("text-align", .literal(look.alignment.cssName))
      }
    }
    css.fixed("}")
  }

  private static func margins(
    _ property: StaticString, _ page: PageLayout, _ css: inout CSSWriter
  ) {
    css.set(
      property, .millimetres(page.top), .millimetres(page.right), .millimetres(page.bottom),
      .millimetres(page.left))
  }
}
