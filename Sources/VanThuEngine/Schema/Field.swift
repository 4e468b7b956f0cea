import VanThuBase

/// A field of a record: declared once, and known by it to the reader, the sample, the JSON Schema, the
/// workbook, the glossary and the columns of tables.
///
/// A class, because there are few and every value of a record asks one: nothing is copied.
public final class Field: Sendable {
  /// What a field may hold.
  public indirect enum Kind: Sendable {
    case text, outline, date, time, number, decimal, bool
    /// Yes, no, or the number of a draft.
    case version
    case choice([String])
    /// A list of plain texts.
    case texts
    /// Rows of cells: lists of texts, or lines of texts with `|` between the cells.
    case rows
    /// A list of records.
    case list([Field])
    /// One record.
    case group([Field])
    /// Records or lists by ids that the office chooses.
    case byID(Field)
    /// What the key of this name holds in every paper: read by who makes the paper, unseen by
    /// templates.
    case paperKey(Field)
  }

  /// What of the office file a text may name in place of the whole.
  public enum Reference: String, Sendable {
    case agency = "co_quan"
    case signer = "nguoi_ky"
    case recipients = "noi_nhan"
  }

  /// Its folded name.
  public let name: String
  /// What the user is shown.
  public let label: String
  /// What else people call it, as headers of columns.
  public let aliases: [String]
  /// What it holds.
  public let kind: Kind
  /// Whether it must be given.
  public let isRequired: Bool
  /// Help for the user.
  public let help: String?
  /// Taken when nothing is given, as it would have been written.
  public let defaultText: String?
  /// A filled-in example.
  public let example: String?
  /// The least and the most items of a list.
  public let count: ClosedRange<Int>
  /// What of the office file a text may name instead.
  public let reference: Reference?
  /// Names of inner fields that go together; none when all may.
  public let alternatives: [[String]]
  /// Whether it is formal, such as a name or a code, so that rules about wording pass it by.
  public let isFormal: Bool
  /// A regular expression of what a text may be, for editors; the reader decides.
  public let pattern: String?
  /// Where the law speaks of it, and by what name the code and the law know it.
  public let term: Term?
  /// Where it is declared.
  public let range: SourceRange?
  /// What it means to the rules of law.
  public let role: FieldRole?
  /// Its label and aliases as headers of columns are compared.
  public let headers: [String]

  /// What the law calls a field, and the property of a paper it fills.
  public struct Term: Sendable {
    /// The property in the code: `Paper.number`.
    public let property: String
    /// What the law calls it.
    public let words: String
    /// Where the law speaks of it.
    public let article: String
    /// Takes the three.
    public init(_ property: String, _ words: String, _ article: String) {
      self.property = property
      self.words = words
      self.article = article
    }
  }

  /// Makes a field.
  public init(
    name: String, label: String, aliases: [String] = [], kind: Kind, isRequired: Bool = false,
    help: String? = nil, defaultText: String? = nil, example: String? = nil,
    count: ClosedRange<Int> = 0...Int.max, reference: Reference? = nil,
    alternatives: [[String]] = [], isFormal: Bool = false, pattern: String? = nil,
    term: Term? = nil, range: SourceRange? = nil, role: FieldRole? = nil
  ) {
    self.name = name
    self.label = label
    self.aliases = aliases
    self.kind = kind
    self.isRequired = isRequired
    self.help = help
    self.defaultText = defaultText
    self.example = example
    self.count = count
    self.reference = reference
    self.alternatives = alternatives
    self.isFormal = isFormal
    self.pattern = pattern
    self.term = term
    self.range = range
    self.role = role
    headers = ([label] + aliases).map(Field.header)
  }

  /// The fields inside a list or group.
  public var children: [Field] {
    switch kind {
    case .list(let fields), .group(let fields): fields
    case .byID(let field), .paperKey(let field): field.children
    default: []
    }
  }

  /// Whether it may be missing when the template is filled.
  public var mayBeMissing: Bool {
    switch kind {
    case .list, .texts, .rows, .group, .byID: false
    default: !isRequired && defaultText == nil
    }
  }

  /// Whether it holds items.
  public var isList: Bool {
    switch kind {
    case .list, .texts, .rows: true
    case .paperKey(let field): field.isList
    default: false
    }
  }

  /// A header or label as it is compared: folded, dots and blanks at its ends taken away.
  public static func header(_ text: String) -> String {
    var folded = Vietnamese.fold(text)
    while let last = folded.last, last == "." || last == "_" { folded.removeLast() }
    return folded
  }

  /// Whether people call it so.
  /// - Parameter header: as `Field.header` gives it.
  public func isCalled(_ header: String) -> Bool { name == header || headers.contains(header) }
}

extension [Field] {
  /// The field of a name.
  public subscript(name: String) -> Field? { first { $0.name == name } }
}
