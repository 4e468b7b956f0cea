import VanThuBase

/// A copy stays in the office.
enum MissingFiling: LegalRule {
  static let id: Diagnostic.ID = "missing-filing"
  static let title = "Nơi nhận phải có dòng lưu"
  static let explanation = """
    Mỗi văn bản đi có một bản gốc lưu tại văn thư và một bản chính lưu tại hồ sơ của người soạn. Dòng \
    cuối của nơi nhận ghi nơi lưu (`luu`). Thư công không có dòng này.
    """
  static let citation =
    "Nghị định 30/2020/NĐ-CP, Điều 19; Phụ lục I, Phần I, mục II.9; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(.plan, "luu:")

  static func check(_ matter: Case, _ report: Findings) {
    // what is headed otherwise (a list, house rules) is no named kind of paper
    guard matter.paper.isNamed else { return }
    guard matter.paper.head.filing == nil, matter.paper.kind != .thuCong else { return }
    let example = matter.paper.head.standard.conventions.filingExample
    report(
      lacking(
        .error, "nơi lưu (`luu`) chưa có",
        matter.lack(of: PaperFields.filing, "thêm dòng `luu: \(example)`")))
  }
}
