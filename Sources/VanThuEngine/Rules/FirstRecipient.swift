import VanThuBase
import VanThuDocument

/// Who is addressed is named first among the recipients: "Như trên".
enum FirstRecipient: LegalRule {
  static let id: Diagnostic.ID = "first-recipient"
  static let title = "Có Kính gửi thì nơi nhận đầu tiên là “Như trên”"
  static let explanation = """
    Văn bản có Kính gửi thì dòng đầu của nơi nhận là “Như trên”; không có Kính gửi thì không dùng được \
    “Như trên”. Với văn bản của Đảng, quy tắc này áp dụng cho công văn và tờ trình. Quyết định ghi “Như \
    Điều …” ở dòng đầu khi có dòng ấy. Giấy giới thiệu ghi “Như trên” cho nơi được giới thiệu đến.
    """
  static let citation = """
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.9; Phụ lục III, mẫu 1.2, 1.5, 1.8; Hướng dẫn \
    05-HD/VPTW
    """
  static let example = RuleExample(.letter, "noi_nhan: [UBND tỉnh, Như trên]")

  static func check(_ matter: Case, _ report: Findings) {
    // what is headed otherwise (a list, house rules) is no named kind of paper
    guard matter.paper.isNamed else { return }
    guard let first = matter.paper.head.recipients.first else { return }
    func isAbove(_ recipient: Recipient) -> Bool {
      recipient.name.begins(with: "Như trên") || recipient.name.begins(with: "như trên")
        || recipient.name.begins(with: "Như kính gửi")
        || recipient.name.begins(with: "Như Kính gửi")
    }
    // whom a giấy giới thiệu names in its text is above too; who gets a công điện is listed there
    if matter.paper.kind == .giayGioiThieu || matter.paper.kind == .congDien { return }
    if matter.paper.head.addressees.isEmpty {
      for recipient in matter.paper.head.recipients where isAbove(recipient) {
        guard !matter.gives(PaperFields.addressees) else { break }
        report(
          error(
            "“Như trên” không chỉ tới đâu vì văn bản không có Kính gửi", at: recipient.range,
            fix: matter.paper.kind.takesAddressees
              ? "ghi rõ tên nơi nhận, hoặc thêm `kinh_gui`" : "ghi rõ tên nơi nhận"))
      }
    } else if matter.paper.head.standard.conventions.repeatsAddressees
      && matter.paper.kind != .vanBan
      || matter.paper.kind == .congVan
      || matter.paper.kind == .toTrinh
    {
      guard !isAbove(first) else { return }
      report(
        error(
          "“Như trên” chưa đứng đầu nơi nhận",
          at: first.range ?? matter.place(of: PaperFields.recipients),
          fix: "thêm `Như trên` làm dòng đầu của `noi_nhan`"))
    }
    checkArticles(matter, report)
    guard matter.paper.kind == .quyetDinh, matter.paper.head.standard.conventions.namesArticlesFirst
    else { return }
    for recipient in matter.paper.head.recipients.dropFirst()
    where recipient.name.begins(with: "Như Điều") {
      report(
        warning(
          "“Như Điều …” không đứng đầu nơi nhận", at: recipient.range,
          fix: "chuyển lên dòng đầu của `noi_nhan`"))
    }
  }

  /// "Như Điều 5" of a paper that has three articles.
  private static func checkArticles(_ matter: Case, _ report: Findings) {
    let named = matter.paper.head.recipients.compactMap { recipient in
      article(in: recipient.name, behind: "Như Điều ").map { (recipient, $0) }
    }
    guard !named.isEmpty else { return }
    let last = matter.paper.body.lazy.compactMap { block in
      if case .paragraph(let paragraph) = block {
        article(in: paragraph.plainText, behind: "Điều ")
      } else {
        nil
      }
    }.max()
    guard let last else { return }
    for (recipient, number) in named where number > last {
      report(
        error(
          "văn bản chỉ có đến Điều \(last), không có Điều \(number)", at: recipient.range,
          fix: "ghi số của điều nêu nơi thi hành, thường là điều cuối: Như Điều \(last)"))
    }
  }

  private static func article(in text: String, behind word: String) -> Int? {
    // a blank that does not break binds the number
    let text = text.replacing("\u{A0}", with: " ")
    return text.begins(with: word) ? Int(text.dropFirst(word.count).prefix(while: \.isNumber)) : nil
  }
}
