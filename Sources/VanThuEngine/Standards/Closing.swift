import VanThuBase
import VanThuDocument

/// The end of a paper: recipients at the left (ô 9b), signatures at the right (ô 7a–7c).
extension Composer {
  func closing() -> [Block] {
    let width = figures.page.textWidth
    let recipients = self.recipients()
    let isPair = paper.head.signers.contains { $0.count > 1 }
    if !isPair {
      let left = Length.millimetres(figures.signatureLeft)
      var rows: [[[Block]]] = []
      for (index, row) in paper.head.signers.enumerated() {
        rows.append([index == 0 ? recipients : [], row.first.map { signature($0) } ?? []])
      }
      if rows.isEmpty, !recipients.isEmpty { rows = [[recipients, []]] }
      let confirmed = confirmations(after: rows.count)
      rows += confirmed.rows
      return rows.isEmpty
        ? [] : [grid([left, width - left], rows, levels: [0] + confirmed.levels)]
    }
    // secretary left, chair right; the recipients below them at the left (mẫu 1.9)
    let half = width * 0.5
    var (rows, levels) = pairs()
    if !recipients.isEmpty {
      levels.append(rows.count)
      rows.append([recipients, []])
    }
    let confirmed = confirmations(after: rows.count)
    return [
      grid([half, width - half], rows + confirmed.rows, levels: levels + confirmed.levels)
    ]
  }

  /// Signatures side by side, titles in one row and names in the next, so that names stand level.
  private func pairs() -> (rows: [[[Block]]], levels: [Int]) {
    var rows: [[[Block]]] = []
    var levels: [Int] = []
    // each of two bodies signs its own way
    let other = paper.head.partner?.standard.conventions
    for row in paper.head.signers {
      let pair =
        row.count > 1
        ? [signature(row[0]), signature(row[1], other)]
        : [[], row.first.map { signature($0) } ?? []]
      levels.append(rows.count)
      rows.append(pair.map { Array($0.dropLast()) })
      rows.append(pair.map { Array($0.suffix(1)) })
    }
    return (rows, levels)
  }

  /// A part of the paper for a form.
  /// - Parameters:
  ///   - room: how wide it may be.
  ///   - isInCell: whether it stands in a cell, which says itself where signatures are.
  func blocks(of piece: FormPiece, _ room: Length, isInCell: Bool) -> [Block] {
    switch piece {
    case .masthead: return masthead(conventions)
    case .recipients: return recipients()
    case .signatures:
      let signers = paper.head.signers
      if signers.isEmpty { return [] }
      if signers.contains(where: { $0.count > 1 }) {
        let (rows, levels) = pairs()
        return [grid([room * 0.5, room - room * 0.5], rows, levels: levels)]
      }
      if isInCell { return signers.joined().flatMap { signature($0) } }
      let left = min(.millimetres(figures.signatureLeft), room * 0.5)
      return [
        grid(
          [left, room - left], signers.map { [[], $0.first.map { signature($0) } ?? []] },
          levels: Array(signers.indices))
      ]
    }
  }

  /// What others confirm, below the recipients at the left, with room to sign (mẫu 1.10).
  private func confirmations(after count: Int) -> (rows: [[[Block]]], levels: [Int]) {
    var rows: [[[Block]]] = []
    var levels: [Int] = []
    for confirmation in paper.confirmations {
      if count + rows.count > 0 { levels.append(count + rows.count) }
      let signer = Signer(
        collective: nil, position: Placed(confirmation.title, at: nil),
        note: confirmation.note)
      rows.append([signature(signer), []])
    }
    return (rows, levels)
  }

  private func grid(_ columns: [Length], _ rows: [[[Block]]], levels: [Int] = [0]) -> Block {
    .grid(
      Grid(.signatures, columns: columns, rows: rows, spaceBefore: .points(12), levels: levels))
  }

  // MARK: - Signatures

  /// The lines above a signature by the signer's power (Điều 13; Phụ lục I, Phần I, mục II.7).
  private func signature(_ signer: Signer, _ other: Conventions? = nil) -> [Block] {
    var blocks: [Block] = []
    func add(_ role: Role, _ text: String?, _ range: SourceRange?) {
      guard let text, !text.isEmpty else { return }
      let style = styles[role]
      let lines = NoBreak.lines(text, width: .millimetres(80), style)
      blocks.append(.paragraph(Paragraph(role, Composer.broken(lines)).from(range)))
    }
    let prefixes = (other ?? conventions).prefixes
    if let collective = signer.collective {
      add(.signAuthority, prefixes.collective + collective.value, collective.range)
    }
    let position = signer.position
    switch signer.power?.value {
    case .q: add(.signPosition, position.map { prefixes.q + $0.value }, position?.range)
    case let power?:
      add(
        .signAuthority, prefixes[power] + (signer.principal?.value ?? ""), signer.principal?.range)
      add(.signPosition, position?.value, position?.range)
    case nil: add(.signPosition, position?.value, position?.range)
    }
    if let note = signer.note {
      let isBracketed = note.utf8.first == UInt8(ascii: "(")
      blocks.append(.paragraph(Paragraph(.signNote, isBracketed ? note : "(\(note))")))
    }
    let name = signer.name?.value ?? "\u{A0}"
    blocks.append(
      .paragraph(
        Paragraph(.signName, name.replacing(ascii: " ", with: "\u{A0}"))
          .from(signer.name?.range)))
    return blocks
  }

  // MARK: - Recipients

  private func recipients() -> [Block] {
    guard !paper.head.recipients.isEmpty || paper.head.filing != nil else { return [] }
    var blocks: [Block] = [.paragraph(Paragraph(.recipientsLabel, "Nơi nhận:"))]
    let all = paper.head.recipients
    func line(_ index: Int) -> Paragraph {
      let isLast = index == all.count - 1 && paper.head.filing == nil
      return Paragraph(
        .recipient, "- \(Composer.words(all[index]))\(isLast ? "." : ";")"
      ).from(all[index].range)
    }
    var index = 0
    while index < all.count {
      guard let brace = all[index].brace else {
        blocks.append(.paragraph(line(index)))
        index += 1
        continue
      }
      let end = all[index...].firstIndex { $0.brace?.number != brace.number } ?? all.count
      blocks.append(braced((index..<end).map(line), brace.label))
      index = end
    }
    if let filing = paper.head.filing {
      blocks.append(
        .paragraph(Paragraph(.recipient, filingLine(filing)).from(filing.place.range)))
    }
    return blocks
  }

  /// A recipient with the remark in brackets, without the signs of a list.
  static func words(_ recipient: Recipient) -> String {
    Composer.withoutEnd(recipient.name) + (recipient.remark.map { " (\($0))" } ?? "")
  }

  /// Recipients with a brace at their right, as wide as they are.
  private func braced(_ lines: [Paragraph], _ label: String) -> Block {
    let style = styles[.recipient]
    func width(_ text: String) -> Length {
      FontMetrics.width(of: text, size: style.size, emphasis: style.emphasis) + .points(2)
    }
    let (brace, room) = (Length.millimetres(2), Length.millimetres(figures.signatureLeft - 1))
    let beside = min(width(label) + .millimetres(2), room * 0.4)
    let widest = lines.map { width($0.plainText) }.max() ?? .zero
    return .grid(
      Grid(
        .brace, columns: [min(widest, room - brace - beside), brace, beside],
        rows: [
          [lines.map(Block.paragraph), [], [.paragraph(Paragraph(.recipient, label))]]
        ]))
  }

  /// `- Lưu: VT, VHXH.`, with drafter and copies `- Lưu: VT, VHXH.(TA)`, `PL.(300)` (ô 12); with the
  /// Party `- Lưu Văn phòng Đảng ủy.`
  private func filingLine(_ filing: Filing) -> String {
    let place = filing.place.value
    let lead = conventions.filingLead
    guard conventions.filesWithClerk else { return "\(lead)\(place)." }
    switch (filing.drafter, filing.copies) {
    case (let drafter?, let copies?): return "\(lead)\(place), \(drafter).(\(copies))."
    case (let drafter?, nil): return "\(lead)\(place).(\(drafter))."
    case (nil, let copies?): return "\(lead)\(place).(\(copies))."
    case (nil, nil): return "\(lead)\(place)."
    }
  }
}
