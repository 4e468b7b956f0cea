import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// Conferences and their papers for tests.
enum DossierTesting {
  /// A record held on 18/4/2026, with what a test says of it.
  static func record(
    petitions: [String] = [], sessions: String = "[{ngay_hop: 2026-04-18, dia_diem: Hội trường}]",
    papers: [String] = [], more: String = ""
  ) -> String {
    func list(_ key: String, _ items: [String]) -> String {
      items.isEmpty ? "" : "\(key):\n" + items.map { "  - {\($0)}\n" }.joined()
    }
    return """
      co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình, don_vi: VP}
      ten_hoi_nghi: hội nghị đối thoại với Nhân dân
      loai: Định kỳ
      chu_tri: {chuc_danh: Chủ tịch Ủy ban nhân dân xã, ho_ten: Vi Quang Lịch}
      thu_ky: {chuc_danh: Chánh Văn phòng, ho_ten: Hà Thị Lan}
      phien: \(sessions)
      tong_co_mat: 40
      noi_nhan: [Trưởng các thôn]
      luu: VT
      ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
      \(more)
      \(list("kien_nghi", petitions))\(list("van_ban", papers))
      """
  }

  /// A petition `K<number>` about something, with what a test says of it.
  static func petition(_ number: Int, _ more: String) -> String {
    "ma: K\(number), linh_vuc: Đất đai, noi_dung: Việc thứ \(number)"
      + (more.isEmpty ? "" : ", " + more)
  }

  /// An office with a unit that makes reports.
  static let office: Office = {
    let text = """
      don_vi:
        kt: {ten: Phòng Kinh tế, viet_tat: PKT, tieu_chuan: nd30, cap_tren: UBND XÃ AN BÌNH, ky: {chuc_vu: TRƯỞNG PHÒNG, ho_ten: Lò Văn Pản}}
      """
    return (try? office(text)) ?? Office()
  }()

  /// Reads a record.
  static func read(
    _ yaml: String, office: Office = Office()
  ) throws -> (conference: Conference, diagnostics: [Diagnostic]) {
    let value = try InputReader.read(Array(yaml.utf8), name: "hoi-nghi.yaml")
    return try Conference.read(value, office: office)
  }

  /// What is wrong with a record: line, id, message.
  static func findings(_ yaml: String, office: Office = Office()) throws -> [String] {
    try read(yaml, office: office).diagnostics.inOrder().map { "\($0.id.rawValue) \($0.message)" }
  }

  /// The words of a paper, in one line; of the first one, where there are several.
  static func text(
    _ id: String, _ yaml: String, office: Office = office, isPublic: Bool = false
  ) throws -> String {
    let conference = try read(yaml, office: office).conference
    var maker = DossierMaker(conference, office: office, isPublic: isPublic)
    let paper = try #require(DossierPaper.all.first { $0.id == id })
    let task = try #require(maker.tasks(for: paper).first, "\(id) waits")
    return try text(maker.make(task))
  }

  /// The words of the cells of a paper of a conference, one line a cell.
  static func cells(_ id: String, _ yaml: String) throws -> [String] {
    let conference = try read(yaml, office: office).conference
    var maker = DossierMaker(conference, office: office, isPublic: false)
    let paper = try #require(DossierPaper.all.first { $0.id == id })
    let outcome = try maker.make(#require(maker.tasks(for: paper).first, "\(id) waits"))
    let document = Composer.document(for: try #require(outcome.paper))
    return document.sections.flatMap(\.blocks).flatMap { block -> [String] in
      guard case .table(let table) = block else { return [] }
      return table.rows.joined().flatMap(\.paragraphs).map(\.plainText)
    }
  }

  /// The words of a made paper, in one line.
  static func text(_ outcome: PaperMaker.Outcome) throws -> String {
    let made = try #require(outcome.paper, "\(outcome.diagnostics.map(\.message))")
    let text = String(
      decoding: PlainTextWriter(width: 0).write(Composer.document(for: made)), as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// An office file.
  static func office(_ yaml: String) throws -> Office {
    try Office(try InputReader.read(Array(yaml.utf8), name: "van-phong.yaml"))
  }

  /// A day written `2026-01-31`.
  static func day(_ text: String) throws -> CivilDate {
    try #require(try PartialDate.parse(text).get().civil)
  }
}
