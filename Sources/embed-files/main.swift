// Writes a Swift file that holds the given text files: `embed-files OUTPUT.swift FILE…`.
import Foundation

let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first else { exit(64) }
var source = "/// The files compiled into the program: name without ending, content.\n"
source += "enum EmbeddedFiles {\n  static let all: [(name: String, content: String)] = [\n"
for path in arguments.dropFirst() {
  let content = try String(contentsOfFile: path, encoding: .utf8)
  let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  source += "    (\"\(name)\", ###\"\"\"\n\(content)\n\"\"\"###),\n"
}
source += "  ]\n}\n"
try source.write(toFile: output, atomically: true, encoding: .utf8)
