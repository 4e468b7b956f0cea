import Foundation
import VanThuBase

@testable import VanThuEngine
@testable import VanThuOffice
@testable import VanThuWeb
@testable import VanThuWord

/// Forms in a browser that are so large, for the walk over all bounds.
enum FormProbe {
  /// A form with so many controls: lists of lists, of which a few letters say how long they are.
  static func controls(_ count: Int) -> [String] {
    let texts = Field(name: "dong", label: "Dòng", kind: .texts)
    let list = Field(name: "phan", label: "Phần", kind: .list([texts]))
    let schema = Schema(id: "x", title: "X", help: nil, fields: [list])
    // one list, ten items, in each a list and its items
    var form = FormData([("phan[#]", "10")])
    for number in 1...10 { form["phan[\(number)].dong[#]"] = String((count - 21) / 10) }
    return FormSize.fault(form, schema) == nil ? [] : ["form"]
  }

  /// A table with so many rows.
  static func rows(_ count: Int) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "vanthu-rows-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "a.csv").path
    let text = "Trích yếu\r\n" + String(repeating: "A\r\n", count: count)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    var desk = Desk()
    guard let template = desk.template("thong-bao").template else { return ["?"] }
    do {
      try BatchTable.checkSize(path, template)
      return []
    } catch {
      return ["rows"]
    }
  }

  /// The page of a Word file with so many paragraphs.
  static func paragraphs(_ count: Int) -> [String] {
    var examination = WordExamination(.paper, Desk.Made())
    examination.paragraphs = (1...count).map {
      .init(
        number: $0, words: "A", place: "thân văn bản, đoạn \($0)", isOfBody: true,
        isCentred: false, isBold: false, isItalic: false, cell: nil)
    }
    var html = PageWriter()
    WordSheet(examination).show(&html)
    let page = String(decoding: html.bytes, as: UTF8.self)
    guard page.matches(of: /class="block"/).count == min(count, Limits.wordShown) else {
      return ["?"]
    }
    return page.contains("không hiện ở đây") ? ["paragraphs"] : []
  }

  /// Word files of so many bytes together that wait.
  static func waiting(_ bytes: Int) -> [String] {
    let tray = WordTray()
    for owner in 1...4 {
      _ = tray.put(
        [UInt8](repeating: 0, count: bytes / 4), named: "a.docx", of: "\(owner)", at: 0)
    }
    return tray.count == 4 ? [] : ["waiting"]
  }

  /// A conference with so many petitions.
  static func petitions(_ count: Int) throws -> [String] {
    var form = try ConferenceForm("ten_hoi_nghi: x\n")
    form.form["kien_nghi[#]"] = String(count)
    do {
      try form.checkPetitions()
      return []
    } catch {
      return ["petitions"]
    }
  }

  /// What stands beside the form of a paper with so many pages: each appendix begins a page.
  static func pages(_ count: Int) -> [String] {
    let appendices = (1..<count).map { "{ten: \"A\($0)\", noi_dung: \"x\"}" }
    let record = """
      mau: thong-bao
      co_quan: {ten: "UBND XÃ AN BÌNH", viet_tat: UBND, dia_danh: "An Bình"}
      trich_yeu: "A"
      noi_dung: "A."
      noi_nhan: ["Các phòng"]
      luu: VT
      ky: {chuc_vu: "CHỦ TỊCH", ho_ten: "Trần Văn Bảo"}
      phu_luc: [\(appendices.joined(separator: ", "))]
      """
    let reading = PaperDesk(office: "", fonts: FontSupply()).read(record, name: "a.yaml")
    var html = PageWriter()
    EditorPages.pages(reading, &html)
    let page = String(decoding: html.bytes, as: UTF8.self)
    let shown = page.matches(of: /<figure/).count
    guard shown == min(count, Limits.previewPages) else { return ["?"] }
    return page.contains("trang nữa không hiện") ? ["pages"] : []
  }
}
