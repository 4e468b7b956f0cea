import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// The office's own wording of dossiers and reports, and papers it adds.
@Suite struct OwnPapersTests {
  private func template(
    _ id: String, _ attributes: String, _ body: String, kind: String = "bao-cao"
  ) -> String {
    """
    <template xmlns="urn:vanthu:template:1" id="\(id)" kind="\(kind)" title="Dự trù kinh phí" record="hoi-nghi" \(attributes)>
      <subject>Dự trù kinh phí tổ chức {{ ten_hoi_nghi }}</subject>
      <body><p>\(body)</p></body>
    </template>
    """
  }

  private func shelf(_ files: [String: String], more: String = "") -> MemoryShelf {
    var texts = files
    texts["van-phong.yaml"] = "tieu_chuan: nd30\n"
    texts["hs/hoi-nghi.yaml"] = DossierTesting.record(more: more)
    return MemoryShelf(texts: texts)
  }

  private func text(_ made: Desk.Made, _ name: String) -> String? {
    made.files.first { $0.path.hasSuffix(name + ".txt") }.map {
      String(decoding: $0.bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }
  }

  @Test("case U8: wording") func takesTheOfficesOwnWording() throws {
    let built = try #require(BuiltInTemplates.source("dossier/noi-quy")).text
    var desk = Desk(
      shelf([
        "templates/dossier/noi-quy.xml": built.replacing(
          "<body>", with: "<body><p>Theo nếp của xã.</p>")
      ]))
    let made = desk.dossier(.file("hs/hoi-nghi.yaml"), as: [.txt], only: ["noi-quy"])
    #expect(text(made, "noi-quy")?.contains("Theo nếp của xã.") == true, "\(made.diagnostics)")
  }

  @Test("case U8: index") func takesTheOfficesOwnIndex() throws {
    let built = try #require(BuiltInTemplates.source("dossier/muc-luc-van-ban")).text
    var desk = Desk(
      shelf(["templates/dossier/muc-luc-van-ban.xml": built.replacing("Nơi lưu:", with: "Lưu tại:")]
      ))
    let made = desk.indexes(.file("hs/hoi-nghi.yaml"), as: [.txt])
    #expect(text(made, "muc-luc-van-ban")?.contains("Lưu tại:") == true)
  }

  @Test("case U8: reports") func takesTheOfficesOwnReport() throws {
    let built = try #require(BuiltInTemplates.source("report/bao-cao")).text
    let own = built.replacing(
      "title=\"Báo cáo định kỳ kết quả đối thoại, tính từ hồ sơ\"", with: "title=\"Báo cáo của xã\""
    )
    let shelf = shelf(["templates/report/bao-cao.xml": own])
    let office = try { () throws -> Office in
      var workspace = Workspace(shelf: shelf)
      return try workspace.office(for: "hs/hoi-nghi.yaml")
    }()
    let template = try ReportMaker.template("bao-cao-nam", office: office, on: shelf)
    #expect(template.title == "Báo cáo của xã")
  }

  @Test(
    "case U8: exported", arguments: BuiltInTemplates.exported.filter { $0.hasPrefix("dossier/") })
  func loadsWhatWasExported(_ name: String) throws {
    let source = try #require(BuiltInTemplates.source(name))
    if DossierIndex.List.allCases.contains(where: { "dossier/\($0.rawValue)" == name }) {
      _ = try Template.load(source)
    } else {
      _ = try OwnPapers.load(source)
    }
  }

  @Test("case U8: exports all") func exportsEveryPaper() {
    let names = BuiltInTemplates.exported
    for paper in DossierPaper.all { #expect(names.contains("dossier/\(paper.id)")) }
    #expect(names.contains("report/bao-cao"))
    #expect(!names.contains("dossier/hoi-nghi") && !names.contains("shared/parts"))
  }

  @Test("case U8: added papers") func makesPapersOfItsOwnUnderTheirConditions() throws {
    let own = template(
      "du-tru-kinh-phi", "stage=\"before\" test=\"chu_de\"", "Chủ đề {{ chu_de | bo_cham }}.")
    let files = ["templates/dossier/du-tru-kinh-phi.xml": own]
    var without = Desk(shelf(files))
    let none = without.dossier(.file("hs/hoi-nghi.yaml"), as: [.txt])
    #expect(none.isRight(), "\(none.diagnostics)")
    #expect(text(none, "du-tru-kinh-phi") == nil)
    let papers =
      "chu_de: môi trường\nvan_ban:\n  - {loai: du-tru-kinh-phi, so: 7, ngay: 2026-04-02}"
    var with = Desk(shelf(files, more: papers))
    let made = with.dossier(.file("hs/hoi-nghi.yaml"), as: [.txt])
    #expect(made.isRight(), "\(made.diagnostics)")
    let paper = try #require(made.files.first { $0.path == "1-truoc/du-tru-kinh-phi.txt" })
    let words = String(decoding: paper.bytes, as: UTF8.self)
    #expect(words.contains("7/BC-UBND") && words.contains("Chủ đề môi trường."))
    let (status, _) = with.status(
      .file("hs/hoi-nghi.yaml"), asOf: try DossierTesting.day("2026-04-03"))
    let line = try #require(status?.lines.first { $0.paper.id == "du-tru-kinh-phi" })
    #expect(line.state == .issued && !line.isRequired)
    #expect(
      with.unknownPaper(among: ["du-tru-kinh-ph"], of: .file("hs/hoi-nghi.yaml"))?.near
        == "du-tru-kinh-phi")
    let index = with.indexes(.file("hs/hoi-nghi.yaml"), as: [.txt])
    #expect(text(index, "muc-luc-van-ban")?.contains("7/BC-UBND") == true)
  }

  @Test("case U8: required papers") func asksForPapersItRequires() throws {
    let own = template(
      "du-tru-kinh-phi", "stage=\"before\" required=\"true\" test=\"chu_de\"", "X.")
    var desk = Desk(shelf(["templates/dossier/du-tru-kinh-phi.xml": own]))
    let (status, _) = desk.status(
      .file("hs/hoi-nghi.yaml"), asOf: try DossierTesting.day("2026-04-03"))
    let line = try #require(status?.lines.first { $0.paper.id == "du-tru-kinh-phi" })
    #expect(line.state == .waiting && line.isRequired)
    #expect(line.reason == "điều kiện của mẫu `du-tru-kinh-phi`")
  }

  @Test("case U8: faults") func refusesWhatCannotBeFilled() throws {
    func ids(_ xml: String) -> [String] {
      var desk = Desk(shelf(["templates/dossier/du-tru.xml": xml]))
      return desk.dossier(.file("hs/hoi-nghi.yaml"), as: [.txt]).diagnostics.map(\.id.rawValue)
    }
    #expect(ids(template("du-tru", "", "X")) == ["template-stage"])
    #expect(ids(template("du-tru", "stage=\"befor\"", "X")) == ["template-attribute"])
    #expect(ids(template("khac", "stage=\"before\"", "X")) == ["template-name"])
    let fields = "<fields><field name=\"rieng\" label=\"Riêng\"/></fields><subject>"
    #expect(
      ids(template("du-tru", "stage=\"before\"", "X").replacing("<subject>", with: fields))
        == ["template-field"])
  }

  @Test("case U8: faults elsewhere") func keepsOtherPapersFromTheFault() throws {
    var desk = Desk(
      MemoryShelf(texts: [
        "van-phong.yaml": "tieu_chuan: nd30\n", "templates/dossier/du-tru.xml": "<mau/>",
        "thu.yaml": ExampleRecord.plan.text(),
      ]))
    #expect(desk.check(.file("thu.yaml")).isRight())
  }
}
