import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct CapitalCitedTests {
  @Test func findsCapitalsOfClausesAndSmallArticles() throws {
    try expect(
      CapitalCited.self,
      in: MarkedText(
        plan([
          "noi_dung":
            "Thực hiện theo 1️⃣Điểm a 2️⃣Khoản 2 Điều 5 và 3️⃣điều 6 của Luật Đất đai, khoản 2 4️⃣điều 7."
        ])),
      [
        .warning("1️⃣", "điểm viết thường khi viện dẫn"),
        .warning("2️⃣", "khoản viết thường khi viện dẫn"),
        .warning("3️⃣", "Điều viết hoa khi viện dẫn"),
        .warning("4️⃣", "Điều viết hoa khi viện dẫn"),
      ])
  }

  @Test func leavesStartsOfSentencesAndCommonWords() throws {
    let text = """
      noi_dung: |
        Khoản 2 Điều 5 được sửa như sau. Điểm a khoản 2 Điều 5 bị bỏ.
        a) Khoản 1 Điều 3 giữ nguyên;
        Quy chế có 12 điều 3 chương; những điều 5 bên đã thống nhất; theo điểm a khoản 2 Điều 5.
        Các Điểm bưu điện; Khoản chi 20 triệu đồng.
      """
    try expect(CapitalCited.self, in: MarkedText(plan(["noi_dung": nil], text)), [])
  }

  @Test(
    "case R4",
    arguments: [
      "điều 20 và 30 chiến sĩ", "điều 20 đến 30 chiến sĩ", "điều 20, 30 chiến sĩ", "đã điều 5 xe",
      "đã điều 20 (hai mươi) chiến sĩ",
    ])
  func leavesPeopleWhoAreSent(_ words: String) throws {
    try expect(CapitalCited.self, in: MarkedText(plan(["noi_dung": "Công an \(words)."])), [])
  }

  @Test("case R4", arguments: ["5 và 6 của Luật", "5, 6 và 7 Nghị định này", "5"])
  func findsSeveralArticles(_ numbers: String) throws {
    try expect(
      CapitalCited.self, in: MarkedText(plan(["noi_dung": "Thực hiện theo 1️⃣điều \(numbers)."])),
      [.warning("1️⃣", "Điều viết hoa khi viện dẫn")])
  }

  @Test func repairsWhatItFinds() throws {
    let yaml = plan(["noi_dung": "Theo Khoản 2 điều 5 của Luật."])
    #expect(try repaired(CapitalCited.self, yaml).contains("Theo khoản 2 Điều 5 của Luật."))
  }
}
