import VanThuBase
import VanThuDocument
import VanThuEngine

/// What a command makes of a conference: files, and everything there is to say about them.
public struct DossierOutcome: Sendable {
  /// The files, in the order they were made.
  public var files: [OutputFile] = []
  /// What was found.
  public var diagnostics: [Diagnostic] = []
}

/// Makes the files of a dossier: its papers, its indexes.
public struct DossierBuild {
  let conference: Conference
  let office: Office
  private let found: [Diagnostic]

  /// The fonts of PDFs.
  public var fonts: PDFFonts?
  /// What they have beside their pages.
  public var pdf = PDFOptions()

  /// Takes a conference.
  /// - Parameters:
  ///   - conference: the conference.
  ///   - office: its office.
  ///   - found: what was found when its record was read; with an error among it nothing is
  ///     made.
  public init(_ conference: Conference, office: Office, found: [Diagnostic]) {
    self.conference = conference
    self.office = office
    self.found = found
  }

  /// A paper asked for that no dossier has, and the one that was probably meant.
  public static func unknownPaper(
    among ids: [String], office: Office
  ) -> (id: String, near: String?)? {
    let known = DossierPaper.ids(of: office)
    return ids.first { !known.contains($0) }.map { ($0, Vietnamese.nearest(to: $0, among: known)) }
  }

  private func mayBuild(_ found: [Diagnostic]) -> Bool {
    !found.contains { $0.severity == .error }
  }

  /// Every paper the record allows, in the folders of its phases. A fault in the record's words is told
  /// once, not for each paper that prints it.
  /// - Parameters:
  ///   - formats: the forms wanted.
  ///   - ids: only these papers; all when empty.
  ///   - part: only this one of them; nil for all.
  ///   - isPublic: whether citizens' names are reduced to initials.
  /// - Throws: `DiagnosticsError` when a template is faulty.
  public func papers(
    as formats: [OutputFormat], only ids: [String] = [], part: DossierPart? = nil,
    isPublic: Bool = false
  ) throws -> DossierOutcome {
    var outcome = DossierOutcome(diagnostics: found + (try conference.wordingFaults(office)))
    guard mayBuild(outcome.diagnostics) else { return outcome }
    if isPublic { outcome.diagnostics += try conference.namesLeft() }
    var renderer = Renderer(fonts: fonts, pdf: pdf)
    var maker = DossierMaker(conference, office: office, isPublic: isPublic)
    var heads = PaperFindings(conference)
    for paper in DossierPaper.all(of: office) where ids.isEmpty || ids.contains(paper.id) {
      for (task, reason) in maker.waiting(for: paper) { heads.wait(task, reason) }
      for task in maker.tasks(for: paper) where part.map({ task.part.isSame(as: $0) }) ?? true {
        let made = try maker.make(task)
        heads.take(made.diagnostics, of: task, maker.issued(task))
        guard let made = made.paper else { continue }
        let document = document(paper, made, &outcome)
        let stem = FileName.join(paper.phase.rawValue, FileName.safe(task.fileName))
        outcome.files += try renderer.files(
          document, stem: stem, as: formats, isSpoken: paper.isSpoken,
          of: conference.place.source)
      }
    }
    outcome.diagnostics = (outcome.diagnostics + heads.told).bounded
    return outcome
  }

  func document(
    _ paper: DossierPaper, _ made: Paper, _ outcome: inout DossierOutcome
  ) -> Document {
    if paper.isSpoken { return Composer.spokenDocument(for: made) }
    let fitted = Composer.fitted(made)
    if var note = fitted.note(at: SourceText.file(conference.place.source.name)) {
      note.message = "\(paper.title): \(note.message)"
      outcome.diagnostics.append(note)
    }
    return fitted.document
  }

  /// The indexes of the dossier.
  /// - Throws: `DiagnosticsError` when a template is faulty.
  public func indexes(as formats: [OutputFormat]) throws -> DossierOutcome {
    var outcome = DossierOutcome(diagnostics: found)
    let index = DossierIndex(conference, office: office)
    var renderer = Renderer(fonts: fonts, pdf: pdf)
    for list in DossierIndex.List.allCases {
      let made = try index.make(list)
      outcome.diagnostics += made.diagnostics
      guard let paper = made.paper, mayBuild(found) else { continue }
      outcome.files += try renderer.files(
        Composer.document(for: paper), stem: list.rawValue, as: formats,
        of: conference.place.source)
    }
    return outcome
  }
}
