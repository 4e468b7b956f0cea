import TestSupport
import Testing
import VanThuBase
import VanThuDocument

@testable import VanThuEngine

/// Where lines end: words, names, numbers and notations stay whole, and nothing longer is held.
@Suite struct BreakingTests {
  private func bound(_ text: String) -> String {
    (NoBreak.apply(text) ?? text).replacing("\u{A0}", with: "⍽")
  }

  @Test("case B1")
  func bindsAWordAndANumberAndNoMore() {
    #expect(
      bound("1. Thời gian: từ 08 giờ 00 phút ngày 24 tháng 9 năm 2026, thứ Năm, tại Điều 5")
        == "1. Thời gian: từ 08⍽giờ 00⍽phút ngày⍽24 tháng⍽9 năm⍽2026, thứ Năm, tại Điều⍽5")
    #expect(bound("gồm 03 người, số 33/KH") == "gồm 03⍽người, số⍽33/KH")
    #expect(bound("trong 02 tháng tới") == "trong 02⍽tháng tới")
  }

  @Test("case B1, every text", arguments: 0..<200)
  func holdsNoLongRun(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let words = ["ngày", "16", "tháng", "9", "năm", "2026", "03", "người", "-", "xã", "Điều", "5"]
    let text = (0..<30).map { _ in words.randomElement(using: &random) ?? "" }
      .joined(separator: " ")
    let held = bound(text)
    for run in held.split(separator: " ") {
      #expect(run.split(separator: "⍽").count <= 3, "\(run)")
    }
    #expect(held.replacing("⍽", with: " ") == text)
  }

  @Test("case B3, dash")
  func startsNoLineWithADashBetweenWords() {
    #expect(bound("tổ chức chính trị - xã hội") == "tổ chức chính trị⍽- xã hội")
    #expect(bound("- Các tổ chức") == "- Các tổ chức")
  }

  @Test(
    "case B2",
    arguments: [
      ("phòng, chống thiên tai và tìm kiếm cứu nạn", "cứu nạn"),
      ("tổng hợp dư luận trong Nhân dân", "dư luận"), ("mời các đơn vị tham gia", "tham gia"),
      ("tập huấn phòng cháy chữa cháy", "chữa cháy"), ("sạt lở ven ngòi Vông", "ngòi Vông"),
      ("TRƯỞNG PHÒNG KINH TẾ", "KINH TẾ"), ("kiến nghị gửi Đảng ủy xã", "Đảng ủy"),
      ("ỦY BAN MẶT TRẬN TỔ QUỐC", "MẶT TRẬN"), ("TRUNG TÂM DỊCH VỤ CÔNG", "DỊCH VỤ"),
      ("họp thôn Đồng Mây", "Đồng Mây"),
    ])
  func tearsNoWordOfAHeading(text: String, word: String) {
    let style = ParagraphStyle(size: 13)
    for millimetres in stride(from: 25.0, through: 90, by: 1) {
      let lines = NoBreak.lines(text, width: .millimetres(millimetres), style)
      #expect(lines.joined(separator: " ") == text)
      let isWhole = lines.contains { $0.contains(word) }
      #expect(isWhole, "\(millimetres) mm: \(lines)")
    }
  }

  @Test("case B3, notation")
  func tearsNoNotation() throws {
    let notation = "131/UBND-VP"
    var layouter = PageLayouter()
    var torn = 0
    for count in 1...60 {
      let text =
        String(repeating: "x", count: count) + " nhân dân xã theo Công văn số \(notation) của xã"
      var document = document(Paragraph(.body, text))
      let paged = layouter.layout(document)
      #expect(!paged.dump.contains("UBND-\n"))
      guard !paged.tornParagraphs.isEmpty else { continue }
      torn += 1
      document.hold(paged.tornParagraphs)
      guard case .paragraph(let held)? = document.sections[0].blocks.first else { return }
      #expect(held.plainText == text)
      #expect(held.inlines.contains(.noBreakHyphen([])))
      #expect(layouter.layout(document).dump == paged.dump)
      let parts = DOCXWriter.parts(of: document)
      let body = try #require(parts.first { $0.name == "word/document.xml" })
      #expect(String(decoding: body.bytes, as: UTF8.self).contains("<w:noBreakHyphen/>"))
    }
    #expect(torn > 0)
  }

  @Test("case B8")
  func breaksAHeadingAnewForNarrowColumns() {
    let lines = [
      "V/v chuẩn bị nội dung trả lời", "kiến nghị phục vụ hội nghị", "đối thoại với Nhân dân",
    ]
    var inlines: [Inline] = []
    for line in lines { inlines += [.text(line, []), .lineBreak] }
    let document = document(Paragraph(.letterSubject, inlines.dropLast()))
    let narrow = String(decoding: PlainTextWriter(width: 24).write(document), as: UTF8.self)
    let set = narrow.split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(set.joined(separator: " ") == lines.joined(separator: " "))
    // no line of one word between long ones
    #expect(set.dropLast().allSatisfy { $0.count >= 12 }, "\(set)")
    let wide = String(decoding: PlainTextWriter(width: 80).write(document), as: UTF8.self)
    #expect(wide.split(separator: "\n").map { $0.drop { $0 == " " } } == lines.map { $0[...] })
  }

  private func document(_ paragraph: Paragraph) -> Document {
    Document(
      properties: Properties(title: "T", creator: "C"), styles: .sample,
      sections: [Section(page: .sample, blocks: [.paragraph(paragraph)])])
  }
}
