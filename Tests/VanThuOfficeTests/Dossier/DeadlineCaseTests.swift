import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuOffice

/// Deadlines that stood in the status and not in the papers, or that no office could set.
struct DeadlineCaseTests {
  private func due(_ petition: String, _ deadlines: String, sessions: String? = nil) throws
    -> String?
  {
    let office = try DossierTesting.office("thoi_han: {\(deadlines)}")
    let petitions = [DossierTesting.petition(1, petition)]
    let yaml =
      sessions.map { DossierTesting.record(petitions: petitions, sessions: $0) }
      ?? DossierTesting.record(petitions: petitions)
    let conference = try DossierTesting.read(yaml, office: office).conference
    return try #require(conference.petitions.first).due(conference, office)?.written
  }

  @Test("case D1") func printsTheDeadlineTheOfficeSets() throws {
    let office = try DossierTesting.office("thoi_han: {tra_loi_kien_nghi: 30}")
    let yaml = DossierTesting.record(petitions: [
      DossierTesting.petition(1, "don_vi: Phòng Kinh tế, ngay_nhan: 2026-04-18")
    ])
    let conclusion = try DossierTesting.text("thong-bao-ket-luan", yaml, office: office)
    #expect(conclusion.contains("18/5/2026") && !conclusion.contains("Thông báo sau"))
    let letter = try DossierTesting.text("chi-dao-tiep-tuc", yaml, office: office)
    #expect(letter.contains("18/5/2026") && !letter.contains("Chưa giao thời hạn"))
    let conference = try DossierTesting.read(yaml, office: office).conference
    let status = DossierStatus(
      conference, office: office, asOf: try DossierTesting.day("2026-05-01"))
    #expect(status.text.contains("K1, Phòng Kinh tế, hạn 18/5/2026, còn 17 ngày"))
  }

  @Test("case D2") func countsFromTheEndOfTheConference() throws {
    #expect(try due("ngay_nhan: 2026-03-10", "tra_loi_kien_nghi: 30") == "18/5/2026")
    let receipt = "tra_loi_kien_nghi: 30, tinh_tu: ngày nhận"
    #expect(try due("ngay_nhan: 2026-03-10", receipt) == "09/4/2026")
    #expect(try due("ngay_nhan: 2026-05-02", "tra_loi_kien_nghi: 30") == "01/6/2026")
    #expect(try due("han: 2026-06-30", "tra_loi_kien_nghi: 30") == "30/6/2026")
  }

  @Test("case D3") func isInTimeWhenAnsweredOnTheSpot() throws {
    for from in ["kết thúc hội nghị", "ngày nhận"] {
      let office = try DossierTesting.office("thoi_han: {tra_loi_kien_nghi: 30, tinh_tu: \(from)}")
      let yaml = DossierTesting.record(petitions: [
        DossierTesting.petition(
          1, "ngay_nhan: 2026-03-10, trang_thai: Đã trả lời tại hội nghị, tra_loi: Có")
      ])
      let facts = ConferenceFacts(
        try DossierTesting.read(yaml, office: office).conference, office: office)
      let period = try ReportTesting.period("2026-01-01 2026-06-30")
      let figures = ReportFigures(
        [facts], period: period, previous: try #require(period.previous))
      let view = try ReportTesting.view(figures)
      #expect(
        try ReportTesting.table(view, "thoi_han").filter { $0.1 > 0 }.map(\.0) == ["Đúng hạn"])
    }
  }

  @Test(
    "case D4",
    arguments: [
      // 30/4 and 1/5 are days off, 2/5 is a Saturday
      ("7 ngày làm việc", "2026-04-28", "11/5/2026"), ("07 ngày", "2026-04-28", "05/5/2026"),
      ("7", "2026-04-28", "05/5/2026"), ("1 ngày làm việc", "2026-04-29", "04/5/2026"),
      ("0", "2026-04-28", "28/4/2026"),
    ])
  func countsDaysAndWorkingDays(_ span: String, _ held: String, _ written: String) throws {
    let office = try DossierTesting.office(
      "thoi_han: {cong_khai: \(span)}\nngay_nghi: [30/4/2026, 2026-05-01]")
    let day = try DossierTesting.day(held)
    #expect(office.deadlines.due(.posting, from: day)?.written == written)
  }

  @Test("case D4") func countsBackOverWeekends() throws {
    let office = try DossierTesting.office("thoi_han: {thong_bao: 7 ngày làm việc}")
    let day = try DossierTesting.day("2026-04-18")
    #expect(office.deadlines.due(.notice, from: day)?.written == "09/4/2026")
  }

  @Test("case D4", arguments: ["7 tuần", "-1", "4000", "bảy ngày", "7 ngày lễ"])
  func refusesWhatIsNoSpan(_ span: String) {
    let refused = BagTesting.refusal {
      _ = try DossierTesting.office("thoi_han: {bien_ban: \(span)}")
    }
    #expect(refused == ["wrong-type"])
    #expect(
      BagTesting.refusal { _ = try DossierTesting.office("ngay_nghi: [2026-04]") }
        == ["wrong-type"])
  }

  @Test("case D4") func printsOneValueEverywhere() throws {
    let office = try DossierTesting.office(
      "thoi_han: {thong_bao: 10, cong_khai: 7 ngày làm việc, bao_cao_tra_loi: 5}")
    let yaml = DossierTesting.record(
      petitions: [
        DossierTesting.petition(1, "ngay_nhan: 2026-04-01, don_vi: Phòng Kinh tế")
      ], more: "cong_khai: [{noi: Trụ sở, ngay: 2026-04-24}]")
    func says(_ id: String, _ words: String) throws -> Bool {
      try DossierTesting.text(id, yaml, office: office).contains(words)
    }
    #expect(try says("ke-hoach", "chậm nhất 10 ngày trước ngày tổ chức hội nghị"))
    #expect(try says("ke-hoach", "trong thời hạn 07 ngày làm việc kể từ ngày kết thúc"))
    #expect(try says("thong-bao-cong-khai", "trong thời hạn 07 ngày làm việc"))
    #expect(try says("thong-bao-loa", "trong bảy ngày làm việc sau hội nghị"))
    #expect(try says("phan-cong-tra-loi", "chậm nhất 05 ngày trước ngày 18/4/2026"))
    #expect(try says("thong-bao-ket-luan", "trong thời hạn 07 ngày làm việc kể từ ngày 18/4/2026"))
    #expect(try says("bien-ban-niem-yet", "thời hạn công khai là 07 ngày làm việc"))
    let conference = try DossierTesting.read(yaml, office: office).conference
    let status = DossierStatus(
      conference, office: office, asOf: try DossierTesting.day("2026-04-20")
    ).text
    #expect(status.contains("Thông báo kết luận (thong-bao-ket-luan), hạn 28/4/2026"))
    #expect(status.contains("Thông báo công khai (thong-bao-cong-khai), hạn 08/4/2026"))
    let facts = ConferenceFacts(conference, office: office)
    let period = try ReportTesting.period("2026-01-01 2026-06-30")
    let figures = ReportFigures([facts], period: period, previous: try #require(period.previous))
    #expect(
      try ReportTesting.table(ReportTesting.view(figures), "cong_khai").first?.0
        == "Công khai trong 7 ngày làm việc")
  }

  /// The finding `deadline-looser`.
  @Test("case D4") func warnsOfDeadlinesLooserThanTheLaw() throws {
    func found(_ deadlines: String, _ day: String, standard: String = "nd30") throws -> [String] {
      let office = try DossierTesting.office("thoi_han: {\(deadlines)}")
      let yaml = DossierTesting.record(sessions: "[{ngay_hop: \(day), dia_diem: Hội trường}]")
        .replacing("nd30", with: standard)
      return try DossierTesting.read(yaml, office: office).diagnostics.map {
        "\($0.message) [\($0.citation ?? "")]"
      }
    }
    let law = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15, Điều 43"
    #expect(
      try found("cong_khai: 15", "2026-04-18")
        == ["hạn `cong_khai` cơ quan tự đặt là 15 ngày, luật định 10 ngày [\(law)]"])
    #expect(
      try found("thong_bao: 5", "2026-04-18")
        == ["hạn `thong_bao` cơ quan tự đặt là 05 ngày, luật định 7 ngày [\(law)]"])
    #expect(
      try found("thong_bao: 5", "2024-04-18") == [
        "hạn `thong_bao` cơ quan tự đặt là 05 ngày, luật định 7 ngày [Luật Tổ chức chính quyền địa phương số 77/2015/QH13, Điều 125]"
      ])
    // the law of that day set no days for results, and none for the loudspeaker
    #expect(try found("cong_khai: 30, phat_loa: 3", "2024-04-18") == [])
    // a Party committee gives its own notice
    #expect(try found("thong_bao: 5", "2026-04-18", standard: "hd05") == [])
    #expect(try found("thong_bao: 7 ngày làm việc, cong_khai: 5", "2026-04-18") == [])
  }

  @Test("case D4") func holdsPapersToTheOfficesOwnNotice() throws {
    func found(_ notice: String, _ issued: String, standard: String = "nd30") throws -> [String] {
      let office = try DossierTesting.office("thoi_han: {thong_bao: \(notice)}")
      let yaml = DossierTesting.record(papers: [
        "loai: thong-bao-cong-khai, so: 5, ngay: \(issued)"
      ]).replacing("nd30", with: standard)
      let conference = try DossierTesting.read(yaml, office: office).conference
      var maker = DossierMaker(conference, office: office)
      let paper = try #require(DossierPaper.all.first { $0.id == "thong-bao-cong-khai" })
      return try maker.make(try #require(maker.tasks(for: paper).first)).diagnostics
        .filter { $0.id == "dialogue-notice" }.map { "\($0.severity) \($0.message)" }
    }
    #expect(
      try found("10", "2026-04-10")
        == ["warning ngày họp chỉ sau ngày ban hành 8 ngày, chưa đủ 10 ngày cơ quan tự đặt"])
    #expect(try found("10", "2026-04-08") == [])
    #expect(
      try found("5", "2026-04-12")
        == ["error ngày họp chỉ sau ngày ban hành 6 ngày, chưa đủ 7 ngày"])
    #expect(try found("5", "2026-04-12", standard: "hd05") == [])
  }

  @Test("case D5") func hasADeadlineForMinutes() throws {
    let office = try DossierTesting.office("thoi_han: {bien_ban: 3}")
    let conference = try DossierTesting.read(DossierTesting.record()).conference
    let status = DossierStatus(
      conference, office: office, asOf: try DossierTesting.day("2026-04-23")
    ).text
    #expect(status.contains("Biên bản hội nghị (bien-ban), hạn 21/4/2026, chậm 2 ngày"))
  }

  @Test(
    "case D5",
    arguments: [
      ("bien_ban: 3", "bien-ban", "2026-04-23", "biên bản hội nghị chậm 2 ngày so với hạn 03 ngày"),
      (
        "phat_loa: 3 ngày làm việc", "thong-bao-loa", "2026-04-16",
        "thông báo đọc trên truyền thanh chậm 1 ngày so với hạn 03 ngày làm việc"
      ),
    ])
  func tellsOfPapersBehindTheOfficesDeadline(
    _ span: String, _ paper: String, _ day: String, _ message: String
  ) throws {
    let office = try DossierTesting.office("thoi_han: {\(span)}")
    let yaml = DossierTesting.record(papers: ["loai: \(paper), ngay: \(day)"])
    #expect(
      try DossierTesting.findings(yaml, office: office)
        == ["paper-late \(message) cơ quan tự đặt"])
    #expect(try DossierTesting.findings(yaml) == [])
  }

  @Test("case D6") func givesEachSessionItsOwnDeadline() throws {
    let sessions = ["2026-11-12", "2026-05-12", "2026-08-12"].map {
      "{ngay_hop: \($0), dia_diem: Hội trường}"
    }.joined(separator: ", ")
    let yaml = DossierTesting.record(
      petitions: [DossierTesting.petition(1, "ngay_nhan: 2026-05-12, don_vi: Phòng Kinh tế")],
      sessions: "[\(sessions)]",
      papers: ["loai: thong-bao-ket-luan, so: 50, ngay: 2026-05-20"])
    let conference = try DossierTesting.read(yaml).conference
    let status = DossierStatus(
      conference, office: Office(), asOf: try DossierTesting.day("2026-08-14")
    ).text
    let name = "Thông báo kết luận: phiên ngày"
    #expect(status.contains("\(name) 12/5/2026 (thong-bao-ket-luan), ngày 20/5/2026"))
    #expect(status.contains("\(name) 12/8/2026 (thong-bao-ket-luan), hạn 22/8/2026, còn 8 ngày"))
    #expect(status.contains("\(name) 12/11/2026 (thong-bao-ket-luan), hạn 22/11/2026"))
    #expect(
      try due("ngay_nhan: 2026-05-12", "tra_loi_kien_nghi: 30", sessions: "[\(sessions)]")
        == "11/6/2026")
    #expect(try DossierTesting.findings(yaml) == [])
    // what is made known of one session says nothing of those to come
    let text = try DossierTesting.text("thong-bao-ket-luan", yaml)
    #expect(text.contains("Ngày 12/5/2026") && !text.contains("12/8/2026"))
  }

  @Test("case D7") func putsSessionsInOrder() throws {
    let sessions =
      "[{cum: Cụm 2, ngay_hop: 2026-04-19, gio_ket_thuc: 11:00, dia_diem: A}, {cum: Cụm 1, ngay_hop: 2026-04-17, gio_ket_thuc: 11:30, dia_diem: B}]"
    let yaml = DossierTesting.record(
      petitions: [DossierTesting.petition(1, "don_vi: Phòng Kinh tế")], sessions: sessions)
    #expect(
      try DossierTesting.text("thong-bao-ket-luan", yaml)
        .contains("Các ngày 17/4/2026, 19/4/2026"))
    let minutes = try DossierTesting.text("bien-ban", yaml)
    #expect(minutes.contains("1. Cụm 1.") && minutes.contains("2. Cụm 2."))
    #expect(minutes.contains("Hội nghị kết thúc vào 11 giờ 00, ngày 19 tháng 4 năm 2026"))
  }

  @Test(
    "case D8",
    arguments: [
      (
        ["loai: thong-bao-ket-luan, so: 33, ngay: 2026-07-08"], "",
        "conclusion-deadline ngày ban hành sau ngày họp 81 ngày, quá hạn công khai 10 ngày"
      ),
      (
        ["loai: thong-bao-cong-khai, so: 33, ngay: 2026-04-17"], "",
        "dialogue-notice ngày họp chỉ sau ngày ban hành 1 ngày, chưa đủ 7 ngày"
      ),
      (
        ["loai: ke-hoach, so: 33, ngay: 2026-04-16"], "",
        "dialogue-notice ngày họp chỉ sau ngày ban hành 2 ngày, chưa đủ 7 ngày"
      ),
      (
        ["loai: bien-ban-niem-yet, so: 8, ngay: 2026-04-22"],
        "cong_khai: [{noi: Trụ sở, ngay: 2026-04-24}]",
        "paper-order biên bản niêm yết có ngày trước ngày công khai nó ghi"
      ),
      (
        [
          "loai: thong-bao-cong-khai, so: 33, ngay: 2026-04-02",
          "loai: thong-bao-ket-luan, so: 33, ngay: 2026-04-24",
        ], "", "number-twice hai văn bản cùng số 33 trong một sổ của năm 2026"
      ),
    ])
  func findsWhatStandAlonePapersAreHeldTo(
    _ papers: [String], _ more: String, _ finding: String
  ) throws {
    let yaml = DossierTesting.record(papers: papers, more: more + "\nket_luan: [Giao Văn phòng]")
    let (conference, found) = try DossierTesting.read(yaml)
    let outcome = try DossierBuild(conference, office: Office(), found: found).papers(as: [])
    let told = outcome.diagnostics.map { "\($0.id.rawValue) \($0.message)" }
    #expect(told.contains(finding), "\(told)")
  }

  @Test("case D8") func refusesMinutesOlderThanTheDay() throws {
    let yaml = DossierTesting.record(papers: ["loai: bien-ban, so: 1, ngay: 2026-04-17"])
    #expect(
      try DossierTesting.findings(yaml) == ["paper-order biên bản hội nghị có ngày trước ngày họp"])
  }

  @Test func refusesLettersAboutUnknownPetitions() throws {
    let yaml = DossierTesting.record(
      petitions: [DossierTesting.petition(1, "don_vi: Phòng Kinh tế")],
      papers: ["loai: tra-loi-cong-dan, kien_nghi: KN99, so: 1, ngay: 2026-05-17"])
    #expect(
      try DossierTesting.findings(yaml) == ["unknown-petition hồ sơ không có kiến nghị `KN99`"])
  }

  @Test("case D8") func takesOneNumberInTwoRegisters() throws {
    let petitions = ["Phòng Kinh tế", "Công an xã"].enumerated().map { index, unit in
      DossierTesting.petition(index, "don_vi: \(unit)")
    }
    let yaml = DossierTesting.record(
      petitions: petitions,
      papers: [
        "loai: ke-hoach, so: 33, ngay: 2026-04-01",
        "loai: thong-bao-cong-khai, so: 33, ngay: 2026-04-02",
        "loai: bao-cao-ket-qua, don_vi: Phòng Kinh tế, so: 5, ngay: 2026-06-02",
        "loai: bao-cao-ket-qua, don_vi: Công an xã, so: 5, ngay: 2026-06-03",
      ])
    #expect(try DossierTesting.findings(yaml) == [])
  }
}
