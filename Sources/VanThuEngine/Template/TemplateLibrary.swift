import VanThuBase

/// The templates compiled into the program.
public enum BuiltInTemplates {
  /// The ids of those that stand alone, sorted.
  public static var ids: [String] {
    EmbeddedFiles.all.map(\.name).filter { !$0.contains("/") }.sorted()
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
