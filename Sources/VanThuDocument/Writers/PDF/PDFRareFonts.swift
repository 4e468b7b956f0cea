import VanThuBase

/// The characters of one paper that are not shared by all papers, by face.
struct PDFRareFonts {
  /// The characters of a face, each with the number it is shown by.
  private struct Face {
    var numbers: [UInt32: UInt16] = [:]
    var entries: [PDFFont.Entry] = []
  }

  private let family: FontFamily
  private var faces = [Face](repeating: Face(), count: 4)
  private(set) var missing: [PDFError.MissingCharacter] = []
  private var known: Set<UInt32> = []
  /// Characters that are named when the font lacks them.
  private static let most = 100

  init(_ family: FontFamily) { self.family = family }

  /// The two bytes that show a character; nil, and remembered, when the font lacks it.
  mutating func code(of character: UInt32, face: Int, element: Int?) -> UInt16? {
    if let number = faces[face].numbers[character] { return number }
    let emphasis = Emphasis(rawValue: UInt8(face))
    guard let glyph = PDFFonts.glyph(of: character, in: family.faces[face], emphasis) else {
      if known.count < PDFRareFonts.most, known.insert(character).inserted {
        missing.append(.init(code: character, element: element))
      }
      return nil
    }
    let number = UInt16(faces[face].entries.count + 1)
    faces[face].numbers[character] = number
    // a mark of byte order within a text is a word joiner (Unicode 23.8), and says so
    let unicode: UInt32 = character == 0xFEFF ? 0x2060 : character
    faces[face].entries.append(.init(code: number, unicode: unicode, glyph: glyph))
    return number
  }

  /// The faces that have any, and their fonts.
  /// - Throws: `FontError`.
  func fonts() throws(FontError) -> [(face: Int, font: PDFFont)] {
    var fonts: [(face: Int, font: PDFFont)] = []
    for face in 0..<4 where !faces[face].entries.isEmpty {
      fonts.append((face, try PDFFont(family.faces[face], faces[face].entries, level: 6)))
    }
    return fonts
  }
}
