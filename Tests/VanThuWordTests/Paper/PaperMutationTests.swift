import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuDocument
@testable import VanThuWord

/// Faults planted in our own papers, one at a time, and whether they are found: under the right name, of the
/// right part, with the right article.
@Suite struct PaperMutationTests {
  /// A fault, and what must be said of it.
  struct Mutation: Sendable {
    var name: String
    var ids: Set<String>
    /// What the message must hold.
    var part = ""
    /// What the citation must hold.
    var article = ""
    /// Plants it; false where the paper has no place for it.
    var plant: @Sendable (inout MutatedPaper) -> Bool
  }

  // MARK: - Looks

  private static let roles: [Role] = [
    .masthead, .motto, .parentBody, .issuingBody, .number, .placeDate, .letterSubject, .title,
    .subject, .addressees, .authority, .enacting, .basis, .heading1, .article, .body, .clause,
    .point, .dash, .signAuthority, .signPosition, .signName, .recipientsLabel, .recipient,
    .urgencyMark, .appendixLabel, .appendixTitle, .appendixReference,
  ]

  /// The mutations of a row of the table of looks.
  private static func looks(_ role: Role, _ standard: Standard) -> [Mutation] {
    guard let look = PartLook.of(role, standard) else { return [] }
    let style = "\(WordStyle.of(role).id)"
    let least = look.isText && role != .basis && role != .heading1 ? 125 : 1
    var all: [Mutation] = []
    func add(
      _ what: String, _ id: String, _ plant: @escaping @Sendable (inout MutatedPaper) -> Bool
    ) {
      all.append(
        Mutation(
          name: "\(standard.rawValue) \(role) \(what)", ids: [id], part: look.name,
          article: look.article, plant: plant))
    }
    func run(_ what: String, _ id: String, _ format: String) {
      add(what, id) { $0.format(style, run: format, least: least) > 0 }
    }
    if let size = look.size {
      run("too small", "look-size", "<w:sz w:val=\"\(Int(size.lowerBound * 2) - 4)\"/>")
      run("too large", "look-size", "<w:sz w:val=\"\(Int(size.upperBound * 2) + 4)\"/>")
    }
    if let bold = look.bold {
      run("bold", "look-bold", "<w:b w:val=\"\(bold ? 0 : 1)\"/>")
    }
    if let italic = look.italic {
      run("italic", "look-italic", "<w:i w:val=\"\(italic ? 0 : 1)\"/>")
    }
    if look.underline == true { run("underline", "look-underline", "<w:u w:val=\"none\"/>") }
    if look.alignment == .center {
      add("left", "look-alignment") { $0.format(style, paragraph: "<w:jc w:val=\"left\"/>") > 0 }
    }
    if look.isText {
      let long = max(least, 95)
      add("left", "look-alignment") {
        $0.format(style, paragraph: "<w:jc w:val=\"left\"/>", least: long) > 0
      }
      if [.body, .clause, .point, .article, .basis].contains(role) {
        add("indent", "look-indent") {
          $0.format(style, paragraph: "<w:ind w:firstLine=\"0\"/>", least: long) > 0
        }
      }
      add("lines", "look-line") {
        $0.format(
          style, paragraph: "<w:spacing w:before=\"120\" w:line=\"480\" w:lineRule=\"auto\"/>",
          least: long) > 0
      }
    }
    return all
  }

  private static let ofLooks: [Standard: [Mutation]] = Dictionary(
    uniqueKeysWithValues: Standard.allCases.map { standard in
      (standard, roles.flatMap { looks($0, standard) })
    })

  // MARK: - Pages and files

  private static let layout = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục"

  private static func page(
    _ name: String, _ id: String, _ from: String, _ to: String
  ) -> Mutation {
    Mutation(name: name, ids: [id]) { $0.replace(from, with: to) }
  }

  private static let ofPages: [Mutation] = [
    page("Letter", "page-size", "w:w=\"11906\" w:h=\"16838\"", "w:w=\"12240\" w:h=\"15840\""),
    page("A5", "page-size", "w:w=\"11906\" w:h=\"16838\"", "w:w=\"8391\" w:h=\"11906\""),
    page("margin top", "page-margin", "w:top=\"1134\"", "w:top=\"850\""),
    page("margin left", "page-margin", "w:left=\"1701\"", "w:left=\"1134\""),
    page("margin left wide", "page-margin", "w:left=\"1701\"", "w:left=\"2268\""),
    page("margin right", "page-margin", "w:right=\"850\"", "w:right=\"567\""),
    page("margin right wide", "page-margin", "w:right=\"850\"", "w:right=\"1440\""),
    page("number on page 1", "page-number", "<w:titlePg/>", ""),
    page(
      "number at the foot", "page-number", "w:headerReference w:type=\"default\"",
      "w:footerReference w:type=\"default\""),
  ]

  private static func file(
    _ name: String, _ ids: Set<String>, style: String = "BodyText", least: Int = 60,
    _ change: @escaping @Sendable (String) -> String
  ) -> Mutation {
    Mutation(name: name, ids: ids) { $0.words(of: style, least: least, change) > 0 }
  }

  private static func letters(_ name: String, _ id: String, _ format: String) -> Mutation {
    Mutation(name: name, ids: [id]) { $0.format("BodyText", run: format, least: 60) > 0 }
  }

  private static let ofFiles: [Mutation] = [
    letters("Arial", "look-font", "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/>"),
    letters("only ASCII in Arial", "look-font", "<w:rFonts w:ascii=\"Arial\"/>"),
    letters(".VnTime", "old-font", "<w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/>"),
    letters("VNI-Times", "old-font", "<w:rFonts w:ascii=\"VNI-Times\" w:hAnsi=\"VNI-Times\"/>"),
    letters("blue", "look-colour", "<w:color w:val=\"0000FF\"/>"),
    letters("yellow ground", "look-colour", "<w:highlight w:val=\"yellow\"/>"),
    letters("hidden", "hidden-text", "<w:vanish/>"),
    letters("struck", "hidden-text", "<w:strike/>"),
    file("NFD", ["decomposed-letters"]) { $0.decomposedStringWithCanonicalMapping },
    file("zero width", ["hidden-signs"]) { $0.replacing(" ", with: "\u{200B} ") },
    file("blanks at the start", ["typed-indent"]) { "          " + $0 },
    file("two blanks", ["double-blanks"]) { text in
      text.split(separator: " ").joined(separator: "  ")
    },
    Mutation(name: "blank paragraphs", ids: ["blank-paragraphs"]) { paper in
      paper.paragraphs(of: "BodyText", least: 60) { paragraph, _ in
        "<w:p></w:p>\n<w:p></w:p>\n" + paragraph
      } > 0
    },
    Mutation(name: "tracked change", ids: ["changes-left"]) { paper in
      paper.paragraphs(of: "BodyText", least: 60) { paragraph, _ in
        paragraph.replacing("<w:r>", with: "<w:ins w:id=\"1\" w:author=\"A\"><w:r>")
          .replacing("</w:r>", with: "</w:r></w:ins>")
      } > 0
    },
    Mutation(name: "no gaps", ids: ["look-gap"]) { paper in
      ["BodyText", "Clause", "Point", "List", "Article"].reduce(0) { count, style in
        count + paper.format(style, paragraph: "<w:spacing w:before=\"0\" w:after=\"0\"/>")
      } > 9
    },
  ]

  // MARK: - Words

  private static func words(
    _ name: String, _ ids: Set<String>, _ style: String, _ from: String, _ to: String,
    part: String = "", article: String = ""
  ) -> Mutation {
    Mutation(name: name, ids: ids, part: part, article: article) { paper in
      paper.words(of: style) { $0.replacing(from, with: to) } > 0
    }
  }

  /// The last sign of each of the paragraphs of a style, or of the last of them.
  private static func end(
    _ name: String, _ style: String, _ from: Character, _ to: String, article: String
  ) -> Mutation {
    Mutation(name: name, ids: ["part-wording", "bases-punctuation"], article: article) { paper in
      paper.paragraphs(of: style) { paragraph, _ in
        paragraph.replacing("\(from)</w:t></w:r></w:p>", with: "\(to)</w:t></w:r></w:p>")
      } > 0
    }
  }

  private static let ofWords: [Mutation] = [
    words("masthead", ["part-wording"], "Masthead", "NGHĨA", "NGHĨÃ", article: "II.1"),
    words("masthead short", ["part-wording"], "Masthead", "XÃ HỘI ", "XÃ HỘI", article: "II.1"),
    words("motto hyphens", ["part-wording"], "Motto", " - ", "-", article: "II.1"),
    words("motto small", ["part-wording"], "Motto", "Tự do", "tự do", article: "II.1"),
    words("motto dashes", ["part-wording"], "Motto", " - ", " – ", article: "II.1"),
    words("number without colon", ["part-wording"], "CodeNumber", "Số:", "Số", article: "II.3"),
    words(
      "number with blanks", ["part-wording", "notation-form"], "CodeNumber", "/", " / ",
      article: "II.3"),
    words(
      "code with a slash", ["part-wording", "notation-form"], "CodeNumber", "-UBND", "/UBND",
      article: "II.3"),
    words(
      "code with blanks", ["part-wording", "notation-form"], "CodeNumber", "-UBND", " - UBND",
      article: "II.3"),
    words(
      "code in small letters", ["part-wording", "notation-form", "kind-abbreviation"], "CodeNumber",
      "/KH-", "/Kh-", article: "30/2020"),
    words(
      "wrong kind in the code", ["kind-abbreviation", "notation-form"], "CodeNumber", "/TB-",
      "/BC-", article: "30/2020"),
    Mutation(name: "number of one digit", ids: ["number-padding", "part-wording"], article: "II.3")
    { paper in
      paper.words(of: "CodeNumber") { $0.replacing(/: \d+\//) { _ in ": 5/" } } > 0
    },
    Mutation(name: "day of one digit", ids: ["part-wording", "date-zeroes"], article: "II.4") {
      paper in
      paper.words(of: "PlaceDate") { $0.replacing(/ngày.\d+/) { _ in "ngày 5" } } > 0
    },
    Mutation(name: "month with a zero", ids: ["part-wording", "date-zeroes"], article: "II.4") {
      paper in
      paper.words(of: "PlaceDate") { $0.replacing(/tháng.\d+/) { _ in "tháng 08" } } > 0
    },
    Mutation(name: "no day like this", ids: ["no-such-day"]) {
      paper in
      paper.words(of: "PlaceDate") { text in
        text.replacing(/ngày.\d+/) { _ in "ngày 31" }.replacing(/tháng.\d+/) { _ in "tháng 02" }
      } > 0
    },
    words(
      "no comma before the day", ["part-wording"], "PlaceDate", ", ngày", " ngày", article: "II.4"),
    words("letter subject", ["part-wording"], "LetterSubject", "V/v ", "Về việc ", article: "II.5"),
    words("addressees label", ["part-wording"], "Addressees", "gửi:", "gửi :", article: "II.9"),
    words(
      "recipients label", ["part-wording"], "RecipientsLabel", "nhận:", "nhận", article: "II.9"),
    words("power", ["part-wording"], "SignatureAuthority", "TM. ", "TM ", article: "II.7"),
    words(
      "power spelt out", ["part-wording"], "SignatureAuthority", "KT. ", "K/T ", article: "II.7"),
    words("filing", ["part-wording"], "Recipient", "Lưu: ", "Lưu ", article: "II.9"),
    words(
      "recipients with long dashes", ["part-wording"], "Recipient", "- ", "– ", article: "II.9"),
    end("bases with commas", "LegalBasis", ";", ",", article: "II.6"),
    end("last basis", "LegalBasis", ".", ";", article: "II.6"),
    end("recipients with commas", "Recipient", ";", ",", article: "II.9"),
    end("last recipient", "Recipient", ".", "", article: "II.9"),
    Mutation(name: "closing mark", ids: ["part-wording"], article: "30/2020") { paper in
      guard paper.xml.contains("./.</w:t>") else { return false }
      paper.xml = paper.xml.replacing("./.</w:t>", with: ".</w:t>")
      return true
    },
    Mutation(name: "no lines drawn", ids: ["line-missing"], article: "II.") { paper in
      guard paper.xml.contains("Motto"), !paper.xml.contains("w:drawing") else { return false }
      return paper.paragraphs(of: "Rule", least: 0) { paragraph, _ in
        paragraph.replacing(/<w:pBdr>.*<\/w:pBdr>/) { _ in "" }
      } > 0
    },
    Mutation(name: "lines typed", ids: ["typed-line"], article: "II.") { paper in
      guard paper.xml.contains("Motto") else { return false }
      return paper.paragraphs(of: "Rule", least: 0) { paragraph, _ in
        paragraph.replacing(/<w:pBdr>.*<\/w:pBdr>/) { _ in "" }
          .replacing("</w:p>", with: "<w:r><w:t>__________</w:t></w:r></w:p>")
      } > 0
    },
    says("Khoản in capitals", ["capital-cited"], "Thực hiện Khoản 2 Điều 5 Luật Đất đai."),
    says("điều in small letters", ["capital-cited"], "Thực hiện khoản 2 điều 5 Luật Đất đai."),
    says("nhân dân", ["capital-nhan-dan"], "Lấy ý kiến của nhân dân trong xã."),
    says("nhà nước", ["capital-nhan-dan"], "Thực hiện chủ trương của Đảng, nhà nước."),
    says("a zero too many", ["date-zeroes"], "Hoàn thành trước ngày 15/08/2026."),
    says("a zero too few", ["date-zeroes"], "Hoàn thành trước ngày 5/9/2026."),
    says("no such date", ["nonexistent-date"], "Hoàn thành trước ngày 31/9/2026."),
    says(
      "a body that is no more", ["abolished-body", "abolished-bodies"],
      "Báo cáo Ủy ban nhân dân huyện trước khi thực hiện."),
    says(
      "tone marks nobody writes", ["tone-marks", "tone-mark-spelling", "tone-mark"],
      "Phấn đấu hòan thành tòan bộ chỉ tiêu, nhiệm vụ."),
    says("wrong weekday", ["weekday-mismatch"], "Họp vào thứ Hai, ngày 01 tháng 9 năm 2026."),
    says("dots to fill", ["typed-rule"], "Số người tham dự: ………………………… người."),
  ]

  /// A sentence more in the text.
  private static func says(_ name: String, _ ids: Set<String>, _ sentence: String) -> Mutation {
    Mutation(name: name, ids: ids) { paper in
      var isDone = false
      return paper.paragraphs(of: "BodyText", least: 60) { paragraph, _ in
        guard !isDone else { return paragraph }
        isDone = true
        return
          "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t>\(sentence)</w:t></w:r></w:p>\n"
          + paragraph
      } > 0
    }
  }

  // MARK: - The judge

  private static let papersPerFault = 5

  static func isFound(_ mutation: Mutation, in findings: [Diagnostic]) -> Bool {
    findings.contains { finding in
      mutation.ids.contains(finding.id.rawValue)
        && (mutation.part.isEmpty || finding.message.contains(mutation.part))
        && (mutation.article.isEmpty || finding.citation?.contains(mutation.article) == true)
    }
  }

  /// All faults that can be planted in papers of a standard.
  static func mutations(_ standard: Standard) -> [Mutation] {
    let all = (ofLooks[standard] ?? []) + ofPages + ofFiles
    return standard == .nd30 ? all + ofWords : all
  }

  @Test(arguments: Standard.allCases)
  func findsWhatWasPlanted(_ standard: Standard) throws {
    let mutations = PaperMutationTests.mutations(standard)
    let papers = OwnPapers.plain.filter { $0.name.hasSuffix(standard.rawValue) }
    var (planted, found) = (0, 0)
    var missed: [String: [String]] = [:]
    var kinds: Set<String> = []
    for (number, mutation) in mutations.enumerated() {
      // each fault in some of the papers, every time in others
      var count = 0
      for turn in papers.indices where count < PaperMutationTests.papersPerFault {
        let (name, document) = papers[(number * 7 + turn) % papers.count]
        var paper = MutatedPaper(name, document)
        guard mutation.plant(&paper) else { continue }
        count += 1
        planted += 1
        kinds.insert(mutation.name)
        if PaperMutationTests.isFound(mutation, in: try paper.findings()) {
          found += 1
        } else {
          missed[mutation.name, default: []].append(name)
        }
      }
    }
    let rate = Double(found) / Double(max(planted, 1))
    print("\(standard.rawValue): \(found)/\(planted) found, \(kinds.count) kinds of faults")
    for (name, papers) in missed.sorted(by: { $0.key < $1.key }) {
      print("  missed: \(name): \(papers.count), \(papers.prefix(3).joined(separator: ", "))")
    }
    #expect(kinds.count >= (standard == .nd30 ? 150 : 60))
    #expect(rate >= 0.98, "only \(found) of \(planted)")
  }
}
