import Testing
import VanThuBase
import VanThuEngine
import VanThuStore

@testable import VanThuWeb

@Suite struct IncomingPageTests {
  private let key = String(repeating: "c", count: 32)
  private let paper = [
    ("ngay_den", "26/9/2026"), ("tac_gia", "Ủy ban nhân dân tỉnh"), ("ky_hieu", "12/CV-UBND"),
    ("trich_yeu", "Rà soát hộ nghèo"), ("nguoi_nhan", "Phòng Kinh tế"), ("han", "30/9/2026"),
  ]

  @Test func entersAPaperUnderItsNumber() throws {
    let office = try TestOffice()
    let clerk = try office.browser(.clerk)
    _ = clerk.get("/den")
    let answer = clerk.post("/den", paper + [("khoa", key)])
    #expect(answer.header("Location") == "/den?nam=2026&so=1")
    let page = try office.browser(.reader).get("/den?nam=2026").text
    for column in IncomingPages.columns {
      #expect(page.contains("<th scope=\"col\">\(column)</th>"))
    }
    #expect(page.contains("<td>26/09/2026</td>") && page.contains("<td>12/CV-UBND</td>"))
    #expect(!page.contains("href=\"/den/1\"") && !page.contains("Vào sổ một văn bản"))
    #expect(clerk.get("/den?nam=2026&so=1").text.contains("Đã vào sổ: số đến 1."))
    #expect(clerk.get("/den?nam=2026&tim=ho%20ngheo").text.contains("12/CV-UBND"))
    #expect(clerk.get("/den?nam=2026&tim=khac").text.contains("Không có văn bản nào như vậy"))
    _ = clerk.get("/den")
    #expect(clerk.post("/den", paper + [("khoa", key)]).header("Location") == "/den?nam=2026&so=1")
  }

  /// What is wrong is said, and what was typed stays.
  @Test func refusesWrongDays() throws {
    let office = try TestOffice()
    let clerk = try office.browser(.clerk)
    for (name, value) in [
      ("ngay_den", ""), ("ngay_den", "9/2026"), ("han", "31/4/2026"), ("tac_gia", " "),
    ] {
      _ = clerk.get("/den")
      let form = paper.filter { $0.0 != name } + [(name, value), ("khoa", key)]
      let answer = clerk.post("/den", form)
      #expect(answer.status == 422 && answer.text.contains("<title>Lỗi: "), "\(name)")
      #expect(answer.text.contains("value=\"Rà soát hộ nghèo\""))
    }
    #expect(try office.store.incomingYears().isEmpty)
    _ = clerk.get("/den")
    #expect(clerk.post("/den", paper).status == 404)
  }

  private func mark(_ page: WebResponse) throws -> (String, String) {
    ("van", String(try #require(page.text.firstMatch(of: /name="van" value="([0-9a-f]+)"/)).1))
  }

  /// The same paper by agency, number and day, however it is typed, is asked about.
  @Test func asksBeforeAPaperIsEnteredTwice() throws {
    let office = try TestOffice()
    let clerk = try office.browser(.clerk)
    let first = paper + [("ngay_van_ban", "20/9/2026"), ("khoa", key)]
    _ = clerk.get("/den")
    #expect(clerk.post("/den", first).status == 303)
    let other = String(repeating: "d", count: 32)
    let again = [
      ("ngay_den", "27/9/2026"), ("tac_gia", "  UỶ BAN nhân dân Tỉnh"), ("ky_hieu", "012/CV-ubnd"),
      ("ngay_van_ban", "20/9/2026"), ("trich_yeu", "Rà soát"), ("khoa", other),
    ]
    _ = clerk.get("/den")
    let asked = clerk.post("/den", again)
    #expect(asked.status == 422 && asked.text.contains(">Vẫn vào sổ<"), "\(asked.text)")
    #expect(asked.text.contains("Văn bản này đã vào sổ: số đến 1 năm 2026"))
    #expect(asked.text.contains("value=\"Rà soát\"") && asked.text.contains("value=\"\(other)\""))
    #expect(try office.store.incoming(2026).count == 1)
    let yes = try mark(asked)
    #expect(clerk.post("/den", again + [yes]).header("Location") == "/den?nam=2026&so=2")
    // sent once more it is the same entry, without a question
    _ = clerk.get("/den")
    #expect(clerk.post("/den", again).header("Location") == "/den?nam=2026&so=2")
    // another number, another day, no number: nothing to ask
    for (index, change) in [
      ("ky_hieu", "13/CV-UBND"), ("ngay_van_ban", "21/9/2026"), ("ky_hieu", ""),
    ]
    .enumerated() {
      _ = clerk.get("/den")
      let form =
        again.filter { $0.0 != change.0 && $0.0 != "khoa" }
        + [change, ("khoa", String(repeating: "\(index)", count: 32))]
      #expect(clerk.post("/den", form).status == 303, "\(change)")
    }
  }

  /// Days that run backwards are asked about, another such day anew, and a change that leaves them is not.
  @Test func asksAboutDaysThatRunBackwards() throws {
    let office = try TestOffice()
    let clerk = try office.browser(.clerk)
    for (name, day, words) in [
      ("han", "25/9/2026", "Thời hạn giải quyết 25/09/2026 ở trước ngày đến 26/09/2026"),
      ("ngay_chuyen", "1/9/2026", "Ngày chuyển 01/09/2026 ở trước ngày đến"),
      ("ngay_xong", "1/9/2026", "Ngày giải quyết xong 01/09/2026 ở trước ngày đến"),
      ("ngay_van_ban", "27/9/2026", "Ngày đến 26/09/2026 ở trước ngày văn bản 27/09/2026"),
      ("ngay_den", "26/9/2027", "Ngày đến 26/09/2027 ở sau hôm nay"),
    ] {
      _ = clerk.get("/den")
      let form = paper.filter { $0.0 != name && $0.0 != "khoa" } + [(name, day), ("khoa", key)]
      let asked = clerk.post("/den", form)
      #expect(asked.status == 422 && asked.text.contains(words), "\(name): \(asked.text)")
    }
    #expect(try office.store.incoming(2026).isEmpty)
    _ = clerk.get("/den")
    let late = paper.filter { $0.0 != "han" } + [("han", "25/9/2026"), ("khoa", key)]
    let asked = clerk.post("/den", late)
    let yes = try mark(asked)
    let earlier = late.filter { $0.0 != "han" } + [("han", "24/9/2026")]
    #expect(clerk.post("/den", earlier + [yes]).status == 422)
    _ = clerk.get("/den")
    #expect(clerk.post("/den", late + [yes]).status == 303)
    _ = clerk.get("/den/1")
    let same = late.filter { $0.0 != "khoa" } + [("ghi_chu", "x"), ("!ban", "1")]
    #expect(clerk.post("/den/1", same).status == 303)
    _ = clerk.get("/den/1")
    let worse =
      same.filter { !["han", "!ban"].contains($0.0) } + [("han", "1/9/2026"), ("!ban", "2")]
    #expect(clerk.post("/den/1", worse).text.contains(">Vẫn lưu<"))
  }

  @Test func tellsDeadlines() throws {
    let today = try #require(CivilDate(dayNumber: 20_000))
    func due(_ days: Int) -> String {
      IncomingPages.deadline(today.adding(days: days)?.iso ?? "", today)
    }
    #expect(due(-3).hasSuffix("(quá hạn 3 ngày)") && due(0).hasSuffix("(hôm nay)"))
    #expect(due(2).hasSuffix("(còn 2 ngày)") && IncomingPages.deadline("", today) == "")
    let office = try TestOffice()
    let clerk = try office.browser(.clerk)
    _ = clerk.get("/den")
    _ = clerk.post("/den", paper + [("khoa", key)])
    for role in Role.allCases {
      let desk = try office.browser(role).get("/").text
      #expect(desk.contains("đang chờ giải quyết") == [.clerk, .leader].contains(role), "\(role)")
    }
    let revision = ("!ban", "1")
    let done = paper + [("ngay_xong", "28/9/2026"), revision]
    _ = clerk.get("/den/1")
    #expect(clerk.post("/den/1", done).header("Location") == "/den?nam=2026&da=luu")
    #expect(clerk.get("/den?nam=2026").text.contains("Đã giải quyết ngày 28/09/2026"))
    #expect(!clerk.get("/").text.contains("đang chờ giải quyết"))
    // somebody who did not see that is told
    _ = clerk.get("/den/1")
    let late = clerk.post("/den/1", paper + [revision])
    #expect(late.status == 422 && late.text.contains("“28/09/2026”"))
    #expect(clerk.get("/den/9").status == 404)
  }

  @Test func keepsHostileWordsAsWords() throws {
    let probe = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'"
    let office = try TestOffice()
    let clerk = try office.browser(.clerk)
    _ = clerk.get("/den")
    let form = ["tac_gia", "ky_hieu", "trich_yeu", "nguoi_nhan", "ghi_chu"].map { ($0, probe) }
    _ = clerk.post(
      "/den", form + [("ngay_den", "26/9/2026"), ("han", "30/9/2026"), ("khoa", key)])
    for path in ["/", "/den?nam=2026", "/den/1", "/den?nam=2026&tim=\(Link.encoded(probe))"] {
      let page = clerk.get(path).text
      #expect(page.contains("&lt;script&gt;"), "\(path)")
      #expect(!page.contains("<script>alert") && !page.contains("<img src=x"), "\(path)")
    }
    #expect(FileKind(clerk.get("/den/excel?nam=2026").body) == .xlsx)
  }
}
