import VanThuBase

/// A request as the office sees it, whatever brought it.
struct WebRequest: Sendable {
  /// GET, HEAD or POST.
  var method: String
  /// The parts of the path, decoded.
  var path: [String]
  /// What stands behind the question mark.
  var query = FormData()
  /// Headers by small names.
  var headers: [String: String] = [:]
  /// What was sent.
  var body: [UInt8] = []
  /// The address it came from.
  var peer = ""

  /// A request for a target such as `/van-ban?q=a`; nil when that is no path.
  init?(_ method: String, _ target: String, headers: [String: String] = [:], body: [UInt8] = []) {
    guard target.hasPrefix("/"), target.utf8.count <= 8192 else { return nil }
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var path: [String] = []
    for part in parts[0].split(separator: "/") {
      guard let part = Link.decoded(part), part != "..", part != ".",
        !part.unicodeScalars.contains(where: Printable.isControl)
      else { return nil }
      path.append(part)
    }
    guard let query = FormData(urlEncoded: parts.count > 1 ? String(parts[1]) : "") else {
      return nil
    }
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// The cookie of a name.
  func cookie(_ name: String) -> String? {
    for pair in headers["cookie"]?.split(separator: ";") ?? [] {
      let parts = pair.trimmed.split(separator: "=", maxSplits: 1)
      if parts.count == 2, parts[0] == name { return String(parts[1]) }
    }
    return nil
  }

  /// What a form sent, as `application/x-www-form-urlencoded`.
  func form() -> FormData? {
    let type = headers["content-type"] ?? ""
    guard type.hasPrefix("application/x-www-form-urlencoded") else { return nil }
    return String(validating: body, as: UTF8.self).flatMap(FormData.init(urlEncoded:))
  }

  /// What a form with a file sent, as `multipart/form-data` (RFC 7578).
  func upload() -> (form: FormData, file: UploadedFile?)? {
    MultipartForm.read(body, headers["content-type"] ?? "")
  }

  /// Whether the script of the page asks, for a part of it.
  var isForPart: Bool { headers["x-vanthu"] == "phan" }
}

/// What the office answers.
struct WebResponse: Sendable {
  /// The status.
  var status: Int
  /// Headers beside those every answer has.
  var headers: [(name: String, value: String)] = []
  /// What is sent.
  var body: [UInt8] = []
  /// A file of the server's own that is sent in place of the body, piece by piece, and then removed.
  var ownFile: String?

  /// A page.
  static func page(_ html: PageWriter, status: Int = 200) -> WebResponse {
    WebResponse(
      status: status, headers: [("Content-Type", "text/html; charset=utf-8")], body: html.bytes)
  }

  /// Another address, to be fetched anew.
  static func redirect(_ link: Link) -> WebResponse {
    WebResponse(status: 303, headers: [("Location", link.text)])
  }

  /// A large file of the server's own, to keep; it is removed when it was sent.
  static func ownFile(_ name: String, _ type: String, _ path: String) -> WebResponse {
    var response = file(name, type, [])
    response.ownFile = path
    return response
  }

  /// A file to keep, with its name by RFC 6266.
  static func file(_ name: String, _ type: String, _ bytes: [UInt8]) -> WebResponse {
    let plain = name.unicodeScalars.map { scalar in
      let base = Vietnamese.baseLetter(scalar)
      guard base.value >= 32, base.value < 127, !["\"", "\\", "%"].contains(base) else {
        return "_"
      }
      let letter = String(Character(base))
      return scalar.properties.isUppercase ? letter.uppercased() : letter
    }.joined()
    return WebResponse(
      status: 200,
      headers: [
        ("Content-Type", type),
        (
          "Content-Disposition",
          "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(Link.encoded(name))"
        ),
      ], body: bytes)
  }

  /// Adds a header.
  func adding(_ name: String, _ value: String) -> WebResponse {
    var response = self
    response.headers.append((name, value))
    return response
  }
}
