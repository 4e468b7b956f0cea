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

  private static let titles: Set = [
    "ông", "bà", "anh", "chị", "em", "cụ", "cô", "thầy", "bác", "chú", "thím", "dì", "dượng",
    "cậu", "mợ", "cháu", "bé", "đ/c",
  ]
  /// Titles of two words, by their last: `đồng chí Sinh`, `cô giáo Nhài`.
  private static let longTitles: [String: Set<String>] = [
    "chí": ["đồng"], "giáo": ["thầy", "cô"],
  ]
  /// Words before a title that make it one for many: `trẻ em Việt Nam`, `chị em Hội Phụ nữ`.
  private static let collective: [String: Set<String>] = [
    "em": ["trẻ", "chị", "anh", "đàn"], "cô": ["thầy"], "cháu": ["con", "ông", "bà"],
  ]
  /// What an office's people are called by behind "ông", "bà".
  private static let posts: Set = [
    "chủ", "phó", "bí", "trưởng", "giám", "chánh", "hiệu", "đảng", "đại diện", "đại biểu",
    "đại tá", "đại úy", "đại đội", "thượng tá", "thượng úy", "thượng tọa", "trung tá", "trung úy",
    "trung tướng", "thiếu tá", "thiếu úy", "thiếu tướng", "chính trị", "chính ủy", "công an",
    "công chức", "cán bộ", "thường trực", "thường vụ", "ủy viên", "thanh tra", "kế toán",
    "văn phòng", "bộ trưởng", "tổng bí", "tổng giám", "thủ tướng", "kiểm sát", "cựu chiến",
    "trường tiểu", "trường trung", "trường mầm", "trường phổ", "trường thcs", "trường thpt",
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
    for spot in spots(in: masked) {
      guard let range = text[seen...].firstRange(of: spot) else { continue }
      seen = range.upperBound
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      let end = text.utf8.distance(from: text.startIndex, to: range.upperBound)
      found.append(
        Diagnostic(
          .warning, "name-left", "chữ sau cách xưng hô giống họ tên, bản công khai vẫn in",
          at: value.place(of: start..<end),
          fix: .init("ghi đủ họ tên ở `ho_ten` để chương trình che, hoặc bỏ tên trong câu")))
    }
    for range in mask.givenNamesAlone(in: text) {
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      let end = text.utf8.distance(from: text.startIndex, to: range.upperBound)
      found.append(
        Diagnostic(
          .warning, "name-left",
          "chữ giống tên riêng của một người có kiến nghị, bản công khai vẫn in",
          at: value.place(of: start..<end),
          fix: .init("viết đủ họ tên như ở `ho_ten` để chương trình che, hoặc bỏ tên trong câu")))
    }
  }

  /// The forms of address with the first of the words behind them, where those look like a name nobody
  /// is known by.
  private func spots(in text: String) -> [Substring] {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.indices.dropLast().compactMap { index in
      guard let start = titleStart(words, endingAt: index) else { return nil }
      let name = words[(index + 1)...].prefix { $0.first?.isUppercase == true }
      guard let first = name.first, !first.contains("."), !isPost(name) else { return nil }
      let whole = Vietnamese.fold(
        name.joined(separator: " ").filter { $0.isLetter || $0 == " " })
      if officials.contains(where: { Vietnamese.fold($0).contains(whole) }) { return nil }
      let end = first.firstIndex { !$0.isLetter } ?? first.endIndex
      return text[start..<end]
    }
  }

  /// Where the form of address starts that ends with a word; nil where none does.
  private func titleStart(_ words: [Substring], endingAt index: Int) -> String.Index? {
    func bare(_ index: Int) -> String { words[index].drop { !$0.isLetter }.lowercased() }
    let title = words[index].drop { !$0.isLetter }
    let before = index > 0 ? bare(index - 1) : ""
    if NamesLeft.longTitles[title.lowercased()]?.contains(before) ?? false {
      return words[index - 1].drop { !$0.isLetter }.startIndex
    }
    guard NamesLeft.titles.contains(title.lowercased()),
      title.first?.isLowercase == true || index == 0,
      !(NamesLeft.collective[title.lowercased()]?.contains(before) ?? false)
    else { return nil }
    return title.startIndex
  }

  /// Whether words name an office somebody holds, not somebody.
  private func isPost(_ words: ArraySlice<Substring>) -> Bool {
    guard let first = words.first else { return false }
    // `Đại diện` has one capital, the word behind it belongs to it all the same
    let next = first.base[first.endIndex...].split(whereSeparator: \.isWhitespace).first ?? ""
    let pair = "\(first) \(next.prefix { $0.isLetter })".lowercased()
      .replacing("uỷ", with: "ủy").replacing("uý", with: "úy").replacing("toạ", with: "tọa")
    return NamesLeft.posts.contains(first.lowercased()) || NamesLeft.posts.contains(pair)
  }
}
