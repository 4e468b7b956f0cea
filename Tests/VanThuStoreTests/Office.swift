import Foundation
import GRDB
import Synchronization
import Testing

@testable import VanThuStore

/// An office in a folder of its own, with a clock that the test moves.
final class TestOffice {
  let folder: URL
  let clock: Clock
  let store: Store

  final class Clock: Sendable {
    private let time = Mutex(1_800_000_000)
    var now: Int { time.withLock { $0 } }
    func advance(_ seconds: Int) { time.withLock { $0 += seconds } }
  }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "vanthu-\(UUID().uuidString)")
    let clock = Clock()
    self.clock = clock
    store = try Store(
      folder.path, passwords: Passwords(.least), now: { clock.now })
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func person(_ login: String, _ role: Role) throws -> Person {
    let boss = try store.people().first { $0.role == .administrator }
    return try store.add(
      login: login, name: "Người \(login)", role: role, password: "mat khau dai", by: boss)
  }

  /// The first administrator, a clerk and a leader.
  func staff() throws -> (boss: Person, clerk: Person, leader: Person) {
    (try person("boss", .administrator), try person("clerk", .clerk), try person("leader", .leader))
  }

  func facts(_ subject: String, signer: String = "Trần Văn B") -> PaperFacts {
    var facts = PaperFacts()
    facts.template = "ke-hoach"
    facts.kind = "Kế hoạch"
    facts.subject = subject
    facts.signer = signer
    facts.day = "2026-09-26"
    return facts
  }

  /// A paper that was signed.
  func signedPaper(_ by: (boss: Person, clerk: Person, leader: Person)) throws -> StoredPaper {
    let paper = try store.begin("mau: ke-hoach\n", facts("Tổ chức đối thoại"), by: by.clerk)
    let sent = try store.take(.submit, paper.id, from: 1, by: by.clerk)
    let read = try store.take(.approve, sent.id, from: 1, by: by.leader)
    return try store.take(.sign, read.id, from: 1, by: by.leader)
  }
}
