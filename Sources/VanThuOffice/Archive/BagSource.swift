import VanThuBase

/// Where the files of a bag are read from.
protocol BagSource: AnyObject {
  /// The files, by path from the bag's root, in the order of their bytes.
  var files: [FolderScan.File] { get }
  /// Whether there is a payload folder.
  var hasPayloadFolder: Bool { get }
  /// How many bytes the bag takes as it lies there.
  var storedBytes: Int { get }
  /// What is wrong with the container itself.
  var faults: [Diagnostic] { get }
  /// Reads a file through, a piece at a time.
  func read(_ index: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws
}

/// A bag that lies in a folder.
final class FolderBag: BagSource {
  private let root: String
  private let scan: FolderScan
  let faults: [Diagnostic]

  /// Takes a folder.
  /// - Throws: `IOError`.
  init(_ root: String) throws {
    self.root = root
    scan = try FolderScan(root)
    var clashes = NameClashes()
    faults =
      scan.faults
      + scan.files.compactMap { file in
        clashes.add(file.path).map { clash in
          let first = Printable.name(clash.first)
          let difference =
            clash.kind == .normalization ? "ở cách mã hóa dấu" : "ở chữ hoa, chữ thường"
          return Diagnostic(
            .warning, "name-clash",
            "`\(Printable.name(clash.second))`: chỉ khác `\(first)` \(difference), trên máy khác là một tệp",
            at: nil)
        }
      }
  }

  var files: [FolderScan.File] { scan.files }
  var storedBytes: Int { scan.files.reduce(0) { $0 + $1.size } }
  var hasPayloadFolder: Bool { scan.folders.contains { ExactText($0) == ExactText("data") } }

  func read(_ index: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    try FileBytes(FileName.join(root, files[index].path)).readAll(body)
  }
}

/// A bag packed as a ZIP; nothing is unpacked onto the disk.
final class ZipBag: BagSource {
  private let reader: ZipReader
  let storedBytes: Int
  private let entries: [ZipReader.Entry]
  let files: [FolderScan.File]
  let hasPayloadFolder: Bool
  let faults: [Diagnostic]

  /// Opens a ZIP.
  /// - Throws: `DiagnosticsError` when it is hostile or no ZIP, `IOError`.
  convenience init(_ path: String) throws { try self.init(FileBytes(path, followsLink: true)) }

  /// Takes a ZIP that is open.
  /// - Throws: `DiagnosticsError` when it is hostile or no ZIP, `IOError`.
  init(_ bytes: FileBytes) throws {
    var limits = ZipLimits()
    limits.takesGaps = false
    reader = try ZipReader(bytes, limits: limits)
    storedBytes = bytes.count
    let base = ZipBag.base(reader.files.map(\.name))
    var faults: [Diagnostic] = []
    var found: [(FolderScan.File, ZipReader.Entry)] = []
    for entry in reader.files {
      guard entry.name.utf8.starts(with: base.utf8) else {
        faults.append(
          Diagnostic(
            .error, "outside-bag", "`\(Printable.name(entry.name))`: nằm ngoài thư mục của gói",
            at: nil))
        continue
      }
      let path = String(decoding: entry.name.utf8.dropFirst(base.utf8.count), as: UTF8.self)
      found.append((FolderScan.File(path: path, size: entry.size), entry))
    }
    if base.isEmpty {
      faults.append(
        Diagnostic(
          .warning, "no-base-folder", "gói ZIP không có một thư mục gốc duy nhất", at: nil,
          citation: "RFC 8493, mục 4"))
    }
    found.sort { ExactText($0.0.path) < ExactText($1.0.path) }
    files = found.map(\.0)
    entries = found.map(\.1)
    hasPayloadFolder =
      files.contains { $0.path.utf8.starts(with: "data/".utf8) }
      || reader.folders.contains { ExactText($0) == ExactText(base + "data") }
    self.faults = faults
  }

  /// The folder the bag lies in, with `/`; empty when it is the archive's root.
  private static func base(_ names: [String]) -> String {
    func top(_ name: String) -> String? {
      name.utf8.firstIndex(of: UInt8(ascii: "/")).map { String(name[...$0]) }
    }
    let declared = names.filter { name in
      top(name).map { ExactText($0 + "bagit.txt") == ExactText(name) } ?? false
    }
    if declared.count == 1 { return top(declared[0]) ?? "" }
    if names.contains(where: { ExactText($0) == ExactText("bagit.txt") }) { return "" }
    let tops = Set(names.map { ExactText(top($0) ?? "") })
    return tops.count == 1 ? tops.first?.text ?? "" : ""
  }

  func read(_ index: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    try reader.read(entries[index], body)
  }
}
