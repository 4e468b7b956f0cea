import Glibc
import VanThuBase

extension Store {
  /// The name of the file with the data in its folder.
  public static let databaseName = DataFolder.database
}

/// Copies that are made each day without anybody's doing: into each of some folders, the last days and the
/// first day of each month kept (Thông tư 05/2025/TT-BNV asks for copies in two places).
public struct BackupRota: Sendable {
  /// The folders, best on disks of their own.
  public let targets: [String]
  /// How many of the latest copies are kept.
  public var days = 30
  /// For how many months the first copy of a month is kept.
  public var months = 24

  /// Makes copies into some folders, which must exist: what is not plugged in is told, not made.
  public init(_ targets: [String]) { self.targets = targets }

  /// What became of one folder.
  public struct Outcome: Sendable {
    /// The folder.
    public let target: String
    /// The copy that was made; nil when there was one of that day already.
    public let file: String?
    /// Vietnamese: why there is none; nil when all is well.
    public let fault: String?
  }

  /// A copy.
  public struct Copy: Sendable, Equatable {
    /// Its day.
    public let day: CivilDate
    /// How large it is, in bytes.
    public let size: Int
  }

  private static let prefix = "van-phong-", ending = ".sqlite"

  /// Makes the copies of a day where there are none, and takes those away that are kept no longer.
  /// - Parameters:
  ///   - store: the data.
  ///   - name: the folder of an office among many below each of the folders; nil for one alone.
  ///   - day: the day.
  public func run(_ store: Store, name: String? = nil, on day: CivilDate) -> [Outcome] {
    targets.map { target in
      let folder = BackupRota.folder(target, name)
      let file = "\(folder)/\(BackupRota.prefix)\(day.iso)\(BackupRota.ending)"
      do {
        guard BackupRota.isFolder(target) else {
          throw StoreError.folder("không có thư mục `\(target)`; ổ đĩa sao lưu chưa cắm?")
        }
        var status = stat()
        if name != nil, lstat(folder, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
          throw StoreError.folder("`\(folder)` không phải là thư mục")
        }
        if let name, mkdir(folder, 0o700) != 0, errno != EEXIST {
          throw StoreError.folder("không tạo được thư mục `\(name)` trong `\(target)`")
        }
        if try BackupRota.isThere(file, of: store) {
          return Outcome(target: target, file: nil, fault: nil)
        }
        _ = try store.backUp(to: file, by: nil)
        prune(folder, today: day)
        return Outcome(target: target, file: file, fault: nil)
      } catch {
        let words = (error as? StoreError)?.description ?? Store.kind(of: error)
        return Outcome(target: target, file: nil, fault: words)
      }
    }
  }

  /// The copies in a folder, latest first.
  /// - Parameters:
  ///   - target: one of the folders.
  ///   - name: the folder of an office among many; nil for one alone.
  public static func copies(in target: String, name: String? = nil) -> [Copy] {
    let folder = folder(target, name)
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var copies: [Copy] = []
    while let entry = readdir(directory) {
      let file = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      var status = stat()
      guard let day = day(file), lstat("\(folder)/\(file)", &status) == 0,
        status.st_mode & S_IFMT == S_IFREG
      else { continue }
      copies.append(Copy(day: day, size: Int(status.st_size)))
    }
    return copies.sorted { $0.day > $1.day }
  }

  /// The days whose copies are kept: the latest, and the first of each month.
  func kept(_ days: [CivilDate], today: CivilDate) -> Set<CivilDate> {
    let latest = days.sorted(by: >).prefix(max(1, self.days))
    var firsts: [Int: CivilDate] = [:]
    for day in days {
      let month = day.year * 12 + day.month
      guard month > today.year * 12 + today.month - months else { continue }
      firsts[month] = min(firsts[month] ?? day, day)
    }
    return Set(latest).union(firsts.values)
  }

  /// Takes old copies away; files that are called otherwise are nobody's business here.
  private func prune(_ folder: String, today: CivilDate) {
    let days = BackupRota.copies(in: folder).map(\.day)
    let kept = kept(days, today: today)
    for day in days where !kept.contains(day) {
      unlink("\(folder)/\(BackupRota.prefix)\(day.iso)\(BackupRota.ending)")
    }
  }

  private static func folder(_ target: String, _ name: String?) -> String {
    let folder = target.count > 1 && target.hasSuffix("/") ? String(target.dropLast()) : target
    return name.map { "\(folder)/\($0)" } ?? folder
  }

  /// Whether the copy of a day is there, whole and of this office.
  /// - Throws: `StoreError.folder` for a file of that name that is another's, or none.
  private static func isThere(_ file: String, of store: Store) throws -> Bool {
    var status = stat()
    guard lstat(file, &status) == 0 else { return false }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0, store.isCopy(file) else {
      throw StoreError.folder(
        "`\(file)` không phải bản sao của văn phòng này; mỗi văn phòng sao lưu vào một thư mục riêng"
      )
    }
    return true
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The day of a copy by its name; nil for another file.
  private static func day(_ file: String) -> CivilDate? {
    guard file.hasPrefix(prefix), file.hasSuffix(ending) else { return nil }
    let parts = file.dropFirst(prefix.count).dropLast(ending.count)
      .split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]),
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }
}
