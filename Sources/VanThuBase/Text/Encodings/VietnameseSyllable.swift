/// Which words can be Vietnamese syllables by their letters: what stands in front, the vowels and
/// what stands behind them, and where the tone may stand.
///
/// All syllables of the language are made of some twenty beginnings and some hundred and sixty
/// rhymes; the list is that of school grammars.
enum VietnameseSyllable {
  private static let onsets = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h",
    "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
  ].map { Array($0.unicodeScalars) }

  private static let rhymes = Set(
    """
    a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e eo ec em en eng ep et ê êu êch êm ên ênh êp êt i ia iu ich im in inh ip it
    iêc iêm iên iêng iêp iêt iêu o oi oc om on ong op ot ooc oong
    oa oai oao oay oac oach oam oan oang oanh oap oat oe oeo oen oet oăc oăm oăn oăng oăt
    ô ôi ôc ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ui ua uc um un ung up ut
    uôi uôc uôm uôn uông uôt uê uêch uên uênh uy uya uych uynh uyt uyn uyu uyên uyêt
    uơ uân uâng uât uây ư ưi ưa ưu ưc ưm ưn ưng ưt ươi ươu ươc ươm ươn ương ươp ươt
    y ych ynh yt yp yêm yên yêng yêt yêu
    """.split(whereSeparator: \.isWhitespace).map { Array($0.unicodeScalars) })

  /// The vowels of the rhymes, and some of other languages of the country.
  private static let clusters = Set(
    rhymes.map { $0.filter(isVowel) }
      + ["ie", "ue", "io", "aư", "ea", "eu", "ei", "ou", "iă", "uă"]
      .map { Array($0.unicodeScalars) })

  /// A word taken apart: small letters without tones, where the tone stands.
  private struct Letters {
    var plain: [Unicode.Scalar] = []
    var toned: Int?
    var tone: Unicode.Scalar?
    var tones = 0

    /// Fails at anything but letters of the Vietnamese alphabet and f, j, w, z.
    init?(_ word: some Sequence<Unicode.Scalar>) {
      for scalar in word {
        if scalar.isASCII {
          let byte = UInt8(ascii: scalar) | 0x20
          guard (0x61...0x7A).contains(byte) else { return nil }
          plain.append(Unicode.Scalar(byte))
        } else if scalar == "đ" || scalar == "Đ" {
          plain.append("đ")
        } else if let letter = VietnameseLetter(scalar) {
          if let mark = letter.tone {
            toned = plain.count
            tone = mark
            tones += 1
          }
          plain.append(VietnameseSyllable.vowel(letter.base, letter.mark))
        } else {
          return nil
        }
      }
    }
  }

  private static func vowel(_ base: UInt8, _ mark: Unicode.Scalar?) -> Unicode.Scalar {
    switch (base, mark) {
    case (UInt8(ascii: "a"), "\u{306}"): "ă"
    case (UInt8(ascii: "a"), "\u{302}"): "â"
    case (UInt8(ascii: "e"), "\u{302}"): "ê"
    case (UInt8(ascii: "o"), "\u{302}"): "ô"
    case (UInt8(ascii: "o"), "\u{31B}"): "ơ"
    case (UInt8(ascii: "u"), "\u{31B}"): "ư"
    default: Unicode.Scalar(base)
    }
  }

  private static func isVowel(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y": true
    default: false
    }
  }

  /// Whether a word is a Vietnamese syllable with its tone in its place.
  static func isSyllable(_ word: some Sequence<Unicode.Scalar>) -> Bool {
    guard let letters = Letters(word), letters.tones <= 1 else { return false }
    return onsets.contains { onset in
      letters.plain.starts(with: onset)
        && isRhyme(letters.plain[onset.count...], letters, onset.count)
    }
  }

  private static func isRhyme(
    _ rhyme: ArraySlice<Unicode.Scalar>, _ letters: Letters, _ start: Int
  ) -> Bool {
    guard rhymes.contains(Array(rhyme)), hasToneOfStop(letters) else { return false }
    guard let toned = letters.toned else { return true }
    return places(rhyme).contains(toned)
  }

  /// Whether a syllable that ends in c, ch, p or t has one of the two tones it can have.
  private static func hasToneOfStop(_ letters: Letters) -> Bool {
    let isStopped =
      ["c", "h", "p", "t"].contains(letters.plain.last) && letters.plain.suffix(2) != ["n", "h"]
    return !isStopped || letters.tone == "\u{301}" || letters.tone == "\u{323}"
  }

  /// Where a rhyme may have its tone; both ways of writing hòa and hoà are right.
  private static func places(_ rhyme: ArraySlice<Unicode.Scalar>) -> [Int] {
    if let marked = rhyme.lastIndex(where: { !$0.isASCII }) { return [marked] }
    let vowels = rhyme.indices.filter { isVowel(rhyme[$0]) }
    guard let first = vowels.first, vowels.count > 1 else { return vowels }
    if vowels.count > 2 || vowels.count < rhyme.count { return [vowels[1]] }
    let isGlide = ["oa", "oe", "uy"].contains { rhyme.elementsEqual($0.unicodeScalars) }
    return isGlide ? vowels : [first]
  }

  /// Whether a word is written as words of Unicode text are: letters of the alphabet, vowels that
  /// go together, one tone a syllable, capitals at the start or throughout. Names of other languages
  /// mostly are.
  static func isWellFormed(_ word: some Collection<Unicode.Scalar>) -> Bool {
    guard let letters = Letters(word), hasRegularCase(word) else { return false }
    var cluster: [Unicode.Scalar] = []
    var before: Unicode.Scalar?
    var count = 0
    func isGood() -> Bool {
      // the u of qu and the i of gi belong to what stands in front
      let belongs =
        before == "q" && cluster.first == "u" || before == "g" && cluster.first == "i"
      let rest = belongs && cluster.count > 1 ? Array(cluster.dropFirst()) : cluster
      return rest.isEmpty || rest.allSatisfy(\.isASCII) && letters.tones == 0
        || clusters.contains(rest) || clusters.contains(cluster)
    }
    for scalar in letters.plain {
      if isVowel(scalar) {
        cluster.append(scalar)
        if cluster.count == 1 { count += 1 }
      } else {
        if !isGood() { return false }
        cluster = []
        before = scalar
      }
    }
    if count == 1, letters.tones == 1, !hasToneOfStop(letters) { return false }
    return isGood() && letters.tones <= max(count, 1)
  }

  private static func hasRegularCase(_ word: some Collection<Unicode.Scalar>) -> Bool {
    let capitals = word.map { $0.properties.isUppercase }
    return capitals.allSatisfy(\.self) || !capitals.dropFirst().contains(true)
  }
}
