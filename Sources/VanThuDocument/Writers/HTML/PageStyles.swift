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
      table{width:var(--width);margin-top:4pt;border-collapse:collapse;table-layout:fixed;max-width:100%}
      tr{break-inside:avoid}
      th,td{padding:0 4.25pt;border:.5pt solid;font-weight:inherit}
      thead{break-after:avoid}
      tbody>:first-child{break-before:avoid}
      .foot{margin-top:8mm;border-top:.75pt solid;padding-top:4pt;break-inside:avoid}
      """)
  }

  /// Rules that hold against those of the roles.
  static func final(_ sheet: Stylesheet, _ roles: RoleSet, _ css: inout CSSWriter) {
    css.fixed(
      """
      .part,.part-title{display:block}
      .frame>*{margin:0;padding:0;text-align:center}
      .center{text-align:center}
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
      }
      """)
    phone(sheet, roles, &css)
    css.fixed(
      """
      @media print{
      body{background:none}
      article+article{break-before:page}
      }
      @counter-style nothing{system:cyclic;symbols:"";suffix:""}
      @counter-style decimal-leading-zero{system:extends decimal;range:2 infinite;fallback:nothing}
      """)
  }

  /// On a phone, what stands side by side stands one below the other, lines are not justified, and
  /// letters of tables are smaller. A table whose words stay whole fills the width; another keeps its
  /// shape and is moved from side to side.
  private static func phone(_ sheet: Stylesheet, _ roles: RoleSet, _ css: inout CSSWriter) {
    css.fixed(
      """
      @media screen and (max-width:120mm){
      .letterhead,.signatures{grid-template-columns:1fr;row-gap:8pt}
      .letterhead .masthead{font-size:min(13pt,4vw);white-space:nowrap}
      .addressees,.quotation{margin-left:0}
      .addressee{margin-left:5mm}
      .signatures .sign-name{padding-top:32pt}
      table p[class]{font-size:11pt;line-height:1.2}
      table{width:100%;table-layout:auto}
      th,td{padding:0 3pt}
      .wide{overflow-x:auto}
      .wide table{width:var(--phone);max-width:none;table-layout:fixed}
      .wide table p[class]{font-size:10pt}
      """)
    for role in Role.allCases where roles.contains(role) && sheet[role].alignment == .justified {
      css.rule(".", .literal(role.className)) { $0.set("text-align", "left") }
    }
    css.fixed("}")
  }

  /// The narrowest room for a table on a phone, in points: 320 px less the margins.
  static let phoneRoom = 210.0
  /// The size of letters in tables there, of those that are moved from side to side, and what a cell
  /// has beside its words, in points.
  static let phoneTable = (size: 11.0, wideSize: 10.0, beside: 6.75)

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
