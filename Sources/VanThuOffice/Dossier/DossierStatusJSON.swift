import VanThuBase
import VanThuEngine

extension DossierStatus {
  /// The same for other programs.
  public var json: String {
    var json = JSONWriter(capacity: 1 << 12)
    json.object(.lines) { json in
      json.pair("asOf", day.iso)
      json.array("papers", .lines) { json in
        for line in lines { json.object { write(line, &$0) } }
      }
      json.object("petitions") { json in
        json.pair("total", petitionCount)
        for (state, count) in petitions { json.pair(state.rawValue, count) }
      }
      json.array("deadlines", .lines) { json in
        for item in deadlines {
          json.object { json in
            json.pair("petition", item.petition)
            json.pair("unit", item.unit)
            json.pair("due", item.due.iso)
            json.pair("late", item.isLate)
          }
        }
      }
      json.array("repeats", .lines) { json in
        for item in repeats {
          json.object { json in
            json.pair("petition", item.petition)
            json.pair("earlier", item.earlier)
          }
        }
      }
      json.array("tasks", .lines) { json in
        for item in tasks {
          json.object { json in
            json.pair("unit", item.unit)
            json.pair("task", item.task)
            json.pair("due", item.due?.iso)
            json.pair("late", item.isLate)
          }
        }
      }
      json.array("awaited", .lines) { json in
        for item in awaited {
          json.object { json in
            json.pair("petition", item.petition)
            json.pair("target", item.target)
            json.pair("forwarded", item.sent?.iso)
            json.pair("due", item.due?.iso)
            json.pair("reminded", item.reminded?.iso)
            json.pair("late", item.isLate)
          }
        }
      }
    }
    json.newline()
    return json.string
  }

  private func write(_ line: Line, _ json: inout JSONWriter) {
    json.pair("id", line.paper.id)
    json.pair("title", line.paper.title)
    json.pair("phase", line.paper.phase.rawValue)
    json.pair("subject", line.subject)
    json.pair("state", line.state.rawValue)
    let key =
      switch line.state {
      case .issued: "issued"
      case .done: "done"
      case .ready, .waiting, .notNeeded: "due"
      }
    json.pair(key, line.date?.iso)
    json.pair("waitsFor", line.reason)
    json.pair("late", line.isLate)
    json.pair("required", line.isRequired)
  }
}
