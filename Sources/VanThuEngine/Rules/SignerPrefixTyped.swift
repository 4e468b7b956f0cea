import VanThuBase

/// The program writes TM., KT. and the rest itself.
enum SignerPrefixTyped: LegalRule {
  static let id: Diagnostic.ID = "signer-prefix-typed"
  static let title = "Quyền hạn ký không gõ vào tên tập thể hay chức vụ"
  static let explanation = """
    TM., KT., TL., TUQ., Q. (văn bản Đảng: T/M, K/T, T/L) do chương trình viết. Gõ thêm vào `tap_the`, \
    `thay`, `chuc_vu` thì bị lặp. Tập thể ghi ở `tap_the`, quyền hạn ghi ở `quyen_han`.
    """
  static let citation =
    "Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I, Phần I, mục II.7; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(
    .plan,
    "ky: {tap_the: TM. ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Lê Thị Hoa}")

  static func check(_ matter: Case, _ report: Findings) {
    for signer in matter.paper.head.signers.joined() {
      for (part, key) in [(signer.collective, "TM"), (signer.principal, ""), (signer.position, "")]
      {
        guard let part, let prefix = prefixes.first(where: { part.value.begins(with: $0) }) else {
          continue
        }
        let bare = prefix.filter(\.isLetter)
        let advice =
          bare == "TM"
          ? (key == "TM" ? "xóa, vì `tap_the` đã là thay mặt" : "xóa, ghi tên tập thể ở `tap_the`")
          : "xóa, ghi `quyen_han: \(bare)`"
        report(
          Diagnostic(
            .error, id, "\(Substring(prefix).trimmed) do chương trình viết, không gõ ở đây",
            at: part.place(of: 0..<prefix.utf8.count),
            fix: .init(
              advice, replacement: "", at: part.place(of: 0..<prefix.utf8.count)),
            citation: citation))
      }
    }
  }

  private static let prefixes = [
    "TM. ", "TM.", "TM ", "T/M. ", "T/M ", "KT. ", "KT.", "KT ", "K/T. ", "K/T ", "TL. ", "TL.",
    "TL ", "T/L. ", "T/L ", "TUQ. ", "TUQ.", "TUQ ", "Q. ", "Q.",
  ]
}
