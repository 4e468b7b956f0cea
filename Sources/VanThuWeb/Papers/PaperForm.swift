import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore

/// The form of a paper: its template's schema and what is filled in.
struct PaperForm {
  let template: Template
  let schema: Schema
  var form: FormData
  /// The paper it copies.
  private(set) var original: StoredPaper?

  /// The form of a record.
  /// - Throws: `StoreError.refused` when the record is none, or holds what no form shows.
  init(_ text: String, _ desk: PaperDesk) throws {
    let record: Value
    do {
      record = try InputReader.read(Array(text.utf8), name: PaperDesk.name(0))
    } catch {
      let first = error.diagnostics.first { $0.severity == .error }
      throw StoreError.refused(
        "tệp khai không đọc được: \(first.map(PaperForm.words) ?? "")")
    }
    let id = record.record?["mau"]?.text ?? ""
    guard BuiltInTemplates.ids.contains(id), let template = desk.template(id) else {
      throw StoreError.refused("tệp khai không nêu mẫu nào của chương trình (dòng mau)")
    }
    guard let form = RecordReader.form(record, template.schema) else {
      throw StoreError.refused(PaperForm.unshown(text, template, desk))
    }
    if let fault = FormSize.fault(form, template.schema) { throw StoreError.refused(fault) }
    self.template = template
    schema = template.schema
    self.form = form
    original = desk.original(of: text)?.paper
  }

  /// What of a record no form shows, as `vanthu check` says it.
  private static func unshown(_ text: String, _ template: Template, _ desk: PaperDesk) -> String {
    let found = desk.read(text, name: PaperDesk.name(0)).findings
    guard
      let first = found.first(where: { $0.id == "unknown-key" })
        ?? found.first(where: { $0.severity == .error })
    else { return "tệp khai có mục mà mẫu \(template.title) không có chỗ trong biểu mẫu" }
    return "tệp khai chưa nhập được: \(PaperForm.words(first))"
  }

  /// A finding with its line, for where there is no field to show it at.
  static func words(_ finding: Diagnostic) -> String {
    let line = finding.range.map { "dòng \($0.source.position(of: $0.lowerBound).line): " } ?? ""
    let fix = finding.fix.map { "; \($0.message)" } ?? ""
    return line + FieldWords().said(finding.message + fix)
  }

  /// The form a browser sent, of a paper with this template.
  init(_ form: FormData, _ template: Template, original: StoredPaper? = nil) {
    self.template = template
    self.original = original
    schema = template.schema
    self.form = form
    self.form["mau"] = template.id
  }

  /// The record, as the command line reads it.
  var record: String { RecordWriter.yaml(form, schema) }

  /// The record as the start of another paper: without what only this one has.
  func copied() -> String {
    var copy = self
    for name in ["so", "ky_hieu", "ngay"] { copy.form[name] = "" }
    return copy.record
  }

  /// The record with a field filled in.
  func setting(_ name: String, _ value: String) -> String {
    var copy = self
    copy.form[name] = value
    return copy.record
  }

  /// What another form of the paper says otherwise, in the order of this one.
  func changes(from old: PaperForm) -> [FormChange] {
    FormChange.all(old.form, form, schema)
  }

  /// What is wrong, at the controls it is about.
  func findings(_ reading: PaperDesk.Reading, areShown: Bool) -> FormFindings {
    FormFindings(reading.findings, schema, form, record: reading.record, areShown: areShown)
  }

  /// The form after what a finding offers, and what was done; nil when it offers nothing that could be.
  func mended(_ finding: Diagnostic) -> (form: PaperForm, done: String)? {
    guard let data = FormDeeds.mended(record, finding, schema) else { return nil }
    let form = PaperForm(data, template, original: original)
    let done = form.changes(from: self).map { change in
      let isShort = change.old.count <= 60 && change.new.count <= 60
      if !isShort { return "\(change.title)" }
      if change.new.isEmpty { return "\(change.title): bỏ “\(change.old)”" }
      return change.old.isEmpty
        ? "\(change.title): “\(change.new)”"
        : "\(change.title): “\(change.old)” thành “\(change.new)”"
    }
    return (form, "Đã sửa \(done.prefix(3).joined(separator: "; ")).")
  }

  /// What a field is called in messages.
  var words: FieldWords { FieldWords(schema.fields) }

  /// A view of it.
  func view(_ findings: FormFindings, _ office: OfficeView, isLocked: Bool) -> FormView {
    let standard = OfficeView.standard(office.record, form)
    let use = PaperUse(template, standard)
    return FormView(
      form: form, findings: findings, references: office.references,
      original: template.originalField.map { ($0, original) },
      isRare: { field in
        if PaperFields.all.contains(where: { $0 === field }) { return use.level(field) != .usual }
        let isOfPaper = [PaperFields.agency, PaperFields.signers].contains { key in
          key.children.contains { $0 === field }
        }
        return isOfPaper ? use.level(field) != .usual : false
      }, isLocked: isLocked)
  }

  /// The parts of the form in the order of the paper.
  var sections: [(title: String, fields: [Field])] {
    func shown(_ section: PaperFields.Section) -> (String, [Field]) {
      (section.title, section.fields.filter { $0 !== PaperFields.template })
    }
    return PaperFields.opening.map(shown) + [("Nội dung", template.fields)]
      + PaperFields.closing.map(shown)
  }
}

extension OfficeView {
  /// Which standard a form's paper follows, as far as that can be seen.
  static func standard(_ office: Value?, _ form: FormData) -> Standard {
    let agency = office?.record?["co_quan"]?.record
    let named = Vietnamese.fold(form["co_quan"])
    let entry = agency?[named] ?? agency?.entries.first?.value
    let given = [
      form["co_quan.tieu_chuan"], entry?.record?["tieu_chuan"]?.text,
      office?.record?["tieu_chuan"]?.text,
    ].compactMap { $0 }.first { !$0.isEmpty }
    return given.flatMap { Standard(rawValue: Vietnamese.fold($0)) } ?? .usual
  }
}
