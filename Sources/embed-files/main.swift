// Writes a Swift file that holds the given text files: `embed-files OUTPUT.swift FOLDER FILE…`.
import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2 else { exit(64) }
let (output, folder) = (arguments[0], arguments[1] + "/")
var source =
  "/// The files compiled into the program: path inside their folder without ending, content.\n"
source += "enum EmbeddedFiles {\n  static let all: [(name: String, content: String)] = [\n"
for path in arguments.dropFirst(2) {
  let content = try String(contentsOfFile: path, encoding: .utf8)
  let name = URL(fileURLWithPath: path).deletingPathExtension().path.dropFirst(folder.count)
  source += "    (\"\(name)\", ###\"\"\"\n\(content)\n\"\"\"###),\n"
}
source += "  ]\n}\n"
try source.write(toFile: output, atomically: true, encoding: .utf8)
