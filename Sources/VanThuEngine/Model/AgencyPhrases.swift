import VanThuBase

/// A phrase in its words, as it is spelt and folded.
struct AgencyPhrase {
  let words: [String]
  private let folded: [String]
  /// Its words in small letters.
  private let small: [String]
  /// Whether it is the name of a province.
  let isProvince: Bool

  init(_ text: String) { self.init(text, isProvince: false) }

  init(_ text: String, isProvince: Bool) {
    words = text.split(separator: " ").map(String.init)
    folded = words.map(Vietnamese.fold)
    small = words.map { $0.lowercased() }
    self.isProvince = isProvince
  }

  /// The folded first word.
  var first: String { folded.first ?? "" }

  /// Whether it stands at the start of some words. One word alone must be spelt the same; in longer
  /// phrases tone marks may stand on either vowel.
  func starts(_ spelt: ArraySlice<String>, _ bare: ArraySlice<String>) -> Bool {
    guard !words.isEmpty, bare.starts(with: folded) else { return false }
    return words.count > 1
      || spelt.first?.utf8.elementsEqual(small[0].utf8) == true
  }

  /// A word of it with the capitals it has here and the tone marks it was given.
  func spelling(_ offset: Int, _ given: String) -> String {
    let word = words[offset]
    if given.utf8.elementsEqual(small[offset].utf8) { return word }
    if word.utf8.elementsEqual(word.uppercased().utf8), word.count > 1 { return word }
    return word.first?.isUppercase == true ? given.capitalFirst : given
  }
}

/// What is known of names of bodies.
enum AgencyPhrases {
  static let byFirstWord = Dictionary(grouping: phrases + provinces, by: \.first)
    .mapValues { $0.sorted { $0.words.count > $1.words.count } }

  /// Words that keep this spelling wherever they stand.
  private static let phrases: [AgencyPhrase] = [
    "Ủy ban Mặt trận Tổ quốc Việt Nam", "Trung tâm Phục vụ hành chính công",
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
    "Ban Chấp hành", "Ban Thường vụ", "Ban Thường trực", "Thường trực", "Hội đồng nhân dân",
    "Ủy ban nhân dân", "Ủy ban Kiểm tra", "Ban Xây dựng Đảng", "Đảng ủy", "Đảng bộ", "Chi bộ",
    "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Văn phòng", "Công an",
    "Ban Chỉ huy Quân sự", "Bộ Chỉ huy Quân sự", "Bộ Chỉ huy Bộ đội Biên phòng",
    "Mặt trận Tổ quốc", "Mặt trận Tổ quốc Việt Nam", "Đảng Cộng sản Việt Nam",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Đoàn TNCS Hồ Chí Minh", "Đoàn Thanh niên",
    "Hội Liên hiệp Phụ nữ Việt Nam", "Hội Liên hiệp Phụ nữ", "Hội Nông dân Việt Nam",
    "Hội Nông dân", "Hội Cựu chiến binh Việt Nam", "Hội Cựu chiến binh", "Hội Chữ thập đỏ",
    "Hội Người cao tuổi", "Hội Liên hiệp Thanh niên", "Liên đoàn Lao động", "Công đoàn",
    "Bảo hiểm xã hội", "Ngân hàng Chính sách xã hội", "Tòa án nhân dân", "Viện kiểm sát nhân dân",
    "Kho bạc Nhà nước", "Trường Mầm non", "Trường Mẫu giáo", "Trường Tiểu học",
    "Trường Trung học cơ sở", "Trường Trung học phổ thông", "Trường Tiểu học và Trung học cơ sở",
    "Trường THCS", "Trường THPT", "Trường TH", "Trạm Y tế", "Trung tâm Y tế", "Bệnh viện Đa khoa",
    "Hợp tác xã", "Việt Nam", "Trung ương", "Nhà nước", "và", "của",
  ].map(AgencyPhrase.init)

  static let provinces = VietnameseWords.provinces.map { AgencyPhrase($0, isProvince: true) }

  /// Kinds of bodies by their first word, longer ones first.
  static let kinds: [String: [AgencyPhrase]] = Dictionary(grouping: kindPhrases, by: \.first)

  private static let kindPhrases: [AgencyPhrase] = [
    "Ban Chỉ đạo", "Ban Quản lý", "Ban Tổ chức", "Ban Kiểm tra", "Ban Chỉ huy", "Trung tâm",
    "Chi cục", "Tổng cục", "Bệnh viện", "Hội đồng", "Đội", "Phòng", "Ban", "Sở", "Cục", "Vụ",
    "Viện", "Trường", "Trạm", "Hội", "Quỹ", "Hạt", "Tổ", "Bộ", "Thanh tra",
  ].map(AgencyPhrase.init)

  static let ranks: Set<String> = ["xã", "phường", "tỉnh", "huyện", "quận"]
  static let units: Set<String> = ranks.union(["thôn", "ấp", "bản", "buôn", "làng", "khóm"])
  static let longUnits: Set<String> = [
    "thành phố", "đặc khu", "thị trấn", "thị xã", "tổ dân phố", "khu phố",
  ]

  static func isUnit(_ word: String) -> Bool {
    units.contains(word) || ["phố", "khu", "trấn"].contains(word)
  }

  /// Whether a word in capitals is an abbreviation, or some joined by signs: UBND, HĐND-UBND.
  static func isAbbreviation(_ word: String) -> Bool {
    let parts = word.split { !$0.isLetter }
    return !parts.isEmpty && parts.allSatisfy { abbreviations.contains(String($0)) }
  }

  private static let abbreviations: Set<String> = [
    "UBND", "HĐND", "MTTQ", "UBMTTQ", "UBMTTQVN", "MTTQVN", "TNCS", "BCH", "BTV", "LHPN", "CCB",
    "THPT", "THCS", "TH", "PTDTBT", "PTDTNT", "GDNN", "GDTX", "TNHH", "MTV", "CP", "HTX", "TT",
    "PCTT", "TKCN", "PCCC", "CSGT", "QSDĐ", "CNTT",
  ]
}
