// YAML, or JSON when the first byte is `{` or `[`, into values, and on into a paper.
import FuzzSupport
import Glibc
import VanThuBase
import VanThuEngine

private let maker = PaperMaker(template: Invariants.template("cong-van"))

/// Takes one input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = bytes(start, count)
  let isJSON = input.first == UInt8(ascii: "{") || input.first == UInt8(ascii: "[")
  do throws(DiagnosticsError) {
    let value = try InputReader.read(input, name: isJSON ? "a.json" : "a.yaml")
    Invariants.check(value) { value, text in
      let count = text.utf8.count
      Invariants.check(value.place(of: 0..<count))
      Invariants.check(value.place(of: count / 2..<min(count, count / 2 + 1)))
      Invariants.check(value.place(of: count..<count))
    }
    Invariants.write(maker.make(value))
    do throws(DiagnosticsError) { _ = try Office(value) } catch {
      Invariants.check(error.diagnostics)
    }
  } catch {
    Invariants.check(error.diagnostics)
  }
  return 0
}

exit(fuzz(test))
