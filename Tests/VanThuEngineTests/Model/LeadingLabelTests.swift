import Testing
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
