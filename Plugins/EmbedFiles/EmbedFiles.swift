import Foundation
import PackagePlugin

/// Turns the text files a library carries inside the program into Swift source, at build time.
///
/// `VanThuEngine` carries `templates/*.xml` and `templates/dossier/*.xml`, `VanThuDocument` carries
/// `fonts/*.tsv`, `VanThuOffice` carries `schemas/*.xsd`; dropping a file into the folder is all it
/// takes.
@main
struct EmbedFiles: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
    let (folder, ending) =
      switch target.name {
      case "VanThuEngine": ("templates", "xml")
      case "VanThuOffice": ("schemas", "xsd")
      default: ("fonts", "tsv")
      }
    let directory = context.package.directoryURL.appending(path: folder)
    let files = try FileManager.default.subpathsOfDirectory(atPath: directory.path)
      .filter { $0.hasSuffix(".\(ending)") }
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
