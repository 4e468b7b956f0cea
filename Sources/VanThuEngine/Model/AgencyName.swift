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

    init(_ text: String) {
      words = text.split(separator: " ").map(String.init)
      folded = words.map(Vietnamese.fold)
    }

    /// Whether it stands at the start of some words. One word alone must be spelt the same; in
    /// longer phrases tone marks may stand on either vowel.
    func starts(_ spelt: ArraySlice<String>, _ bare: ArraySlice<String>) -> Bool {
      guard bare.starts(with: folded) else { return false }
      return words.count > 1 || spelt.first == words[0].lowercased()
    }
  }

  private static let units: Set<String> = ["xã", "phường", "tỉnh", "thôn", "ấp", "bản", "buôn"]
  private static let longUnits = ["thành phố", "đặc khu", "thị trấn", "tổ dân phố", "khu phố"]

  /// `ỦY BAN NHÂN DÂN XÃ AN BÌNH` → `Ủy ban nhân dân xã An Bình`. Names that are not in capitals
  /// stay as they are.
  package static func spoken(_ lines: [String]) -> String {
    let name = lines.joined(separator: " ")
    guard name == name.uppercased() else { return name }
    let words = name.lowercased().split(separator: " ").map(String.init)
    let folded = words.map(Vietnamese.fold)
    var spoken: [String] = []
    var isProper = false
    var at = 0
    outer: while at < words.count {
      for phrase in byFirstWord[folded[at]] ?? []
      where phrase.starts(words[at...], folded[at...]) {
        spoken += zip(words[at...], phrase.words).map { word, model in
          model.first?.isUppercase == true ? capitalized(word) : word
        }
        at += phrase.words.count
        isProper = false
        continue outer
      }
      let two = at + 1 < words.count ? words[at] + " " + words[at + 1] : ""
      if longUnits.contains(two) {
        spoken += [words[at], words[at + 1]]
        at += 2
        isProper = true
      } else if units.contains(words[at]) && !isProper {
        spoken.append(words[at])
        at += 1
        isProper = true
      } else {
        spoken.append(isProper || at == 0 ? capitalized(words[at]) : words[at])
        at += 1
      }
    }
    return spoken.joined(separator: " ")
  }

  static func capitalized(_ word: String) -> String {
    guard let first = word.first else { return word }
    return first.uppercased() + word.dropFirst()
  }
}
