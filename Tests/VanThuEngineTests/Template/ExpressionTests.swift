import Testing
import VanThuBase
import VanThuEngine

@Suite struct ExpressionTests {
  private let record = """
    chu: một
    so_luong: 1234567,5
    hop: 2026-09-05
    luc: 8h5
    xong: không
    muc: cao
    ten: [An, Bình, Chi]
    ds: [{a: hòa, n: 2, ok: có, d: 2026-02}, {a: b, n: 10}, {a: HOÀ, n: 3, ok: không, con: [x]}]
    g: {a: ga, d: 2026}
    """

  private func value(_ expression: String, _ record: String? = nil) throws -> String {
    var xml = ByteBuffer()
    xml.append(escaping: expression)
    let body = "<p>[{{ \(xml.string) }}]</p>"
    return String(try TemplateBench.fill(body, record ?? self.record).dropFirst("body: ".count))
  }

  private func holds(_ test: String, _ record: String? = nil) throws -> Bool {
    var xml = ByteBuffer()
    xml.append(escaping: test)
    return try TemplateBench.fill(
      "<if test=\"\(xml.string)\"><p>y</p></if><else><p>n</p></else>", record ?? self.record)
      == "body: y"
  }

  private func fault(_ expression: String) -> [String] {
    var xml = ByteBuffer()
    xml.append(escaping: expression)
    return TemplateBench.faults("<if test=\"\(xml.string)\"><p>x</p></if>")
  }

  // MARK: - Conditions

  @Test(arguments: [
    ("true or true and false", true), ("(true or true) and false", false),
    ("not false and false", false), ("not (false and false)", true),
    ("not not true", true), ("not false == true", true), ("1 == 1 and 2 != 3", true),
    ("chac == 'c'", true), ("chac == \"d\"", false),
    ("so_luong > 1000", true), ("so_luong >= 1234567,5", true), ("so_luong < 2", false),
    ("hop == hop", true), ("chu", true), ("xong", false),
    ("not xong", true), ("ten", true), ("(ten | dem) == 3", true), ("ten | dem == 3", true),
    ("muc == 'Cao'", true), ("tieu_chuan == 'nd30'", true),
    ("so", false), ("nam", false), ("co_quan.dia_danh", true), ("trich_yeu", false),
    ("loai == 'Thông báo'", true), ("kinh_gui", false),
    ("andor == 1 or true", true), ("'it or not' == 'it or not'", true), ("ds", true), ("g", true),
    ("0", true), ("''", false),
  ])
  func workOut(test: String, wanted: Bool) throws {
    if test.hasPrefix("andor") {
      #expect(fault(test) == ["1:11 template-name"])
    } else {
      #expect(try holds(test) == wanted)
    }
  }

  @Test func takesMissingValuesForFalse() throws {
    for name in ["chu", "so_luong", "hop", "luc", "xong", "muc", "ten", "ds", "g.a"] {
      #expect(try !holds(name, "so: 1"), "\(name)")
    }
    for test in [
      "so_luong < 1", "so_luong >= 0", "hop > ngay", "chu == ''", "luc == luc and false",
    ] { #expect(try !holds(test, "so: 1"), "\(test)") }
    #expect(try holds("chu != 'x'", "so: 1"))
    for (text, ends) in [
      ("Hội nghị năm 2026", true), ("hội nghị Năm 2026.", true), ("hội nghị 2026", false),
      ("năm 2026", true), ("năm 2026 tại xã", false), ("năm 20260", false), ("", false),
    ] { #expect(try holds("'\(text)' | co_nam") == ends, "\(text)") }
  }

  // MARK: - Guards

  @Test(arguments: [
    "<if test=\"chu\"><p>{{ chu }}</p></if>",
    "<if test=\"not chu\"><p>-</p></if><else><p>{{ chu }}</p></else>",
    "<if test=\"chu and muc\"><p>{{ chu }}{{ muc }}</p></if>",
    "<if test=\"not chu or not muc\"><p/></if><else><p>{{ chu }}{{ muc }}</p></else>",
    "<if test=\"chu == 'x'\"><p>{{ chu }}</p></if>",
    "<if test=\"chu == chac\"><p>{{ chu }}</p></if>",
    "<if test=\"so_luong &gt; 3\"><p>{{ so_luong }}</p></if>",
    "<if test=\"not chu\"><p/></if><elseif test=\"muc\"><p>{{ chu }}{{ muc }}</p></elseif><else><p>{{ chu }}</p></else>",
    "<if test=\"chu\"><if test=\"muc\"><p>{{ chu }}{{ muc }}</p></if></if>",
    "<section title=\"{{ chu }}\" test=\"chu\"><p>{{ chu }}</p></section>",
    "<p>{{ chu | mac_dinh('x') }} {{ so_luong | mac_dinh('x') }} {{ hop | ngay | mac_dinh('x') }}</p>",
    "<p>{{ san }}{{ chac }}</p>",
    "<for each=\"k\" in=\"ds\"><if test=\"k.n\"><p>{{ k.n }}</p></if></for>",
    "<if test=\"g.a\"><p>{{ g.a }}</p></if>",
    "<if test=\"(chu | hoa) == 'X'\"><p>{{ chu }}</p></if>",
    "<p><if test=\"chu\"><b>{{ chu }}</b></if></p>",
    "<p>{{ ds | dem }} {{ ds | tong('n') }} {{ ten | noi(', ') }}</p>",
    "<if test=\"hop\"><p>{{ hop | thu }}{{ hop | quy }}</p></if>",
  ])
  func acceptsGuardedValues(body: String) {
    #expect(TemplateBench.faults(body) == [])
  }

  @Test(arguments: [
    ("<p>{{ chu }}</p>", "1:6"), ("<if test=\"chu or muc\"><p>{{ chu }}</p></if>", "1:28"),
    ("<if test=\"chu\"><p/></if><else><p>{{ chu }}</p></else>", "1:36"),
    ("<if test=\"not chu\"><p>{{ chu }}</p></if>", "1:25"),
    ("<if test=\"chu != 'x'\"><p>{{ chu }}</p></if>", "1:28"),
    ("<if test=\"chu\"><p/></if><p>{{ chu }}</p>", "1:30"),
    ("<if test=\"chu == muc\"><p>{{ chu }}</p></if>", "1:28"),
    ("<if test=\"chu | mac_dinh('x')\"><p>{{ chu }}</p></if>", "1:37"),
    ("<if test=\"(chu | mac_dinh('x')) == 'x'\"><p>{{ chu }}</p></if>", "1:46"),
    ("<if test=\"chu\"><p/></if><elseif test=\"muc\"><p>{{ chu }}</p></elseif>", "1:49"),
    ("<section title=\"{{ chu }}\"><p>x</p></section>", "1:19"),
    ("<for each=\"k\" in=\"ds\"><p>{{ k.n }}</p></for>", "1:28"),
    (
      "<for each=\"k\" in=\"ds\"><if test=\"k.n\"><for each=\"k\" in=\"ds\"><p>{{ k.n }}</p></for></if></for>",
      "1:65"
    ),
    ("<if test=\"chu\"><for each=\"chu\" in=\"ds\"><p>{{ chu.n }}</p></for></if>", "1:45"),
    ("<p>{{ g.a }}</p>", "1:6"), ("<p>{{ g.d | ngay }}</p>", "1:6"),
    ("<p>{{ chu | hoa | cham }}</p>", "1:6"), ("<p>{{ ds | dau | dem }}</p>", ""),
    ("<p>{{ ten | dau }}</p>", "1:6"), ("<p>{{ ngay | nam }}</p>", "1:6"),
    ("<p>{{ chac | mac_dinh(chu) }}</p>", "1:23"),
    ("<p>{{ ds | loc('a', chu) | dem }}</p>", "1:21"),
  ])
  func refusesUnguardedValues(body: String, place: String) {
    let faults = TemplateBench.faults(body)
    #expect(faults.count == 1 && faults[0].hasPrefix(place), "\(faults)")
    if !place.isEmpty {
      #expect(faults.first?.hasSuffix("template-unguarded") == true, "\(faults)")
    }
  }

  // MARK: - Filters

  @Test(arguments: [
    ("hop | mac_dinh(ngay | mac_dinh('x'))", "05/9/2026"),
    ("so_luong | mac_dinh(0) | nghin", "1.234.567,5"), ("chac | hoa", "C"),
    ("'Xã An' | thuong", "xã an"),
    ("'đồng Mây' | hoa_dau", "Đồng Mây"), ("'Ủy ban' | thuong_dau", "ủy ban"), ("'x' | cham", "x."),
    ("'x;' | cham", "x;"), ("'' | cham | mac_dinh('-')", "-"),
    ("'x. ;' | bo_cham", "x"), ("ten | noi(', ')", "An, Bình, Chi"), ("ten | dem", "3"),
    ("ten | dau | mac_dinh('-')", "An"), ("ten | cuoi | mac_dinh('-')", "Chi"),
    ("5 | so2", "05"), ("12 | so2", "12"), ("'7' | so2", "07"),
    ("1001 | bang_chu", "một nghìn không trăm linh một"), ("4 | la_ma", "IV"),
    ("3 | phan_tram(8)", "37,5%"),
    ("3 | phan_tram(0)", "0%"), ("ds | tong('n')", "15"), ("ds | loc('a', 'Hòa') | dem", "2"),
    ("ds | khac('a', 'b') | dem", "2"), ("ds | co('n') | dem", "3"),
    ("ds | co('ok') | dem", "1"), ("ds | loc('ok', true) | dem", "1"),
    ("ds | loc('ok', 'có') | dem", "1"), ("ds | khac('ok', true) | dem", "2"),
    ("ds | loc('n', 10) | dem", "1"),
    ("ds | loc('n', '10') | dem", "1"), ("12,5", "12,5"), ("'{{ x }'", "{{ x }"),
  ])
  func filters(expression: String, wanted: String) throws {
    #expect(try value(expression) == "[\(wanted)]")
  }

  @Test(arguments: [
    ("ngay", "05/9/2026"), ("ngay_day_du", "ngày 05 tháng 9 năm 2026"),
    ("thang_nam", "tháng 9 năm 2026"), ("nam", "2026"), ("quy", "quý III"), ("thu", "thứ Bảy"),
  ])
  func filtersDates(filter: String, wanted: String) throws {
    #expect(try value("hop | \(filter) | mac_dinh('-')") == "[\(wanted)]")
    #expect(try value("hop | \(filter) | mac_dinh('-')", "so: 1") == "[-]")
  }

  @Test func leavesRoomInPartialDates() throws {
    let room = String(repeating: "\u{A0}", count: 7)
    #expect(try value("g.d | thu | mac_dinh('-')") == "[thứ\(room)]")
    #expect(try value("g.d | quy | mac_dinh('-')") == "[quý\(room)]")
    #expect(
      try value("g.d | ngay_day_du | mac_dinh('-')")
        == "[ngày\(room)\u{A0}tháng\(room)\u{A0}năm 2026]")
    #expect(try value("luc | gio | mac_dinh('-')") == "[08 giờ 05]")
  }

  @Test func groupsAndSorts() throws {
    let body =
      "<for each=\"x\" in=\"ds | nhom('a')\"><p>{{ x.stt }} {{ x.ten }}: {{ x.gom | tong('n') }}</p></for>"
    #expect(try TemplateBench.fill(body, record) == "body: 1 hòa: 5\nbody: 2 b: 10")
    let sorted =
      "<p><for each=\"x\" in=\"ds | sap_xep('n')\" sep=\", \">{{ x.n | mac_dinh(0) }}</for></p>"
    #expect(try TemplateBench.fill(sorted, record) == "body: 2, 3, 10")
    let flags =
      "<for each=\"x\" in=\"ds | nhom('ok')\"><p><if test=\"x.ten\">xong</if><else>chưa</else> {{ x.gom | dem }}</p></for>"
    #expect(try TemplateBench.fill(flags, record) == "body: xong 1\nbody: xong 1\nbody: chưa 1")
  }

  @Test func tellsWordsWithDifferentTonesApart() throws {
    #expect(
      try value("ds | loc('a', 'Má') | dem", "ds: [{a: má}, {a: mả}, {a: MÁ}, {a: ma}]") == "[2]")
    #expect(
      try value("ds | nhom('a') | dem", "ds: [{a: đạt}, {a: đất}, {a: Đạt}, {a: 越南}, {a: 中国}]")
        == "[4]")
  }

  // MARK: - Faults

  @Test(arguments: [
    ("chu +", "1:15"), ("chu ==", "1:17"), ("(chu", "1:15"), ("chu)", "1:14"), ("'chu", "1:11"),
    ("chu.", "1:15"), ("chu |", "1:16"), ("chu | 5", "1:17"), ("", "1:11"),
    ("and", "1:"), ("chu and", "1:18"), ("a < b < c", "1:"), ("1 < 2 < 3", "1:20"),
    ("Điều #", "1:"), ("{{", "1:11"), ("chu | noi(", "1:"), ("1..2", "1:12"),
  ])
  func placesSyntaxFaults(expression: String, place: String) {
    let faults = fault(expression)
    #expect(faults.count == 1 && faults[0].hasPrefix(place), "\(faults)")
  }

  @Test(arguments: [
    ("chu == 1", "1:11"), ("ds == ds", "1:11"), ("g == g", "1:11"), ("hop &lt; luc", "1:11"),
    ("chac == xong", "1:11"), ("chac.ten", "1:11"), ("ds.a", "1:11"), ("ten.x", "1:11"),
    ("chac | ngay", "1:18"), ("hop | gio", "1:17"), ("luc | ngay", "1:17"),
    ("so_luong | hoa", "1:22"), ("chac | nghin", "1:18"), ("chac | dem", "1:18"),
    ("ds | noi(', ')", "1:16"),
    ("ten | noi(5)", "1:21"), ("3 | phan_tram('a')", "1:25"), ("ds | mac_dinh('x')", "1:16"),
    ("xong | mac_dinh(true)", "1:18"), ("chac | mac_dinh(ten)", "1:27"),
    ("ten | tong('n')", "1:17"), ("chac | loc('a', 'b')", "1:18"), ("ds | tong('a')", "1:21"),
    ("ds | tong(chac)", "1:21"), ("ds | loc('n', ten)", "1:25"), ("ds | loc('a', 5)", "1:25"),
    ("g | nhom('a')", "1:15"), ("chac | bang_chu", "1:18"),
  ])
  func refusesWrongTypes(expression: String, place: String) {
    let faults = TemplateBench.faults("<if test=\"\(expression)\"><p>x</p></if>")
    #expect(faults == ["\(place) template-type"])
  }

  @Test(arguments: [
    ("chac | hoa(1)", "1:18 template-filter"), ("chac | mac_dinh", "1:18 template-filter"),
    ("ds | tong", "1:16 template-filter"), ("ds | loc('a')", "1:16 template-filter"),
    ("chac | viet_hoa", "1:18 template-filter"), ("xyz", "1:11 template-name"),
    ("g.x", "1:11 template-name"), ("co_quan", "1:11 template-name"),
    ("ds | tong('x')", "1:21 template-name"),
    ("co_quan.ma_so", "1:11 template-name"),
  ])
  func refusesUnknownNamesAndCounts(expression: String, wanted: String) {
    #expect(fault(expression) == [wanted])
  }

  @Test(arguments: [
    ("chacc", "chac"), ("so_lượng", "so_luong"), ("chac | boa", "hoa"),
    ("co_quan.tengoi", "co_quan.ten_goi"), ("ds | nhomm('a')", "nhom"), ("g.b", "a"),
  ])
  func suggestsNames(expression: String, wanted: String) {
    let found = findings { () throws(DiagnosticsError) in
      try TemplateBench.load(TemplateBench.xml("<if test=\"\(expression)\"><p>x</p></if>"))
    }
    #expect(found.map { $0.fix?.message ?? "" } == ["có phải ý bạn là `\(wanted)`?"])
  }

  @Test func printsOnlyWhatPrints() {
    #expect(TemplateBench.faults("<p>{{ ds }}</p>") == ["1:6 template-type"])
    #expect(TemplateBench.faults("<p>{{ xong }}</p>") == ["1:6 template-type"])
    #expect(TemplateBench.faults("<p>{{ chac == 'c' }}</p>") == ["1:6 template-type"])
    #expect(TemplateBench.faults("<p>{{ g }}</p>") == ["1:6 template-type"])
    #expect(TemplateBench.faults("<p>{{ chac</p>") == ["1:4 template-expression"])
  }

  @Test(arguments: [" or true", " and true", " | cham"])
  func boundsLongExpressions(piece: String) {
    let long = "'x'" + String(repeating: piece, count: 100_000)
    #expect(
      TemplateBench.faults("<if test=\"\(long)\"><p>x</p></if>").map {
        $0.hasSuffix("template-expression")
      } == [true])
    #expect(
      TemplateBench.faults("<if test=\"'x'\(String(repeating: piece, count: 300))\"><p>x</p></if>")
        == [])
  }

  @Test(arguments: ["(", "not ", "chac | mac_dinh("])
  func boundsDeepExpressions(piece: String) {
    let deep = String(repeating: piece, count: 100_000)
    #expect(
      TemplateBench.faults("<if test=\"\(deep)\"><p>x</p></if>").map {
        $0.hasSuffix("template-expression")
      } == [true])
  }

  @Test func countsLoopsOfTheSameName() throws {
    let body = """
      <for each="k" in="ds"><p>{{ k.stt }}<if test="k.dau"> đầu</if><if test="k.cuoi"> cuối</if>: <for each="k" in="ten" sep="; ">{{ k.stt }} {{ k }}</for></p></for>
      """
    #expect(
      try TemplateBench.fill(body, "ten: [x, y]\nds: [{a: b}, {a: c}]")
        == "body: 1 đầu: 1 x; 2 y\nbody: 2 cuối: 1 x; 2 y")
  }
}
