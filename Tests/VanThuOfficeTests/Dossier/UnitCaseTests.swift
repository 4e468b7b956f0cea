import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// Units that issue papers of their own, and who signs and gets the papers of a dossier.
struct UnitCaseTests {
  /// A record of a body in which a unit has solved something.
  private func record(_ agency: String, unit: String, papers: [String] = []) -> String {
    DossierTesting.record(
      petitions: [DossierTesting.petition(1, "don_vi: \(unit), ket_qua: Đã làm xong")],
      papers: papers
    ).replacing(
      "co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình, don_vi: VP}",
      with: "co_quan: \(agency)")
  }

  private let party =
    "{tieu_chuan: hd05, cap_tren: ĐẢNG BỘ TỈNH PHÚ THỌ, ten: ĐẢNG ỦY XÃ AN BÌNH, viet_tat: ĐU, dia_danh: An Bình}"
  private let council =
    "{tieu_chuan: nd30, ten: [HỘI ĐỒNG NHÂN DÂN, XÃ AN BÌNH], viet_tat: HĐND, dia_danh: An Bình}"

  private func report(_ yaml: String, _ office: Office) throws -> Paper {
    let conference = try DossierTesting.read(yaml, office: office).conference
    var maker = DossierMaker(conference, office: office)
    let paper = try #require(DossierPaper.all.first { $0.id == "bao-cao-ket-qua" })
    let task = try #require(maker.tasks(for: paper).first)
    let outcome = try maker.make(task)
    return try #require(outcome.paper, "\(outcome.diagnostics.map(\.message))")
  }

  @Test("case U1") func headsAUnitOfAnotherBodyAsTheOfficeFileSays() throws {
    let office = try DossierTesting.office(
      """
      co_quan:
        ubnd: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình}
      co_quan_mac_dinh: ubnd
      don_vi:
        ubnd:
          ten: Ủy ban nhân dân xã
          co_quan: ubnd
          ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
          noi_nhan: [Thường trực Đảng ủy xã (để báo cáo), Phòng Kinh tế]
          luu: VT, VP
      """)
    let paper = try report(record(party, unit: "Ủy ban nhân dân xã"), office)
    #expect(paper.head.standard == .nd30)
    #expect(paper.head.agency.name.joined(separator: " ") == "ỦY BAN NHÂN DÂN XÃ AN BÌNH")
    #expect(paper.head.agency.abbreviation?.value == "UBND")
    let signer = try #require(paper.head.signers.first?.first)
    #expect(signer.collective?.value == "ỦY BAN NHÂN DÂN" && signer.position?.value == "CHỦ TỊCH")
    #expect(
      paper.head.recipients.map(\.name) == ["Thường trực Đảng ủy xã", "Phòng Kinh tế"])
    #expect(paper.head.filing?.place.value == "VT, VP")
  }

  @Test("case U1", arguments: ["cap_tren: ubnd", "tieu_chuan: nd30, cap_tren: UBND XÃ AN BÌNH"])
  func standsUnderItsSuperiorUnderTheCouncilToo(_ superior: String) throws {
    let office = try DossierTesting.office(
      """
      co_quan:
        ubnd: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình}
      don_vi:
        kt: {ten: Phòng Kinh tế, viet_tat: PKT, \(superior), ky: {chuc_vu: TRƯỞNG PHÒNG, ho_ten: Lò Văn Pản}}
      """)
    for agency in [council, party] {
      let paper = try report(record(agency, unit: "Phòng Kinh tế"), office)
      #expect(paper.head.standard == .nd30)
      #expect(paper.head.agency.parent == ["UBND XÃ AN BÌNH"])
      #expect(paper.head.agency.name == ["PHÒNG KINH TẾ"])
      #expect(paper.writtenNotation.hasSuffix("/BC-PKT"))
      #expect(paper.head.signers.first?.first?.position?.value == "TRƯỞNG PHÒNG")
    }
  }

  @Test(
    "case U1",
    arguments: [
      ("", "`viet_tat`, `tieu_chuan`, `cap_tren`, `ky`"),
      ("viet_tat: TTAC, cap_tren: HUYỆN X", "`tieu_chuan`, `ky`"),
      ("viet_tat: TTAC, tieu_chuan: nd30, cap_tren: HUYỆN X", "`ky`"),
    ])
  func waitsForWhatTheOfficeFileDoesNotSay(_ known: String, _ missing: String) throws {
    let unit = "Ủy ban nhân dân thị trấn An Châu"
    let office =
      known.isEmpty
      ? Office()
      : try DossierTesting.office("don_vi: {tt: {ten: \(unit), \(known)}}")
    let yaml = record(council, unit: unit)
    let (conference, found) = try DossierTesting.read(yaml, office: office)
    let status = DossierStatus(
      conference, office: office, asOf: try DossierTesting.day("2026-05-01"))
    let line = try #require(status.lines.first { $0.subject == unit })
    #expect(line.state == .waiting)
    #expect(line.reason == "tệp văn phòng khai \(missing) của đơn vị")
    let built = try DossierBuild(conference, office: office, found: found).papers(as: [.txt])
    #expect(!built.files.contains { $0.path.contains("bao-cao-ket-qua") })
    let waiting = built.diagnostics.filter { $0.id == "unit-incomplete" }
    #expect(
      waiting.map(\.message) == [
        "báo cáo của đơn vị này còn chờ tệp văn phòng khai \(missing) của đơn vị (văn bản `bao-cao-ket-qua`)"
      ])
    #expect(waiting.first?.path?.description == "kien_nghi[1].don_vi")
  }

  @Test("case U1") func takesWhatThePaperSaysOfItself() throws {
    let own =
      "loai: bao-cao-ket-qua, don_vi: Phòng Y tế, co_quan: {tieu_chuan: nd30, ten: PHÒNG Y TẾ, viet_tat: PYT, dia_danh: An Bình}, ky: {chuc_vu: TRƯỞNG PHÒNG, ho_ten: A Sùng}"
    let paper = try report(record(council, unit: "Phòng Y tế", papers: [own]), Office())
    #expect(paper.head.agency.abbreviation?.value == "PYT")
  }

  /// The index tells of a paper that was issued, whoever made it.
  @Test("case U1") func indexesThePaperOfAUnitNobodyKnows() throws {
    let own = "loai: bao-cao-ket-qua, don_vi: Phòng Y tế, so: 12, ngay: 2026-05-03"
    let conference = try DossierTesting.read(record(council, unit: "Phòng Y tế", papers: [own]))
      .conference
    let text = try DossierTesting.text(
      DossierIndex(conference, office: Office()).make(.papers))
    #expect(text.contains("Mục lục có 01 văn bản") && text.contains("03/5/2026"))
  }

  @Test("case U2", arguments: ["", "don_vi: {dc: {ten: Chị Hoa địa chính, ca_nhan: có}}"])
  func reportsAsAPerson(_ file: String) throws {
    let office = file.isEmpty ? Office() : try DossierTesting.office(file)
    let unit = file.isEmpty ? "Công chức Địa chính - Xây dựng" : "Chị Hoa địa chính"
    let paper = try report(
      record(council, unit: unit, papers: ["loai: bao-cao-ket-qua, don_vi: \(unit), so: 7"]), office
    )
    #expect(paper.head.agency.name.isEmpty && paper.heading == "BÁO CÁO")
    #expect(paper.head.signers.first?.first?.position?.value == "NGƯỜI BÁO CÁO")
    let text = PlainTextWriter().write(Composer.document(for: paper))
    let words = String(decoding: text, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.hasPrefix("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"))
    #expect(!words.contains("Số:") && !words.contains("CCĐCXD"))
    #expect(words.contains("\(unit) báo cáo"))
  }

  /// An official whose unit the record names reports under its head.
  @Test("case U2") func takesTheLetterheadOfTheUnit() throws {
    let office = try DossierTesting.office(
      """
      don_vi:
        dc:
          ten: Công chức Địa chính
          co_quan: {tieu_chuan: nd30, cap_tren: UBND XÃ AN BÌNH, ten: VĂN PHÒNG, viet_tat: VP, dia_danh: An Bình}
          ky: {chuc_vu: CÔNG CHỨC ĐỊA CHÍNH, ho_ten: Lò Thị Hoa}
          luu: VT
      """)
    let paper = try report(record(council, unit: "Công chức Địa chính"), office)
    #expect(paper.head.agency.name == ["VĂN PHÒNG"] && paper.heading == nil)
    #expect(paper.head.signers.first?.first?.name?.value == "Lò Thị Hoa")
  }

  @Test("case U4") func signsMinutesOfPostingByWhoSawIt() throws {
    let more = "cong_khai: [{noi: Trụ sở, ngay: 2026-04-20}]"
    func signers(_ more: String) throws -> [[String]] {
      let conference = try DossierTesting.read(DossierTesting.record(more: more)).conference
      var maker = DossierMaker(conference, office: Office())
      let paper = try #require(DossierPaper.all.first { $0.id == "bien-ban-niem-yet" })
      let task = try #require(maker.tasks(for: paper).first)
      return try #require(try maker.make(task).paper).head.signers.map { row in
        row.map { "\($0.position?.value ?? "") \($0.name?.value ?? "")" }
      }
    }
    #expect(try signers(more) == [["NGƯỜI LẬP BIÊN BẢN Hà Thị Lan", "NGƯỜI CHỨNG KIẾN "]])
    let named = """
      \(more)
      ky_niem_yet:
        - {vai_tro: Đại diện, danh_xung: ông, ho_ten: Lò Văn Kẹo, chuc_danh: Trưởng thôn Nà Ngần}
        - {vai_tro: Người chứng kiến, danh_xung: bà, ho_ten: Quàng Thị Xoan}
      """
    #expect(
      try signers(named) == [
        ["NGƯỜI LẬP BIÊN BẢN Hà Thị Lan", "NGƯỜI CHỨNG KIẾN Quàng Thị Xoan"],
        ["ĐẠI DIỆN NƠI NIÊM YẾT Lò Văn Kẹo"],
      ])
    let text = try DossierTesting.text("bien-ban-niem-yet", DossierTesting.record(more: named))
    #expect(
      text.contains(
        "Người chứng kiến: bà Quàng Thị Xoan. 4. Đại diện nơi niêm yết: ông Lò Văn Kẹo, Trưởng thôn Nà Ngần."
      ), "\(text)")
  }

  @Test("case U7") func sendsALetterToWhomItConcerns() throws {
    let yaml = DossierTesting.record(
      petitions: [
        DossierTesting.petition(
          1, "ho_ten: Trần Thị Nhài, don_vi: Phòng Kinh tế, ket_qua: Đã làm xong")
      ], more: "thanh_phan: [{nhom: Trưởng các thôn, so_moi: 5}]"
    ).replacing("noi_nhan: [Trưởng các thôn]", with: "noi_nhan: [Thường trực HĐND tỉnh]")
    func recipients(_ id: String, _ office: Office = DossierTesting.office) throws -> [String] {
      let conference = try DossierTesting.read(yaml, office: office).conference
      var maker = DossierMaker(conference, office: office)
      let paper = try #require(DossierPaper.all.first { $0.id == id })
      let outcome = try maker.make(try #require(maker.tasks(for: paper).first))
      return try #require(outcome.paper).head.recipients.map { recipient in
        recipient.name + (recipient.remark.map { " (\($0))" } ?? "")
      }
    }
    #expect(
      try recipients("tra-loi-cong-dan") == [
        "Như trên", "Chủ tịch Ủy ban nhân dân xã (để báo cáo)", "Phòng Kinh tế",
      ])
    #expect(try recipients("bien-ban") == ["Chủ tịch Ủy ban nhân dân xã"])
    #expect(
      try recipients("giay-moi") == [
        "Như thành phần mời", "Chủ tịch Ủy ban nhân dân xã (để báo cáo)",
      ])
    #expect(try recipients("ke-hoach") == ["Thường trực HĐND tỉnh"])
    // what only the room needs
    #expect(try recipients("noi-quy") == ["Chủ tịch Ủy ban nhân dân xã"])
    #expect(try recipients("danh-sach-du") == ["Chủ tịch Ủy ban nhân dân xã"])
    #expect(try recipients("bao-cao-ket-qua") == ["Ủy ban nhân dân xã An Bình (để báo cáo)"])
    // the office's own list of a paper, by the paper's id
    let office = try DossierTesting.office(
      "noi_nhan: {tra-loi-cong-dan: [Trưởng thôn của người kiến nghị], ke_hoach: [Các thôn]}")
    #expect(
      try recipients("tra-loi-cong-dan", office) == ["Như trên", "Trưởng thôn của người kiến nghị"])
    #expect(try recipients("ke-hoach", office) == ["Các thôn"])
  }

  @Test("case U11") func namesThePapersThatLackASigner() throws {
    let yaml = DossierTesting.record(
      papers: ["loai: giay-moi, so: 4, ngay: 2026-04-08"], more: "ket_luan: [Giao Văn phòng]"
    ).replacing(
      "ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}", with: ""
    )
    .replacing(
      "thu_ky: {chuc_danh: Chánh Văn phòng, ho_ten: Hà Thị Lan}",
      with: "thu_ky: {chuc_danh: Chánh Văn phòng}")
    let (conference, found) = try DossierTesting.read(yaml)
    let outcome = try DossierBuild(conference, office: Office(), found: found)
      .papers(as: [.txt], only: ["ke-hoach", "giay-moi", "bien-ban", "thong-bao-ket-luan"])
    let missing = outcome.diagnostics.filter { $0.id == "missing-signer" }.inOrder().map {
      finding -> String in
      let line = finding.range.map { $0.source.position(of: $0.lowerBound).line } ?? 0
      return "\(line) \(finding.message)"
    }
    #expect(
      missing == [
        "5 họ tên thư ký (`thu_ky`) chưa có nên chỗ ký để trống (văn bản `bien-ban`)",
        "9 người ký (`ky`) chưa có (2 văn bản: `ke-hoach`, `thong-bao-ket-luan`)",
        "13 người ký (`ky`) chưa có (văn bản `giay-moi`)",
      ], "\(missing)")
  }
}
