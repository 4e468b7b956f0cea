/// Reads the relationships of a package's part.
final class RelationshipReader: XMLStreamHandler {
  /// What one leads to.
  struct Relationship {
    var id: String
    /// The last part of the type's address: `worksheet`, `sharedStrings`.
    var kind: String
    /// A path within the package, without `/` in front.
    var target: String
  }

  private(set) var found: [Relationship] = []
  private let folder: String

  /// Takes the folder the targets are meant from, with `/` behind.
  init(folder: String) { self.folder = folder }

  override func open(_ name: XMLBytes, _ attributes: XMLAttributes) {
    guard name == "Relationship", let id = attributes["Id"], let type = attributes["Type"],
      let target = attributes["Target"], found.count < 10_000
    else { return }
    // what lies outside the file is no concern of ours
    if let mode = attributes["TargetMode"], mode == "External" { return }
    found.append(
      Relationship(
        id: id.text, kind: String(type.text.split(separator: "/").last ?? ""),
        target: RelationshipReader.path(target.text, from: folder)))
  }

  private static func path(_ target: String, from folder: String) -> String {
    var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in target.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}

/// Reads the list of sheets.
final class SheetListReader: XMLStreamHandler {
  /// A sheet as the workbook lists it.
  struct Sheet {
    var name: String
    var relationship: String
    var isHidden: Bool
  }

  private(set) var sheets: [Sheet] = []
  private(set) var counts1904 = false

  override func open(_ name: XMLBytes, _ attributes: XMLAttributes) {
    if name == "workbookPr" {
      counts1904 = attributes["date1904"]?.isTrue ?? false
    } else if name == "sheet", sheets.count < 10_000, let title = attributes["name"],
      let id = attributes["id"]
    {
      sheets.append(
        Sheet(
          name: Vietnamese.nfc(XMLText.unescaped(title.text)), relationship: id.text,
          isHidden: attributes["state"].map { !($0 == "visible") } ?? false))
    }
  }
}

/// Reads what numbers stand for, by the styles of cells.
final class StyleReader: XMLStreamHandler {
  /// By the number that cells give.
  private(set) var formats: [CellFormat] = []
  private var codes: [Int: CellFormat] = [:]
  private var isInCellStyles = false

  override func open(_ name: XMLBytes, _ attributes: XMLAttributes) {
    if name == "numFmt" {
      guard codes.count < 100_000, let id = attributes["numFmtId"]?.number,
        let code = attributes["formatCode"], code.count <= 1024
      else { return }
      codes[id] = CellFormat(code: XMLText.unescaped(code.text))
    } else if name == "cellXfs" {
      isInCellStyles = true
    } else if name == "xf", isInCellStyles, formats.count < 1 << 20 {
      let id = attributes["numFmtId"]?.number ?? 0
      formats.append(codes[id] ?? CellFormat(builtIn: id))
    }
  }

  override func close(_ name: XMLBytes) {
    if name == "cellXfs" { isInCellStyles = false }
  }
}

/// The texts that cells share, in one piece of memory.
final class SharedTextReader: XMLStreamHandler {
  /// The most that is held.
  static let maximumBytes = Limits.sharedBytes
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var isInText = false
  private var isInPhonetic = false

  override func open(_ name: XMLBytes, _ attributes: XMLAttributes) {
    if name == "t" { isInText = !isInPhonetic }
    if name == "rPh" { isInPhonetic = true }
  }

  override func close(_ name: XMLBytes) {
    if name == "t" { isInText = false }
    if name == "rPh" { isInPhonetic = false }
    if name == "si" {
      ends.append(bytes.count)
      if bytes.count + 8 * ends.count > SharedTextReader.maximumBytes {
        refuse(
          DiagnosticsError([
            Diagnostic(
              .error, "table-too-large",
              "các dòng chữ của sổ tính lớn hơn \(SharedTextReader.maximumBytes >> 20) MiB",
              at: nil, fix: .init("chia thành nhiều tệp, hoặc lưu lại dạng CSV UTF-8"))
          ]))
      }
    }
  }

  override func text(_ more: XMLBytes) {
    guard isInText else { return }
    // an endless text is not gathered to its end
    if bytes.count - (ends.last ?? 0) <= Limits.cellBytes {
      bytes.append(contentsOf: more.buffer)
    }
  }

  /// How many there are.
  var count: Int { ends.count }

  /// The bytes of a text; nil when there is none of this number.
  subscript(_ index: Int) -> ArraySlice<UInt8>? {
    guard index >= 0, index < ends.count else { return nil }
    return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }
}

/// How SpreadsheetML writes texts.
enum XMLText {
  /// A text with `_x000D_` turned into what it stands for; other control characters fall away.
  static func unescaped(_ bytes: some Collection<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "_")) else { return String(decoding: bytes, as: UTF8.self) }
    let all = Array(bytes)
    var plain: [UInt8] = []
    plain.reserveCapacity(all.count)
    var at = 0
    while at < all.count {
      guard var code = self.code(all, at) else {
        plain.append(all[at])
        at += 1
        continue
      }
      at += 7
      if code & 0xFC00 == 0xD800, let low = self.code(all, at), low & 0xFC00 == 0xDC00 {
        code = 0x10000 + ((code & 0x3FF) << 10) + (low & 0x3FF)
        at += 7
      }
      if code >= 0x20 || code == 9 || code == 10, let scalar = Unicode.Scalar(code) {
        plain.append(contentsOf: String(Character(scalar)).utf8)
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// What `_x000D_` at a place stands for: a unit of UTF-16.
  private static func code(_ all: [UInt8], _ at: Int) -> UInt32? {
    guard at + 7 <= all.count, all[at] == UInt8(ascii: "_"), all[at + 1] == UInt8(ascii: "x"),
      all[at + 6] == UInt8(ascii: "_")
    else { return nil }
    return UInt32(String(decoding: all[at + 2..<at + 6], as: UTF8.self), radix: 16)
  }

  /// The same for a string.
  static func unescaped(_ text: String) -> String { unescaped(text.utf8) }
}
