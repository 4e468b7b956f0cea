import VanThuBase

/// Writes documents as single HTML files that need nothing else: no script, no image, no network.
///
/// On the screen a paper looks like sheets on a desk, and it prints as the sheets it is. The rules
/// for the look depend on the styles, the sheets and the roles that occur; they are built once for
/// each and kept. Use one writer for many documents.
public struct HTMLWriter: Sendable {
  /// What decides the style rules.
  private struct Look: Equatable {
    var styles: Stylesheet
    var roles: RoleSet
    var sections: [SectionShape]
  }

  /// The style elements built last, the newest at the end.
  private var known: [(look: Look, element: XMLWriter)] = []
  private static let limit = 16

  /// Makes a writer.
  public init() {}

  /// The bytes of the `.html` file.
  public mutating func write(_ document: Document) -> [UInt8] {
    let roles = RoleSet(of: document)
    let shapes = document.sections.enumerated().map { index, section in
      SectionShape(section, document.styles, isFirst: index == 0)
    }
    let style = styleElement(Look(styles: document.styles, roles: roles, sections: shapes))
    var html = XMLWriter(capacity: 1 << 15)
    html.documentType()
    html.element("html", ["lang": "vi"]) { html in
      html.newline()
      head(document.properties, style, &html)
      html.element("body") { html in
        html.newline()
        html.element("main") { html in
          html.newline()
          var outline = HeadingOutline(roles)
          for (index, section) in document.sections.enumerated() {
            let writer = HTMLBlockWriter(styles: document.styles, width: section.page.textWidth)
            writer.section(section, number: index + 1, &outline, &html)
          }
        }
        html.newline()
      }
      html.newline()
    }
    html.newline()
    return html.out.bytes
  }

  private func head(_ properties: Properties, _ style: XMLWriter, _ html: inout XMLWriter) {
    html.element("head") { html in
      html.newline()
      html.empty("meta", ["charset": "utf-8"])
      html.newline()
      html.empty(
        "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      html.newline()
      html.element("title") { html in
        // a page without a title is not valid
        let isBlank = properties.title.isBlank
        html.text(isBlank ? "Văn bản" : properties.title)
      }
      html.newline()
      if !properties.creator.isEmpty {
        html.empty("meta", ["name": "author", "content": .text(properties.creator)])
        html.newline()
      }
      if let date = properties.date {
        html.empty("meta", ["name": "dcterms.created", "content": .text(date.iso)])
        html.newline()
      }
      html.append(style)
      html.newline()
    }
    html.newline()
  }

  private mutating func styleElement(_ look: Look) -> XMLWriter {
    if let found = known.last(where: { $0.look == look }) { return found.element }
    var css = CSSWriter()
    PageStyles.base(look.styles, &css)
    RoleStyles.write(look.styles, look.roles, &css)
    PageStyles.final(look.styles, look.roles, &css)
    for (index, shape) in look.sections.enumerated() {
      PageStyles.section(index + 1, shape, look.styles, &css)
    }
    var element = XMLWriter(capacity: css.out.bytes.count + 32)
    element.style(css)
    if known.count == HTMLWriter.limit { known.removeFirst() }
    known.append((look, element))
    return element
  }
}
