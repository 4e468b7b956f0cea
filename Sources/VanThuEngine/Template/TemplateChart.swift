import VanThuBase
import VanThuDocument

/// Charts of a template, from the XML to the figures.
extension TemplateLoader {
  /// `<chart caption="…" each="…" in="…" label="…" unit="…">` with a `<series name="…" value="…"/>`
  /// for each kind of bar.
  mutating func chart(_ element: XMLElement) -> Template.ChartNode? {
    refuseText(element)
    let all = element.elements.filter { $0.name == "series" }
    for child in element.elements where child.name != "series" {
      unknownElement(child, in: "chart", ["series"])
    }
    if all.isEmpty {
      fault("template-chart", "<chart> cần ít nhất một <series>", element.range)
    } else if all.count > Chart.distinctSeries {
      fault(
        "template-chart",
        "<chart> có nhiều nhất \(Chart.distinctSeries) <series>, đang có \(all.count)",
        all[Chart.distinctSeries].range)
    }
    let caption = text(of: "caption", element, isRequired: true)
    let unit = text(of: "unit", element, isRequired: false)
    let names = all.map { series in
      allow(series, attributes: ["name", "value"])
      refuseText(series)
      for child in series.elements { unknownElement(child, in: "series", []) }
      // a single kind of bar needs no legend
      return text(of: "name", series, isRequired: all.count > 1)
    }
    var label: [Template.InlineNode] = []
    let made = loop(element, allowing: ["caption", "label", "unit"]) { loader in
      label = loader.text(of: "label", element, isRequired: true)
      return all.map { loader.number(of: $0) }
    }
    guard let (list, values) = made else { return nil }
    return Template.ChartNode(
      caption: caption, unit: unit, list: list, label: label,
      series: zip(names, values).compactMap { name, value in value.map { (name, $0) } })
  }

  /// The text of an attribute, with `{{ … }}` in it.
  private mutating func text(
    of name: String, _ element: XMLElement, isRequired: Bool
  ) -> [Template.InlineNode] {
    if let attribute = element[attribute: name], !attribute.value.allSatisfy(\.isWhitespace) {
      return text(attribute.value, attribute.range)
    }
    if isRequired {
      fault("template-attribute", "<\(element.name)> thiếu thuộc tính \(name)", element.range)
    }
    return []
  }

  /// The expression of `value`, which gives a number, always.
  private mutating func number(of series: XMLElement) -> Expression? {
    guard let value = series[attribute: "value"] else {
      fault("template-attribute", "<series> thiếu thuộc tính value", series.range)
      return nil
    }
    guard let typed = expression(of: value) else { return nil }
    guard case .number = typed.type else {
      fault("template-type", "value phải là số, đây là \(typed.type.name)", value.range)
      return nil
    }
    if typed.mayBeMissing {
      let missing = ExpressionCompiler.missing(typed, 0..<0)
      sink.report(
        Diagnostic(
          .error, missing.id, missing.message, at: value.range,
          fix: .init("thêm `| mac_dinh(0)`")))
    }
    return typed.expression
  }
}

extension TemplateFilling {
  /// Works a chart out; a list without items draws nothing.
  mutating func chart(_ node: Template.ChartNode) {
    var chart = Chart(
      title: line(node.caption), unit: line(node.unit), categories: [],
      series: node.series.map { Chart.Series(name: line($0.name), values: []) })
    loop(node.list) { filling, _ in
      chart.categories.append(filling.line(node.label))
      for (index, series) in node.series.enumerated() {
        // the loader lets nothing through that may be missing
        guard case .number(let number) = series.value.value(in: filling.scope) else { continue }
        chart.series[index].values.append(Chart.Value(number))
      }
    }
    if !chart.categories.isEmpty { blocks.append(.chart(chart)) }
  }
}

extension Chart.Value {
  /// A number, printed with dots between thousands.
  init(_ number: Number) {
    self.init(tenThousandths: number.scaled, text: number.grouped)
  }
}
