// A text in outline notation.
import FuzzSupport
import Glibc
import VanThuBase
import VanThuEngine

private func digits(_ text: String) -> Int { text.utf8.count { (0x30...0x39).contains($0) } }

private func digits(_ block: BodyBlock) -> Int {
  switch block {
  case .paragraph(let paragraph): digits(paragraph.plainText)
  case .table(let table):
    (table.header + table.rows).joined().flatMap(\.paragraphs)
      .reduce(0) { $0 + digits($1.plainText) }
  case .chart: 0  // outlines make none
  }
}

/// Takes one input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  guard let source = try? TextDoor.read(bytes(start, count), name: "a.txt") else { return 0 }
  let value = Value(.text(source.text), at: SourceRange(source, 0, source.count))
  let outline = Outline.parse(source.text, source: value)
  for mark in outline.marks {
    require(
      mark.offsets.lowerBound >= 0 && mark.offsets.upperBound <= source.count, "a sign outside")
    require(
      source.substring(mark.offsets) == mark.label, "a sign that is not where it says it is")
    Invariants.check(mark.place)
  }
  // nothing that is typed gets lost: digits pass through every step unchanged, but for numbers and heads
  // of printed pages, which are told where they stood; of very many only the first are told one by one
  let printed = outline.blocks.reduce(0) { $0 + digits($1) }
  let pages = outline.diagnostics.filter { $0.id == "outline-page" }
  let told = pages.reduce(0) { $0 + ($1.range.map { digits(source.substring($0.offsets)) } ?? 0) }
  let isCut = outline.diagnostics.contains { $0.notes.contains { $0.message.hasPrefix("còn ") } }
  let typed = digits(source.text)
  require(
    isCut ? printed + told <= typed : printed + told == typed, "words are lost")
  return 0
}

exit(fuzz(test))
