import VanThuBase

/// What verifying a bag came to.
public struct BagReport: Sendable {
  /// Everything that is wrong or unusual; the bag is valid when none of them is an error.
  public var diagnostics: [Diagnostic]
  /// Files of the payload.
  public var fileCount: Int
  /// Their bytes.
  public var byteCount: Int
  /// The checksums that were computed.
  public var algorithms: [DigestAlgorithm]

  /// Whether the bag is valid by RFC 8493.
  public var isValid: Bool { !diagnostics.contains { $0.severity == .error } }
}

/// Checks a bag, in a folder or as a ZIP, by RFC 8493 and the drafts before it. Writes nothing,
/// fetches nothing.
public enum BagVerifier {

  /// Checks a bag.
  /// - Parameter path: a ZIP or a folder.
  /// - Throws: `IOError`. What is wrong with the bag is in the report.
  public static func verify(_ path: String) throws -> BagReport {
    try verify(path) {
      if AtomicFile.isDirectory(path) { try FolderBag(path) } else { try ZipBag(path) }
    }
  }

  /// Checks a ZIP that is open.
  /// - Parameter name: its name in messages.
  /// - Throws: `IOError`.
  static func verify(_ zip: FileBytes, name: String) throws -> BagReport {
    try verify(name) { try ZipBag(zip) }
  }

  private static func verify(
    _ path: String, _ open: () throws -> any BagSource
  ) throws -> BagReport {
    do {
      var check = BagCheck(try open(), path)
      try check.run()
      return check.report
    } catch let refused as DiagnosticsError {
      return BagReport(
        diagnostics: refused.diagnostics, fileCount: 0, byteCount: 0, algorithms: [])
    }
  }
}

/// One run through a bag.
private struct BagCheck {
  let source: any BagSource
  /// The bag's name in messages.
  let name: String
  private var sink: [Diagnostic] = []
  /// Versions below 1.0 are drafts with softer rules.
  private var isFinal = true
  private var hasPackageInfo = false
  private var encoding = BagTagFile.Encoding.utf8
  private var indexes: [ExactText: Int] = [:]
  private var composed: [ExactText: Int] = [:]
  private var expectations: [Int: [Expectation]] = [:]
  private var manifests: [Manifest] = []
  private var fetched: Set<Int> = []
  /// How many bytes and lines of tag files may still be read.
  private var tagRoom: Int
  private var lineRoom: Int

  private struct Expectation {
    var algorithm: DigestAlgorithm
    var digest: [UInt8]
    var manifest: String
  }

  private struct Manifest {
    var name: String
    var algorithm: DigestAlgorithm
    var isTag: Bool
    var listed: Set<Int> = []
  }

  init(_ source: any BagSource, _ name: String) {
    self.source = source
    self.name = name
    let stored = max(source.storedBytes, Limits.tagFileBytes / Limits.tagRatio / 2)
    tagRoom =
      stored.multipliedReportingOverflow(by: Limits.tagRatio).overflow
      ? .max : stored * Limits.tagRatio
    lineRoom = Limits.tagLines + 12 * source.files.count
    for (index, file) in source.files.enumerated() {
      indexes[ExactText(file.path)] = index
      composed[ExactText(Vietnamese.nfc(file.path))] = index
    }
  }

  var report: BagReport {
    let payload = source.files.filter { BagPath.isPayload($0.path) }
    return BagReport(
      diagnostics: sink.inOrder(), fileCount: payload.count,
      byteCount: payload.reduce(0) { $0 + $1.size },
      algorithms: DigestAlgorithm.allCases.filter { one in
        manifests.contains { $0.algorithm == one }
      })
  }

  mutating func run() throws {
    for fault in source.faults { add(fault) }
    try checkDeclaration()
    if !source.hasPayloadFolder { error("missing-payload", "thư mục `data` không có") }
    try readManifests()
    try checkFetch()
    try checkInfo()
    checkCompleteness()
    checkNames()
    try checkDigests()
  }

  // MARK: - Findings

  private mutating func add(_ diagnostic: Diagnostic) {
    if sink.count < Limits.bagFindings {
      sink.append(diagnostic)
    } else if sink.count == Limits.bagFindings {
      sink.append(
        Diagnostic(.error, "too-many-findings", "còn nhiều vấn đề khác, không kể hết", at: nil))
    }
  }

  private mutating func error(
    _ id: Diagnostic.ID, _ message: String, at range: SourceRange? = nil, by section: String? = nil
  ) {
    let citation = section.map { "RFC 8493, mục \($0)" }
    add(Diagnostic(.error, id, message, at: range, citation: citation))
  }

  private mutating func warn(_ id: Diagnostic.ID, _ message: String, at range: SourceRange? = nil) {
    add(Diagnostic(.warning, id, message, at: range))
  }

  /// An error by RFC 8493, unusual in bags of the drafts before it.
  private mutating func strict(
    _ id: Diagnostic.ID, _ message: String, at range: SourceRange? = nil, by section: String? = nil
  ) {
    if isFinal { error(id, message, at: range, by: section) } else { warn(id, message, at: range) }
  }

  private func shown(_ path: String) -> String { "`\(Printable.name(path))`" }

  // MARK: - Tag files

  /// The bytes of a tag file; nil when there is none or it is too large.
  private mutating func bytes(_ path: String) throws -> [UInt8]? {
    guard let index = indexes[ExactText(path)] else { return nil }
    let size = source.files[index].size
    guard size <= Limits.tagFileBytes else {
      error("tag-file-too-large", "\(shown(path)): lớn quá \(Limits.tagFileBytes >> 20) MiB")
      return nil
    }
    // text that unpacks to many times the whole bag describes nothing in it
    guard size <= tagRoom else {
      error(
        "tag-file-too-large",
        "\(shown(path)): các tệp mô tả nở ra gấp hơn \(Limits.tagRatio) lần cả gói")
      return nil
    }
    tagRoom -= size
    var bytes: [UInt8] = []
    do {
      try source.read(index) { bytes.append(contentsOf: $0) }
    } catch is DiagnosticsError {
      return nil  // damaged: said when its checksum is due
    }
    return bytes
  }

  /// Whether another line of a tag file is read; says once that there are too many.
  private mutating func takesLine(_ file: BagTagFile) -> Bool {
    lineRoom -= 1
    if lineRoom == -1 {
      error(
        "too-many-lines",
        "\(shown(file.name)): các tệp mô tả có quá nhiều dòng so với số tệp của gói")
    }
    return lineRoom >= 0 && sink.count <= Limits.bagFindings
  }

  private mutating func tagFile(_ path: String) throws -> BagTagFile? {
    guard let bytes = try bytes(path) else { return nil }
    guard
      let file = BagTagFile(
        bytes, name: path, shown: FileName.join(name, path), encoding: encoding)
    else {
      error("tag-encoding", "\(shown(path)): không đúng bảng mã mà `bagit.txt` khai", by: "2.2.4")
      return nil
    }
    if file.hasMark {
      warn("byte-order-mark", "\(shown(path)): bắt đầu bằng dấu thứ tự byte (BOM)")
    }
    if file.hasMixedLineEnds {
      warn("line-ends", "\(shown(path)): các dòng kết thúc không cùng một kiểu")
    }
    return file
  }

  // MARK: - bagit.txt

  private mutating func checkDeclaration() throws {
    guard indexes[ExactText("bagit.txt")] != nil else {
      return error("missing-bagit", "`bagit.txt` không có", by: "2.1.1")
    }
    guard let bytes = try bytes("bagit.txt") else { return }
    let place = FileName.join(name, "bagit.txt")
    guard let file = BagTagFile(bytes, name: "bagit.txt", shown: place, encoding: .utf8) else {
      return error("bagit-form", "`bagit.txt` không phải UTF-8", by: "2.1.1")
    }
    if file.hasMark {
      error(
        "byte-order-mark", "`bagit.txt` không được bắt đầu bằng dấu thứ tự byte (BOM)", by: "2.1.1")
    }
    if file.hasMixedLineEnds {
      warn("line-ends", "`bagit.txt`: các dòng kết thúc không cùng một kiểu")
    }
    let lines = Array(file.lines.prefix(100))
    let version = value(lines, 0, "BagIt-Version: ")
    let parts = version?.text.split(separator: ".", omittingEmptySubsequences: false).map {
      Int($0)
    }
    if let version {
      let known: Set = ["0.93", "0.94", "0.95", "0.96", "0.97", "1.0"]
      if parts?.count != 2 || parts?.contains(nil) == true {
        error("bagit-form", "phiên bản BagIt phải viết như 1.0", at: version.range, by: "2.1.1")
      } else if !known.contains(version.text) {
        error("bagit-version", "phiên bản BagIt này chưa hỗ trợ", at: version.range)
      }
      isFinal = parts?.first != 0
      hasPackageInfo = ["0.93", "0.94", "0.95"].contains(version.text)
    }
    if let name = value(lines, 1, "Tag-File-Character-Encoding: ") {
      if let encoding = BagTagFile.Encoding(name.text) {
        self.encoding = encoding
      } else {
        error("bagit-encoding", "bảng mã này chưa hỗ trợ", at: name.range)
      }
    }
    for line in lines.dropFirst(2) {
      strict("bagit-form", "`bagit.txt` chỉ được có hai dòng", at: line.range, by: "2.1.1")
    }
  }

  /// What stands behind a label that must be spelt exactly.
  private mutating func value(
    _ lines: [BagTagFile.Line], _ index: Int, _ label: String
  ) -> BagTagFile.Line? {
    guard index < lines.count else {
      error("bagit-form", "`bagit.txt` thiếu dòng `\(label)…`", by: "2.1.1")
      return nil
    }
    let line = lines[index]
    guard line.text.utf8.starts(with: label.utf8) else {
      error("bagit-form", "dòng này phải là `\(label)…`", at: line.range, by: "2.1.1")
      return nil
    }
    var text = String(line.text.unicodeScalars.dropFirst(label.unicodeScalars.count))
    let bare = text.filter { $0 != " " && $0 != "\t" }
    if bare != text {
      warn("bagit-form", "dòng này có dấu cách thừa", at: line.range)
      text = bare
    }
    return BagTagFile.Line(text: text, range: line.range)
  }

  // MARK: - Manifests

  private mutating func readManifests() throws {
    var payloadCount = 0
    for file in source.files where !file.path.utf8.contains(UInt8(ascii: "/")) {
      let path = file.path
      let isTag = path.hasPrefix("tagmanifest-")
      guard isTag || path.hasPrefix("manifest-"), path.hasSuffix(".txt") else { continue }
      if !isTag { payloadCount += 1 }
      let word = path.dropFirst(isTag ? 12 : 9).dropLast(4)
      guard let algorithm = DigestAlgorithm(manifestName: word) else {
        error(
          "unknown-algorithm", "\(shown(path)): thuật toán này chưa hỗ trợ nên không kiểm tra được")
        continue
      }
      guard let text = try tagFile(path) else {
        error("unreadable-manifest", "\(shown(path)): không đọc được bản kê")
        continue
      }
      var manifest = Manifest(name: path, algorithm: algorithm, isTag: isTag)
      read(text, &manifest)
      manifests.append(manifest)
    }
    if payloadCount == 0 {
      error("missing-manifest", "bản kê tệp (`manifest-sha256.txt` …) không có", by: "2.1.3")
    }
    for manifest in manifests where !manifest.isTag && isFinal {
      let hasTag = manifests.contains { $0.isTag && $0.algorithm == manifest.algorithm }
      if !hasTag {
        warn("missing-tag-manifest", "`tagmanifest-\(manifest.algorithm.rawValue).txt` không có")
      }
    }
  }

  private mutating func read(_ text: BagTagFile, _ manifest: inout Manifest) {
    var seen: [ExactText: [UInt8]] = [:]
    var gap: String?
    for line in text.lines {
      guard takesLine(text) else { break }
      guard let entry = entry(line, manifest, &gap) else { continue }
      var written = entry.written
      if written.utf8.first == UInt8(ascii: "*"), indexes[ExactText(BagPath.decode(written))] == nil
      {
        written = String(written.dropFirst())
        warn("md5sum-line", "dấu `*` của chương trình md5sum đứng trước đường dẫn", at: line.range)
      }
      guard let path = inside(written, line.range, payload: !manifest.isTag) else { continue }
      if let digest = seen[ExactText(path)] {
        if digest == entry.digest, !isFinal {
          warn("listed-twice", "\(shown(path)): kê hai lần", at: line.range)
        } else {
          error("listed-twice", "\(shown(path)): kê hai lần", at: line.range, by: "2.1.3")
        }
        if digest == entry.digest { continue }
      }
      seen[ExactText(path)] = entry.digest
      if manifest.isTag, BagPath.isPayload(path) || path.hasPrefix("tagmanifest-") {
        warn("not-a-tag-file", "\(shown(path)): không thuộc bản kê tệp mô tả", at: line.range)
      }
      guard let index = find(path, written, line.range) else {
        error(
          "missing-file", "\(shown(path)): có trong `\(manifest.name)` mà không có trong gói",
          at: line.range)
        continue
      }
      manifest.listed.insert(index)
      expectations[index, default: []].append(
        Expectation(algorithm: manifest.algorithm, digest: entry.digest, manifest: manifest.name))
    }
  }

  /// What a line of a manifest says; nil when it is blank or no such line.
  /// - Parameter gap: what parts digest and path in the lines before.
  private mutating func entry(
    _ line: BagTagFile.Line, _ manifest: Manifest, _ gap: inout String?
  ) -> BagManifestLine? {
    if line.text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
      warn("empty-line", "dòng trống trong bản kê", at: line.range)
      return nil
    }
    guard let entry = BagManifestLine(line.text),
      entry.digest.count == manifest.algorithm.byteCount
    else {
      error(
        "manifest-line",
        "dòng bản kê phải là mã \(manifest.algorithm.rawValue), dấu cách, đường dẫn",
        at: line.range, by: "2.1.3")
      return nil
    }
    if entry.hasMixedCase {
      warn("mixed-case", "mã lẫn chữ hoa với chữ thường", at: line.range)
    }
    if gap != nil, gap != entry.gap {
      warn(
        "uneven-line", "khoảng cách giữa mã và đường dẫn không như các dòng khác", at: line.range)
    }
    gap = gap ?? entry.gap
    return entry
  }

  /// The path meant by a line, when it stays inside the bag.
  private mutating func inside(
    _ written: String, _ range: SourceRange, payload: Bool
  ) -> String? {
    var path = BagPath.decode(written)
    if BagPath.hasBarePercent(written) {
      warn("bare-percent", "dấu % trong đường dẫn phải viết là %25", at: range)
    }
    while path.utf8.starts(with: "./".utf8) {
      if path.utf8.count == written.utf8.count {
        warn("dot-slash", "đường dẫn không cần `./` ở đầu", at: range)
      }
      path = String(path.dropFirst(2))
    }
    if let fault = BagPath.fault(path) {
      error("path-outside", "\(shown(path)): \(fault)", at: range, by: "5.1.1")
      return nil
    }
    if payload, !BagPath.isPayload(path) {
      error("path-outside", "\(shown(path)): không nằm trong `data`", at: range, by: "2.1.3")
      return nil
    }
    return path
  }

  /// The file a path means: by its bytes, as it is written, or in another Unicode form.
  private mutating func find(_ path: String, _ written: String, _ range: SourceRange) -> Int? {
    if let index = indexes[ExactText(path)] ?? indexes[ExactText(written)] { return index }
    guard let index = composed[ExactText(Vietnamese.nfc(path))] else { return nil }
    warn("normalization", "\(shown(path)): tên tệp trong gói mã hóa dấu theo cách khác", at: range)
    return index
  }

  // MARK: - fetch.txt

  private mutating func checkFetch() throws {
    guard let text = try tagFile("fetch.txt") else { return }
    for line in text.lines {
      guard takesLine(text) else { break }
      if line.text.allSatisfy({ $0 == " " || $0 == "\t" }) { continue }
      let parts = line.text.split(maxSplits: 2, omittingEmptySubsequences: true) {
        $0 == " " || $0 == "\t"
      }
      guard parts.count == 3, parts[1] == "-" || Int(parts[1]).map({ $0 >= 0 }) == true else {
        error(
          "fetch-line", "dòng của fetch.txt phải là địa chỉ, số byte hoặc `-`, đường dẫn",
          at: line.range,
          by: "2.2.3")
        continue
      }
      guard let colon = parts[0].firstIndex(of: ":"), colon > parts[0].startIndex else {
        error(
          "fetch-line", "địa chỉ trong fetch.txt phải đủ phần đầu như https:", at: line.range,
          by: "2.2.3")
        continue
      }
      let written = String(parts[2])
      guard let path = inside(written, line.range, payload: false) else { continue }
      if !BagPath.isPayload(path) {
        strict(
          "path-outside", "\(shown(path)): không nằm trong `data`", at: line.range, by: "2.2.3")
      }
      guard let index = find(path, written, line.range) else {
        error(
          "not-fetched", "\(shown(path)): phải tải về theo fetch.txt, gói chưa đủ", at: line.range,
          by: "3")
        continue
      }
      fetched.insert(index)
      if let size = Int(parts[1]), size != source.files[index].size {
        warn("fetch-size", "\(shown(path)): số byte không như fetch.txt khai", at: line.range)
      }
      let listings = manifests.filter { !$0.isTag && $0.listed.contains(index) }
      if listings.isEmpty, BagPath.isPayload(path) {
        strict(
          "fetch-not-listed", "\(shown(path)): có trong fetch.txt mà không có trong bản kê",
          at: line.range)
      }
    }
  }

  // MARK: - bag-info.txt

  private mutating func checkInfo() throws {
    guard let text = try tagFile(hasPackageInfo ? "package-info.txt" : "bag-info.txt") else {
      return
    }
    var sums: [(String, SourceRange)] = []
    var label = ""
    for line in text.lines {
      guard takesLine(text) else { break }
      if line.text.isEmpty { continue }
      if line.text.first == " " || line.text.first == "\t" {
        if label.isEmpty {
          error("info-line", "dòng nối không có mục phía trên", at: line.range, by: "2.2.2")
        }
        continue
      }
      guard let colon = line.text.firstIndex(of: ":"), colon > line.text.startIndex else {
        error(
          "info-line", "dòng của \(text.name) phải là `mục: nội dung`", at: line.range, by: "2.2.2")
        continue
      }
      label = String(line.text[..<colon]).trimmed.lowercased()
      if label == "payload-oxum" {
        sums.append((String(line.text[line.text.index(after: colon)...]).trimmed, line.range))
      }
    }
    if sums.count > 1 {
      strict("oxum-twice", "Payload-Oxum chỉ được ghi một lần", at: sums[1].1, by: "2.2.2")
    }
    let payload = source.files.filter { BagPath.isPayload($0.path) }
    let bytes = payload.reduce(0) { $0 + $1.size }
    for (sum, range) in sums {
      let parts = sum.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
      guard parts.count == 2, let octets = parts[0], let count = parts[1] else {
        error("oxum-form", "Payload-Oxum phải là số byte, dấu chấm, số tệp", at: range, by: "2.2.2")
        continue
      }
      if octets != bytes || count != payload.count {
        error(
          "oxum",
          "Payload-Oxum khai \(count) tệp \(octets) byte, trong gói có \(payload.count) tệp \(bytes) byte",
          at: range)
      }
    }
  }

  // MARK: - Completeness

  private mutating func checkCompleteness() {
    let lists = manifests.filter { !$0.isTag }
    let tagLists = manifests.filter(\.isTag)
    for (index, file) in source.files.enumerated() {
      let path = file.path
      if BagPath.isPayload(path) {
        guard !lists.isEmpty else { continue }
        let without = lists.filter { !$0.listed.contains(index) }
        if without.count == lists.count {
          error("extra-file", "\(shown(path)): không có trong bản kê nào", by: "3")
        } else {
          for list in without {
            strict("not-listed", "\(shown(path)): không có trong `\(list.name)`", by: "3")
          }
        }
      } else if !path.hasPrefix("tagmanifest-") {
        for list in tagLists where !list.listed.contains(index) {
          warn("extra-tag-file", "\(shown(path)): không có trong `\(list.name)`")
        }
      }
    }
  }

  private mutating func checkNames() {
    for file in source.files {
      let parts = file.path.split(separator: "/").map(String.init)
      if BagPath.isPayload(file.path), BagWriter.isLitter(file.path) {
        warn("system-file", "\(shown(file.path)): tệp của hệ điều hành, không phải tài liệu")
      } else if parts.contains(where: { $0.utf8.count <= 255 && !isPortable($0) }) {
        warn("unportable-name", "\(shown(file.path)): tên không dùng được trên Windows")
      }
    }
  }

  private func isPortable(_ part: String) -> Bool {
    let plain = Vietnamese.nfc(part).replacing("%", with: "-")
    return plain.utf8.count > FileName.maximumBytes || plain.hasPrefix(".")
      || ExactText(FileName.safe(plain)) == ExactText(plain)
  }

  // MARK: - Checksums

  /// Reads every listed file once, for all its checksums together.
  private mutating func checkDigests() throws {
    for (index, file) in source.files.enumerated() {
      guard let expected = expectations[index] else { continue }
      let digests = Set(expected.map(\.algorithm)).map { Digest($0) }
      do {
        try source.read(index) { bytes in
          for digest in digests { digest.update(bytes) }
        }
      } catch let damaged as DiagnosticsError {
        for diagnostic in damaged.diagnostics { add(diagnostic) }
        continue
      }
      let sums = Dictionary(uniqueKeysWithValues: digests.map { ($0.algorithm, $0.finish()) })
      let wrong = expected.filter { sums[$0.algorithm] != $0.digest }.map { "`\($0.manifest)`" }
      if !wrong.isEmpty {
        error(
          "checksum", "\(shown(file.path)): nội dung không khớp \(wrong.joined(separator: ", "))")
      }
    }
  }
}
