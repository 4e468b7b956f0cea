import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuOffice

/// What tests of bags share.
enum BagTesting {
  static let description: BagDescription = {
    let start = CivilDate(year: 2026, month: 8, day: 14)
    let end = CivilDate(year: 2026, month: 9, day: 10)
    guard let start, let end else { preconditionFailure("no such day") }
    var description = BagDescription(
      code: "12.VP", title: "Hồ sơ hội nghị đối thoại năm 2026", startDate: start, endDate: end)
    description.agencyName = "Ủy ban nhân dân xã Đồng Mây"
    description.agencyCode = "H49.26"
    description.compiler = "Nguyễn Thị An"
    description.placeOfFiling = "Văn phòng Đảng ủy"
    return description
  }()

  /// Where the bag lies in the ZIP.
  static let base = "H49.26.2026.12.VP"

  /// A folder with a small dossier in `hs`.
  static func dossier() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("kế hoạch docx", to: "hs/01-ke-hoach.docx")
    try folder.write("kế hoạch html", to: "hs/01-ke-hoach.html")
    try folder.write("biên bản", to: "hs/ký/biên bản có dấu.pdf")
    try folder.write("", to: "hs/rỗng.txt")
    return folder
  }

  @discardableResult
  static func pack(
    _ folder: TemporaryFolder, _ name: String = "hs", to target: String = "a.zip",
    replace: Bool = false
  ) throws -> BagWriter.Outcome {
    try BagWriter(description).pack(folder.path(name), to: folder.path(target), replace: replace)
  }

  /// The files of a ZIP.
  static func unzip(_ bytes: [UInt8]) throws -> [(name: String, bytes: [UInt8])] {
    let reader = try ZipReader(MemoryBytes(bytes))
    return try reader.files.map { file in
      var bytes: [UInt8] = []
      try reader.read(file) { bytes.append(contentsOf: $0) }
      return (file.name, bytes)
    }
  }

  /// Unpacks `a.zip` into `x`; gives the path of the bag in the folder.
  static func unpack(_ folder: TemporaryFolder) throws -> String {
    for file in try unzip(try folder.bytes("a.zip")) {
      try folder.write(file.bytes, to: "x/" + file.name)
    }
    return "x/" + base
  }

  /// The ids of errors and, behind `?`, warnings of a bag, each once, sorted.
  static func findings(_ path: String) throws -> [String] {
    let found = try BagVerifier.verify(path).diagnostics.map {
      $0.id.rawValue + ($0.severity == .error ? "" : "?")
    }
    return Set(found).sorted()
  }

  /// The ids of what a call throws.
  static func refusal(_ body: () throws -> Void) -> [String] {
    do {
      try body()
      return []
    } catch let error as DiagnosticsError {
      return error.diagnostics.map(\.id.rawValue)
    } catch {
      return [String(describing: type(of: error))]
    }
  }
}
