/// The tables of a TrueType font (OpenType 1.9, "Organization of an OpenType font"), read with every
/// place checked: a font is a foreign file.
struct SFNTReader {
  let bytes: [UInt8]
  private var tables: [UInt32: Range<Int>] = [:]

  /// Reads the directory.
  /// - Throws: `FontError`.
  init(_ bytes: [UInt8]) throws(FontError) {
    guard bytes.count <= Limits.fontBytes else { throw .tooLarge }
    guard bytes.count >= 12 else { throw .notTrueType }
    self.bytes = bytes
    let version = bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self).bigEndian }
    // 1.0, or `true` as Apple writes it; `OTTO` has outlines of another kind, `ttcf` many fonts
    guard version == 0x0001_0000 || version == 0x7472_7565 else { throw .notTrueType }
    let count = Int(bytes[4]) << 8 | Int(bytes[5])
    guard 12 + 16 * count <= bytes.count else { throw .truncated("sfnt") }
    for number in 0..<count {
      let entry = Table(bytes: bytes, range: 12 + 16 * number..<28 + 16 * number, tag: "sfnt")
      let tag = try entry.u32(0)
      let start = Int(try entry.u32(8))
      let length = Int(try entry.u32(12))
      guard start <= bytes.count, length <= bytes.count - start else {
        throw .truncated(SFNTReader.name(tag))
      }
      guard tables.updateValue(start..<start + length, forKey: tag) == nil else {
        throw .malformed("sfnt")
      }
    }
  }

  /// The tags of all tables, in their order.
  var tags: [UInt32] { tables.keys.sorted() }

  /// A table that must be there.
  func table(_ name: String) throws(FontError) -> Table {
    guard let range = tables[SFNTReader.tag(name)] else { throw .missingTable(name) }
    return Table(bytes: bytes, range: range, tag: name)
  }

  /// A tag as the number of its four letters.
  static func tag(_ name: String) -> UInt32 { name.utf8.reduce(0) { $0 << 8 | UInt32($1) } }

  /// A tag in letters; what is no letter, digit, slash or blank becomes `?`.
  static func name(_ tag: UInt32) -> String {
    let letters = [24, 16, 8, 0].map { shift -> UInt8 in
      let byte = UInt8(truncatingIfNeeded: tag >> UInt32(shift))
      switch byte {
      case 0x20, 0x2F...0x39, 0x41...0x5A, 0x61...0x7A: return byte
      default: return UInt8(ascii: "?")
      }
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// The bytes of one table.
  struct Table {
    let bytes: [UInt8]
    let range: Range<Int>
    let tag: String

    var count: Int { range.count }

    func u8(_ at: Int) throws(FontError) -> UInt8 {
      guard at >= 0, at < range.count else { throw .truncated(tag) }
      return bytes[range.lowerBound + at]
    }

    func u16(_ at: Int) throws(FontError) -> UInt16 {
      guard at >= 0, at <= range.count - 2 else { throw .truncated(tag) }
      let place = range.lowerBound + at
      return UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
    }

    func i16(_ at: Int) throws(FontError) -> Int { Int(Int16(bitPattern: try u16(at))) }

    func u32(_ at: Int) throws(FontError) -> UInt32 {
      UInt32(try u16(at)) << 16 | UInt32(try u16(at + 2))
    }

    /// The part of the table from a place on.
    func from(_ at: Int) throws(FontError) -> Table {
      guard at >= 0, at <= range.count else { throw .truncated(tag) }
      return Table(bytes: bytes, range: range.lowerBound + at..<range.upperBound, tag: tag)
    }
  }
}
