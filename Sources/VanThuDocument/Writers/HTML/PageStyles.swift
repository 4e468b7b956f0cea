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
      table{border-collapse:collapse;table-layout:fixed;max-width:100%}
      tr{break-inside:avoid}
      th,td{padding:0 4.25pt;border:.5pt solid;font-weight:inherit;overflow-wrap:anywhere}
      .foot>:first-child{border-top:.75pt solid;padding-top:4pt}
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
      .plain{font-weight:normal;font-style:normal}
      @media screen{
      article{display:flex;flex-direction:column;max-width:100%;margin:8mm auto;box-shadow:0 1pt 6pt #0005}
      .foot{margin-top:auto;padding-top:8mm}
      }
      @media screen and (max-width:180mm){
      article[class]{min-height:0;margin:0 0 2mm;padding:6vw 5vw}
      }
      @media screen and (max-width:120mm){
      .letterhead,.signatures{grid-template-columns:1fr;row-gap:8pt}
      }
      @media print{
      body{background:none}
      article+article{break-before:page}
      .foot{position:absolute;top:0;left:0;right:0;display:flex;flex-direction:column;justify-content:flex-end}
      }
      @counter-style nothing{system:cyclic;symbols:"";suffix:""}
      @counter-style later{system:extends decimal;range:2 infinite;fallback:nothing}
      """)
  }

  /// Rules for one section.
  ///
  /// Each section has a named page with a counter of its own, which starts again with it; the
  /// counter style leaves out the number 1, since `:first` is the first page of the whole document.
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
    if shape.foot != .zero { foot(number, shape, &css) }
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
    if shape.firstBottom != page.bottom {
      css.rule("@page ", .name("s", number), ":first") { css in
        css.set("margin-bottom", .millimetres(shape.firstBottom))
      }
    }
  }

  /// The foot hangs at the end of a box as high as the first page. Where it is higher than the
  /// margin, a float as high as it keeps the text away, below another without width.
  private static func foot(_ number: Int, _ shape: SectionShape, _ css: inout CSSWriter) {
    css.rule(".s", .integer(number), ">.foot") { css in
      css.set("height", .points(shape.firstHeight))
    }
    guard shape.reserved > .zero else { return }
    css.rule(".s", .integer(number), "::before") { css in
      css.set("content", #""""#)
      css.set("float", "left")
      css.set("height", .points(shape.firstHeight - shape.reserved))
    }
    css.rule(".s", .integer(number), ">.room") { css in
      css.set("float", "left")
      css.set("clear", "left")
      css.set("width", "100%")
      css.set("height", .points(shape.reserved))
    }
  }

  private static func margins(
    _ property: StaticString, _ page: PageLayout, _ css: inout CSSWriter
  ) {
    css.set(
      property, .millimetres(page.top), .millimetres(page.right), .millimetres(page.bottom),
      .millimetres(page.left))
  }
}
