import TestSupport
import Testing

@testable import VanThuBase

/// Text in old encodings is found, and right text never is.
struct OldTextTests {
  @Test(
    "case E1",
    arguments: [
      ("NguyÔn V¨n", "Nguyễn Văn", OldEncoding.tcvn3), ("TrÇn ThÞ Hång", "Trần Thị Hồng", .tcvn3),
      ("kh«ng cã", "không có", .tcvn3), ("ñY BAN NH¢N D¢N X·", "ỦY BAN NHÂN DÂN XÃ", .tcvn3),
      ("§­êng tr­êng häc", "Đường trường học", .tcvn3),
      ("Nguyeãn Vaên", "Nguyễn Văn", .vni), ("Traàn Thò Hoàng", "Trần Thị Hồng", .vni),
      ("UÛY BAN NHAÂN DAÂN", "ỦY BAN NHÂN DÂN", .vni),
      ("Ñöôøng tröôøng hoïc", "Đường trường học", .vni),
      ("Nguyá»…n VÄƒn", "Nguyễn Văn", .utf8Twice),
      ("Tráº§n Thá»‹ Há»“ng", "Trần Thị Hồng", .utf8Twice),
      ("khÃ´ng cÃ³", "không có", .utf8Twice), ("Ä\u{90}Æ°á»\u{9D}ng", "Đường", .utf8Twice),
    ])
  func readsOldText(old: String, right: String, encoding: OldEncoding) throws {
    let found = try #require(OldText.find(in: old).first, "\(old)")
    #expect(found.encoding == encoding)
    #expect(OldText.converted(old) == right)
    #expect(HiddenText.isSuspect(old))
    #expect(OldText.find(in: right).isEmpty)
  }

  @Test(
    "case E1",
    arguments: [
      "Y Bhăm Êban", "H'Hen Niê", "Siu Blê", "São Paulo, Müller, Citroën, Noël, café, Å",
      "m² · 5×4",
      "«Hà Nội»", "© 2026 ® 25°C ½ ngày", "N·m và a×b", "là cái gì", "Lê Hà", "“PHƯỜNG, XÃ”",
      "XÃ… và XÃ’",
      "tư\u{AD}ơng", "Thuý, hoà, quý, già, giáo, quái", "Bjørn Ångström naïve", "Đặng Nguyễn São",
      "£5 ¥6 €7",
      // bullets of Wingdings
      "1. Gồm:\nü\tMột\n  ü\u{A0}Hai", "Ø\tBa", "Ø  Bao cao", "§\tBốn", "Þ\tNăm",
      "résumé Chloé Zoë", "Krông Năng, Đắk Lắk, Ê Đê, K'Brôih",
    ])
  func leavesRightTextAlone(text: String) {
    #expect(OldText.find(in: text).isEmpty, "\(OldText.find(in: text))")
  }

  @Test(
    "case E1: names and nothing else",
    arguments: [
      ("Lª Thu Hµ", "Lê Thu Hà"), ("Lª An", "Lê An"), ("B¸ Thanh", "Bá Thanh"),
      ("ho_ten: Hµ Thu", "ho_ten: Hà Thu"), ("Mai Lª\nHoa Hµ", "Mai Lê\nHoa Hà"),
      ("Leâ Thu Haø", "Lê Thu Hà"), ("Lyù Hoa", "Lý Hoa"), ("LEÂ HAØ", "LÊ HÀ"),
    ])
  func readsNamesAlone(old: String, right: String) {
    #expect(HiddenText.isSuspect(old))
    #expect(OldText.converted(old) == right)
  }

  @Test(
    "case E1: signs behind letters in right texts",
    arguments: [
      "1ª, 2ª", "5 µm và 3 µg", "xã¹, hộ²", "Windows®", "mµ", "vitamin A¹", "góc Aª", "(Lê)¨",
    ])
  func leavesSignsBehindLetters(text: String) {
    #expect(OldText.converted(text) == text)
  }

  @Test("a long line is converted as its lines would be") func cutsLongLines() {
    let right = "Nguyễn Văn An, kênh mương nội đồng; "
    let old = OldTextTests.written(right, .tcvn3)
    let count = 40_000
    let made = TextConverter(Array(String(repeating: old, count: count).utf8))
    #expect(made.bytes == Array(String(repeating: right, count: count).utf8))
    #expect(OldText.parts(of: String(repeating: old, count: count)).count > 3)
    // without any sign that parts words, and without words
    for text in [String(repeating: "ắ", count: 400_000), String(repeating: "a", count: 700_000)] {
      #expect(OldText.parts(of: text).joined() == text)
      #expect(TextConverter(Array(text.utf8)).bytes == Array(text.utf8))
    }
  }

  @Test func keepsNamesOutOfWords() throws {
    let piece = try #require(OldText.find(in: "gÆp «ng NguyÔn V¨n Hïng").first)
    #expect(piece.plainWords == ["gặp", "ông"])
  }

  // MARK: - The corpus

  private static let plain = [
    "Tổ chức hội nghị đối thoại giữa người đứng đầu cấp ủy với Nhân dân",
    "Đề nghị các cơ quan, đơn vị phối hợp thực hiện đúng thời hạn",
    "Nạo vét kênh mương nội đồng trước ngày 30/9/2026", "Ủy ban nhân dân xã Tân Lũng",
    "kinh phí hỗ trợ sửa chữa đường giao thông nông thôn", "Văn phòng Hội đồng nhân dân xã",
    "Trưởng các thôn báo cáo kết quả", "quyết định phê duyệt danh sách hộ nghèo",
    "hồ sơ cấp giấy chứng nhận quyền sử dụng đất", "Công an xã bảo đảm an ninh, trật tự",
    "trạm y tế chuẩn bị thuốc", "Phòng Kinh tế thẩm định dự toán", "nước sạch sinh hoạt",
    "chế độ chính sách người có công", "thu gom rác thải", "Đoàn Thanh niên vận động quyên góp",
  ]
  private static let surnames = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ",
    "Ngô", "Dương", "Lý", "Lò", "Giàng", "Y", "Ksor", "H'",
  ]
  private static let given = [
    "Văn An", "Thị Bình", "Đức Cường", "Thị Mỹ Dung", "Hữu Đạt", "Thị Hồng Gấm", "Quốc Huy",
    "Thị Kiều",
    "Xuân Lộc", "Thị Mẩy", "Bá Ngọc", "Thị Phượng", "Minh Quân", "Thị Sửu", "Công Tuấn", "Thị Uyên",
    "Bhăm",
    "Niê", "A Páo", "Thị Ỷ",
  ]
  private static let foreign = [
    "Công ty TNHH Müller Việt Nam", "São Paulo", "café Noël", "25 m², 12 °C", "© 2026",
    "«Trích dẫn»",
    "Citroën C5", "Bjørn Ødegård", "Y Bhăm Êban", "H'Hen Niê", "5×4 m", "½ ngày", "Real Potosí",
  ]

  /// What somebody would see of a text in an old encoding: the tables read backwards.
  private static func written(_ text: String, _ encoding: OldEncoding) -> String {
    if encoding == .utf8Twice {
      return WindowsBytes.western(Array(text.utf8))
    }
    return text.unicodeScalars.map { scalar in
      scalar.isASCII ? String(scalar) : backwards[encoding]?[scalar] ?? String(scalar)
    }.joined()
  }

  private static let backwards: [OldEncoding: [Unicode.Scalar: String]] = {
    var all: [OldEncoding: [Unicode.Scalar: String]] = [:]
    let latin = (0xA1...0xFF).compactMap { Unicode.Scalar(UInt32($0)) }
    for scalar in latin {
      let made = OldEncoding.tcvn3.decoded([scalar])
      if made.unknown == 0 { all[.tcvn3, default: [:]][made.scalars[0]] = String(scalar) }
      let vni = OldEncoding.vni.decoded([scalar])
      if vni.unknown == 0 { all[.vni, default: [:]][vni.scalars[0]] = String(scalar) }
    }
    for base in "aeouyAEOUYôöÔÖ".unicodeScalars {
      let isSmall = base.properties.isLowercase
      for mark in latin where mark.properties.isLowercase == isSmall {
        let made = OldEncoding.vni.decoded([base, mark])
        if made.scalars.count == 1, made.unknown == 0, all[.vni]?[made.scalars[0]] == nil {
          all[.vni, default: [:]][made.scalars[0]] = String(base) + String(mark)
        }
      }
    }
    // fonts of small letters have no capitals with tones: the fonts of capitals show them
    for (letter, sign) in all[.tcvn3] ?? [:] {
      let capital = String(letter).uppercased().unicodeScalars
      if let first = capital.first, capital.count == 1, all[.tcvn3]?[first] == nil {
        all[.tcvn3, default: [:]][first] = sign
      }
    }
    return all
  }()

  /// 2,000 lines, each with the encoding it is in; nil for right Unicode.
  private static func corpus() -> [(text: String, right: String, encoding: OldEncoding?)] {
    var random = SplitMix64(seed: 2026)
    func pick(_ from: [String]) -> String { from[Int(random.next() % UInt64(from.count))] }
    return (0..<2000).map { index in
      let name = pick(surnames) + " " + pick(given)
      let right: String
      switch random.next() % 5 {
      case 0: right = name
      case 1: right = pick(plain) + "; ông " + name
      case 2: right = pick(plain).uppercased()
      case 3: right = index % 2 == 0 ? pick(foreign) : name + ", " + pick(plain)
      default: right = pick(plain)
      }
      let kind = index % 2 == 0 ? nil : OldEncoding.allCases[index / 2 % 3]
      return (kind.map { written(right, $0) } ?? right, right, kind)
    }
  }

  @Test("case E1") func measuresItsErrors() {
    var (found, exact, old, kind) = (0, 0, 0, 0)
    var (missed, wrong, inexact): ([String], [String], [String]) = ([], [], [])
    for (text, right, encoding) in OldTextTests.corpus() {
      // as the doors do
      let pieces = HiddenText.isSuspect(text) ? OldText.find(in: text) : []
      // a line whose letters are the same in both says nothing
      let isOld = encoding != nil && text != right
      if isOld { old += 1 }
      switch (isOld, pieces.isEmpty) {
      case (true, false):
        found += 1
        if pieces.allSatisfy({ $0.encoding == encoding }) { kind += 1 }
        if OldText.converted(text).lowercased() == right.lowercased() {
          exact += 1
        } else {
          inexact.append("\(OldText.converted(text)) = \(right)")
        }
      case (true, true): missed.append("\(text) = \(right)")
      case (false, false): wrong.append(text)
      case (false, true): break
      }
    }
    let precision = Double(found) / Double(found + wrong.count)
    let recall = Double(found) / Double(old)
    print(
      "old encodings: 2000 lines, \(old) old; precision \(precision), recall \(recall); encoding right \(kind) of \(found), every letter right \(exact)"
    )
    if !inexact.isEmpty {
      print("inexact:", Set(inexact).sorted().prefix(20).joined(separator: " | "))
    }
    if !missed.isEmpty {
      print("missed:", Set(missed).sorted().prefix(20).joined(separator: " | "))
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(10))")
    #expect(recall > 0.97)
    #expect(kind == found)
    #expect(Double(exact) > 0.97 * Double(found))
  }

  @Test func convertsFiles() throws {
    func made(_ bytes: [UInt8], isJSON: Bool = false) -> String {
      String(decoding: TextConverter(bytes, isJSON: isJSON).bytes, as: UTF8.self)
    }
    let right = "ho_ten: Nguyễn Văn An\ntrich_yeu: Nạo vét kênh mương\n"
    for encoding in OldEncoding.allCases {
      let old = OldTextTests.written(right, encoding)
      #expect(made(Array(old.utf8)) == right, "\(encoding)")
    }
    // saved as ANSI by an old editor
    let ansi = OldTextTests.written(right, .tcvn3).unicodeScalars.map { UInt8($0.value) }
    #expect(made(ansi) == right)
    // windows-1258: tones behind their letters
    #expect(
      made([0x54, 0x69, 0xEA, 0xEC, 0x6E, 0x67, 0x20, 0x56, 0x69, 0xEA, 0xF2, 0x74]) == "Tiếng Việt"
    )
    #expect(
      made([0xFF, 0xFE] + "Đường".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }) == "Đường")
    #expect(
      made(Array(#"{"ten":"Nguy\u00d4n V\u00a8n"}"#.utf8), isJSON: true) == #"{"ten":"Nguyễn Văn"}"#
    )
    #expect(made(Array("a\u{200B}b\u{96}c\u{202E}d\u{FEFF}".utf8)) == "ab–cd")
    #expect(!TextConverter(Array(right.utf8)).hasChanges)
    #expect(made(Array(right.utf8)) == right)
  }

  /// A text in ASCII and all letters of the alphabet costs a pass and nothing more.
  @Test func knowsRightTextAtOnce() {
    for text in OldTextTests.plain + OldTextTests.plain.map({ $0.uppercased() }) {
      #expect(!HiddenText.isSuspect(text), "\(text)")
    }
  }

  @Test(
    "case E2",
    arguments: [
      "\u{200B}", "\u{AD}", "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{200E}", "\u{61C}", "\u{96}",
      "\u{FE0F}", "\u{FFF9}", "\u{E0041}", "\u{FFFC}", "\u{FFFD}", "\u{E000}", "\u{F8FF}",
      "\u{F0001}",
      "\u{10FFFD}", "\u{2800}", "\u{3164}", "\u{FFA0}",
    ])
  func suspectsHiddenCharacters(sign: String) {
    #expect(HiddenText.isSuspect("Nạo vét\(sign) kênh"))
  }

  /// A soft hyphen that makes one syllable with the letters around it is ư of TCVN3, beside right
  /// words too; in other words it is what Unicode says.
  @Test func readsTheSoftHyphenOfTCVN3() {
    for (old, right) in [
      ("Trần Thị;H\u{AD}ng", "Trần Thị;Hưng"), ("Nguyễn;L\u{AD}u", "Nguyễn;Lưu"),
      ("ThÞ;D\u{AD}", "Thị;Dư"), ("cung cấp n\u{AD}íc sạch", "cung cấp nước sạch"),
      ("đầu t\u{AD} công", "đầu tư công"),
    ] {
      #expect(OldText.converted(old) == right)
    }
    for text in ["mạng Inter\u{AD}net", "xã\u{AD}\nTân Lũng", "Đắk\u{AD}Lắk", "thông\u{AD}tin"] {
      #expect(OldText.find(in: text) == [])
    }
  }
}
