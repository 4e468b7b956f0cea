import Foundation
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

/// The worked examples of the project.
public enum Examples {
  /// Their folders' names, sorted.
  public static let names: [String] = {
    let folder = Golden.root.appending(path: "examples")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter {
      FileManager.default.fileExists(atPath: folder.appending(path: "\($0)/input.yaml").path)
    }.sorted()
  }()

  /// What the program makes of an example.
  public static func outcome(_ name: String) throws -> PaperMaker.Outcome {
    let path = Golden.root.appending(path: "examples/\(name)/input.yaml").path
    let bytes = try AtomicFile.read(path, limit: Limits.inputBytes)
    let record = try InputReader.read(bytes, name: "input.yaml")
    if record.record?["ban_chinh"] != nil {
      var desk = Desk()
      let (sheet, made) = desk.sheet(.file(path))
      guard let sheet else { throw DiagnosticsError(made.diagnostics) }
      return sheet.outcome
    }
    var workspace = Workspace()
    let office = try workspace.office(for: path)
    let template = try workspace.template(nil, for: record, input: path)
    return PaperMaker(template: template, office: office).make(record)
  }

  /// The document of an example.
  /// - Parameter fitsPages: whether its pages may be fitted.
  public static func document(_ name: String, fitsPages: Bool = true) throws -> Document {
    let outcome = try outcome(name)
    guard var paper = outcome.paper else { throw DiagnosticsError(outcome.diagnostics) }
    paper.preferences.mayFit = fitsPages
    return Composer.document(for: paper)
  }
}
