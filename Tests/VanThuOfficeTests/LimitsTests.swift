import Foundation
import TestSupport
import Testing
import VanThuEngine

@testable import VanThuBase
@testable import VanThuOffice
@testable import VanThuWord

/// Walks the table of bounds: just under each an input is taken, just over it refused by name. Time and
/// memory are printed, not asserted.
@Suite(.serialized) struct LimitsTests {
  /// The findings of a door for an input that is so large on one axis.
  private typealias Probe = @Sendable (_ size: Int) throws -> [String]

  private static func ids(_ body: () throws -> Void) throws -> [String] {
    do {
      try body()
      return []
    } catch let error as DiagnosticsError {
      return error.diagnostics.map(\.id.rawValue)
    }
  }

  private static func input(_ text: String, _ name: String) throws -> [String] {
    try ids { _ = try InputReader.read(Array(text.utf8), name: name) }
  }

  private static func xml(_ text: String) throws -> [String] {
    try ids { _ = try XMLReader.read(SourceText(name: "a.xml", text: text)) }
  }

  private static func times(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: max(0, count))
  }

  private static func template(_ body: String, parts: String = "") throws -> [String] {
    try ids {
      _ = try Template.load(
        SourceText(
          name: "a.xml",
          text: """
            <template xmlns="urn:vanthu:template:1" id="a" kind="thong-bao" title="A">
            <fields><field name="x" label="X" type="bool" required="true"/></fields>
            \(parts)<subject>S</subject><body>\(body)</body></template>
            """))
    }
  }

  /// So many parts, each of which uses the next.
  private static func partLevels(_ count: Int) throws -> [String] {
    let parts = (1...count).map { level in
      "<define name=\"p\(level)\">"
        + (level == count ? "<p>x</p>" : "<use name=\"p\(level + 1)\"/>") + "</define>"
    }
    return try template("<use name=\"p1\"/>", parts: parts.joined())
  }

  /// So many elements from parts, of a thousand and of one each.
  private static func partElements(_ count: Int) throws -> [String] {
    try template(
      times("<use name=\"nghin\"/>", count / 1000) + times("<use name=\"mot\"/>", count % 1000 + 1),
      parts: "<define name=\"nghin\">\(times("<p>x</p>", 1000))</define>"
        + "<define name=\"mot\"><p>x</p></define>")
  }

  /// The paper of a template over a list and one long text.
  private static func paper(_ body: String, list count: Int, text: String = "x") throws -> [String]
  {
    let template = try Template.load(
      SourceText(
        name: "a.xml",
        text: """
          <template xmlns="urn:vanthu:template:1" id="a" kind="thong-bao" title="A">
          <fields><list name="ds" label="DS"><field name="a" label="A" required="true"/></list>
          <field name="dai" label="D" required="true"/></fields>
          <subject>S</subject><body>\(body)</body></template>
          """))
    let items = times("{\"a\":\"x\"},", count - 1) + "{\"a\":\"x\"}"
    let common = """
      "co_quan": {"ten": "UBND XÃ AN BÌNH", "viet_tat": "UBND", "dia_danh": "An Bình"}, "luu": "VT",
      "noi_nhan": ["Các phòng"], "ky": {"chuc_vu": "CHỦ TỊCH", "ho_ten": "Trần Văn Bảo"}
      """
    let record = try InputReader.read(
      Array("{\(common), \"ds\": [\(items)], \"dai\": \"\(text)\"}".utf8), name: "a.json")
    return PaperMaker(template: template, office: Office()).make(record).diagnostics
      .map(\.id.rawValue).filter { $0 == "too-many-items" }
  }

  /// A paper of so many recipients and signers.
  private static func head(recipients: Int = 1, signers: Int = 1) throws -> [String] {
    let source = try #require(BuiltInTemplates.source("thong-bao"))
    let record = try InputReader.read(
      Array(
        """
        co_quan: {ten: UBND XÃ AN BÌNH, viet_tat: UBND, dia_danh: An Bình}
        trich_yeu: Nghỉ lễ
        noi_dung: x
        luu: VT
        noi_nhan: [\(times("Các phòng, ", recipients))]
        ky: [\(times("{chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bảo}, ", signers))]
        """.utf8), name: "a.yaml")
    return PaperMaker(template: try Template.load(source), office: Office()).make(record)
      .diagnostics.map(\.id.rawValue).filter { $0 == "too-many-items" }
  }

  /// A list of n runs n + n² times.
  private static func loop(_ passes: Int) throws -> [String] {
    try paper(
      "<for each=\"k\" in=\"ds\"><for each=\"l\" in=\"ds\"><p/></for></for>",
      list: Int(Double(passes).squareRoot()))
  }

  /// Two filters that look at all of n items in each of n passes take 2n² steps.
  private static func work(_ steps: Int) throws -> [String] {
    try paper(
      "<for each=\"k\" in=\"ds\"><p>{{ ds | loc('a', k.a) | dem }}</p></for>",
      list: Int(Double(steps / 2).squareRoot()))
  }

  /// A tenth of the text stands in each of ten passes.
  private static func text(_ bytes: Int) throws -> [String] {
    try paper(
      "<for each=\"k\" in=\"ds\"><p>{{ dai }}</p></for>", list: 10, text: times("x", bytes / 10))
  }

  private static func csv(_ text: String) throws -> [String] {
    try ids {
      let bytes = MemoryBytes(Array(text.utf8))
      let reader = try CSVReader(ByteStream(bytes), name: "a.csv")
      while let row = try reader.next() {
        let faults = row.cells.compactMap(\.fault)
        if let fault = faults.first {
          throw DiagnosticsError([Diagnostic(.error, fault.id, fault.message, at: nil)])
        }
      }
    }
  }

  private static func sheet(_ rows: String, behind: String = "") throws -> [String] {
    var book = RawWorkbook(rows)
    book.behind = behind
    let bytes = try book.bytes()
    return try ids {
      let sheet = try Workbook(MemoryBytes(bytes), name: "a.xlsx").sheet(nil)
      while try sheet.next() != nil {}
    }
  }

  private static func zip(_ entries: [RawZip.Entry]) throws -> [String] {
    try ids { _ = try ZipReader(MemoryBytes(RawZip(entries: entries).bytes)) }
  }

  private static func bag(_ info: String, in name: String) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", to: "g/bagit.txt")
    try folder.write("x", to: "g/data/a")
    try folder.write(info, to: "g/" + name)
    return try BagVerifier.verify(folder.path("g")).diagnostics.map(\.id.rawValue)
  }

  /// A ZIP of entries that claim to be so large, and are nothing but zeros.
  private static func claims(_ entries: [(size: Int, packed: Int?)]) throws -> [String] {
    try ids { _ = try ZipReader(ClaimedZip(entries)) }
  }

  /// The texts that cells share, pushed a mebibyte at a time.
  private static func shared(_ size: Int) throws -> [String] {
    try ids {
      let parser = try XMLStream(SharedTextReader(), name: "sharedStrings.xml")
      func push(_ text: String, isLast: Bool = false) throws {
        try Array(text.utf8).withUnsafeBytes { try parser.push($0, isLast: isLast) }
      }
      try push("<sst>")
      let text = "<si><t>" + times("x", (1 << 18) - 8) + "</t></si>"
      for _ in 0..<size >> 18 { try push(text) }
      try push("</sst>", isLast: true)
    }
  }

  private static func font(_ size: Int) throws -> [String] {
    do throws(FontError) {
      _ = try FontFace([UInt8](repeating: 0, count: size))
      return []
    } catch { return ["\(error)"] }
  }

  // MARK: - PDF

  private static func pdf(_ bytes: [UInt8]) throws -> [String] {
    do throws(PDFFault) {
      _ = try PDFInspector.inspect(bytes)
      return []
    } catch {
      if case .tooLarge(let bound) = error { return [bound] }
      return ["pdf-form"]
    }
  }

  private static func pdf(_ text: String, _ table: Int) throws -> [String] {
    try pdf(Array("%PDF-1.7\n\(text)\nstartxref\n\(table)\n%%EOF\n".utf8))
  }

  /// A table of objects that is so large when it is unpacked.
  private static func inflated(_ size: Int) throws -> [String] {
    var packed = ByteBuffer()
    _ = Deflater(level: 1).appendZlib([UInt8](repeating: 0, count: size), to: &packed)
    let head =
      "1 0 obj<</Type/XRef/W[1 1 1]/Size 0/Filter/FlateDecode/Length \(packed.bytes.count)>>stream\n"
    return try pdf(
      Array("%PDF-1.7\n\(head)".utf8) + packed.bytes
        + Array("\nendstream endobj\nstartxref\n9\n%%EOF\n".utf8))
  }

  private static func revisions(_ count: Int) throws -> [String] {
    var file = RawPDF([(1, "<</Type/Catalog/Pages 2 0 R>>"), (2, "<</Kids[]>>")])
    for _ in 1..<count { file.append([]) }
    return try pdf(file.bytes)
  }

  private static func fields(_ count: Int, _ field: String) throws -> [String] {
    try pdf(
      RawPDF([(1, "<</Type/Catalog/AcroForm<</Fields[\(times(field, count))]>>>>")]).bytes)
  }

  /// Fields that are filled in behind a signature; told is that they are not all told.
  private static func changes(_ count: Int) throws -> [String] {
    var file = RawPDF.form(["/FT/Sig/T(Ky)"] + (0..<count).map { "/FT/Tx/T(T\($0))" })
    file.sign((10, "/FT/Sig/T(Ky)"), as: 5000)
    file.append(
      (0..<count).map {
        (11 + $0, "<</Type/Annot/Subtype/Widget/P 3 0 R/FT/Tx/T(T\($0))/V(1)>>")
      })
    let found = try PDFInspector.inspect(file.bytes).signatures.first?.changes.count ?? 0
    return found < count ? ["pdfChanges"] : []
  }

  private static func word(_ bytes: () throws -> [UInt8]) throws -> [String] {
    let bytes = try bytes()
    return try ids { _ = try WordForm.load(bytes, name: "m.docx") }
  }

  /// A Word file with a part of so many bytes that cannot be packed well.
  private static func wordPart(_ name: String, _ count: Int) throws -> [String] {
    var random = SplitMix64(seed: 1)
    var bytes = [UInt8](repeating: 0x20, count: count)
    for at in stride(from: 0, to: count, by: 64) { bytes[at] = UInt8(random.next() % 64) + 0x40 }
    var form = RawWord(paragraphs: ["a"])
    form.parts = [name: bytes]
    return try word { try form.bytes() }
  }

  private static func merges(_ count: Int) throws -> [String] {
    var book = RawWorkbook(RawWorkbook.row("a"))
    book.behind =
      "<mergeCells>"
      + (1...count).map { "<mergeCell ref=\"B\($0 * 2):B\($0 * 2 + 1)\"/>" }.joined()
      + "</mergeCells>"
    let bytes = try book.bytes()
    return try ids { _ = try Workbook(MemoryBytes(bytes), name: "a.xlsx").sheet(nil).merges() }
  }

  /// A file of so many bytes that takes no room on the disk.
  private static func converted(_ size: Int) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write("", to: "a.yaml")
    try #require(truncate(folder.path("a.yaml"), size) == 0)
    return try ids { _ = try AtomicFile.read(folder.path("a.yaml"), atMost: Limits.convertedBytes) }
  }

  /// A text with so many warnings: those over the bound are not told.
  private static func remarks(_ count: Int) throws -> [String] {
    let source = SourceText(name: "a.yaml", text: "x")
    for _ in 0..<count {
      source.remark(Diagnostic(.warning, "text-behind-sign", "m", at: SourceRange(source, 0, 1)))
    }
    #expect(source.remarks.count == min(count, Limits.remarks))
    return source.remarks.count < count ? ["untold"] : []
  }

  /// A record with so many keys that nobody knows.
  private static func findings(_ count: Int) throws -> [String] {
    let keys = (0..<count).map { "k\($0): x\n" }.joined()
    var desk = Desk(MemoryShelf())
    return desk.check(.bytes(Array(("mau: cong-van\n" + keys).utf8), name: "a.yaml"))
      .diagnostics.map(\.id.rawValue)
  }

  /// A table with so many rows that fail.
  private static func faultyRows(_ count: Int) throws -> [String] {
    let batch = try BatchCase((0..<count).map { BatchCase.line($0, isBad: true) })
    return try batch.run().diagnostics.map(\.id.rawValue)
  }

  /// A packed bag whose tag file unpacks to so many times all that is stored.
  private static func ratio(_ ratio: Int) throws -> [String] {
    let folder = try TemporaryFolder()
    // what is stored: noise that no deflater makes smaller; the tag file is none of a bomb
    var random = SplitMix64(seed: 7)
    let noise = (0..<1_200_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let long = times("x", 990)
    let tag = (0..<ratio * noise.count / 1000).flatMap { _ in
      Array("a: \(long)\(1000 + random.next() % 9000)\n".utf8)
    }
    let bytes = try ZipWriter().archive([
      ZipEntry(name: "g/bagit.txt", bytes: Array("BagIt-Version: 1.0\n".utf8)),
      ZipEntry(name: "g/data/a", bytes: noise), ZipEntry(name: "g/bag-info.txt", bytes: tag),
    ])
    try folder.write(bytes, to: "g.zip")
    return try BagVerifier.verify(folder.path("g.zip")).diagnostics.map(\.id.rawValue)
  }

  /// What was pasted, with elements inside one another so deep: the innermost says "bold".
  private static func pasted(_ html: String, isTaken: (PastedContent) -> Bool) -> [String] {
    PastedContent(html: html).map(isTaken) == true ? [] : ["pasted"]
  }

  private static func merged(_ gaps: Int) -> [String] {
    let row = "<tr><td colspan=\"61\">x<td>y"
    let rows = pasted("<table>\(times(row, gaps / 60))</table>") { content in
      content.rows.allSatisfy { $0.count == 62 }
    }
    return rows
  }

  private typealias Probes = [String: (id: String, probe: Probe)]

  private static let probes: Probes = [
    "inputBytes": ("input-too-large", { try input("a: " + times("x", $0 - 3), "a.yaml") }),
    "depth": ("json-syntax", { try input(times("[", $0) + "1" + times("]", $0), "a.json") }),
    "values": ("json-syntax", { try input("[" + times("1,", $0 - 4) + "1]", "a.json") }),
    "marks": ("too-many-marks", { try input("a: q" + times("\u{323}", $0), "a.yaml") }),
    "xmlBytes": ("xml-too-large", { try xml("<a>" + times("x", $0 - 7) + "</a>") }),
    "xmlDepth": ("xml-refused", { try xml(times("<a>", $0) + times("</a>", $0)) }),
    "xmlElements": ("xml-refused", { try xml("<a>" + times("<b/>", $0 - 1) + "</a>") }),
    "xmlAttributes": (
      "xml-refused",
      { try xml("<a " + (0..<$0).map { "a\($0)=\"\"" }.joined(separator: " ") + "/>") }
    ),
    "partLevels": ("template-part", { try partLevels($0) }),
    // one use is there at any count, so that every part is used
    "partElements": ("template-part", { try partElements($0 - 1) }),
    "expressionDepth": (
      "template-expression",
      { try template("<if test=\"\(times("(", $0 - 2))x\(times(")", $0 - 2))\"><p>x</p></if>") }
    ),
    "expressionParts": (
      "template-expression",
      { try template("<if test=\"x\(times(" or x", $0 - 1))\"><p>x</p></if>") }
    ),
    "loopPasses": ("too-many-items", { try loop($0) }),
    "recipients": ("too-many-items", { try head(recipients: $0) }),
    "signers": ("too-many-items", { try head(signers: $0) }),
    "columns": ("row-too-large", { try csv(times("a,", $0 - 1) + "a\n") }),
    "rows": (
      "row-number", { try sheet("<row r=\"\($0)\"><c t=\"inlineStr\"><is><t>a</t></is></c></row>") }
    ),
    "cellBytes": ("cell-too-large", { try csv(times("a", $0) + "\n") }),
    "rowBytes": (
      "row-too-large",
      { size in
        try csv(
          times(times("a", 200_000) + ",", size / 200_000) + times("a", size % 200_000) + "\n")
      }
    ),
    "partDepth": (
      "xml-refused", { try sheet("", behind: times("<a>", $0 - 1) + times("</a>", $0 - 1)) }
    ),
    "partTagBytes": ("xml-refused", { try sheet("", behind: "<a b=\"" + times("x", $0) + "\"/>") }),
    "partAttributes": (
      "xml-refused",
      {
        try sheet("", behind: "<a " + (0..<$0).map { "a\($0)=\"\"" }.joined(separator: " ") + "/>")
      }
    ),
    "entries": ("zip-too-many", { try zip((0..<$0).map { RawZip.Entry("a\($0)", "") }) }),
    "directoryBytes": (
      "zip-too-many",
      { size in
        let count = 600
        return try zip(
          (0..<count).map {
            var entry = RawZip.Entry("a\($0 + 1000)", "")
            entry.centralExtra = [UInt8](repeating: 0, count: size / count - 51)
            return entry
          })
      }
    ),
    "pathBytes": (
      "zip-path",
      { try zip([RawZip.Entry(times(times("a", 200) + "/", $0 / 201) + times("b", $0 % 201))]) }
    ),
    "segmentBytes": ("zip-path", { try zip([RawZip.Entry(times("a", $0))]) }),
    "folders": ("zip-path", { try zip([RawZip.Entry(times("a/", $0 - 1) + "b")]) }),
    "paperWork": ("too-many-items", { try work($0) }),
    "paperBytes": ("too-many-items", { try text($0) }),
    "merges": ("table-too-large", { try merges($0) }),
    "sharedBytes": ("table-too-large", { try shared($0) }),
    "convertedBytes": ("input-too-large", { try converted($0) }),
    "pastedBytes": ("pasted", { pasted(times("x", $0)) { !$0.isEmpty } }),
    "pastedDepth": (
      "pasted",
      { depth in
        pasted(times("<div>", depth - 2) + "<b>x</b>") { $0.outline().text == "**x**" }
      }
    ),
    "pastedGaps": ("pasted", { merged($0) }),
    "remarks": ("untold", { try remarks($0) }),
    "findings": ("too-many-findings", { try findings($0) }),
    "faultyRows": ("too-many-faulty-rows", { try faultyRows($0) }),
    "entryBytes": ("zip-too-large", { try claims([($0, nil)]) }),
    "archiveBytes": (
      "zip-bomb", { size in try claims((0..<8).map { _ in (size / 8, nil) }) }
    ),
    "unpackRatio": ("zip-bomb", { try claims([($0 << 20, 1 << 20)]) }),
    "tagFileBytes": ("tag-file-too-large", { try bag(times("x", $0), in: "bag-info.txt") }),
    "tagRatio": ("tag-file-too-large", { try ratio($0) }),
    "tagLines": ("too-many-lines", { try bag(times("a: b\n", $0), in: "bag-info.txt") }),
    "formControls": ("form", { FormProbe.controls($0) }),
    "previewPages": ("pages", { FormProbe.pages($0) }),
    "batchRows": ("rows", { try FormProbe.rows($0) }),
    "wordShown": ("paragraphs", { FormProbe.paragraphs($0) }),
    "wordWaiting": ("waiting", { FormProbe.waiting($0) }),
    "petitions": ("petitions", { try FormProbe.petitions($0) }),
    "fontBytes": ("tooLarge", { try font($0) }),
    "pdfBytes": (
      "pdf-too-large",
      { size in
        let bytes = Array("%PDF-1.7\n".utf8) + [UInt8](repeating: 0x20, count: size - 9)
        return PDFCheck(bytes, name: "a.pdf").diagnostics.map(\.id.rawValue)
      }
    ),
    "pdfInflated": ("pdfInflated", { try inflated($0) }),
    "pdfObjects": ("pdfObjects", { try pdf("xref\n0 \($0)\n", 9) }),
    "pdfDepth": (
      "pdfDepth", { try pdf("xref trailer <</A \(times("[", $0))\(times("]", $0))>>", 9) }
    ),
    "pdfValues": ("pdfValues", { try pdf("xref trailer <</A [\(times("0 ", $0))]>>", 9) }),
    "pdfRevisions": ("pdfRevisions", { try revisions($0) }),
    "pdfFields": ("pdfFields", { try fields($0, "<</FT/Tx/T(a)>>") }),
    "pdfSignatures": ("pdfSignatures", { try fields($0, "<</FT/Sig/T(a)/V<<>>>>") }),
    "pdfChanges": ("pdfChanges", { try changes($0) }),
    "wordBytes": (
      "word-too-large",
      { size in try word { Array("PK".utf8) + [UInt8](repeating: 0, count: size - 2) } }
    ),
    "wordParts": (
      "zip-too-many",
      { size in try word { RawZip(entries: (0..<size).map { .init("a\($0)", "") }).bytes } }
    ),
    "wordUnpacked": ("zip-too-large", { try wordPart("word/a.bin", $0) }),
    "wordTextBytes": ("word-too-large", { try wordPart("word/document.xml", $0) }),
    "formTags": (
      "form-too-large",
      { size in try word { try RawWord(paragraphs: [times("{{ a }}", size)]).bytes() } }
    ),
    "bagFindings": (
      "too-many-findings", { try bag(times("x\n", $0 - 10), in: "manifest-sha256.txt") }
    ),
  ]

  @Test func everyBoundHasAnInputUnderItAndOneOverIt() throws {
    let names = Set(Limits.all.map(\.name))
    #expect(names == Set(LimitsTests.probes.keys))
    // read in pieces, and looked at behind each
    let coarse = ["partTagBytes": 1 << 18, "rowBytes": 2 << 20, "tagRatio": 3]
    let clock = ContinuousClock()
    for bound in Limits.all {
      guard let (id, probe) = LimitsTests.probes[bound.name] else { continue }
      // some doors count their own frame too
      let room = max(3, bound.value / 500)
      var under: [String] = []
      let time = clock.measure { under = (try? probe(bound.value - room)) ?? ["?"] }
      #expect(
        !under.contains(id) && !under.contains("?"), "\(bound.name) under: \(under.prefix(3))")
      var over: [String] = []
      let refused = clock.measure {
        over = (try? probe(bound.value + (coarse[bound.name] ?? room + 20))) ?? ["?"]
      }
      #expect(over.contains(id), "\(bound.name) over: \(over.prefix(3))")
      #expect(time < .seconds(120) && refused < .seconds(120), "\(bound.name): \(time), \(refused)")
      print(
        "bound \(bound.name) \(bound.value): under \(time), over \(refused), peak \(LimitsTests.peak)"
      )
    }
  }

  /// The most memory of the whole test process by now.
  private static var peak: String {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    return status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
      .map { String($0.dropFirst(6).drop { $0 == " " || $0 == "\t" }) } ?? "?"
  }
}

/// The bytes of a ZIP whose files are zeros that are nowhere: only its lists are.
private final class ClaimedZip: RandomAccessBytes {
  /// What is there, by offset; between them are zeros.
  private var pieces: [(at: Int, bytes: [UInt8])] = []
  let count: Int

  /// - Parameter entries: the bytes of each, and those it takes packed; nil for one that is stored.
  init(_ entries: [(size: Int, packed: Int?)]) {
    func number(_ value: Int, _ width: Int) -> [UInt8] { RawZip.number(value, width) }
    var at = 0
    var central: [UInt8] = []
    for (index, entry) in entries.enumerated() {
      let name = Array("f\(index)".utf8)
      let sizes = number(entry.size, 8) + number(entry.packed ?? entry.size, 8)
      var head = number(45, 2) + number(0x800, 2) + number(entry.packed == nil ? 0 : 8, 2)
      head += number(0, 2) + number(0x21, 2) + number(0, 4) + [UInt8](repeating: 0xFF, count: 8)
      head += number(name.count, 2)
      let local =
        number(0x0403_4B50, 4) + head + number(20, 2) + name + number(1, 2) + number(16, 2) + sizes
      central += number(0x0201_4B50, 4) + number(0x032D, 2) + head + number(28, 2)
      central += [UInt8](repeating: 0, count: 6) + number(0o100644 << 16, 4)
      central += [UInt8](repeating: 0xFF, count: 4) + name
      central += number(1, 2) + number(24, 2) + sizes + number(at, 8)
      pieces.append((at, local))
      at += local.count + (entry.packed ?? entry.size)
    }
    var end = number(0x0606_4B50, 4) + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8)
    end += number(entries.count, 8) + number(entries.count, 8) + number(central.count, 8)
    end += number(at, 8)
    end += number(0x0706_4B50, 4) + number(0, 4) + number(at + central.count, 8) + number(1, 4)
    end += number(0x0605_4B50, 4) + number(0, 4) + number(entries.count, 2)
    end += number(entries.count, 2) + [UInt8](repeating: 0xFF, count: 8) + number(0, 2)
    pieces.append((at, central + end))
    count = at + central.count + end.count
  }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let length = max(0, min(buffer.count, count - offset))
    for index in 0..<length { buffer[index] = 0 }
    for piece in pieces {
      let start = max(piece.at, offset)
      let end = min(piece.at + piece.bytes.count, offset + length)
      if start >= end { continue }
      for at in start..<end { buffer[at - offset] = piece.bytes[at - piece.at] }
    }
    return length
  }
}
