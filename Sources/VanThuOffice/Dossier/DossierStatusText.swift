import VanThuBase
import VanThuEngine

extension DossierStatus {
  /// The list for people.
  public var text: String {
    var out = conference.name.capitalFirst
    out += " (\(conference.kind.rawValue.lowercased()))\n"
    if !conference.days.isEmpty {
      out += "Ngày họp: \(conference.days.map(\.written).joined(separator: ", "))\n"
    }
    out += "Tính đến \(day.written)\n"
    let groups: [(String, (Line) -> Bool)] = [
      ("QUÁ HẠN", { $0.isLate }),
      ("CẦN LÀM", { !$0.isLate && $0.state == .ready }),
      ("CÒN CHỜ", { !$0.isLate && $0.state == .waiting }),
      ("ĐÃ BAN HÀNH", { $0.state == .issued }),
      ("ĐÃ LÀM, CHƯA GHI SỐ, NGÀY VĂN BẢN", { $0.state == .done }),
      ("CHƯA CẦN", { $0.state == .notNeeded }),
    ]
    for (title, belongs) in groups {
      let chosen = lines.filter(belongs)
      guard !chosen.isEmpty else { continue }
      out += "\n\(title)\n"
      for line in chosen { out += "  \(describe(line))\n" }
    }
    out += taskText
    out += "\nKIẾN NGHỊ: \(petitionCount)\n"
    for (state, count) in petitions where count > 0 { out += "  \(state.rawValue): \(count)\n" }
    if !repeats.isEmpty {
      out += "\nKIẾN NGHỊ NHẮC LẠI\n"
      for item in repeats {
        out += "  \(item.petition) nhắc lại \(item.earlier) của hội nghị trước\n"
      }
    }
    let late = deadlines.filter(\.isLate)
    if !late.isEmpty {
      out += "\nKIẾN NGHỊ QUÁ HẠN\n"
      for item in late { out += "  \(describe(item))\n" }
    }
    let soon = deadlines.filter { !$0.isLate }
    if !soon.isEmpty {
      out += "\nKIẾN NGHỊ ĐẾN HẠN\n"
      for item in soon { out += "  \(describe(item))\n" }
    }
    if !awaited.isEmpty {
      out += "\nCHỜ CẤP TRÊN TRẢ LỜI\n"
      for item in awaited { out += "  \(describe(item))\n" }
    }
    return out
  }

  /// What has to be prepared, by unit, the units with something late first.
  private var taskText: String {
    var out = ""
    for (title, isLate) in [("VIỆC CHUẨN BỊ QUÁ HẠN", true), ("VIỆC CHUẨN BỊ", false)] {
      let chosen = tasks.filter { $0.isLate == isLate }
      if !chosen.isEmpty { out += "\n\(title)\n" }
      var unit: String?
      for item in chosen {
        if item.unit != unit { out += "  \(item.unit)\n" }
        unit = item.unit
        out += "    \(item.task)" + (item.due.map { deadline($0) } ?? "") + "\n"
      }
    }
    return out
  }

  /// `, hạn 30/9/2026, chậm 73 ngày`
  static func deadline(_ due: CivilDate, asOf day: CivilDate) -> String {
    let days = due.dayNumber - day.dayNumber
    return ", hạn \(due.written)"
      + (days < 0 ? ", chậm \(-days) ngày" : days == 0 ? ", hôm nay" : ", còn \(days) ngày")
  }

  private func deadline(_ due: CivilDate) -> String { DossierStatus.deadline(due, asOf: day) }

  /// What is late, one line each: papers, preparations, petitions, answers of higher levels.
  var lateDescriptions: [String] {
    var late: [String] = []
    for line in lines where line.isLate { late.append(describe(line)) }
    for task in tasks where task.isLate {
      late.append("\(task.unit): \(task.task)" + (task.due.map(deadline) ?? ""))
    }
    for item in deadlines where item.isLate { late.append(describe(item)) }
    for item in awaited where item.isLate { late.append(describe(item)) }
    return late
  }

  private func describe(_ item: Awaited) -> String {
    var text = item.petition + ", \(item.target ?? "chưa ghi nơi chuyển đến")"
    guard let sent = item.sent else { return text + ", chưa ghi ngày chuyển" }
    text += ", chuyển ngày \(sent.written), đã \(day.dayNumber - sent.dayNumber) ngày"
    if item.isLate { text += ", quá hạn trả lời" }
    if let reminded = item.reminded { text += ", đã nhắc ngày \(reminded.written)" }
    return text
  }

  private func describe(_ line: Line) -> String {
    var text = line.paper.title
    if let subject = line.subject { text += ": \(subject)" }
    text += " (\(line.paper.id))"
    switch line.state {
    case .issued, .done: if let date = line.date { text += ", ngày \(date.written)" }
    case .ready, .waiting:
      if let due = line.date { text += deadline(due) }
      if line.state == .waiting, let reason = line.reason { text += "; chờ \(reason)" }
    case .notNeeded: if let reason = line.reason { text += "; khi có \(reason)" }
    }
    return text
  }

  private func describe(_ item: Deadline) -> String {
    let unit = item.unit.map { ", \($0)" } ?? ", chưa giao đơn vị"
    return item.petition + unit + deadline(item.due)
  }
}
