// A table in CSV; behind the byte 01 stands a child table.
import FuzzSupport
import Glibc
import VanThuBase
import VanThuOffice

private let table = Table()

/// Takes one input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let parts = bytes(start, count).split(
    separator: 1, maxSplits: 1, omittingEmptySubsequences: false)
  var options = RowOptions()
  if parts.count > 1 {
    options.children = [ChildTable(list: "kien_nghi", path: table.put(Array(parts[1]), "b.csv"))]
  }
  table.read(table.put(Array(parts[0]), "a.csv"), options)
  return 0
}

exit(fuzz(test))
