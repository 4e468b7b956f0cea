import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

@testable import VanThuWord

/// Forms that something changed on the way: no byte of them breaks the program, and what it writes of them
/// can be read.
@Suite struct WordMutationTests {
  private static let record = """
    co_quan: {ten: UBND xã An Bình, viet_tat: UBND, dia_danh: An Bình}
    ten: Lê Văn < D
    nu: có
    noi_dung: |
      Một
      Hai
    ds: [{ten: Một, con: [a, b]}, {ten: Hai, con: []}]
    noi_nhan: [Như trên, Đảng ủy]
    luu: VT
    ky: [{chuc_vu: Chủ tịch, ho_ten: Lê A}]
    """

  /// A form with a little of everything.
  private static let form: RawWord = {
    let p = { (text: String) in RawWord.p(text) }
    var word = RawWord(
      p("Kính gửi: {{#if nu}}bà{{#else}}ông{{/if}} {{ ten | hoa | dam }}") + p("{{> quốc hiệu}}")
        + p("{{#each ds as d}}")
        + "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>\(RawWord.r("{{ d.stt }} {{ d.ten }}"))\(RawWord.box(p("{{ d.ten }}")))</w:p>"
        + p("{{/each}}") + p("{{ noi_dung | de_muc }}")
        + RawWord.table([
          [
            p("{{#each ds as d}}{{ d.ten }}"), p("{{#each d.con as c}}[{{ c }}]{{/each}}{{/each}}"),
          ],
          [p("{{> nơi nhận}}"), p("{{> chữ ký}}")],
        ])
        + "<w:p><w:fldSimple w:instr=\" MERGEFIELD Ten \">\(RawWord.r("«Ten»"))</w:fldSimple><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
        + "<w:sdt><w:sdtPr><w:tag w:val=\"ten\"/><w:id w:val=\"5\"/></w:sdtPr><w:sdtContent>\(p("……"))</w:sdtContent></w:sdt>"
        + p("Họ và tên: ………… [ĐỊA CHỈ] ngày … tháng … năm …"))
    word.stories = [
      "header1": p("Đầu {{ ten }}"),
      "footnotes": "<w:footnote w:id=\"2\">\(p("chú {{ ten }}"))</w:footnote>",
      "numbering":
        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
      "styles":
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name w:val=\"heading 1\"/></w:style>",
    ]
    return word
  }()

  /// Changes a few bytes: takes some away, doubles some, puts others in their place.
  private static func mutated(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    let words = [
      "<w:p>", "</w:p>", "<w:r>", "</w:t>", "{{", "}}", "{{/each}}", "{{#if a}}", "<w:tr>",
      "</w:tc>", "w:val=\"-9223372036854775808\"", "w:val=\"99999999999999999999\"", "<!--", "]]>",
      "&#x0;", "&amp;", "<w:numId w:val=\"1\"/>", "<w:gridSpan w:val=\"9999999\"/>", "…………",
      "\u{0}",
      "<mc:Fallback>", "<w:br/>", "<w:txbxContent>", "<w:fldChar w:fldCharType=\"begin\"/>",
    ]
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, at + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(at..<end)
      case 1: bytes.insert(contentsOf: bytes[at..<end], at: at)
      case 2: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 3:
        bytes.insert(contentsOf: Array((words.randomElement(using: &random) ?? "").utf8), at: at)
      default:
        let other = Int.random(in: 0..<bytes.count, using: &random)
        bytes.insert(contentsOf: bytes[at..<end], at: other)
      }
    }
    return bytes
  }

  /// Takes a file through every door.
  /// - Returns: whether it could be filled.
  private static func pass(_ bytes: [UInt8], _ note: String) throws -> Bool {
    if let made = try? SuggestedForm.make(bytes, name: "m.docx") {
      let copy = try ZipWriter().archive(made.entries)
      #expect(throws: Never.self, "\(note)") { try SuggestedForm.make(copy, name: "m.docx") }
    }
    var desk = Desk(
      MemoryShelf(["r.yaml": Array(record.utf8), "m.docx": bytes]))
    for asDraft in [false, true] {
      guard let (filled, made) = desk.fill(.file("r.yaml"), template: "m.docx", asDraft: asDraft)
      else { continue }
      for finding in made.diagnostics { #expect(!finding.message.isEmpty, "\(note)") }
      guard let filled else { continue }
      let written = desk.files(of: filled, stem: "a", as: [.docx, .html, .txt])
      #expect(written.files.count == 3, "\(note): \(written.diagnostics.map { $0.message })")
      for (name, part) in try RawWord.parts(filled.bytes) where name.hasSuffix("document.xml") {
        #expect(throws: Never.self, "\(note)") { try XMLCheck.check(part, name: name) }
      }
      return true
    }
    return false
  }

  @Test func passesUnchanged() throws {
    #expect(try WordMutationTests.pass(WordMutationTests.form.bytes(), "unchanged"))
  }

  /// Bytes of the parts, packed again. `WORD_MUTATIONS` says how many files are tried.
  @Test func survivesChangedParts() throws {
    let wanted = ProcessInfo.processInfo.environment["WORD_MUTATIONS"].flatMap(Int.init) ?? 400
    var filled = 0
    for seed in 1...wanted {
      var random = SplitMix64(seed: UInt64(seed))
      var entries = WordMutationTests.form.entries
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        // the body is where most happens
        let index =
          Bool.random(using: &random)
          ? entries.firstIndex { $0.name == "word/document.xml" } ?? 0
          : Int.random(in: 0..<entries.count, using: &random)
        entries[index] = ZipEntry(
          name: entries[index].name,
          bytes: WordMutationTests.mutated(entries[index].bytes, &random))
      }
      if try WordMutationTests.pass(ZipWriter().archive(entries), "seed \(seed)") { filled += 1 }
    }
    #expect(filled > wanted / 20)
  }

  /// Bytes of the file as it lies on the disk.
  @Test func survivesChangedFiles() throws {
    let wanted = ProcessInfo.processInfo.environment["WORD_MUTATIONS"].flatMap(Int.init) ?? 400
    let bytes = try WordMutationTests.form.bytes()
    for seed in 1...wanted {
      var random = SplitMix64(seed: UInt64(seed) &+ 1_000_000)
      _ = try WordMutationTests.pass(
        WordMutationTests.mutated(bytes, &random), "file, seed \(seed)")
    }
  }
}
