import TestSupport
import Testing
import VanThuBase

@testable import VanThuEngine

@Suite struct WordingTests {
  private func wording(_ text: String) throws -> Wording {
    Wording(try InputReader.read(Array("noi_dung: |\n  \(text)\n".utf8), name: "thu.yaml"))
  }

  @Test(arguments: Wording.Term.allCases)
  func findsEveryTermOnceAndNoOther(_ term: Wording.Term) throws {
    let wording = try wording("chữ \(term.rawValue), chữ\(term.rawValue) và chữ")
    for other in Wording.Term.allCases {
      #expect(wording.all(other).count == (other == term ? 1 : 0))
    }
    let spot = try #require(wording.all(term).first)
    #expect(wording.text(spot.passage, spot.range) == term.rawValue)
  }

  @Test(arguments: [
    ("ngày 05 tháng 9 năm 2026", 5, 9, 2026), ("ngày 05/9/2026", 5, 9, 2026),
    ("ngày 05 tháng 9/2026", 5, 9, 2026), ("Ngày 5\u{A0}tháng\u{A0}9 năm 2026", 5, 9, 2026),
    ("ngày 05 tháng\n  9 năm\n  2026", 5, 9, 2026), ("(05-09-2026)", 5, 9, 2026),
    ("05.9.2026", 5, 9, 2026), ("10-12/9/2026", 12, 9, 2026),
  ])
  func readsDates(_ text: String, _ day: Int, _ month: Int, _ year: Int) throws {
    let dates = try wording("chữ \(text)").dates
    #expect(dates.map(\.day) == [day])
    #expect(dates.map(\.month) == [month])
    #expect(dates.map(\.year) == [year])
  }

  @Test(arguments: [
    "Luật số 72/2025/QH15", "12/10/2022/QH15", "1/2 số hộ", "năm 2025 - 2030", "0912.345.678",
    "ngày 25 hằng tháng", "24/24 giờ", "2026-09-10", "1.234.567", "A5/3/2026", "5/3/20261",
  ])
  func takesNothingElseForDates(_ text: String) throws {
    #expect(try wording("chữ \(text)").dates.isEmpty)
  }

  @Test func keepsToTheSentence() throws {
    let wording = try wording("Một câu. Ngày 05/9/2026 họp; xong")
    let date = try #require(wording.dates.first)
    let sentence = wording.sentence(around: date.spot)
    #expect(wording.text(0, sentence) == " Ngày 05/9/2026 họp")
  }
}
