import VanThuBase

/// The names of bodies as sentences write them (Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III và IV).
package enum AgencyName {
  /// A name as a sentence writes it.
  package struct Reading: Sendable, Equatable {
    /// The name.
    package var spoken: String
    /// Whether each of its words was known; otherwise its capitals are a guess.
    package var isCertain: Bool
  }

  /// `ỦY BAN NHÂN DÂN XÃ AN BÌNH` → `Ủy ban nhân dân xã An Bình`. Names that are not in capitals
  /// stay as they are.
  package static func spoken(_ lines: [String]) -> String { reading(lines).spoken }

  /// A name as a sentence writes it.
  /// - Parameters:
  ///   - lines: the lines it has over a paper.
  ///   - place: the place of issue, whose words have the capitals they have there.
  package static func reading(_ lines: [String], place: String? = nil) -> Reading {
    let name = lines.joined(separator: " ")
    guard name.utf8.elementsEqual(Vietnamese.capitals(name).utf8) else {
      return Reading(spoken: name, isCertain: true)
    }
    var reader = AgencyNameReader(name, place: place)
    return reader.read()
  }

  /// The word for the unit of the commune's rank in a name: xã, phường, đặc khu.
  /// - Parameters:
  ///   - lines: the lines of the name.
  ///   - parent: those of the body above, asked where the name does not tell.
  /// - Returns: nil when neither tells.
  package static func unit(_ lines: [String], parent: [String] = []) -> String? {
    for name in [lines, parent] {
      let words = name.flatMap { $0.utf8.split(separator: UInt8(ascii: " ")) }
      func at(_ index: Int, is word: UnitWord) -> Bool {
        words.indices.contains(index) && word.spellings.contains { $0.elementsEqual(words[index]) }
      }
      // a name stands behind each of them
      for index in words.indices.dropLast().reversed() {
        if at(index, is: .phuong) { return "phường" }
        if at(index, is: .khu), at(index - 1, is: .dac) { return "đặc khu" }
        if at(index, is: .xa), index == 0 || !at(index + 1, is: .hoi), !at(index - 1, is: .thi),
          !at(index - 1, is: .tac)
        {
          return "xã"
        }
      }
    }
    return nil
  }
}

/// A word that stands in names of units, in the ways it is written.
private struct UnitWord {
  let spellings: [[UInt8]]

  private init(_ word: String) {
    spellings = [word.uppercased(), word, word.capitalFirst].map { Array($0.utf8) }
  }

  static let (phuong, dac, khu, xa) = (
    UnitWord("phường"), UnitWord("đặc"), UnitWord("khu"), UnitWord("xã")
  )
  static let (hoi, thi, tac) = (UnitWord("hội"), UnitWord("thị"), UnitWord("tác"))
}

extension Agency {
  /// The word for the unit its name tells of: xã, phường, đặc khu; xã where it does not tell.
  var unitWord: String { AgencyName.unit(name, parent: parent) ?? "xã" }

  /// What it is called where its whole name was said before: "Ủy ban nhân dân xã". The whole name
  /// where nothing tells which part of it could go.
  var shortName: String {
    for head in Agency.heads where spokenName.begins(with: head + " ") {
      for unit in ["xã", "phường", "đặc khu", "tỉnh", "thành phố"] {
        let short = "\(head) \(unit)"
        if spokenName.begins(with: short + " ") { return short }
      }
    }
    return spokenName
  }

  /// How names of bodies begin that a commune or a province has one of.
  private static let heads = [
    "Ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân", "Thường trực Hội đồng nhân dân",
    "Đảng ủy", "Đảng uỷ", "Ban Thường vụ Đảng ủy", "Thường trực Đảng ủy", "Ban Chấp hành Đảng bộ",
    "Ủy ban Mặt trận Tổ quốc Việt Nam", "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam",
  ]

  /// What people there live in: thôn of a xã, tổ dân phố of a phường (Luật Tổ chức chính quyền địa
  /// phương); a đặc khu has both.
  var neighbourhoodWord: String {
    switch unitWord {
    case "phường": "tổ dân phố"
    case "đặc khu": "khu dân cư"
    default: "thôn"
    }
  }
}

/// Reads one name in capitals, word by word.
private struct AgencyNameReader {
  private let words: [String]
  private let folded: [String]
  private let place: AgencyPhrase?
  private var spoken: [String] = []
  private var isCertain = true
  private var at = 0
  /// What the words are that come next.
  private var state = State.start

  private enum State {
    /// Nothing is known of what follows.
    case start
    /// The name of a unit: each word has a capital.
    case name
    /// What a body is for: the first word of each task has a capital.
    case task
  }

  init(_ name: String, place: String?) {
    words = name.lowercased().utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    folded = words.map(Vietnamese.fold)
    self.place = place.map(AgencyPhrase.init)
  }

  mutating func read() -> AgencyName.Reading {
    while at < words.count {
      if takePhrase() || takeUnit() || takeKind() || takeSign() || takeTask() { continue }
      takeWord()
    }
    return .init(spoken: spoken.joined(separator: " "), isCertain: isCertain)
  }

  /// A phrase that has this spelling wherever it stands.
  private mutating func takePhrase() -> Bool {
    if let place, place.starts(words[at...], folded[at...]) {
      take(place)
      state = .name
      return true
    }
    for phrase in AgencyPhrases.byFirstWord[folded[at]] ?? []
    where phrase.starts(words[at...], folded[at...]) {
      // "và" parts two tasks of one body, or two bodies
      if phrase.words.count == 1, phrase.words[0] == "và", state == .task { return false }
      take(phrase)
      // a school has a name of its own
      state = phrase.isProvince || phrase.words[0] == "Trường" ? .name : .start
      return true
    }
    return false
  }

  private mutating func take(_ phrase: AgencyPhrase) {
    for (offset, word) in words[at..<at + phrase.words.count].enumerated() {
      spoken.append(phrase.spelling(offset, word))
    }
    at += phrase.words.count
  }

  /// A word for a unit, in lower case; its name follows.
  private mutating func takeUnit() -> Bool {
    // the task of a body may hold it: Lao động - Xã hội
    let next = at + 1 < words.count ? words[at + 1] : ""
    let isNamed = startsPlace(at + 1)
    if state == .task, !isNamed, VietnameseWords.isCompound(words[at], next) { return false }
    let long = "\(words[at]) \(next)"
    let follows = state == .name && spoken.last.map { !AgencyPhrases.isUnit($0) } ?? false
    var length = 0
    if AgencyPhrases.longUnits.contains(long) {
      length = 2
    } else if AgencyPhrases.units.contains(words[at]),
      state != .name || follows && AgencyPhrases.ranks.contains(words[at])
    {
      length = 1
    }
    guard length > 0, at + length < words.count else { return false }
    if words[at] == "xã", next == "hội", !isNamed { isCertain = false }
    spoken += words[at..<at + length].enumerated().map { index, word in
      at == 0 && index == 0 ? word.capitalFirst : word
    }
    at += length
    state = .name
    return true
  }

  /// What kind of body it is: Phòng, Ban, Trung tâm; what it is for follows.
  private mutating func takeKind() -> Bool {
    guard state == .start,
      let kind = AgencyPhrases.kinds[folded[at]]?.first(where: {
        $0.starts(words[at...], folded[at...])
      })
    else { return false }
    take(kind)
    state = .task
    return true
  }

  /// A number, a sign, or an abbreviation.
  private mutating func takeSign() -> Bool {
    let word = words[at].uppercased()
    let isAbbreviation = AgencyPhrases.isAbbreviation(word)
    guard isAbbreviation || !word.contains(where: { $0.isLetter && !$0.isASCII }),
      isAbbreviation || !word.contains(where: \.isLetter) || isRoman(word)
    else { return false }
    spoken.append(word)
    at += 1
    if isAbbreviation { state = .start }
    return true
  }

  private func isRoman(_ word: String) -> Bool {
    at > 0 && word.allSatisfy { "IVX".contains($0) }
  }

  /// A task of a body, up to a sign, "và" or the name of a unit.
  private mutating func takeTask() -> Bool {
    guard state == .task else { return false }
    if words[at] == "và" {
      spoken.append(words[at])
      at += 1
      return true
    }
    var end = at
    while end < words.count, words[end] != "-", words[end] != "và" {
      let next = end + 1 < words.count ? words[end + 1] : ""
      let isWord = VietnameseWords.isCompound(
        words[end] == "phòng," ? "phòng" : words[end], next.withoutLast(","))
      if end > at, !isWord || startsPlace(end + 1), startsUnit(end) { break }
      if end > at, AgencyPhrases.isAbbreviation(words[end].uppercased()) { break }
      end += isWord ? 2 : 1
      if words[min(end, words.count) - 1].hasSuffix(",") { break }
    }
    end = min(end, words.count)
    let task = words[at..<end].map { $0.withoutLast(",") }
    guard VietnameseWords.isMadeOfWords(task[...]) else { return false }
    spoken += words[at..<end].enumerated().map { $0 == 0 ? $1.capitalFirst : $1 }
    at = end
    return true
  }

  /// Whether the words from one on are the place of issue.
  private func startsPlace(_ index: Int) -> Bool {
    index < words.count && place?.starts(words[index...], folded[index...]) == true
  }

  /// Whether a unit, the place of issue or a province begins at a word.
  private func startsUnit(_ index: Int) -> Bool {
    let next = index + 1 < words.count ? words[index + 1] : ""
    return AgencyPhrases.units.contains(words[index])
      || AgencyPhrases.longUnits.contains("\(words[index]) \(next)")
      || startsPlace(index)
      || AgencyPhrases.provinces.contains { $0.starts(words[index...], folded[index...]) }
  }

  /// Any other word: part of a name, or not known.
  private mutating func takeWord() {
    if state == .name {
      spoken.append(words[at].capitalFirst)
    } else {
      isCertain = false
      spoken.append(at == 0 ? words[at].capitalFirst : words[at])
    }
    at += 1
  }
}
