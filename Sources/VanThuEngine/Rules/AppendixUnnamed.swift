import VanThuBase
import VanThuDocument

/// An appendix is named in the text.
enum AppendixUnnamed: LegalRule {
  static let id: Diagnostic.ID = "appendix-unnamed"
  static let title = "Văn bản có phụ lục thì trong văn bản phải có chỉ dẫn về phụ lục đó"
  static let explanation = """
    Trong văn bản phải ghi rõ kèm theo phụ lục nào: “(Chi tiết tại Phụ lục kèm theo)”, “theo Phụ lục I”, “có \
    danh sách kèm theo”. Phụ lục mà lời văn không nhắc tới thì người đọc không biết nó là phần của văn bản.
    """
  static let citation =
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.1; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(
    .plan,
    "phu_luc: [{ten: Danh sách các điểm họp, noi_dung: Nội dung.}]")

  static func check(_ matter: Case, _ report: Findings) {
    // a paper with faults has no text yet
    let (appendices, texts) = (matter.paper.head.appendices, matter.paper.head.texts)
    guard !appendices.isEmpty || !texts.isEmpty, !matter.paper.body.isEmpty else { return }
    let text = Vietnamese.fold(words(matter.paper))
    guard !signs.contains(where: { text.contains($0) }) else { return }
    for title in texts.map(\.title) where !text.contains(Vietnamese.fold(title.value)) {
      report(
        warning(
          "văn bản kèm theo không được nhắc tới", at: title.range,
          fix: "thêm vào lời văn, ví dụ “Ban hành kèm theo Quyết định này \(title.value) …”"))
    }
    for appendix in appendices where appendix.title.range != nil {
      if text.contains(Vietnamese.fold(appendix.title.value)) { continue }
      report(
        warning(
          "phụ lục không được nhắc tới trong văn bản", at: appendix.title.range,
          fix: "thêm vào lời văn, ví dụ “(Chi tiết tại Phụ lục kèm theo)”"))
    }
  }

  private static let signs = ["phu_luc", "kem_theo", "dinh_kem", "kem_ke_hoach"]

  /// All words of a paper before its appendices.
  private static func words(_ paper: Paper) -> String {
    var words = (paper.head.bases.map(\.value) + [paper.head.subject?.value ?? ""]).joined(
      separator: " ")
    for block in paper.body {
      switch block {
      case .paragraph(let paragraph): words += " " + paragraph.plainText
      case .table(let table):
        for cell in (table.header + table.rows).joined() {
          for paragraph in cell.paragraphs { words += " " + paragraph.plainText }
        }
      case .chart: break
      }
    }
    return words
  }
}
