import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// No word is lost or changed in silence: every letter and digit of a value stands in every format, or a
/// finding at its line says what became of it. `OutlinePropertyTests` holds outlines to it.
@Suite struct NoWordLostTests {
  /// A record with a value of random words a line.
  private struct Case {
    var text = ""
    /// The values, each with the line it stands in.
    var values: [(value: String, line: Int)] = []

    /// Adds a line around a value, in double quotes as YAML and JSON have them.
    mutating func add(_ before: String, _ value: String, _ after: String = "") {
      values.append((value, text.count { $0 == "\n" } + 1))
      text += before + NoWordLostTests.quoted(value) + after + "\n"
    }
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\t", with: "\\t")
    return "\"\(escaped)\""
  }

  /// Letters and digits, without regard to case.
  private static func letters(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in Vietnamese.nfc(text).unicodeScalars
    where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      kept.append(scalar)
    }
    return String(kept).lowercased()
  }

  private static func counts(_ text: String) -> [Character: Int] {
    text.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// The values of which letters are missing in a text.
  /// - Parameter isInOrder: whether the letters of a value stand behind one another; those of cells
  ///   that lie beside one another in plain text do not.
  private static func missing(
    _ values: [(value: String, line: Int)], in words: String, isInOrder: Bool
  ) -> [(value: String, line: Int)] {
    let printed = letters(words)
    if isInOrder { return values.filter { !printed.contains(letters($0.value)) } }
    var room = counts(printed)
    return values.filter { value in
      let wanted = counts(letters(value.value))
      let isThere = wanted.allSatisfy { room[$0.key, default: 0] >= $0.value }
      if isThere { for (letter, count) in wanted { room[letter, default: 0] -= count } }
      return !isThere
    }
  }

  private static func lines(_ findings: [Diagnostic]) -> Set<Int> {
    Set(
      findings.compactMap { $0.range.map { $0.source.position(of: $0.lowerBound).line } })
  }

  /// Makes the paper of a case and looks for its values in all formats; the number of values found.
  /// - Parameter isDraft: whether a paper with faults is looked at too, as drafts show it.
  private func check(
    _ seed: UInt64, _ made: Case, as name: String, _ id: String, isDraft: Bool = false
  ) throws -> Int {
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    let record = try InputReader.read(Array(made.text.utf8), name: name)
    let maker = PaperMaker(template: template)
    let outcome = isDraft ? maker.draft(record) : maker.make(record)
    guard let paper = outcome.paper ?? outcome.draft else { return 0 }
    let document = maker.document(for: paper)
    var html = HTMLWriter()
    let told = NoWordLostTests.lines(outcome.diagnostics)
    for (format, words, isInOrder) in [
      ("DOCX", TextExtractor.words(docx: document), true),
      ("HTML", TextExtractor.words(html: html.write(document)), true),
      ("TXT", TextExtractor.words(text: PlainTextWriter().write(document)), false),
    ] {
      let missing = NoWordLostTests.missing(
        made.values, in: words.joined(separator: " "), isInOrder: isInOrder)
      // letters are only counted in plain text, where a label that is told takes those of others
      if isDraft, !isInOrder { continue }
      for value in missing where !told.contains(value.line) {
        Issue.record("seed \(seed), \(name), \(format): \(value.value.debugDescription)")
      }
    }
    return made.values.count
  }

  // MARK: - Lists and tables of a record

  private let head = """
    co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ TÂN LŨNG], viet_tat: UBND, don_vi: VP, dia_danh: Tân Lũng}
    ngay: 2026-08-14
    so: 5
    luu: VT
    ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Lê Văn Sáu}

    """

  @Test func listsAndTables() throws {
    var checked = 0
    for seed in UInt64(40_000)..<40_150 {
      var random = SplitMix64(seed: seed)
      var made = Case(text: head)
      made.add("ten_cuoc_hop: ", random.phrase())
      made.add("dia_diem: ", random.phrase())
      made.add("chu_tri: ", random.phrase())
      made.text += "ngay_hop: 2026-09-10\ngio_hop: 8:00\n"
      for key in ["kinh_gui", "thanh_phan", "noi_dung_hop", "noi_nhan"] {
        made.text += "\(key):\n" + (key == "noi_nhan" ? "  - Như trên\n" : "")
        for _ in 0..<3 { made.add("  - ", random.phrase()) }
      }
      made.text += "chuan_bi:\n"
      for _ in 0..<2 {
        made.add("  - don_vi: ", random.phrase())
        made.add("    viec: ", random.phrase())
      }
      made.text += "phu_luc:\n"
      made.add("  - ten: ", random.phrase())
      made.text += "    bang:\n      cot:\n"
      for _ in 0..<3 { made.add("        - ", random.phrase()) }
      made.text += "      dong:\n"
      for _ in 0..<4 {
        made.add("        - - ", random.phrase())
        made.add("          - ", random.phrase())
        made.add("          - ", random.phrase())
      }
      checked += try check(seed, made, as: "a.yaml", "giay-moi-cong-van")
    }
    print("no word lost, lists and tables: \(checked) values")
    #expect(checked > 2000)
  }

  @Test func json() throws {
    var checked = 0
    for seed in UInt64(50_000)..<50_150 {
      var random = SplitMix64(seed: seed)
      var made = Case()
      made.text =
        "{\"co_quan\": {\"ten\": [\"ỦY BAN NHÂN DÂN\", \"XÃ TÂN LŨNG\"], \"viet_tat\": \"UBND\", \"dia_danh\": \"Tân Lũng\"},\n\"so\": 5, \"ngay\": \"2026-08-14\", \"luu\": \"VT\", \"ky\": {\"chuc_vu\": \"CHỦ TỊCH\", \"ho_ten\": \"Lê Văn Sáu\"},\n"
      made.add("\"trich_yeu\": ", random.phrase(), ",")
      made.add("\"noi_dung\": ", random.phrase(), ",")
      made.add("\"ket_thuc\": ", random.phrase(), ",")
      for key in ["can_cu", "noi_nhan"] {
        made.text += "\"\(key)\": [\n"
        for index in 0..<3 { made.add("", random.phrase(), index < 2 ? "," : "],") }
      }
      made.text +=
        "\"phu_luc\": [{\"ten\": \"Lịch\", \"bang\": {\"cot\": [\"A\", \"B\"], \"dong\": [\n"
      for row in 0..<3 {
        made.add("[", random.phrase(), ",")
        made.add("", random.phrase(), row < 2 ? "]," : "]]}}]}")
      }
      checked += try check(seed, made, as: "a.json", "thong-bao")
    }
    print("no word lost, JSON: \(checked) values")
    #expect(checked > 1000)
  }

  /// Articles as records and as texts, with and without numbers typed before them, and lists with a dash
  /// too many or none: what is not printed is told, in drafts as well.
  @Test("case L4, O5: articles and slips of lists") func articles() throws {
    var checked = 0
    for seed in UInt64(80_000)..<80_150 {
      var random = SplitMix64(seed: seed)
      var made = Case(text: head)
      made.add("trich_yeu: ", random.phrase())
      made.text += "can_cu:\n"
      for _ in 0..<2 { made.add(random.next() % 3 == 0 ? "  - - " : "  - ", random.phrase()) }
      made.text += "dieu:\n"
      for _ in 0..<4 {
        let label = random.next() % 3 == 0 ? "Điều \(random.next() % 5 + 1). " : ""
        let key = random.next() % 3 == 0 ? "" : "noi_dung: "
        made.add("  - \(key)", label + random.phrase())
      }
      made.text += "noi_nhan:\n  - Như Điều 1\n"
      for _ in 0..<3 { made.add(random.next() % 4 == 0 ? "  - - " : "  - ", random.phrase()) }
      checked += try check(seed, made, as: "a.yaml", "quyet-dinh", isDraft: true)
    }
    print("no word lost, articles and slips of lists: \(checked) values")
    #expect(checked > 1000)
  }

  /// Numbers of JSON where words are wanted.
  @Test("case N1: numbers among words") func numbersAmongWords() throws {
    var checked = 0
    for seed in UInt64(90_000)..<90_100 {
      var random = SplitMix64(seed: seed)
      var made = Case()
      func number() -> String {
        let sign = random.next() % 5 == 0 ? "-" : ""
        let decimals = random.next() % 2 == 0 ? "" : ".\(random.next() % 9000 + 1)"
        return "\(sign)\(random.next() % 100_000 + 1)\(decimals)"
      }
      func add(_ before: String, _ after: String) {
        let value = number()
        made.values.append((value, made.text.count { $0 == "\n" } + 1))
        made.text += before + value + after + "\n"
      }
      made.text =
        "{\"co_quan\": {\"ten\": \"ỦY BAN NHÂN DÂN XÃ TÂN LŨNG\", \"viet_tat\": \"UBND\", \"dia_danh\": \"Tân Lũng\"},\n\"so\": 5, \"ngay\": \"2026-08-14\", \"luu\": \"VT\", \"ky\": {\"chuc_vu\": \"CHỦ TỊCH\", \"ho_ten\": \"Lê Văn Sáu\"},\n\"noi_dung\": \"Theo phụ lục.\",\n"
      add("\"trich_yeu\": ", ",")
      made.text += "\"noi_nhan\": [\n"
      add("", ",")
      add("", "],")
      made.text +=
        "\"phu_luc\": [{\"ten\": \"Lịch\", \"bang\": {\"cot\": [\"A\", \"B\"], \"dong\": [\n"
      add("[", ",")
      add("", "]]}}]}")
      checked += try check(seed, made, as: "a.json", "thong-bao")
    }
    print("no word lost, numbers among words: \(checked) values")
    #expect(checked > 400)
  }

  // MARK: - Cells

  @Test func cells() throws {
    let folder = try TemporaryFolder()
    var rows: [[String]] = []
    var random = SplitMix64(seed: 60_000)
    for _ in 0..<400 { rows.append((0..<4).map { _ in random.phrase() }) }
    func cell(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
    try folder.write(
      "Trích yếu,Nội dung,Kính gửi,Câu kết\r\n"
        + rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined(), to: "bang.csv")
    var workspace = Workspace()
    var options = BatchOptions(
      template: try workspace.template("cong-van", input: "x"), office: Office(),
      data: folder.path("bang.csv"))
    options.common = try InputReader.read(
      Array((head + "noi_nhan: [Như trên]\n").utf8), name: "chung.yaml"
    ).record
    (options.output, options.formats) = (folder.path("ra"), [.html, .txt])
    _ = try BatchRun.run(options, isInterrupted: { false }, show: { _ in })
    // the report has the findings of all rows, not only those that are shown
    let report =
      try JSONSerialization.jsonObject(with: Data(folder.bytes("ra/ket-qua.json")))
      as? [[String: Any]] ?? []
    let told = Set(
      report.filter { ($0["messages"] as? [String])?.isEmpty == false }
        .compactMap { $0["row"] as? Int })
    var checked = 0
    for (index, row) in rows.enumerated() {
      let number = index + 2
      let stem = "ra/cong-van-" + String(String(1_000_000 + number).dropFirst())
      guard let page = try? folder.bytes(stem + ".html"), !told.contains(number) else { continue }
      let plain = try folder.bytes(stem + ".txt")
      let values = row.map { ($0, number) }
      checked += values.count
      for (format, words, isInOrder) in [
        ("HTML", TextExtractor.words(html: page), true),
        ("TXT", TextExtractor.words(text: plain), false),
      ] {
        for value in NoWordLostTests.missing(
          values, in: words.joined(separator: " "), isInOrder: isInOrder)
        {
          Issue.record("row \(number), \(format): \(value.value.debugDescription)")
        }
      }
    }
    print("no word lost, cells: \(checked) values, \(told.count) rows told")
    #expect(checked > 400)
  }

  // MARK: - Petitions

  @Test func petitions() throws {
    var checked = 0
    for seed in UInt64(70_000)..<70_040 {
      var random = SplitMix64(seed: seed)
      var made = Case(
        text: head.replacing("ngay: 2026-08-14\nso: 5\n", with: "") + """
          ten_hoi_nghi: hội nghị đối thoại
          loai: Định kỳ
          chu_tri: {chuc_danh: Chủ tịch Ủy ban nhân dân xã, ho_ten: Vi Quang Lịch}
          thu_ky: {chuc_danh: Chánh Văn phòng, ho_ten: Hà Thị Lan}
          phien: [{ngay_hop: 2026-09-10, gio_bat_dau: 8:00, dia_diem: Hội trường xã}]
          tong_co_mat: 40
          noi_nhan: [Trưởng các thôn]
          kien_nghi:

          """)
      for index in 1...3 {
        made.text += "  - ma: KN0\(index)\n    linh_vuc: Thủy lợi\n    don_vi: Phòng Kinh tế\n"
        made.add("    noi_dung: ", random.phrase())
        made.add("    tra_loi: ", random.phrase())
        made.text += "    han: 2026-10-10\n"
      }
      made.text += "ket_luan:\n"
      for _ in 0..<2 { made.add("  - ", random.phrase()) }
      let value = try InputReader.read(Array(made.text.utf8), name: "hoi-nghi.yaml")
      let (conference, found) = try Conference.read(value)
      let outcome = try DossierBuild(conference, office: Office(), found: found)
        .papers(as: [.html, .txt])
      let told = NoWordLostTests.lines(outcome.diagnostics)
      for (format, words) in [
        ("html", { TextExtractor.words(html: $0) }), ("txt", { TextExtractor.words(text: $0) }),
      ] as [(String, ([UInt8]) -> [String])] {
        let files = outcome.files.filter { $0.path.hasSuffix(format) }
        let all = files.map { words($0.bytes).joined(separator: " ") }.joined(separator: " ")
        let missing = NoWordLostTests.missing(
          made.values, in: all, isInOrder: format == "html")
        for value in missing where !told.contains(value.line) {
          Issue.record("seed \(seed), \(format): \(value.value.debugDescription)")
        }
      }
      if !outcome.files.isEmpty { checked += made.values.count }
    }
    print("no word lost, petitions: \(checked) values")
    #expect(checked > 200)
  }
}
