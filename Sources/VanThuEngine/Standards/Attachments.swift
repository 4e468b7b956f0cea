import VanThuBase
import VanThuDocument

/// What is issued with a paper: texts it brings into force, and appendices. Each is on pages of its own,
/// numbered by itself, bound behind the paper or in a file of its own.
extension Composer {
  /// A file of its own that is issued with a paper (Phụ lục III, mẫu 1.3, 2.2).
  func attachment(_ attachment: Attachment) -> Section {
    var section = ownFile(attachment)
    if let signed = attachment.signed {
      let lines = [paper.writtenNotation, signed]
      section.blocks.insert(
        .paragraph(Paragraph(.signingInfo, Composer.broken(lines))), at: 0)
    }
    return section
  }

  private func ownFile(_ attachment: Attachment) -> Section {
    switch attachment.form {
    case .text:
      return attachedText(
        paper.heading ?? paper.kind.name, paper.head.subject, paper.body, tables.ofText)
    case .appendix:
      return appendixSection(
        paper.heading ?? "Phụ lục", paper.head.subject ?? Placed("", at: nil), paper.body,
        tables.ofText, turned: false)
    }
  }

  /// A text a paper brings into force: letterhead without number and date, title, which paper it comes
  /// with, no signature (mẫu 1.3).
  func attachedText(
    _ title: String, _ subject: Placed<String>?, _ body: [BodyBlock], _ tables: [TableColumns]
  ) -> Section {
    var blocks = letterhead(.ofAttachment)
    blocks += titleBlock(title, subject).blocks
    let (reference, last) = self.reference(figures.page)
    blocks.append(reference)
    blocks += titleEnd(under: last, .appendixReference)
    blocks += closed(self.body(body, tables, isMain: false))
    return Section(page: figures.page, blocks: blocks)
  }

  /// An appendix behind the paper (Phụ lục I, Phần I, mục III.1).
  func appendix(_ appendix: Appendix, _ index: Int) -> Section {
    let label =
      paper.head.appendices.count > 1 ? "Phụ lục \(RomanNumeral.string(index + 1))" : "Phụ lục"
    return appendixSection(
      label,
      Placed(
        Composer.withoutLabel(appendix.title.value, index + 1), at: appendix.title.range),
      appendix.body, tables.ofAppendices[index], turned: turned.contains(index))
  }

  private func appendixSection(
    _ label: String, _ title: Placed<String>, _ body: [BodyBlock], _ tables: [TableColumns],
    turned: Bool
  ) -> Section {
    let page = turned ? figures.page.landscape : figures.page
    var blocks: [Block] = [.paragraph(Paragraph(.appendixLabel, label))]
    if !title.value.isEmpty {
      let lines = NoBreak.lines(
        Vietnamese.capitals(title.value), width: page.textWidth * 0.85, styles[.appendixTitle])
      blocks.append(
        .paragraph(Paragraph(.appendixTitle, Composer.broken(lines)).from(title.range)))
    }
    let (reference, last) = self.reference(page)
    blocks.append(reference)
    blocks.append(.rule(rule(under: last, styles[.appendixReference], share: 0.4)))
    blocks += closed(self.body(body, tables, isMain: false, width: page.textWidth))
    return Section(page: page, blocks: blocks)
  }

  /// `(Kèm theo Quyết định số … ngày … của …)`, and the last of its lines.
  private func reference(_ page: PageLayout) -> (block: Block, last: String) {
    let style = styles[.appendixReference]
    let lines = FontMetrics.balancedLines(
      "(Kèm theo \(NoBreak.apply(paper.reference) ?? paper.reference))",
      width: page.textWidth * 0.95, size: style.size, emphasis: style.emphasis)
    return (
      .paragraph(Paragraph(.appendixReference, Composer.broken(lines))), lines.last ?? ""
    )
  }

  /// The text with its closing mark (mẫu 1.3, 2.1, 2.2), which no signature follows.
  private func closed(_ blocks: [Block]) -> [Block] {
    var blocks = blocks
    Composer.close(&blocks, with: conventions.closingMark, isSigned: false)
    return blocks
  }

  /// The title of an appendix without the label that is printed above it.
  private static func withoutLabel(_ title: String, _ number: Int) -> String {
    for label in [
      "Phụ lục \(RomanNumeral.string(number))", "Phụ lục \(number)", "Phụ lục 0\(number)",
    ] {
      let rest = LeadingLabel.removed(label, from: title)
      if rest != title { return rest }
    }
    return LeadingLabel.removed("Phụ lục", from: title, isClosed: true)
  }
}
