import Foundation
import Testing
import VanThuBase

struct JSONWriterTests {
  @Test func laysOutEachPartAsItIsTold() {
    var json = JSONWriter()
    json.object(.lines) { json in
      json.pair("ten", "Ủy ban")
      json.pair("khong", nil)
      json.pair("so", -12)
      json.pair("dung", true)
      json.key("trong")
      json.null()
      json.array("dong", .lines) { json in
        json.object { json in
          json.pair("a", 1)
          json.array("b") { json in
            json.string("x")
            json.bool(false)
            json.array { _ in }
          }
        }
        json.object { _ in }
        json.object(.lines) { json in json.pair("c", 2) }
      }
      json.array("rong", .lines) { _ in }
      json.object("cuoi") { json in json.object("x") { json in json.pair("y", 0) } }
    }
    json.newline()
    #expect(
      json.string == """
        {
          "ten": "Ủy ban",
          "so": -12,
          "dung": true,
          "trong": null,
          "dong": [
            {"a": 1, "b": ["x", false, []]},
            {},
            {
              "c": 2
            }
          ],
          "rong": [],
          "cuoi": {"x": {"y": 0}}
        }

        """)
  }

  @Test func keepsTheOrderOfKeys() {
    var json = JSONWriter()
    json.object { json in for key in ["z", "a", "m", "đ"] { json.pair(key, 1) } }
    #expect(json.string == #"{"z": 1, "a": 1, "m": 1, "đ": 1}"#)
  }

  /// Every character below U+0250 and a few beyond, as key and as text.
  @Test func isReadBackAsItWasGiven() throws {
    let scalars = (0..<0x250).compactMap(Unicode.Scalar.init) + ["\u{2028}", "\u{FFFE}", "😀"]
    let text = String(String.UnicodeScalarView(scalars))
    for layout in [JSONWriter.Layout.line, .lines] {
      var json = JSONWriter()
      json.object(layout) { json in json.pair(text, text) }
      let read = try JSONDecoder().decode([String: String].self, from: Data(json.out.bytes))
      #expect(read == [text: text])
      // a line stays a line whatever is in it
      #expect(json.string.utf8.count { $0 == 0x0A } == (layout == .line ? 0 : 2))
    }
  }
}
