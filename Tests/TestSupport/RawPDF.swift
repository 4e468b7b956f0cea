import Foundation
import VanThuBase

/// A PDF put together by hand, object by object, added to, and signed with a signature that has a
/// checksum and no key: what the reader of PDFs is tested with.
public struct RawPDF: Sendable {
  /// The file so far.
  public var bytes: [UInt8]
  private var size = 0
  private var lastTable = 0

  /// A file of objects; `root` is the catalog.
  public init(_ objects: [(Int, String)], root: Int = 1, trailer: String = "") {
    bytes = Array("%PDF-1.7\n".utf8)
    add(objects, "/Root \(root) 0 R" + trailer)
  }

  /// One page with a content, and a form with fields: objects 1 to 5, then the fields from 10 on.
  public static func form(_ fields: [String] = ["/FT/Sig/T(Ky)", "/FT/Tx/T(So)"]) -> RawPDF {
    let numbers = fields.indices.map { "\(10 + $0) 0 R" }.joined(separator: " ")
    return RawPDF(
      [
        (1, "<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R>>"),
        (2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        (3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[\(numbers)]>>"),
        (4, "<</Length 5>>stream\nBT ET\nendstream"), (5, "<</SigFlags 3/Fields[\(numbers)]>>"),
      ]
        + fields.enumerated().map {
          (10 + $0.offset, "<</Type/Annot/Subtype/Widget/P 3 0 R\($0.element)>>")
        })
  }

  /// Adds objects behind the end.
  public mutating func append(_ objects: [(Int, String)]) {
    add(objects, "/Root 1 0 R/Prev \(lastTable)")
  }

  private mutating func add(_ objects: [(Int, String)], _ trailer: String) {
    var table = "xref\n0 1\n0000000000 65535 f \n"
    for (number, text) in objects {
      let offset = String(bytes.count)
      bytes += Array("\(number) 0 obj\n\(text)\nendobj\n".utf8)
      table += "\(number) 1\n"
      table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
      size = max(size, number + 1)
    }
    lastTable = bytes.count
    bytes += Array(
      "\(table)trailer\n<</Size \(size)\(trailer)>>\nstartxref\n\(lastTable)\n%%EOF\n".utf8)
  }

  /// Signs a field.
  /// - Parameters:
  ///   - number: the object of the field, and its entries.
  ///   - more: entries of the signature.
  ///   - form: its form.
  public mutating func sign(
    _ field: (Int, String) = (10, "/FT/Sig/T(Ky)"), as number: Int = 20, _ more: String = "",
    form: String = "adbe.pkcs7.detached"
  ) {
    let room = 400
    append([
      (
        field.0,
        "<</Type/Annot/Subtype/Widget/P 3 0 R\(field.1)/V \(number) 0 R>>"
      ),
      (
        number,
        "<</Type/Sig/SubFilter/\(form)\(more)/ByteRange[0 1111111111 2222222222 3333333333]"
          + "/Contents<\(String(repeating: "0", count: room))>>>"
      ),
    ])
    let mark = Array("/Contents<".utf8)
    let start =
      bytes.indices.last { bytes[$0...].starts(with: mark) }.map { $0 + mark.count - 1 } ?? 0
    let end = start + room + 2
    for (word, value) in [
      ("1111111111", start), ("2222222222", end), ("3333333333", bytes.count - end),
    ] {
      let digits = Array(String(value).utf8)
      let padded = digits + [UInt8](repeating: 0x20, count: 10 - digits.count)
      if let at = bytes.indices.last(where: { bytes[$0...].starts(with: Array(word.utf8)) }) {
        bytes.replaceSubrange(at..<at + 10, with: padded)
      }
    }
    let digest = Digest(.sha256)
    digest.update(bytes, in: 0..<start)
    digest.update(bytes, in: end..<bytes.count)
    let contents = Array(Hexadecimal.string(RawPDF.cms(digest.finish())).utf8)
    bytes.replaceSubrange(start + 1..<start + 1 + contents.count, with: contents)
  }

  /// A SignedData (RFC 5652) with a checksum among its attributes, and a signature of one zero.
  public static func cms(_ digest: [UInt8]) -> [UInt8] {
    func der(_ tag: UInt8, _ parts: [UInt8]...) -> [UInt8] {
      let content = Array(parts.joined())
      let length =
        content.count < 128
        ? [UInt8(content.count)]
        : [0x82, UInt8(content.count >> 8), UInt8(content.count & 255)]
      return [tag] + length + content
    }
    let pkcs: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1]
    let sha256 = der(0x30, der(6, [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1]))
    let attribute = der(0x30, der(6, pkcs + [9, 4]), der(0x31, der(4, digest)))
    let signer = der(
      0x30, der(2, [3]), der(0x80, [1]), sha256, der(0xA0, attribute),
      der(0x30, der(6, pkcs + [1, 1])), der(4, [0]))
    let data = der(
      0x30, der(2, [3]), der(0x31, sha256), der(0x30, der(6, pkcs + [7, 1])), der(0x31, signer))
    return der(0x30, der(6, pkcs + [7, 2]), der(0xA0, data))
  }
}
