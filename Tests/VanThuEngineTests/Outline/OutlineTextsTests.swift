import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuEngine

/// Ten long papers, each as Word, LibreOffice, a web page, a PDF and a published text with hard wraps
/// give it: all become the tree written in `texts/…/tree.txt`.
@Suite struct OutlineTextsTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("texts")

  private static let papers = [
    "01-thuy-loi", "02-tiep-dan", "03-bao-cao-chi-bo", "04-quyet-dinh", "05-an-toan-truong-hoc",
    "06-chuyen-doi-so", "07-ket-luan", "08-ve-sinh", "09-quy-che", "10-giam-ngheo",
  ]

  @Test(arguments: papers, ["word", "libreoffice", "web", "pdf", "published"])
  func readsWhatIsPasted(paper: String, origin: String) throws {
    let folder = Self.folder.appendingPathComponent(paper)
    func read(_ name: String) throws -> String {
      try String(contentsOf: folder.appendingPathComponent(name + ".txt"), encoding: .utf8)
    }
    let outline = Outline.parse(try read(origin), source: nil)
    #expect(dump(outline) + "\n" == (try read("tree")))
    #expect(outline.diagnostics.allSatisfy { $0.id == "outline-bullet" })
  }

  /// Five more, each written by hand in one manner only, with what a clerk leaves in when pasting.
  @Test(arguments: ["word", "libreoffice", "web", "pdf", "published"])
  func readsWhatWasWrittenByHand(origin: String) throws {
    let path = Self.folder.appendingPathComponent("by-hand/\(origin).txt")
    let outline = Outline.parse(try String(contentsOf: path, encoding: .utf8), source: nil)
    Golden.expect(
      Array((dump(outline) + "\n").utf8),
      at: "Tests/VanThuEngineTests/Outline/texts/by-hand/\(origin).tree")
    #expect(outline.diagnostics.isEmpty)
  }
}
