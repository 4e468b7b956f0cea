import VanThuBase

/// Finds papers that would have the same name, or the same number, in 24 bytes a paper.
struct BatchNames {
  private struct Name {
    var hash: UInt64
    var second: UInt64
    var number: Int
  }

  private var names: [Name] = []

  /// Adds a paper.
  /// - Parameters:
  ///   - name: without ending.
  ///   - number: its row.
  mutating func add(_ name: String, number: Int) {
    // names that differ only in case are one file on Windows
    add(Array(name.lowercased().utf8), number)
  }

  /// Adds what two papers should not both be.
  mutating func add(_ bytes: [UInt8], _ number: Int) {
    names.append(
      Name(
        hash: BatchHistory.hash(bytes), second: BatchHistory.hash(bytes.reversed()), number: number)
    )
  }

  /// One finding for each name that comes more than once, in the order of the rows; at most twenty.
  mutating func clashes(in file: String) -> [Diagnostic] {
    let pairs = pairs()
    let shown = pairs.prefix(20).map { first, second in
      Diagnostic(
        .error, "same-name",
        "`\(file)`: dòng \(first) và dòng \(second) cho hai văn bản trùng tên tệp",
        at: nil, fix: .init("thêm vào --name một mục khác nhau giữa các dòng"))
    }
    guard pairs.count > shown.count else { return shown }
    return shown + [
      Diagnostic(
        .error, "same-name", "`\(file)`: còn \(pairs.count - shown.count) cặp trùng tên nữa",
        at: nil)
    ]
  }

  /// The finding that rows have one number of a register; nil where none do, or all do: one invitation
  /// to many guests has one number.
  mutating func sharedNumbers(in file: String) -> Diagnostic? {
    let pairs = pairs()
    guard let first = pairs.first, pairs.count < names.count - 1 else { return nil }
    let more = pairs.count > 1 ? " (còn \(pairs.count - 1) cặp nữa)" : ""
    return Diagnostic(
      .warning, "row-number-twice",
      "`\(file)`: dòng \(first.0) và dòng \(first.1) cùng số, ký hiệu\(more)", at: nil,
      fix: .init("mỗi văn bản một số; một văn bản gửi nhiều nơi thì giữ nguyên"))
  }

  /// Rows that are the same, each with the one before it, in the order of the rows.
  private mutating func pairs() -> [(Int, Int)] {
    names.sort { ($0.hash, $0.second, $0.number) < ($1.hash, $1.second, $1.number) }
    var pairs: [(Int, Int)] = []
    for index in names.indices.dropFirst()
    where names[index].hash == names[index - 1].hash
      && names[index].second == names[index - 1].second
    {
      pairs.append((names[index - 1].number, names[index].number))
    }
    return pairs.sorted { $0.1 < $1.1 }
  }
}
