import VanThuBase

/// The names of bodies as sentences write them (Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III).
package enum AgencyName {
  /// Words that keep this spelling wherever they stand; longer ones first.
  private static let phrases: [Phrase] = [
    "Ủy ban Mặt trận Tổ quốc Việt Nam", "Trung tâm Phục vụ hành chính công",
    "Phòng Kinh tế, Hạ tầng và Đô thị", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
    "Ban Chấp hành", "Ban Thường vụ", "Thường trực", "Hội đồng nhân dân", "Ủy ban nhân dân",
    "Ủy ban Kiểm tra", "Ban Xây dựng Đảng", "Phòng Văn hóa - Xã hội", "Phòng Kinh tế",
    "Đảng ủy", "Đảng bộ", "Chi bộ", "Tỉnh ủy", "Thành ủy", "Văn phòng", "Công an",
    "Ban Chỉ huy Quân sự", "Mặt trận Tổ quốc", "và", "của",
  ].map(Phrase.init)
  /// The phrases by their first word, folded.
  private static let byFirstWord = Dictionary(grouping: phrases, by: \.folded[0])

  /// A phrase in its words, as it is spelt and folded.
  private struct Phrase {
    let words: [String]
    let folded: [String]
    /// Whether each word has a capital.
    let isCapital: [Bool]

    init(_ text: String) {
      words = text.split(separator: " ").map(String.init)
      folded = words.map(Vietnamese.fold)
      isCapital = words.map { $0.first?.isUppercase == true }
    }

    /// Whether it stands at the start of some words. One word alone must be spelt the same; in
    /// longer phrases tone marks may stand on either vowel.
    func starts(_ spelt: ArraySlice<String>, _ bare: ArraySlice<String>) -> Bool {
      guard bare.starts(with: folded) else { return false }
      return words.count > 1 || spelt.first?.utf8.elementsEqual(words[0].utf8) == true
    }
  }

  private static let units = ["xã", "phường", "tỉnh", "thôn", "ấp", "bản", "buôn"]
  private static let longUnits = ["thành phố", "đặc khu", "thị trấn", "tổ dân phố", "khu phố"]

  private static func contains(_ words: [String], _ word: String) -> Bool {
    words.contains { $0.utf8.elementsEqual(word.utf8) }
  }

  /// `ỦY BAN NHÂN DÂN XÃ AN BÌNH` → `Ủy ban nhân dân xã An Bình`. Names that are not in capitals
  /// stay as they are.
  package static func spoken(_ lines: [String]) -> String {
    let name = lines.joined(separator: " ")
    guard name.utf8.elementsEqual(Vietnamese.capitals(name).utf8) else { return name }
    let words = name.lowercased().utf8.split(separator: UInt8(ascii: " ")).map {
      String(Substring($0))
    }
    let folded = words.map(Vietnamese.fold)
    var spoken: [String] = []
    var isProper = false
    var at = 0
    outer: while at < words.count {
      for phrase in byFirstWord[folded[at]] ?? []
      where phrase.starts(words[at...], folded[at...]) {
        for (word, isCapital) in zip(words[at...], phrase.isCapital) {
          spoken.append(isCapital ? word.capitalFirst : word)
        }
        at += phrase.words.count
        isProper = false
        continue outer
      }
      let two = at + 1 < words.count ? words[at] + " " + words[at + 1] : ""
      if contains(longUnits, two) {
        spoken += [words[at], words[at + 1]]
        at += 2
        isProper = true
      } else if contains(units, words[at]) && !isProper {
        spoken.append(words[at])
        at += 1
        isProper = true
      } else {
        spoken.append(isProper || at == 0 ? words[at].capitalFirst : words[at])
        at += 1
      }
    }
    return spoken.joined(separator: " ")
  }
}
