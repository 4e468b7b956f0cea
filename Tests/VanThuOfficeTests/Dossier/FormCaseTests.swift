import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuOffice

/// Kinds and forms of conferences: each has its own words, papers and conditions.
struct FormCaseTests {
  private func record(_ form: String, kind: String = "Định kỳ", more: String = "") -> String {
    let session = "ngay_hop: 2026-04-18, gio_bat_dau: 8:00, dia_diem: Trụ sở\(more)"
    return DossierTesting.record(
      petitions: [
        DossierTesting.petition(1, "ho_ten: Lường Thị Ính, don_vi: Phòng Kinh tế")
      ], sessions: "[{\(session)}]", more: "hinh_thuc: \(form)"
    ).replacing("loai: Định kỳ", with: "loai: \(kind)").replacing("tong_co_mat: 40\n", with: "")
  }

  private func lines(_ yaml: String) throws -> [String: DossierStatus.Line] {
    let conference = try DossierTesting.read(yaml).conference
    let status = DossierStatus(
      conference, office: Office(), asOf: try DossierTesting.day("2026-04-15"))
    return Dictionary(status.lines.map { ($0.paper.id, $0) }) { first, _ in first }
  }

  @Test("case T7", arguments: Conference.Form.allCases)
  func invitesNobodyToWhatIsHeldInWriting(_ form: Conference.Form) throws {
    let yaml = record(form.rawValue, more: ", ket_noi: phòng họp số 12")
    let lines = try lines(yaml)
    let isIndirect = form == .indirect
    for id in ["giay-moi", "chuong-trinh", "noi-quy", "danh-sach-du"] {
      #expect(lines[id]?.isRequired == !isIndirect, "\(id)")
    }
    for id in ["giay-moi", "chuong-trinh", "noi-quy"] {
      #expect(lines[id]?.state == (isIndirect ? .notNeeded : .ready), "\(id)")
    }
    let spoken = try DossierTesting.text("thong-bao-loa", yaml)
    #expect(spoken.contains("đến dự đông đủ, đúng giờ") == (form == .inPerson || form == .mixed))
    let plan = try DossierTesting.text("ke-hoach", yaml)
    #expect(plan.contains("giới thiệu đại biểu") == !isIndirect)
  }

  @Test("case T7") func waitsForNoHeadsWhereNobodyMeets() throws {
    let open = record("Gián tiếp")
    #expect(try lines(open)["bien-ban"]?.reason?.contains("câu trả lời") == true)
    let answered = open.replacing("Việc thứ 1", with: "Việc thứ 1, tra_loi: Đã sửa")
    #expect(try lines(answered)["bien-ban"]?.state == .ready)
    let minutes = try DossierTesting.text("bien-ban", answered)
    #expect(minutes.contains("Đã tiếp nhận 01 kiến nghị"))
    #expect(minutes.contains("Nơi tiếp nhận, trả lời: Trụ sở"))
    for words in ["Thành phần tham dự", "KHAI MẠC", "người dự hội nghị nghe", "nêu tại hội nghị"] {
      #expect(!minutes.lowercased().contains(words.lowercased()), "\(words)")
    }
    let notice = try DossierTesting.text("thong-bao-cong-khai", answered)
    #expect(notice.contains("Ngày trả lời, kết luận: thứ Bảy, ngày 18 tháng 4 năm 2026"))
    #expect(!notice.contains("có thể dự") && !notice.contains("Phát biểu tại hội nghị"))
    #expect(try DossierTesting.text("thong-bao-ket-luan", answered).contains("Sau khi xem xét"))
  }

  @Test("case T7") func saysHowToJoinOnline() throws {
    let bare = record("Trực tuyến")
    #expect(try lines(bare)["giay-moi"]?.reason?.contains("`ket_noi`") == true)
    #expect(try DossierTesting.text("thong-bao-cong-khai", bare).contains("cách kết nối được đăng"))
    let yaml = record("Trực tuyến", more: ", ket_noi: phòng họp số 12")
    for id in ["ke-hoach", "thong-bao-cong-khai", "giay-moi", "chuong-trinh"] {
      let text = try DossierTesting.text(id, yaml)
      #expect(text.contains("Điểm cầu chính: Trụ sở; kết nối: phòng họp số 12."), "\(id)")
    }
    let rules = try DossierTesting.text("noi-quy", yaml)
    #expect(rules.contains("Vào phòng họp trực tuyến") && !rules.contains("chất cháy"))
    let mixed = record("Kết hợp", more: ", ket_noi: phòng họp số 12")
    #expect(
      try DossierTesting.text("giay-moi", mixed)
        .contains("Địa điểm: Trụ sở; người dự trực tuyến kết nối: phòng họp số 12."))
  }

  @Test("case T7") func promisesNoNoticeBeforeWhatIsUrgent() throws {
    let plan = try DossierTesting.text("ke-hoach", record("Trực tiếp", kind: "Đột xuất"))
    #expect(!plan.contains("07 ngày") && plan.contains("ngay khi quyết định tổ chức hội nghị"))
    let regular = try DossierTesting.text("ke-hoach", record("Trực tiếp"))
    #expect(regular.contains("chậm nhất 07 ngày trước ngày tổ chức hội nghị"))
    let urgent = try lines(record("Trực tiếp", kind: "Đột xuất"))
    #expect(urgent["thong-bao-cong-khai"]?.isRequired == false)
    #expect(urgent["thong-bao-cong-khai"]?.date == nil)
  }

  /// The finding `not-held` asks for answers where nobody is counted.
  @Test("case T7") func countsWhatIsHeldInWriting() throws {
    let yaml = record("Gián tiếp")
    func remarks(_ yaml: String) throws -> [String] {
      let facts = ConferenceFacts(try DossierTesting.read(yaml).conference, office: Office())
      let period = try ReportTesting.period("2026-01-01 2026-06-30")
      return ReportFigures([facts], period: period, previous: try #require(period.previous))
        .remarks.map(\.message)
    }
    #expect(
      try remarks(yaml).first
        == "hội nghị ngày 18/4/2026 chưa tính là đã tổ chức vì chưa ghi câu trả lời nào")
    let answered = yaml.replacing("Việc thứ 1", with: "Việc thứ 1, tra_loi: Đã sửa")
    #expect(try !remarks(answered).contains { $0.contains("chưa tính là đã tổ chức") })
  }
}
