/// What is wrong with the names of files in an archive that strangers made.
public enum ArchivePath {
  /// The longest name taken, in bytes.
  public static let maximumBytes = 1024
  /// The longest part between slashes, in bytes: what Linux file systems hold.
  public static let maximumSegmentBytes = 255

  /// Why a name must not be extracted, Vietnamese; nil for a plain relative path.
  ///
  /// A slash at the end, which marks a folder, must be taken off before.
  public static func fault(_ bytes: some Collection<UInt8>) -> String? {
    if bytes.isEmpty { return "tên rỗng" }
    if bytes.count > maximumBytes { return "tên dài quá \(maximumBytes) byte" }
    guard let text = String(validating: bytes, as: UTF8.self) else { return "tên không phải UTF-8" }
    if text.unicodeScalars.contains(where: Printable.isControl) { return "tên có ký tự điều khiển" }
    if bytes.first == UInt8(ascii: "/") { return "đường dẫn tuyệt đối" }
    if bytes.contains(UInt8(ascii: "\\")) { return "tên có dấu \\" }
    if let letter = bytes.first, bytes.dropFirst().first == UInt8(ascii: ":"),
      (letter | 0x20) >= 0x61, (letter | 0x20) <= 0x7A
    {
      return "tên bắt đầu bằng tên ổ đĩa"
    }
    for segment in bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      switch segment.count {
      case 0: return "đường dẫn có đoạn rỗng"
      case 1 where segment.first == UInt8(ascii: "."): return "đường dẫn có đoạn `.`"
      case 2 where segment.allSatisfy({ $0 == UInt8(ascii: ".") }):
        return "đường dẫn leo ra ngoài bằng `..`"
      case (maximumSegmentBytes + 1)...: return "một đoạn tên dài quá \(maximumSegmentBytes) byte"
      default: break
      }
    }
    return nil
  }
}

/// A text compared by its bytes: `==` on `String` takes NFC and NFD for the same.
public struct ExactText: Hashable, Comparable, Sendable {
  /// The text.
  public let text: String

  /// Takes a text.
  public init(_ text: String) { self.text = text }

  /// The same bytes.
  public static func == (a: ExactText, b: ExactText) -> Bool {
    a.text.utf8.elementsEqual(b.text.utf8)
  }

  /// In the order of bytes.
  public static func < (a: ExactText, b: ExactText) -> Bool {
    a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }

  /// Adds the bytes.
  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(UInt8(0xFF))
  }
}

/// Finds names of one archive or folder that some systems take for one and the same file.
public struct NameClashes {
  /// Two names that clash.
  public struct Clash: Equatable, Sendable {
    /// What they differ in.
    public enum Kind: Sendable {
      /// Nothing: the same name twice.
      case duplicate
      /// Upper and lower case.
      case letterCase
      /// The Unicode form, composed or decomposed.
      case normalization
      /// One is a file and the other a folder.
      case fileAndFolder
    }
    /// The kind.
    public let kind: Kind
    /// The name seen first.
    public let first: String
    /// The name that clashes with it.
    public let second: String
  }

  private struct Seen {
    let name: ExactText
    let isFolder: Bool
  }

  private var seen: [ExactText: Seen] = [:]

  /// Starts without names.
  public init() {}

  /// Adds a path, slash-separated, and the folders it lies in.
  /// - Returns: what it clashes with, if anything.
  public mutating func add(_ path: String, isFolder: Bool = false) -> Clash? {
    var at = path.utf8.startIndex
    while let slash = path.utf8[at...].firstIndex(of: UInt8(ascii: "/")) {
      let folder = String(path[..<slash])
      if let clash = add(one: folder, isFolder: true) { return clash }
      at = path.utf8.index(after: slash)
    }
    return add(one: path, isFolder: isFolder)
  }

  private mutating func add(one name: String, isFolder: Bool) -> Clash? {
    let composed = Vietnamese.nfc(name)
    let key = ExactText(Vietnamese.nfc(composed.lowercased()))
    let exact = ExactText(name)
    guard let other = seen[key] else {
      seen[key] = Seen(name: exact, isFolder: isFolder)
      return nil
    }
    let kind: Clash.Kind
    if other.name == exact {
      if other.isFolder, isFolder { return nil }
      kind = other.isFolder == isFolder ? .duplicate : .fileAndFolder
    } else if ExactText(Vietnamese.nfc(other.name.text)) == ExactText(composed) {
      kind = .normalization
    } else {
      kind = .letterCase
    }
    return Clash(kind: kind, first: other.name.text, second: name)
  }
}
