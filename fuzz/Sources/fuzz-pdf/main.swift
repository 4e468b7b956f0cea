// A PDF that is looked into.
import FuzzSupport
import Glibc
import VanThuBase
import VanThuOffice

/// Takes one input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = bytes(start, count)
  let check = PDFCheck(input, name: "a.pdf")
  Invariants.check(check.diagnostics)
  guard let found = check.inspection else { return 0 }
  for signature in found.signatures {
    require(signature.coveredBytes <= input.count, "a signature over more than there is")
    require(signature.changes.count <= Limits.pdfChanges, "too much told")
  }
  require(!PDFText.report(found, name: "a.pdf").contains("\u{1B}"), "a report that steers")
  return 0
}

exit(fuzz(test))
