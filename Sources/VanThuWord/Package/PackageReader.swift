import VanThuBase

/// Opens the ZIP of a Word file and refuses, with the reason, what is none or may not be worked on.
struct PackageReader {
  /// What messages call the file.
  let name: String

  /// How a part refers to another.
  struct Relationship {
    /// The last word of its type: `header`.
    var kind: String
    /// The path of what it leads to, from the root of the package.
    var target: String
    var isExternal: Bool
  }

  private static let types = "[Content_Types].xml"

  func fault(_ id: Diagnostic.ID, _ message: String, _ fix: String) -> DiagnosticsError {
    DiagnosticsError([
      Diagnostic(.error, id, message, at: SourceText.file(name), fix: .init(fix))
    ])
  }

  // MARK: - Parts

  /// The files in the ZIP.
  func parts(_ bytes: [UInt8]) throws(DiagnosticsError) -> [WordPackage.Part] {
    if bytes.count > Limits.wordBytes {
      throw fault(
        "word-too-large", "tệp Word lớn hơn \(Limits.wordBytes >> 20) MiB",
        "nén hoặc bỏ bớt hình trong tệp")
    }
    if let other = otherForm(bytes) { throw other }
    var limits = ZipLimits()
    limits.entries = Limits.wordParts
    limits.entryBytes = Limits.wordUnpacked
    limits.totalBytes = Limits.wordUnpacked
    do {
      let zip = try ZipReader(MemoryBytes(bytes), limits: limits)
      var parts: [WordPackage.Part] = []
      for entry in zip.files {
        parts.append(.init(name: entry.name, bytes: try zip.bytes(entry)))
      }
      return parts
    } catch let error as DiagnosticsError {
      throw DiagnosticsError(
        error.diagnostics.map { finding in
          var finding = finding
          finding.range = finding.range ?? SourceText.file(name)
          return finding
        })
    } catch {
      throw fault("word-form", "tệp Word bị hỏng", "tải hoặc chép lại tệp")
    }
  }

  /// Why bytes are no ZIP, where they say what they are.
  private func otherForm(_ bytes: [UInt8]) -> DiagnosticsError? {
    func starts(_ text: String) -> Bool { bytes.starts(with: text.utf8) }
    if bytes.isEmpty { return fault("word-form", "tệp rỗng", "tải hoặc chép lại tệp") }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      // names in such a file are UTF-16
      let encrypted = "EncryptedPackage".utf8.flatMap { byte -> [UInt8] in [byte, 0] }
      if PackageReader.holds(bytes, encrypted) {
        return fault(
          "word-encrypted", "tệp Word có mật khẩu",
          "mở bằng Word, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ) rồi lưu lại")
      }
      return fault(
        "word-old", "đây là tệp Word đời cũ (.doc), dù tên là gì",
        "mở bằng Word hoặc LibreOffice rồi chọn Lưu thành dạng .docx")
    }
    let others = [
      ("{\\rtf", "tệp RTF"), ("%PDF", "tệp PDF"), ("<html", "trang HTML"),
      ("<!DOCTYPE", "trang HTML"), ("<?xml", "tệp XML"),
    ]
    if let other = others.first(where: { starts($0.0) }) {
      return fault(
        "word-form", "đây là \(other.1), không phải tệp .docx",
        "mở bằng Word hoặc LibreOffice rồi chọn Lưu thành dạng .docx")
    }
    return nil
  }

  private static func holds(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
    guard let first = needle.first else { return true }
    var rest = bytes[...]
    while let at = rest.firstIndex(of: first) {
      if rest[at...].starts(with: needle) { return true }
      rest = rest[(at + 1)...]
    }
    return false
  }

  /// The reason why a ZIP is no Word file.
  func notWord(_ parts: [WordPackage.Part]) -> DiagnosticsError {
    let names = Set(parts.map(\.name))
    let what =
      names.contains("xl/workbook.xml")
      ? "bảng tính Excel"
      : names.contains("ppt/presentation.xml")
        ? "tệp PowerPoint" : names.contains("mimetype") ? "tệp LibreOffice (.odt)" : nil
    return fault(
      "word-form",
      what.map { "đây là \($0), không phải tệp Word" } ?? "gói này không phải tệp Word",
      "mở bằng Word hoặc LibreOffice rồi chọn Lưu thành dạng .docx")
  }

  // MARK: - What is refused

  /// Refuses macros, signatures and what would be fetched from elsewhere.
  func refuseForeign(
    _ parts: [WordPackage.Part], _ index: [String: Int], main: Int
  ) throws(DiagnosticsError) {
    guard let types = index[PackageReader.types.lowercased()] else { throw notWord(parts) }
    let root = try xml(parts[types])
    let declared = root.elements.compactMap { $0[attribute: "ContentType"]?.value.lowercased() }
    if declared.contains(where: { $0.contains("macroenabled") || $0.contains("vbaproject") })
      || parts.contains(where: { $0.name.lowercased().hasSuffix("vbaproject.bin") })
    {
      throw fault(
        "word-macro", "tệp Word có macro", "lưu lại thành .docx (không phải .docm) rồi dùng tệp ấy")
    }
    if parts.contains(where: { $0.name.lowercased().hasPrefix("_xmlsignatures/") }) {
      throw fault(
        "word-signed", "tệp Word này đã ký số; điền vào thì chữ ký hỏng",
        "dùng bản chưa ký của biểu mẫu")
    }
    for part in parts where part.name.lowercased().hasSuffix(".rels") {
      for relationship in try relationships(in: part, folder: "")
      where relationship.isExternal && relationship.kind != "hyperlink" {
        throw fault(
          "word-external", "tệp Word lấy nội dung từ nơi khác (\(relationship.kind))",
          relationship.kind == "attachedTemplate"
            ? "bỏ mẫu đính kèm (Nhà phát triển > Mẫu tài liệu) rồi lưu lại"
            : "chèn thẳng hình hoặc tệp ấy vào văn bản rồi lưu lại")
      }
    }
  }

  // MARK: - Relationships

  /// What a part refers to; the root of the package for an empty name.
  func relationships(
    of name: String, in parts: [WordPackage.Part], _ index: [String: Int]
  ) throws(DiagnosticsError) -> [Relationship] {
    let path = name.split(separator: "/").map(String.init)
    let folder = path.dropLast().joined(separator: "/")
    let file = (folder.isEmpty ? "" : folder + "/") + "_rels/\(path.last ?? "").rels"
    guard let found = index[file.lowercased()] else { return [] }
    return try relationships(in: parts[found], folder: folder)
  }

  private func relationships(
    in part: WordPackage.Part, folder: String
  ) throws(DiagnosticsError) -> [Relationship] {
    try xml(part).elements.compactMap { element in
      guard let type = element[attribute: "Type"]?.value,
        let target = element[attribute: "Target"]?.value
      else { return nil }
      let isExternal = element[attribute: "TargetMode"]?.value == "External"
      return Relationship(
        kind: type.split(separator: "/").last.map(String.init) ?? "",
        target: isExternal ? target : PackageReader.resolved(target, from: folder),
        isExternal: isExternal)
    }
  }

  /// A path of a relationship, from the root of the package.
  private static func resolved(_ target: String, from folder: String) -> String {
    var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in target.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  private func xml(_ part: WordPackage.Part) throws(DiagnosticsError) -> XMLElement {
    guard let text = String(validating: part.bytes, as: UTF8.self) else {
      throw fault(
        "word-form", "phần `\(part.name)` của tệp Word không viết bằng UTF-8",
        "mở bằng Word rồi lưu lại")
    }
    return try XMLReader.read(SourceText(name: "\(name): \(part.name)", text: text))
  }
}
