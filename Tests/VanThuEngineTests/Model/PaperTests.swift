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
      case .thuCong:
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
