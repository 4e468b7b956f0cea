import ArgumentParser
import VanThuBase
import VanThuDocument
import VanThuEngine

/// What the agency's signature on an electronic copy or an annex tells at the top right of page 1 of a PDF
/// (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.1d; Phần II, mục II).
struct NoticeOptions: ParsableArguments {
  @Option(
    name: .customLong("sign-copy"),
    help: .init(
      "PDF là bản sao điện tử: in hình thức sao, cơ quan sao, thời gian ký ở góc trên bên phải trang đầu; cần --signed-by và --signed-at.",
      valueName: CopyForm.allCases.map(\.rawValue).joined(separator: "|")))
  var signCopy: String?

  @Option(
    name: .customLong("sign-annex"),
    help: .init(
      "PDF là phụ lục trong tệp riêng: in số, ký hiệu của văn bản và thời gian ký ở góc ấy; cần --signed-at.",
      valueName: "số và ký hiệu"))
  var signAnnex: String?

  @Option(
    name: .customLong("signed-by"),
    help: .init("Tên cơ quan sao, dùng với --sign-copy.", valueName: "cơ quan"))
  var signedBy: String?

  @Option(
    name: .customLong("signed-at"),
    help: .init(
      "Thời gian ký, giờ Việt Nam, như 2026-09-05T14:30:00+07:00.", valueName: "thời gian"))
  var signedAt: String?

  /// What is printed; nil where nothing is asked for.
  private(set) var notice: SigningNotice?

  enum CodingKeys: CodingKey { case signCopy, signAnnex, signedBy, signedAt }

  mutating func validate() throws {
    if signCopy == nil, signAnnex == nil {
      guard signedBy == nil, signedAt == nil else {
        throw ValidationError("--signed-by và --signed-at dùng với --sign-copy hoặc --sign-annex.")
      }
      return
    }
    guard signCopy == nil || signAnnex == nil else {
      throw ValidationError("Chỉ dùng một trong hai: --sign-copy, --sign-annex.")
    }
    guard let signedAt else {
      throw ValidationError("Thiếu --signed-at: thời gian ký, như 2026-09-05T14:30:00+07:00.")
    }
    guard let time = SigningTime(iso: signedAt) else {
      throw ValidationError(
        "--signed-at '\(signedAt)' không phải thời gian như 2026-09-05T14:30:00+07:00.")
    }
    if let signAnnex {
      let notation = oneLine(signAnnex)
      guard !notation.isEmpty, signedBy == nil else {
        throw ValidationError("--sign-annex cần số và ký hiệu, không cần --signed-by.")
      }
      notice = .annex(codeNotation: notation, time: time)
      return
    }
    guard let form = signCopy.flatMap(CopyForm.init(named:)) else {
      let all = CopyForm.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--sign-copy là một trong: \(all).")
    }
    guard let agency = signedBy.map(oneLine), !agency.isEmpty else {
      throw ValidationError("Thiếu --signed-by: tên cơ quan sao.")
    }
    notice = .copy(form: form.rawValue, agency: agency, time: time)
  }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
