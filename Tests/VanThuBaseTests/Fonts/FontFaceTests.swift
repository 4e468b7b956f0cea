import TestSupport
import Testing

@testable import VanThuBase

@Suite(.enabled(if: TestFonts.folder != nil, "không có fonts-liberation2: bỏ qua việc đọc phông"))
struct FontFaceTests {
  private static func find(_ tag: String, in bytes: [UInt8]) throws -> Int {
    let letters = Array(tag.utf8)
    return try #require(
      stride(from: 12, to: 12 + 16 * Int(bytes[5]), by: 16).first {
        Array(bytes[$0..<$0 + 4]) == letters
      })
  }

  /// Where a table begins.
  private static func start(_ tag: String, _ bytes: [UInt8]) throws -> Int {
    let entry = try find(tag, in: bytes)
    return bytes[entry + 8..<entry + 12].reduce(0) { $0 << 8 | Int($1) }
  }

  @Test func readsNamesMeasuresAndGlyphs() throws {
    let family = try TestFonts.family()
    #expect(family.faces.map(\.family) == Array(repeating: "Liberation Serif", count: 4))
    #expect(family.faces.map(\.style) == ["Regular", "Bold", "Italic", "Bold Italic"])
    #expect(family.faces.map(\.isBold) == [false, true, false, true])
    #expect(family.faces.map(\.isItalic) == [false, false, true, true])
    let face = family.faces[0]
    #expect(face.postScriptName == "LiberationSerif")
    #expect((face.unitsPerEm, face.ascent, face.descent, face.lineGap) == (2048, 1825, -443, 87))
    #expect(face.capHeight == 1341 && face.italicAngle == 0 && face.weight == 400)
    #expect(family.faces[2].italicAngle < -10)
    #expect(face.licence.bits == 0 && face.licence.allowsEmbedding)
    let letter = try #require(face.glyph(of: 0x1EBF))
    #expect(face.advance(letter) == 909)
    #expect(face.glyph(of: 0x4E2D) == nil && face.glyph(of: 0x1F600) == nil)
    #expect(face.glyph(of: 0x11_0000) == nil && face.glyph(of: .max) == nil)
    #expect(face.characters.count > 2000 && face.characters == face.characters.sorted())
  }

  @Test func knowsWhatLicencesForbid() {
    typealias Licence = FontFace.Licence
    #expect(Licence(bits: 0).allowsEmbedding && Licence(bits: 8).allowsEmbedding)
    #expect(Licence(bits: 4).allowsEmbedding && !Licence(bits: 2).allowsEmbedding)
    #expect(!Licence(bits: 0x208).allowsEmbedding)
    #expect(!Licence(bits: 0x108).allowsSubsetting && Licence(bits: 8).allowsSubsetting)
  }

  @Test func takesGlyphsOutInTheSameBytes() throws {
    let face = try TestFonts.family().faces[0]
    // a letter with two marks is made of parts, which come along
    let glyphs = try "Uỷ ế".unicodeScalars.map { try #require(face.glyph(of: $0.value)) }
    let subset = try FontSubset(of: face, glyphs: glyphs)
    #expect(subset.bytes == (try FontSubset(of: face, glyphs: glyphs)).bytes)
    #expect(subset.bytes.count < 8000)
    #expect(subset.glyphs.count == glyphs.count && !subset.glyphs.contains(0))
    let file = try SFNTReader(subset.bytes)
    #expect(
      file.tags.map(SFNTReader.name) == ["glyf", "head", "hhea", "hmtx", "loca", "maxp"])
    let count = Int(try file.table("maxp").u16(4))
    #expect(subset.glyphs.allSatisfy { Int($0) < count })
    let widths = try file.table("hmtx")
    for (old, new) in zip(glyphs, subset.glyphs) {
      #expect(Int(try widths.u16(4 * Int(new))) == face.advance(old))
    }
  }

  @Test func refusesWhatIsNoFont() throws {
    func refusal(_ bytes: [UInt8]) -> FontError? {
      do throws(FontError) {
        _ = try FontFace(bytes)
        return nil
      } catch { return error }
    }
    #expect(refusal([]) == .notTrueType)
    #expect(refusal(Array("OTTO".utf8) + Array(repeating: 0, count: 20)) == .notTrueType)
    #expect(refusal(Array("ttcf".utf8) + Array(repeating: 0, count: 20)) == .notTrueType)
    #expect(refusal(Array(repeating: 0, count: Limits.fontBytes + 1)) == .tooLarge)
    #expect(refusal([0, 1, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0]) == .truncated("sfnt"))
    let whole = try TestFonts.bytes("Regular")
    for tag in ["head", "hhea", "hmtx", "maxp", "OS/2", "cmap", "name", "post", "glyf", "loca"] {
      var bytes = whole
      bytes[try FontFaceTests.find(tag, in: bytes)] ^= 0x20
      #expect(refusal(bytes) == .missingTable(tag))
      bytes = whole
      // the table ends at once
      let entry = try FontFaceTests.find(tag, in: bytes)
      for at in entry + 12..<entry + 16 { bytes[at] = 0 }
      if tag != "glyf" { #expect(refusal(bytes) == .truncated(tag)) }
      bytes[entry + 8] = 0x7F
      #expect(refusal(bytes) == .truncated(tag))
    }
    var bytes = whole
    let places = try FontFaceTests.start("maxp", bytes)
    bytes[places + 4] = 0xFF
    #expect(refusal(bytes) == .truncated("loca"))
    bytes[places + 4] = 0
    bytes[places + 5] = 9
    // glyphs that the characters have, and the font has not
    #expect(refusal(bytes) == .malformed("hhea"))
  }

  /// Whatever happens to a file: it is read or refused, and what is read can be used.
  @Test func survivesDamage() throws {
    let whole = try TestFonts.bytes("Italic")
    var random = SplitMix64(seed: 34)
    var count = (read: 0, refused: 0)
    for round in 0..<60 {
      var bytes = whole
      if round % 4 == 0 {
        bytes = Array(bytes.prefix(Int.random(in: 0...whole.count, using: &random)))
      }
      for _ in 0..<Int.random(in: 1...20, using: &random) where !bytes.isEmpty {
        // the head and the tables of measures are where damage hurts
        let most = random.next() % 2 == 0 ? min(400, bytes.count) : bytes.count
        bytes[Int.random(in: 0..<most, using: &random)] = UInt8(truncatingIfNeeded: random.next())
      }
      do throws(FontError) {
        let face = try FontFace(bytes)
        count.read += 1
        let glyphs = face.characters.prefix(300).compactMap(face.glyph)
        _ = try FontSubset(of: face, glyphs: glyphs)
      } catch {
        count.refused += 1
      }
    }
    #expect(count.read > 3 && count.refused > 3, "\(count)")
  }
}
