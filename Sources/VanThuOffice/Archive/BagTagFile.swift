import VanThuBase

/// A text file of a bag, decoded, in lines.
struct BagTagFile {
  struct Line {
    var text: String
    var range: SourceRange
  }

  /// Its name in the bag.
  let name: String
  let lines: Lines
  /// Whether lines end in more than one way.
  let hasMixedLineEnds: Bool
  /// Whether it starts with a byte order mark.
  let hasMark: Bool

  /// The lines, each made when its turn comes: files of very many are read without holding them.
  struct Lines: Sequence, IteratorProtocol {
    fileprivate let source: SourceText
    private var at = 0

    fileprivate init(_ source: SourceText) { self.source = source }

    mutating func next() -> Line? {
      guard at < source.count else { return nil }
      let start = at
      let length = source.bytes(start..<source.count).prefix { $0 != 0x0A }.count
      at = start + length + 1
      return Line(
        text: source.substring(start..<start + length),
        range: SourceRange(source, start, start + length))
    }
  }

  /// Decodes a file.
  /// - Parameters:
  ///   - bytes: its content.
  ///   - name: its name in the bag.
  ///   - shown: its name in messages.
  ///   - encoding: as `bagit.txt` names it.
  /// - Returns: nil when the bytes are not in this encoding.
  init?(_ bytes: [UInt8], name: String, shown: String, encoding: Encoding) {
    guard var text = encoding.decode(bytes) else { return nil }
    self.name = name
    hasMark = text.unicodeScalars.first == "\u{FEFF}"
    if hasMark { text.unicodeScalars.removeFirst() }
    // all lines end in a line feed from here on
    var plain: [UInt8] = []
    plain.reserveCapacity(text.utf8.count)
    var (feeds, returns, pairs) = (0, 0, 0)
    var previous: UInt8 = 0
    for byte in text.utf8 {
      switch byte {
      case 0x0A where previous == 0x0D:
        returns -= 1
        pairs += 1
      case 0x0A, 0x0D:
        if byte == 0x0A { feeds += 1 } else { returns += 1 }
        plain.append(0x0A)
      default: plain.append(byte)
      }
      previous = byte
    }
    hasMixedLineEnds = [feeds, returns, pairs].count { $0 > 0 } > 1
    lines = Lines(SourceText(name: shown, text: String(decoding: plain, as: UTF8.self)))
  }

  /// The encodings found in bags; new ones are UTF-8.
  enum Encoding {
    case utf8, utf16, utf16Big, utf16Little, latin1, ascii

    init?(_ name: String) {
      switch name.uppercased().filter({ $0 != "-" && $0 != "_" }) {
      case "UTF8": self = .utf8
      case "UTF16": self = .utf16
      case "UTF16BE": self = .utf16Big
      case "UTF16LE": self = .utf16Little
      case "ISO88591", "LATIN1": self = .latin1
      case "USASCII", "ASCII": self = .ascii
      default: return nil
      }
    }

    func decode(_ bytes: [UInt8]) -> String? {
      switch self {
      case .utf8: return String(validating: bytes, as: UTF8.self)
      case .ascii:
        return bytes.allSatisfy { $0 < 0x80 } ? String(decoding: bytes, as: UTF8.self) : nil
      case .latin1:
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
      case .utf16, .utf16Big, .utf16Little:
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let isLittle =
          self == .utf16Little || (self == .utf16 && bytes.starts(with: [0xFF, 0xFE]))
        let units = stride(from: 0, to: bytes.count, by: 2).map { at in
          let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
          return isLittle ? second << 8 | first : first << 8 | second
        }
        return String(validating: units, as: UTF16.self)
      }
    }
  }
}

/// A line of a manifest: the checksum of a file and its path.
struct BagManifestLine {
  var digest: [UInt8]
  /// As written, behind the blanks.
  var written: String
  /// What stands between checksum and path.
  var gap: String
  var hasMixedCase: Bool

  /// Reads a line; nil when it has not this form.
  init?(_ line: String) {
    let digits = line.utf8.prefix { $0 != 0x20 && $0 != 0x09 }
    let rest = line.utf8[digits.endIndex...]
    let gap = rest.prefix { $0 == 0x20 || $0 == 0x09 }
    let path = String(Substring(rest[gap.endIndex...]))
    guard !digits.isEmpty, let digest = Hexadecimal.bytes(Substring(digits)), !gap.isEmpty,
      !path.isEmpty
    else { return nil }
    self.digest = digest
    self.gap = String(Substring(gap))
    written = path
    hasMixedCase =
      digits.contains { (0x41...0x46).contains($0) }
      && digits.contains { (0x61...0x66).contains($0) }
  }
}

/// Paths as manifests and fetch.txt write them.
enum BagPath {
  /// Decodes `%0A`, `%0D` and `%25`, the only ones RFC 8493 knows.
  static func decode(_ written: String) -> String {
    var bytes: [UInt8] = []
    let source = Array(written.utf8)
    var at = 0
    while at < source.count {
      if source[at] == UInt8(ascii: "%"), at + 2 < source.count,
        let code = Hexadecimal.bytes(String(decoding: source[at + 1...at + 2], as: UTF8.self))?
          .first,
        [0x0A, 0x0D, 0x25].contains(code)
      {
        bytes.append(code)
        at += 3
      } else {
        bytes.append(source[at])
        at += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a `%` stands in it that RFC 8493 wants written as `%25`.
  static func hasBarePercent(_ written: String) -> Bool {
    let escaped = written.uppercased()
      .replacing("%25", with: "").replacing("%0A", with: "").replacing("%0D", with: "")
    return escaped.utf8.contains(UInt8(ascii: "%"))
  }

  /// Why a path leads out of the bag, or is no path; nil when it stays inside.
  static func fault(_ path: String) -> String? {
    let bytes = Array(path.utf8)
    if bytes.isEmpty { return "đường dẫn rỗng" }
    if bytes[0] == UInt8(ascii: "/") || bytes[0] == UInt8(ascii: "\\") {
      return "đường dẫn tuyệt đối"
    }
    if bytes[0] == UInt8(ascii: "~") { return "đường dẫn trỏ ra thư mục riêng" }
    if bytes.count > 1, bytes[1] == UInt8(ascii: ":") { return "đường dẫn bắt đầu bằng tên ổ đĩa" }
    let folds = [UInt8(ascii: "/"), UInt8(ascii: "\\")]
    for segment in bytes.split(
      omittingEmptySubsequences: false, whereSeparator: { folds.contains($0) })
    {
      if segment.elementsEqual("..".utf8) { return "đường dẫn leo ra ngoài bằng `..`" }
    }
    for segment in bytes.split(separator: folds[0], omittingEmptySubsequences: false)
    where segment.isEmpty || segment.elementsEqual(".".utf8) {
      return "đường dẫn có đoạn rỗng hoặc `.`"
    }
    return nil
  }

  /// Whether a path lies in the payload.
  static func isPayload(_ path: String) -> Bool { path.utf8.starts(with: "data/".utf8) }
}
