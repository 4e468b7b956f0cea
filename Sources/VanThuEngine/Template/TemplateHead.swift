import VanThuBase

/// What a list says of a template: its root element, without its fields and its text.
public struct TemplateHead: Sendable {
  /// Its name, such as `ke-hoach`.
  public let id: String
  /// What it is called in lists.
  public let title: String
  /// The kind of paper it makes.
  public let kind: PaperKind
  /// The standards it serves.
  public let standards: [Standard]
  /// What it is for.
  private let help: String?

  /// The head of a template that was loaded.
  public init(_ template: Template) {
    id = template.id
    title = template.title
    kind = template.kind
    standards = template.standards
    help = template.help
  }

  /// The head of a template compiled in, of which nothing but the root's tag is read; nil when there is
  /// none of this name.
  public init?(builtIn id: String) {
    guard let source = BuiltInTemplates.source(id), let tag = TemplateHead.tag(source.text),
      let root = try? XMLReader.read(SourceText(name: source.name, text: tag)),
      let kind = (root[attribute: "kind"]?.value).flatMap(PaperKind.init(rawValue:))
    else { return nil }
    self.id = id
    self.kind = kind
    title = root[attribute: "title"]?.value ?? id
    let names = root[attribute: "standards"]?.value.split(separator: " ")
    standards = names?.compactMap { Standard(rawValue: String($0)) } ?? Standard.allCases
    help = TemplateHead.help(source.text)
  }

  /// The start tag of the root, closed at once.
  private static func tag(_ text: String) -> String? {
    guard let start = text.firstRange(of: "<template ")?.lowerBound,
      let end = text[start...].firstIndex(of: ">")
    else { return nil }
    return text[start..<end] + "/>"
  }

  /// The words of the element `help`, which stands first.
  private static func help(_ text: String) -> String? {
    guard let start = text.firstRange(of: "<help>")?.upperBound,
      let end = text[start...].firstRange(of: "</help>")?.lowerBound
    else { return nil }
    return String(text[start..<end])
  }

  /// The shelf it lies on: that of its kind; what is called giấy or phiếu is a form, whatever its kind.
  public var group: PaperGroup {
    let name = Vietnamese.fold(title)
    return kind.group != .letters && (name.hasPrefix("giay_") || name.hasPrefix("phieu_"))
      ? .forms : kind.group
  }

  /// Whether each word is found in its name, its title or its kind; tones, capitals, `đ` and blanks do
  /// not count.
  public func isLike(_ words: String) -> Bool {
    let known = Vietnamese.fold([id, title, kind.name].joined(separator: " "))
    let joined = known.filter { $0 != "_" }
    return Vietnamese.fold(words).split(separator: "_").allSatisfy {
      known.contains($0) || joined.contains($0)
    }
  }

  /// Whether what it is for is said with these words, one behind the other.
  public func isFor(_ words: String) -> Bool {
    help.map { Vietnamese.fold($0).contains(Vietnamese.fold(words)) } ?? false
  }
}
