import VanThuBase
import VanThuDocument

/// Copies of papers (Phụ lục I, Phần II).
extension Composer {
  /// What is copied, and what makes it a copy: below it on the same sheet, or at the top of its first
  /// page (Phụ lục III, mẫu 3.1, 3.2).
  func copy(of original: Paper, _ copying: Copying) -> Document {
    var document = Composer.fitted(original.shown(in: copying)).document
    let own = Composer(paper, styles: document.styles)
    switch copying.format {
    case .paper:
      let last = document.sections.count - 1
      document.sections[last].blocks += own.copyBlocks()
    case .electronic:
      document.sections[0].blocks.insert(own.signingInfo(copying), at: 0)
    }
    document.properties = Properties(
      title: "\(copying.form.rawValue): \(document.properties.title)",
      creator: paper.head.agency.spokenName, date: paper.head.date.value.civil,
      isSealed: copying.format == .paper && isSealed)
    return document
  }

  /// Below a rule over the whole width: who copied it, its number, the form of copy, place and day, who
  /// signed and who gets it; all on one page.
  private func copyBlocks() -> [Block] {
    let whole = figures.page.textWidth
    let left = Length.millimetres(figures.letterheadLeft)
    let columns = [left, whole - left]
    let form = Paragraph(.masthead, Vietnamese.capitals(paper.heading ?? paper.kind.name))
    let number = Block.paragraph(Paragraph(.number, paper.numberLine))
    var rows: [[[Block]]] = [
      [issuer(paper.head.agency, conventions, left), [.paragraph(form)]],
      [[number], placeDate()],
    ]
    var levels = [0]
    for case .grid(let end) in closing() {
      levels += end.levels.map { $0 + rows.count }
      rows += end.rows
    }
    return [
      .rule(Rule(length: whole, spaceBefore: .points(12))),
      .grid(
        Grid(.signatures, columns: columns, rows: rows, spaceBefore: .points(6), levels: levels)),
    ]
  }

  /// The form of copy, who copied it and when it was signed, at the top right of the first page.
  private func signingInfo(_ copying: Copying) -> Block {
    let lines = [copying.form.rawValue, paper.head.agency.spokenName, copying.signed ?? ""]
    return .paragraph(Paragraph(.signingInfo, Composer.broken(lines.filter { !$0.isEmpty })))
  }
}

extension PaperMaker {
  /// What is wrong with a copy beside its own words: that there is nothing to copy, that it was never
  /// issued, that parts of it are not there.
  func copyFindings(_ paper: Paper, _ origin: Origin) -> [Diagnostic] {
    guard let copying = paper.copying, let copies = template.copies else { return [] }
    let record = origin.record.record
    let place = record?[copies.field]?.range ?? origin.place
    guard let original = copying.original.first else {
      return [
        PaperMaker.copyFault(
          "missing-original", "bản chính chưa được đọc nên không có gì để sao", place,
          "làm bản sao từng tệp một bằng `vanthu render`")
      ]
    }
    let head = original.head
    let hasNumber = !original.isNumbered || head.number != nil || head.notation != nil
    let hasDate = original.kind.family == .minutes || head.date.value.civil != nil
    if head.draft != nil || !hasNumber || !hasDate {
      return [
        PaperMaker.copyFault(
          "original-not-issued", "bản chính chưa ban hành: còn là dự thảo, hoặc chưa có số, ngày",
          place, "chỉ sao văn bản đã ban hành; điền số, ngày của bản chính rồi sao")
      ]
    }
    return excerptFindings(original, copying, copies, origin)
  }

  private func excerptFindings(
    _ original: Paper, _ copying: Copying, _ copies: Template.CopiesNode, _ origin: Origin
  ) -> [Diagnostic] {
    guard let index = copies.parts else { return [] }
    let name = template.fields[index].name
    let place = origin.record.record?[name]?.range ?? origin.place
    if copying.form != .part {
      return copying.parts.isEmpty
        ? []
        : [
          PaperMaker.copyFault(
            "excerpt-parts", "phần trích (`\(name)`) chỉ ghi khi trích sao", place,
            "chọn hình thức TRÍCH SAO, hoặc bỏ `\(name)`")
        ]
    }
    if copying.parts.isEmpty {
      return [
        PaperMaker.copyFault(
          "excerpt-parts", "trích sao mà chưa ghi phần trích (`\(name)`)", place,
          "thêm `\(name): [Điều 2]`")
      ]
    }
    return Excerpt(original.body, copying.parts).unknown.map { _ in
      PaperMaker.copyFault(
        "excerpt-parts", "bản chính không có phần ghi ở `\(name)`", place,
        "ghi như đầu mục trong bản chính: Điều 2, Chương I, mục II, khoản 1")
    }
  }

  private static func copyFault(
    _ id: Diagnostic.ID, _ message: String, _ place: SourceRange, _ fix: String
  ) -> Diagnostic {
    Diagnostic(
      .error, id, message, at: place, fix: .init(fix),
      citation: "Nghị định 30/2020/NĐ-CP, Điều 25; Phụ lục I, Phần II")
  }
}
