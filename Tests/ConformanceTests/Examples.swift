import Foundation
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

/// An example of the repository: `examples/<name>/input.yaml`.
struct Example: Sendable, CustomTestStringConvertible {
  let name: String
  let input: URL

  var testDescription: String { name }

  /// The repository.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// All examples, in the order of their names.
  static let all: [Example] = {
    let folder = root.appending(path: "examples")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      let input = folder.appending(path: name).appending(path: "input.yaml")
      let exists = FileManager.default.fileExists(atPath: input.path)
      return exists ? Example(name: name, input: input) : nil
    }
  }()

  /// Reads the record and makes its paper; warnings may stand.
  func paper() throws -> Paper {
    var workspace = Workspace()
    let bytes = try AtomicFile.read(input.path, limit: 1 << 20)
    let record = try InputReader.read(bytes, name: input.path)
    let office = try workspace.office(for: input.path)
    let template = try workspace.template(nil, for: record, input: input.path)
    let outcome = PaperMaker(template: template, office: office).make(record)
    return try #require(outcome.paper, "\(name): \(outcome.diagnostics.map(\.message))")
  }
}

/// All examples rendered by the library, once for all tests, in a folder of its own.
struct Rendering: Sendable {
  let folder = Rendering.place

  private static let place = FileManager.default.temporaryDirectory
    .appending(path: "vanthu-conformance-\(getpid())")

  static let shared = Task { try Rendering() }

  /// Writes `NAME.docx`, `.html`, `.txt`, the parts of the package and the anatomy of the paper.
  private init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(at: Rendering.place) }
    var renderer = Renderer()
    let encoder = JSONEncoder()
    for example in Example.all {
      let document = Composer.document(for: try example.paper())
      for format in OutputFormat.allCases {
        let bytes = try renderer.render(document, as: format)
        try Data(bytes).write(to: file(example, format.rawValue))
      }
      let parts = DOCXWriter.parts(of: document).map {
        [$0.name, String(decoding: $0.bytes, as: UTF8.self)]
      }
      try encoder.encode(parts).write(to: file(example, "parts.json"))
      let anatomy = Anatomy(of: document, standard: try example.paper().standard)
      try encoder.encode(anatomy).write(to: file(example, "anatomy.json"))
    }
  }

  /// A file of an example.
  func file(_ example: Example, _ suffix: String) -> URL {
    folder.appending(path: "\(example.name).\(suffix)")
  }
}
