import VanThuBase

/// A Word file as it was made by whatever program: its parts, and how they belong together (ECMA-376,
/// part 2). Nothing of it is changed.
public struct WordPackage: Sendable {
  /// A file of the package.
  public struct Part: Sendable {
    /// Its path inside: `word/document.xml`.
    public let name: String
    /// What is in it.
    public let bytes: [UInt8]
  }

  /// What a part that holds text of the paper is.
  public enum StoryKind: Sendable {
    case body, header, footer, footnotes, endnotes
  }

  /// What messages call the file.
  public let name: String
  /// All parts, in the order of the file.
  public let parts: [Part]
  /// The parts with text, by their place in `parts`: the body first.
  public let stories: [(kind: StoryKind, part: Int)]

  /// Reads a file.
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: what messages call it.
  ///   - isOnlyRead: whether nothing is made of it, so that macros, signatures and what would be fetched
  ///     from elsewhere do no harm.
  /// - Throws: `DiagnosticsError` with the reason, where it is no Word file that may be worked on.
  public static func read(
    _ bytes: [UInt8], name: String, isOnlyRead: Bool = false
  ) throws(DiagnosticsError) -> WordPackage {
    try WordPackage(PackageReader(name: name).parts(bytes), name: name, isOnlyRead: isOnlyRead)
  }

  /// The same file with other parts, and new ones behind them.
  /// - Throws: `DiagnosticsError` when what is made of it is no Word file.
  func replacing(_ changed: [String: [UInt8]]) throws(DiagnosticsError) -> WordPackage {
    let names = Set(parts.map(\.name))
    let new = changed.filter { !names.contains($0.key) }.sorted { $0.key < $1.key }
    return try WordPackage(
      parts.map { Part(name: $0.name, bytes: changed[$0.name] ?? $0.bytes) }
        + new.map { Part(name: $0.key, bytes: $0.value) }, name: name, isOnlyRead: true)
  }

  private init(
    _ parts: [Part], name: String, isOnlyRead: Bool
  ) throws(DiagnosticsError) {
    self.name = name
    self.parts = parts
    let reader = PackageReader(name: name)
    let index = Dictionary(
      parts.enumerated().map { ($1.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first }
    )
    let root = try reader.relationships(of: "", in: parts, index)
    guard let main = root.first(where: { $0.kind == "officeDocument" }),
      let body = index[main.target.lowercased()],
      // sheets and slides begin in the same way
      !["xl/", "ppt/"].contains(where: parts[body].name.lowercased().hasPrefix)
    else { throw reader.notWord(parts) }
    if !isOnlyRead { try reader.refuseForeign(parts, index, main: body) }
    var stories: [(StoryKind, Int)] = [(.body, body)]
    for relationship in try reader.relationships(of: parts[body].name, in: parts, index) {
      guard let kind = StoryKind(relationship.kind),
        let part = index[relationship.target.lowercased()],
        !stories.contains(where: { $0.1 == part })
      else { continue }
      stories.append((kind, part))
    }
    self.stories = stories
  }
}

extension WordPackage.StoryKind {
  /// The kind a relationship names.
  init?(_ relationship: String) {
    switch relationship {
    case "header": self = .header
    case "footer": self = .footer
    case "footnotes": self = .footnotes
    case "endnotes": self = .endnotes
    default: return nil
    }
  }

  /// What messages call it.
  var title: String {
    switch self {
    case .body: "thân văn bản"
    case .header: "đầu trang"
    case .footer: "chân trang"
    case .footnotes: "chú thích cuối trang"
    case .endnotes: "chú thích cuối văn bản"
    }
  }
}
