import VanThuBase
import VanThuStore

extension WebOffice {
  /// The headers of every answer.
  static let headers: [(name: String, value: String)] = [
    (
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
  ]

  /// Answers a request.
  func respond(to request: WebRequest) -> WebResponse {
    WebOffice.withHeaders(answer(request))
  }

  /// An answer of a few words that no office gives.
  static func bare(_ status: Int, _ words: String) -> WebResponse {
    withHeaders(plain(status, words))
  }

  private static func withHeaders(_ answer: WebResponse) -> WebResponse {
    var response = answer
    if !response.headers.contains(where: { $0.name == "Cache-Control" }) {
      response.headers.append(("Cache-Control", "no-store"))
    }
    response.headers += WebOffice.headers
    return response
  }

  private func answer(_ request: WebRequest) -> WebResponse {
    guard options.hosts.contains(request.headers["host"]?.lowercased() ?? "") else {
      return plain(421, "Địa chỉ này không phải của máy chủ văn phòng.")
    }
    do {
      guard ["GET", "HEAD", "POST"].contains(request.method) else {
        return plain(405, "Không dùng được cách gọi này.").adding("Allow", "GET, HEAD, POST")
      }
      let method = request.method == "HEAD" ? "GET" : request.method
      let matches = Routes.all.lazy.compactMap { route in
        route.match(request.path).map { (route, $0) }
      }
      guard let (route, values) = matches.first(where: { $0.0.method == method }) else {
        return try Pages.problem(self, session(request), 404, "Không có trang này")
      }
      return try admit(request, route, values)
    } catch {
      return failure(error, request)
    }
  }

  /// Asks who is there and whether they may.
  private func admit(
    _ request: WebRequest, _ route: Route, _ values: [String]
  ) throws -> WebResponse {
    let session = try session(request)
    var form = FormData()
    var file: UploadedFile?
    if request.method == "POST" {
      guard hasOwnOrigin(request) else { return plain(403, "Yêu cầu đến từ trang khác.") }
      let upload = route.takesFile ? request.upload() : nil
      guard let (sent, sentFile) = upload ?? request.form().map({ ($0, nil) }) else {
        return plain(415, "Biểu mẫu gửi lên không đọc được.")
      }
      guard hasToken(request, sent, session, route) else {
        return session == nil && !isOpen(route)
          ? signInFirst(request)
          : try Pages.problem(self, session, 403, "Biểu mẫu đã quá hạn; tải lại trang rồi làm lại")
      }
      form = sent
      file = sentFile
    }
    if isOpen(route) {
      return try route.answer(
        self, Call(request: request, session: session, values: values, form: form, paper: nil))
    }
    guard let session else { return signInFirst(request) }
    var paper: StoredPaper?
    let deed: Deed
    switch route.access {
    case .open: return plain(404, "")
    case .deed(let needed): deed = needed
    case .paper(let needed):
      paper = try store.paper(Int(values.first ?? "") ?? 0)
      deed = needed
    case .step:
      paper = try store.paper(Int(values.first ?? "") ?? 0)
      guard let step = Step(rawValue: values.last ?? "") else { throw StoreError.missing }
      deed = step.deed
    }
    let call = Call(
      request: request, session: session, values: values, form: form, paper: paper, file: file)
    guard call.allows(deed) else {
      return try Pages.problem(self, session, 403, "Bạn không có quyền làm việc này")
    }
    return try route.answer(self, call)
  }

  private func isOpen(_ route: Route) -> Bool {
    if case .open = route.access { true } else { false }
  }

  private func signInFirst(_ request: WebRequest) -> WebResponse {
    request.isForPart
      ? plain(401, "Phiên làm việc đã hết; đăng nhập lại.")
      : .redirect(Link(awaitsFirst ? ["bat-dau"] : ["dang-nhap"]))
  }

  // MARK: - Who asks, and from where

  /// The name of the cookie of a session: bound to the host where there is HTTPS.
  var cookieName: String { options.isSecure ? "__Host-vanthu" : "vanthu" }

  /// The cookie that keeps a secret; an empty one ends it.
  func cookie(_ name: String, _ secret: String) -> String {
    "\(name)=\(secret); Path=/; HttpOnly; SameSite=Lax" + (options.isSecure ? "; Secure" : "")
      + (secret.isEmpty ? "; Max-Age=0" : "")
  }

  private func session(_ request: WebRequest) throws -> Session? {
    try request.cookie(cookieName).flatMap { try store.session($0) }
  }

  /// Whether a form comes from a page of this office. Where pages tell nobody where they are, browsers
  /// write `null`; the token decides then.
  private func hasOwnOrigin(_ request: WebRequest) -> Bool {
    if let site = request.headers["sec-fetch-site"], !["same-origin", "none"].contains(site) {
      return false
    }
    guard let origin = request.headers["origin"], origin != "null" else { return true }
    let host = request.headers["host"]?.lowercased() ?? ""
    return origin.lowercased() == (options.isSecure ? "https://" : "http://") + host
  }

  /// The cookie that a form has to match before anybody signed in.
  static let doorCookie = "vanthu-cua"

  private func hasToken(
    _ request: WebRequest, _ form: FormData, _ session: Session?, _ route: Route
  ) -> Bool {
    if let session { return Secret.isEqual(form["!ma"], session.csrf) }
    guard isOpen(route), let secret = request.cookie(WebOffice.doorCookie) else { return false }
    return secret.utf8.count == 64 && Secret.isEqual(form["!ma"], secret)
  }

  // MARK: - What goes wrong

  private func failure(_ error: any Error, _ request: WebRequest) -> WebResponse {
    let session = (try? session(request)) ?? nil
    let (status, words): (Int, String) =
      switch error {
      case let error as StoreError where error.isOfTheDisk:
        (503, "\(error.description) (mã lỗi \(told(error, request)))")
      case is NarrowGate.Busy:
        (503, "Máy chủ đang xem tệp Word của người khác; đợi ít phút rồi thử lại")
      case StoreError.missing: (404, "Không có trang này")
      case StoreError.changedMeanwhile, StoreError.wrongState:
        (409, "\((error as? StoreError)?.description ?? "")")
      case let error as StoreError: (422, error.description)
      default:
        (
          500,
          "Máy chủ gặp lỗi, mã \(told(error, request)); thử lại, nếu vẫn vậy thì báo mã này cho người quản trị"
        )
      }
    if request.isForPart { return plain(status, words) }
    return (try? Pages.problem(self, session, status, words)) ?? plain(status, words)
  }

  /// Writes an error into the log.
  /// - Returns: the word by which the page and the log name it.
  private func told(_ error: any Error, _ request: WebRequest) -> String {
    let id = Hexadecimal.string(Secret.bytes(4))
    let route = Routes.all.first { $0.method == request.method && $0.match(request.path) != nil }
    options.report(
      "lỗi \(id): \(Store.kind(of: error)) ở \(request.method) \(route?.pattern ?? "?")")
    return id
  }

  /// A few words without a page.
  func plain(_ status: Int, _ words: String) -> WebResponse { WebOffice.plain(status, words) }

  static func plain(_ status: Int, _ words: String) -> WebResponse {
    WebResponse(
      status: status, headers: [("Content-Type", "text/plain; charset=utf-8")],
      body: Array((words + "\n").utf8))
  }
}
