import VanThuBase
import VanThuEngine

/// Takes the names of citizens a record speaks of out of what is made public: wherever one stands,
/// only its initials are left.
struct NameMask {
  /// A name by its words as they are compared, and what is left of it.
  private struct Name {
    let words: [[UInt8]]
    let initials: String
  }

  private let names: [Name]
  /// The given names of those people, as they are compared.
  private let givenNames: Set<[UInt8]>

  /// Learns the names of who asks and who speaks.
  init(_ conference: Conference) {
    let people =
      conference.petitions.compactMap(\.person) + conference.opinions.compactMap(\.person)
    let found = people.flatMap(NameMask.names).map { name in
      (name, name.split(separator: " ").map { Vietnamese.spellingKey(String($0)) })
    }
    givenNames = Set(found.compactMap(\.1.last))
    names = found.compactMap { name, words in
      // a given name alone is many people's, and many a common word
      words.count < 2 ? nil : Name(words: words, initials: NameMask.letters(name))
    }.sorted { $0.words.count > $1.words.count }
  }

  // MARK: - Names

  /// The initials of who a record names: `Phạm Thị Dung` → `P.T.D.`, without titles and homes. What is
  /// called by no name, such as `Nhân dân thôn Hạ`, stays.
  static func initials(_ person: String) -> String {
    let names = names(in: person)
    return names.isEmpty ? person : names.map(letters).joined(separator: ", ")
  }

  private static func letters(_ name: String) -> String {
    name.split(separator: " ").compactMap(\.first).filter(\.isLetter)
      .map { $0.uppercased() + "." }.joined()
  }

  /// The names in what a record calls somebody: one, or several in a row.
  private static func names(in person: String) -> [String] {
    let found = runs(in: withoutBrackets(person))
    if !found.isEmpty { return found }
    let plain = person.lowercased()
    if collective.contains(where: { plain.begins(with: $0) }) { return [] }
    let parts = withoutBrackets(person).replacing(" và ", with: ",")
      .split { $0 == "," || $0 == ";" }
      .map { withoutTitle($0.split(separator: " ").map(String.init)) }
      .filter { !$0.isEmpty }
    // "Bàn Thị Mỵ, thôn Hạ": a home is no name; a name all in small letters is one
    let named = parts.filter { $0[0].first?.isUppercase ?? false }
    return (named.isEmpty ? Array(parts.prefix(1)) : named).map { $0.joined(separator: " ") }
  }

  /// The names among other words, `cử tri Đinh Thị Mận`, `đại diện các hộ: Lò Văn Sơn`: words with a
  /// capital, the first of them a surname, not behind a word for a place.
  private static func runs(in text: String) -> [String] {
    var found: [String] = []
    var run: [String] = []
    var isBehindPlace = false
    func close() {
      let name = withoutTitle(run).drop { !VietnameseWords.surnames.contains($0) }
      if name.count > 1, !isBehindPlace { found.append(name.joined(separator: " ")) }
      run = []
    }
    for part in text.replacing("-", with: " ").split(whereSeparator: \.isWhitespace) {
      let word = part.filter(\.isLetter)
      if word.first?.isUppercase == true {
        run.append(word)
      } else {
        // who heads a place is called by a name of their own
        let isHead = run.last?.lowercased() == "trưởng"
        close()
        isBehindPlace = places.contains(word) && !isHead
      }
      if part.last?.isLetter != true {
        close()
        isBehindPlace = false
      }
    }
    close()
    return found
  }

  private static let places: Set = [
    "thôn", "xã", "phường", "ấp", "bản", "buôn", "làng", "xóm", "tổ", "khu", "phố", "đường",
    "trường",
    "huyện", "tỉnh",
  ]

  private static let collective = [
    "nhân dân", "cử tri", "tập thể", "các ", "đại diện", "bà con", "một số", "nhóm ", "hội ",
    "chi hội", "chi bộ",
  ]

  private static func withoutBrackets(_ text: String) -> String {
    var depth = 0
    return String(
      text.filter { letter in
        if letter == "(" { depth += 1 }
        defer { if letter == ")" { depth = max(0, depth - 1) } }
        return depth == 0 && letter != ")"
      })
  }

  /// The words of a name without a form of address; Ông and Bà may be surnames, as in Ông Thị Hoa.
  private static func withoutTitle(_ words: [String]) -> [String] {
    var words = words[...]
    if words.count > 2, words.prefix(2).map({ $0.lowercased() }) == ["đồng", "chí"] {
      words = words.dropFirst(2)
    }
    while words.count > 1, let first = words.first, titles.contains(first.lowercased()) {
      let next = words[words.startIndex + 1]
      let isSurname =
        VietnameseWords.givenNames.contains(next) && !VietnameseWords.surnames.contains(next)
      if words.count > 2, VietnameseWords.surnames.contains(first), isSurname { break }
      words = words.dropFirst()
    }
    return Array(words)
  }

  private static let titles: Set = [
    "ông", "bà", "anh", "chị", "em", "cụ", "cô", "thầy", "bác", "chú", "thím", "dì", "dượng", "cậu",
    "mợ", "cháu", "đ/c",
  ]

  // MARK: - Texts

  /// Where a given name of somebody of the record stands alone: `Chiến đã nhận đủ`. It cannot be masked,
  /// since many have it and it may be a common word; a word that goes with the next, or with another
  /// name, is none.
  func givenNamesAlone(in text: String) -> [Range<String.Index>] {
    let words = NameMask.words(text)
    var found: [Range<String.Index>] = []
    var index = 0
    while index < words.count {
      if let name = names.first(where: { matches($0, words, index, text) }) {
        index += name.words.count
        continue
      }
      if givenNames.contains(words[index].key), isAlone(words, index, text) {
        found.append(words[index].range)
      }
      index += 1
    }
    return found
  }

  /// Whether a word is in capitals as a name is, beside no other such word and behind no word for a
  /// place or a form of address.
  private func isAlone(
    _ words: [(range: Range<String.Index>, key: [UInt8])], _ index: Int, _ text: String
  ) -> Bool {
    func word(_ index: Int) -> Substring { text[words[index].range] }
    /// Whether only blanks stand between a word and the next.
    func joined(_ index: Int) -> Bool {
      text[words[index].range.upperBound..<words[index + 1].range.lowerBound]
        .allSatisfy(\.isWhitespace)
    }
    let own = word(index)
    guard own.first?.isUppercase == true,
      own.count == 1 || own.dropFirst().contains(where: \.isLowercase)
    else { return false }
    if index + 1 < words.count, joined(index) {
      let next = word(index + 1)
      if next.first?.isUppercase == true
        || VietnameseWords.isCompound(own.lowercased(), String(next))
      {
        return false
      }
    }
    guard index > 0, joined(index - 1) else { return true }
    let before = word(index - 1)
    let plain = before.lowercased()
    let isPlain = before.first?.isUppercase != true || NameMask.leading.contains(plain)
    return isPlain && !NameMask.places.contains(plain)
      && !NameMask.titles.contains(plain) && plain != "chí" && plain != "giáo"
  }

  /// Words that begin a sentence before a name.
  private static let leading: Set = ["hộ", "nhà", "cho", "với", "theo", "trả", "giao", "do", "để"]

  /// A text in which each name is its initials.
  func masked(_ text: String) -> String {
    guard !names.isEmpty else { return text }
    let words = NameMask.words(text)
    var out = ""
    var (end, index) = (text.startIndex, 0)
    while index < words.count {
      guard let name = names.first(where: { matches($0, words, index, text) }) else {
        index += 1
        continue
      }
      let last = words[index + name.words.count - 1].range.upperBound
      out += text[end..<words[index].range.lowerBound]
      // the stop of the sentence is that of the last initial
      let isStopped = last < text.endIndex && text[last] == "."
      out += isStopped ? String(name.initials.dropLast()) : name.initials
      (end, index) = (last, index + name.words.count)
    }
    return end == text.startIndex ? text : out + text[end...]
  }

  private func matches(
    _ name: Name, _ words: [(range: Range<String.Index>, key: [UInt8])], _ start: Int,
    _ text: String
  ) -> Bool {
    guard start + name.words.count <= words.count else { return false }
    return name.words.indices.allSatisfy { offset in
      let word = words[start + offset]
      guard word.key == name.words[offset] else { return false }
      guard offset > 0 else { return true }
      let gap = words[start + offset - 1].range.upperBound..<word.range.lowerBound
      // Lường-Văn-Chiến, **Đinh Thị** Mận
      return text[gap].allSatisfy { $0.isWhitespace || "-*_".contains($0) }
    }
  }

  /// The words of a text, each with what it is compared by.
  private static func words(_ text: String) -> [(range: Range<String.Index>, key: [UInt8])] {
    var words: [(range: Range<String.Index>, key: [UInt8])] = []
    var at = text.startIndex
    while at < text.endIndex {
      guard text[at].isLetter else {
        at = text.index(after: at)
        continue
      }
      let end = text[at...].firstIndex { !$0.isLetter } ?? text.endIndex
      words.append((at..<end, Vietnamese.spellingKey(String(text[at..<end]))))
      at = end
    }
    return words
  }

  /// A value of a field with its texts masked.
  func masked(_ datum: Datum) -> Datum {
    switch datum {
    case .text(let text, let source):
      let masked = self.masked(text)
      return masked == text ? datum : .text(masked, source: source.map { self.masked($0) })
    case .list(let items): return .list(items.map { masked($0) })
    case .record(let slots): return .record(slots.map { masked($0) })
    default: return datum
    }
  }

  /// A value as it was written with its texts masked.
  func masked(_ value: Value) -> Value {
    switch value.content {
    case .text(let text): Value(.text(masked(text)), at: value.range, style: value.style)
    case .list(let items): Value(.list(items.map { masked($0) }), at: value.range)
    case .record(let record):
      Value(
        .record(
          Record(record.entries.map { masked($0) })), at: value.range)
    case .empty: value
    }
  }

  /// What stands under a key with its texts masked; who signs keeps the name.
  func masked(_ entry: Record.Entry) -> Record.Entry {
    guard entry.key != PaperFields.signers.name else { return entry }
    return .init(
      key: entry.key, written: entry.written, keyRange: entry.keyRange,
      value: masked(entry.value))
  }
}
