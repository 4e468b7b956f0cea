import VanThuBase
import VanThuEngine

/// The templates an office can use, on shelves: those compiled in, and its own.
public struct Catalogue: Sendable {
  /// Some templates that lie together.
  public struct Shelf: Sendable {
    /// Its heading, Vietnamese.
    public let title: String
    /// What lies on it, by kind, then by name.
    public let heads: [TemplateHead]
  }

  /// The shelves on which something lies.
  public let shelves: [Shelf]

  /// The names of all.
  public var ids: [String] { shelves.flatMap(\.heads).map(\.id).sorted() }

  /// What can be used where an input lies.
  /// - Parameters:
  ///   - workspace: where templates and office files are found.
  ///   - input: the path of the input, which need not be there.
  ///   - words: what names, titles or kinds must hold, or what the templates are for where no name
  ///     does; nil for all. Tones do not count.
  /// - Throws: `DiagnosticsError` for a faulty template of the office's own, `IOError` when one cannot be
  ///   read.
  public init(_ workspace: inout Workspace, input: String, like words: String? = nil) throws {
    let own = try workspace.ownTemplates(for: input).map(TemplateHead.init)
    let ownIDs = Set(own.map(\.id))
    let builtIn = BuiltInTemplates.ids.filter { !ownIDs.contains($0) }
      .compactMap(TemplateHead.init(builtIn:))
    // where no name has the words, what a template is for may
    let isNamed = words.map { words in (own + builtIn).contains { $0.isLike(words) } } ?? true
    func sorted(_ heads: [TemplateHead]) -> [TemplateHead] {
      let order = Dictionary(
        uniqueKeysWithValues: PaperKind.allCases.enumerated().map { ($1, $0) })
      return heads.filter { head in words.map(isNamed ? head.isLike : head.isFor) ?? true }
        .sorted { (order[$0.kind] ?? 0, $0.id) < (order[$1.kind] ?? 0, $1.id) }
    }
    let shelves =
      PaperGroup.allCases.map { group in
        Shelf(title: group.title, heads: sorted(builtIn.filter { $0.group == group }))
      } + [Shelf(title: "Mẫu riêng của cơ quan", heads: sorted(own))]
    self.shelves = shelves.filter { !$0.heads.isEmpty }
  }
}
