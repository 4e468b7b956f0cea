import GRDB
import VanThuBase

extension Store {
  /// How many papers a page of a list has.
  public static let pageSize = 50

  // MARK: - Reading

  /// A paper.
  public func paper(_ id: Int) throws -> StoredPaper? {
    try read { db in try Store.paper(db, id) }
  }

  static func paper(_ db: Database, _ id: Int) throws -> StoredPaper? {
    try Row.fetchOne(db, sql: "SELECT * FROM paper WHERE id = ?", arguments: [id])
      .flatMap(StoredPaper.init)
  }

  /// The papers that match, latest first, and how many there are in all.
  public func papers(_ filter: PaperFilter) throws -> (papers: [StoredPaper], count: Int) {
    var conditions = [filter.isBin ? "removed IS NOT NULL" : "removed IS NULL"]
    var arguments: [any DatabaseValueConvertible] = []
    func narrow(_ condition: String, _ value: any DatabaseValueConvertible) {
      conditions.append(condition)
      arguments.append(value)
    }
    let query = SearchText.query(filter.words)
    if let query {
      narrow("id IN (SELECT rowid FROM words WHERE words MATCH ?)", query)
    }
    if !filter.kind.isEmpty { narrow("kind = ?", filter.kind) }
    if let state = filter.state { narrow("state = ?", state.rawValue) }
    if let year = filter.year {
      // no paper has another year, and none can be counted up
      guard (1...9998).contains(year) else { return ([], 0) }
      narrow("day >= ?", String(year))
      narrow("day < ?", String(year + 1))
    }
    if !filter.signer.isEmpty { narrow("signer = ?", filter.signer) }
    if !filter.unit.isEmpty { narrow("unit = ?", filter.unit) }
    if let batch = filter.batch { narrow("batch = ?", batch) }
    // words that many papers have are not looked up paper by paper, each behind its record
    let isByWordsAlone = query != nil && conditions.count == 2
    let index =
      isByWordsAlone ? "INDEXED BY \(filter.isBin ? "paper_bin" : "paper_changed")" : ""
    let from = "FROM paper \(index) WHERE \(conditions.joined(separator: " AND "))"
    let given = StatementArguments(arguments) ?? StatementArguments()
    return try read { db in
      let count = try Int.fetchOne(db, sql: "SELECT count(*) \(from)", arguments: given) ?? 0
      let rows = try Row.fetchAll(
        db, sql: "SELECT * \(from) ORDER BY changed DESC, id DESC LIMIT ? OFFSET ?",
        arguments: given + [Store.pageSize, filter.offset])
      return (rows.compactMap(StoredPaper.init), count)
    }
  }

  /// The kinds, signers and years there are papers of.
  public func choices() throws -> (kinds: [String], signers: [String], years: [String]) {
    try read { db in
      func all(_ name: String) throws -> [String] {
        try String.fetchAll(
          db, sql: "SELECT value FROM choice WHERE name = ? ORDER BY value LIMIT 200",
          arguments: [name])
      }
      return (try all("kind"), try all("signer"), try all("year"))
    }
  }

  /// How many papers stand in each state.
  public func counts() throws -> [PaperState: Int] {
    try read { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT state, count(*) AS n FROM paper WHERE removed IS NULL GROUP BY state")
      return Dictionary(
        rows.compactMap { row in PaperState(rawValue: row["state"]).map { ($0, row["n"]) } },
        uniquingKeysWith: { a, _ in a })
    }
  }

  /// The versions of a paper, latest first.
  public func versions(_ id: Int) throws -> [PaperVersion] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT version.*, person.name AS name FROM version JOIN person ON person.id = version.person
          WHERE paper = ? ORDER BY number DESC
          """, arguments: [id]
      ).compactMap { row in
        PaperState(rawValue: row["state"]).map {
          PaperVersion(
            number: row["number"], record: row["record"], sha256: row["sha256"], state: $0,
            reason: row["reason"], person: row["name"], time: row["time"], office: row["office"])
        }
      }
    }
  }

  // MARK: - Changing

  /// Begins a paper.
  /// - Parameters:
  ///   - record: its record, as YAML.
  ///   - facts: what lists know of it.
  ///   - place: the conference it is made from, and which paper of its dossier it is; nil for
  ///     one that has a record of its own.
  ///   - person: who does it.
  /// - Throws: `StoreError.taken` when the conference has that paper.
  public func begin(
    _ record: String, _ facts: PaperFacts, of place: (conference: Int, part: String)? = nil,
    by person: Person
  ) throws -> StoredPaper {
    try write { db in try begin(db, record, facts, of: place, by: person) }
  }

  /// Saves a paper while it is being drafted.
  /// - Parameters:
  ///   - id: the number of the paper.
  ///   - record: its record, as YAML.
  ///   - facts: what lists know of it.
  ///   - revision: the revision it was made from.
  ///   - reason: why a version is kept; nil for none, as when it is saved by itself.
  ///   - keepsOld: whether a version of what it takes the place of is kept first.
  ///   - person: who does it.
  /// - Throws: `StoreError.changedMeanwhile`, `.wrongState`.
  public func save(
    _ id: Int, _ record: String, _ facts: PaperFacts, from revision: Int, reason: String? = nil,
    keepsOld: Bool = false, by person: Person
  ) throws -> StoredPaper {
    try write { db in
      let paper = try known(db, id)
      guard paper.state == .draft, !paper.isRemoved else { throw StoreError.wrongState }
      guard paper.revision == revision else { throw StoreError.changedMeanwhile }
      if keepsOld { try keep(db, id, "trước khi có bản khác thay", by: person) }
      if paper.record != record { try put(db, id, record, facts, revision: revision + 1) }
      if let reason {
        try keep(db, id, reason, by: person)
        try note(db, person.login, "lưu", "văn bản \(id)")
      }
      return try known(db, id)
    }
  }

  /// Takes a step that gives no number.
  /// - Parameters:
  ///   - step: the step.
  ///   - id: the number of the paper.
  ///   - revision: the revision the person saw.
  ///   - change: what the step writes into the record; nil leaves it.
  ///   - office: the revision of the settings that a signed paper was read with and keeps from then
  ///     on; nil takes the last.
  ///   - remark: why, where a reason is asked for.
  ///   - person: who does it.
  /// - Throws: `StoreError.wrongState`.
  public func take(
    _ step: Step, _ id: Int, from revision: Int, change: (record: String, facts: PaperFacts)? = nil,
    office: Int? = nil, remark: String = "", by person: Person
  ) throws -> StoredPaper {
    precondition(step != .number, "a number is given by the register")
    return try write { db in
      let paper = try known(db, id)
      guard !paper.isRemoved, let state = step.leads(from: paper.state) else {
        throw StoreError.wrongState
      }
      guard paper.revision == revision else { throw StoreError.changedMeanwhile }
      if let change { try put(db, id, change.record, change.facts, revision: revision + 1) }
      try move(db, id, to: state)
      if step == .sign { try keepOffice(db, id, office) }
      if step == .issue {
        try db.execute(
          sql:
            "UPDATE entry SET sent = strftime('%Y-%m-%d', ?, 'unixepoch', '+7 hours') WHERE paper = ?",
          arguments: [now(), id])
      }
      try keep(db, id, remark.isEmpty ? step.title : "\(step.title): \(remark)", by: person)
      try note(db, person.login, step.title, "văn bản \(id)", state.title)
      return try known(db, id)
    }
  }

  /// Puts a draft into the bin, or takes it out again.
  /// - Throws: `StoreError.wrongState` for what is on its way already.
  public func setRemoved(_ id: Int, _ isRemoved: Bool, by person: Person) throws {
    try write { db in
      let paper = try known(db, id)
      guard paper.state == .draft else { throw StoreError.wrongState }
      if !isRemoved, paper.isRemoved, let conference = paper.conference, let part = paper.part {
        try checkRoom(db, conference, part)
      }
      try db.execute(
        sql: "UPDATE paper SET removed = ? WHERE id = ?", arguments: [isRemoved ? now() : nil, id])
      try note(db, person.login, isRemoved ? "bỏ vào thùng rác" : "lấy lại", "văn bản \(id)")
    }
  }

  // MARK: - Parts of transactions

  /// Begins a paper.
  func begin(
    _ db: Database, _ record: String, _ facts: PaperFacts,
    of place: (conference: Int, part: String)?, by person: Person
  ) throws -> StoredPaper {
    if let place { try checkRoom(db, place.conference, place.part) }
    let id = try insertPaper(db, of: place, by: person)
    try put(db, id, record, facts, revision: 1)
    try keep(db, id, "bắt đầu", by: person)
    try note(db, person.login, "soạn", "văn bản \(id)", facts.template)
    return try known(db, id)
  }

  /// Makes room for a paper.
  /// - Returns: its number.
  func insertPaper(
    _ db: Database, of place: (conference: Int, part: String)? = nil, by person: Person
  ) throws -> Int {
    try db.execute(
      sql: """
        INSERT INTO paper (template, kind, subject, agency, unit, signer, recipients, copies, filing,
          notation, day, state, record, sha256, revision, author, created, changed, conference, part)
        VALUES ('', '', '', '', '', '', '', '', '', '', '', ?, '', '', 0, ?, ?, ?, ?, ?)
        """,
      arguments: [
        PaperState.draft.rawValue, person.id, now(), now(), place?.conference, place?.part,
      ])
    return Int(db.lastInsertedRowID)
  }

  /// Looks that a conference has no other of a paper.
  private func checkRoom(_ db: Database, _ conference: Int, _ part: String) throws {
    let other = try Int.fetchOne(
      db, sql: "SELECT id FROM paper WHERE conference = ? AND part = ? AND removed IS NULL",
      arguments: [conference, part])
    if other != nil { throw StoreError.taken("văn bản này của hội nghị") }
  }

  func known(_ db: Database, _ id: Int) throws -> StoredPaper {
    guard let paper = try Store.paper(db, id) else { throw StoreError.missing }
    return paper
  }

  func move(_ db: Database, _ id: Int, to state: PaperState) throws {
    try db.execute(
      sql: "UPDATE paper SET state = ?, changed = ? WHERE id = ?",
      arguments: [state.rawValue, now(), id])
    // what is drafted again is read with the settings of the day
    if state == .draft {
      try db.execute(sql: "UPDATE paper SET office = NULL WHERE id = ?", arguments: [id])
    }
  }

  /// Keeps with a signed paper the revision of the settings it was read with; nil stands for the last.
  private func keepOffice(_ db: Database, _ id: Int, _ revision: Int?) throws {
    let last = try Int.fetchOne(db, sql: "SELECT max(revision) FROM office") ?? 0
    let kept = revision ?? last
    guard (0...last).contains(kept) else { throw StoreError.missing }
    try db.execute(sql: "UPDATE paper SET office = ? WHERE id = ?", arguments: [kept, id])
  }

  /// Writes a record and what lists know of it.
  func put(
    _ db: Database, _ id: Int, _ record: String, _ facts: PaperFacts, revision: Int
  ) throws {
    try db.execute(
      sql: """
        UPDATE paper SET template = ?, kind = ?, subject = ?, agency = ?, unit = ?, signer = ?,
          recipients = ?, copies = ?, filing = ?, notation = ?, day = ?, record = ?, sha256 = ?,
          revision = ?, changed = ? WHERE id = ?
        """,
      arguments: [
        facts.template, facts.kind, facts.subject, facts.agency, facts.unit, facts.signer,
        facts.recipients, facts.copies, facts.filing, facts.notation, facts.day, record,
        Digest.hex(.sha256, of: Array(record.utf8)), revision, now(), id,
      ])
    let choices = [
      ("kind", facts.kind), ("signer", facts.signer), ("year", String(facts.day.prefix(4))),
    ]
    for (name, value) in choices where !value.isEmpty {
      try db.execute(
        sql: "INSERT OR IGNORE INTO choice VALUES (?, ?)", arguments: [name, value])
    }
    let words = [
      facts.notation, facts.kind, facts.subject, facts.signer, facts.unit, facts.recipients,
      facts.words,
    ].joined(separator: " ")
    try db.execute(sql: "DELETE FROM words WHERE rowid = ?", arguments: [id])
    try db.execute(
      sql: "INSERT INTO words (rowid, text) VALUES (?, ?)",
      arguments: [id, SearchText.folded(words)])
  }

  /// Keeps a version of a paper as it is now.
  func keep(_ db: Database, _ id: Int, _ reason: String, by person: Person) throws {
    try db.execute(
      sql: """
        INSERT INTO version (paper, number, record, sha256, state, reason, person, time, office)
        SELECT id, (SELECT coalesce(max(number), 0) + 1 FROM version WHERE paper = ?),
          record, sha256, state, ?, ?, ?, office FROM paper WHERE id = ?
        """, arguments: [id, reason, person.id, now(), id])
  }
}
