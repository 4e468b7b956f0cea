import Foundation
import TestSupport

/// One way to slip, made at five places of a right file by one edit each; the table is `slips.md`.
struct Slip: Sendable {
  /// What is done.
  var kind: String
  /// The finding.
  var id: String
  /// A piece of its message.
  var cause: String
  /// What is taken out and what is put in, with `‸` where the finding must point.
  var edits: [(from: String, to: String)] = []
  /// Whether the file is JSON.
  var isJSON = false
  /// Whether a program can mend it.
  var hasEdit = true

  /// The right files and the slips.
  struct Table: Sendable {
    var yaml = ""
    var json = ""
    var slips: [Slip] = []

    /// Reads the table.
    init() throws {
      let path = Golden.root.appending(path: "Tests/VanThuEngineTests/Input/slips.md")
      var fence: String?
      for line in try String(contentsOf: path, encoding: .utf8).components(separatedBy: "\n") {
        if line.hasPrefix("```") {
          fence = fence == nil ? String(line.dropFirst(3)) : nil
        } else if fence == "yaml" {
          yaml += line + "\n"
        } else if fence == "json" {
          json += line + "\n"
        } else if line.hasPrefix("## ") {
          let parts = line.dropFirst(3).components(separatedBy: "; ")
          slips.append(
            Slip(
              kind: parts[0], id: "", cause: "", isJSON: parts.contains("JSON"),
              hasEdit: !parts.contains("no edit")))
        } else if let last = slips.indices.last {
          let edit = line.components(separatedBy: " ⇒ ")
          if edit.count == 2 {
            slips[last].edits.append((Slip.plain(edit[0]), Slip.plain(edit[1])))
          } else if let colon = line.range(of: ": ") {
            slips[last].id = String(line[..<colon.lowerBound])
            slips[last].cause = String(line[colon.upperBound...])
          }
        }
      }
    }
  }

  /// An edit with the characters it stands for.
  private static func plain(_ text: String) -> String {
    var text = text.replacingOccurrences(of: "⏎", with: "\n")
      .replacingOccurrences(of: "⇥", with: "\t")
    while let match = text.firstMatch(of: /\\u\{([0-9A-F]+)\}/) {
      let scalar = UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init)
      text.replaceSubrange(match.range, with: scalar.map { String(Character($0)) } ?? "")
    }
    return text
  }
}
