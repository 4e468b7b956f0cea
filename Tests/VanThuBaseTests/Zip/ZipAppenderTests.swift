import Foundation
import TestSupport
import Testing

@testable import VanThuBase

struct ZipAppenderTests {
  /// The archive of some files.
  private func archive(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var layout = ZipAppender()
    var (bytes, records): ([UInt8], [UInt8]) = ([], [])
    for file in files {
      let entry = layout.add(file.name, file.bytes)
      bytes += entry.header + file.bytes
      records += entry.record
    }
    return bytes + records + layout.end()
  }

  /// What Python's zipfile finds when it has read all of an archive: names, sizes, nothing broken.
  private func python(_ path: String, _ program: String) throws -> String {
    let head = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; "
    return try Shell.run("python3 -X utf8 -c '\(head)\(program)' '\(path)' 2>&1").output
  }

  @Test func isReadByOthers() throws {
    let files: [(name: String, bytes: [UInt8])] = [
      ("Thông báo số 1.docx", Array("xin chào".utf8)), ("rỗng.txt", []),
      ("lớn.bin", [UInt8](repeating: 7, count: 300_000)),
    ]
    let folder = try TemporaryFolder()
    let bytes = archive(files)
    try folder.write(bytes, to: "a.zip")
    let path = folder.path("a.zip")
    #expect(
      try python(path, "print([(i.filename, i.file_size, i.date_time) for i in z.infolist()])")
        == "[('Thông báo số 1.docx', 10, (1980, 1, 1, 0, 0, 0)), "
        + "('rỗng.txt', 0, (1980, 1, 1, 0, 0, 0)), ('lớn.bin', 300000, (1980, 1, 1, 0, 0, 0))]\n")
    #expect(try Shell.run("unzip -tqq '\(path)'").status == 0)
    let reader = try ZipReader(MemoryBytes(bytes))
    #expect(reader.files.map(\.name) == files.map(\.name))
    for (file, wanted) in zip(reader.files, files) {
      var read: [UInt8] = []
      try reader.read(file) { read += $0 }
      #expect(read == wanted.bytes)
    }
    #expect(archive(files) == bytes)
  }

  @Test func isReadByOthersWhenEmpty() throws {
    let folder = try TemporaryFolder()
    try folder.write(archive([]), to: "a.zip")
    #expect(try python(folder.path("a.zip"), "print(len(z.namelist()))") == "0\n")
  }

  /// 65,535 needs Zip64 already: 0xFFFF in the old record means "look there".
  @Test(arguments: [65_534, 65_535, 70_000])
  func holdsMoreFilesThanTheOldFormat(_ count: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write(archive((0..<count).map { ("\($0).txt", []) }), to: "a.zip")
    #expect(
      try python(folder.path("a.zip"), "n = z.namelist(); print(len(n), n[-1])")
        == "\(count) \(count - 1).txt\n")
    #expect(
      try Shell.run("unzip -Zt '\(folder.path("a.zip"))' | cut -d' ' -f1").output == "\(count)\n")
  }

  /// A file with a hole stands in for 4 GiB of papers.
  @Test(arguments: [0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000, 0x1_4000_0000])
  func reachesBeyondFourGigabytes(_ offset: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.zip")
    try folder.write([], to: "a.zip")
    var layout = ZipAppender(offset: offset, count: 0)
    let bytes = Array("xa".utf8)
    let first = layout.add("a.txt", bytes)
    let second = layout.add("b.txt", bytes)
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.seek(toOffset: UInt64(offset))
    for part in [first.header, bytes, second.header, bytes, first.record, second.record] {
      try file.write(contentsOf: Data(part))
    }
    try file.write(contentsOf: Data(layout.end()))
    try file.close()
    #expect(
      try python(path, "print([(i.header_offset, z.read(i)) for i in z.infolist()])")
        == "[(\(offset), b'xa'), (\(offset + 37), b'xa')]\n")
    #expect(try Shell.run("unzip -p '\(path)' b.txt").output == "xa")
  }
}
