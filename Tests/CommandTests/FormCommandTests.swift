import Foundation
import TestSupport
import Testing

/// The commands over a form, as people type them.
struct FormCommandTests {
  private static func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox()
    let form = RawWord(paragraphs: [
      "Kính gửi: {{ Họ và tên }}", "{{#each ds as d}}", "- {{ d.ten }}", "{{/each}}",
    ])
    try Data(form.bytes()).write(to: sandbox.folder.appending(path: "m.docx"))
    try sandbox.write("ho_va_ten: Trần Thị Bình\nds: [{ten: Một}, {ten: Hai}]\n", to: "r.yaml")
    return sandbox
  }

  private static func words(_ sandbox: Sandbox, _ path: String) throws -> [String] {
    try RawWord.paragraphs(Array(Data(contentsOf: sandbox.folder.appending(path: path))))
  }

  @Test func rendersIntoAFileAndIntoAFolder() throws {
    let sandbox = try FormCommandTests.sandbox()
    defer { sandbox.remove() }
    #expect(try sandbox.run("vanthu render r.yaml -t m.docx -o ra/b.docx") == "ra/b.docx\n")
    #expect(
      try sandbox.run("vanthu render r.yaml -t m.docx -o ra --name '{{ ho_va_ten | hoa }}'")
        == "ra/TRẦN THỊ BÌNH.docx\n")
    let expected = ["Kính gửi: Trần Thị Bình", "- Một", "- Hai"]
    #expect(try FormCommandTests.words(sandbox, "ra/b.docx") == expected)
    #expect(try FormCommandTests.words(sandbox, "ra/TRẦN THỊ BÌNH.docx") == expected)
  }

  @Test func refusesFormatsOtherThanWord() throws {
    let sandbox = try FormCommandTests.sandbox()
    defer { sandbox.remove() }
    let said = try sandbox.run("vanthu render r.yaml -t m.docx -f pdf")
    #expect(said.contains("[form-format]") && said.contains("=> 1"))
    #expect(said.contains("soffice --headless --convert-to pdf 'r.docx'"))
    #expect(try sandbox.run("vanthu batch m.docx ds.csv -o ra -f pdf").contains("=> 64"))
  }

  @Test func writesTheSameWordsAsPageAndText() throws {
    let sandbox = try FormCommandTests.sandbox()
    defer { sandbox.remove() }
    #expect(
      try sandbox.run("vanthu render r.yaml -t m.docx -f docx,html,txt -o ra")
        == "ra/r.docx\nra/r.html\nra/r.txt\n")
    func read(_ path: String) throws -> String {
      try String(contentsOf: sandbox.folder.appending(path: path), encoding: .utf8)
    }
    #expect(try read("ra/r.txt") == "Kính gửi: Trần Thị Bình\n- Một\n- Hai\n")
    #expect(try read("ra/r.html").contains("Kính gửi: Trần Thị Bình</p>"))
    // a name says the format too
    #expect(try sandbox.run("vanthu render r.yaml -t m.docx -o x.html") == "x.html\n")
    #expect(try read("x.html") == read("ra/r.html"))
    #expect(try sandbox.run("vanthu render r.yaml -t m.docx -o x.html -f txt").contains("=> 64"))
    try sandbox.write("Họ và tên,ds[1].ten\nLê A,X\n", to: "ds.csv")
    _ = try sandbox.run("vanthu batch m.docx ds.csv -o lo -f docx,txt --name '{{ ho_va_ten }}'")
    #expect(try read("lo/Lê A.txt") == "Kính gửi: Lê A\n- X\n")
    #expect(try FormCommandTests.words(sandbox, "lo/Lê A.docx") == ["Kính gửi: Lê A", "- X"])
  }

  @Test func neverWritesOverTheForm() throws {
    let sandbox = try FormCommandTests.sandbox()
    defer { sandbox.remove() }
    try sandbox.write("ho_va_ten: A\nds: []\n", to: "m.yaml")
    let before = try Data(contentsOf: sandbox.folder.appending(path: "m.docx"))
    for command in ["render m.yaml -t m.docx", "render r.yaml -t m.docx -o ./m.docx"] {
      let said = try sandbox.run("vanthu \(command)")
      #expect(said.contains("[form-itself]") && said.contains("=> 1"), "\(said)")
    }
    #expect(try Data(contentsOf: sandbox.folder.appending(path: "m.docx")) == before)
    #expect(try sandbox.run("vanthu render m.yaml -t m.docx -f txt") == "m.txt\n")
    #expect(try sandbox.run("vanthu render m.yaml -t m.docx -o ra") == "ra/m.docx\n")
  }

  @Test func saysWhatToDoWhereAFormIsNoTemplate() throws {
    let sandbox = try FormCommandTests.sandbox()
    defer { sandbox.remove() }
    try sandbox.write("mau: m.docx\nho_va_ten: A\n", to: "h.yaml")
    let said = try sandbox.run("vanthu preview h.yaml --once -o xem; cat xem/xem.html")
    #expect(said.contains("biểu mẫu Word") && said.contains("-f html"), "\(said)")
  }

  @Test func makesAFormOfAnOldOne() throws {
    let sandbox = try FormCommandTests.sandbox()
    defer { sandbox.remove() }
    let old = RawWord(paragraphs: ["Họ và tên: ……………", "Số:    /GM"])
    try Data(old.bytes()).write(to: sandbox.folder.appending(path: "cu.docx"))
    let said = try sandbox.run("vanthu template suggest cu.docx")
    #expect(
      said.hasPrefix(
        "thân văn bản, đoạn 1: {{ ho_va_ten }} (Họ và tên)\nthân văn bản, đoạn 2: {{ so }} (Số)\ncu-the.docx: 2 thẻ"
      ))
    let checked = try sandbox.run("vanthu check cu-the.docx")
    #expect(checked.contains("[form-comments]") && checked.hasSuffix("0 lỗi, 1 cảnh báo.\n"))
    #expect(
      !(try sandbox.run(
        "vanthu template sample cu-the.docx > s.yaml && vanthu render s.yaml -t cu-the.docx -o b.docx"
      ))
      .contains("=>"))
    #expect(try sandbox.run("vanthu template suggest cu.docx").contains("[file-exists]"))
    #expect(
      try sandbox.run("vanthu template suggest cu.docx -o ./cu.docx --replace")
        .contains("[file-exists]"))
    #expect(!(try sandbox.run("vanthu template suggest cu.docx --replace")).contains("=>"))
    try Data(RawWord(paragraphs: ["hết"]).bytes())
      .write(to: sandbox.folder.appending(path: "d.docx"))
    #expect(try sandbox.run("vanthu template suggest d.docx").contains("[form-blank]"))
  }

  @Test func checksShowsAndSamplesAForm() throws {
    let sandbox = try FormCommandTests.sandbox()
    defer { sandbox.remove() }
    #expect(try sandbox.run("vanthu check m.docx") == "1 tệp, không có lỗi.\n")
    let shown = try sandbox.run("vanthu template show m.docx")
    #expect(shown.contains("ho_va_ten*: Họ và tên (dòng chữ)"))
    let checked = try sandbox.run("vanthu template sample m.docx > s.yaml && vanthu check s.yaml")
    #expect(checked.contains("1 tệp: 0 lỗi"))
    #expect(try sandbox.run("vanthu template schema m.docx").contains("\"ho_va_ten\""))
  }

  @Test func fillsAWholeTable() throws {
    let sandbox = try FormCommandTests.sandbox()
    defer { sandbox.remove() }
    try sandbox.write("Họ và tên,ds[1].ten\nLê A,X\nLê B,Y\n,Z\n", to: "ds.csv")
    let said = try sandbox.run("vanthu batch m.docx ds.csv -o ra --name '{{ ho_va_ten }}'")
    #expect(said.contains("[missing-field]"))
    #expect(try FormCommandTests.words(sandbox, "ra/Lê A.docx") == ["Kính gửi: Lê A", "- X"])
    #expect(try FormCommandTests.words(sandbox, "ra/Lê B.docx") == ["Kính gửi: Lê B", "- Y"])
    #expect(try sandbox.run("vanthu batch form m.docx -o b.xlsx") == "b.xlsx\n")
  }
}
