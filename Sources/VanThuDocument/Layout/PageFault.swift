import VanThuBase

/// What looks unfinished on the pages of a paper, though no rule forbids it.
public enum PageFault: Hashable, Sendable {
  /// The last page of a section has fewer than three lines of text, before the signature if it has
  /// one.
  case shortEnd(section: Int)
  /// More than a third of a page is empty, and what follows is no heading.
  case emptyPage(section: Int, number: Int)
  /// The last page of an appendix shows one row of a table.
  case loneRow(section: Int)
}

extension PagedDocument {
  /// What looks unfinished on its pages, in their order.
  /// - Parameter document: the document they were made of.
  public func faults(of document: Document) -> [PageFault] {
    var faults: [PageFault] = []
    for section in document.sections.indices {
      let pages = pages.filter { $0.section == section }
      guard pages.count > 1, let last = pages.last else { continue }
      let layout = document.sections[section].page
      for (page, next) in zip(pages, pages.dropFirst())
      where isEmpty(page, layout) && !startsWithHeading(next) {
        faults.append(.emptyPage(section: section, number: page.number))
      }
      if hasLoneRow(last) {
        faults.append(.loneRow(section: section))
      } else if textLines(last) < 3 {
        faults.append(.shortEnd(section: section))
      }
    }
    return faults
  }

  /// How many lines of text stand on a page beside the signature; cells of a row count as one.
  public func textLines(_ page: Page) -> Int {
    var lines = 0
    var previous = -1.0
    for line in self.lines[page.lines] {
      guard let element = line.element, !isInSignatures(element) else { continue }
      if abs(line.baseline - previous) > 1 { lines += 1 }
      previous = line.baseline
    }
    return lines
  }

  private func isInSignatures(_ element: Int) -> Bool {
    var number: Int? = element
    while let at = number {
      if elements[at].kind == .group(.signatures) { return true }
      number = elements[at].parent
    }
    return false
  }

  /// Whether more than a third between the margins is left below the last line or mark.
  private func isEmpty(_ page: Page, _ layout: PageLayout) -> Bool {
    let bottom = page.height - layout.bottom.points
    let text = lines[page.lines].reduce(0.0) { $0 < $1.baseline ? $1.baseline : $0 }
    let used = marks[page.marks].reduce(text) { max($0, $1.y + $1.height) }
    return bottom - used > (bottom - layout.top.points) / 3
  }

  private func startsWithHeading(_ page: Page) -> Bool {
    guard let element = lines[page.lines].lazy.compactMap(\.element).first,
      case .paragraph(let role) = elements[element].kind
    else { return false }
    return role.outlineLevel != nil || role == .tableCaption
  }

  /// Whether the text of a page is one row of a table.
  private func hasLoneRow(_ page: Page) -> Bool {
    var found: Int?
    for line in lines[page.lines] {
      guard let element = line.element else { continue }
      guard let row = row(of: element), found == nil || found == row else { return false }
      found = row
    }
    return found != nil
  }

  /// The row of a table an element stands in.
  private func row(of element: Int) -> Int? {
    var number: Int? = element
    while let at = number {
      if case .row = elements[at].kind { return at }
      number = elements[at].parent
    }
    return nil
  }
}
