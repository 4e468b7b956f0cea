import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// Obligations of an office over a folder of conferences, and the plan of a year above them.
struct FolderCaseTests {
  private static let office = """
    bao_cao_dinh_ky:
      - {ky: quý, han: 5 ngày làm việc, don_vi: Văn phòng, gui: [UBND tỉnh]}
      - {ky: 6 tháng, chot: cuối tháng, han: 10, gui: Hội đồng nhân dân xã}
      - {ky: tổng kết, han: 15}
      - {ky: tháng, han: 3, tu_ngay: 2026-09-01}
    """

  private static let plan = """
    mau: ke-hoach-nam
    nam: 2026
    chu_tri: Chủ tịch Ủy ban nhân dân xã
    hoi_nghi:
      - {quy: II, dia_ban: Nhân dân cụm 1}
      - {thang: 8, dia_ban: Nhân dân cụm 2}
      - {ngay: 2026-11-20, loai: Chuyên đề}
      - {loai: Đột xuất}
    bao_cao_da_gui:
      - {ky: quý I, so: 31, ngay: 2026-03-18}
      - {ky: 6 tháng, ngay: 2026-07-15}
    """

  private func status(
    _ day: String, office: String = office, plan: String? = plan, records: [String: String] = [:]
  ) throws -> (status: FolderStatus, found: [String]) {
    var texts = records
    texts["ho-so/van-phong.yaml"] = office
    texts["ho-so/ke-hoach-nam.yaml"] = plan
    texts["ho-so/dot-1/hoi-nghi.yaml"] = DossierTesting.record()
    var desk = Desk(MemoryShelf(texts: texts))
    let (status, made) = desk.folderStatus("ho-so", asOf: try DossierTesting.day(day))
    #expect(made.faults.isEmpty)
    return (try #require(status, "\(made.diagnostics)"), made.diagnostics.map(\.message))
  }

  private func section(_ title: String, _ status: FolderStatus) -> [String] {
    guard let found = status.text.firstRange(of: "\n\(title)\n") else { return [] }
    return status.text[found.upperBound...]
      .split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty }
      .map { $0.trimmingPrefix { $0 == " " }.description }
  }

  @Test("case T4") func showsTheReportsAnOfficeOwes() throws {
    let (status, found) = try status("2026-10-20")
    #expect(found == [])
    #expect(
      section("BÁO CÁO ĐỊNH KỲ QUÁ HẠN", status) == [
        "Báo cáo quý II năm 2026, hạn 19/6/2026, chậm 123 ngày; Văn phòng lập; gửi UBND tỉnh",
        "Báo cáo tháng 9 năm 2026, hạn 17/9/2026, chậm 33 ngày",
        "Báo cáo quý III năm 2026, hạn 21/9/2026, chậm 29 ngày; Văn phòng lập; gửi UBND tỉnh",
        "Báo cáo tháng 10 năm 2026, hạn 17/10/2026, chậm 3 ngày",
      ])
    #expect(
      section("BÁO CÁO ĐỊNH KỲ ĐẾN HẠN", status) == [
        "Báo cáo tháng 11 năm 2026, hạn 17/11/2026, còn 28 ngày",
        "Báo cáo quý IV năm 2026, hạn 21/12/2026, còn 62 ngày; Văn phòng lập; gửi UBND tỉnh",
        "Báo cáo tổng kết năm 2026, hạn 29/12/2026, còn 70 ngày",
      ])
    #expect(
      section("BÁO CÁO ĐỊNH KỲ ĐÃ GỬI", status) == [
        "Báo cáo quý I năm 2026, ngày 18/3/2026",
        "Báo cáo 6 tháng đầu năm 2026, ngày 15/7/2026, chậm 5 ngày",
      ])
    #expect(status.json.contains(#""title": "Báo cáo quý III năm 2026", "from": "2026-06-15""#))
  }

  @Test("case T4") func asksForWhatTheYearBeforeLeft() throws {
    let office = "bao_cao_dinh_ky: [{ky: năm, chot: cuối tháng, han: 10}, {ky: 10 tháng, han: 5}]"
    let (status, _) = try status("2026-01-12", office: office, plan: nil)
    #expect(
      section("BÁO CÁO ĐỊNH KỲ QUÁ HẠN", status)
        == ["Báo cáo năm 2025, hạn 10/01/2026, chậm 2 ngày"])
    #expect(
      section("BÁO CÁO ĐỊNH KỲ ĐẾN HẠN", status).first
        == "Báo cáo 10 tháng đầu năm 2026, hạn 19/10/2026, còn 280 ngày")
  }

  /// The finding `unknown-period`.
  @Test("case T4") func namesReportsNobodyAsksFor() throws {
    let plan = FolderCaseTests.plan.replacing("ky: quý I,", with: "ky: quý V,")
    let (_, found) = try status("2026-10-20", plan: plan)
    #expect(found == ["tệp văn phòng không có báo cáo định kỳ nào của kỳ này"])
  }

  @Test("case T4", arguments: ["{ky: tuần, han: 5}", "{ky: quý}", "{ky: quý, han: sớm}"])
  func refusesDutiesThatAreNone(_ duty: String) {
    let refused = BagTesting.refusal {
      _ = try DossierTesting.office("bao_cao_dinh_ky: [\(duty)]")
    }
    #expect(refused.count == 1)
  }

  @Test("case T6") func tellsWhichPlannedConferencesHaveNoRecord() throws {
    let (status, _) = try status("2026-09-10")
    #expect(
      section("KẾ HOẠCH NĂM 2026", status) == [
        "Hội nghị tiếp xúc, đối thoại với Nhân dân, quý II, Nhân dân cụm 1: dot-1/hoi-nghi.yaml",
        "Hội nghị tiếp xúc, đối thoại với Nhân dân, tháng 8, Nhân dân cụm 2: chưa có hồ sơ, quá 10 ngày",
        "Hội nghị tiếp xúc, đối thoại với Nhân dân, ngày 20/11/2026: chưa có hồ sơ",
        "Hội nghị tiếp xúc, đối thoại với Nhân dân, khi phát sinh: chưa có hồ sơ",
      ])
    #expect(status.planned.map(\.isLate) == [false, true, false, false])
  }

  @Test("case T6") func givesEachRecordToOneConference() throws {
    let urgent = DossierTesting.record(sessions: "[{ngay_hop: 2026-08-02, dia_diem: A}]")
      .replacing("loai: Định kỳ", with: "loai: Đột xuất")
    let (status, _) = try status("2026-09-10", records: ["ho-so/dot-2/hoi-nghi.yaml": urgent])
    #expect(
      status.planned.map(\.path)
        == ["dot-1/hoi-nghi.yaml", nil, nil, "dot-2/hoi-nghi.yaml"])
  }

  @Test("case T6") func printsThePlanOfTheYear() throws {
    let record =
      FolderCaseTests.plan + "\n" + """
        co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình}
        tien_do: [{thoi_gian: Trước ngày 30/01/2026, viec: Công bố Kế hoạch}]
        noi_nhan: [UBND tỉnh]
        luu: VT
        ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
        """
    var desk = Desk(MemoryShelf(texts: ["ke-hoach-nam.yaml": record]))
    let made = desk.compose(.file("ke-hoach-nam.yaml"), as: [.txt])
    // words of a cell stand in lines between those of others
    let text = String(decoding: try #require(made.files.first).bytes, as: UTF8.self)
      .split(whereSeparator: { $0.isWhitespace || $0 == "│" }).joined(separator: " ")
    for words in ["Quý II", "Tháng 8", "20/11/2026", "Khi", "phát sinh", "Công bố Kế hoạch"] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(made.diagnostics.filter { $0.severity != .note }.map(\.message) == [])
  }

  @Test("case T4") func showsWhatOfEachConferenceIsLate() throws {
    let (status, _) = try status("2026-10-20")
    #expect(
      status.text.contains(
        """
        Hội nghị đối thoại với Nhân dân, 18/4/2026 (dot-1/hoi-nghi.yaml)
          quá hạn: Thông báo công khai (thong-bao-cong-khai), hạn 11/4/2026, chậm 192 ngày

        """))
  }
}
