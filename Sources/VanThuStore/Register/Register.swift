import GRDB
import VanThuBase

/// A book of outgoing papers: one series of numbers of an agency in a year, or in a term.
public struct Book: Sendable, Equatable {
  /// Its number in the store.
  public let id: Int
  /// Whose papers.
  public let agency: String
  /// Which of them: the name of a kind, or of the common series.
  public let series: String
  /// The time it is kept for.
  public let period: BookPeriod
  /// The last number of the book on paper that this one goes on from.
  public let before: Int
  /// The last number that was taken.
  public let last: Int
  /// When it was closed, in seconds since 1970; nil while numbers can be taken.
  public let closed: Int?

  init(_ row: Row) {
    id = row["id"]
    agency = row["agency"]
    series = row["series"]
    period = BookPeriod(row)
    before = row["before"]
    last = row["last"]
    closed = row["closed"]
  }

  /// What it is found by.
  public var name: Store.BookName {
    Store.BookName(agency: agency, series: series, period: period)
  }
}

extension BookPeriod {
  /// That of a row of a book.
  fileprivate init(_ row: Row) {
    let first: Int = row["year"]
    self.init(first: first, last: row["until"] ?? first)
  }
}

/// A number of a book, with the columns of the register (Nghị định 30/2020/NĐ-CP, Phụ lục IV).
public struct BookEntry: Sendable, Equatable {
  /// What became of a number.
  public enum State: String, Sendable {
    case reserved = "giu"
    case given = "cap"
    case cancelled = "huy"

    /// What people call it.
    public var title: String {
      switch self {
      case .reserved: "Giữ chỗ"
      case .given: "Đã cấp"
      case .cancelled: "Đã hủy"
      }
    }
  }

  /// The number.
  public let number: Int
  /// What became of it.
  public let state: State
  /// The paper it was given to.
  public let paper: Int?
  /// Number and notation.
  public let notation: String
  /// The paper's day.
  public let day: String
  /// Kind and subject.
  public let subject: String
  /// Who signed.
  public let signer: String
  /// Who gets it.
  public let recipients: String
  /// Who keeps the file copy.
  public let filing: String
  /// How many copies.
  public let copies: String
  /// The day it was sent.
  public let sent: String
  /// Remarks; why it was reserved or cancelled.
  public let remark: String

  init?(_ row: Row) {
    guard let state = State(rawValue: row["state"]) else { return nil }
    number = row["number"]
    self.state = state
    paper = row["paper"]
    notation = row["notation"]
    day = row["day"]
    subject = row["subject"]
    signer = row["signer"]
    recipients = row["recipients"]
    filing = row["filing"]
    copies = row["copies"]
    sent = row["sent"]
    remark = row["remark"]
  }
}

extension Store {
  /// Which book a number comes from.
  public struct BookName: Sendable, Equatable {
    /// Whose papers.
    public let agency: String
    /// Which of them.
    public let series: String
    /// The time it is kept for.
    public let period: BookPeriod
    /// Names a book.
    public init(agency: String, series: String, period: BookPeriod) {
      self.agency = agency
      self.series = series
      self.period = period
    }
    /// Names the book of a year.
    public init(agency: String, series: String, year: Int) {
      self.init(agency: agency, series: series, period: BookPeriod(year: year))
    }
  }

  // MARK: - Reading

  /// The books, latest year first.
  public func books() throws -> [Book] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM book ORDER BY year DESC, agency, series")
        .map(Book.init)
    }
  }

  /// A book.
  public func book(_ id: Int) throws -> Book? {
    try read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM book WHERE id = ?", arguments: [id]).map(Book.init)
    }
  }

  /// The numbers of a book in order.
  public func entries(_ book: Int) throws -> [BookEntry] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM entry WHERE book = ? ORDER BY number", arguments: [book]
      )
      .compactMap(BookEntry.init)
    }
  }

  /// The number that the next paper of a book would get.
  public func nextNumber(_ name: BookName) throws -> Int {
    try read { db in try (known(db, name)?.last ?? Store.lastBefore(db, name)) + 1 }
  }

  /// The book of a name; nil before its first number.
  public func book(_ name: BookName) throws -> Book? {
    try read { db in try known(db, name) }
  }

  private func known(_ db: Database, _ name: BookName) throws -> Book? {
    try Row.fetchOne(
      db, sql: "SELECT * FROM book WHERE agency = ? AND series = ? AND year = ? AND until = ?",
      arguments: [name.agency, name.series, name.period.first, name.period.last]
    ).map(Book.init)
  }

  /// The last number of a term that was taken from books of single years, which its own goes on from.
  private static func lastBefore(_ db: Database, _ name: BookName) throws -> Int {
    guard name.period.isTerm else { return 0 }
    return try Int.fetchOne(
      db,
      sql: """
        SELECT max(last) FROM book
        WHERE agency = ? AND series = ? AND year = until AND year BETWEEN ? AND ?
        """,
      arguments: [name.agency, name.series, name.period.first, name.period.last]) ?? 0
  }

  /// The number of a book that was given to the latest day; nil when none was given.
  public func latestDay(_ name: BookName) throws -> (number: Int, day: String)? {
    try read { db in
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT number, day FROM entry JOIN book ON book.id = entry.book
          WHERE agency = ? AND series = ? AND year = ? AND until = ? AND state = 'cap'
          ORDER BY day DESC, number DESC LIMIT 1
          """,
        arguments: [name.agency, name.series, name.period.first, name.period.last])
      return row.map { ($0["number"], $0["day"]) }
    }
  }

  /// The numbers up to the last that nothing is known of; there should be none.
  public func gaps(_ book: Int) throws -> [Int] {
    try read { db in
      let known = Set(
        try Int.fetchAll(db, sql: "SELECT number FROM entry WHERE book = ?", arguments: [book]))
      let row = try Row.fetchOne(db, sql: "SELECT * FROM book WHERE id = ?", arguments: [book])
      guard let book = row.map(Book.init) else { return [] }
      return book.before < book.last
        ? (book.before + 1...book.last).filter { !known.contains($0) } : []
    }
  }

  /// The papers of an agency that were signed in the time of a book and have no number, in no order.
  public func unnumbered(_ name: BookName) throws -> [Int] {
    try read { db in
      try Int.fetchAll(
        db,
        sql: """
          SELECT id FROM paper WHERE removed IS NULL AND state = ? AND agency = ?
          AND substr(day, 1, 4) BETWEEN ? AND ?
          """,
        arguments: [
          PaperState.signed.rawValue, name.agency, String(name.period.first),
          String(name.period.last),
        ])
    }
  }

  // MARK: - Taking numbers

  /// Opens a book before its first number.
  /// - Parameters:
  ///   - name: what it is found by.
  ///   - before: the last number of the book on paper that it goes on from, 0 for none.
  ///   - person: who does it.
  /// - Throws: `StoreError.taken` when there is such a book, `.refused` for a number nobody has.
  public func open(_ name: BookName, before: Int, by person: Person) throws -> Book {
    let agency = Vietnamese.nfc(name.agency).trimmedOfBlanks
    guard (0...999_999).contains(before), (1945...9999).contains(name.period.first),
      !agency.isEmpty,
      agency.count <= 200, !name.series.isEmpty
    else {
      throw StoreError.refused("sổ cần tên cơ quan, năm và số cuối đã dùng (từ 0)")
    }
    return try write { db in
      let row = try Row.fetchOne(
        db,
        sql: """
          INSERT INTO book (agency, series, year, until, before, last) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT DO NOTHING RETURNING *
          """,
        arguments: [agency, name.series, name.period.first, name.period.last, before, before])
      guard let book = row.map(Book.init) else { throw StoreError.taken("sổ này") }
      try note(
        db, person.login, "mở sổ", "sổ \(name.series) \(name.period.years)", "sau số \(before)")
      return book
    }
  }

  /// The next number of a book and the book, counted up: part of a transaction that uses the number.
  /// - Throws: `StoreError.refused` for a book that is closed.
  private func count(_ db: Database, _ name: BookName) throws -> (book: Int, number: Int) {
    let before = try Store.lastBefore(db, name)
    let row = try Row.fetchOne(
      db,
      sql: """
        INSERT INTO book (agency, series, year, until, before, last) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (agency, series, year, until) DO UPDATE SET last = last + 1
        RETURNING id, last, closed
        """,
      arguments: [
        name.agency, name.series, name.period.first, name.period.last, before, before + 1,
      ])
    guard let row else { throw StoreError.missing }
    guard row["closed"] == nil else { throw Store.isClosed(name) }
    return (row["id"], row["last"])
  }

  private static func isClosed(_ name: BookName) -> StoreError {
    .refused("sổ \(name.series) \(name.period) đã khóa, không lấy số được nữa")
  }

  // MARK: - Closing

  /// Closes a book for good: no number of it is taken or cancelled any more, and it can be printed and
  /// bound (Nghị định 30/2020/NĐ-CP, Điều 16, khoản 2).
  /// - Throws: `StoreError.wrongState` for one that is closed.
  public func closeBook(_ id: Int, by person: Person) throws {
    try write { db in
      guard
        let book = try Row.fetchOne(db, sql: "SELECT * FROM book WHERE id = ?", arguments: [id])
          .map(Book.init)
      else { throw StoreError.missing }
      guard book.closed == nil else { throw StoreError.wrongState }
      try db.execute(
        sql: "UPDATE book SET closed = ?, closer = ? WHERE id = ?",
        arguments: [now(), person.id, id])
      try note(
        db, person.login, "khóa sổ", "sổ \(book.series) \(book.period.years)",
        "số cuối \(book.last)")
    }
  }

  private func insert(
    _ db: Database, _ place: (book: Int, number: Int), _ state: BookEntry.State, key: String,
    paper: Int?, _ facts: PaperFacts, remark: String, by person: Person
  ) throws {
    try db.execute(
      sql: "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?)",
      arguments: [
        place.book, place.number, state.rawValue, key, paper, facts.notation, facts.day,
        [facts.kind, facts.subject].filter { !$0.isEmpty }.joined(separator: " "), facts.signer,
        facts.recipients, facts.filing, facts.copies, remark, person.id, now(),
      ])
  }

  /// The number a form has taken before, when it is sent again.
  /// - Parameters:
  ///   - paper: the paper it is for; nil for a number that is reserved.
  ///   - name: the book of a number that is reserved.
  /// - Throws: `StoreError.refused` for the key of another form.
  private func taken(
    _ db: Database, key: String, paper: Int?, in name: BookName? = nil
  ) throws -> Int? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT entry.*, agency, series, year, until
        FROM entry JOIN book ON book.id = entry.book WHERE key = ?
        """, arguments: [key])
    guard let row, let entry = BookEntry(row) else { return nil }
    let book = BookName(agency: row["agency"], series: row["series"], period: BookPeriod(row))
    let isSame =
      paper == nil
      ? entry.state == .reserved && book == name : entry.state == .given && entry.paper == paper
    guard isSame else {
      throw StoreError.refused(
        "biểu mẫu này đã lấy một số khác, hoặc số ấy đã hủy; tải lại trang rồi làm lại")
    }
    return entry.number
  }

  /// Gives a signed paper the next number of its book: count, entry, record and state are one
  /// transaction.
  /// - Parameters:
  ///   - id: the number of the paper.
  ///   - name: what it is found by.
  ///   - key: what tells one sending of a form from another: the same key gives the same number.
  ///   - revision: the revision the person saw.
  ///   - person: who does it.
  ///   - change: the record with its number, and what lists know of it then.
  /// - Returns: the number.
  /// - Throws: `StoreError`; then no number was taken.
  public func number(
    _ id: Int, in name: BookName, key: String, from revision: Int, by person: Person,
    write change: (Int) throws -> (record: String, facts: PaperFacts)
  ) throws -> Int {
    try write { db in
      if let number = try taken(db, key: key, paper: id) { return number }
      let paper = try known(db, id)
      guard !paper.isRemoved, let state = Step.number.leads(from: paper.state) else {
        throw StoreError.wrongState
      }
      guard paper.revision == revision else { throw StoreError.changedMeanwhile }
      let place = try count(db, name)
      let made = try change(place.number)
      try put(db, id, made.record, made.facts, revision: revision + 1)
      try move(db, id, to: state)
      try insert(
        db, place, .given, key: key, paper: id, made.facts, remark: "", by: person)
      try keep(db, id, Step.number.title, by: person)
      try note(
        db, person.login, Step.number.title, "văn bản \(id)",
        "số \(place.number), sổ \(name.series) \(name.period.years)")
      return place.number
    }
  }

  /// Reserves the next number of a book for a paper that is not in the store.
  /// - Returns: the number; that of before when the same form is sent again.
  /// - Throws: `StoreError.refused` without a reason.
  public func reserve(
    in name: BookName, key: String, reason: String, by person: Person
  ) throws -> Int {
    let reason = try Store.checked(reason: reason)
    return try write { db in
      if let number = try taken(db, key: key, paper: nil, in: name) { return number }
      let place = try count(db, name)
      try insert(
        db, place, .reserved, key: key, paper: nil, PaperFacts(), remark: reason, by: person)
      try note(
        db, person.login, "giữ số", "sổ \(name.series) \(name.period.years)", "số \(place.number)")
      return place.number
    }
  }

  /// Cancels a number; it stays in the book and is not given again. A paper that had it goes back to
  /// being drafted.
  /// - Parameters:
  ///   - number: the number.
  ///   - book: the number of the book in the store.
  ///   - reason: why, 3 to 500 characters.
  ///   - person: who does it.
  ///   - change: the record of a paper without the number, and what lists know of it then.
  /// - Throws: `StoreError.refused` without a reason, `.wrongState` for a paper that is out.
  public func cancel(
    _ number: Int, of book: Int, reason: String, by person: Person,
    write change: (StoredPaper) throws -> (record: String, facts: PaperFacts)
  ) throws {
    let reason = try Store.checked(reason: reason)
    try write { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT * FROM entry WHERE book = ? AND number = ?", arguments: [book, number])
      guard let entry = row.flatMap(BookEntry.init) else { throw StoreError.missing }
      guard entry.state != .cancelled else { throw StoreError.wrongState }
      let closed = try Int.fetchOne(
        db, sql: "SELECT closed FROM book WHERE id = ?", arguments: [book])
      guard closed == nil else {
        throw StoreError.refused("sổ đã khóa, số trong sổ không đổi được nữa")
      }
      if let id = entry.paper {
        let paper = try known(db, id)
        guard paper.state == .numbered else { throw StoreError.wrongState }
        let made = try change(paper)
        try put(db, id, made.record, made.facts, revision: paper.revision + 1)
        try move(db, id, to: .draft)
        try keep(db, id, "Hủy số \(number): \(reason)", by: person)
      }
      try db.execute(
        sql:
          "UPDATE entry SET state = 'huy', paper = NULL, remark = ? WHERE book = ? AND number = ?",
        arguments: [reason, book, number])
      try note(db, person.login, "hủy số", "sổ \(book)", "số \(number)")
    }
  }

  private static func checked(reason: String) throws -> String {
    let reason = Vietnamese.nfc(reason).trimmedOfBlanks
    guard (3...500).contains(reason.count) else {
      throw StoreError.refused("cần ghi lý do, từ 3 đến 500 ký tự")
    }
    return reason
  }
}
