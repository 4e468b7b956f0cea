import Testing
import VanThuBase
import VanThuDocument

@testable import VanThuEngine

struct DeadlinesTests {
  private func office(_ yaml: String) throws -> Office {
    try Office(try InputReader.read(Array(yaml.utf8), name: "van-phong.yaml"))
  }

  private func day(_ text: String) throws -> CivilDate {
    try #require(try PartialDate.parse(text).get().civil)
  }

  /// case D4: papers of any template print the deadline of the office.
  @Test func printsTheDeadlinesOfTheOffice() throws {
    let template = try Template.load(
      SourceText(
        name: "t.xml",
        text: """
          <template xmlns="urn:vanthu:template:1" id="t" kind="thong-bao" title="T">
            <fields/>
            <body><p>{{ thoi_han.thong_bao }}, {{ thoi_han.cong_khai }}, {{ thoi_han.cong_khai_doc }}, {{ thoi_han.bao_cao_tra_loi }}</p></body>
          </template>
          """))
    func printed(_ office: Office) throws -> String {
      let record = "co_quan: {ten: ỦY BAN NHÂN DÂN XÃ AN BÌNH, viet_tat: UBND, dia_danh: An Bình}"
      let value = try InputReader.read(Array(record.utf8), name: "a.yaml")
      let draft = PaperMaker(template: template, office: office).draft(value).draft
      guard case .paragraph(let paragraph)? = draft?.body.first else { return "" }
      return paragraph.plainText
    }
    #expect(try printed(Office()) == "07 ngày, 10 ngày, mười ngày, 03 ngày")
    let own = try office("thoi_han: {thong_bao: 12, cong_khai: 5 ngày làm việc}")
    #expect(
      try printed(own) == "12 ngày, 05 ngày làm việc, năm ngày làm việc, 03 ngày")
  }

  @Test func readsSpans() {
    #expect(DaySpan("07 ngày") == DaySpan(7))
    #expect(DaySpan("7  NGÀY làm việc") == DaySpan(7, isWorking: true))
    for text in ["", "ngày", "7 việc", "7.5", "٧ ngày", "99999"] { #expect(DaySpan(text) == nil) }
  }

  @Test func looksForwardAndBackOverTheSameDays() throws {
    let calendar = WorkCalendar(daysOff: [try day("2026-09-02")])
    var start = try day("2026-08-24")
    for _ in 0..<30 {
      for count in 0...12 {
        let span = DaySpan(count, isWorking: true)
        let end = try #require(calendar.day(span, after: start))
        let between = (start.dayNumber..<end.dayNumber).compactMap { CivilDate(dayNumber: $0 + 1) }
        #expect(between.count { calendar.isWorking($0) } == count)
        let back = try #require(calendar.day(span, before: end))
        #expect(count == 0 || calendar.isWorking(back) || back >= start)
      }
      start = try #require(start.adding(days: 1))
    }
  }

  @Test func asksTheLawOfTheDay() throws {
    #expect(Law.dialogueNotices.days(on: try day("2015-12-31")) == nil)
    #expect(
      Law.dialogueNotices.days(on: try day("2024-05-01"))?.citation.contains("77/2015") == true)
    #expect(
      Law.dialogueNotices.days(on: try day("2026-05-01"))?.citation.contains("72/2025") == true)
    #expect(Law.dialogueResultNotices.days(on: try day("2024-05-01")) == nil)
    #expect(Law.dialogueResultNotices.days(on: try day("2025-06-16"))?.count == 10)
  }
}
