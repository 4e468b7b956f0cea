import VanThuBase
import VanThuEngine

/// The office's own wording of dossiers and reports, and its own papers: files in `templates/dossier`
/// and `templates/report` beside the office file.
enum OwnPapers {
  /// The folders of such templates, inside `templates`.
  static let folders = ["dossier", "report"]

  /// The templates of dossiers that are no papers: the indexes.
  private static let indexes = DossierIndex.List.allCases.map(\.rawValue)

  /// The ids of what an office adds to dossiers, ordered.
  static func ids(_ office: Office) -> [String] {
    let known = Set(DossierPaper.all.map(\.id) + indexes)
    return office.templates.keys.filter { $0.hasPrefix("dossier/") }
      .map { String($0.dropFirst("dossier/".count)) }.filter { !known.contains($0) }.sorted()
  }

  /// Reads what an office adds to dossiers.
  /// - Throws: `DiagnosticsError` when one of them is faulty or does not say when it is made.
  static func load(_ office: Office) throws(DiagnosticsError) -> [Template] {
    var templates: [Template] = []
    var sink = DiagnosticSink()
    for id in ids(office) {
      guard let source = office.templates["dossier/\(id)"] else { continue }
      do throws(DiagnosticsError) {
        let template = try load(source)
        if template.stage == nil {
          let stages = Template.Stage.allCases.map(\.rawValue).joined(separator: ", ")
          sink.report(
            fault(
              source, "template-stage", "văn bản riêng chưa nói thuộc giai đoạn nào",
              "thêm stage=\"…\" vào <template>: \(stages)"))
        }
        if template.id != id {
          sink.report(
            fault(
              source, "template-name", "tên tệp không phải là `id` của mẫu",
              "đổi tên tệp thành `\(template.id).xml`, hoặc đổi `id`"))
        }
        templates.append(template)
      } catch {
        sink.report(error.diagnostics)
      }
    }
    try sink.throwIfErrors()
    return templates
  }

  /// Reads a template of dossiers. The record of a conference has no room for fields of its own.
  /// - Throws: `DiagnosticsError`.
  static func load(_ source: SourceText) throws(DiagnosticsError) -> Template {
    let fields = try DossierFields.declared.get()
    let template = try Template.load(source, fields: fields)
    guard template.fields.count == fields.count else {
      throw DiagnosticsError([
        fault(
          source, "template-field", "mẫu của hồ sơ hội nghị không có mục riêng",
          "viết record=\"hoi-nghi\" ở <template>, bỏ <fields>, dùng các mục của `vanthu dossier sample`"
        )
      ])
    }
    return template
  }

  private static func fault(
    _ source: SourceText, _ id: Diagnostic.ID, _ message: String, _ fix: String
  ) -> Diagnostic {
    Diagnostic(.error, id, message, at: SourceRange(source, 0, 0), fix: .init(fix))
  }
}

extension DossierPaper {
  /// All papers of the dossiers of an office: each stage's, its own behind the others.
  static func all(of office: Office) -> [DossierPaper] {
    if office.papers.isEmpty { return all }
    let own = office.papers.map { DossierPaper(own: $0, office) }
    return Phase.allCases.flatMap { phase in
      all.filter { $0.phase == phase } + own.filter { $0.phase == phase }
    }
  }

  /// The ids of all papers of the dossiers of an office.
  static func ids(of office: Office) -> [String] { all.map(\.id) + OwnPapers.ids(office) }

  /// A paper of an office's own.
  private init(own template: Template, _ office: Office) {
    let phase: Phase =
      switch template.stage {
      case .during: .during
      case .after: .after
      case .before, nil: .before
      }
    let need: Need = template.isRequired ? .required : .ifAny
    self.init(
      template.id, template.title, phase, need: { _ in need },
      waitsFor: { conference, _ in
        DossierMaker(conference, office: office).holds(template)
          ? nil : "điều kiện của mẫu `\(template.id)`"
      })
  }
}

extension DossierMaker {
  /// Whether what an office's own template asks for holds in the record.
  func holds(_ template: Template) -> Bool {
    let paper = PaperMaker(template: template, office: office)
    let issued = conference.paper(template.id)
    var values = FieldValues(template.fields)
    values.take(conference.values)
    DossierFields.set(
      in: &values, conference, office, citations: [:], unit: nil, petitions: [], guest: nil,
      on: issued?.date, isAhead: template.stage == .before)
    let record = Record(conference.common.entries + (issued?.own.entries ?? []))
    return paper.holds(HeadReader.read(record, office: office, at: conference.place).head, values)
  }
}
