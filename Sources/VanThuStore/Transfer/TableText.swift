import VanThuBase

/// Tables as text (RFC 4180), exactly: what is missing and what is empty are two things, and a table that
/// was not written so is refused.
enum TableText {
  /// A row of cells; nil stands for what is missing.
  static func row(_ cells: [String?]) -> String {
    cells.map { cell in
      guard let cell else { return "" }
      let isPlain =
        !cell.isEmpty && !cell.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
      return isPlain ? cell : "\"\(cell.replacing("\"", with: "\"\""))\""
    }.joined(separator: ",") + "\r\n"
  }

  /// The rows of a table; nil when it was not written by `row`.
  static func rows(_ bytes: [UInt8]) -> [[String?]]? {
    var rows: [[String?]] = []
    var cells: [String?] = []
    var at = 0
    func byte(_ place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }
    while at < bytes.count {
      let end: Int
      if byte(at) == 0x22 {
        guard let (text, next) = quoted(bytes, at + 1) else { return nil }
        cells.append(text)
        end = next
      } else {
        end = bytes[at...].firstIndex { $0 == 0x2C || $0 == 0x0D || $0 == 0x0A } ?? bytes.count
        guard let text = String(validating: bytes[at..<end], as: UTF8.self),
          !text.utf8.contains(0x22)
        else { return nil }
        cells.append(text.isEmpty ? nil : text)
      }
      if byte(end) == 0x2C {
        at = end + 1
        continue
      }
      guard byte(end) == 0x0D, byte(end + 1) == 0x0A else { return nil }
      rows.append(cells)
      cells = []
      at = end + 2
    }
    return cells.isEmpty ? rows : nil
  }

  /// The text up to the closing quote, and the place behind that.
  private static func quoted(_ bytes: [UInt8], _ start: Int) -> (text: String, next: Int)? {
    var content: [UInt8] = []
    var at = start
    while at < bytes.count {
      if bytes[at] != 0x22 {
        content.append(bytes[at])
        at += 1
      } else if at + 1 < bytes.count, bytes[at + 1] == 0x22 {
        content.append(0x22)
        at += 2
      } else {
        return String(validating: content, as: UTF8.self).map { ($0, at + 1) }
      }
    }
    return nil
  }
}
