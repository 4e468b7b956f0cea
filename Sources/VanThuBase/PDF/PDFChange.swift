/// Something a PDF has that it had not, or had otherwise, when it was signed.
public enum PDFChange: Hashable, Sendable {
  /// A field was filled in.
  case filled(String)
  /// A further signature, in a field that was there.
  case signed(String)
  /// A field to sign was added.
  case addedSignatureField(String)
  /// What is needed to check signatures later.
  case validationData
  /// Title, dates and what else the file says of itself.
  case metadata
  /// A remark, stamp or picture laid over a page, from 1.
  case annotation(page: Int)
  /// How a field looks, though what it holds is the same.
  case appearance(String)
  /// Anything else: the words may be others than were signed.
  case content(Content)
  /// Bytes behind the end that no reader shows.
  case unused

  /// What of the content has changed.
  public enum Content: Hashable, Sendable {
    /// A page, from 1.
    case page(Int)
    /// A field that is gone, new or of another kind.
    case field(String)
    /// A signature that is gone or another.
    case signature(String)
    /// Another object, by its number.
    case object(Int)
    /// The file as it was when signed cannot be read.
    case unreadable
  }

  /// How far a change goes, as those who sign allow it (ISO 32000-1, 12.8.2.2).
  public enum Kind: Int, Comparable, Sendable {
    /// Nothing a reader sees.
    case none = 1
    /// Fields and signatures.
    case formFilling = 2
    /// Remarks too.
    case annotation = 3
    /// Everything else.
    case other = 4

    /// Less goes less far.
    public static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
  }

  /// How far it goes.
  public var kind: Kind {
    switch self {
    case .validationData, .unused: .none
    case .filled, .signed, .addedSignatureField, .metadata: .formFilling
    case .annotation, .appearance: .annotation
    case .content: .other
    }
  }
}
