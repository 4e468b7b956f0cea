import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuOffice

/// Walks the table of bounds: just under each an input is taken, just over it refused by name. Time and
/// memory are printed, not asserted.
@Suite(.serialized) struct LimitsTests {
  /// The findings of a door for an input that is so large on one axis.
  private typealias Probe = @Sendable (_ size: Int) throws -> [String]

  /// Bounds that no test can meet in its time, and where their refusal is tested.
  private static let tooLarge: Set<String> = [
    // with smaller values in ZipReaderTests.refusesBombs
    "entryBytes", "archiveBytes", "unpackRatio",
    // 512 MiB of texts
    "sharedBytes",
    // CostTests.caseV11
    "tagFileBytes", "tagRatio",
    // PaperBudgetTests
    "paperWork", "paperBytes",
  ]

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

  private static func template(_ body: String) throws -> [String] {
    try ids {
      _ = try Template.load(
        SourceText(
          name: "a.xml",
          text: """
            <template xmlns="urn:vanthu:template:1" id="a" kind="thong-bao" title="A">
            <fields><field name="x" label="X" type="bool" required="true"/></fields>
            <subject>S</subject><body>\(body)</body></template>
            """))
    }
  }

  private static func loop(_ passes: Int) throws -> [String] {
    let template = try Template.load(
      SourceText(
        name: "a.xml",
        text: """
          <template xmlns="urn:vanthu:template:1" id="a" kind="thong-bao" title="A">
          <fields><list name="ds" label="DS" of="text"/></fields>
          <subject>S</subject><body><for each="k" in="ds"><for each="l" in="ds"><p/></for></for></body></template>
          """))
    // a list of n runs n + n² times
    let count = Int(Double(passes).squareRoot())
    let items = times("\"x\",", count - 1) + "\"x\""
    let common = """
      "co_quan": {"ten": "UBND XÃ AN BÌNH", "viet_tat": "UBND", "dia_danh": "An Bình"}, "luu": "VT",
      "noi_nhan": ["Các phòng"], "ky": {"chuc_vu": "CHỦ TỊCH", "ho_ten": "Trần Văn Bảo"}
      """
    let record = try InputReader.read(
      Array("{\(common), \"ds\": [\(items)]}".utf8), name: "a.json")
    return PaperMaker(template: template, office: Office()).make(record).diagnostics
      .map(\.id.rawValue).filter { $0 == "too-many-items" }
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
    "expressionDepth": (
      "template-expression",
      { try template("<if test=\"\(times("(", $0 - 2))x\(times(")", $0 - 2))\"><p>x</p></if>") }
    ),
    "expressionParts": (
      "template-expression",
      { try template("<if test=\"x\(times(" or x", $0 - 1))\"><p>x</p></if>") }
    ),
    "loopPasses": ("too-many-items", { try loop($0) }),
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
    "tagLines": ("too-many-lines", { try bag(times("a: b\n", $0), in: "bag-info.txt") }),
    "bagFindings": (
      "too-many-findings", { try bag(times("x\n", $0 - 10), in: "manifest-sha256.txt") }
    ),
  ]

  @Test func everyBoundHasAnInputUnderItAndOneOverIt() throws {
    let names = Set(Limits.all.map(\.name))
    #expect(names == Set(LimitsTests.probes.keys).union(LimitsTests.tooLarge))
    print("Bounds tested elsewhere: \(LimitsTests.tooLarge.sorted().joined(separator: ", "))")
    // read in pieces, and looked at behind each
    let coarse = ["partTagBytes": 1 << 18, "rowBytes": 2 << 20]
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
