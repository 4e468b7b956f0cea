import VanThuBase

/// A file that came with a form.
struct UploadedFile: Sendable, Equatable {
  /// What the browser calls it.
  let name: String
  /// Its content.
  let bytes: [UInt8]
}

/// Reads forms with a file, `multipart/form-data` (RFC 7578). What is not exactly as browsers write it
/// is no form.
enum MultipartForm {
  private static let mostParts = 20
  private static let mostHeaderBytes = 4096
  private static let mostFieldBytes = 64 << 10

  /// Reads a body.
  /// - Parameter type: its content type, with the boundary.
  /// - Returns: the fields, and the file where one was chosen; nil for no form, and for one with several
  ///   files.
  static func read(_ body: [UInt8], _ type: String) -> (form: FormData, file: UploadedFile?)? {
    guard let boundary = boundary(type) else { return nil }
    let line = Array("--\(boundary)".utf8)
    guard body.starts(with: line) else { return nil }
    var form = FormData()
    var file: UploadedFile?
    var at = line.count
    for _ in 0..<mostParts {
      if body[at...].starts(with: Array("--".utf8)) { return (form, file) }
      guard body[at...].starts(with: Array("\r\n".utf8)) else { return nil }
      guard let head = find(Array("\r\n\r\n".utf8), in: body, from: at, atMost: mostHeaderBytes),
        let (name, fileName) = names(body[at..<head]),
        let end = find(Array("\r\n".utf8) + line, in: body, from: head + 4, atMost: body.count)
      else { return nil }
      let content = Array(body[(head + 4)..<end])
      if let fileName {
        // none was chosen
        if !fileName.isEmpty || !content.isEmpty {
          if file != nil { return nil }
          file = UploadedFile(name: fileName, bytes: content)
        }
      } else {
        guard content.count <= mostFieldBytes, let text = String(validating: content, as: UTF8.self)
        else { return nil }
        form[name] = Vietnamese.nfc(text)
      }
      at = end + 2 + line.count
    }
    return nil
  }

  /// What parts the parts.
  private static func boundary(_ type: String) -> String? {
    let parts = type.split(separator: ";").map { $0.trimmed }
    guard parts.first?.lowercased() == "multipart/form-data" else { return nil }
    for part in parts.dropFirst() where part.lowercased().hasPrefix("boundary=") {
      var value = part.dropFirst(9)
      if value.count > 1, value.hasPrefix("\""), value.hasSuffix("\"") {
        value = value.dropFirst().dropLast()
      }
      let isPlain = value.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 }
      return isPlain && (1...70).contains(value.utf8.count) ? String(value) : nil
    }
    return nil
  }

  /// The next place of some bytes that do not begin again inside themselves.
  private static func find(
    _ wanted: [UInt8], in body: [UInt8], from start: Int, atMost most: Int
  ) -> Int? {
    var at = start
    let last = min(body.count, start + most) - wanted.count
    while at <= last {
      if body[at] == wanted[0], body[at...].starts(with: wanted) { return at }
      at += 1
    }
    return nil
  }

  /// The name of a part, and that of its file.
  private static func names(_ head: ArraySlice<UInt8>) -> (name: String, file: String?)? {
    guard let text = String(validating: head, as: UTF8.self) else { return nil }
    for line in text.split(separator: "\r\n")
    where line.lowercased().hasPrefix("content-disposition:") {
      let value = line.dropFirst("content-disposition:".count).trimmed
      guard value.lowercased().hasPrefix("form-data;"),
        let name = parameter("name", of: value)
      else { return nil }
      return (name, parameter("filename", of: value))
    }
    return nil
  }

  /// A parameter in quotes. Browsers write quotes inside it as `%22`.
  private static func parameter(_ name: String, of value: String) -> String? {
    guard let open = value.firstRange(of: "; \(name)=\"") else { return nil }
    return String(value[open.upperBound...].prefix { $0 != "\"" })
      .replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: "")
  }
}
