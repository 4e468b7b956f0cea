import TestSupport
import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuOffice

/// Small tables made to cost much.
struct HostileTableTests {
  /// Each dot of a header may part a group from its field; nobody writes thousands of them.
  @Test(.timeLimit(.minutes(1))) func doesNotTakeHeadersOfManyDotsApart() throws {
    let dots = Array(repeating: "a", count: 100_000).joined(separator: ".")
    let rows = try Rows(Array("Họ và tên,\(dots)\nLan,x\n".utf8), "a.csv")
    #expect(rows.records.isEmpty)
    #expect(rows.messages.contains("[unknown-column]"))
    let data = try Rows(Array("Họ và tên,Mã hồ sơ\nLan,\(dots)\n".utf8), "a.csv")
    #expect(data.records == ["{ho_ten: Lan, ma: \(dots)}"])
  }

  /// A merged head makes at most so many items, and counts once.
  @Test(.timeLimit(.minutes(1))) func makesOnlySoManyItemsOfAMergedHead() throws {
    var book = RawWorkbook(
      "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Họ và tên</v></c><c r=\"B1\" t=\"str\"><v>Thành phần</v></c></row>"
        + "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>Lan</v></c><c r=\"B2\" t=\"str\"><v>Mai</v></c><c r=\"XFD2\" t=\"str\"><v>x</v></c></row>"
    )
    let merge = "<mergeCell ref=\"B1:XFD1\"/>"
    book.behind = "<mergeCells>\(String(repeating: merge, count: 20_000))</mergeCells>"
    let rows = try Rows(book.bytes(), "a.xlsx")
    // what stands beyond them is not dropped in silence
    #expect(rows.records == ["–"] && rows.messages.contains("ô XFD2"), "\(rows.messages)")
  }

  /// A key that all rows share is an error in all but one, which does not carry the items of all.
  @Test(.timeLimit(.minutes(1))) func givesTheItemsOfAKeyToOneRow() throws {
    var options = RowOptions()
    options.children = [ChildTable(list: "kien_nghi", path: "con.csv")]
    let main = String(repeating: "1,Lan\n", count: 20_000)
    let items = String(repeating: "1,x\n", count: 20_000)
    let rows = try Rows(
      Array("Khóa,Họ và tên\n\(main)".utf8), "a.csv", options: options,
      beside: ["con.csv": Array("Khóa,Nội dung\n\(items)".utf8)])
    #expect(rows.records.count == 20_000)
    #expect(rows.records.count { $0 == "–" } == 19_999)
  }

  /// Lines that end with CR alone, as old Macs wrote them, across the edges of what is read at once.
  @Test func countsRowsThatEndWithCR() throws {
    let lines = (1...40_000).map { "Lan,\($0)" }.joined(separator: "\r")
    let folder = try TemporaryFolder()
    try folder.write("Họ và tên,Mã hồ sơ\r" + lines, to: "a.csv")
    let reader = try RowReader(folder.path("a.csv"), for: Sample.template)
    var numbers: [Int] = []
    while let row = try reader.next() { numbers.append(row.number) }
    #expect(numbers == Array(2...40_001))
  }
}
