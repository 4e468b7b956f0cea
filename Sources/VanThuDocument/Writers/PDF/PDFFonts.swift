import VanThuBase

/// The fonts of PDFs: what all papers share is cut out of the fonts once, then copied into each.
///
/// A character is shown by its code point, in two bytes, so content reads as UTF-16; the map from
/// there to glyphs comes with each font. What only a few papers have gets a font of its own there.
public struct PDFFonts: Sendable {
  /// The whole fonts.
  let family: FontFamily
  /// The shared part of each face.
  let shared: [PDFFont]
  /// How each shared character stands in a string, by code point; empty for the others.
  let codes: [PDFCode]

  /// What papers in Vietnamese are written with, beside the printable ASCII characters.
  private static let letters =
    "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư"
    + "ẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ"
    + "\u{A0}§©«°±²³µ·»¼½¾×÷–—‘’“”•…‰₫€"

  /// Takes what all papers share out of the fonts.
  /// - Throws: `FontError` when a font cannot be taken apart.
  public init(_ family: FontFamily) throws(FontError) {
    self.family = family
    let wanted = (0x20...0x7E).map { UInt32($0) } + PDFFonts.letters.unicodeScalars.map(\.value)
    // every face has the same characters, so that one table serves all
    let common = wanted.sorted().filter { code in
      family.faces.enumerated().allSatisfy {
        PDFFonts.glyph(of: code, in: $0.element, Emphasis(rawValue: UInt8($0.offset))) != nil
      }
    }
    var codes = [PDFCode](repeating: PDFCode(), count: Int(common.last ?? 0) + 1)
    for code in common { codes[Int(code)] = PDFCode(UInt16(code)) }
    self.codes = codes
    var fonts: [PDFFont] = []
    for face in family.faces {
      let entries = common.compactMap { code in
        face.glyph(of: FontMetrics.standIn(for: code)).map {
          PDFFont.Entry(code: UInt16(code), unicode: code, glyph: $0)
        }
      }
      fonts.append(try PDFFont(face, entries, level: 12))
    }
    shared = fonts
  }

  /// The glyph of a character, where lines were broken with its width; else nil.
  ///
  /// Characters for private use say nothing to who reads by ear, so they are no text (PDF/A-2a).
  static func glyph(of code: UInt32, in face: FontFace, _ emphasis: Emphasis) -> UInt16? {
    guard code >= 0x20, !(0xE000...0xF8FF).contains(code) else { return nil }
    guard let glyph = face.glyph(of: FontMetrics.standIn(for: code)),
      face.advance(glyph) * 2048
        == FontMetrics.advance(of: code, emphasis: emphasis) * face.unitsPerEm
    else { return nil }
    return glyph
  }
}

/// A character as it stands between the brackets of a string: two bytes, more where one of them
/// would end the string.
struct PDFCode: Sendable {
  /// The bytes, the first lowest.
  private(set) var bytes: UInt32 = 0
  private(set) var count: UInt32 = 0

  init() {}

  init(_ code: UInt16) {
    add(UInt8(code >> 8))
    add(UInt8(code & 0xFF))
  }

  private mutating func add(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
      put(UInt8(ascii: "\\"))
      put(byte)
    case 0x0D:
      // read as a line feed if it stood there bare
      put(UInt8(ascii: "\\"))
      put(UInt8(ascii: "r"))
    default: put(byte)
    }
  }

  private mutating func put(_ byte: UInt8) {
    bytes |= UInt32(byte) << (8 * count)
    count += 1
  }

  /// Bytes of the longest.
  static let most = 4

  @inline(__always)
  func write(_ out: inout OutputSpan<UInt8>) {
    out.append(UInt8(truncatingIfNeeded: bytes))
    out.append(UInt8(truncatingIfNeeded: bytes >> 8))
    if count > 2 { out.append(UInt8(truncatingIfNeeded: bytes >> 16)) }
    if count > 3 { out.append(UInt8(truncatingIfNeeded: bytes >> 24)) }
  }
}

/// Some glyphs of a face as the objects of a PDF (ISO 32000-1, 9.7): Type0, Identity-H, embedded.
struct PDFFont: Sendable {
  /// A character of a font.
  struct Entry {
    /// The two bytes it is shown with.
    var code: UInt16
    /// What it is.
    var unicode: UInt32
    /// Its glyph in the whole font.
    var glyph: UInt16
  }

  /// How many objects it takes.
  static let objects = 6
  private let name: [UInt8]
  private let descriptor: [UInt8]
  private let widths: [UInt8]
  private let program: [UInt8]
  private let programCount: Int
  private let unicode: [UInt8]
  private let glyphs: [UInt8]

  /// Cuts characters out of a face.
  /// - Parameters:
  ///   - entries: in the order of their codes.
  ///   - level: how hard to deflate, 1 to 12.
  /// - Throws: `FontError`.
  init(_ face: FontFace, _ entries: [Entry], level: Int32) throws(FontError) {
    let subset = try FontSubset(of: face, glyphs: entries.map(\.glyph))
    let deflater = Deflater(level: level)
    func packed(_ bytes: [UInt8]) -> [UInt8] {
      var buffer = ByteBuffer()
      _ = deflater.appendZlib(bytes, to: &buffer)
      return buffer.bytes
    }
    name = PDFFont.name(face, subset.bytes)
    descriptor = PDFFont.descriptor(face, name)
    widths = PDFFont.widths(face, entries)
    program = packed(subset.bytes)
    programCount = subset.bytes.count
    unicode = packed(PDFFont.unicodeMap(entries))
    glyphs = packed(PDFFont.glyphMap(entries, subset.glyphs))
  }

  /// Six letters that tell subsets apart, then the name of the font (9.6.4).
  private static func name(_ face: FontFace, _ subset: [UInt8]) -> [UInt8] {
    let digest = Digest(.sha256)
    digest.update(subset)
    var name = ByteBuffer()
    for byte in digest.finish().prefix(6) { name.append(UInt8(ascii: "A") + byte % 26) }
    name.append("+")
    let known = face.postScriptName.utf8.filter {
      switch $0 {
      case 0x2D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: false
      }
    }
    name.append(contentsOf: known.isEmpty ? Array("Font".utf8) : Array(known))
    return name.bytes
  }

  /// 9.8: a font with serifs and the letters everybody has.
  private static func descriptor(_ face: FontFace, _ name: [UInt8]) -> [UInt8] {
    func scaled(_ units: Int) -> Int { (units * 1000 + face.unitsPerEm / 2) / face.unitsPerEm }
    var out = ByteBuffer()
    out.append("<</Type/FontDescriptor/FontName/")
    out.append(contentsOf: name)
    out.append("/Flags ")
    out.append(decimal: 34 + (face.isItalic ? 64 : 0))
    out.append("/FontBBox[")
    let box = face.bounds
    for edge in [box.left, box.bottom, box.right, box.top] {
      out.append(decimal: scaled(edge))
      out.append(" ")
    }
    out.append("]/ItalicAngle ")
    out.append(fixed: Int((face.italicAngle * 100).rounded()), places: 2)
    out.append("/Ascent ")
    out.append(decimal: scaled(face.ascent))
    out.append("/Descent ")
    out.append(decimal: scaled(face.descent))
    out.append("/CapHeight ")
    out.append(decimal: scaled(face.capHeight))
    out.append("/StemV ")
    out.append(decimal: face.isBold ? 139 : 82)
    return out.bytes
  }

  /// 9.7.4.3: widths in thousandths of an em, exact to a thousandth of that.
  private static func widths(_ face: FontFace, _ entries: [Entry]) -> [UInt8] {
    var out = ByteBuffer()
    out.append("[")
    for (index, entry) in entries.enumerated() {
      if index == 0 || entries[index - 1].code &+ 1 != entry.code {
        if index > 0 { out.append("]") }
        out.append(decimal: Int(entry.code))
        out.append("[")
      } else {
        out.append(" ")
      }
      let millionths = face.advance(entry.glyph) * 1_000_000
      out.append(fixed: (millionths + face.unitsPerEm / 2) / face.unitsPerEm, places: 3)
    }
    out.append(entries.isEmpty ? "]" : "]]")
    return out.bytes
  }

  /// 9.10.3: what each code is in Unicode.
  private static func unicodeMap(_ entries: [Entry]) -> [UInt8] {
    var out = ByteBuffer()
    out.append(
      """
      /CIDInit/ProcSet findresource begin
      12 dict begin
      begincmap
      /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
      /CMapName/Adobe-Identity-UCS def
      /CMapType 2 def
      1 begincodespacerange
      <0000><FFFF>
      endcodespacerange

      """)
    // a range keeps to one high byte
    var ranges: [(first: Entry, count: UInt16)] = []
    for entry in entries {
      if let last = ranges.last, last.first.code &+ last.count == entry.code,
        last.first.unicode + UInt32(last.count) == entry.unicode, entry.code & 0xFF != 0,
        entry.unicode & 0xFF != 0
      {
        ranges[ranges.count - 1].count += 1
      } else {
        ranges.append((entry, 1))
      }
    }
    for start in stride(from: 0, to: ranges.count, by: 100) {
      let block = ranges[start..<min(start + 100, ranges.count)]
      out.append(decimal: block.count)
      out.append(" beginbfrange\n")
      for (first, count) in block {
        out.append("<")
        out.append(hex16: first.code)
        out.append("><")
        out.append(hex16: first.code + count - 1)
        out.append("><")
        if let scalar = Unicode.Scalar(first.unicode) {
          for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
            out.append(hex16: unit)
          }
        }
        out.append(">\n")
      }
      out.append("endbfrange\n")
    }
    out.append(
      """
      endcmap
      CMapName currentdict/CMap defineresource pop
      end
      end

      """)
    return out.bytes
  }

  /// 9.7.4.2: which glyph of the embedded font each code shows.
  private static func glyphMap(_ entries: [Entry], _ glyphs: [UInt16]) -> [UInt8] {
    var map = [UInt8](repeating: 0, count: 2 * (Int(entries.last?.code ?? 0) + 1))
    for (entry, glyph) in zip(entries, glyphs) {
      map[2 * Int(entry.code)] = UInt8(glyph >> 8)
      map[2 * Int(entry.code) + 1] = UInt8(glyph & 0xFF)
    }
    return map
  }

  /// Writes the objects, the first of which is the font.
  func write(_ file: inout PDFFile, first id: Int) {
    file.begin(id)
    file.out.append("<</Type/Font/Subtype/Type0/BaseFont/")
    file.out.append(contentsOf: name)
    file.out.append("/Encoding/Identity-H/DescendantFonts[")
    file.out.append(reference: id + 1)
    file.out.append("]/ToUnicode ")
    file.out.append(reference: id + 4)
    file.out.append(">>")
    file.end()
    file.begin(id + 1)
    file.out.append("<</Type/Font/Subtype/CIDFontType2/BaseFont/")
    file.out.append(contentsOf: name)
    file.out.append("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>")
    file.out.append("/FontDescriptor ")
    file.out.append(reference: id + 2)
    file.out.append("/CIDToGIDMap ")
    file.out.append(reference: id + 5)
    file.out.append("/W")
    file.out.append(contentsOf: widths)
    file.out.append(">>")
    file.end()
    file.begin(id + 2)
    file.out.append(contentsOf: descriptor)
    file.out.append("/FontFile2 ")
    file.out.append(reference: id + 3)
    file.out.append(">>")
    file.end()
    file.begin(id + 3)
    file.out.append("<</Filter/FlateDecode/Length1 ")
    file.out.append(decimal: programCount)
    file.out.append("/Length ")
    file.out.append(decimal: program.count)
    file.out.append(">>stream\n")
    file.out.append(contentsOf: program)
    file.out.append("\nendstream")
    file.end()
    file.stream(id + 4, "/Filter/FlateDecode", unicode)
    file.stream(id + 5, "/Filter/FlateDecode", glyphs)
  }
}
