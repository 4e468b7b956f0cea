import Foundation

/// A folder to run commands in, with the program in reach.
public struct Sandbox {
  /// Where it is.
  public let folder: URL

  /// Makes one.
  public init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "vanthu-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Where the built program lies: beside the bundle of tests.
  public static let products = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent()

  /// Takes it away.
  public func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file and the folders above it.
  public func write(_ text: String, to name: String) throws {
    let url = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// What a command prints, as transcripts show it.
  public func run(_ command: String) throws -> String {
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
