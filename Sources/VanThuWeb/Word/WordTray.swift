import Synchronization
import VanThuBase
import VanThuStore

/// Word files that were looked at, until they become papers or are forgotten. They are kept in memory
/// alone, each for the session that sent it.
final class WordTray: Sendable {
  /// A file that was sent.
  struct File: Sendable {
    /// What the browser called it.
    let name: String
    let bytes: [UInt8]
    fileprivate let key: String
    fileprivate let session: String
    fileprivate let time: Int
  }

  /// Seconds a file waits.
  static let seconds = 3600
  /// The most files of one session.
  private static let mostOfSession = 3
  private let files = Mutex<[File]>([])
  /// One file is read at a time: a large one takes much memory.
  let gate = NarrowGate(width: 1)

  /// Lays a file down; the oldest go when there are too many.
  /// - Parameter session: the token of the session that sent it.
  /// - Returns: the word that names it.
  func put(_ bytes: [UInt8], named name: String, of session: String, at now: Int) -> String {
    let key = Hexadecimal.string(Secret.bytes(16))
    let file = File(name: name, bytes: bytes, key: key, session: session, time: now)
    files.withLock { files in
      forgetOld(&files, now)
      let own = files.indices.filter { files[$0].session == file.session }
      if own.count >= WordTray.mostOfSession { files.remove(at: own[0]) }
      files.append(file)
      var total = files.reduce(0) { $0 + $1.bytes.count }
      while total > Limits.wordWaiting, let first = files.first {
        total -= first.bytes.count
        files.removeFirst()
      }
    }
    return key
  }

  /// Takes a file away; nil when it was forgotten, or is another session's.
  func take(_ key: String, of session: String, at now: Int) -> File? {
    files.withLock { files in
      forgetOld(&files, now)
      let at = files.firstIndex {
        $0.session == session && Secret.isEqual($0.key, key)
      }
      return at.map { files.remove(at: $0) }
    }
  }

  /// Looks at a file and leaves it there; nil as for `take`.
  func look(_ key: String, of session: String, at now: Int) -> File? {
    files.withLock { files in
      forgetOld(&files, now)
      return files.first { $0.session == session && Secret.isEqual($0.key, key) }
    }
  }

  /// Lays a file down again that could not be used after all.
  func putBack(_ file: File) {
    files.withLock { $0.append(file) }
  }

  private func forgetOld(_ files: inout [File], _ now: Int) {
    files.removeAll { now - $0.time > WordTray.seconds }
  }

  /// How many files wait.
  var count: Int { files.withLock { $0.count } }
}
