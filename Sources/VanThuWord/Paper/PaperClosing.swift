import VanThuBase
import VanThuDocument
import VanThuEngine

/// Recognises what stands below the text: signatures, recipients, and the appendices behind them.
struct PaperClosing {
  let text: PaperText
  let order: [Int]
  var found: PaperParts
  /// Where the text begins.
  let start: Int

  init(_ head: PaperHead) {
    text = head.text
    order = head.order
    found = head.found
    start = head.at
  }

  private func line(_ place: Int) -> PaperLine { text.lines[order[place]] }

  private mutating func add(_ role: Role, _ place: Int, _ evidence: Set<PaperParts.Evidence>) {
    found.parts.append(
      .init(
        role: role, line: order[place], range: nil, words: line(place).words, evidence: evidence))
  }

  mutating func read() {
    let behind = appendixStart()
    let closing = closingRange(before: behind)
    let end = closing?.lowerBound ?? behind
    found.body = Array(order[start..<max(start, end)])
    if let closing {
      readClosing(closing)
      if closing.upperBound < behind { readRest(closing.upperBound..<behind) }
    }
    readAppendices(from: behind)
    found.isCopy = order.contains { place in
      text.lines[place].segments.contains { segment in
        PaperLine.isCapitals(segment.words)
          && PartWords.copies.contains { copy in
            let folded = Vietnamese.fold(segment.words)
            return folded == copy || folded.hasPrefix(copy + "_") && segment.words.count < 40
          }
      } || isCopyNumber(text.lines[place].words)
    }
  }

  /// Whether a number is that of a copy: `Số: 12/SY-UBND`.
  private func isCopyNumber(_ words: String) -> Bool {
    words.count < 40 && PaperHead.isNumber(words, Vietnamese.fold(words))
      && ["/SY-", "/SL-", "/TrS-", "-SY/", "-SL/"].contains { words.contains($0) }
  }

  /// Where the first appendix, or a text issued with the paper, begins.
  private func appendixStart() -> Int {
    let pageStart = { (place: Int) in
      text.lines[order[place]].section > text.lines[order[max(place - 1, 0)]].section
    }
    return order.indices.dropFirst(start + 1).first { place in
      let line = line(place)
      let folded = Vietnamese.fold(line.words)
      if pageStart(place) { return true }
      return line.cell == nil && isAppendixLabel(line.words, folded)
    } ?? order.count
  }

  /// Whether a line is "Phụ lục" or "Phụ lục II" and no more.
  private func isAppendixLabel(_ words: String, _ folded: String) -> Bool {
    guard words.count < 20, let lead = folded.firstRange(of: "phu_luc"),
      lead.lowerBound == folded.startIndex
    else { return false }
    return folded[lead.upperBound...].allSatisfy { "_ivxlc0123456789abd.".contains($0) }
  }

  /// The lines of the signatures and recipients.
  private func closingRange(before end: Int) -> Range<Int>? {
    let places = start..<max(start, end)
    let label = places.last { isLabel(line($0)) }
    if let label, let table = line(label).cell?.table {
      return range(of: table, in: places)
    }
    // a table without lines in which somebody signs
    let signed = places.last { place in
      guard let cell = line(place).cell, !cell.isRuled else { return false }
      return line(place).isInCapitals && isSigning(line(place).words)
    }
    if let signed, let table = line(signed).cell?.table {
      let whole = range(of: table, in: places)
      guard let label else { return whole }
      return min(whole.lowerBound, label)..<max(whole.upperBound, end)
    }
    let power = places.last { place in
      line(place).cell == nil && line(place).isInCapitals && line(place).words.count < 70
        && isSigning(line(place).words) && !line(place).words.hasSuffix(":")
    }
    guard let last = [label, power].compactMap({ $0 }).min() else { return nil }
    var first = last
    while first > start, line(first - 1).cell == nil, line(first - 1).isInCapitals,
      line(first - 1).words.count < 70, isSigning(line(first - 1).words)
    {
      first -= 1
    }
    return first..<end
  }

  private func range(of table: Int, in places: Range<Int>) -> Range<Int> {
    let members = places.filter { line($0).cell?.table == table }
    guard let first = members.first, let last = members.last else { return places }
    return first..<last + 1
  }

  private func isLabel(_ line: PaperLine) -> Bool {
    let folded = Vietnamese.fold(line.words)
    if line.isOfRecipients { return false }
    return folded == "noi_nhan" || folded.hasPrefix("noi_nhan_") && line.words.count < 30
  }

  private func isSigning(_ words: String) -> Bool {
    PartWords.isPower(words) || PartWords.isPosition(words)
  }

  // MARK: - Signatures and recipients

  private mutating func readClosing(_ range: Range<Int>) {
    var isInRecipients = false
    var cell = -1
    for place in range {
      let line = line(place)
      let here = line.cell?.cell ?? -2
      if here != cell { isInRecipients = false }
      cell = here
      if isLabel(line) {
        isInRecipients = true
        add(.recipientsLabel, place, [.words, .place])
      } else if isInRecipients, !(line.isInCapitals && isSigning(line.words)) {
        add(.recipient, place, [.neighbour, .place, line.words.hasPrefix("-") ? .words : .look])
      } else {
        isInRecipients = false
        readSignature(place)
      }
    }
  }

  private mutating func readSignature(_ place: Int) {
    let line = line(place)
    let column = line.cell?.column ?? 0
    let open = found.signatures.lastIndex { $0.column == column }
    let lastRole = open.flatMap { found.signatures[$0].parts.last }.map { found.parts[$0].role }
    let role: Role
    if line.words.hasPrefix("(") {
      role = .signNote
    } else if lastRole == .signPosition, isNameInCapitals(place) {
      role = .signName
    } else if line.isInCapitals, line.words.count < 120,
      lastRole != .signName || isSigning(line.words)
    {
      role = PartWords.isPower(line.words) ? .signAuthority : .signPosition
    } else if lastRole != nil, line.words.count < 60 {
      role = .signName
    } else {
      found.unplaced.append(order[place])
      return
    }
    var evidence: Set<PaperParts.Evidence> = [.place]
    if line.cell != nil { evidence.insert(.neighbour) }
    if line.isCentred { evidence.insert(.look) }
    if isSigning(line.words) || role == .signName { evidence.insert(.nearWords) }
    if line.words.hasPrefix("-") { evidence = [] }
    add(role, place, evidence)
    // a title behind a name begins another signature
    if let open, lastRole != .signName || role == .signNote {
      found.signatures[open].parts.append(found.parts.count - 1)
    } else {
      let row = found.signatures.filter { $0.column == column }.count
      found.signatures.append(.init(parts: [found.parts.count - 1], column: column, row: row))
    }
  }

  /// Whether a line of capitals is a name: behind the room for signing, and no position or body.
  private func isNameInCapitals(_ place: Int) -> Bool {
    let words = line(place).words
    let isApart = place > 0 && order[place] > order[place - 1] + 1
    return isApart && !isSigning(words) && (2...6).contains(words.split(separator: " ").count)
  }

  // MARK: - Behind them

  private mutating func readRest(_ range: Range<Int>) {
    for place in range { found.unplaced.append(order[place]) }
  }

  /// Whether a line that does not stand in the middle can be the title: right behind the label, and no
  /// item of the text.
  private func isFirstTitle(_ line: PaperLine) -> Bool {
    found.appendices.last?.title.isEmpty == true
      && !line.words.prefix(6).contains { $0 == "." || $0 == ")" }
  }

  private mutating func readAppendices(from start: Int) {
    var place = start
    var isInTitle = false
    while place < order.count {
      let line = line(place)
      let folded = Vietnamese.fold(line.words)
      let isLabel = line.cell == nil && isAppendixLabel(line.words, folded)
      if isLabel {
        add(.appendixLabel, place, [.words, .look, .place])
        found.appendices.append(.init())
        isInTitle = true
      } else if found.appendices.isEmpty {
        // a text with a head of its own is bound behind the paper
        found.hasAttachedText = true
        found.unplaced.append(order[place])
      } else if isInTitle, line.words.hasPrefix("("), folded.contains("kem_theo") {
        add(.appendixReference, place, [.words, .neighbour])
      } else if isInTitle, line.cell == nil, line.isInCapitals,
        line.isCentred || line.isBold && isFirstTitle(line)
      {
        add(.appendixTitle, place, [.neighbour, .look, .place])
        found.appendices[found.appendices.count - 1].title.append(order[place])
      } else {
        isInTitle = false
        found.appendices[found.appendices.count - 1].lines.append(order[place])
      }
      place += 1
    }
  }
}

extension PaperParts {
  /// Finds the parts of a paper.
  static func recognised(in text: PaperText) -> PaperParts {
    var head = PaperHead(text)
    head.read()
    var closing = PaperClosing(head)
    closing.read()
    return closing.found
  }
}
