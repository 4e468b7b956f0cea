import VanThuBase
import VanThuDocument
import VanThuEngine

/// For what a paper is written out as a record.
struct RecordPlan: Sendable {
  /// The template it names; nil where it is only checked.
  var template: String?
  /// The fields of that template.
  var fields: Set<String> = []
  /// Whether the template is that of papers that name their own kind.
  var isOwnKind = false
  /// Whether the first and the last paragraph of the text are fields of their own.
  var hasOpening = false
  var hasEnding = false
  /// Whether the notation is written even where it is made of its parts.
  var keepsNotation = true

  /// Whether a field is written.
  func takes(_ field: String) -> Bool { template == nil || fields.contains(field) }
}

/// A recognised paper written out as a record, in YAML: what rules of law look at, and what next year's
/// paper begins with.
struct PaperRecord {
  /// A line of the record, and the line of the paper it was taken from, by its place in
  /// `PaperText.lines`.
  private(set) var lines: [(text: String, origin: Int?)] = []
  private let text: PaperText
  private let parts: PaperParts
  /// What the fields of its template hold beside the text.
  private(set) var extras: Set<String> = []
  private let plan: RecordPlan
  private let roles: [Int: Role]

  /// Writes the record of a paper.
  /// - Parameter plan: for what it is written.
  init(_ text: PaperText, _ parts: PaperParts, plan: RecordPlan = RecordPlan()) {
    self.text = text
    self.parts = parts
    self.plan = plan
    roles = plan.template == nil ? [:] : text.roles(of: parts.body)
    if let template = plan.template { add("mau: \(template)") }
    writeAgency()
    writeNumber()
    writeOpening()
    if plan.fields.contains("dieu") { writeArticles() } else { writeBody() }
    writeAppendices()
    writeClosing()
    writeMarks()
    starts = lines.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.text.utf8.count + 1) }
  }

  /// Where each line begins, and the end.
  private var starts: [Int] = []

  /// All of it.
  var yaml: String { lines.map { $0.text + "\n" }.joined() }

  /// Where a line begins in it, in bytes.
  func start(ofLine number: Int) -> Int {
    starts.indices.contains(number) ? starts[number] : starts.last ?? 0
  }

  private mutating func add(_ line: String, _ origin: Int? = nil) { lines.append((line, origin)) }

  /// A text between quotes.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private func surely(_ role: Role) -> [PaperParts.Part] {
    parts[role].filter(\.isRecognised)
  }

  // MARK: - Letterhead

  private mutating func writeAgency() {
    add("co_quan:")
    add("  tieu_chuan: \(parts.standard.rawValue)")
    for (key, role) in [("cap_tren", Role.parentBody), ("ten", .issuingBody)] {
      let names = surely(role)
      if names.isEmpty { continue }
      add("  \(key):")
      for name in names {
        add("    - \(PaperRecord.quoted(Vietnamese.capitals(name.words)))", name.line)
      }
    }
    if plan.template != nil, number == nil, let name = surely(.issuingBody).first?.words {
      // it is not printed where the paper has no number
      let letters = name.split(separator: " ").compactMap(\.first).prefix(5)
      add("  viet_tat: \(PaperRecord.quoted(String(letters)))")
    }
    if let code = number?.code, !code.agency.isEmpty {
      add("  viet_tat: \(PaperRecord.quoted(code.agency))", number?.line)
      if let unit = code.unit { add("  don_vi: \(PaperRecord.quoted(unit))", number?.line) }
    }
    if let date, !date.place.isEmpty {
      add("  dia_danh: \(PaperRecord.quoted(date.place))", date.line)
    }
    let foot = text.lines.indices.filter {
      text.lines[$0].kind == .footer && !text.lines[$0].isBlank && text.lines[$0].words.count > 8
    }
    if plan.template != nil, let first = foot.first {
      let words = foot.map { text.lines[$0].words }.joined(separator: " ")
      add("  lien_he: \(PaperRecord.quoted(words))", first)
    }
  }

  /// A number and its notation, as they are written.
  struct Number {
    var line: Int
    /// The digits; empty where they are left to be written by hand.
    var digits: String
    /// Behind the label.
    var notation: String
    /// The parts of a notation of the usual form.
    var code: (agency: String, unit: String?)?
    /// The abbreviation of the kind in it.
    var kindCode: String?
  }

  /// The number, where the paper has one.
  var number: Number? {
    guard let part = surely(.number).first else { return nil }
    var rest = part.words.dropFirst(2).drop { $0 == ":" || $0 == " " || $0 == "." }
    while rest.last == " " { rest.removeLast() }
    let notation = String(rest)
    let digits = notation.prefix { $0.isASCII && $0.isNumber }
    let isParty = !parts.standard.conventions.isOfState
    let bare = notation.dropFirst(digits.count).filter { $0 != " " && $0 != "…" && $0 != "." }
    var found = Number(
      line: part.line, digits: String(digits), notation: notation, code: nil)
    let sign: Character = isParty ? "-" : "/"
    guard bare.first == sign else { return found }
    let pieces = bare.dropFirst().split(separator: isParty ? "/" : "-").map(String.init)
    guard pieces.count == 2 else { return found }
    if parts.kind == .congVan, !isParty, pieces[0] != "CV" {
      found.code = (pieces[0], pieces[1])
    } else {
      found.code = (pieces[1], nil)
      found.kindCode = pieces[0]
    }
    return found
  }

  private mutating func writeNumber() {
    if let number {
      if !number.digits.isEmpty { add("so: \(PaperRecord.quoted(number.digits))", number.line) }
      if !number.digits.isEmpty, !number.notation.isEmpty, plan.keepsNotation || number.code == nil
      {
        add("ky_hieu: \(PaperRecord.quoted(number.notation))", number.line)
      }
    }
    if let date, !date.value.isEmpty { add("ngay: \(PaperRecord.quoted(date.value))", date.line) }
  }

  /// Place and date.
  var date: (line: Int, place: String, value: String)? {
    guard let part = surely(.placeDate).first else { return nil }
    let words = part.words
    let small = words.lowercased()
    guard let day = small.range(of: "ngày", in: words) else { return nil }
    var place = String(words[..<day.lowerBound])
    while let last = place.last, last == " " || last == "," { place.removeLast() }
    func number(behind word: String) -> String? {
      guard let at = small.range(of: word, in: words) else { return nil }
      let digits = words[at.upperBound...].drop { $0 == " " || $0 == ":" }.prefix(while: \.isNumber)
      return digits.isEmpty ? nil : String(digits)
    }
    let value: String
    switch (number(behind: "ngày"), number(behind: "tháng"), number(behind: "năm")) {
    case (let day?, let month?, let year?): value = "\(day)/\(month)/\(year)"
    case (nil, let month?, let year?): value = "\(month)/\(year)"
    case (_, _, let year?): value = year
    default: value = ""
    }
    return (part.line, place, value)
  }

  // MARK: - Opening

  private mutating func writeOpening() {
    let isLetter = parts.kind?.family == .letter
    let subject = surely(isLetter ? .letterSubject : .subject)
    if let first = subject.first {
      var words = subject.map(\.words).joined(separator: " ")
      if isLetter { words = PaperRecord.bareSubject(words) }
      add("trich_yeu: \(PaperRecord.quoted(words))", first.line)
    }
    writeList("kinh_gui", addressees)
    writeList(
      "can_cu",
      surely(.basis).map { ($0.line, PaperRecord.withoutEnd(PaperRecord.withoutDash($0.words))) })
    for (key, role) in [("tham_quyen", Role.authority), ("lenh", .enacting)] where plan.takes(key) {
      let words = surely(role)
      // each line of the authority stays one
      var lines = words.flatMap { text.lines[$0.line].segments.map(\.words) }
      var origin = words.first?.line
      if plan.template != nil, words.isEmpty, let enacting = surely(.enacting).first {
        // the Party has both in one: BAN THƯỜNG VỤ, QUYẾT ĐỊNH
        lines = text.lines[enacting.line].segments.dropLast().map(\.words)
        origin = enacting.line
      }
      guard !lines.isEmpty else { continue }
      extras.insert(key)
      let sign = plan.template == nil ? " " : "\n"
      add("\(key): \(PaperRecord.quoted(lines.joined(separator: sign)))", origin)
    }
    let title = parts[.title].first
    if let heading = plan.isOwnKind ? title?.words : parts.heading,
      parts.kind == nil || plan.isOwnKind
    {
      extras.insert("tieu_de")
      add("tieu_de: \(PaperRecord.quoted(heading))", title?.line)
      if plan.isOwnKind, let code = number?.kindCode {
        add("viet_tat_loai: \(PaperRecord.quoted(code))", number?.line)
      }
    }
  }

  private static func bareSubject(_ words: String) -> String {
    for lead in ["V/v", "v/v", "Về việc", "về việc"] where words.hasPrefix(lead) {
      return String(words.dropFirst(lead.count).drop { $0 == " " || $0 == ":" })
    }
    return words
  }

  static func withoutDash(_ words: String) -> String {
    guard let first = words.first, "-–—".contains(first) else { return words }
    return String(words.dropFirst().drop { $0 == " " })
  }

  static func withoutEnd(_ words: String) -> String {
    var words = words
    while let last = words.last, ";,. ".contains(last) { words.removeLast() }
    return words
  }

  private var addressees: [(Int, String)] {
    var found: [(Int, String)] = []
    for label in surely(.addressees) {
      guard let colon = label.words.firstIndex(of: ":") else { continue }
      let rest = label.words[label.words.index(after: colon)...].drop { $0 == " " || $0 == "-" }
      if !rest.isEmpty { found.append((label.line, PaperRecord.withoutEnd(String(rest)))) }
    }
    return found
      + surely(.addressee).map {
        ($0.line, PaperRecord.withoutEnd(PaperRecord.withoutDash($0.words)))
      }
  }

  private mutating func writeList(_ key: String, _ items: [(line: Int, words: String)]) {
    if items.isEmpty { return }
    add("\(key):")
    for item in items { add("  - \(PaperRecord.quoted(item.words))", item.line) }
  }

  // MARK: - Text

  private mutating func writeBody() {
    var body = parts.body[...]
    var ending: Int?
    if plan.hasOpening, body.count > 1, let first = body.first, isPlain(first) {
      add("mo_dau: \(PaperRecord.quoted(text.lines[first].words))", first)
      body = body.dropFirst()
    }
    if plan.hasEnding, body.count > 1, let last = body.last, isPlain(last) {
      ending = last
      body = body.dropLast()
    }
    add("noi_dung: |")
    writeOutline(Array(body), indent: "  ")
    if let ending {
      add("ket_thuc: \(PaperRecord.quoted(closed(text.lines[ending].words)))", ending)
    }
  }

  /// Whether a line is a paragraph without a sign of its own.
  private func isPlain(_ index: Int) -> Bool {
    text.lines[index].cell == nil && role(index) == .body && !text.lines[index].isCentred
  }

  /// What a line is by its sign.
  private func role(_ index: Int) -> Role? { roles[index] }

  /// The articles of a decision, each with what stands below it.
  private mutating func writeArticles() {
    let starts = parts.body.indices.filter { role(parts.body[$0]) == .article }
    if starts.isEmpty { return }
    add("dieu:")
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : parts.body.count
      let index = parts.body[start]
      let words = text.lines[index].words
      let rest = words.firstRange(of: ". ").map { String(words[$0.upperBound...]) } ?? ""
      var below = Array(parts.body[(start + 1)..<end])
      var lead = "  - "
      if (text.lines[index].share { $0.bold == true } ?? 0) > 0.9, let next = below.first {
        add("\(lead)tieu_de: \(PaperRecord.quoted(rest))", index)
        lead = "    "
        add("\(lead)noi_dung: \(PaperRecord.quoted(closed(text.lines[next].words)))", next)
        below.removeFirst()
      } else {
        add("\(lead)noi_dung: \(PaperRecord.quoted(below.isEmpty ? closed(rest) : rest))", index)
      }
      if !below.isEmpty {
        add("    chi_tiet: |")
        writeOutline(below, indent: "      ")
      }
    }
  }

  /// Lines of a text, tables as rows.
  private mutating func writeOutline(_ body: [Int], indent: String) {
    var at = 0
    while at < body.count {
      let line = text.lines[body[at]]
      if let cell = line.cell {
        var rows: [Int: [Int: [Int]]] = [:]
        var order: [Int] = []
        while at < body.count, let here = text.lines[body[at]].cell, here.table == cell.table {
          if rows[here.row] == nil { order.append(here.row) }
          // a total stands behind the blank cells that its own covers
          let column = here.column == 0 ? here.span - 1 : here.column
          rows[here.row, default: [:]][column, default: []].append(body[at])
          at += 1
        }
        writeTable(order.map { rows[$0] ?? [:] }, indent: indent)
        add("", nil)
        continue
      }
      // the mark that closes a table is set anew
      if at == body.count - 1, line.words == "./." { break }
      let words = plan.template == nil ? PaperRecord.outline(line.words) : marked(body[at])
      add(indent + (at == body.count - 1 ? closed(words) : words), body[at])
      add("", nil)
      at += 1
    }
  }

  /// The last words of a text without the mark that closes it.
  private func closed(_ words: String) -> String {
    guard words.hasSuffix("./.") else { return words }
    return String(words.dropLast(3)) + "."
  }

  private mutating func writeTable(_ rows: [[Int: [Int]]], indent: String) {
    let width = rows.flatMap(\.keys).max() ?? 0
    for row in rows {
      let cells = (0...width).map { column in
        (row[column] ?? []).map { text.lines[$0].words }.joined(separator: " ")
          .replacing("|", with: "/")
      }
      add(indent + "| " + cells.joined(separator: " | ") + " |", row.values.joined().min())
    }
  }

  /// A line with the marks of what is bold or italic in it, where its sign does not say so.
  private func marked(_ index: Int) -> String {
    let line = text.lines[index]
    let plain = PaperRecord.outline(line.words)
    let emphasised = line.share { $0.bold == true || $0.italic == true } ?? 0
    guard emphasised > 0, let role = role(index),
      [.body, .dash, .clause, .point, .plus].contains(role),
      emphasised < 0.95 || role == .body
    else { return plain }
    let bytes = Array(line.text.utf8)
    var made = ""
    var last = ""
    var at = 0
    for span in line.spans {
      // tabs and breaks between the runs
      if span.text.lowerBound > at { made += " " }
      at = span.text.upperBound
      let mark = (span.look.bold == true ? "**" : "") + (span.look.italic == true ? "*" : "")
      let words = PaperRecord.outline(String(decoding: bytes[span.text], as: UTF8.self))
      if mark != last || mark.isEmpty {
        made += PaperRecord.emphasised(words, mark)
      } else {
        made.removeLast(mark.count)
        made += words + mark
      }
      last = words.isBlank ? "" : mark
    }
    return PaperLine.normal((line.label.map { $0 + " " } ?? "") + made)
  }

  /// Words between marks, the blanks around them outside.
  private static func emphasised(_ words: String, _ mark: String) -> String {
    if mark.isEmpty || words.isBlank { return words }
    let lead = words.prefix { $0 == " " }
    let core = words.dropFirst(lead.count)
    let tail = core.reversed().prefix { $0 == " " }.count
    return lead + mark + core.dropLast(tail) + String(mark.reversed()) + core.suffix(tail)
  }

  /// A line of the paper as the notation of outlines has it.
  static func outline(_ words: String) -> String {
    words.replacing("*", with: "\\*").replacing("|", with: "\\|")
  }

  private mutating func writeAppendices() {
    let named = parts.appendices.filter { !$0.title.isEmpty }
    guard !named.isEmpty else { return }
    add("phu_luc:")
    for appendix in named {
      let title = appendix.title.map { text.lines[$0].words }.joined(separator: " ")
      add("  - ten: \(PaperRecord.quoted(title))", appendix.title.first)
      add("    noi_dung: |")
      writeOutline(appendix.lines, indent: "      ")
    }
  }

  // MARK: - Closing

  private mutating func writeClosing() {
    var names: [(Int, String)] = []
    var filing: (Int, String)?
    for part in surely(.recipient) {
      let words = PaperRecord.withoutDash(part.words)
      if words.hasPrefix("Lưu") {
        let place = words.dropFirst(3).drop { $0 == ":" || $0 == " " }
        filing = (part.line, PaperRecord.withoutEnd(String(place)))
      } else {
        names.append((part.line, PaperRecord.withoutEnd(words)))
      }
    }
    writeList("noi_nhan", names)
    if let filing { writeFiling(filing.1, filing.0) }
    writeSigners()
  }

  /// `VT, VHXH.(TA)`, `VT, PL.(300)`: where it is kept, who drafted it, how many copies.
  private mutating func writeFiling(_ words: String, _ line: Int) {
    guard plan.template != nil, words.hasSuffix(")"), let open = words.firstRange(of: ".(") else {
      add("luu: \(PaperRecord.quoted(words))", line)
      return
    }
    let mark = String(words[open.upperBound...].dropLast())
    var place = String(words[..<open.lowerBound])
    var drafter = mark
    if mark.allSatisfy(\.isNumber), let comma = place.lastIndex(of: ",") {
      drafter = String(place[place.index(after: comma)...].drop { $0 == " " })
      place = String(place[..<comma])
      add("so_ban: \(PaperRecord.quoted(mark))", line)
    } else if mark.allSatisfy(\.isNumber) {
      drafter = ""
      add("so_ban: \(PaperRecord.quoted(mark))", line)
    }
    add("luu: \(PaperRecord.quoted(place))", line)
    if !drafter.isEmpty { add("nguoi_soan: \(PaperRecord.quoted(drafter))", line) }
  }

  private mutating func writeSigners() {
    let signatures = parts.signatures.filter { signature in
      signature.parts.contains { parts.parts[$0].isRecognised && parts.parts[$0].role != .signName }
    }
    guard !signatures.isEmpty else { return }
    add("ky:")
    for signature in signatures.sorted(by: { ($0.row, $0.column) < ($1.row, $1.column) }) {
      var lead = "  - "
      func key(_ name: String, _ words: String, _ line: Int?) {
        add("\(lead)\(name): \(PaperRecord.quoted(words))", line)
        lead = "    "
      }
      var position: (words: String, line: Int)?
      for part in signature.parts.map({ parts.parts[$0] }) {
        switch part.role {
        case .signAuthority:
          for (name, words) in power(part.words) { key(name, words, part.line) }
        case .signPosition:
          position = ((position.map { $0.words + " " } ?? "") + part.words, part.line)
        case .signNote: key("ghi_chu", part.words, part.line)
        case .signName:
          if let position { key("chuc_vu", Vietnamese.capitals(position.words), position.line) }
          position = nil
          key("ho_ten", part.words, part.line)
        default: break
        }
      }
      if let position { key("chuc_vu", Vietnamese.capitals(position.words), position.line) }
    }
  }

  /// What a line such as `KT. CHỦ TỊCH` says.
  private func power(_ words: String) -> [(String, String)] {
    let words = Vietnamese.capitals(words)
    let letters = words.prefix { $0 != "." && $0 != " " }.filter { $0 != "/" }
    let rest = String(words.drop { $0 != "." && $0 != " " }.drop { $0 == "." || $0 == " " })
    switch letters {
    case "TM": return [("tap_the", rest)]
    case "KT", "TL", "TUQ": return [("quyen_han", String(letters)), ("thay", rest)]
    case "Q": return [("quyen_han", "Q"), ("chuc_vu", rest)]
    default: return [("chuc_vu", words)]
    }
  }

  private mutating func writeMarks() {
    if let mark = surely(.urgencyMark).first {
      add("do_khan: \(PaperRecord.quoted(PaperRecord.firstTone(mark.words)))", mark.line)
    }
    if let mark = surely(.secrecyMark).first {
      add("do_mat: \(PaperRecord.quoted(mark.words))", mark.line)
    }
    if let mark = surely(.circulationMark).first {
      add("pham_vi_luu_hanh: \(PaperRecord.quoted(mark.words))", mark.line)
    }
    if let mark = surely(.draftMark).first {
      let number = mark.words.filter(\.isNumber)
      add("du_thao: \(number.isEmpty ? "có" : number)", mark.line)
    }
  }

  private static func firstTone(_ words: String) -> String { words.replacing("HOẢ", with: "HỎA") }
}

extension String {
  /// Where a word stands in this text in small letters, as a place in the text it was made of.
  fileprivate func range(of word: String, in text: String) -> Range<String.Index>? {
    guard let found = firstRange(of: word) else { return nil }
    let start = distance(from: startIndex, to: found.lowerBound)
    let lower = text.index(text.startIndex, offsetBy: start)
    return lower..<text.index(lower, offsetBy: word.count)
  }
}

extension PaperText {
  /// What each line of a text is, by the levels its signs show; lines in tables are left out.
  func roles(of body: [Int]) -> [Int: Role] {
    var roles: [Int: Role] = [:]
    let shown = body.filter { lines[$0].cell == nil }
    let outline = Outline.parse(
      shown.map { PaperRecord.outline(lines[$0].words) }.joined(separator: "\n\n"), source: nil)
    var paragraphs = outline.blocks.compactMap { block -> Paragraph? in
      if case .paragraph(let paragraph) = block { paragraph } else { nil }
    }[...]
    for index in shown {
      let words = Vietnamese.fold(lines[index].words)
      guard
        let at = paragraphs.prefix(4).firstIndex(where: { Vietnamese.fold($0.plainText) == words })
      else { continue }
      roles[index] = paragraphs[at].role
      paragraphs = paragraphs[(at + 1)...]
    }
    return roles
  }
}
