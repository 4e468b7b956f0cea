import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

/// The batch of `examples/hang-loat-thong-bao`: a table, a table of list items, what all rows share.
struct BatchExampleTests {
  static let folder = "examples/hang-loat-thong-bao"

  @Test func makesThePapersThatAreKept() throws {
    let folder = Golden.root.appending(path: BatchExampleTests.folder).path
    var workspace = Workspace()
    let template = try workspace.template("thong-bao-ket-luan", input: folder)
    let common = FileName.join(folder, "chung.yaml")
    var options = BatchOptions(
      template: template, office: Office(), data: FileName.join(folder, "thong-bao.csv"))
    options.rows.children = [
      ChildTable(list: "kien_nghi", path: FileName.join(folder, "kien-nghi.csv"))
    ]
    options.common = try InputReader.read(
      try AtomicFile.read(common, limit: Limits.inputBytes), name: common
    ).record
    options.name = try NamePattern("TB-{{so}}", for: template)
    options.formats = [.txt]
    let target = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: target) }
    options.output = target.path
    let outcome = try BatchRun.run(options, isInterrupted: { false }, show: { _ in })
    #expect(outcome.progress.made == 3)
    #expect(outcome.diagnostics.isEmpty)
    for name in ["TB-71.txt", "TB-72.txt", "TB-73.txt"] {
      let made = try AtomicFile.read(
        FileName.join(target.path, name), limit: Limits.inputBytes)
      Golden.expect(made, at: "\(BatchExampleTests.folder)/expected/\(name)")
    }
    let kept = "\(BatchExampleTests.folder)/expected"
    Golden.expectNothing(
      beside: Set((71...73).map { "\(kept)/TB-\($0).txt" }), at: kept)
  }
}
