import Glibc
import VanThuBase

/// Packs the folder of a dossier into a BagIt 1.0 bag (RFC 8493), as one ZIP.
///
/// The folder is only read. The same files and the same description give the same bytes. The ZIP
/// appears whole or not at all.
public struct BagWriter {
  /// What packing came to.
  public struct Outcome: Sendable {
    /// Whether the very same ZIP was there already.
    public var isUnchanged: Bool
    /// Files of the dossier in the bag.
    public var fileCount: Int
    /// Their bytes.
    public var byteCount: Int
    /// What was left out or renamed.
    public var warnings: [Diagnostic]
  }

  private let description: BagDescription

  /// Makes a packer.
  public init(_ description: BagDescription) { self.description = description }

  /// Files that a system or a program leaves lying about.
  static func isLitter(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return [".ds_store", "thumbs.db", "desktop.ini"].contains(name.lowercased())
      || name.hasPrefix("~$") || name.hasPrefix("._") || name.hasPrefix(".~lock.")
  }

  /// Files that this program had in the making, today or in its earlier versions (`a.docx.tmp-x1Y2z3`).
  static func isUnfinished(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return WorkFolder.has(path)
      || parts.count > 2 && parts[parts.count - 1].hasPrefix("tmp-")
        && parts[parts.count - 1].utf8.count == 10
  }

  /// Packs a folder.
  /// - Parameters:
  ///   - folder: the dossier.
  ///   - target: the ZIP to make.
  ///   - record: the conference's record where it lies outside the folder; it goes in beside the papers.
  ///   - replace: whether a different ZIP at the target may be written over.
  /// - Throws: `DiagnosticsError` with everything that keeps the folder from being packed, `IOError`.
  public func pack(
    _ folder: String, to target: String, with record: String? = nil, replace: Bool = false
  ) throws -> Outcome {
    try refuseInside(folder, target)
    let scan = try FolderScan(folder)
    guard scan.faults.isEmpty else { throw DiagnosticsError(scan.faults) }
    var warnings: [Diagnostic] = []
    var payload = try self.payload(folder, scan, record, &warnings)
    let metadata = BagMetadata(description, payload)
    let tags = tagFiles(payload, metadata)
    let limit = Limits.entries
    guard tags.count + payload.count <= limit else {
      throw BagWriter.refusal(
        "dossier-too-large",
        "hồ sơ có \(payload.count) tệp, gói gồm cả mô tả của chúng vượt quá \(limit) tệp",
        "chia thành nhiều hồ sơ")
    }
    let base = FileName.safe(description.fileCode) + "/"
    payload.sort { ExactText($0.path) < ExactText($1.path) }
    let entries =
      tags.map { tag in
        ZipStreamEntry(name: base + tag.name, size: tag.bytes.count) { MemoryBytes(tag.bytes) }
      }
      + payload.map { file in
        ZipStreamEntry(name: base + file.path, size: file.size) {
          try UnchangedBytes(file.file, file)
        }
      }
    let file = try TemporaryFile(for: target)
    try ZipWriter.stream(entries, to: file)
    try file.sync()
    try verify(file, target)
    var outcome = Outcome(
      isUnchanged: false, fileCount: payload.count, byteCount: payload.reduce(0) { $0 + $1.size },
      warnings: warnings)
    if AtomicFile.exists(target) {
      if try file.bytes().isSame(as: FileBytes(target, followsLink: true)) {
        outcome.isUnchanged = true
        return outcome
      }
      guard replace else {
        throw BagWriter.refusal(
          "target-exists", "`\(target)` đã có và nội dung khác gói mới",
          "ghi ra tệp khác, hoặc thêm --replace để thay")
      }
    }
    try file.keep(syncsFolder: true)
    return outcome
  }

  /// What we write, we accept: a bag is verified, within the same limits, before anybody sees it.
  private func verify(_ file: TemporaryFile, _ target: String) throws {
    let report = try BagVerifier.verify(file.bytes(), name: target)
    let errors = report.diagnostics.filter { $0.severity == .error }
    if !errors.isEmpty { throw DiagnosticsError(errors) }
  }

  private static func refusal(
    _ id: Diagnostic.ID, _ message: String, _ fix: String
  ) -> DiagnosticsError {
    DiagnosticsError([Diagnostic(.error, id, message, at: nil, fix: .init(fix))])
  }

  /// A bag inside the folder would go into the next bag.
  private func refuseInside(_ folder: String, _ target: String) throws {
    guard AtomicFile.isDirectory(folder) else {
      throw IOError("không mở được thư mục", folder, AtomicFile.exists(folder) ? ENOTDIR : ENOENT)
    }
    guard !AtomicFile.isDirectory(target) else {
      throw IOError("không ghi được tệp", target, EISDIR)
    }
    guard let inside = real(FileName.directory(target)), let outside = real(folder) else { return }
    if inside == outside || inside.hasPrefix(outside == "/" ? "/" : outside + "/") {
      throw BagWriter.refusal(
        "target-inside", "`\(target)` nằm trong chính thư mục được đóng gói",
        "ghi gói ra ngoài thư mục hồ sơ")
    }
  }

  private func real(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  // MARK: - The payload

  /// Reads every file through for its checksums.
  private func payload(
    _ folder: String, _ scan: FolderScan, _ record: String?, _ warnings: inout [Diagnostic]
  ) throws -> [BagPayload] {
    func warn(_ id: Diagnostic.ID, _ path: String, _ message: String) {
      warnings.append(Diagnostic(.warning, id, "`\(Printable.name(path))`: \(message)", at: nil))
    }
    if let path = scan.folders.first(where: WorkFolder.isHalfway) {
      throw BagWriter.refusal(
        "unfinished-papers",
        "`\(Printable.name(FileName.directory(FileName.directory(path))))`: lần ghi văn bản trước bị ngắt giữa chừng",
        "chạy lại lệnh đã ghi văn bản vào đó, rồi đóng gói")
    }
    for path in scan.emptyFolders where !WorkFolder.has(path) {
      warn("empty-folder", path, "thư mục rỗng không vào gói được")
    }
    for file in scan.files where BagWriter.isUnfinished(file.path) {
      warn("left-out", file.path, "tệp làm việc của vanthu, không đưa vào gói")
    }
    for file in scan.files where BagWriter.isLitter(file.path) {
      warn("left-out", file.path, "tệp của hệ điều hành, không đưa vào gói")
    }
    var files = scan.files.map(\.path).filter {
      !BagWriter.isLitter($0) && !BagWriter.isUnfinished($0)
    }
    guard !files.isEmpty else {
      throw BagWriter.refusal(
        "empty-dossier", "thư mục hồ sơ không có tệp nào", "kiểm tra lại thư mục")
    }
    if record != nil { files.append(Conference.fileName) }
    let names = BagNames(files).names
    let room = try files.enumerated().map { index, path in
      let isRecord = record != nil && index == files.count - 1
      var item = BagPayload(
        source: path, file: isRecord ? record ?? "" : FileName.join(folder, path),
        path: "data/" + (names[ExactText(path)] ?? ""))
      if item.originalName != nil {
        warn("renamed", path, "trong gói mang tên `\(item.path)`")
      }
      let digests = [Digest(.sha256), Digest(.sha512)]
      try FileBytes(item.file).readAll { bytes in
        item.size += bytes.count
        for digest in digests { digest.update(bytes) }
      }
      item.sha256 = Hexadecimal.string(digests[0].finish())
      item.sha512 = Hexadecimal.string(digests[1].finish())
      return item
    }
    return room.sorted { ExactText($0.path) < ExactText($1.path) }
  }

  // MARK: - The tag files

  private typealias Tag = (name: String, bytes: [UInt8])

  private func tagFiles(_ payload: [BagPayload], _ metadata: BagMetadata) -> [Tag] {
    func manifest(_ lines: some Sequence<(hex: String, path: String)>) -> [UInt8] {
      lines.reduce(into: []) { $0 += Array("\($1.hex)  \($1.path)\n".utf8) }
    }
    var tags: [Tag] = [
      ("bagit.txt", Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)),
      ("bag-info.txt", bagInfo(payload)),
      ("manifest-sha256.txt", manifest(payload.map { ($0.sha256, $0.path) })),
      ("manifest-sha512.txt", manifest(payload.map { ($0.sha512, $0.path) })),
    ]
    var rest: [Tag] = [("metadata/EAD.xml", metadata.dossier())]
    rest += metadata.documents().map { ("metadata/" + $0.name, $0.bytes) }
    rest += EmbeddedFiles.all.map { ("metadata/schema/\($0.name).xsd", Array($0.content.utf8)) }
    let listed = (tags + rest).sorted { ExactText($0.name) < ExactText($1.name) }
    for algorithm in [DigestAlgorithm.sha256, .sha512] {
      tags.append(
        (
          "tagmanifest-\(algorithm.rawValue).txt",
          manifest(listed.map { (Digest.hex(algorithm, of: $0.bytes), $0.name) })
        ))
    }
    return tags + rest
  }

  private func bagInfo(_ payload: [BagPayload]) -> [UInt8] {
    let bytes = payload.reduce(0) { $0 + $1.size }
    let group = [description.agencyCode, String(description.endDate.year)].filter { !$0.isEmpty }
    let filing = [
      "Thời hạn bảo quản: \(description.retention)",
      description.placeOfFiling.isEmpty ? "" : "nơi lưu: \(description.placeOfFiling)",
    ]
    let lines = [
      ("Source-Organization", description.agencyName),
      ("Contact-Name", description.compiler),
      ("External-Description", description.title),
      ("External-Identifier", description.fileCode),
      ("Bagging-Date", description.endDate.iso),
      ("Payload-Oxum", "\(bytes).\(payload.count)"),
      ("Bag-Group-Identifier", group.joined(separator: ".")),
      ("Internal-Sender-Identifier", description.code),
      ("Internal-Sender-Description", filing.filter { !$0.isEmpty }.joined(separator: "; ")),
    ]
    var text = ByteBuffer()
    for (label, value) in lines.map({ ($0, BagText.oneLine($1)) }) where !value.isEmpty {
      text.append(text: "\(label): \(value)\n")
    }
    return text.bytes
  }
}

/// A file of the payload as it goes into the ZIP; it must still be what its checksums were taken of.
private final class UnchangedBytes: RandomAccessBytes {
  private let file: FileBytes
  private let expected: BagPayload
  private let digest = Digest(.sha256)
  private var done = 0

  init(_ path: String, _ expected: BagPayload) throws {
    file = try FileBytes(path)
    self.expected = expected
    if file.count != expected.size { throw changed }
  }

  var count: Int { file.count }

  private var changed: DiagnosticsError {
    DiagnosticsError([
      Diagnostic(
        .error, "changed-meanwhile",
        "`\(Printable.name(expected.source))`: tệp thay đổi trong khi đóng gói", at: nil,
        fix: .init("đóng các chương trình đang mở tệp rồi chạy lại"))
    ])
  }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = try file.read(at: offset, into: buffer)
    guard offset == done, count > 0 || buffer.isEmpty else { throw changed }
    digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    done += count
    if done == expected.size, Hexadecimal.string(digest.finish()) != expected.sha256 {
      throw changed
    }
    return count
  }
}
