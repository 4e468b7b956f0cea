import VanThuBase
import VanThuEngine

extension Conference {
  /// Where words stand behind a form of address that look like the name of somebody the record does not
  /// name, so that papers made public print them: told to be looked at.
  func namesLeft() throws(DiagnosticsError) -> [Diagnostic] {
    let known = NamesLeft(self)
    var found: [Diagnostic] = []
    known.look(at: try prose(), &found)
    return found
  }
}

/// Finds what looks like names.
private struct NamesLeft {
  private let mask: NameMask
  /// The names of who chairs, writes and answers, who act for the office.
  private let officials: [String]

  init(_ conference: Conference) {
    mask = NameMask(conference)
    let people = [conference.chair, conference.secretary] + conference.coChairs
    officials = people.compactMap(\.name) + conference.petitions.compactMap(\.answerer)
  }

  private static let titles: Set = ["ông", "bà", "anh", "chị", "cụ", "cô", "bác", "chú", "cháu"]
  /// What an office's people are called by behind "ông", "bà".
  private static let posts: Set = [
    "chủ", "phó", "bí", "trưởng", "giám", "chánh", "hiệu", "chính", "đại", "thượng", "trung",
    "thiếu",
  ]

  func look(at value: Value, _ found: inout [Diagnostic]) {
    switch value.content {
    case .text(let text): look(at: text, value, &found)
    case .list(let items): for item in items { look(at: item, &found) }
    case .record(let record):
      for entry in record.entries where entry.key != Conference.PetitionKey.answerer.rawValue {
        look(at: entry.value, &found)
      }
    case .empty: break
    }
  }

  private func look(at text: String, _ value: Value, _ found: inout [Diagnostic]) {
    // what the mask takes out is gone; the rest of the text keeps its order
    let masked = mask.masked(text)
    var seen = text.startIndex
    for title in spots(in: masked) {
      guard let range = text[seen...].firstRange(of: title) else { continue }
      seen = range.upperBound
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      let end = text.utf8.distance(from: text.startIndex, to: range.upperBound)
      found.append(
        Diagnostic(
          .warning, "name-left", "chữ sau cách xưng hô giống họ tên, bản công khai vẫn in",
          at: value.place(of: start..<end),
          fix: .init("ghi đủ họ tên ở `ho_ten` để chương trình che, hoặc bỏ tên trong câu")))
    }
  }

  /// The forms of address with the words behind them that look like names nobody is known by.
  private func spots(in text: String) -> [String] {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    return words.indices.dropLast().compactMap { index in
      let title = words[index].drop { !$0.isLetter }
      guard NamesLeft.titles.contains(title.lowercased()),
        title.first?.isLowercase == true || index == 0
      else { return nil }
      let name = words[(index + 1)...].prefix { word in
        word.first?.isUppercase == true
      }
      guard let first = name.first, !first.contains("."),
        !NamesLeft.posts.contains(first.lowercased())
      else { return nil }
      let whole = name.joined(separator: " ")
      let isKnown = officials.contains { official in
        Vietnamese.fold(official).contains(
          Vietnamese.fold(whole.filter { $0.isLetter || $0 == " " }))
      }
      return isKnown ? nil : "\(title) \(first.filter(\.isLetter))"
    }
  }
}
