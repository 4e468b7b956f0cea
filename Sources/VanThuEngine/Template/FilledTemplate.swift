import VanThuBase
import VanThuDocument

/// What a template and a record make together: the texts of a paper.
struct FilledTemplate {
  /// The title, where it is not the kind's name, its abbreviation, and whether the paper has a number.
  var title: (text: String, code: String, isNumbered: Bool)?
  /// What it is issued with.
  var attachment: Attachment?
  /// What it is a copy of.
  var copying: Copying?
  /// What stands before the addressees.
  var addressing = ""
  /// What others confirm on it.
  var confirmations: [Confirmation] = []
  var subject: String
  var authority: String
  var bases: [String]
  var enacting: [Inline]
  var body: [BodyBlock]
  /// The appendices whose conditions hold.
  var appendices: [Appendix]
  /// The outlines that went into the body, for the rules about numbering.
  var outlines: [[Outline.Mark]]
  /// What there was to say about them.
  var findings: [Diagnostic]
}

extension Template {
  /// Fills the template.
  /// - Returns: nil when that is more than a paper may be: its loops run more often than
  ///   `Limits.loopPasses`, it has more text than `Limits.paperBytes`, its filters take more steps than
  ///   `Limits.paperWork`.
  func fill(_ scope: Scope) -> FilledTemplate? {
    var filling = TemplateFilling(scope: scope)
    var bases = TemplateFilling(scope: scope)
    bases.run(self.bases)
    filling.run(body)
    var passes = 0
    var (outlines, findings) = (filling.outlines, filling.findings)
    let appendices = self.appendices.compactMap { node -> Appendix? in
      if let test = node.test, !test.value(in: scope).isTrue { return nil }
      var inner = TemplateFilling(scope: scope)
      inner.run(node.body)
      passes = max(passes, inner.passes)
      outlines += inner.outlines
      findings += inner.findings
      return Appendix(
        title: Placed(inner.line(node.title), at: nil), body: inner.blocks,
        isLandscape: node.isLandscape)
    }
    var filled = FilledTemplate(
      subject: filling.line(subject), authority: filling.line(authority),
      bases: bases.blocks.compactMap { block in
        if case .paragraph(let paragraph) = block { paragraph.plainText } else { nil }
      },
      enacting: filling.inlines(enacting), body: filling.blocks, appendices: appendices,
      outlines: outlines, findings: findings)
    fillFrame(of: &filled, scope)
    return max(passes, bases.passes, filling.passes) <= Limits.loopPasses && !scope.work.isSpent
      ? filled : nil
  }

  /// Fills what stands around the text and only some papers have.
  func fillFrame(of filled: inout FilledTemplate, _ scope: Scope) {
    filled.title = heading.map { heading in
      (
        Template.line(heading.text, scope), Template.line(heading.code, scope),
        heading.isNumbered?.value(in: scope).isTrue ?? false
      )
    }
    filled.attachment = attached.map { attached in
      let signed = Template.line(attached.signed, scope)
      return Attachment(
        form: attached.form, parent: Template.line(attached.parent, scope),
        signed: signed.isEmpty ? nil : signed)
    }
    filled.copying = copies.map { copies in
      var parts: [String] = []
      if let index = copies.parts, case .list(let items) = scope.fields[index] {
        parts = items.map(\.printed)
      }
      let signed = Template.line(copies.signed, scope)
      return Copying(
        form: CopyForm(named: filled.title?.text ?? "") ?? .whole, format: copies.format,
        parts: parts, signed: signed.isEmpty ? nil : signed)
    }
    filled.addressing = Template.line(addressing, scope)
    filled.confirmations = confirmations.compactMap { node in
      if let test = node.test, !test.value(in: scope).isTrue { return nil }
      let note = Template.line(node.note, scope)
      return Confirmation(
        title: Template.line(node.title, scope), note: note.isEmpty ? nil : note)
    }
  }
}

extension Template {
  /// What inline nodes make, as one line of plain text.
  static func line(_ nodes: [InlineNode], _ scope: Scope) -> String {
    var filling = TemplateFilling(scope: scope)
    return filling.line(nodes)
  }
}
