import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// Forms with rows typed into their sheets.
enum FilledForm {
  /// The parts of a workbook, by name.
  static func parts(_ bytes: [UInt8]) throws -> [String: String] {
    let reader = try ZipReader(MemoryBytes(bytes))
    var parts: [String: String] = [:]
    for entry in reader.files {
      var all: [UInt8] = []
      try reader.read(entry) { all += $0 }
      parts[entry.name] = String(decoding: all, as: UTF8.self)
    }
    return parts
  }

  /// The form with rows in sheets: cells that are empty stay away.
  static func bytes(_ form: [UInt8], _ rows: [String: [[String]]]) throws -> [UInt8] {
    var parts = try parts(form)
    for (name, rows) in rows {
      var xml = ""
      for (index, row) in rows.enumerated() {
        xml += "<row r=\"\(index + 2)\">"
        for (column, text) in row.enumerated() where !text.isEmpty {
          let place = "\(SourceCell.letters(column + 1))\(index + 2)"
          xml += "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        }
        xml += "</row>"
      }
      parts[name] = parts[name]?.replacing("</sheetData>", with: xml + "</sheetData>")
    }
    return try ZipWriter().archive(
      parts.sorted { $0.key < $1.key }.map { .init(name: $0.key, bytes: Array($0.value.utf8)) })
  }
}

/// The form of every template makes a paper when it is filled, with no head changed.
struct FilledFormTests {
  /// Every template with every standard it serves, all its columns filled or only those it needs.
  static let cases: [(id: String, standard: Standard, isFull: Bool)] =
    BuiltInTemplates.ids.flatMap { id in
      Standard.allCases.flatMap { [(id, $0, true), (id, $0, false)] }
    }

  @Test(arguments: cases)
  func makesAPaper(_ id: String, _ standard: Standard, _ isFull: Bool) throws {
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    // a copy is made of a paper, one at a time
    guard template.standards.contains(standard), template.originalField == nil else { return }
    #expect(try !paper(template, standard, isFull).isEmpty)
  }

  /// The paper that a filled form makes, as plain text.
  private func paper(_ template: Template, _ standard: Standard, _ isFull: Bool) throws -> String {
    var rows: [String: [[String]]] = [:]
    for (index, sheet) in BatchForm.form(for: template).sheets.enumerated() {
      let list = index == 0 ? nil : try list(of: sheet, template)
      if let list, !isFull, !list.isRequired { continue }
      rows["xl/worksheets/sheet\(index + 1).xml"] = Array(
        repeating: try sheet.columns.map { try typed($0, list, template, standard, isFull) },
        count: max(1, list?.count.lowerBound ?? 1))
    }
    let folder = try TemporaryFolder()
    let form = try BatchForm.workbook(for: template)
    try folder.write(try FilledForm.bytes(form, rows), to: "bang.xlsx")
    let office = try Office(
      try InputReader.read(Array(FilledFormTests.office.utf8), name: "van-phong.yaml"))
    var options = BatchOptions(template: template, office: office, data: folder.path("bang.xlsx"))
    options.output = folder.path("ra")
    options.formats = [.txt]
    let outcome = try BatchRun.run(options, isInterrupted: { false }, show: { _ in })
    // the form is filled with the examples of its fields
    #expect(outcome.diagnostics.filter { $0.id != "placeholder" }.map(\.message) == [])
    try #require(outcome.progress.made == 1)
    return String(decoding: try folder.bytes("ra/\(template.id)-000002.txt"), as: UTF8.self)
  }

  /// A form must ask for the legal bases that only the record can give.
  @Test func printsTheBasesThatAreTyped() throws {
    let template = try Template.load(try #require(BuiltInTemplates.source("quyet-dinh")))
    let paper = try paper(template, .nd30, true)
    #expect(paper.contains("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"))
    #expect(paper.contains("Căn cứ Nghị định số 30/2020/NĐ-CP"))
  }

  @Test(arguments: ["cong-van", "bien-ban-hoi-nghi", "ke-hoach-doi-thoai"])
  func asksForNoBasesWhereThereAreNone(_ id: String) throws {
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    let heads = BatchForm.form(for: template).sheets.flatMap(\.columns).map(\.header)
    #expect(!heads.contains("Căn cứ"))
  }

  /// What is typed below a head.
  private func typed(
    _ column: WorkbookForm.Column, _ list: Field?, _ template: Template, _ standard: Standard,
    _ isFull: Bool
  ) throws -> String {
    if column.header == "Khóa" { return "C1" }
    let names = list.map { ColumnNames($0.children) } ?? ColumnNames(template)
    let found = try #require(names.find(Field.header(column.header)), "\(column.header)")
    if case .key(let key)? = found.path.steps.first, list == nil, PaperFields.all[key] != nil {
      let path = found.path.description
      return try #require(common(template.kind, standard)[path], "\(path)")
    }
    guard isFull || column.isRequired else { return "" }
    // `chi_tiet` stands in place of `khoan`
    if found.field.name == "chi_tiet" { return "" }
    return try #require(found.field.example, "\(column.header)")
  }

  /// The list that a sheet is for.
  private func list(of sheet: WorkbookForm.Sheet, _ template: Template) throws -> Field {
    let name = ColumnNames(template).field(Field.header(sheet.name))?.name
    return try #require(template.fields.first { $0.name == name })
  }

  private static let office = """
    co_quan:
      nd30: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, don_vi: VP, dia_danh: An Bình}
      tinh_uy: {tieu_chuan: hd05, ten: TỈNH ỦY ĐÔNG SƠN, viet_tat: TU, dia_danh: Đông Sơn}
      hd05: {tieu_chuan: hd05, cap_tren: ĐẢNG BỘ TỈNH ĐÔNG SƠN, ten: ĐẢNG ỦY XÃ AN BÌNH, viet_tat: ĐU, dia_danh: An Bình}
    """

  /// The keys that every paper has.
  private func common(_ kind: PaperKind, _ standard: Standard) -> [String: String] {
    let isParty = standard == .hd05
    let first = [.congVan, .toTrinh, .baoCao].contains(kind) ? "Như trên\n" : ""
    var texts = [
      // the examples tell of a meeting on 10/9/2026: papers about what was said there are younger
      "so": "48", "ngay": [.bienBan, .thongBao].contains(kind) ? "14/9/2026" : "20/8/2026",
      "trich_yeu": "công tác đối thoại với Nhân dân",
      "can_cu":
        "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025\nNghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
      "kinh_gui": "Phòng Kinh tế\nCông an xã",
      "noi_nhan": first + "Thường trực Đảng ủy xã (báo cáo)\nCác phòng, trung tâm thuộc xã",
      "luu": isParty ? "Văn phòng Đảng ủy" : "VT",
      // not every body of the Party issues every kind
      "co_quan": isParty && [.chiThi, .thongCao].contains(kind) ? "tinh_uy" : standard.rawValue,
      "ky[1].ho_ten": "Trần Văn Bảo", "ky[2].ho_ten": "Lò Văn C",
    ]
    if kind == .bienBan {
      texts["ky[1].chuc_vu"] = isParty ? "NGƯỜI GHI BIÊN BẢN" : "THƯ KÝ"
      texts["ky[2].chuc_vu"] = isParty ? "CHỦ TRÌ" : "CHỦ TỌA"
    } else {
      texts["ky[1].tap_the"] =
        !isParty ? "ỦY BAN NHÂN DÂN" : kind == .huongDan ? "BAN THƯỜNG VỤ" : "ĐẢNG ỦY"
      texts["ky[1].quyen_han"] = isParty ? "" : "KT"
      texts["ky[1].thay"] = isParty ? "" : "CHỦ TỊCH"
      texts["ky[1].chuc_vu"] = isParty ? "PHÓ BÍ THƯ" : "PHÓ CHỦ TỊCH"
      for field in ["tap_the", "quyen_han", "thay"] { texts["ky[2].\(field)"] = "" }
      texts["ky[2].chuc_vu"] = "ĐẠI DIỆN BÊN B"
    }
    return texts
  }
}
