import VanThuBase

/// Reads YAML into values, through the events of libyaml.
///
/// Of YAML's types only text, lists and mappings are kept. Anchors and aliases are refused; so are
/// tags, merge keys and several documents in one file.
enum YAMLReader {
  static func read(_ source: SourceText) throws(DiagnosticsError) -> Value {
    let lines = YAMLLines(source)
    let disguise = YAMLDisguise(source)
    let events: [YAMLEvent]
    do throws(YAMLFailure) {
      events = try YAMLEvent.all(of: disguise.text)
    } catch {
      throw DiagnosticsError(YAMLFault.diagnostics(error, source, lines))
    }
    guard !events.isEmpty else {
      return Value(.record(Record([])), at: SourceRange(source, 0, 0))
    }
    var converter = Converter(source: source, lines: lines, disguise: disguise, events: events)
    let value = converter.value(depth: 0)
    try converter.sink.throwIfErrors()
    return value
  }

  /// The finding that one of YAML's own signs stands where a text starts.
  static func signRefused(_ range: SourceRange) -> Diagnostic {
    if range.source.bytes(range.offsets).first == UInt8(ascii: "?") {
      return Diagnostic(
        .error, "yaml-key", "ký hiệu ? của YAML (tên mục phức hợp) không được dùng", at: range,
        fix: .init("viết `ten_muc: nội dung`, hoặc đặt dòng chữ trong dấu nháy kép"))
    }
    return Diagnostic(
      .error, "yaml-anchor", "ký hiệu & và * của YAML (neo, tham chiếu) không được dùng",
      at: range,
      fix: .init("viết đủ nội dung tại chỗ này, hoặc đặt dòng chữ trong dấu nháy kép"))
  }

  /// Walks the events in the order of the file.
  private struct Converter {
    /// Up to where commas between digits have been told.
    private var remarked = 0
    let source: SourceText
    let disguise: YAMLDisguise
    private let events: [YAMLEvent]
    private var next = 0
    var sink = DiagnosticSink()
    var cursor: Cursor
    /// The slips of the raw lines, once they were looked for.
    private var slips: [Diagnostic]?
    var count = 0

    init(
      source: SourceText, lines: YAMLLines, disguise: YAMLDisguise, events: [YAMLEvent]
    ) {
      self.source = source
      self.disguise = disguise
      self.events = events
      cursor = Cursor(source, lines)
    }

    /// Takes the value that starts with the next event.
    mutating func value(depth: Int) -> Value {
      let event = events[next]
      next += 1
      let start = cursor.offset(of: event.mark)
      let place = SourceRange(source, start, min(start + 1, source.count))
      count += 1
      guard count <= Limits.values, depth <= Limits.depth else {
        if count == Limits.values + 1 || count <= Limits.values {
          sink.report(
            count > Limits.values
              ? Diagnostic(
                .error, "input-too-deep", "tệp có quá \(Limits.values) giá trị", at: place)
              : YAMLFault.tooDeep(place))
          count = Limits.values + 2
        }
        skipRest(of: event)
        return Value(.empty, at: place)
      }
      checkTag(event, place)
      switch event.kind {
      case .scalar(let style): return self.scalar(event.text, style, start)
      case .sequenceStart: return Value(.list(list(depth: depth)), at: place)
      case .mappingStart: return Value(.record(record(depth: depth)), at: place)
      case .alias, .sequenceEnd, .mappingEnd:
        sink.report(YAMLReader.signRefused(place))
        return Value(.empty, at: place)
      }
    }

    /// Passes over what belongs to a list or a mapping.
    private mutating func skipRest(of event: YAMLEvent) {
      var depth = event.kind.opens
      while depth > 0 {
        depth += events[next].kind.opens
        next += 1
      }
    }

    /// Whether the open list or mapping goes on; takes its end.
    private mutating func goesOn() -> Bool {
      if events[next].kind.opens >= 0 { return true }
      next += 1
      return false
    }

    private mutating func list(depth: Int) -> [Value] {
      var items: [Value] = []
      while goesOn() {
        let item = value(depth: depth + 1)
        if !items.isEmpty { remarkComma(before: item.range.lowerBound) }
        items.append(item)
      }
      return items
    }

    /// Tags say what type a value has, which here the fields say.
    private mutating func checkTag(_ event: YAMLEvent, _ place: SourceRange) {
      guard let tag = event.tag,
        !["tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"].contains(tag)
      else { return }
      sink.report(
        Diagnostic(
          .error, "yaml-tag", "nhãn kiểu của YAML (dấu ! đứng đầu) không được dùng", at: place,
          fix: .init("bỏ nhãn, hoặc đặt dòng chữ trong dấu nháy kép")))
    }

    private mutating func scalar(
      _ raw: String, _ written: YAMLEvent.Style, _ start: Int
    ) -> Value {
      let text = Vietnamese.nfc(disguise.restored(raw))
      let style: Value.Style
      var end = start
      switch written {
      case .singleQuoted, .doubleQuoted:
        style = written == .singleQuoted ? .singleQuoted : .doubleQuoted
        end = quotedEnd(start)
      case .literal, .folded:
        style = .block
        end = start + 1
      case .plain:
        style = .plain
        end = lineEnd(start, limit: text.utf8.count)
        let place = SourceRange(source, start, end)
        if text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL" {
          return Value(.empty, at: place)
        }
        let first = text.utf8.first
        if first == UInt8(ascii: "&") || first == UInt8(ascii: "*") || text == "?"
          || text.hasPrefix("? ")
        {
          refuseSign(text, place)
        }
      }
      let value = Value(.text(text), at: SourceRange(source, start, end), style: style)
      if style == .plain {
        remarkComment(from: start, to: end)
        if text.utf8.count > end - start { reportJoinedItems(start, end, text) }
      }
      // only escapes make characters that the door has not seen
      if style == .doubleQuoted, let bad = forbiddenOffset(text) {
        sink.report(
          Diagnostic(
            .error, "forbidden-character", "có ký tự điều khiển không thể đưa vào văn bản",
            at: value.place(of: bad..<bad + 1), fix: .init("xóa ký tự này")))
      }
      return value
    }

    /// Says that a text starts with a sign of YAML.
    private mutating func refuseSign(_ text: String, _ place: SourceRange) {
      var refused = YAMLReader.signRefused(
        SourceRange(source, place.lowerBound, place.lowerBound + 1))
      if sink.isFull(of: refused.id) {
        sink.count(refused.id, .error, at: refused.range)
        return
      }
      if refused.id == "yaml-anchor", source.substring(place.offsets) == text {
        refused.fix?.replacement = YAMLSlips.inQuotes(text)
        refused.fix?.range = place
      }
      sink.report(refused)
    }

    /// Says that a line with a dash was joined to the item above, where its dash or the one above
    /// stands wrongly.
    private mutating func reportJoinedItems(_ start: Int, _ end: Int, _ text: String) {
      guard ByteSearch(" - ").first(in: text) != nil else { return }
      let rest = source.bytes(end..<source.count)
      let next = rest.drop { $0 != 0x0A }.drop { $0.isBlankASCII }
      guard next.starts(with: Array("- ".utf8)) else { return }
      let line = source.bytes(0..<start).lastIndex(of: 0x0A)
      let before = line.map { source.bytes(0..<start)[$0...] } ?? source.bytes(0..<start)
      let isItem = before.allSatisfy { $0.isBlankASCII || $0 == UInt8(ascii: "-") }
      let isDash = ["-", "–", "—", "•", "−", "●", "▪"].contains { text.begins(with: $0) }
      guard isItem && before.contains(UInt8(ascii: "-")) || isDash else { return }
      let last = source.count - next.count
      for slip in slipsOfLines()
      where slip.range.map({ (start...last).contains($0.lowerBound) }) ?? false {
        sink.report(slip)
      }
    }

    /// Says that what a text has behind `#` is left out, where it does not look like a comment.
    private func remarkComment(from start: Int, to end: Int) {
      let rest = source.bytes(end..<source.count)
      let blanks = rest.prefix { $0 == 0x20 }.count
      guard blanks > 0, rest.dropFirst(blanks).first == UInt8(ascii: "#") else { return }
      let line = rest.prefix { $0 != 0x0A && $0 != 0x0D }
      let hasLetters = source.substring(start..<end).contains(where: \.isLetter)
      guard isText(behind: Array(line.dropFirst(blanks + 1)), blanks == 1, hasLetters) else {
        return
      }
      var lost = end + line.count
      while lost > end + blanks, source.bytes(lost - 1..<lost).first?.isBlankASCII == true {
        lost -= 1
      }
      let whole = SourceRange(source, start, lost)
      source.remark(
        Diagnostic(
          .warning, "text-behind-sign", "phần từ dấu # trở đi bị bỏ, vì YAML hiểu là ghi chú",
          at: SourceRange(source, end + blanks, lost),
          fix: .init(
            "đặt cả dòng chữ trong dấu nháy; nếu là ghi chú thì để hai dấu cách trước # và một sau #",
            replacement: YAMLSlips.inQuotes(source.substring(start..<lost)), at: whole)))
    }

    /// Whether what stands behind `#` reads on from the text before it: `#3`; and, with one blank before
    /// it, anything behind words (`Nhà # A`), a number (`7 # 3`) or an end such as that of an item.
    private func isText(behind rest: [UInt8], _ isOne: Bool, _ isOfWords: Bool) -> Bool {
      guard let next = rest.first else { return false }
      if !next.isBlankASCII { return next != UInt8(ascii: "#") }
      guard isOne, let word = rest.first(where: { !$0.isBlankASCII }) else { return false }
      let last = rest.last { !$0.isBlankASCII } ?? word
      return isOfWords || word.isDigit || last == UInt8(ascii: ";") || last == UInt8(ascii: ",")
    }

    /// Says that a comma between digits parts two cells of a row; once for digits and commas in a row.
    private mutating func remarkComma(before start: Int) {
      guard start > 1, start >= remarked else { return }
      let around = Array(source.bytes(start - 2..<min(start + 1, source.count)))
      guard around.count == 3, around[1] == UInt8(ascii: ","), around[0].isDigit, around[2].isDigit
      else { return }
      var (low, high) = (start - 1, start)
      while low > 0, let byte = source.bytes(low - 1..<low).first, byte.isNumeral { low -= 1 }
      while let byte = source.bytes(high..<min(high + 1, source.count)).first, byte.isNumeral {
        high += 1
      }
      remarked = high
      let place = SourceRange(source, low, high)
      source.remark(
        Diagnostic(
          .warning, "comma-between-digits", "dấu phẩy giữa hai chữ số trong ngoặc ngăn thành hai ô",
          at: place,
          fix: .init(
            "số thập phân thì đặt trong dấu nháy; hai ô thì thêm dấu cách sau dấu phẩy",
            replacement: "\"\(source.substring(low..<high))\"", at: place)))
    }

    /// Escapes such as `"\0"` can make characters the door has not seen.
    private func forbiddenOffset(_ text: String) -> Int? {
      var offset = 0
      for scalar in text.unicodeScalars {
        if TextDoor.isForbidden(scalar) || scalar == "\r" { return offset }
        offset += UTF8.width(scalar)
      }
      return nil
    }

    /// The end of a plain text of so many bytes, or of its first line.
    private func lineEnd(_ start: Int, limit: Int) -> Int {
      let end = min(start + limit, source.count)
      let length = source.bytes(start..<end).prefix { $0 != 0x0A && $0 != 0x0D }.count
      return start + length
    }

    /// Behind the closing quote, or the end of the line if that comes first.
    private func quotedEnd(_ start: Int) -> Int {
      var at = start
      var quote: UInt8 = 0
      var isEscaped = false
      for byte in source.bytes(start..<source.count) {
        if byte == 0x0A || byte == 0x0D { break }
        at += 1
        if quote == 0 {
          quote = byte
        } else if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
          isEscaped = true
        } else if byte == quote {
          // two single quotes stand for one, and the scan is in the same state behind them
          let next = source.bytes(at..<min(at + 1, source.count)).first
          guard quote == UInt8(ascii: "'"), next == quote else {
            break
          }
          isEscaped = true
        }
      }
      return at
    }

    /// Whether a key is written as files have them; text that was to stand under `|` is not.
    private func isFileKey(_ key: String) -> Bool {
      (key.utf8.first.map { (0x61...0x7A).contains($0) } ?? false)
        && key.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F || $0.isDigit }
    }

    /// Says that text which was to stand under `|` does not.
    private mutating func reportText(_ place: SourceRange) {
      for slip in slipsOfLines()
      where slip.range.map({ $0.lowerBound <= place.lowerBound }) ?? false
        && !sink.diagnostics.contains(slip)
      {
        sink.report(slip)
      }
    }

    /// Says that what looks like a key is a line of a text that lacks `|`.
    private mutating func reportTextWithoutSign(_ place: SourceRange) {
      for slip in slipsOfLines()
      where slip.message == YAMLSlips.withoutSign && !sink.diagnostics.contains(slip) {
        guard let text = slip.fix?.range,
          (text.lowerBound..<text.upperBound).contains(place.lowerBound)
        else { continue }
        sink.report(slip)
      }
    }

    /// Says that lines are indented with blanks that YAML takes for letters of their keys.
    private mutating func reportOddIndent() {
      for slip in slipsOfLines()
      where slip.message == YAMLSlips.oddIndent && !sink.diagnostics.contains(slip) {
        sink.report(slip)
      }
    }

    /// The slips that the raw lines show, looked for once.
    private mutating func slipsOfLines() -> [Diagnostic] {
      if let slips { return slips }
      let found = YAMLSlips.find(in: source)
      slips = found
      return found
    }

    private mutating func record(depth: Int) -> Record {
      var entries: [Record.Entry] = []
      var seen: [String: SourceRange] = [:]
      var isBehindEmptyBlock = false
      while goesOn() {
        let keyValue = self.value(depth: depth + 1)
        if let written = keyValue.text, !isFileKey(written) {
          if keyValue.style == .plain, written.first?.isWhitespace == true {
            reportOddIndent()
          } else if isBehindEmptyBlock {
            reportText(keyValue.range)
          } else if written.utf8.contains(0x20) {
            reportTextWithoutSign(keyValue.range)
          }
        }
        let value = self.value(depth: depth + 1)
        isBehindEmptyBlock = value.style == .block && value.text?.isEmpty == true
        guard let written = keyValue.text else {
          sink.report(YAMLFault.keyRefused(keyValue.range))
          continue
        }
        if written == "<<" {
          sink.report(YAMLReader.signRefused(keyValue.range))
          continue
        }
        let folded = Vietnamese.fold(written)
        if let earlier = seen[folded] {
          if sink.isFull(of: "duplicate-key") {
            sink.count("duplicate-key", .error, at: keyValue.range)
          } else {
            sink.report(duplicateKey(written, keyValue.range, earlier: earlier))
          }
          continue
        }
        seen[folded] = keyValue.range
        entries.append(
          .init(key: folded, written: written, keyRange: keyValue.range, value: value))
      }
      return Record(entries)
    }
  }
}

extension YAMLEvent.Kind {
  /// 1 where a list or a mapping starts, -1 where it ends.
  fileprivate var opens: Int {
    switch self {
    case .sequenceStart, .mappingStart: 1
    case .sequenceEnd, .mappingEnd: -1
    case .scalar, .alias: 0
    }
  }
}

extension UInt8 {
  /// Whether it belongs to a number with its signs.
  fileprivate var isNumeral: Bool {
    isDigit || self == UInt8(ascii: ",") || self == UInt8(ascii: ".")
  }
}

/// The finding that a key stands twice in one mapping.
func duplicateKey(
  _ written: String, _ range: SourceRange, earlier: SourceRange?
) -> Diagnostic {
  Diagnostic(
    .error, "duplicate-key", "mục `\(written)` viết hai lần", at: range,
    notes: earlier.map { [.init("lần đầu ở đây", at: $0)] } ?? [],
    fix: .init("gộp hai dòng làm một"))
}

/// Turns marks, which come in the order of the file, into offsets without starting over.
private struct Cursor {
  private let source: SourceText
  private let lines: YAMLLines
  private var line = 1
  private var column = 1
  private var index: String.Index
  private var passed = 0

  init(_ source: SourceText, _ lines: YAMLLines) {
    self.source = source
    self.lines = lines
    index = source.text.startIndex
  }

  mutating func offset(of mark: YAMLMark) -> Int {
    if mark.line != line || mark.column < column {
      line = mark.line
      column = 1
      passed = lines.start(mark.line)
      index = source.text.utf8.index(source.text.startIndex, offsetBy: passed)
    }
    let utf8 = source.text.utf8
    while column < mark.column, index < utf8.endIndex {
      // over one scalar
      repeat {
        index = utf8.index(after: index)
        passed += 1
      } while index < utf8.endIndex && utf8[index] & 0xC0 == 0x80
      column += 1
    }
    return passed
  }
}
