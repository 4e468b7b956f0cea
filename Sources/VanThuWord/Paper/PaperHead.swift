import VanThuBase
import VanThuDocument
import VanThuEngine

/// Recognises what stands above the text: letterhead, number, date, title, addressees, bases.
struct PaperHead {
  let text: PaperText
  /// The lines of the body with words, by their places in `PaperText.lines`.
  let order: [Int]
  var found = PaperParts()
  /// How far `order` was read.
  var at = 0
  private var lastOfCell: [Int: Role] = [:]

  init(_ text: PaperText) {
    self.text = text
    order = text.lines.indices.filter { text.lines[$0].isOfBody && !text.lines[$0].isBlank }
  }

  mutating func read() {
    guard let masthead = findMasthead() else {
      readHeadless()
      return
    }
    readLetterhead(masthead)
    readTitle()
    readOpening()
  }

  private func line(_ place: Int) -> PaperLine { text.lines[order[place]] }

  mutating func add(
    _ role: Role, _ place: Int, _ evidence: Set<PaperParts.Evidence>,
    segment: PaperLine.Segment? = nil
  ) {
    found.parts.append(
      .init(
        role: role, line: order[place], range: segment?.range,
        words: segment?.words ?? line(place).words, evidence: evidence))
  }

  // MARK: - Letterhead

  /// The first lines, among which the masthead is looked for.
  private static let reach = 40

  private mutating func findMasthead() -> Int? {
    for place in order.indices.prefix(PaperHead.reach) {
      for segment in line(place).segments {
        let folded = Vietnamese.fold(segment.words)
        guard folded.utf8.count < 90 else { continue }
        if PartWords.holds(folded, PartWords.masthead) != nil {
          found.standard = .nd30
          found.hasMasthead = true
          return place
        }
        if folded.utf8.count < 30, PartWords.holds(folded, PartWords.partyMasthead) != nil,
          PaperLine.isCapitals(segment.words)
        {
          found.standard = .hd05
          found.hasMasthead = true
          return place
        }
      }
    }
    return nil
  }

  /// A paper without a masthead: an appendix in a file of its own, or none at all.
  private mutating func readHeadless() {
    guard let first = order.first.map({ text.lines[$0] }) else { return }
    let folded = Vietnamese.fold(first.words)
    guard folded.hasPrefix("phu_luc"), first.isCentred || first.isBold else { return }
    add(.appendixLabel, 0, [.words, .place])
    at = 1
    while at < order.count, line(at).cell == nil {
      let line = line(at)
      if line.words.hasPrefix("("), Vietnamese.fold(line.words).contains("kem_theo") {
        add(.appendixReference, at, [.words, .neighbour])
      } else if line.isInCapitals, line.isCentred {
        add(.appendixTitle, at, [.neighbour, .look, .place])
      } else if !PartWords.isTypedRule(line.words) {
        return
      }
      at += 1
    }
  }

  private mutating func readLetterhead(_ masthead: Int) {
    let table = line(masthead).cell?.table
    if table == nil,
      let next = order.indices.dropFirst(masthead + 1).prefix(3).first(where: {
        line($0).cell != nil
      }),
      let cell = line(next).cell, !cell.isRuled, cell.columns == 2, line(next).isInCapitals
    {
      // the masthead stands above the two who issue the paper
      found.isJoint = true
    }
    while at < order.count {
      let line = line(at)
      let isInTable = table != nil && line.cell?.table == table || found.isJoint && line.cell != nil
      // a digital copy says above everything who signed it
      if table != nil, !isInTable, at < masthead, headRole(line.words, line) == nil {
        at += 1
        continue
      }
      if !isInTable, at > masthead, endsLetterhead(at) { break }
      for segment in line.segments { readHead(segment, at, isInTable: isInTable) }
      at += 1
    }
    settleIssuers()
  }

  /// Whether a line outside of the table of the letterhead is what follows it.
  private func endsLetterhead(_ place: Int) -> Bool {
    let line = line(place)
    if line.cell != nil { return true }
    let words = line.words
    if PartWords.kind(ofTitle: words) != nil, line.isInCapitals { return true }
    // below a masthead in the middle of the page stands the title
    if line.isInCapitals, line.isCentred, line.segments.count == 1, !found[.motto].isEmpty,
      found.parts.first?.role == .masthead, headRole(words, line) == nil
    {
      return true
    }
    let folded = Vietnamese.fold(words)
    if folded.hasPrefix("kinh_gui") || folded.hasPrefix("kinh_trinh") { return true }
    guard let segment = line.segments.first else { return true }
    return line.segments.count == 1 && headRole(segment.words, line) == nil
      && !(line.isInCapitals && found[.number].isEmpty && found[.placeDate].isEmpty)
  }

  private mutating func readHead(_ segment: PaperLine.Segment, _ place: Int, isInTable: Bool) {
    let line = line(place)
    let cell = line.cell?.cell ?? -1
    var evidence: Set<PaperParts.Evidence> = isInTable ? [.place] : [.neighbour]
    if line.isCentred { evidence.insert(.look) }
    if let (role, words) = headRole(segment.words, line) {
      // a line that goes on behind V/v
      evidence.insert(words)
      add(role, place, evidence, segment: segment)
      lastOfCell[cell] = role
      return
    }
    if lastOfCell[cell] == .letterSubject, line.cell != nil {
      add(.letterSubject, place, evidence.union([.neighbour, .words]), segment: segment)
      return
    }
    guard PaperLine.isCapitals(segment.words) || line.isInCapitals, segment.words.count < 90 else {
      found.unplaced.append(order[place])
      return
    }
    evidence.insert(.nearWords)
    add(.issuingBody, place, evidence, segment: segment)
    lastOfCell[cell] = .issuingBody
  }

  /// What a piece of the letterhead is by its words.
  private func headRole(
    _ words: String, _ line: PaperLine
  ) -> (Role, PaperParts.Evidence)? {
    let folded = Vietnamese.fold(words)
    if folded.isEmpty || PartWords.isTypedRule(words) { return (.separator, .words) }
    for anchor in [PartWords.masthead, PartWords.partyMasthead] {
      if folded.utf8.count < 90, let evidence = PartWords.holds(folded, anchor) {
        return (.masthead, evidence)
      }
    }
    if let evidence = PartWords.holds(folded, PartWords.motto) { return (.motto, evidence) }
    switch folded {
    case "hoa_toc", "thuong_khan", "khan": return (.urgencyMark, .words)
    case "mat", "toi_mat", "tuyet_mat": return (.secrecyMark, .words)
    case "luu_hanh_noi_bo", "xem_xong_tra_lai": return (.circulationMark, .words)
    default: break
    }
    if folded.hasPrefix("du_thao"), words.count < 40 { return (.draftMark, .words) }
    if PaperHead.isNumber(words, folded) { return (.number, .words) }
    if PaperHead.isPlaceDate(words, folded) { return (.placeDate, .words) }
    if ["v_v", "ve_viec"].contains(where: { folded == $0 || folded.hasPrefix($0 + "_") }) {
      return (.letterSubject, .words)
    }
    return nil
  }

  static func isNumber(_ words: String, _ folded: String) -> Bool {
    guard folded == "so" || folded.hasPrefix("so_"), words.count < 60 else { return false }
    let rest = words.dropFirst(2)
    return rest.contains("/") || rest.contains { $0.isNumber } || rest.hasPrefix(":")
  }

  static func isPlaceDate(_ words: String, _ folded: String) -> Bool {
    guard words.count < 100, let month = folded.firstRange(of: "thang") else { return false }
    let before = folded[..<month.lowerBound]
    let day = before.hasPrefix("ngay") || before.contains("_ngay")
    return day && folded[month.upperBound...].contains("nam")
  }

  /// Which of the lines in capitals are the superior's: those that are not bold above those that are.
  private mutating func settleIssuers() {
    let all = found.parts.indices.filter { found.parts[$0].role == .issuingBody }
    guard !all.isEmpty else { return }
    func column(_ index: Int) -> Int { text.lines[found.parts[index].line].cell?.column ?? 0 }
    let first = all.filter { column($0) == 0 }
    if first.count < all.count, !first.isEmpty { found.isJoint = true }
    for group in Dictionary(grouping: all, by: column).values.map({ $0.sorted() }) {
      let bold = group.filter { isBold(found.parts[$0]) }
      if let firstBold = bold.first, firstBold != group.first {
        // "ỦY BAN NHÂN DÂN" above "XÃ AN BÌNH" is one name, whichever of them is bold
        let above = group.last { $0 < firstBold }
        let start = goesOn(found.parts[firstBold].words) ? above ?? firstBold : firstBold
        for index in group where index < start { found.parts[index].role = .parentBody }
      } else if bold.isEmpty || bold.count == group.count, group.count > 1,
        startsAnotherBody(found.parts[group[1]].words)
      {
        found.parts[group[0]].role = .parentBody
      }
    }
  }

  private func isBold(_ part: PaperParts.Part) -> Bool {
    (text.lines[part.line].share(part.range) { $0.bold == true } ?? 0) >= 0.5
  }

  /// Whether a line is the end of a name that began above it: the unit alone.
  private func goesOn(_ words: String) -> Bool {
    let small = words.lowercased()
    return ["xã ", "phường ", "đặc khu ", "thị trấn ", "huyện ", "quận ", "tỉnh ", "thành phố "]
      .contains { small.hasPrefix($0) }
  }

  /// Whether a second line in capitals names a body of its own, and does not go on with the first.
  private func startsAnotherBody(_ words: String) -> Bool {
    let leads = [
      "ủy ban", "uỷ ban", "hội đồng", "phòng ", "sở ", "ban ", "văn phòng", "trường ", "trung tâm",
      "đảng ủy", "đảng uỷ", "chi bộ", "công an", "thường trực", "trạm ",
    ]
    let small = words.lowercased()
    return leads.contains { small.hasPrefix($0) }
  }

  // MARK: - Title

  private mutating func readTitle() {
    guard at < order.count else { return }
    let isLetter = !found[.letterSubject].isEmpty
    let line = line(at)
    if let (kind, isWhole) = PartWords.kind(ofTitle: line.words),
      line.isInCapitals || line.isCentred && isWhole
    {
      found.kind = kind
      if !isWhole { found.heading = line.words }
      var evidence: Set<PaperParts.Evidence> = [.words, .place]
      if line.isCentred { evidence.insert(.look) }
      add(.title, at, evidence)
    } else if !isLetter, line.cell == nil, line.isInCapitals, line.isCentred, line.words.count < 80
    {
      found.heading = line.words
      add(.title, at, [.place, .look, .neighbour])
    } else {
      if isLetter { found.kind = .congVan }
      return
    }
    at += 1
    readSubject()
  }

  private mutating func readSubject() {
    while at < order.count {
      let line = line(at)
      let words = line.words
      guard line.cell == nil else { return }
      if PartWords.isTypedRule(words) || words == "*" {
        add(.separator, at, [.words, .place])
        at += 1
        return
      }
      let folded = Vietnamese.fold(words)
      if words.hasPrefix("("), folded.contains("kem_theo") {
        add(.appendixReference, at, [.words, .place])
        at += 1
        continue
      }
      // what is drawn between two lines closes the subject
      let isClosed = found.parts.last?.role != .title && hasRule(before: at)
      guard !isClosed, !PartWords.isDivision(folded), !folded.hasPrefix("kinh_gui"),
        !folded.hasPrefix("kinh_trinh"),
        !PartWords.startsAsBasis(words), words.count < 400,
        line.isCentred || found[.subject].isEmpty && line.isBold && !line.isInCapitals
      else { return }
      if line.isInCapitals, found.parts.last?.role == .subject || isAuthority(at) { return }
      var evidence: Set<PaperParts.Evidence> = [.place, .neighbour]
      if line.isCentred { evidence.insert(.look) }
      if line.isBold { evidence.insert(.nearWords) }
      add(.subject, at, evidence)
      at += 1
    }
  }

  /// Whether something is drawn between a line and the line with words before it.
  private func hasRule(before place: Int) -> Bool {
    guard place > 0 else { return false }
    return text.lines[(order[place - 1] + 1)..<order[place]].contains {
      $0.look.hasRule == true || $0.isDrawn
    }
  }

  /// Whether the bases of a decision, or what it decides, follow a line.
  private func isAuthority(_ place: Int) -> Bool {
    guard place + 1 < order.count else { return false }
    let next = line(place + 1)
    return PartWords.startsAsBasis(next.words) || isEnacting(next)
  }

  // MARK: - Addressees, bases

  private func isEnacting(_ line: PaperLine) -> Bool {
    guard line.cell == nil, line.isInCapitals, line.words.count < 120 else { return false }
    let folded = Vietnamese.fold(line.words)
    return PartWords.enacting.contains { folded == $0 || folded.hasSuffix("_" + $0) }
  }

  private mutating func readOpening() {
    while at < order.count {
      let line = line(at)
      guard line.cell == nil else { return }
      let folded = Vietnamese.fold(line.words)
      if folded.hasPrefix("kinh_gui") || folded.hasPrefix("kinh_trinh") {
        readAddressees()
        continue
      }
      if line.isInCapitals, line.isCentred || line.isBold, isAuthority(at), found[.basis].isEmpty,
        !isEnacting(line)
      {
        add(.authority, at, [.place, .neighbour, .look])
      } else if isEnacting(line), found.kind?.family == .decision || line.isCentred {
        add(.enacting, at, [.words, .place])
        at += 1
        return
      } else if isBasis(at) {
        var evidence: Set<PaperParts.Evidence> = [.words]
        if line.isItalic { evidence.insert(.look) }
        if found[.basis].count > 0 { evidence.insert(.neighbour) }
        add(.basis, at, evidence)
      } else {
        return
      }
      at += 1
    }
  }

  /// Whether a line before the text is a basis: it begins as one, and ends as a member of a list, stands
  /// among others or is italic.
  private func isBasis(_ place: Int) -> Bool {
    let line = line(place)
    guard PartWords.startsAsBasis(line.words), line.words.count < 700 else { return false }
    if line.words.hasSuffix(";") || line.isItalic { return true }
    if found[.basis].isEmpty {
      guard place + 1 < order.count else { return false }
      return PartWords.startsAsBasis(self.line(place + 1).words) && !line.words.hasSuffix(":")
        || isEnacting(self.line(place + 1))
    }
    // a sentence that leads into the text does not belong to the list
    return !line.words.hasSuffix(":") && line.words.count < 300
  }

  private mutating func readAddressees() {
    let label = line(at)
    let segments = label.segments
    if segments.count == 2, segments[0].words.hasSuffix(":"), segments[1].words.hasPrefix("-") {
      // the first of several stands behind a tab
      add(.addressees, at, [.words, .neighbour], segment: segments[0])
      add(.addressee, at, [.words, .neighbour], segment: segments[1])
    } else {
      add(.addressees, at, label.words.count < 300 ? [.words, .neighbour] : [.nearWords])
    }
    at += 1
    guard label.words.hasSuffix(":") || label.words.contains(": -") else { return }
    while at < order.count, line(at).words.hasPrefix("-") || line(at).words.hasPrefix("–") {
      add(.addressee, at, [.words, .neighbour])
      at += 1
    }
  }
}
