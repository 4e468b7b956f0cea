import VanThuBase

/// How committees of the Party sign.
enum PartySigning: LegalRule {
  static let id: Diagnostic.ID = "party-signing"
  static let title = "Cấp ủy ký thay mặt (T/M), không ký thay và không thừa ủy quyền"
  static let explanation = """
    Văn bản của cấp ủy do bí thư hoặc phó bí thư ký thay mặt: T/M ĐẢNG ỦY / PHÓ BÍ THƯ, không ghi K/T. Ký \
    thay (K/T) chỉ dùng ở cơ quan làm việc theo chế độ thủ trưởng, như ban, văn phòng. Văn bản Đảng không \
    dùng TUQ.
    """
  static let citation = "Hướng dẫn 05-HD/VPTW, phần thể thức đề ký; Quy định 399-QĐ/TW"
  static let example = RuleExample(
    .partyPlan,
    "ky: {quyen_han: TUQ, thay: BÍ THƯ, chuc_vu: CHÁNH VĂN PHÒNG, ho_ten: Lê Thị Hoa}")

  static func check(_ matter: Case, _ report: Findings) {
    guard !matter.paper.head.standard.conventions.deputiesSignForHeads else { return }
    for signer in matter.paper.head.signers.joined() {
      let isCommittee =
        signer.collective != nil || (signer.principal?.value.contains("BÍ THƯ") ?? false)
      switch signer.power?.value {
      case .kt where isCommittee:
        report(
          error(
            "KT không dùng khi ký thay mặt cấp ủy", at: signer.power?.range,
            fix: "bỏ `quyen_han` và `thay`, ghi `tap_the: ĐẢNG ỦY` và `chuc_vu: PHÓ BÍ THƯ`"))
      case .tuq:
        report(
          error(
            "TUQ không dùng trong văn bản của Đảng", at: signer.power?.range,
            fix: "ký thừa lệnh thì ghi `quyen_han: TL`"))
      case nil where signer.collective == nil && isSecretary(signer.position?.value):
        guard matter.paper.kind.family != .minutes else { break }
        report(
          warning(
            "tập thể cấp ủy (`tap_the`) chưa ghi", at: signer.position?.range,
            fix: "thêm `tap_the: ĐẢNG ỦY` hoặc `tap_the: BAN THƯỜNG VỤ`"))
      default: break
      }
    }
  }

  private static func isSecretary(_ position: String?) -> Bool {
    position?.begins(with: "BÍ THƯ") ?? false || position?.begins(with: "PHÓ BÍ THƯ") ?? false
  }
}
