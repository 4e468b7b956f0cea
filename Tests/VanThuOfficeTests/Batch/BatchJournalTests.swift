import TestSupport
import Testing
import VanThuBase

@testable import VanThuOffice

struct BatchJournalTests {
  private let folder = Result { try TemporaryFolder() }

  /// Of the text that `put` writes.
  private let digest = Digest.hex(.sha256, of: Array("abc".utf8))

  private func line(_ name: String, size: Int = 3, _ print: String = "f1") -> BatchJournal.Line {
    let result = BatchResult(
      number: 1, key: name, outcome: .made,
      files: [
        .init(name: name + ".docx", size: size, sha256: digest),
        .init(name: name + ".txt", size: size, sha256: digest),
      ], findings: [ToldFinding(Diagnostic(.warning, "id", "một\thai\nba", at: nil))], more: 2)
    return .init(result: result, fingerprint: print)
  }

  private func put(_ name: String, _ text: String = "abc") throws {
    for ending in [".docx", ".txt"] { try folder.get().write(text, to: "ra/" + name + ending) }
  }

  /// A journal with lines for `a` and `b`, whose files lie in `ra`.
  private func journal() throws -> String {
    let path = try folder.get().path("nhat-ky")
    let journal = try BatchJournal("nhat-ky", in: place(), resumes: false)
    try journal.append([line("a")])
    try journal.append([line("b")])
    for name in ["a", "b"] { try put(name) }
    return path
  }

  private func place() throws -> Folder {
    try Folder(FileName.directory(try folder.get().path("nhat-ky")))
  }

  /// The name of a journal as `journal` makes it.
  private func made() throws -> String {
    _ = try journal()
    return "nhat-ky"
  }

  private func found(_ path: String, _ name: String = "a", _ print: String = "f1") throws -> Bool {
    let history = try #require(try BatchJournal("nhat-ky", in: place(), resumes: true).history)
    return history.result(name, fingerprint: print, in: try folder.get().path("ra")) != nil
  }

  @Test func remembersPapersWithFilesAndMessages() throws {
    let history = try #require(try BatchJournal(made(), in: place(), resumes: true).history)
    #expect(try found(try folder.get().path("nhat-ky")))
    let result = try #require(
      history.result("b", fingerprint: "f1", in: try folder.get().path("ra")))
    #expect(result.key == "b" && result.number == 1)
    #expect(result.outcome == .kept)
    #expect(result.files.map(\.name) == ["b.docx", "b.txt"])
    #expect(result.files.map(\.size) == [3, 3])
    #expect(result.files.map(\.sha256) == [digest, digest])
    #expect(result.messages == ["cảnh báo: một hai ba [id]", "còn 2 thông báo nữa"])
  }

  @Test func forgetsWhatChanged() throws {
    let path = try journal()
    #expect(try found(path))
    #expect(try !found(path, "a", "f2"))
    #expect(try !found(path, "c"))
    try folder.get().write("ab", to: "ra/a.txt")  // cut off
    #expect(try !found(path))
    try put("a", "abd")
    #expect(try !found(path))
    #expect(try Shell.run("rm ra/b.docx", in: try folder.get().url).status == 0)
    #expect(try !found(path, "b"))
    #expect(try Shell.run("mkdir ra/b.docx", in: try folder.get().url).status == 0)
    #expect(try !found(path, "b"))
  }

  @Test func takesTheLaterOfTwoLines() throws {
    let path = try journal()
    let journal = try BatchJournal("nhat-ky", in: place(), resumes: true)
    try journal.append([line("a", size: 3, "f2")])
    #expect(try found(path, "a", "f2"))
    #expect(try !found(path, "a", "f1"))
  }

  @Test func goesOnBehindALineCutOff() throws {
    let path = try journal()
    let whole = try folder.get().bytes("nhat-ky")
    let head = "vanthu-batch 1\n".utf8.count
    for length in 0...whole.count {
      try folder.get().write(Array(whole[..<length]), to: "nhat-ky")
      let journal = try BatchJournal("nhat-ky", in: place(), resumes: true)
      let lines = length < head ? 0 : whole[head..<length].count { $0 == 0x0A }
      let history = try #require(journal.history)
      let ra = try folder.get().path("ra")
      #expect((history.result("a", fingerprint: "f1", in: ra) != nil) == (lines >= 1))
      #expect((history.result("b", fingerprint: "f1", in: ra) != nil) == (lines >= 2))
      try journal.append([line("c")])
      try put("c")
      #expect(try found(path, "c"), "cut at \(length)")
    }
  }

  @Test(arguments: [
    "", "vanthu-batch 2\n", "gì đó\n", "\n\n\n", "vanthu-batch 1\r\n", "\u{0}\u{1}",
  ])
  func startsAnewWhereThereIsNoJournalOfOurs(_ text: String) throws {
    let path = try folder.get().path("nhat-ky")
    try folder.get().write(text + "a\tf1\t1\ta.docx\t3\tab\t\n", to: "nhat-ky")
    try put("a")
    #expect(try !found(path))
    try BatchJournal("nhat-ky", in: place(), resumes: true).append([line("a")])
    #expect(try found(path))
  }

  @Test(arguments: [
    "a", "a\tf1", "a\tf1\t1", "a\tf1\tx\t", "a\tf1\t1\ta.docx", "a\tf1\t1\ta.docx\tx\tab\t",
    "a\tf1\t1\ta.docx\t3\tab", "a\tf1\t1\ta.docx\t3\t", "\t\t\t\t", "\t",
  ])
  func takesNothingFromALineThatIsNone(_ text: String) throws {
    let path = try folder.get().path("nhat-ky")
    try folder.get().write("vanthu-batch 1\n\(text)\n", to: "nhat-ky")
    try put("a")
    #expect(try !found(path))
  }

  @Test func emptiesTheJournalOfARunThatStartsAnew() throws {
    _ = try journal()
    _ = try BatchJournal("nhat-ky", in: place(), resumes: false)
    #expect(try folder.get().bytes("nhat-ky") == Array("vanthu-batch 1\n".utf8))
  }
}
