import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice
import VanThuStore

/// Writes all of an office as files: what the store has, the papers in the forms wanted, the registers
/// as Excel and CSV.
public struct OfficeExport {
  private let store: Store
  private let office: WebOffice

  /// For an office.
  /// - Parameters:
  ///   - store: its data.
  ///   - fonts: the folder of fonts for PDFs; nil looks in the usual places.
  public init(_ store: Store, fonts: String? = nil) {
    self.store = store
    var options = WebOffice.Options(hosts: [])
    options.fonts = SharedFonts(fonts)
    office = WebOffice(store, options, now: { 0 }, firstWord: nil)
  }

  /// What was written.
  public struct Outcome {
    /// What the store has.
    public let counts: BackupCounts
    /// Files of papers.
    public let paperFiles: Int
    /// The numbers of papers that are not finished, so that no file could be made of them.
    public let unfinished: [Int]
  }

  /// Writes into a folder that is new or empty.
  /// - Parameters:
  ///   - folder: the folder.
  ///   - formats: the forms of papers.
  /// - Throws: `StoreError`, `IOError`.
  public func write(to folder: String, as formats: [OutputFormat]) throws -> Outcome {
    guard AtomicFile.list(folder).isEmpty, !AtomicFile.isFile(folder) else {
      throw StoreError.folder("`\(folder)` đã có tệp; xuất vào thư mục mới hoặc trống")
    }
    try AtomicFile.makeDirectory(folder)
    let counts = try store.export { path, bytes in try put(path, bytes, folder) }
    let settings = try store.office().text
    if !settings.isEmpty { try put(Workspace.officeFileName, Array(settings.utf8), folder) }
    try registers(folder)
    var made = 0
    var unfinished: [Int] = []
    for id in try store.paperIDs() where !formats.isEmpty {
      let count = try paper(id, formats, folder)
      made += count
      if count == 0 { unfinished.append(id) }
    }
    return Outcome(counts: counts, paperFiles: made, unfinished: unfinished)
  }

  /// Makes an office of such a folder, in a folder of data that has none yet.
  /// - Throws: `StoreError`.
  public static func read(
    _ folder: String, to target: String, passwords: Passwords = Passwords()
  ) throws -> (counts: BackupCounts, administrators: [Store.NewPassword]) {
    guard AtomicFile.isFile(FileName.join(folder, Store.versionFile)) else {
      throw StoreError.folder(
        "`\(folder)` không phải là thư mục do vanthu office export ghi (không có \(Store.versionFile))"
      )
    }
    return try Store.import(from: folder, to: target, passwords: passwords) { path, limit in
      do {
        return try AtomicFile.read(FileName.join(folder, path), limit: limit)
      } catch let error as IOError {
        throw StoreError.folder(error.description)
      }
    }
  }

  private func put(_ path: String, _ bytes: [UInt8], _ folder: String) throws {
    let target = FileName.join(folder, path)
    try AtomicFile.makeDirectory(FileName.directory(target))
    try AtomicFile.write(bytes, to: target)
  }

  /// A paper, with what the command line needs beside its record to make the same bytes.
  /// - Returns: how many files it has.
  private func paper(_ id: Int, _ formats: [OutputFormat], _ folder: String) throws -> Int {
    guard let paper = try store.paper(id), !paper.isRemoved else { return 0 }
    let place = "van-ban/\(id)"
    if paper.office != nil {
      let settings = try office.office(paper).text
      if !settings.isEmpty {
        try put("\(place)/\(Workspace.officeFileName)", Array(settings.utf8), folder)
      }
    }
    let desk = formats.contains(.pdf) ? try office.deskWithFonts(paper) : try office.desk(paper)
    if paper.part == nil, let original = desk.original(of: paper.record) {
      try put("\(place)/\(original.name)", Array(original.paper.record.utf8), folder)
    }
    let stem = FileName.safe(ListPages.title(paper).replacing("/", with: "-"))
    var made = desk.files(paper, stem: stem, as: formats)
    if !made.faults.isEmpty {
      // no fonts for PDFs on this machine
      made = desk.files(paper, stem: stem, as: formats.filter { $0 != .pdf })
    }
    for file in made.files { try put("\(place)/\(file.path)", file.bytes, folder) }
    return made.files.count
  }

  private func registers(_ folder: String) throws {
    for book in try store.books() {
      let rows = try BookPages.rows(store, book)
      let name = "\(book.period.years) \(book.agency), sổ \(book.series)"
      try register(
        "so/Văn bản đi \(name)", BookPages.columns, rows,
        try BookPages.workbook(book, rows), folder)
    }
    for year in try store.incomingYears() {
      let rows = try IncomingPages.rows(store, year)
      try register(
        "so/Văn bản đến \(year)", IncomingPages.columns, rows,
        try IncomingPages.workbook(year, rows), folder)
    }
  }

  /// A register as a workbook, and as CSV that Excel knows to be UTF-8.
  private func register(
    _ path: String, _ heads: [String], _ rows: [[String]], _ workbook: [UInt8], _ folder: String
  ) throws {
    let place = FileName.directory(path)
    let name = FileName.safe(path.split(separator: "/").last.map(String.init) ?? "")
    try put("\(place)/\(name).xlsx", workbook, folder)
    let table = ([heads] + rows).map(Store.tableRow).joined()
    try put("\(place)/\(name).csv", [0xEF, 0xBB, 0xBF] + Array(table.utf8), folder)
  }
}
