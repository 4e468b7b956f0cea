import Testing
import VanThuBase

@testable import VanThuEngine

@Suite struct PaperTests {
  @Test(arguments: [
    (["ỦY BAN NHÂN DÂN", "XÃ AN BÌNH"], "Ủy ban nhân dân xã An Bình"),
    (["UỶ BAN NHÂN DÂN XÃ HOÀ AN"], "Uỷ ban nhân dân xã Hoà An"),
    (["HỘI ĐỒNG NHÂN DÂN PHƯỜNG ĐÔNG HÒA"], "Hội đồng nhân dân phường Đông Hòa"),
    (["ĐẢNG ỦY XÃ ĐỒNG MÂY"], "Đảng ủy xã Đồng Mây"),
    (
      ["VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN"],
      "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"
    ),
    (["ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"], "Ủy ban nhân dân thành phố Hà Nội"),
    (["Sở Nội vụ tỉnh X"], "Sở Nội vụ tỉnh X"), ([], ""),
    (["BAN CHẤP HÀNH ĐẢNG BỘ TỈNH QUẢNG NGÃI"], "Ban Chấp hành Đảng bộ tỉnh Quảng Ngãi"),
  ])
  func speaksAgencyNames(lines: [String], spoken: String) {
    #expect(AgencyName.spoken(lines) == spoken)
  }

  @Test(
    "case A2",
    arguments: [
      (["TRƯỜNG TIỂU HỌC ĐỒNG MÂY"], "Trường Tiểu học Đồng Mây"),
      (["BẢO HIỂM XÃ HỘI", "TỈNH PHÚ THỌ"], "Bảo hiểm xã hội tỉnh Phú Thọ"),
      (["BAN VĂN HÓA - XÃ HỘI"], "Ban Văn hóa - Xã hội"),
      (["HĐND VÀ UBND XÃ ĐỒNG MÂY"], "HĐND và UBND xã Đồng Mây"),
      (["UBND XÃ ĐỒNG MÂY"], "UBND xã Đồng Mây"),
      (["VĂN PHÒNG HĐND-UBND XÃ ĐỒNG MÂY"], "Văn phòng HĐND-UBND xã Đồng Mây"),
      (["THƯỜNG TRỰC HĐND, UBND XÃ ĐỒNG MÂY"], "Thường trực HĐND, UBND xã Đồng Mây"),
      (
        ["BAN CHẤP HÀNH ĐOÀN TNCS HỒ CHÍ MINH", "XÃ X"],
        "Ban Chấp hành Đoàn TNCS Hồ Chí Minh xã X"
      ),
      (["ỦY BAN NHÂN DÂN HUYỆN ĐỒNG MÂY"], "Ủy ban nhân dân huyện Đồng Mây"),
      (["ỦY BAN NHÂN DÂN", "QUẬN 3"], "Ủy ban nhân dân quận 3"),
      (["ỦY BAN NHÂN DÂN", "THỊ TRẤN MƯỜNG LẠNH"], "Ủy ban nhân dân thị trấn Mường Lạnh"),
      (["PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ"], "Phòng Kinh tế, Hạ tầng và Đô thị"),
      (["PHÒNG VĂN HOÁ - XÃ HỘI XÃ HỘI SƠN"], "Phòng Văn hoá - Xã hội xã Hội Sơn"),
      (["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG TỈNH PHÚ THỌ"], "Sở Nông nghiệp và Môi trường tỉnh Phú Thọ"),
      (["BAN CHỈ ĐẠO PHÒNG, CHỐNG THIÊN TAI"], "Ban Chỉ đạo Phòng, chống thiên tai"),
      (["ỦY BAN NHÂN DÂN", "PHƯỜNG BẾN SẬY"], "Ủy ban nhân dân phường Bến Sậy"),
      (["ỦY BAN NHÂN DÂN", "ĐẶC KHU CÔN ĐẢO"], "Ủy ban nhân dân đặc khu Côn Đảo"),
      (["TRẠM Y TẾ XÃ ĐỒNG MÂY"], "Trạm Y tế xã Đồng Mây"),
      (["CHI BỘ THÔN KHE TRÚC"], "Chi bộ thôn Khe Trúc"),
    ])
  func knowsTheCapitalsOfNames(lines: [String], spoken: String) {
    let place = lines.joined().contains("HỘI SƠN") ? "Hội Sơn" : "Đồng Mây"
    #expect(
      AgencyName.reading(lines, place: place) == .init(spoken: spoken, isCertain: true))
  }

  @Test("case A2") func saysWhereItGuesses() {
    #expect(!AgencyName.reading(["BẾN CẢNG KHE TRÚC"]).isCertain)
    #expect(!AgencyName.reading(["QUỸ TÌNH THƯƠNG LÒ VĂN PÁO"]).isCertain)
  }

  @Test(
    "case A1",
    arguments: [
      (["ỦY BAN NHÂN DÂN", "PHƯỜNG BẾN SẬY"], [], "phường", "tổ dân phố"),
      (["ỦY BAN NHÂN DÂN", "ĐẶC KHU CÔN ĐẢO"], [], "đặc khu", "khu dân cư"),
      (["ỦY BAN NHÂN DÂN XÃ HỘI SƠN"], [], "xã", "thôn"),
      (["BAN VĂN HÓA - XÃ HỘI"], ["ĐẢNG ỦY PHƯỜNG BẾN SẬY"], "phường", "tổ dân phố"),
      (["VĂN PHÒNG"], [], "xã", "thôn"),
    ])
  func tellsTheUnitFromTheName(
    lines: [String], parent: [String], unit: String, neighbourhood: String
  ) {
    let agency = Agency(parent: parent, name: lines)
    #expect(agency.unitWord == unit && agency.neighbourhoodWord == neighbourhood)
  }

  @Test func namesEveryKindBySlug() {
    for kind in PaperKind.allCases {
      #expect(Vietnamese.fold(kind.name).replacing("_", with: "-") == kind.slug)
    }
    #expect(PaperKind.allCases.count { $0.exists(in: .nd30) } == 29)
  }

  private func paper(_ kind: PaperKind, _ standard: Standard, _ more: String = "") throws -> Paper {
    let xml = """
      <template xmlns="urn:vanthu:template:1" id="a" kind="\(kind.slug)" title="A"><body><p>x</p></body></template>
      """
    let template = try Template.load(SourceText(name: "a.xml", text: xml))
    let record =
      "co_quan: {tieu_chuan: \(standard.rawValue), ten: X, viet_tat: UBND, don_vi: VP}\ntrich_yeu: y\n"
      + more
    let value = try InputReader.read(Array(record.utf8), name: "a.yaml")
    let (head, _) = HeadReader.read(
      try #require(value.record), office: Office(), at: value.range)
    return Paper(template.kind, head: head, body: [])
  }

  @Test func derivesTheNotationOfEveryKind() throws {
    let state: [PaperKind: String] = [
      .nghiQuyet: "NQ", .quyetDinh: "QĐ", .chiThi: "CT", .quyChe: "QC", .quyDinh: "QyĐ",
      .thongCao: "TC", .thongBao: "TB", .huongDan: "HD",
      .chuongTrinh: "CTr", .keHoach: "KH", .phuongAn: "PA", .deAn: "ĐA", .duAn: "DA", .baoCao: "BC",
      .bienBan: "BB", .toTrinh: "TTr",
      .hopDong: "HĐ", .congDien: "CĐ", .banGhiNho: "BGN", .banThoaThuan: "BTT", .giayUyQuyen: "GUQ",
      .giayMoi: "GM", .giayGioiThieu: "GGT",
      .giayNghiPhep: "GNP", .phieuGui: "PG", .phieuChuyen: "PC", .phieuBao: "PB",
    ]
    for kind in PaperKind.allCases {
      let nd30 = try paper(kind, .nd30, "so: 5").writtenNotation
      let hd05 = try paper(kind, .hd05, "so: 48").writtenNotation
      switch kind {
      case .congVan:
        #expect(nd30 == "05/UBND-VP" && hd05 == "48-CV/UBND")
      case .thuCong, .vanBan:
        #expect(nd30 == "05/UBND" && hd05 == "48-UBND")
      default:
        if let code = state[kind] { #expect(nd30 == "05/\(code)-UBND", "\(kind)") }
        let code = kind == .quyDinh ? "QĐ" : kind.abbreviation(.hd05) ?? "?"
        #expect(hd05 == "48-\(code)/UBND", "\(kind)")
      }
    }
  }

  @Test func leavesRoomForTheNumberAndTakesWhatIsGiven() throws {
    let blank = String(repeating: "\u{A0}", count: 6)
    #expect(try paper(.keHoach, .nd30).writtenNotation == blank + "/KH-UBND")
    #expect(try paper(.keHoach, .nd30, "so: 5a").writtenNotation == "05a/KH-UBND")
    #expect(try paper(.keHoach, .nd30, "so: 012").writtenNotation == "012/KH-UBND")
    #expect(try paper(.keHoach, .nd30, "ky_hieu: 7/KH-X").writtenNotation == "7/KH-X")
    #expect(try paper(.keHoach, .nd30, "so: 7\nky_hieu: KH-X").writtenNotation == "07/KH-X")
    #expect(try paper(.keHoach, .hd05, "so: 7\nky_hieu: -KH/X").writtenNotation == "07-KH/X")
  }
}
