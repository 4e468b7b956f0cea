import VanThuBase

/// What can be wrong with a key and its value.
extension YAMLSlips {
  /// Reads what stands behind the indentation and the dashes of a line.
  mutating func entry(_ line: YAMLLine) {
    var line = line
    guard let colon = separator(line.content) else {
      return withoutColon(line, isBehindDash(line))
    }
    settle(&line, isList: false)
    isOpen = false
    let value = trimmed(colon + 1..<line.content.upperBound)
    if textWithoutSign(value, line) { return }
    if value.isEmpty || bytes[value.lowerBound] == UInt8(ascii: "#") {
      isOpen = true
    } else {
      self.value(value, line)
    }
  }

  /// Whether a dash stands in front of the content.
  private func isBehindDash(_ line: YAMLLine) -> Bool {
    bytes[line.range.lowerBound..<line.content.lowerBound].contains(UInt8(ascii: "-"))
  }

  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, bytes[low].isBlankASCII { low += 1 }
    while high > low, bytes[high - 1].isBlankASCII { high -= 1 }
    return low..<high
  }

  /// The colon behind a key: the first with a blank or the line's end behind it, outside quotes.
  func separator(_ content: Range<Int>) -> Int? {
    var at = content.lowerBound
    let first = bytes[at]
    if first == UInt8(ascii: "[") || first == UInt8(ascii: "{") { return nil }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      guard let close = closing(at, upTo: content.upperBound) else { return nil }
      at = close + 1
      while at < content.upperBound, bytes[at] == 0x20 { at += 1 }
      let isKey = at < content.upperBound && bytes[at] == UInt8(ascii: ":")
      return isKey && (at + 1 == content.upperBound || bytes[at + 1] == 0x20) ? at : nil
    }
    while at < content.upperBound {
      if bytes[at] == UInt8(ascii: ":"), at + 1 == content.upperBound || bytes[at + 1].isBlankASCII
      {
        return at
      }
      if bytes[at] == UInt8(ascii: "#"), at > content.lowerBound, bytes[at - 1] == 0x20 {
        return nil
      }
      at += 1
    }
    return nil
  }

  /// A line without key: text that goes on, text of an item, or a key that lacks its sign.
  private mutating func withoutColon(_ line: YAMLLine, _ isItem: Bool) {
    if keyWithoutBlank(line, isItem) { return }
    if isItem {
      isOpen = false
      return value(line.content, line)
    }
    let level = levels.last?.indent ?? -1
    // a plain text may go on in lines that are indented
    if line.indent > level, !isOpen { return }
    if isOpen, line.indent > level, !levels.isEmpty {
      isOpen = false
      return value(line.content, line)
    }
    if keyWithoutColon(line) { return }
    guard !levels.isEmpty else { return }
    report(
      "dòng này không có tên mục", at: line.content,
      "nếu là chữ nối tiếp dòng trên thì thụt vào \(level + 2) dấu cách",
      String(repeating: " ", count: max(0, level) + 2),
      line.range.lowerBound..<line.content.lowerBound)
  }

  /// The name at the start of a line: small letters, digits, `_`; empty when there is none.
  private func name(_ content: Range<Int>) -> Range<Int> {
    let length = bytes[content].prefix { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
    }.count
    let isName = length > 0 && bytes[content.lowerBound] >= 0x61
    return content.lowerBound..<content.lowerBound + (isName ? length : 0)
  }

  /// `so:48`, `noi_dung:|`
  private mutating func keyWithoutBlank(_ line: YAMLLine, _ isItem: Bool) -> Bool {
    let name =
      opensText(line)
      ? line.content.lowerBound..<line.content.upperBound - 2 : name(line.content)
    let colon = name.upperBound
    guard !name.isEmpty, colon + 1 < line.content.upperBound, bytes[colon] == UInt8(ascii: ":"),
      !bytes[(colon + 1)...].starts(with: Array("//".utf8))
    else { return false }
    if isItem, !isFollowedByKey(line) { return false }
    var line = line
    if !isItem { settle(&line, isList: false) }
    isOpen = false
    report(
      "thiếu dấu cách sau dấu hai chấm", at: colon..<colon + 1,
      "viết `\(String(decoding: bytes[name], as: UTF8.self)): …`", ": ")
    let value = trimmed(colon + 1..<line.content.upperBound)
    if !value.isEmpty { self.value(value, line) }
    return true
  }

  /// Whether the next line has a key in the column of this line's content.
  private func isFollowedByKey(_ line: YAMLLine) -> Bool {
    let at = line.range.upperBound + 1
    guard at < bytes.count else { return false }
    let next = YAMLLine(bytes, at..<lineEnd(at))
    return !next.isBlank && next.indent == line.indent && isKey(next)
  }

  /// `so 48`, `so = 48`, `so：48`, `so; 48`
  private mutating func keyWithoutColon(_ line: YAMLLine) -> Bool {
    let name = name(line.content)
    guard !name.isEmpty else { return false }
    let word = String(decoding: bytes[name], as: UTF8.self)
    var line = line
    let rest = bytes[name.upperBound..<line.content.upperBound]
    let blanks = rest.prefix { $0 == 0x20 }.count
    let sign = ["：", "=", ";", "﹕", "∶"].first {
      rest.dropFirst(blanks).starts(with: Array($0.utf8))
    }
    let isKnown = PaperFields.all.contains { $0.name == Vietnamese.fold(word) }
    guard sign != nil || (blanks > 0 && (isKnown || word.contains("_"))) else { return false }
    let length = blanks + (sign?.utf8.count ?? 0)
    let gap = name.upperBound..<name.upperBound + length
    settle(&line, isList: false)
    report(
      sign.map { "“\($0)” không phải dấu hai chấm sau tên mục" }
        ?? "thiếu dấu hai chấm sau tên mục",
      at: sign == nil ? name : gap.upperBound - (sign?.utf8.count ?? 0)..<gap.upperBound,
      "viết `\(word): …`", bytes[gap.upperBound...].first == 0x20 ? ":" : ": ", gap)
    let value = trimmed(gap.upperBound..<line.content.upperBound)
    isOpen = value.isEmpty
    if !value.isEmpty { self.value(value, line) }
    return true
  }

  // MARK: - Values

  mutating func value(_ value: Range<Int>, _ line: YAMLLine) {
    switch bytes[value.lowerBound] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): quoted(value, line)
    case UInt8(ascii: "|"), UInt8(ascii: ">"): blockHeader(value, line)
    case UInt8(ascii: "["), UInt8(ascii: "{"): brackets(value, line)
    case UInt8(ascii: "&"), UInt8(ascii: "*"):
      refuseSign(value)
      // an anchor in front of what stands below
      isOpen = !bytes[value].contains(0x20)
    case UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "%"), UInt8(ascii: "]"),
      UInt8(ascii: "}"), UInt8(ascii: ","):
      report(
        "dòng chữ không được bắt đầu bằng ký tự này", at: value.lowerBound..<value.lowerBound + 1,
        "đặt cả dòng chữ trong dấu nháy", inQuotes(value), value)
    case UInt8(ascii: "-") where value.count > 1 && bytes[value.lowerBound + 1] == 0x20:
      listBehindKey(value, line)
    default: plain(value)
    }
  }

  /// A text that starts with a sign of YAML.
  private mutating func refuseSign(_ value: Range<Int>) {
    var refused = YAMLReader.signRefused(
      SourceRange(source, value.lowerBound, value.lowerBound + 1))
    if found.isFull(of: refused.id) {
      found.count(refused.id, .error, at: refused.range)
      return
    }
    refused.fix?.replacement = inQuotes(value)
    refused.fix?.range = SourceRange(source, value.lowerBound, value.upperBound)
    found.report(refused)
  }

  /// A text that holds a colon YAML takes for that of a key.
  private mutating func plain(_ value: Range<Int>) {
    let text = withoutComment(value)
    guard let colon = separator(text) else { return }
    report(
      "dấu hai chấm nằm trong dòng chữ làm YAML hiểu nhầm là tên mục", at: colon..<colon + 1,
      "đặt cả dòng chữ trong dấu nháy", inQuotes(text), text)
  }

  private func withoutComment(_ value: Range<Int>) -> Range<Int> {
    var at = value.lowerBound + 1
    while at < value.upperBound {
      if bytes[at] == UInt8(ascii: "#"), bytes[at - 1] == 0x20 {
        return trimmed(value.lowerBound..<at)
      }
      at += 1
    }
    return value
  }

  /// A list whose first item stands behind the key.
  private mutating func listBehindKey(_ value: Range<Int>, _ line: YAMLLine) {
    let blanks = String(repeating: " ", count: line.indent)
    report(
      "danh sách phải bắt đầu ở dòng dưới tên mục", at: value.lowerBound..<value.lowerBound + 1,
      "xuống dòng trước dấu gạch", "\n" + blanks + "  ",
      value.lowerBound - (bytes[value.lowerBound - 1] == 0x20 ? 1 : 0)..<value.lowerBound)
    levels.append(Level(indent: line.indent + 2, isList: true))
    let item = trimmed(value.lowerBound + 1..<value.upperBound)
    if !item.isEmpty, separator(item) != nil {
      levels.append(Level(indent: line.indent + 4, isList: false))
    }
  }

  private mutating func blockHeader(_ value: Range<Int>, _ line: YAMLLine) {
    var at = value.lowerBound + 1
    while at < value.upperBound,
      [0x2B, 0x2D].contains(bytes[at]) || (0x31...0x39).contains(bytes[at])
    {
      at += 1
    }
    let rest = trimmed(at..<value.upperBound)
    block = (blockIndent(line), false)
    guard !rest.isEmpty, bytes[rest.lowerBound] != UInt8(ascii: "#") else { return }
    block?.hasText = true
    report(
      "sau dấu | phải xuống dòng", at: rest, "viết nội dung ở dòng dưới, thụt vào",
      "\n" + String(repeating: " ", count: blockIndent(line) + 2), at..<rest.lowerBound)
  }

  /// The column that text of many lines must stand behind.
  private func blockIndent(_ line: YAMLLine) -> Int { levels.last?.indent ?? line.indent }

  // MARK: - Quotes

  /// The quote that closes the one at a place.
  func closing(_ open: Int, upTo end: Int) -> Int? {
    closing(bytes[open], from: open + 1, upTo: end)
  }

  /// The quote that closes an open one of its kind, in a line that begins inside it.
  private func closing(_ quote: UInt8, from start: Int, upTo end: Int) -> Int? {
    var at = start
    while at < end {
      if bytes[at] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        at += 2
        continue
      }
      if bytes[at] == quote {
        guard quote == UInt8(ascii: "'"), at + 1 < end, bytes[at + 1] == quote else { return at }
        at += 1
      }
      at += 1
    }
    return nil
  }

  func inQuotes(_ text: Range<Int>) -> String {
    YAMLSlips.inQuotes(String(decoding: bytes[text], as: UTF8.self))
  }

  /// A text in quotes that keep it as it is.
  static func inQuotes(_ text: String) -> String {
    if !text.contains("\""), !text.contains("\\") { return "\"\(text)\"" }
    return "'" + text.replacing("'", with: "''") + "'"
  }

  private mutating func quoted(_ value: Range<Int>, _ line: YAMLLine) {
    let open = value.lowerBound
    guard let close = closing(open, upTo: value.upperBound) else { return unclosed(value, line) }
    escapes(open..<close)
    let rest = trimmed(close + 1..<value.upperBound)
    guard !rest.isEmpty, bytes[rest.lowerBound] != UInt8(ascii: "#") else { return }
    report(
      "dấu nháy phải ôm cả dòng chữ", at: rest,
      "đặt cả dòng trong một cặp nháy khác", inQuotes(value), value)
  }

  /// A backslash in double quotes that is none of YAML's escapes.
  private mutating func escapes(_ text: Range<Int>) {
    guard bytes[text.lowerBound] == UInt8(ascii: "\"") else { return }
    var at = text.lowerBound + 1
    while at + 1 < text.upperBound {
      guard bytes[at] == UInt8(ascii: "\\") else {
        at += 1
        continue
      }
      if !"0abtnvfre \"/\\N_LPxuU\t\n\r".utf8.contains(bytes[at + 1]) {
        report(
          "dấu \\ trong nháy kép phải đi với một ký tự thoát", at: at..<at + 1,
          "viết \\\\ hoặc dùng dấu nháy đơn", "\\\\")
      }
      at += 2
    }
  }

  /// A quote that may close in a line below; a key below says that it does not.
  private mutating func unclosed(_ value: Range<Int>, _ line: YAMLLine) {
    var at = lineEnd(value.lowerBound) + 1
    let limit = levels.last?.indent ?? 0
    while at < bytes.count {
      let next = YAMLLine(bytes, at..<lineEnd(at))
      if !next.isBlank, next.indent <= limit, isKey(next) || bytes[next.content.lowerBound] == 0x2D
      {
        break
      }
      if let close = closing(bytes[value.lowerBound], from: at, upTo: next.range.upperBound) {
        escapes(value.lowerBound..<close)
        readTo = next.range.upperBound + 1
        return
      }
      at = next.range.upperBound + 1
    }
    readTo = at
    let quote = String(decoding: [bytes[value.lowerBound]], as: UTF8.self)
    report(
      "dấu nháy mở ra mà không đóng lại", at: value.lowerBound..<value.lowerBound + 1,
      "thêm dấu nháy đóng ở cuối dòng chữ", quote, value.upperBound..<value.upperBound)
  }

  // MARK: - Brackets

  private mutating func brackets(_ value: Range<Int>, _ line: YAMLLine) {
    var open: [UInt8] = []
    var at = value.lowerBound
    var end = value.upperBound
    let limit = levels.last?.indent ?? 0
    while true {
      while at < end {
        let byte = bytes[at]
        if (byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")) && startsText(at, value) {
          guard let close = closing(at, upTo: end) else { return unclosedInBrackets(at, end) }
          at = behindQuotes(at, close + 1, end)
          continue
        }
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { open.append(byte) }
        if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
          close(byte, at, &open)
          if open.isEmpty { return behindBrackets(at + 1, value) }
        }
        if open.last == UInt8(ascii: "{"), byte == UInt8(ascii: ":"), at + 1 < end,
          bytes[at + 1] == 0x20
        {
          secondColon(at, value)
        }
        at += 1
      }
      let start = end < bytes.count ? lineEnd(end) + 1 : bytes.count
      guard start < bytes.count else { break }
      let next = YAMLLine(bytes, start..<lineEnd(start))
      if !next.isBlank, next.indent <= limit, isKey(next) || bytes[next.content.lowerBound] == 0x2D
      {
        break
      }
      at = next.content.lowerBound
      end = next.content.upperBound
      readTo = next.range.upperBound + 1
    }
    let missing = open.reversed().map { $0 == UInt8(ascii: "[") ? "]" : "}" }.joined()
    report(
      "dấu ngoặc mở ra mà không đóng lại", at: value.lowerBound..<value.lowerBound + 1,
      "thêm `\(missing)` ở cuối dòng", missing, value.upperBound..<value.upperBound)
  }

  /// Whether a quote in brackets opens a text rather than stands in one.
  private func startsText(_ at: Int, _ value: Range<Int>) -> Bool {
    var before = at - 1
    while before > value.lowerBound, bytes[before].isBlankASCII { before -= 1 }
    return [UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":")]
      .contains(bytes[before]) || bytes[before] == UInt8(ascii: "\"")
  }

  private mutating func unclosedInBrackets(_ quote: Int, _ end: Int) {
    let comma = bytes[quote..<end].firstIndex { [0x2C, 0x5D, 0x7D].contains($0) } ?? end
    report(
      "dấu nháy mở ra mà không đóng lại", at: quote..<quote + 1,
      "thêm dấu nháy đóng ở cuối dòng chữ", String(decoding: [bytes[quote]], as: UTF8.self),
      comma..<comma)
  }

  /// Whether an item of brackets or a key in them ends at a byte.
  private static func endsItem(_ byte: UInt8) -> Bool { [0x2C, 0x5D, 0x7D].contains(byte) }

  /// Looks at what stands between a text in quotes and the end of its item.
  /// - Returns: where to read on.
  private mutating func behindQuotes(_ open: Int, _ at: Int, _ end: Int) -> Int {
    let next = bytes[at..<end].firstIndex { !$0.isBlankASCII } ?? end
    guard next < end, !YAMLSlips.endsItem(bytes[next]), ![0x3A, 0x23].contains(bytes[next]) else {
      return at
    }
    let rest = bytes[next..<end].firstIndex { YAMLSlips.endsItem($0) || "\"':".utf8.contains($0) }
    if let rest, YAMLSlips.endsItem(bytes[rest]), OutlineBytes.kind(bytes, next, end) == .small {
      // ["Ra quân" làm thủy lợi, …]
      let text = trimmed(open..<rest)
      report(
        "dấu nháy phải ôm cả dòng chữ", at: trimmed(next..<rest),
        "đặt cả dòng trong một cặp nháy khác", inQuotes(text), text)
      return rest
    }
    missingComma(at, next)
    return at
  }

  /// `{ten: Công an chuc_vu: Trưởng}`: a second colon in an entry of braces.
  private mutating func secondColon(_ at: Int, _ value: Range<Int>) {
    var start = at
    while start > value.lowerBound, !YAMLSlips.endsItem(bytes[start - 1]),
      !"{[".utf8.contains(bytes[start - 1])
    {
      start -= 1
      // the colon of the key, before this one
      guard bytes[start] == UInt8(ascii: ":"), start < at, bytes[start + 1] == 0x20 else {
        continue
      }
      var word = at
      while word > start, bytes[word - 1] != 0x20 { word -= 1 }
      let name = bytes[word..<at]
      let isName =
        !name.isEmpty && name.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }
      guard isName, trimmed(start + 1..<word).count > 0 else { return }
      report(
        "thiếu dấu phẩy trước tên mục", at: word..<at, "thêm dấu phẩy", ", ", word - 1..<word)
      return
    }
  }

  private mutating func missingComma(_ at: Int, _ next: Int) {
    report(
      "thiếu dấu phẩy giữa hai mục trong ngoặc", at: next..<next + 1, "thêm dấu phẩy", ",", at..<at)
  }

  private mutating func close(_ byte: UInt8, _ at: Int, _ open: inout [UInt8]) {
    let wanted = open.popLast() == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]")
    guard byte != wanted else { return }
    let sign = String(decoding: [wanted], as: UTF8.self)
    report("dấu đóng ngoặc không đúng loại", at: at..<at + 1, "viết `\(sign)`", sign)
  }

  /// Text behind brackets, which then were not meant as a list.
  private mutating func behindBrackets(_ at: Int, _ value: Range<Int>) {
    let rest = trimmed(at..<max(at, value.upperBound))
    guard !rest.isEmpty, rest.lowerBound < value.upperBound,
      bytes[rest.lowerBound] != UInt8(ascii: "#")
    else { return }
    if bytes[rest].allSatisfy({ $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "}") }) {
      report("thừa dấu đóng ngoặc", at: rest, "bỏ dấu thừa", "")
      return
    }
    report(
      "chữ bắt đầu bằng dấu ngoặc phải đặt trong dấu nháy",
      at: value.lowerBound..<value.lowerBound + 1,
      "đặt cả dòng chữ trong dấu nháy", inQuotes(value), value)
  }
}
