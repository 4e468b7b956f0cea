// A form in Word: a whole file when it starts with PK or D0CF, else its parts behind one another, cut at the
// byte 01: what is in the body, header, styles, lists, footnotes, and the record that fills it.
import FuzzSupport
import Glibc
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice
import VanThuWord

nonisolated(unsafe) private let zip: ZipWriter = {
  guard let zip = try? ZipWriter() else { fail("no writer of ZIPs") }
  return zip
}()
private let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
private let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
private let package = "http://schemas.openxmlformats.org/package/2006"
private let kinds = ["header", "styles", "numbering", "footnotes"]
private let roots = ["hdr", "styles", "numbering", "footnotes"]
private let usual = """
  ten: Lê Văn A
  nu: có
  ds: [{ten: Một, con: [a, b]}, {ten: Hai}]
  ky: {chuc_vu: Chủ tịch, ho_ten: Lê B}
  noi_nhan: [Như trên]
  """

private func root(_ name: String, _ content: [UInt8]) -> [UInt8] {
  Array(
    "<w:\(name) xmlns:w=\"\(main)\" xmlns:w14=\"urn:w14\" xmlns:mc=\"urn:mc\" xmlns:v=\"urn:v\" xmlns:wp=\"urn:wp\">"
      .utf8) + content + Array("</w:\(name)>".utf8)
}

/// The file that parts make.
private func file(_ parts: [[UInt8]]) -> [UInt8] {
  var links = "<Relationships xmlns=\"\(package)/relationships\">"
  var entries: [ZipEntry] = []
  for (index, kind) in kinds.enumerated() where parts.count > index + 1 {
    links +=
      "<Relationship Id=\"r\(index)\" Type=\"\(office)/\(kind)\" Target=\"\(kind).xml\"/>"
    entries.append(
      ZipEntry(name: "word/\(kind).xml", bytes: root(roots[index], parts[index + 1])))
  }
  links += "</Relationships>"
  let types =
    "<Types xmlns=\"\(package)/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
  let start =
    "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"r\" Type=\"\(office)/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
  let body = Array("<w:body>".utf8) + parts[0] + Array("</w:body>".utf8)
  let all =
    [
      ZipEntry(name: "[Content_Types].xml", bytes: Array(types.utf8)),
      ZipEntry(name: "_rels/.rels", bytes: Array(start.utf8)),
      ZipEntry(name: "word/document.xml", bytes: root("document", body)),
      ZipEntry(name: "word/_rels/document.xml.rels", bytes: Array(links.utf8)),
    ] + entries
  guard let bytes = try? zip.archive(all) else { fail("a ZIP that cannot be written") }
  return bytes
}

/// What was written can be read, part by part.
private func check(_ bytes: [UInt8]) {
  guard let read = try? ZipReader(MemoryBytes(bytes)) else { fail("a file that cannot be read") }
  for entry in read.files where entry.name.hasSuffix("document.xml") {
    guard let part = try? read.bytes(entry), (try? XMLCheck.check(part, name: "a")) != nil else {
      fail("a part that is no XML")
    }
  }
}

/// Takes one input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = bytes(start, count)
  var form = input
  var record = Array(usual.utf8)
  if !input.starts(with: [0x50, 0x4B]), !input.starts(with: [0xD0, 0xCF]) {
    let parts = input.split(separator: 1, maxSplits: 5, omittingEmptySubsequences: false).map {
      Array($0)
    }
    form = file(Array(parts.prefix(5)))
    if parts.count > 5 { record = parts[5] }
  }
  if let made = try? SuggestedForm.make(form, name: "m.docx") {
    guard let copy = try? zip.archive(made.entries) else { fail("a copy that cannot be written") }
    check(copy)
    guard (try? SuggestedForm.make(copy, name: "m.docx")) != nil else { fail("a copy with faults") }
  }
  do throws(DiagnosticsError) {
    Invariants.check(try WordForm.load(form, name: "m.docx").notices)
  } catch {
    Invariants.check(error.diagnostics)
  }
  var desk = Desk(MemoryShelf(["r.yaml": record, "m.docx": form]))
  for asDraft in [false, true] {
    guard let (filled, made) = desk.fill(.file("r.yaml"), template: "m.docx", asDraft: asDraft)
    else { continue }
    Invariants.check(made.diagnostics)
    guard let filled else { continue }
    check(filled.bytes)
    let written = desk.files(of: filled, stem: "a", as: [.html, .txt])
    require(written.files.count == 2, "a filled form that cannot be read")
  }
  return 0
}

exit(fuzz(test))
