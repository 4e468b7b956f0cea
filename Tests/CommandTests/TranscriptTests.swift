import Foundation
import TestSupport
import Testing

/// Runs the commands of `Transcripts/*.md` and compares what they print with what is written there.
///
/// A transcript is Markdown. A block fenced as ```` ```yaml ten.yaml ```` makes a file; a block
/// fenced as ```` ```console ```` holds commands behind `% `, below each what it prints, lines of
/// standard error behind `2> `, and the exit code as `=> 1` when it is not 0.
struct TranscriptTests {
  static let transcripts: [String] = {
    let folder = Golden.root.appending(path: "Tests/CommandTests/Transcripts")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted()
  }()

  @Test func findsTranscripts() {
    #expect(!TranscriptTests.transcripts.isEmpty)
  }

  @Test(arguments: transcripts)
  func printsWhatIsWritten(_ name: String) throws {
    let path = "Tests/CommandTests/Transcripts/\(name)"
    let text = try String(contentsOf: Golden.root.appending(path: path), encoding: .utf8)
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    var made = ""
    var fence: String?
    var block: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if fence == nil, line.hasPrefix("```"), line.count > 3 {
        fence = String(line.dropFirst(3))
        made += line + "\n"
      } else if let open = fence, line == "```" {
        if open == "console" {
          for command in block where command.hasPrefix("% ") {
            made += command + "\n" + (try sandbox.run(String(command.dropFirst(2))))
          }
        } else {
          made += block.map { $0 + "\n" }.joined()
          let file = open.split(separator: " ").dropFirst().joined(separator: " ")
          if !file.isEmpty { try sandbox.write(block.joined(separator: "\n") + "\n", to: file) }
        }
        made += "```\n"
        fence = nil
        block = []
      } else if fence != nil {
        block.append(line)
      } else {
        made += line + "\n"
      }
    }
    made.removeLast()
    Golden.expect(Array(made.utf8), at: path)
  }
}

/// A folder to run commands in, with the program in reach.
struct Sandbox {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "vanthu-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Where the built program lies: beside the bundle of tests.
  static let products = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, to name: String) throws {
    let url = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// What a command prints, as transcripts show it.
  func run(_ command: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = Sandbox.products.path + ":" + (environment["PATH"] ?? "")
    environment["LC_ALL"] = "C.UTF-8"
    process.environment = environment
    let files = ["out", "err"].map { folder.appending(path: ".\($0)") }
    for file in files { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let output = try String(contentsOf: files[0], encoding: .utf8)
    let errors = try String(contentsOf: files[1], encoding: .utf8)
    for file in files { try FileManager.default.removeItem(at: file) }
    var shown = output
    if !shown.isEmpty, !shown.hasSuffix("\n") { shown += "\n" }
    for line in errors.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      shown += line.isEmpty ? "2>\n" : "2> \(line)\n"
    }
    if process.terminationStatus != 0 { shown += "=> \(process.terminationStatus)\n" }
    return shown
  }
}
