/// What is wrong with the names of files in an archive that strangers made.
public enum ArchivePath {
  /// The longest name taken, in bytes.
  public static let maximumBytes = Limits.pathBytes
  /// The longest part between slashes, in bytes: what Linux file systems hold.
  public static let maximumSegmentBytes = Limits.segmentBytes

  /// The most folders inside one another, as folders on a disk may have.
  public static let maximumDepth = Limits.folders

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
    if bytes.count(where: { $0 == UInt8(ascii: "/") }) >= maximumDepth {
      return "thư mục lồng nhau quá \(maximumDepth) cấp"
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

  /// A name in the folder it lies in.
  private struct Key: Hashable {
    /// The number of the folder.
    let folder: Int
    /// Composed and in lower case.
    let name: ExactText
  }

  private struct Seen {
    /// From 1; 0 is the root.
    let number: Int
    /// The whole path as it was seen first.
    let path: String
    let isFolder: Bool
  }

  private var seen: [Key: Seen] = [:]

  /// Starts without names.
  public init() {}

  /// Adds a path, slash-separated, and the folders it lies in. What this costs grows with the length of
  /// the path, whatever was added before.
  /// - Returns: what it clashes with, if anything.
  public mutating func add(_ path: String, isFolder: Bool = false) -> Clash? {
    var folder = 0
    var start = path.utf8.startIndex
    while true {
      let slash = path.utf8[start...].firstIndex(of: UInt8(ascii: "/"))
      let end = slash ?? path.utf8.endIndex
      let isFolder = slash != nil || isFolder
      let name = String(path[start..<end])
      let composed = Vietnamese.nfc(name)
      let key = Key(folder: folder, name: ExactText(Vietnamese.nfc(composed.lowercased())))
      if let other = seen[key] {
        if let kind = NameClashes.kind(other, path[..<end], isFolder) {
          return Clash(kind: kind, first: other.path, second: String(path[..<end]))
        }
        folder = other.number
      } else {
        folder = seen.count + 1
        seen[key] = Seen(number: folder, path: String(path[..<end]), isFolder: isFolder)
      }
      guard let slash else { return nil }
      start = path.utf8.index(after: slash)
    }
  }

  /// What two paths that some system takes for one differ in; nil for a folder met again.
  private static func kind(_ other: Seen, _ path: Substring, _ isFolder: Bool) -> Clash.Kind? {
    if other.path.utf8.elementsEqual(path.utf8) {
      if other.isFolder, isFolder { return nil }
      return other.isFolder == isFolder ? .duplicate : .fileAndFolder
    }
    return ExactText(Vietnamese.nfc(other.path)) == ExactText(Vietnamese.nfc(String(path)))
      ? .normalization : .letterCase
  }
}
