import VanThuBase

/// A paper is signed by somebody with a position.
enum MissingSigner: LegalRule {
  static let id: Diagnostic.ID = "missing-signer"
  static let title = "Văn bản phải có người ký, có chức vụ"
  static let explanation = """
    Mỗi văn bản có ít nhất một người ký (`ky`), mỗi người ký có chức vụ (`chuc_vu`). Thiếu họ tên \
    chỉ là cảnh báo, vì có thể ghi tay khi ký.
    """
  static let citation = """
    Nghị định 30/2020/NĐ-CP, Điều 8, khoản 2, điểm g; Phụ lục I, Phần I, mục II.7; \
    Hướng dẫn 05-HD/VPTW
    """
  static let example = RuleExample(
    .plan,
    "ky: {tap_the: ỦY BAN NHÂN DÂN, ho_ten: Vi Quang Lịch}")

  static func check(_ matter: Case, _ report: Findings) {
    if matter.paper.head.signers.isEmpty, !matter.gives(PaperFields.signers) {
      report(
        error(
          "người ký (`ky`) chưa có", at: matter.place(of: PaperFields.signers),
          of: FieldPath(PaperFields.signers),
          fix: matter.remedy(
            "thêm nhóm `ky:` với `chuc_vu` và `ho_ten`", PaperFields.signers,
            PaperFields.signerPosition)))
    }
    for signer in matter.paper.head.signers.joined() {
      if signer.position == nil {
        report(
          error(
            "chức vụ của người ký (`chuc_vu`) chưa có", at: signer.range,
            of: matter.path(of: PaperFields.signerPosition, in: signer),
            fix: matter.remedy(
              "thêm dòng `chuc_vu: …`", PaperFields.signers, PaperFields.signerPosition)))
      }
      if signer.name == nil {
        report(
          warning(
            signer.nameless?.message ?? "họ tên người ký (`ho_ten`) để trống", at: signer.range,
            of: matter.path(of: PaperFields.signerName, in: signer),
            fix: signer.nameless?.fix
              ?? matter.remedy(
                "thêm dòng `ho_ten: …`", PaperFields.signers, PaperFields.signerName)))
      }
    }
  }
}
