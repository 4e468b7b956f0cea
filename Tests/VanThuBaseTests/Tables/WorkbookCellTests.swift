import TestSupport
import Testing
import VanThuBase

/// What cells of a workbook show, and what is no workbook.
struct WorkbookCellTests {
  /// The texts of a column of cells.
  private func cells(_ cells: String..., formats: [String] = [], properties: String = "") throws
    -> [String]
  {
    var book = RawWorkbook(cells.map { "<row>\($0)</row>" }.joined())
    book.formats = formats
    book.properties = properties
    let sheet = try Workbook(MemoryBytes(try book.bytes()), name: "a.xlsx").sheet()
    var texts: [String] = []
    while let row = try sheet.next() {
      texts += row.cells.map { $0.fault?.message ?? $0.text }
    }
    return texts
  }

  @Test("cell-place", arguments: ["<c r=\"1A\"/>", "<c r=\"B1\"/><c r=\"A1\"/>"])
  func refusesCellsOutOfPlace(_ row: String) throws {
    let error = #expect(throws: DiagnosticsError.self) { _ = try cells(row) }
    #expect(error?.diagnostics.map(\.id) == ["cell-place"])
  }

  @Test func readsNumbersAndBooleans() throws {
    let texts = try cells(
      "<c><v>12</v></c>", "<c><v>12.0</v></c>", "<c><v>1.25E2</v></c>",
      "<c><v>0.30000000000000004</v></c>", "<c><v>-1234567.5</v></c>", "<c><v>1E-7</v></c>",
      "<c><v>123456789012</v></c>", "<c><v>1E20</v></c>", "<c t=\"b\"><v>1</v></c>",
      "<c t=\"b\"><v>0</v></c>", "<c s=\"1\"><v>7</v></c>", "<c s=\"2\"><v>1234.5</v></c>",
      "<c t=\"str\"><f>1+1</f><v>012</v></c>", formats: ["00000;@", "#,##0.00\\ &quot;đồng&quot;"])
    #expect(
      texts
        == [
          "12", "12", "125", "0,3", "-1234567,5", "0,0000001", "123456789012",
          "100000000000000000000", "TRUE", "FALSE", "00007", "1.234,50 đồng", "012",
        ])
  }

  @Test(arguments: [
    ("14", "46086", "05/3/2026"), ("14", "1", "01/01/1900"), ("14", "59", "28/02/1900"),
    ("14", "60", "29/02/1900"), ("14", "61", "01/3/1900"), ("14", "2958465", "31/12/9999"),
    ("22", "46086.5", "05/3/2026 12:00"), ("22", "46086", "05/3/2026"), ("20", "0.3125", "07:30"),
    ("21", "0.31251157407407409", "07:30:01"), ("46", "1.25", "30:00"), ("17", "46086", "3/2026"),
    ("dd/mm/yyyy", "46086.99", "05/3/2026"),
    ("[$-42A]dd \\t\\h\\á\\n\\g mm, yyyy;@", "46086", "05/3/2026"),
    ("mm/yyyy", "46086", "3/2026"), ("yyyy", "46086", "2026"), ("hh:mm AM/PM", "0.75", "18:00"),
    ("&quot;ngày&quot; 0", "46086", "ngày 46086"), ("[Red]0", "5", "5"), ("[h]:mm", "2", "48:00"),
    ("3", "1500000", "1.500.000"), ("4", "-1234567.5", "-1.234.567,50"), ("37", "123", "123"),
    ("43", "-123456", "-123.456,00"), ("#,##0", "1500", "1.500"),
    ("#,##0;[Red]-#,##0", "-999", "-999"),
    ("_(* #,##0.00_);_(* (#,##0.00)", "1000.25", "1.000,25"), ("0.0,", "15000", "15,0"),
    ("0,", "1500000", "1500"), ("&quot;0,0&quot;0", "1500", "0,01500"), ("#,##0", "0.5", "1"),
    ("General", "46086", "46086"), ("mm:ss", "0.5", "12:00"), ("31", "46086", "05/3/2026"),
    ("9", "0.15", "15%"), ("10", "0.12345", "12,35%"), ("0.0\\ %;-0.0%", "-0.07", "-7%"),
    ("0&quot;%&quot;", "15", "15%"), ("0\\%", "15", "15%"), ("0.00E+00", "46086", "46086"),
    ("14", "-5", "-5"), ("14", "46085.9999999", "05/3/2026"), ("14", "46085.9999954", "04/3/2026"),
    ("0000\\-000\\-000", "912345678", "0912-345-678"), ("000 000-000", "12345678", "012 345-678"),
    ("0000&quot; 00&quot;", "7", "0007 00"), ("00.00", "1", "01,00"), ("00.00", "1.255", "01,26"),
    ("00.000", "12.5", "12,500"), ("00E+00", "7", "7"), ("00,", "7000", "07"),
    ("00/00", "0.5", "01/02"), ("#,##0.00", "5", "5,00"), ("0.0000", "5", "5,0000"),
    ("0%", "0.333333333333333", "33%"), ("0.00%", "0.333333333333333", "33,33%"),
    ("9", "0.285", "29%"), ("0%", "-0.001", "0%"), ("0.0#\\ %", "0.5", "50%"),
  ])
  func readsByStyle(format: String, number: String, text: String) throws {
    let texts = try cells("<c s=\"1\"><v>\(number)</v></c>", formats: [format])
    #expect(texts == [text])
  }

  @Test func joinsSurrogates() throws {
    let texts = try cells(
      "<c t=\"str\"><v>a_xD83D__xDE00_b</v></c>", "<c t=\"str\"><v>a_xD83D_b_xDE00_</v></c>",
      "<c t=\"str\"><v>a_xD83D__x0041_b_xD83D_</v></c>")
    #expect(texts == ["a😀b", "ab", "aAb"])
  }

  @Test func countsFrom1904() throws {
    let texts = try cells(
      "<c s=\"1\"><v>44624</v></c>", "<c s=\"1\"><v>0</v></c>",
      "<c t=\"d\"><v>2026-03-05T00:00:00</v></c>",
      formats: ["14"], properties: "<workbookPr date1904=\"1\"/>")
    #expect(texts == ["05/3/2026", "01/01/1904", "05/3/2026"])
  }

  @Test(arguments: [
    (
      [UInt8]("không phải zip".utf8),
      "lỗi: tệp không phải là sổ tính Excel (.xlsx), hoặc đã hỏng [not-a-workbook]"
    ),
    (Array("PK\u{3}\u{4}".utf8), "lỗi: tệp không phải là sổ tính Excel (.xlsx), hoặc đã hỏng"),
    ([], "lỗi: tệp rỗng [not-a-workbook]"),
    (
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
      "lỗi: tệp thuộc dạng Excel cũ (.xls) [old-workbook]"
    ),
    (
      [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 3000)
        + [UInt8]("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0".utf8),
      "lỗi: tệp Excel được khóa bằng mật khẩu [locked-workbook]"
    ),
  ])
  func refusesFilesThatAreNoWorkbooks(bytes: [UInt8], message: String) throws {
    do {
      _ = try Workbook(MemoryBytes(bytes), name: "a.xlsx")
      Issue.record("opened")
    } catch let error as DiagnosticsError {
      let shown = DiagnosticFormatter(form: .short).format(error.diagnostics)
      #expect(shown.contains(message), "\(shown)")
    }
  }
}
