import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// Who is invited, who signs the list, and how papers speak of people.
struct InvitationCaseTests {
  private func document(_ id: String, _ yaml: String) throws -> [Document] {
    let conference = try DossierTesting.read(yaml).conference
    var maker = DossierMaker(conference, office: Office())
    let paper = try #require(DossierPaper.all.first { $0.id == id })
    return try maker.tasks(for: paper).map { task in
      let outcome = try maker.make(task)
      return Composer.document(
        for: try #require(outcome.paper, "\(outcome.diagnostics.map(\.message))"))
    }
  }

  private func words(_ document: Document) -> String {
    String(decoding: PlainTextWriter(width: 0).write(document), as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// How many rows each table of a document has, below its head.
  private func rows(_ document: Document) -> [Int] {
    document.sections.flatMap(\.blocks).compactMap {
      if case .table(let table) = $0 { table.rows.count } else { nil }
    }
  }

  @Test("case U5") func hasALineForEachWhoIsInvited() throws {
    let yaml = DossierTesting.record(
      more: """
        thanh_phan:
          - {nhom: Nhân dân các thôn, so_moi: 214}
          - {nhom: Trưởng thôn, so_moi: 9}
          - {nhom: Đại diện các phòng}
        khach_moi:
          - {danh_xung: ông, ho_ten: Lò Văn Kẹo, chuc_danh: Trưởng thôn Nà Ngần, nhom: Trưởng thôn}
          - {danh_xung: bà, ho_ten: Quàng Thị Xoan, chuc_danh: Hội Nông dân tỉnh}
        """)
    let list = try #require(try document("danh-sach-du", yaml).first)
    // the summary with its sum, 214 and a tenth to spare, 9 and two, ten, one guest more
    #expect(rows(list) == [4, 236, 11, 10, 1])
    let dump = list.dump
    #expect(
      dump.contains(
        """
        row "1" | "Ông Lò Văn Kẹo" | "Trưởng thôn Nà Ngần" |
        """))
    #expect(dump.contains("4. Khách mời khác"))
    #expect(
      dump.contains(
        """
        row "1" | "Bà Quàng Thị Xoan" | "Hội Nông dân tỉnh" |
        """))
  }

  @Test("case U5") func keepsHugeListsOnSheets() throws {
    let yaml = DossierTesting.record(more: "thanh_phan: [{nhom: Nhân dân, so_moi: 999999999}]")
    let list = try #require(try document("danh-sach-du", yaml).first)
    #expect(rows(list) == [2, 2200])
  }

  private let groups = """
    thanh_phan:
      - {nhom: Lãnh đạo các phòng, so_moi: 6}
      - {nhom: Trưởng thôn, so_moi: 9}
      - {nhom: "Người dân các thôn, bản", so_moi: 200}
    """

  @Test("case U6") func invitesNobodyOfThePublicByLetter() throws {
    let letters = try document("giay-moi", DossierTesting.record(more: groups)).map(words)
    #expect(letters.count == 1)
    #expect(letters[0].contains("- Lãnh đạo các phòng. - Trưởng thôn. Tới dự"))
    #expect(!letters[0].contains("Người dân") && !letters[0].contains("bà con"))
  }

  @Test("case U6") func invitesEachGuestByName() throws {
    let yaml = DossierTesting.record(
      papers: ["loai: giay-moi, so: 19, ngay: 2026-04-09"],
      more: """
        \(groups)
        khach_moi:
          - {danh_xung: ông, ho_ten: Lò Văn Kẹo, chuc_danh: Trưởng thôn Nà Ngần, nhom: Trưởng thôn}
          - {ho_ten: Lò Văn Kẹo, chuc_danh: Trưởng thôn Nà Pè, nhom: Trưởng thôn}
          - {danh_xung: bà, ho_ten: Quàng Thị Xoan}
        """)
    let letters = try document("giay-moi", yaml).map(words)
    #expect(letters.count == 4)
    #expect(
      letters[0].contains("- Lãnh đạo các phòng. - Trưởng thôn. Tới dự"))
    #expect(letters[1].contains("kính mời: Ông Lò Văn Kẹo, Trưởng thôn Nà Ngần."))
    #expect(letters[1].contains("Rất mong ông sắp xếp") && letters[1].contains("Số: 19/GM-UBND"))
    #expect(letters[2].contains("kính mời: Lò Văn Kẹo, Trưởng thôn Nà Pè."))
    #expect(letters[3].contains("kính mời: Bà Quàng Thị Xoan. Tới dự"))
    let (conference, found) = try DossierTesting.read(yaml)
    let files = try DossierBuild(conference, office: Office(), found: found)
      .papers(as: [.txt], only: ["giay-moi"]).files.map(\.path)
    #expect(
      files == [
        "1-truoc/giay-moi.txt", "1-truoc/giay-moi-lo-van-keo.txt",
        "1-truoc/giay-moi-lo-van-keo-2.txt", "1-truoc/giay-moi-quang-thi-xoan.txt",
      ])
    // one paper to the status and to the index
    let status = DossierStatus(
      conference, office: Office(), asOf: try DossierTesting.day("2026-04-10"))
    #expect(status.lines.filter { $0.paper.id == "giay-moi" }.map(\.state) == [.issued])
    let index = try DossierTesting.text(DossierIndex(conference, office: Office()).make(.papers))
    #expect(index.split(separator: "19/GM-UBND").count == 2)
  }

  @Test("case U6") func waitsForGuestsWhereAllAreAskedByNotice() throws {
    let yaml = DossierTesting.record(more: "thanh_phan: [{nhom: Nhân dân bản Phiêng, so_moi: 90}]")
    let conference = try DossierTesting.read(yaml).conference
    let status = DossierStatus(
      conference, office: Office(), asOf: try DossierTesting.day("2026-04-10"))
    let line = try #require(status.lines.first { $0.paper.id == "giay-moi" })
    #expect(line.state == .notNeeded && line.reason?.contains("`khach_moi`") == true)
  }

  @Test("case U13") func addressesPeopleAsTheRecordSays() throws {
    let yaml = DossierTesting.record(
      petitions: [
        DossierTesting.petition(
          1,
          "danh_xung: bà, ho_ten: Trần Thị Nhài, noi_o: thôn Nà Pè, don_vi: Phòng Kinh tế, ket_qua: Đã làm xong, ngay_xong: 2026-05-02"
        ),
        DossierTesting.petition(
          2, "danh_xung: ông, ho_ten: Lò Văn Kẹo, tra_loi: Có, trang_thai: Đã trả lời tại hội nghị"),
      ], more: "y_kien: [{danh_xung: ông, ho_ten: Lò Văn Kẹo, noi_dung: Nhất trí}]"
    ).replacing(
      "ho_ten: Vi Quang Lịch}\nthu_ky", with: "danh_xung: ông, ho_ten: Vi Quang Lịch}\nthu_ky")
    let letter = try DossierTesting.text("tra-loi-cong-dan", yaml)
    #expect(letter.contains("Kính gửi: Bà Trần Thị Nhài, thôn Nà Pè"), "\(letter)")
    #expect(letter.contains("trả lời kiến nghị của bà Trần Thị Nhài, thôn Nà Pè"))
    #expect(letter.contains("đề nghị bà liên hệ") && !letter.contains("ông (bà)"))
    let minutes = try DossierTesting.text("bien-ban", yaml)
    #expect(minutes.contains("Chủ trì: ông Vi Quang Lịch, Chủ tịch"))
    #expect(minutes.contains("K1: bà Trần Thị Nhài, thôn Nà Pè nêu:"))
    #expect(minutes.contains("- Ông Lò Văn Kẹo: Nhất trí."))
    // a signature has the name alone
    #expect(minutes.contains("THƯ KÝ CHỦ TỌA Hà Thị Lan Vi Quang Lịch"))
    #expect(
      try DossierTesting.text("thong-bao-ket-luan", yaml)
        .contains("K2: Việc thứ 2 (ông Lò Văn Kẹo). Trả lời"))
  }

  @Test("case U13") func printsTheNameAloneWhereTheRecordSaysNoMore() throws {
    let yaml = DossierTesting.record(petitions: [
      DossierTesting.petition(
        1, "ho_ten: Trần Thị Nhài, don_vi: Phòng Kinh tế, ket_qua: Đã làm xong")
    ])
    let letter = try DossierTesting.text("tra-loi-cong-dan", yaml)
    #expect(letter.contains("Kính gửi: Trần Thị Nhài"))
    #expect(letter.contains("trả lời kiến nghị của Trần Thị Nhài"))
    #expect(letter.contains("đề nghị ông (bà) liên hệ"))
    #expect(try DossierTesting.text("bien-ban", yaml).contains("Chủ trì: Vi Quang Lịch, Chủ tịch"))
  }

  @Test(
    "case U13",
    arguments: [("", "đồng chí Vi Quang Lịch"), ("danh_xung: bà, ", "bà Vi Quang Lịch")])
  func saysComradeOnlyWhereTheRecordSaysNothingElse(_ form: String, _ told: String) throws {
    let yaml = DossierTesting.record().replacing("tieu_chuan: nd30", with: "tieu_chuan: hd05")
      .replacing("ho_ten: Vi Quang Lịch}\nthu_ky", with: "\(form)ho_ten: Vi Quang Lịch}\nthu_ky")
      .replacing("luu: VT", with: "luu: Văn phòng Đảng ủy")
      .replacing("tap_the: ỦY BAN NHÂN DÂN", with: "tap_the: ĐẢNG ỦY")
      .replacing(
        "[ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND", with: "ĐẢNG ỦY XÃ AN BÌNH, viet_tat: ĐU")
    #expect(try DossierTesting.text("bien-ban", yaml).contains("Chủ trì: \(told), Chủ tịch"))
  }

  @Test("case U13") func refusesOtherWords() throws {
    let yaml = DossierTesting.record(petitions: [
      DossierTesting.petition(
        1, "danh_xung: quý ngài, ho_ten: Trần Thị Nhài, don_vi: Phòng Kinh tế")
    ])
    #expect(try DossierTesting.findings(yaml).contains { $0.hasPrefix("wrong-choice Danh xưng") })
  }
}
