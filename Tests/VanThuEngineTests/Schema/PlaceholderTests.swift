import TestSupport
import Testing
import VanThuBase

@testable import VanThuEngine

/// What is left of a sample is told, and nothing else is.
@Suite struct PlaceholderTests {
  private func findings(_ text: String, _ id: String = "thong-bao") throws -> [Diagnostic] {
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    let record = try InputReader.read(Array(text.utf8), name: "a.yaml")
    return PaperMaker(template: template).make(record).diagnostics
      .filter { $0.id == "placeholder" }
  }

  @Test(
    "case L5",
    arguments: [
      "Trần Văn B", "Nguyễn Thị A", "Hoàng Văn E", "XÃ ABC", "Ủy ban nhân dân xã ABC",
      "Thôn XYZ", "…", "...", "………", "____", "xx", "xxx", "XXX", "Nêu ngắn gọn nội dung văn bản",
      "TÊN CƠ QUAN CHỦ QUẢN",
    ])
  func tellsWhatNobodyMeans(_ value: String) { #expect(Placeholders.isSample(value)) }

  @Test(
    arguments: [
      "", "Trần Văn Bảo", "Lê Thị Á", "Vitamin B", "Tổ B", "Công ty ABC", "ABC", "XX", "x", "X",
      "Đại hội XX", "Chờ ý kiến…", "Các thôn.", "48", "CHỦ TỊCH", "ỦY BAN NHÂN DÂN XÃ AN BÌNH",
      "Bà Nguyễn Thị A, thôn Khe Trúc, nêu ý kiến về nước sinh hoạt.", "Kế hoạch, văn bản",
    ])
  func isSilentAboutWordsOfTheirOwn(_ value: String) { #expect(!Placeholders.isSample(value)) }

  @Test(arguments: BuiltInTemplates.ids)
  func everySampleIsOne(_ id: String) throws {
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    for standard in template.standards {
      let found = try findings(SampleWriter.sample(template, standard: standard), id)
      // what is issued with a paper is signed there
      let isSigned = template.attached == nil && template.copies?.format != .electronic
      #expect(
        found.contains { slice($0.range) == "Trần Văn B" } == isSigned, "\(id) \(standard)")
      #expect(found.allSatisfy { $0.severity == .warning && $0.path != nil })
    }
  }

  /// Places, dates, offices and single lines that happen to be those of an example.
  @Test func anEqualExampleIsNoProof() throws {
    let found = try findings(
      """
      co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình}
      so: 48
      ngay: 2026
      trich_yeu: Lịch tiếp công dân
      kinh_gui: Ủy ban nhân dân tỉnh Đông Sơn
      noi_dung: Các thôn niêm yết lịch này.
      ket_thuc: Đề nghị trưởng các thôn thông báo rộng rãi để Nhân dân biết, tham gia.
      luu: VT
      ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bảo}
      """)
    #expect(found.isEmpty, "\(found.map(\.message))")
  }

  @Test func aProofNamesItsCompany() throws {
    let found = try findings(
      """
      trich_yeu: Nêu ngắn gọn nội dung văn bản
      kinh_gui: [Các thôn, "…"]
      ket_thuc: Đề nghị trưởng các thôn thông báo rộng rãi để Nhân dân biết, tham gia.
      phu_luc: [{ten: Lịch, bang: {cot: [A, B], dong: [["…", xx]]}}]
      ky: [{chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn B}]
      """)
    #expect(found.map { $0.path?.description } == ["trich_yeu", "kinh_gui[2]", "ky[1].ho_ten"])
    #expect(
      found.map { $0.notes.map(\.message) } == [
        ["cũng giống chữ mẫu, nên xem lại: `ket_thuc`"], [], [],
      ])
    #expect(!found.contains { $0.message.contains("Trần") })
  }

  /// The text of a sample proves by itself that nobody wrote another.
  @Test func theTextOfTheSampleIsAProof() throws {
    let template = try Template.load(try #require(BuiltInTemplates.source("ke-hoach")))
    let text = try #require(template.fields["noi_dung"]?.example)
    func record(_ text: String) -> String {
      "noi_dung: |\n"
        + text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)\n" }
        .joined()
    }
    #expect(try findings(record(text), "ke-hoach").map(\.path) == [FieldPath("noi_dung")])
    #expect(try findings(record(text + "\n3. Thêm một mục."), "ke-hoach").isEmpty)
  }

  @Test func looksIntoTheOfficeFile() throws {
    let text = """
      co_quan: {ubnd: {ten: ỦY BAN NHÂN DÂN XÃ AN BÌNH, dia_danh: An Bình}}
      nguoi_ky: {ct: {chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn B}}
      don_vi: {vp: {ten: Văn phòng, ky: [{chuc_vu: CHÁNH VĂN PHÒNG, ho_ten: xx}]}}
      """
    let office = try Office(try InputReader.read(Array(text.utf8), name: "van-phong.yaml"))
    #expect(
      office.notices.map { $0.path?.description } == [
        "nguoi_ky.ct.ho_ten", "don_vi.vp.ky[1].ho_ten",
      ])
    #expect(
      office.notices.flatMap(\.notes).map(\.message) == [
        "cũng giống chữ mẫu, nên xem lại: `co_quan.ubnd.ten`"
      ])
  }
}
