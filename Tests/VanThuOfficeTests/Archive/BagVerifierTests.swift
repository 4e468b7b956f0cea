import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuOffice

struct BagVerifierTests {
  /// A random dossier: names with Vietnamese letters, folders, empty files.
  private func randomDossier(_ random: inout SplitMix64) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let words = ["kế hoạch", "biên-bản", "Ảnh", "so_do", "đơn", "a", "Phụ lục 1", "ý kiến"]
    for number in 0..<Int.random(in: 1...12, using: &random) {
      var path = "hs"
      for _ in 0..<Int.random(in: 0..<3, using: &random) {
        path += "/" + (words.randomElement(using: &random) ?? "a")
      }
      let size = random.once(in: 5) ? 0 : Int.random(in: 1..<5000, using: &random)
      let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
      let ending = ["docx", "pdf", "jpg", "txt", "html"].randomElement(using: &random) ?? "txt"
      try folder.write(
        bytes, to: "\(path)/\(words.randomElement(using: &random) ?? "b")\(number).\(ending)")
    }
    return folder
  }

  /// Findings that name a file, in words or by where they point.
  private func names(_ path: String, in diagnostics: [Diagnostic]) -> Bool {
    diagnostics.contains { one in
      one.message.contains("`\(path)`")
        || one.range.map { $0.source.name.hasSuffix("/" + path) } == true
    }
  }

  @Test(arguments: 0..<12) func noticesEveryChange(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let folder = try randomDossier(&random)
    try BagTesting.pack(folder)
    #expect(try BagVerifier.verify(folder.path("a.zip")).diagnostics == [], "seed \(seed)")
    let bag = try BagTesting.unpack(folder)
    let path = folder.path(bag)
    #expect(try BagVerifier.verify(path).diagnostics == [], "seed \(seed)")
    let files = try BagTesting.unzip(try folder.bytes("a.zip"))
      .map { (String($0.name.dropFirst(BagTesting.base.count + 1)), $0.bytes) }
    for (name, bytes) in files {
      for _ in 0..<(bytes.isEmpty ? 0 : 6) {
        var changed = bytes
        let at = Int.random(in: 0..<bytes.count, using: &random)
        changed[at] ^= UInt8.random(in: 1...255, using: &random)
        try folder.write(changed, to: "\(bag)/\(name)")
        let found = try BagVerifier.verify(path).diagnostics
        #expect(names(name, in: found), "seed \(seed): \(name) byte \(at): \(found.map(\.message))")
      }
      try FileManager.default.removeItem(atPath: "\(path)/\(name)")
      let found = try BagVerifier.verify(path).diagnostics
      #expect(names(name, in: found), "seed \(seed): without \(name): \(found.map(\.message))")
      try folder.write(bytes, to: "\(bag)/\(name)")
    }
    for name in ["data/thêm.txt", "metadata/thêm.xml", "thêm.txt"] {
      try folder.write("x", to: "\(bag)/\(name)")
      #expect(names(name, in: try BagVerifier.verify(path).diagnostics), "seed \(seed): \(name)")
      try FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }
    #expect(try BagVerifier.verify(path).diagnostics == [], "seed \(seed)")
  }

  @Test(arguments: 0..<4) func noticesDamageOfTheZip(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let folder = try randomDossier(&random)
    try BagTesting.pack(folder)
    let good = try folder.bytes("a.zip")
    let content = try BagTesting.unzip(good)
    for _ in 0..<60 {
      var bytes = good
      bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(
        in: 1...255, using: &random)
      try folder.write(bytes, to: "b.zip")
      if try BagVerifier.verify(folder.path("b.zip")).diagnostics.isEmpty {
        // a time or a version changed: no byte of any file did
        let same = try BagTesting.unzip(bytes)
        #expect(
          same.map(\.name) == content.map(\.name) && same.map(\.bytes) == content.map(\.bytes))
      }
    }
  }

  @Test func refusesHostileZips() throws {
    let folder = try TemporaryFolder()
    func verify(_ names: [String]) throws -> [String] {
      let entries = names.map { ZipEntry(name: $0, bytes: [1]) }
      try folder.write(try ZipWriter().archive(entries), to: "a.zip")
      return try BagTesting.findings(folder.path("a.zip"))
    }
    #expect(try verify(["g/bagit.txt", "g/../../x"]) == ["zip-path"])
    #expect(try verify(["g/bagit.txt", "g/data/a", "g/data/A"]) == ["zip-case"])
    #expect(try verify(["g/bagit.txt", "g/data/a", "khác/b"]).contains("outside-bag"))
    #expect(try verify(["a", "b/c"]).contains("missing-bagit"))
    try folder.write("PK không phải ZIP", to: "a.zip")
    #expect(try BagTesting.findings(folder.path("a.zip")) == ["zip-form"])
    #expect(
      BagTesting.refusal { _ = try BagVerifier.verify(folder.path("không có")) } == ["IOError"])
  }

  @Test func refusesLinksInFolders() throws {
    let folder = try BagTesting.dossier()
    try BagTesting.pack(folder)
    let bag = try BagTesting.unpack(folder)
    _ = try Shell.run("ln -s /etc/passwd '\(bag)/data/x'", in: folder.url)
    #expect(try BagTesting.findings(folder.path(bag)) == ["symbolic-link"])
  }

  @Test func readsNoListOfTheSizeOfAFilm() throws {
    let folder = try BagTesting.dossier()
    try BagTesting.pack(folder)
    let bag = try BagTesting.unpack(folder)
    _ = try Shell.run(
      "truncate -s \(Limits.tagFileBytes + 1) manifest-sha256.txt",
      in: folder.url.appending(path: bag))
    let found = try BagTesting.findings(folder.path(bag))
    #expect(found.contains("tag-file-too-large"), "\(found)")
    #expect(found.contains("unreadable-manifest"), "\(found)")
  }
}
