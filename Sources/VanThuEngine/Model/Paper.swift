import VanThuBase
import VanThuDocument

/// A text with the place it was written at; nil for texts of the template.
public struct Placed<Content: Sendable>: Sendable {
  /// What was written.
  public var value: Content
  /// Where.
  public var range: SourceRange?
  /// Makes a placed value.
  public init(_ value: Content, at range: SourceRange?) {
    self.value = value
    self.range = range
  }
}

/// A paper as the law sees it: its parts, not yet their looks.
///
/// What every paper may have stands in its head, once; beside it is what a template makes.
public struct Paper: Sendable {
  /// Its kind.
  public var kind: PaperKind
  /// The words printed as title instead of the kind's name.
  public var heading: String?
  /// The abbreviation of its own title in the notation, in place of the kind's.
  public var code: String?
  /// Whether it has a number; with a heading it has none, unless its template says so.
  public var isNumbered: Bool
  /// What stands around its text, with the subject, bases and appendices of the template where the
  /// record leaves them to it.
  public var head: Head
  /// What stands before the addressees, where that is not the standard's "Kính gửi:".
  public var addressing: String?
  /// The line "THẨM QUYỀN BAN HÀNH" of decisions.
  public var authority: String?
  /// The line "QUYẾT ĐỊNH:" of decisions.
  public var enacting: [Inline]
  /// The text.
  public var body: [BodyBlock]
  /// What others confirm on it, at the lower left (Phụ lục III, mẫu 1.10).
  public var confirmations: [Confirmation] = []
  /// The paper it is issued with, where it is not one of its own (mẫu 1.3, 2.2).
  public var attachment: Attachment?
  /// What it is a copy of.
  public var copying: Copying?
  /// The office's choices inside the standard.
  public var preferences: Preferences

  /// Makes a paper of a head and a text.
  public init(
    _ kind: PaperKind, heading: String? = nil, head: Head, authority: String? = nil,
    enacting: [Inline] = [], body: [BodyBlock], preferences: Preferences = Preferences()
  ) {
    self.kind = kind
    self.heading = heading
    isNumbered = heading == nil && kind.isNumbered
    self.head = head
    self.authority = authority
    self.enacting = enacting
    self.body = body
    self.preferences = preferences
  }
}

extension Paper {
  /// Whether it is one of the kinds the law knows, or numbered as they are; not a list, house rules,
  /// a text issued with another paper.
  var isNamed: Bool { heading == nil || isNumbered }

  /// What it is called in a sentence: its kind, or its own title.
  public var name: String {
    guard let heading else { return kind.name }
    let isInCapitals = heading.utf8.elementsEqual(Vietnamese.capitals(heading).utf8)
    return (isInCapitals ? heading.lowercased() : heading).capitalFirst
  }
}

extension Paper {
  /// Whether it bears no signature of its own: what is issued with another paper is signed there, a
  /// digital copy by its file.
  var isSignedElsewhere: Bool { attachment != nil || copying?.format == .electronic }
}

/// What another body or person confirms on a paper.
public struct Confirmation: Sendable {
  /// Who confirms.
  public var title: String
  /// A remark in brackets under it.
  public var note: String?
}

/// How a text belongs to a paper it is issued with.
public struct Attachment: Sendable {
  /// What it is.
  public enum Form: String, CaseIterable, Sendable {
    /// A text the paper brings into force, such as a quy chế: with a letterhead, without number, date
    /// and signature (Phụ lục III, mẫu 1.3).
    case text
    /// An appendix in a file of its own (mẫu 2.2).
    case appendix
  }

  /// What it is.
  public var form: Form
  /// The kind of paper it is issued with, as people name it.
  public var parent: String
  /// When its file was signed; with the number it then stands at the top right of the first page, and
  /// "(Kèm theo …)" is left blank.
  public var signed: String?
}

/// A text that a paper brings into force, bound behind it (Phụ lục III, mẫu 1.3).
public struct AttachedText: Sendable {
  /// The name of its kind: Quy chế.
  public var title: Placed<String>
  /// What it is about.
  public var subject: Placed<String>?
  /// The text.
  public var body: [BodyBlock]
}

/// Who issues a paper.
public struct Agency: Sendable {
  /// The superior body's name, in its lines.
  public var parent: [String]
  /// Its name, in its lines, in capitals.
  public var name: [String]
  /// For the notation: UBND, ĐU.
  public var abbreviation: Placed<String>?
  /// The drafting unit in the notation of a công văn: VP, VHXH.
  public var unit: String?
  /// The place of issue.
  public var place: Placed<String>?
  /// Its name as a sentence writes it.
  public var spokenName: String
  /// Whether the capitals of that name are a guess.
  public var isSpokenNameGuessed: Bool
  /// Address, telephone, e-mail, at the foot of page 1 (công văn).
  public var contact: String?
  /// The code of the agency among all agencies, such as `H43.26`; archives ask for it.
  public var identifier: String?
  /// Where the record says which agency.
  public var range: SourceRange?

  /// Makes an agency.
  public init(
    parent: [String] = [], name: [String], abbreviation: Placed<String>? = nil,
    unit: String? = nil, place: Placed<String>? = nil, spokenName: String? = nil,
    contact: String? = nil, identifier: String? = nil, range: SourceRange? = nil
  ) {
    self.parent = parent
    self.name = name
    self.abbreviation = abbreviation
    self.unit = unit
    self.place = place
    if let spokenName {
      self.spokenName = spokenName
      isSpokenNameGuessed = false
    } else {
      let reading = AgencyName.reading(name, place: place?.value)
      self.spokenName = reading.spoken
      isSpokenNameGuessed = !reading.isCertain
    }
    self.contact = contact
    self.identifier = identifier
    self.range = range
  }
}

/// A block of the text.
public enum BodyBlock: Sendable {
  /// A paragraph or heading.
  case paragraph(Paragraph)
  /// A table.
  case table(BodyTable)
  /// Figures drawn as bars.
  case chart(Chart)
}

/// A table of which only the shares of the columns are known, not yet the width of the page.
public struct BodyTable: Sendable {
  /// Above the table.
  public var caption: String?
  /// Shares of the width, and how cells stand; nil for what the content decides.
  public var columns: [(share: Double?, alignment: Alignment?)]
  /// Rows at the head.
  public var header: [[Table.Cell]]
  /// Rows below.
  public var rows: [[Table.Cell]]
  /// Where it was read, as far as that is known.
  public var range: SourceRange?
  /// The same for one inside a text: the text, and its bytes there.
  public var text: (source: Value, bytes: Range<Int>)?

  /// Where it was read, looked up where need be.
  public var place: SourceRange? { range ?? text.map { $0.source.place(of: $0.bytes) } }
}

/// Who signs, and by which power (Nghị định 30/2020/NĐ-CP, Điều 13).
public struct Signer: Sendable {
  /// By which power somebody signs.
  public enum Power: String, CaseIterable, Sendable {
    /// A deputy for the head (ký thay).
    case kt = "KT"
    /// By order (thừa lệnh).
    case tl = "TL"
    /// By authorisation (thừa ủy quyền).
    case tuq = "TUQ"
    /// Acting head (quyền).
    case q = "Q"
  }

  /// The body on whose behalf (thay mặt), in capitals.
  public var collective: Placed<String>?
  /// The power, if not the signer's own.
  public var power: Placed<Power>?
  /// For whom, with `power`, in capitals.
  public var principal: Placed<String>?
  /// The signer's position, in capitals.
  public var position: Placed<String>?
  /// The signer's name; blank to be written by hand.
  public var name: Placed<String>?
  /// A remark in brackets under the position, such as "(Ký, ghi rõ họ tên)".
  public var note: String?
  /// Where the record speaks of this signer.
  public var range: SourceRange?
  /// What to say when the name is missing, where the record does not give it as that of a signer.
  public var nameless: (message: String, fix: String)?

  /// Makes a signer.
  public init(
    collective: Placed<String>? = nil, power: Placed<Power>? = nil,
    principal: Placed<String>? = nil, position: Placed<String>? = nil,
    name: Placed<String>? = nil, note: String? = nil, range: SourceRange? = nil,
    nameless: (message: String, fix: String)? = nil
  ) {
    self.nameless = nameless
    self.collective = collective
    self.power = power
    self.principal = principal
    self.position = position
    self.name = name
    self.note = note
    self.range = range
  }
}

/// Who gets the paper.
public struct Recipient: Sendable {
  /// The name.
  public var name: String
  /// A remark, shown in brackets.
  public var remark: String?
  /// The brace that holds it and its neighbours together.
  public var brace: Brace?
  /// Where.
  public var range: SourceRange?

  /// A brace at the right of recipients, and what it says of all of them.
  public struct Brace: Sendable {
    /// What it says: "Báo cáo".
    public var label: String
    /// Which of the braces of a list it is.
    public var number: Int
  }

  /// Makes a recipient.
  public init(name: String, remark: String? = nil, range: SourceRange? = nil) {
    self.name = name
    self.remark = remark
    self.range = range
  }
}

/// What stays in the office, and who typed it.
public struct Filing: Sendable {
  /// Where the copy is kept: "VT, VHXH", or "Văn phòng Đảng ủy".
  public var place: Placed<String>
  /// The initials of who drafted it.
  public var drafter: String?
  /// How many copies.
  public var copies: String?

  /// Makes a line.
  public init(place: Placed<String>, drafter: String? = nil, copies: String? = nil) {
    self.place = place
    self.drafter = drafter
    self.copies = copies
  }
}

/// Độ khẩn (Phụ lục I, Phần I, mục III.2): the words, and the size of their frame.
public enum Urgency: String, CaseIterable, Sendable {
  /// Most urgent, 30 × 8 mm.
  case hoaToc = "HỎA TỐC"
  /// Very urgent, 40 × 8 mm.
  case thuongKhan = "THƯỢNG KHẨN"
  /// Urgent, 20 × 8 mm.
  case khan = "KHẨN"

  /// Width of the frame in millimetres.
  public var frameWidth: Double {
    switch self {
    case .hoaToc: 30
    case .thuongKhan: 40
    case .khan: 20
    }
  }
}

/// Độ mật, by the law on state secrets.
public enum Secrecy: String, CaseIterable, Sendable {
  /// Secret.
  case mat = "MẬT"
  /// Top secret.
  case toiMat = "TỐI MẬT"
  /// Of the highest secrecy.
  case tuyetMat = "TUYỆT MẬT"
}

/// The state of a draft.
public struct Draft: Sendable {
  /// Which draft, if it says.
  public var version: Int?
}

/// An appendix.
public struct Appendix: Sendable {
  /// Its title.
  public var title: Placed<String>
  /// Its content.
  public var body: [BodyBlock]
  /// Whether its pages lie on their side; nil where the width of its tables decides.
  public var isLandscape: Bool?
}

/// The office's choices inside the range a standard allows.
public struct Preferences: Hashable, Sendable {
  /// Body size in points: 13 or 14 (nd30), 14 or 15 (hd05).
  public var bodySize: Double?
  /// Which pair of sizes heads the paper: 13 → 13/14/14, 12 → 12/13/13 (nd30).
  public var headerSize: Double?
  /// How tone marks are written in oa, oe, uy.
  public var toneMarks: ToneMarks?
  /// Whether lines and gaps may be chosen so that pages break well.
  public var fitsPages = true
  /// Whether they may at all, whatever a record says.
  public var mayFit = true
  /// No preferences.
  public init(bodySize: Double? = nil, headerSize: Double? = nil, toneMarks: ToneMarks? = nil) {
    self.bodySize = bodySize
    self.headerSize = headerSize
    self.toneMarks = toneMarks
  }
}

/// Where the tone mark stands in oa, oe, uy.
public enum ToneMarks: String, Sendable {
  /// hòa, ủy: on the first vowel.
  case first = "hòa"
  /// hoà, uỷ: on the second vowel.
  case second = "hoà"
}
