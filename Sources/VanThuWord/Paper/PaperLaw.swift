import VanThuBase
import VanThuDocument
import VanThuEngine

/// The rules of law over a paper in Word: it becomes a record, and the record is checked as every other.
/// What the paper that the record makes would print otherwise is a fault of form.
struct PaperLaw {
  let text: PaperText
  let parts: PaperParts
  private let record: PaperRecord
  private let known = KnownPieces()

  init(_ text: PaperText, _ parts: PaperParts) {
    self.text = text
    self.parts = parts
    record = PaperRecord(text, parts)
  }

  /// A template of a kind that prints the text as it is.
  private func template() throws(DiagnosticsError) -> Template {
    let kind = parts.kind ?? .vanBan
    // without a number it is no paper that the law names
    let numbered = parts[.number].isEmpty ? "" : " code=\"x\" numbered=\"tieu_de\""
    let heading =
      record.extras.contains("tieu_de") ? "<heading\(numbered)>{{ tieu_de }}</heading>" : ""
    var fields = ""
    for name in record.extras.sorted() {
      fields +=
        "<field name=\"\(name)\" label=\"\(name)\" type=\"text\" required=\"true\" formal=\"true\"/>"
    }
    func part(_ element: String, _ name: String) -> String {
      record.extras.contains(name) ? "<\(element)>{{ \(name) }}</\(element)>" : ""
    }
    return try Template.load(
      SourceText(
        name: "van-ban.xml",
        text: """
          <template xmlns="urn:vanthu:template:1" id="x" kind="\(kind.slug)" title="X" standards="nd30 hd05">
          <fields>\(fields)<field name="noi_dung" label="Nội dung" type="outline"/></fields>
          \(heading)\(part("authority", "tham_quyen"))\(part("enacting", "lenh"))
          <body><if test="noi_dung"><outline>{{ noi_dung }}</outline></if></body></template>
          """))
  }

  /// Reads the record and checks it.
  /// - Returns: what each line of the text is.
  func check(_ sink: inout PaperSink) -> [Int: Role] {
    guard parts.hasMasthead, !parts.isJoint, !parts.isCopy,
      let template = try? template(),
      let value = try? InputReader.read(Array(record.yaml.utf8), name: "van-ban.yaml")
    else { return text.roles(of: parts.body) }
    let outcome = PaperMaker(template: template).draft(value, tellsEach: true)
    for finding in outcome.diagnostics { tell(finding, &sink) }
    guard let paper = outcome.paper ?? outcome.draft else { return text.roles(of: parts.body) }
    let document = Composer.document(for: paper)
    compare(document, &sink)
    return text.roles(of: parts.body)
  }

  // MARK: - Findings of the record

  /// Findings about how the record is written, not about the paper.
  private static let ofRecords: Set<Diagnostic.ID> = [
    "unprinted-key", "unknown-key", "duplicate-key", "missing-field",
  ]

  private func tell(_ finding: Diagnostic, _ sink: inout PaperSink) {
    // what no law says is about how a record is written
    guard finding.citation != nil || finding.id == "no-such-day",
      !PaperLaw.ofRecords.contains(finding.id), isToldOf(finding)
    else { return }
    let (line, range) = place(of: finding.range)
    var severity = finding.severity
    // what is missing may only not have been recognised
    if finding.id.rawValue.hasPrefix("missing"), !parts.unplaced.isEmpty { severity = .warning }
    sink.report(
      severity, finding.id, PaperLaw.withoutKeys(PaperLaw.inWord(finding.message)), at: line, range,
      fix: PaperLaw.fixes[finding.id.rawValue]
        ?? PaperLaw.inWord(finding.fix?.message ?? "sửa chỗ được chỉ ra"),
      citation: finding.citation, cure: cure(finding))
  }

  /// How a finding of a rule of law is mended: by what the rule says is right, where its place in the paper
  /// is sure.
  private func cure(_ finding: Diagnostic) -> PaperCure {
    guard let right = finding.fix?.replacement, !right.isEmpty,
      let place = sure(finding.fix?.range ?? finding.range)
    else { return .never(.content) }
    let rule = Rules.all.first { $0.id == finding.id }
    let deed = PaperCure.Deed.words([.init(range: place.range, words: right)])
    guard text.lines[place.line].breaks.allSatisfy({ !place.range.contains($0) }),
      text.lines[place.line].tabs.allSatisfy({ !place.range.contains($0) })
    else { return .never(.layout) }
    return rule?.changesWords == false ? .safe(deed) : .ask(deed)
  }

  /// Where a piece of the record is in the paper: the words around it are the same, and nowhere else.
  private func sure(_ range: SourceRange?) -> (line: Int, range: Range<Int>)? {
    guard let range, range.lowerBound < range.upperBound else { return nil }
    let (number, _) = range.source.position(of: range.lowerBound)
    guard record.lines.indices.contains(number - 1), let origin = record.lines[number - 1].origin
    else { return nil }
    let (bytes, whole) = (
      Array(text.lines[origin].text.utf8), Array(record.lines[number - 1].text.utf8)
    )
    let start = range.lowerBound - record.start(ofLine: number - 1)
    let place = start..<start + (range.upperBound - range.lowerBound)
    guard place.lowerBound >= 0, place.upperBound <= whole.count else { return nil }
    let wanted = whole[place]
    var best: [(at: Int, score: Int)] = []
    // in a line of many pages it is looked for near where the record has it
    let near = PaperLaw.near
    let window =
      bytes.count <= near
      ? 0..<bytes.count
      : max(
        0, min(place.lowerBound, bytes.count) - near / 2)..<min(
          bytes.count, place.lowerBound + near / 2)
    for at in window where at + wanted.count <= bytes.count {
      guard bytes[at..<at + wanted.count].elementsEqual(wanted) else { continue }
      let before = zip(bytes[..<at].reversed(), whole[..<place.lowerBound].reversed())
        .prefix(PaperLaw.mostAround).prefix { $0 == $1 }.count
      let after = zip(bytes[(at + wanted.count)...], whole[place.upperBound...])
        .prefix(PaperLaw.mostAround).prefix { $0 == $1 }.count
      best.append((at, before + after))
    }
    best.sort { $0.score > $1.score }
    let isAll = window.count == bytes.count
    guard let first = best.first,
      first.score >= (isAll ? PaperLaw.least : PaperLaw.mostAround) || isAll && best.count == 1,
      best.count == 1 || best[1].score < first.score
    else {
      guard bytes.count <= PaperLaw.longest,
        let at = known.place(of: wanted, number - 1, at: place.lowerBound, of: whole, in: bytes)
      else { return nil }
      return (origin, at..<at + wanted.count)
    }
    return (origin, first.at..<first.at + wanted.count)
  }

  /// So many bytes of a longer line are looked through for a piece of it.
  private static let near = 4_000

  /// So many bytes before and behind a piece are compared.
  private static let mostAround = 40
  /// In longer lines pieces that look alike are not told apart.
  private static let longest = 64_000

  /// So many bytes around a piece must be the same, where it occurs more than once.
  private static let least = 6

  /// Whether what a record lacks is lacking in the paper: a paper in Word need not have what only a
  /// record needs.
  private func isToldOf(_ finding: Diagnostic) -> Bool {
    switch finding.id {
    case "missing-signer":
      parts.signatures.isEmpty && !parts.isAttachment && !text.lines.contains(where: \.isOfSigner)
    case "missing-recipients", "missing-filing":
      !parts.isAttachment && parts.kind != .congDien
        && !text.lines.contains(where: \.isOfRecipients)
    case "missing-addressee": !parts.isAttachment && parts.kind != .congDien
    case "missing-agency-part", "missing-agency": !parts[.number].isEmpty
    // a list tells of other years than its own
    case "year-contradiction": parts.kind != nil
    // there is no template whose words are spelt otherwise
    case "tone-mark": finding.fix?.replacement != nil
    case "number-without-date": !(parts.kind?.family == .minutes && parts[.placeDate].isEmpty)
    default: true
    }
  }

  /// Where a place of the record is in the paper.
  private func place(of range: SourceRange?) -> (line: Int?, range: Range<Int>?) {
    guard let range else { return (nil, nil) }
    let (number, column) = range.source.position(of: range.lowerBound)
    guard record.lines.indices.contains(number - 1), let origin = record.lines[number - 1].origin
    else { return (nil, nil) }
    let line = text.lines[origin]
    let words = range.source.substring(range.lowerBound..<range.upperBound)
    let isWhole = words.utf8.count + 2 >= line.words.utf8.count || words.isEmpty
    guard !isWhole else { return (origin, nil) }
    // the piece, at the place nearest to where the record has it
    let bytes = Array(line.text.utf8)
    let wanted = Array(words.utf8)
    let from = min(max(0, column - 12), bytes.count)
    for start in [from, 0] {
      var at = start
      while at + wanted.count <= bytes.count {
        if bytes[at..<at + wanted.count].elementsEqual(wanted) {
          return (origin, at..<at + wanted.count)
        }
        at += 1
      }
    }
    return (origin, nil)
  }

  /// A sentence about keys as one about parts: `noi_nhan` is “Nơi nhận”.
  static func inWord(_ message: String) -> String {
    var pieces = message.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    for index in pieces.indices where index % 2 == 1 {
      let key = pieces[index].prefix { $0 != ":" && $0 != " " }
      if let label = labels[String(key)] {
        pieces[index] = "“\(label)”"
      } else {
        pieces[index] = "“\(pieces[index])”"
      }
    }
    return pieces.joined()
  }

  /// What to do in Word about what a record lacks.
  private static let fixes = [
    "missing-signer": "ghi quyền hạn, chức vụ và họ tên người ký ở cuối văn bản",
    "missing-recipients": "ghi “Nơi nhận:” và từng nơi nhận ở cuối văn bản",
    "missing-filing": "ghi dòng “- Lưu: VT.” ở cuối Nơi nhận",
    "missing-addressee": "ghi “Kính gửi:” và nơi nhận dưới phần đầu văn bản",
  ]

  /// A sentence without the key of a record in brackets.
  private static func withoutKeys(_ message: String) -> String {
    guard let start = message.firstRange(of: " (“"),
      let end = message[start.upperBound...].firstRange(of: "”)")
    else { return message }
    return String(message[..<start.lowerBound] + message[end.upperBound...])
  }

  private static let labels: [String: String] = {
    var labels: [String: String] = [:]
    func take(_ fields: [Field]) {
      for field in fields where labels[field.name] == nil {
        labels[field.name] = field.label
        take(field.children)
      }
    }
    take(PaperFields.all)
    return labels
  }()

  // MARK: - What the standard would print

  private static let compared: [(role: Role, article: String)] = [
    (.masthead, "II.1"), (.motto, "II.1"), (.number, "II.3"), (.placeDate, "II.4"),
    (.letterSubject, "II.5"), (.addressees, "II.9"), (.addressee, "II.9"), (.basis, "II.6"),
    (.signAuthority, "II.7"), (.recipientsLabel, "II.9"), (.recipient, "II.9"),
  ]

  private func compare(_ document: Document, _ sink: inout PaperSink) {
    var printed: [Role: [String]] = [:]
    for paragraph in document.allParagraphs {
      printed[paragraph.role, default: []].append(PaperLaw.plain(paragraph.plainText))
    }
    for (role, article) in PaperLaw.compared {
      let seen = parts[role].filter(\.isRecognised)
      let wanted = printed[role] ?? []
      let isJoined = role == .letterSubject
      let texts = isJoined ? [seen.map(\.words).joined(separator: " ")] : seen.map(\.words)
      // a brace that holds recipients together is a table of its own
      let isBraced = seen.contains { text.lines[$0.line].cell?.isNested == true }
      // the first of several addressees may stand on the line of the label
      if role == .addressees, texts.contains(where: { $0.contains(": -") }) { continue }
      // papers of no kind address people in words of their own
      let isOwn = parts.kind == nil && (role == .addressees || role == .addressee)
      guard !seen.isEmpty, !isBraced, !isOwn, texts.count == wanted.count else { continue }
      for (index, pair) in zip(texts, wanted).enumerated() {
        tell(seen[index], pair.0, pair.1, article, &sink)
      }
    }
    checkClosing(document, &sink)
  }

  private func tell(
    _ part: PaperParts.Part, _ seen: String, _ wanted: String, _ article: String,
    _ sink: inout PaperSink
  ) {
    let seen = PaperLaw.plain(seen)
    // what was left to be filled in by hand is blank in any way
    let isBlank = seen.contains("…") || seen.contains("..") || wanted.contains("…")
    guard !seen.utf8.elementsEqual(wanted.utf8), !isBlank,
      !(part.role == .number && record.number?.digits.isEmpty == true),
      !Vietnamese.spellingKey(seen).elementsEqual(Vietnamese.spellingKey(wanted))
        || part.role == .masthead || part.role == .motto && seen != wanted
    else { return }
    // one addressee stands with a full stop or without
    if part.role == .addressees, PaperRecord.withoutEnd(seen) == wanted { return }
    if part.role == .masthead, Vietnamese.spellingKey(seen) == Vietnamese.spellingKey(wanted),
      PaperLine.isCapitals(seen) || text.lines[part.line].isInCapitals
    {
      return
    }
    // a day that no calendar has is told as such; what is made without it says nothing
    if part.role == .placeDate, wanted.contains("ngày tháng"), seen.contains(where: \.isNumber) {
      return
    }
    let isOfState = parts.standard.conventions.isOfState
    let look = PartLook.of(part.role, parts.standard)
    let name = look?.name ?? "phần này"
    let (message, fix) = PaperLaw.difference(seen, wanted, name)
    sink.report(
      isOfState && part.isCertain ? .error : .warning, "part-wording", message, at: part.line,
      part.range, fix: fix,
      citation: isOfState
        ? "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục \(article)" : "Hướng dẫn 05-HD/VPTW",
      cure: cure(part, wanted))
  }

  /// How a part gets the words that it should have: signs and zeroes without being asked for, letters where
  /// somebody says so.
  private func cure(_ part: PaperParts.Part, _ wanted: String) -> PaperCure {
    let line = text.lines[part.line]
    let range = part.range ?? 0..<line.text.utf8.count
    let raw = String(decoding: Array(line.text.utf8)[range], as: UTF8.self)
    // a number that Word counts, or a subject of several lines, is not written there
    guard line.label == nil, part.role != .letterSubject else { return .never(.layout) }
    let blanks = raw.prefix { $0 == " " }.utf8.count
    let pieces = TextCures.difference(String(raw.dropFirst(blanks)), wanted).map { piece in
      let start = range.lowerBound + blanks
      return PaperCure.Piece(
        range: start + piece.range.lowerBound..<start + piece.range.upperBound, words: piece.words)
    }
    let marks = line.tabs + line.breaks
    guard !pieces.isEmpty,
      !marks.contains(where: { mark in pieces.contains { $0.range.contains(mark) } })
    else { return .never(.layout) }
    let isPadding =
      TextCures.letters(raw, padding: false) == TextCures.letters(wanted, padding: false)
    let isSame = TextCures.letters(raw) == TextCures.letters(wanted)
    // what divides a number is a part of it
    let keepsSigns = part.role != .number || PaperLaw.signs(raw) == PaperLaw.signs(wanted)
    // further addressees may stand on lines of their own
    let isWhole = part.role != .addressees
    return (isSame || isPadding) && keepsSigns && isWhole && part.isCertain
      ? .safe(.words(pieces)) : .ask(.words(pieces))
  }

  private static func signs(_ number: String) -> [Character] {
    number.filter { "/-".contains($0) }.map { $0 }
  }

  /// How a text differs from what it should be, in words.
  private static func difference(
    _ seen: String, _ wanted: String, _ name: String
  ) -> (message: String, fix: String) {
    let (a, b) = (Array(seen), Array(wanted))
    let same = zip(a, b).prefix { $0 == $1 }.count
    if same == a.count || same == a.count - 1, b.count - same <= 1, let last = b.last,
      last.isPunctuation
    {
      let sign = String(last)
      return ("\(name) phải kết thúc bằng dấu “\(sign)”", "kết thúc bằng dấu “\(sign)”")
    }
    if seen.filter({ $0 != " " }) == wanted.filter({ $0 != " " }) {
      return ("\(name) thừa hoặc thiếu dấu cách", "viết: \(wanted)")
    }
    return ("\(name) viết chưa đúng", "viết: \(wanted)")
  }

  /// The mark that closes the text.
  private func checkClosing(_ document: Document, _ sink: inout PaperSink) {
    let mark = parts.standard.conventions.isOfState ? "./." : "."
    guard let last = parts.body.last, text.lines[last].cell == nil, parts.kind != .thuCong,
      !parts[.signName].isEmpty || !parts[.signPosition].isEmpty
    else { return }
    let words = text.lines[last].words
    let isRight =
      mark == "." ? words.hasSuffix(".") && !words.hasSuffix("./.") : words.hasSuffix("./.")
    if !isRight, !words.hasSuffix("…"), !words.hasSuffix("!") {
      sink.report(
        .warning, "part-wording", "nội dung chưa kết thúc bằng “\(mark)”", at: last,
        fix: "kết thúc câu cuối bằng “\(mark)”",
        citation: parts.standard.conventions.isOfState
          ? "Nghị định 30/2020/NĐ-CP, Phụ lục III" : "Hướng dẫn 05-HD/VPTW",
        cure: closingCure(last, mark))
    }
  }

  /// The last sentence gets its mark, where it is one.
  private func closingCure(_ last: Int, _ mark: String) -> PaperCure {
    let line = text.lines[last]
    guard line.segments.count == 1, line.words.count > 20, !line.isCentred, !line.isInCapitals
    else {
      return .never(.layout)
    }
    let bytes = Array(line.text.utf8)
    var end = bytes.count
    while end > 0, bytes[end - 1].isBlankASCII { end -= 1 }
    var start = end
    while start > 0,
      [UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ";"), UInt8(ascii: ",")]
        .contains(bytes[start - 1])
    { start -= 1 }
    return .safe(.words([.init(range: start..<end, words: mark)]))
  }

  static func plain(_ text: String) -> String {
    PaperLine.normal(text.replacing("\u{2011}", with: "-"))
  }
}

extension Document {
  /// All paragraphs of the first section, those in cells of grids among them, in their order.
  fileprivate var allParagraphs: [Paragraph] { sections.first?.blocks.paragraphs ?? [] }
}

extension [Block] {
  /// The paragraphs outside of tables, those in frames and grids among them, in their order.
  var paragraphs: [Paragraph] {
    flatMap { block -> [Paragraph] in
      switch block {
      case .paragraph(let paragraph): [paragraph]
      case .frame(let frame): [frame.paragraph]
      case .grid(let grid): grid.rows.flatMap { $0.flatMap(\.paragraphs) }
      default: []
      }
    }
  }
}

/// Where pieces of the lines of a record are in the paper, each looked for once.
private final class KnownPieces {
  private struct Piece: Hashable {
    var line: Int
    var words: ArraySlice<UInt8>
  }

  private var known: [Piece: [Int: Int]] = [:]

  /// Where a piece is in a text that has it as often as the record, so that each is one of those there.
  /// - Parameters:
  ///   - wanted: the piece.
  ///   - line: the line of the record.
  ///   - place: where it is in that line.
  ///   - whole: the line.
  ///   - bytes: the text of the paper.
  func place(
    of wanted: ArraySlice<UInt8>, _ line: Int, at place: Int, of whole: [UInt8], in bytes: [UInt8]
  ) -> Int? {
    let piece = Piece(line: line, words: wanted)
    if let known = known[piece] { return known[place] }
    let ofRecord = KnownPieces.places(of: wanted, in: whole)
    let ofText = KnownPieces.places(of: wanted, in: bytes)
    let pairs = ofRecord.count == ofText.count ? Array(zip(ofRecord, ofText)) : []
    let found = Dictionary(uniqueKeysWithValues: pairs)
    known[piece] = found
    return found[place]
  }

  private static func places(of wanted: ArraySlice<UInt8>, in text: [UInt8]) -> [Int] {
    guard let first = wanted.first else { return [] }
    return text.indices.filter { at in
      text[at] == first && at + wanted.count <= text.count
        && text[at..<at + wanted.count].elementsEqual(wanted)
    }
  }
}
