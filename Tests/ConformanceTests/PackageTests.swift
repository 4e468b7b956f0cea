import Foundation
import TestSupport
import Testing

/// Every DOCX is a sound package, and the same package every time.
@Suite struct PackageTests {
  @Test func findsTheExamples() {
    #expect(Examples.names.count >= 20)
    // twenty papers of a dossier that are set on a page, two indexes, two reports
    #expect(DossierExamples.names.count >= 24)
    #expect(Rendering.measured.count >= 40)
  }

  private static let rules = Task {
    try await Judge.report("package.py", try await Rendering.shared.value.folder)
  }

  @Test(
    .enabled(if: Judge.python != nil, "không có .venv-test: bỏ qua quy tắc của gói DOCX"),
    arguments: Rendering.names)
  func keepsTheRulesOfPackages(example: String) async throws {
    try await PackageTests.rules.value.expectNone(about: example, atLeast: 200)
  }

  private static let validity = Task {
    let folder = try await Rendering.shared.value.folder
    return try await Judge.report("schema.py", folder, [Judge.schemas ?? ""])
  }

  @Test(
    .enabled(
      if: Judge.schemas != nil,
      "OOXML_SCHEMAS chưa đặt: bỏ qua việc đối chiếu DOCX với lược đồ ISO/IEC 29500"),
    .enabled(if: Judge.python != nil, "không có .venv-test: bỏ qua lược đồ của DOCX"),
    arguments: Rendering.names)
  func isValidAgainstTheSchemas(example: String) async throws {
    // ten parts at least, from the zipped bytes and from the list of parts
    try await PackageTests.validity.value.expectNone(about: example, atLeast: 20)
  }

  /// Two runs of the program and the library agree, byte for byte.
  @Test func writesTheSameBytesOnEveryRun() async throws {
    let rendering = try await Rendering.shared.value
    let program = try #require(Program.path)
    for run in ["first", "second"] {
      let folder = rendering.folder.appending(path: run)
      for example in Examples.names {
        let input = Golden.root.appending(path: "examples/\(example)/input.yaml").path
        let arguments = ["render", input, "-o", folder.path, "--name", example]
        _ = try await Judge.run(program, arguments, for: "vanthu render \(example)")
        for format in ["docx", "html", "txt"] {
          let written = folder.appending(path: "\(example).\(format)")
          let isSame =
            try Data(contentsOf: written) == Data(contentsOf: rendering.file(example, format))
          #expect(isSame, "\(run) run: \(example).\(format)")
        }
      }
    }
  }
}

/// The program that was built with the tests, beside them.
enum Program {
  static let path: String? = {
    guard let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    else { return nil }
    let beside = URL(filePath: tests).deletingLastPathComponent().appending(path: "vanthu").path
    return FileManager.default.isExecutableFile(atPath: beside) ? beside : nil
  }()
}
