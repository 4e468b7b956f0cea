import VanThuBase
import VanThuDocument
import VanThuEngine

/// What does not belong into a Word file that is issued, whatever the paper says.
struct Hygiene {
  let text: PaperText
  let parts: PaperParts
  /// The first part of each line, the lines of marks and those of the text.
  private let roles: [Int: Role]
  private let marks: Set<Int>
  private let body: Set<Int>

  init(text: PaperText, parts: PaperParts) {
    self.text = text
    self.parts = parts
    roles = Dictionary(parts.parts.map { ($0.line, $0.role) }) { first, _ in first }
    marks = Set(
      parts.parts.filter { [.urgencyMark, .secrecyMark, .circulationMark].contains($0.role) }
        .map(\.line))
    body = Set(parts.body)
  }

  private static let font =
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I"

  private var isOfState: Bool { parts.standard.conventions.isOfState }
  private var citation: String { isOfState ? Hygiene.font : "Hướng dẫn 05-HD/VPTW" }

  func check(_ sink: inout PaperSink) {
    checkBlanks(&sink)
    for index in text.lines.indices where !text.lines[index].text.isEmpty {
      checkFont(index, &sink)
      checkColour(index, &sink)
      checkLetters(index, &sink)
      checkTypedBlanks(index, &sink)
      checkJoined(index, &sink)
      checkHidden(index, &sink)
    }
    checkLeftovers(&sink)
  }

  // MARK: - Blank paragraphs

  /// Blank paragraphs in place of gaps: two and more together, or one between most paragraphs.
  private func checkBlanks(_ sink: inout PaperSink) {
    let head = parts.parts.map(\.line).min() ?? 0
    let closing = parts.parts.filter { $0.role.isOfClosing }.map(\.line).min()
    let appendix = parts.parts.filter { $0.role == .appendixLabel }.map(\.line).min() ?? .max
    var run: [Int] = []
    var single: [Int] = []
    func close() {
      if isRoomForSigning(run, closing, appendix) {
        // it is right to leave
      } else if run.count > 1 {
        sink.report(
          .warning, "blank-paragraphs",
          "để trống nhiều dòng liền nhau thay cho khoảng cách", at: run[0],
          fix: "xóa các dòng trống, đặt cách đoạn (Before hoặc After)",
          cure: text.lines[run[0]].cell == nil ? dropping(run, gap: 12) : .never(.layout))
      } else if let only = run.first, text.lines[only].cell == nil {
        single.append(only)
      }
      run = []
    }
    for index in text.lines.indices where text.lines[index].isOfBody && index >= head {
      let line = text.lines[index]
      let isEmpty =
        line.isBlank && !line.holdsMore && !line.isDrawn && line.look.hasRule != true
        && !line.breaksPage && !line.isBoxed
      if let last = run.last, line.cell?.cell != text.lines[last].cell?.cell { close() }
      if isEmpty { run.append(index) } else { close() }
    }
    // the last paragraph of a file and that behind a table cannot be taken away
    run = Array(run.dropLast())
    close()
    if single.count > 3, single.count * 3 > parts.body.count {
      sink.report(
        .warning, "blank-paragraphs", "cách đoạn bằng dòng trống", at: single[0],
        fix: "xóa các dòng trống, đặt cách đoạn (Before hoặc After) từ 6 pt",
        cure: .safe(single.flatMap { dropping([$0], gap: 6).deeds }))
    }
  }

  /// Whether blank paragraphs are the room for signing: behind the first line of signatures and recipients,
  /// which may stand in any way, and before appendices.
  private func isRoomForSigning(_ run: [Int], _ closing: Int?, _ appendix: Int) -> Bool {
    guard let first = closing, let start = run.first, start > first else { return false }
    guard let above = text.lines[..<start].lastIndex(where: { !$0.isBlank }) else { return false }
    return above >= first && above < appendix
  }

  /// Blank paragraphs go; what follows keeps its distance.
  private func dropping(_ run: [Int], gap: Double) -> PaperCure {
    var deeds: [PaperCure.Deed] = [.drop(run)]
    guard let last = run.last, let first = run.first else { return .never(.layout) }
    if let next = text.lines.indices.dropFirst(last + 1).first, text.lines[next].isOfBody,
      text.lines[next].cell == nil
    {
      if (text.lines[next].look.before ?? 0) < gap {
        deeds.append(.neighbour(next, PropertyChange.before(gap).and(.apart)))
      }
    } else if first > 0, text.lines[first - 1].cell == nil,
      (text.lines[first - 1].look.after ?? 0) < gap
    {
      deeds.append(.neighbour(first - 1, PropertyChange.after(gap).and(.apart)))
    }
    return .safe(deeds)
  }

  /// Lines of a part that are parted by Shift+Enter: Word takes them for one paragraph, and so nothing
  /// can be said of each.
  private func checkJoined(_ index: Int, _ sink: inout PaperSink) {
    let line = text.lines[index]
    guard line.isOfRecipients || line.isOfSigner else { return }
    sink.report(
      .warning, "joined-lines",
      line.isOfRecipients
        ? "Nơi nhận và các nơi nhận nằm trong một đoạn, không xét được từng dòng"
        : "chức vụ và họ tên người ký nằm trong một đoạn, không xét được từng dòng", at: index,
      fix: "xuống dòng bằng Enter thay cho Shift+Enter", cure: .never(.layout))
  }

  // MARK: - Letters

  private func checkFont(_ index: Int, _ sink: inout PaperSink) {
    let line = text.lines[index]
    let bytes = Array(line.text.utf8)
    for span in line.spans {
      let letters = bytes[span.text]
      let hasASCII = letters.contains { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
      let hasHigh = letters.contains { $0 >= 0xC3 && $0 <= 0xCA || $0 == 0xE1 }
      for (font, isUsed) in [(span.look.font, hasASCII), (span.look.highFont, hasHigh)] {
        guard isUsed, let font, !Hygiene.isTimes(font), !Hygiene.isOfSymbols(font) else { continue }
        if Hygiene.isOld(font) {
          sink.report(
            .error, "old-font", "phông chữ \(Printable.line(font)) của bảng mã cũ", at: index,
            span.text,
            fix: "chuyển chữ sang Unicode, dùng phông Times New Roman", citation: citation,
            cure: Hygiene.isUnicode(Array(letters), font)
              ? .safe(.letters(span.text, .timesNewRoman)) : .never(.encoding))
        } else {
          sink.report(
            isOfState ? .error : .warning, "look-font",
            "phông chữ \(Printable.line(font)), phải là Times New Roman", at: index, span.text,
            fix: "chọn phông Times New Roman", citation: citation,
            cure: .safe(.letters(span.text, .timesNewRoman)))
        }
      }
    }
  }

  private static func isTimes(_ font: String) -> Bool {
    // what LibreOffice names instead has the same letters
    ["Times New Roman", "Liberation Serif"].contains(font) || font.hasPrefix("Times New Roman")
  }

  /// Whether the letters of a font are signs: another font would show other ones.
  private static func isOfSymbols(_ font: String) -> Bool {
    let small = font.lowercased()
    return [
      "wingdings", "webdings", "symbol", "mt extra", "marlett", "zapf dingbats", "zapfdingbats",
    ]
    .contains { small.hasPrefix($0) }
  }

  /// Whether letters in a font of an old encoding are what they look like in any font: Vietnamese that only
  /// Unicode has, or no letters but ASCII in a font that does not make capitals of them.
  static func isUnicode(_ letters: [UInt8], _ font: String) -> Bool {
    let scalars = String(decoding: letters, as: UTF8.self).unicodeScalars
    if hasUnicodeLetters(scalars) { return true }
    return scalars.allSatisfy(\.isASCII) && !font.lowercased().hasSuffix("h")
  }

  /// Whether there is a Vietnamese letter that only Unicode has.
  static func hasUnicodeLetters(_ scalars: String.UnicodeScalarView) -> Bool {
    scalars.contains {
      (0x102...0x1B0).contains($0.value) || (0x1EA0...0x1EF9).contains($0.value)
    }
  }

  /// Whether a line has letters of an old encoding, by their fonts or by themselves.
  static func isOfOldEncoding(_ line: PaperLine) -> Bool {
    let bytes = Array(line.text.utf8)
    let hasOldFont = line.spans.contains { span in
      [span.look.font, span.look.highFont].contains { font in
        font.map { isOld($0) && !isUnicode(Array(bytes[span.text]), $0) } ?? false
      }
    }
    return hasOldFont || HiddenText.isSuspect(line.text) && !OldText.find(in: line.text).isEmpty
  }

  static func isOld(_ font: String) -> Bool {
    let small = font.lowercased()
    return small.hasPrefix(".vn") || small.hasPrefix("vni") || small.hasPrefix("vn")
  }

  private func checkColour(_ index: Int, _ sink: inout PaperSink) {
    let line = text.lines[index]
    guard !marks.contains(index), line.kind == .body else { return }
    for span in line.spans {
      if let color = span.look.color?.lowercased(), color != "auto", color != "000000" {
        sink.report(
          isOfState ? .error : .warning, "look-colour", "chữ không phải màu đen", at: index,
          span.text,
          fix: "chọn màu chữ Automatic hoặc đen", citation: citation,
          cure: .safe(.letters(span.text, .black)))
      }
      if span.look.highlight == true {
        sink.report(
          .warning, "look-colour", "chữ còn tô nền", at: index, span.text,
          fix: "bỏ tô nền (Text Highlight Color > No Color)",
          // people mark so what they have still to look at
          cure: .ask(.letters(span.text, .withoutHighlight)))
      }
    }
  }

  private func checkLetters(_ index: Int, _ sink: inout PaperSink) {
    let raw = text.lines[index].text
    if HiddenText.isSuspect(raw) {
      if !OldText.find(in: raw).isEmpty {
        sink.report(
          .error, "old-encoding", "chữ viết bằng bảng mã cũ (TCVN3, VNI)", at: index,
          fix: "chuyển sang Unicode, phông Times New Roman", citation: citation,
          cure: .never(.encoding))
      }
      if raw.unicodeScalars.contains(where: {
        HiddenText.isInvisible($0) || HiddenText.isDirection($0)
      }) {
        sink.report(
          .warning, "hidden-signs", "có ký tự không nhìn thấy trong chữ", at: index,
          fix: "gõ lại chỗ ấy, hoặc dán dạng chữ thường (Keep Text Only)",
          cure: .safe(.words(TextCures.withoutHidden(raw))))
      }
    }
    if !Vietnamese.isQuicklyNFC(raw), !Vietnamese.nfc(raw).utf8.elementsEqual(raw.utf8) {
      sink.report(
        .warning, "decomposed-letters", "chữ Unicode tổ hợp, không phải dựng sẵn", at: index,
        fix: "chuyển sang Unicode dựng sẵn (bảng mã của bộ gõ)",
        citation: isOfState ? Hygiene.font : nil, cure: .safe(.words(TextCures.composed(raw))))
    }
  }

  private func checkTypedBlanks(_ index: Int, _ sink: inout PaperSink) {
    let line = text.lines[index]
    guard line.isOfBody, !line.isBlank else { return }
    let role = roles[index]
    let blanks = line.text.prefix { $0 == " " || $0 == "\u{A0}" }.count
    if blanks > 1 || blanks == 1 && line.tabs.first == 0 {
      let isInText = role == nil || role == .basis
      sink.report(
        .warning, "typed-indent",
        isInText
          ? "thụt đầu dòng bằng dấu cách hoặc phím Tab" : "căn giữa bằng dấu cách hoặc phím Tab",
        at: index, 0..<blanks,
        fix: isInText
          ? "xóa các dấu ấy, đặt lùi dòng đầu (First line) 1 cm hoặc 1,27 cm"
          : "xóa các dấu ấy, căn giữa (Ctrl+E)",
        cure: indentCure(index, blanks, isInText: isInText))
    }
    // places to be filled in by hand are blank
    if role == .number || role == .placeDate { return }
    let inner = line.text.drop { $0 == " " }
    if line.tabs.isEmpty, line.breaks.isEmpty, let at = inner.firstRange(of: "  "),
      at.upperBound < inner.endIndex, !Hygiene.isToFillIn(inner[..<at.lowerBound])
    {
      sink.report(
        .warning, "double-blanks", "hai dấu cách liền nhau", at: index, fix: "để một dấu cách",
        cure: blanksCure(line.text))
    }
  }

  /// Blanks at the start of a line go, where they can only be an indent: those that set out a signature
  /// or a letterhead are for who typed them.
  private func indentCure(_ index: Int, _ blanks: Int, isInText: Bool) -> PaperCure {
    let line = text.lines[index]
    let isOne = line.segments.count == 1 && line.breaks.isEmpty
    let cut = PaperCure.Deed.words([.init(range: 0..<blanks, words: "")])
    guard isOne, !PaperLine.normal(line.text).isEmpty else { return .never(.layout) }
    if !isInText {
      guard line.tabs.count < 2 else { return .never(.layout) }
      let isSure = parts.parts.contains { $0.line == index && $0.isRecognised }
      return isSure && line.cell != nil || line.isCentred
        ? .safe(cut, .paragraph(.centred)) : .ask(cut, .paragraph(.centred))
    }
    // several tabs and many blanks set something out
    let isIndent = line.tabs.count { $0 < blanks } < 2 && blanks <= 12
    let isSentence = line.words.count > 90 || isIndent && body.contains(index)
    guard isSentence, !line.isInCapitals, line.cell == nil else { return .ask(cut) }
    let isSetIn = (line.look.firstLine ?? 0) > 1 || (line.look.left ?? 0) > 2 || line.isCentred
    return isSetIn ? .safe(cut) : .safe(cut, .paragraph(.firstLine(36)))
  }

  /// Two or three blanks become one; more may be the place of something.
  private func blanksCure(_ text: String) -> PaperCure {
    let pieces = TextCures.singleBlanks(text) { !Hygiene.isToFillIn($0) }
    guard !pieces.isEmpty else { return .never(.layout) }
    let isLong = pieces.contains { $0.range.count > 2 }
    return isLong ? .ask(.words(pieces)) : .safe(.words(pieces))
  }

  /// Whether blanks behind a text are the place for a number or a day.
  private static func isToFillIn(_ before: Substring) -> Bool {
    // no such word is longer
    let word =
      before.suffix(64).split(separator: " ").last.map { $0.lowercased() } ?? ""
    return ["số", "số:", "ngày", "tháng", "năm"].contains(word)
  }

  private func checkHidden(_ index: Int, _ sink: inout PaperSink) {
    for span in text.lines[index].spans where span.look.hidden == true {
      sink.report(
        .warning, "hidden-text", "có chữ ẩn (Hidden)", at: index, span.text,
        fix: "xóa chữ ấy, hoặc bỏ dạng ẩn (Font > Hidden)", cure: .never(.hidden))
    }
    for span in text.lines[index].spans where span.look.strike == true {
      sink.report(
        .warning, "hidden-text", "có chữ gạch ngang", at: index, span.text,
        fix: "xóa chữ ấy, hoặc bỏ gạch ngang", cure: .never(.hidden))
    }
  }

  // MARK: - What was left behind

  private func checkLeftovers(_ sink: inout PaperSink) {
    if let part = text.package.part(.comments),
      let markup = try? Markup(part, of: text.package.name),
      markup.elements.indices.contains(where: { markup.name(of: $0) == "comment" })
    {
      sink.report(
        .warning, "comments-left", "còn bình luận trong tệp", at: nil,
        fix: "xóa bình luận (Review > Delete All Comments) trước khi phát hành",
        cure: .never(.people))
    }
    for part in text.story.parts {
      guard let change = part.markup.elements.first(where: { $0.tag.isTrackedChange }) else {
        continue
      }
      let line = text.lines.indices.last { index in
        let line = text.story.lines[text.lines[index].index]
        return text.story.parts[line.part].index == part.index
          && part.markup.elements[line.element].start <= change.start
      }
      sink.report(
        .warning, "changes-left", "còn sửa đổi được theo dõi chưa duyệt", at: line,
        fix: "duyệt hết sửa đổi (Review > Accept All Changes) trước khi phát hành",
        cure: .never(.people))
    }
    checkProperties(&sink)
  }

  private func checkProperties(_ sink: inout PaperSink) {
    guard let part = text.package.part(named: "docProps/core.xml"),
      let xml = String(validating: part.bytes, as: UTF8.self),
      let root = try? XMLReader.read(SourceText(name: part.name, text: xml))
    else { return }
    let hasName = root.elements.contains { element in
      element.name == "lastModifiedBy"
        && element.children.contains {
          if case .text(let text, _) = $0 { !text.isBlank } else { false }
        }
    }
    if hasName {
      sink.report(
        .note, "personal-metadata", "thuộc tính của tệp còn tên người sửa cuối", at: nil,
        fix: "trước khi công khai: File > Info > Inspect Document > Remove All",
        cure: .safe(.properties("lastModifiedBy")))
    }
  }
}
