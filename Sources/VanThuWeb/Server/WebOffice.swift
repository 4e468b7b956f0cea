import Dispatch
import Synchronization
import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore

/// An office in the browser: requests in, pages out.
///
/// It may be asked from many threads at once.
public final class WebOffice: Sendable {
  /// How it is reached.
  public struct Options: Sendable {
    /// The names browsers may call it by, with their port where that is not the usual one.
    public var hosts: Set<String>
    /// Whether browsers reach it by HTTPS, so that cookies can be bound to that.
    public var isSecure = false
    /// Whether it shows examples only, which is said on each page.
    public var isDemo = false
    /// The fonts of PDFs.
    public var fonts = SharedFonts()
    /// The copies that are made each day; nil for none.
    public var backups: BackupRota?
    /// The name of its folder among many offices; nil for one alone.
    public internal(set) var name: String?
    /// Word files that were looked at, of all offices of a process.
    let wordTray = WordTray()
    /// Told of what went wrong, in one line without anything of what people wrote.
    public var report: @Sendable (String) -> Void = { _ in }

    /// Takes the names it is called by.
    public init(hosts: Set<String>) { self.hosts = hosts }
  }

  let store: Store
  let options: Options
  let now: @Sendable () -> Int
  let throttle = Throttle()
  /// The word the first administrator must know; nil once there is one.
  private let firstWord: Mutex<String?>
  /// The runs over tables that are going on.
  let runs = BatchRuns()
  /// Where long work is done, one behind the other.
  let background = DispatchQueue(label: "vn.vanthu.viec", qos: .utility)
  /// Few passwords are tried at a time: each costs much memory.
  let gate = NarrowGate(width: 2)

  /// Opens an office to browsers.
  /// - Parameters:
  ///   - store: its data.
  ///   - options: how it is reached.
  ///   - now: the clock, in seconds since 1970.
  ///   - firstWord: the word for the first administrator of an office that has nobody.
  public init(
    _ store: Store, _ options: Options, now: @escaping @Sendable () -> Int, firstWord: String?
  ) {
    self.store = store
    self.options = options
    self.now = now
    self.firstWord = Mutex(firstWord)
  }

  /// The most bytes that a request may have.
  static func limit(_ method: String, _ path: [String]) -> Int {
    Routes.all.first { $0.method == method && $0.match(path) != nil }?.limit ?? 1024
  }

  /// Whether a word is the one for the first administrator.
  func isFirstWord(_ word: String) -> Bool {
    let given = word.lowercased().filter { $0.isLetter || $0.isNumber }
    return firstWord.withLock { known in
      known.map { Secret.isEqual($0.filter { $0 != "-" }, given) } ?? false
    }
  }

  /// Whether the first administrator is awaited.
  var awaitsFirst: Bool { firstWord.withLock { $0 != nil } }

  /// Forgets the word.
  func forgetFirstWord() { firstWord.withLock { $0 = nil } }

  // MARK: - Settings and desks

  /// The office's settings.
  func office() throws -> OfficeView {
    let (text, revision) = try store.office()
    return OfficeView(text: text, revision: revision)
  }

  /// The agencies of the office, as sentences name them.
  func agencies() throws -> [String] { try agencyHeads().map(\.spokenName).filter { !$0.isEmpty } }

  /// The agencies of the office, with the bodies above them.
  func agencyHeads() throws -> [Agency] { try bodies().map(\.agency) }

  /// The agencies as sentences name them, with the standard each presents its papers by.
  func agencyStandards() throws -> [(name: String, standard: Standard)] {
    try bodies().map { ($0.agency.spokenName, $0.standard) }.filter { !$0.0.isEmpty }
  }

  private func bodies() throws -> [(agency: Agency, standard: Standard)] {
    let settings = try settings()
    return settings.agencies.entries.compactMap { entry in
      let text = "mau: x\nco_quan: \(RecordWriter.quoted(entry.written))\n"
      let value = try? InputReader.read(Array(text.utf8), name: "x.yaml")
      guard let value, let record = value.record else { return nil }
      return AgencyReader.read(record, office: settings, at: value.range)
    }
  }

  /// The settings as papers read them; those of an office without any where they are faulty.
  func settings() throws -> Office {
    try office().record.flatMap { try? Office($0) } ?? Office()
  }

  /// The settings a paper is made with: those it was signed with, or else the last.
  func office(_ paper: StoredPaper) throws -> OfficeView {
    guard let revision = paper.office else { return try office() }
    return OfficeView(text: try store.office(revision), revision: revision)
  }

  /// A desk with the office's settings.
  func desk() throws -> PaperDesk {
    PaperDesk(office: try store.office().text, fonts: options.fonts.current, papers: stored)
  }

  /// A desk with some settings.
  func desk(_ settings: OfficeView) throws -> PaperDesk {
    PaperDesk(office: settings.text, fonts: options.fonts.current, papers: stored)
  }

  /// A desk with the settings a paper is made with.
  func desk(_ paper: StoredPaper) throws -> PaperDesk {
    PaperDesk(office: try office(paper).text, fonts: options.fonts.current, papers: stored)
  }

  /// A desk for a paper that can make PDFs: fonts are taken apart once for all.
  func deskWithFonts(_ paper: StoredPaper) throws -> PaperDesk {
    let view = try office(paper)
    let office = view.record.flatMap { try? Office($0) } ?? Office()
    return PaperDesk(
      office: view.text, fonts: options.fonts.supply(for: office), papers: stored)
  }

  /// A paper that another one copies.
  private func stored(_ id: Int) -> StoredPaper? { try? store.paper(id) }

  /// Takes away a file the server made.
  static func remove(_ path: String) { Store.remove(path) }

  /// Today in Viet Nam (UTC+7).
  var today: CivilDate { WebOffice.day(now()) }

  /// The day of a moment in Viet Nam.
  /// - Parameter time: seconds since 1970.
  static func day(_ time: Int) -> CivilDate {
    CivilDate(dayNumber: (time + 7 * 3600) / 86400) ?? CivilDate.epoch
  }
}
