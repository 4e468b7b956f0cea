import VanThuBase

/// Makes Unicode of a Word file in fonts of old encodings (TCVN3, VNI), run by run; the fonts become Times New
/// Roman.
struct UnicodeConversion {
  /// A piece of a line in one old encoding.
  private struct Region {
    var range: Range<Int>
    var encoding: OldEncoding
    /// Whether its font shows capitals for all letters, as .VnTimeH does.
    var isInCapitals: Bool
    /// Whether it is a word among others that are in Unicode.
    var isMixed = false
  }

  /// The file in Unicode.
  private(set) var package: WordPackage
  /// Whether anything was.
  private(set) var isChanged = false
  /// What was converted, by the names of the encodings.
  private(set) var mends: [WordMender.Mend] = []

  /// Converts a file.
  /// - Throws: `DiagnosticsError` when a part is no XML of Word.
  init(_ package: WordPackage, _ text: PaperText) throws(DiagnosticsError) {
    self.package = package
    var editor = PaperEditor(text)
    for index in text.lines.indices {
      let regions = UnicodeConversion.regions(of: text.lines[index])
      let pieces = regions.flatMap { UnicodeConversion.pieces($0, text.lines[index]) }
      guard !pieces.isEmpty, editor.take(.safe(.words(pieces)), at: index) else { continue }
      for encoding in Set(regions.map(\.encoding)) {
        note(encoding, isMixed: regions.contains(where: \.isMixed), index, text)
      }
    }
    let changed = editor.changed()
    isChanged = !changed.isEmpty
    self.package = try package.replacing(changed)
    try replaceFonts()
    for index in mends.indices where mends[index].count > 1 {
      mends[index].finding.message += " (\(mends[index].count) chỗ)"
    }
  }

  private mutating func note(
    _ encoding: OldEncoding, isMixed: Bool, _ index: Int, _ text: PaperText
  ) {
    let message =
      "chữ bảng mã \(encoding.title) chuyển sang Unicode"
      + (isMixed ? "; cạnh đó có chữ Unicode, xem lại từng chữ" : "")
    if let at = mends.firstIndex(where: { $0.finding.message == message }) {
      mends[at].count += 1
      return
    }
    let line = text.lines[index]
    mends.append(
      .init(
        finding: Diagnostic(.warning, "old-encoding", message, at: text.range(line)),
        place: text.place(line), words: line.words, count: 1))
  }

  // MARK: - Words

  /// What a font says of the letters in it.
  private static func encoding(_ font: String?) -> (OldEncoding, isInCapitals: Bool)? {
    guard let small = font?.lowercased() else { return nil }
    if small.hasPrefix("vni") { return (.vni, false) }
    guard small.hasPrefix(".vn") || small.hasPrefix("vn") else { return nil }
    return (.tcvn3, small.hasSuffix("h"))
  }

  /// The pieces of a line that are in an old encoding: by their fonts, else by their letters.
  private static func regions(of line: PaperLine) -> [Region] {
    let bytes = Array(line.text.utf8)
    var found: [Region] = []
    for span in line.spans where !span.text.isEmpty {
      let font = [span.look.highFont, span.look.font].compactMap { $0 }.first(where: Hygiene.isOld)
      guard let font, let (encoding, isInCapitals) = encoding(font) else { continue }
      if Hygiene.isUnicode(Array(bytes[span.text]), font) {
        found += oldWords(bytes, span.text).map {
          Region(range: $0, encoding: encoding, isInCapitals: isInCapitals, isMixed: true)
        }
        continue
      }
      if let last = found.last, !last.isMixed, last.range.upperBound == span.text.lowerBound,
        last.encoding == encoding, last.isInCapitals == isInCapitals
      {
        found[found.count - 1].range = last.range.lowerBound..<span.text.upperBound
      } else {
        found.append(.init(range: span.text, encoding: encoding, isInCapitals: isInCapitals))
      }
    }
    if !found.isEmpty || !HiddenText.isSuspect(line.text) { return found }
    return OldText.find(in: line.text).map {
      Region(range: $0.range, encoding: $0.encoding, isInCapitals: false)
    }
  }

  /// The words of a piece in which others are in Unicode that hold a sign no Vietnamese word has.
  private static func oldWords(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    bytes[range].split { $0 == 0x20 || $0 == 0x09 }.filter { word in
      let scalars = String(decoding: word, as: UTF8.self).unicodeScalars
      return !Hygiene.hasUnicodeLetters(scalars)
        && scalars.contains {
          ((0xA1...0xBF).contains($0.value) && !"«»°§".unicodeScalars.contains($0))
            || [0xD0, 0xD7, 0xDE, 0xF0, 0xF7, 0xFE, 0xA9, 0xAE].contains($0.value)
        }
    }.map { $0.startIndex..<$0.endIndex }
  }

  /// The words of a region in Unicode, each run for itself: a letter whose mark stands in the next run belongs
  /// to the first.
  private static func pieces(_ region: Region, _ line: PaperLine) -> [PaperCure.Piece] {
    let bytes = Array(line.text.utf8)
    func read(to end: Int) -> [Unicode.Scalar] {
      let text = String(decoding: bytes[region.range.lowerBound..<end], as: UTF8.self)
      var bare = String.UnicodeScalarView()
      bare.append(contentsOf: text.unicodeScalars.map(ofSymbols))
      return Array(region.encoding.decoded(String(bare)).unicodeScalars)
    }
    let whole = read(to: region.range.upperBound)
    var (found, done): ([PaperCure.Piece], Int) = ([], 0)
    for span in line.spans where span.text.overlaps(region.range) {
      let range = span.text.clamped(to: region.range)
      let end = min(read(to: range.upperBound).count, whole.count)
      var words = String.UnicodeScalarView()
      words.append(contentsOf: whole[done..<max(done, end)])
      done = max(done, end)
      let new = region.isInCapitals ? Vietnamese.capitals(String(words)) : String(words)
      if !new.utf8.elementsEqual(bytes[range]) { found.append(.init(range: range, words: new)) }
    }
    return found
  }

  /// The letter that a font of symbols keeps at U+F000 and above.
  private static func ofSymbols(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xF020...0xF0FF).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xF000) ?? scalar
  }

  // MARK: - Fonts

  private mutating func replaceFonts() throws(DiagnosticsError) {
    let support = [package.part(.styles), package.part(.numbering)].compactMap { $0 }
    var changed: [String: [UInt8]] = [:]
    for part in package.stories.map({ package.parts[$0.part] }) + support {
      let markup = try Markup(part, of: package.name)
      var patch = Patch()
      for element in markup.elements.indices where markup.elements[element].tag == .rFonts {
        if markup.around(element, where: { $0 == .fallback }) != nil { continue }
        if replaceFonts(of: element, markup, &patch) {
          replaceSign(around: element, markup, &patch)
        }
      }
      if !patch.isEmpty { changed[part.name] = patch.applied(to: part.bytes) }
    }
    if changed.isEmpty { return }
    isChanged = true
    package = try package.replacing(changed)
  }

  /// - Returns: whether there was an old font.
  private func replaceFonts(of element: Int, _ markup: Markup, _ patch: inout Patch) -> Bool {
    let own = markup.elements[element]
    var isOld = false
    let tag = Array(markup.bytes[own.start..<own.contentStart])
    for attribute in XMLTags.attributes(ofTag: tag, at: own.start) {
      let font = String(decoding: markup.bytes[attribute.valueRange], as: UTF8.self)
      guard Hygiene.isOld(font) else { continue }
      isOld = true
      patch.replace(attribute.valueRange, with: Array("Times New Roman".utf8))
    }
    return isOld
  }

  /// The sign of a list in an old font is in its encoding too.
  private func replaceSign(around element: Int, _ markup: Markup, _ patch: inout Patch) {
    let properties = markup.elements[element].parent
    guard properties >= 0 else { return }
    let level = markup.elements[properties].parent
    guard level >= 0, markup.name(of: level) == "lvl",
      let sign = markup.child("lvlText", of: level),
      let value = markup.attribute(of: sign, { $0.hasSuffix(":val") })?.value
    else { return }
    let font = markup.attributes(of: element)["hAnsi"] ?? markup.attributes(of: element)["ascii"]
    guard let (encoding, isInCapitals) = UnicodeConversion.encoding(font) else { return }
    let old = String(decoding: markup.bytes[value], as: UTF8.self)
    let new = encoding.decoded(old)
    patch.replace(value, with: Array((isInCapitals ? Vietnamese.capitals(new) : new).utf8))
  }
}
