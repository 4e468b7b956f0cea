import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

/// Every example against what is kept beside it.
struct ExampleTests {
  @Test(arguments: Examples.names)
  func matchesWhatIsKept(_ name: String) throws {
    let document = try Examples.document(name)
    let folder = "examples/\(name)/expected"
    Golden.expect(Array(document.dump.utf8), at: "\(folder)/document.dump")
    var kept = Golden.expect(text: document, at: "\(folder)/paper", hasTree: true)
    if ExampleTests.wholes.contains(name) {
      let sheet = try sheet(of: name)
      Golden.expect(page: document, of: sheet, at: "\(folder)/paper.html")
      kept.insert("\(folder)/paper.html")
      kept.formUnion(Golden.expect(package: document, of: sheet, at: "\(folder)/paper.docx"))
    }
    Golden.expectNothing(beside: kept.union(["\(folder)/document.dump"]), at: folder)
  }

  /// The examples whose DOCX and HTML are kept as they are, to be read; of all others the digests are,
  /// in one file, so that a change of a writer changes that file and these.
  private static let wholes = ["cong-van-nd30", "nghi-quyet-hd05", "quyet-dinh-nd30"]

  private func sheet(of name: String) throws -> GoldenSheet {
    try #require(GoldenSheet.all.first { name.hasSuffix("-\($0.name)") })
  }

  @Test func matchesTheDigests() throws {
    var lines = ""
    for name in Examples.names where !ExampleTests.wholes.contains(name) {
      lines += "\(name) \(try sheet(of: name).digests(of: Examples.document(name)))\n"
    }
    Golden.expect(Array(lines.utf8), at: "examples/digests.txt")
  }

  /// What is kept stays small enough to be read.
  @Test func keepsGoldensSmall() throws {
    let folder = Golden.root.appending(path: "examples")
    var bytes = 0
    let found = try #require(FileManager.default.enumerator(atPath: folder.path))
    for case let name as String in found
    where name.contains("/expected/") || name.hasPrefix("stylesheets/") || name == "digests.txt" {
      let file = found.fileAttributes
      if file?[.type] as? FileAttributeType == .typeRegular { bytes += file?[.size] as? Int ?? 0 }
    }
    #expect(bytes < 1_500_000)
  }

  /// Each folder of examples is of some test, which looks at all that is in it.
  @Test func leavesNoFolderOver() throws {
    let folder = Golden.root.appending(path: "examples").path
    let known =
      Examples.names + DossierTests.names
      + [ReportExample.folder, BatchExampleTests.folder, GoldenSheet.folder]
      .map { String($0.dropFirst("examples/".count)) }
    #expect(AtomicFile.list(folder) == (known + ["digests.txt"]).sorted())
    #expect(AtomicFile.list("\(folder)/stylesheets") == GoldenSheet.all.map(\.name).sorted())
  }

  @Test func keepsASheetForEachStandard() {
    #expect(GoldenSheet.all.map(\.name) == Standard.allCases.map(\.rawValue))
    for sheet in GoldenSheet.all { Golden.expect(sheet) }
  }

  @Test(arguments: Examples.names)
  func saysTheSameInEveryFormat(_ name: String) throws {
    let document = try Examples.document(name)
    var html = HTMLWriter()
    let docx = TextExtractor.words(docx: document)
    let page = TextExtractor.words(html: html.write(document))
    #expect(TextExtractor.sorted(page) == TextExtractor.sorted(docx))
    for width in [0, 80] {
      let text = TextExtractor.words(text: PlainTextWriter(width: width).write(document))
      #expect(TextExtractor.sorted(text) == TextExtractor.sorted(docx))
    }
  }

  @Test(arguments: Examples.names)
  func hasNothingToComplainAbout(_ name: String) throws {
    let findings = try Examples.outcome(name).diagnostics
    #expect(findings.map(\.id.rawValue) == [], "\(findings.map(\.message))")
  }

  @Test(arguments: Examples.names)
  func writesTheSameBytesTwice(_ name: String) throws {
    var first = Renderer()
    var second = Renderer()
    for format in OutputFormat.usual {
      let a = try first.render(try Examples.document(name), as: format)
      let b = try second.render(try Examples.document(name), as: format)
      #expect(a == b)
    }
  }

  @Test(arguments: BuiltInTemplates.ids)
  func existsForEveryTemplateAndStandard(_ id: String) throws {
    let source = try #require(BuiltInTemplates.source(id))
    for standard in try Template.load(source).standards {
      #expect(Examples.names.contains("\(id)-\(standard.rawValue)"))
    }
  }
}
