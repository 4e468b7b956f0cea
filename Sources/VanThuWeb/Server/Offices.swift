import Glibc
import Synchronization
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice
import VanThuStore

/// What a server answers with: one office, or many by the names browsers call them.
protocol Respondent: Sendable {
  /// Whether browsers reach it by HTTPS.
  var isSecure: Bool { get }
  /// Answers a request.
  func respond(to request: WebRequest) -> WebResponse
}

extension WebOffice: Respondent {
  /// Whether browsers reach it by HTTPS.
  var isSecure: Bool { options.isSecure }
}

/// The fonts of PDFs, found and taken apart once for all offices of a process.
public final class SharedFonts: Sendable {
  private let supply: Mutex<FontSupply>

  /// Fonts of a folder.
  /// - Parameter folder: nil looks in the usual places.
  public init(_ folder: String? = nil) { supply = Mutex(FontSupply(named: folder)) }

  /// What is known of them by now.
  var current: FontSupply { supply.withLock { $0 } }

  /// The same, with those of an office taken apart.
  func supply(for office: Office) -> FontSupply {
    supply.withLock { supply in
      _ = try? supply.fonts(of: office)
      return supply
    }
  }

  /// Those of an office.
  /// - Throws: as `FontSupply.fonts(of:)`.
  func fonts(of office: Office) throws -> PDFFonts {
    try supply.withLock { try $0.fonts(of: office) }
  }
}

/// The offices of a folder, one in each of its folders, in one process.
///
/// The office of the folder `xa-dong-may` is called `xa-dong-may.SUFFIX` by browsers, so that no cookie of
/// one is ever sent to another. It is opened when somebody comes, and closed when nobody has come for a while;
/// no request makes a folder.
public final class Offices: Respondent {
  /// One of them.
  private final class Slot: Sendable {
    struct State {
      var kept: WebOffice?
      weak var last: WebOffice?
      /// When somebody came, in seconds since 1970.
      var used = 0
      /// The word for the first administrator, the same for as long as nobody is there.
      var word: String?
    }
    let state = Mutex(State())
  }

  /// How many may be open at a time, and how long one is kept that nobody comes to.
  public struct Bounds: Sendable {
    /// The most that are open; the one that was not used the longest is closed.
    public var mostOpen = 300
    /// Seconds.
    public var idle = 900
    /// The usual bounds.
    public init() {}
  }

  private let folder: String
  private let suffixes: [String]
  private let options: WebOffice.Options
  private let bounds: Bounds
  private let now: @Sendable () -> Int
  private let announce: @Sendable (_ name: String, _ word: String) -> Void
  private let slots = Mutex<[String: Slot]>([:])
  private let swept = Mutex(0)

  /// Makes the offices of a folder reachable.
  /// - Parameters:
  ///   - folder: the folder of folders.
  ///   - suffixes: what browsers write behind the name of a folder and a dot, with the port where it is not
  ///     the usual one.
  ///   - options: what each is opened with.
  ///   - bounds: how many may be open, and how long.
  ///   - now: the clock, in seconds since 1970.
  ///   - announce: told the word for the first administrator of an office that has nobody.
  public init(
    _ folder: String, suffixes: [String], _ options: WebOffice.Options, bounds: Bounds = Bounds(),
    now: @escaping @Sendable () -> Int,
    announce: @escaping @Sendable (_ name: String, _ word: String) -> Void
  ) {
    self.folder = folder
    self.suffixes = suffixes.map { "." + $0.lowercased() }
    self.options = options
    self.bounds = bounds
    self.now = now
    self.announce = announce
  }

  /// Whether browsers reach them by HTTPS.
  var isSecure: Bool { options.isSecure }

  /// The names of the offices, in order.
  public static func names(in folder: String) -> [String] {
    AtomicFile.list(folder).filter { isName($0) && isFolder(FileName.join(folder, $0)) }.sorted()
  }

  /// The folders that no browser can call, in order: their names are no names of hosts.
  public static func unnamed(in folder: String) -> [String] {
    AtomicFile.list(folder).filter {
      !isName($0) && !$0.hasPrefix(".") && isFolder(FileName.join(folder, $0))
    }.sorted()
  }

  /// How many are open.
  var openCount: Int {
    slots.withLock { $0.values.count { slot in slot.state.withLock { $0.kept != nil } } }
  }

  /// Goes through all of them that have data, open or not, one at a time.
  public func forEach(_ body: (_ store: Store, _ name: String?) -> Void) {
    for name in Offices.names(in: folder)
    where AtomicFile.isFile(FileName.join(FileName.join(folder, name), Store.databaseName)) {
      guard let slot = slot(name) else { continue }
      do {
        // one that nobody comes to is closed again with the others
        body(try open(name, slot).store, name)
      } catch {
        options.report("văn phòng \(name) không mở được: \(Offices.reason(error))")
      }
      sweep(but: "")
    }
  }

  /// Answers a request to one of them.
  func respond(to request: WebRequest) -> WebResponse {
    let host = request.headers["host"]?.lowercased() ?? ""
    guard let name = name(host), let slot = slot(name) else {
      return WebOffice.bare(421, "Địa chỉ này không phải của văn phòng nào trên máy chủ.")
    }
    do {
      let office = try open(name, slot)
      sweep(but: name)
      return office.respond(to: request)
    } catch {
      options.report("văn phòng \(name) không mở được: \(Offices.reason(error))")
      return WebOffice.bare(
        503, "Văn phòng này chưa mở được; báo người phụ trách máy chủ, người ấy xem được lý do.")
    }
  }

  private static func reason(_ error: any Error) -> String {
    (error as? StoreError)?.description ?? Store.kind(of: error)
  }

  /// The name of the folder in what a browser calls.
  private func name(_ host: String) -> String? {
    suffixes.lazy.filter { host.hasSuffix($0) }.map { String(host.dropLast($0.count)) }
      .first(where: Offices.isName)
  }

  /// Whether a folder can be called by browsers: a label of DNS (RFC 1123).
  private static func isName(_ name: String) -> Bool {
    (1...63).contains(name.utf8.count) && !name.hasPrefix("-") && !name.hasSuffix("-")
      && name.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
  }

  /// Whether something is a folder itself, not a link to one.
  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private func slot(_ name: String) -> Slot? {
    if let known = slots.withLock({ $0[name] }) { return known }
    guard Offices.isFolder(FileName.join(folder, name)) else { return nil }
    return slots.withLock { slots in
      let slot = slots[name] ?? Slot()
      slots[name] = slot
      return slot
    }
  }

  /// The office, opened where it is not; whoever comes to it meanwhile waits, whoever comes to others does not.
  private func open(_ name: String, _ slot: Slot) throws -> WebOffice {
    try slot.state.withLock { state in
      state.used = now()
      // one that was closed while somebody was still being answered is still there
      if let office = state.kept ?? state.last {
        state.kept = office
        return office
      }
      let store = try store(name)
      var options = options
      options.hosts = Set(suffixes.map { name + $0 })
      options.name = name
      let word = try store.isEmpty() ? state.word ?? Secret.word() : nil
      if let word, word != state.word { announce(name, word) }
      state.word = word
      let office = WebOffice(store, options, now: now, firstWord: word)
      state.kept = office
      state.last = office
      return office
    }
  }

  /// The data of an office; one that is being closed just now is waited for.
  private func store(_ name: String) throws -> Store {
    let path = FileName.join(folder, name)
    for _ in 0..<40 {
      do {
        return try Store(path, now: now)
      } catch StoreError.inUse {
        usleep(25_000)
      }
    }
    return try Store(path, now: now)
  }

  /// Closes what nobody has come to for a while, and the oldest where too many are open.
  private func sweep(but name: String) {
    let time = now()
    let isDue = swept.withLock { last in
      guard time - last >= 60 || time < last else { return false }
      last = time
      return true
    }
    let all = slots.withLock { $0 }.filter { $0.key != name }
    guard isDue || all.count >= bounds.mostOpen else { return }
    var open: [(slot: Slot, used: Int)] = []
    for slot in all.values {
      // one that is being opened is in use
      let used = slot.state.withLockIfAvailable { $0.kept == nil ? nil : $0.used } ?? nil
      if let used { open.append((slot, used)) }
    }
    open.sort { $0.used < $1.used }
    let surplus = max(0, open.count + 1 - bounds.mostOpen)
    for (index, entry) in open.enumerated()
    where index < surplus || time - entry.used >= bounds.idle {
      // what is let go of is closed outside the lock, behind its last answer
      let closed = entry.slot.state.withLock { state -> WebOffice? in
        defer { state.kept = nil }
        return state.kept
      }
      withExtendedLifetime(closed) {}
    }
  }
}
