import VanThuBase

/// The comments of a Word file (ISO/IEC 29500-1, 17.13.4): those it has, and more.
struct CommentsPart {
  static let types = "[Content_Types].xml"

  private let package: WordPackage
  private let isStrict: Bool
  /// The part that holds them; nil while there is none.
  private let part: Int?
  /// A number that no comment has.
  let nextID: Int

  /// Finds the comments of a file.
  /// - Throws: `DiagnosticsError` when they cannot be read.
  init(_ package: WordPackage) throws(DiagnosticsError) {
    self.package = package
    let reader = PackageReader(name: package.name)
    let index = Dictionary(
      package.parts.enumerated().map { ($1.name.lowercased(), $0) },
      uniquingKeysWith: { first, _ in first })
    let body = package.parts[package.stories[0].part]
    let found = try reader.relationships(of: body.name, in: package.parts, index)
      .first { $0.kind == "comments" }
    part = found.flatMap { index[$0.target.lowercased()] }
    isStrict = try Markup(body, of: package.name).isStrict
    guard let part else {
      nextID = 0
      return
    }
    let markup = try Markup(package.parts[part], of: package.name)
    let ids = markup.elements.indices.compactMap { index in
      markup.elements[index].parent == 0 ? markup.value(of: index, "id").flatMap { Int($0) } : nil
    }
    nextID = min(max(0, ids.max() ?? -1), 1_000_000_000) + (ids.isEmpty ? 0 : 1)
  }

  private var wordprocessingML: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/wordprocessingml/main"
      : "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  }

  /// The parts that further comments change.
  func parts(with texts: [String]) throws(DiagnosticsError) -> [String: [UInt8]] {
    if texts.isEmpty { return [:] }
    var comments = ""
    for (number, text) in texts.enumerated() {
      var words = ByteBuffer()
      words.append(escaping: text)
      comments +=
        "<w:comment xmlns:w=\"\(wordprocessingML)\" w:id=\"\(nextID + number)\" w:author=\"vanthu\" w:initials=\"vt\"><w:p><w:r><w:t xml:space=\"preserve\">\(words.string)</w:t></w:r></w:p></w:comment>"
    }
    if let part {
      return [package.parts[part].name: try inserted(comments, into: package.parts[part])]
    }
    let body = package.parts[package.stories[0].part].name
    let folder = body.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    let file = body.split(separator: "/").last.map(String.init) ?? body
    let names = Set(package.parts.map { $0.name.lowercased() })
    var name = "comments.xml"
    var number = 1
    while names.contains((folder + name).lowercased()) {
      number += 1
      name = "comments\(number).xml"
    }
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    let whole =
      "\(head)<w:comments xmlns:w=\"\(wordprocessingML)\">\(comments)</w:comments>"
    let office =
      isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    let link =
      "<Relationship xmlns=\"\(relationships)\" Id=\"\(freeID(folder + "_rels/\(file).rels"))\" Type=\"\(office)/comments\" Target=\"\(name)\"/>"
    var changed = [folder + name: Array(whole.utf8)]
    let rels = folder + "_rels/\(file).rels"
    if let known = package.parts.first(where: { $0.name.lowercased() == rels.lowercased() }) {
      changed[known.name] = try inserted(link, into: known)
    } else {
      changed[rels] = Array(
        "\(head)<Relationships xmlns=\"\(relationships)\">\(link)</Relationships>".utf8)
    }
    let override =
      "<Override xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\" PartName=\"/\(folder)\(name)\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/>"
    if let types = package.parts.first(where: {
      $0.name.lowercased() == CommentsPart.types.lowercased()
    }) {
      changed[types.name] = try inserted(override, into: types)
    }
    return changed
  }

  /// An id that no relationship of a part has.
  private func freeID(_ rels: String) -> String {
    let known = package.parts.first { $0.name.lowercased() == rels.lowercased() }
    let text = known.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    var number = 1
    while text.firstRange(of: "\"rIdGoiY\(number)\"") != nil
      || text.firstRange(of: "'rIdGoiY\(number)'") != nil
    {
      number += 1
    }
    return "rIdGoiY\(number)"
  }

  /// A part with more at the end of its root.
  private func inserted(
    _ xml: String, into part: WordPackage.Part
  ) throws(DiagnosticsError) -> [UInt8] {
    guard let end = part.bytes.lastIndex(of: UInt8(ascii: "<")), end + 1 < part.bytes.count,
      let close = part.bytes[end...].firstIndex(of: UInt8(ascii: ">"))
    else { return part.bytes }
    let name = part.bytes[(end + 1)...].prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
    if part.bytes[close - 1] == UInt8(ascii: "/"), !name.isEmpty {
      // the root has nothing yet: `<Relationships/>`
      return part.bytes[..<(close - 1)] + Array(">\(xml)</".utf8) + name + part.bytes[close...]
    }
    guard part.bytes[end + 1] == UInt8(ascii: "/") else {
      // a comment behind the root: no program writes so
      throw PackageReader(name: package.name).fault(
        "word-form", "phần `\(part.name)` của tệp Word không theo cách thường gặp",
        "mở bằng Word rồi lưu lại")
    }
    return part.bytes[..<end] + Array(xml.utf8) + part.bytes[end...]
  }
}
