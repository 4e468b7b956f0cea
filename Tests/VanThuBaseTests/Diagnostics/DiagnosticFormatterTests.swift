import Foundation
import Testing
import VanThuBase

@Suite struct DiagnosticFormatterTests {
  private func human(_ text: String, _ range: Range<Int>) -> String {
    let source = SourceText(name: "a.yaml", text: text)
    let found = Diagnostic(
      .error, "x", "hỏng", at: SourceRange(source, range.lowerBound, range.upperBound))
    return DiagnosticFormatter(form: .human).format([found])
  }

  /// One finding with everything, one with nothing.
  private let both: [Diagnostic] = {
    let source = SourceText(name: "quyet-dinh.yaml", text: "ky:\n  ho-ten: Lê Thị C\n")
    return [
      Diagnostic(
        .error, "missing-position", "thiếu chức vụ của người ký", at: SourceRange(source, 6, 12),
        path: FieldPath("ky").item(2).key("chuc_vu"),
        notes: [.init("nhóm bắt đầu ở đây", at: SourceRange(source, 0, 2)), .init("chỉ là ví dụ")],
        fix: .init(
          "thêm dòng `chuc_vu: …`", replacement: "chuc_vu", at: SourceRange(source, 6, 12)),
        citation: "Nghị định 30/2020/NĐ-CP, Phụ lục I"),
      Diagnostic(.warning, "draft", "văn bản là \"dự thảo\"", at: nil),
    ]
  }()

  @Test func showsPeopleEverything() {
    #expect(
      DiagnosticFormatter(form: .human).format(both) == """
        quyet-dinh.yaml:2:3: lỗi: thiếu chức vụ của người ký [missing-position]
            2 |   ho-ten: Lê Thị C
              |   ^^^^^^
              = chú ý: nhóm bắt đầu ở đây (quyet-dinh.yaml:1:1)
              = chú ý: chỉ là ví dụ
              = căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I
              = sửa: thêm dòng `chuc_vu: …`
        cảnh báo: văn bản là "dự thảo" [draft]

        """)
  }

  @Test func showsEditorsOneLineEach() {
    #expect(
      DiagnosticFormatter(form: .short).format(both) == """
        quyet-dinh.yaml:2:3: lỗi: thiếu chức vụ của người ký [missing-position]
        cảnh báo: văn bản là "dự thảo" [draft]

        """)
  }

  @Test func showsProgramsJSON() throws {
    let text = DiagnosticFormatter(form: .json).format(both)
    #expect(
      text == #"""
        [
          {"severity": "error", "id": "missing-position", "message": "thiếu chức vụ của người ký", "path": "ky[2].chuc_vu", "file": "quyet-dinh.yaml", "line": 2, "column": 3, "endLine": 2, "endColumn": 9, "notes": [{"message": "nhóm bắt đầu ở đây", "file": "quyet-dinh.yaml", "line": 1, "column": 1, "endLine": 1, "endColumn": 3}, {"message": "chỉ là ví dụ"}], "citation": "Nghị định 30/2020/NĐ-CP, Phụ lục I", "fixes": [{"message": "thêm dòng `chuc_vu: …`", "edits": [{"file": "quyet-dinh.yaml", "line": 2, "column": 3, "endLine": 2, "endColumn": 9, "text": "chuc_vu"}]}]},
          {"severity": "warning", "id": "draft", "message": "văn bản là \"dự thảo\""}
        ]

        """#)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    #expect(DiagnosticFormatter(form: .json).format([]) == "[]\n")
  }

  @Test func coloursOnlyWhenAsked() {
    let text = DiagnosticFormatter(form: .short, colours: true).format([both[1]])
    #expect(text == "\u{1B}[1;33mcảnh báo\u{1B}[0m: văn bản là \"dự thảo\" [draft]\n")
  }

  @Test func putsTheCaretUnderNFDText() {
    // Ủy ban with marks of their own: the caret stands under "ban"
    #expect(
      human("U\u{309}y ban", 5..<8) == """
        a.yaml:1:5: lỗi: hỏng [x]
            1 | U\u{309}y ban
              |    ^^^

        """)
  }

  @Test func putsTheCaretUnderWideText() {
    #expect(
      human("越南 共和", 3..<6) == """
        a.yaml:1:2: lỗi: hỏng [x]
            1 | 越南 共和
              |   ^^

        """)
  }

  @Test func countsTabsAsOneColumn() {
    #expect(
      human("\ta:\tb", 4..<5) == """
        a.yaml:1:5: lỗi: hỏng [x]
            1 |  a: b
              |     ^

        """)
  }

  @Test func marksToTheEndOfTheLineAndNoFurther() {
    #expect(
      human("ab\r\ncd", 1..<6) == """
        a.yaml:1:2: lỗi: hỏng [x]
            1 | ab
              |  ^

        """)
    #expect(
      human("ab", 2..<2) == """
        a.yaml:1:3: lỗi: hỏng [x]
            1 | ab
              |   ^

        """)
  }

  @Test(arguments: [0, 79, 80, 81, 150, 299])
  func cutsLongLinesAroundTheRange(column: Int) throws {
    let text =
      String(repeating: "đ", count: column) + "X" + String(repeating: "ơ", count: 299 - column)
    let lines = human(text, column * 2..<column * 2 + 1).split(separator: "\n")
    let shown = Array(lines[1]), carets = Array(lines[2])
    #expect(shown.count <= 8 + 102)
    let caret = try #require(carets.firstIndex(of: "^"))
    #expect(shown[caret] == "X" && carets.count == caret + 1)
  }

  @Test func showsAPlaceInAMegabyteLineQuickly() {
    let source = SourceText(name: "a", text: String(repeating: "chữ ", count: 1 << 20))
    let found = (0..<2000).map {
      Diagnostic(.error, "x", "hỏng \($0)", at: SourceRange(source, 5_000_000 + $0, 5_000_001 + $0))
    }
    let time = ContinuousClock().measure { _ = DiagnosticFormatter(form: .human).format(found) }
    #expect(time < .seconds(10))
  }

  @Test func letsNothingSteerTheTerminal() {
    let text = human("a\u{1B}[31mb\u{202E}c", 1..<2)
    #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" || $0 == "\n" })
    #expect(text.contains("1 | a\u{FFFD}[31mb\u{FFFD}c\n      |  ^\n"))
    let named = Diagnostic(.error, "x", "mục `\u{1B}[2J`", at: nil, fix: .init("xóa \u{7}"))
    #expect(!DiagnosticFormatter(form: .human).format([named]).contains("\u{1B}"))
  }

  @Test func ordersByFileAndPlaceAndDropsDoubles() {
    let a = SourceText(name: "a", text: "0123456789")
    let twin = SourceText(name: "a", text: "0123456789")
    let b = SourceText(name: "b", text: "0123456789")
    func at(_ source: SourceText, _ offset: Int, _ name: String) -> Diagnostic {
      Diagnostic(.error, "x", name, at: SourceRange(source, offset, offset + 1))
    }
    let found = [
      at(b, 1, "b1"), at(a, 9, "a9"), at(twin, 5, "t5"), at(a, 2, "a2"), at(a, 2, "a2"),
      at(a, 2, "a2-"),
      Diagnostic(.error, "x", "first", at: nil), at(twin, 0, "t0"),
      Diagnostic(.error, "x", "second", at: nil),
    ]
    #expect(
      found.inOrder().map(\.message) == ["first", "second", "t0", "a2", "a2-", "t5", "a9", "b1"])
  }

  @Test func throwsOnlyWhenThereAreErrors() {
    var sink = DiagnosticSink()
    sink.report(both[1])
    #expect(throws: Never.self) { try sink.throwIfErrors() }
    sink.report(both)
    #expect(sink.hasErrors && sink.diagnostics.count == 3)
    #expect(throws: DiagnosticsError.self) { try sink.throwIfErrors() }
  }
}
