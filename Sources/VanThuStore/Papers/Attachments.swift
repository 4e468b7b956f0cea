import GRDB
import VanThuBase

/// A file that belongs to a paper: its signed scan, a signed PDF, a document it refers to.
public struct Attachment: Sendable, Equatable {
  /// Its number in the store.
  public let id: Int
  /// The number of the paper.
  public let paper: Int
  /// Its name, with the ending of its kind.
  public let name: String
  /// What it is by its content.
  public let kind: FileKind
  /// Its bytes.
  public let size: Int
  /// The SHA-256 of its content, by which it is kept.
  public let sha256: String
  /// The name of who attached it.
  public let person: String
  /// When, in seconds since 1970.
  public let time: Int

  init?(_ row: Row) {
    guard let kind = FileKind(rawValue: row["kind"]) else { return nil }
    id = row["id"]
    paper = row["paper"]
    name = row["name"]
    self.kind = kind
    size = row["size"]
    sha256 = row["sha256"]
    person = row["person_name"]
    time = row["time"]
  }
}

extension Store {
  /// The most bytes of an attachment.
  public static let attachmentBytes = 25 << 20
  /// The most attachments of a paper.
  public static let mostAttachments = 50

  private static let columns = """
    SELECT attachment.*, person.name AS person_name FROM attachment
    JOIN person ON person.id = attachment.person WHERE attachment.removed IS NULL
    """

  /// The attachments of a paper, oldest first.
  public func attachments(_ paper: Int) throws -> [Attachment] {
    try read { db in
      try Row.fetchAll(
        db, sql: Store.columns + " AND paper = ? ORDER BY attachment.id", arguments: [paper]
      ).compactMap(Attachment.init)
    }
  }

  /// An attachment and its content.
  /// - Throws: `StoreError.missing`; `.damaged` when the file is gone or not what was attached.
  public func attachment(_ id: Int, of paper: Int) throws -> (
    attachment: Attachment, bytes: [UInt8]
  ) {
    let row = try read { db in
      try Row.fetchOne(
        db, sql: Store.columns + " AND attachment.id = ? AND paper = ?", arguments: [id, paper])
    }
    guard let attachment = row.flatMap(Attachment.init) else { throw StoreError.missing }
    guard let bytes = files.bytes(attachment.sha256) else {
      throw StoreError.damaged("tệp đính kèm bị mất hoặc bị hỏng; phục hồi từ bản sao lưu")
    }
    return (attachment, bytes)
  }

  /// Keeps a file with a paper. The content is on the disk before the row is.
  /// - Throws: `StoreError.refused` for what is too large, empty or of another kind; `.taken` for one the
  ///   paper has.
  @discardableResult
  public func attach(
    _ bytes: [UInt8], named name: String, to paper: Int, by person: Person
  ) throws -> Int {
    let file = try received(bytes, name)
    return try write { db in
      _ = try known(db, paper)
      return try insert(db, file, to: paper, by: person)
    }
  }

  /// Begins a paper that was read from a file, and keeps the file with it: both or neither.
  /// - Parameters:
  ///   - record: the record.
  ///   - facts: what lists know of it.
  ///   - bytes: the content of the file.
  ///   - name: what the browser called it.
  ///   - person: who does it.
  /// - Throws: `StoreError.refused` as `attach`.
  public func begin(
    _ record: String, _ facts: PaperFacts, from bytes: [UInt8], named name: String,
    by person: Person
  ) throws -> (paper: StoredPaper, attachment: Int) {
    let file = try received(bytes, name)
    return try write { db in
      let paper = try begin(db, record, facts, of: nil, by: person)
      return (paper, try insert(db, file, to: paper.id, by: person))
    }
  }

  /// A file that was sent and lies in the folder of files.
  private struct Received {
    let name: String
    let kind: FileKind
    let size: Int
    let hash: String
  }

  private func received(_ bytes: [UInt8], _ name: String) throws -> Received {
    guard !bytes.isEmpty else { throw StoreError.refused("tệp trống, hoặc chưa chọn tệp") }
    guard bytes.count <= Store.attachmentBytes else {
      throw StoreError.refused("tệp lớn hơn \(Store.attachmentBytes >> 20) MB")
    }
    guard let kind = FileKind(bytes) else {
      throw StoreError.refused(
        "chỉ nhận PDF, ảnh JPEG, PNG, TIFF, DOCX, XLSX không có macro; nội dung tệp này không phải loại nào trong đó"
      )
    }
    return Received(
      name: kind.named(name), kind: kind, size: bytes.count, hash: try files.put(bytes))
  }

  private func insert(
    _ db: Database, _ file: Received, to paper: Int, by person: Person
  ) throws -> Int {
    let hashes = try String.fetchAll(
      db, sql: "SELECT sha256 FROM attachment WHERE paper = ? AND removed IS NULL",
      arguments: [paper])
    if hashes.contains(file.hash) { throw StoreError.taken("tệp này") }
    guard hashes.count < Store.mostAttachments else {
      throw StoreError.refused("một văn bản có nhiều nhất \(Store.mostAttachments) tệp đính kèm")
    }
    try db.execute(
      sql: """
        INSERT INTO attachment (paper, name, kind, size, sha256, person, time)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        paper, file.name, file.kind.rawValue, file.size, file.hash, person.id, now(),
      ])
    let id = Int(db.lastInsertedRowID)
    try note(
      db, person.login, "đính kèm", "văn bản \(paper)",
      "tệp \(id), \(file.kind.rawValue), SHA-256 \(file.hash)")
    return id
  }

  /// Takes a file off a paper; the content is kept.
  public func detach(_ id: Int, of paper: Int, by person: Person) throws {
    try write { db in
      try db.execute(
        sql: "UPDATE attachment SET removed = ? WHERE id = ? AND paper = ? AND removed IS NULL",
        arguments: [now(), id, paper])
      guard db.changesCount == 1 else { throw StoreError.missing }
      try note(db, person.login, "bỏ tệp đính kèm", "văn bản \(paper)", "tệp \(id)")
    }
  }
}
