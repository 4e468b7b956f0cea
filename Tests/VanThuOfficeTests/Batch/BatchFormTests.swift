import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuOffice

/// The workbook to fill in, and what comes back from it.
struct BatchFormTests {
  /// The parts of a workbook, by name.
  private func parts(_ bytes: [UInt8]) throws -> [String: String] {
    let reader = try ZipReader(MemoryBytes(bytes))
    var parts: [String: String] = [:]
    for entry in reader.files {
      var all: [UInt8] = []
      try reader.read(entry) { all += $0 }
      parts[entry.name] = String(decoding: all, as: UTF8.self)
    }
    return parts
  }

  @Test func isTheSameEveryTime() throws {
    let first = try BatchForm.workbook(for: Sample.template)
    #expect(try BatchForm.workbook(for: Sample.template) == first)
    let core = try #require(try parts(first)["docProps/core.xml"])
    #expect(core.contains("1980-01-01T00:00:00Z"))
  }

  @Test func hasNotesListsAndAFrozenHead() throws {
    let parts = try parts(try BatchForm.workbook(for: Sample.template))
    let main = try #require(parts["xl/worksheets/sheet1.xml"])
    #expect(main.contains("state=\"frozen\""))
    #expect(main.contains("<formula1>\"Cao,Thấp\"</formula1>"))
    #expect(main.contains("<formula1>\"có,không\"</formula1>"))
    #expect(parts["xl/worksheets/sheet2.xml"]?.contains("'Dữ liệu'!$A$2:$A$10000") == true)
    #expect(parts["xl/comments1.xml"]?.contains("Bắt buộc.") == true)
    #expect(parts["xl/workbook.xml"]?.contains("name=\"Kiến nghị\"") == true)
    #expect(parts["xl/styles.xml"]?.contains("formatCode=\"dd/mm/yyyy\"") == true)
  }

  /// The form with rows typed into its sheets: cells that are empty stay away.
  private func filled(_ form: [UInt8], _ rows: [String: [[String]]]) throws -> [UInt8] {
    var parts = try parts(form)
    for (name, rows) in rows {
      var xml = ""
      for (index, row) in rows.enumerated() {
        xml += "<row r=\"\(index + 2)\">"
        for (column, text) in row.enumerated() where !text.isEmpty {
          let place = "\(SourceCell.letters(column + 1))\(index + 2)"
          xml += "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        }
        xml += "</row>"
      }
      parts[name] = parts[name]?.replacing("</sheetData>", with: xml + "</sheetData>")
    }
    return try ZipWriter().archive(
      parts.sorted { $0.key < $1.key }.map { .init(name: $0.key, bytes: Array($0.value.utf8)) })
  }

  @Test func isReadAsItIsFilled() throws {
    let form = try BatchForm.workbook(for: Sample.template)
    let bytes = try filled(
      form,
      [
        "xl/worksheets/sheet1.xml": [
          [
            "k1", "48", "2026-03-05", "", "Lò Văn An", "2026-03-01", "12", "1,5", "có", "Cao",
            "012",
          ],
          ["k2", "", "", "", "Vi Thị Bình"],
        ],
        "xl/worksheets/sheet2.xml": [
          ["k2", "Kênh N2"], ["k1", "Đường", "2026-04-01"], ["k2", "Rác"],
        ],
      ])
    let rows = try Rows(bytes, "a.xlsx")
    #expect(rows.messages == "")
    #expect(
      rows.records == [
        "{so: 48, ngay: 2026-03-05, ho_ten: Lò Văn An, ngay_hop: 2026-03-01, so_nguoi: 12, kinh_phi: 1,5, cong_khai: có, muc: Cao, ma: 012, kien_nghi: [{noi_dung: Đường, thoi_han: 2026-04-01}]}",
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
      case .list, .any: break
      case .group(let inner):
        for child in inner { #expect(found.contains("\(field.name).\(child.name)")) }
      default: #expect(found.contains(field.name), "\(field.name)")
      }
    }
    #expect(Set(found).count == found.count)
    // each list has its sheet
    let lists = template.fields.count { if case .list = $0.kind { true } else { false } }
    #expect(reader.listTables.count == lists)
  }
}
