/// How many there are of each kind. The total is worked out from the parts, never kept beside them, so
/// the two cannot differ.
public struct Tally<Key: Hashable & Sendable>: Sendable {
  /// The kinds in the order they were first met, or were given.
  public private(set) var keys: [Key]
  private var counts: [Key: Int]

  /// Makes a tally.
  /// - Parameter keys: kinds that are listed even with nothing of them.
  public init(_ keys: [Key] = []) {
    self.keys = keys
    counts = Dictionary(keys.map { ($0, 0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Counts some more of a kind.
  public mutating func add(_ key: Key, _ count: Int = 1) {
    if counts[key] == nil { keys.append(key) }
    counts[key, default: 0] += count
  }

  /// How many of a kind.
  public subscript(key: Key) -> Int { counts[key] ?? 0 }

  /// All of them.
  public var total: Int { counts.values.reduce(0, +) }
}
