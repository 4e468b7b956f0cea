import VanThuBase

/// The lists of a form (ISO/IEC 29500-1, 17.9), for loops that begin them anew: each time a number of its own,
/// which says so.
struct FormNumbering: Sendable {
  /// A paragraph of a list.
  struct Item {
    var list: String
    /// Where the paragraph begins.
    var start: Int
    /// Where the number of its list stands.
    var value: Range<Int>
  }

  /// Its place in the package.
  let part: Int
  /// The largest number a list has.
  let last: Int
  private let bytes: [UInt8]
  private let prefix: String
  /// Behind the last number.
  private let end: Int
  /// What each number is a list of.
  private let kinds: [String: Int]
  /// With what each begins, level by level.
  private let counts: WordNumbering

  /// Reads the lists of a file; nil where it has none.
  /// - Throws: `DiagnosticsError` when they cannot be read.
  init?(_ package: WordPackage) throws(DiagnosticsError) {
    let reader = PackageReader(name: package.name)
    let index = Dictionary(
      package.parts.enumerated().map { ($1.name.lowercased(), $0) },
      uniquingKeysWith: { first, _ in first })
    let body = package.parts[package.stories[0].part].name
    let found = try reader.relationships(of: body, in: package.parts, index)
      .first { $0.kind == "numbering" }
    guard let part = found.flatMap({ index[$0.target.lowercased()] }) else { return nil }
    let markup = try Markup(package.parts[part], of: package.name)
    var (kinds, last, end): ([String: Int], Int, Int?) = ([:], 0, nil)
    for element in markup.elements.indices where markup.elements[element].tag == .num {
      guard let id = markup.value(of: element, "numId"), let number = Int(id),
        let kind = markup.children(of: element).first(where: {
          markup.elements[$0].tag == .abstractNumId
        }).flatMap({ markup.value(of: $0, "val") }).flatMap({ Int($0) })
      else { continue }
      kinds[id] = kind
      last = max(last, number)
      end = markup.elements[element].end
    }
    guard let end, last < 1_000_000_000 else { return nil }
    self.part = part
    self.last = last
    self.kinds = kinds
    self.end = end
    counts = (try? WordNumbering(package, theme: ThemeFonts())) ?? WordNumbering()
    bytes = markup.bytes
    prefix = markup.prefix
  }

  /// The paragraphs of a part that say themselves which list they are of.
  func items(in markup: Markup) -> [Item] {
    markup.elements.indices.compactMap { index in
      guard markup.elements[index].tag == .numId,
        let paragraph = markup.around(index, where: { $0 == .p }),
        let value = markup.attribute(of: index, { $0 == "\(markup.prefix)val" })?.value
      else { return nil }
      let list = String(decoding: markup.bytes[value], as: UTF8.self)
      guard kinds[list] != nil else { return nil }
      return Item(list: list, start: markup.elements[paragraph].start, value: value)
    }
  }

  /// The part with a further number for each time a list began anew.
  func bytes(with restarts: [String]) -> [UInt8] {
    if restarts.isEmpty { return bytes }
    var more = ByteBuffer(capacity: restarts.count * 256)
    for (index, list) in restarts.enumerated() {
      let w = prefix
      more.append(text: "<\(w)num \(w)numId=\"\(last + index + 1)\">")
      more.append(text: "<\(w)abstractNumId \(w)val=\"\(kinds[list] ?? 0)\"/>")
      for (level, start) in counts.starts(list: Int(list) ?? 0).enumerated() {
        more.append(
          text:
            "<\(w)lvlOverride \(w)ilvl=\"\(level)\"><\(w)startOverride \(w)val=\"\(start)\"/></\(w)lvlOverride>"
        )
      }
      more.append(text: "</\(w)num>")
    }
    return bytes[..<end] + more.bytes + bytes[end...]
  }
}
