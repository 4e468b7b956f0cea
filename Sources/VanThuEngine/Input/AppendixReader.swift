import VanThuBase
import VanThuDocument

extension PaperReader {
  /// The appendices, and the numbering inside them.
  mutating func appendices() -> ([Appendix], [[Outline.Mark]]) {
    guard let value = record[PaperFields.appendices.name], !value.isBlank else { return ([], []) }
    var appendices: [Appendix] = []
    var outlines: [[Outline.Mark]] = []
    for (index, item) in (value.items ?? [value]).enumerated() {
      guard let record = item.record else {
        wrongShape(item, "mỗi phụ lục phải là một nhóm mục con `ten`, `noi_dung` hoặc `bang`")
        continue
      }
      checkKeys(record, PaperFields.appendices.children)
      let key = FieldPath(PaperFields.appendices.name)
      let way = value.items == nil ? key : key.item(index + 1)
      var body: [BodyBlock] = []
      if let content = record[PaperFields.appendixBody.name], !content.isBlank,
        let outline = self.outline(content)
      {
        body += outline.blocks
        sink.report(outline.diagnostics)
        if !outline.marks.isEmpty { outlines.append(outline.marks) }
      }
      if let table = record[PaperFields.appendixTable.name], !table.isBlank,
        let read = self.table(table, way.key(PaperFields.appendixTable.name))
      {
        body.append(.table(read))
      }
      // what is given and could not be read has been told
      let given = [PaperFields.appendixBody, PaperFields.appendixTable]
      if body.isEmpty, given.allSatisfy({ record[$0.name]?.isBlank != false }) {
        missing(
          PaperFields.appendixBody, "phụ lục chưa có `noi_dung` hoặc `bang`", in: item, record, way)
      }
      guard let title = text(PaperFields.appendixTitle, in: record) else {
        missing(PaperFields.appendixTitle, "phụ lục chưa có tên (`ten`)", in: item, record, way)
        continue
      }
      appendices.append(
        Appendix(
          title: title, body: body,
          isLandscape: answer(PaperFields.appendixLandscape, in: record)))
    }
    return (appendices, outlines)
  }

  /// The texts a paper brings into force, each with its name and what it says.
  mutating func attachedTexts(_ outlines: inout [[Outline.Mark]]) -> [AttachedText] {
    guard let value = record[PaperFields.texts.name], !value.isBlank else { return [] }
    let key = FieldPath(PaperFields.texts.name)
    var texts: [AttachedText] = []
    for (index, item) in (value.items ?? [value]).enumerated() {
      guard let record = item.record else {
        wrongShape(
          item, "mỗi văn bản kèm theo phải là một nhóm mục con `ten_loai`, `trich_yeu`, `noi_dung`")
        continue
      }
      checkKeys(record, PaperFields.texts.children)
      let way = value.items == nil ? key : key.item(index + 1)
      func lacks(_ field: Field) -> Bool { record[field.name]?.isBlank != false }
      for field in [PaperFields.textTitle, PaperFields.textBody] where lacks(field) {
        missing(
          field, "văn bản kèm theo chưa có \(field.label.lowercasedFirst) (`\(field.name)`)",
          in: item, record, way, among: PaperFields.texts.children)
      }
      guard let title = text(PaperFields.textTitle, in: record),
        let content = record[PaperFields.textBody.name], !content.isBlank,
        let outline = outline(content)
      else { continue }
      sink.report(outline.diagnostics)
      if !outline.marks.isEmpty { outlines.append(outline.marks) }
      let subject = text(PaperFields.textSubject, in: record)
      texts.append(AttachedText(title: title, subject: subject, body: outline.blocks))
    }
    return texts
  }

  /// A text, or a list of paragraphs.
  private mutating func outline(_ content: Value) -> Outline? {
    if let text = content.text { return Outline.parse(text, source: content) }
    guard let items = content.items, items.allSatisfy({ $0.text != nil }) else {
      wrongShape(content, "`noi_dung` phải là một dòng chữ")
      return nil
    }
    return Outline.parse(items.compactMap(\.text).joined(separator: "\n\n"), source: nil)
  }

  private mutating func missing(
    _ field: Field, _ message: String, in item: Value, _ record: Record, _ way: FieldPath,
    among siblings: [Field] = PaperFields.appendices.children
  ) {
    let gap = record.gap(for: field.name, among: siblings, in: item.range)
    sink.report(
      Diagnostic(
        .error, "missing-field", message, at: gap.range, path: way.key(field.name),
        fix: .init("thêm dòng `\(field.name): …`")))
  }

  /// `bang: {cot: […], dong: [[…], …], rong: […]}`
  private mutating func table(_ value: Value, _ way: FieldPath) -> BodyTable? {
    guard let record = value.record else {
      wrongShape(value, "`bang` phải có các mục con `cot` và `dong`")
      return nil
    }
    checkKeys(record, PaperFields.appendixTable.children)
    let heads = texts(PaperFields.tableHeads, in: record).map(\.value)
    var rows: [[String]] = []
    let given = record[PaperFields.tableRows.name].flatMap { $0.isBlank ? nil : $0 }
    for row in given?.items ?? given.map({ [$0] }) ?? [] {
      guard row.text != nil || row.items != nil else {
        wrongShape(row, "mỗi dòng của bảng phải là một danh sách các ô")
        continue
      }
      var cells = TableRowText.cells(row)
      for (index, cell) in (row.items ?? []).enumerated() {
        if let shown = DecimalText.shown(cell, { sink.report($0) }) { cells[index] = shown }
      }
      if !heads.isEmpty, cells.count != heads.count {
        sink.report(
          Diagnostic(
            .error, "table-row", "dòng có \(cells.count) ô, bảng có \(heads.count) cột",
            at: row.range))
      }
      rows.append(cells)
    }
    guard !heads.isEmpty else {
      sink.report(
        Diagnostic(
          .error, "missing-field", "bảng chưa có tên các cột (`cot`)", at: value.range,
          path: way.key(PaperFields.tableHeads.name)))
      return nil
    }
    var shares: [Double?] = heads.map { _ in nil }
    let widths = widths(record)
    if widths.count == heads.count, widths.allSatisfy({ $0 > 0 }) {
      let total = widths.reduce(0, +)
      shares = widths.map { $0 / total }
    } else if let given = record[PaperFields.tableWidths.name], !given.isBlank {
      sink.report(
        Diagnostic(
          .error, "table-row", "`rong` phải có \(heads.count) số dương, bằng số cột",
          at: given.range))
    }
    return BodyTable(
      caption: nil, columns: shares.map { ($0, nil) },
      header: [heads.map { Table.Cell([Paragraph(.tableHeader, $0)]) }],
      rows: rows.map { $0.map { Table.Cell([Paragraph(.tableCell, $0)]) } }, range: value.range)
  }

  /// The shares of the columns; numbers as programs write them.
  private func widths(_ record: Record) -> [Double] {
    guard let given = record[PaperFields.tableWidths.name] else { return [] }
    return (given.items ?? [given]).compactMap(\.text)
      .flatMap { ListLines.items(in: $0.trimmedOfBlanks) }
      .compactMap { Double(TextShape.oneLine($0)) }
  }

  /// Yes or no; nil when nothing or nothing understood was given, which is told.
  mutating func answer(_ field: Field, in record: Record? = nil) -> Bool? {
    guard let given = record.map({ text(field, in: $0) }) ?? text(field) else { return nil }
    let answer = YesNo.read(given.value)
    if answer == nil {
      sink.report(
        Diagnostic(
          .error, "wrong-type", "\(field.label) (`\(field.name)`) phải là `có` hoặc `không`",
          at: given.range, fix: .init("viết có hoặc không")))
    }
    return answer
  }
}
