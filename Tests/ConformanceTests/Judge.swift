import Foundation
import TestSupport
import Testing

/// Programs that are not ours and judge what we write.
enum Judge {
  /// What a judge found.
  struct Report: Decodable, Sendable {
    struct Finding: Decodable, Sendable {
      let example: String
      let component: String
      let expected: String
      let measured: String
    }

    let findings: [Finding]
    /// How many checks were made of each example.
    let checks: [String: Int]

    /// Turns the findings about an example into failures, and wants it to have been looked at.
    func expectNone(about example: String, atLeast count: Int) {
      for finding in findings where finding.example == example {
        Issue.record(
          """
          \(example): \(finding.component): \
          expected \(finding.expected), measured \(finding.measured)
          """)
      }
      let made = checks[example] ?? 0
      #expect(made >= count, "\(example): too few checks")
    }
  }

  /// A judge that gave no report.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private static let scripts = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "judges")

  /// The Python with the modules the judges want: `VANTHU_PYTHON`, or `.venv-test`.
  static let python: String? = {
    let given = ProcessInfo.processInfo.environment["VANTHU_PYTHON"]
    let own = Golden.root.appending(path: ".venv-test/bin/python").path
    return given ?? (FileManager.default.isExecutableFile(atPath: own) ? own : nil)
  }()

  /// The schemas of ISO/IEC 29500, which are no part of the repository.
  static let schemas: String? = ProcessInfo.processInfo.environment["OOXML_SCHEMAS"]

  /// Whether a program is installed.
  static func has(_ program: String) -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }

  /// Runs a judge of ours, a Python script, on a folder.
  static func report(
    _ script: String, _ folder: URL, _ more: [String] = []
  ) async throws -> Report {
    let python = try #require(python)
    let output = try await run(
      python, ["-B", scripts.appending(path: script).path, folder.path] + more, for: script)
    return try JSONDecoder().decode(Report.self, from: output)
  }

  /// Runs a program and gives what it prints; another exit code than 0 is a failure.
  static func run(
    _ program: String, _ arguments: [String], for name: String
  ) async throws -> Data {
    try await withCheckedThrowingContinuation { continuation in
      // a program may take long; the threads of the tests are few
      DispatchQueue.global().async {
        continuation.resume(with: Result { try wait(program, arguments, for: name) })
      }
    }
  }

  private static func wait(
    _ program: String, _ arguments: [String], for name: String
  ) throws -> Data {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appending(path: "vanthu-judge-\(UUID())")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    let output = folder.appending(path: "output")
    let errors = folder.appending(path: "errors")
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let said = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
      throw Failure(description: "\(name) ended with \(process.terminationStatus): \(said)")
    }
    return try Data(contentsOf: output)
  }
}
