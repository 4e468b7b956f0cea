import TestSupport
import Testing
import VanThuBase

@testable import VanThuOffice

/// Case V4: every cell that is not empty goes into a paper, or is named as left out.
struct LeftOutCellTests {
  private func rows(_ rows: String, formats: [String] = [], texts: [String] = []) throws -> Rows {
    var book = RawWorkbook(rows)
    book.formats = formats
    book.texts = texts
    return try Rows(try book.bytes(), "a.xlsx")
  }

  private let head = RawWorkbook.row("Họ và tên", "Mã hồ sơ", "Giờ")

  // case V4
  @Test(arguments: [
    ("<c t=\"s\"><v>99</v></c>", "cell-damaged"), ("<c t=\"e\"><v>#REF!</v></c>", "cell-error"),
    ("<c><f>A9</f></c>", "formula-without-value"),
  ])
  func caseV4RefusesATableWithADamagedHead(cell: String, id: String) throws {
    let read = try rows(
      "<row><c t=\"inlineStr\"><is><t>Họ và tên</t></is></c>\(cell)<c t=\"inlineStr\"><is><t>Giờ</t></is></c></row>"
        + RawWorkbook.row("An", "7", "8:00"))
    #expect(read.records == [])
    #expect(
      read.messages.contains("B1: lỗi: tiêu đề cột không đọc được: ")
        && read.messages.contains("[\(id)]"), "\(read.messages)")
  }

  @Test func caseV4NamesDataUnderABlankHead() throws {
    let read = try rows(
      RawWorkbook.row("Họ và tên", "", "Giờ") + RawWorkbook.row("An", "", "8:00")
        + RawWorkbook.row("Bình", "mất", "8:00", "cũng mất") + RawWorkbook.row("Cúc", "nữa"))
    #expect(read.records.count == 3)
    let told = read.messages.split(separator: "\n").filter { $0.contains("[column-without-head]") }
    #expect(told.count == 2 && told[0].contains("B3") && told[1].contains("D3"), "\(read.messages)")
    let csv = try Rows("Họ và tên,,Giờ\nAn,,8:00\nBình,mất,8:00\n", "a.csv")
    #expect(csv.records.count == 2)
    #expect(csv.messages.contains("[column-without-head]"), "\(csv.messages)")
    // a head that says so leaves its column out without a word
    let ignored = try Rows("Họ và tên,# của tôi,Giờ\nBình,mất,8:00\n", "a.csv")
    #expect(ignored.messages == "", "\(ignored.messages)")
  }

  /// A row that has nothing else makes no paper, and is not lost in silence either.
  @Test func caseV4NamesDataOfARowThatHasNothingElse() throws {
    let read = try rows(
      RawWorkbook.row("Họ và tên", "", "Giờ") + RawWorkbook.row("An", "", "8:00")
        + RawWorkbook.row("", "mất"))
    #expect(read.records.count == 1)
    #expect(read.messages.contains("ô B3: cảnh báo"), "\(read.messages)")
    let csv = try Rows("Họ và tên,,Giờ\n,mất,\nAn,,8:00\n", "a.csv")
    #expect(csv.records.count == 1)
    #expect(csv.messages.contains("dòng 2, cột B: cảnh báo"), "\(csv.messages)")
    #expect(csv.messages.contains("[column-without-head]"), "\(csv.messages)")
  }

  @Test(arguments: [
    "<is><t>An</t></is><v>1.0</v>", "<v>1.0</v><is><t>An</t></is>", "<is><t>An</t></is>",
    "<v>An</v>", "<is><r><t>A</t></r><r><t>n</t></r></is><v>9</v>",
  ])
  func caseV4TakesTheInlineTextBesideAValue(cell: String) throws {
    let read = try rows(
      head + "<row><c t=\"inlineStr\">\(cell)</c><c t=\"inlineStr\"><is><t>7</t></is></c></row>")
    #expect(read.records == ["{ho_ten: An, ma: 7}"], "\(read.records) \(read.messages)")
  }

  @Test func caseV4TakesAnEmptySharedTextForABlankCell() throws {
    let read = try rows(
      head + "<row><c t=\"inlineStr\"><is><t>An</t></is></c><c t=\"s\"><v/></c></row>",
      texts: ["<t>x</t>"])
    #expect(read.records == ["{ho_ten: An}"] && read.messages == "", "\(read.messages)")
  }

  @Test(arguments: [
    ("-0.5", "[h]:mm"), ("-3", "[mm]:ss"), ("0", "dd/mm/yyyy"), ("0", "mm/yyyy"),
  ])
  func caseV4TellsOfTimesNoCalendarHas(number: String, format: String) throws {
    let read = try rows(
      head
        + "<row><c t=\"inlineStr\"><is><t>An</t></is></c><c/><c s=\"1\"><v>\(number)</v></c></row>",
      formats: [format])
    #expect(
      read.records == ["–"] && read.messages.contains("ô C2 (gio): lỗi: ô mang ngày hoặc giờ"),
      "\(read.messages)")
    #expect(read.messages.contains("[cell-no-day]"))
  }
}
