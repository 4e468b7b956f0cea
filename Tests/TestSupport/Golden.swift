import Foundation
import Testing

/// Text that is kept in the repository and compared byte for byte.
public enum Golden {
  /// Whether this run rewrites what is kept. Such a run always fails, so that recording can never
  /// pass for testing.
  public static var isRecording: Bool {
    ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1"
  }

  /// The folder of the project.
  public static var root: URL { Repository.root }

  /// Compares bytes with those kept under a path of the project.
  public static func expect(
    _ bytes: [UInt8], at path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let url = root.appending(path: path)
    let kept = try? Data(contentsOf: url)
    guard kept.map(Array.init) != bytes else { return }
    if isRecording {
      do {
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
      } catch {
        Issue.record("cannot write \(path): \(error)", sourceLocation: sourceLocation)
      }
      Issue.record("\(path) was rewritten; look at the difference", sourceLocation: sourceLocation)
      return
    }
    guard let kept else {
      Issue.record(
        "\(path) is missing; UPDATE_GOLDENS=1 records it", sourceLocation: sourceLocation)
      return
    }
    Issue.record(
      "\(path) differs\(difference(Array(kept), bytes)); UPDATE_GOLDENS=1 rewrites it",
      sourceLocation: sourceLocation)
  }

  /// The first line that differs.
  private static func difference(_ kept: [UInt8], _ made: [UInt8]) -> String {
    let a = kept.split(separator: 0x0A, omittingEmptySubsequences: false)
    let b = made.split(separator: 0x0A, omittingEmptySubsequences: false)
    let line = zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let at = line ?? min(a.count, b.count)
    func text(_ lines: [ArraySlice<UInt8>]) -> String {
      at < lines.count ? String(decoding: lines[at].prefix(300), as: UTF8.self) : "(end)"
    }
    return " at line \(at + 1)\n  kept: \(text(a))\n  made: \(text(b))"
  }
}
