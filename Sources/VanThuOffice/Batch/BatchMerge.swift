import VanThuBase

/// Joins the reports of shards: their rows were dealt out in turn, and are taken back in turn.
public enum BatchMerge {
  /// Writes `ket-qua.csv` and `ket-qua.json` of all shards in a folder.
  /// - Returns: their paths.
  /// - Throws: `DiagnosticsError` when a shard is missing or was not finished; `IOError`.
  public static func merge(_ folder: String) throws -> [String] {
    let count = try shards(in: folder)
    var paths: [String] = []
    let forms = [
      (".csv", BatchReport.csvHead, "\r\n", "", "\r\n"),
      (".json", BatchReport.jsonHead, BatchReport.jsonSeparator, BatchReport.jsonTail, "\n"),
    ]
    for (ending, head, separator, tail, lineEnd) in forms {
      var readers = try (1...count).map { index in
        let name = "\(BatchReport.stem)-\(index)-\(count)\(ending)"
        let bytes = try FileBytes(FileName.join(folder, name), followsLink: true)
        return Lines(ByteStream(bytes), skipping: Array(head.utf8), ending: ending == ".json")
      }
      let target = FileName.join(folder, BatchReport.stem + ending)
      let out = try TemporaryFile(for: target)
      try out.append(Array(head.utf8))
      var turn = 0
      var ended: Int?
      var isFirst = true
      while ended != turn {
        if let line = try readers[turn].next() {
          guard ended == nil else { throw incomplete(folder, turn: ended ?? 0, of: count) }
          if ending == ".json", !isFirst { try out.append(Array(separator.utf8)) }
          try out.append(line)
          if ending == ".csv" { try out.append(Array(lineEnd.utf8)) }
          isFirst = false
        } else if ended == nil {
          ended = turn
        }
        turn = (turn + 1) % count
      }
      try out.append(Array(tail.utf8))
      try out.keep(syncsFolder: true)
      paths.append(target)
    }
    return paths
  }

  /// How many shards the reports in a folder are of.
  private static func shards(in folder: String) throws -> Int {
    guard AtomicFile.isDirectory(folder) else {
      throw IOError("không mở được thư mục", folder, 2)
    }
    var found: [Int: Set<Int>] = [:]
    for name in AtomicFile.list(folder)
    where name.hasPrefix(BatchReport.stem + "-") && name.hasSuffix(".csv") {
      let parts = name.dropFirst(BatchReport.stem.count + 1).dropLast(4).split(separator: "-")
      if parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]) {
        found[count, default: []].insert(index)
      }
    }
    guard let (count, indexes) = found.first, found.count == 1 else {
      throw fault(
        found.isEmpty
          ? "trong thư mục `\(folder)` không có báo cáo của phần nào"
          : "thư mục `\(folder)` có báo cáo của nhiều cách chia khác nhau",
        found.isEmpty ? "chạy các phần với --shard I/N trước" : "xóa các báo cáo cũ")
    }
    let missing = (1...max(1, count)).filter { !indexes.contains($0) }
    guard missing.isEmpty else {
      let names = missing.prefix(10).map { "\($0)/\(count)" }.joined(separator: ", ")
      throw fault("còn thiếu báo cáo của phần \(names)", "chạy nốt các phần ấy")
    }
    return count
  }

  private static func incomplete(_ folder: String, turn: Int, of count: Int) -> DiagnosticsError {
    fault(
      "báo cáo của phần \(turn + 1)/\(count) thiếu dòng so với các phần khác",
      "chạy lại phần ấy với --resume")
  }

  private static func fault(_ message: String, _ fix: String) -> DiagnosticsError {
    DiagnosticsError([Diagnostic(.error, "batch-merge", message, at: nil, fix: .init(fix))])
  }

  /// The rows of a report: one a line.
  private struct Lines {
    private var lines: LineSplitter
    private let head: Int
    private let isJSON: Bool
    private var count = 0

    init(_ stream: ByteStream, skipping head: [UInt8], ending isJSON: Bool) {
      lines = LineSplitter(stream, limit: 1 << 30)
      self.head = 1
      self.isJSON = isJSON
    }

    mutating func next() throws -> [UInt8]? {
      while let line = try lines.next() {
        count += 1
        if count <= head || line.bytes.isEmpty { continue }
        guard isJSON else { return line.bytes }
        if line.bytes == [UInt8(ascii: "]")] { return nil }
        return line.bytes.last == UInt8(ascii: ",") ? line.bytes.dropLast() : line.bytes
      }
      return nil
    }
  }
}
