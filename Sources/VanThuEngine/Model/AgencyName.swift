import VanThuBase

/// The names of bodies as sentences write them (Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III).
enum AgencyName {
  /// Words that keep this spelling wherever they stand; longer ones first.
  private static let phrases: [[String]] = [
    "Ủy ban Mặt trận Tổ quốc Việt Nam", "Trung tâm Phục vụ hành chính công",
    "Phòng Kinh tế, Hạ tầng và Đô thị", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
    "Ban Chấp hành", "Ban Thường vụ", "Thường trực", "Hội đồng nhân dân", "Ủy ban nhân dân",
    "Ủy ban Kiểm tra", "Ban Xây dựng Đảng", "Phòng Văn hóa - Xã hội", "Phòng Kinh tế",
    "Đảng ủy", "Đảng bộ", "Chi bộ", "Tỉnh ủy", "Thành ủy", "Văn phòng", "Công an",
    "Ban Chỉ huy Quân sự", "Mặt trận Tổ quốc", "và", "của",
  ].map { $0.split(separator: " ").map(String.init) }

  private static let units: Set<String> = ["xã", "phường", "tỉnh", "thôn", "ấp", "bản", "buôn"]
  private static let longUnits = ["thành phố", "đặc khu", "thị trấn", "tổ dân phố", "khu phố"]

  /// `ỦY BAN NHÂN DÂN XÃ AN BÌNH` → `Ủy ban nhân dân xã An Bình`. Names that are not in capitals
  /// stay as they are.
  static func spoken(_ lines: [String]) -> String {
    let name = lines.joined(separator: " ")
    guard name == name.uppercased() else { return name }
    let words = name.lowercased().split(separator: " ").map(String.init)
    var spoken: [String] = []
    var isProper = false
    var at = 0
    outer: while at < words.count {
      for phrase in phrases where words[at...].starts(with: phrase.map { $0.lowercased() }) {
        // `dân` may be spelt with either tone style: compare folded below
        spoken += phrase
        at += phrase.count
        isProper = false
        continue outer
      }
      for phrase in phrases
      where at + phrase.count <= words.count
        && zip(words[at...], phrase).allSatisfy({ Vietnamese.fold($0) == Vietnamese.fold($1) })
        && zip(words[at...], phrase).allSatisfy({ $0.count == $1.count }) && phrase.count > 1
      {
        spoken += zip(words[at...], phrase).map { word, model in
          model.first?.isUppercase == true ? capitalized(word) : word
        }
        at += phrase.count
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
