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
    /// The paper as far as it is known, with room where something is missing and the mark of a draft;
    /// nil where no draft was asked for.
    public var draft: Paper?
    /// All findings of all steps, in the order of the file.
    public var diagnostics: [Diagnostic]
    /// What patterns of names see.
    let scope: Scope

    /// Whether any of the findings is an error.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
  }

  /// The template.
  public let template: Template
  /// The office.
  public let office: Office
  /// What its papers are copies of, where the template is one of copies.
  public var original: Paper?
  /// The stylesheets of the standards with the office's choices.
  private let styles: [Standard: Stylesheet]
  /// The keys of a record for the template, in the order it is written.
  private let order: [Field]
  /// The deadlines that papers print.
  private let spans: Spans

  /// The deadlines of an office as papers print them, which are the same for all its papers.
  struct Spans: Sendable {
    let notice, posting, postingSpoken, unitAnswers: Datum

    init(_ deadlines: Deadlines) {
      func written(_ step: Deadlines.Step) -> Datum { Datum(deadlines.span(step)?.written) }
      notice = written(.notice)
      posting = written(.posting)
      postingSpoken = Datum(deadlines.span(.posting)?.inWords)
      unitAnswers = written(.unitAnswers)
    }
  }
  /// Finds what is left of a sample.
  private let placeholders: Placeholders

  /// Makes a maker.
  public init(template: Template, office: Office = Office()) {
    self.template = template
    self.office = office
    order = PaperFields.around(template.fields)
    spans = Spans(office.deadlines)
    placeholders = Placeholders(order)
    styles = Dictionary(
      uniqueKeysWithValues: Standard.allCases.map {
        ($0, Stylesheets.of($0, office.preferences))
      })
  }

  /// Makes the paper of a record. All problems are found in one go.
  public func make(_ input: Value) -> Outcome {
    var reading = read(input)
    let isWhole = !reading.hasErrors
    readRest(of: &reading)
    return make(
      reading.head, reading.scope, Origin(input, at: reading.place, found: reading.diagnostics),
      isWhole: isWhole)
  }

  /// Makes the paper of a record that may not be finished.
  /// - Returns: what `make` gives, and a draft: with errors too there is something to look at while
  ///   the record is being filled.
  public func draft(_ input: Value) -> Outcome { draft(input, tellsEach: false) }

  /// The same, for somebody who puts all faults right.
  /// - Parameters:
  ///   - input: the record.
  ///   - tellsEach: whether each place of a habit is told.
  package func draft(_ input: Value, tellsEach: Bool) -> Outcome {
    var reading = read(input)
    let isWhole = !reading.hasErrors
    readRest(of: &reading)
    var outcome = make(
      reading.head, reading.scope, Origin(input, at: reading.place, found: reading.diagnostics),
      isWhole: isWhole, tellsEach: tellsEach)
    let head = reading.head.withHoles(template.kind)
    let wrong = reading.fieldReader.sink.diagnostics.filter { $0.severity == .error }
    let fields = Hole.filling(
      template.fields, reading.scope.fields, wrong: Set(wrong.compactMap(\.path)))
    let scope = Scope(fields: fields, builtins: builtins(head))
    outcome.draft = template.fill(scope).map { filled in
      // outlines were read for their faults already; how articles are numbered shows only now
      if !isWhole { outcome.diagnostics += filled.findings.filter { $0.id == "article-number" } }
      var paper = paper(head, filled)
      if paper.head.subject == nil, template.kind.family != .letter, template.kind.needsSubject {
        paper.head.subject = Placed(Hole.text, at: nil)
      }
      return paper
    }
    return outcome
  }

  /// Makes a paper from values.
  /// - Parameters:
  ///   - head: what stands around its text.
  ///   - values: the values of all fields of the template.
  ///   - origin: what they were taken from.
  public func make(_ head: Head, _ values: FieldValues, from origin: Origin) -> Outcome {
    var sink = DiagnosticSink()
    checkStandard(head.standard, head.agency.range, &sink)
    var origin = origin
    origin.found += sink.diagnostics
    var outcome = make(
      head, Scope(fields: values.values, builtins: builtins(head)), origin,
      isWhole: !origin.found.contains { $0.severity == .error })
    // what was taken from no file has no place in one
    for index in outcome.diagnostics.indices
    where outcome.diagnostics[index].range?.source.name.isEmpty == true {
      outcome.diagnostics[index].range = nil
    }
    return outcome
  }

  /// Whether what the template says must hold before its paper is made does hold.
  public func holds(_ head: Head, _ values: FieldValues) -> Bool {
    template.condition?.value(in: Scope(fields: values.values, builtins: builtins(head))).isTrue
      ?? true
  }

  /// Reads the fields of the template that other values do not give.
  /// - Parameters:
  ///   - record: the record of the fields that are left.
  ///   - given: values that were worked out elsewhere.
  ///   - place: where to say that something is missing.
  /// - Returns: the values of all fields, and what is wrong with those that were read.
  public func values(
    of record: Record, beside given: FieldValues, missingAt place: SourceRange
  ) -> (values: FieldValues, diagnostics: [Diagnostic]) {
    var values = FieldValues(template.fields)
    values.take(given)
    let own = template.fields.filter { field in
      !given.declared.contains { $0.name == field.name }
    }
    guard !own.isEmpty else { return (values, []) }
    var reader = FieldReader()
    let read = reader.read(record, own, missingAt: place, others: PaperFields.all)
    values.take(FieldValues(declared: own, values: read))
    return (values, reader.sink.diagnostics)
  }

  /// The document of a paper this maker has made.
  public func document(for paper: Paper) -> Document { fitted(paper).document }

  /// The same, with what was done to its pages.
  public func fitted(_ paper: Paper) -> FittedDocument {
    var layouter = PageLayouter()
    return fitted(paper, &layouter)
  }

  /// The same, laid out by a layouter that lays out others as well.
  public func fitted(_ paper: Paper, _ layouter: inout PageLayouter) -> FittedDocument {
    Composer.fitted(paper, styles: styles[paper.head.standard], &layouter)
  }

  /// What a pattern names the paper of a record, without making it; nil when the record has errors.
  public func name(_ input: Value, _ pattern: NamePattern) -> String? {
    let reading = read(input)
    return reading.hasErrors ? nil : pattern.name(in: reading.scope)
  }

  /// What a paper's values were taken from, where its findings say so.
  public struct Origin: Sendable {
    /// The record with the keys that gave the head.
    public var record: Value
    /// The record with the keys that gave the values of fields.
    public var fields: Value
    /// Where to say that something is missing.
    public var place: SourceRange
    /// The record all of it stands in, where that is a larger one; findings tell their way from there.
    public var whole: Value?
    /// Whether the record serves many papers and says more than one of them prints.
    public var isShared = false
    /// Whether the law sets no dates for what the paper is about, as before a meeting at short notice.
    public var isExempt = false
    /// What was found wrong when the values were read.
    public var found: [Diagnostic]

    /// Takes a record.
    public init(_ record: Value, at place: SourceRange, found: [Diagnostic] = []) {
      self.record = record
      fields = record
      self.place = place
      self.found = found
    }
  }

  /// A record with its types, before the template is filled.
  private struct Reading {
    var reader: PaperReader
    var fieldReader: FieldReader
    var place: SourceRange
    var head: Head
    var scope: Scope

    var hasErrors: Bool { reader.sink.hasErrors || fieldReader.sink.hasErrors }
    var diagnostics: [Diagnostic] { reader.sink.diagnostics + fieldReader.sink.diagnostics }
  }

  /// What readers found unusual in the texts a record was read from: its own, and that of values all
  /// records share.
  static func remarks(on record: Record, in source: SourceText) -> [Diagnostic] {
    var found = source.remarks
    var seen = source
    for index in record.entries.indices {
      let other = record.entries[index].keyRange.source
      if other === seen || other === source { continue }
      seen = other
      found += other.remarks
    }
    return found
  }

  private func read(_ input: Value) -> Reading {
    let record = input.record ?? Record([])
    var reader = PaperReader(record, office: office)
    // a missing key is reported where the record starts; a row of a table is its own place
    let isRow = !input.range.source.cells.isEmpty
    let top = isRow ? input.range : record.entries.first?.keyRange ?? input.range
    let place = SourceRange(top.source, top.lowerBound, top.lowerBound)
    let head = reader.opening(missingAt: place)
    checkStandard(head.standard, record[PaperFields.agency.name]?.range, &reader.sink)
    reader.sink.report(PaperMaker.remarks(on: record, in: input.range.source))
    reader.sink.report(placeholders.found(in: record))
    var fieldReader = FieldReader()
    let fields = fieldReader.read(
      record, template.fields, missingAt: place, others: PaperFields.all)
    return Reading(
      reader: reader, fieldReader: fieldReader, place: place, head: head,
      scope: Scope(fields: fields, builtins: builtins(head)))
  }

  /// Reads what stands around the text; with its faults too the text can be filled.
  private func readRest(of reading: inout Reading) {
    reading.reader.readRest(of: &reading.head)
    reading.scope.builtins[Expression.Builtin.signers.rawValue] = PaperMaker.signers(reading.head)
  }

  private func make(
    _ head: Head, _ scope: Scope, _ origin: Origin, isWhole: Bool, tellsEach: Bool = false
  ) -> Outcome {
    var diagnostics = origin.found
    var filled = FilledTemplate(
      subject: "", authority: "", bases: [], enacting: [], body: [], appendices: [], outlines: [],
      findings: [])
    if isWhole {
      if let made = template.fill(scope) {
        filled = made
      } else {
        diagnostics.append(
          Diagnostic(
            .error, "too-many-items",
            "danh sách quá dài: văn bản vượt quá \(Limits.paperBytes >> 20) MiB chữ, \(Limits.loopPasses) lượt lặp hoặc \(Limits.paperWork) bước tính",
            at: origin.place,
            fix: .init("chia thành nhiều văn bản, hoặc bớt vòng lặp trong mẫu")))
      }
    }
    // what form a paper has is known before its text is
    if !isWhole { template.fillFrame(of: &filled, scope) }
    let paper = paper(head, filled)
    diagnostics += Composer.tableFindings(paper, at: origin.place)
    if isWhole { diagnostics += copyFindings(paper, origin) }
    if isWhole { diagnostics += template.faults(in: scope, origin) }
    let outlines = isWhole ? [] : self.outlines(scope.fields)
    diagnostics += filled.findings + outlines.flatMap(\.diagnostics)
    diagnostics += Rules.check(
      Case(
        paper, of: origin.record, at: origin.place,
        event: origin.isExempt
          ? Event()
          : Event(template, scope.fields, origin.fields, deadlines: office.deadlines),
        outlines: (isWhole ? filled.outlines : outlines.map(\.marks)) + head.outlines,
        isOfSharedRecord: origin.isShared, order: order), tellsEach: tellsEach)
    let cited = diagnostics.map { $0.citing(head.standard) }
    let ordered = (tellsEach ? cited : cited.bounded).inOrder()
      .located(in: origin.whole ?? origin.record).withoutFollowers
    let failed = ordered.contains { $0.severity == .error }
    return Outcome(paper: failed ? nil : paper, diagnostics: ordered, scope: scope)
  }

  private func paper(_ head: Head, _ filled: FilledTemplate) -> Paper {
    var head = head
    let defaultSubject = filled.subject.isEmpty ? nil : Placed(filled.subject, at: nil)
    head.subject = (head.subject ?? defaultSubject).map { shaped($0, head.standard) }
    if head.bases.isEmpty { head.bases = filled.bases.map { Placed($0, at: nil) } }
    head.appendices = filled.appendices + head.appendices
    var preferences = office.preferences
    preferences.fitsPages = head.fitsPages ?? preferences.fitsPages
    var paper = Paper(
      template.kind, heading: filled.title?.text ?? head.heading, head: head,
      authority: filled.authority,
      enacting: filled.enacting, body: filled.body, preferences: preferences)
    if let title = filled.title {
      paper.code = title.code.isEmpty ? nil : title.code
      // a number that is given is printed
      paper.isNumbered =
        title.isNumbered
        || template.heading?.isNumbered != nil && (head.number != nil || head.notation != nil)
    }
    paper.addressing = filled.addressing.isEmpty ? nil : filled.addressing
    paper.confirmations = filled.confirmations
    paper.attachment = filled.attachment
    if var copying = filled.copying {
      copying.original = original.map { [$0] } ?? []
      paper.isNumbered = copying.format == .paper
      paper.code = copying.form.abbreviation
      paper.copying = copying
    }
    return paper
  }

  private func checkStandard(
    _ standard: Standard, _ place: SourceRange?, _ sink: inout DiagnosticSink
  ) {
    guard !template.standards.contains(standard) else { return }
    let served = template.standards.map(\.rawValue).joined(separator: ", ")
    sink.report(
      Diagnostic(
        .error, "standard-not-served",
        "mẫu `\(template.id)` không dùng cho văn bản theo \(standard.instrument)",
        at: place, fix: .init("mẫu này dùng cho: \(served)")))
  }

  private static func text(_ text: String?) -> Datum {
    text.map { $0.isEmpty ? .missing : .text($0, source: nil) } ?? .missing
  }

  /// The signers, as `Expression.Builtin.signerSlots` names what is said of them.
  private static func signers(_ head: Head) -> Datum {
    .list(head.signers.joined().map { .record([text($0.position?.value), text($0.name?.value)]) })
  }

  private func builtins(_ head: Head) -> [Datum] {
    PaperMaker.builtins(head, kind: template.kind.name, spans)
  }

  /// A subject as the standard begins it: a capital for state papers, lower case for the Party and
  /// behind "V/v".
  private func shaped(_ subject: Placed<String>, _ standard: Standard) -> Placed<String> {
    var text = Composer.withoutSentenceEnd(subject.value)
    if template.kind.family == .letter {
      text = LeadingLabel.removed(template.kind.name, from: text)
      for prefix in ["V/v ", "v/v ", "Về việc ", "về việc "] where text.begins(with: prefix) {
        text = String(text.dropFirst(prefix.count))
      }
    } else if template.heading == nil {
      // "Kế hoạch phòng, chống thiên tai" under KẾ HOẠCH
      text = LeadingLabel.removed(template.kind.name, from: text)
    }
    let isLower = template.kind.family == .letter || standard.conventions.hasLowerSubject
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

extension PaperMaker {
  /// What every paper has, as expressions see it.
  /// - Parameters:
  ///   - head: what stands around its text.
  ///   - kind: the name of its kind.
  ///   - spans: the deadlines of the office.
  static func builtins(_ head: Head, kind: String, _ spans: Spans) -> [Datum] {
    let (agency, date) = (head.agency, head.date.value)
    return Expression.Builtin.allCases.map { builtin in
      switch builtin {
      case .agencyName: .text(agency.name.joined(separator: " "), source: nil)
      case .agencySpokenName: .text(agency.spokenName, source: nil)
      case .agencyShortName: .text(agency.shortName, source: nil)
      case .agencyPlace: text(agency.place?.value)
      case .agencyAbbreviation: text(agency.abbreviation?.value)
      case .agencyParent: text(agency.parent.joined(separator: " "))
      case .agencyIsOfParty: .bool(!head.standard.conventions.isOfState)
      case .agencyUnit: .text(agency.unitWord, source: nil)
      case .agencyNeighbourhood: .text(agency.neighbourhoodWord, source: nil)
      case .standard: .text(head.standard.rawValue, source: nil)
      case .date: date.year == nil ? .missing : .date(date, source: nil)
      case .year: text(date.year.map(String.init))
      case .number: text(head.number?.value)
      case .subject: text(head.subject?.value)
      case .kind: .text(kind, source: nil)
      case .addressees: .list(head.addressees.map { .text($0.value, source: nil) })
      case .partnerName: text(head.partner?.agency.spokenName)
      case .signers: signers(head)
      case .noticeSpan: spans.notice
      case .postingSpan: spans.posting
      case .postingSpoken: spans.postingSpoken
      case .unitAnswersSpan: spans.unitAnswers
      }
    }
  }
}
