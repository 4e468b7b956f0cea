/// Which glyph a character has: a `cmap` of format 4 or 12, spread out so that a look-up is two steps.
struct CharacterMap: Sendable {
  /// The number of the page of each 256 characters; page 0 is empty.
  private var pages = [UInt16](repeating: 0, count: 0x1100)
  private var glyphs = [UInt16](repeating: 0, count: 256)
  /// All characters that have a glyph, in order.
  private(set) var codes: [UInt32] = []

  /// The glyph of a character; nil when there is none.
  @inline(__always)
  func glyph(of code: UInt32) -> UInt16? {
    guard code < 0x11_0000 else { return nil }
    let glyph = glyphs[Int(pages[Int(code >> 8)]) << 8 | Int(code & 0xFF)]
    return glyph == 0 ? nil : glyph
  }

  /// Reads the best table of a font for Unicode.
  /// - Throws: `FontError`.
  init(_ table: SFNTReader.Table, glyphCount: Int) throws(FontError) {
    guard let best = try CharacterMap.best(of: table) else { throw .missingTable("cmap") }
    let map = try table.from(best)
    switch try map.u16(0) {
    case 4: try readSegments(map, glyphCount)
    case 12: try readGroups(map, glyphCount)
    default: throw .malformed("cmap")
    }
  }

  /// Where the best table begins: all of Unicode before its first 65,536 characters.
  private static func best(of table: SFNTReader.Table) throws(FontError) -> Int? {
    var found: (rank: Int, at: Int)?
    for number in 0..<Int(try table.u16(2)) {
      let entry = 4 + 8 * number
      let rank: Int
      switch (try table.u16(entry), try table.u16(entry + 2)) {
      case (3, 10): rank = 4
      case (0, 4), (0, 6): rank = 3
      case (3, 1): rank = 2
      case (0, 0...3): rank = 1
      default: continue
      }
      let at = Int(try table.u32(entry + 4))
      let format = try table.from(at).u16(0)
      guard format == 4 || format == 12, rank > found?.rank ?? 0 else { continue }
      found = (rank, at)
    }
    return found?.at
  }

  private mutating func add(_ code: UInt32, _ glyph: Int, _ glyphCount: Int) throws(FontError) {
    guard glyph != 0 else { return }
    guard glyph < glyphCount else { throw .malformed("cmap") }
    let page = Int(code >> 8)
    if pages[page] == 0 {
      pages[page] = UInt16(glyphs.count >> 8)
      glyphs.append(contentsOf: repeatElement(0, count: 256))
    }
    glyphs[Int(pages[page]) << 8 | Int(code & 0xFF)] = UInt16(glyph)
    codes.append(code)
  }

  /// Format 4: segments of the first 65,536 characters, in order.
  private mutating func readSegments(
    _ map: SFNTReader.Table, _ glyphCount: Int
  ) throws(FontError) {
    let count = Int(try map.u16(6)) / 2
    var next = 0
    for segment in 0..<count {
      let end = Int(try map.u16(14 + 2 * segment))
      let start = Int(try map.u16(16 + 2 * (count + segment)))
      let delta = try map.u16(16 + 2 * (2 * count + segment))
      let place = 16 + 2 * (3 * count + segment)
      let offset = Int(try map.u16(place))
      guard start <= end, start >= next else { throw .malformed("cmap") }
      next = end + 1
      for code in start...end where code != 0xFFFF {
        var glyph = UInt16(truncatingIfNeeded: code)
        if offset != 0 {
          glyph = try map.u16(place + offset + 2 * (code - start))
          if glyph == 0 { continue }
        }
        try add(UInt32(code), Int(glyph &+ delta), glyphCount)
      }
    }
  }

  /// Format 12: groups of any characters, in order.
  private mutating func readGroups(
    _ map: SFNTReader.Table, _ glyphCount: Int
  ) throws(FontError) {
    let count = Int(try map.u32(12))
    guard count <= (map.count - 16) / 12 else { throw .truncated("cmap") }
    var next: UInt32 = 0
    for group in 0..<count {
      let start = try map.u32(16 + 12 * group)
      let end = try map.u32(20 + 12 * group)
      let first = Int(try map.u32(24 + 12 * group))
      guard start <= end, start >= next, end < 0x11_0000, first <= 0xFFFF else {
        throw .malformed("cmap")
      }
      next = end + 1
      for code in start...end { try add(code, first + Int(code - start), glyphCount) }
    }
  }
}
