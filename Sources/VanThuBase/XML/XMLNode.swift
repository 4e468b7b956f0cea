/// An XML element as it was read, with its place.
public struct XMLElement: Sendable {
  /// An attribute and the place of its value.
  public struct Attribute: Sendable {
    /// Local name.
    public let name: String
    /// Namespace URI; empty without a prefix.
    public let namespace: String
    /// The value, references resolved.
    public let value: String
    /// The place of the name.
    public let nameRange: SourceRange
    /// The place of the value between its quotes.
    public let range: SourceRange
  }

  /// Something inside an element.
  public enum Child: Sendable {
    /// An element.
    case element(XMLElement)
    /// A run of text, references resolved, with its raw place.
    case text(String, SourceRange)
  }

  /// Local name.
  public let name: String
  /// Namespace URI, empty when there is none.
  public let namespace: String
  /// In the order written.
  public let attributes: [Attribute]
  /// In the order written.
  public let children: [Child]
  /// From `<` of the start tag to behind `>` of the start tag.
  public let range: SourceRange

  /// The attribute of a name.
  /// - Parameters:
  ///   - name: its local name.
  ///   - namespace: the URI of its namespace; most attributes have none.
  public subscript(attribute name: String, in namespace: String = "") -> Attribute? {
    attributes.first { $0.name == name && $0.namespace == namespace }
  }

  /// The elements inside, without the text between them.
  public var elements: [XMLElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }
}
