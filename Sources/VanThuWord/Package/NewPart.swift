import VanThuBase

/// A part that a package does not have yet, with what must be said of it: its type and the relationship of
/// the body that leads to it (ECMA-376, part 2).
struct NewPart {
  private let package: WordPackage
  private let isStrict: Bool
  /// What it is: the last word of the types of its content and its relationship.
  private let kind: String
  private let folder: String
  private let rels: String
  /// Its path.
  let name: String
  /// The id of its relationship.
  let id: String

  /// Finds a name and an id that are free.
  /// - Parameters:
  ///   - package: the file it comes into.
  ///   - kind: what it is: `comments`, `header`.
  ///   - isStrict: whether the file is written by ISO/IEC 29500 Strict.
  init(_ package: WordPackage, kind: String, isStrict: Bool) {
    self.package = package
    self.kind = kind
    self.isStrict = isStrict
    let body = package.parts[package.stories[0].part].name
    folder = body.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    rels = folder + "_rels/\(body.split(separator: "/").last.map(String.init) ?? body).rels"
    let names = Set(package.parts.map { $0.name.lowercased() })
    var file = "\(kind).xml"
    var number = 1
    while names.contains((folder + file).lowercased()) {
      number += 1
      file = "\(kind)\(number).xml"
    }
    name = folder + file
    id = NewPart.freeID(package.parts.first { [rels] in $0.name.lowercased() == rels.lowercased() })
  }

  /// An id that no relationship of a part has.
  private static func freeID(_ rels: WordPackage.Part?) -> String {
    let text = rels.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    var number = 1
    while text.firstRange(of: "\"rIdGoiY\(number)\"") != nil
      || text.firstRange(of: "'rIdGoiY\(number)'") != nil
    {
      number += 1
    }
    return "rIdGoiY\(number)"
  }

  /// The parts of the package that are new or change.
  /// - Parameter bytes: what is in it.
  /// - Throws: `DiagnosticsError` when the package is written in a way of its own.
  func parts(_ bytes: [UInt8]) throws(DiagnosticsError) -> [String: [UInt8]] {
    let office =
      isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    let target = name.dropFirst(folder.count)
    let link =
      "<Relationship xmlns=\"\(relationships)\" Id=\"\(id)\" Type=\"\(office)/\(kind)\" Target=\"\(target)\"/>"
    var changed = [name: bytes]
    if let known = package.parts.first(where: { $0.name.lowercased() == rels.lowercased() }) {
      changed[known.name] = try NewPart.inserted(link, into: known, of: package.name)
    } else {
      let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      changed[rels] = Array(
        "\(head)<Relationships xmlns=\"\(relationships)\">\(link)</Relationships>".utf8)
    }
    let override =
      "<Override xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\" PartName=\"/\(name)\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.\(kind)+xml\"/>"
    if let types = package.parts.first(where: {
      $0.name.lowercased() == CommentsPart.types.lowercased()
    }) {
      changed[types.name] = try NewPart.inserted(override, into: types, of: package.name)
    }
    return changed
  }

  /// A part with more at the end of its root.
  /// - Parameter file: what messages call the package.
  /// - Throws: `DiagnosticsError` when something stands behind its root.
  static func inserted(
    _ xml: String, into part: WordPackage.Part, of file: String
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
      throw PackageReader(name: file).fault(
        "word-form", "phần `\(part.name)` của tệp Word không theo cách thường gặp",
        "mở bằng Word rồi lưu lại")
    }
    return part.bytes[..<end] + Array(xml.utf8) + part.bytes[end...]
  }
}
