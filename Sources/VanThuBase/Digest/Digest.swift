import CLibCrypto

/// The checksums that bags use. New ones are made with SHA-256 and SHA-512 only.
public enum DigestAlgorithm: String, CaseIterable, Hashable, Sendable {
  case md5, sha1, sha224, sha256, sha384, sha512

  /// Finds an algorithm by the name a manifest has: case and hyphens do not count, `SHA-256` is
  /// `sha256`.
  public init?(manifestName: some StringProtocol) {
    self.init(rawValue: manifestName.lowercased().filter { $0 != "-" })
  }

  /// The bytes of a checksum.
  public var byteCount: Int {
    switch self {
    case .md5: 16
    case .sha1: 20
    case .sha224: 28
    case .sha256: 32
    case .sha384: 48
    case .sha512: 64
    }
  }

  var implementation: OpaquePointer? {
    switch self {
    case .md5: EVP_md5()
    case .sha1: EVP_sha1()
    case .sha224: EVP_sha224()
    case .sha256: EVP_sha256()
    case .sha384: EVP_sha384()
    case .sha512: EVP_sha512()
    }
  }
}

/// A checksum over bytes that arrive piece by piece, computed by OpenSSL's libcrypto.
public final class Digest {
  // A class because it owns an open handle of libcrypto.
  private let context: OpaquePointer
  /// Which checksum it is.
  public let algorithm: DigestAlgorithm

  /// Starts a checksum.
  public init(_ algorithm: DigestAlgorithm) {
    guard let context = EVP_MD_CTX_new(),
      EVP_DigestInit_ex(context, algorithm.implementation, nil) == 1
    else { preconditionFailure("libcrypto has no \(algorithm.rawValue)") }
    self.context = context
    self.algorithm = algorithm
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds bytes.
  public func update(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return }
    let done = EVP_DigestUpdate(context, base, bytes.count)
    precondition(done == 1, "libcrypto failed")
  }

  /// Adds bytes.
  public func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Adds a piece of bytes.
  public func update(_ bytes: [UInt8], in range: Range<Int>) {
    bytes.withUnsafeBytes { update(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  /// The checksum of everything added. The digest starts anew.
  public func finish() -> [UInt8] {
    var result = [UInt8](repeating: 0, count: algorithm.byteCount)
    let done = EVP_DigestFinal_ex(context, &result, nil)
    let again = EVP_DigestInit_ex(context, algorithm.implementation, nil)
    precondition(done == 1 && again == 1, "libcrypto failed")
    return result
  }

  /// The checksum of some bytes, in lower-case hexadecimal digits.
  public static func hex(_ algorithm: DigestAlgorithm, of bytes: [UInt8]) -> String {
    let digest = Digest(algorithm)
    digest.update(bytes)
    return Hexadecimal.string(digest.finish())
  }
}

/// Bytes as pairs of hexadecimal digits.
public enum Hexadecimal {
  /// Lower-case digits.
  public static func string(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of digits in either case; nil for anything else.
  public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var result: [UInt8] = []
    var high: UInt8?
    for digit in text.utf8 {
      let value: UInt8
      switch digit {
      case 0x30...0x39: value = digit - 0x30
      case 0x41...0x46: value = digit - 0x41 + 10
      case 0x61...0x66: value = digit - 0x61 + 10
      default: return nil
      }
      if let first = high {
        result.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return high == nil ? result : nil
  }
}
