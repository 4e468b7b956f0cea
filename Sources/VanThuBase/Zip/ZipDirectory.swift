/// The list of files at the end of a ZIP, read by ourselves beside libzip.
///
/// libzip hides some of what a hostile archive does: it turns NUL in names to blanks, and takes
/// archives whose parts contradict one another. Here nothing is repaired; a contradiction refuses
/// the archive.
struct ZipDirectory {
  struct Entry {
    var name: ArraySlice<UInt8>
    var flags: Int
    var method: Int
    var crc: Int
    var compressedSize: Int
    var size: Int
    var attributes: Int
    var offset: Int

    var isFolder: Bool { name.last == UInt8(ascii: "/") }
    /// The name without the slash that marks a folder.
    var path: ArraySlice<UInt8> { isFolder ? name.dropLast() : name }
  }

  private(set) var entries: [Entry] = []
  private(set) var faults: [Diagnostic] = []
  private let bytes: any RandomAccessBytes
  private let limits: ZipLimits

  init(_ bytes: any RandomAccessBytes, _ limits: ZipLimits) throws {
    self.bytes = bytes
    self.limits = limits
    guard let (start, size, count) = try findDirectory() else { return }
    try readDirectory(start, size, count)
    if faults.isEmpty { checkEntries() }
    if faults.isEmpty { try checkLocalHeaders(before: start) }
  }

  private mutating func refuse(_ id: Diagnostic.ID, _ message: String) {
    faults.append(Diagnostic(.error, id, message, at: nil))
  }

  private mutating func refuse(
    _ id: Diagnostic.ID, _ name: some Sequence<UInt8>, _ message: String
  ) {
    refuse(id, "`\(Printable.name(name))`: \(message)")
  }

  // MARK: - Where the directory is

  private mutating func findDirectory() throws -> (start: Int, size: Int, count: Int)? {
    let tailStart = max(0, bytes.count - 65_557)
    let tail = try bytes.read(at: tailStart, count: 65_557)
    var at = tail.count - 22
    while at >= 0 {
      if tail.number(at, 4) == 0x0605_4B50, at + 22 + tail.number(at + 20, 2) == tail.count {
        break
      }
      at -= 1
    }
    guard at >= 0 else {
      refuse("zip-form", "tệp không phải là ZIP, bị cụt hoặc có dữ liệu thừa ở cuối")
      return nil
    }
    var count = tail.number(at + 10, 2)
    var size = tail.number(at + 12, 4)
    var start = tail.number(at + 16, 4)
    var end = tailStart + at
    var isSplit =
      tail.number(at + 4, 2) != 0 || tail.number(at + 6, 2) != 0
      || tail.number(at + 8, 2) != count
    if count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF,
      let large = try findLargeDirectory(before: end)
    {
      (start, size, count, end) = (large.start, large.size, large.count, large.end)
      isSplit = large.isSplit
    }
    if isSplit {
      refuse("zip-form", "gói ZIP chia thành nhiều phần, không dùng được")
      return nil
    }
    guard start >= 0, size >= 0, start <= end, end - start == size else {
      refuse("zip-form", "danh mục của gói ZIP không nằm ở chỗ nó khai")
      return nil
    }
    guard count <= limits.entries, size <= limits.directoryBytes else {
      refuse("zip-too-many", "gói ZIP có quá nhiều tệp (giới hạn \(limits.entries))")
      return nil
    }
    return (start, size, count)
  }

  /// The record that archives beyond 4 GiB or 65,535 files have.
  private func findLargeDirectory(
    before end: Int
  ) throws -> (start: Int, size: Int, count: Int, end: Int, isSplit: Bool)? {
    guard end >= 20 else { return nil }
    let locator = try bytes.read(at: end - 20, count: 20)
    guard locator.number(0, 4) == 0x0706_4B50 else { return nil }
    let at = locator.number(8, 8)
    guard at >= 0, at <= end - 76 else { return nil }
    let record = try bytes.read(at: at, count: 56)
    guard record.count == 56, record.number(0, 4) == 0x0606_4B50 else { return nil }
    let isSplit = record.number(16, 4) != 0 || record.number(20, 4) != 0
    return (record.number(48, 8), record.number(40, 8), record.number(32, 8), at, isSplit)
  }

  // MARK: - The entries

  private mutating func readDirectory(_ start: Int, _ size: Int, _ count: Int) throws {
    let directory = try bytes.read(at: start, count: size)
    var at = 0
    for _ in 0..<max(0, count) {
      guard at + 46 <= directory.count, directory.number(at, 4) == 0x0201_4B50 else { break }
      let nameEnd = at + 46 + directory.number(at + 28, 2)
      let extraEnd = nameEnd + directory.number(at + 30, 2)
      let next = extraEnd + directory.number(at + 32, 2)
      guard next <= directory.count else { break }
      var entry = Entry(
        name: directory[at + 46..<nameEnd], flags: directory.number(at + 8, 2),
        method: directory.number(at + 10, 2), crc: directory.number(at + 16, 4),
        compressedSize: directory.number(at + 20, 4), size: directory.number(at + 24, 4),
        attributes: directory.number(at + 38, 4), offset: directory.number(at + 42, 4))
      readExtra(directory[nameEnd..<extraEnd], &entry)
      entries.append(entry)
      at = next
    }
    guard entries.count == count, at == directory.count else {
      refuse("zip-form", "danh mục của gói ZIP không đúng với số tệp nó khai")
      return
    }
  }

  /// Large sizes, and a second name that some programs prefer.
  private mutating func readExtra(_ extra: ArraySlice<UInt8>, _ entry: inout Entry) {
    let extra = Array(extra)
    var at = 0
    while at + 4 <= extra.count {
      let id = extra.number(at, 2)
      let end = at + 4 + extra.number(at + 2, 2)
      guard end <= extra.count else { break }
      var field = at + 4
      if id == 1 {
        for path in [\Entry.size, \Entry.compressedSize, \Entry.offset]
        where entry[keyPath: path] == 0xFFFF_FFFF && field + 8 <= end {
          entry[keyPath: path] = extra.number(field, 8)
          field += 8
        }
      } else if id == 0x7075, field + 5 <= end, !extra[(field + 5)..<end].elementsEqual(entry.name)
      {
        refuse("zip-two-names", entry.name, "mang hai tên khác nhau trong gói ZIP")
      }
      at = end
    }
  }

  private mutating func checkEntries() {
    var clashes = NameClashes()
    var total = 0
    for entry in entries {
      let name = entry.name
      if let fault = ArchivePath.fault(entry.path) {
        refuse("zip-path", name, fault)
      } else {
        report(clashes.add(String(decoding: entry.path, as: UTF8.self), isFolder: entry.isFolder))
      }
      if entry.flags & 0x2041 != 0 { refuse("zip-encrypted", name, "bị mã hóa, không đọc được") }
      if entry.method != 0, entry.method != 8 {
        refuse("zip-method", name, "nén bằng phương pháp \(entry.method), không đọc được")
      }
      switch entry.attributes >> 16 & 0xF000 {
      case 0, 0x8000: break
      case 0x4000 where entry.isFolder: break
      case 0xA000: refuse("zip-link", name, "là liên kết tượng trưng")
      default: refuse("zip-link", name, "không phải là tệp thường")
      }
      guard entry.size >= 0, entry.compressedSize >= 0, entry.offset >= 0,
        entry.size <= limits.entryBytes
      else {
        refuse("zip-too-large", name, "lớn quá \(limits.entryBytes >> 30) GiB")
        continue
      }
      guard entry.compressedSize <= bytes.count, entry.offset <= bytes.count else {
        refuse("zip-form", name, "nằm ngoài gói ZIP")
        continue
      }
      if entry.isFolder, entry.size > 0 { refuse("zip-form", name, "là thư mục mà có nội dung") }
      if entry.method == 0, entry.size != entry.compressedSize {
        refuse("zip-form", name, "khai hai kích thước khác nhau")
      }
      if entry.size > limits.freeBytes,
        entry.size / limits.ratio > entry.compressedSize
      {
        refuse("zip-bomb", name, "nở ra gấp hơn \(limits.ratio) lần khi giải nén")
      }
      total += entry.size
    }
    if total > limits.totalBytes {
      refuse("zip-bomb", "gói ZIP nở ra quá \(limits.totalBytes >> 30) GiB khi giải nén")
    }
  }

  private mutating func report(_ clash: NameClashes.Clash?) {
    guard let clash else { return }
    let first = Printable.name(clash.first)
    switch clash.kind {
    case .duplicate: refuse("zip-duplicate", clash.second.utf8, "có hai lần trong gói ZIP")
    case .letterCase:
      refuse("zip-case", clash.second.utf8, "chỉ khác `\(first)` ở chữ hoa, chữ thường")
    case .normalization:
      refuse("zip-normalization", clash.second.utf8, "chỉ khác `\(first)` ở cách mã hóa dấu")
    case .fileAndFolder:
      refuse("zip-duplicate", clash.second.utf8, "vừa là tệp vừa là thư mục")
    }
  }

  // MARK: - What stands before each file

  private mutating func checkLocalHeaders(before directory: Int) throws {
    var reached = 0
    // sizes that stand behind the data take this much, with and without a mark, for small and large
    var gaps: Set<Int> = [0]
    for entry in entries.sorted(by: { $0.offset < $1.offset }) {
      let header = try bytes.read(at: entry.offset, count: 30)
      guard header.count == 30, header.number(0, 4) == 0x0403_4B50 else {
        refuse("zip-form", entry.name, "không có ở chỗ danh mục khai")
        continue
      }
      let nameCount = header.number(26, 2)
      let start = entry.offset + 30 + nameCount + header.number(28, 2)
      let name = try bytes.read(at: entry.offset + 30, count: nameCount)
      let flags = header.number(6, 2)
      // sizes may stand behind the data, or in an extra field when they are large
      let differs = [(14, entry.crc), (18, entry.compressedSize), (22, entry.size)].contains {
        let written = header.number($0.0, 4)
        return flags & 8 == 0 && written != 0xFFFF_FFFF && written != $0.1
      }
      if !name.elementsEqual(entry.name) || header.number(8, 2) != entry.method
        || flags & 0x2041 != entry.flags & 0x2041 || differs
      {
        refuse(
          "zip-disagreement", entry.name, "khai trong danh mục một đằng, trước nội dung một nẻo")
      }
      if entry.offset < reached {
        refuse("zip-overlap", entry.name, "chồng lên tệp khác trong gói ZIP")
      }
      if !limits.takesGaps, entry.offset > reached, !gaps.contains(entry.offset - reached) {
        refuse(
          "zip-gap", entry.name,

          "trước tệp này có \(entry.offset - reached) byte không thuộc tệp nào")
      }
      gaps = flags & 8 == 0 ? [0] : [12, 16, 20, 24]
      reached = max(reached, start + entry.compressedSize)
    }
    if !limits.takesGaps, directory > reached, !gaps.contains(directory - reached) {
      refuse(
        "zip-gap", "trước danh mục của gói ZIP có \(directory - reached) byte không thuộc tệp nào")
    }
    if reached > bytes.count { refuse("zip-form", "gói ZIP bị cụt") }
  }
}

extension [UInt8] {
  /// A little-endian number; negative when it does not fit, which no limit lets pass.
  fileprivate func number(_ at: Int, _ width: Int) -> Int {
    guard at >= 0, at + width <= count else { return -1 }
    var value: UInt64 = 0
    for index in stride(from: width - 1, through: 0, by: -1) {
      value = value << 8 | UInt64(self[at + index])
    }
    return Int(exactly: value) ?? -1
  }
}
