import VanThuBase
import VanThuStore

/// Sign-in, the first administrator, one's own account.
enum DoorPages {
  // MARK: - The first administrator

  static func first(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    guard office.awaitsFirst else { return .redirect(Link(["dang-nhap"])) }
    return first(office, fault: nil, login: "", name: "")
  }

  private static func first(
    _ office: WebOffice, fault: String?, login: String, name: String
  ) -> WebResponse {
    door(office, "Bắt đầu", fault: fault) { token, html in
      html.tag("p", []) { html in
        html.text("Văn phòng này chưa có ai. Từ dùng một lần đã in ở cửa sổ chạy máy chủ.")
      }
      Pages.post(Link(["bat-dau"]), token, &html) { html in
        Pages.input(
          "Từ dùng một lần", "tu", help: "Bốn nhóm bốn ký tự, ví dụ abcd-efgh-ijkm-npqr.",
          isRequired: true, more: [.set("autocomplete", "off")], &html)
        person(login, name, &html)
        html.tag("button", [.type("submit"), .style("main")], "Tạo người quản trị")
      }
    }
  }

  /// The controls of a new person.
  static func person(_ login: String, _ name: String, _ html: inout PageWriter) {
    Pages.input(
      "Họ và tên", "ten", name, isRequired: true, more: [.set("autocomplete", "off")], &html)
    Pages.input(
      "Tên đăng nhập", "dang_nhap", login, help: "Chữ không dấu, ví dụ: nguyen.van.a",
      isRequired: true, more: [.set("autocomplete", "username")], &html)
    Pages.input(
      "Mật khẩu", "mat_khau",
      help: "Ít nhất \(Passwords.fewest) ký tự; một câu ngắn dễ nhớ là tốt.",
      type: "password", isRequired: true, more: [.set("autocomplete", "new-password")], &html)
  }

  static func addFirst(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let form = call.form
    func again(_ fault: String) -> WebResponse {
      first(office, fault: fault, login: form["dang_nhap"], name: form["ten"])
    }
    guard office.awaitsFirst else { return .redirect(Link(["dang-nhap"])) }
    if let wait = office.throttle.wait("bat-dau", .word, now: office.now()) {
      return again("thử quá nhiều lần; đợi \(wait) giây")
    }
    guard office.isFirstWord(form["tu"]) else {
      return again("từ dùng một lần không đúng; xem lại ở cửa sổ chạy máy chủ")
    }
    do {
      _ = try office.gate.pass {
        try office.store.add(
          login: form["dang_nhap"], name: form["ten"], role: .administrator,
          password: form["mat_khau"], by: nil)
      }
    } catch let error as StoreError {
      return again(error.description)
    }
    office.forgetFirstWord()
    return try enter(office, login: form["dang_nhap"], password: form["mat_khau"])
      ?? .redirect(Link(["dang-nhap"]))
  }

  // MARK: - Sign-in

  static func signIn(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    if office.awaitsFirst { return .redirect(Link(["bat-dau"])) }
    if call.session != nil { return .redirect(Link([])) }
    return signIn(office, fault: nil, login: "")
  }

  private static func signIn(_ office: WebOffice, fault: String?, login: String) -> WebResponse {
    door(office, "Đăng nhập", fault: fault) { token, html in
      Pages.post(Link(["dang-nhap"]), token, &html) { html in
        Pages.input(
          "Tên đăng nhập", "dang_nhap", login, isRequired: true,
          more: [.set("autocomplete", "username")], &html)
        Pages.input(
          "Mật khẩu", "mat_khau", type: "password", isRequired: true,
          more: [.set("autocomplete", "current-password")], &html)
        html.tag("button", [.type("submit"), .style("main")], "Đăng nhập")
      }
      html.tag(
        "p", [.style("muted")], "Quên mật khẩu: nhờ người quản trị của văn phòng đặt lại.")
    }
  }

  static func tryToEnter(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let login = Vietnamese.nfc(call.form["dang_nhap"]).trimmedOfBlanks.lowercased()
    let (name, peer) = (String(login.prefix(64)), call.request.peer)
    if let wait = office.throttle.waitToEnter(name, from: peer, now: office.now()) {
      return signIn(office, fault: "thử quá nhiều lần; đợi \(wait) giây rồi thử lại", login: login)
        .adding("Retry-After", String(wait))
    }
    if let response = try enter(office, login: login, password: call.form["mat_khau"]) {
      office.throttle.entered(name, from: peer, now: office.now())
      if let old = call.request.cookie(office.cookieName) { try office.store.signOut(old) }
      return response
    }
    return signIn(office, fault: "tên đăng nhập hoặc mật khẩu không đúng", login: login)
  }

  private static func enter(
    _ office: WebOffice, login: String, password: String
  ) throws -> WebResponse? {
    let found = try office.gate.pass { try office.store.signIn(login: login, password: password) }
    guard let found else { return nil }
    return WebResponse.redirect(Link([]))
      .adding("Set-Cookie", office.cookie(office.cookieName, found.token))
      .adding("Set-Cookie", office.cookie(WebOffice.doorCookie, ""))
  }

  static func signOut(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    if let token = call.request.cookie(office.cookieName) { try office.store.signOut(token) }
    return WebResponse.redirect(Link(["dang-nhap"]))
      .adding("Set-Cookie", office.cookie(office.cookieName, ""))
      .adding("Clear-Site-Data", "\"cache\", \"storage\"")
  }

  /// A page for somebody who is nobody yet; its form has to match a cookie.
  private static func door(
    _ office: WebOffice, _ title: String, fault: String?,
    _ content: (String, inout PageWriter) -> Void
  ) -> WebResponse {
    let token = Hexadecimal.string(Secret.bytes(32))
    var frame = Pages.Frame(title)
    frame.isWrong = fault != nil
    let page = Pages.page(office, nil, frame, status: fault == nil ? 200 : 422) { html in
      html.tag("div", [.style("narrow")]) { html in
        html.tag("h1", [], title)
        Pages.fault(fault, &html)
        content(token, &html)
      }
    }
    return page.adding("Set-Cookie", office.cookie(WebOffice.doorCookie, token))
  }

  // MARK: - One's own account

  static func account(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    account(office, call, fault: nil)
  }

  private static func account(_ office: WebOffice, _ call: Call, fault: String?) -> WebResponse {
    var frame = Pages.Frame("Tài khoản của tôi")
    frame.isWrong = fault != nil
    return Pages.page(office, call.session, frame, status: fault == nil ? 200 : 422) { html in
      html.tag("h1", [], "Tài khoản của tôi")
      Pages.fault(fault, &html)
      html.tag("div", [.style("narrow")]) { html in
        Pages.post(Link(["tai-khoan"]), call.session?.csrf ?? "", &html) { html in
          Pages.input(
            "Mật khẩu đang dùng", "cu", type: "password", isRequired: true,
            more: [.set("autocomplete", "current-password")], &html)
          Pages.input(
            "Mật khẩu mới", "moi", help: "Ít nhất \(Passwords.fewest) ký tự.", type: "password",
            isRequired: true, more: [.set("autocomplete", "new-password")], &html)
          html.tag("button", [.type("submit"), .style("main")], "Đổi mật khẩu")
        }
      }
    }
  }

  static func changePassword(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let person = try call.person()
    if let wait = office.throttle.wait("p:\(person.login)", now: office.now()) {
      return account(office, call, fault: "thử quá nhiều lần; đợi \(wait) giây")
    }
    do {
      let isRight = try office.gate.pass {
        let found = try office.store.signIn(login: person.login, password: call.form["cu"])
        if let found { try office.store.signOut(found.token) }
        return found != nil
      }
      guard isRight else { return account(office, call, fault: "mật khẩu đang dùng không đúng") }
      try office.gate.pass {
        try office.store.setPassword(person.id, call.form["moi"], by: person)
      }
    } catch let error as StoreError {
      return account(office, call, fault: error.description)
    }
    return WebResponse.redirect(Link(["dang-nhap"]))
      .adding("Set-Cookie", office.cookie(office.cookieName, ""))
  }
}
