import GRDB
import VanThuBase

/// What lists, searches and registers know of a paper beside its record.
public struct PaperFacts: Sendable, Equatable {
  /// The id of its template.
  public var template = ""
  /// The name of its kind.
  public var kind = ""
  /// What it is about.
  public var subject = ""
  /// Who issues it.
  public var agency = ""
  /// The unit that drafts it.
  public var unit = ""
  /// Who signs.
  public var signer = ""
  /// Who gets it.
  public var recipients = ""
  /// How many copies are issued.
  public var copies = ""
  /// Where it is filed.
  public var filing = ""
  /// Its number and notation.
  public var notation = ""
  /// Its day, `2026-09-26`, or what is known of it.
  public var day = ""
  /// Everything else a search may find.
  public var words = ""
  /// Facts of nothing.
  public init() {}
}

/// A paper of the office.
public struct StoredPaper: Sendable, Equatable {
  /// Its number in the store.
  public let id: Int
  /// What lists know of it; without `words`.
  public let facts: PaperFacts
  /// Where it stands.
  public let state: PaperState
  /// Its record, as the command line reads it.
  public let record: String
  /// The SHA-256 of the record.
  public let sha256: String
  /// How often it was saved.
  public let revision: Int
  /// Who began it.
  public let author: Int
  /// When it was changed, in seconds since 1970.
  public let changed: Int
  /// Whether it lies in the bin.
  public let isRemoved: Bool
  /// The revision of the settings it was signed with, 0 for none; nil while it follows the last.
  public let office: Int?
  /// The conference it was made from; nil for one that has a record of its own.
  public let conference: Int?
  /// Which paper of that conference's dossier it is.
  public let part: String?

  init?(_ row: Row) {
    guard let state = PaperState(rawValue: row["state"]) else { return nil }
    id = row["id"]
    var facts = PaperFacts()
    facts.template = row["template"]
    facts.kind = row["kind"]
    facts.subject = row["subject"]
    facts.agency = row["agency"]
    facts.unit = row["unit"]
    facts.signer = row["signer"]
    facts.recipients = row["recipients"]
    facts.copies = row["copies"]
    facts.filing = row["filing"]
    facts.notation = row["notation"]
    facts.day = row["day"]
    self.facts = facts
    self.state = state
    record = row["record"]
    sha256 = row["sha256"]
    revision = row["revision"]
    author = row["author"]
    changed = row["changed"]
    let removed: Int? = row["removed"]
    isRemoved = removed != nil
    office = row["office"]
    conference = row["conference"]
    part = row["part"]
  }
}

/// A paper as it was.
public struct PaperVersion: Sendable {
  /// Its number, from 1.
  public let number: Int
  /// The record.
  public let record: String
  /// The SHA-256 of the record.
  public let sha256: String
  /// The state it went to.
  public let state: PaperState
  /// Why it was kept.
  public let reason: String
  /// The name of who did it.
  public let person: String
  /// When, in seconds since 1970.
  public let time: Int
  /// The revision of the settings it was signed with, 0 for none; nil before that.
  public let office: Int?
}

/// What a list of papers is narrowed to.
public struct PaperFilter: Sendable, Equatable {
  /// Words to look for, with or without tone marks.
  public var words = ""
  /// The name of a kind; empty for all.
  public var kind = ""
  /// A state; nil for all.
  public var state: PaperState?
  /// A year of the paper's day; nil for all.
  public var year: Int?
  /// Who signs, as lists show it; empty for all.
  public var signer = ""
  /// A unit; empty for all.
  public var unit = ""
  /// The table they were made of; nil for all.
  public var batch: Int?
  /// Whether those in the bin are shown in place of the others.
  public var isBin = false
  /// How many to skip.
  public var offset = 0
  /// Everything.
  public init() {}
}

/// Texts as searches compare them.
enum SearchText {
  /// Words without case, tone marks and `đ`, parted by blanks.
  static func folded(_ text: String) -> String {
    Vietnamese.fold(text).map { $0.isLetter || $0.isNumber ? String($0) : " " }.joined()
  }

  /// What FTS5 is asked: all words, the last ones perhaps not finished; nil for no word.
  static func query(_ text: String) -> String? {
    let words = folded(text).split(separator: " ").prefix(12)
    return words.isEmpty ? nil : words.map { "\"\($0)\"*" }.joined(separator: " ")
  }
}
