/// What a PDF says of itself, which fields it has, which of them are signed, and what each signature
/// covers. Whether a signer is who the certificate says is left to programs that sign: no chain of
/// trust is followed, no list of revoked certificates read.
public struct PDFInspection: Hashable, Sendable {
  /// Bytes of the file.
  public var byteCount: Int
  /// Pages.
  public var pageCount: Int
  /// The part of PDF/A it claims to keep, as `2a`; nil for none. A claim is no proof.
  public var claimsPDFA: String?
  /// Whether it claims to keep PDF/UA.
  public var claimsPDFUA: Bool
  /// Its fields, in their order.
  public var fields: [Field]
  /// Its signatures, from the oldest.
  public var signatures: [Signature]

  /// A field.
  public struct Field: Hashable, Sendable {
    /// What a field is for.
    public enum Kind: Hashable, Sendable {
      /// To sign.
      case signature
      /// To write in.
      case text
      /// Anything else.
      case other
    }

    /// Its full name.
    public var name: String
    /// What it is for.
    public var kind: Kind
    /// The page it stands on, from 1; nil when it is on none.
    public var page: Int?
    /// Whether it is signed, or filled in.
    public var isFilled: Bool
    /// What is written in; nil for other fields.
    public var text: String?
  }

  /// A signature.
  public struct Signature: Hashable, Sendable {
    /// Whether what is signed is what is there.
    public enum Integrity: Hashable, Sendable {
      /// Checksum and signature agree with the bytes.
      case whole
      /// The checksum agrees; the signature over it is of a kind that is not known here.
      case digestOnly
      /// Bytes were changed, or the signature is no signature over them.
      case broken
      /// It does not cover what a signature of a PDF must cover: all bytes but its own, from the first.
      case gap
      /// It is of a kind that is not known here.
      case unreadable
    }

    /// The field it stands in.
    public var field: String
    /// The form, as `ETSI.CAdES.detached`.
    public var form: String
    /// The signer's name in the certificate; nobody has checked it.
    public var signer: String?
    /// What the signer's machine said the time was, in ISO 8601; nobody has checked it.
    public var time: String?
    /// Whether what is signed is what is there.
    public var integrity: Integrity
    /// Bytes from the first that it covers.
    public var coveredBytes: Int
    /// What the author allows to change (12.8.2.2); nil where the signature says nothing of it.
    public var allows: PDFChange.Kind?
    /// What changed after it.
    public var changes: [PDFChange]
    /// How far they go, `.none` for nothing.
    public var changeKind: PDFChange.Kind { changes.map(\.kind).max() ?? .none }
  }
}

/// Looks into PDFs.
public enum PDFInspector {
  /// Says what a PDF is. Pure: bytes in, values out.
  /// - Throws: `PDFFault` for what is no PDF, is locked, damaged, or beyond a bound.
  public static func inspect(_ bytes: [UInt8]) throws(PDFFault) -> PDFInspection {
    let reader = try PDFReader(bytes)
    let pages = try reader.pages()
    var places: [PDFReference: Int] = [:]
    for (index, page) in pages.enumerated() {
      for item in reader.resolved(page.entries["Annots"]).items ?? [] {
        if let id = item.reference, places[id] == nil { places[id] = index + 1 }
      }
    }
    let found = try reader.fields()
    let fields = found.map { field in
      PDFInspection.Field(
        name: field.name,
        kind: field.type == "Sig" ? .signature : field.type == "Tx" ? .text : .other,
        page: field.objects.lazy.compactMap { places[$0] }.first,
        isFilled: field.type == "Sig" ? field.value.isDictionary : isFilled(field.value),
        text: field.type == "Tx" ? field.value.string.map(pdfText) : nil)
    }
    let signed = found.filter { $0.type == "Sig" && $0.value.isDictionary }
    guard signed.count <= Limits.pdfSignatures else { throw .tooLarge("pdfSignatures") }
    let claims = claims(of: reader)
    return PDFInspection(
      byteCount: bytes.count, pageCount: pages.count, claimsPDFA: claims.archive,
      claimsPDFUA: claims.access, fields: fields,
      signatures: signed.map { signature($0, reader) }.sorted { $0.coveredBytes < $1.coveredBytes })
  }

  private static func isFilled(_ value: PDFValue) -> Bool {
    switch value {
    case .null: false
    case .string(let text): !pdfText(text).isEmpty
    default: true
    }
  }

  // MARK: - Claims

  private static func claims(of reader: PDFReader) -> (archive: String?, access: Bool) {
    let stream = reader.resolved(reader.catalog["Metadata"])
    guard let packet = try? reader.content(of: stream), packet.count <= Limits.xmlBytes else {
      return (nil, false)
    }
    let part = value(of: "pdfaid:part", packet)
    let level = value(of: "pdfaid:conformance", packet)
    return (
      part.map { $0 + (level ?? "").lowercased() }, value(of: "pdfuaid:part", packet) != nil
    )
  }

  /// The short value of a property, written as an element or as an attribute.
  private static func value(of name: StaticString, _ packet: [UInt8]) -> String? {
    let word = name.withUTF8Buffer { Array($0) }
    var at = 0
    while at + word.count + 2 < packet.count {
      guard packet[at] == word[0], packet[at...].starts(with: word) else {
        at += 1
        continue
      }
      at += word.count
      let rest = packet[at...].prefix(8)
        .drop { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ">") || $0 == 0x22 || $0 == 0x27 }
      let value = rest.prefix { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte)
      }
      if !value.isEmpty { return String(decoding: value, as: UTF8.self) }
    }
    return nil
  }

  // MARK: - Signatures

  private static func signature(
    _ field: PDFFormField, _ reader: PDFReader
  ) -> PDFInspection.Signature {
    let entries = field.value.entries
    var signature = PDFInspection.Signature(
      field: field.name, form: reader.resolved(entries["SubFilter"]).name ?? "", signer: nil,
      time: nil, integrity: .gap, coveredBytes: 0, allows: allowed(entries, reader), changes: [])
    guard let range = coverage(entries, reader) else {
      signature.changes = [.content(.unreadable)]
      return signature
    }
    signature.coveredBytes = range.second.upperBound
    let contents = reader.resolved(entries["Contents"]).string ?? []
    if let data = SignedData(contents) {
      signature.signer = data.signer
      signature.time = data.time ?? moment(reader.resolved(entries["M"]))
      signature.integrity = integrity(data, signature.form, range, reader.bytes)
    } else {
      signature.integrity = .unreadable
    }
    if range.second.upperBound < reader.end {
      if let old = try? PDFReader(reader.bytes, end: range.second.upperBound) {
        signature.changes = PDFComparison.changes(from: old, to: reader)
      } else {
        signature.changes = [.content(.unreadable)]
      }
    }
    return signature
  }

  /// What the author of a certified file allows.
  private static func allowed(
    _ entries: [String: PDFValue], _ reader: PDFReader
  ) -> PDFChange.Kind? {
    for item in reader.resolved(entries["Reference"]).items ?? [] {
      let reference = reader.resolved(item).entries
      guard reader.resolved(reference["TransformMethod"]).name == "DocMDP" else { continue }
      let parameters = reader.resolved(reference["TransformParams"]).entries
      return PDFChange.Kind(rawValue: reader.resolved(parameters["P"]).integer ?? 2).flatMap {
        $0 == .other ? nil : $0
      }
    }
    return nil
  }

  /// The two pieces that a signature covers, when between them stands nothing but itself.
  private static func coverage(
    _ entries: [String: PDFValue], _ reader: PDFReader
  ) -> (first: Range<Int>, second: Range<Int>)? {
    let numbers = (reader.resolved(entries["ByteRange"]).items ?? []).map {
      reader.resolved($0).integer ?? -1
    }
    guard numbers.count == 4, numbers[0] == 0, numbers.allSatisfy({ $0 >= 0 }),
      numbers[1] < numbers[2], numbers[2] <= reader.end, numbers[3] <= reader.end - numbers[2]
    else { return nil }
    var lexer = PDFLexer(reader.bytes, at: numbers[1], end: numbers[2])
    guard reader.bytes[numbers[1]] == UInt8(ascii: "<"),
      let value = try? lexer.value(), lexer.at == numbers[2],
      case .string(let text) = value, text == reader.resolved(entries["Contents"]).string
    else { return nil }
    return (0..<numbers[1], numbers[2]..<numbers[2] + numbers[3])
  }

  private static func integrity(
    _ data: SignedData, _ form: String, _ range: (first: Range<Int>, second: Range<Int>),
    _ bytes: [UInt8]
  ) -> PDFInspection.Signature.Integrity {
    func sum(_ algorithm: DigestAlgorithm) -> [UInt8] {
      let digest = Digest(algorithm)
      digest.update(bytes, in: range.first)
      digest.update(bytes, in: range.second)
      return digest.finish()
    }
    guard let algorithm = data.digest else { return .unreadable }
    var signed = data.content
    switch form {
    case "adbe.pkcs7.detached", "ETSI.CAdES.detached": signed = nil
    case "adbe.pkcs7.sha1":
      guard let signed, signed == sum(.sha1) else { return .broken }
    case "ETSI.RFC3161":
      guard let signed, let imprint = Imprint(signed) else { return .unreadable }
      guard imprint.value == sum(imprint.algorithm) else { return .broken }
    default: return .unreadable
    }
    // without attributes the bytes themselves are signed, which old programs did
    guard let attributes = data.attributes else { return .unreadable }
    let wanted: [UInt8]
    if let signed {
      let digest = Digest(algorithm)
      digest.update(signed)
      wanted = digest.finish()
    } else {
      wanted = sum(algorithm)
    }
    guard data.messageDigest == wanted else { return .broken }
    guard let key = data.key else { return .digestOnly }
    switch SignatureCheck.isValid(
      data.signature, of: attributes, key: key, algorithm: data.algorithm, algorithm)
    {
    case true?: return .whole
    case false?: return .broken
    case nil: return .digestOnly
    }
  }

  /// What a timestamp was made of (RFC 3161, TSTInfo).
  private struct Imprint {
    var algorithm: DigestAlgorithm
    var value: [UInt8]

    init?(_ bytes: [UInt8]) {
      var outer = DERReader(bytes)
      guard let info = outer.next(0x30) else { return nil }
      var parts = outer.inside(info)
      guard parts.next(2) != nil, parts.next(6) != nil, let imprint = parts.next(0x30) else {
        return nil
      }
      var inside = parts.inside(imprint)
      guard let method = inside.next(0x30), let value = inside.next(4),
        let algorithm = SignedData.digest(inside.inside(method))
      else { return nil }
      self.algorithm = algorithm
      self.value = inside.slice(value.content)
    }
  }

  /// A date of a PDF (7.9.4) in ISO 8601.
  private static func moment(_ value: PDFValue) -> String? {
    guard let text = value.string.map(pdfText), text.hasPrefix("D:") else { return nil }
    let digits = text.dropFirst(2).prefix { $0.isASCII && $0.isNumber }
    guard digits.count == 14 else { return nil }
    func part(_ from: Int, _ count: Int) -> Substring { digits.dropFirst(from).prefix(count) }
    let zone = text.dropFirst(16).filter { $0 != "'" }
    let sign = zone.first
    let offset = zone.dropFirst().prefix { $0.isASCII && $0.isNumber }
    let shown =
      offset.count == 4 && (sign == "+" || sign == "-")
      ? "\(sign ?? "+")\(offset.prefix(2)):\(offset.suffix(2))" : sign == "Z" ? "Z" : ""
    let day = "\(part(0, 4))-\(part(4, 2))-\(part(6, 2))"
    return "\(day)T\(part(8, 2)):\(part(10, 2)):\(part(12, 2))\(shown)"
  }
}
