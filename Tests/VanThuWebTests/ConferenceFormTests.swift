import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore

@testable import VanThuWeb

@Suite struct ConferenceFormTests {
  /// Nothing of the record is without a place in a form.
  @Test func showsEveryField() throws {
    let schema = try Conference.recordType.get().schema
    let shown = Set(Conference.Stage.allCases.flatMap { $0.fields(schema).map(\.name) })
    for field in schema.fields where field.name != Conference.FormKey.petitions {
      #expect(shown.contains(field.name), "\(field.name)")
    }
    #expect(!shown.contains(Conference.FormKey.petitions))
  }

  /// What was filled in comes back from each page, and a page that is sent as it was changes nothing.
  @Test func sendsWhatItShows() throws {
    let office = try TestOffice()
    let id = try office.conference()
    let before = try office.store.conference(id).record
    let drafter = try office.browser(.drafter)
    for stage in Conference.Stage.allCases {
      let path = "/hoi-nghi/\(id)/khai/\(stage.rawValue)"
      let page = drafter.get(path)
      #expect(page.status == 200)
      #expect([200, 422].contains(drafter.post(path, try drafter.form(page)).status))
      #expect(try office.store.conference(id).record == before, "\(stage)")
    }
    let page = drafter.get("/hoi-nghi/\(id)/kien-nghi/1")
    #expect(page.text.contains("value=\"Phạm Thị D\""))
    #expect(drafter.post("/hoi-nghi/\(id)/kien-nghi/1", try drafter.form(page)).status == 303)
    #expect(try office.store.conference(id).record == before)
  }

  private func with(
    _ form: [(String, String)], _ name: String, _ value: String
  ) -> [(String, String)] {
    form.filter { $0.0 != name } + [(name, value)]
  }

  @Test func savesWhileTyping() throws {
    let office = try TestOffice()
    let id = try office.conference()
    let drafter = try office.browser(.drafter)
    drafter.headers["x-vanthu"] = "phan"
    let form = with(
      try drafter.form(drafter.get("/hoi-nghi/\(id)/khai/chung")), "chu_de", "vệ sinh môi trường")
    let answer = drafter.post("/hoi-nghi/\(id)/khai/chung/xem", form)
    #expect(answer.status == 200)
    let record = try office.store.conference(id).record
    #expect(record.contains("chu_de: \"vệ sinh môi trường\""))
    #expect(try office.store.versions(ofConference: id).count == 1)
    // the next save goes on from what the answer says
    let next = with(
      with(form, "!ban", try #require(answer.header("X-Ban"))), "chu_de", "nước sạch")
    #expect(drafter.post("/hoi-nghi/\(id)/khai/chung/xem", next).status == 200)
    #expect(drafter.post("/hoi-nghi/\(id)/khai/chung/xem", form).status == 409)
    #expect(try office.store.conference(id).record.contains("nước sạch"))
  }

  /// Two people at two parts do not get in each other's way; at one part neither loses a word.
  @Test func letsTwoPeopleWork() throws {
    let office = try TestOffice()
    let id = try office.conference()
    let (one, two) = (try office.browser(.drafter), try office.browser(.clerk))
    let path = "/hoi-nghi/\(id)/khai"
    let first = try one.form(one.get("\(path)/chung"))
    let second = try two.form(two.get("\(path)/sau_hoi_nghi"))
    let third = try two.form(two.get("\(path)/chung"))
    let firstAnswer = one.post("\(path)/chung", with(first, "chu_de", "chủ đề A"))
    #expect([200, 422].contains(firstAnswer.status))
    _ = two.get("\(path)/sau_hoi_nghi")
    let secondAnswer = two.post("\(path)/sau_hoi_nghi", with(second, "ho_so.nguoi_lap", "Lò Thị"))
    #expect([200, 422].contains(secondAnswer.status))
    let record = try office.store.conference(id).record
    #expect(record.contains("chủ đề A") && record.contains("Lò Thị"))
    let late = two.post("\(path)/chung", with(third, "chu_de", "chủ đề B"))
    #expect(late.status == 409)
    #expect(late.text.contains("chủ đề A") && late.text.contains("chủ đề B"))
    #expect(try office.store.conference(id).record == record)
    // seen and sent again it is kept
    let seen = try two.form(late)
    #expect([200, 422].contains(two.post("\(path)/chung", seen).status))
    #expect(try office.store.conference(id).record.contains("chủ đề B"))
  }

  @Test func changesListsWithoutScript() throws {
    let office = try TestOffice()
    let id = try office.conference()
    let drafter = try office.browser(.drafter)
    let path = "/hoi-nghi/\(id)/khai/chuan_bi"
    let form = try drafter.form(drafter.get(path))
    let answer = drafter.post(path, form + [("!lam", "them phien")])
    #expect(answer.status == 200 && answer.text.contains("name=\"phien[2].ngay_hop\""))
    // a list of another part is none of this form's
    _ = drafter.get(path)
    let other = drafter.post(
      path, try drafter.form(drafter.get(path)) + [("!lam", "bo kien_nghi[1]")])
    #expect(other.status == 404)
    #expect(try office.store.conference(id).record.contains("KN01"))
  }

  /// Only the fields of a page are taken from it.
  @Test func takesNoFieldOfAnotherPart() throws {
    let office = try TestOffice()
    let id = try office.conference()
    let drafter = try office.browser(.drafter)
    let form = try drafter.form(drafter.get("/hoi-nghi/\(id)/khai/chung"))
    _ = drafter.post(
      "/hoi-nghi/\(id)/khai/chung",
      form + [("kien_nghi[1].noi_dung", "đổi lén"), ("van_ban[#]", "1"), ("van_ban[1].loai", "x")])
    let record = try office.store.conference(id).record
    #expect(!record.contains("đổi lén") && !record.contains("van_ban"))
  }

  // MARK: - Petitions

  private static let sheet = """
    Mã\tNgười nêu\tNội dung\tLĩnh vực\tĐơn vị giải quyết\tThời hạn
    KN01\t\t\t\tPhòng Văn hóa\t12/1/2027
    KN02\tHoàng Văn E\tSửa đường liên thôn\tGiao thông\tPhòng Kinh tế\t28/2/2027
    \tLý Thị F\tCấp nước sạch\tNước sạch\t\t
    """

  @Test func pastesRowsOfASheet() throws {
    let office = try TestOffice()
    let id = try office.conference()
    let drafter = try office.browser(.drafter)
    _ = drafter.get("/hoi-nghi/\(id)/kien-nghi")
    let answer = drafter.post(
      "/hoi-nghi/\(id)/kien-nghi/dan", [("bang", ConferenceFormTests.sheet)])
    #expect(answer.header("Location")?.contains("them=2&sua=1") == true, "\(answer.text)")
    let form = try ConferenceForm(try office.store.conference(id).record)
    #expect(form.petitionCount == 3)
    #expect(
      form.petition(1, "don_vi") == "Phòng Văn hóa" && form.petition(1, "ho_ten") == "Phạm Thị D")
    #expect(form.petition(2, "noi_dung") == "Sửa đường liên thôn")
    #expect(form.petition(3, "ma") == "KN03" && form.petition(3, "linh_vuc") == "Nước sạch")
    let page = drafter.get("/hoi-nghi/\(id)/kien-nghi").text
    #expect(page.contains("3 trên 3 kiến nghị") && page.contains("Quá hạn (1)"))
    #expect(drafter.get("/hoi-nghi/\(id)/kien-nghi?qua_han=co").text.contains("1 trên 3"))
    #expect(drafter.get("/hoi-nghi/\(id)/kien-nghi?tim=duong%20lien").text.contains("1 trên 3"))
    let solved = Link.encoded("Đã giải quyết")
    #expect(drafter.get("/hoi-nghi/\(id)/kien-nghi?trang_thai=\(solved)").text.contains("0 trên 3"))
    _ = drafter.get("/hoi-nghi/\(id)/kien-nghi")
    #expect(drafter.post("/hoi-nghi/\(id)/kien-nghi/dan", [("bang", " ")]).status == 422)
  }

  /// Cells that are wrong are told at their rows, and no row is taken before they are right.
  @Test func tellsWrongCellsOfAPasteAtTheirRows() throws {
    let office = try TestOffice()
    let id = try office.conference()
    let drafter = try office.browser(.drafter)
    let before = try office.store.conference(id).record
    let sheet = """
      Mã\tNội dung\tNgày nhận\tTrạng thái
      KN02\tSửa đường\t31/4/2027\tMới
      KN03\tNước sạch\t10/1/2027\tXong rồi
      KN04\tĐèn đường\t10/1/2027\t
      """
    _ = drafter.get("/hoi-nghi/\(id)/kien-nghi")
    let answer = drafter.post("/hoi-nghi/\(id)/kien-nghi/dan", [("bang", sheet)])
    #expect(answer.status == 422)
    #expect(answer.text.contains("Bảng có 2 ô sai"), "\(answer.text)")
    let lines = answer.text.matches(of: /<li>(Dòng \d+ [^<]*)<\/li>/).map { String($0.1) }
    #expect(lines.count == 2 && lines[0].hasPrefix("Dòng 2 (KN02), Ngày nhận: "), "\(lines)")
    #expect(lines.last?.hasPrefix("Dòng 3 (KN03), Trạng thái: ") == true, "\(lines)")
    // what was pasted stands there to be mended, and nothing of it was kept
    #expect(answer.text.contains("31/4/2027"))
    #expect(try office.store.conference(id).record == before)
    _ = drafter.get("/hoi-nghi/\(id)/kien-nghi")
    let right = sheet.replacing("31/4", with: "30/4").replacing("Xong rồi", with: "Mới")
    let taken = drafter.post("/hoi-nghi/\(id)/kien-nghi/dan", [("bang", right)])
    #expect(taken.header("Location")?.contains("them=3&sua=0") == true, "\(taken.text)")
  }

  /// Without the names of its columns a sheet is not guessed at.
  @Test func refusesASheetWithoutHeads() throws {
    let office = try TestOffice()
    let id = try office.conference()
    let drafter = try office.browser(.drafter)
    let before = try office.store.conference(id).record
    _ = drafter.get("/hoi-nghi/\(id)/kien-nghi")
    let answer = drafter.post(
      "/hoi-nghi/\(id)/kien-nghi/dan",
      [("bang", "Phạm Thị A\tthôn Khe\tSửa đường\nPhạm Thị B\tthôn Mỏ\tNước sạch")])
    #expect(answer.status == 422 && answer.text.contains("Dòng đầu không phải tên cột"))
    #expect(answer.text.contains("Phạm Thị A"))
    #expect(try office.store.conference(id).record == before)
  }

  @Test func addsAndRemovesPetitions() throws {
    let office = try TestOffice()
    let id = try office.conference()
    let drafter = try office.browser(.drafter)
    let page = drafter.get("/hoi-nghi/\(id)/kien-nghi/0")
    #expect(page.text.contains("value=\"KN02\""))
    let form = with(try drafter.form(page), "kien_nghi[0].noi_dung", "Thắp sáng đường thôn")
    #expect(drafter.post("/hoi-nghi/\(id)/kien-nghi/0", form).status == 303)
    #expect(try ConferenceForm(try office.store.conference(id).record).petitionCount == 2)
    let first = try drafter.form(drafter.get("/hoi-nghi/\(id)/kien-nghi/1"))
    let mark = try #require(first.first { $0.0 == "!ban" })
    #expect(drafter.post("/hoi-nghi/\(id)/kien-nghi/1/bo", [("!ban", "khác")]).status == 409)
    _ = drafter.get("/hoi-nghi/\(id)/kien-nghi/1")
    #expect(drafter.post("/hoi-nghi/\(id)/kien-nghi/1/bo", [mark]).status == 303)
    let left = try ConferenceForm(try office.store.conference(id).record)
    #expect(left.petitionCount == 1 && left.petition(1, "noi_dung") == "Thắp sáng đường thôn")
    #expect(drafter.get("/hoi-nghi/\(id)/kien-nghi/7").status == 404)
  }

  // MARK: - Hostile words

  @Test func keepsHostileWordsAsWords() throws {
    let probe = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'"
    let office = try TestOffice()
    var form = try ConferenceForm(TestOffice.conference)
    form.form["ten_hoi_nghi"] = probe
    form.form["chu_de"] = probe
    for key in ["ma", "ho_ten", "noi_o", "linh_vuc", "noi_dung", "don_vi", "ket_qua", "tra_loi"] {
      form.form["kien_nghi[1].\(key)"] = probe
    }
    form.form["chuan_bi[#]"] = "1"
    form.form["chuan_bi[1].don_vi"] = probe
    form.form["chuan_bi[1].viec"] = probe
    let id = try office.conference(form.record)
    let clerk = try office.browser(.clerk)
    var pages = ["/hoi-nghi"]
    pages += [
      "", "/kien-nghi", "/kien-nghi/1", "/goi?kiem=co", "/phien-ban", "/khai/chung",
      "/khai/chuan_bi",
    ]
    .map { "/hoi-nghi/\(id)\($0)" }
    for path in pages {
      let page = clerk.get(path).text
      #expect(page.contains("&lt;script&gt;"), "\(path)")
      #expect(!page.contains("<script>alert") && !page.contains("<img src=x"), "\(path)")
    }
    _ = clerk.get("/hoi-nghi")
    let broken = clerk.post("/hoi-nghi", [("tep", probe)])
    #expect(broken.status == 422 && !broken.text.contains("<script>alert"))
  }

  @Test func readsAConferenceOfTheCommandLine() throws {
    let office = try TestOffice()
    let drafter = try office.browser(.drafter)
    _ = drafter.get("/hoi-nghi")
    let answer = drafter.post("/hoi-nghi", [("tep", TestOffice.conference)])
    #expect(answer.header("Location") == "/hoi-nghi/1")
    let desk = try office.web.desk()
    let stored = try office.store.conference(1).record
    let (old, new) = (desk.conference(TestOffice.conference), desk.conference(stored))
    #expect(old?.findings.map(\.id) == new?.findings.map(\.id))
    _ = drafter.get("/hoi-nghi")
    let wrong = drafter.post("/hoi-nghi", [("tep", TestOffice.conference + "mon_an: phở\n")])
    #expect(wrong.status == 422 && wrong.text.contains("mon_an"))
    #expect(drafter.post("/hoi-nghi", [("ten", " ")]).status == 422)
    #expect(try office.store.conferences().count == 1)
  }
}
