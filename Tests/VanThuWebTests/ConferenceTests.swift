import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice
import VanThuStore

@testable import VanThuWeb

@Suite struct ConferenceTests {
  // MARK: - Papers

  @Test func buildsAPaperIntoTheList() throws {
    let office = try TestOffice()
    let id = try office.conference()
    let drafter = try office.browser(.drafter)
    let board = drafter.get("/hoi-nghi/\(id)").text
    #expect(board.contains("<h2>Quá hạn") || board.contains("<h2>Cần làm"))
    #expect(board.contains("Kế hoạch tổ chức hội nghị") && board.contains("Lập văn bản"))
    let paper = try office.dossierPaper(id, "ke-hoach")
    let stored = try #require(try office.store.paper(paper))
    #expect(stored.conference == id && stored.state == .draft && stored.facts.kind == "Kế hoạch")
    let page = drafter.get("/van-ban/\(paper)").text
    #expect(page.contains("Lập từ hồ sơ hội nghị") && page.contains("<figure"))
    #expect(!page.contains("Hồ sơ đã thay đổi"))
    #expect(drafter.get("/van-ban").text.contains("/van-ban/\(paper)"))
    #expect(drafter.get("/hoi-nghi/\(id)").text.contains("Lập lại theo hồ sơ"))
    // pressed again it is the same paper
    #expect(try office.dossierPaper(id, "ke-hoach") == paper)
    #expect(try office.store.paper(paper)?.revision == stored.revision)
  }

  /// The signed copy of a conference's paper is attached as that of any other.
  @Test func takesTheSignedCopy() throws {
    let office = try TestOffice()
    let paper = try office.dossierPaper(try office.conference(), "ke-hoach")
    try office.move(paper, steps: 5)
    let clerk = try office.browser(.clerk)
    #expect(clerk.get("/van-ban/\(paper)").text.contains("multipart/form-data"))
    let pdf = Array("%PDF-1.7\n%%EOF\n".utf8)
    let answer = try clerk.upload("/van-ban/\(paper)/tep", "Bản ký.pdf", pdf)
    #expect(answer.header("Location") == "/van-ban/\(paper)?da=dinh-kem#tep-dinh-kem")
    let reader = try office.browser(.reader)
    #expect(reader.get("/van-ban/\(paper)").text.contains(">Bản ký.pdf</a>"))
    #expect(reader.get("/van-ban/\(paper)/tep/1").body == pdf)
    _ = clerk.get("/van-ban/\(paper)")
    let refused = try clerk.upload("/van-ban/\(paper)/tep", "a.pdf", Array("<html>".utf8))
    #expect(refused.status == 422 && refused.text.contains("Lập từ hồ sơ hội nghị"))
    #expect(try office.store.attachments(paper).count == 1)
  }

  /// A draft follows the record when it is built again; what was issued never changes.
  @Test func followsTheRecordWhileItIsADraft() throws {
    let office = try TestOffice()
    let id = try office.conference()
    let paper = try office.dossierPaper(id, "ke-hoach")
    let before = try #require(try office.store.paper(paper))
    func rename(_ name: String) throws {
      let desk = try office.web.desk()
      _ = try office.store.changeConference(id, by: try office.person(.drafter)) { current in
        var form = try ConferenceForm(current.record)
        form.form["ten_hoi_nghi"] = name
        return (form.record, desk.listing(form.record))
      }
    }
    try rename("hội nghị đối thoại mới")
    let drafter = try office.browser(.drafter)
    #expect(drafter.get("/van-ban/\(paper)").text.contains("Hồ sơ đã thay đổi sau khi lập"))
    #expect(try office.store.paper(paper) == before)
    #expect(try office.dossierPaper(id, "ke-hoach") == paper)
    let after = try #require(try office.store.paper(paper))
    #expect(after.revision == before.revision + 1 && after.record.contains("đối thoại mới"))
    #expect(try office.store.versions(paper).first?.reason == "lập lại theo hồ sơ hội nghị")

    try office.move(paper, steps: 1)
    _ = drafter.get("/hoi-nghi/\(id)")
    let refused = drafter.post("/hoi-nghi/\(id)/lap", [("van_ban", "ke-hoach"), ("cua", "")])
    #expect(refused.status == 422 && refused.text.contains("chưa lập lại được"))

    let other = try office.browser(.leader)
    _ = other.get("/van-ban/\(paper)")
    _ = other.post(
      "/van-ban/\(paper)/buoc/tra_lai",
      [("ly_do_tra", "sửa ngày"), ("!ban", String(after.revision))])
    try office.move(paper, steps: 5)
    let issued = try #require(try office.store.paper(paper))
    #expect(issued.state == .issued && issued.facts.notation == "01/KH-UBND")
    try rename("hội nghị khác hẳn")
    _ = drafter.get("/hoi-nghi/\(id)")
    let again = drafter.post("/hoi-nghi/\(id)/lap", [("van_ban", "ke-hoach"), ("cua", "")])
    #expect(again.status == 422 && again.text.contains("đã ban hành"))
    #expect(try office.store.paper(paper) == issued)
  }

  /// What the register knows of a paper stands beside the duty, in the record and in later papers.
  @Test func tellsNumberAndDayOfIssuedPapers() throws {
    let office = try TestOffice()
    let id = try office.conference()
    try office.move(try office.dossierPaper(id, "ke-hoach"), steps: 5)
    let clerk = try office.browser(.clerk)
    let board = clerk.get("/hoi-nghi/\(id)").text
    #expect(board.contains("<h2>Đã ban hành (1)</h2>") && board.contains("Số 01/KH-UBND"))
    let told = clerk.get("/hoi-nghi/\(id)/tai").text
    #expect(told.contains("van_ban:\n  - loai: ke-hoach\n    so: 1\n    ngay: "), "\(told)")
    #expect(!(try office.store.conference(id).record.contains("van_ban:")))
    let notice = try office.dossierPaper(id, "thong-bao-cong-khai")
    let text = String(
      decoding: clerk.get("/van-ban/\(notice)/tai/txt").body, as: UTF8.self)
    #expect(text.contains("01/KH-UBND"), "\(text)")
  }

  /// Cancelling the number takes it out of the dossier again.
  @Test func forgetsCancelledNumbers() throws {
    let office = try TestOffice()
    let id = try office.conference()
    let paper = try office.dossierPaper(id, "ke-hoach")
    try office.move(paper, steps: 4)
    let clerk = try office.browser(.clerk)
    #expect(clerk.get("/hoi-nghi/\(id)/tai").text.contains("van_ban:"))
    _ = clerk.get("/so/1")
    let answer = clerk.post("/so/1/huy", [("so", "1"), ("ly_do_huy", "ghi nhầm ngày")])
    #expect(answer.status == 303)
    #expect(!clerk.get("/hoi-nghi/\(id)/tai").text.contains("van_ban:"))
    let back = try #require(try office.store.paper(paper))
    #expect(back.state == .draft && back.facts.notation.isEmpty)
    #expect(try office.dossierPaper(id, "ke-hoach") == paper)
  }

  /// The web's files are those of the command line.
  @Test(arguments: [OutputFormat.docx, .html, .txt]) func writesTheSameBytes(
    _ format: OutputFormat
  ) throws {
    let office = try TestOffice()
    let paper = try office.dossierPaper(try office.conference(), "ke-hoach")
    try office.move(paper, steps: 4)
    let stored = try #require(try office.store.paper(paper))
    var desk = Desk(
      MemoryShelf(texts: [
        "a/hoi-nghi.yaml": stored.record, "a/van-phong.yaml": TestOffice.settings,
      ]))
    let made = desk.dossier(.file("a/hoi-nghi.yaml"), as: [format], only: ["ke-hoach"])
    let expected = try #require(made.files.first { $0.path.hasPrefix("1-truoc/ke-hoach.") })
    let answer = try office.browser(.reader).get("/van-ban/\(paper)/tai/\(format.name)")
    #expect(answer.status == 200 && answer.body == expected.bytes)
  }

  @Test func keepsUnnumberedPapersOutOfTheRegister() throws {
    let office = try TestOffice()
    let id = try office.conference()
    let paper = try office.dossierPaper(id, "chuong-trinh")
    try office.move(paper, steps: 3)
    let clerk = try office.browser(.clerk)
    #expect(!clerk.get("/van-ban/\(paper)").text.contains("buoc/cap_so"))
    let revision = try #require(try office.store.paper(paper)).revision
    let answer = clerk.post(
      "/van-ban/\(paper)/buoc/cap_so",
      [("khoa", String(repeating: "b", count: 32)), ("!ban", String(revision)), ("van", "co")])
    #expect(answer.status == 422 && answer.text.contains("không đánh số"))
    #expect(try office.store.books().isEmpty)
    #expect(clerk.get("/hoi-nghi/\(id)").text.contains("<h2>Đã ban hành (1)</h2>"))
  }

  @Test func keepsOnePaperForADuty() throws {
    let office = try TestOffice()
    let id = try office.conference()
    let paper = try office.dossierPaper(id, "ke-hoach")
    let stored = try #require(try office.store.paper(paper))
    let drafter = try office.person(.drafter)
    #expect(throws: StoreError.taken("văn bản này của hội nghị")) {
      try office.store.begin(
        stored.record, stored.facts, of: (id, try #require(stored.part)), by: drafter)
    }
    try office.store.setRemoved(paper, true, by: drafter)
    let second = try office.dossierPaper(id, "ke-hoach")
    #expect(second != paper)
    #expect(throws: StoreError.taken("văn bản này của hội nghị")) {
      try office.store.setRemoved(paper, false, by: drafter)
    }
    #expect(throws: StoreError.self) {
      try office.store.setConferenceRemoved(id, true, by: drafter)
    }
  }

  @Test func readsPartsAgain() {
    var random = SplitMix64(seed: 20_261_130)
    for _ in 0..<300 {
      let subject = random.phrase()
      let part = DossierPart("bao-cao-tra-loi", subject: subject, turn: Int(random.next() % 9) + 1)
      #expect(DossierPart(text: part.text) == part)
    }
    for text in ["", "ke-hoach", "0 ke-hoach ", "-1 a b", "1  b", "1 a"] {
      #expect(DossierPart(text: text) == nil, "\(text)")
    }
  }

  // MARK: - Files

  @Test func packsAWholeBag() throws {
    let office = try TestOffice()
    let id = try office.conference()
    let clerk = try office.browser(.clerk)
    let paper = try office.dossierPaper(id, "ke-hoach")
    _ = try office.dossierPaper(id, "thong-bao-cong-khai")
    try office.move(paper, steps: 5)
    let scan = Array("%PDF-1.7\n1 0 obj\n".utf8)
    _ = try office.store.attach(scan, named: "quet.pdf", to: paper, by: try office.person(.clerk))
    let tried = clerk.get("/hoi-nghi/\(id)/goi?kiem=co")
    #expect(tried.status == 200 && tried.text.contains("Gói nguyên vẹn"), "\(tried.text)")
    #expect(tried.text.contains("Sẽ vào gói (1 văn bản)"))
    let answer = clerk.get("/hoi-nghi/\(id)/goi/tai")
    let path = try #require(answer.ownFile)
    defer { Store.remove(path) }
    let report = try BagVerifier.verify(path)
    #expect(report.isValid && report.fileCount >= 5)
    let second = try #require(clerk.get("/hoi-nghi/\(id)/goi/tai").ownFile)
    defer { Store.remove(second) }
    let bytes = try AtomicFile.read(path, limit: 1 << 26)
    #expect(bytes == (try AtomicFile.read(second, limit: 1 << 26)))
    for name in ["ke-hoach.docx", "ke-hoach-dinh-kem-1.pdf", "hoi-nghi.yaml"] {
      #expect(bytes.firstRange(of: Array(name.utf8)) != nil, "\(name)")
    }
    #expect(bytes.firstRange(of: Array("thong-bao-cong-khai.docx".utf8)) == nil)
    // nothing is left behind
    let left = AtomicFile.list(office.folder).filter { $0.hasPrefix("sao-luu-") }
    #expect(left.count == 2)
  }

  @Test func saysWhatABagLacks() throws {
    let office = try TestOffice()
    let id = try office.conference("ten_hoi_nghi: \"hội nghị\"\nloai: \"Định kỳ\"\n")
    let answer = try office.browser(.clerk).get("/hoi-nghi/\(id)/goi?kiem=co")
    #expect(answer.status == 422 && answer.text.contains("Chưa đóng gói được"))
    #expect(try office.browser(.clerk).get("/hoi-nghi/\(id)/goi/tai").status == 422)
  }

  @Test func keepsVersions() throws {
    let office = try TestOffice()
    let id = try office.conference()
    let drafter = try office.browser(.drafter)
    var form = try drafter.form(drafter.get("/hoi-nghi/\(id)/khai/chung"))
    form.removeAll { $0.0 == "ten_hoi_nghi" }
    let saved = drafter.post("/hoi-nghi/\(id)/khai/chung", form + [("ten_hoi_nghi", "hội nghị X")])
    #expect([200, 422].contains(saved.status))
    let page = drafter.get("/hoi-nghi/\(id)/phien-ban").text
    #expect(page.contains("hội nghị X") && page.contains("Tên hội nghị"))
    #expect(try office.store.conference(id).facts.name == "Hội nghị X")
  }
}
