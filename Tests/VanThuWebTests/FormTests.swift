import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuOffice
import VanThuStore

@testable import VanThuEngine
@testable import VanThuWeb

@Suite struct FormTests {
  private func schema(_ id: String) throws -> Schema {
    let template = PaperDesk(office: "", fonts: FontSupply()).template(id)
    return try #require(template).schema
  }

  private func html(_ schema: Schema, _ form: FormData) -> String {
    var html = PageWriter()
    FormView(
      form: form, findings: .none(schema), references: [:], isRare: { _ in false }, isLocked: false
    ).fields(schema.fields, "", &html)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  /// Every declared field has one control, in the order it is declared, with a label that is tied to it
  /// and words that say it must be given.
  @Test(arguments: BuiltInTemplates.ids) func hasOneControlForEachField(_ id: String) throws {
    let schema = try schema(id)
    var form = FormData()
    func expected(_ fields: [Field], _ group: String) -> [(name: String, field: Field)] {
      fields.flatMap { field -> [(String, Field)] in
        let name = FormNames.key(group, field.name)
        switch field.kind {
        case .group(let inner): return [(name, field)] + expected(inner, name)
        case .list(let inner):
          let count = max(1, field.count.lowerBound)
          form["\(name)[#]"] = "\(count)"
          return [(name, field)] + (1...count).flatMap { expected(inner, "\(name)[\($0)]") }
        default: return [(name, field)]
        }
      }
    }
    let wanted = expected(schema.fields, "")
    let page = html(schema, form)
    let names = page.matches(of: /data-field="([^"]*)"/).map { String($0.1) }
      .filter { !$0.hasSuffix("]") }
    #expect(names == wanted.map(\.name))
    let ids = page.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count, "an id stands twice")
    for match in page.matches(of: /for="([^"]*)"/) { #expect(ids.contains(String(match.1))) }
    for match in page.matches(of: /aria-describedby="([^"]*)"/) {
      for id in match.1.split(separator: " ") { #expect(ids.contains(String(id))) }
    }
    let required = wanted.count { $0.field.isRequired }
    #expect(page.matches(of: /\ \(bắt buộc\)/).count == required)
  }

  /// What a form says of each kind of field.
  @Test func choosesControlsByTheKindOfField() {
    func kind(_ kind: Field.Kind) -> String {
      let field = Field(name: "a", label: "A", kind: kind)
      return html(Schema(id: "x", title: "X", help: nil, fields: [field]), FormData())
    }
    #expect(kind(.text).contains("<input id=\"m-a\" name=\"a\""))
    #expect(kind(.outline).contains("<textarea"))
    #expect(kind(.choice(["m", "n"])).matches(of: /type="radio"/).count == 3)
    #expect(kind(.choice(["1", "2", "3", "4", "5", "6"])).contains("<select"))
    #expect(kind(.bool).contains(">Không</label>"))
    for deed in ["them a", "bo a[1]"] {
      #expect(kind(.texts).contains("value=\"\(deed)\""), "\(deed)")
    }
  }

  // MARK: - Records

  /// The examples of papers: a form shows them whole, and what it writes gives the same bytes.
  @Test func writesTheSamePapersAsItRead() throws {
    let root = Repository.root.appending(path: "examples")
    var count = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: root.path).sorted() {
      let file = root.appending(path: name).appending(path: "input.yaml")
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
      let record = try InputReader.read(Array(text.utf8), name: "a.yaml")
      guard let id = record.record?["mau"]?.text, BuiltInTemplates.ids.contains(id) else {
        continue
      }
      let schema = try schema(id)
      let form = try #require(RecordReader.form(record, schema), "\(name)")
      let written = RecordWriter.yaml(form, schema)
      let again = try InputReader.read(Array(written.utf8), name: "a.yaml")
      let second = try #require(RecordReader.form(again, schema), "\(name)")
      #expect(RecordWriter.yaml(second, schema) == written, "\(name)")
      var desk = Desk(MemoryShelf())
      let formats: [OutputFormat] = [.docx, .html, .txt]
      let a = desk.compose(.bytes(Array(text.utf8), name: "a.yaml"), as: formats)
      let b = desk.compose(.bytes(Array(written.utf8), name: "a.yaml"), as: formats)
      #expect(a.files.map(\.bytes) == b.files.map(\.bytes), "\(name)")
      #expect(a.diagnostics.map(\.id) == b.diagnostics.map(\.id), "\(name)")
      count += 1
    }
    #expect(count >= 25)
  }

  private static let pieces = [
    "a", "Đ", "ễ", " ", "  ", "\n", "\t", "\"", "'", "\\", ":", ": ", " #", "#", "- ", "-", "|",
    "{", "}", "[", "]", "&", "*", "!", "%", "@", "`", "~", "null", "no", "012", "1.5", "<script>",
    "\u{A0}", "\u{2028}", "?", ",", "> ", "---", "...", "\u{1F600}",
  ]

  /// Whatever is typed comes back as it was, whatever YAML would take it for.
  @Test func keepsEveryTextThroughYAML() throws {
    let schema = try schema("thong-bao")
    var random = SplitMix64(seed: 14)
    for round in 0..<400 {
      var form = FormData([("mau", "thong-bao"), ("can_cu[#]", "2")])
      func text() -> String {
        (0..<Int(random.next() % 8)).map { _ in
          FormTests.pieces[Int(random.next() % UInt64(FormTests.pieces.count))]
        }.joined()
      }
      func line() -> String { text().replacing("\n", with: " ") }
      form["trich_yeu"] = line()
      form["noi_dung"] = text()
      form["can_cu[1]"] = line()
      form["co_quan.lien_he"] = line()
      form["ky[#]"] = "1"
      form["ky[1].ho_ten"] = line()
      form["noi_nhan[#]"] = "1"
      form["noi_nhan[1].ten"] = line()
      let yaml = RecordWriter.yaml(form, schema)
      let record: Value
      do {
        record = try InputReader.read(Array(yaml.utf8), name: "a.yaml")
      } catch {
        Issue.record("\(round): \(error.diagnostics.map(\.message)) in\n\(yaml)")
        continue
      }
      let back = try #require(RecordReader.form(record, schema), "\(yaml)")
      for name in ["trich_yeu", "co_quan.lien_he", "ky[1].ho_ten", "noi_nhan[1].ten"] {
        #expect(
          Array(back[name].utf8) == Array(form[name].trimmedOfBlanks.utf8), "\(name) in\n\(yaml)")
      }
      let kept = back["noi_dung"].split(separator: "\n").map(\.trimmed).filter { !$0.isEmpty }
      let given = (form["noi_dung"].isBlank ? "" : form["noi_dung"]).split(separator: "\n").map(
        \.trimmed
      ).filter { !$0.isEmpty }
      #expect(kept == given, "\(yaml)")
      #expect(RecordWriter.yaml(back, schema) == yaml)
    }
  }

  @Test func showsNoFormForWhatItCannotHold() throws {
    let schema = try schema("thong-bao")
    for text in ["mau: thong-bao\nkhong_co: 1\n", "mau: thong-bao\nky: [[{ho_ten: A}]]\n"] {
      let record = try InputReader.read(Array(text.utf8), name: "a.yaml")
      #expect(RecordReader.form(record, schema) == nil, "\(text)")
    }
  }

  /// The office file of an example is a form, and that form the same office.
  @Test func readsOldOfficeFiles() throws {
    let root = Repository.root.appending(path: "examples")
    var count = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: root.path).sorted() {
      let file = root.appending(path: name).appending(path: "van-phong.yaml")
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
      let value = try InputReader.read(Array(text.utf8), name: "van-phong.yaml")
      let form = try #require(RecordReader.form(value, .office), "\(name)")
      let written = RecordWriter.yaml(form, .office)
      let again = try InputReader.read(Array(written.utf8), name: "van-phong.yaml")
      let (old, new) = (try Office(value), try Office(again))
      #expect(old.agencies.entries.map(\.key) == new.agencies.entries.map(\.key))
      #expect(old.signers.entries.map(\.key) == new.signers.entries.map(\.key))
      #expect(old.units.entries.map(\.key) == new.units.entries.map(\.key))
      #expect(
        RecordWriter.yaml(try #require(RecordReader.form(again, .office)), .office) == written)
      count += 1
    }
    #expect(count >= 4)
  }

  // MARK: - Buttons

  @Test func movesItemsWithAllThatIsInThem() throws {
    let form = FormData([
      ("k[#]", "3"), ("k[1].a", "1"), ("k[2].a", "2"), ("k[2].b[#]", "1"), ("k[2].b[1]", "x"),
      ("k[3].a", "3"), ("khac", "y"),
    ])
    let up = try #require(FormDeeds.done("len k[2]", to: form))
    #expect(up.form["k[1].b[1]"] == "x" && up.form["k[2].a"] == "1" && up.item == 1)
    let gone = try #require(FormDeeds.done("bo k[1]", to: form))
    #expect(gone.form["k[1].b[1]"] == "x" && gone.form.count(of: "k") == 2)
    #expect(!gone.form.has("k[3].a") && gone.form["khac"] == "y")
    let more = try #require(FormDeeds.done("them k[2].b", to: form))
    #expect(more.form.count(of: "k[2].b") == 2 && more.item == 2)
    for bad in [
      "len k[1]", "xuong k[3]", "bo k[9]", "x k[1]", "bo", "bo k[0]", "bo k[-1]", "len k",
    ] {
      #expect(FormDeeds.done(bad, to: form) == nil, "\(bad)")
    }
  }

  @Test func boundsWhatAFormMayHold() {
    let long = (0...FormData.most).map { "a\($0)=1" }.joined(separator: "&")
    #expect(FormData(urlEncoded: long) == nil)
    for text in ["999999", "99999999999999999999"] {
      #expect(FormData([("a[#]", text)]).count(of: "a") == Limits.formControls + 1)
    }
    for text in ["-1", "x", "", "٣"] {
      #expect(FormData([("a[#]", text)]).count(of: "a") == 0, "\(text)")
    }
    let form = FormData([("a", "9"), ("b", "10"), ("c", "9223372036854775808")])
    #expect(form.number("a", in: 0...9) == 9)
    #expect(form.number("b", in: 0...9) == nil && form.number("c", in: 0...9) == nil)
  }

  /// A list of thousands comes in whole; one that no form can show is refused by name, and nothing of it
  /// is left out in silence.
  @Test func losesNoItemOfALongList() throws {
    let office = try TestOffice()
    let browser = try office.browser(.drafter)
    _ = browser.get("/van-ban/moi")
    func record(_ count: Int) -> String {
      let lines = (1...count).map { "  - \"Căn cứ số \($0)\"" }.joined(separator: "\n")
      return TestOffice.record + "can_cu:\n\(lines)\n"
    }
    let made = browser.post("/van-ban/moi", [("tep", record(6000))])
    #expect(made.header("Location") == "/van-ban/1")
    let kept = try #require(try office.store.paper(1)).record
    #expect(kept.matches(of: /Căn cứ số/).count == 6000)
    let refused = browser.post("/van-ban/moi", [("tep", record(Limits.formControls))])
    let said = refused.text.firstMatch(of: /class="summary.*?<\/div>/)?.0 ?? ""
    #expect(refused.status == 422 && said.contains("“Căn cứ"), "\(said)")
    #expect(try office.store.papers(PaperFilter()).count == 1)
  }

  /// A few letters that ask for a million controls get none.
  @Test func buildsNoFormOfAMillionControls() throws {
    let office = try TestOffice()
    let id = try office.paper()
    let before = try office.store.paper(id)
    let browser = try office.browser(.drafter)
    var form = try browser.form(browser.get("/van-ban/\(id)"))
    form.append(("noi_nhan[#]", "300"))
    for number in 1...300 { form.append(("noi_nhan[\(number)].gom[#]", "5000")) }
    for headers in [[:], ["x-vanthu": "phan"]] {
      browser.headers = headers
      for more in [[], [("!lam", "them noi_nhan")]] {
        let answer = browser.post("/van-ban/\(id)", form + more)
        #expect(answer.status == 422 && answer.text.contains("“Nơi nhận” quá dài"))
        #expect(answer.body.count < 100_000)
      }
    }
    #expect(browser.post("/van-ban/\(id)/xem", form).status == 422)
    #expect(try office.store.paper(id) == before)
    let clerk = try office.browser(.clerk)
    _ = clerk.get("/thiet-lap")
    let settings = clerk.post(
      "/thiet-lap", [("!ban", "1"), ("co_quan[#]", "300"), ("noi_nhan[#]", "20000")])
    #expect(settings.status == 422 && settings.body.count < 100_000)
    #expect(try office.store.office().revision == 1)
  }

  /// Where a list has no room for one more, what was typed is kept.
  @Test func keepsWhatWasTypedBesideAFullList() throws {
    let schema = try schema("thong-bao")
    let office = try TestOffice()
    let id = try office.paper()
    let browser = try office.browser(.drafter)
    var form = try browser.form(browser.get("/van-ban/\(id)")).filter {
      $0.0 != "can_cu[#]" && $0.0 != "trich_yeu"
    }
    form.append(("trich_yeu", "Vừa gõ"))
    func full(_ count: Int) -> FormData { FormData(form + [("can_cu[#]", String(count))]) }
    var most = Limits.formControls
    while FormSize.fault(full(most), schema) != nil { most -= 1 }
    form = full(most).pairs.map { ($0.name, $0.value) }
    let answer = browser.post("/van-ban/\(id)", form + [("!lam", "them can_cu")])
    #expect(answer.status == 422 && answer.text.contains("quá dài"))
    #expect(answer.text.matches(of: /name="can_cu\[\d+\]"/).count == most)
    #expect(try office.store.paper(id)?.facts.subject == "Vừa gõ")
  }

  /// What a form cannot hold is named with its line, as `vanthu check` does.
  @Test func namesWhatItCannotHold() throws {
    let office = try TestOffice()
    let browser = try office.browser(.drafter)
    _ = browser.get("/van-ban/moi")
    let answer = browser.post(
      "/van-ban/moi", [("tep", TestOffice.record + "khong_biet: 1\n")])
    let line = TestOffice.record.split(separator: "\n").count + 1
    #expect(answer.status == 422)
    #expect(answer.text.contains("dòng \(line): ") && answer.text.contains("khong_biet"))
  }
}
