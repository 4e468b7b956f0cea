// HTML of a clipboard into outline notation, items and rows: no digit is lost or moved.
import FuzzSupport
import Glibc
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

private func digits(_ text: String) -> [UInt8] {
  text.utf8.filter { (0x30...0x39).contains($0) }
}

private func words(_ block: BodyBlock) -> String {
  switch block {
  case .paragraph(let paragraph): paragraph.plainText
  case .table(let table):
    (table.header + table.rows).joined().flatMap(\.paragraphs).map(\.plainText).joined()
  case .chart: ""  // outlines make none
  }
}

/// Takes one input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let text = String(decoding: bytes(start, count), as: UTF8.self)
  for content in [PastedContent(html: text), PastedContent(text: text)] {
    guard let content else { continue }
    let (outline, losses) = content.outline()
    require(losses != "", "a loss without words")
    let items = digits(content.items.joined())
    require(digits(content.rows.joined().joined()) == items, "rows and items differ")
    let read = Outline.parse(outline, source: nil).blocks.map { words($0) }.joined()
    require(digits(outline).count >= digits(read).count, "an outline that adds digits")
  }
  return 0
}

exit(fuzz(test))
