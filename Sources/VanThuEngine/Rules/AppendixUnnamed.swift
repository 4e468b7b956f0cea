import VanThuBase
import VanThuDocument

/// An appendix is named in the text.
enum AppendixUnnamed: LegalRule {
  static let id: Diagnostic.ID = "appendix-unnamed"
  static let title = "Văn bản có phụ lục thì trong văn bản phải có chỉ dẫn về phụ lục đó"
  static let explanation = """
    Trong văn bản phải ghi rõ kèm theo phụ lục nào: “(Chi tiết tại Phụ lục kèm theo)”, “theo Phụ lục I”, “có \
    danh sách kèm theo”. Phụ lục mà lời văn không nhắc tới thì người đọc không biết nó là phần của văn bản. Lời \
    văn gọi các phụ lục bằng số (“Phụ lục I, II”) thì mỗi phụ lục đều phải có số ấy hoặc tên của nó.
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
    let named = AppendixNames(text)
    guard !named.areAll else { return }
    for title in texts.map(\.title) where !text.contains(Vietnamese.fold(title.value)) {
      report(
        warning(
          "văn bản kèm theo không được nhắc tới", at: title.range,
          fix: "thêm vào lời văn, ví dụ “Ban hành kèm theo Quyết định này \(title.value) …”"))
    }
    for (index, appendix) in appendices.enumerated() where appendix.title.range != nil {
      if named.numbers.contains(index + 1) || text.contains(Vietnamese.fold(appendix.title.value)) {
        continue
      }
      let number = named.numbers.isEmpty ? "" : " \(RomanNumeral.string(index + 1))"
      report(
        warning(
          "phụ lục\(number) không được nhắc tới trong văn bản", at: appendix.title.range,
          fix: "thêm vào lời văn, ví dụ “(Chi tiết tại Phụ lục\(number) kèm theo)”"))
    }
  }

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

/// The appendices that a text names, read from its folded words.
private struct AppendixNames {
  /// Whether all are: by no number, as what comes with the paper.
  private(set) var areAll = false
  /// The numbers named: `Phụ lục I, II và IV`, `Phụ lục 1 đến Phụ lục 3`.
  private(set) var numbers: Set<Int> = []

  init(_ text: String) {
    let words = text.split { !$0.isLetter && !$0.isNumber }
    var at = 0
    var cited = false
    while at < words.count {
      if words[at] == "phu", at + 1 < words.count, words[at + 1] == "luc" {
        at += 2
        let before = numbers.count
        readNumbers(words, &at)
        if numbers.count == before { areAll = true }
        continue
      }
      let pair = at + 1 < words.count ? "\(words[at])_\(words[at + 1])" : ""
      if ["kem_theo", "dinh_kem", "gui_kem"].contains(pair) {
        // what comes with another paper: kèm theo Quyết định số 5
        cited = AppendixNames.isOther(words[(at + 2)...])
        if !cited { areAll = true }
      }
      if pair == "kem_ke", at + 2 < words.count, words[at + 2] == "hoach" { areAll = true }
      at += 1
    }
    if !numbers.isEmpty { areAll = false }
  }

  /// Whether the words behind "kèm theo" name a paper with a number of its own.
  private static func isOther(_ words: ArraySlice<Substring>) -> Bool {
    guard let first = words.first,
      ["quyet", "nghi", "thong", "cong", "ke", "quy", "huong"].contains(first)
    else { return false }
    return words.dropFirst(2).first == "so"
  }

  /// Reads the numbers that stand at a place, with what joins them.
  private mutating func readNumbers(_ words: [Substring], _ at: inout Int) {
    var last: Int?
    var isRange = false
    while at < words.count {
      let word = words[at]
      if let number = Int(word) ?? RomanNumeral.value(Substring(word.uppercased())),
        (1...99).contains(number)
      {
        if isRange, let last, last < number { numbers.formUnion(last...number) }
        numbers.insert(number)
        (last, isRange) = (number, false)
      } else if word == "den", last != nil {
        isRange = true
      } else if word == "phu" && at + 1 < words.count && words[at + 1] == "luc" {
        at += 1
      } else if last == nil || !["va", "so"].contains(word) {
        if word == "so", last == nil {
          at += 1
          continue
        }
        return
      }
      at += 1
    }
  }
}
