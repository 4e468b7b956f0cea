import Testing
import VanThuStore

@testable import VanThuWeb

/// What is unusual about the day of a paper is asked about, never passed over.
@Suite struct DoubtTests {
  private func step(
    _ browser: Browser, _ id: Int, _ step: Step, _ more: [(String, String)] = []
  ) -> WebResponse {
    let page = browser.get("/van-ban/\(id)").text
    let revision = page.firstMatch(of: /name="!ban" value="(\d+)"/).map { String($0.1) } ?? ""
    let key = page.firstMatch(of: /name="khoa" value="([0-9a-f]+)"/).map { String($0.1) } ?? ""
    return browser.post(
      "/van-ban/\(id)/buoc/\(step.rawValue)", [("!ban", revision), ("khoa", key)] + more)
  }

  @Test(arguments: ["26/9/1926", "26/9/2062", "20/1/2027"])
  func asksBeforeAnUnusualDayIsSigned(_ day: String) throws {
    let office = try TestOffice()  // its clock stands at 15 January 2027
    let id = try office.paper(steps: 2)
    let leader = try office.browser(.leader)
    let asked = step(leader, id, .sign, [("ngay_ky", day)])
    #expect(asked.status == 422 && asked.text.contains(">Vẫn ký<"))
    #expect(asked.text.contains("name=\"ngay_ky\" value=\"\(day)\""))
    #expect(try office.store.paper(id)?.state == .approved)
    // another day is asked about anew
    #expect(step(leader, id, .sign, [("ngay_ky", "1/1/2063"), ("van", day)]).status == 422)
    #expect(step(leader, id, .sign, [("ngay_ky", day), ("van", day)]).status == 303)
    #expect(try office.store.paper(id)?.state == .signed)
  }

  @Test func asksBeforeANumberGoesBackInTime() throws {
    let office = try TestOffice()
    let leader = try office.browser(.leader), clerk = try office.browser(.clerk)
    let (late, early) = (try office.paper(steps: 2), try office.paper(steps: 2))
    #expect(step(leader, late, .sign, [("ngay_ky", "5/1/2027")]).status == 303)
    #expect(step(leader, early, .sign, [("ngay_ky", "4/1/2027")]).status == 303)
    #expect(step(clerk, late, .number).status == 303)
    let asked = step(clerk, early, .number)
    #expect(asked.status == 422 && asked.text.contains(">Vẫn cấp số<"))
    #expect(asked.text.contains("Số 1 của sổ này đã cấp cho văn bản ngày 05/01/2027"))
    #expect(try office.store.paper(early)?.state == .signed)
    #expect(try office.store.books().map(\.last) == [1])
    let key = String(try #require(asked.text.firstMatch(of: /name="khoa" value="([0-9a-f]+)"/)).1)
    let revision = String(
      try #require(asked.text.firstMatch(of: /name="!ban" value="(\d+)"/)).1)
    for _ in 0..<2 {
      let answer = clerk.post(
        "/van-ban/\(early)/buoc/cap_so",
        [("!ban", revision), ("khoa", key), ("van", "co")])
      #expect(answer.status == 303)
    }
    #expect(try office.store.books().map(\.last) == [2])
  }

  @Test func asksBeforeAnUnusualYearIsNumbered() throws {
    let office = try TestOffice()
    let id = try office.paper(steps: 2)
    let leader = try office.browser(.leader), clerk = try office.browser(.clerk)
    let day = "26/9/1926"
    #expect(step(leader, id, .sign, [("ngay_ky", day), ("van", day)]).status == 303)
    let asked = step(clerk, id, .number)
    #expect(asked.status == 422 && asked.text.contains("Năm 1926"))
    #expect(try office.store.books() == [])
  }
}
