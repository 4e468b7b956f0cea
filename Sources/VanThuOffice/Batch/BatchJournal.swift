import Glibc
import VanThuBase

/// What has been finished, line by line, so that an interrupted run can go on.
///
/// A line is written once the files it speaks of are safe under their final names. A line cut off in
/// the middle counts for nothing.
final class BatchJournal {
  // A class because it owns an open file. Only one run at a time has it: see `BatchWorkFolder`.

  /// What there is to remember of a paper.
  struct Line: Sendable {
    var result: BatchResult
    /// Of template, office file and data.
    var fingerprint: String
  }

  private let descriptor: Int32
  private let path: String
  private var end: Int
  /// What earlier runs finished; nil when there were none.
  let history: BatchHistory?

  fileprivate static let head = "vanthu-batch 1\n"

  /// Opens a journal, or starts one.
  /// - Parameters:
  ///   - name: its name.
  ///   - folder: where it lies; links and journals of other users there are refused.
  ///   - resumes: whether what it says still counts; otherwise a new one takes its place.
  /// - Throws: `IOError`.
  init(_ name: String, in folder: Folder, resumes: Bool) throws(IOError) {
    let history = try BatchHistory(name, in: folder)
    // the old journal can be read on, by whoever has it open
    if !resumes { folder.remove(name) }
    let path = folder.path(name)
    guard let descriptor = try folder.open(name) else {
      throw IOError("không ghi được tệp", path, ENOENT)
    }
    self.descriptor = descriptor
    self.path = path
    self.history = history
    end = resumes ? history?.end ?? 0 : 0
    // a line cut off by a kill goes
    guard ftruncate(descriptor, off_t(end)) == 0 else {
      throw IOError("không ghi được tệp", path, errno)
    }
    if end == 0 { try append(Array(BatchJournal.head.utf8)) }
  }

  deinit { close(descriptor) }

  /// Adds papers and makes the lines safe on the disk.
  /// - Throws: `IOError`.
  func append(_ papers: [Line]) throws(IOError) {
    guard !papers.isEmpty else { return }
    try append(Array(papers.map(\.text).joined().utf8))
    guard fdatasync(descriptor) == 0 else { throw IOError("không ghi được tệp", path, errno) }
  }

  private func append(_ bytes: [UInt8]) throws(IOError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done, off_t(end + done))
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw IOError("không ghi được tệp", path, errno)
      }
      done += count
    }
    end += bytes.count
  }
}

/// What a journal says earlier runs have finished.
final class BatchHistory: Sendable {
  // A class because it owns an open file.
  private let descriptor: Int32
  /// Where each paper's lines begin, by the hash of its name, sorted: 16 bytes a paper.
  fileprivate let known: [(hash: UInt64, offset: Int)]
  /// Where the whole lines end, in bytes.
  let end: Int

  /// Reads a journal; nil when there is none.
  /// - Throws: `IOError`.
  fileprivate init?(_ name: String, in folder: Folder) throws(IOError) {
    guard let descriptor = try folder.read(name) else { return nil }
    self.descriptor = descriptor
    let path = folder.path(name)
    var known: [(hash: UInt64, offset: Int)] = []
    var end = 0
    var rest: [UInt8] = []
    var offset = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var at = 0
    reading: while true {
      let count = pread(descriptor, &buffer, buffer.count, off_t(at))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw IOError("không đọc được tệp", path, errno) }
      if count == 0 { break }
      at += count
      var start = 0
      var seen = rest.count
      rest += buffer[..<count]
      while let feed = rest[seen...].firstIndex(of: 0x0A) {
        let line = rest[start..<feed]
        if offset + start == 0 {
          guard line.elementsEqual(BatchJournal.head.utf8.dropLast()) else { break reading }
        } else if let name = line.firstIndex(of: 0x09).map({ line[..<$0] }) {
          known.append((BatchHistory.hash(name), offset + start))
        }
        start = feed + 1
        seen = start
        end = offset + start
      }
      offset += start
      rest.removeFirst(start)
    }
    // of two lines for one paper the later counts
    known.sort { ($0.hash, $1.offset) < ($1.hash, $0.offset) }
    self.known = known
    self.end = end
  }

  /// What an earlier run made of a paper, when it made it of the same data and the files are there,
  /// byte for byte.
  /// - Parameters:
  ///   - name: the paper's name without ending.
  ///   - fingerprint: of template, office file and data.
  ///   - folder: where the files should be.
  func result(_ name: String, fingerprint: String, in folder: String) -> BatchResult? {
    let hash = BatchHistory.hash(name.utf8)
    var index = first(hash)
    while index < known.count, known[index].hash == hash {
      if let line = line(at: known[index].offset), line.result.key == name {
        guard line.fingerprint == fingerprint else { return nil }
        let areThere = line.result.files.allSatisfy { BatchHistory.isWhole($0, in: folder) }
        return areThere ? line.result : nil
      }
      index += 1
    }
    return nil
  }

  private static func isWhole(_ file: BatchResult.File, in folder: String) -> Bool {
    let path = FileName.join(folder, file.name)
    guard let found = try? FileBytes(path), found.count == file.size,
      let bytes = try? found.read(at: 0, count: file.size)
    else { return false }
    return Digest.hex(.sha256, of: bytes) == file.sha256
  }

  /// The index of the first line whose hash is not less.
  private func first(_ hash: UInt64) -> Int {
    var low = 0
    var high = known.count
    while low < high {
      let middle = (low + high) / 2
      if known[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Which papers of earlier runs a run has not come to.
  struct Rest {
    private let history: BatchHistory
    private var isMet: [Bool]

    /// Begins with all of them.
    init(_ history: BatchHistory) {
      self.history = history
      isMet = Array(repeating: false, count: history.known.count)
    }

    /// Takes a paper off, by its name.
    mutating func meet(_ name: String) {
      guard !isMet.isEmpty else { return }
      let hash = BatchHistory.hash(name.utf8)
      var index = history.first(hash)
      while index < isMet.count, history.known[index].hash == hash {
        isMet[index] = true
        index += 1
      }
    }

    /// Calls back for each that is left and has a file in a folder, with those files.
    func forEach(in folder: String, _ body: (BatchResult) throws(IOError) -> Void) throws(IOError) {
      for index in isMet.indices where !isMet[index] {
        // of two lines for one paper the later counts
        if index + 1 < isMet.count, history.known[index + 1].hash == history.known[index].hash {
          continue
        }
        guard var result = history.line(at: history.known[index].offset)?.result else { continue }
        result.files.removeAll { access(FileName.join(folder, $0.name), F_OK) != 0 }
        if !result.files.isEmpty { try body(result) }
      }
    }
  }

  deinit { close(descriptor) }

  // MARK: - Lines

  private func line(at offset: Int) -> BatchJournal.Line? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1024)
    while true {
      let count = pread(descriptor, &buffer, buffer.count, off_t(offset + bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
      if buffer[..<count].contains(0x0A) { break }
    }
    return BatchJournal.Line(String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self))
  }

  /// FNV-1a, which needs no key: the same in every run.
  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}

extension BatchJournal.Line {
  /// `name fingerprint row (file size sha256)… "" more finding…`, with tabs between them.
  fileprivate var text: String {
    let files = result.files.flatMap { [$0.name, String($0.size), $0.sha256] }
    let parts =
      [result.key, fingerprint, String(result.number)] + files + [""]
      + [String(result.more)] + result.findings.map(\.packed)
    return parts.map(BatchJournal.Line.plain).joined(separator: "\t") + "\n"
  }

  /// Reads a line; nil for one that is none.
  fileprivate init?(_ text: String) {
    let parts = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 3, let number = Int(parts[2]),
      let end = parts.dropFirst(3).firstIndex(of: ""), end % 3 == 0
    else { return nil }
    var files: [BatchResult.File] = []
    for at in stride(from: 3, to: end, by: 3) {
      // a name leads nowhere else, whoever wrote the line
      guard let size = Int(parts[at + 1]), !parts[at].utf8.contains(UInt8(ascii: "/")) else {
        return nil
      }
      files.append(.init(name: parts[at], size: size, sha256: parts[at + 2]))
    }
    let told = parts[(end + 1)...]
    guard let more = told.first.flatMap({ Int($0) }) else { return nil }
    result = BatchResult(
      number: number, key: parts[0], outcome: .kept, files: files,
      findings: told.dropFirst().compactMap(ToldFinding.init(packed:)), more: more)
    fingerprint = parts[1]
  }

  /// A text without what parts lines and their parts.
  private static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x09 || $0 == 0x0A }) else { return text }
    return String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
  }
}
