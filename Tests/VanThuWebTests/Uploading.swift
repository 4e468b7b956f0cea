import Testing

@testable import VanThuWeb

extension Browser {
  /// Sends a form with a file, as browsers write it, with the token of the last page.
  func upload(
    _ path: String, _ name: String, _ bytes: [UInt8], _ fields: [(String, String)] = []
  ) throws -> WebResponse {
    let boundary = "----vanthu"
    var body: [UInt8] = []
    for (name, value) in [("!ma", token)] + fields {
      body += Array(
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
      )
    }
    body += Array(
      "--\(boundary)\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"\(name)\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        .utf8)
    body += bytes + Array("\r\n--\(boundary)--\r\n".utf8)
    let request = try #require(
      WebRequest(
        "POST", path,
        headers: [
          "host": TestOffice.host, "origin": "http://\(TestOffice.host)",
          "content-type": "multipart/form-data; boundary=\(boundary)",
          "cookie": cookies.map { "\($0)=\($1)" }.joined(separator: "; "),
        ], body: body))
    return web.respond(to: request)
  }
}
