import VanThuBase

/// Laws and ordinances are cited by name and date, without number and issuer.
enum BasesCitation: LegalRule {
  static let id: Diagnostic.ID = "bases-citation"
  static let title = "Căn cứ là luật, pháp lệnh thì không ghi số và cơ quan ban hành"
  static let explanation = """
    Luật, Bộ luật, Pháp lệnh được dẫn bằng tên và ngày thông qua: “Căn cứ Luật Tổ chức chính quyền địa \
    phương ngày 16 tháng 6 năm 2025”, không ghi số, ký hiệu và “của Quốc hội”. Các văn bản khác phải ghi đủ \
    tên loại, số, ký hiệu, ngày, cơ quan ban hành và trích yếu.
    """
  static let citation = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6"
  static let example = RuleExample(
    .plan,
    "can_cu: [Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025]")

  static func check(_ matter: Case, _ report: Findings) {
    guard matter.paper.head.standard.conventions.citesLawsByName else { return }
    for (index, passage) in matter.text.passages.enumerated() where passage.part == .basis {
      if report.isFull { break }
      guard let text = passage.value.text, isLaw(text) else { continue }
      for at in number.all(in: text) {
        let digits = at + "số ".utf8.count
        guard digits < passage.bytes.count, passage.bytes[digits].isDigit else { continue }
        var end = digits
        while end < passage.bytes.count, !passage.bytes[end].isBlankASCII,
          passage.bytes[end] != UInt8(ascii: ","), passage.bytes[end] != UInt8(ascii: ";")
        {
          end += 1
        }
        report(
          warning(
            "số, ký hiệu không ghi khi dẫn luật, pháp lệnh", at: matter.text.place(index, at..<end),
            fix: "chỉ ghi tên luật và ngày, tháng, năm"))
      }
      for issuer in issuers {
        guard let at = issuer.first(in: text) else { continue }
        report(
          warning(
            "cơ quan ban hành không ghi khi dẫn luật, pháp lệnh",
            at: matter.text.place(index, at..<at + issuer.count), fix: "bỏ phần này"))
        break
      }
    }
  }

  private static let number = ByteSearch("số ")
  private static let issuers: [Issuer] = [
    Issuer("của Ủy ban Thường vụ Quốc hội"), Issuer("của Uỷ ban Thường vụ Quốc hội"),
    Issuer("của Quốc hội"),
  ]

  private struct Issuer {
    let search: ByteSearch
    let count: Int
    init(_ name: StaticString) {
      search = ByteSearch(name)
      count = name.utf8CodeUnitCount
    }
    func first(in text: String) -> Int? { search.first(in: text) }
  }

  private static func isLaw(_ text: String) -> Bool {
    let rest = text.begins(with: "Căn cứ ") ? text.dropFirst("Căn cứ ".count) : Substring(text)
    return rest.begins(with: "Luật ") || rest.begins(with: "Pháp lệnh ")
      || rest.begins(with: "Bộ luật ")
  }
}
