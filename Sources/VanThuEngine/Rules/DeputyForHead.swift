import VanThuBase

/// A deputy signs for the head of that very body, and says so.
enum DeputyForHead: LegalRule {
  static let id: Diagnostic.ID = "deputy-for-head"
  static let title = "Cấp phó ký thay đúng cấp trưởng của cơ quan mình"
  static let explanation = """
    Cấp phó ký thì ghi KT. và chức vụ của cấp trưởng: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH, kể cả khi ký thay mặt \
    tập thể (TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH). Chức vụ được ký thay phải là cấp trưởng của \
    chính cơ quan ban hành: Ủy ban nhân dân là Chủ tịch, phòng là Trưởng phòng, trung tâm là Giám đốc.
    """
  static let citation =
    "Nghị định 30/2020/NĐ-CP, Điều 13, khoản 1; Phụ lục I, Phần I, mục II.7"
  static let example = RuleExample(
    .plan,
    "ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: PHÓ CHỦ TỊCH, ho_ten: Lê Thị Hoa}")

  static func check(_ matter: Case, _ report: Findings) {
    for signer in matter.paper.head.signers.joined() {
      guard let position = signer.position else { continue }
      guard let power = signer.power else {
        checkDeputyAlone(matter.paper, signer, position, report)
        continue
      }
      guard power.value == .kt, let principal = signer.principal else { continue }
      if let heads = heads(of: matter.paper.head.agency),
        !heads.contains(where: { principal.value.begins(with: $0) })
      {
        report(
          error(
            "\(principal.value) không phải cấp trưởng của cơ quan ban hành", at: principal.range,
            fix: "ghi `thay: \(heads[0])`"))
      } else if !isDeputy(position.value, of: principal.value) {
        report(
          error(
            "\(position.value) không phải cấp phó của \(principal.value)", at: position.range,
            fix: position.value.begins(with: "PHÓ ")
              ? "ghi `thay: \(position.value.dropFirst(4))`"
              : "chỉ cấp phó mới ký thay; người khác ký thừa lệnh (TL) hoặc thừa ủy quyền (TUQ)"))
      }
    }
  }

  /// A deputy who signs as if in his own right.
  private static func checkDeputyAlone(
    _ paper: Paper, _ signer: Signer, _ position: Placed<String>, _ report: Findings
  ) {
    guard paper.head.standard.conventions.deputiesSignForHeads, paper.kind.family != .minutes,
      position.value.begins(with: "PHÓ ") || position.value.begins(with: "THỨ TRƯỞNG")
    else { return }
    // the standing committee of a council signs as a body
    if let collective = signer.collective?.value, collective.begins(with: "THƯỜNG TRỰC") { return }
    let head =
      heads(of: paper.head.agency)?[0]
      ?? (position.value.begins(with: "PHÓ ") ? String(position.value.dropFirst(4)) : "BỘ TRƯỞNG")
    report(
      error(
        "\(position.value) ký phải ghi ký thay cấp trưởng", at: position.range,
        fix: "thêm `quyen_han: KT` và `thay: \(head)`"))
  }

  /// What heads of a body are called; nil when its name does not tell.
  private static func heads(of agency: Agency) -> [String]? {
    guard let name = agency.name.first else { return nil }
    return bodies.first { name.begins(with: $0.name) }?.heads
  }

  private static let bodies: [(name: String, heads: [String])] = [
    ("ỦY BAN NHÂN DÂN", ["CHỦ TỊCH"]), ("UỶ BAN NHÂN DÂN", ["CHỦ TỊCH"]), ("UBND", ["CHỦ TỊCH"]),
    ("HỘI ĐỒNG NHÂN DÂN", ["CHỦ TỊCH"]), ("ỦY BAN MẶT TRẬN", ["CHỦ TỊCH"]),
    ("UỶ BAN MẶT TRẬN", ["CHỦ TỊCH"]), ("ỦY BAN KIỂM TRA", ["CHỦ NHIỆM"]),
    ("UỶ BAN KIỂM TRA", ["CHỦ NHIỆM"]), ("VĂN PHÒNG", ["CHÁNH VĂN PHÒNG"]),
    ("PHÒNG ", ["TRƯỞNG PHÒNG"]), ("TRUNG TÂM", ["GIÁM ĐỐC"]), ("SỞ ", ["GIÁM ĐỐC"]),
    ("CÔNG AN", ["TRƯỞNG CÔNG AN", "GIÁM ĐỐC"]),
  ]

  private static func isDeputy(_ written: String, of head: String) -> Bool {
    // "P. CHỦ TỊCH" is a deputy too
    let isShort = written.begins(with: "P. ") || written.begins(with: "P.")
    let position = isShort ? "PHÓ " + Substring(written.dropFirst(2)).trimmed : written
    if position.begins(with: "PHÓ ") {
      let rest = position.dropFirst(4)
      return rest.begins(with: head) || head.begins(with: rest)
        || head.begins(with: "CHÁNH ") && rest.begins(with: head.dropFirst("CHÁNH ".count))
        || head.begins(with: "TRƯỞNG ") && rest.begins(with: head.dropFirst("TRƯỞNG ".count))
    }
    return switch head {
    case "BỘ TRƯỞNG": position.begins(with: "THỨ TRƯỞNG")
    case "CHỈ HUY TRƯỞNG": position.begins(with: "CHỈ HUY PHÓ")
    case "TỔ TRƯỞNG": position.begins(with: "TỔ PHÓ")
    default: false
    }
  }
}
