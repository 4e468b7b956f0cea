import VanThuBase

/// Minutes are signed by the secretary at the left and the chair at the right.
enum MinutesSigners: LegalRule {
  static let id: Diagnostic.ID = "minutes-signers"
  static let title = "Biên bản có hai người ký: thư ký trước, chủ tọa sau"
  static let explanation = """
    Biên bản do thư ký (văn bản Đảng: người ghi biên bản) ký bên trái, chủ tọa (chủ trì) ký bên phải. Ở `ky` \
    ghi hai người theo thứ tự ấy.
    """
  static let citation = "Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.9; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(
    .minutes,
    """
    ky:
      - {chuc_vu: CHỦ TỌA, ho_ten: Hà Thị Lan}
      - {chuc_vu: THƯ KÝ, ho_ten: Vi Quang Lịch}
    """)

  static func check(_ matter: Case, _ report: Findings) {
    guard matter.paper.kind.family == .minutes, let row = matter.paper.head.signers.first,
      let left = row.first
    else {
      return
    }
    guard matter.paper.head.signers.joined().count > 1 else {
      report(
        error(
          "biên bản mới có một người ký", at: left.range,
          fix: "ghi `ky` thành danh sách: thư ký trước, chủ tọa sau"))
      return
    }
    guard row.count == 2, let position = left.position else { return }
    if position.value.begins(with: "CHỦ T") {
      report(
        error(
          "\(position.value) ký bên phải, sau thư ký", at: position.range,
          fix: "đổi thứ tự hai người trong `ky`"))
    }
  }
}
