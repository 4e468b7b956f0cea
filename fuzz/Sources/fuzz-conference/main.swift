// The record of a conference, through its checks, its status, its papers and its indexes.
import FuzzSupport
import Glibc
import VanThuBase
import VanThuDocument
import VanThuOffice

private let day = CivilDate(year: 2026, month: 11, day: 30)
private let formats = OutputFormat.all.filter { $0 != .pdf }

/// Takes one input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = Desk.Input.bytes(bytes(start, count), name: "hoi-nghi.yaml")
  var desk = Desk(MemoryShelf(), mayFit: false)
  let (conference, found) = desk.conference(input)
  Invariants.check(found.diagnostics)
  guard conference != nil else {
    require(!found.diagnostics.isEmpty || !found.faults.isEmpty, "refused without a word")
    return 0
  }
  if let day, let status = desk.status(input, asOf: day).0 {
    require(!status.text.isEmpty, "a status without words")
  }
  for made in [desk.dossier(input, as: formats), desk.indexes(input, as: formats)] {
    Invariants.check(made.diagnostics)
    require(made.isRight() || made.files.isEmpty, "papers beside an error")
    for file in made.files { require(!file.bytes.isEmpty, "an empty file") }
  }
  return 0
}

exit(fuzz(test))
