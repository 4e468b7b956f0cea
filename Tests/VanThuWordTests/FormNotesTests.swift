import TestSupport
import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice

@testable import VanThuWord

/// What is said of a form beside it, and what is seen of it as of a template.
@Suite struct FormNotesTests {
  private static let form = RawWord(paragraphs: [
    "{{ co_quan.ten }} {{ ho_ten }} {{ hinh_thuc }} {{ tuoi | so2 }}", "{{#each ds as d}}",
    "{{ d.ten }} {{ d.ngay_sinh | ngay }}", "{{/each}}", "{{ ngay | ngay_day_du }}",
  ])

  private static func shelf(_ notes: String? = nil, _ record: String = "") throws -> MemoryShelf {
    var files = ["m.docx": try form.bytes(), "r.yaml": Array(record.utf8)]
    files["m.fields.yaml"] = notes.map { Array($0.utf8) }
    return MemoryShelf(files)
  }

  @Test func takesLabelsTypesAndDefaults() throws {
    var desk = Desk(
      try FormNotesTests.shelf(
        """
        ten: Giấy mời
        muc:
          ho_ten: Họ và tên
          hinh_thuc: {chon: [Trực tiếp, Trực tuyến], mac_dinh: Trực tiếp}
          ds: {muc: {ngay_sinh: {nhan: Sinh ngày}}}
          ho_tne: {nhan: X}
        """))
    let (form, made) = desk.form("m.docx")
    let shape = try #require(form).shape
    #expect(shape.title == "Giấy mời")
    #expect(shape.fields.map(\.label) == ["Họ và tên", "Hinh thuc", "Tuoi", "Ds"])
    #expect(shape.fields.map(\.isRequired) == [true, false, true, false])
    #expect(shape.fields[3].children.map(\.label) == ["Ten", "Sinh ngày"])
    #expect(made.diagnostics.map(\.id.rawValue) == ["form-unused"])
    #expect(made.diagnostics.first?.fix?.replacement == "ho_ten")
  }

  @Test func refusesNotesThatSayWhatNobodyUnderstands() throws {
    var desk = Desk(try FormNotesTests.shelf("muc:\n  ho_ten: {nhna: X, kieu: mau}\n"))
    let (form, made) = desk.form("m.docx")
    #expect(form == nil)
    #expect(Set(made.diagnostics.map(\.id.rawValue)) == ["unknown-key", "wrong-choice"])
  }

  @Test func itsSampleFillsIt() throws {
    let form = try WordForm.load(FormNotesTests.form.bytes(), name: "a/m.docx")
    let sample = SampleWriter.sample(form.shape, standard: .nd30)
    #expect(sample.contains("\nmau: m.docx\n"))
    #expect(!sample.contains("noi_nhan"))
    var desk = Desk(
      MemoryShelf([
        "a/m.docx": try FormNotesTests.form.bytes(), "a/r.yaml": Array(sample.utf8),
      ]))
    let outcome = desk.fill(.file("a/r.yaml"))
    let (filled, made) = try #require(outcome)
    #expect(made.diagnostics.filter { $0.severity == .error } == [])
    #expect(filled != nil)
  }

  @Test func hasASchemaAndAWorkbook() throws {
    let form = try WordForm.load(FormNotesTests.form.bytes(), name: "m.docx")
    let schema = JSONSchema.text(form.shape.schema)
    for name in ["ho_ten", "ds", "ngay_sinh", "co_quan"] { #expect(schema.contains("\"\(name)\"")) }
    let book = try BatchForm.workbook(for: form.shape)
    let sheet = try Workbook(MemoryBytes(book), name: "a.xlsx")
    #expect(!sheet.sheets.isEmpty)
  }

  @Test func isFoundAmongTheOfficesTemplates() throws {
    let shelf = MemoryShelf([
      "templates/giay-moi.docx": try RawWord(paragraphs: ["{{ a }}"]).bytes(),
      "van-phong.yaml": Array("tieu_chuan: nd30\n".utf8),
      "r.yaml": Array("mau: giay moi\na: x\n".utf8),
    ])
    var desk = Desk(shelf)
    let outcome = desk.fill(.file("r.yaml"))
    let bytes = try #require(outcome?.filled?.bytes)
    #expect(try RawWord.paragraphs(bytes) == ["x"])
  }

  @Test func liesOnTheShelfOfTheOffice() throws {
    let shelf = MemoryShelf([
      "a/templates/giay-moi.docx": try RawWord(paragraphs: ["{{ a }}"]).bytes(),
      "a/templates/~$ay-moi.docx": [0], "a/van-phong.yaml": Array("tieu_chuan: nd30\n".utf8),
      "a/b/r.yaml": Array("mau: giay-moi.docx\na: x\n".utf8),
    ])
    var workspace = Workspace(shelf: shelf)
    let catalogue = try Catalogue(&workspace, input: "a/b/r.yaml")
    #expect(catalogue.ids.contains("giay-moi.docx"))
    var desk = Desk(shelf)
    let outcome = desk.fill(.file("a/b/r.yaml"))
    #expect(outcome?.filled != nil)
    let (sheet, made) = desk.sheet(.file("a/b/r.yaml"))
    #expect(sheet == nil && made.diagnostics.map(\.id.rawValue) == ["form-format"])
  }

  @Test func keepsRecordsFromFormsOutsideOfTheirFolder() throws {
    let shelf = MemoryShelf([
      "m.docx": try RawWord(paragraphs: ["{{ a }}"]).bytes(),
      "b/r.yaml": Array("mau: ../m.docx\na: x\n".utf8),
    ])
    var desk = Desk(shelf)
    let outcome = desk.fill(.file("b/r.yaml"))
    #expect(outcome?.filled == nil)
    #expect(outcome?.made.diagnostics.map(\.id.rawValue) == ["template-outside"])
  }

  @Test func tellsWhatIsProbablyMeantAsATag() throws {
    let found = try Forms.faults(
      RawWord(paragraphs: [
        "Ông {ho_ten}", "<<Địa chỉ>>", "[HỌ VÀ TÊN]", "xem [1] và {1, 2}", "{{ a }}", "«ten»",
      ]))
    #expect(found.map(\.id.rawValue) == Array(repeating: "form-lookalike", count: 4))
    #expect(found.allSatisfy { $0.severity == .warning })
    #expect(try Forms.faults(RawWord(paragraphs: ["a"])).map(\.id.rawValue) == ["form-blank"])
  }
}
