import VanThuBase
import VanThuEngine

extension FolderStatus {
  /// The list for people.
  public var text: String {
    var out = "Hội nghị có hồ sơ: \(conferences.count)\nTính đến \(day.written)\n"
    for entry in conferences { out += describe(entry) }
    let groups: [(String, (OwedReport) -> Bool)] = [
      ("BÁO CÁO ĐỊNH KỲ QUÁ HẠN", { $0.isLate }),
      ("BÁO CÁO ĐỊNH KỲ ĐẾN HẠN", { !$0.isLate && $0.sent == nil }),
      ("BÁO CÁO ĐỊNH KỲ ĐÃ GỬI", { $0.sent != nil }),
    ]
    for (title, belongs) in groups {
      let chosen = reports.filter(belongs)
      if !chosen.isEmpty { out += "\n\(title)\n" }
      for report in chosen { out += "  \(describe(report))\n" }
    }
    var year: Int?
    for item in planned {
      if item.year != year { out += "\nKẾ HOẠCH NĂM \(item.year)\n" }
      year = item.year
      out += "  \(describe(item))\n"
    }
    return out
  }

  /// A conference, and what of it is late.
  private func describe(_ entry: Entry) -> String {
    let status = entry.status
    let days = status.conference.days.map(\.written).joined(separator: ", ")
    var out = "\n\(status.conference.name.capitalFirst)"
    out += days.isEmpty ? " (\(entry.path))\n" : ", \(days) (\(entry.path))\n"
    let late = status.lateDescriptions
    for line in late { out += "  quá hạn: \(line)\n" }
    let counts = [
      (status.lines.count { $0.state == .ready && !$0.isLate && $0.isRequired }, "văn bản cần làm"),
      (status.tasks.count { !$0.isLate }, "việc chuẩn bị"),
      (status.deadlines.count { !$0.isLate }, "kiến nghị chưa đến hạn"),
      (status.awaited.count { !$0.isLate }, "kiến nghị chờ cấp trên"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    if !counts.isEmpty { out += "  còn \(counts.joined(separator: ", "))\n" }
    if late.isEmpty, counts.isEmpty { out += "  không còn việc\n" }
    return out
  }

  private func describe(_ report: OwedReport) -> String {
    var text = report.title
    if let sent = report.sent {
      text += ", ngày \(sent.written)"
      if sent > report.due { text += ", chậm \(sent.dayNumber - report.due.dayNumber) ngày" }
      return text
    }
    text += DossierStatus.deadline(report.due, asOf: day)
    if let unit = report.unit { text += "; \(unit) lập" }
    if !report.recipients.isEmpty { text += "; gửi \(report.recipients.joined(separator: ", "))" }
    return text
  }

  private func describe(_ item: Planned) -> String {
    var text = "\(item.plan.name.capitalFirst), \(item.plan.time)"
    if let area = item.plan.area { text += ", \(area)" }
    if let path = item.path { return text + ": \(path)" }
    text += ": chưa có hồ sơ"
    guard let window = item.plan.window else { return text }
    if item.isLate { return text + ", quá \(day.dayNumber - window.last.dayNumber) ngày" }
    return window.contains(day) ? text + ", đã đến kỳ" : text
  }

  /// The same for other programs.
  public var json: String {
    var json = JSONWriter(capacity: 1 << 12)
    json.object(.lines) { json in
      json.pair("asOf", day.iso)
      json.array("conferences", .lines) { json in
        for entry in conferences {
          json.object { json in
            json.pair("path", entry.path)
            json.pair("name", entry.status.conference.name)
            json.pair("firstDay", entry.status.conference.days.first?.iso)
            json.pair("latePapers", entry.status.lines.count { $0.isLate })
            json.pair("lateTasks", entry.status.tasks.count { $0.isLate })
            json.pair("latePetitions", entry.status.deadlines.count { $0.isLate })
            json.pair("lateReplies", entry.status.awaited.count { $0.isLate })
          }
        }
      }
      json.array("reports", .lines) { json in
        for report in reports {
          json.object { json in
            json.pair("title", report.title)
            json.pair("from", report.period.first.iso)
            json.pair("to", report.period.last.iso)
            json.pair("due", report.due.iso)
            json.pair("unit", report.unit)
            json.pair("sent", report.sent?.iso)
            json.pair("late", report.isLate)
          }
        }
      }
      json.array("planned", .lines) { json in
        for item in planned {
          json.object { json in
            json.pair("year", item.year)
            json.pair("name", item.plan.name)
            json.pair("time", item.plan.time)
            json.pair("record", item.path)
            json.pair("late", item.isLate)
          }
        }
      }
    }
    json.newline()
    return json.string
  }
}
