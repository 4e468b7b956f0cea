import VanThuBase

/// Joins the reports of shards: their rows were dealt out in turn, and are taken back in turn.
public enum BatchMerge {
  /// Writes the reports of all shards in a folder as those of one run.
  /// - Returns: their paths.
  /// - Throws: `DiagnosticsError` when a shard is missing or was not finished; `IOError`.
  public static func merge(_ folder: String) throws -> [String] {
    let shards = try Shards(in: folder)
    var paths: [String] = []
    for ending in BatchReport.endings {
      let isJSON = ending == ".json"
      var readers = try (1...shards.count).map { index in
        try Lines(FileName.join(folder, shards.name(index) + ending), isJSON: isJSON)
      }
      let target = FileName.join(folder, shards.stem + ending)
      let out = try TemporaryFile(for: target)
      try out.append(Array((isJSON ? BatchReport.jsonHead : BatchReport.csvHead).utf8))
      var turn = 0
      var ended: Int?
      var isFirst = true
      func append(_ line: [UInt8]) throws(IOError) {
        if isJSON, !isFirst { try out.append(Array(BatchReport.jsonSeparator.utf8)) }
        try out.append(line)
        if !isJSON { try out.append(Array("\r\n".utf8)) }
        isFirst = false
      }
      while ended != turn {
        if let line = try readers[turn].next() {
          if BatchReport.isStop(line) {
            throw fault(
              "phần \(turn + 1)/\(shards.count) dừng giữa chừng", "chạy lại phần ấy với --resume")
          }
          if let ended {
            throw fault(
              "báo cáo của phần \(ended + 1)/\(shards.count) thiếu dòng so với các phần khác",
              "chạy lại phần ấy với --resume")
          }
          try append(line)
        } else if ended == nil {
          ended = turn
        }
        turn = (turn + 1) % shards.count
      }
      // each shard has seen all rows of list items: what it says of them counts once
      var known: Set<[UInt8]> = []
      for line in readers.flatMap(\.remarks) where known.insert(line).inserted {
        try append(line)
      }
      if isJSON { try out.append(Array(BatchReport.jsonTail.utf8)) }
      try out.keep(syncsFolder: true)
      paths.append(target)
    }
    return paths
  }

  /// The shards whose reports lie in a folder.
  private struct Shards {
    /// What all reports are called, without the shard.
    let stem: String
    /// How many there are.
    let count: Int

    init(in folder: String) throws {
      guard AtomicFile.isDirectory(folder) else {
        throw IOError("không mở được thư mục", folder, 2)
      }
      var found: [String: Set<Int>] = [:]
      var ways: [String: (stem: String, count: Int)] = [:]
      for name in AtomicFile.list(folder) where name.hasSuffix(".csv") {
        let parts = name.dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
        let stem = parts.dropLast(2).joined(separator: "-")
        guard parts.count > 2,
          stem == BatchReport.stem || stem.hasSuffix("-" + BatchReport.stem),
          let shard = BatchOptions.Shard(parts.suffix(2).joined(separator: "/"))
        else { continue }
        let way = "\(stem)/\(shard.count)"
        found[way, default: []].insert(shard.index)
        ways[way] = (stem, shard.count)
      }
      guard let (way, indexes) = found.first, let (stem, count) = ways[way] else {
        throw fault(
          "trong thư mục `\(folder)` không có báo cáo của phần nào",
          "chạy các phần với --shard I/N trước")
      }
      guard found.count == 1 else {
        throw fault(
          "thư mục `\(folder)` có báo cáo của nhiều cách chia khác nhau", "xóa các báo cáo cũ")
      }
      let missing = (1...count).filter { !indexes.contains($0) }
      guard missing.isEmpty else {
        let names = missing.prefix(10).map { "\($0)/\(count)" }.joined(separator: ", ")
        let more = missing.count > 10 ? "…" : ""
        throw fault("còn thiếu báo cáo của phần \(names)\(more)", "chạy nốt các phần ấy")
      }
      self.stem = stem
      self.count = count
    }

    /// What the reports of a shard are called.
    func name(_ index: Int) -> String { "\(stem)-\(index)-\(count)" }
  }

  private static func fault(_ message: String, _ fix: String) -> DiagnosticsError {
    DiagnosticsError([Diagnostic(.error, "batch-merge", message, at: nil, fix: .init(fix))])
  }

  /// The rows of a report: one a line.
  private struct Lines {
    private var lines: LineSplitter
    private var isAtHead = true
    private let isJSON: Bool
    /// The lines that speak of no row of the data.
    private(set) var remarks: [[UInt8]] = []

    init(_ path: String, isJSON: Bool) throws {
      let bytes = try FileBytes(path, followsLink: true)
      lines = LineSplitter(ByteStream(bytes), limit: 1 << 30)
      self.isJSON = isJSON
    }

    mutating func next() throws -> [UInt8]? {
      while let line = try lines.next() {
        if isAtHead {
          isAtHead = false
          continue
        }
        if line.bytes.isEmpty { continue }
        if isJSON, line.bytes == [UInt8(ascii: "]")] { return nil }
        let isSeparated = isJSON && line.bytes.last == UInt8(ascii: ",")
        let bytes = isSeparated ? line.bytes.dropLast() : line.bytes
        if BatchReport.isStop(bytes) || !BatchReport.isRemark(bytes) { return bytes }
        remarks.append(bytes)
      }
      return nil
    }
  }
}
