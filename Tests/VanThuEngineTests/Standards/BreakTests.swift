import TestSupport
import Testing
import VanThuBase
import VanThuDocument

@testable import VanThuEngine

/// What stands together on a page, and level beside one another (cases B4, B6, B7).
@Suite struct BreakTests {
  private func document(_ template: String, _ rest: String) throws -> Document {
    let record = """
      so: 12
      ngay: 2026-07-03
      trich_yeu: Về số liệu
      co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây, don_vi: VP}
      luu: VT
      ky: {chuc_vu: CHỦ TỊCH, ho_ten: Lê Văn Hùng, tap_the: ỦY BAN NHÂN DÂN}
      can_trang: không
      \(rest)
      """
    let maker = PaperMaker(
      template: try Template.load(try #require(BuiltInTemplates.source(template))))
    let outcome = maker.make(try InputReader.read(Array(record.utf8), name: "thu.yaml"))
    return Composer.document(for: try #require(outcome.paper, "\(outcome.diagnostics)"))
  }

  /// The words of each page, one line below the other.
  private func pages(_ document: Document) -> [String] {
    var layouter = PageLayouter()
    let paged = layouter.layout(document)
    return paged.pages.map { page in
      paged.lines[page.lines].filter { $0.element != nil }.map { line in
        line.runs.map { String(decoding: paged.text[paged.runs[$0].bytes], as: UTF8.self) }.joined()
          .replacing("\u{A0}", with: " ")
      }.joined(separator: "\n")
    }
  }

  @Test("case B4", arguments: 20...45)
  func leavesNoHeadingOfAnArticleAlone(lines: Int) throws {
    let text =
      (1...lines).map { _ in "  Một dòng." }.joined(separator: "\n\n")
      + "\n\n  Điều 1. Tổ chức thực hiện\n\n  Các thôn thực hiện.\n\n  Điều 2. Hiệu lực\n\n  Từ ngày ký."
    let document = try document("thong-bao", "noi_nhan: [Các thôn]\nnoi_dung: |\n" + text)
    for page in pages(document) {
      let last = page.split(separator: "\n").last ?? ""
      #expect(!last.hasPrefix("Điều"), "\(lines): \(last)")
    }
  }

  @Test("case B4, a sentence is no heading") func letsArticlesThatAreSentencesBreak() throws {
    let document = try document(
      "thong-bao",
      "noi_nhan: [Các thôn]\nnoi_dung: |\n  Điều 1. Giao các thôn thực hiện.\n\n  Điều 2. Hiệu lực\n\n  Từ ngày ký."
    )
    let articles = document.sections[0].blocks.compactMap { block -> Bool? in
      guard case .paragraph(let paragraph) = block, paragraph.role == .article else { return nil }
      return paragraph.keepWithNext
    }
    #expect(articles == [false, true])
  }

  @Test("case B6", arguments: [2, 8, 16, 40])
  func startsAddresseesOnTheFirstPage(count: Int) throws {
    let names = (1...count).map { "Ủy ban nhân dân xã, phường số \($0) thuộc tỉnh Quảng Ngãi" }
    let document = try document(
      "cong-van",
      "kinh_gui: [\"\(names.joined(separator: "\", \""))\"]\nnoi_nhan: [Như trên]\nnoi_dung: |\n"
        + (1...30).map { _ in "  Đề nghị các đơn vị phối hợp thực hiện.\n\n" }.joined())
    let first = try #require(pages(document).first)
    #expect(first.contains("Kính gửi:\n- Ủy ban nhân dân xã, phường số 1"))
    // the last is not parted from what it is about
    let page = try #require(pages(document).first { $0.contains("phường số \(count) ") })
    #expect(page.contains("Đề nghị"))
  }

  @Test("case B7", arguments: ["nd30", "hd05"])
  func setsRecipientsLevelWithTheSignature(standard: String) throws {
    for size in standard == "nd30" ? [13.0, 14] : [14, 15] {
      let figures = Figures.of(
        try #require(Standard(rawValue: standard)), Preferences(bodySize: size))
      let styles = Stylesheets.of(figures, try #require(Standard(rawValue: standard)).conventions)
      let (label, sign) = (styles[.recipientsLabel], styles[.signAuthority])
      let blocks: [Block] = [
        .grid(
          Grid(
            .signatures, columns: [.millimetres(80), .millimetres(80)],
            rows: [
              [
                [.paragraph(Paragraph(.recipientsLabel, "Nơi nhận:"))],
                [.paragraph(Paragraph(.signAuthority, "TM. ỦY BAN"))],
              ]
            ]))
      ]
      var layouter = PageLayouter()
      let paged = layouter.layout(
        Document(
          properties: Properties(title: "", creator: ""), styles: styles,
          sections: [Section(page: figures.page, blocks: blocks)]))
      #expect(paged.lines.count == 2)
      // 0.1 pt is what programs round differently
      #expect(
        abs(paged.lines[0].baseline - paged.lines[1].baseline) < 0.15, "\(label.size) \(sign.size)")
    }
  }
}
