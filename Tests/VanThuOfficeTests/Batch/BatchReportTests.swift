import Foundation
import TestSupport
import Testing
import VanThuBase

@testable import VanThuOffice

struct BatchReportTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+84", "'+84"), ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"), ("|x", "'|x"),
    ("＝1", "'＝1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠x", "'＠x"),
    ("\t=1", " '=1"), ("\r=1", " '=1"), ("\n\t =1", "   '=1"), (" =1", " '=1"),
    ("\u{A0}=1", "\u{A0}'=1"), ("\u{200B}=1", "\u{200B}'=1"), ("\u{FEFF}=1", "\u{FEFF}'=1"),
    ("\"=1", "\"\"\"'=1\""), ("a;=1", "\"a;'=1\""), ("a; -b.docx", "\"a; '-b.docx\""),
    ("12-3", "12-3"), ("a = b", "a = b"), ("a,b", "\"a,b\""), ("nói \"x\"", "\"nói \"\"x\"\"\""),
    ("a\r\nb", "a  b"), ("a\u{2028}b\u{85}c", "a b c"), ("", ""), ("Thông báo", "Thông báo"),
  ])
  func writesCellsNoSpreadsheetRuns(text: String, cell: String) {
    #expect(BatchReport.cell(text) == cell)
  }

  /// What Python reads of a report whose texts are as odd as can be.
  @Test func isReadAsWhatItSays() throws {
    let odd = "\"\\\t\r\n\u{0}\u{1F}\u{7F}\u{2028}\u{FFFE}😀</script>\u{202E}ế, ; =x"
    let folder = try TemporaryFolder()
    var report = try BatchReport(folder.path("ket-qua"), work: Folder(folder.url.path))
    try report.append(
      BatchResult(
        number: 7, key: odd, outcome: .made,
        files: [
          .init(name: odd, size: 12, sha256: "ab"), .init(name: "b", size: 1, sha256: "cd"),
        ], findings: [ToldFinding(Diagnostic(.error, "x", odd, at: nil))]))
    try report.append(
      BatchResult(number: 8, key: "", outcome: .failed, files: [], findings: []))
    try report.stop([])
    try report.keep()
    let csv = try folder.bytes("ket-qua.csv")
    #expect(csv.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(csv.count(where: { $0 == 0x0A }) == 4)
    #expect(csv.count(where: { $0 == 0x0D }) == 4)
    let program = """
      import csv, json
      rows = list(csv.reader(open("ket-qua.csv", encoding="utf-8-sig", newline="")))
      assert [len(r) for r in rows] == [6] * 4, rows
      assert rows[3][2] == "dừng giữa chừng", rows
      data = json.load(open("ket-qua.json", encoding="utf-8"))
      assert [d["row"] for d in data] == [7, 8, None], data
      print(json.dumps([data[0]["key"], data[0]["findings"][0]["message"], data[0]["files"][0]["name"]]))
      """
    try folder.write(program, to: "p.py")
    let read = try Shell.run("python3 p.py", in: folder.url).output
    #expect(try JSONDecoder().decode([String].self, from: Data(read.utf8)) == [odd, odd, odd])
  }

  @Test func isAValidListWhenThereAreNoRows() throws {
    let folder = try TemporaryFolder()
    var report = try BatchReport(folder.path("ket-qua"), work: Folder(folder.url.path))
    try report.keep()
    let list = try JSONDecoder().decode([Int].self, from: Data(try folder.bytes("ket-qua.json")))
    #expect(list.isEmpty)
  }
}
