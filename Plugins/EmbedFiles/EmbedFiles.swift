import Foundation
import PackagePlugin

/// Turns the text files a library carries inside the program into Swift source, at build time.
///
/// `VanThuEngine` carries `templates/*.xml`, `VanThuDocument` carries `fonts/*.tsv`, `VanThuOffice`
/// carries `schemas/*.xsd`; dropping a file into the folder is all it takes.
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
    let files = try FileManager.default.contentsOfDirectory(
      at: directory, includingPropertiesForKeys: nil
    )
    .filter { $0.pathExtension == ending }
    .sorted { $0.lastPathComponent < $1.lastPathComponent }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(folder)",
        executable: try context.tool(named: "embed-files").url,
        arguments: [output.path] + files.map(\.path),
        inputFiles: files, outputFiles: [output])
    ]
  }
}
