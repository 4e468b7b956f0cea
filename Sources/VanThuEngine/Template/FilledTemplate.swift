import VanThuBase
import VanThuDocument

/// What a template and a record make together: the texts of a paper.
struct FilledTemplate {
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
    let filled = FilledTemplate(
      subject: filling.line(subject), authority: filling.lines(authority),
      bases: bases.blocks.compactMap { block in
        if case .paragraph(let paragraph) = block { paragraph.plainText } else { nil }
      },
      enacting: filling.inlines(enacting), body: filling.blocks, appendices: appendices,
      outlines: outlines, findings: findings)
    return max(passes, bases.passes, filling.passes) <= Limits.loopPasses && !scope.work.isSpent
      ? filled : nil
  }
}

extension Template {
  /// What inline nodes make, as one line of plain text.
  static func line(_ nodes: [InlineNode], _ scope: Scope) -> String {
    var filling = TemplateFilling(scope: scope)
    return filling.line(nodes)
  }
}
