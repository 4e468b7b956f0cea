import VanThuDocument

/// The habits of a standard that are no sizes: its words, its signs, what it prints and what it does
/// not. `Figures` has the sizes. What asks for a habit asks here, never which standard it is; another
/// standard is one more table.
///
/// Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I–III; Hướng dẫn 05-HD/VPTW.
package struct Conventions: Sendable {
  /// Whether its papers are those of state bodies, which the laws on state bodies bind.
  package var isOfState: Bool
  /// The kinds of paper it does not have.
  var lacks: Set<PaperKind>
  /// The abbreviations it writes otherwise than `PaperKind` has them.
  var abbreviations: [PaperKind: String]

  // MARK: Letterhead (ô 1–5b, 11)

  /// Quốc hiệu, or the Party's title.
  var masthead: String
  /// Tiêu ngữ; nil where the masthead stands alone.
  var motto: String?
  /// The sign between the issuing body and the number; nil for a rule.
  var issuerSign: String?
  /// Whether "dự thảo" is in capitals.
  var isDraftInCapitals: Bool
  /// Whether minutes have a line of place and date.
  var datesMinutes: Bool
  /// What the subject of a công văn begins with.
  var letterSubjectLead: String

  // MARK: Number and notation (ô 3)

  /// The label of the number.
  var numberLabel: String
  /// The sign between number and code.
  var numberSign: String
  /// The sign inside the code.
  var codeSign: String
  /// Whether a công văn has the drafting unit in its code, in place of the kind.
  var codesLettersByUnit: Bool
  /// Whether a code may be one part alone, or have more than two.
  var hasFreeCodes: Bool
  /// How a notation looks, for messages: of most kinds, and of a công văn.
  var notationExample: String
  var letterNotationExample: String
  /// Which sign goes where, for messages.
  var notationAdvice: String
  /// What stands before the date where a paper is cited.
  var citedDateLead: String

  // MARK: Title, addressees, bases (ô 5a, 6, 9a)

  /// Whether a subject begins in lower case.
  var hasLowerSubject: Bool
  /// The sign under the title; nil for a rule under the subject.
  var titleSign: String?
  /// The label before addressees, of a submission and of other papers.
  var submissionLabel: String
  var addresseesLabel = "Kính gửi:"
  /// Whether every paper with addressees names them first among its recipients, or only công văn and
  /// submissions.
  var repeatsAddressees: Bool
  /// Whether the recipients of a decision whom an article names ("Như Điều 2") come first.
  var namesArticlesFirst: Bool
  /// What a basis begins with.
  var basisLead: String
  /// The sign behind the last basis where a deciding clause follows.
  var lastBasisSign: String
  /// Whether decisions need bases.
  var requiresBases: Bool
  /// Whether laws among the bases go without number and issuer.
  var citesLawsByName: Bool

  // MARK: The end (ô 6, 7a, 9b)

  /// The sign that closes the text.
  var closingMark: String
  /// What stands before the lines of a signature.
  var prefixes: SigningPrefixes
  /// Whether a body's deputy signs for its head; otherwise both sign on behalf of the body.
  var deputiesSignForHeads: Bool
  /// What the line of filing begins with.
  var filingLead: String
  /// Whether the copy stays with the clerk (VT), with initials and copies; otherwise an office is
  /// named.
  package var filesWithClerk: Bool
  /// An example of a place of filing.
  var filingExample: String
  /// Who signs minutes, at the left and at the right.
  package var minutesSigners: (secretary: String, chair: String)
  /// Who signs minutes of posting: who wrote them, who saw it, who stands for the place.
  package var postingSigners: (maker: String, witness: String, representative: String)

  // MARK: Looks

  var addresseesLabelEmphasis: Emphasis
  var letterSubjectEmphasis: Emphasis
  var draftEmphasis: Emphasis
  var basisEmphasis: Emphasis
  var recipientsLabelEmphasis: Emphasis
  var positionEmphasis: Emphasis

  // MARK: Words of templates

  /// Before a person's name in a sentence: "đồng chí ".
  var formOfAddress: String
}

/// What stands before the lines of a signature, the blank behind it included (Nghị định 30/2020/NĐ-CP,
/// Điều 13; Hướng dẫn 05-HD/VPTW).
struct SigningPrefixes: Sendable {
  /// Before the body on whose behalf somebody signs.
  var collective: String
  /// Before for whom, by whose order, by whose authority somebody signs, and before who acts as head.
  var kt, tl, tuq, q: String

  /// The prefix of a power.
  subscript(power: Signer.Power) -> String {
    switch power {
    case .kt: kt
    case .tl: tl
    case .tuq: tuq
    case .q: q
    }
  }
}

extension Conventions {
  /// The state's: Nghị định 30/2020/NĐ-CP.
  fileprivate static let nd30 = Conventions(
    isOfState: true,
    lacks: [
      .cuongLinhChinhTri, .dieuLeDang, .chienLuoc, .ketLuan, .thongTri, .tuyenBo, .loiKeuGoi,
      .quyHoach, .giayChungNhan, .giayDiDuong, .vanBan,
    ], abbreviations: [:],
    masthead: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", motto: "Độc lập - Tự do - Hạnh phúc",
    issuerSign: nil, isDraftInCapitals: true, datesMinutes: false, letterSubjectLead: "V/v ",
    numberLabel: "Số:", numberSign: "/", codeSign: "-", codesLettersByUnit: true,
    hasFreeCodes: true, notationExample: "48/KH-UBND", letterNotationExample: "05/UBND-VP",
    notationAdvice: "dấu `/` giữa số và ký hiệu, dấu `-` trong ký hiệu", citedDateLead: " ",
    hasLowerSubject: false, titleSign: nil, submissionLabel: "Kính gửi:", repeatsAddressees: true,
    namesArticlesFirst: true,
    basisLead: "", lastBasisSign: ".", requiresBases: true,
    citesLawsByName: true,
    closingMark: "./.",
    prefixes: .init(collective: "TM. ", kt: "KT. ", tl: "TL. ", tuq: "TUQ. ", q: "Q. "),
    deputiesSignForHeads: true, filingLead: "- Lưu: ", filesWithClerk: true,
    filingExample: "VT, VP", minutesSigners: ("THƯ KÝ", "CHỦ TỌA"),
    postingSigners: ("NGƯỜI LẬP BIÊN BẢN", "NGƯỜI CHỨNG KIẾN", "ĐẠI DIỆN NƠI NIÊM YẾT"),
    addresseesLabelEmphasis: [], letterSubjectEmphasis: [], draftEmphasis: .bold,
    basisEmphasis: .italic, recipientsLabelEmphasis: [.bold, .italic], positionEmphasis: .bold,
    formOfAddress: "")

  /// The Party's: Hướng dẫn 05-HD/VPTW.
  fileprivate static let hd05 = Conventions(
    isOfState: false,
    lacks: [.hopDong, .congDien, .banGhiNho, .banThoaThuan, .giayUyQuyen, .phieuBao, .vanBan],
    abbreviations: [.quyDinh: "QĐ", .congVan: "CV"],
    masthead: "ĐẢNG CỘNG SẢN VIỆT NAM", motto: nil,
    issuerSign: "*", isDraftInCapitals: false, datesMinutes: true, letterSubjectLead: "về việc ",
    numberLabel: "Số", numberSign: "-", codeSign: "/", codesLettersByUnit: false,
    hasFreeCodes: false, notationExample: "48-KH/ĐU", letterNotationExample: "48-KH/ĐU",
    notationAdvice: "dấu `-` giữa số và ký hiệu, dấu `/` trước tên cơ quan", citedDateLead: ", ",
    hasLowerSubject: true, titleSign: "-----", submissionLabel: "Kính trình:",
    repeatsAddressees: false, namesArticlesFirst: false, basisLead: "- ", lastBasisSign: ",",
    requiresBases: false, citesLawsByName: false,
    closingMark: ".",
    prefixes: .init(collective: "T/M ", kt: "K/T ", tl: "T/L ", tuq: "TUQ. ", q: "Q. "),
    deputiesSignForHeads: false, filingLead: "- Lưu ", filesWithClerk: false,
    filingExample: "Văn phòng Đảng ủy", minutesSigners: ("NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ"),
    postingSigners: ("NGƯỜI GHI BIÊN BẢN", "NGƯỜI CHỨNG KIẾN", "ĐẠI DIỆN NƠI NIÊM YẾT"),
    addresseesLabelEmphasis: .italic, letterSubjectEmphasis: .italic, draftEmphasis: .italic,
    basisEmphasis: [], recipientsLabelEmphasis: .underline, positionEmphasis: [],
    formOfAddress: "đồng chí ")
}

extension Standard {
  /// Its habits.
  package var conventions: Conventions {
    // read in place: a copy would count each of its words once more
    _read {
      switch self {
      case .nd30: yield Conventions.nd30
      case .hd05: yield Conventions.hd05
      }
    }
  }
}
