import VanThuBase

/// A dialogue is announced at least seven days ahead.
enum DialogueNotice: LegalRule {
  static let id: Diagnostic.ID = "dialogue-notice"
  static let title = "Hội nghị đối thoại phải được thông báo trước ít nhất 7 ngày"
  static let explanation = """
    Thời gian, địa điểm, nội dung và cách thức tham gia hội nghị trao đổi, đối thoại với Nhân dân phải được \
    thông báo trên phương tiện thông tin đại chúng chậm nhất 7 ngày trước ngày tổ chức. Kế hoạch của cơ quan \
    nhà nước ban hành muộn hơn là lỗi; kế hoạch của cấp ủy và giấy mời dự đối thoại thì cảnh báo. Kế hoạch, giấy \
    mời đề ngày sau ngày họp luôn là lỗi.
    """
  static let citation = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15, Điều 43"

  static func check(
    _ paper: Paper, _ wording: Wording, _ report: Findings
  ) {
    let path: String
    let isPlan: Bool
    switch paper.templateID {
    case "ke-hoach-doi-thoai": (path, isPlan) = ("hoi_nghi.ngay_hop", true)
    case "giay-moi", "giay-moi-cong-van": (path, isPlan) = ("ngay_hop", false)
    default: return
    }
    if isPlan { checkDays(paper, report) }
    guard let issued = paper.date.value.civil else { return }
    let isDialogue =
      isPlan
      || paper.fields.all("ten_cuoc_hop").contains { datum in
        if case .text(let text, _) = datum { dialogue.first(in: text) != nil } else { false }
      }
    for datum in paper.fields.all(path) {
      guard case .date(let date, let source) = datum, let meeting = date.civil else { continue }
      let days = meeting.dayNumber - issued.dayNumber
      let notes: [Diagnostic.Note] =
        paper.date.range.map { [.init("ngày ban hành ghi ở đây", at: $0)] } ?? []
      if days < 0 {
        report(
          error(
            "ngày họp trước ngày ban hành", at: source?.range,
            fix: "sửa ngày họp hoặc ngày văn bản",
            notes: notes))
      } else if days < 7, isDialogue {
        var finding = error(
          "ngày họp chỉ sau ngày ban hành \(days) ngày, chưa đủ 7 ngày", at: source?.range,
          fix: "lùi ngày họp, hoặc ban hành sớm hơn", notes: notes)
        if !isPlan || paper.standard == .hd05 { finding.severity = .warning }
        report(finding)
      }
    }
  }

  private static let dialogue = ByteSearch("đối thoại")

  private static func checkDays(_ paper: Paper, _ report: Findings) {
    for datum in paper.fields.all("so_ngay_thong_bao") {
      guard case .number(let number) = datum, number < Number(7) else { continue }
      report(
        error(
          "số ngày thông báo trước ít hơn 7",
          at: paper.record.record?["so_ngay_thong_bao"]?.range ?? paper.place,
          fix: "ghi 7 trở lên, hoặc bỏ dòng này"))
    }
  }
}
