/// Reads values in DER (ITU-T X.690), one behind the other; what is not whole ends it.
struct DERReader {
  /// A value: its tag, where its content lies, and where it begins.
  struct Item {
    var tag: UInt8
    var start: Int
    var content: Range<Int>
    var whole: Range<Int> { start..<content.upperBound }
  }

  let bytes: [UInt8]
  private var at: Int
  private let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>? = nil) {
    self.bytes = bytes
    at = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  /// The next value; nil at the end, and for what is no DER.
  mutating func next() -> Item? {
    let start = at
    guard end - at >= 2 else { return nil }
    let tag = bytes[at]
    // tags of more than one byte do not occur in signatures
    guard tag & 0x1F != 0x1F else { return nil }
    var length = Int(bytes[at + 1])
    var head = 2
    if length >= 0x80 {
      let count = length & 0x7F
      guard (1...4).contains(count), end - at >= 2 + count else { return nil }
      length = 0
      for index in 0..<count { length = length << 8 | Int(bytes[at + 2 + index]) }
      head += count
    }
    guard length <= end - at - head else { return nil }
    at += head + length
    return Item(tag: tag, start: start, content: start + head..<at)
  }

  /// The next value, when it has this tag.
  mutating func next(_ tag: UInt8) -> Item? {
    let back = at
    if let item = next(), item.tag == tag { return item }
    at = back
    return nil
  }

  /// Reads what a value holds.
  func inside(_ item: Item) -> DERReader { DERReader(bytes, item.content) }

  /// The bytes of a range.
  func slice(_ range: Range<Int>) -> [UInt8] { Array(bytes[range]) }
}

/// The part of a signature in CMS (RFC 5652) that says what was signed, by whom and when.
struct SignedData {
  /// The checksum's algorithm; nil for one that is not known.
  var digest: DigestAlgorithm?
  /// The checksum of what was signed, among the signed attributes.
  var messageDigest: [UInt8]?
  /// The attributes that were signed, as they were signed.
  var attributes: [UInt8]?
  /// The signature's algorithm, as the content of its OID.
  var algorithm: [UInt8] = []
  var signature: [UInt8] = []
  /// Where a timestamp or an old form has it: what is signed itself.
  var content: [UInt8]?
  var contentType: [UInt8] = []
  /// The signer's name in the certificate; nil when it is not there.
  var signer: String?
  /// The signer's key, as a certificate has it.
  var key: [UInt8]?
  /// What the signer's machine said the time was: `YYYY-MM-DDTHH:MM:SSZ`.
  var time: String?

  private enum OID {
    static let signedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2]
    static let messageDigest: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 4]
    static let signingTime: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 5]
    static let commonName: [UInt8] = [0x55, 4, 3]
    static let digests: [[UInt8]: DigestAlgorithm] = [
      [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 2, 5]: .md5, [0x2B, 0x0E, 3, 2, 0x1A]: .sha1,
      [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 4]: .sha224,
      [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1]: .sha256,
      [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 2]: .sha384,
      [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 3]: .sha512,
    ]
  }

  /// The algorithm of an `AlgorithmIdentifier`.
  static func digest(_ reader: DERReader) -> DigestAlgorithm? {
    var reader = reader
    return reader.next(6).flatMap { OID.digests[reader.slice($0.content)] }
  }

  /// Reads the bytes of `/Contents`; zeros may follow. Nil when they are no signature with one signer.
  init?(_ bytes: [UInt8]) {
    var outer = DERReader(bytes)
    guard let info = outer.next(0x30) else { return nil }
    var reader = outer.inside(info)
    guard let kind = reader.next(6), reader.slice(kind.content) == OID.signedData,
      let wrapped = reader.next(0xA0)
    else { return nil }
    var holder = reader.inside(wrapped)
    guard let data = holder.next(0x30) else { return nil }
    var parts = holder.inside(data)
    guard parts.next(2) != nil, parts.next(0x31) != nil, let content = parts.next(0x30) else {
      return nil
    }
    readContent(parts.inside(content))
    var certificates: [Certificate] = []
    if let list = parts.next(0xA0) {
      var reader = parts.inside(list)
      while let item = reader.next(), certificates.count < 64 {
        if item.tag == 0x30, let found = Certificate(reader.inside(item)) {
          certificates.append(found)
        }
      }
    }
    _ = parts.next(0xA1)
    guard let signers = parts.next(0x31) else { return nil }
    var list = parts.inside(signers)
    guard let signer = list.next(0x30), list.next() == nil,
      readSigner(list.inside(signer), certificates)
    else { return nil }
  }

  private mutating func readContent(_ reader: DERReader) {
    var reader = reader
    if let type = reader.next(6) { contentType = reader.slice(type.content) }
    guard let wrapped = reader.next(0xA0) else { return }
    var inside = reader.inside(wrapped)
    if let octets = inside.next(4) { content = inside.slice(octets.content) }
  }

  private mutating func readSigner(_ reader: DERReader, _ certificates: [Certificate]) -> Bool {
    var reader = reader
    guard reader.next(2) != nil, let id = reader.next(), let algorithm = reader.next(0x30) else {
      return false
    }
    digest = SignedData.digest(reader.inside(algorithm))
    if let signed = reader.next(0xA0) {
      // they are signed as a SET, and stand with a tag of their own
      var attributes = reader.slice(signed.whole)
      attributes[0] = 0x31
      self.attributes = attributes
      readAttributes(reader.inside(signed))
    }
    guard let method = reader.next(0x30), let signature = reader.next(4) else { return false }
    var inside = reader.inside(method)
    if let oid = inside.next(6) { self.algorithm = inside.slice(oid.content) }
    self.signature = reader.slice(signature.content)
    let issuerAndSerial = id.tag == 0x30 ? reader.slice(id.content) : nil
    let certificate =
      certificates.first { $0.issuerAndSerial == issuerAndSerial }
      ?? (certificates.count == 1 && issuerAndSerial == nil ? certificates.first : nil)
    signer = certificate?.name
    key = certificate?.key
    return true
  }

  private mutating func readAttributes(_ reader: DERReader) {
    var reader = reader
    while let attribute = reader.next(0x30) {
      var inside = reader.inside(attribute)
      guard let oid = inside.next(6), let values = inside.next(0x31) else { continue }
      var value = inside.inside(values)
      guard let first = value.next() else { continue }
      switch value.slice(oid.content) {
      // one that stands twice is no one's
      case OID.messageDigest:
        messageDigest = messageDigest == nil ? value.slice(first.content) : []
      case OID.signingTime: time = SignedData.time(value.slice(first.content), first.tag)
      default: break
      }
    }
  }

  /// UTCTime or GeneralizedTime in ISO 8601.
  private static func time(_ bytes: [UInt8], _ tag: UInt8) -> String? {
    var digits = bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }.map { $0 }
    if tag == 0x17, digits.count == 12 {
      digits = Array((digits[0] >= 0x35 ? "19" : "20").utf8) + digits
    }
    guard digits.count == 14 else { return nil }
    let text = String(decoding: digits, as: UTF8.self)
    func part(_ from: Int, _ count: Int) -> Substring { text.dropFirst(from).prefix(count) }
    let day = "\(part(0, 4))-\(part(4, 2))-\(part(6, 2))"
    return "\(day)T\(part(8, 2)):\(part(10, 2)):\(part(12, 2))Z"
  }

  /// What a certificate says of its holder (RFC 5280).
  private struct Certificate {
    var issuerAndSerial: [UInt8]
    var name: String?
    var key: [UInt8]

    init?(_ reader: DERReader) {
      var reader = reader
      guard let body = reader.next(0x30) else { return nil }
      var parts = reader.inside(body)
      _ = parts.next(0xA0)
      guard let serial = parts.next(2), parts.next(0x30) != nil, let issuer = parts.next(0x30),
        parts.next(0x30) != nil, let subject = parts.next(0x30), let key = parts.next(0x30)
      else { return nil }
      issuerAndSerial = parts.slice(issuer.whole) + parts.slice(serial.whole)
      self.key = parts.slice(key.whole)
      var sets = parts.inside(subject)
      while let set = sets.next(0x31) {
        var pairs = sets.inside(set)
        while let pair = pairs.next(0x30) {
          var inside = pairs.inside(pair)
          guard let oid = inside.next(6), let value = inside.next(),
            inside.slice(oid.content) == OID.commonName
          else { continue }
          let bytes = inside.slice(value.content)
          name =
            value.tag == 0x1E
            ? pdfText([0xFE, 0xFF] + bytes) : String(decoding: bytes, as: UTF8.self)
        }
      }
    }
  }
}
