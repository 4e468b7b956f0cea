import VanThuBase
import VanThuDocument

/// A paper's form: the fields a record must fill, and the text around them.
public struct Template: Sendable {
  /// Its name, such as `ke-hoach-doi-thoai`.
  public let id: String
  /// The kind of paper it makes.
  public let kind: PaperKind
  /// What it is called in lists.
  public let title: String
  /// What it is for.
  public let help: String?
  /// The title of its papers, where it is not the kind's name.
  let heading: TitleNode?
  /// What its papers are issued with, where they are not papers of their own.
  let attached: AttachedNode?
  /// What its papers are copies of.
  let copies: CopiesNode?
  /// The standards it serves.
  public let standards: [Standard]
  /// What a record may fill in, beside the keys every paper has.
  public let fields: [Field]
  /// What samples show for keys every paper has where its papers are unlike others of their kind, by
  /// path: `ky[1].chuc_vu`.
  var examples: [String: String] = [:]
  /// What its papers are about, where the law sets dates for it.
  public let about: Event.Subject?
  /// The fields that mean something to the rules of law.
  let roles: [RolePath]
  /// The stage of a conference its papers belong to, when an office adds them to the dossier.
  public var stage: Stage?
  /// Whether a dossier must have it.
  public var isRequired = false
  /// What must hold before it can be made.
  var condition: Expression?
  let subject: [InlineNode]
  /// What stands before the addressees in place of "Kính gửi:".
  let addressing: [InlineNode]
  let authority: [InlineNode]
  let bases: [Node]
  let enacting: [InlineNode]
  let body: [Node]
  let confirmations: [ConfirmationNode]
  let appendices: [AppendixNode]
  /// What it asks of its records beside their fields.
  var checks: [Check] = []
  /// What it was read from; nil when it stands for a record alone.
  var origin: (source: SourceText, given: [Field]?)?
  /// The keys every record may have that it uses, where it is but the shape of a form; nil for others.
  var formKeys: Set<String>?

  /// Reads a template.
  /// - Parameters:
  ///   - source: the XML text.
  ///   - given: the fields of the record it is written for, when it says `record="…"`; they stand
  ///     behind its own.
  /// - Throws: `DiagnosticsError` with all its faults: of form, of names, of types, and every place
  ///   where a value could be missing.
  public static func load(
    _ source: SourceText, fields given: [Field]? = nil
  ) throws(DiagnosticsError) -> Template {
    var loader = TemplateLoader()
    return try loader.load(source, fields: given)
  }

  /// What is unusual in its text, such as characters that nobody sees.
  public var notices: [Diagnostic] { origin?.source.remarks ?? [] }

  /// Whether a record gives the legal bases of its papers, for the template has none of its own.
  public var takesBases: Bool {
    bases.isEmpty && kind.family != .letter && kind.family != .minutes && attached == nil
      && copies == nil && kind != .thuCong
  }

  /// The same template, read again. Threads that make papers of one template each take one of their
  /// own, or they wait for one another to count its references.
  public func reread() -> Template {
    origin.flatMap { try? Template.load($0.source, fields: $0.given) } ?? self
  }

  /// When in the course of a conference a paper is made; how templates write it in `stage`.
  public enum Stage: String, CaseIterable, Sendable {
    case before, during, after
  }

  /// A part of a paragraph.
  indirect enum InlineNode: Sendable {
    /// Text of the template.
    case text(String)
    /// A value.
    case value(Expression)
    /// A value behind words that people also type into it.
    case labelled(TypedLabel, Expression)
    case emphasis(Emphasis, [InlineNode])
    case lineBreak
    case branch([Branch<InlineNode>])
    case loop(Expression, separator: String, [InlineNode])
  }

  /// A block of the text.
  indirect enum Node: Sendable {
    case paragraph(Role, [InlineNode])
    case section(Section)
    case article([InlineNode], [Node])
    case list(isOrdered: Bool, [Node])
    case item([InlineNode], [Node])
    case outline([InlineNode])
    case table(TableNode)
    case chart(ChartNode)
    case branch([Branch<Node>])
    case loop(Expression, [Node])
  }

  /// A condition, nil for "else", and what follows from it.
  struct Branch<Content: Sendable>: Sendable {
    var test: Expression?
    var content: [Content]
  }

  /// A section with its heading.
  struct Section: Sendable {
    var title: [InlineNode]
    /// The field whose text takes the place of the content.
    var override: Int?
    var test: Expression?
    var isNumbered: Bool
    var body: [Node]
  }

  /// A title of its own.
  struct TitleNode: Sendable {
    var text: [InlineNode]
    /// The abbreviation in the notation.
    var code: [InlineNode]
    /// Whether the paper has a number; nil where it has none.
    var isNumbered: Expression?
  }

  /// What papers are issued with, and as what.
  struct AttachedNode: Sendable {
    var form: Attachment.Form
    var parent: [InlineNode]
    /// When its file was signed.
    var signed: [InlineNode]
  }

  /// What papers are copies of.
  struct CopiesNode: Sendable {
    /// The field that says where the record of the original is.
    var field: String
    /// The field that lists the parts that are copied.
    var parts: Int?
    var format: Copying.Format
    /// When a digital copy was signed.
    var signed: [InlineNode]
  }

  /// The field that says where the record of what its papers copy is; nil where they copy nothing.
  public var originalField: String? { copies?.field }

  /// What others confirm on a paper, when its condition holds.
  struct ConfirmationNode: Sendable {
    var title: [InlineNode]
    var note: [InlineNode]
    var test: Expression?
  }

  /// An appendix, printed when its condition holds.
  struct AppendixNode: Sendable {
    var title: [InlineNode]
    var test: Expression?
    var isLandscape: Bool?
    var body: [Node]
  }

  /// A table.
  struct TableNode: Sendable {
    var caption: [InlineNode]
    var columns: [(share: Double?, alignment: Alignment?)]
    var header: [RowNode]
    var rows: [RowNode]
  }

  /// A chart: one group of bars an item of a list.
  struct ChartNode: Sendable {
    var caption: [InlineNode]
    var unit: [InlineNode]
    /// The items.
    var list: Expression
    /// What an item is called beside its bars; sees the item.
    var label: [InlineNode]
    /// The kinds of bars; a value sees the item, a name does not.
    var series: [(name: [InlineNode], value: Expression)]
  }

  /// A row, or what makes rows.
  indirect enum RowNode: Sendable {
    case row([CellNode])
    case branch([Branch<RowNode>])
    case loop(Expression, [RowNode])
  }

  /// A cell of a row.
  struct CellNode: Sendable {
    var span: Int
    var alignment: Alignment?
    var isHeader: Bool
    var paragraphs: [[InlineNode]]
  }
}
