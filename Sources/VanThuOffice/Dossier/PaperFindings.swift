import VanThuBase
import VanThuEngine

/// What is found about the papers of one record: each finding once, with the papers it is about where
/// its place does not say it.
struct PaperFindings {
  private let conference: Conference
  private var found: [Diagnostic] = []
  private var papers: [[String]] = []
  private var known: [Diagnostic: Int] = [:]

  init(_ conference: Conference) { self.conference = conference }

  /// Takes the findings of a paper.
  /// - Parameter issued: what the record says of this paper alone.
  mutating func take(
    _ diagnostics: [Diagnostic], of task: DossierMaker.Task, _ issued: Conference.Issued?
  ) {
    for finding in diagnostics {
      var finding = finding
      // what a paper with an entry of its own lacks is added there
      if PaperFindings.isOfHead(finding), let issued { finding.range = issued.origin.start }
      add(finding, task.paper)
    }
  }

  /// A paper of a unit that waits for what the office file does not say of the unit.
  mutating func wait(_ task: DossierMaker.Task, _ reason: String) {
    let petition = conference.petitions.first {
      Vietnamese.fold($0.unit ?? "") == Vietnamese.fold(task.unit ?? "")
    }
    guard let origin = petition?.origin else { return }
    add(
      origin.finding(
        .warning, "unit-incomplete", "báo cáo của đơn vị này còn chờ \(reason)", .unit,
        fix:
          "khai đơn vị trong `don_vi` của van-phong.yaml, hoặc ghi `co_quan`, `ky` ở mục `van_ban` của báo cáo ấy"
      ), task.paper)
  }

  private mutating func add(_ finding: Diagnostic, _ paper: DossierPaper) {
    let index = known[finding] ?? found.count
    if index == found.count {
      known[finding] = index
      found.append(finding)
      papers.append([])
    }
    if !papers[index].contains(paper.id) { papers[index].append(paper.id) }
  }

  /// Whether a finding is about something that the head of a paper lacks, so that no place can say
  /// which paper it is about.
  private static func isOfHead(_ finding: Diagnostic) -> Bool {
    finding.id.rawValue.hasPrefix("missing-")
  }

  /// What there is to tell.
  var told: [Diagnostic] {
    zip(found, papers).map { finding, papers in
      guard PaperFindings.isOfHead(finding) || finding.id == "unit-incomplete" else {
        return finding
      }
      let names = papers.prefix(PaperFindings.mostNames).map { "`\($0)`" }.joined(separator: ", ")
      let more = papers.count - PaperFindings.mostNames
      var finding = finding
      finding.message +=
        papers.count == 1
        ? " (văn bản \(names))"
        : " (\(papers.count) văn bản: \(names)\(more > 0 ? ", …" : ""))"
      return finding
    }
  }

  private static let mostNames = 4
}
