import Foundation
import TestSupport
import Testing

/// Runs the lines that README and the guides show, exactly as they stand.
///
/// A block fenced as ```` ```console ```` holds commands behind `$ `, and may show below one what a
/// terminal prints; then that is compared, else the command must end well. What has to be there
/// before, a reader's own file, is made by the comment `<!-- run: … -->` in front of the block. One
/// document is one folder, from its first line to its last.
struct DocumentedLinesTests {
  static let documents = [
    "README.md", "docs/huong-dan.md", "docs/ho-so.md", "docs/templates.md", "docs/luu-tru.md",
    "docs/mau-word.md",
  ]

  /// A command as a document shows it.
  struct Line {
    var command: String
    var number: Int
    /// What stands below it.
    var shown: [String] = []
    /// Whether readers see it.
    var isShown = true
  }

  @Test("case U9: documented lines run as they stand", arguments: documents)
  func runAsTheyStand(_ document: String) throws {
    let text = try String(contentsOf: Golden.root.appending(path: document), encoding: .utf8)
    let lines = DocumentedLinesTests.lines(of: text)
    #expect(lines.contains { $0.isShown })
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let examples = Golden.root.appending(path: "examples").path
    for line in lines {
      let made = try sandbox.run("EXAMPLES='\(examples)'\n{ \(line.command)\n} 2>&1")
      if line.shown.isEmpty {
        #expect(!made.contains("=> "), "\(document):\(line.number): \(line.command)\n\(made)")
      } else {
        let printed = made.split(separator: "\n").filter { !$0.hasPrefix("=> ") }.map(String.init)
        #expect(printed == line.shown, "\(document):\(line.number): \(line.command)")
      }
    }
  }

  @Test func readsBlocksAndComments() {
    let lines = DocumentedLinesTests.lines(
      of: "<!-- run: a -->\n<!-- run:\nb\nc\n-->\n```console\n$ d\ne\nf\n$ g\n```\n```\n$ h\n```\n")
    #expect(lines.map(\.command) == ["a", "b\nc", "d", "g"])
    #expect(lines.map(\.shown) == [[], [], ["e", "f"], []])
    #expect(lines.map(\.isShown) == [false, false, true, true])
  }

  static func lines(of text: String) -> [Line] {
    var found: [Line] = []
    var isConsole = false
    var script: Line?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if var open = script {
        if line == "-->" {
          found.append(open)
          script = nil
        } else {
          open.command += (open.command.isEmpty ? "" : "\n") + line
          script = open
        }
      } else if line.hasPrefix("<!-- run:") {
        let rest = line.dropFirst(9)
        let made = Line(command: "", number: index + 1, isShown: false)
        if rest.hasSuffix("-->") {
          var one = made
          one.command = rest.dropLast(3).trimmingCharacters(in: .whitespaces)
          found.append(one)
        } else {
          script = made
        }
      } else if line.hasPrefix("```") {
        isConsole = line == "```console"
      } else if isConsole, line.hasPrefix("$ ") {
        found.append(Line(command: String(line.dropFirst(2)), number: index + 1))
      } else if isConsole {
        found[found.count - 1].shown.append(String(line))
      }
    }
    return found
  }
}
