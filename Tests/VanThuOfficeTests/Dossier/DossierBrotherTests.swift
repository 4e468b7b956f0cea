import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuOffice

/// Brothers of the cases, found when all cases were run once more by hand.
@Suite struct DossierBrotherTests {
  private typealias T = DossierTesting

  @Test("case P1: a unit's report") func reportsAllThatAUnitWasGiven() throws {
    let text = try T.text(
      "bao-cao-ket-qua",
      T.record(
        petitions: [
          T.petition(
            1,
            "don_vi: Phòng Kinh tế, trang_thai: Đã giải quyết, ket_qua: Đã xong, ngay_xong: 2026-05-10"
          ),
          T.petition(2, "don_vi: Phòng Kinh tế, trang_thai: Đang giải quyết, han: 2026-05-20"),
          T.petition(3, "don_vi: Phòng Kinh tế, trang_thai: Mới"),
          T.petition(4, "don_vi: Công an xã, trang_thai: Mới"),
        ]))
    #expect(text.contains("Số kiến nghị được giao: 03;"), "\(text)")
    #expect(text.contains("đã giải quyết xong: 01; đang giải quyết: 01; chưa giải quyết: 01."))
    for id in ["K1", "K2", "K3"] { #expect(text.contains(id)) }
    #expect(!text.contains("K4"))
  }

  @Test("case D8: letters with one number") func tellsOneNumberOfTwoLetters() throws {
    let found = try T.findings(
      T.record(
        petitions: [T.petition(1, "xu_ly: Chuyển cấp trên, chuyen_den: Sở Tài chính")],
        papers: [
          "loai: kien-nghi-cap-tren, so: 8, ngay: 2026-05-04",
          "loai: chi-dao-tiep-tuc, so: 8, ngay: 2026-05-06",
        ]))
    #expect(found.contains { $0.hasPrefix("number-twice hai văn bản cùng số 8") }, "\(found)")
  }

  @Test("case U3: the plan") func plansWhereItIsFiled() throws {
    let secretary = "dong_chu_tri: [{chuc_danh: Bí thư Đảng ủy xã, ho_ten: Lò Văn Pản}]"
    #expect(
      try T.text("ke-hoach", T.record(more: secretary)).contains("Văn phòng Đảng ủy lập, lưu hồ sơ")
    )
    #expect(
      try T.text("ke-hoach", T.record(more: "ho_so: {noi_luu: Kho lưu trữ xã}"))
        .contains("Kho lưu trữ xã lập, lưu hồ sơ"))
  }

  @Test(
    "case U14: to itself",
    arguments: ["Ủy ban nhân dân xã", "Ủy ban nhân dân xã An Bình"])
  func writesNoLetterToItself(unit: String) throws {
    func tasks(_ petitions: [String], _ papers: [String] = []) throws -> [PaperMaker.Outcome] {
      let conference = try T.read(T.record(petitions: petitions, papers: papers)).conference
      var maker = DossierMaker(conference, office: T.office, isPublic: false)
      let paper = try #require(DossierPaper.all.first { $0.id == "chi-dao-tiep-tuc" })
      var made: [PaperMaker.Outcome] = []
      for task in maker.tasks(for: paper) { made.append(try maker.make(task)) }
      return made
    }
    let own = T.petition(1, "don_vi: \(unit), han: 2026-05-20")
    let other = T.petition(2, "don_vi: Phòng Kinh tế, han: 2026-05-20")
    #expect(try tasks([own]).isEmpty)
    let both = try tasks([own, other])
    #expect(try T.text(#require(both.first)).contains("Kính gửi: Phòng Kinh tế"))
    // a letter the record tells of is made all the same
    let told = try tasks([own], ["loai: chi-dao-tiep-tuc, so: 90, ngay: 2026-06-01"])
    #expect(told.first?.paper != nil, "\(told.first?.diagnostics.map(\.message) ?? [])")
  }

  @Test("case T7: no meeting", arguments: ["phan-cong-tra-loi", "tong-hop-tra-loi"])
  func speaksOfNoMeetingWhereThereIsNone(paper: String) throws {
    func text(_ form: String) throws -> String {
      try T.text(
        paper,
        T.record(
          petitions: [
            T.petition(1, "don_vi: Phòng Kinh tế, ngay_nhan: 2026-04-01, tra_loi: Đã rõ")
          ],
          more: "hinh_thuc: \(form)\nthong_bao: {ngay: 2026-03-20, han_gui_y_kien: 2026-04-10}"))
    }
    for word in ["trả lời tại hội nghị", "Trình bày", "điều hành hội nghị", "có mặt"] {
      #expect(try !text("Gián tiếp").contains(word), "\(word)")
    }
    #expect(try text("Trực tiếp").contains("tại hội nghị"))
  }
}
