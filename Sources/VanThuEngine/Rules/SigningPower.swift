import VanThuBase

/// Who signs by somebody's power says whose.
enum SigningPower: LegalRule {
  static let id: Diagnostic.ID = "signing-power"
  static let title = "Ký thay, thừa lệnh, thừa ủy quyền phải ghi ký cho ai"
  static let explanation = """
    Có `quyen_han` là KT, TL hoặc TUQ thì phải có `thay`: chức vụ của người đứng đầu (hoặc tập thể giao \
    quyền). Có `thay` mà không có `quyen_han` thì dòng ấy không lên văn bản.
    """
  static let citation =
    "Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I, Phần I, mục II.7; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(
    .plan,
    "ky: {quyen_han: KT, chuc_vu: PHÓ CHỦ TỊCH, ho_ten: Lê Thị Hoa}")

  static func check(_ matter: Case, _ report: Findings) {
    for signer in matter.paper.head.signers.joined() {
      if let power = signer.power, power.value != .q, signer.principal == nil {
        report(
          error(
            "\(power.value.rawValue). thiếu chức vụ của người được ký thay (`thay`)",
            at: power.range,
            fix: "thêm dòng `thay: CHỦ TỊCH`"))
      } else if signer.power == nil, let principal = signer.principal {
        report(
          error(
            "quyền hạn ký (`quyen_han`) chưa có trong khi đã ghi `thay`", at: principal.range,
            fix: "thêm `quyen_han: KT` (cấp phó), `TL` (thừa lệnh) hoặc `TUQ` (thừa ủy quyền)"))
      }
    }
  }
}
