import Foundation
import TestSupport
import VanThuBase
import VanThuDocument
import VanThuOffice

/// All examples, papers of dossiers and reports rendered by the library, once for all tests, in a folder of its own.
struct Rendering: Sendable {
  let folder = Rendering.place

  private static let place = FileManager.default.temporaryDirectory
    .appending(path: "vanthu-conformance-\(getpid())")

  /// What is judged: the examples, one of each paper of a dossier, the reports.
  static let names = Examples.names + DossierExamples.names

  /// What is measured on the page. The judge wants a number on every paper, and pages upright: the
  /// papers headed by words of their own have none, lists of open petitions lie on their side.
  static let measured = names.filter { name in
    // forms of their own, whose parts stand elsewhere: what is issued with a paper, two bodies side by
    // side, copies, letters without number, a place to confirm
    !["noi-quy", "chuong-trinh", "danh-sach-du", "muc-luc", "bao-cao-6-thang", "bao-cao-nam"]
      .contains { name.contains($0) }
      && ![
        "van-ban-kem-theo", "phu-luc", "thu-cong", "ban-ghi-nho", "ban-thoa-thuan", "lien-tich",
        "ban-sao", "giay-nghi-phep-nd30", "van-ban-hd05",
      ].contains { name.hasPrefix($0) || name.contains("-\($0)-") }
  }

  static let shared = Task { try Rendering() }

  /// Writes `NAME.docx`, `.html`, `.txt`, the parts of the package and the anatomy of the paper.
  private init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(at: Rendering.place) }
    var renderer = Renderer()
    let encoder = JSONEncoder()
    for example in Rendering.names {
      let document =
        DossierExamples.names.contains(example)
        ? try DossierExamples.document(example) : try Examples.document(example)
      for format in OutputFormat.usual {
        let bytes = try renderer.render(document, as: format)
        try Data(bytes).write(to: file(example, format.fileExtension))
      }
      let parts = DOCXWriter.parts(of: document).map {
        [$0.name, String(decoding: $0.bytes, as: UTF8.self)]
      }
      try encoder.encode(parts).write(to: file(example, "parts.json"))
      try encoder.encode(Anatomy(of: document)).write(to: file(example, "anatomy.json"))
    }
  }

  /// A file of an example.
  func file(_ example: String, _ suffix: String) -> URL {
    folder.appending(path: "\(example).\(suffix)")
  }
}
