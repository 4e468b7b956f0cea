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

  private mutating func add(
    _ role: Role, _ place: Int, _ evidence: Set<PaperParts.Evidence>,
    _ segment: PaperLine.Segment? = nil
  ) {
    found.parts.append(
      .init(
        role: role, line: order[place], range: segment?.range,
        words: segment?.words ?? line(place).words, evidence: evidence))
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
    if line.isOfRecipients { return false }
    // the signature may stand beside it, behind tabs
    return isLabel(line.words)
      || !line.tabs.isEmpty && line.segments.first.map { isLabel($0.words) } ?? false
  }

  private func isLabel(_ words: String) -> Bool {
    let folded = Vietnamese.fold(words)
    return folded == "noi_nhan" || folded.hasPrefix("noi_nhan_") && words.count < 30
  }

  private func isSigning(_ words: String) -> Bool {
    PartWords.isPower(words) || PartWords.isPosition(words)
  }

  // MARK: - Signatures and recipients

  /// A line of a cell, or what stands in one column of a line that is set with tabs.
  private struct Piece {
    var segment: PaperLine.Segment?
    var words: String
    var isInCapitals: Bool
    /// The column of its cell; nil outside of tables.
    var column: Int?
    /// Whether it stands where signatures do, not under the recipients.
    var isAside = false
  }

  private func pieces(of line: PaperLine) -> [Piece] {
    let whole = Piece(
      words: line.words, isInCapitals: line.isInCapitals, column: line.cell?.column,
      isAside: line.cell == nil && isAside(line))
    let segments = line.segments
    guard line.cell == nil, !line.tabs.isEmpty, segments.count > 1, segments[0].words.count > 1
    else { return [whole] }
    return segments.enumerated().map { index, segment in
      let isFormatted = (line.share(segment.range) { $0.capitals == true } ?? 0) >= 0.9
      return Piece(
        segment: segment, words: segment.words,
        isInCapitals: isFormatted || PaperLine.isCapitals(segment.words), column: min(index, 1),
        isAside: index > 0)
    }
  }

  /// Whether a line outside of tables stands in the middle or at the right.
  private func isAside(_ line: PaperLine) -> Bool {
    if line.words.hasPrefix("-") { return false }
    let start = line.segments.first?.range.lowerBound ?? 0
    let tabs = line.tabs.count { $0 < max(start, 1) || $0 == 0 }
    return line.isCentred || line.look.alignment == .right || tabs > 2
      || line.text.prefix { $0 == " " }.count > 24 + tabs
      || (line.look.left ?? 0) + (line.look.firstLine ?? 0) > 140
  }

  private mutating func readClosing(_ range: Range<Int>) {
    var isInRecipients = false
    var cell = -1
    for place in range {
      let line = line(place)
      let here = line.cell?.cell ?? -2
      if here != cell { isInRecipients = false }
      cell = here
      for piece in pieces(of: line) {
        if isLabel(piece.words) {
          isInRecipients = true
          add(.recipientsLabel, place, [.words, .place], piece.segment)
        } else if isInRecipients, !piece.isAside, !isLoneName(place, piece),
          !(piece.isInCapitals && isSigning(piece.words))
        {
          add(
            .recipient, place,
            [.neighbour, .place, piece.words.hasPrefix("-") ? .words : .look], piece.segment)
        } else {
          if !piece.isAside, !isLoneName(place, piece) { isInRecipients = false }
          readSignature(place, piece)
        }
      }
    }
  }

  private mutating func readSignature(_ place: Int, _ piece: Piece) {
    let line = line(place)
    let isTabbed = piece.segment != nil
    // a name on a line of its own belongs to the signature that is open
    let column = piece.column ?? found.signatures.last?.column ?? 0
    let open = found.signatures.lastIndex { $0.column == column }
    let lastRole = open.flatMap { found.signatures[$0].parts.last }.map { found.parts[$0].role }
    let role: Role
    if piece.words.hasPrefix("(") {
      role = .signNote
    } else if lastRole == .signPosition, !isTabbed, isNameInCapitals(place) {
      role = .signName
    } else if piece.isInCapitals, piece.words.count < 120,
      lastRole != .signName || isSigning(piece.words)
    {
      role = PartWords.isPower(piece.words) ? .signAuthority : .signPosition
    } else if lastRole != nil, piece.words.count < 60 {
      role = .signName
    } else {
      found.unplaced.append(order[place])
      return
    }
    var evidence: Set<PaperParts.Evidence> = [.place]
    if line.cell != nil { evidence.insert(.neighbour) }
    if line.isCentred { evidence.insert(.look) }
    if isSigning(piece.words) || role == .signName { evidence.insert(.nearWords) }
    if piece.words.hasPrefix("-") { evidence = [] }
    add(role, place, evidence, piece.segment)
    // a title behind a name begins another signature
    if let open, lastRole != .signName || role == .signNote {
      found.signatures[open].parts.append(found.parts.count - 1)
    } else {
      let row = found.signatures.filter { $0.column == column }.count
      found.signatures.append(.init(parts: [found.parts.count - 1], column: column, row: row))
    }
  }

  /// Whether a line below the recipients is the name of whoever signs beside them: behind the room for
  /// signing, and nothing but a name, where a title waits for one.
  private func isLoneName(_ place: Int, _ piece: Piece) -> Bool {
    let words = piece.words.split(separator: " ")
    guard piece.segment == nil, line(place).cell == nil, place > 0,
      order[place] > order[place - 1] + 1, (2...6).contains(words.count),
      words.allSatisfy({ $0.first?.isUppercase == true && $0.allSatisfy(\.isLetter) }),
      let signature = found.signatures.last
    else { return false }
    let roles = signature.parts.map { found.parts[$0].role }
    return roles.contains(.signPosition) && !roles.contains(.signName)
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
