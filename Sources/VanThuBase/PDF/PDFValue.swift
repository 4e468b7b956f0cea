/// What hinders the reading of a PDF.
public enum PDFFault: Error, Hashable, Sendable {
  /// It does not begin as one.
  case notPDF
  /// It is locked with a password, or with a certificate.
  case encrypted
  /// Something is not where it is said to be, or not written as it must be: at a byte.
  case damaged(at: Int)
  /// It is beyond a bound of `Limits`, by its name.
  case tooLarge(String)
}

/// A value of a PDF (ISO 32000-1, 7.3).
indirect enum PDFValue: Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case real(Double)
  case string([UInt8])
  case name(String)
  case array([PDFValue])
  case dictionary([String: PDFValue])
  case reference(PDFReference)
  /// A dictionary, and where its bytes lie in the file.
  case stream([String: PDFValue], Range<Int>)

  /// The entries of a dictionary or stream; empty for others.
  var entries: [String: PDFValue] {
    switch self {
    case .dictionary(let entries), .stream(let entries, _): entries
    default: [:]
    }
  }

  var isDictionary: Bool {
    switch self {
    case .dictionary, .stream: true
    default: false
    }
  }

  var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  var name: String? { if case .name(let value) = self { value } else { nil } }
  var string: [UInt8]? { if case .string(let value) = self { value } else { nil } }
  var items: [PDFValue]? { if case .array(let value) = self { value } else { nil } }
  var reference: PDFReference? { if case .reference(let value) = self { value } else { nil } }
}

/// The number and generation of an object.
struct PDFReference: Hashable {
  var number: Int
  var generation: Int
}

/// A text of a PDF as a string (7.9.2.2): UTF-16 or UTF-8 behind a mark, else Latin.
func pdfText(_ bytes: [UInt8]) -> String {
  if bytes.starts(with: [0xFE, 0xFF]) {
    var units: [UInt16] = []
    var at = 2
    while at + 1 < bytes.count {
      units.append(UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1]))
      at += 2
    }
    return String(decoding: units, as: UTF16.self)
  }
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
    return String(decoding: bytes.dropFirst(3), as: UTF8.self)
  }
  return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
}
