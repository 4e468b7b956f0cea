import Foundation
import Testing
import VanThuBase

@testable import VanThuEngine

/// The public suites of JSON and YAML, where `JSON_SUITE` and `YAML_SUITE` name their folders.
@Suite struct PublicSuiteTests {
  private static let json = ProcessInfo.processInfo.environment["JSON_SUITE"]
  private static let yaml = ProcessInfo.processInfo.environment["YAML_SUITE"]

  /// Files below a folder, those of a name or ending.
  private static func files(_ folder: String, _ isWanted: (URL) -> Bool) -> [URL] {
    let all = FileManager.default.enumerator(
      at: URL(filePath: folder), includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? []).filter(isWanted)
      .sorted { $0.path < $1.path }
  }

  /// Whether bytes are read; a refusal has a finding with words.
  private static func isRead(_ file: URL, _ name: String) throws -> Bool {
    do {
      _ = try InputReader.read([UInt8](try Data(contentsOf: file)), name: name)
      return true
    } catch let refused as DiagnosticsError {
      #expect(
        !refused.diagnostics.isEmpty && refused.diagnostics.allSatisfy { !$0.message.isEmpty })
      return false
    }
  }

  @Test(.enabled(if: json != nil, "JSON_SUITE không được đặt: bỏ qua JSONTestSuite"))
  func readsWhatJSONTestSuiteSays() throws {
    let files = PublicSuiteTests.files(PublicSuiteTests.json ?? "") {
      $0.pathExtension == "json"
        && $0.deletingLastPathComponent().lastPathComponent == "test_parsing"
    }
    #expect(files.count > 300)
    // keys are compared folded, and no text carries a control character: stricter than JSON, on purpose
    var counts = (taken: 0, refused: 0, stricter: 0)
    for file in files {
      let name = file.lastPathComponent
      let isRead = try PublicSuiteTests.isRead(file, name)
      if name.hasPrefix("n_") { #expect(!isRead, "\(name)") }
      if name.hasPrefix("y_"), !isRead {
        counts.stricter += 1
      }
      if isRead { counts.taken += 1 } else { counts.refused += 1 }
    }
    #expect(counts.stricter < 25, "\(counts)")
    print("JSONTestSuite: \(files.count) files, \(counts)")
  }

  @Test(.enabled(if: yaml != nil, "YAML_SUITE không được đặt: bỏ qua yaml-test-suite"))
  func readsOrRefusesWhatYamlTestSuiteHolds() throws {
    let files = PublicSuiteTests.files(PublicSuiteTests.yaml ?? "") {
      $0.lastPathComponent == "in.yaml"
    }
    #expect(files.count > 200)
    var taken = 0
    for file in files where try PublicSuiteTests.isRead(file, "in.yaml") { taken += 1 }
    print("yaml-test-suite: \(files.count) files, \(taken) taken, \(files.count - taken) refused")
  }
}
