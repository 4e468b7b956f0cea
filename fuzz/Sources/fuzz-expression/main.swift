// An expression, as the test of a condition and as a value, over fields of every type.
import FuzzSupport
import Glibc
import VanThuBase
import VanThuEngine

private let fields = """
  <field name="chu" type="text"/><field name="chac" type="text" default="x"/>
  <field name="so_luong" type="decimal"/><field name="hop" type="date"/>
  <field name="luc" type="time"/><field name="xong" type="bool"/>
  <field name="muc" type="choice"><choice>Cao</choice><choice>Thấp</choice></field>
  <list name="ten" of="text"/>
  <list name="ds"><field name="a" type="text" required="true"/><field name="n" type="number"/></list>
  <group name="g"><field name="a" type="text"/><field name="d" type="date"/></group>
  """

private let records: [Value] = [
  "{}",
  """
  chu: Đồng Mây
  so_luong: 1.234,5
  hop: 2026-09-05
  luc: 8h30
  xong: có
  muc: cao
  ten: [An, Bình]
  ds: [{a: x, n: 1}, {a: y}, {a: X, n: 30}]
  g: {a: b, d: 2026-02}
  """,
].map { text in
  guard let value = try? InputReader.read(Array(text.utf8), name: "a.yaml") else {
    fail("the record cannot be read")
  }
  return value
}

/// Takes one input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  guard let text = String(validating: bytes(start, count), as: UTF8.self) else { return 0 }
  var xml = ByteBuffer()
  xml.append(
    """
    <template xmlns="urn:vanthu:template:1" id="a" kind="thong-bao" title="A"><fields>
    """)
  xml.append(text: fields)
  xml.append("</fields><subject>S</subject><body><if test=\"")
  xml.append(escaping: text)
  xml.append("\"><p>{{ ")
  xml.append(escaping: text)
  xml.append(" }}</p></if><else><p>x</p></else><for each=\"ten\" in=\"")
  xml.append(escaping: text)
  xml.append("\"><p>{{ ten.stt }}</p></for><p>{{ ")
  xml.append(escaping: text)
  xml.append(" | mac_dinh('–') }}</p></body></template>")
  // each use is tried alone too, since one fault keeps the template from loading
  for part in [
    xml.string, alone(text, "<if test=\"", "\"><p>x</p></if>"), alone(text, "<p>{{ ", " }}</p>"),
    alone(text, "<for each=\"e\" in=\"", "\"><p>{{ e.stt }}</p></for>"),
  ] {
    run(part)
  }
  return 0
}

private func alone(_ text: String, _ before: String, _ after: String) -> String {
  var xml = ByteBuffer()
  xml.append(
    """
    <template xmlns="urn:vanthu:template:1" id="a" kind="thong-bao" title="A"><fields>
    """)
  xml.append(text: fields)
  xml.append("</fields><subject>S</subject><body>")
  xml.append(text: before)
  xml.append(escaping: text)
  xml.append(text: after)
  xml.append("</body></template>")
  return xml.string
}

private func run(_ xml: String) {
  do throws(DiagnosticsError) {
    let template = try Template.load(try TextDoor.read(Array(xml.utf8), name: "a.xml"))
    for record in records {
      Invariants.check(PaperMaker(template: template).make(record).diagnostics)
    }
  } catch {
    Invariants.check(error.diagnostics)
  }
}

exit(fuzz(test))
