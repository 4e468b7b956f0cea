import TestSupport
import Testing
import VanThuBase

struct ZipReaderTests {
  /// The ids of what keeps an archive from being read; empty when all of it can be read.
  private func faults(_ bytes: [UInt8], limits: ZipLimits = ZipLimits()) throws -> [String] {
    do {
      let reader = try ZipReader(MemoryBytes(bytes), limits: limits)
      for file in reader.files { try reader.read(file) { _ in } }
      return []
    } catch let error as DiagnosticsError {
      return error.diagnostics.map(\.id.rawValue)
    }
  }

  private func faults(_ names: String...) throws -> [String] {
    try faults(RawZip(entries: names.map { RawZip.Entry($0) }).bytes)
  }

  private func faults(_ change: (inout RawZip.Entry) -> Void) throws -> [String] {
    var entry = RawZip.Entry("a/b.txt", "nội dung")
    change(&entry)
    return try faults(RawZip(entries: [entry]).bytes)
  }

  @Test func readsWhatItWrites() throws {
    let entries = [
      ZipEntry(name: "a/b.txt", bytes: Array("xin chào".utf8)),
      ZipEntry(name: "a/rỗng", bytes: []),
      ZipEntry(name: "lớn", bytes: (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 3) }),
    ]
    let sink = MemorySink()
    try ZipWriter.stream(
      entries.map { entry in
        ZipStreamEntry(name: entry.name, size: entry.bytes.count) { MemoryBytes(entry.bytes) }
      }, to: sink)
    for bytes in [try ZipWriter().archive(entries), sink.bytes] {
      let reader = try ZipReader(MemoryBytes(bytes))
      #expect(reader.files.map(\.name) == entries.map(\.name))
      for (file, entry) in zip(reader.files, entries) {
        var read: [UInt8] = []
        try reader.read(file) { read.append(contentsOf: $0) }
        #expect(read == entry.bytes)
        #expect(file.size == entry.bytes.count)
      }
    }
  }

  @Test func passesWhatTheSinkOrAFileThrows() throws {
    struct Full: Error {}
    final class FullSink: RandomAccessSink {
      func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws { throw Full() }
    }
    let entry = ZipStreamEntry(name: "a", size: 3) { MemoryBytes([1, 2, 3]) }
    #expect(throws: Full.self) { try ZipWriter.stream([entry], to: FullSink()) }
    let gone = ZipStreamEntry(name: "a", size: 3) { throw Full() }
    #expect(throws: Full.self) { try ZipWriter.stream([gone], to: MemorySink()) }
  }

  @Test(arguments: [
    "../a", "a/../../b", "/etc/passwd", "a\\b", "C:/a", "c:a", "a//b", "./a", "a/./b", "a\u{0}b",
    "a\nb", "a\u{202E}b", "a\u{7F}", "..", ".", "",
  ])
  func refusesNames(_ name: String) throws {
    #expect(try faults(name) == ["zip-path"])
  }

  @Test func refusesNamesThatAreTooLongOrNoUTF8() throws {
    #expect(try faults(String(repeating: "a", count: 256)) == ["zip-path"])
    #expect(try faults(String(repeating: "ab/", count: 400) + "a") == ["zip-path"])
    #expect(try faults { $0.name = [0x61, 0xFF, 0x62] } == ["zip-path"])
  }

  @Test func takesPlainNames() throws {
    #expect(try faults("a/b..c", "a/.ẩn", "Hồ sơ 12/văn bản.docx", "a b", "~x") == [])
  }

  @Test func refusesNamesThatClash() throws {
    #expect(try faults("a/b", "a/b") == ["zip-duplicate"])
    #expect(try faults("a/B", "a/b") == ["zip-case"])
    #expect(try faults("A/x", "a/y") == ["zip-case"])
    #expect(try faults("Đơn", "đơn") == ["zip-case"])
    #expect(try faults("quyết", "quye\u{302}\u{301}t") == ["zip-normalization"])
    #expect(try faults("a", "a/b") == ["zip-duplicate"])
  }

  @Test func refusesWhatIsNoPlainFile() throws {
    #expect(try faults { $0.mode = 0o120777 } == ["zip-link"])
    #expect(try faults { $0.mode = 0o010644 } == ["zip-link"])
    #expect(try faults { $0.mode = 0o040755 } == ["zip-link"])
    #expect(try faults { $0.mode = 0 } == [])
  }

  @Test func refusesEncryptionAndUnknownMethods() throws {
    #expect(try faults { $0.flags |= 1 } == ["zip-encrypted"])
    #expect(try faults { $0.flags |= 0x2000 } == ["zip-encrypted"])
    for method in [12, 14, 93, 99] {
      #expect(
        try faults {
          $0.method = method; $0.claims = 9
        }.first == "zip-method")
    }
  }

  @Test func refusesContradictions() throws {
    #expect(try faults { $0.localName = Array("a/c.txt".utf8) } == ["zip-disagreement"])
    #expect(try faults { $0.claims = 3 } == ["zip-form"])
    #expect(try faults { $0.crc = 7 } == ["zip-damaged"])
    // the second name that the extra field "Unicode path" brings
    let other = [1, 0, 0, 0, 0] + Array("../x".utf8)
    #expect(
      try faults { $0.centralExtra = [0x75, 0x70] + RawZip.number(other.count, 2) + other }
        == ["zip-two-names"])
    var twice = RawZip.Entry("b")
    twice.offset = 0
    twice.content = Array("nội dung".utf8)
    let overlap = RawZip(entries: [RawZip.Entry("a", "nội dung"), twice]).bytes
    #expect(try faults(overlap).contains("zip-overlap"))
    let good = RawZip(entries: [RawZip.Entry("a")]).bytes
    #expect(try faults(good + [0]) == ["zip-form"])
    #expect(try faults([0] + good) == ["zip-form"])
    #expect(try faults(Array(good.dropLast())) == ["zip-form"])
    #expect(try faults([]) == ["zip-form"])
    #expect(try faults(Array("không phải ZIP".utf8)) == ["zip-form"])
  }

  // case V19
  @Test func caseV19RefusesBytesThatBelongToNoFile() throws {
    func gapped(_ count: Int, flags: Int = 0x800) -> [UInt8] {
      var entry = RawZip.Entry("a", "nội dung")
      entry.flags = flags
      let good = RawZip(entries: [entry]).bytes
      let start = (0..<4).reduce(0) { $0 | Int(good[good.count - 6 + $1]) << ($1 * 8) }
      return good[..<start] + [UInt8](repeating: 7, count: count) + good[start..<good.count - 6]
        + RawZip.number(start + count, 4) + [0, 0]
    }
    var limits = ZipLimits()
    limits.takesGaps = false
    #expect(try faults(gapped(0), limits: limits) == [])
    #expect(try faults(gapped(60), limits: limits) == ["zip-gap"])
    #expect(try faults(gapped(1), limits: limits) == ["zip-gap"])
    // the sizes that stand behind the data when they were not known before
    for count in [12, 16, 20, 24] {
      #expect(try faults(gapped(count), limits: limits) == ["zip-gap"])
      #expect(try !faults(gapped(count, flags: 0x808), limits: limits).contains("zip-gap"))
    }
    // some programs that write workbooks leave gaps
    #expect(try !faults(gapped(60)).contains("zip-gap"))
  }

  // case V19: a deflated text ends where its entry ends, for every reader of archives
  @Test func caseV19RefusesBytesBehindADeflatedText() throws {
    let text = Array("nội dung".utf8)
    // one block that is stored, the last
    let block = [1] + RawZip.number(text.count, 2) + RawZip.number(~text.count, 2) + text
    func deflated(_ content: [UInt8], crc: UInt32? = nil) throws -> [String] {
      try faults {
        $0.method = 8
        $0.content = content
        $0.claims = text.count
        $0.crc = crc ?? RawZip.crc(text)
      }
    }
    #expect(try deflated(block) == [])
    for count in [1, 2, 8, 5_000, 100_000] {
      let junk = [UInt8](repeating: 7, count: count)
      #expect(try deflated(block + junk) == ["zip-damaged"], "\(count)")
      // a second text behind the first is junk as well
      #expect(try deflated(block + junk.dropFirst() + block) == ["zip-damaged"], "\(count)")
    }
    for count in 1..<block.count {
      #expect(try deflated(Array(block.dropLast(count))) == ["zip-damaged"], "\(count)")
    }
    #expect(try deflated(block, crc: 7) == ["zip-damaged"])
    // a block with the sign that another follows
    #expect(try deflated([0] + block.dropFirst()) == ["zip-damaged"])
    #expect(try deflated([0] + block.dropFirst() + [3, 0]) == [])
  }

  @Test func refusesBombs() throws {
    let zeroes = [UInt8](repeating: 0, count: 8 << 20)
    let bomb = try ZipWriter().archive([ZipEntry(name: "a", bytes: zeroes)])
    #expect(bomb.count < 20_000)
    #expect(try faults(bomb) == ["zip-bomb"])
    var limits = ZipLimits()
    limits.totalBytes = 5
    let files = RawZip(entries: [RawZip.Entry("a", "123"), RawZip.Entry("b", "456")]).bytes
    #expect(try faults(files, limits: limits) == ["zip-bomb"])
    limits = ZipLimits()
    limits.entryBytes = 2
    #expect(try faults(files, limits: limits) == ["zip-too-large", "zip-too-large"])
    limits = ZipLimits()
    limits.entries = 1
    #expect(try faults(files, limits: limits) == ["zip-too-many"])
    // one that says it is small and is not
    var liar = bomb
    let size = RawZip.number(8 << 20, 4)
    for at in 0..<liar.count - 4 where Array(liar[at..<at + 4]) == size {
      liar.replaceSubrange(at..<at + 4, with: RawZip.number(1000, 4))
    }
    #expect(try faults(liar) == ["zip-damaged"])
  }

  @Test(arguments: 0..<8) func survivesAnyDamage(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let entries = [
      ZipEntry(name: "a/b.txt", bytes: Array("xin chào ".utf8)),
      ZipEntry(name: "a/c.txt", bytes: Array(String(repeating: "đối thoại ", count: 99).utf8)),
    ]
    let good = try ZipWriter().archive(entries)
    for _ in 0..<300 {
      var bytes = good
      switch Int.random(in: 0..<3, using: &random) {
      case 0:
        bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(
          in: 1...255, using: &random)
      case 1: bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      default:
        for _ in 0..<8 {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
            in: 0...255, using: &random)
        }
      }
      guard let reader = try? ZipReader(MemoryBytes(bytes)) else { continue }
      for file in reader.files {
        var read: [UInt8] = []
        guard (try? reader.read(file) { read.append(contentsOf: $0) }) != nil else { continue }
        #expect(entries.contains { $0.bytes == read } || read.isEmpty, "seed \(seed)")
      }
    }
  }
}
