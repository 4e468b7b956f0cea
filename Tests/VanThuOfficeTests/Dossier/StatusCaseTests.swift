import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuOffice

/// Obligations the status did not show, or showed though they were kept.
struct StatusCaseTests {
  private func status(_ yaml: String, _ day: String, office: String? = nil) throws
    -> DossierStatus
  {
    let office = try office.map { try DossierTesting.office($0) } ?? Office()
    return DossierStatus(
      try DossierTesting.read(yaml, office: office).conference, office: office,
      asOf: try DossierTesting.day(day))
  }

  /// The lines under a title, without their indent.
  private func section(_ title: String, _ status: DossierStatus) -> [String] {
    guard let found = status.text.firstRange(of: "\n\(title)\n") else { return [] }
    return status.text[found.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { !$0.isEmpty }.map { $0.trimmingPrefix { $0 == " " }.description }
  }

  // MARK: - T1

  private static let preparations = DossierTesting.record(
    more: """
      chuan_bi:
        - {don_vi: Công an xã, viec: Bảo đảm trật tự, han: 2026-04-17}
        - {don_vi: Văn phòng, viec: Mượn bàn ghế, han: 2026-04-10}
        - {don_vi: Văn phòng, viec: In giấy mời, han: 2026-04-03}
        - {don_vi: Văn phòng, viec: Viết kịch bản, han: 2026-04-01, xong: có}
        - {don_vi: Phòng Kinh tế, viec: Rà soát kiến nghị cũ}
      """)

  @Test("case T1") func showsPreparationsPastTheirDateByUnit() throws {
    let status = try status(StatusCaseTests.preparations, "2026-04-12")
    #expect(
      section("VIỆC CHUẨN BỊ QUÁ HẠN", status) == [
        "Văn phòng", "In giấy mời, hạn 03/4/2026, chậm 9 ngày",
        "Mượn bàn ghế, hạn 10/4/2026, chậm 2 ngày",
      ])
    // what has no day is due on the day of the conference
    #expect(
      section("VIỆC CHUẨN BỊ", status) == [
        "Công an xã", "Bảo đảm trật tự, hạn 17/4/2026, còn 5 ngày", "Phòng Kinh tế",
        "Rà soát kiến nghị cũ, hạn 18/4/2026, còn 6 ngày",
      ])
    #expect(status.tasks.map(\.isLate) == [false, true, true, false])
    #expect(
      status.json.contains(
        #"{"unit": "Văn phòng", "task": "In giấy mời", "due": "2026-04-03", "late": true}"#))
  }

  // MARK: - T2

  private static func forwarded(_ more: String = "", papers: [String] = []) -> String {
    DossierTesting.record(
      petitions: [
        DossierTesting.petition(
          1, "trang_thai: Chuyển cấp trên, chuyen_den: Sở Xây dựng, ngay_chuyen: 2026-04-25\(more)"),
        DossierTesting.petition(2, "trang_thai: Chuyển cấp trên, chuyen_den: Công ty Điện lực"),
      ], papers: papers)
  }

  @Test("case T2") func showsForwardedPetitionsWithoutAnswer() throws {
    let late = try status(StatusCaseTests.forwarded(), "2026-07-11")
    #expect(
      section("CHỜ CẤP TRÊN TRẢ LỜI", late) == [
        "K1, Sở Xây dựng, chuyển ngày 25/4/2026, đã 77 ngày, quá hạn trả lời",
        "K2, Công ty Điện lực, chưa ghi ngày chuyển",
      ])
    #expect(section("CẦN LÀM", late).contains("Văn bản đề nghị cấp trên trả lời (de-nghi-tra-loi)"))
    let soon = try status(StatusCaseTests.forwarded(), "2026-05-01")
    #expect(section("CHỜ CẤP TRÊN TRẢ LỜI", soon).first?.hasSuffix("đã 6 ngày") == true)
    #expect(
      section("CHƯA CẦN", soon).contains(
        "Văn bản đề nghị cấp trên trả lời (de-nghi-tra-loi); khi có kiến nghị đã chuyển quá ngày 25/5/2026 chưa có trả lời"
      ))
    let own = try status(
      StatusCaseTests.forwarded(), "2026-05-01", office: "thoi_han: {cap_tren_tra_loi: 5}")
    #expect(own.awaited.first?.isLate == true)
    let answered = try status(
      StatusCaseTests.forwarded(", ket_qua: Đã sửa cầu, ngay_xong: 2026-06-01"), "2026-07-11")
    #expect(answered.awaited.map(\.petition) == ["K2"])
  }

  @Test("case T2") func remindsTheHigherLevel() throws {
    let letter = try DossierTesting.text("de-nghi-tra-loi", StatusCaseTests.forwarded())
    #expect(letter.contains("Kính gửi:") && letter.contains("Sở Xây dựng"))
    #expect(letter.contains("│ Việc thứ 1 │ Sở Xây dựng │ 25/4/2026 │"))
    let reminded = try status(
      StatusCaseTests.forwarded(papers: ["loai: de-nghi-tra-loi, so: 90, ngay: 2026-06-30"]),
      "2026-07-11")
    #expect(
      section("CHỜ CẤP TRÊN TRẢ LỜI", reminded).first?.hasSuffix("đã nhắc ngày 30/6/2026") == true)
    #expect(
      section("ĐÃ BAN HÀNH", reminded).contains(
        "Văn bản đề nghị cấp trên trả lời (de-nghi-tra-loi), ngày 30/6/2026"))
  }

  // MARK: - T3

  @Test("case T3") func takesWhatIsRecordedForDone() throws {
    let yaml = DossierTesting.record(
      petitions: [
        DossierTesting.petition(
          1,
          "ho_ten: Lường Thị Ính, trang_thai: Đã giải quyết, ngay_xong: 2026-05-02, ket_qua: Xong, van_ban_tra_loi: Công văn số 9"
        ),
        DossierTesting.petition(
          2, "trang_thai: Chuyển cấp trên, chuyen_den: Sở Xây dựng, ngay_chuyen: 2026-04-25"),
      ],
      more: """
        thong_bao: {ngay: 2026-04-08, cach: [Hệ thống truyền thanh xã]}
        cong_khai: [{noi: Niêm yết tại trụ sở, ngay: 2026-04-24}]
        """)
    let status = try status(yaml, "2026-05-20", office: "thoi_han: {phat_loa: 3}")
    #expect(section("QUÁ HẠN", status) == [])
    #expect(
      Set(section("ĐÃ LÀM, CHƯA GHI SỐ, NGÀY VĂN BẢN", status)) == [
        "Thông báo công khai (thong-bao-cong-khai), ngày 08/4/2026",
        "Thông báo đọc trên truyền thanh (thong-bao-loa), ngày 08/4/2026",
        "Thông báo kết luận (thong-bao-ket-luan), ngày 24/4/2026",
        "Văn bản kiến nghị cấp trên (kien-nghi-cap-tren), ngày 25/4/2026",
        "Văn bản trả lời công dân: K1 (tra-loi-cong-dan), ngày 02/5/2026",
      ])
    // the minutes of posting are still to be written, but nothing is late any more
    #expect(section("CẦN LÀM", status).contains("Biên bản niêm yết công khai (bien-ban-niem-yet)"))
  }

  @Test("case T3") func doesNotTakeForDoneWhatIsRecordedForLater() throws {
    let yaml = DossierTesting.record(
      more: """
        thong_bao: {ngay: 2026-04-08}
        cong_khai: [{noi: Niêm yết tại trụ sở, ngay: 2026-05-24}]
        """)
    #expect(
      section("QUÁ HẠN", try status(yaml, "2026-05-20")).map { $0.prefix { $0 != "," } } == [
        "Thông báo kết luận (thong-bao-ket-luan)",
        "Biên bản niêm yết công khai (bien-ban-niem-yet)",
      ])
  }

  @Test("case T3") func keepsNoticesOfRoundsApart() throws {
    let yaml = DossierTesting.record(
      sessions:
        "[{ngay_hop: 2026-05-12, dia_diem: A}, {ngay_hop: 2026-08-12, dia_diem: B}]",
      more: "thong_bao: {ngay: 2026-05-01}")
    let status = try status(yaml, "2026-08-10")
    let notices = status.lines.filter { $0.paper.id == "thong-bao-cong-khai" }
    #expect(Set(notices.map(\.state)) == [.done, .ready])
    #expect(notices.first { $0.state == .ready }?.isLate == true)
  }
}
