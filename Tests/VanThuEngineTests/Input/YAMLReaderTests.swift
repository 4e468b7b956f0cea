import Foundation
import Testing
import VanThuBase
import VanThuEngine

@Suite struct YAMLReaderTests {
  private func read(_ text: String) throws(DiagnosticsError) -> Value {
    try InputReader.read(Array(text.utf8), name: "a.yaml")
  }

  private func found(_ text: String) -> [String] {
    places(findings { () throws(DiagnosticsError) in try read(text) })
  }

  private func found(_ bytes: [UInt8]) -> [String] {
    places(findings { () throws(DiagnosticsError) in try InputReader.read(bytes, name: "a.yaml") })
  }

  // MARK: - Values

  /// libyaml takes the square of the depth in time; nothing so deep is read to its end.
  @Test(arguments: ["[", "{a: ", "[a, ", "[\n"])
  func refusesWhatIsFarTooDeep(open: String) {
    let all = findings { () throws(DiagnosticsError) in
      try InputReader.read(
        Array(("z: " + String(repeating: open, count: 50_000)).utf8), name: "a.yaml")
    }
    #expect(all.map(\.id) == ["input-too-deep"])
  }

  @Test(arguments: [
    "012", "no", "1.10", "2025-09", "0x1F", "1e3", "true", "12:30:45", "+1", ".5", "2025-09-26",
    "yes", "1_000",
  ])
  func keepsRawText(text: String) throws {
    #expect(try read("a: \(text)").record?["a"]?.text == text)
  }

  @Test(arguments: ["", "~", "null", "Null", "NULL"])
  func takesNullForNothing(text: String) throws {
    let value = try #require(try read("a: \(text)").record?["a"])
    #expect(value.isBlank && value.text == nil)
    #expect(try read("a: \"\(text)\"").record?["a"]?.text == text)
  }

  @Test(arguments: [
    "Nơi nhận", "noi-nhan", "NOI_NHAN", "\"Nơi  nhận\"",
    "Nơi nhận".decomposedStringWithCanonicalMapping,
  ])
  func foldsKeys(key: String) throws {
    #expect(try read("\(key): x").record?["noi_nhan"]?.text == "x")
  }

  @Test func composesText() throws {
    let value = try #require(
      try read("a: Quye\u{302}\u{301}t \"đi\u{323}nh\"\nb: \"e\\u0302\\u0301\"").record)
    #expect(Array((value["a"]?.text ?? "").utf8) == Array("Quyết \"định\"".utf8))
    #expect(Array((value["b"]?.text ?? "").utf8) == Array("ế".utf8))
  }

  @Test func keepsTheOrderAndTheWordsOfKeys() throws {
    let record = try #require(try read("b: 1\nA Bê: 2\n\"c\": {d: 3}").record)
    #expect(record.entries.map(\.key) == ["b", "a_be", "c"])
    #expect(record.entries.map(\.written) == ["b", "A Bê", "c"])
    #expect(record.entries.map { slice($0.keyRange) } == ["b", "A Bê", "\"c\""])
  }

  // MARK: - Places

  /// Each row: a scalar as written behind `a: `, a piece of its text, and what `place(of:)` covers.
  @Test(arguments: [
    ("một hai ba", "hai", "hai"), ("một\n  hai\n\n  ba", "ba", "ba"),
    ("một\r\n  hai", "hai", "hai"),
    ("'it''s hai'", "hai", "hai"), ("'it''s'", "'", "''"), ("'một\n\n  hai'", "hai", "hai"),
    (#""\"một\" \u00e0 hai""#, "hai", "hai"), (#""\"một\" \u00e0 hai""#, "à", #"\u00e0"#),
    (#""\"một\" hai""#, "\"", #"\""#), (#""a \n b \t abab c""#, "c", "c"),
    (#""a \n b \t xaby""#, "xab", "xab"),
    (#""\x41\U0001F600 hai\\""#, "😀", #"\U0001F600"#), (#""\x41\U0001F600 hai\\""#, "\\", #"\\"#),
    ("\"một \\\n   hai\"", "hai", "hai"), ("\"một\n\n   hai\"", "hai", "hai"),
    (#""a\_b\Lc""#, "c", "c"),
    ("|\n  một\n  hai\n", "hai", "hai"), ("|\n\n  một\n\n    hai\n  ba\n", "ba", "ba"),
    ("|\n  một\n    hai\n", "  hai", "  hai"), ("|2\n    một\n  hai\n", "  một", "  một"),
    ("|2\n    một\n  hai\n", "hai", "hai"), ("|-\r\n  một\r\n  hai\r\n", "hai", "hai"),
    (">-\n  một\n  hai\n", "hai", "hai"), (">-\n  một\n  hai\n", "một hai", "một\n  hai"),
    (">\n  một\n\n  hai\n    ba\n  bốn\n", "bốn", "bốn"),
    (">\n  một\n\n  hai\n    ba\n  bốn\n", "  ba", "  ba"),
    ("| # ghi chú: hai\n  hai\n", "hai", "hai"), ("|+\n  một\n\n\n", "một", "một"),
    ("|\n  *hai* & ba\n", "& ba", "& ba"), ("\"*x* hai\"", "*x*", "*x*"),
  ])
  func findsPiecesOfScalars(scalar: String, piece: String, covered: String) throws {
    for head in ["", "Điều: x\n"] {
      let source = head + "a: " + scalar + "\nb: hai ba\n"
      let value = try #require(try read(source).record?["a"])
      let text = try #require(value.text)
      let start = try #require(ByteSearch(text: piece).all(in: text).last, "\(text)")
      let place = value.place(of: start..<start + piece.utf8.count)
      #expect(slice(place) == covered)
      // it is the one in the scalar, not one further on
      #expect(place.upperBound <= source.utf8.count - "\nb: hai ba\n".utf8.count)
    }
  }

  @Test func countsLinesAndColumnsOfPieces() throws {
    let value = try #require(try read("a: |\r\n  Điều một\r\n\r\n  Ủy ban hai\r\n").record?["a"])
    let text = try #require(value.text)
    let start = try #require(ByteSearch("hai").first(in: text))
    let place = value.place(of: start..<start + 3)
    #expect(place.source.position(of: place.lowerBound) == (4, 10))
  }

  @Test func placesTheEndsOfScalars() throws {
    let value = try #require(try read("a: 'x''y'\nb: |\n  z\n").record)
    #expect(slice(value["a"]?.place(of: 0..<3)) == "x''y")
    #expect(value["a"].map { $0.place(of: 3..<3).lowerBound } == 8)
    #expect(slice(value["b"]?.place(of: 0..<99)) == "z")
  }

  @Test(arguments: [
    ("một", "một"), ("'ề''đ' # c", "'ề''đ'"), (#""\\\\àà" # c"#, #""\\\\àà""#),
    ("\"à\n b\"", "\"à"), ("|\n  x", "|"),
    ("một\n  hai", "một"), ("[b, c]", "["), ("{b: c}", "{"),
  ])
  func placesValues(written: String, covered: String) throws {
    #expect(slice(try read("x: 1\na: \(written)\n").record?["a"]?.range) == covered)
  }

  @Test func staysInPlaceBehindUnusualLineEnds() throws {
    for end in ["\r", "\u{85}", "\u{2028}", "\r\n"] {
      let record = try #require(try read("a: 1\(end)b: [x, hai]\(end)").record)
      #expect(slice(record["b"]?.items?.last?.range) == "hai", "\(end.unicodeScalars.map(\.value))")
    }
  }

  // MARK: - Refusals

  @Test func placesEveryDoubledKey() {
    #expect(found("a: 1\nb: 2\na: 3\n") == ["3:1 duplicate-key"])
    #expect(found("Nơi nhận: 1\nnoi_nhan: 2\n") == ["2:1 duplicate-key"])
    #expect(
      found("a: 1\na: 2\na: 3\nb: {c: 1, c: 2}\n") == [
        "2:1 duplicate-key", "3:1 duplicate-key", "4:11 duplicate-key",
      ])
    #expect(found("\"a b\": 1\nx: y\n'a b': 2\n") == ["3:1 duplicate-key"])
    #expect(found("{a: 1, a: 2}") == ["1:8 duplicate-key"])
    #expect(found("\"\": 1\n\"\": 2") == ["2:1 duplicate-key"])
    let twice = findings { () throws(DiagnosticsError) in try read("so: 1\nso: 2\n") }
    #expect(twice.first?.message == "mục `so` viết hai lần")
    #expect(slice(twice.first?.notes.first?.range) == "so")
  }

  @Test(arguments: [
    ("a: &x [1]\nb: *x", ["1:4 yaml-anchor", "2:4 yaml-anchor"]), ("a: *x", ["1:4 yaml-anchor"]),
    ("a: &x\n  b: 1\nc: *x", ["1:4 yaml-anchor", "3:4 yaml-anchor"]),
    ("&x a: 1\n*x : 2", ["1:1 yaml-anchor", "2:1 yaml-anchor"]),
    ("a: &x\n- 1\n- *x", ["1:4 yaml-anchor", "3:3 yaml-anchor"]),
    ("<<: {a: 1}", ["1:1 yaml-anchor"]),
    ("a: &-x 1\nb: *-x", ["1:4 yaml-anchor", "2:4 yaml-anchor"]),
    ("a: !!str &x y\nb: [*x]", ["1:4 yaml-anchor", "2:5 yaml-anchor"]),
    ("a: - |\n  b: &x [1]", ["1:4 yaml-syntax", "2:6 yaml-anchor"]),
  ])
  func refusesAnchorsAndAliases(text: String, wanted: [String]) {
    #expect(found(text) == wanted)
  }

  /// Nine levels of nine: 400 million values if anything expanded them.
  @Test(arguments: ["", "-", "0"])
  func refusesBillionLaughsQuickly(prefix: String) {
    var text = "\(prefix.isEmpty ? "" : "# x\n")a0: &\(prefix)a0 [x,x,x,x,x,x,x,x,x]\n"
    for level in 1...9 {
      let alias = "*\(prefix)a\(level - 1)"
      text +=
        "a\(level): &\(prefix)a\(level) [\(Array(repeating: alias, count: 9).joined(separator: ", "))]\n"
    }
    for form in [
      text, text + "? *\(prefix)a9\n: x\n", "k:\n- noi: |\n    x\n" + text,
      "k: \"x: |\n  y\"\n" + text,
    ] {
      let time = ContinuousClock().measure {
        #expect(found(form).contains { $0.hasSuffix("yaml-anchor") || $0.hasSuffix("yaml-key") })
      }
      #expect(time < .seconds(5))
    }
  }

  @Test(arguments: [
    ("a: \"*nghiêng* & đậm\"", "*nghiêng* & đậm"), ("a: R&D - Nghiên cứu *", "R&D - Nghiên cứu *"),
    ("a: |\n  *một*\n  &hai\n  - *x\n", "*một*\n&hai\n- *x\n"), ("a: x\n  *y\n  &z", "x *y &z"),
    ("a: '&x: *y'", "&x: *y"), ("a: \"b: &c\n  *d\"", "b: &c *d"), ("a: >\n  & b\n", "& b\n"),
    ("a: |- # &x *x\n  *x", "*x"), ("# &x\na: b # *x", "b"), ("a: \"\\u0026x\"", "&x"),
  ])
  func takesTextWithSigns(text: String, wanted: String) throws {
    #expect(try read(text).record?["a"]?.text == wanted)
  }

  @Test(arguments: [
    ("? a\n: b", ["1:1 yaml-key"]), ("a: {? b : c}", ["1:5 yaml-key"]),
    ("? [a]\n: b", ["1:1 yaml-key"]),
    ("[a]: 1\n[a]: 2", ["1:1 yaml-key", "2:1 yaml-key"]), ("a: ?", ["1:4 yaml-key"]),
    ("a: {[b]: 1, {c: d}: 2}", ["1:5 yaml-key", "1:13 yaml-key"]),
  ])
  func refusesListsAndMappingsAsKeys(text: String, wanted: [String]) {
    #expect(found(text) == wanted)
  }

  @Test(arguments: [
    ("a: Vì sao? Ai hỏi?", "Vì sao? Ai hỏi?"), ("a: ?x", "?x"), ("a: \"? b\"", "? b"),
    ("a [1]: x", nil), ("a: '[[[[[[[[[[[[[[[[[[x]: y}:'", "[[[[[[[[[[[[[[[[[[x]: y}:"),
  ])
  func takesQuestionsAndBrackets(text: String, wanted: String?) throws {
    let record = try #require(try read(text).record)
    #expect(record.entries.count == 1 && (wanted == nil || record["a"]?.text == wanted))
  }

  /// Who compares such keys takes time exponential in their depth; found by fuzzing.
  @Test func refusesNestedKeysQuickly() {
    let block = "? ? ? ? - ? ? - ? ? ? ? ? - ? ? ? ? - ? ? - ? ? ? ? ? - ?  ---\n"
    func key(_ depth: Int, _ word: String) -> String {
      String(repeating: "{", count: depth) + word + String(repeating: ": 1}", count: depth)
    }
    let flow = [15, 17, 60, 150].map { depth in
      let twice = "\(key(depth, "x")): 1, \(key(depth, "y")): 1"
      return "{\(twice), \(twice)}\n"
    }
    let lines = [15, 17, 60, 150].map { depth in
      ["x", "y", "x", "y"].map { "\(key(depth, $0)): 1\n" }.joined()
    }
    for text in [String(repeating: block, count: 12)] + flow + lines {
      let time = ContinuousClock().measure { #expect(!found(text).isEmpty) }
      #expect(time < .seconds(10))
    }
  }

  @Test func refusesTags() {
    #expect(found("a: !!int 5") == ["1:4 yaml-tag"])
    #expect(found("a: !x [1]").map { $0.hasSuffix("yaml-tag") } == [true])
    #expect(found("!!set {a, b}").map { $0.hasSuffix("yaml-tag") } == [true])
    #expect(found("a: !!binary aGk=").map { $0.hasSuffix("yaml-tag") } == [true])
  }

  @Test(arguments: [
    ("a:\n\tb: 1", "2:1 yaml-syntax"), ("a: 1\n---\nb: 2", "2:1 yaml-syntax"), ("a: [1, 2", "1:"),
    ("a: 'x\nb: 1", ""),
    ("a: b: c", "1:5 yaml-syntax"), ("a: @x", "1:4 yaml-syntax"), ("a: \"\\q\"", "1:"),
    ("a\nb: 1", ""), ("- a\n- b", "1:1 not-a-record"),
    ("chỉ có chữ", "1:1 not-a-record"), ("a: 1\n b: 2", "2:2 yaml-syntax"),
    ("[a]: 1", "1:1 yaml-key"),
  ])
  func refusesBadForms(text: String, wanted: String) {
    let places = found(text)
    #expect(places.count == 1 && places[0].hasPrefix(wanted), "\(places)")
  }

  @Test func speaksVietnameseAboutForms() {
    for text in [
      "a:\n\tb: 1", "a: b: c", "a: \"x", "a: [1", "a: %x", "a: 1\n b: 2", "a: *", "a: & b",
      "---\na: 1\n---\nb: 1", "a: \"\\q\"", "a: }",
    ] {
      for found in findings({ () throws(DiagnosticsError) in try read(text) }) {
        #expect(!found.message.contains("expected"), "\(text): \(found.message)")
        #expect(found.message.unicodeScalars.contains { $0.value > 0x7F }, "\(found.message)")
      }
    }
  }

  @Test(arguments: ["", "\n\n", "# chỉ chú thích\n", "---\n", "\u{FEFF}", "\u{FEFF}# x\r\n"])
  func takesEmptyFilesForEmptyRecords(text: String) throws {
    #expect(try read(text).record?.entries.isEmpty == true)
  }

  @Test func skipsTheByteOrderMark() throws {
    let record = try #require(try read("\u{FEFF}a: 1").record)
    #expect(record.entries.first?.keyRange.lowerBound == 0)
    #expect(record["a"]?.text == "1")
  }

  @Test func refusesOtherEncodings() throws {
    let utf16 = try #require("a: một".data(using: .utf16))
    #expect(found(Array(utf16)) == ["1:1 not-utf8"])
    #expect(
      found(Array("a: b\nc: Qu".utf8) + [0xFD, 0x20] + Array("x\u{FFFD}".utf8)) == ["2:6 not-utf8"])
    #expect(found(Array("a: \u{FFFD}\nb: ".utf8) + [0xC3]) == ["2:4 not-utf8"])
  }

  @Test(arguments: ["\0", "\u{1}", "\u{7F}", "\u{FFFE}", "\u{FFFF}", "\u{1B}"])
  func refusesControlCharacters(character: String) {
    #expect(found("a: x\nb: y\(character)z") == ["2:5 forbidden-character"])
  }

  @Test(arguments: [#"\0"#, #"\x01"#, #"\e"#, #"\u007f"#, #"\uFFFE"#, #"\uffff"#, #"\r"#, #"\b"#])
  func refusesControlCharactersFromEscapes(escape: String) {
    #expect(found("a: x\nb: \"yề\(escape)z\"") == ["2:7 forbidden-character"])
    #expect(found("\"k\(escape)\": x") == ["1:3 forbidden-character"])
  }

  // MARK: - Bounds

  @Test func boundsTheDepth() {
    func nested(_ levels: Int) -> String {
      "a: " + String(repeating: "[", count: levels) + "x" + String(repeating: "]", count: levels)
    }
    #expect(found(nested(31)).isEmpty)
    #expect(found(nested(32)) == ["1:36 input-too-deep"])
    #expect(found(nested(900)).count == 1)
    #expect(found(nested(100_000)).count == 1)
    #expect(found(String(repeating: "- ", count: 100_000)).count == 1)
    #expect(found(String(repeating: "? ", count: 100_000)).count == 1)
  }

  @Test func boundsTheCountOfValues() {
    func list(_ count: Int) -> String { "a: [" + String(repeating: "1,", count: count) + "]" }
    #expect(found(list(199_997)).isEmpty)  // the record, the key and the list are values too
    #expect(found(list(200_001)).map { $0.hasSuffix("input-too-deep") } == [true])
  }

  @Test func boundsTheSize() {
    let most = Array("a: ".utf8) + [UInt8](repeating: 0x78, count: Limits.inputBytes - 3)
    #expect(found(most).isEmpty)
    #expect(found(most + [0x78]) == ["1:1 input-too-large"])
  }

  @Test func readsALineOfFiveMegabytesQuickly() throws {
    let time = try ContinuousClock().measure {
      let plain = try read("a: " + String(repeating: "chữ ", count: 1_000_000))
      #expect(plain.record?["a"]?.text?.utf8.count == 4_999_999 + 1_000_000)
      let flow = try read(
        "{" + (0..<90_000).map { "khoá_\($0): 'đ \($0)'" }.joined(separator: ", ") + "}")
      #expect(flow.record?.entries.count == 90_000)
      #expect(slice(flow.record?.entries.last?.value.range) == "'đ 89999'")
    }
    #expect(time < .seconds(60))
  }
}
