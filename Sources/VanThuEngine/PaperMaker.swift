import VanThuBase
import VanThuDocument

/// Makes papers out of records: reads, checks, fills the template, applies the rules of law.
///
/// Pure: values in, values out. One maker serves any number of records.
public struct PaperMaker: Sendable {
  /// A paper and what there is to say about it.
  public struct Outcome: Sendable {
    /// The paper; nil when there are errors.
    public var paper: Paper?
    /// All findings of all steps, in the order of the file.
    public var diagnostics: [Diagnostic]

    /// Whether any of the findings is an error.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
  }

  /// The template.
  public let template: Template
  /// The office.
  public let office: Office
  /// The stylesheets of the standards with the office's choices.
  private let styles: [Standard: Stylesheet]

  /// Makes a maker.
  public init(template: Template, office: Office = Office()) {
    self.template = template
    self.office = office
    styles = Dictionary(
      uniqueKeysWithValues: Standard.allCases.map {
        ($0, Stylesheets.of($0, office.preferences))
      })
  }

  /// Makes the paper of a record. All problems are found in one go.
  /// - Parameters:
  ///   - input: the record.
  ///   - given: the values of the fields the template shares with a record, which were worked out
  ///     elsewhere; `input` then gives the template's own fields and the keys every paper has.
  public func make(_ input: Value, fields given: [Datum]? = nil) -> Outcome {
    var reading = read(input, given)
    return make(input, &reading, isOfSharedRecord: given != nil)
  }

  /// What a pattern names the paper of a record, without making it; nil when the record has errors.
  public func name(_ input: Value, _ pattern: NamePattern) -> String? {
    let reading = read(input, nil)
    return reading.hasErrors ? nil : pattern.name(in: reading.scope)
  }

  /// A record with its types, before the template is filled.
  private struct Reading {
    var reader: PaperReader
    var fieldReader: FieldReader
    var place: SourceRange
    var agency: Agency
    var standard: Standard
    var fields: [Datum]
    var date: Placed<PartialDate>
    var number: Placed<String>?
    var subject: Placed<String>?
    var addressees: [Placed<String>]
    var scope: Scope

    var hasErrors: Bool { reader.sink.hasErrors || fieldReader.sink.hasErrors }
  }

  private func read(_ input: Value, _ given: [Datum]?) -> Reading {
    let record = input.record ?? Record([])
    var reader = PaperReader(record, office: office)
    // a missing key is reported where the record starts; a row of a table is its own place
    let isRow = !input.range.source.cells.isEmpty
    let top = isRow ? input.range : record.entries.first?.keyRange ?? input.range
    let place = SourceRange(top.source, top.lowerBound, top.lowerBound)
    let (agency, standard) = reader.agency(missingAt: place)
    checkStandard(standard, record, &reader.sink)

    var fieldReader = FieldReader()
    let own = Array(template.fields.dropLast(given?.count ?? 0))
    var fields = given ?? []
    if given == nil || !own.isEmpty {
      fields = fieldReader.read(record, own, missingAt: place, known: PaperReader.keys) + fields
    }

    let date = reader.date()
    let number = reader.number()
    let subject = reader.text("trich_yeu")
    let addressees = reader.texts("kinh_gui")
    let scope = Scope(
      fields: fields,
      builtins: builtins(agency, standard, date.value, number, subject, addressees))
    return Reading(
      reader: reader, fieldReader: fieldReader, place: place, agency: agency, standard: standard,
      fields: fields, date: date, number: number, subject: subject, addressees: addressees,
      scope: scope)
  }

  private func make(
    _ input: Value, _ reading: inout Reading, isOfSharedRecord: Bool
  ) -> Outcome {
    let (standard, place, scope) = (reading.standard, reading.place, reading.scope)
    let isWhole = !reading.hasErrors
    var filled = FilledTemplate(
      subject: "", authority: "", bases: [], enacting: [], body: [], appendices: [], outlines: [],
      findings: [])
    if isWhole {
      if let made = template.fill(scope) {
        filled = made
      } else {
        reading.reader.sink.report(
          Diagnostic(
            .error, "too-many-items",
            "danh sách quá dài: vòng lặp chạy hơn \(Limits.loopPasses) lượt", at: place))
      }
    }
    let bases = reading.reader.texts("can_cu")
    let (appendices, appendixOutlines) = reading.reader.appendices()
    let outlines = isWhole ? [] : self.outlines(reading.fields)
    let defaultSubject = filled.subject.isEmpty ? nil : Placed(filled.subject, at: nil)
    let paper = Paper(
      standard: standard, kind: template.kind, heading: template.heading, agency: reading.agency,
      number: reading.number,
      notation: reading.reader.text("ky_hieu"), date: reading.date,
      subject: (reading.subject ?? defaultSubject).map { shaped($0, standard) },
      addressees: reading.addressees,
      bases: bases.isEmpty ? filled.bases.map { Placed($0, at: nil) } : bases,
      authority: filled.authority, enacting: filled.enacting, body: filled.body,
      signers: reading.reader.signers(), recipients: reading.reader.recipients(),
      filing: reading.reader.filing(),
      urgency: reading.reader.urgency(), secrecy: reading.reader.secrecy(),
      circulation: reading.reader.text("pham_vi_luu_hanh"), draft: reading.reader.draft(),
      appendices: filled.appendices + appendices, preferences: office.preferences,
      scope: scope, styles: styles[standard])

    var diagnostics = reading.reader.sink.diagnostics + reading.fieldReader.sink.diagnostics
    diagnostics += filled.findings + outlines.flatMap(\.diagnostics)
    diagnostics += Rules.check(
      Case(
        paper, of: input, at: place, event: Event(template, reading.fields, input),
        outlines: (isWhole ? filled.outlines : outlines.map(\.marks)) + appendixOutlines,
        isOfSharedRecord: isOfSharedRecord))
    let ordered = diagnostics.inOrder()
    let failed = ordered.contains { $0.severity == .error }
    return Outcome(paper: failed ? nil : paper, diagnostics: ordered)
  }

  private func checkStandard(
    _ standard: Standard, _ record: Record, _ sink: inout DiagnosticSink
  ) {
    guard !template.standards.contains(standard) else { return }
    let served = template.standards.map(\.rawValue).joined(separator: ", ")
    sink.report(
      Diagnostic(
        .error, "standard-not-served",
        "mẫu `\(template.id)` không dùng cho văn bản theo \(standard.instrument)",
        at: record["co_quan"]?.range, fix: .init("mẫu này dùng cho: \(served)")))
  }

  private func builtins(
    _ agency: Agency, _ standard: Standard, _ date: PartialDate, _ number: Placed<String>?,
    _ subject: Placed<String>?, _ addressees: [Placed<String>]
  ) -> [Datum] {
    func text(_ text: String?) -> Datum {
      text.map { $0.isEmpty ? .missing : .text($0, source: nil) } ?? .missing
    }
    return Expression.Builtin.allCases.map { builtin in
      switch builtin {
      case .agencyName: .text(agency.name.joined(separator: " "), source: nil)
      case .agencySpokenName: .text(agency.spokenName, source: nil)
      case .agencyPlace: text(agency.place?.value)
      case .agencyAbbreviation: text(agency.abbreviation?.value)
      case .agencyParent: text(agency.parent.joined(separator: " "))
      case .standard: .text(standard.rawValue, source: nil)
      case .date: date.year == nil ? .missing : .date(date, source: nil)
      case .year: text(date.year.map(String.init))
      case .number: text(number?.value)
      case .subject: text(subject?.value)
      case .kind: .text(template.kind.name, source: nil)
      case .addressees: .list(addressees.map { .text($0.value, source: nil) })
      }
    }
  }

  /// A subject as the standard begins it: a capital for state papers, lower case for the Party and
  /// behind "V/v".
  private func shaped(_ subject: Placed<String>, _ standard: Standard) -> Placed<String> {
    var text = Composer.withoutEnd(subject.value)
    if template.kind.family == .letter {
      for prefix in ["V/v ", "v/v ", "Về việc ", "về việc "] where text.begins(with: prefix) {
        text = String(text.dropFirst(prefix.count))
      }
    } else if template.heading == nil {
      // "Kế hoạch phòng, chống thiên tai" under KẾ HOẠCH
      text = LeadingLabel.removed(template.kind.name, from: text)
    }
    let isLower = template.kind.family == .letter || standard == .hd05
    guard isLower else { return Placed(text.capitalFirst, at: subject.range) }
    let word = text.prefix { $0 != " " }
    let isProper = PaperMaker.proper.contains { word.utf8.elementsEqual($0.utf8) }
    if !isProper, word != word.uppercased() || word.count == 1 {
      text = text.lowercasedFirst
    }
    return Placed(text, at: subject.range)
  }

  /// Words that keep their capital at the start of a subject.
  private static let proper = [
    "Ủy", "Uỷ", "Hội", "Đảng", "Nhân", "Nhà", "Ban", "Chủ", "Bí", "Thường", "Đoàn", "Mặt", "Việt",
    "Luật", "Nghị", "Chính", "Quốc",
  ]

  /// The outlines among the fields, when the template could not be filled.
  private func outlines(_ fields: [Datum]) -> [Outline] {
    zip(template.fields, fields).compactMap { field, datum in
      guard case .outline = field.kind, case .text(let text, let source) = datum else { return nil }
      return Outline.parse(text, source: source)
    }
  }
}

extension PaperReader {
  /// The appendices, and the numbering inside them.
  mutating func appendices() -> ([Appendix], [[Outline.Mark]]) {
    guard let value = record["phu_luc"], !value.isBlank else { return ([], []) }
    var appendices: [Appendix] = []
    var outlines: [[Outline.Mark]] = []
    for item in value.items ?? [value] {
      guard let record = item.record else {
        wrongShape(item, "mỗi phụ lục phải là một nhóm mục con `ten`, `noi_dung` hoặc `bang`")
        continue
      }
      for entry in record.entries where !["ten", "noi_dung", "bang", "ngang"].contains(entry.key) {
        sink.report(FieldReader.unknownKey(entry, among: ["ten", "noi_dung", "bang", "ngang"]))
      }
      var body: [BodyBlock] = []
      if let content = record["noi_dung"], let text = content.text {
        let outline = Outline.parse(text, source: content)
        body += outline.blocks
        sink.report(outline.diagnostics)
        if !outline.marks.isEmpty { outlines.append(outline.marks) }
      }
      if let table = record["bang"], !table.isBlank, let read = self.table(table) {
        body.append(.table(read))
      }
      if body.isEmpty {
        sink.report(
          Diagnostic(
            .error, "missing-field", "phụ lục chưa có `noi_dung` hoặc `bang`", at: item.range))
      }
      guard let title = text("ten", in: record) else {
        sink.report(
          Diagnostic(.error, "missing-field", "phụ lục chưa có tên (`ten`)", at: item.range))
        continue
      }
      let sideways = record["ngang"]?.text.map { ["true", "co"].contains(Vietnamese.fold($0)) }
      appendices.append(
        Appendix(title: title, body: body, isLandscape: sideways ?? false))
    }
    return (appendices, outlines)
  }

  /// `bang: {cot: […], dong: [[…], …], rong: […]}`
  private mutating func table(_ value: Value) -> BodyTable? {
    guard let record = value.record else {
      wrongShape(value, "`bang` phải có các mục con `cot` và `dong`")
      return nil
    }
    for entry in record.entries where !["cot", "dong", "rong"].contains(entry.key) {
      sink.report(FieldReader.unknownKey(entry, among: ["cot", "dong", "rong"]))
    }
    let heads = texts("cot", in: record).map(\.value)
    var rows: [[String]] = []
    for row in record["dong"]?.items ?? [] {
      guard let cells = row.items else {
        wrongShape(row, "mỗi dòng của bảng phải là một danh sách các ô")
        continue
      }
      if cells.count != heads.count {
        sink.report(
          Diagnostic(
            .error, "table-row", "dòng có \(cells.count) ô, bảng có \(heads.count) cột",
            at: row.range))
      }
      rows.append(cells.map { TextShape.oneLine($0.text ?? "") })
    }
    guard !heads.isEmpty else {
      sink.report(
        Diagnostic(.error, "missing-field", "bảng chưa có tên các cột (`cot`)", at: value.range))
      return nil
    }
    var shares = OutlineTable.columnShares([heads] + rows)
    let widths = texts("rong", in: record).compactMap { Double($0.value) }
    if widths.count == heads.count, widths.allSatisfy({ $0 > 0 }) {
      let total = widths.reduce(0, +)
      shares = widths.map { $0 / total }
    } else if let given = record["rong"], !given.isBlank {
      sink.report(
        Diagnostic(
          .error, "table-row", "`rong` phải có \(heads.count) số dương, bằng số cột",
          at: given.range))
    }
    return BodyTable(
      caption: nil,
      columns: shares.prefix(heads.count).enumerated().map { index, share in
        let isNumber =
          !rows.isEmpty && rows.allSatisfy { $0.count > index && Number($0[index]) != nil }
        return (share: share, alignment: isNumber ? .center : .left)
      },
      header: [heads.map { Table.Cell([Paragraph(.tableHeader, $0)]) }],
      rows: rows.map { $0.map { Table.Cell([Paragraph(.tableCell, $0)]) } })
  }
}
