import VanThuBase

/// The elements of a part, each with the bytes it stands in. The bytes are never changed or copied, so
/// that all that is not known stays as it was.
struct Markup: Sendable {
  /// What the elements are that anything is done with.
  enum Tag: String, Sendable, CaseIterable {
    case other = ""
    case body, hdr, ftr, footnote, endnote
    case p, r, t, tab, br, cr, noBreakHyphen, softHyphen
    case pPr, rPr, sectPr, pgSz, pgMar
    case rStyle, rFonts, b, i
    case tbl, tr, tc, tcPr, tcW, vMerge
    case txbxContent, sdt, sdtContent, sdtPr, id, tag, docPartObj, showingPlcHdr, dataBinding
    case ins, del, moveFrom, moveTo, pPrChange, rPrChange, tblPrChange, trPrChange, tcPrChange
    case sectPrChange, cellIns, cellDel
    case delText, instrText, fldChar, fldSimple
    case bookmarkStart, bookmarkEnd, permStart, permEnd
    case commentRangeStart, commentRangeEnd, commentReference
    case drawing, pict, object, docPr
    case pStyle, numPr, ilvl, numId, jc, outlineLvl, u, caps, vanish, sym, highlight
    case tblPr, tblStyle, tblBorders, tblGrid, gridCol, trPr, tblHeader, gridBefore, gridSpan
    case tcBorders, footnoteReference, endnoteReference
    case ffData, name, num, abstractNumId
    /// A box to tick, of Word 2010 and later.
    case checkbox
    /// The second copy of what newer programs draw otherwise.
    case fallback = "Fallback"
  }

  /// An element.
  struct Element: Sendable {
    var tag: Tag
    /// From `<` to behind the last `>`.
    var start: Int
    var end: Int
    /// Behind the start tag, and where the end tag begins; equal for an empty element.
    var contentStart: Int
    var contentEnd: Int
    /// The element around it; -1 for the root.
    var parent: Int
    /// Behind the last of the elements inside.
    var next: Int

    var range: Range<Int> { start..<end }
    var content: Range<Int> { contentStart..<contentEnd }
    /// Whether it is written as `<a/>`.
    var isEmptyTag: Bool { contentStart == end }
  }

  let bytes: [UInt8]
  /// In the order of their start tags.
  let elements: [Element]
  /// The prefix of WordprocessingML with its colon: `w:`.
  let prefix: String
  /// Whether it is written by ISO/IEC 29500 Strict.
  let isStrict: Bool

  /// Walks through a part.
  /// - Parameter name: what messages call it.
  /// - Throws: `DiagnosticsError` when it is no XML of Word.
  init(_ part: WordPackage.Part, of file: String) throws(DiagnosticsError) {
    let reader = PackageReader(name: file)
    if part.bytes.count > Limits.wordTextBytes {
      throw reader.fault(
        "word-too-large",
        "phần `\(part.name)` của tệp Word lớn hơn \(Limits.wordTextBytes >> 20) MiB",
        "chia biểu mẫu thành nhiều tệp")
    }
    guard String(validating: part.bytes, as: UTF8.self) != nil,
      !Markup.declaresOtherEncoding(part.bytes)
    else {
      throw reader.fault(
        "word-form", "phần `\(part.name)` của tệp Word không viết bằng UTF-8",
        "mở bằng Word rồi lưu lại")
    }
    do throws(DiagnosticsError) {
      try XMLCheck.check(part.bytes, name: part.name)
    } catch {
      throw DiagnosticsError(
        error.diagnostics.map { finding in
          var finding = finding
          finding.range = finding.range ?? SourceText.file(file)
          return finding
        })
    }
    var walk = MarkupWalk(part.bytes)
    walk.run()
    guard let prefix = walk.prefix else {
      throw reader.fault(
        "word-form", "phần `\(part.name)` không viết bằng ngôn ngữ của Word",
        "mở bằng Word rồi lưu lại")
    }
    bytes = part.bytes
    elements = walk.elements
    self.prefix = prefix
    isStrict = walk.isStrict
  }

  private static func declaresOtherEncoding(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(200), as: UTF8.self)
    guard let start = head.firstRange(of: "encoding="), let end = head.firstRange(of: "?>"),
      start.upperBound < end.lowerBound
    else { return false }
    let name = head[start.upperBound..<end.lowerBound].drop { $0 == "\"" || $0 == "'" }
    let letters = name.prefix { $0 != "\"" && $0 != "'" }.lowercased().filter { $0 != "-" }
    return letters != "utf8" && letters != "usascii"
  }

  /// The element around one that is of a kind, or the element itself.
  func around(_ index: Int, where test: (Tag) -> Bool) -> Int? {
    var at = index
    while at >= 0 {
      if test(elements[at].tag) { return at }
      at = elements[at].parent
    }
    return nil
  }

  /// The elements right inside one.
  func children(of index: Int) -> [Int] {
    var found: [Int] = []
    var at = index + 1
    while at < elements[index].next {
      found.append(at)
      at = elements[at].next
    }
    return found
  }

  /// The value of an attribute, by its name without prefix.
  func value(of index: Int, _ name: String) -> String? {
    attribute(of: index) { $0 == name || $0.hasSuffix(":\(name)") }
      .map { String(decoding: bytes[$0.value], as: UTF8.self) }
  }

  /// Where an attribute of a start tag stands: from the blanks before it to behind the last quote, and its
  /// value.
  /// - Parameter isWanted: whether a name as it is written, with its prefix, is the one.
  func attribute(
    of index: Int, _ isWanted: (String) -> Bool
  ) -> (whole: Range<Int>, value: Range<Int>)? {
    let tag = elements[index].start..<elements[index].contentStart
    for attribute in XMLTags.attributes(ofTag: Array(bytes[tag]), at: tag.lowerBound)
    where isWanted(attribute.name) {
      var start = attribute.nameRange.lowerBound
      while bytes[start - 1].isBlankASCII { start -= 1 }
      return (start..<attribute.valueRange.upperBound + 1, attribute.valueRange)
    }
    return nil
  }
}

/// Finds the elements of a text that is known to be well formed.
private struct MarkupWalk {
  let bytes: [UInt8]
  var elements: [Markup.Element] = []
  var prefix: String?
  var isStrict = false
  private var open: [Int] = []
  private var at = 0
  private var known: [String: Markup.Tag] = [:]

  /// The namespaces of WordprocessingML, transitional and strict.
  private static let namespaces = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
  ]
  /// What is looked for in other namespaces.
  private static let foreign: Set<String> = ["docPr", "Fallback", "checkbox"]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func run() {
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "<"), at + 1 < bytes.count else {
        at += 1
        continue
      }
      switch bytes[at + 1] {
      case UInt8(ascii: "?"): skip(through: "?>")
      case UInt8(ascii: "!"): skip(through: bytes[at...].starts(with: "<!--".utf8) ? "-->" : "]]>")
      case UInt8(ascii: "/"): close()
      default: element()
      }
    }
  }

  private mutating func skip(through sign: String) {
    let sign = Array(sign.utf8)
    while at < bytes.count, !bytes[at...].starts(with: sign) { at += 1 }
    at = min(at + sign.count, bytes.count)
  }

  private mutating func close() {
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: ">") { at += 1 }
    at = min(at + 1, bytes.count)
    guard let index = open.popLast() else { return }
    elements[index].contentEnd = start
    elements[index].end = at
    elements[index].next = elements.count
  }

  private mutating func element() {
    let start = at
    at += 1
    while at < bytes.count, !isNameEnd(bytes[at]) { at += 1 }
    let name = start + 1..<at
    var quote: UInt8 = 0
    while at < bytes.count {
      let byte = bytes[at]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      }
      at += 1
    }
    at = min(at + 1, bytes.count)
    if elements.isEmpty {
      (prefix, isStrict) = MarkupWalk.prefix(in: bytes[start..<at]) ?? (nil, false)
    }
    let isClosed = bytes[at - 2] == UInt8(ascii: "/")
    elements.append(
      .init(
        tag: tag(name), start: start, end: at, contentStart: at, contentEnd: at,
        parent: open.last ?? -1, next: elements.count + 1))
    if !isClosed { open.append(elements.count - 1) }
  }

  private func isNameEnd(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
  }

  private mutating func tag(_ name: Range<Int>) -> Markup.Tag {
    let written = String(decoding: bytes[name], as: UTF8.self)
    if let tag = known[written] { return tag }
    var tag = Markup.Tag.other
    if let prefix, written.hasPrefix(prefix) {
      tag = Markup.Tag(rawValue: String(written.dropFirst(prefix.count))) ?? .other
      if [.docPr, .fallback, .checkbox].contains(tag) { tag = .other }
    } else if let local = written.split(separator: ":").last,
      MarkupWalk.foreign.contains(String(local))
    {
      tag = Markup.Tag(rawValue: String(local)) ?? .other
    }
    known[written] = tag
    return tag
  }

  /// The prefix that the start tag of the root gives to WordprocessingML, with its colon.
  private static func prefix(in tag: ArraySlice<UInt8>) -> (prefix: String?, isStrict: Bool)? {
    let text = String(decoding: tag, as: UTF8.self)
    for namespace in namespaces {
      for quote in ["\"", "'"] {
        guard let at = text.firstRange(of: "=\(quote)\(namespace)\(quote)") else { continue }
        let before = text[..<at.lowerBound]
        let name = before.reversed().prefix { !$0.isWhitespace }.reversed()
        let declared = String(name)
        let isStrict = namespace.hasPrefix("http://purl.oclc.org/")
        if declared == "xmlns" { return ("", isStrict) }
        if declared.hasPrefix("xmlns:") { return (declared.dropFirst(6) + ":", isStrict) }
      }
    }
    return nil
  }
}
