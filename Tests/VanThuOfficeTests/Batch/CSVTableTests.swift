import TestSupport
import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice

/// CSV, and how columns find their fields.
struct CSVTableTests {
  @Test func matchesHeadersToNamesAndLabels() throws {
    let rows = try Rows(
      "STT,Họ và tên,NGÀY HỌP,so_nguoi,Trích yếu,ky.ho_ten,Người ký.Chức vụ,Địa chỉ.Thôn\n1,Vi Văn Páo,5/3/2026,012,V/v,Lò Thị Mẩy,Chủ tịch,Khe Trúc\n",
      "a.csv")
    #expect(rows.messages == "")
    #expect(
      rows.records == [
        "{ho_ten: Vi Văn Páo, ngay_hop: 5/3/2026, so_nguoi: 012, trich_yeu: V/v, ky: [{ho_ten: Lò Thị Mẩy, chuc_vu: Chủ tịch}], dia_chi: {thon: Khe Trúc}}"
      ])
    #expect(rows.places == ["dòng 2"])
  }

  @Test(arguments: [",", ";", "\t"])
  func findsTheSeparator(separator: String) throws {
    let head = ["Họ và tên", "\"Mã hồ sơ\"", "Mức"].joined(separator: separator)
    let row = ["\"A\(separator)B\"", "7", "Cao"].joined(separator: separator)
    let rows = try Rows("\u{FEFF}\(head)\r\n\(row)\r\n", "a.csv")
    let name = separator == "\t" ? "A B" : "A\(separator)B"
    #expect(
      rows.records.map { $0.replacing("\t", with: " ") } == ["{ho_ten: \(name), ma: 7, muc: Cao}"],
      "\(rows.messages)")
  }

  @Test func takesExcelsHint() throws {
    let rows = try Rows("sep=;\r\nHọ và tên;Mã hồ sơ\r\nA;1,2,3\r\n", "a.csv")
    #expect(rows.records == ["{ho_ten: A, ma: 1,2,3}"])
    // Excel does not show the hint
    #expect(rows.places == ["dòng 2"])
  }

  @Test func readsQuotedLineBreaks() throws {
    let rows = try Rows(
      "Họ và tên,Diễn biến,Thành phần\r\nA,\"một\r\nhai \"\"ba\"\"\",\"- X\n- Y\n\nZ\"\r\n\r\nB,,\r\n",
      "a.csv")
    #expect(
      rows.records == [
        "{ho_ten: A, dien_bien: một⏎hai \"ba\", thanh_phan: [X, Y, Z]}", "{ho_ten: B}",
      ])
    #expect(rows.places == ["dòng 2", "dòng 4"])
  }

  /// A row a record, blank lines too, however lines end and wherever they break.
  @Test(arguments: ["\n", "\r\n", "\r"])
  func countsRowsAsSpreadsheetsDo(end: String) throws {
    let lines = ["", "Họ và tên,Mã hồ sơ", "A,\"1\(end)\(end)2\"", "", "", ",", "B,1", "", "C,2"]
    for text in [lines.joined(separator: end), lines.joined(separator: end) + end] {
      let rows = try Rows(text, "a.csv")
      #expect(rows.places == ["dòng 3", "dòng 7", "dòng 9"], "\(rows.messages)")
    }
  }

  @Test func readsUTF16() throws {
    let text = "Họ và tên\tMã hồ sơ\r\nĐỗ Văn Ắ\t012\r\n"
    var little: [UInt8] = [0xFF, 0xFE]
    var big: [UInt8] = [0xFE, 0xFF]
    for unit in text.utf16 {
      little += [UInt8(unit & 255), UInt8(unit >> 8)]
      big += [UInt8(unit >> 8), UInt8(unit & 255)]
    }
    for bytes in [little, big] {
      #expect(try Rows(bytes, "a.csv").records == ["{ho_ten: Đỗ Văn Ắ, ma: 012}"])
    }
  }

  @Test func makesItemsOfNumberedColumns() throws {
    let rows = try Rows(
      "Họ và tên,kien_nghi[2].noi_dung,kien_nghi[1].noi_dung,Kiến nghị [1].Thời hạn,Thành phần[1],thanh_phan[2]\nA,hai,một,2026-01-02,X,Y\nB,hai,,,,Y\n",
      "a.csv")
    #expect(
      rows.records == [
        "{ho_ten: A, kien_nghi: [{noi_dung: một, thoi_han: 2026-01-02}, {noi_dung: hai}], thanh_phan: [X, Y]}",
        "{ho_ten: B, kien_nghi: [{noi_dung: hai}], thanh_phan: [Y]}",
      ], "\(rows.messages)")
  }

  @Test func namesTheCellOfABadValue() throws {
    let rows = try RowsMade("Họ và tên,Ngày họp\nA,5/3/2026\nB,ba mươi\n,2026\n", "a.csv")
    #expect(
      rows.messages == """
        a.csv: dòng 3, cột B (ngay_hop): lỗi: Ngày họp (`ngay_hop`) phải là ngày tháng [wrong-type]
            3 | ba mươi
              | ^^^^^^^
              = sửa: viết như 2026-09-26 hoặc 26/9/2026
        a.csv: dòng 4, cột A (ho_ten): lỗi: Họ và tên (`ho_ten`) còn để trống [missing-field]
              = sửa: điền vào ô này

        """)
  }

  @Test func reportsColumnsNobodyKnows() throws {
    let rows = try Rows("Họ và tênn,Mã hồ sơ,xyz,# xyz,\nA,1,2,3,4\n", "a.csv")
    #expect(
      rows.messages == """
        a.csv: dòng 1, cột A: lỗi: không có mục nào tên `Họ và tênn` [unknown-column]
            1 | Họ và tênn
              | ^^^^^^^^^^
              = sửa: có phải ý bạn là “Họ và tên” (ho_ten)?
        a.csv: dòng 1, cột C: lỗi: không có mục nào tên `xyz` [unknown-column]
            1 | xyz
              | ^^^
              = sửa: sửa tiêu đề, hoặc thêm dấu # trước tiêu đề để bỏ qua cột này

        """)
  }

  @Test func countsUnknownColumnsBehindTheTenth() throws {
    let heads = (1...296).map { "xyz\($0)" }.joined(separator: ",")
    let rows = try Rows("Họ và tên,\(heads)\nA\n", "a.csv")
    #expect(rows.messages.split(separator: "\n").count { $0.contains("[unknown-column]") } == 11)
    #expect(rows.messages.contains("dòng 1, cột L: lỗi: còn 286 cột khác cũng không khớp mục nào"))
  }

  @Test func findsTheHeadBelowALetterhead() throws {
    let head = "UBND,XÃ AN BÌNH,x,y\nSố liệu,của,các,thôn\n\n"
    let rows = try Rows(head + "TT,Họ và tên,Mã hồ sơ\n1,A,7\n2,Họ và tên,Mã hồ sơ\n", "a.csv")
    #expect(
      rows.records == ["{ho_ten: A, ma: 7}", "{ho_ten: Họ và tên, ma: Mã hồ sơ}"],
      "\(rows.messages)")
    #expect(rows.places == ["dòng 5", "dòng 6"])
    // nothing is known: the first row that looks like a head
    let none = try Rows("DANH SÁCH\na1,b1,c1\nd1,e1,f1\n", "a.csv")
    #expect(none.messages.contains("a.csv: dòng 2, cột A: lỗi: không có mục nào tên `a1`"))
    let chance = try Rows("a1,b1,c1,d1\nMức,x,y,z\n", "a.csv")
    #expect(chance.messages.contains("a.csv: dòng 1, cột A: lỗi: không có mục nào tên `a1`"))
    // a fault in one of the rows looked at keeps those before it
    let faulty = try Rows("Mã hồ sơ\n1\n2\0\n", "a.csv")
    #expect(faulty.records == ["{ma: 1}"] && faulty.messages.contains("NUL"))
  }

  @Test func saysThatATableHasNoRows() throws {
    #expect(
      try Rows("Họ và tên,TT\n,1\n", "a.csv").messages
        == "a.csv: cảnh báo: bảng không có dòng dữ liệu nào [empty-table]\n")
  }

  @Test func reportsTwoColumnsForOneField() throws {
    let rows = try Rows("Họ và tên,ho_ten,Kiến nghị,ky,ky.ho_ten\nA,B,C,D,E\n", "a.csv")
    let ids = rows.messages.split(separator: "\n").compactMap { line in
      line.contains("lỗi:") ? String(line.split(separator: "[").last ?? "") : nil
    }
    #expect(ids == ["duplicate-column]", "column-shape]", "duplicate-column]"], "\(rows.messages)")
  }

  @Test func saysTheWholeWayToAnInnerColumn() throws {
    let rows = try Rows("Họ và tên,phu_luc[1].bang\nA,B\n", "a.csv")
    #expect(rows.messages.contains("đặt tiêu đề như `phu_luc[1].bang.cot`"), "\(rows.messages)")
  }

  @Test func reportsUnequalRows() throws {
    let rows = try Rows("Họ và tên,Mã hồ sơ\nA,1\nB\nC,1,2\nD,1,\nE,2\n", "a.csv")
    #expect(
      rows.records == [
        "{ho_ten: A, ma: 1}", "–", "–", "{ho_ten: D, ma: 1}", "{ho_ten: E, ma: 2}",
      ])
    #expect(
      rows.messages.contains("a.csv: dòng 3: lỗi: dòng có 1 ô, dòng tiêu đề có 2 ô [row-width]"))
    #expect(
      rows.messages.contains("a.csv: dòng 4: lỗi: dòng có 3 ô, dòng tiêu đề có 2 ô [row-width]"))
  }

  @Test func leavesOutRowsThatOnlyLookFilled() throws {
    let rows = try Rows("TT,Họ và tên,#\n1,A,\n2,,ghi chú\n3,\u{A0},\n,,\n4\n5,,,lạc\n", "a.csv")
    #expect(rows.records == ["{ho_ten: A}", "–"])
    #expect(rows.messages.contains("dòng 7: lỗi: dòng có 4 ô, dòng tiêu đề có 3 ô"))
  }

  @Test func reportsBytesThatAreNoText() throws {
    let latin = Array("Họ và tên\nA\nCa".utf8) + [0xE9, 0x20] + Array("x y z t\n".utf8)
    let rows = try Rows(latin, "a.csv")
    #expect(
      rows.messages == """
        a.csv:3:3: lỗi: tệp có ký tự không thuộc bảng mã UTF-8 [not-utf8]
            3 | Ca\u{FFFD}
              |   ^
              = sửa: mở tệp bằng Excel và lưu lại dạng CSV UTF-8

        """)
    let nul = try Rows("Họ và tên\nA\nB\0\n", "a.csv")
    #expect(nul.messages.hasPrefix("a.csv:3:2: lỗi: tệp có ký tự NUL [forbidden-character]"))
  }

  /// A fault far down keeps none of the rows before it from being made.
  @Test func givesTheRowsBeforeAFault() throws {
    let good = "Họ và tên\n" + (1...1200).map { "A\($0)\n" }.joined()
    let latin = try Rows(Array(good.utf8) + [0x43, 0xE9] + Array("\nB\n".utf8), "a.csv")
    #expect(latin.records.count == 1200)
    #expect(latin.messages.hasPrefix("a.csv:1202:2: lỗi: tệp có ký tự không thuộc bảng mã UTF-8"))
    let nul = try Rows(good + "B\0\nC\n", "a.csv")
    #expect(nul.records.last == "{ho_ten: A1200}")
    #expect(nul.messages.hasPrefix("a.csv:1202:2: lỗi: tệp có ký tự NUL"))
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in (good + "B\0\nC\n").utf16 { wide += [UInt8(unit & 255), UInt8(unit >> 8)] }
    let nul16 = try Rows(wide, "a.csv")
    #expect(nul16.records.count == 1200)
    #expect(nul16.messages.hasPrefix("a.csv:1202:1: lỗi: tệp có ký tự NUL"))
    let long = try Rows(
      good + String(repeating: ",", count: Limits.columns + 1) + "\nC\n", "a.csv")
    #expect(long.records.count == 1200 && long.messages.contains("[row-too-large]"))
  }

  @Test func reportsAQuoteThatNeverEnds() throws {
    let rows = try Rows("Họ và tên,Mã hồ sơ\nA,1\nB,\"hai\nC,3\n", "a.csv")
    #expect(rows.records == ["{ho_ten: A, ma: 1}"])
    #expect(rows.messages.hasPrefix("a.csv:3:1: lỗi: dấu nháy kép mở ra mà không đóng lại"))
  }

  @Test func boundsWhatAHostileFileMakesItHold() throws {
    let wide = try Rows(String(repeating: "a,", count: 1_000_000) + "\n", "a.csv")
    #expect(wide.messages.contains("[row-too-large]"))
    let long = try Rows("Họ và tên\n\"" + String(repeating: "a\n", count: 5 << 20), "a.csv")
    #expect(long.messages.contains("[row-too-large]"))
    let cell = try Rows("Họ và tên\n\(String(repeating: "a", count: 1 << 19))\nB\n", "a.csv")
    #expect(cell.messages.contains("dòng 2, cột A (ho_ten): lỗi: ô dài hơn 256 KiB"))
    #expect(cell.records == ["–", "{ho_ten: B}"])
  }

  @Test func joinsAChildFile() throws {
    var options = RowOptions()
    options.children = [ChildTable(list: "Kiến nghị", path: "con.csv")]
    let rows = try Rows(
      Array("Khóa,Họ và tên\nk1,A\nk2,B\nk3,C\n".utf8), "a.csv", options: options,
      beside: [
        "con.csv": Array(
          "Khóa;Nội dung;Thời hạn\nk2;hai;\nk1;một;2026\nk2;hai nữa;x\nk9;lạc;\n;thiếu;\n".utf8)
      ])
    #expect(
      rows.records == [
        "{ho_ten: A, kien_nghi: [{noi_dung: một, thoi_han: 2026}]}",
        "{ho_ten: B, kien_nghi: [{noi_dung: hai}, {noi_dung: hai nữa, thoi_han: x}]}",
        "{ho_ten: C}",
      ])
    #expect(
      rows.messages == """
        con.csv: dòng 6: lỗi: dòng này chưa có khóa [child-without-key]
              = sửa: điền khóa của dòng trong bảng chính mà mục này thuộc về
        con.csv: dòng 5, cột A (khoa): lỗi: không có dòng nào của bảng chính mang khóa này [child-without-parent]
            5 | k9
              | ^^
              = sửa: sửa khóa, hoặc thêm dòng có khóa này vào bảng chính

        """)
  }

  @Test func namesTheCellOfAChildsBadValue() throws {
    var options = RowOptions()
    options.children = [ChildTable(list: "kien_nghi", path: "con.csv")]
    let rows = try RowsMade(
      Array("Mã,Họ và tên\n1,A\n".utf8), "a.csv", options: options,
      beside: ["con.csv": Array("Mã,Nội dung,Thời hạn\n1,x,mai\n1,,2026\n".utf8)])
    #expect(
      rows.messages == """
        con.csv: dòng 2, cột C (thoi_han): lỗi: Thời hạn (`thoi_han`) phải là ngày tháng [wrong-type]
            2 | mai
              | ^^^
              = sửa: viết như 2026-09-26 hoặc 26/9/2026
        con.csv: dòng 3, cột B (noi_dung): lỗi: Nội dung (`noi_dung`) còn để trống [missing-field]
              = sửa: điền vào ô này

        """)
  }

  @Test func twoRowsOfOneKeyAreAnError() throws {
    var options = RowOptions()
    options.children = [ChildTable(list: "kien_nghi", path: "con.csv")]
    let rows = try Rows(
      Array("Khóa,Họ và tên\nk1,A\nk1,B\n".utf8), "a.csv", options: options,
      beside: ["con.csv": Array("Khóa,Nội dung\nk1,một\n".utf8)])
    #expect(rows.records == ["{ho_ten: A, kien_nghi: [{noi_dung: một}]}", "–"])
    #expect(rows.messages.hasPrefix("a.csv: dòng 3: lỗi: khóa trùng với dòng 2 [duplicate-key]"))
  }

  @Test func theFingerprintFollowsTheData() throws {
    func prints(_ text: String) throws -> [[UInt8]] {
      let folder = try TemporaryFolder()
      try folder.write(text, to: "a.csv")
      let reader = try RowReader(folder.path("a.csv"), for: Sample.template)
      var found: [[UInt8]] = []
      while let row = try reader.next() { found.append(row.fingerprintBytes) }
      return found
    }
    let first = try prints("Họ và tên,Mã hồ sơ\nA,1\nB,2\n")
    let moved = try prints("ho_ten;ma\n\nB;2\nA;1\n")
    let changed = try prints("Họ và tên,Mã hồ sơ\nA1,\nB,3\n")
    #expect(first == moved.reversed())
    #expect(Set(first).isDisjoint(with: changed))
  }

  /// What a record may say a table may say, at every depth: keys that only YAML knew once.
  @Test func takesTheInnerKeysOfEveryPaper() throws {
    let rows = try Rows(
      """
      Họ và tên,Cơ quan.Mã định danh,phu_luc[1].ten,phu_luc[1].bang.cot,phu_luc[1].bang.dong,phu_luc[1].ngang,noi_nhan[1].nhom,noi_nhan[1].gom
      An,H43.26,Danh sách,"Thôn
      Số hộ","Thôn Một | 12
      Thôn Hai | 30",có,Báo cáo,"Đảng ủy xã
      HĐND xã"
      """, "a.csv")
    #expect(rows.messages == "")
    #expect(
      rows.records == [
        "{ho_ten: An, co_quan: {ma_dinh_danh: H43.26}, phu_luc: [{ten: Danh sách, bang: {cot: [Thôn, Số hộ], dong: [Thôn Một | 12, Thôn Hai | 30]}, ngang: có}], noi_nhan: [{nhom: Báo cáo, gom: [Đảng ủy xã, HĐND xã]}]}"
      ])
  }
}
