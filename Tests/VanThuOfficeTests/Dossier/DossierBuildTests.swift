import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// What building a dossier says and makes.
struct DossierBuildTests {
  private let petition =
    "Theo Khoản 1 điều 5 của Luật Đất đai, từ ngày 5/9/2026 đề nghị tóan xã ______ trả lời bằng Điểm a"

  private let words: Set<Diagnostic.ID> = [
    "capital-cited", "tone-mark", "typed-rule", "date-zeroes", "nonexistent-date",
  ]

  private func record(_ more: String, kind: String = "Định kỳ") throws -> Value {
    let yaml = """
      co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình, don_vi: VP}
      ten_hoi_nghi: hội nghị đối thoại
      loai: \(kind)
      chu_tri: {chuc_danh: Chủ tịch Ủy ban nhân dân xã, ho_ten: Trần Văn Bảo}
      phien: [{ngay_hop: 2026-09-10, gio_bat_dau: 8:00, gio_ket_thuc: 11:00, dia_diem: Hội trường xã}]
      thanh_phan: [{nhom: Người dân, cach_moi: Giấy mời, so_moi: 50, co_mat: 40}]
      tong_co_mat: 40
      noi_nhan: [Trưởng các thôn]
      luu: VT
      ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bảo}
      \(more)
      """
    return try InputReader.read(Array(yaml.utf8), name: "hoi-nghi.yaml")
  }

  private func build(_ value: Value, isPublic: Bool = false) throws -> DossierOutcome {
    let (conference, found) = try Conference.read(value)
    return try DossierBuild(conference, office: Office(), found: found)
      .papers(as: [.txt], isPublic: isPublic)
  }

  private func line(_ finding: Diagnostic) -> Int {
    finding.range.map { $0.source.position(of: $0.lowerBound).line } ?? 0
  }

  /// case P6: faults of wording in a petition.
  @Test func namesFaultsOfWordingOnceAndAtTheirPlaces() throws {
    let value = try record(
      """
      kien_nghi:
        - {ma: KN01, ho_ten: Nguyễn Tóan, linh_vuc: Đất đai, don_vi: Phòng Kinh tế, han: 2026-10-10, noi_dung: "\(petition)"}
      """)
    let outcome = try build(value)
    let found = outcome.diagnostics.filter { words.contains($0.id) }
    #expect(found.allSatisfy { line($0) == 12 })
    #expect(Set(found).count == found.count)

    // the same petition in a template that stands alone
    let alone = try InputReader.read(
      Array(
        """
        co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình}
        noi_dung: "\(petition)"
        noi_nhan: [Trưởng các thôn]
        luu: VT
        ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bảo}
        """.utf8), name: "a.yaml")
    let template = try Template.load(try #require(BuiltInTemplates.source("thong-bao")))
    let expected = PaperMaker(template: template).make(alone).diagnostics
      .filter { words.contains($0.id) }
    #expect(expected.count >= 5, "\(expected.map(\.message))")
    #expect(
      found.map { "\($0.severity) \($0.id.rawValue) \($0.message)" }.sorted()
        == expected.map { "\($0.severity) \($0.id.rawValue) \($0.message)" }.sorted())
  }

  /// Names, codes and files are no prose.
  @Test func leavesNamesAlone() throws {
    let value = try record(
      """
      kien_nghi:
        - {ma: Khoản 1, ho_ten: Nguyễn Tóan, linh_vuc: Đất đai, don_vi: Phòng Kinh tế, han: 2026-10-10, noi_dung: Đề nghị nạo vét kênh}
      tep: [{ten: tóan.pdf, loai: Ảnh}]
      """)
    let found = try build(value).diagnostics.filter { words.contains($0.id) }
    #expect(found.map(\.message) == [])
  }

  /// case D8: papers too late, or too early.
  @Test(arguments: [
    ("thong-bao-ket-luan", "2026-11-30", "conclusion-deadline", Diagnostic.Severity.warning),
    ("thong-bao-cong-khai", "2026-09-09", "dialogue-notice", .error),
    ("ke-hoach", "2026-09-08", "dialogue-notice", .error),
    ("giay-moi", "2026-09-09", "dialogue-notice", .warning),
  ])
  func holdsPapersToTheirDays(
    _ paper: String, _ day: String, _ id: String, _ severity: Diagnostic.Severity
  ) throws {
    let value = try record(
      """
      ket_luan: [Giao Văn phòng theo dõi]
      van_ban: [{loai: \(paper), so: 71, ngay: \(day)}]
      """)
    let found = try build(value).diagnostics.filter { $0.id.rawValue == id }
    #expect(found.map(\.severity) == [severity], "\(found.map(\.message))")
  }

  /// What is called at short notice is not announced a week ahead; its results are due all the same.
  @Test func exemptsConferencesAtShortNotice() throws {
    let value = try record(
      """
      ket_luan: [Giao Văn phòng theo dõi]
      van_ban: [{loai: ke-hoach, so: 70, ngay: 2026-09-08}, {loai: thong-bao-ket-luan, so: 71, ngay: 2026-11-30}]
      """, kind: "Đột xuất")
    let ids = try build(value).diagnostics.map(\.id)
    #expect(!ids.contains("dialogue-notice") && ids.contains("conclusion-deadline"))
  }

  /// The loudspeaker's paper is plain text only, whatever is asked for.
  @Test func makesFilesAsValues() throws {
    let (conference, found) = try Conference.read(try record(""))
    let outcome = try DossierBuild(conference, office: Office(), found: found)
      .papers(as: [.html, .txt], only: ["thong-bao-loa", "noi-quy"])
    #expect(
      outcome.files.map(\.path) == [
        "1-truoc/thong-bao-loa.txt", "2-trong/noi-quy.html", "2-trong/noi-quy.txt",
      ])
    #expect(outcome.files.allSatisfy { !$0.bytes.isEmpty })
  }

  @Test func makesNothingOfAFaultyRecord() throws {
    let outcome = try build(try record("tep: [{ten: a, loai: b, so_to: nhiều}]"))
    #expect(outcome.files.isEmpty)
    #expect(outcome.diagnostics.contains { $0.severity == .error })
  }
}
