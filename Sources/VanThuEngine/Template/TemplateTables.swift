import VanThuBase
import VanThuDocument

/// The part of the loader that reads tables.
extension TemplateLoader {
  mutating func table(_ element: XMLElement) -> Template.TableNode? {
    allow(element, attributes: [])
    refuseText(element)
    var table = Template.TableNode(caption: [], columns: [], header: [], rows: [])
    table.columns = element.elements.filter { $0.name == "col" }.map { column($0) }
    for child in element.elements {
      if ["caption", "thead", "tbody"].contains(child.name) { allow(child, attributes: []) }
      switch child.name {
      case "caption": table.caption = inlines(child.children)
      case "col": break
      case "thead": table.header = rows(child, table.columns.count)
      case "tbody": table.rows = rows(child, table.columns.count)
      default: unknownElement(child, in: "table", ["caption", "col", "thead", "tbody"])
      }
    }
    if table.columns.isEmpty {
      fault("template-table", "<table> cần ít nhất một <col>", element.range)
      return nil
    }
    let shares = table.columns.compactMap(\.share)
    let sum = shares.reduce(0, +)
    let isShort = shares.count < table.columns.count
    if isShort ? sum > 0.99 : abs(sum - 1) > 0.011 {
      fault(
        "template-table",
        isShort
          ? "các <col> có width đã chiếm \(Int((sum * 100).rounded()))%, không còn chỗ cho <col> không có width"
          : "tổng độ rộng các <col> phải là 100%, đang là \(Int((sum * 100).rounded()))%",
        element.range)
    }
    return table
  }

  private mutating func column(
    _ element: XMLElement
  ) -> (share: Double?, alignment: Alignment?) {
    allow(element, attributes: ["width", "align"])
    var share: Double?
    if let width = element[attribute: "width"] {
      if width.value.hasSuffix("%"), let percent = Double(width.value.dropLast()), percent > 0,
        percent <= 100
      {
        share = percent / 100
      } else {
        fault("template-attribute", "width viết theo phần trăm, ví dụ 12%", width.range)
        share = 0
      }
    }
    return (share, alignment(element))
  }

  private mutating func alignment(_ element: XMLElement) -> Alignment? {
    guard let align = element[attribute: "align"] else { return nil }
    if let alignment = Alignment(rawValue: align.value) { return alignment }
    fault("template-attribute", "align là left, center, right hoặc justified", align.range)
    return nil
  }

  private mutating func rows(_ parent: XMLElement, _ columns: Int) -> [Template.RowNode] {
    var rows: [Template.RowNode] = []
    var chain = Chain<Template.RowNode>()
    refuseText(parent)
    for element in parent.elements {
      if ["if", "elseif", "else"].contains(element.name) {
        link(element, &chain, &rows, Template.RowNode.branch) { loader, _ in
          loader.rows(element, columns)
        }
        continue
      }
      chain.close(&rows, Template.RowNode.branch)
      switch element.name {
      case "use":
        rows += use(element) { loader, _ in
          loader.part(of: element).map { loader.rows($0, columns) } ?? []
        }
      case "tr":
        allow(element, attributes: [])
        refuseText(element)
        let cells = element.elements.compactMap { cell($0) }
        let width = cells.reduce(0) { $0 + $1.span }
        if columns > 0, width > columns {
          fault(
            "template-table", "dòng có \(width) ô, bảng có \(columns) cột", element.range)
        }
        rows.append(.row(cells))
      case "for":
        if let (list, body) = loop(element, { $0.rows(element, columns) }) {
          rows.append(.loop(list, body))
        }
      default: unknownElement(element, in: "table", ["tr", "for", "if", "elseif", "else", "use"])
      }
    }
    chain.close(&rows, Template.RowNode.branch)
    return rows
  }

  private mutating func cell(_ element: XMLElement) -> Template.CellNode? {
    guard element.name == "td" || element.name == "th" else {
      unknownElement(element, in: "tr", ["td", "th"])
      return nil
    }
    allow(element, attributes: ["colspan", "align"])
    let paragraphs = element.elements.filter { $0.name == "p" }
    if !paragraphs.isEmpty {
      refuseText(element)
      for child in element.elements {
        if child.name == "p" {
          allow(child, attributes: [])
        } else {
          unknownElement(child, in: element.name, ["p"])
        }
      }
    }
    return Template.CellNode(
      span: element[attribute: "colspan"].map { max(1, number($0)) } ?? 1,
      alignment: alignment(element), isHeader: element.name == "th",
      paragraphs: paragraphs.isEmpty
        ? [inlines(element.children)] : paragraphs.map { inlines($0.children) })
  }
}
