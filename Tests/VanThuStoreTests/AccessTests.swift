import Foundation
import GRDB
import Testing

@testable import VanThuStore

@Suite struct AccessTests {
  @Test func keepsPasswordsAsArgon2id() throws {
    let office = try TestOffice()
    _ = try office.staff()
    let kept = try office.store.read { try String.fetchAll($0, sql: "SELECT password FROM person") }
    #expect(kept.allSatisfy { $0.hasPrefix("$argon2id$v=19$") })
    #expect(Set(kept).count == 3)
    #expect(Passwords.Cost.usual.memory == 64 << 20 && Passwords.Cost.usual.passes == 2)
  }

  @Test func letsInWhoKnowsThePassword() throws {
    let office = try TestOffice()
    _ = try office.staff()
    #expect(try office.store.signIn(login: "clerk", password: "mat khau sai") == nil)
    #expect(try office.store.signIn(login: "nobody", password: "mat khau dai") == nil)
    let (token, person) = try #require(
      try office.store.signIn(login: " Clerk ", password: "mat khau dai"))
    #expect(person.role == .clerk && token.count == 64)
    #expect(try office.store.session(token)?.person == person)
    // the secret itself is nowhere in the data
    let rows = try office.store.read { try Row.fetchAll($0, sql: "SELECT * FROM session") }
    #expect(rows.count == 1 && !rows[0].description.contains(token))
  }

  @Test func endsSessions() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    func enter() throws -> String {
      try #require(try office.store.signIn(login: "clerk", password: "mat khau dai")).token
    }
    let idle = try enter()
    office.clock.advance(Store.sessionIdle + 1)
    #expect(try office.store.session(idle) == nil)
    let busy = try enter()
    for _ in 0..<(Store.sessionLife / (Store.sessionIdle - 1)) {
      office.clock.advance(Store.sessionIdle - 1)
      #expect(try office.store.session(busy) != nil)
    }
    office.clock.advance(Store.sessionIdle - 1)
    #expect(try office.store.session(busy) == nil)
    let out = try enter()
    try office.store.signOut(out)
    #expect(try office.store.session(out) == nil)
    let changed = try enter()
    try office.store.setPassword(staff.clerk.id, "mat khau khac", by: staff.boss)
    #expect(try office.store.session(changed) == nil)
    #expect(try office.store.session("khong co") == nil)
  }

  @Test func endsSessionsOfWhoLosesARole() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let token = try #require(
      try office.store.signIn(login: "clerk", password: "mat khau dai")
    ).token
    try office.store.change(staff.clerk.id, role: .reader, isActive: true, by: staff.boss)
    #expect(try office.store.session(token) == nil)
    try office.store.change(staff.clerk.id, role: .reader, isActive: false, by: staff.boss)
    #expect(try office.store.signIn(login: "clerk", password: "mat khau dai") == nil)
  }

  /// A role and a password that are changed together are changed together or not at all.
  @Test func changesNothingWithABadPassword() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    let before = try office.store.audit().count
    for password in ["ngan", String(repeating: "a", count: Passwords.most + 1)] {
      #expect(throws: StoreError.self) {
        try office.store.change(
          staff.clerk.id, role: .reader, isActive: true, password: password, by: staff.boss)
      }
    }
    #expect(try office.store.person(staff.clerk.id)?.role == .clerk)
    #expect(try office.store.audit().count == before)
    // and the role stays where the password was right and the role was not
    #expect(throws: StoreError.self) {
      try office.store.change(
        staff.boss.id, role: .reader, isActive: true, password: "mat khau khac", by: staff.boss)
    }
    #expect(try office.store.signIn(login: "boss", password: "mat khau dai") != nil)
    try office.store.change(
      staff.clerk.id, role: .reader, isActive: true, password: "mat khau khac", by: staff.boss)
    #expect(
      try office.store.signIn(login: "clerk", password: "mat khau khac")?.person.role == .reader)
  }

  @Test func saysThatAPasswordIsTooLong() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    do {
      try office.store.setPassword(
        staff.clerk.id, String(repeating: "a", count: 513), by: staff.boss)
      Issue.record("taken")
    } catch let error as StoreError {
      #expect(error.description.contains("dài quá 512") && !error.description.contains("ít nhất"))
    }
  }

  @Test func keepsAnAdministrator() throws {
    let office = try TestOffice()
    let staff = try office.staff()
    #expect(throws: StoreError.self) {
      try office.store.change(staff.boss.id, role: .clerk, isActive: true, by: staff.boss)
    }
    #expect(throws: StoreError.self) {
      try office.store.add(
        login: "other", name: "O", role: .administrator, password: "mat khau dai", by: nil)
    }
    #expect(throws: StoreError.taken("tên đăng nhập này")) {
      try office.store.add(
        login: "CLERK", name: "O", role: .clerk, password: "mat khau dai", by: staff.boss)
    }
    for (login, password) in [("a b", "mat khau dai"), ("ok", "ngan"), ("đ", "mat khau dai")] {
      #expect(throws: StoreError.self) {
        try office.store.add(
          login: login, name: "O", role: .clerk, password: password, by: staff.boss)
      }
    }
  }

  @Test func hasNoStepWithoutItsDeed() {
    // whoever signs does not number, whoever numbers does not sign, whoever administers does neither
    for role in Role.allCases {
      let signs = Rights.allow(role, .sign), numbers = Rights.allow(role, .number)
      #expect(!(signs && numbers), "\(role)")
    }
    #expect(!Rights.allow(.administrator, .draft) && !Rights.allow(.administrator, .number))
    #expect(Rights.allow(.drafter, .edit, .own) && !Rights.allow(.drafter, .edit, .other))
    #expect(Rights.allow(.reader, .read))
    for deed in Deed.allCases where ![.read, .useOwnAccount].contains(deed) {
      #expect(!Rights.allow(.reader, deed, .own), "\(deed)")
    }
  }

  @Test func makesWordsOfEightyBits() {
    let words = Set((0..<500).map { _ in Secret.word() })
    #expect(words.count == 500)
    #expect(words.allSatisfy { $0.count == 19 && $0.split(separator: "-").count == 4 })
    #expect(Secret.isEqual("abc", "abc") && !Secret.isEqual("abc", "abd"))
    #expect(!Secret.isEqual("abc", "ab"))
  }
}
