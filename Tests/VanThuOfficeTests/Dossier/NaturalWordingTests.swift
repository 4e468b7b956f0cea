import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// Papers read as an office writes.
@Suite struct NaturalWordingTests {
  /// The words of a stand-alone paper, in one line.
  private func words(_ yaml: String) throws -> String {
    var desk = Desk(MemoryShelf(texts: ["thu.yaml": yaml]))
    let made = desk.compose(.file("thu.yaml"), as: [.txt])
    let file = try #require(made.files.first, "\(made.diagnostics.map(\.message))")
    return String(decoding: file.bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  private func periodic(open: Int, overdue: Int) -> String {
    """
    mau: bao-cao-dinh-ky
    co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
    ky_bao_cao: 6 tháng đầu năm 2026
    hoi_nghi: [{ten: Đối thoại cụm 1, ngay_hop: 2026-03-12, dia_diem: Nhà văn hóa, so_nguoi: 124, so_y_kien: 6}]
    theo_linh_vuc: [{linh_vuc: Đất đai, tiep_nhan: 6, da_giai_quyet: \(6 - open), dang_giai_quyet: \(open), qua_han: \(overdue)}]
    danh_gia: Đối thoại đi vào nền nếp.
    phuong_huong: Tổ chức các cuộc còn lại.
    noi_nhan: [UBND tỉnh]
    luu: VT
    ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
    """
  }

  @Test("case U12") func saysNothingTheFiguresDeny() throws {
    let none = "không có kiến nghị tồn đọng, quá hạn"
    #expect(try words(periodic(open: 0, overdue: 0)).contains(none))
    let late = try words(periodic(open: 2, overdue: 1))
    #expect(!late.contains(none))
    #expect(late.contains("còn 02 kiến nghị đang giải quyết, trong đó 01 kiến nghị quá hạn"))
    let open = try words(periodic(open: 6, overdue: 0))
    #expect(!open.contains(none) && open.contains("chưa giải quyết xong kiến nghị nào"))
    #expect(open.contains("còn 06 kiến nghị đang giải quyết, không có kiến nghị quá hạn"))
  }

  @Test("case U12: orders") func ordersWhatIsOverdueOnlyWhenSomethingIs() throws {
    func text(_ due: String) throws -> String {
      try DossierTesting.text(
        "chi-dao-tiep-tuc",
        DossierTesting.record(
          petitions: [DossierTesting.petition(1, "don_vi: Phòng Kinh tế, han: \(due)")],
          papers: ["loai: chi-dao-tiep-tuc, so: 90, ngay: 2026-06-01"]))
    }
    #expect(try text("2026-05-20").contains("Kiến nghị đã quá hạn"))
    let inTime = try text("2026-07-20")
    #expect(!inTime.contains("quá hạn") && inTime.contains("đúng thời hạn đã giao"))
  }

  @Test("case U14: zero") func writesZeroAsAWord() throws {
    let text = try words(
      ExampleRecord.conclusion.text([
        "kien_nghi":
          "[{noi_dung: Sửa cống đầu kênh, xu_ly: Giao giải quyết, don_vi: Phòng Kinh tế, thoi_han: 2026-10-30}]"
      ]))
    #expect(text.contains("tiếp nhận 01 kiến nghị, trong đó: 01 kiến nghị giao đơn vị giải quyết."))
    #expect(!text.contains("00 kiến nghị"))
    #expect(!(try words(periodic(open: 0, overdue: 0)).contains(" 00")))
  }

  @Test("case U14: second mention") func shortensTheNameOnceItWasSaid() throws {
    let record = DossierTesting.record(
      papers: [
        "loai: ke-hoach, so: 4, ngay: 2026-04-01",
        "loai: thong-bao-cong-khai, so: 5, ngay: 2026-04-02",
      ])
    let text = try DossierTesting.text("thong-bao-cong-khai", record)
    #expect(text.contains("của Ủy ban nhân dân xã An Bình, Ủy ban nhân dân xã thông báo về"))
    let alone = try DossierTesting.text("thong-bao-cong-khai", DossierTesting.record())
    #expect(alone.contains("Ủy ban nhân dân xã An Bình thông báo về"))
  }

  @Test(
    "case U14: short names",
    arguments: [
      ("[ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY]", "Ủy ban nhân dân xã"),
      ("[ỦY BAN NHÂN DÂN, PHƯỜNG BẾN SẬY]", "Ủy ban nhân dân phường"),
      ("[ĐẢNG ỦY XÃ ĐỒNG MÂY]", "Đảng ủy xã"), ("[PHÒNG KINH TẾ]", "Phòng Kinh tế"),
    ])
  func shortensNames(_ name: String, _ short: String) throws {
    let template = """
      <template xmlns="urn:vanthu:template:1" id="thu" kind="bao-cao" title="Thử">
        <subject>Thử</subject><body><p>Gọi là {{ co_quan.goi_tat }} nhé</p></body>
      </template>
      """
    var desk = Desk(
      MemoryShelf(texts: [
        "thu.xml": template,
        "thu.yaml": """
        co_quan: {tieu_chuan: nd30, ten: \(name), viet_tat: X, dia_danh: Đồng Mây}
        noi_nhan: [A]
        luu: VT
        ky: {chuc_vu: X, ho_ten: Vi Quang Lịch}
        """,
      ]))
    let made = desk.compose(.file("thu.yaml"), as: [.txt], template: "thu.xml")
    let text = made.files.first.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    #expect(text.contains("Gọi là \(short) nhé"), "\(made.diagnostics.map(\.message))")
  }

  @Test("case U14: itself") func writesToNobodyButOthers() throws {
    let record = DossierTesting.record(
      petitions: [
        DossierTesting.petition(1, "don_vi: Ủy ban nhân dân xã An Bình, han: 2026-07-20"),
        DossierTesting.petition(2, "don_vi: Phòng Kinh tế, han: 2026-07-20"),
        DossierTesting.petition(
          3, "don_vi: Ủy ban nhân dân xã An Bình, vuot_tham_quyen: có, chuyen_den: Sở Xây dựng"),
      ], papers: ["loai: thong-bao-ket-luan, so: 9, ngay: 2026-04-20"])
    let order = try DossierTesting.text("chi-dao-tiep-tuc", record)
    #expect(order.contains("Kính gửi: Phòng Kinh tế"))
    let conclusion = try DossierTesting.text("thong-bao-ket-luan", record)
    #expect(!conclusion.contains("giao Ủy ban nhân dân xã An Bình tham mưu"))
  }

  @Test("case U14: agenda") func numbersNoAgenda() throws {
    let text = try DossierTesting.text(
      "chuong-trinh",
      DossierTesting.record(papers: ["loai: chuong-trinh, so: 3, ngay: 2026-04-10"]))
    #expect(!text.contains("Số:") && text.contains("CHƯƠNG TRÌNH"))
  }

  @Test("case U14: invitation") func countsNobodyItInvites() throws {
    let text = try DossierTesting.text(
      "giay-moi",
      DossierTesting.record(more: "thanh_phan: [{nhom: Lãnh đạo Mặt trận Tổ quốc xã, so_moi: 2}]"))
    #expect(text.contains("Lãnh đạo Mặt trận Tổ quốc xã") && !text.contains("02 người"))
  }

  @Test("case U16") func speaksToThoseWhoListen() throws {
    let text = try DossierTesting.text(
      "bao-cao-khai-mac",
      DossierTesting.record(
        petitions: [
          DossierTesting.petition(
            1, "ngay_nhan: 2026-04-02, tra_loi: Đã kiểm tra, don_vi: Phòng Kinh tế")
        ],
        papers: [
          "loai: tong-hop-tra-loi, so: 7, ngay: 2026-04-15",
          "loai: bao-cao-khai-mac, so: 8, ngay: 2026-04-17",
        ], more: "bao_cao_khai_mac: Kinh tế xã ổn định."))
    #expect(!text.contains("hồ sơ") && !text.contains("7/BC-UBND"))
    #expect(text.contains("Các cơ quan, đơn vị trả lời tại hội nghị."))
  }
}
