import VanThuBase
import VanThuStore

/// The frame of every page.
enum Pages {
  /// What a page is about.
  struct Frame {
    /// Its title.
    var title: String
    /// Which part of the office it belongs to.
    var place: Place?
    /// Whether something is wrong, which the title says first.
    var isWrong = false
    /// Whether it takes the whole width.
    var isWide = false
    /// What was just done.
    var notice: String?

    init(_ title: String, _ place: Place? = nil) {
      self.title = title
      self.place = place
    }
  }

  /// The parts of the office.
  enum Place: String, CaseIterable {
    case desk = "", papers = "van-ban", conferences = "hoi-nghi", batches = "hang-loat"
    case books = "so", incoming = "den", office = "thiet-lap", people = "nguoi"
    case audit = "nhat-ky", backup = "sao-luu", help = "tro-giup"

    var title: String {
      switch self {
      case .desk: "Bàn làm việc"
      case .papers: "Văn bản"
      case .conferences: "Hội nghị"
      case .batches: "Hàng loạt"
      case .books: "Sổ văn bản"
      case .incoming: "Văn bản đến"
      case .office: "Thiết lập"
      case .people: "Người dùng"
      case .audit: "Nhật ký"
      case .backup: "Sao lưu"
      case .help: "Trợ giúp"
      }
    }

    var deed: Deed {
      switch self {
      case .desk, .papers, .conferences, .books, .incoming, .help: .read
      case .batches: .draft
      case .office: .changeOffice
      case .people: .changePeople
      case .audit: .readAudit
      case .backup: .backUp
      }
    }

    var link: Link { Link(rawValue.isEmpty ? [] : [rawValue]) }
  }

  /// A page.
  static func page(
    _ office: WebOffice, _ session: Session?, _ frame: Frame, status: Int = 200,
    _ content: (inout PageWriter) -> Void
  ) -> WebResponse {
    var html = PageWriter()
    html.documentType()
    html.tag("html", [.set("lang", "vi")]) { html in
      head(frame, &html)
      html.newline()
      html.tag("body", [frame.isWide ? .set("class", "wide") : nil]) { html in
        html.tag("a", [.style("skip"), .href(Link(place: "noi-dung"))], "Tới nội dung")
        if office.options.isDemo {
          html.tag("p", [.style("demo")], "Bản chạy thử với dữ liệu ví dụ; mọi thứ mất khi dừng.")
        }
        bar(session, frame, &html)
        html.tag("main", [.id("noi-dung"), .set("tabindex", "-1")]) { html in
          if let notice = frame.notice {
            html.tag("p", [.style("notice"), .set("role", "status")], notice)
          }
          content(&html)
        }
      }
    }
    return .page(html, status: status)
  }

  private static func head(_ frame: Frame, _ html: inout PageWriter) {
    html.tag("head", []) { html in
      html.void("meta", [.set("charset", "utf-8")])
      html.void(
        "meta", [.name("viewport"), .set("content", "width=device-width, initial-scale=1")])
      html.void("meta", [.name("color-scheme"), .set("content", "light dark")])
      html.tag("title", [], (frame.isWrong ? "Lỗi: " : "") + frame.title + " – Văn thư")
      html.void("link", [.set("rel", "icon"), .set("href", "data:,")])
      html.void("link", [.set("rel", "stylesheet"), .href(Asset.style.link)])
      html.tag("script", [.source(Asset.script.link), .flag("defer")], "")
    }
  }

  private static func bar(_ session: Session?, _ frame: Frame, _ html: inout PageWriter) {
    html.tag("header", [.style("top")]) { html in
      html.tag("a", [.style("brand"), .href(Link([]))], "Văn thư")
      guard let session else { return }
      html.tag("nav", [.set("aria-label", "Các phần")]) { html in
        for place in Place.allCases where Rights.allow(session.person.role, place.deed) {
          html.tag(
            "a", [.href(place.link), place == frame.place ? .set("aria-current", "page") : nil],
            place.title)
        }
      }
      html.tag("div", [.style("who")]) { html in
        html.tag("a", [.href(Link(["tai-khoan"]))], session.person.name)
        html.tag("span", [.style("muted")], session.person.role.title)
        post(Link(["dang-xuat"]), session.csrf, &html) { html in
          html.tag("button", [.type("submit"), .style("small quiet")], "Đăng xuất")
        }
      }
    }
  }

  /// A form that is sent, with the token that shows it is ours.
  static func post(
    _ link: Link, _ token: String, _ attributes: [PageWriter.Attribute?] = [],
    _ html: inout PageWriter, _ content: (inout PageWriter) -> Void
  ) {
    html.tag("form", [.set("method", "post"), .action(link)] + attributes) { html in
      html.void("input", [.type("hidden"), .name("!ma"), .value(token)])
      content(&html)
    }
  }

  /// The same without attributes.
  static func post(
    _ link: Link, _ token: String, _ html: inout PageWriter,
    _ content: (inout PageWriter) -> Void
  ) { post(link, token, [], &html, content) }

  /// A page that says what went wrong.
  static func problem(
    _ office: WebOffice, _ session: Session?, _ status: Int, _ words: String
  ) throws -> WebResponse {
    var frame = Frame(words)
    frame.isWrong = true
    return page(office, session, frame, status: status) { html in
      html.tag("h1", [], words + ".")
      html.tag("p", []) { html in
        html.tag("a", [.href(Link([]))], "Về bàn làm việc")
      }
    }
  }

  /// A table that can be moved from side to side where the window is narrow, by keys too.
  static func table(
    _ label: String, _ heads: [String], _ style: StaticString, _ html: inout PageWriter,
    rows: (inout PageWriter) -> Void
  ) {
    html.tag(
      "div",
      [.style("scroll"), .set("tabindex", "0"), .set("role", "region"), .set("aria-label", label)]
    ) { html in
      html.tag("table", [.style(style)]) { html in
        html.tag("thead", []) { html in
          html.tag("tr", []) { html in
            for head in heads { html.tag("th", [.set("scope", "col")], head) }
          }
        }
        html.tag("tbody", []) { html in rows(&html) }
      }
    }
  }

  /// A labelled text control.
  static func input(
    _ label: String, _ name: String, _ value: String = "", help: String? = nil,
    type: StaticString = "text", isRequired: Bool = false,
    more: [PageWriter.Attribute?] = [], _ html: inout PageWriter
  ) {
    let id = FormNames.element(name)
    html.tag("div", [.style("field")]) { html in
      html.tag("label", [.set("for", id)]) { html in
        html.text(label)
        if isRequired { html.tag("span", [.style("required")], " (bắt buộc)") }
      }
      if let help { html.tag("p", [.style("help"), .id(id + "-giup")], help) }
      html.void(
        "input",
        [
          .type(type), .id(id), .name(name), .value(value), .flag("required", isRequired),
          help == nil ? nil : .set("aria-describedby", id + "-giup"),
        ] + more)
    }
  }

  /// What is wrong with a small form, above it.
  static func fault(_ words: String?, _ html: inout PageWriter) {
    guard let words else { return }
    html.tag(
      "div",
      [.style("summary error"), .set("role", "alert"), .set("tabindex", "-1"), .id("tom-tat")]
    ) { html in html.tag("p", [], words.prefix(1).uppercased() + words.dropFirst() + ".") }
  }

  /// A time as offices write it, in Viet Nam (UTC+7).
  static func time(_ seconds: Int) -> String {
    let minutes = (seconds + 7 * 3600) % 86400 / 60
    return "\(day(WebOffice.day(seconds))) \(two(minutes / 60)):\(two(minutes % 60))"
  }

  /// A number with two digits at least.
  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  /// A day as `26/09/2026`.
  static func day(_ day: CivilDate) -> String {
    "\(two(day.day))/\(two(day.month))/\(day.year)"
  }

  /// A day `2026-09-26` as `26/09/2026`.
  static func day(_ iso: String) -> String {
    iso.split(separator: "-").reversed().joined(separator: "/")
  }
}
