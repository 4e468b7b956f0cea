import Testing
import VanThuBase
import VanThuEngine

@Suite struct JSONReaderTests {
  private func read(_ text: String) throws(DiagnosticsError) -> Value {
    try InputReader.read(Array(text.utf8), name: "a.JSON")
  }

  private func found(_ text: String) -> [String] {
    places(findings { () throws(DiagnosticsError) in try read(text) })
  }

  @Test func readsEveryKindOfValue() throws {
    let record = try #require(
      try read(
        "\u{FEFF} {\"Nơi nhận\": [1.10, -0.5e+3, true, false, null, \"\", {}], \"b\": {\"c\": [ ]}}\r\n"
      ).record)
    let items = try #require(record["noi_nhan"]?.items)
    #expect(items.map { $0.text ?? "-" } == ["1.10", "-0.5e+3", "true", "false", "-", "", "-"])
    #expect(record["b"]?.record?["c"]?.items?.isEmpty == true)
  }

  @Test func meansWhatYAMLMeans() throws {
    let json = try read(#"{"a": "x", "b": [1, "2"], "c": {"d": null}}"#)
    let yaml = try InputReader.read(Array("a: x\nb: [1, '2']\nc: {d: ~}\n".utf8), name: "a.yaml")
    func dump(_ value: Value) -> String {
      switch value.content {
      case .empty: "~"
      case .text(let text): "'\(text)'"
      case .list(let items): "[" + items.map(dump).joined(separator: ",") + "]"
      case .record(let record):
        "{" + record.entries.map { $0.key + ":" + dump($0.value) }.joined(separator: ",") + "}"
      }
    }
    #expect(dump(json) == dump(yaml))
  }

  @Test func placesKeysAndValues() throws {
    let record = try #require(try read("{\n  \"Điều\": \"một\",\n  \"b\": 12\n}").record)
    #expect(record.entries.map { slice($0.keyRange) } == ["\"Điều\"", "\"b\""])
    #expect(record.entries.map { slice($0.value.range) } == ["\"một\"", "12"])
    #expect(
      record["b"].map { $0.range.source.position(of: $0.range.lowerBound) }.map { "\($0)" }
        == "(line: 3, column: 8)")
  }

  @Test(arguments: [
    (#"a\u00e0 hai"#, "hai", "hai"), (#"\ud83d\ude00 hai"#, "😀", #"\ud83d\ude00"#),
    (#"\ud83d\ude00 hai"#, "hai", "hai"),
    (#"a\r\nb\nhai"#, "hai", "hai"), (#"\/\\\" hai"#, "\"", #"\""#), (#"a \t b"#, "b", "b"),
  ])
  func findsPiecesOfStrings(raw: String, piece: String, covered: String) throws {
    let value = try #require(try read("{\"x\": \"hai\", \"a\": \"\(raw)\"}").record?["a"])
    let start = try #require(ByteSearch(text: piece).first(in: value.text ?? ""))
    #expect(slice(value.place(of: start..<start + piece.utf8.count)) == covered)
  }

  @Test func takesLineEndsOfTwoCharactersForOne() throws {
    #expect(try read(#"{"a": "x\r\ny\rz\n"}"#).record?["a"]?.text == "x\ny\nz\n")
  }

  @Test(arguments: [
    (#"{"a": 1,}"#, "1:9"), (#"{"a": [1,]}"#, "1:10"), ("{'a': 1}", "1:2"), (#"{"a": 'x'}"#, "1:7"),
    (#"{"a": 01}"#, "1:7"),
    (#"{"a": 1.}"#, "1:9"), (#"{"a": .5}"#, "1:7"), (#"{"a": +1}"#, "1:7"), (#"{"a": -}"#, "1:8"),
    (#"{"a": 1e}"#, "1:9"),
    (#"{"a": tru}"#, "1:10"), (#"{"a": NaN}"#, "1:7"), (#"{"a" 1}"#, "1:6"),
    (#"{"a": 1 "b": 2}"#, "1:9"), (#"{"a": 1} x"#, "1:10"),
    (#"{a: 1}"#, "1:2"), (#"{"a": "x"#, "1:9"), (#"{"a": "#, "1:7"), ("{", "1:2"),
    (#"{"a": /* x */ 1}"#, "1:7"),
    ("{\"a\": \"x\ny\"}", "1:9"), ("{\"a\": \"x\ty\"}", "1:9"), (#"{"a": "\q"}"#, "1:8"),
    (#"{"a": "\u12"}"#, "1:8"), (#"{"a": "\u+123"}"#, "1:8"),
    (#"{"a": "\u-000"}"#, "1:8"), (#"{"a": "x\ud800"}"#, "1:9"), (#"{"a": "x\udc00"}"#, "1:9"),
    (#"{"a": "\ud800\u0041"}"#, "1:8"),
    (#"{"a": "\ud800\ud800"}"#, "1:8"), (#"{"a": "\u0000"}"#, "1:8"), (#"{"a": "\uffff"}"#, "1:8"),
    (#"{"a": "\b"}"#, "1:8"), ("\u{B}{}", "1:1"),
  ])
  func refusesWhatIsNoJSON(text: String, place: String) {
    let found = found(text)
    #expect(found.count == 1 && found[0].hasPrefix(place + " "), "\(found)")
  }

  @Test func refusesDoubledKeysAndGoesOn() {
    #expect(
      found(#"{"a": 1, "A": 2, "b": {"c": 1, "c": 2}}"#) == [
        "1:10 duplicate-key", "1:32 duplicate-key",
      ])
    #expect(found(#"{"a": 1, "a": 2, "b": ]}"#) == ["1:10 duplicate-key", "1:23 json-syntax"])
  }

  @Test func takesOnlyRecordsAtTheTop() {
    #expect(found("[1]") == ["1:1 not-a-record"])
    #expect(found("\"x\"") == ["1:1 not-a-record"])
    #expect(found("") == ["1:1 json-syntax"])
    #expect(found("null").isEmpty)
  }

  @Test func boundsDepthAndCount() {
    func nested(_ levels: Int) -> String {
      "{\"a\": " + String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        + "}"
    }
    #expect(found(nested(32)).isEmpty)
    #expect(found(nested(33)) == ["1:39 json-syntax"])
    #expect(found(nested(1_000_000)) == ["1:39 json-syntax"])
    #expect(
      found("{\"a\": [" + Array(repeating: "1", count: 200_001).joined(separator: ",") + "]}").count
        == 1)
  }

  @Test func readsMegabytesQuickly() throws {
    let text = "{" + (0..<90_000).map { "\"khoá \($0)\": \"đ \($0)\"" }.joined(separator: ",") + "}"
    var count: Int?
    let time = try ContinuousClock().measure { count = try read(text).record?.entries.count }
    #expect(count == 90_000)
    #expect(time < .seconds(60))
  }
}
