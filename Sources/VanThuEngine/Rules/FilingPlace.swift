import VanThuBase

/// State papers stay with the clerk (VT); the Party's line names the office.
enum FilingPlace: LegalRule {
  static let id: Diagnostic.ID = "filing-place"
  static let title = "Dòng lưu của cơ quan nhà nước bắt đầu bằng VT, của Đảng thì không"
  static let explanation = """
    Cơ quan nhà nước ghi “Lưu: VT, …”, trong đó VT là văn thư cơ quan. Cơ quan Đảng ghi “Lưu Văn phòng \
    Đảng ủy” (không có dấu hai chấm, không dùng VT).
    """
  static let citation =
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.9; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(.plan, "luu: Văn phòng")

  static func check(_ matter: Case, _ report: Findings) {
    guard let place = matter.paper.head.filing?.place else { return }
    let parts = place.value.split { $0 == "," || $0 == ";" || $0 == " " }
    if matter.paper.head.standard.conventions.filesWithClerk {
      if !parts.contains("VT") {
        report(
          warning(
            "VT (văn thư) không có trong dòng lưu", at: place.range,
            fix: "ghi `luu: VT, …`, sau VT là chữ viết tắt đơn vị soạn thảo"))
      }
    } else {
      if parts.contains("VT") {
        report(
          warning(
            "VT không dùng trong dòng lưu của văn bản Đảng", at: place.range,
            fix: "ghi tên nơi lưu, ví dụ `luu: Văn phòng Đảng ủy`"))
      }
    }
  }
}
