import TestSupport
import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice

@testable import VanThuWord

/// A form that was filled in by hand gets tags where there is room for words.
@Suite struct FormSuggestionTests {
  private static func suggest(_ word: RawWord) throws -> (tags: [String], copy: [UInt8]) {
    let made = try SuggestedForm.make(word.bytes(), name: "m.docx")
    return (made.suggestions.map(\.tag), try ZipWriter().archive(made.entries))
  }

  private static func suggest(_ paragraphs: String...) throws -> [String] {
    try suggest(RawWord(paragraphs: paragraphs)).tags
  }

  @Test func namesDotsByTheWordsBeforeThem() throws {
    #expect(
      try FormSuggestionTests.suggest(
        "Tôi tên là: ……………… Giới tính: .........", "1. Ông (bà): ____________; Chức vụ: ………",
        "Căn cứ đơn đề nghị của ông Lê …………", "…………… (họ và tên người nhận)", "…………………")
        == [
          "{{ toi_ten_la }}", "{{ gioi_tinh }}", "{{ ong_ba }}", "{{ chuc_vu }}",
          "{{ de_nghi_cua_ong_le }}", "{{ ho_va_ten_nguoi_nhan }}", "{{ muc_1 }}",
        ])
  }

  @Test func leavesProseAlone() throws {
    #expect(
      try FormSuggestionTests.suggest(
        "Cam đoan đúng sự thật...", "gồm điện, nước, đường…v.v", "1.1. Mục đích, yêu cầu",
        "Phần I: Mở đầu ............ 5", "Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2026.",
        "đã có {{ ten }} ………"
      ).isEmpty)
  }

  @Test func knowsDatesTimesAndNumbers() throws {
    #expect(
      try FormSuggestionTests.suggest(
        "Số:      /GM-UBND", "An Bình, ngày     tháng     năm 2026",
        "Sinh ngày ... tháng ... năm ......, nơi cấp: ……", "Ngày, tháng, năm sinh: ……/……/………",
        "vào hồi … giờ … phút, ngày … tháng … năm 20…", "Số: ……/BC", "Cấp ngày: ……………")
        == [
          "{{ so }}", "{{ ngay | ngay_day_du }}", "{{ ngay_sinh | ngay_day_du }}", "{{ noi_cap }}",
          "{{ ngay_thang_nam_sinh | ngay }}", "{{ gio_vao_hoi | gio }}",
          "{{ ngay_ghi | ngay_day_du }}", "{{ muc_so }}", "{{ cap_ngay | ngay }}",
        ])
  }

  @Test func knowsWhatPeopleWriteInPlaceOfTags() throws {
    #expect(
      try FormSuggestionTests.suggest(
        "Kính gửi: [HỌ VÀ TÊN], <<chức vụ>> «don_vi» ${ten} {nơi ở} [HỌ VÀ TÊN] [xem mục 2]")
        == [
          "{{ ho_va_ten }}", "{{ chuc_vu }}", "{{ don_vi }}", "{{ ten }}", "{{ noi_o }}",
          "{{ ho_va_ten }}",
        ])
    let bright = RawWord(
      "<w:p>\(RawWord.r("Ông: "))\(RawWord.r("Lê ", "<w:highlight w:val=\"yellow\"/>"))\(RawWord.r("Văn A ", "<w:b/><w:highlight w:val=\"yellow\"/>"))\(RawWord.r("ở thôn 1"))</w:p>"
    )
    let (tags, copy) = try FormSuggestionTests.suggest(bright)
    #expect(tags == ["{{ ong }}"])
    #expect(try RawWord.paragraphs(copy) == ["Ông: {{ ong }} ở thôn 1"])
    let text = String(
      decoding: try #require(try RawWord.parts(copy)["word/document.xml"]), as: UTF8.self)
    #expect(text.firstRange(of: "highlight") == nil)
  }

  @Test func takesNamesFromTheCellBesideAndGoesOnOverLines() throws {
    let p = { (text: String) in RawWord.p(text) }
    let word = RawWord(
      RawWord.table([[p("Họ và tên:"), "<w:p/>"], [p("Địa chỉ"), p("………………")], [p("TT"), p("")]])
        + p("Nội dung:") + p("…………………") + p("…………………") + p("………………….") + p("hết"))
    let (tags, copy) = try FormSuggestionTests.suggest(word)
    #expect(tags == ["{{ ho_va_ten }}", "{{ dia_chi }}", "{{ noi_dung }}"])
    #expect(
      try RawWord.paragraphs(copy) == [
        "Họ và tên:", "{{ ho_va_ten }}", "Địa chỉ", "{{ dia_chi }}", "TT", "", "Nội dung:",
        "{{ noi_dung }}", "hết",
      ])
  }

  @Test func readsTabsThatDrawLines() throws {
    let word = RawWord(
      "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:leader=\"dot\" w:pos=\"9000\"/></w:tabs></w:pPr>\(RawWord.r("Điện thoại:"))<w:r><w:tab/></w:r></w:p>"
    )
    let (tags, copy) = try FormSuggestionTests.suggest(word)
    #expect(tags == ["{{ dien_thoai }}"])
    #expect(try RawWord.paragraphs(copy) == ["Điện thoại: {{ dien_thoai }}"])
  }

  @Test func commentsEachTagThatWordLetsItCommentOn() throws {
    var word = RawWord(
      "<w:p>\(RawWord.r("a: …………"))</w:p>" + "<w:p>\(RawWord.box(RawWord.p("c: ………")))</w:p>")
    word.stories = ["header1": RawWord.p("d: ………")]
    let (tags, copy) = try FormSuggestionTests.suggest(word)
    // a box has two copies
    #expect(tags.count == 4)
    let parts = try RawWord.parts(copy)
    let comments = String(decoding: try #require(parts["word/comments.xml"]), as: UTF8.self)
    #expect(comments.matches(of: /<w:comment\s/).count == 1)
    #expect(comments.firstRange(of: "{{") == nil)
    let body = String(decoding: try #require(parts["word/document.xml"]), as: UTF8.self)
    #expect(body.matches(of: /<w:commentRangeStart w:id="0"\/>/).count == 1)
    #expect(body.matches(of: /<w:commentReference w:id="0"\/>/).count == 1)
    let types = String(decoding: try #require(parts["[Content_Types].xml"]), as: UTF8.self)
    #expect(types.contains("/word/comments.xml"))
  }

  @Test func addsToTheCommentsThereAre() throws {
    var word = RawWord(paragraphs: ["a: ……………"])
    word.stories = ["comments": "<w:comment w:id=\"7\"><w:p/></w:comment>"]
    let (_, copy) = try FormSuggestionTests.suggest(word)
    let comments = String(
      decoding: try #require(try RawWord.parts(copy)["word/comments.xml"]), as: UTF8.self)
    #expect(comments.matches(of: /w:id="[78]"/).count == 2)
  }

  /// Five forms as communes have them: what is proposed has no fault, and its sample fills it.
  @Test(arguments: Form.all) fileprivate func makesAFormThatIsFilled(_ form: Form) throws {
    let (tags, copy) = try FormSuggestionTests.suggest(RawWord(form.body))
    #expect(tags.count == form.count, "\(form.name): \(tags)")
    let loaded = try WordForm.load(copy, name: "m.docx")
    let sample = SampleWriter.sample(loaded.shape, standard: .nd30)
    var desk = Desk(MemoryShelf(["r.yaml": Array(sample.utf8), "m.docx": copy]))
    let outcome = desk.fill(.file("r.yaml"), template: "m.docx")
    let (filled, made) = try #require(outcome)
    #expect(!made.diagnostics.contains { $0.severity == .error }, "\(form.name)\n\(sample)")
    let bytes = try #require(filled?.bytes)
    let words = try RawWord.paragraphs(bytes)
    #expect(!words.contains { $0.contains("{{") }, "\(words)")
  }
}

/// A form that a commune has.
private struct Form: Sendable, CustomStringConvertible {
  var name: String
  var count: Int
  var body: String
  var description: String { name }

  private static func p(_ text: String) -> String { RawWord.p(text) }

  static let all = [
    Form(
      name: "đơn", count: 10,
      body: [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ĐƠN XIN XÁC NHẬN",
        "Kính gửi: Ủy ban nhân dân xã ……………………", "Tôi tên là: …………………… Giới tính: ……………",
        "Ngày, tháng, năm sinh: ……/……/………",
        "Số CCCD: ________________ cấp ngày ……………… nơi cấp: ..........",
        "Nội dung đề nghị: ……………………………", "………………………………………", "………, ngày …… tháng …… năm 20……",
        "NGƯỜI LÀM ĐƠN",
      ].map(p).joined()),
    Form(
      name: "giấy xác nhận", count: 7,
      body: RawWord.table([
        [p("ỦY BAN NHÂN DÂN"), p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")],
        [p("Số:       /GXN-UBND"), p("An Bình, ngày     tháng     năm 2026")],
      ]) + p("GIẤY XÁC NHẬN")
        + RawWord.table([
          [p("Họ và tên:"), p("")], [p("Ngày sinh:"), p("")], [p("Nơi ở:"), p("………………")],
        ]) + p("Sinh ngày ... tháng ... năm ......, có giá trị trong ____ tháng.")),
    Form(
      name: "biên bản", count: 12,
      body: [
        "BIÊN BẢN LÀM VIỆC",
        "Hôm nay, vào hồi … giờ … phút, ngày … tháng … năm 20…, tại ……………………, gồm:",
        "1. Ông (bà): ………………… Chức vụ: …………………", "2. Ông (bà): ………………… Chức vụ: …………………",
        "Nội dung làm việc:", "…………………………", "Kết thúc lúc ……giờ……, ngày …/…/20….",
        "[HỌ VÀ TÊN NGƯỜI GHI]", "<<chủ trì>>",
      ].map(p).joined()),
    Form(
      name: "tờ khai", count: 6,
      body: [
        "TỜ KHAI", "1. Họ, chữ đệm và tên: ………………………", "2. Năm sinh: …………",
        "Quan hệ với chủ hộ: …………; Họ tên chủ hộ: ……………", "Mẫu số: ……………",
        "…………… (chữ ký, ghi rõ họ tên)",
      ].map(p).joined()),
    Form(
      name: "giấy mời", count: 8,
      body: [
        "GIẤY MỜI", "Kính gửi: [TÊN ĐẠI BIỂU]", "Mời {chức danh} dự cuộc họp về việc: “………………………”.",
        "Thời gian: ….. giờ ….., ngày …../…../2026", "Địa điểm: ${dia_diem}",
        "Liên hệ: ông ………, số điện thoại ………",
      ].map(p).joined()),
  ]
}
