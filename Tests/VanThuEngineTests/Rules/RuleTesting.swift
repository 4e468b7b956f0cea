import Foundation
import TestSupport
import Testing
import VanThuBase

@testable import VanThuEngine

/// A finding a test expects: at a mark, or where a key would be added when it has none.
struct Expected: Sendable {
  let mark: Character?
  let severity: Diagnostic.Severity
  let message: String

  static func error(_ mark: Character? = nil, _ message: String) -> Expected {
    Expected(mark: mark, severity: .error, message: message)
  }

  static func warning(_ mark: Character? = nil, _ message: String) -> Expected {
    Expected(mark: mark, severity: .warning, message: message)
  }
}

/// The templates the tests use, read once.
private let templates: [String: Template] = {
  var templates: [String: Template] = [:]
  for id in BuiltInTemplates.ids {
    if let source = BuiltInTemplates.source(id) { templates[id] = try? Template.load(source) }
  }
  return templates
}()

/// The paper of a record, and what the readers say about it.
func make(
  _ yaml: String, office: String? = nil, template own: Template? = nil
) throws -> PaperMaker.Outcome {
  let record = try InputReader.read(Array(yaml.utf8), name: "thu.yaml")
  let id = try #require(record.record?["mau"]?.text)
  let template = try #require(own ?? templates[id], "no template \(id)")
  let file = try office.map {
    try Office(try InputReader.read(Array($0.utf8), name: "van-phong.yaml"))
  }
  return PaperMaker(template: template, office: file ?? Office()).make(record)
}

/// Expects exactly these findings of a rule in a record; findings of other rules are left aside.
func expect<Rule: LegalRule>(
  _ rule: Rule.Type, in marked: MarkedText, _ expected: [Expected], office: String? = nil,
  template: Template? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let outcome = try make(marked.text, office: office, template: template)
  var found = outcome.diagnostics.filter { $0.id == rule.id }
  for one in expected {
    let offset = one.mark.flatMap { marked.marks[$0] }
    if let mark = one.mark, marked.marks[mark] == nil {
      Issue.record("no mark \(mark) in the text", sourceLocation: sourceLocation)
    }
    let match = found.firstIndex {
      // what is missing has a place between two characters, and the way to its key
      let isThere =
        if let offset {
          $0.range?.lowerBound == offset
        } else {
          $0.range?.offsets.isEmpty == true && $0.path?.steps.isEmpty == false
        }
      return isThere && $0.message == one.message && $0.severity == one.severity
    }
    guard let match else {
      let list = found.map(described).joined(separator: "\n")
      Issue.record(
        "missing: \(one.severity) at \(offset): \(one.message)\nfound:\n\(list)",
        sourceLocation: sourceLocation)
      continue
    }
    found.remove(at: match)
  }
  for rest in found {
    Issue.record("not expected: \(described(rest))", sourceLocation: sourceLocation)
  }
}

private func described(_ diagnostic: Diagnostic) -> String {
  let offsets = diagnostic.range.map { "\($0.lowerBound)..<\($0.upperBound)" } ?? "nowhere"
  return "\(diagnostic.severity) at \(offsets): \(diagnostic.message)"
}

/// The text of a record after all replacements a rule suggests.
func repaired<Rule: LegalRule>(_ rule: Rule.Type, _ yaml: String) throws -> String {
  var bytes = Array(yaml.utf8)
  let fixes = try make(yaml).diagnostics.filter { $0.id == rule.id }.compactMap(\.fix)
    .compactMap { fix in fix.range.flatMap { range in fix.replacement.map { (range, $0) } } }
  for (range, replacement) in fixes.sorted(by: { $0.0.lowerBound > $1.0.lowerBound }) {
    bytes.replaceSubrange(range.offsets, with: Array(replacement.utf8))
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// A record of a plan that breaks no rule; `changes` replace or add lines by their key.
func plan(_ changes: [String: String?] = [:], _ more: String = "") -> String {
  record(
    [
      ("mau", "ke-hoach"),
      ("co_quan", commune),
      ("so", "48"), ("ngay", "2026-08-14"), ("trich_yeu", "Phòng, chống thiên tai năm 2026"),
      ("noi_dung", "Nội dung kế hoạch."), ("noi_nhan", "[UBND tỉnh, Trưởng các thôn]"),
      ("luu", "VT, VP"),
      ("ky", chairman),
    ], changes, more)
}

/// A record of a letter that breaks no rule.
func letter(_ changes: [String: String?] = [:], _ more: String = "") -> String {
  record(
    [
      ("mau", "cong-van"),
      (
        "co_quan",
        "{tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, don_vi: VP, dia_danh: Đồng Mây}"
      ),
      ("so", "12"), ("ngay", "2026-08-14"), ("trich_yeu", "chuẩn bị hội nghị"),
      ("kinh_gui", "[Phòng Kinh tế]"), ("noi_dung", "Nội dung."), ("noi_nhan", "[Như trên]"),
      ("luu", "VT, VP"),
      ("ky", chairman),
    ], changes, more)
}

/// A record of a plan of the Party that breaks no rule.
func partyPlan(_ changes: [String: String?] = [:], _ more: String = "") -> String {
  record(
    [
      ("mau", "ke-hoach"),
      (
        "co_quan",
        "{tieu_chuan: hd05, cap_tren: ĐẢNG BỘ TỈNH ĐẮK LẮK, ten: ĐẢNG ỦY XÃ SUỐI NGÀN, viet_tat: ĐU, dia_danh: Suối Ngàn}"
      ),
      ("so", "28"), ("ngay", "2026-06-15"), ("trich_yeu", "sinh hoạt chi bộ"),
      ("noi_dung", "Nội dung kế hoạch."), ("noi_nhan", "[Các chi bộ]"),
      ("luu", "Văn phòng Đảng ủy"),
      ("ky", "{tap_the: ĐẢNG ỦY, chuc_vu: BÍ THƯ, ho_ten: Phan Đình Sơn}"),
    ], changes, more)
}

/// A record of what a dialogue on 10 September came to, announced a week later, that breaks no rule.
func conclusion(_ changes: [String: String?] = [:]) -> String {
  record(
    [
      ("mau", "thong-bao-ket-luan"), ("co_quan", commune), ("so", "71"), ("ngay", "2026-09-17"),
      ("ten_hoi_nghi", "hội nghị đối thoại"),
      ("nguoi_ket_luan", "Chủ tịch Ủy ban nhân dân xã"), ("ngay_hop", "2026-09-10"),
      ("dia_diem", "Nhà văn hóa"), ("thanh_phan", "các phòng"), ("danh_gia", "Tốt."),
      (
        "kien_nghi",
        "[{noi_dung: Nạo vét kênh, don_vi: Phòng Kinh tế, thoi_han: 2026-09-30}]"
      ),
      ("don_vi_theo_doi", "Văn phòng"), ("noi_nhan", "[Trưởng các thôn]"), ("luu", "VT"),
      ("ky", chairman),
    ], changes, "")
}

/// A record of a plan of 1 September for a dialogue on 10 September that breaks no rule.
func dialoguePlan(_ changes: [String: String?] = [:]) -> String {
  record(
    [
      ("mau", "ke-hoach-doi-thoai"), ("co_quan", commune), ("ngay", "2026-09-01"),
      ("chu_tri", "Chủ tịch Ủy ban nhân dân xã"), ("loai_don_vi", "xã"),
      ("hoi_nghi", "[{cum: Cụm 1, ngay_hop: 2026-09-10, dia_diem: Nhà văn hóa}]"),
      ("noi_nhan", "[Trưởng các thôn]"), ("luu", "VT"), ("ky", chairman),
    ], changes, "")
}

/// A record of an invitation of 1 September to a meeting on 10 September that breaks no rule.
func invitation(_ changes: [String: String?] = [:]) -> String {
  record(
    [
      ("mau", "giay-moi"), ("co_quan", commune), ("ngay", "2026-09-01"),
      ("khach_moi", "[Trưởng thôn]"), ("ten_cuoc_hop", "hội nghị đối thoại với Nhân dân"),
      ("chu_tri", "Chủ tịch Ủy ban nhân dân xã"),
      ("ngay_hop", "2026-09-10"), ("gio_hop", "8:00"), ("dia_diem", "Nhà văn hóa"),
      ("noi_dung_hop", "[Bàn việc]"), ("noi_nhan", "[Như thành phần mời]"), ("luu", "VT"),
      ("ky", chairman),
    ], changes, "")
}

private let commune =
  "{tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}"
private let chairman = "{tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}"

private func record(
  _ lines: [(String, String)], _ changes: [String: String?], _ more: String
) -> String {
  var text = ""
  for (key, value) in lines {
    if let change = changes[key] {
      if let change { text += "\(key): \(change)\n" }
    } else {
      text += "\(key): \(value)\n"
    }
  }
  for (key, value) in changes.sorted(by: { $0.key < $1.key })
  where !lines.contains(where: { $0.0 == key }) {
    if let value { text += "\(key): \(value)\n" }
  }
  return text + more
}
