import VanThuBase

/// A look as the operators of a page want it.
struct PDFLook {
  /// The face, by number: bold counts 1, italic 2.
  var face: Int
  /// Font size in hundredths of a point.
  var size: Int
  var color: PDFColor
  var isUnderlined: Bool

  init(_ look: PagedDocument.Look) {
    face = Int(look.emphasis.rawValue & 3)
    size = max(1, hundredths(look.size))
    color = look.color.map(PDFColor.init) ?? .black
    isUnderlined = look.emphasis.contains(.underline)
  }
}

/// A colour of sRGB.
struct PDFColor: Hashable {
  private var rgb: UInt32

  static let black = PDFColor("000000")
  static let white = PDFColor("FFFFFF")

  /// Takes `RRGGBB`; what is no digit counts as 0.
  init(_ text: String) {
    var rgb: UInt32 = 0
    for byte in text.utf8.prefix(6) {
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x41 + 10
      case 0x61...0x66: digit = byte - 0x61 + 10
      default: digit = 0
      }
      rgb = rgb << 4 | UInt32(digit)
    }
    self.rgb = rgb
  }

  /// Writes the operator for filling, or for lines; grey where it is grey.
  func write(_ out: inout ByteBuffer, forLines: Bool = false) {
    let parts = [16, 8, 0].map { Int(rgb >> $0 & 0xFF) }
    let isGrey = parts[0] == parts[1] && parts[1] == parts[2]
    for part in isGrey ? [parts[0]] : parts {
      out.append(fixed: (part * 1000 + 127) / 255, places: 3)
      out.append(" ")
    }
    if forLines {
      out.append(isGrey ? "G\n" : "RG\n")
    } else {
      out.append(isGrey ? "g\n" : "rg\n")
    }
  }
}
