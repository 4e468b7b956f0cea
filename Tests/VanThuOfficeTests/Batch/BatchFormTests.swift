import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuOffice

/// The workbook to fill in, and what comes back from it.
struct BatchFormTests {
  @Test func isTheSameEveryTime() throws {
    let first = try BatchForm.workbook(for: Sample.template)
    #expect(try BatchForm.workbook(for: Sample.template) == first)
    let core = try #require(try FilledForm.parts(first)["docProps/core.xml"])
    #expect(core.contains("1980-01-01T00:00:00Z"))
  }

  @Test func hasNotesListsAndAFrozenHead() throws {
    let parts = try FilledForm.parts(BatchForm.workbook(for: Sample.template))
    let main = try #require(parts["xl/worksheets/sheet1.xml"])
    #expect(main.contains("state=\"frozen\""))
    #expect(main.contains("<formula1>\"Cao,Thấp\"</formula1>"))
    #expect(main.contains("<formula1>\"có,không\"</formula1>"))
    #expect(main.contains("<formula1>\"KT,TL,TUQ,Q\"</formula1>"))
    #expect(parts["xl/worksheets/sheet2.xml"]?.contains("'Dữ liệu'!$A$2:$A$10000") == true)
    #expect(parts["xl/comments1.xml"]?.contains("Bắt buộc.") == true)
    #expect(parts["xl/workbook.xml"]?.contains("name=\"Kiến nghị\"") == true)
    #expect(parts["xl/styles.xml"]?.contains("formatCode=\"dd/mm/yyyy\"") == true)
  }

  /// The note of a head of the form of a template.
  private func note(_ header: String, _ id: String) throws -> String {
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    let columns = BatchForm.form(for: template).sheets.flatMap(\.columns)
    return try #require(columns.first { $0.header == header }).note
  }

  @Test func showsDatesAsPeopleTypeThem() throws {
    let note = try note("Ngày họp", "thong-bao-ket-luan")
    #expect(note == "Bắt buộc.\nNgày tháng.\nVí dụ: 10/9/2026")
    #expect(try self.note("Giờ họp", "giay-moi") == "Bắt buộc.\nGiờ phút.\nVí dụ: 8:00")
  }

  @Test(arguments: BuiltInTemplates.ids)
  func showsNoDateWithTheYearInFront(id: String) throws {
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    let notes = BatchForm.form(for: template).sheets.flatMap(\.columns).map(\.note)
    #expect(notes.filter { $0.contains(/\d{4}-\d\d/) } == [])
  }

  @Test func tellsHowParagraphsArePartedInOutlines() throws {
    let note = try note("Đánh giá chung", "thong-bao-ket-luan")
    #expect(note.contains("cách nhau một dòng trống"))
    #expect(try !self.note("Địa điểm", "thong-bao-ket-luan").contains("dòng trống"))
  }

  @Test func isReadAsItIsFilled() throws {
    let form = try BatchForm.workbook(for: Sample.template)
    let bytes = try FilledForm.bytes(
      form,
      [
        "xl/worksheets/sheet1.xml": [
          [
            "k1", "48", "2026-03-05", "", "Luật A\nLuật B", "Lò Văn An", "2026-03-01", "12", "1,5",
            "có", "Cao", "012",
          ],
          ["k2", "", "", "", "", "Vi Thị Bình"],
        ],
        "xl/worksheets/sheet2.xml": [
          ["k2", "Kênh N2"], ["k1", "Đường", "2026-04-01"], ["k2", "Rác"],
        ],
      ])
    let rows = try Rows(bytes, "a.xlsx")
    #expect(rows.messages == "")
    // what the law asks for has its place though it is empty
    let filled = rows.records.map { $0.replacing(#/, \w+: ~|\w+: ~, /#, with: "") }
    #expect(
      filled == [
        "{so: 48, ngay: 2026-03-05, can_cu: [Luật A, Luật B], ho_ten: Lò Văn An, ngay_hop: 2026-03-01, so_nguoi: 12, kinh_phi: 1,5, cong_khai: có, muc: Cao, ma: 012, kien_nghi: [{noi_dung: Đường, thoi_han: 2026-04-01}]}",
        "{ho_ten: Vi Thị Bình, kien_nghi: [{noi_dung: Kênh N2}, {noi_dung: Rác}]}",
      ])
  }

  /// Every head of every form must find its own field again, and none may be lost.
  @Test(arguments: BuiltInTemplates.ids)
  func everyHeadFindsItsField(id: String) throws {
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    let form = try BatchForm.workbook(for: template)
    let rows = try Rows(form, "a.xlsx", template: template)
    #expect(rows.messages.contains("trang “Dữ liệu” không có dòng dữ liệu nào [empty-table]"))
    #expect(!rows.messages.contains("lỗi:"), "\(rows.messages)")
    let folder = try TemporaryFolder()
    try folder.write(form, to: "a.xlsx")
    let reader = try RowReader(folder.path("a.xlsx"), for: template)
    let found = reader.columns.map(\.field)
    for field in template.fields {
      switch field.kind {
      case .list, .byID, .paperKey: break
      case .group(let inner):
        for child in inner { #expect(found.contains("\(field.name).\(child.name)")) }
      default: #expect(found.contains(field.name), "\(field.name)")
      }
    }
    #expect(Set(found).count == found.count)
    // heads are words of the office, not names of fields
    for sheet in BatchForm.form(for: template).sheets {
      let heads = sheet.columns.map(\.header)
      #expect(heads.filter { $0.contains("_") || $0.first?.isUppercase != true } == [])
    }
    // each list has its sheet
    let lists = template.fields.count { if case .list = $0.kind { true } else { false } }
    #expect(reader.listTables.count == lists)
  }
}
