import VanThuBase
import VanThuEngine

/// The two indexes of a dossier (Nghị định 30/2020/NĐ-CP, Phụ lục V): of its papers, and of dossiers
/// handed over to the archive.
public struct DossierIndex {
  private let conference: Conference
  private let office: Office

  /// Makes the indexes of a conference's dossier.
  public init(_ conference: Conference, office: Office) {
    self.conference = conference
    self.office = office
  }

  /// The papers of the dossier in the order of their dates: number and notation, date, kind and
  /// subject, author, sheets, remark.
  public func papers() throws(DiagnosticsError) -> PaperMaker.Outcome {
    var maker = DossierMaker(conference, office: office)
    var rows: [(day: CivilDate?, sheets: Int?, cells: [Datum])] = []
    for paper in DossierPaper.all {
      for task in maker.tasks(for: paper) {
        guard
          let issued = conference.paper(paper.id, unit: task.unit, petition: task.petition?.id),
          let day = issued.date, let made = try maker.make(task).paper
        else { continue }
        let name =
          made.heading.map { $0.prefix(1) + $0.dropFirst().lowercased() }
          ?? Substring(made.kind.name)
        let subject = made.subject.map {
          " \($0.value.lowercasedFirst)"
        }
        rows.append(
          (
            day, issued.view.number("so_to")?.whole,
            [
              made.heading == nil ? text(made.writtenNotation) : .missing, issued.view["ngay"],
              text(name + (subject ?? "")), text(made.agency.spokenName),
            ]
          ))
      }
    }
    for file in conference.view.records("tep") {
      rows.append(
        (
          file.date("ngay")?.civil, file.number("so_to")?.whole,
          [.missing, file["ngay"], file["loai"], file["tac_gia"]]
        ))
    }
    let ordered = rows.enumerated().sorted { a, b in
      let (x, y) = (a.element.day?.dayNumber ?? Int.max, b.element.day?.dayNumber ?? Int.max)
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element)
    var next = 1
    let list = ordered.map { row -> Datum in
      var sheets = Datum.missing
      if let count = row.sheets, count > 0 {
        sheets = text(count == 1 ? "\(next)" : "\(next)-\(next + count - 1)")
        next += count
      }
      return .record(row.cells + [sheets, .missing])
    }
    return try make(
      "muc-luc-van-ban",
      [code, text(title), text(years), text(conference.placeOfFiling), .list(list)])
  }

  /// The dossier itself, as the archive takes it over.
  public func dossiers() throws(DiagnosticsError) -> PaperMaker.Outcome {
    let days =
      conference.papers.compactMap(\.date)
      + conference.view.records("tep").compactMap { $0.date("ngay")?.civil }
    let span =
      days.isEmpty
      ? Datum.missing
      : text([days.min(), days.max()].compactMap { $0?.written }.joined(separator: " - "))
    let sheets =
      (conference.papers.map(\.view) + conference.view.records("tep"))
      .compactMap { $0.number("so_to")?.whole }.reduce(0, +)
    let row = Datum.record([
      code, text(title), span, conference.view.records("ho_so").first?["thoi_han"] ?? .missing,
      sheets > 0 ? text(String(sheets)) : .missing, .missing,
    ])
    return try make("muc-luc-ho-so", [text(years), .list([row])])
  }

  private func text(_ text: some StringProtocol) -> Datum { .text(String(text), source: nil) }

  private var code: Datum { conference.view.records("ho_so").first?["ma"] ?? .missing }

  private var title: String {
    conference.view.records("ho_so").first?.text("tieu_de")
      ?? "Hồ sơ \(conference.name.lowercasedFirst)"
  }

  private var years: String {
    let years = conference.days.map(\.year)
    return years.first.map(String.init) ?? ""
  }

  /// The index as a paper: headed by the agency, signed by who compiled it.
  private func make(_ id: String, _ fields: [Datum]) throws(DiagnosticsError) -> PaperMaker.Outcome
  {
    guard let source = BuiltInTemplates.source("dossier/\(id)") else {
      preconditionFailure("no template for the index \(id)")
    }
    let template = try Template.load(source)
    let place = conference.place
    func value(_ text: String) -> Value { Value(.text(text), at: place) }
    func entry(_ key: String, _ value: Value) -> Record.Entry {
      .init(key: key, written: key, keyRange: place, value: value)
    }
    var signer = [entry("chuc_vu", value("NGƯỜI LẬP"))]
    if let name = conference.view.records("ho_so").first?.text("nguoi_lap") {
      signer.append(entry("ho_ten", value(name)))
    }
    var entries = [entry("ky", Value(.record(Record(signer)), at: place))]
    if let agency = conference.value.record?.entry("co_quan") { entries.append(agency) }
    var outcome = PaperMaker(template: template, office: office).make(
      Value(.record(Record(entries)), at: conference.value.range), fields: fields)
    // the signer is who compiled the dossier, which the record says elsewhere
    for (index, finding) in outcome.diagnostics.enumerated() where finding.id == "missing-signer" {
      outcome.diagnostics[index] = Diagnostic(
        finding.severity, "missing-signer", "người lập hồ sơ chưa có", at: place,
        fix: .init("thêm `nguoi_lap: …` dưới `ho_so:`"))
    }
    return outcome
  }
}
