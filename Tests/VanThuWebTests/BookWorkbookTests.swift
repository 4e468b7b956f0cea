import Testing
import VanThuBase
import VanThuStore

@testable import VanThuWeb

@Suite struct BookWorkbookTests {
  /// The workbook of a book has its columns and rows; what looks like a formula is a text.
  @Test func givesTheBookAsAWorkbook() throws {
    let office = try TestOffice()
    _ = try office.paper(
      TestOffice.record.replacing("Lịch tiếp công dân", with: "=1+1 về “lịch”"), steps: 5)
    let clerk = try office.browser(.clerk)
    _ = clerk.get("/so/1")
    _ = clerk.post(
      "/so/1/giu", [("khoa", String(repeating: "b", count: 32)), ("ly_do", "chờ ký")])
    let answer = try office.browser(.reader).get("/so/1/excel")
    #expect(answer.status == 200 && FileKind(answer.body) == .xlsx)
    #expect(answer.header("Content-Disposition")?.contains(".xlsx") == true)
    let sheet = try Workbook(MemoryBytes(answer.body), name: "a.xlsx").sheet()
    var rows: [[String]] = []
    while let row = try sheet.next() { rows.append(row.cells.map(\.text)) }
    #expect(rows.count == 3 && rows[0] == BookPages.columns)
    #expect(
      rows[1].prefix(4) == [
        "01/TB-UBND", "26/09/2026", "Thông báo =1+1 về “lịch”", "Vi Quang Lịch",
      ])
    #expect(rows[2].first == "2" && rows[2].last == "Giữ chỗ: chờ ký")
    #expect(clerk.get("/so/9/excel").status == 404)
  }
}
