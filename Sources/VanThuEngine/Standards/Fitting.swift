import VanThuBase
import VanThuDocument

/// How a paper departs from the usual figures so that its pages break well; always inside the ranges of
/// its standard (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5 and Mục IV: 13–14 pt, single to
/// one and a half lines, 6 pt and more between paragraphs, mục I.3: 20–25 mm below the text; with the
/// Party 18 pt and more a line).
public struct Fit: Hashable, Sendable {
  /// Between the lines of the text.
  public var lineSpacing: LineSpacing
  /// Above each paragraph, in points.
  public var paragraphGap: Double
  /// Of the text, in points; nil leaves it.
  public var bodySize: Double?
  /// The lower margin, in millimetres; nil leaves it.
  public var bottomMargin: Double?
  /// How many paragraphs before the last go to the page of the signature with it.
  public var carried = 0
}

extension Fit {
  /// What to try, the least change first: lines drawn together or apart, paragraphs drawn apart, a wider
  /// lower margin, and smaller letters where the office has chosen no size.
  static func candidates(_ standard: Standard, _ preferences: Preferences) -> [Fit] {
    switch standard {
    case .nd30: preferences.bodySize == nil ? ofState : ofState.filter { $0.bodySize == nil }
    case .hd05: preferences.bodySize == 15 ? ofPartyLarge : ofParty
    }
  }

  private static let ofState = ordered(
    [1, 1.05, 1.1, 1.15, 1.2, 1.3, 1.4].flatMap { factor in
      [6, 8, 10].map { Fit(lineSpacing: .multiple(factor), paragraphGap: $0) }
    }
      + [1.2, 1.1, 1.05, 1].map {
        Fit(lineSpacing: .multiple($0), paragraphGap: 6, bodySize: 13)
      }
      + [1, 2].map { Fit(lineSpacing: .multiple(1.1), paragraphGap: 6, carried: $0) }
      + [22, 25].map { Fit(lineSpacing: .multiple(1.1), paragraphGap: 6, bottomMargin: $0) },
    from: 1.1 * 16)

  private static let ofParty = ofParty(from: 18)
  private static let ofPartyLarge = ofParty(from: 20)

  private static func ofParty(from pitch: Double) -> [Fit] {
    func fit(_ pitch: Double, _ gap: Double, _ carried: Int = 0) -> Fit {
      Fit(lineSpacing: .exact(.points(pitch)), paragraphGap: gap, carried: carried)
    }
    let pitches = [0, 0.5, 1, 2, 3, 4].map { pitch + $0 }.filter { $0 <= 22 }
    return ordered(
      pitches.flatMap { pitch in [6, 8, 10, 12].map { fit(pitch, $0) } }
        + [fit(pitch, 6, 1), fit(pitch, 6, 2)],
      from: pitch)
  }

  /// - Parameter pitch: from line to line as a rule, in points.
  private static func ordered(_ fits: [Fit], from pitch: Double) -> [Fit] {
    // a paragraph has two or three lines; smaller letters come last
    let priced = fits.map { fit in
      let own =
        switch fit.lineSpacing {
        case .multiple(let factor): factor * 16
        case .exact(let length): length.points
        }
      let smaller = fit.bodySize == nil ? 0.0 : 20
      let raised = fit.bottomMargin.map { $0 - 17 } ?? 0
      return (
        fit,
        abs(own - pitch) * 2.5 + (fit.paragraphGap - 6) + Double(fit.carried) * 3 + raised + smaller
      )
    }
    return priced.filter { $0.1 > 0 }.sorted { $0.1 < $1.1 }.map(\.0)
  }

  /// What was done, in words: "giãn dòng 1,05; cỡ chữ 13".
  var words: String {
    if carried > 0 { return "đoạn cuối sang trang cùng chữ ký" }
    var parts: [String] = []
    switch lineSpacing {
    case .multiple(let factor): parts.append("giãn dòng \(Fit.decimal(factor))")
    case .exact(let length): parts.append("giãn dòng \(Fit.decimal(length.points)) pt")
    }
    if paragraphGap != 6 { parts.append("cách đoạn \(Fit.decimal(paragraphGap)) pt") }
    if let bottomMargin { parts.append("lề dưới \(Fit.decimal(bottomMargin)) mm") }
    if let bodySize { parts.append("cỡ chữ \(Fit.decimal(bodySize))") }
    return parts.joined(separator: "; ")
  }

  private static func decimal(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (hundredths / 100, hundredths % 100)
    if rest == 0 { return String(whole) }
    return rest % 10 == 0 ? "\(whole),\(rest / 10)" : "\(whole),\(rest < 10 ? "0" : "")\(rest)"
  }
}

/// A paper laid out with well broken pages.
public struct FittedDocument: Sendable {
  /// The document.
  public var document: Document
  /// What was changed; nil when nothing was.
  public var fit: Fit?
  /// Its pages; nil where they were not laid out as the document is now.
  public var pages: PagedDocument?
  /// What looked unfinished before, and what still does.
  public var before, after: [PageFault]

  /// What was done and why, as a note; nil when nothing was.
  /// - Parameter place: where the record starts.
  public func note(at place: SourceRange?) -> Diagnostic? {
    guard let fit else { return nil }
    return Diagnostic(
      .note, "pages-fitted", "đã căn trang: \(fit.words), vì \(reason)", at: place,
      fix: .init("muốn giữ nguyên thì thêm `can_trang: không`"))
  }

  private var reason: String {
    for fault in before where !after.contains(fault) {
      switch fault {
      case .shortEnd(let section):
        return section == 0
          ? "trang cuối chỉ còn một, hai dòng trước chữ ký"
          : "trang cuối của phụ lục chỉ còn một, hai dòng"
      case .emptyPage(_, let number): return "trang \(number) trống hơn một phần ba"
      case .loneRow: return "trang cuối của phụ lục chỉ còn một hàng của bảng"
      }
    }
    return "văn bản chỉ tràn sang trang hai vài dòng"
  }
}

extension Composer {
  /// The document of a paper, fitted where its pages would break badly: the first of the candidates
  /// that mends all, or the one that mends most. No candidate may need a page more. The same paper
  /// gives the same choice.
  public static func fitted(_ paper: Paper) -> FittedDocument {
    var layouter = PageLayouter()
    var fitted = fitted(paper, styles: nil, &layouter)
    // a report may have thousands of rows: its pages are not kept beside it
    fitted.pages = nil
    return fitted
  }

  /// The same, with a stylesheet and a layouter that serve many papers.
  static func fitted(
    _ paper: Paper, styles: Stylesheet?, _ layouter: inout PageLayouter
  ) -> FittedDocument {
    if paper.copying != nil {
      // the pages are those of what is copied
      return FittedDocument(document: Composer(paper).document(), before: [], after: [])
    }
    let composer = Composer(paper, styles: styles)
    let usual = composer.document()
    guard paper.preferences.fitsPages, paper.preferences.mayFit else {
      return FittedDocument(document: usual, before: [], after: [])
    }
    let first = Trial(usual, paper, &layouter, wantsOnePage: nil)
    guard first.weight > 0 else {
      return FittedDocument(document: usual, first, before: first.faults)
    }
    var best = (document: usual, fit: Fit?.none, trial: first)
    for fit in Fit.candidates(paper.head.standard, paper.preferences) {
      let document = Composer(paper, fit: fit, tables: composer.tables).document()
      let trial = Trial(document, paper, &layouter, wantsOnePage: first.wantsOnePage)
      guard trial.pages <= first.pages, trial.weight < best.trial.weight else { continue }
      best = (document, fit, trial)
      if trial.weight == 0 { break }
    }
    return FittedDocument(
      document: best.document, fit: best.fit, best.trial, before: first.faults)
  }

  /// What the pages of a document look like.
  fileprivate struct Trial {
    var paged: PagedDocument
    var faults: [PageFault]
    var pages: Int
    /// How bad it is; 0 when nothing is to be mended.
    var weight: Int
    /// Whether it is a letter or an invitation a little over a page, which should come back to one.
    var wantsOnePage: Bool

    /// - Parameter wantsOnePage: nil finds it out.
    init(
      _ document: Document, _ paper: Paper, _ layouter: inout PageLayouter, wantsOnePage: Bool?
    ) {
      paged = layouter.layout(document)
      let own = paged.pages.filter { $0.section == 0 }
      faults = paged.faults(of: document)
      pages = paged.pages.count + paged.blankEnds
      self.wantsOnePage =
        wantsOnePage
        ?? (paper.isShortByNature && own.count == 2 && paged.textLines(own[1]) <= 9)
      weight = (faults.count + paged.blankEnds) * 2 + (self.wantsOnePage && own.count > 1 ? 1 : 0)
    }
  }
}

extension FittedDocument {
  /// A document that was tried, with the hyphens held that a word processor would end a line with.
  fileprivate init(
    document: Document, fit: Fit? = nil, _ trial: Composer.Trial, before: [PageFault]
  ) {
    self.document = document
    self.fit = fit
    self.before = before
    after = trial.faults
    let tears = trial.paged.tornParagraphs
    pages = tears.isEmpty ? trial.paged : nil
    self.document.hold(tears)
  }
}

extension Paper {
  /// Whether it is a letter, an invitation or another paper of one page as a rule.
  fileprivate var isShortByNature: Bool {
    kind.family == .letter || kind == .giayMoi || kind == .giayGioiThieu || kind == .giayNghiPhep
  }
}
