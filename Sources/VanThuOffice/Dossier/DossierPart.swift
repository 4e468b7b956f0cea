import VanThuBase
import VanThuEngine

/// Which paper of a dossier: its id, the unit or petition it is of, and which time it is made.
///
/// An office that keeps papers one by one knows by it which of them belongs to which duty.
public struct DossierPart: Hashable, Sendable {
  /// The id of the paper.
  public let id: String
  /// The unit or petition it is of; empty for one of the conference.
  public let subject: String
  /// Which time, from 1: a round's, or a reminder's.
  public let turn: Int

  /// Names a paper.
  public init(_ id: String, subject: String = "", turn: Int = 1) {
    self.id = id
    self.subject = subject
    self.turn = turn
  }

  /// As it is kept: `1 bao-cao-tra-loi Phòng Kinh tế`.
  public var text: String { "\(turn) \(id) \(subject)" }

  /// Reads what `text` gave; nil for anything else.
  public init?(text: String) {
    let parts = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let turn = Int(parts[0]), turn > 0, !parts[1].isEmpty else {
      return nil
    }
    self.init(String(parts[1]), subject: String(parts[2]), turn: turn)
  }

  /// Whether two are of one duty, whichever time.
  public func isOfSameDuty(as other: DossierPart) -> Bool {
    id == other.id && Vietnamese.fold(subject) == Vietnamese.fold(other.subject)
  }

  /// What it is called: `Báo cáo trả lời của đơn vị: Phòng Kinh tế`.
  public func title(_ office: Office) -> String {
    let title = DossierPaper.all(of: office).first { $0.id == id }?.title ?? id
    return [title, subject, turn > 1 ? "lần \(turn)" : ""].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  /// The key by which a record says of a paper whose it is; nil for one of the conference.
  public static func subjectKey(_ id: String, _ office: Office) -> String? {
    switch DossierPaper.all(of: office).first(where: { $0.id == id })?.scope {
    case .unit: Conference.IssuedKey.unit.rawValue
    case .petition: Conference.IssuedKey.petition.rawValue
    case .conference, .guest, nil: nil
    }
  }
}

extension DossierMaker.Task {
  /// Which paper it makes; copies for several guests are one paper.
  public var part: DossierPart {
    DossierPart(paper.id, subject: unit ?? petition?.id ?? "", turn: earlier + 1)
  }
}

extension DossierBuild {
  /// One paper, with all its copies.
  /// - Parameter found: takes what was found in it.
  /// - Throws: `DiagnosticsError` when a template is faulty.
  func sheets(of part: DossierPart, _ found: inout [Diagnostic]) throws -> [Desk.Sheet] {
    guard let paper = DossierPaper.all(of: office).first(where: { $0.id == part.id }) else {
      return []
    }
    var maker = DossierMaker(conference, office: office)
    var told = PaperFindings(conference)
    var sheets: [Desk.Sheet] = []
    var outcome = DossierOutcome()
    for task in maker.tasks(for: paper) where task.part.isSame(as: part) {
      let made = try maker.make(task)
      told.take(made.diagnostics, of: task, maker.issued(task))
      guard let printed = made.paper, let template = try maker.template(paper.id) else { continue }
      sheets.append(
        Desk.Sheet(
          paper: printed, template: template, outcome: made,
          document: document(paper, printed, &outcome), note: nil, office: office,
          record: conference.value))
    }
    found = (found + outcome.diagnostics + told.told).bounded
    return sheets
  }
}

extension DossierPart {
  /// Whether two name one paper.
  func isSame(as other: DossierPart) -> Bool { isOfSameDuty(as: other) && turn == other.turn }
}
