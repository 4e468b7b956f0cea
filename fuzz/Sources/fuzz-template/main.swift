// Template XML; a template that loads is filled with its own sample.
import FuzzSupport
import Glibc
import VanThuBase
import VanThuEngine

/// Takes one input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  do throws(DiagnosticsError) {
    let template = try Template.load(try TextDoor.read(bytes(start, count), name: "a.xml"))
    _ = JSONSchema.text(template.schema)
    let sample = SampleWriter.sample(template, standard: template.standards.first ?? .nd30)
    let value = try InputReader.read(Array(sample.utf8), name: "sample.yaml")
    Invariants.write(PaperMaker(template: template).make(value))
  } catch {
    Invariants.check(error.diagnostics)
  }
  return 0
}

exit(fuzz(test))
