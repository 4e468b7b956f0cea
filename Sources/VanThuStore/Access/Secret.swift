import CLibSodium

/// What nobody may guess, by libsodium.
public enum Secret {
  /// Makes libsodium ready; it may be called from every thread and often.
  static func prepare() {
    let state = sodium_init()
    precondition(state >= 0, "libsodium cannot start")
  }

  /// Random bytes.
  public static func bytes(_ count: Int) -> [UInt8] {
    prepare()
    var bytes = [UInt8](repeating: 0, count: count)
    bytes.withUnsafeMutableBytes { buffer in
      if let base = buffer.baseAddress { randombytes_buf(base, buffer.count) }
    }
    return bytes
  }

  /// A word for a person to type once: 16 letters in four groups, 80 bits. Letters and digits that look
  /// alike are left out.
  public static func word() -> String {
    let letters = Array("abcdefghjkmnpqrstuvwxyz23456789x")
    let word = bytes(16).map { letters[Int($0 & 31)] }
    return stride(from: 0, to: 16, by: 4).map { String(word[$0..<$0 + 4]) }.joined(separator: "-")
  }

  /// Whether two texts are the same, in a time that tells nothing of where they differ.
  public static func isEqual(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// Passwords by Argon2id (RFC 9106), as libsodium writes them.
public struct Passwords: Sendable {
  /// What one guess costs.
  public struct Cost: Sendable {
    /// Passes over the memory.
    public let passes: UInt64
    /// Bytes of memory.
    public let memory: Int
    /// Takes the two.
    public init(passes: UInt64, memory: Int) {
      self.passes = passes
      self.memory = memory
    }
    /// 64 MiB and two passes: about 80 ms.
    public static let usual = Cost(passes: 2, memory: 64 << 20)
    /// The least libsodium takes, for tests.
    public static let least = Cost(passes: 1, memory: 8192)
  }

  /// The fewest characters of a password.
  public static let fewest = 10
  /// The most bytes of a password.
  public static let most = 512

  private let cost: Cost
  /// A hash no password has, so that an unknown name takes as long as a wrong password.
  private let nobody: String

  /// Makes passwords that cost so much to guess.
  public init(_ cost: Cost = .usual) {
    self.cost = cost
    nobody = Passwords.hash(Array(Secret.bytes(16)), cost)
  }

  /// What is kept of a password.
  public func hash(_ password: String) -> String {
    Passwords.hash(Array(password.utf8), cost)
  }

  private static func hash(_ bytes: [UInt8], _ cost: Cost) -> String {
    Secret.prepare()
    var text = [CChar](repeating: 0, count: Int(crypto_pwhash_strbytes()))
    let done = bytes.map(CChar.init(bitPattern:)).withUnsafeBufferPointer { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return -1 }
      return crypto_pwhash_str_alg(
        &text, base, UInt64(buffer.count), cost.passes, cost.memory,
        crypto_pwhash_alg_argon2id13())
    }
    precondition(done == 0, "no memory for a password")
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether a password is the one of a hash; nil stands for a person there is none of, and takes as
  /// long.
  public func isRight(_ password: String, for hash: String?) -> Bool {
    Secret.prepare()
    let bytes = Array(password.utf8.prefix(Passwords.most)) + [0]
    let done = bytes.map(CChar.init(bitPattern:)).withUnsafeBufferPointer { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return -1 }
      return crypto_pwhash_str_verify(hash ?? nobody, base, UInt64(buffer.count - 1))
    }
    return done == 0 && hash != nil
  }
}
