import Testing
import VanThuEngine
import VanThuOffice

/// A cell that the law wants filled is where it is said to be empty.
struct EmptyCellTests {
  private func made(_ text: String, _ id: String) throws -> String {
    let template = try Template.load(try #require(BuiltInTemplates.source("thong-bao")))
    return try RowsMade(Array(text.utf8), "a.csv", template: template, ids: [id]).messages
  }

  @Test func namesTheCellOfTheFiling() throws {
    let messages = try made("Nội dung,Nơi lưu,Nơi nhận\nX,,Các thôn\n", "missing-filing")
    #expect(messages.contains("a.csv: dòng 2, cột B (luu): lỗi: nơi lưu"), "\(messages)")
    #expect(messages.contains("điền vào ô này"), "\(messages)")
  }

  @Test func namesTheCellOfAPartOfTheAgency() throws {
    let messages = try made(
      "Nội dung,co_quan.ten,co_quan.viet_tat,co_quan.dia_danh\nX,UBND XÃ A,UBND,\n",
      "missing-agency-part")
    #expect(messages.contains("cột D (co_quan.dia_danh): lỗi: địa danh"), "\(messages)")
    #expect(messages.contains("điền vào ô này") && !messages.contains("thêm `"), "\(messages)")
  }

  /// Without the column, it is named; no lines of YAML.
  @Test func namesTheColumnThatIsMissing() throws {
    let messages = try made(
      "Nội dung,co_quan.ten,co_quan.viet_tat\nX,UBND XÃ A,UBND\n", "missing-agency-part")
    #expect(messages.contains("điền cột “Cơ quan.Địa danh”"), "\(messages)")
  }

  /// Cells of a signer that are all empty are no signer, so that the common one holds.
  @Test func makesNobodyOfEmptyCells() throws {
    let messages = try made("Nội dung,ky.chuc_vu,ky.ho_ten\nX,,\n", "missing-signer")
    #expect(messages.contains("người ký (`ky`) chưa có"), "\(messages)")
    let record = try Rows("Họ và tên,ky.chuc_vu,ky.ho_ten\nA,,\n", "a.csv").records
    #expect(record == ["{ho_ten: A, ky: ~}"])
  }
}
