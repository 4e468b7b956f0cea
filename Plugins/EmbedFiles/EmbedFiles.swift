import Foundation
import PackagePlugin

/// Turns the text files a library carries inside the program into Swift source, at build time.
///
/// `VanThuEngine` carries `templates/*.xml` and `templates/dossier/*.xml`, `VanThuDocument` carries
/// `fonts/*.tsv`, `VanThuOffice` carries `schemas/*.xsd`, `VanThuWeb` carries `web/*.css` and
/// `web/*.js`, `vanthu-server` the records of `examples`; dropping a file into the folder is all it
/// takes.
@main
struct EmbedFiles: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
    let (folder, endings): (String, [String]) =
      switch target.name {
      case "VanThuEngine": ("templates", [".xml"])
      case "VanThuOffice": ("schemas", [".xsd"])
      case "VanThuWeb": ("web", [".css", ".js"])
      case "vanthu-server": ("examples", ["/input.yaml"])
      default: ("fonts", [".tsv"])
      }
    let directory = context.package.directoryURL.appending(path: folder)
    let files = try FileManager.default.subpathsOfDirectory(atPath: directory.path)
      .filter { file in endings.contains { file.hasSuffix($0) } }
      .sorted()
      .map { directory.appending(path: $0) }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(folder)",
        executable: try context.tool(named: "embed-files").url,
        arguments: [output.path, directory.path] + files.map(\.path),
        inputFiles: files, outputFiles: [output])
    ]
  }
}
