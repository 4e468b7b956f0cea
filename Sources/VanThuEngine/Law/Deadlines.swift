import VanThuBase

/// The deadlines of an office: its own where it sets one, else those of the law. Papers print them,
/// status, checks and reports count by them.
public struct Deadlines: Sendable {
  /// What a deadline is for; the raw value is its key in the office file.
  public enum Step: String, CaseIterable, Sendable {
    case plan = "ke_hoach"
    case notice = "thong_bao"
    case loudspeaker = "phat_loa"
    case invitation = "gui_giay_moi"
    case synthesis = "tong_hop_y_kien"
    case unitAnswers = "bao_cao_tra_loi"
    case minutes = "bien_ban"
    case conclusion = "thong_bao_ket_luan"
    case posting = "cong_khai"
    case answer = "tra_loi_kien_nghi"
    case reply = "cap_tren_tra_loi"

    /// What it is called.
    var label: String {
      switch self {
      case .plan: "Kế hoạch"
      case .notice: "Thông báo công khai"
      case .loudspeaker: "Phát loa, niêm yết thông báo"
      case .invitation: "Gửi giấy mời"
      case .synthesis: "Tổng hợp ý kiến"
      case .unitAnswers: "Đơn vị báo cáo trả lời"
      case .minutes: "Biên bản"
      case .conclusion: "Thông báo kết luận"
      case .posting: "Công khai kết quả"
      case .answer: "Trả lời kiến nghị"
      case .reply: "Cấp trên trả lời kiến nghị đã chuyển"
      }
    }

    /// Whether it is counted back from the conference, not forward from it.
    public var isBefore: Bool {
      switch self {
      case .plan, .notice, .loudspeaker, .invitation, .synthesis, .unitAnswers: true
      case .minutes, .conclusion, .posting, .answer, .reply: false
      }
    }

    /// The law that limits it, if any does.
    fileprivate var law: Law.Rule? {
      switch self {
      case .notice: Law.dialogueNotices
      case .conclusion, .posting: Law.dialogueResultNotices
      default: nil
      }
    }
  }

  /// The days the office works.
  public var calendar = WorkCalendar()
  /// Whether petitions are due so many days behind their receipt, not behind the conference.
  public var countsFromReceipt = false
  /// What the office sets itself.
  var own: [Step: Placed<DaySpan>] = [:]

  /// What the office sets for a step itself.
  public func own(_ step: Step) -> Placed<DaySpan>? { own[step] }

  /// The deadline of a step; nil where neither the office nor the law sets one.
  public func span(_ step: Step) -> DaySpan? {
    if let own = own[step]?.value { return own }
    switch step {
    case .notice: return DaySpan(Law.dialogueNotice.count)
    case .posting: return DaySpan(Law.dialogueResults.count)
    case .conclusion: return span(.posting)
    // what units answer is put together in the last days
    case .unitAnswers: return DaySpan(3)
    // no law sets days for higher levels; a month is long enough to ask how far it is
    case .reply: return DaySpan(30)
    default: return nil
    }
  }

  /// The day a step is due, seen from the day of the conference.
  public func due(_ step: Step, from day: CivilDate) -> CivilDate? {
    span(step).flatMap { self.day(of: $0, step, from: day) }
  }

  /// The day a span ends, seen from the day of the conference.
  private func day(of span: DaySpan, _ step: Step, from day: CivilDate) -> CivilDate? {
    step.isBefore ? calendar.day(span, before: day) : calendar.day(span, after: day)
  }

  /// The law a deadline of the office does not keep on a day; nil where it keeps it.
  public func broken(_ step: Step, on day: CivilDate) -> Law.Days? {
    guard let own = own[step]?.value, let law = step.law?.days(on: day),
      let mine = self.day(of: own, step, from: day),
      let limit = self.day(of: DaySpan(law.count), step, from: day)
    else { return nil }
    // later than the law allows, whichever way it is counted
    return mine > limit ? law : nil
  }
}
