import TestSupport
import Testing
import VanThuBase
import VanThuDocument

@testable import VanThuEngine

@Suite struct LeadingLabelTests {
  @Test(
    "case L4: labels",
    arguments: [
      ("Kế hoạch", "Kế hoạch phòng, chống thiên tai", "phòng, chống thiên tai"),
      ("Kế hoạch", "KẾ HOẠCH: Phòng, chống", "Phòng, chống"),
      ("Kế hoạch", "Kế hoạch", "Kế hoạch"), ("Kế hoạch", "Kế hoạch.", "Kế hoạch."),
      ("Kế hoạch", "Kế hoạch hóa gia đình", "Kế hoạch hóa gia đình"),
      ("Kế hoạch", "Kết quả", "Kết quả"), ("Báo cáo", "Báo cáoo x", "Báo cáoo x"),
    ])
  func removesALabelTypedOnceMore(label: String, text: String, wanted: String) {
    #expect(LeadingLabel.removed(label, from: text) == wanted)
  }

  @Test("case L4: what is no label") func keepsWordsThatOnlyBeginSo() {
    #expect(
      LeadingLabel.removed("Phụ lục", from: "Phụ lục hợp đồng", isClosed: true)
        == "Phụ lục hợp đồng")
    #expect(
      LeadingLabel.removed("Phụ lục", from: "Phụ lục: Danh sách", isClosed: true) == "Danh sách")
  }

  @Test(
    "case L4: words before a value",
    arguments: [
      ("Chủ trì: ", "Chủ trì: Ông Lịch", "Ông Lịch"),
      ("Chủ trì: ", "CHỦ TRÌ - Ông Lịch", "Ông Lịch"),
      ("Chủ trì: ", "Chủ trì cuộc họp là ông Lịch", "Chủ trì cuộc họp là ông Lịch"),
      ("; ghi chú: ", "Ghi chú: mang theo Giấy mời", "mang theo Giấy mời"),
      ("Tới dự ", "dự Hội nghị đối thoại", "Hội nghị đối thoại"),
      ("Tới dự ", "Tới dự Hội nghị đối thoại", "Hội nghị đối thoại"),
      ("Tới dự ", "tham dự Hội nghị đối thoại", "Hội nghị đối thoại"),
      ("mời dự ", "dự thảo luận về nước sạch", "dự thảo luận về nước sạch"),
      ("mời dự ", "dự án kênh N2", "dự án kênh N2"),
      ("Ngày 5, tại ", "Tại nhà văn hóa", "nhà văn hóa"), ("tại ", "tại chỗ", "tại chỗ"),
      ("tại ", "Tại", "Tại"), ("Thành phần: ", "Đại diện các thôn", "Đại diện các thôn"),
    ])
  func printsATypedLabelOnce(before: String, value: String, wanted: String) throws {
    #expect(try #require(TypedLabel(endOf: before)).removed(from: value) == wanted)
  }

  @Test(arguments: ["", "Ủy ban nhân dân xã ", "Chủ trì:", "của ", "(", "\u{201C}"])
  func isNoLabel(_ before: String) { #expect(TypedLabel(endOf: before) == nil) }

  @Test("case L4: meeting, chair, year") func printsMeetingsOnce() throws {
    let head = """
      co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ TÂN LŨNG], viet_tat: UBND, dia_danh: Tân Lũng}
      ngay: 2026-08-14

      """
    let invitation = try text(
      head + """
        mau: giay-moi
        khach_moi: [Ông Lương Văn Đáp]
        ten_cuoc_hop: dự Hội nghị đối thoại
        ngay_hop: 2026-09-10
        gio_hop: 8:00
        dia_diem: "Địa điểm: Nhà văn hóa thôn Một"
        chu_tri: "Chủ trì: Ông Vi Quang Lịch"
        """)
    #expect(invitation.contains("Tới dự Hội nghị đối thoại."))
    #expect(invitation.contains("Chủ trì: Ông Vi Quang Lịch."))
    #expect(invitation.contains("Địa điểm: Nhà văn hóa thôn Một."))
    let plan = try text(
      head + """
        mau: ke-hoach-doi-thoai
        ten_hoi_nghi: hội nghị đối thoại với Nhân dân năm 2026
        nam: 2026
        """)
    #expect(plan.contains("Kế hoạch tổ chức hội nghị đối thoại với Nhân dân năm 2026, nội dung"))
    #expect(!plan.contains("2026 năm 2026"))
  }

  /// The paragraphs of the paper of a record as far as it is filled in.
  private func text(_ record: String) throws -> String {
    let value = try InputReader.read(Array(record.utf8), name: "a.yaml")
    let id = try #require(value.record?["mau"]?.text)
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    let paper = try #require(PaperMaker(template: template).draft(value).draft)
    return paper.body.compactMap { block in
      if case .paragraph(let paragraph) = block { paragraph.plainText } else { nil }
    }.joined(separator: "\n")
  }

  @Test("case L4: articles as texts, with numbers of their own") func tellsNumbersOfArticles()
    throws
  {
    let head = """
      mau: quyet-dinh
      co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ TÂN LŨNG], viet_tat: UBND, dia_danh: Tân Lũng}
      so: 5
      ngay: 2026-08-14
      trich_yeu: Về việc thành lập Tổ công tác
      can_cu: [Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025]
      noi_nhan: [Như Điều 2]
      luu: VT
      ky: {chuc_vu: CHỦ TỊCH, ho_ten: Lê Văn Sáu}

      """
    func printed(_ paper: Paper?) -> [String] {
      paper?.body.compactMap { block in
        if case .paragraph(let paragraph) = block { paragraph.plainText } else { nil }
      }.filter { $0.hasPrefix("Điều") } ?? []
    }
    let wanted = ["Điều 1. Thành lập Tổ công tác.", "Điều 2. Có hiệu lực từ ngày ký."]
    let other = try make(
      head + """
        dieu:
          - noi_dung: "Điều 1. Thành lập Tổ công tác."
          - noi_dung: "Điều 5. Có hiệu lực từ ngày ký."
        """)
    #expect(printed(other.paper) == wanted)
    let told = try #require(other.diagnostics.first { $0.id == "article-number" })
    #expect(told.message == "“Điều 5.” đứng đầu điều thứ 2, in thành Điều 2")
    #expect(told.range.map { $0.source.position(of: $0.lowerBound).line } == 12)
    // texts for articles are an error with its mend; a draft has their words
    let maker = PaperMaker(
      template: try Template.load(try #require(BuiltInTemplates.source("quyet-dinh"))))
    let record = try InputReader.read(
      Array(
        (head + "dieu: [\"Điều 1. Thành lập Tổ công tác.\", Có hiệu lực từ ngày ký.]\n").utf8),
      name: "a.yaml")
    let texts = maker.draft(record)
    #expect(texts.paper == nil)
    #expect(printed(texts.draft) == wanted)
    let errors = texts.diagnostics.filter { $0.id == "wrong-shape" }
    #expect(
      errors.map { $0.fix?.replacement } == [
        "{noi_dung: \"Điều 1. Thành lập Tổ công tác.\"}", "{noi_dung: \"Có hiệu lực từ ngày ký.\"}",
      ])
  }

  @Test("case L4: subject, article, appendix") func printsLabelsOnce() throws {
    let outcome = try make(
      """
      mau: quyet-dinh
      co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ TÂN LŨNG], viet_tat: UBND, dia_danh: Tân Lũng}
      so: 5
      ngay: 2026-08-14
      trich_yeu: Quyết định về việc thành lập Tổ công tác
      can_cu: [Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025]
      dieu:
        - noi_dung: "Điều 1. Thành lập Tổ công tác."
        - noi_dung: "Điều 1 của Quyết định số 4 hết hiệu lực."
      phu_luc:
        - {ten: "PHỤ LỤC I. Danh sách", noi_dung: "1. Một."}
        - {ten: "Phụ lục 2: Lịch họp", noi_dung: "1. Một."}
      noi_nhan: [Như Điều 2]
      luu: VT
      ky: {chuc_vu: CHỦ TỊCH, ho_ten: Lê Văn Sáu}
      """)
    let paper = try #require(outcome.paper)
    #expect(paper.head.subject?.value == "Về việc thành lập Tổ công tác")
    let articles = paper.body.compactMap { block in
      if case .paragraph(let paragraph) = block { paragraph.plainText } else { nil }
    }
    #expect(
      articles == [
        "Điều 1. Thành lập Tổ công tác.", "Điều 2. Điều 1 của Quyết định số 4 hết hiệu lực.",
      ])
    let titles = Composer.document(for: paper).sections.dropFirst().flatMap(\.blocks).compactMap {
      if case .paragraph(let paragraph) = $0, paragraph.role == .appendixTitle {
        paragraph.plainText
      } else {
        nil
      }
    }
    #expect(titles == ["DANH SÁCH", "LỊCH HỌP"])
  }
}
