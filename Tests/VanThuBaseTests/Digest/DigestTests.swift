import Testing
import VanThuBase

struct DigestTests {
  /// "abc" from FIPS 180-4 and RFC 1321.
  @Test(arguments: [
    (DigestAlgorithm.md5, "900150983cd24fb0d6963f7d28e17f72"),
    (.sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
    (.sha224, "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"),
    (.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      .sha384,
      "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
    ),
    (
      .sha512,
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    ),
  ])
  func matchesTheStandards(_ algorithm: DigestAlgorithm, _ hex: String) {
    #expect(Digest.hex(algorithm, of: Array("abc".utf8)) == hex)
  }

  @Test func takesPiecesAndStartsAnew() {
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let digest = Digest(.sha256)
    for start in stride(from: 0, to: bytes.count, by: 777) {
      digest.update(Array(bytes[start..<min(start + 777, bytes.count)]))
    }
    let first = digest.finish()
    #expect(Hexadecimal.string(first) == Digest.hex(.sha256, of: bytes))
    digest.update([])
    #expect(Hexadecimal.string(digest.finish()) == Digest.hex(.sha256, of: []))
  }

  @Test func findsAlgorithmsByTheNamesOfManifests() {
    #expect(DigestAlgorithm(manifestName: "SHA-512") == .sha512)
    #expect(DigestAlgorithm(manifestName: "sha256") == .sha256)
    #expect(DigestAlgorithm(manifestName: "whirlpool") == nil)
  }

  @Test func readsHexadecimal() {
    #expect(Hexadecimal.bytes("00fFa1") == [0, 255, 0xA1])
    #expect(Hexadecimal.bytes("0") == nil)
    #expect(Hexadecimal.bytes("0g") == nil)
  }
}
