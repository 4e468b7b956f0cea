// A workbook: a whole file when it starts with PK or D0CF, else its parts behind one another, cut at
// the byte 01: sheet, shared texts, styles, second sheet, list of sheets.
import FuzzSupport
import Glibc
import VanThuBase
import VanThuOffice

private let table = Table()
nonisolated(unsafe) private let zip: ZipWriter = {
  guard let zip = try? ZipWriter() else { fail("no writer of ZIPs") }
  return zip
}()
private let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
private let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

private func links() -> String {
  var xml = "<Relationships>"
  for (id, kind, target) in [
    ("r1", "worksheet", "sheet1.xml"), ("r2", "worksheet", "sheet2.xml"),
    ("r3", "sharedStrings", "texts.xml"), ("r4", "styles", "styles.xml"),
  ] {
    xml += "<Relationship Id=\"\(id)\" Type=\"\(office)/\(kind)\" Target=\"\(target)\"/>"
  }
  return xml + "</Relationships>"
}

private let book =
  "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"A\" r:id=\"r1\"/><sheet name=\"Kiến nghị của Nhân dân\" r:id=\"r2\"/></sheets></workbook>"

/// Takes one input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = bytes(start, count)
  if input.starts(with: [0x50, 0x4B]) || input.starts(with: [0xD0, 0xCF]) {
    table.read(table.put(input, "a.xlsx"))
    return 0
  }
  var parts = input.split(separator: 1, maxSplits: 4, omittingEmptySubsequences: false).map {
    Array($0)
  }
  let wraps: [(String, String)] = [
    ("<worksheet xmlns=\"\(main)\"><sheetData>", "</sheetData></worksheet>"),
    ("<sst xmlns=\"\(main)\">", "</sst>"), ("<styleSheet xmlns=\"\(main)\">", "</styleSheet>"),
    ("<worksheet xmlns=\"\(main)\"><sheetData>", "</sheetData></worksheet>"),
  ]
  let hasSecond = parts.count > 3
  while parts.count < 4 { parts.append([]) }
  for (index, wrap) in wraps.enumerated() where !parts[index].starts(with: Array("<?".utf8)) {
    parts[index] = Array(wrap.0.utf8) + parts[index] + Array(wrap.1.utf8)
  }
  var entries = [
    ZipEntry(name: "xl/workbook.xml", bytes: parts.count > 4 ? parts[4] : Array(book.utf8)),
    ZipEntry(name: "xl/_rels/workbook.xml.rels", bytes: Array(links().utf8)),
    ZipEntry(name: "xl/sheet1.xml", bytes: parts[0]),
    ZipEntry(name: "xl/texts.xml", bytes: parts[1]),
    ZipEntry(name: "xl/styles.xml", bytes: parts[2]),
  ]
  if hasSecond { entries.append(ZipEntry(name: "xl/sheet2.xml", bytes: parts[3])) }
  guard let file = try? zip.archive(entries) else { fail("a ZIP that cannot be written") }
  table.read(table.put(file, "a.xlsx"))
  return 0
}

exit(fuzz(test))
