import VanThuBase

/// No titles before the signer's name.
enum AcademicTitle: LegalRule {
  static let id: Diagnostic.ID = "academic-title"
  static let title = "Trước họ tên người ký không ghi học hàm, học vị, danh hiệu"
  static let explanation = """
    Trước họ tên người ký không ghi học hàm, học vị và các danh hiệu danh dự, cũng không ghi ông, bà, đồng \
    chí. Người đứng đầu lực lượng vũ trang, ngành giáo dục, y tế, khoa học quy định riêng, nên với trường \
    học, bệnh viện, viện, trạm y tế chỉ là cảnh báo. Ông, Bà cũng là họ: chỉ là lỗi khi theo sau là đủ họ \
    tên, là cảnh báo khi theo sau chỉ có tên.
    """
  static let citation =
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(.plan, "ky: {chuc_vu: CHỦ TỊCH, ho_ten: TS. Nguyễn Văn An}")

  static func check(_ matter: Case, _ report: Findings) {
    for signer in matter.paper.head.signers.joined() {
      guard let name = signer.name, let length = titleLength(name.value) else { continue }
      let body = matter.paper.head.agency.name.first ?? ""
      let form = formOfAddress(name.value)
      if form == .surname { continue }
      let isExempt = form == .doubtful || exempt.contains { body.begins(with: $0) }
      var finding = error(
        "học hàm, học vị, danh hiệu không ghi trước họ tên người ký",
        at: name.place(of: 0..<length), fix: "xóa phần này", replacement: "",
        notes: [
          .init(
            "lực lượng vũ trang, giáo dục, y tế, khoa học theo quy định của người đứng đầu ngành")
        ])
      if isExempt { finding.severity = .warning }
      report(finding)
    }
  }

  private static let exempt = [
    "TRƯỜNG", "BỆNH VIỆN", "TRẠM Y TẾ", "TRUNG TÂM Y TẾ", "VIỆN", "HỌC VIỆN", "ĐẠI HỌC", "CÔNG AN",
    "BAN CHỈ HUY QUÂN SỰ",
  ]
  private static let short = Set(
    [
      "GS", "PGS", "TS", "TSKH", "ThS", "Ths", "BS", "BSCKI", "BSCKII", "KS", "CN", "DS", "LS",
      "KTS",
      "NGƯT", "NGND", "TTƯT", "TTND", "NSƯT", "NSND", "AHLĐ", "Đ/c", "Ông", "Bà",
    ].map { $0.lowercased() })
  private static let long = [
    "Giáo sư ", "Phó Giáo sư ", "Tiến sĩ ", "Thạc sĩ ", "Bác sĩ ", "Kỹ sư ", "Cử nhân ", "Dược sĩ ",
    "Luật sư ",
    "Nhà giáo ưu tú ", "Nhà giáo Ưu tú ", "Nhà giáo Nhân dân ", "Thầy thuốc ưu tú ",
    "Thầy thuốc Ưu tú ",
    "Đồng chí ",
  ]

  private enum FormOfAddress { case none, surname, title, doubtful }

  /// What "Ông" and "Bà" are at the start of a name: with a surname and a name behind it a form of
  /// address; with another syllable and a name a surname (Ông Ích Khiêm); with one name in doubt.
  private static func formOfAddress(_ name: String) -> FormOfAddress {
    let words = name.split(separator: " ")
    guard let first = words.first, ["ông", "bà"].contains(first.lowercased()) else { return .none }
    // no name begins with a small letter
    if first.first?.isLowercase == true { return .title }
    switch words.count {
    case 2: return .doubtful
    case 3 where !VietnameseWords.surnames.contains(String(words[1])): return .surname
    case 3: return .doubtful
    default:
      let isSurname = VietnameseWords.surnames.contains(String(words[1]))
      return isSurname ? .title : .surname
    }
  }

  /// The bytes of the titles a name begins with, and of the blank behind them.
  private static func titleLength(_ name: String) -> Int? {
    var rest = Substring(name)
    var found = false
    while !rest.isEmpty {
      // in small letters it is a title for sure; "Đồng Chí Thanh" is a name
      let isSmall = rest.first?.isLowercase == true
      if let title = long.first(where: { rest.begins(with: isSmall ? $0.lowercased() : $0) }) {
        rest = rest.dropFirst(title.count)
      } else {
        let end = rest.utf8.firstIndex { $0 == 0x20 || $0 == UInt8(ascii: ".") }
        let word = rest[..<(end ?? rest.endIndex)]
        guard word.utf8.count <= 6, short.contains(word.lowercased()), word.endIndex < rest.endIndex
        else { break }
        rest = rest[word.endIndex...].drop { $0 == "." || $0 == " " || $0 == "," }
      }
      found = true
    }
    return found && !rest.isEmpty ? name.utf8.count - rest.utf8.count : nil
  }
}
