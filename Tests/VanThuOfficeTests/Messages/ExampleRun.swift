import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuOffice

/// What the program says to an example of the catalogue.
struct ExampleRun {
  /// The findings as the short form shows them: severity, message, name.
  let said: [(id: String, text: String)]

  init(_ example: Message.Example) throws {
    do {
      said = try ExampleRun.run(example)
    } catch let error as DiagnosticsError {
      said = ExampleRun.shown(error.diagnostics)
    }
  }

  /// What is said under a name.
  func text(_ id: String) -> String? { said.first { $0.id == id }?.text }

  private static func shown(_ diagnostics: [Diagnostic]) -> [(id: String, text: String)] {
    parsed(DiagnosticFormatter(form: .short).format(diagnostics))
  }

  /// The findings in lines that were printed.
  private static func parsed(_ lines: String) -> [(id: String, text: String)] {
    lines.matches(of: /(lỗi|cảnh báo|ghi chú): (.*) \[([a-z0-9-]+)\](?:\n|$)/).map {
      (String($0.3), "\($0.1): \($0.2)")
    }
  }

  private static func run(_ example: Message.Example) throws -> [(id: String, text: String)] {
    switch example {
    case .record(let text): return shown(try made(text))
    case .lines(let text, let record, let kind):
      return shown(try made(record.text(with: text), kind: kind))
    case .json(let text): _ = try InputReader.read(Array(text.utf8), name: "x.json")
    case .office(let text):
      _ = try Office(try InputReader.read(Array(text.utf8), name: "van-phong.yaml"))
    case .template(let text): _ = try Template.load(SourceText(name: "x.xml", text: text))
    case .form(let paragraphs, let record): return shown(try form(paragraphs, record))
    case .table(let text): return try table(Array(text.utf8), "a.csv")
    case .sheet(let text): return try table(try workbook(text).bytes(), "a.xlsx")
    case .bag(let files): return try bag(files)
    case .command(let line, let files): return try command(line, files)
    case .rare: break
    }
    return []
  }

  private static func made(_ text: String, kind: PaperKind? = nil) throws -> [Diagnostic] {
    let folder = try TemporaryFolder()
    let record = try InputReader.read(Array(text.utf8), name: "x.yaml")
    var workspace = Workspace()
    let template =
      if let kind {
        try Template.load(
          SourceText(
            name: "x.xml",
            text: """
              <template xmlns="urn:vanthu:template:1" id="x" kind="\(kind.slug)" title="X">
                <body><p>X</p></body>
              </template>
              """))
      } else {
        try workspace.template(nil, for: record, input: folder.path("x.yaml"))
      }
    return PaperMaker(template: template).make(record).diagnostics
  }

  private static func form(_ paragraphs: [String], _ record: String?) throws -> [Diagnostic] {
    let form = try RawWord(paragraphs: paragraphs).bytes()
    var desk = Desk(
      MemoryShelf(["m.docx": form, "x.yaml": Array((record ?? "so: 1\n").utf8)]))
    let filled = desk.fill(.file("x.yaml"), template: "m.docx")?.made.diagnostics ?? []
    return record == nil ? filled + desk.check(word: "m.docx").diagnostics : filled
  }

  // MARK: - Tables

  private static func table(
    _ bytes: [UInt8], _ name: String
  ) throws -> [(id: String, text: String)] {
    let source = try #require(BuiltInTemplates.source("thong-bao"))
    let template = try Template.load(source)
    let read = try Rows(bytes, name, template: template).messages
    // a table without readable columns makes no rows
    let made = read.contains("lỗi:") ? "" : try RowsMade(bytes, name, template: template).messages
    return parsed(read + made)
  }

  private static func workbook(_ text: String) -> RawWorkbook {
    let rows = text.split(separator: "\n").map { line -> String in
      let isHidden = line.hasPrefix("(ẩn) ")
      let cells = line.dropFirst(isHidden ? 5 : 0).split(separator: "|").map { cell -> String in
        let cell = cell.trimmingCharacters(in: .whitespaces)
        if cell.hasPrefix("#") { return "<c t=\"e\"><v>\(cell)</v></c>" }
        if cell.hasPrefix("=") { return "<c><f>\(cell.dropFirst())</f></c>" }
        return "<c t=\"inlineStr\"><is><t>\(cell)</t></is></c>"
      }
      return "<row\(isHidden ? " hidden=\"1\"" : "")>\(cells.joined())</row>"
    }
    return RawWorkbook(rows.joined())
  }

  // MARK: - Files

  private static func bag(_ files: [String: String]) throws -> [(id: String, text: String)] {
    let folder = try TemporaryFolder()
    try folder.write("a\n", to: "goi/data/a.txt")
    for (name, content) in files { try folder.write(content, to: "goi/\(name)") }
    return shown(try BagVerifier.verify(folder.path("goi")).diagnostics)
      .map { ($0.id, $0.text.replacing(folder.path(""), with: "")) }
  }

  private static func command(
    _ line: String, _ files: [String: String]
  ) throws -> [(id: String, text: String)] {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    for (name, text) in right { try sandbox.write(text, to: name) }
    for (path, text) in files {
      let base = right[path.split(separator: "/").last.map(String.init) ?? path]
      try sandbox.write(base.map { ExampleRecord.merge(text, into: $0) } ?? text, to: path)
    }
    return parsed(try sandbox.run(line))
  }

  /// Records without a fault, by the names of their files.
  private static let right = [
    "thu.yaml": ExampleRecord.letter.text(),
    "chung.yaml": ExampleRecord.letter.text([
      "mau": nil, "so": nil, "trich_yeu": nil, "noi_dung": nil,
    ]),
    "hoi-nghi.yaml": """
    co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình, tieu_chuan: nd30, ma_dinh_danh: H49.26}
    ten_hoi_nghi: hội nghị đối thoại
    loai: Định kỳ
    chu_tri: {chuc_danh: Chủ tịch Ủy ban nhân dân xã, ho_ten: Trần Văn B}
    phien: [{ngay_hop: 2026-03-10, dia_diem: Hội trường xã}]
    tong_co_mat: 84
    ho_so: {ma: 12.VP, nguoi_lap: Nguyễn Thị A}

    """,
  ]
}
