/// Words of Vietnamese that are more than their syllables, and the names that papers are full of.
///
/// Written for this program, word by word, from the language of administrative papers; no list of
/// anybody else was taken, so the licence is that of the program. The names of provinces are those of
/// Nghị quyết 202/2025/QH15 of 12 June 2025, those of peoples of Quyết định 421-TCTK of 2 March 1979:
/// texts of law, which nobody owns (Luật Sở hữu trí tuệ, Điều 15). Given names and surnames are common
/// ones of many peoples.
///
/// Everything is in lower case but the names of provinces, peoples and people, with tone marks on the
/// first vowel (hòa, ủy). The sets are made when first asked; who finds nothing asks nothing.
public enum VietnameseWords {
  /// Whether two syllables, one behind the other, are a word of their own.
  public static func isCompound(_ first: String, _ second: String) -> Bool {
    isCompound("\(first) \(second)")
  }

  /// Whether two syllables with a blank between are a word of their own.
  public static func isCompound(_ pair: some StringProtocol) -> Bool {
    compoundKeys.contains(Vietnamese.spellingKey(String(pair)))
  }

  /// Whether a phrase is made of known words alone: compounds, and single syllables that may stand
  /// among them.
  public static func isMadeOfWords(_ syllables: ArraySlice<String>) -> Bool {
    guard let first = syllables.first else { return true }
    if let second = syllables.dropFirst().first, isCompound(first, second),
      isMadeOfWords(syllables.dropFirst(2))
    {
      return true
    }
    return singles.contains(first.lowercased()) && isMadeOfWords(syllables.dropFirst())
  }

  /// The 34 provinces and cities since 1 July 2025.
  public static let provinces = list(
    """
    Hà Nội, Huế, Hải Phòng, Đà Nẵng, Cần Thơ, Hồ Chí Minh, Lai Châu, Điện Biên, Sơn La, Lạng Sơn, Quảng Ninh,
    Thanh Hóa, Nghệ An, Hà Tĩnh, Cao Bằng, Tuyên Quang, Lào Cai, Thái Nguyên, Phú Thọ, Bắc Ninh, Hưng Yên,
    Ninh Bình, Quảng Trị, Quảng Ngãi, Gia Lai, Khánh Hòa, Lâm Đồng, Đắk Lắk, Đồng Nai, Tây Ninh, Vĩnh Long,
    Đồng Tháp, Cà Mau, An Giang
    """)

  /// The 54 peoples of the country.
  public static let peoples = list(
    """
    Kinh, Tày, Thái, Hoa, Khmer, Mường, Nùng, Mông, Dao, Gia Rai, Ngái, Ê Đê, Ba Na, Xơ Đăng, Sán Chay, Cơ Ho,
    Chăm, Sán Dìu, Hrê, Mnông, Ra Glai, Xtiêng, Bru - Vân Kiều, Thổ, Giáy, Cơ Tu, Gié - Triêng, Mạ, Khơ Mú, Co,
    Tà Ôi, Chơ Ro, Kháng, Xinh Mun, Hà Nhì, Chu Ru, Lào, La Chí, La Ha, Phù Lá, La Hủ, Lự, Lô Lô, Chứt, Mảng,
    Pà Thẻn, Cơ Lao, Cống, Bố Y, Si La, Pu Péo, Brâu, Ơ Đu, Rơ Măm
    """)

  /// Common surnames.
  public static let surnames = set(
    """
    Nguyễn, Trần, Lê, Phạm, Hoàng, Huỳnh, Phan, Vũ, Võ, Đặng, Bùi, Đỗ, Hồ, Ngô, Dương, Lý, Đinh, Đoàn, Trịnh,
    Trương, Lâm, Mai, Cao, Tạ, Hà, Lương, Phùng, Quách, Tô, Tống, Thái, Tôn, Tăng, Triệu, Chu, Châu, Kiều, La,
    Lò, Lù, Lầu, Lường, Lục, Vi, Vàng, Giàng, Sùng, Thào, Hạng, Mùa, Cầm, Cà, Quàng, Tòng, Bạc, Đèo, Lừ, Mã,
    Nông, Hứa, Bế, Ma, Ban, Bàn, Bà, Ông, Đồng, Chúc, Phượng, Hoàn, Khổng, Khuất, Kim, Thạch, Sơn, Danh, Trà,
    Đàng, Thành, Từ, Lưu, Lại, Lã, Mạc, Mẫn, Nghiêm, Nhâm, Ninh, Ôn, Phí, Phó, Quan, Sầm, Tiêu, Trà, Trang,
    Viên, Vương, Xa, Ân, An, Bạch, Cấn, Cù, Cung, Doãn, Diệp, Đào, Đàm, Đậu, Đồ, Giang, Giáp, Hán, Hàn, Hùng,
    Âu, Khương, Lạc, Liễu, Mông, Niê, Mlô, Ksor, Siu, Rơ, Rmah, Kpă, Nay, Y, H, A, Đinh, Hồ, Pơloong, Bríu
    """)

  /// Common given names and middle names.
  public static let givenNames = set(
    """
    An, Anh, Ánh, Ân, Bảo, Bắc, Bích, Bình, Cảnh, Chi, Chiến, Chinh, Chính, Chung, Công, Cúc, Cương,
    Cường, Danh, Diễm, Diệp, Diệu, Doanh, Dung, Dũng, Duy, Duyên, Dương, Đại, Đạo, Đạt, Đăng, Điệp, Định,
    Đoàn, Đông, Đức, Gấm, Giang, Hà, Hạ, Hải, Hạnh, Hào, Hảo, Hân, Hằng, Hậu, Hiên, Hiền, Hiển, Hiệp, Hiếu,
    Hoa, Hòa, Hoài, Hoan, Hoàn, Hoàng, Hồng, Hợp, Huân, Huệ, Hùng, Huy, Huyền, Hưng, Hương, Hường, Hữu, Kha,
    Khang, Khánh, Khoa, Khôi, Khuê, Kiên, Kiệt, Kiều, Kim, Lam, Lan, Lâm, Lập, Lê, Lệ, Liên, Liễu, Linh, Loan,
    Long, Lộc, Lợi, Luân, Lương, Ly, Mai, Mạnh, Mến, Minh, Mơ, My, Mỹ, Nam, Nga, Ngân, Nghĩa, Ngọc, Nguyên,
    Nguyệt, Nhã, Nhân, Nhật, Nhi, Nhung, Như, Ninh, Oanh, Páo, Phát, Phi, Phong, Phú, Phúc, Phương, Phước,
    Phượng, Quang, Quân, Quế, Quốc, Quy, Quý, Quyên, Quyền, Quyết, Quỳnh, Sáng, Sen, Sinh, Sơn, Sử, Tài, Tám,
    Tâm, Tân, Tấn, Thái, Thanh, Thành, Thảo, Thắm, Thắng, Thế, Thi, Thiện, Thịnh, Thoa, Thọ, Thông, Thơ, Thơm,
    Thu, Thuận, Thúy, Thùy, Thủy, Thư, Thương, Tiên, Tiến, Tín, Tính, Tình, Toàn, Trang, Trâm, Trân, Trí,
    Triển, Trinh, Trọng, Trung, Trường, Tú, Tuân, Tuấn, Tùng, Tuyên, Tuyền, Tuyết, Tư, Tường, Uyên, Vân, Việt,
    Vinh, Vĩnh, Vũ, Vui, Vượng, Vy, Xuân, Yên, Yến, Văn, Thị, Đình, Hữu, Quang, Viết, Bá, Trọng
    """)

  /// Words for what the country is divided into, those of before 1 July 2025 too.
  public static let divisions = set(
    """
    tỉnh, thành phố, huyện, quận, thị xã, thị trấn, xã, phường, đặc khu, thôn, làng, ấp, bản, buôn, bon, sóc,
    phum, tổ dân phố, khu phố, khóm, khu dân cư, tổ, cụm
    """)

  /// Words of two syllables.
  public static let compounds = set(compoundText)

  /// The words of two syllables, wherever their tone marks stand.
  private static let compoundKeys = Set(compounds.map(Vietnamese.spellingKey))

  /// Syllables that stand alone among words in names of bodies and their tasks.
  private static let singles = set(
    """
    phòng, chống, cháy, chữa, y, tế, đất, rừng, chợ, nước, biển, cầu, đường, nhà, ở, trẻ, em, dân, số, thuế,
    cứu, nạn, hộ, điện, về, cho, với, các, của, và, giống, cây, con, tổ, đội
    """)

  private static func list(_ text: String) -> [String] {
    text.split { $0 == "," || $0 == "\n" }
      .map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }.map(String.init)
  }

  private static func set(_ text: String) -> Set<String> { Set(list(text)) }
}
