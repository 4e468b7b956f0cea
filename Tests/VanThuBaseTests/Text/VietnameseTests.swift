import Foundation
import TestSupport
import Testing
import VanThuBase

@Suite struct VietnameseTests {
  /// Every Vietnamese letter, both cases.
  static let letters: [String] = {
    let vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
    let tones = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
    let small = vowels.flatMap { vowel in
      tones.map { (vowel + $0).precomposedStringWithCanonicalMapping }
    }
    return (small + ["đ"]).flatMap { [$0, $0.uppercased()] }
  }()

  @Test(arguments: [
    ("Nơi nhận", "noi_nhan"), ("noi-nhan", "noi_nhan"), ("NOI_NHAN", "noi_nhan"),
    ("Nơi nhận".decomposedStringWithCanonicalMapping, "noi_nhan"), ("Đ/đ", "d_d"),
    ("Ủy ban; (xã)", "uy_ban_xa"), ("  a  b  ", "a_b"), ("", ""), ("—", ""),
    ("ky[2].ten", "ky[2].ten"),
    ("Quyết định 48", "quyet_dinh_48"),
  ])
  func foldsNames(text: String, folded: String) {
    #expect(Vietnamese.fold(text) == folded)
  }

  @Test func foldsEveryLetterToASCIIInBothForms() {
    #expect(VietnameseTests.letters.count == 146)
    for letter in VietnameseTests.letters {
      let folded = Vietnamese.fold(letter)
      #expect(
        folded.utf8.count == 1 && folded.utf8.allSatisfy { (0x61...0x7A).contains($0) }, "\(letter)"
      )
      #expect(Vietnamese.fold(letter.decomposedStringWithCanonicalMapping) == folded, "\(letter)")
    }
  }

  @Test func agreesWithTheSlowPathAboutNFC() {
    var generator = SplitMix64(seed: 7)
    let pieces =
      VietnameseTests.letters + VietnameseTests.letters.map(\.decomposedStringWithCanonicalMapping)
      + [
        "\u{301}", "\u{323}", " ", "–", "“", "…", "\u{A0}", "\u{2000}", "\u{2001}", "\u{212B}",
        "\u{FB01}",
        "越", "😀", "\u{1E9B}", "\u{340}", "\u{37E}", "\r\n", "ạ\u{302}",
      ]
    for round in 0..<20_000 {
      let text = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }.joined()
      let slow = Array(text.precomposedStringWithCanonicalMapping.utf8)
      #expect(
        Array(Vietnamese.nfc(text).utf8) == slow,
        "round \(round): \(text.unicodeScalars.map(\.value))")
      if Vietnamese.isQuicklyNFC(text) { #expect(Array(text.utf8) == slow, "round \(round)") }
    }
  }

  /// Texts of Vietnamese letters, some with characters of other scripts among them.
  private static func texts(_ count: Int) -> [String] {
    var generator = SplitMix64(seed: 11)
    let pieces = letters + letters + ["q", "Q", " ", " ", "  ", "7", "–", "“", "\u{A0}", "ß", "越"]
    return (0..<count).map { _ in
      (0..<Int.random(in: 0...9, using: &generator)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }.joined()
    }
  }

  @Test func writesCapitalsAsTheStandardLibraryDoes() {
    for text in VietnameseTests.letters + VietnameseTests.texts(5_000) {
      #expect(Array(Vietnamese.capitals(text).utf8) == Array(text.uppercased().utf8), "\(text)")
    }
  }

  @Test func keysSpellingsByLettersThenTones() {
    let tones: Set<Unicode.Scalar> = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
    for text in VietnameseTests.letters + VietnameseTests.texts(5_000) {
      let words = text.lowercased().split(separator: " ").map { word in
        let scalars = word.decomposedStringWithCanonicalMapping.unicodeScalars
        return scalars.filter { !tones.contains($0) } + scalars.filter { tones.contains($0) }
      }
      let key = words.map { Array(String(String.UnicodeScalarView($0)).utf8) }.joined(
        separator: [0x20])
      #expect(Vietnamese.spellingKey(text) == Array(key), "\(text)")
    }
    #expect(Vietnamese.spellingKey("HÒA hoà") == Vietnamese.spellingKey("hoà  hòa"))
    #expect(Vietnamese.spellingKey("hòa") != Vietnamese.spellingKey("hóa"))
  }

  @Test func knowsComposedVietnameseQuickly() {
    #expect(Vietnamese.isQuicklyNFC(VietnameseTests.letters.joined() + " “–…” 0123"))
    #expect(!Vietnamese.isQuicklyNFC("a\u{301}"))
  }

  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("ngay", "ngay", 0), ("ngya", "ngay", 1), ("ngy", "ngay", 1),
    ("nggay", "ngay", 1), ("ngai", "ngay", 1), ("kitten", "sitting", 3),
  ])
  func measuresTheDistanceOfWords(a: String, b: String, distance: Int) {
    #expect(Vietnamese.editDistance(a, b) == distance)
    #expect(Vietnamese.editDistance(b, a) == distance)
  }

  @Test func findsTheNearestName() {
    let keys = ["noi_nhan", "noi_dung", "ngay", "so", "ky"]
    #expect(Vietnamese.nearest(to: "noi_nahn", among: keys) == "noi_nhan")
    #expect(Vietnamese.nearest(to: "noidung", among: keys) == "noi_dung")
    #expect(Vietnamese.nearest(to: "sa", among: keys) == "so")
    #expect(Vietnamese.nearest(to: "dia_chi_thu_dien_tu", among: keys) == nil)
    #expect(Vietnamese.nearest(to: "x", among: [String]()) == nil)
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("Quyết định", 10), ("Quye\u{302}\u{301}t đi\u{323}nh", 10), ("越南", 4),
    ("a\u{200B}b", 2), ("😀", 2), ("🚀", 2), ("ｱ", 1), ("Ａ", 2), ("\u{A0}", 1),
  ])
  func countsColumns(text: String, width: Int) {
    #expect(Vietnamese.displayWidth(text) == width)
  }

  @Test func writesAndReadsEveryRomanNumeral() {
    for number in 1...3999 { #expect(RomanNumeral.value(RomanNumeral.string(number)) == number) }
    #expect(RomanNumeral.string(0) == "0" && RomanNumeral.string(4000) == "4000")
    #expect(RomanNumeral.string(1994) == "MCMXCIV")
  }

  @Test(arguments: ["", "IIII", "VX", "IC", "iv", "IVI", "X I", "MMMM", "Ⅳ", "1"])
  func refusesIrregularNumerals(text: String) {
    #expect(RomanNumeral.value(text) == nil)
  }

  @Test func comparesSpellingsByWordsNotByLetters() {
    #expect(Vietnamese.spellingKey("Hòa Bình") == Vietnamese.spellingKey("hoà  bình"))
    #expect(Vietnamese.spellingKey("ỦY BAN") == Vietnamese.spellingKey("uỷ ban"))
    #expect(Vietnamese.spellingKey("đạt") != Vietnamese.spellingKey("đất"))
    #expect(Vietnamese.spellingKey("thôn Má") != Vietnamese.spellingKey("thôn Mả"))
  }
}
