import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuOffice

/// Petitions that used to get lost, or that papers told differently.
struct PetitionCaseTests {
  @Test(
    "dates that are not whole are told",
    arguments: ["ngay_nhan", "han", "ngay_xong", "ngay_chuyen"])
  func tellsPartialDates(_ key: String) throws {
    func told(_ date: String) throws -> [Diagnostic] {
      let yaml = DossierTesting.record(petitions: [DossierTesting.petition(1, "\(key): \(date)")])
      return try DossierTesting.read(yaml).diagnostics.filter { $0.id == "partial-date" }
    }
    let found = try told("4/2026")
    #expect(found.count == 1)
    #expect(found.first?.range.map { $0.source.substring($0.offsets) } == "4/2026")
    #expect(found.first?.path?.description == "kien_nghi[1].\(key)")
    #expect(try told("2026").count == 1)
    #expect(try told("2026-04-20").isEmpty)
    #expect(try told("").isEmpty)
  }

  @Test("a session without its day contradicts no other date") func waitsForTheDay() throws {
    let yaml = DossierTesting.record(more: "cong_khai: [{noi: Trụ sở, ngay: 2026-04-20}]")
      .replacing("ngay_hop: 2026-04-18", with: "ngay_hop: 4/2026")
    #expect(yaml.contains("ngay_hop: 4/2026"))
    #expect(try !DossierTesting.read(yaml).diagnostics.contains { $0.id == "published-before" })
  }

  private let notice = "loai: thong-bao-ket-luan, so: 33, ngay: 2026-04-23"

  @Test("case P1") func concludesOnWhatIsForwardedWithoutSayingWhy() throws {
    let yaml = DossierTesting.record(
      petitions: [
        DossierTesting.petition(1, "trang_thai: Đã trả lời tại hội nghị, tra_loi: Có"),
        DossierTesting.petition(2, "don_vi: Phòng Kinh tế, han: 2026-05-30"),
        DossierTesting.petition(3, "trang_thai: Chuyển cấp trên, chuyen_den: Sở Xây dựng"),
        DossierTesting.petition(4, "vuot_tham_quyen: có, don_vi: Phòng Kinh tế"),
      ], papers: [notice])
    let text = try DossierTesting.text("thong-bao-ket-luan", yaml)
    #expect(
      text.contains(
        "Đã tiếp nhận 04 kiến nghị; 01 kiến nghị đã được trả lời xong tại hội nghị; 02 kiến nghị vượt thẩm quyền, chuyển cấp trên; 01 kiến nghị còn lại giao đơn vị giải quyết có thời hạn."
      ), "\(text)")
    let forwarded = try #require(text.split(separator: "3. Kiến nghị vượt thẩm quyền").last)
    #expect(forwarded.contains("K3: Việc thứ 3") && forwarded.contains("K4: Việc thứ 4"))
    for id in 1...4 { #expect(text.split(separator: "Việc thứ \(id)").count == 2) }
  }

  @Test("case P2", arguments: ["nguon: Qua thư điện tử", "kenh: Thư điện tử"])
  func takesWhatCameByMailBeforeTheDay(_ channel: String) throws {
    let yaml = DossierTesting.record(petitions: [
      DossierTesting.petition(1, "\(channel), ngay_nhan: 2026-04-10, don_vi: Phòng Kinh tế"),
      DossierTesting.petition(2, ""),
    ])
    #expect(try DossierTesting.findings(yaml).count == 1)
    let synthesis = try DossierTesting.text("tong-hop-y-kien", yaml)
    #expect(synthesis.contains("đã tiếp nhận 01 ý kiến, kiến nghị"))
    #expect(synthesis.contains("K1: Việc thứ 1"))
    let minutes = try DossierTesting.text("bien-ban", yaml)
    #expect(minutes.contains("IV. TRẢ LỜI Ý KIẾN, KIẾN NGHỊ GỬI TRƯỚC HỘI NGHỊ 1. K1: Việc thứ 1"))
    #expect(minutes.contains("Có 01 kiến nghị nêu tại hội nghị, ghi theo thứ tự: 1. K2: Việc"))
    #expect(
      try DossierTesting.text("thong-bao-ket-luan", yaml)
        .contains("02 kiến nghị (01 gửi trước hội nghị, 01 nêu tại hội nghị)"))
  }

  @Test("case P2") func readsOldWordsOfTimeAndWay() throws {
    func intake(_ fields: String) throws -> Conference.Petition.Intake {
      let yaml = DossierTesting.record(petitions: [DossierTesting.petition(1, fields)])
      return try #require(try DossierTesting.read(yaml).conference.petitions.first).intake
    }
    let old = try intake("nguon: Trước hội nghị")
    #expect(old.moment == .before && old.channel == nil)
    let plain = try intake("")
    #expect(plain.moment == .at && plain.channel == .meeting)
    let letter = try intake("nguon: Qua bưu điện")
    #expect(letter.moment == .after && letter.channel == .post)
    #expect(letter.phrase == "gửi qua bưu điện")
    let late = try intake("ngay_nhan: 2026-04-20, kenh: Mặt trận Tổ quốc")
    #expect(late.moment == .after && late.phrase == "gửi qua Mặt trận Tổ quốc")
    let said = try intake("thoi_diem: Trước hội nghị, kenh: Điện thoại")
    #expect(said.moment == .before && said.channel == .phone)
    let called = try intake(
      "kenh: Điện thoại, trang_thai: Đã trả lời tại hội nghị, tra_loi: Đã làm")
    #expect(called.moment == .at && called.channel == .phone)
  }

  @Test(
    "case P3",
    arguments: [
      ("nguon: Trước hội nghị, ngay_nhan: 2026-04-20", "ghi “Trước hội nghị” mà nhận sau hội nghị"),
      ("nguon: Tại hội nghị, ngay_nhan: 2026-04-10", "ghi “Tại hội nghị” mà nhận trước hội nghị"),
      (
        "thoi_diem: Sau hội nghị, ngay_nhan: 2026-04-10",
        "ghi “Sau hội nghị” mà nhận trước hội nghị"
      ),
      (
        "nguon: Qua bưu điện, kenh: Thư điện tử, ngay_nhan: 2026-04-20",
        "`nguon` nói khác `kenh`"
      ),
    ])
  func tellsOfAnImpossibleTime(_ fields: String, _ message: String) throws {
    let yaml = DossierTesting.record(petitions: [
      DossierTesting.petition(1, fields + ", don_vi: Phòng Kinh tế")
    ])
    #expect(try DossierTesting.findings(yaml) == ["petition-intake kiến nghị K1: \(message)"])
  }

  @Test("case P4") func tellsOneStateInEveryPaper() throws {
    let answered = "trang_thai: Chuyển cấp trên, chuyen_den: Sở Xây dựng, ngay_chuyen: 2026-04-28"
    let yaml = DossierTesting.record(petitions: [
      DossierTesting.petition(
        1,
        "\(answered), don_vi: Phòng Kinh tế, ket_qua: Sở đã trả lời, van_ban_tra_loi: Công văn số 205/UBND-VP"
      ),
      DossierTesting.petition(2, "\(answered), don_vi: Phòng Kinh tế, tra_loi: Xã sẽ kiến nghị"),
      DossierTesting.petition(3, "don_vi: Phòng Kinh tế, han: 2026-06-30"),
    ])
    #expect(try DossierTesting.findings(yaml) == [])
    let report = try DossierTesting.text("bao-cao-ket-qua", yaml)
    let cells = try DossierTesting.cells("bao-cao-ket-qua", yaml)
    #expect(cells.contains { $0.contains("Sở đã trả lời") })
    #expect(!report.contains("K1: theo dõi"))
    #expect(report.contains("K2: theo dõi việc trả lời của Sở Xây dựng"))
    let list = try DossierTesting.text("danh-muc-ton", yaml)
    let waiting = try #require(list.split(separator: "CHƯA CÓ TRẢ LỜI").last)
    #expect(!waiting.contains("K1:") && waiting.contains("K2:"))
    #expect(
      try DossierTesting.text("chi-dao-tiep-tuc", yaml)
        .contains("đề nghị cơ quan cấp trên trả lời 01 kiến nghị đã chuyển"))
  }

  @Test(
    "case P4",
    arguments: [
      ("trang_thai: Đang giải quyết, ngay_xong: 2026-05-20", "có ngày xong mà trạng thái còn mở"),
      (
        "trang_thai: Mới, van_ban_tra_loi: Công văn số 5/UBND-VP",
        "có văn bản trả lời mà trạng thái còn mở"
      ),
      (
        "trang_thai: Đang giải quyết, chuyen_den: Sở Y tế, ngay_chuyen: 2026-05-20",
        "đã chuyển cấp trên mà trạng thái còn mở"
      ),
      (
        "trang_thai: Mới, chuyen_den: Sở Y tế",
        "có nơi chuyển đến mà trạng thái còn mở, không biết đã chuyển hay chưa"
      ),
      (
        "trang_thai: Đã trả lời tại hội nghị, tra_loi: Có, chuyen_den: Sở Y tế",
        "đã trả lời tại hội nghị mà lại chuyển cấp trên"
      ),
      (
        "trang_thai: Đã trả lời tại hội nghị, tra_loi: Có, vuot_tham_quyen: có",
        "đã trả lời tại hội nghị mà lại vượt thẩm quyền"
      ),
      (
        "trang_thai: Đã trả lời tại hội nghị, tra_loi: Có, ngay_nhan: 2026-04-25",
        "nhận sau hội nghị mà đã trả lời tại hội nghị"
      ),
    ])
  func tellsOfContradictions(_ fields: String, _ message: String) throws {
    let yaml = DossierTesting.record(petitions: [
      DossierTesting.petition(1, fields + ", don_vi: Phòng Kinh tế")
    ])
    #expect(try DossierTesting.findings(yaml) == ["petition-state kiến nghị K1: \(message)"])
  }

  @Test func tellsOnlyWhatWasOnTheDayOfThePaper() throws {
    let solved = "trang_thai: Đã giải quyết, ngay_xong: 2026-08-20, ket_qua: Đã vá 420 m"
    let yaml = DossierTesting.record(
      petitions: [
        DossierTesting.petition(1, "\(solved), don_vi: Phòng Kinh tế, han: 2026-07-31"),
        DossierTesting.petition(2, "ngay_nhan: 2026-07-02, kenh: Bưu điện, don_vi: Công an xã"),
      ],
      papers: [
        notice, "loai: danh-muc-ton, so: 40, ngay: 2026-06-30",
        "loai: chi-dao-tiep-tuc, so: 90, ngay: 2026-08-02",
      ])
    let conclusion = try DossierTesting.text("thong-bao-ket-luan", yaml)
    #expect(conclusion.contains("Đã tiếp nhận 01 kiến nghị; các kiến nghị giao đơn vị"))
    let list = try DossierTesting.text("danh-muc-ton", yaml)
    #expect(list.contains("Tổng số kiến nghị: 01; đang giải quyết: 01."))
    #expect(!list.contains("420 m"))
    let letter = try DossierTesting.text("chi-dao-tiep-tuc", yaml)
    #expect(letter.contains("K1") && letter.contains("31/7/2026"))
    #expect(letter.contains("- Phòng Kinh tế; - Công an xã."))
  }

  @Test func keepsAPaperOfTheDayInTheIndex() throws {
    let solved = "trang_thai: Đã giải quyết, ngay_xong: 2026-08-20, ket_qua: Xong"
    let yaml = DossierTesting.record(
      petitions: [DossierTesting.petition(1, "\(solved), don_vi: Phòng Kinh tế")],
      papers: ["loai: danh-muc-ton, so: 40, ngay: 2026-06-30"],
      more: "ho_so: {ma: 12.VP, nguoi_lap: Hà Thị Lan}")
    let index = DossierIndex(try DossierTesting.read(yaml).conference, office: Office())
    #expect(try DossierTesting.text(index.make(.papers)).contains("40/BC-UBND"))
  }
}
