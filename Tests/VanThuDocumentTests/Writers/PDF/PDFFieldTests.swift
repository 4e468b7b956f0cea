import Foundation
import TestSupport
import Testing
import VanThuBase

@testable import VanThuDocument

@Suite(.enabled(if: TestFonts.folder != nil, "không có fonts-liberation2: bỏ qua việc viết PDF"))
struct PDFFieldTests {
  private static let fonts = Result { try PDFFonts(TestFonts.family()) }

  private func fields(
    _ paper: PagedDocument, _ options: PDFOptions = PDFOptions(signFields: true)
  ) -> (fields: [PDFField], paper: PagedDocument) {
    var paper = paper
    var finder = PDFFieldFinder(options)
    finder.find(in: &paper)
    return (finder.fields, paper)
  }

  /// A head with a number and a day, and signers side by side.
  private func sample(
    number: String, date: String, signers: [(title: String, x: Double)], isSealed: Bool = true
  ) -> PagedDocument {
    var sample = PagedSample()
    sample.paper.properties.isSealed = isSealed
    let head = sample.element(.group(.letterhead))
    let plain = sample.look(13)
    for (role, text, x) in [(Role.number, number, 100.0), (.placeDate, date, 320)] {
      let element = sample.element(.paragraph(role), in: head)
      sample.place([(text, plain)], x: x, baseline: 110, element: element)
    }
    let group = sample.element(.group(.signatures))
    let bold = sample.look(14, .bold)
    for (role, base) in [(Role.signPosition, 500.0), (.signName, 580)] {
      for (title, x) in signers {
        let element = sample.element(.paragraph(role), in: group)
        let words = role == .signName ? title.lowercased() : title
        let width = FontMetrics.width(of: words, size: 14, emphasis: .bold).points
        sample.place([(words, bold)], x: x - width / 2, baseline: base, element: element)
      }
    }
    sample.breakPage()
    return sample.paper
  }

  private static let blank = String(repeating: "\u{A0}", count: 6)

  @Test func namesFieldsInTheOrderOfSigning() {
    let blank = PDFFieldTests.blank
    let one = sample(
      number: "Số:\u{A0}\(blank)/KH-UBND",
      date: "An Bình, ngày\u{A0}\(blank)\u{A0}tháng\u{A0}\(blank)\u{A0}năm 2026",
      signers: [("CHỦ TỊCH", 350)])
    #expect(
      fields(one).fields.map(\.name) == [
        "SoVanBan", "NgayBanHanh", "ThangBanHanh", "ChuKyNguoiCoThamQuyen", "ChuKyCoQuan",
      ])
    let pair = sample(
      number: "Số: 12/BB-UBND", date: "", signers: [("THƯ KÝ", 120), ("CHỦ TỌA", 400)])
    let found = fields(pair).fields
    // the chair answers for the paper and has the seal; nothing is blank
    #expect(
      found.map(\.name) == [
        "ChuKyNguoiCoThamQuyen", "ChuKyCoQuan", "ChuKyNguoiCoThamQuyen2",
      ])
    #expect(
      found.map(\.words) == [
        "Chữ ký của CHỦ TỌA", "Chữ ký số, dấu của cơ quan", "Chữ ký của THƯ KÝ",
      ])
    let person = sample(number: "", date: "", signers: [("CHỦ TỊCH", 350)], isSealed: false)
    #expect(fields(person).fields.map(\.name) == ["ChuKyNguoiCoThamQuyen"])
  }

  /// Room is made for five digits of a number, the line stays in its middle, and no word moves onto
  /// another.
  @Test func makesRoomForNumbers() throws {
    let blank = PDFFieldTests.blank
    let paper = sample(
      number: "Số:\u{A0}\(blank)/KH-UBND", date: "ngày\u{A0}\(blank)\u{A0}tháng 9 năm 2026",
      signers: [])
    let (found, widened) = fields(paper)
    let number = try #require(found.first { $0.name == "SoVanBan" })
    #expect(number.box.width >= hundredths(5 * 6.5))
    let before = try #require(paper.lines.first)
    let after = try #require(widened.lines.first)
    #expect(after.width > before.width)
    #expect(abs(after.x + after.width / 2 - before.x - before.width / 2) < 0.01)
    let words = String(decoding: widened.words, as: UTF8.self).split(separator: "\n")
    #expect(words.first?.hasSuffix("/KH-UBND") == true)
    #expect(words[0].split { $0 == "\u{A0}" || $0 == " " } == ["Số:", "/KH-UBND"])
    // the day has room as it is
    #expect(abs(widened.lines[1].width - paper.lines[1].width) < 0.01)
  }

  @Test func writesTheSameBytesAndNothingWithoutBeingAsked() throws {
    let paper = sample(number: "Số: 1", date: "", signers: [("CHỦ TỊCH", 350)])
    var plain = PDFWriter(fonts: try PDFFieldTests.fonts.get())
    var signing = PDFWriter(
      fonts: try PDFFieldTests.fonts.get(), options: PDFOptions(signFields: true))
    let bytes = try signing.write(paper)
    #expect(try signing.write(paper) == bytes)
    let text = String(decoding: try plain.write(paper), as: UTF8.self)
    #expect(!text.contains("AcroForm") && !text.contains("Annots"))
    let found = try PDFInspector.inspect(bytes)
    #expect(found.fields.map(\.name) == ["ChuKyNguoiCoThamQuyen", "ChuKyCoQuan"])
    #expect(found.fields.allSatisfy { $0.kind == .signature && !$0.isFilled && $0.page == 1 })
  }

  @Test func putsNoticesFirstAtTheTopRight() throws {
    let day = try #require(CivilDate(year: 2026, month: 9, day: 5))
    let time = try #require(SigningTime(date: day, hour: 7, minute: 5, second: 9))
    #expect(time.iso == "2026-09-05T07:05:09+07:00")
    #expect(SigningTime(date: day, hour: 24, minute: 0) == nil)
    #expect(SigningTime(iso: time.iso) == time)
    #expect(SigningTime(iso: "2026-09-05T14:30")?.iso == "2026-09-05T14:30:00+07:00")
    for wrong in [
      "", "2026-09-05", "2026-09-05T", "2026-9-05T14:30", "2026-02-30T14:30", "2026-09-05T24:30",
      "2026-09-05T14:30Z", "2026-09-05T14:30+08:00", "2026-09-05 14:30", "2026-09-05T１4:30",
      "2026-09-05T+1:30", "2026-09-05T14:30:61",
    ] {
      #expect(SigningTime(iso: wrong) == nil, "\(wrong)")
    }
    var paper = PagedSample.everything()
    let (lines, pages) = (paper.lines, paper.pages)
    let before = String(decoding: paper.words, as: UTF8.self)
    paper.add(.copy(form: "SAO Y", agency: "ỦY BAN NHÂN DÂN XÃ AN BÌNH", time: time))
    let notice = "SAO Y\nỦY BAN NHÂN DÂN XÃ AN BÌNH\n2026-09-05T07:05:09+07:00\n"
    #expect(String(decoding: paper.words, as: UTF8.self) == notice + before)
    #expect(paper.lines.count == lines.count + 3)
    for (page, old) in zip(paper.pages, pages) {
      #expect(page.lines.count == old.lines.count + (old == pages[0] ? 3 : 0))
    }
    for line in paper.lines.prefix(3) {
      #expect(abs(line.x + line.width - (pages[0].width - 42.5)) < 0.01)
      #expect(line.baseline < 56 && paper.looks[paper.runs[line.runs.lowerBound].look].size == 10)
    }
  }
}
