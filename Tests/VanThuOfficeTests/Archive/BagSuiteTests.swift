import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuOffice

/// What RFC 8493 and the drafts before it say, case by case; the names are those of the public
/// conformance suite, the bags are our own.
struct BagSuiteTests {
  /// A small bag that a test spoils.
  private struct Bag {
    var version = "1.0"
    var encoding = "UTF-8"
    var declaration: String?
    var info = "Bagging-Date: 2026-09-10\n"
    var algorithm = DigestAlgorithm.sha512
    var payload = [("data/hello.txt", "xin chào\n"), ("data/sub/b.txt", "b\n")]
    /// Lines of the manifest; nil for those of the payload.
    var manifest: ((String) -> String)?
    /// A further line of the manifest: a content and a path.
    var listed: (content: String, path: String)?
    var more: [(String, [UInt8])] = []
    var encode: (String) -> [UInt8] = { Array($0.utf8) }

    func hex(_ content: String) -> String { Digest.hex(algorithm, of: Array(content.utf8)) }

    func verify() throws -> [String] {
      let folder = try TemporaryFolder()
      for (path, content) in payload { try folder.write(content, to: "g/" + path) }
      var lines = payload.map { "\(hex($0.1)) \($0.0)\n" }.joined()
      if let manifest { lines = manifest(lines) }
      if let listed { lines += "\(hex(listed.content)) \(listed.path)\n" }
      let bagit =
        declaration ?? "BagIt-Version: \(version)\nTag-File-Character-Encoding: \(encoding)\n"
      var tags = [("bagit.txt", Array(bagit.utf8)), ("bag-info.txt", encode(info))]
      tags.append(("manifest-\(algorithm.rawValue).txt", encode(lines)))
      let tagLines = tags.map { "\(Digest.hex(algorithm, of: $0.1)) \($0.0)\n" }.joined()
      tags.append(("tagmanifest-\(algorithm.rawValue).txt", encode(tagLines)))
      for (path, bytes) in tags + more { try folder.write(bytes, to: "g/" + path) }
      return try BagTesting.findings(folder.path("g"))
    }
  }

  private func verify(_ change: (inout Bag) -> Void) throws -> [String] {
    var bag = Bag()
    change(&bag)
    return try bag.verify()
  }

  private func draft(_ change: (inout Bag) -> Void) throws -> [String] {
    try verify {
      $0.version = "0.97"
      $0.algorithm = .md5
      change(&$0)
    }
  }

  // MARK: - Valid

  @Test(arguments: DigestAlgorithm.allCases) func takesBasicBags(_ algorithm: DigestAlgorithm)
    throws
  {
    #expect(try verify { $0.algorithm = algorithm } == [])
    #expect(try draft { $0.algorithm = algorithm } == [])
  }

  @Test func takesOtherEncodings() throws {
    #expect(
      try draft {
        $0.encoding = "UTF-16BE"
        $0.encode = { $0.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } }
      } == [])
    #expect(
      try draft {
        $0.encoding = "ISO-8859-1"
        $0.payload = [("data/Núñez.txt", "x")]
        $0.encode = { $0.unicodeScalars.map { UInt8($0.value) } }
      } == [])
    #expect(try verify { $0.encode = { [0xFF] + Array($0.utf8) } }.contains("tag-encoding"))
    #expect(try verify { $0.encoding = "KOI-7" } == ["bagit-encoding"])
  }

  @Test func takesNamesWithBlanksAndEncodedCharacters() throws {
    #expect(
      try verify { $0.payload = [("data/hai  từ .txt", "x")] }.filter { !$0.hasSuffix("?") } == [])
    #expect(
      try verify { bag in
        bag.payload = [("data/a\nb%.txt", "x")]
        bag.manifest = { _ in "" }
        bag.listed = ("x", "data/a%0Ab%25.txt")
      } == ["unportable-name?"])
    // bagit-python leaves % as it is
    #expect(
      try verify { $0.payload = [("data/100%.txt", "x")] } == ["bare-percent?"])
  }

  @Test func takesUnusualMetadata() throws {
    #expect(
      try draft {
        $0.info = "Contact-Name : A\nContact-Name:B\nExternal-Description:\tdài\n  nối tiếp\n"
      } == [])
    #expect(try draft { $0.info = "không có dấu\n" } == ["info-line"])
    #expect(try verify { $0.info = " nối từ đầu\n" } == ["info-line"])
  }

  @Test func takesABagInABag() throws {
    #expect(
      try verify {
        $0.payload += [
          ("data/bagit.txt", "x"), ("data/manifest-md5.txt", "x"), ("data/data/a", "x"),
        ]
      } == [])
  }

  @Test func takesAHoleyBagThatIsWhole() throws {
    let fetch = Array("http://example.org/b.txt 2 data/sub/b.txt\n".utf8)
    #expect(try draft { $0.more = [("fetch.txt", fetch)] } == ["extra-tag-file?"])
    #expect(
      try draft { bag in
        bag.more = [("fetch.txt", Array("http://example.org/c.txt - data/c.txt\n".utf8))]
        bag.listed = ("c", "data/c.txt")
      } == ["extra-tag-file?", "missing-file", "not-fetched"])
  }

  // MARK: - Warnings

  @Test func warnsOfWhatIsUnusual() throws {
    // relative-path, bag-with-leading-dot-slash-in-manifest
    #expect(
      try draft { $0.manifest = { $0.replacing(" data", with: " ./data") } } == ["dot-slash?"])
    // made-with-md5sum-tools
    #expect(
      try draft { $0.manifest = { $0.replacing(" data", with: " *data") } } == ["md5sum-line?"])
    // same-filename-listed-twice-with-the-same-hash
    #expect(try draft { $0.manifest = { $0 + $0 } } == ["listed-twice?"])
    // duplicate-file-with-different-case
    #expect(try draft { $0.payload += [("data/HELLO.txt", "x")] } == ["name-clash?"])
    // filename-normalization
    #expect(
      try draft {
        $0.payload = [("data/Nu\u{301}n\u{303}ez", "x")]
        $0.manifest = { Vietnamese.nfc($0) }
      } == ["normalization?"])
    // same-filename-listed-twice-with-different-normalization
    #expect(
      try draft { $0.payload += [("data/\u{E9}", "x"), ("data/e\u{301}", "x")] } == ["name-clash?"])
    // special-system-files
    #expect(try draft { $0.payload += [("data/.DS_Store", "x")] } == ["system-file?"])
    #expect(try verify { $0.payload += [("data/aux.txt", "x")] } == ["unportable-name?"])
    #expect(try verify { $0.encode = { Array($0.replacing("\n", with: "\r\n").utf8) } } == [])
    #expect(
      try verify { $0.manifest = { String($0.dropLast()) + "\r\n" } } == ["line-ends?"])
  }

  // MARK: - Invalid

  @Test func refusesFaultsOfTheDeclaration() throws {
    func declared(_ text: String) throws -> [String] { try verify { $0.declaration = text } }
    let encoding = "Tag-File-Character-Encoding: UTF-8\n"
    #expect(try declared("BagIt-Version: 1.0\n") == ["bagit-form"])  // baginfo-missing-encoding
    #expect(try declared("\u{FEFF}BagIt-Version: 1.0\n" + encoding) == ["byte-order-mark"])
    #expect(try declared("BagIt-Version: .97\n" + encoding) == ["bagit-form"])
    #expect(try declared("BagIt-Version : 1.0\n" + encoding) == ["bagit-form"])
    #expect(try declared("BagIt-Version: 7.0\n" + encoding) == ["bagit-version"])
    #expect(try declared("BagIt-Version: 1.0\n" + encoding + "x\n") == ["bagit-form"])
    #expect(try declared("") == ["bagit-form"])
  }

  @Test func refusesWhatIsMissingExtraOrChanged() throws {
    #expect(try verify { $0.manifest = { _ in "" } } == ["extra-file"])
    #expect(try verify { $0.payload = [] } == ["missing-payload"])
    #expect(
      try verify { $0.listed = ("", "data/không-có") } == [
        "missing-file"
      ])
    #expect(
      try verify { $0.manifest = { $0.replacing("0", with: "1") } } == ["checksum"])
    #expect(try verify { $0.more = [("bag-info.txt", [0x61, 0x3A])] } == ["checksum"])
    #expect(
      try verify { $0.more = [("manifest-whirlpool.txt", [])] }
        == ["extra-tag-file?", "unknown-algorithm"])
    #expect(try verify { $0.info = "Payload-Oxum: 12.2\n" } == [])
    #expect(try verify { $0.info = "Payload-Oxum: 12.3\n" } == ["oxum"])
    #expect(try verify { $0.info = "Payload-Oxum: 13.2\n" } == ["oxum"])
    #expect(try verify { $0.info = "Payload-Oxum: 12\n" } == ["oxum-form"])
    // same-filename-listed-twice-with-different-hashes
    #expect(
      try draft { $0.listed = ("?", "data/hello.txt") }
        == ["checksum", "listed-twice"])
    #expect(try verify { $0.manifest = { $0 + $0 } } == ["listed-twice"])
    #expect(try verify { $0.manifest = { "abc data/x\n" + $0 } } == ["manifest-line"])
    // missing-from-manifest: every manifest of a 1.0 bag is complete
    let partial = "\(Digest.hex(.md5, of: Array("b\n".utf8))) data/sub/b.txt\n"
    let second = [("manifest-md5.txt", Array(partial.utf8))]
    #expect(
      try verify { $0.more = second } == ["extra-tag-file?", "missing-tag-manifest?", "not-listed"])
  }

  @Test(arguments: [
    "../../../README.md", "data/../../x", "/tmp/foo", "~/foo", "~root/foo", "C:\\Windows\\setx.exe",
    "\\\\?\\UNC\\server\\setx.exe", "%HomeDrive%\\Windows\\setx.exe", "data/..\\..\\x", "bagit.txt",
    "data//x", "data/./x",
  ])
  func refusesPathsThatClimbOut(_ path: String) throws {
    #expect(
      try draft { $0.listed = ("", path) }.filter {
        !$0.hasSuffix("?")
      }
        == ["path-outside"])
    let fetch = Array("http://example.org/x - \(path)\n".utf8)
    #expect(try verify { $0.more = [("fetch.txt", fetch)] }.contains("path-outside"))
  }

  @Test func refusesFaultsOfFetch() throws {
    for line in [
      "http://example.org/x", "http://example.org/x lớn data/hello.txt", "x - data/hello.txt",
    ] {
      #expect(try verify { $0.more = [("fetch.txt", Array(line.utf8))] }.contains("fetch-line"))
    }
  }

  // MARK: - The public suite

  private static let suite = ProcessInfo.processInfo.environment["BAGIT_SUITE"]
  /// Bags on which we differ from the suite, and why.
  private static let deviations = [
    "v0.97/valid/local-fetch": "lacks its payload, which RFC 8493 wants present"
  ]

  @Test(.enabled(if: suite != nil, "BAGIT_SUITE chưa nêu: bỏ qua bộ thử BagIt công khai"))
  func agreesWithThePublicSuite() throws {
    let root = try #require(BagSuiteTests.suite)
    func folders(_ path: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: path).sorted().filter { name in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
          && isFolder.boolValue
      }
    }
    var count = 0
    for version in try folders(root) where version.hasPrefix("v") {
      for kind in try folders("\(root)/\(version)") {
        for bag in try folders("\(root)/\(version)/\(kind)") {
          let name = "\(version)/\(kind)/\(bag)"
          if BagSuiteTests.deviations[name] != nil { continue }
          let report = try BagVerifier.verify("\(root)/\(name)")
          let messages = report.diagnostics.map(\.message)
          count += 1
          switch kind {
          case "valid": #expect(report.isValid, "\(name): \(messages)")
          case "invalid", "linux-only": #expect(!report.isValid, "\(name)")
          case "warning": #expect(!messages.isEmpty, "\(name)")
          default: count -= 1
          }
        }
      }
    }
    #expect(count > 0, "no bags in \(root)")
  }
}
