// A text file in an old encoding, JSON when the first byte is `{` or `[`, into Unicode.
import FuzzSupport
import Glibc
import VanThuBase
import VanThuEngine

/// Takes one input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = bytes(start, count)
  let isJSON = input.first == UInt8(ascii: "{") || input.first == UInt8(ascii: "[")
  let made = TextConverter(input, isJSON: isJSON)
  guard let text = String(validating: made.bytes, as: UTF8.self) else { fatalError("no UTF-8") }
  if !made.hasChanges, !isJSON {
    precondition(Vietnamese.nfc(text).utf8.elementsEqual(text.utf8), "not in NFC")
  }
  for piece in OldText.find(in: text) {
    precondition(piece.range.upperBound <= text.utf8.count, "a piece outside its text")
  }
  do throws(DiagnosticsError) {
    _ = try TextDoor.read(made.bytes, name: "a.yaml")
  } catch {
    Invariants.check(error.diagnostics)
  }
  return 0
}

exit(fuzz(test))
