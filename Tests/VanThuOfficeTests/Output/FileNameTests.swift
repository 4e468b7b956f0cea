import Testing
import VanThuOffice

struct FileNameTests {
  @Test(arguments: [
    ("12/KH-UBND", "12-KH-UBND"), ("a:b*c?\"<>|%", "a-b-c------"), ("..\\..\\x", "-..-x"),
    ("  .ẩn. ", "ẩn"), ("", "van-ban"), ("...", "van-ban"), ("\u{202E}cod.exe", "cod.exe"),
    ("a\u{0}\u{1B}\u{7F}b", "ab"), ("a\u{A0}b", "a b"), ("CON", "_CON"), ("nul.txt", "_nul.txt"),
    ("com1", "_com1"), ("console", "console"), ("Kế hoạch", "Kế hoạch"),
    ("Ke\u{302}\u{301} hoạch", "Kế hoạch"),
  ])
  func isTakenByEveryFileSystem(text: String, name: String) {
    #expect(Array(FileName.safe(text).utf8) == Array(name.utf8))
  }

  @Test func isNotTooLong() {
    let name = FileName.safe(String(repeating: "ế", count: 500))
    #expect(name.utf8.count == 180 && name.allSatisfy { $0 == "ế" })
  }

  @Test(arguments: [
    ("a/b.yaml", "b", "a"), ("b", "b", "."), ("/b.c.d", "b.c", "/"), ("a/.ẩn", ".ẩn", "a"),
    ("a/b/", "b", "a/b"), ("../x.json", "x", ".."),
  ])
  func takesPathsApart(path: String, stem: String, directory: String) {
    #expect(FileName.stem(path) == stem && FileName.directory(path) == directory)
  }

  @Test func joinsPaths() {
    #expect(FileName.join("a", "b") == "a/b" && FileName.join("a/", "b") == "a/b")
    #expect(FileName.join(".", "b") == "b" && FileName.join("", "b") == "b")
    #expect(FileName.join("/", "b") == "/b")
  }
}
