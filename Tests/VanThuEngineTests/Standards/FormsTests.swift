import TestSupport
import Testing
import VanThuBase
import VanThuDocument

@testable import VanThuEngine

/// The models of papers beside that of named ones (Phụ lục III).
@Suite struct FormsTests {
  private static let agency =
    "co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình}\n"
  private static let chair = "ky: {chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}\n"

  private func document(_ record: String) throws -> Document {
    let outcome = try make(record)
    #expect(outcome.diagnostics.map(\.message) == [])
    return Composer.document(for: try #require(outcome.paper))
  }

  /// The blocks of a section, one a line: role and words, cells of grids joined.
  private func lines(_ section: Section) -> [String] {
    section.blocks.map(line)
  }

  private func line(_ block: Block) -> String {
    switch block {
    case .paragraph(let paragraph):
      "\(paragraph.role): "
        + paragraph.plainText.replacing("\u{A0}", with: " ").replacing("\n", with: " ")
    case .rule: "———"
    case .grid(let grid):
      grid.rows.map { row in
        row.map { $0.map(line).joined(separator: " / ") }.joined(separator: " | ")
      }.joined(separator: " || ")
    case .frame(let frame): "[\(frame.paragraph.plainText)]"
    case .table: "table"
    case .chart: "chart"
    }
  }

  // MARK: - Titles

  @Test(
    "case K8",
    arguments: [
      ("viet_tat_loai: GXN\nso: 5\n", "number: Số: 05/GXN-UBND"),
      ("so: 5\n", "number: Số: 05/UBND"),
      ("ky_hieu: 17/GXN-UBND\n", "number: Số: 17/GXN-UBND"),
      ("", nil),
    ])
  func namesAPaperAsTheOfficeDoes(keys: String, number: String?) throws {
    let document = try document(
      "mau: van-ban\n" + FormsTests.agency + keys
        + "ngay: 5/3/2026\ntieu_de: Giấy xác nhận\nnoi_dung: Nội dung.\nnoi_nhan: [Ông A]\nluu: VT\n"
        + FormsTests.chair)
    let lines = lines(document.sections[0])
    #expect(lines[1...3] == ["title: GIẤY XÁC NHẬN", "———", "body: Nội dung./."])
    #expect(lines[0].contains("number:") == (number != nil))
    if let number { #expect(lines[0].contains(number + " |")) }
    #expect(document.properties.title == "Giấy xác nhận")
  }

  @Test("case K8") func citesItByItsOwnName() throws {
    let record =
      "mau: van-ban\n" + FormsTests.agency
      + "ngay: 5/3/2026\ntieu_de: NỘI QUY\nnoi_dung: Theo phụ lục.\nnoi_nhan: [Ông A]\nluu: VT\n"
      + "phu_luc: [{ten: Sơ đồ, noi_dung: Tầng 1.}]\n" + FormsTests.chair
    let plain = try document(record)
    #expect(
      lines(plain.sections[1])[2]
        == "appendixReference: (Kèm theo Nội quy ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã An Bình)"
    )
    let numbered = try document(record + "so: 4\nviet_tat_loai: NQy\n")
    #expect(lines(numbered.sections[1])[2].contains("(Kèm theo Nội quy số 04/NQy-UBND ngày"))
  }

  @Test("case K4") func rulesATitleWithoutSubject() throws {
    let document = try document(
      "mau: giay-gioi-thieu\n" + FormsTests.agency
        + """
        so: 5
        ngay: 5/3/2026
        ho_ten_nguoi: Đỗ Thu Hoài
        danh_xung: Bà
        chuc_vu_nguoi: Văn thư
        cu_den: Sở Nội vụ
        viec: nộp lưu hồ sơ
        het_ngay: 20/3/2026
        noi_nhan: [Như trên]
        luu: VT

        """ + FormsTests.chair)
    let lines = lines(document.sections[0])
    #expect(
      lines[1..<4] == [
        "title: GIẤY GIỚI THIỆU", "———", "body: Ủy ban nhân dân xã An Bình trân trọng giới thiệu:",
      ])
    #expect(lines.contains("body: Giấy này có giá trị đến hết ngày 20 tháng 3 năm 2026./."))
    #expect(lines.last?.contains("recipient: - Như trên;") == true)
  }

  @Test("case K4") func leavesRoomToConfirmALeave() throws {
    func leave(_ more: String) throws -> Grid? {
      let document = try document(
        "mau: giay-nghi-phep\n" + FormsTests.agency
          + """
          so: 5
          ngay: 5/3/2026
          ho_ten_nguoi: Đỗ Thu Hoài
          chuc_vu_nguoi: Văn thư
          ngay_don: 2/3/2026
          so_ngay: 2
          tu_ngay: 9/3/2026
          den_ngay: 10/3/2026
          noi_nghi: xã An Hòa
          noi_nhan: [Bà Đỗ Thu Hoài]
          luu: VT

          """ + more + FormsTests.chair)
      guard case .grid(let grid)? = document.sections[0].blocks.last else { return nil }
      return grid
    }
    let grid = try #require(try leave(""))
    #expect(grid.rows.count == 2 && grid.levels == [0, 1])
    let left = grid.rows[1][0].map(line)
    #expect(left.first?.hasPrefix("signPosition: Xác nhận của cơ quan (tổ chức) hoặc") == true)
    #expect(left.contains("signNote: (Chữ ký, dấu)") && grid.rows[1][1].isEmpty)
    #expect(try leave("xac_nhan: không\n")?.rows.count == 1)
  }

  // MARK: - Addressees

  @Test("case K5", arguments: [["Trưởng các thôn"], ["Trưởng các thôn", "Công an xã"]])
  func listsWhoGetsATelegram(names: [String]) throws {
    let document = try document(
      "mau: cong-dien\n" + FormsTests.agency
        + "so: 5\nngay: 5/3/2026\ntrich_yeu: Về việc ứng phó bão\nnguoi_dien: Chủ tịch Ủy ban nhân dân xã\n"
        + "kinh_gui: [\(names.joined(separator: ", "))]\nnoi_dung: Yêu cầu sơ tán.\n"
        + "noi_nhan: [UBND tỉnh]\nluu: VT\n" + FormsTests.chair)
    let lines = lines(document.sections[0])
    let start = try #require(lines.firstIndex { $0.hasPrefix("addressees:") })
    #expect(lines[start] == "addressees: CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ điện:")
    let listed = names.enumerated().map {
      "addressee: - \($1)\($0 == names.count - 1 ? "." : ";")"
    }
    #expect(Array(lines[(start + 1)...].prefix(names.count)) == listed)
  }

  @Test("case K5") func wantsSomebodyToGetATelegram() throws {
    let outcome = try make(
      "mau: cong-dien\n" + FormsTests.agency
        + "so: 5\nngay: 5/3/2026\ntrich_yeu: Về việc ứng phó bão\nnoi_dung: Yêu cầu sơ tán.\n"
        + "noi_nhan: [UBND tỉnh]\nluu: VT\n" + FormsTests.chair)
    #expect(outcome.diagnostics.map(\.message) == ["nơi nhận điện (`kinh_gui`) chưa có"])
  }

  @Test("case K7", arguments: [("", "Kính gửi:"), ("loi_gui: Thân ái gửi\n", "Thân ái gửi:")])
  func writesALetterInItsOwnForm(keys: String, label: String) throws {
    let document = try document(
      "mau: thu-cong\nco_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], dia_danh: An Bình}\n"
        + "ngay: 5/3/2026\n\(keys)kinh_gui: [Các thầy, cô giáo]\n".replacing(
          "[Các thầy, cô giáo]", with: "[\"Các thầy, cô giáo\"]")
        + "noi_dung: Cảm ơn các thầy, cô.\nloi_chao: Thân ái!\n" + FormsTests.chair)
    let lines = lines(document.sections[0])
    #expect(!lines[0].contains("number:"))
    #expect(
      lines[1...4] == [
        "title: THƯ CÔNG", "addressees: \(label) Các thầy, cô giáo", "body: Cảm ơn các thầy, cô.",
        "body: Thân ái!",
      ])
    #expect(lines[5] == " | signPosition: CHỦ TỊCH / signName: Vi Quang Lịch" && lines.count == 6)
  }

  // MARK: - What is issued with a paper

  private static let decision =
    "mau: quyet-dinh\n" + agency
      + """
      so: 5
      ngay: 5/3/2026
      trich_yeu: Ban hành Quy chế làm việc
      can_cu: [Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025]
      dieu: [{noi_dung: Ban hành kèm theo Quyết định này Quy chế làm việc.}]
      noi_nhan: [Như Điều 1]
      luu: VT

      """ + chair

  private static let annex = [
    "title: QUY CHẾ", "subject: Làm việc",
    "appendixReference: (Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã An Bình)",
    "———", "body: Nội dung./.",
  ]

  @Test("case K2") func bindsATextBehindItsDecision() throws {
    let document = try document(
      FormsTests.decision
        + "kem_theo: [{ten_loai: Quy chế, trich_yeu: Làm việc, noi_dung: Nội dung.}]\n")
    #expect(document.sections.count == 2)
    let lines = lines(document.sections[1])
    #expect(!lines[0].contains("number:") && !lines[0].contains("placeDate:"))
    #expect(lines[0].contains("issuingBody: XÃ AN BÌNH"))
    #expect(Array(lines.dropFirst()) == FormsTests.annex)
  }

  @Test("case K2") func makesTheSameTextInAFileOfItsOwn() throws {
    let bound = try document(
      FormsTests.decision
        + "kem_theo: [{ten_loai: Quy chế, trich_yeu: Làm việc, noi_dung: Nội dung.}]\n")
    let own = try document(
      "mau: van-ban-kem-theo\n" + FormsTests.agency
        + "so: 5\nngay: 5/3/2026\nten_loai: Quy chế\ntrich_yeu: Làm việc\nnoi_dung: Nội dung.\n")
    #expect(own.sections == [bound.sections[1]])
    #expect(!own.properties.isSealed)
  }

  @Test("case K2") func leavesRoomForTheNumberOfTheDecision() throws {
    let document = try document(
      "mau: van-ban-kem-theo\n" + FormsTests.agency
        + "ngay: 2026\nten_loai: Quy chế\nnoi_dung: Nội dung.\n")
    let blank = String(repeating: " ", count: 6)
    #expect(
      lines(document.sections[0])[2].hasPrefix(
        "appendixReference: (Kèm theo Quyết định số \(blank)/QĐ-UBND ngày"))
  }

  @Test("case K2") func tellsThatTheDecisionDoesNotNameTheText() throws {
    let outcome = try make(
      FormsTests.decision.replacing("Ban hành kèm theo Quyết định này Quy chế", with: "Chế độ")
        .replacing("Ban hành Quy chế", with: "Chế độ")
        + "kem_theo: [{ten_loai: Quy chế, noi_dung: Nội dung.}]\n")
    #expect(outcome.diagnostics.map(\.message) == ["văn bản kèm theo không được nhắc tới"])
  }

  @Test("case K9", arguments: ["phu-luc", "van-ban-kem-theo"])
  func saysWhenAFileOfItsOwnWasSigned(id: String) throws {
    let names = id == "phu-luc" ? "loai_van_ban: Quyết định\n" : "ten_loai: Quy chế\n"
    let document = try document(
      "mau: \(id)\n" + FormsTests.agency + names
        + "so: 5\nngay: 5/3/2026\ntrich_yeu: Lịch\nnoi_dung: Nội dung.\n"
        + "ky_hieu: 05/QĐ-UBND\nthoi_gian_ky: \"15/3/2026 09:30:05 +07:00\"\n")
    let lines = lines(document.sections[0])
    #expect(lines[0] == "signingInfo: 05/QĐ-UBND 15/3/2026 09:30:05 +07:00")
    let reference = try #require(lines.first { $0.hasPrefix("appendixReference:") })
    #expect(!reference.contains("05") && reference.contains("/QĐ-UBND"))
  }

  /// What form a paper has is known while its text is missing.
  @Test(
    "case K2",
    arguments: [
      ("van-ban-kem-theo", ["missing-field", "missing-field"]),
      ("phu-luc", ["missing-field", "missing-field"]),
      ("ban-sao-dien-tu", ["missing-field"]),
      ("thu-cong", ["missing-field", "missing-signer"]),
      ("van-ban", ["missing-field", "missing-field", "missing-signer"]),
    ])
  func asksOnlyForWhatTheFormHas(id: String, ids: [String]) throws {
    let outcome = try make("mau: \(id)\n" + FormsTests.agency + "ngay: 5/3/2026\n")
    #expect(outcome.diagnostics.map(\.id.rawValue).sorted() == ids)
  }

  // MARK: - Recipients

  @Test("case Q2") func drawsABraceAtRecipients() throws {
    let document = try document(
      plan([
        "noi_nhan": """

          - {nhom: Báo cáo, gom: [Thường trực Đảng ủy, Thường trực HĐND], ngoac: có}
          - {nhom: Phối hợp, gom: [Công an xã]}
          - Các thôn
        """
      ]))
    guard case .grid(let end)? = document.sections[0].blocks.last,
      case .grid(let brace)? = end.rows[0][0].dropFirst().first
    else {
      Issue.record("no brace")
      return
    }
    #expect(brace.purpose == .brace && brace.columns.count == 3)
    #expect(
      brace.rows[0][0].map(line)
        == ["recipient: - Thường trực Đảng ủy;", "recipient: - Thường trực HĐND;"])
    #expect(brace.rows[0][1].isEmpty)
    #expect(brace.rows[0][2].map(line) == ["recipient: Báo cáo"])
    #expect(
      end.rows[0][0].dropFirst(2).map(line).prefix(2) == [
        "recipient: - Công an xã (phối hợp);", "recipient: - Các thôn;",
      ])
    // no brace is typed
    let text = String(decoding: PlainTextWriter().write(document), as: UTF8.self)
    #expect(!text.contains("}") && text.contains("┐ Báo cáo"))
    var layouter = PageLayouter()
    let drawn = layouter.layout(document).marks.filter { $0.width < 1 && $0.height > 20 }
    #expect(drawn.count == 1)
  }

  /// Whatever the words, every writer says the same, and the brace is as high as its lines.
  @Test("case Q2", arguments: [1, 2, 3, 7])
  func saysTheSameBesideABrace(count: Int) throws {
    let names = (1...count).map { "Cơ quan thứ \($0)" }.joined(separator: ", ")
    let document = try document(
      plan(["noi_nhan": "[{nhom: Để báo cáo và theo dõi, gom: [\(names)], ngoac: có}]"]))
    var html = HTMLWriter()
    let docx = TextExtractor.sorted(TextExtractor.words(docx: document))
    #expect(TextExtractor.sorted(TextExtractor.words(html: html.write(document))) == docx)
    for width in [0, 40, 80] {
      let text = PlainTextWriter(width: width).write(document)
      #expect(TextExtractor.sorted(TextExtractor.words(text: text)) == docx)
    }
  }

  // MARK: - Two bodies

  private static func joint(_ partner: String, _ standard: String = "nd30") -> String {
    """
    mau: ke-hoach
    co_quan: {tieu_chuan: \(standard), ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình}
    cung_ban_hanh: \(partner)
    so: 5
    ngay: 5/3/2026
    trich_yeu: Phối hợp tưới tiêu
    noi_dung: Theo phụ lục.
    phu_luc: [{ten: Lịch bơm, noi_dung: Ngày chẵn.}]
    noi_nhan: [Các thôn]
    luu: VT
    ky:
      - {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
      - {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Lò Văn Pẩu}

    """
  }

  @Test("case K6") func setsTwoBodiesSideBySide() throws {
    let document = try document(
      FormsTests.joint("{ten: [ỦY BAN NHÂN DÂN, XÃ AN HÒA], viet_tat: UBNDAH, dia_danh: An Hòa}"))
    let lines = lines(document.sections[0])
    #expect(
      lines[0...2] == [
        "masthead: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "motto: Độc lập - Tự do - Hạnh phúc", "———",
      ])
    #expect(
      lines[3] == """
        issuingBody: ỦY BAN NHÂN DÂN / issuingBody: XÃ AN BÌNH / ——— | \
        issuingBody: ỦY BAN NHÂN DÂN / issuingBody: XÃ AN HÒA / ——— || \
        number: Số: 05/KH-UBND-UBNDAH | placeDate: An Bình, ngày 05 tháng 3 năm 2026
        """)
    let end = try #require(lines.last)
    #expect(end.contains("signName: Vi Quang Lịch | signName: Lò Văn Pẩu"))
    #expect(
      self.lines(document.sections[1])[2].hasSuffix(
        "của Ủy ban nhân dân xã An Bình và Ủy ban nhân dân xã An Hòa)"))
  }

  @Test("case K6") func setsPartyAndStateSideBySide() throws {
    let record = FormsTests.joint(
      "{tieu_chuan: hd05, cap_tren: ĐẢNG BỘ TỈNH, ten: ĐẢNG ỦY XÃ AN BÌNH, viet_tat: ĐU, dia_danh: An Bình}"
    ).replacing(
      "tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Lò Văn Pẩu",
      with: "tap_the: ĐẢNG ỦY, chuc_vu: BÍ THƯ, ho_ten: Lò Văn Pẩu")
    let document = try document(record)
    let lines = lines(document.sections[0])
    #expect(lines[0].contains("motto: Độc lập - Tự do - Hạnh phúc / ——— | masthead: ĐẢNG CỘNG SẢN"))
    #expect(lines[0].contains("issuingBody: ĐẢNG ỦY XÃ AN BÌNH / separator: *"))
    let end = try #require(lines.last)
    #expect(
      end.contains(
        "signAuthority: TM. ỦY BAN NHÂN DÂN / signPosition: CHỦ TỊCH | signAuthority: T/M ĐẢNG ỦY"))
    // each masthead has its line
    guard case .grid(let grid)? = document.sections[0].blocks.first else { return }
    for (column, text) in [
      (0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (1, "ĐẢNG CỘNG SẢN VIỆT NAM"),
    ] {
      let style = document.styles[.masthead]
      #expect(
        FontMetrics.width(of: text, size: style.size, emphasis: style.emphasis)
          < grid.columns[column])
    }
  }

  @Test("case K6") func takesThePartnerFromTheOfficeFile() throws {
    let office = "co_quan: {ah: {ten: [ỦY BAN NHÂN DÂN, XÃ AN HÒA], viet_tat: UBNDAH}}\n"
    let outcome = try make(FormsTests.joint("ah"), office: office)
    #expect(outcome.paper?.head.partner?.agency.spokenName == "Ủy ban nhân dân xã An Hòa")
    let unknown = try make(FormsTests.joint("an"), office: office)
    #expect(unknown.diagnostics.map(\.id) == ["unknown-agency"])
    let list = try make(FormsTests.joint("[ah, ah]"), office: office)
    #expect(list.diagnostics.map(\.id) == ["wrong-shape"])
  }

  @Test("case K9") func makesAnAppendixInAFileOfItsOwn() throws {
    let record =
      "mau: van-ban\n" + FormsTests.agency
      + "so: 5\nviet_tat_loai: KH\nngay: 5/3/2026\ntieu_de: Kế hoạch\nnoi_dung: Theo phụ lục.\nnoi_nhan: [Ông A]\nluu: VT\n"
      + "phu_luc: [{ten: Danh sách, noi_dung: Tầng 1.}]\n" + FormsTests.chair
    let own = try document(
      "mau: phu-luc\n" + FormsTests.agency
        + "so: 5\nngay: 5/3/2026\nloai_van_ban: Kế hoạch\ntrich_yeu: Danh sách\nnoi_dung: Tầng 1.\n"
    )
    #expect(try document(record).sections[1] == own.sections[0])
  }

  @Test(
    "case K10",
    arguments: [
      ("Thôn Một.", "body: Thôn Một./."), ("Thôn Một./.", "body: Thôn Một./."),
      ("1. Thôn Một;", "clause: 1. Thôn Một./."), ("Năm 2026 ./.", "body: Năm 2026./."),
      ("Năm 2026\\n./.", "body: Năm 2026./."), ("Năm 2026\\n\\n./.", "body: Năm 2026./."),
    ])
  func closesAppendices(text: String, closed: String) throws {
    let document = try document(
      plan(
        ["ket_thuc": "Chi tiết tại Phụ lục."],
        "phu_luc: [{ten: Danh sách, noi_dung: \"\(text)\"}]\n")
    )
    #expect(document.sections.count == 2)
    #expect(lines(document.sections[1]).last == closed)
    // what ends a section is held by nothing
    guard case .paragraph(let last)? = document.sections[1].blocks.last else { return }
    #expect(!last.keepWithNext)
  }

  @Test(
    "case K10: behind a table",
    arguments: [
      ("bang: {cot: [Thôn, Số hộ], dong: [[Một, 5]]}", "nd30", true),
      ("noi_dung: \"| Thôn | Số hộ |\\n|---|---|\\n| Một | 5 |\"", "nd30", true),
      ("noi_dung: \"| Thôn | Số hộ |\\n|---|---|\\n| Một | 5 |\\n\\n./.\"", "nd30", true),
      ("bang: {cot: [Thôn, Số hộ], dong: [[Một, 5]]}", "hd05", false),
    ])
  func closesTables(content: String, standard: String, isClosed: Bool) throws {
    let outcome = try make(
      plan(
        ["ket_thuc": "Chi tiết tại Phụ lục."], "phu_luc: [{ten: Danh sách, \(content)}]\n"
      ).replacing("nd30", with: standard))
    let document = Composer.document(for: try #require(outcome.paper))
    let blocks = document.sections[1].blocks
    let count = lines(document.sections[1]).count { $0 == "body: ./." }
    #expect(count == (isClosed ? 1 : 0))
    let table = isClosed ? blocks.dropLast().last : blocks.last
    guard case .table? = table else {
      Issue.record("no table at the end")
      return
    }
    if isClosed { #expect(lines(document.sections[1]).last == "body: ./.") }
  }
}
