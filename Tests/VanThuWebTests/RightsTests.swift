import Testing
import VanThuStore

@testable import VanThuWeb

/// Every route, every role: written down here a second time, so that a change of the table is seen.
@Suite struct RightsTests {
  private static let everybody = Set(Role.allCases)
  private static let drafters: Set<Role> = [.clerk, .drafter, .leader]

  /// Who may, of papers of their own and of others.
  private static let rights: [String: (own: Set<Role>, other: Set<Role>)] = {
    let none: Set<Role> = []
    func both(_ roles: Set<Role>) -> (Set<Role>, Set<Role>) { (roles, roles) }
    return [
      "POST /dang-xuat": both(everybody), "GET /tai-khoan": both(everybody),
      "POST /tai-khoan": both(everybody), "GET /": both(everybody),
      "GET /tro-giup": both(everybody), "GET /van-ban": both(everybody),
      "GET /van-ban/moi": both(drafters), "POST /van-ban/moi": both(drafters),
      "GET /van-ban/#": both(everybody), "POST /van-ban/#": (drafters, [.clerk]),
      "POST /van-ban/#/xem": (drafters, [.clerk]), "POST /van-ban/#/tep": (drafters, [.clerk]),
      "GET /van-ban/#/tep/#": both(everybody), "POST /van-ban/#/tep/#/bo": both([.clerk]),
      "POST /van-ban/#/dan": (drafters, [.clerk]),
      "POST /van-ban/#/buoc/*": (none, none),
      "POST /van-ban/#/bo": ([.clerk, .drafter], [.clerk]),
      "POST /van-ban/#/lay-lai": ([.clerk, .drafter], [.clerk]),
      "GET /van-ban/#/tai/*": both(everybody), "GET /van-ban/#/phien-ban": both(everybody),
      "GET /van-ban/word": both(everybody), "POST /van-ban/word": both(everybody),
      "POST /van-ban/word/sua": both(everybody), "POST /van-ban/word/tai": both(everybody),
      "POST /van-ban/word/soan": both(drafters), "GET /van-ban/#/tep/#/kiem": both(everybody),
      "GET /hoi-nghi": both(everybody), "POST /hoi-nghi": both(drafters),
      "GET /hoi-nghi/kiem-goi": both(everybody), "POST /hoi-nghi/kiem-goi": both(everybody),
      "GET /hoi-nghi/bao-cao": both(everybody), "POST /hoi-nghi/bao-cao": both(drafters),
      "GET /hoi-nghi/#": both(everybody), "POST /hoi-nghi/#/lap": both(drafters),
      "POST /hoi-nghi/#/bo": both(drafters), "POST /hoi-nghi/#/lay-lai": both(drafters),
      "GET /hoi-nghi/#/tai": both(everybody), "GET /hoi-nghi/#/phien-ban": both(everybody),
      "GET /hoi-nghi/#/goi": both(everybody), "GET /hoi-nghi/#/goi/tai": both(everybody),
      "GET /hoi-nghi/#/khai/*": both(drafters), "POST /hoi-nghi/#/khai/*": both(drafters),
      "POST /hoi-nghi/#/khai/*/xem": both(drafters),
      "POST /hoi-nghi/#/khai/*/dan": both(drafters),
      "GET /hoi-nghi/#/kien-nghi": both(everybody),
      "POST /hoi-nghi/#/kien-nghi/dan": both(drafters),
      "GET /hoi-nghi/#/kien-nghi/#": both(drafters),
      "POST /hoi-nghi/#/kien-nghi/#": both(drafters),
      "POST /hoi-nghi/#/kien-nghi/#/bo": both(drafters),
      "GET /hang-loat": both(drafters), "POST /hang-loat": both(drafters),
      "GET /hang-loat/bang": both(drafters), "GET /hang-loat/#": both(drafters),
      "GET /hang-loat/#/tien-do": both(drafters), "POST /hang-loat/#/chay": both(drafters),
      "POST /hang-loat/#/dung": both(drafters), "GET /hang-loat/#/zip": both(drafters),
      "GET /den": both(everybody), "POST /den": both([.clerk]), "POST /den/mo": both([.clerk]),
      "GET /den/excel": both(everybody), "GET /den/#": both([.clerk]),
      "POST /den/#": both([.clerk]), "GET /so": both(everybody), "GET /so/#": both(everybody),
      "GET /so/#/excel": both(everybody), "GET /so/#/in": both(everybody),
      "GET /den/in": both(everybody), "POST /so/#/khoa": both([.clerk]),
      "POST /so": both([.clerk]),
      "POST /so/#/giu": both([.clerk]), "POST /so/#/huy": both([.clerk]),
      "GET /thiet-lap": both([.administrator, .clerk]),
      "POST /thiet-lap": both([.administrator, .clerk]),
      "GET /thiet-lap/tep": both([.administrator, .clerk]),
      "POST /thiet-lap/tep": both([.administrator, .clerk]),
      "POST /thiet-lap/so": both([.administrator, .clerk]),
      "GET /nguoi": both([.administrator]), "POST /nguoi": both([.administrator]),
      "POST /nguoi/#": both([.administrator]),
      "GET /nhat-ky": both([.administrator, .archivist]),
      "GET /sao-luu": both([.administrator]), "POST /sao-luu": both([.administrator]),
    ]
  }()

  private static let steps: [Step: (own: Set<Role>, other: Set<Role>)] = [
    .submit: (drafters, [.clerk]), .approve: ([.leader], [.leader]),
    .sendBack: ([.leader, .clerk], [.leader, .clerk]), .sign: ([.leader], [.leader]),
    .number: ([.clerk], [.clerk]), .issue: ([.clerk], [.clerk]),
  ]

  private static let open: Set<String> = [
    "GET /bat-dau", "POST /bat-dau", "GET /dang-nhap", "POST /dang-nhap", "GET /tep/*",
  ]

  @Test func knowsEveryRoute() {
    let names = Routes.all.map { "\($0.method) \($0.pattern)" }
    #expect(Set(names).count == names.count)
    #expect(Set(names) == Set(RightsTests.rights.keys).union(RightsTests.open))
  }

  /// Whether each role is let through each route, for a paper of its own and of somebody else.
  @Test(arguments: Role.allCases) func guardsEveryRoute(_ role: Role) throws {
    let office = try TestOffice()
    let person = try office.person(role)
    let stranger = try office.person(role == .drafter ? .clerk : .drafter)
    let browser = try office.browser(role)
    let token = browser.token
    for route in Routes.all where !RightsTests.open.contains("\(route.method) \(route.pattern)") {
      let name = "\(route.method) \(route.pattern)"
      if name == "POST /dang-xuat" { continue }
      for isOwn in [true, false] {
        let id = try #require(
          try DemoOffice(office.store).begin(TestOffice.record, by: isOwn ? person : stranger))
        for step in name.hasSuffix("/buoc/*") ? Step.allCases : [.submit] {
          let path = route.pattern.replacing("#", with: String(id))
            .replacing("*", with: name.hasSuffix("/buoc/*") ? step.rawValue : "txt")
          let rights = try #require(
            name.hasSuffix("/buoc/*") ? RightsTests.steps[step] : RightsTests.rights[name])
          browser.token = token
          let answer = route.method == "GET" ? browser.get(path) : browser.post(path)
          let isLet = (isOwn ? rights.own : rights.other).contains(role)
          #expect(
            (answer.status != 403) == isLet,
            "\(name) \(step) by \(role), own: \(isOwn): \(answer.status)")
          #expect(answer.status != 500, "\(name)")
        }
      }
    }
  }

  /// Who is nobody gets nothing, and what they ask changes nothing.
  @Test func letsNobodyInWithoutSession() throws {
    let office = try TestOffice()
    let id = try office.paper()
    let before = try #require(try office.store.paper(id))
    let browser = try office.browser()
    _ = browser.get("/dang-nhap")
    let token = browser.token
    for route in Routes.all where !RightsTests.open.contains("\(route.method) \(route.pattern)") {
      let path = route.pattern.replacing("#", with: String(id)).replacing("*", with: "trinh")
      browser.token = token
      let answer = route.method == "GET" ? browser.get(path) : browser.post(path)
      #expect(answer.status == 303 && answer.header("Location") == "/dang-nhap", "\(path)")
    }
    #expect(try office.store.paper(id) == before)
  }

  /// No page shows a button its reader may not press.
  @Test(arguments: Role.allCases) func showsNoButtonThatIsRefused(_ role: Role) throws {
    let office = try TestOffice()
    let browser = try office.browser(role)
    var pages = ["/", "/van-ban", "/van-ban/word", "/so", "/den", "/tro-giup", "/tai-khoan"]
    for steps in 0...5 { pages.append("/van-ban/\(try office.paper(steps: steps))") }
    let conference = try office.conference()
    let plan = try office.dossierPaper(conference, "ke-hoach")
    pages += ["/hang-loat", "/hoi-nghi", "/hoi-nghi/bao-cao", "/van-ban/\(plan)"]
    pages += ["", "/kien-nghi", "/kien-nghi/1", "/goi", "/phien-ban", "/khai/chung"]
      .map { "/hoi-nghi/\(conference)\($0)" }
    pages += ["/thiet-lap", "/nguoi", "/sao-luu", "/nhat-ky", "/van-ban/moi", "/so/1"]
    for page in pages {
      let answer = browser.get(page)
      if answer.status == 403 { continue }
      #expect(answer.status == 200, "\(page)")
      for match in answer.text.matches(of: /<form method="post" action="([^"]*)"/) {
        let path = String(match.1)
        if path == "/dang-xuat" { continue }
        // pressed without anything filled in it may be refused for that, never for lack of a right
        let token = browser.token
        #expect(browser.post(path).status != 403, "\(page) shows \(path) to \(role)")
        browser.token = token
      }
      for match in answer.text.matches(of: /<nav.*?<\/nav>/) {
        for link in match.0.matches(of: /href="([^"]*)"/) {
          #expect(browser.get(String(link.1)).status == 200, "\(link.1)")
        }
      }
    }
  }
}
