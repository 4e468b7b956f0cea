import VanThuBase

/// Tags at places that are not filled: comments, charts, diagrams, what a file says of itself, the words
/// that stand for a picture.
enum FormElsewhere {
  private static let places: [(part: String, title: String)] = [
    ("comments", "ghi chú"), ("/charts/", "biểu đồ"), ("/diagrams/", "sơ đồ SmartArt"),
    ("docprops/", "thuộc tính của tệp"), ("/glossary/", "khối dựng sẵn"),
  ]

  /// What is told of them, a finding for each part.
  static func notices(_ package: WordPackage, _ story: Story) -> [Diagnostic] {
    let read = Set(story.parts.map(\.index))
    var found: [Diagnostic] = []
    for (index, part) in package.parts.enumerated() where !read.contains(index) {
      let name = part.name.lowercased()
      guard name.hasSuffix(".xml"), let place = places.first(where: { name.contains($0.part) }),
        hasTag(part.bytes[...])
      else { continue }
      found.append(notice(place.title, package))
    }
    for part in story.parts {
      let markup = part.markup
      let isPicture = markup.elements.indices.contains { index in
        markup.elements[index].tag == .docPr
          && hasTag(
            markup.bytes[markup.elements[index].start..<markup.elements[index].contentStart])
      }
      if isPicture { found.append(notice("chữ thay của hình", package)) }
    }
    if hasComments(package) {
      found.append(
        Diagnostic(
          .warning, "form-comments",
          "biểu mẫu còn ghi chú của Word; tệp nào điền ra cũng mang theo",
          at: SourceText.file(package.name),
          fix: .init("xem từng ghi chú rồi xóa (Xem lại > Xóa > Xóa tất cả ghi chú trong tài liệu)")
        ))
    }
    // many parts of a kind are told once
    return found.enumerated().filter { at, finding in
      !found[..<at].contains { $0.message == finding.message }
    }.map(\.element)
  }

  private static func hasComments(_ package: WordPackage) -> Bool {
    package.parts.contains { part in
      let name = part.name.split(separator: "/").last?.lowercased() ?? ""
      guard name.hasPrefix("comments"), name.hasSuffix(".xml") else { return false }
      let text = String(decoding: part.bytes, as: UTF8.self)
      return text.firstRange(of: ":comment ") != nil || text.firstRange(of: "<comment ") != nil
    }
  }

  private static func notice(_ place: String, _ package: WordPackage) -> Diagnostic {
    Diagnostic(
      .warning, "form-elsewhere", "có thẻ trong \(place), nơi chương trình không điền",
      at: SourceText.file(package.name),
      fix: .init("chuyển thẻ vào chữ của văn bản, hoặc xóa thẻ ở đó"))
  }

  /// Whether two braces stand together; markup may lie between them.
  private static func hasTag(_ bytes: ArraySlice<UInt8>) -> Bool {
    var isInMarkup = false
    // the last byte of the words, and of the markup: attributes hold words too
    var (word, sign): (UInt8, UInt8) = (0, 0)
    for byte in bytes {
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") {
        isInMarkup = byte == UInt8(ascii: "<")
        sign = 0
        continue
      }
      let before = isInMarkup ? sign : word
      if byte == UInt8(ascii: "{"), before == byte { return true }
      if isInMarkup { sign = byte } else { word = byte }
    }
    return false
  }
}
