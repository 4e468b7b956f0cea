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
    try sandbox.write("ho_va_ten: Trần Thị B\nds: [{ten: Một}, {ten: Hai}]\n", to: "r.yaml")
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
        == "ra/TRẦN THỊ B.docx\n")
    let expected = ["Kính gửi: Trần Thị B", "- Một", "- Hai"]
    #expect(try FormCommandTests.words(sandbox, "ra/b.docx") == expected)
    #expect(try FormCommandTests.words(sandbox, "ra/TRẦN THỊ B.docx") == expected)
  }

  @Test func refusesFormatsOtherThanWord() throws {
    let sandbox = try FormCommandTests.sandbox()
    defer { sandbox.remove() }
    let said = try sandbox.run("vanthu render r.yaml -t m.docx -f pdf")
    #expect(said.contains("[form-format]") && said.contains("=> 1"))
  }
}
