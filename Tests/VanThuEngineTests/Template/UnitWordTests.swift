import Testing
import VanThuBase
import VanThuDocument

@testable import VanThuEngine

/// What templates call the unit and its neighbourhoods comes from the name of the agency.
@Suite struct UnitWordTests {
  private func text(_ yaml: String) throws -> String {
    let outcome = try make(yaml)
    let paper = try #require(outcome.paper, "\(outcome.diagnostics.map(\.message))")
    return String(
      decoding: PlainTextWriter(width: 0).write(Composer.document(for: paper)), as: UTF8.self)
  }

  private func agency(_ unit: String) -> String {
    "{ten: [ỦY BAN NHÂN DÂN, \(unit) BẾN SẬY], viet_tat: UBND, dia_danh: Bến Sậy}"
  }

  @Test(
    "case A1",
    arguments: [("PHƯỜNG", "phường", "tổ dân phố"), ("ĐẶC KHU", "đặc khu", "khu dân cư")])
  func speaksOfTheUnit(_ capitals: String, _ unit: String, _ neighbourhood: String) throws {
    let plan = try text(dialoguePlan(["co_quan": agency(capitals), "loai_don_vi": nil]))
    #expect(plan.contains("Đảng ủy \(unit)") && plan.contains("Trưởng các \(neighbourhood)"))
    #expect(!plan.contains("Đảng ủy xã") && !plan.contains("Trưởng các thôn."))
    let notice = try text(conclusion(["co_quan": agency(capitals)]))
    #expect(notice.contains("Ủy ban nhân dân \(unit)"))
    #expect(notice.contains("trưởng các \(neighbourhood)"))
  }

  @Test("case A1") func takesTheOffersOfTheRecordFirst() throws {
    let plan = try text(
      dialoguePlan(["co_quan": agency("PHƯỜNG"), "loai_don_vi": nil, "khu_dan_cu": "khu phố"]))
    #expect(plan.contains("Trưởng các khu phố") && !plan.contains("tổ dân phố"))
  }
}
