import VanThuBase

/// A value as the user wrote it: no type is guessed, every part remembers its place.
public struct Value: Sendable {
  /// What a value can be before a field gives it a type.
  public enum Content: Sendable {
    /// Nothing was written behind the key, or YAML's `~` or `null`.
    case empty
    /// Any scalar, with its raw text: `012` is "012", `no` is "no".
    case text(String)
    /// A sequence.
    case list([Value])
    /// A mapping, in the order written.
    case record(Record)
  }

  /// How a scalar was written, which says how its text lies in the source.
  public enum Style: UInt8, Sendable {
    case plain, singleQuoted, doubleQuoted, block
    /// A number of JSON or of a cell: its dot stands before decimals.
    case number
  }

  /// What it is.
  public let content: Content
  /// Where it stands; for a text of several lines its first line.
  public let range: SourceRange
  /// How it was written.
  public let style: Style

  /// Makes a value.
  public init(_ content: Content, at range: SourceRange, style: Style = .plain) {
    self.content = content
    self.range = range
    self.style = style
  }

  /// The text of a scalar, nil for everything else.
  public var text: String? {
    if case .text(let text) = content { text } else { nil }
  }

  /// The mapping, nil for everything else.
  public var record: Record? {
    if case .record(let record) = content { record } else { nil }
  }

  /// The items of a list, nil for everything else.
  public var items: [Value]? {
    if case .list(let items) = content { items } else { nil }
  }

  /// Whether nothing was given: no value, a text of blanks, a list of such.
  public var isBlank: Bool {
    switch content {
    case .empty: true
    case .text(let text): text.isBlank
    // a record without keys lacks those it must have
    case .list(let items): items.allSatisfy { $0.record == nil && $0.isBlank }
    case .record(let record): record.entries.isEmpty
    }
  }

  /// What it is in the words of a message: "một danh sách" …
  public var kindName: String {
    switch content {
    case .empty: "để trống"
    case .text: "một dòng chữ"
    case .list: "một danh sách"
    case .record: "một nhóm mục con"
    }
  }
}

/// A mapping in the order written, looked up by folded key.
public struct Record: Sendable {
  /// A key and its value.
  public struct Entry: Sendable {
    /// The key, folded: `noi_nhan`.
    public let key: String
    /// The key as written: `Nơi nhận`.
    public let written: String
    /// The place of the key.
    public let keyRange: SourceRange
    /// The value.
    public let value: Value

    /// Makes an entry.
    /// - Parameters:
    ///   - key: folded.
    ///   - written: the key as it was written.
    ///   - keyRange: the place of the key.
    ///   - value: what stands behind it.
    public init(key: String, written: String, keyRange: SourceRange, value: Value) {
      self.key = key
      self.written = written
      self.keyRange = keyRange
      self.value = value
    }
  }

  /// In the order written.
  public let entries: [Entry]

  /// Takes entries whose folded keys differ.
  public init(_ entries: [Entry]) { self.entries = entries }

  /// The entry of a folded key.
  public func entry(_ key: String) -> Entry? { place(of: key).map { entries[$0] } }

  /// The value of a folded key.
  public subscript(key: String) -> Value? { place(of: key).map { entries[$0].value } }

  /// Where a key is; to go through the entries themselves would count references to each.
  private func place(of key: String) -> Int? {
    entries.indices.first { entries[$0].key == key }
  }
}
