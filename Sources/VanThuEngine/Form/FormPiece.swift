import VanThuBase
import VanThuDocument

/// A part of a paper that a form leaves to the standard: `{{> nơi nhận}}`.
package enum FormPiece: String, CaseIterable, Sendable {
  /// Quốc hiệu and Tiêu ngữ, or the title of the Party (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục
  /// II.1).
  case masthead = "quoc_hieu"
  /// Who gets the paper (mục II.9).
  case recipients = "noi_nhan"
  /// Who signs it (Điều 13; mục II.7).
  case signatures = "chu_ky"

  /// What it is called in messages.
  package var title: String {
    switch self {
    case .masthead: "quốc hiệu"
    case .recipients: "nơi nhận"
    case .signatures: "chữ ký"
    }
  }

  /// The keys of a record it is made of.
  var keys: [String] {
    switch self {
    case .masthead: []
    case .recipients:
      [PaperFields.recipients, PaperFields.filing, PaperFields.drafter, PaperFields.copies]
        .map(\.name)
    case .signatures: [PaperFields.signers.name]
    }
  }
}

extension FormScope {
  /// The blocks of a part of the paper, with their looks; nil where nothing is known of it.
  /// - Parameters:
  ///   - room: how wide it may be.
  ///   - isInCell: whether it stands in a cell or box, which decides where signatures stand.
  package func blocks(
    of piece: FormPiece, room: Length, isInCell: Bool
  ) -> (blocks: [Block], styles: Stylesheet)? {
    var composer = Composer(Paper(.vanBan, head: head, body: [], preferences: preferences))
    if piece == .masthead, composer.widthOfMasthead > room {
      // the smaller of the two pairs of sizes (Phụ lục I, Phần I, mục II.1)
      var smaller = preferences
      smaller.headerSize = 12
      composer = Composer(Paper(.vanBan, head: head, body: [], preferences: smaller))
    }
    let blocks = composer.blocks(of: piece, room, isInCell: isInCell)
    if blocks.isEmpty {
      return isDraft ? ([.paragraph(Paragraph(.body, Hole.text))], composer.styles) : nil
    }
    guard let marks = preferences.toneMarks else { return (blocks, composer.styles) }
    let document = Document(
      properties: Properties(title: "", creator: ""), styles: composer.styles,
      sections: [Section(page: composer.figures.page, blocks: blocks)])
    return (ToneSpelling.spell(document, marks).sections[0].blocks, composer.styles)
  }
}
