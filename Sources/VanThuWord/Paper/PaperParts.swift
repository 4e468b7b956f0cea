import VanThuBase
import VanThuDocument
import VanThuEngine

/// The parts of a paper that were recognised in a Word file.
struct PaperParts: Sendable {
  /// Why a line is taken for a part.
  enum Evidence: Hashable, Sendable {
    /// Its words are those the part must have; nearly those.
    case words, nearWords
    /// It stands where the part stands.
    case place
    /// It looks as the part looks.
    case look
    /// What stands before or behind it was recognised.
    case neighbour

    /// How much it counts for.
    var weight: Double {
      switch self {
      case .words: 0.6
      case .nearWords: 0.45
      case .place: 0.3
      case .look: 0.15
      case .neighbour: 0.2
      }
    }
  }

  /// A part, or a line of one.
  struct Part: Sendable {
    var role: Role
    /// The line, by its place in `PaperText.lines`.
    var line: Int
    /// The piece of the line; nil for all of it.
    var range: Range<Int>?
    var words: String
    var evidence: Set<Evidence>

    /// How sure it is, from 0 to 1.
    var score: Double { min(1, evidence.reduce(0) { $0 + $1.weight }) }
    /// Whether rules may speak of it.
    var isRecognised: Bool { score >= 0.6 }
    /// Whether a fault in it is surely one.
    var isCertain: Bool { score >= 0.75 }
  }

  /// A person's signature: the roles and lines of it, from top to bottom.
  struct Signature: Sendable {
    var parts: [Int] = []
    /// The column it stands in.
    var column = 0
    /// Which row of signatures it belongs to.
    var row = 0
  }

  /// An appendix: its title, the lines of its text.
  struct Appendix: Sendable {
    var title: [Int] = []
    var lines: [Int] = []
  }

  var standard = Standard.usual
  /// Whether the standard is sure.
  var hasMasthead = false
  var kind: PaperKind?
  /// Its own name, where it is of no kind.
  var heading: String?
  /// All parts in their order.
  var parts: [Part] = []
  /// The lines of the text.
  var body: [Int] = []
  var signatures: [Signature] = []
  var appendices: [Appendix] = []
  /// Whether two bodies issue it together.
  var isJoint = false
  /// Lines that were given no part.
  var unplaced: [Int] = []
  /// Whether a second paper is bound behind it.
  var hasAttachedText = false
  /// Whether it is a copy of a paper: what stands on it is of two papers.
  var isCopy = false

  /// Whether it is issued with another paper and has no number, date and signature of its own.
  var isAttachment: Bool {
    self[.number].isEmpty && (!self[.appendixReference].isEmpty || !self[.appendixLabel].isEmpty)
  }

  /// The parts of a role.
  subscript(role: Role) -> [Part] { parts.filter { $0.role == role } }

  /// Whether it is a paper at all, not a sheet of any words.
  var isPaper: Bool {
    let appendix = [Role.appendixLabel, .appendixTitle, .appendixReference]
    let office = [Role.issuingBody, .number, .placeDate, .authority]
    return hasMasthead && office.contains { role in parts.contains { $0.role == role } }
      || appendix.count { role in parts.contains { $0.role == role } } >= 2
      || [Role.number, .placeDate, .issuingBody, .recipientsLabel, .appendixLabel, .signAuthority]
        .count { role in parts.contains { $0.role == role && $0.isRecognised } } >= 2
  }
}

/// Words by which parts are known.
enum PartWords {
  static let masthead = "cong_hoa_xa_hoi_chu_nghia_viet_nam"
  static let partyMasthead = "dang_cong_san_viet_nam"
  static let motto = "doc_lap_tu_do_hanh_phuc"

  /// The kinds of paper by their folded names, the longer first.
  static let kinds: [(folded: String, kind: PaperKind)] =
    PaperKind.allCases.filter { $0 != .vanBan && $0 != .congVan }
    .map { (Vietnamese.fold($0.name), $0) }
    .sorted { $0.0.utf8.count > $1.0.utf8.count }

  static let basisLeads = [
    "Căn cứ", "Thực hiện", "Theo ", "Xét ", "Trên cơ sở", "Sau khi", "Để ", "Tiếp theo",
  ]
  static let prefixes = ["TM", "T/M", "KT", "K/T", "TL", "T/L", "TUQ", "Q", "THỪA"]
  static let positions = [
    "chu_tich", "bi_thu", "giam_doc", "truong", "chanh", "thu_ky", "chu_toa", "chu_tri", "dai_dien",
    "nguoi", "hieu_truong", "to_truong", "cong_chung", "ben", "uy_vien", "thu_truong", "cuc", "chi",
  ]
  static let enacting = ["quyet_dinh", "quyet_nghi", "chi_thi", "quyet_dinh_nhu_sau", "ket_luan"]

  /// Whether folded words head a division of the text.
  static func isDivision(_ folded: String) -> Bool {
    ["chuong_", "phan_", "muc_", "tieu_muc_", "dieu_"].contains { lead in
      folded.hasPrefix(lead)
        && folded.dropFirst(lead.utf8.count).prefix { $0 != "_" && $0 != "." }
          .allSatisfy { $0.isNumber || "ivxl".contains($0) }
    }
  }

  /// The words of copies (Phụ lục I, Phần II).
  static let copies: Set<String> = ["sao_y", "sao_luc", "trich_sao"]

  /// Whether folded words hold an anchor, a few letters apart at most.
  static func holds(_ folded: String, _ anchor: String) -> PaperParts.Evidence? {
    if folded.contains(anchor) { return .words }
    let letters = folded.utf8.count
    let slack = anchor.utf8.count / 8
    guard abs(letters - anchor.utf8.count) <= slack else { return nil }
    return Vietnamese.editDistance(folded, anchor) <= slack ? .nearWords : nil
  }

  /// The kind a title names, and whether it is all it says.
  static func kind(ofTitle words: String) -> (kind: PaperKind, isWhole: Bool)? {
    let folded = Vietnamese.fold(words)
    if let exact = kinds.first(where: { $0.folded == folded }) { return (exact.kind, true) }
    guard let lead = kinds.first(where: { folded.hasPrefix($0.folded + "_") }) else { return nil }
    return (lead.kind, false)
  }

  static func startsAsBasis(_ words: String) -> Bool {
    let bare = words.hasPrefix("- ") ? String(words.dropFirst(2)) : words
    return basisLeads.contains { bare.hasPrefix($0) }
  }

  /// Whether a line in capitals says by which power somebody signs.
  static func isPower(_ words: String) -> Bool {
    guard let first = words.split(whereSeparator: { $0 == " " || $0 == "." }).first else {
      return false
    }
    return prefixes.contains(String(first))
  }

  static func isPosition(_ words: String) -> Bool {
    let folded = Vietnamese.fold(words)
    return positions.contains { folded.contains($0) }
  }

  /// Whether a text is nothing but signs that stand for a line.
  static func isTypedRule(_ words: String) -> Bool {
    let bare = words.filter { $0 != " " }
    return bare.count >= 3 && bare.allSatisfy { "_-–—=.…*".contains($0) }
  }
}
