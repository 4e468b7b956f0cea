/// A TrueType font of one weight and slant, as far as setting and embedding text needs it.
public struct FontFace: Sendable {
  /// The file.
  public let bytes: [UInt8]
  /// Its names: the family, the style within it, and the one PostScript knows it by.
  public let family, style, postScriptName: String
  /// Whether it is bold, italic.
  public let isBold, isItalic: Bool
  /// How heavy it is: 400 regular, 700 bold.
  public let weight: Int
  /// Units of its measures in one em.
  public let unitsPerEm: Int
  /// How far lines reach above and below the base line, and the gap between them, in units; what is
  /// below counts as negative.
  public let ascent, descent, lineGap: Int
  /// The height of capitals, in units.
  public let capHeight: Int
  /// The box around all glyphs, in units.
  public let bounds: Bounds
  /// The slant, in degrees; to the right is negative.
  public let italicAngle: Double
  /// Where the upper edge of an underline stands below the base line (negative), and how thick it is,
  /// in units.
  public let underlinePosition, underlineThickness: Int
  /// The licence bits of `OS/2`.
  public let licence: Licence
  /// How many glyphs it has.
  public let glyphCount: Int
  private let map: CharacterMap
  private let advances: [UInt16]

  /// A box, in units.
  public struct Bounds: Hashable, Sendable {
    /// Left, lower, right and upper edge.
    public let left, bottom, right, top: Int
  }

  /// What `fsType` allows (OpenType, OS/2).
  public struct Licence: Hashable, Sendable {
    /// The bits.
    public let bits: UInt16
    /// Whether documents may carry the font: not when it is restricted, nor when only bitmaps may go.
    public var allowsEmbedding: Bool {
      let isRestricted = bits & 0x0E == 0x02
      return !isRestricted && bits & 0x200 == 0
    }
    /// Whether a part of it may be carried.
    public var allowsSubsetting: Bool { bits & 0x100 == 0 }
  }

  /// Reads a font.
  /// - Throws: `FontError`.
  public init(_ bytes: [UInt8]) throws(FontError) {
    let file = try SFNTReader(bytes)
    self.bytes = bytes
    let head = try file.table("head")
    unitsPerEm = Int(try head.u16(18))
    guard (16...16_384).contains(unitsPerEm) else { throw .malformed("head") }
    bounds = Bounds(
      left: try head.i16(36), bottom: try head.i16(38), right: try head.i16(40),
      top: try head.i16(42))
    let hhea = try file.table("hhea")
    ascent = try hhea.i16(4)
    descent = try hhea.i16(6)
    lineGap = try hhea.i16(8)
    glyphCount = Int(try file.table("maxp").u16(4))
    guard glyphCount > 0 else { throw .malformed("maxp") }
    let places = Int(try head.u16(50)) == 0 ? 2 : 4
    guard try file.table("loca").count >= (glyphCount + 1) * places else {
      throw .truncated("loca")
    }
    _ = try file.table("glyf")
    let post = try file.table("post")
    italicAngle = Double(Int32(bitPattern: try post.u32(4))) / 65536
    underlinePosition = try post.i16(8)
    underlineThickness = try post.i16(10)
    let os2 = try file.table("OS/2")
    weight = Int(try os2.u16(4))
    licence = Licence(bits: try os2.u16(8))
    let selection = try os2.u16(62)
    isItalic = selection & 1 != 0
    isBold = selection & 0x20 != 0
    // versions before 2 do not say; capitals of Latin letters reach about two thirds of an em
    let isOld = try os2.u16(0) < 2
    capHeight = isOld ? unitsPerEm * 2 / 3 : try os2.i16(88)
    let names = try FontNames(file.table("name"))
    family = names[1] ?? ""
    style = names[2] ?? ""
    postScriptName = names[6] ?? ""
    advances = try FontFace.advances(
      file.table("hmtx"), count: Int(hhea.u16(34)), glyphCount: glyphCount)
    map = try CharacterMap(file.table("cmap"), glyphCount: glyphCount)
  }

  private static func advances(
    _ table: SFNTReader.Table, count: Int, glyphCount: Int
  ) throws(FontError) -> [UInt16] {
    guard count > 0, count <= glyphCount else { throw .malformed("hhea") }
    guard table.count >= 4 * count + 2 * (glyphCount - count) else { throw .truncated("hmtx") }
    var advances: [UInt16] = []
    advances.reserveCapacity(glyphCount)
    for glyph in 0..<count { advances.append(try table.u16(4 * glyph)) }
    let last = advances[count - 1]
    advances.append(contentsOf: repeatElement(last, count: glyphCount - count))
    return advances
  }

  /// The glyph of a character; nil when the font has none.
  public func glyph(of code: UInt32) -> UInt16? { map.glyph(of: code) }

  /// How far a glyph moves on, in units.
  public func advance(_ glyph: UInt16) -> Int {
    Int(glyph) < advances.count ? Int(advances[Int(glyph)]) : 0
  }

  /// All characters that have a glyph, in order.
  public var characters: [UInt32] { map.codes }
}

/// The names in a font, in English where they are there.
struct FontNames {
  private var names: [Int: (rank: Int, text: String)] = [:]
  /// Bytes of a name; longer ones are cut.
  private static let most = 256

  init(_ table: SFNTReader.Table) throws(FontError) {
    let count = Int(try table.u16(2))
    let texts = try table.from(Int(try table.u16(4)))
    for number in 0..<count {
      let record = 6 + 12 * number
      let name = Int(try table.u16(record + 6))
      guard [1, 2, 6].contains(name) else { continue }
      let platform = try table.u16(record)
      let isEnglish = try table.u16(record + 4) == (platform == 3 ? 0x409 : 0)
      guard platform == 3 || platform == 1 else { continue }
      let rank = (platform == 3 ? 2 : 0) + (isEnglish ? 2 : 1)
      guard rank > names[name]?.rank ?? 0 else { continue }
      let length = Int(try table.u16(record + 8))
      let start = Int(try table.u16(record + 10))
      guard start + length <= texts.count else { throw .truncated("name") }
      names[name] = (rank, try FontNames.text(texts, start, length, isWide: platform == 3))
    }
  }

  subscript(name: Int) -> String? { names[name]?.text }

  private static func text(
    _ table: SFNTReader.Table, _ start: Int, _ length: Int, isWide: Bool
  ) throws(FontError) -> String {
    var units: [UInt16] = []
    for at in stride(from: start, to: start + min(length, most), by: isWide ? 2 : 1) {
      if isWide && at + 2 > start + length { break }
      units.append(isWide ? try table.u16(at) : UInt16(try table.u8(at)))
    }
    return String(decoding: units, as: UTF16.self)
  }
}
