import VanThuBase

/// What a record gives has a place on the paper.
enum UnprintedKey: LegalRule {
  static let id: Diagnostic.ID = "unprinted-key"
  static let title = "Mục đã ghi phải có chỗ trên văn bản"
  static let explanation = """
    Có mục mà mẫu trình bày của văn bản không dành chỗ: thư công không có số; văn bản kèm theo và phụ lục ở \
    tệp riêng không có người ký, nơi nhận; văn bản của Đảng không ghi ký hiệu người soạn thảo, số bản ở dòng \
    lưu. Mục ấy không lên văn bản, nên chương trình báo để không ai tưởng là đã in.
    """
  static let citation = "Nghị định 30/2020/NĐ-CP, Phụ lục III; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(.partyPlan, "nguoi_soan: TA")

  static func check(_ matter: Case, _ report: Findings) {
    // a record of many papers says more than one of them prints
    guard !matter.isOfSharedRecord else { return }
    for field in unprinted(matter.paper) where matter.gives(field) {
      report(
        warning(
          "\(field.label.lowercasedFirst) (`\(field.name)`) không in trong \(place(matter.paper))",
          at: matter.place(of: field), fix: "bỏ mục này, hoặc dùng mẫu có chỗ cho nó"))
    }
  }

  /// The keys that a paper has no place for.
  private static func unprinted(_ paper: Paper) -> [Field] {
    var fields: [Field] = []
    if paper.isSignedElsewhere {
      fields = [
        PaperFields.signers, PaperFields.recipients, PaperFields.filing, PaperFields.addressees,
        PaperFields.bases, PaperFields.drafter, PaperFields.copies,
      ]
      if paper.attachment != nil { return fields }
    } else if paper.copying != nil {
      fields = [PaperFields.addressees, PaperFields.bases, PaperFields.subject]
    }
    if !paper.isNumbered { fields += [PaperFields.number, PaperFields.notation] }
    if !paper.head.standard.conventions.filesWithClerk {
      fields += [PaperFields.drafter, PaperFields.copies]
    }
    return fields
  }

  private static func place(_ paper: Paper) -> String {
    if paper.attachment != nil { return "văn bản kèm theo" }
    return paper.head.standard.conventions.isOfState
      ? paper.name.lowercasedFirst : "\(paper.name.lowercasedFirst) của Đảng"
  }
}
