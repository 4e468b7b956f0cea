import VanThuBase

/// The results of a dialogue are made public within ten days.
enum ConclusionDeadline: LegalRule {
  static let id: Diagnostic.ID = "conclusion-deadline"
  static let title = "Kết quả đối thoại phải công khai trong 10 ngày"
  static let explanation = """
    Kết quả đối thoại được thông báo, niêm yết trong thời hạn 10 ngày kể từ ngày kết thúc. Thông báo kết luận \
    ban hành muộn hơn thì cảnh báo (vẫn phải ban hành); hẹn công khai (`han_cong_khai`) muộn hơn là lỗi, trừ khi \
    văn bản đã muộn. Đề ngày trước ngày họp luôn là lỗi.
    """
  static let citation = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15, Điều 43"

  static func check(
    _ paper: Paper, _ wording: Wording, _ report: Findings
  ) {
    guard paper.templateID == "thong-bao-ket-luan",
      case .date(let held, let heldAt)? = paper.fields.all("ngay_hop").first,
      let meeting = held.civil
    else { return }
    let notes: [Diagnostic.Note] = heldAt.map { [.init("ngày họp ghi ở đây", at: $0.range)] } ?? []
    var isLate = false
    if let issued = paper.date.value.civil {
      let days = issued.dayNumber - meeting.dayNumber
      isLate = days > 10
      if days < 0 {
        report(
          error(
            "ngày ban hành trước ngày họp", at: paper.date.range,
            fix: "sửa ngày họp hoặc ngày văn bản", notes: notes))
      } else if isLate {
        report(
          warning(
            "ngày ban hành sau ngày họp \(days) ngày, quá hạn công khai 10 ngày",
            at: paper.date.range, fix: "công khai ngay sau khi ban hành", notes: notes))
      }
    }
    for datum in paper.fields.all("han_cong_khai") {
      guard case .date(let date, let source) = datum, let due = date.civil else { continue }
      let days = due.dayNumber - meeting.dayNumber
      if days < 0 {
        report(
          error(
            "hạn công khai trước ngày họp", at: source?.range,
            fix: "sửa hạn công khai hoặc ngày họp",
            notes: notes))
      } else if days > 10 {
        var finding = error(
          "hạn công khai sau ngày họp \(days) ngày, quá 10 ngày", at: source?.range,
          fix: "ghi ngày trong vòng 10 ngày kể từ ngày họp", notes: notes)
        if isLate { finding.severity = .warning }
        report(finding)
      }
    }
  }
}
