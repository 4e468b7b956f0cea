import VanThuBase

/// Hands rows out to workers, a few at a time, in the order of the data.
final class BatchRows: Sendable {
  // A class because workers share the open file behind it.

  /// A few rows, numbered in the order they were read.
  struct Chunk: Sendable {
    var index: Int
    var rows: [DataRow]
    /// How much of the data had been read behind them, in bytes.
    var position: Int
  }

  private struct State {
    var reader: RowReader
    var ordinal = 0
    var chunks = 0
    var isAtEnd = false
    /// Whether the data ended, not only what was wanted of them.
    var isExhausted = false
    /// What kept the rest from being read.
    var failure: DiagnosticsError?
  }

  private let state: Monitor<State>
  private let shard: BatchOptions.Shard?
  private let limit: Int
  /// Bytes of the data; nil where that cannot be known.
  let total: Int?

  /// Opens the data.
  /// - Parameter isWhole: whether rows of all shards are wanted.
  /// - Throws: `DiagnosticsError`, `IOError`.
  init(_ options: BatchOptions, isWhole: Bool) throws {
    let reader = try RowReader(options.data, for: options.template, options: options.rows)
    total = reader.totalBytes
    shard = isWhole ? nil : options.shard
    limit = options.limit ?? .max
    state = Monitor(State(reader: reader))
  }

  /// The next rows; nil at the end.
  /// - Throws: `IOError`.
  func next(_ count: Int) throws -> Chunk? {
    try state.change { state in
      guard !state.isAtEnd else { return nil }
      var chunk = Chunk(index: state.chunks, rows: [], position: 0)
      do {
        while chunk.rows.count < count, state.ordinal < limit {
          guard let row = try state.reader.next() else {
            state.isExhausted = true
            break
          }
          if shard?.has(state.ordinal) ?? true { chunk.rows.append(row) }
          state.ordinal += 1
        }
      } catch let error as DiagnosticsError {
        state.failure = error
      }
      if chunk.rows.count < count { state.isAtEnd = true }
      chunk.position = state.reader.readBytes
      state.chunks += 1
      return chunk
    }
  }

  /// Hands no more rows out.
  /// - Parameter finding: why the rest is not worked through.
  func stop(_ finding: Diagnostic) {
    state.change { state in
      state.failure = DiagnosticsError([finding])
      (state.isAtEnd, state.isExhausted) = (true, false)
    }
  }

  /// Whether all rows have been handed out.
  var isAtEnd: Bool { state.change { $0.isAtEnd } }
  /// Whether the rest of the data cannot be read.
  var isBroken: Bool { state.change { $0.failure != nil } }

  /// What was found about the data as a whole. Rows of list items that no row has joined are known
  /// only once all of it was read.
  var findings: [Diagnostic] {
    state.change { state in
      (state.failure?.diagnostics ?? []) + (state.isExhausted ? state.reader.leftovers : [])
    }
  }
}
