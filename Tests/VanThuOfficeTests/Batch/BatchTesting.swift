import Foundation
import TestSupport
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// A table of letters and what becomes of it.
struct BatchCase {
  let folder = Result { try TemporaryFolder() }
  var options: BatchOptions

  private static let common = """
    co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, don_vi: VP, dia_danh: An Bình}
    ngay: 2026-09-05
    kinh_gui: [Các phòng]
    noi_nhan: [Như trên]
    luu: VT
    ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bảo}
    """

  /// A table of lines of JSON, in plain text unless told otherwise.
  init(_ lines: [String], file: String = "bang.jsonl") throws {
    var workspace = Workspace()
    options = BatchOptions(
      template: try workspace.template("cong-van", input: "x"), office: Office(),
      data: try folder.get().path(file))
    options.output = try folder.get().path("ra")
    options.formats = [.txt]
    options.jobs = 3
    options.common = try BatchCase.common(BatchCase.common)
    try write(lines)
  }

  /// Letters with numbers from 1; a number among the bad ones has no text.
  init(count: Int, bad: Set<Int> = []) throws {
    try self.init((1...count).map { BatchCase.line($0, isBad: bad.contains($0)) })
  }

  static func line(_ number: Int, isBad: Bool = false, subject: String = "Chuẩn bị") -> String {
    let text = isBad ? "" : #", "noi_dung": "Việc \#(number)""#
    return #"{"so": "\#(number)", "trich_yeu": "\#(subject)"\#(text)}"#
  }

  static func common(_ text: String) throws -> Record? {
    try InputReader.read(Array(text.utf8), name: "chung.yaml").record
  }

  func write(_ lines: [String]) throws {
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: options.data))
  }

  func path(_ name: String) throws -> String { try folder.get().path(name) }

  /// Names papers by their numbers.
  mutating func name(_ pattern: String) throws {
    options.name = try NamePattern(pattern, for: options.template)
  }

  @discardableResult
  func run(
    until isInterrupted: @escaping @Sendable () -> Bool = { false },
    show: @escaping (BatchProgress) -> Void = { _ in }
  ) throws -> BatchOutcome {
    try BatchRun.run(options, isInterrupted: isInterrupted, show: show)
  }

  /// The files of a folder that can be seen, with their bytes.
  func files(_ name: String = "ra", reports: Bool = true) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for file in AtomicFile.list(try path(name)) where !file.hasPrefix(".") {
      if !reports, file.contains("ket-qua") { continue }
      files[file] = try folder.get().bytes("\(name)/\(file)")
    }
    return files
  }

  /// The lines of a report, without its head.
  func report(_ name: String = "ra/ket-qua.csv") throws -> [String] {
    String(decoding: try folder.get().bytes(name), as: UTF8.self).split(separator: "\r\n")
      .dropFirst().map(String.init)
  }

  /// Files in the making and locks that are left.
  func leftovers() throws -> [String] {
    let names = try Shell.run("cd '\(try path("."))'; find . -path '*lam*' -o -name '*tmp*'").output
    return names.split(separator: "\n").map(String.init)
  }
}
