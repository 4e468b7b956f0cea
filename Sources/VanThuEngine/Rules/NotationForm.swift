import VanThuBase

/// A notation is written in one piece, with the signs the standard asks for.
enum NotationForm: LegalRule {
  static let id: Diagnostic.ID = "notation-form"
  static let title = "Số, ký hiệu phải viết đúng dạng"
  static let explanation = """
    Cơ quan nhà nước: 48/KH-UBND, công văn 05/UBND-VP; giữa số và ký hiệu là dấu gạch chéo, trong ký hiệu \
    là dấu gạch nối, không có dấu cách. Văn bản hành chính không ghi năm trong ký hiệu (năm chỉ có ở văn \
    bản quy phạm pháp luật). Cơ quan Đảng: 48-KH/ĐU. Số trong `ky_hieu` phải bằng `so` nếu ghi cả hai.
    """
  static let citation =
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(.plan, "ky_hieu: 48-KH/UBND")

  static func check(_ matter: Case, _ report: Findings) {
    guard let notation = matter.paper.head.notation else { return }
    let bytes = Array(notation.value.utf8)
    let conventions = matter.paper.head.standard.conventions
    let example =
      matter.paper.kind.family == .letter
      ? conventions.letterNotationExample : conventions.notationExample
    if let blank = bytes.firstIndex(where: { $0 == 0x20 || $0 == 0xC2 }) {
      let tight = notation.value.filter { $0 != " " && $0 != "\u{A0}" }
      let end = bytes[blank...].firstIndex { $0 != 0x20 && $0 != 0xC2 && $0 != 0xA0 } ?? bytes.count
      report(
        Diagnostic(
          .error, id, "dấu cách không được có trong số, ký hiệu",
          at: notation.place(of: blank..<end),
          fix: .init("viết liền: \(tight)", replacement: tight, at: notation.range),
          citation: citation))
      return
    }
    let parts = NotationParts.parts(bytes)
    if let year = parts.dropFirst().first(where: { part in
      part.count == 4 && bytes[part].allSatisfy(\.isDigit)
    }) {
      report(
        error(
          "năm không ghi trong ký hiệu văn bản hành chính", at: notation.place(of: year),
          fix: "bỏ năm, viết như \(example)"))
      return
    }
    guard let code = NotationParts(notation.value, matter.paper.head.standard), code.isComplete
    else {
      report(
        error(
          "ký hiệu không đúng dạng \(example)", at: notation.range,
          fix: conventions.notationAdvice))
      return
    }
    if let number = code.number, let given = matter.paper.head.number,
      Int(code.text(number)) != Int(given.value), given.value.allSatisfy(\.isNumber)
    {
      report(
        error(
          "số trong `ky_hieu` khác `so`", at: notation.place(of: number),
          fix: "ghi một trong hai, hoặc sửa cho bằng nhau",
          notes: [.init("`so` ghi ở đây", at: given.range)]))
    }
  }
}
