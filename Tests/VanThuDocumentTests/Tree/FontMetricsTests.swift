import Testing
import VanThuBase
import VanThuDocument

struct FontMetricsTests {
  private func width(_ text: String, _ emphasis: Emphasis = []) -> Double {
    FontMetrics.width(of: text, size: 14, emphasis: emphasis).points
  }

  /// Times New Roman has 0.5 em for digits and 0.25 em for blanks.
  @Test func knowsTheAdvancesOfTheFont() {
    #expect(width("0123456789") == 70)
    #expect(width(" ") == 3.5 && width("") == 0)
    #expect(width("0 0") == 17.5 && width("0  0") == 21)
    #expect(width("0123456789", .bold) == 70)
    #expect(width("Ủy ban", .bold) > width("Ủy ban"))
    #expect(width("ế") == width("e") && width("Đ") == width("D"))
    // what the table does not have takes a whole em
    #expect(width("中") == 14 && width("😀") == 14)
  }

  /// What papers rarely have is measured, too: Greek, Cyrillic, arrows, boxes, Arabic.
  @Test func knowsEveryCharacterOfTheFont() {
    #expect(width("Ω") == 10.4 && width("→") == 14 && width("■") == 8.45)
    for code: UInt32 in [0x20, 0x1EF9, 0x20AB, 0x3A9, 0x416, 0x2192, 0x25A0, 0xFB01, 0x2011] {
      #expect(FontMetrics.has(code))
    }
    for code: UInt32 in [0x0, 0x1F, 0x7F, 0x2610, 0x4E2D, 0xFFFF, 0x1F600] {
      #expect(!FontMetrics.has(code))
    }
    #expect(FontMetrics.advance(of: 0x1EBF, emphasis: []) == 909)
    #expect(FontMetrics.advance(of: 0x3A9, emphasis: [.bold, .italic]) == 1528)
    // a hyphen that holds a word together looks like one that does not
    #expect(width("\u{2011}") == width("\u{2010}") && width("\u{2060}") == 0)
    #expect(FontMetrics.advance(of: 0x4E2D, emphasis: .bold) == 2048)
  }

  @Test func findsTheWidestWord() {
    let widest = FontMetrics.widestWord(in: "a nghiêng\nb", size: 14, emphasis: [])
    #expect(widest.points == width("nghiêng"))
    #expect(FontMetrics.widestWord(in: "", size: 14, emphasis: []).points == 0)
  }

  @Test func balancesAndFillsLines() {
    let words = "0000 0000 0000 0000 0000"
    // four words of 28 pt with blanks of 3.5 pt fit 125 pt, five do not
    let room = Length.points(125)
    #expect(
      FontMetrics.greedyLines(words, width: room, size: 14, emphasis: [])
        == ["0000 0000 0000 0000", "0000"])
    #expect(
      FontMetrics.balancedLines(words, width: room, size: 14, emphasis: [])
        == ["0000 0000 0000", "0000 0000"])
    #expect(
      FontMetrics.balancedLines(words, width: .points(200), size: 14, emphasis: []) == [words])
    // a word wider than the room stands alone
    #expect(
      FontMetrics.greedyLines("0 00000000 0", width: .points(30), size: 14, emphasis: [])
        == ["0", "00000000", "0"])
    #expect(
      FontMetrics.balancedLines("00000000 0", width: .points(30), size: 14, emphasis: [])
        == ["00000000", "0"])
  }
}
