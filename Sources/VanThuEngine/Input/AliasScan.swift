import VanThuBase

/// Looks for anchors and aliases before YAML is composed, because a few lines of them can stand for
/// more values than any machine holds.
///
/// It walks the lines without building anything: what stands where a value may start and begins
/// with `&name` or `*name` counts, unless it lies in block text. A file is refused only when it has
/// both, since an alias needs an anchor.
enum AliasScan {
  static func find(in source: SourceText) -> SourceRange? {
    guard ByteSearch("&").first(in: source.text) != nil else { return nil }
    var bytes = source.text.utf8.makeIterator()
    var byte = bytes.next()
    var offset = 0
    var anchor: Int?
    var alias: Int?
    var lineIndent = 0
    var isIndenting = true
    /// Indentation of the line that opened block text; lines deeper than it are text.
    var block: Int?
    var mayStart = true
    var header: [UInt8] = []
    while let current = byte {
      byte = bytes.next()
      defer { offset += 1 }
      if current == 0x0A {
        if block == nil, opensBlock(header) { block = lineIndent }
        lineIndent = 0
        isIndenting = true
        mayStart = true
        header.removeAll(keepingCapacity: true)
        continue
      }
      if isIndenting {
        if current == 0x20 {
          lineIndent += 1
          continue
        }
        if current == 0x0D { continue }
        isIndenting = false
        if let opened = block, lineIndent <= opened { block = nil }
      }
      if block != nil { continue }
      header.append(current)
      if header.count > 24 { header.removeFirst(12) }
      if mayStart, current == UInt8(ascii: "&") || current == UInt8(ascii: "*"),
        let next = byte, isNameByte(next)
      {
        if current == UInt8(ascii: "&") { anchor = anchor ?? offset } else { alias = alias ?? offset }
      }
      switch current {
      case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":"),
        UInt8(ascii: "-"), UInt8(ascii: "?"):
        mayStart = true
      case 0x20, 0x09: break
      default: mayStart = false
      }
    }
    guard let anchor, alias != nil else { return nil }
    return SourceRange(source, anchor, anchor + 1)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte == 0x5F
  }

  /// Whether a line ends in `: |`, `- >2` or the like, with nothing that looks like a comment.
  private static func opensBlock(_ line: [UInt8]) -> Bool {
    var rest = line[...]
    while let last = rest.last, last == 0x20 || last == 0x0D || last == 0x09 { rest.removeLast() }
    while let last = rest.last,
      last == UInt8(ascii: "+") || last == UInt8(ascii: "-") || (last >= 0x30 && last <= 0x39)
    {
      rest.removeLast()
    }
    guard let sign = rest.popLast(), sign == UInt8(ascii: "|") || sign == UInt8(ascii: ">") else {
      return false
    }
    while let last = rest.last, last == 0x20 || last == 0x09 { rest.removeLast() }
    return (rest.last == UInt8(ascii: ":") || rest.last == UInt8(ascii: "-"))
      && !rest.contains(UInt8(ascii: "#")) && !rest.contains(UInt8(ascii: "\""))
      && !rest.contains(UInt8(ascii: "'"))
  }
}
