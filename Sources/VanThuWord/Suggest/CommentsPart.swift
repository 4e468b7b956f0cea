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
      return [
        package.parts[part].name: try NewPart.inserted(
          comments, into: package.parts[part], of: package.name)
      ]
    }
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    let whole =
      "\(head)<w:comments xmlns:w=\"\(wordprocessingML)\">\(comments)</w:comments>"
    return try NewPart(package, kind: "comments", isStrict: isStrict).parts(Array(whole.utf8))
  }
}
