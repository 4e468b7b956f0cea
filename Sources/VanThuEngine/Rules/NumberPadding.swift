import VanThuBase

/// Numbers below 10 have a leading zero.
enum NumberPadding: LegalRule {
  static let id: Diagnostic.ID = "number-padding"
  static let changesWords = false
  static let title = "Số văn bản dưới 10 phải có số 0 phía trước"
  static let explanation = """
    Với số nhỏ hơn 10 phải ghi thêm số 0 phía trước: 05/KH-UBND. Số ghi ở `so` được chương trình tự thêm; \
    quy tắc này xem số ghi trong `ky_hieu`.
    """
  static let citation =
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(
    .plan,
    """
    so: 5
    ky_hieu: 5/KH-UBND
    """)

  static func check(_ matter: Case, _ report: Findings) {
    guard let notation = matter.paper.head.notation else { return }
    let bytes = Array(notation.value.utf8)
    guard let first = bytes.first, first.isDigit, bytes.count < 2 || !bytes[1].isDigit else {
      return
    }
    let digit = String(decoding: bytes[0..<1], as: UTF8.self)
    report(
      error(
        "số 0 phía trước còn thiếu ở số nhỏ hơn 10", at: notation.place(of: 0..<1),
        fix: "viết 0\(digit)", replacement: "0\(digit)"))
  }
}
