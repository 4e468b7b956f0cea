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
