import Foundation
import Testing
import VanThuBase

@Suite struct ZipWriterTests {
  private let constants = [
    ZipEntry(name: "[Content_Types].xml", bytes: Array("<Types/>".utf8)),
    ZipEntry(name: "_rels/.rels", bytes: Array(String(repeating: "quan hệ ", count: 500).utf8)),
  ]
  private let entries = [
    ZipEntry(
      name: "word/document.xml", bytes: Array(String(repeating: "Điều 1. ", count: 999).utf8)),
    ZipEntry(name: "empty", bytes: []), ZipEntry(name: "one", bytes: [0]),
  ]

  @Test func writesTheSameBytesTwice() throws {
    let first = try ZipWriter(constants: constants).archive(entries)
    let writer = try ZipWriter(constants: constants)
    #expect(try writer.archive(entries) == first)
    #expect(try writer.archive(entries) == first)
    #expect(try ZipWriter().archive(constants + entries).count == first.count)
  }

  @Test func writesAnEmptyArchiveOrNothing() throws {
    #expect(throws: Never.self) { _ = try ZipWriter().archive([ZipEntry(name: "a", bytes: [])]) }
  }

  @Test func isReadBackByPython() throws {
    let path =
      NSTemporaryDirectory() + "zip-writer-test-\(ProcessInfo.processInfo.processIdentifier).zip"
    defer { unlink(path) }
    try Data(try ZipWriter(constants: constants).archive(entries)).write(
      to: URL(fileURLWithPath: path))
    let script = """
      import sys, zipfile
      z = zipfile.ZipFile(sys.argv[1])
      print(z.testzip())
      for i in z.infolist():
          print(i.filename, i.file_size, i.date_time, i.external_attr, i.create_system, z.read(i)[:9].hex())
      """
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    python.arguments = ["python3", "-c", script, path]
    let pipe = Pipe()
    python.standardOutput = pipe
    try python.run()
    let printed = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    python.waitUntilExit()
    #expect(python.terminationStatus == 0)
    #expect(
      printed == """
        None
        [Content_Types].xml 8 (1980, 1, 1, 0, 0, 0) 0 0 3c54797065732f3e
        _rels/.rels 5000 (1980, 1, 1, 0, 0, 0) 0 0 7175616e2068e1bb87
        word/document.xml 10989 (1980, 1, 1, 0, 0, 0) 0 0 c49069e1bb81752031
        empty 0 (1980, 1, 1, 0, 0, 0) 0 0\u{20}
        one 1 (1980, 1, 1, 0, 0, 0) 0 0 00

        """)
  }
}
