import VanThuDocument

/// The figures of a standard: one value for every row of its table.
///
/// Where the standard gives a range, this is the value taken unless the office prefers another.
/// Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục I–V; Hướng dẫn 05-HD/VPTW (sizes and margins
/// as carried over from Hướng dẫn 36-HD/VPTW).
struct Figures {
  /// Margins in millimetres.
  var top = 20.0
  var bottom = 20.0
  var left = 30.0
  var right = 15.0
  /// From the top edge to the page number, in millimetres.
  var header = 10.0
  /// Width of the left column of the letterhead, and of the signatures, in millimetres.
  var letterheadLeft: Double
  var signatureLeft: Double
  /// Sizes in points.
  var masthead: Double
  var motto: Double
  var issuer: Double
  var number: Double
  var placeDate: Double
  var title: Double
  var subject: Double
  var letterSubject: Double
  var body: Double
  var signature: Double
  var recipientsLabel: Double
  var recipients: Double
  var mark: Double
  var circulation: Double
  var draft: Double
  var contact: Double
  var pageNumber: Double
  var table = 13.0
  /// The smallest size of letters in tables, where columns are many.
  var smallestTable = 11.0
  var appendixLabel = 14.0
  /// First line of a paragraph, in millimetres.
  var indent = 10.0
  /// Above each paragraph, in points.
  var paragraphGap = 6.0
  var lineSpacing: LineSpacing

  /// The figures of a standard with the office's choices, changed to fit pages.
  static func of(_ standard: Standard, _ preferences: Preferences, _ fit: Fit?) -> Figures {
    guard let fit else { return of(standard, preferences) }
    var chosen = preferences
    chosen.bodySize = fit.bodySize ?? preferences.bodySize
    var figures = of(standard, chosen)
    figures.lineSpacing = fit.lineSpacing
    figures.paragraphGap = fit.paragraphGap
    figures.bottom = fit.bottomMargin ?? figures.bottom
    return figures
  }

  /// The figures of a standard with the office's choices.
  static func of(_ standard: Standard, _ preferences: Preferences) -> Figures {
    let ranges = SizeRanges.of(standard)
    switch standard {
    case .nd30:
      let body = ranges.body.nearest(to: preferences.bodySize ?? 14)
      // sizes are paired: 13/14/14 or 12/13/13
      let small = ranges.header.nearest(to: preferences.headerSize ?? 13)
      return Figures(
        letterheadLeft: 65, signatureLeft: 82, masthead: small, motto: small + 1, issuer: small,
        number: 13, placeDate: small + 1, title: 14, subject: 14, letterSubject: 12,
        body: body, signature: body, recipientsLabel: 12, recipients: 11, mark: 13,
        circulation: 13, draft: 13, contact: 11, pageNumber: body, lineSpacing: .multiple(1.1))
    case .hd05:
      let body = ranges.body.nearest(to: preferences.bodySize ?? 14)
      return Figures(
        letterheadLeft: 74, signatureLeft: 82, masthead: ranges.header.lowerBound, motto: 15,
        issuer: 14, number: 14,
        placeDate: 14, title: 16, subject: 15, letterSubject: 12, body: body, signature: 14,
        recipientsLabel: 14, recipients: 12, mark: 14, circulation: 12, draft: 14, contact: 10,
        pageNumber: 14, lineSpacing: .exact(.points(body == 15 ? 20 : 18)))
    }
  }

  /// The sheet.
  var page: PageLayout {
    .a4(
      top: .millimetres(top), bottom: .millimetres(bottom), left: .millimetres(left),
      right: .millimetres(right), headerDistance: .millimetres(header))
  }
}
