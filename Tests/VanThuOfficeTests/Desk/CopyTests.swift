import TestSupport
import Testing
import VanThuBase
import VanThuDocument

@testable import VanThuEngine
@testable import VanThuOffice

/// Copies of papers of our own (Phụ lục III, mẫu 3.1, 3.2).
@Suite struct CopyTests {
  private static let decision = """
    mau: quyet-dinh
    co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình}
    so: 15
    ngay: 5/3/2026
    trich_yeu: Về việc thành lập Tổ giúp việc
    can_cu: [Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025]
    dieu:
      - {noi_dung: Thành lập Tổ giúp việc.}
      - {noi_dung: Tổ có hai nhiệm vụ., khoan: [Tiếp nhận ý kiến., Tổng hợp.]}
      - {noi_dung: Quyết định có hiệu lực kể từ ngày ký.}
    noi_nhan: [Như Điều 3]
    luu: VT
    ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}

    """

  private static let copy = """
    mau: ban-sao
    co_quan: {cap_tren: UBND XÃ AN BÌNH, ten: VĂN PHÒNG, viet_tat: VP, dia_danh: An Bình}
    so: 12
    ngay: 10/3/2026
    ban_chinh: hs/qd.yaml
    noi_nhan: [Các thôn]
    luu: VT
    ky: {chuc_vu: CHÁNH VĂN PHÒNG, ho_ten: Hà Thị Như Lan}

    """

  private func made(_ record: String, _ original: String = decision) -> (Document?, [Diagnostic]) {
    var desk = Desk(MemoryShelf(texts: ["x/sao.yaml": record, "x/hs/qd.yaml": original]))
    let (sheet, made) = desk.sheet(.file("x/sao.yaml"))
    #expect(made.faults.isEmpty)
    return (sheet?.document, made.diagnostics)
  }

  private func words(_ document: Document?) throws -> String {
    String(decoding: PlainTextWriter(width: 0).write(try #require(document)), as: UTF8.self)
  }

  @Test("case K3", arguments: [("SAO Y", "SY"), ("SAO LỤC", "SL")])
  func copiesAPaperWhole(form: String, code: String) throws {
    let (document, found) = made(CopyTests.copy + "hinh_thuc: \(form)\n")
    #expect(found.map(\.message) == [])
    // a rule from margin to margin, then its parts
    guard case .rule(let rule)? = document?.sections.last?.blocks.dropLast().last else {
      Issue.record("no rule above the copy")
      return
    }
    #expect(rule.length == document?.sections[0].page.textWidth)
    let text = try words(document)
    for part in [
      "Số: 15/QĐ-UBND", "Số: 12/\(code)-VP", form, "An Bình, ngày 10 tháng 3 năm 2026",
      "(Đã ký)", "CHÁNH VĂN PHÒNG", "- Các thôn;",
    ] {
      #expect(text.contains(part), "\(part) is not in:\n\(text)")
    }
    #expect(text.contains("Điều 1.") && text.contains("Điều 3."))
    #expect(document?.properties.date == CivilDate(year: 2026, month: 3, day: 10))
  }

  @Test("case K3") func copiesParts() throws {
    let (document, found) = made(
      CopyTests.copy + "hinh_thuc: TRÍCH SAO\nphan_trich: [Điều 2]\n")
    #expect(found.map(\.message) == [])
    let text = try words(document)
    #expect(text.contains("Số: 12/TrS-VP") && text.contains("TRÍCH SAO"))
    #expect(text.contains("Điều 2. Tổ có hai nhiệm vụ") && text.contains("Tiếp nhận ý kiến"))
    #expect(!text.contains("Điều 1.") && !text.contains("Điều 3. "))
    #expect(text.contains("…"))
  }

  @Test("case K3") func saysWhoCopiedAFile() throws {
    let (document, found) = made(
      """
      mau: ban-sao-dien-tu
      co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ AN HÒA]}
      ngay: 10/3/2026
      ban_chinh: hs/qd.yaml
      thoi_gian_ky: "10/3/2026 08:15:22 +07:00"
      """)
    #expect(found.map(\.message) == [])
    guard case .paragraph(let info)? = document?.sections[0].blocks.first else {
      Issue.record("nothing above the letterhead")
      return
    }
    #expect(info.role == .signingInfo)
    #expect(
      info.plainText == "SAO Y\nỦy ban nhân dân xã An Hòa\n10/3/2026 08:15:22 +07:00")
    // the rest is the original
    var desk = Desk(MemoryShelf(texts: ["qd.yaml": CopyTests.decision]))
    let original = try #require(desk.sheet(.file("qd.yaml")).sheet?.document)
    #expect(document?.sections[0].blocks.count == original.sections[0].blocks.count + 1)
  }

  @Test(
    "case K3",
    arguments: [
      ("ban_chinh: khong-co.yaml\n", "", "missing-original"),
      ("ban_chinh: ../qd.yaml\n", "", "original-outside"),
      ("ban_chinh: sao.yaml\n", "", "original-is-copy"),
      ("", "du_thao: có\n", "original-not-issued"),
      ("", "ngay: 2026\n", "original-not-issued"),
      ("", "so: \n", "original-not-issued"),
      ("hinh_thuc: TRÍCH SAO\n", "", "excerpt-parts"),
      ("hinh_thuc: TRÍCH SAO\nphan_trich: [Điều 12]\n", "", "excerpt-parts"),
      ("phan_trich: [Điều 1]\n", "", "excerpt-parts"),
    ])
  func refusesWhatCannotBeCopied(change: String, original: String, id: String) {
    func changed(_ text: String, _ lines: String) -> String {
      let keys = lines.split(separator: "\n").map { $0.prefix { $0 != ":" } }
      return text.split(separator: "\n").filter { line in
        !keys.contains { line.hasPrefix($0 + ":") }
      }.joined(separator: "\n") + "\n" + lines
    }
    let (document, found) = made(
      changed(CopyTests.copy, change), changed(CopyTests.decision, original))
    #expect(document == nil)
    #expect(found.filter { $0.severity == .error }.map(\.id.rawValue) == [id])
  }

  @Test("case K3") func tellsWhatIsWrongWithTheOriginalAtItsPlace() {
    let (document, found) = made(
      CopyTests.copy, CopyTests.decision.replacing("trich_yeu", with: "trich_yeuu"))
    #expect(document == nil)
    #expect(found.first?.range?.source.name == "x/hs/qd.yaml")
  }

  /// Labels are whole: neither the start of a longer number nor a word inside of a line.
  @Test("case K3") func findsPartsByTheirLabels() {
    func block(_ role: Role, _ text: String) -> BodyBlock { .paragraph(Paragraph(role, text)) }
    let text = [
      block(.heading1, "I. MỤC ĐÍCH"), block(.body, "Một."), block(.heading1, "II. NỘI DUNG"),
      block(.heading2, "1. Thời gian"), block(.body, "Hai."), block(.heading2, "12. Nơi"),
      block(.body, "Ba."), block(.heading1, "III. TỔ CHỨC"), block(.body, "Bốn."),
    ]
    func shown(_ labels: String...) -> [String] {
      Excerpt(text, labels).body.map { block in
        if case .paragraph(let paragraph) = block { paragraph.plainText } else { "?" }
      }
    }
    #expect(shown("1") == ["…", "1. Thời gian", "Hai.", "…"])
    #expect(shown("II") == ["…", "II. NỘI DUNG", "1. Thời gian", "Hai.", "12. Nơi", "Ba.", "…"])
    #expect(shown("I", "III") == ["I. MỤC ĐÍCH", "Một.", "…", "III. TỔ CHỨC", "Bốn."])
    #expect(Excerpt(text, ["I", "IV"]).unknown == ["IV"])
  }
}
