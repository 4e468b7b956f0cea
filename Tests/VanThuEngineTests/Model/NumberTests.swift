import Testing
import VanThuEngine

@Suite struct NumberTests {
  @Test(arguments: [
    ("0", "0"), ("1234", "1234"), ("1.234", "1234"), ("1.234.567", "1234567"), ("12,5", "12,5"),
    ("12.5", "12,5"), ("12.50", "12,5"),
    ("1.2345", "1,2345"), ("1.234,5", "1234,5"), ("1 234 567", "1234567"), ("-3,25", "-3,25"),
    ("0,001", "0,001"), ("0.125", "0,125"),
    ("0.5", "0,5"), ("007", "7"), ("99999999999999", "99999999999999"), ("1\u{A0}000", "1000"),
  ])
  func reads(text: String, plain: String) {
    #expect(Number(text)?.plain == plain)
  }

  @Test(arguments: [
    "", "-", ",5", "5,", "5.", ".5", "1,234,567", "1.23.456", "1.2345.678", "1234.567.890", "12a",
    "1e3", "+1", "１２", "1,23456",
    "123456789012345", "1..2", "--1", "1,-2", "1-2", "½",
  ])
  func refuses(text: String) {
    #expect(Number(text) == nil)
  }

  @Test(arguments: [
    ("0", "0"), ("999", "999"), ("1000", "1.000"), ("1234567,5", "1.234.567,5"),
    ("-1234", "-1.234"), ("-0,5", "-0,5"), ("100000", "100.000"),
  ])
  func groupsThousands(text: String, grouped: String) {
    #expect(Number(text)?.grouped == grouped)
  }

  @Test(arguments: [
    ("3", "8", "37,5"), ("1", "3", "33,3"), ("2", "3", "66,7"), ("0", "5", "0"), ("5", "5", "100"),
    ("1", "2000", "0,1"), ("1", "2001", "0"),
    ("-3", "8", "-37,5"), ("3", "-8", "-37,5"), ("-1", "-3", "33,3"),
    ("90000000000000", "99999999999999", "90"), ("470000000000,5", "940000000001", "50"),
  ])
  func takesPercents(part: String, whole: String, percent: String) throws {
    let (a, b) = (try #require(Number(part)), try #require(Number(whole)))
    #expect(a.percent(of: b)?.plain == percent)
  }

  @Test func knowsNoPercentOfNothing() {
    #expect(Number(3).percent(of: Number(0)) == nil)
  }

  @Test func addsWithoutWrapping() throws {
    let most = try #require(Number("99999999999999"))
    let sum = (0..<1000).reduce(Number(0)) { sum, _ in sum + most }
    #expect(sum.plain == "99999999999999000")
    #expect(sum > most && Number(-1) < Number(0))
  }

  @Test(arguments: [
    ("0", "không"), ("1", "một"), ("5", "năm"), ("10", "mười"), ("15", "mười lăm"),
    ("20", "hai mươi"), ("21", "hai mươi mốt"), ("24", "hai mươi tư"),
    ("25", "hai mươi lăm"), ("11", "mười một"), ("14", "mười bốn"), ("100", "một trăm"),
    ("101", "một trăm linh một"), ("105", "một trăm linh năm"),
    ("115", "một trăm mười lăm"), ("121", "một trăm hai mươi mốt"), ("1000", "một nghìn"),
    ("1001", "một nghìn không trăm linh một"),
    ("1010", "một nghìn không trăm mười"), ("2025", "hai nghìn không trăm hai mươi lăm"),
    ("1000001", "một triệu không trăm linh một"),
    ("1.234.567", "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy"),
    ("1000000000", "một tỷ"),
    ("1000000001", "một tỷ không trăm linh một"), ("10000000000000", "mười nghìn tỷ"),
    ("1234000000000", "một nghìn hai trăm ba mươi tư tỷ"),
    ("1000005000000", "một nghìn tỷ không trăm linh năm triệu"), ("-21", "âm hai mươi mốt"),
    ("12,5", "mười hai phẩy năm"), ("0,05", "không phẩy không năm"),
  ])
  func spells(text: String, words: String) {
    #expect(Number(text)?.inWords == words)
  }
}
