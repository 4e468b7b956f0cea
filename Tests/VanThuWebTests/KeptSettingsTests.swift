import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuStore

@testable import VanThuWeb

/// What was signed stays as it was, whatever becomes of the settings.
@Suite struct KeptSettingsTests {
  /// Another agency, another signer, other ids.
  private static let later =
    TestOffice.settings
    .replacing("ubnd:", with: "xa:").replacing("chu_tich:", with: "ct:")
    .replacing("XÃ ĐỒNG MÂY", with: "XÃ KHÁC").replacing("Vi Quang Lịch", with: "Người Sau")
    .replacing("viet_tat: UBND", with: "viet_tat: KHAC") + "co_chu:\n  than: 13\n"

  private static let formats = ["docx", "html", "txt", "pdf", "yaml", "zip"]

  private func change(_ office: TestOffice) throws {
    let last = try office.store.office().revision
    try office.store.setOffice(
      KeptSettingsTests.later, from: last, by: try office.person(.administrator))
  }

  @Test(arguments: [3, 4, 5]) func keepsEveryByteOfWhatWasSigned(_ steps: Int) throws {
    let office = try TestOffice()
    let id = try office.paper(steps: steps)
    let browser = try office.browser(.reader)
    func all() -> [[UInt8]] {
      KeptSettingsTests.formats.map { browser.get("/van-ban/\(id)/tai/\($0)").body }
    }
    let before = all()
    let stored = try #require(try office.store.paper(id))
    try change(office)
    for (format, (old, new)) in zip(KeptSettingsTests.formats, zip(before, all())) {
      #expect(old == new, "\(format)")
    }
    #expect(try office.store.paper(id) == stored)
    let page = browser.get("/van-ban/\(id)").text
    #expect(page.contains("Vi Quang Lịch") && !page.contains("Người Sau"))
    #expect(!browser.get("/van-ban").text.contains("Người Sau"))
    // what is drafted follows
    let draft = try office.paper(TestOffice.record.replacing("- chu_tich", with: "- ct"))
    #expect(browser.get("/van-ban/\(draft)").text.contains("Người Sau"))
  }

  /// The settings it was signed with are in its ZIP; with them the command line gives the same bytes.
  @Test func givesTheSettingsItWasSignedWith() throws {
    let office = try TestOffice()
    let id = try office.paper(steps: 5)
    try change(office)
    let browser = try office.browser(.reader)
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let zip = browser.get("/van-ban/\(id)/tai/zip").body
    try Data(zip).write(to: sandbox.folder.appending(path: "a.zip"))
    _ = try sandbox.run("unzip -o -q a.zip -d tep")
    let settings = try String(
      contentsOf: sandbox.folder.appending(path: "tep/van-phong.yaml"), encoding: .utf8)
    #expect(settings == TestOffice.settings)
    try sandbox.write(browser.get("/van-ban/\(id)/tai/yaml").text, to: "tep/a.yaml")
    #expect(
      !(try sandbox.run("vanthu render tep/a.yaml -f docx,html,txt,pdf -o ra")).contains("=>"))
    for format in ["docx", "html", "txt", "pdf"] {
      let theirs = try Data(contentsOf: sandbox.folder.appending(path: "ra/a.\(format)"))
      #expect(browser.get("/van-ban/\(id)/tai/\(format)").body == Array(theirs), "\(format)")
    }
  }

  /// A number that is given later stands on the paper that was signed.
  @Test func numbersWhatWasSigned() throws {
    let office = try TestOffice()
    let id = try office.paper(steps: 3)
    try change(office)
    let clerk = try office.browser(.clerk)
    let page = clerk.get("/van-ban/\(id)").text
    let key = String(try #require(page.firstMatch(of: /name="khoa" value="([0-9a-f]+)"/)).1)
    let revision = String(try #require(page.firstMatch(of: /name="!ban" value="(\d+)"/)).1)
    let answer = clerk.post("/van-ban/\(id)/buoc/cap_so", [("!ban", revision), ("khoa", key)])
    #expect(answer.status == 303)
    let paper = try #require(try office.store.paper(id))
    #expect(paper.facts.notation == "01/TB-UBND" && paper.facts.signer == "Vi Quang Lịch")
    #expect(try office.store.books().map(\.agency) == [paper.facts.agency])
    // and its number can be cancelled: the record goes back to the settings of the day
    #expect(clerk.post("/so/1/huy", [("so", "1"), ("ly_do_huy", "ghi nhầm")]).status == 303)
    #expect(try office.store.paper(id)?.office == nil)
  }
}
