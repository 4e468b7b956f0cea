import GRDB
import VanThuBase

/// Somebody who works in the office.
public struct Person: Sendable, Equatable {
  /// Their number.
  public let id: Int
  /// The name they sign in with, folded.
  public let login: String
  /// Their name.
  public let name: String
  /// What they are.
  public let role: Role
  /// Whether they may sign in.
  public let isActive: Bool

  init?(_ row: Row) {
    guard let role = Role(rawValue: row["role"]) else { return nil }
    id = row["id"]
    login = row["login"]
    name = row["name"]
    self.role = role
    isActive = row["is_active"]
  }
}

/// A person at a browser.
public struct Session: Sendable {
  /// Who.
  public let person: Person
  /// What every form of theirs must bring back.
  public let csrf: String
}

extension Store {
  /// Seconds a session lives without being used.
  public static let sessionIdle = 8 * 3600
  /// Seconds a session lives at most.
  public static let sessionLife = 7 * 86400

  // MARK: - People

  /// Everybody, by name.
  public func people() throws -> [Person] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM person ORDER BY login").compactMap(Person.init)
    }
  }

  /// Whether nobody is there yet.
  public func isEmpty() throws -> Bool {
    try read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM person") == 0 }
  }

  /// The person of a number.
  public func person(_ id: Int) throws -> Person? {
    try read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM person WHERE id = ?", arguments: [id])
        .flatMap(Person.init)
    }
  }

  /// Adds somebody.
  /// - Parameters:
  ///   - login: the name to sign in with; letters, digits, dots and hyphens.
  ///   - name: what people call them.
  ///   - role: what they may do.
  ///   - password: the word they sign in with.
  ///   - by: who adds them; nil for the first administrator, which only an empty office takes.
  /// - Throws: `StoreError.taken`, `.refused`.
  @discardableResult
  public func add(
    login: String, name: String, role: Role, password: String, by: Person?
  ) throws -> Person {
    let login = try Store.checked(login: login)
    let name = Vietnamese.nfc(name).trimmedOfBlanks
    guard !name.isEmpty, name.utf8.count <= 200 else {
      throw StoreError.refused("họ tên còn để trống hoặc quá dài")
    }
    try Store.check(password: password)
    let hash = passwords.hash(Vietnamese.nfc(password))
    return try write { db in
      if by == nil, try Int.fetchOne(db, sql: "SELECT count(*) FROM person") != 0 {
        throw StoreError.refused("văn phòng đã có người quản trị")
      }
      guard
        try Int.fetchOne(db, sql: "SELECT 1 FROM person WHERE login = ?", arguments: [login]) == nil
      else { throw StoreError.taken("tên đăng nhập này") }
      try db.execute(
        sql: "INSERT INTO person (login, name, role, password, created) VALUES (?, ?, ?, ?, ?)",
        arguments: [login, name, role.rawValue, hash, now()])
      try note(db, by?.login ?? login, "thêm người", login, role.title)
      let row = try Row.fetchOne(
        db, sql: "SELECT * FROM person WHERE login = ?", arguments: [login])
      guard let person = row.flatMap(Person.init) else { throw StoreError.missing }
      return person
    }
  }

  /// Gives somebody another role, or lets them in no more, and perhaps a new password; their sessions
  /// end. All of it is done, or nothing.
  /// - Parameters:
  ///   - id: the number of the person.
  ///   - role: what they may do.
  ///   - isActive: whether they may sign in.
  ///   - password: the new password; nil leaves the old one.
  ///   - by: who does it.
  /// - Throws: `StoreError.refused` when no administrator would be left, or for a bad password.
  public func change(
    _ id: Int, role: Role, isActive: Bool, password: String? = nil, by: Person
  ) throws {
    if let password { try Store.check(password: password) }
    let hash = password.map { passwords.hash(Vietnamese.nfc($0)) }
    try write { db in
      let row = try Row.fetchOne(db, sql: "SELECT * FROM person WHERE id = ?", arguments: [id])
      guard let old = row.flatMap(Person.init) else { throw StoreError.missing }
      try db.execute(
        sql: "UPDATE person SET role = ?, is_active = ? WHERE id = ?",
        arguments: [role.rawValue, isActive, id])
      let administrators = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM person WHERE role = ? AND is_active",
        arguments: [Role.administrator.rawValue])
      guard administrators != 0 else {
        throw StoreError.refused("văn phòng phải còn ít nhất một người quản trị")
      }
      if !isActive || old.role != role {
        try db.execute(sql: "DELETE FROM session WHERE person = ?", arguments: [id])
      }
      try note(
        db, by.login, "đổi quyền", old.login,
        "\(old.role.title) → \(isActive ? role.title : "ngừng dùng")")
      if let hash { try put(db, id, old.login, hash: hash, by: by) }
    }
  }

  /// Writes a new password and ends all sessions: part of a transaction.
  private func put(
    _ db: Database, _ id: Int, _ login: String, hash: String, by: Person
  ) throws {
    try db.execute(sql: "UPDATE person SET password = ? WHERE id = ?", arguments: [hash, id])
    try db.execute(sql: "DELETE FROM session WHERE person = ?", arguments: [id])
    try note(db, by.login, "đổi mật khẩu", login)
  }

  /// Gives a person a new password; all their sessions end.
  public func setPassword(_ id: Int, _ password: String, by: Person) throws {
    try Store.check(password: password)
    let hash = passwords.hash(Vietnamese.nfc(password))
    try write { db in
      let login = try String.fetchOne(
        db, sql: "SELECT login FROM person WHERE id = ?", arguments: [id])
      guard let login else { throw StoreError.missing }
      try put(db, id, login, hash: hash, by: by)
    }
  }

  private static func checked(login: String) throws -> String {
    let login = Vietnamese.nfc(login).trimmedOfBlanks.lowercased()
    let isPlain = login.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || [0x2E, 0x2D, 0x5F].contains($0)
    }
    guard isPlain, (2...40).contains(login.utf8.count) else {
      throw StoreError.refused(
        "tên đăng nhập chỉ gồm chữ không dấu, chữ số, dấu chấm hoặc gạch nối, từ 2 đến 40 ký tự")
    }
    return login
  }

  private static func check(password: String) throws {
    guard password.count >= Passwords.fewest else {
      throw StoreError.refused("mật khẩu cần ít nhất \(Passwords.fewest) ký tự")
    }
    guard Vietnamese.nfc(password).utf8.count <= Passwords.most else {
      throw StoreError.refused(
        "mật khẩu dài quá \(Passwords.most) byte (chữ có dấu chiếm 2 đến 3 byte); đặt câu ngắn hơn")
    }
  }

  // MARK: - Sign-in

  /// Lets somebody in.
  /// - Returns: the secret of the session; nil when name or password is wrong, which takes as long for
  ///   a name nobody has.
  public func signIn(login: String, password: String) throws -> (token: String, person: Person)? {
    let login = Vietnamese.nfc(login).trimmedOfBlanks.lowercased()
    let row = try read { db in
      try Row.fetchOne(
        db, sql: "SELECT * FROM person WHERE login = ? AND is_active", arguments: [login])
    }
    let hash: String? = row?["password"]
    guard passwords.isRight(Vietnamese.nfc(password), for: hash),
      let person = row.flatMap(Person.init)
    else {
      try note(nil, "đăng nhập sai", row == nil ? "" : login)
      return nil
    }
    let token = Hexadecimal.string(Secret.bytes(32))
    try write { db in
      try db.execute(
        sql: "DELETE FROM session WHERE seen < ? OR created < ?",
        arguments: [now() - Store.sessionIdle, now() - Store.sessionLife])
      try db.execute(
        sql: "INSERT INTO session VALUES (?, ?, ?, ?, ?)",
        arguments: [
          Store.hash(token), person.id, Hexadecimal.string(Secret.bytes(32)), now(), now(),
        ])
      try note(db, person.login, "đăng nhập", person.login)
    }
    return (token, person)
  }

  /// The session of a secret; nil when there is none or it has ended.
  public func session(_ token: String) throws -> Session? {
    guard token.utf8.count == 64 else { return nil }
    let hash = Store.hash(token)
    let found = try read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT person.*, session.csrf, session.seen AS seen FROM session
          JOIN person ON person.id = session.person
          WHERE hash = ? AND session.seen >= ? AND session.created >= ? AND is_active
          """,
        arguments: [hash, now() - Store.sessionIdle, now() - Store.sessionLife])
    }
    guard let found, let person = Person(found) else { return nil }
    let seen: Int = found["seen"]
    if now() - seen > 60 {
      try write { db in
        try db.execute(
          sql: "UPDATE session SET seen = ? WHERE hash = ?", arguments: [now(), hash])
      }
    }
    return Session(person: person, csrf: found["csrf"])
  }

  /// Ends a session.
  public func signOut(_ token: String) throws {
    try write { db in
      try db.execute(sql: "DELETE FROM session WHERE hash = ?", arguments: [Store.hash(token)])
    }
  }

  private static func hash(_ token: String) -> String {
    Digest.hex(.sha256, of: Array(token.utf8))
  }

  // MARK: - Office

  /// The office's settings as `van-phong.yaml` has them, and the number of their revision, 0 for none.
  public func office() throws -> (text: String, revision: Int) {
    try read { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT revision, text FROM office ORDER BY revision DESC LIMIT 1")
      return row.map { ($0["text"], $0["revision"]) } ?? ("", 0)
    }
  }

  /// The office's settings as a revision had them; empty for revision 0.
  /// - Throws: `StoreError.missing`.
  public func office(_ revision: Int) throws -> String {
    if revision == 0 { return "" }
    return try read { db in
      let text = try String.fetchOne(
        db, sql: "SELECT text FROM office WHERE revision = ?", arguments: [revision])
      guard let text else { throw StoreError.missing }
      return text
    }
  }

  /// Keeps new settings; the old ones stay.
  /// - Parameters:
  ///   - text: the settings, as `van-phong.yaml`.
  ///   - revision: the revision they were made from.
  ///   - person: who does it.
  /// - Throws: `StoreError.changedMeanwhile`.
  public func setOffice(_ text: String, from revision: Int, by person: Person) throws {
    try write { db in
      let last = try Int.fetchOne(db, sql: "SELECT max(revision) FROM office") ?? 0
      guard last == revision else { throw StoreError.changedMeanwhile }
      try db.execute(
        sql: "INSERT INTO office VALUES (?, ?, ?, ?)",
        arguments: [last + 1, text, now(), person.id])
      try note(db, person.login, "đổi thiết lập", "bản \(last + 1)")
    }
  }

  /// A choice of the office that is no part of `van-phong.yaml`; empty when nobody chose.
  public func setting(_ key: String) throws -> String {
    try read { db in
      try String.fetchOne(db, sql: "SELECT value FROM setting WHERE key = ?", arguments: [key])
        ?? ""
    }
  }

  /// Keeps a choice of the office.
  public func set(_ key: String, _ value: String, by person: Person) throws {
    try write { db in
      try db.execute(
        sql:
          "INSERT INTO setting VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        arguments: [key, value])
      try note(db, person.login, "đổi thiết lập", key, value)
    }
  }
}
