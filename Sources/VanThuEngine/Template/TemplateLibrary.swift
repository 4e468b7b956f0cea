import VanThuBase

/// The templates compiled into the program.
public enum BuiltInTemplates {
  /// The ids of those that stand alone, sorted.
  public static var ids: [String] {
    EmbeddedFiles.all.map(\.name).filter { !$0.contains("/") }.sorted()
  }

  /// The names of all that can be an office's own: those that stand alone, those of dossiers and
  /// reports. The declarations of shared records and the parts are the program's.
  public static var exported: [String] {
    EmbeddedFiles.all.filter { $0.content.contains("<template ") }.map(\.name).sorted()
  }

  /// The name of the parts that all templates may use.
  public static let parts = "shared/parts"

  /// The XML of a template, under the name messages show.
  public static func source(_ id: String) -> SourceText? {
    EmbeddedFiles.all.first { $0.name == id }.map {
      SourceText(name: "\(id).xml", text: $0.content)
    }
  }
}
