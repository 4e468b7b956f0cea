import VanThuBase
import VanThuDocument

/// Puts no-break spaces where a line must not end: inside dates, and between a number and its unit
/// or its noun.
enum NoBreak {
  private static let before: ByteWords = [
    "ngày", "tháng", "năm", "số", "Số", "Điều", "điều", "khoản", "điểm", "Mục", "mục", "Chương",
    "quý", "Quý", "khóa", "lúc", "Phụ", "thứ",
  ]
  private static let units: ByteWords = [
    "%", "đồng", "km", "m", "m²", "m2", "km²", "ha", "kg", "tấn", "giờ", "phút", "triệu", "tỷ",
    "nghìn", "người", "hộ", "ngày", "tháng", "năm", "cm", "mm", "lít", "kV", "kW",
  ]

  /// Words that belong together in a heading, where a typist would not end a line between them.
  private static let phrases: [(search: ByteSearch, length: Int)] = [
    "Ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân", "ỦY BAN NHÂN DÂN",
    "HỘI ĐỒNG NHÂN DÂN", "Mặt trận Tổ quốc", "Ban Thường vụ", "Ban Chấp hành", "Thường trực",
    "THƯỜNG TRỰC", "Phó Chủ tịch", "Chủ tịch", "Phó Bí thư", "Bí thư", "Đảng ủy", "Đảng uỷ",
    "Nhân dân", "Nhà nước", "đồng chí", "hội nghị", "tiếp xúc", "đối thoại", "trực tiếp",
    "kiến nghị", "kết luận", "ý kiến", "phản ánh", "giải quyết", "kết quả", "thực hiện",
    "kế hoạch", "nhiệm vụ", "báo cáo", "tổ chức", "sáu tháng", "đầu năm", "cuối năm", "thành lập",
    "văn bản", "nội dung", "chuẩn bị", "phục vụ", "địa bàn", "khó khăn", "vướng mắc",
  ].map { (ByteSearch(text: $0), $0.utf8.count) }

  /// A heading's text with its dates, numbers and set phrases held together.
  static func heading(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var places = Set(places(in: bytes))
    for (search, length) in phrases {
      for start in search.all(in: text) {
        for at in start..<start + length where bytes[at] == 0x20 { places.insert(at) }
      }
    }
    return places.isEmpty ? text : bound(bytes, places.sorted())
  }

  /// The inlines with no-break spaces; unchanged ones are not copied.
  static func apply(_ inlines: [Inline]) -> [Inline] {
    var applied = inlines
    for index in inlines.indices {
      if case .text(let text, let emphasis) = inlines[index], let bound = apply(text) {
        applied[index] = .text(bound, emphasis)
      }
    }
    return applied
  }

  /// The text with no-break spaces; nil when there is nothing to bind.
  static func apply(_ text: String) -> String? {
    guard hasNumber(text) else { return nil }
    let bytes = Array(text.utf8)
    let places = places(in: bytes)
    return places.isEmpty ? nil : bound(bytes, places)
  }

  /// Whether a digit stands beside a blank, as it does in few texts.
  private static func hasNumber(_ text: String) -> Bool {
    let bytes = text.utf8.span
    for at in bytes.indices where isDigit(bytes[at]) {
      if at > 0, bytes[at - 1] == 0x20 { return true }
      if at + 1 < bytes.count, bytes[at + 1] == 0x20 { return true }
    }
    return false
  }

  /// The blanks to bind beside a digit.
  private static func places(in bytes: [UInt8]) -> [Int] {
    var places: [Int] = []
    for at in bytes.indices where bytes[at] == 0x20 && at > 0 && at + 1 < bytes.count {
      if isDigit(bytes[at + 1]), before.contain(bytes, word(before: at, bytes)) {
        places.append(at)
      } else if isDigit(bytes[at - 1]), units.contain(bytes, word(after: at, bytes)) {
        places.append(at)
      }
    }
    return places
  }

  /// The text with no-break spaces at some places.
  private static func bound(_ bytes: [UInt8], _ places: [Int]) -> String {
    var bound: [UInt8] = []
    bound.reserveCapacity(bytes.count + places.count)
    var start = 0
    for place in places {
      bound += bytes[start..<place]
      bound += [0xC2, 0xA0]
      start = place + 1
    }
    bound += bytes[start...]
    return String(decoding: bound, as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func word(before at: Int, _ bytes: [UInt8]) -> Range<Int> {
    var start = at
    while start > 0, bytes[start - 1] > 0x28 || bytes[start - 1] == UInt8(ascii: "%"),
      at - start < 12
    {
      start -= 1
    }
    return start..<at
  }

  private static func word(after at: Int, _ bytes: [UInt8]) -> Range<Int> {
    var end = at + 1
    while end < bytes.count, !endsWord(bytes[end]), end - at < 12 { end += 1 }
    return at + 1..<end
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"),
      UInt8(ascii: ":"), UInt8(ascii: ")"), UInt8(ascii: "/"), UInt8(ascii: "!"),
      UInt8(ascii: "?"):
      true
    default: false
    }
  }
}
