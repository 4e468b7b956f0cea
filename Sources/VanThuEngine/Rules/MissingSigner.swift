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
    if matter.paper.isSignedElsewhere { return }
    if matter.paper.head.signers.isEmpty, !matter.gives(PaperFields.signers) {
      report(
        lacking(
          .error, "người ký (`ky`) chưa có",
          matter.lack(
            of: PaperFields.signers, "thêm nhóm `ky:` với `chuc_vu` và `ho_ten`",
            inner: [PaperFields.signerPosition, PaperFields.signerName])))
    }
    for signer in matter.paper.head.signers.joined() where !report.isFull {
      if signer.position == nil {
        report(
          lacking(
            .error, "chức vụ của người ký (`chuc_vu`) chưa có",
            lack(of: PaperFields.signerPosition, signer, matter)))
      }
      if signer.name == nil {
        report(nameless(signer, matter))
      }
    }
  }

  private static func nameless(_ signer: Signer, _ matter: Case) -> Diagnostic {
    if let (message, fix) = signer.nameless {
      return warning(
        message, at: signer.range, of: matter.path(of: PaperFields.signerName, in: signer),
        fix: fix)
    }
    return lacking(
      .warning, "họ tên người ký (`ho_ten`) để trống",
      lack(of: PaperFields.signerName, signer, matter))
  }

  private static func lack(of field: Field, _ signer: Signer, _ matter: Case) -> Case.Lack {
    matter.lack(
      of: field, in: PaperFields.signers, at: signer.range,
      path: matter.path(of: field, in: signer), "thêm dòng `\(field.name): …`")
  }
}
