import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// Every template with every mistake of a table: something is found, or the paper is right; nothing
/// crashes.
@Suite struct TemplateMistakeTests {
  /// What a mistake comes to.
  enum Wanted: Sendable {
    /// One of these findings, with a paper or without.
    case finds([String])
    /// A paper that says these words, in every format.
    case prints([String])
  }

  /// A mistake that is made in the sample of a template.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let name: String
    let wanted: Wanted
    /// The lines to put in place of those of the sample; nil where the template has no place for it.
    let lines: @Sendable (Template, Standard) -> String?

    var testDescription: String { name }

    init(
      _ name: String, _ wanted: Wanted, _ lines: @escaping @Sendable (Template, Standard) -> String?
    ) {
      self.name = name
      self.wanted = wanted
      self.lines = lines
    }

    init(_ name: String, _ wanted: Wanted, _ lines: String) {
      self.init(name, wanted) { _, _ in lines }
    }

    /// A value for the first field that a template has of some kind.
    init(
      _ name: String, _ wanted: Wanted, field suits: @escaping @Sendable (Field) -> Bool,
      _ value: String
    ) {
      self.init(name, wanted) { template, _ in
        template.fields.first(where: suits).map { "\($0.name): \(value)" }
      }
    }
  }

  private static func isText(_ field: Field) -> Bool {
    if case .text = field.kind { true } else { false }
  }
  private static func isOutline(_ field: Field) -> Bool {
    if case .outline = field.kind { true } else { false }
  }
  private static func isDate(_ field: Field) -> Bool {
    if case .date = field.kind { true } else { false }
  }
  private static func isNumber(_ field: Field) -> Bool {
    if case .number = field.kind { true } else { false }
  }
  private static func isRows(_ field: Field) -> Bool {
    if case .list = field.kind { true } else { false }
  }
  private static func isTexts(_ field: Field) -> Bool {
    if case .texts = field.kind { true } else { false }
  }
  private static func isChoice(_ field: Field) -> Bool {
    if case .choice = field.kind { true } else { false }
  }

  /// 300 letters in words, and in one word.
  private static let words = String(repeating: "tổ chức thực hiện công việc ", count: 11).dropLast()
  private static let oneWord = String(repeating: "mườihai", count: 43)
  private static let hostile = "</w:t><script>alert(1)</script> {{ co_quan.ten }} ${x} ]]> &amp;"

  private static let signers = (1...12).map { number in
    "  - {chuc_vu: THÀNH VIÊN, ho_ten: Người Thứ \(["A", "B", "C", "D", "E", "G", "H", "I", "K", "L", "M", "N"][number - 1])}\n"
  }.joined()

  private static func agency(_ standard: Standard, _ lines: String) -> String {
    "co_quan: {tieu_chuan: \(standard.rawValue), \(lines)}"
  }

  /// What goes with another paper, or copies one.
  private static let attached = ["ban-sao-dien-tu", "phu-luc", "van-ban-kem-theo"]
  private static let copies = ["ban-sao", "ban-sao-dien-tu"]

  /// The table.
  static let mistakes: [Mistake] = readings + heads + texts + ends

  /// Keys and values that are not what they should be.
  private static let readings = [
    Mistake("required field without value", .finds(["missing-field"]), field: \.isRequired, ""),
    Mistake("no field of its own", .finds(["missing-field"])) { template, _ in
      let required = template.fields.filter(\.isRequired)
      return required.isEmpty ? nil : required.map { "\($0.name):" }.joined(separator: "\n")
    },
    Mistake("word where a day is wanted", .finds(["wrong-type"]), field: isDate, "hôm nào"),
    Mistake("day of no calendar", .finds(["wrong-type"]), field: isDate, "2026-02-30"),
    Mistake("word where a number is wanted", .finds(["wrong-type"]), field: isNumber, "nhiều"),
    Mistake("list where a text is wanted", .finds(["wrong-shape"]), field: isText, "[a, b]"),
    Mistake("record where a text is wanted", .finds(["wrong-shape"]), field: isText, "{a: b}"),
    Mistake("text where rows are wanted", .finds(["wrong-shape"]), field: isRows, "một dòng"),
    Mistake(
      "rows without their keys", .finds(["missing-field"]),
      field: { isRows($0) && $0.children.contains(where: \.isRequired) }, "[{}]"),
    Mistake(
      "empty list", .finds(["missing-field", "too-few-items"]),
      field: { $0.count.lowerBound > 0 }, "[]"),
    Mistake("choice that is none", .finds(["wrong-choice"]), field: isChoice, "không rõ"),
    Mistake("unknown key", .finds(["unknown-key"]), "noi_nhanh: a"),
  ]

  /// Letterhead, number, day, title.
  private static let heads = [
    Mistake("title of 300 letters", .prints([String(words)]), "trich_yeu: \(words)"),
    Mistake("title of one word of 300 letters", .prints([oneWord]), "trich_yeu: \(oneWord)"),
    Mistake("agency of four lines", .prints(["TRUNG TÂM MỘT", "BỐN"])) { _, standard in
      agency(
        standard,
        "cap_tren: CƠ QUAN CẤP TRÊN, ten: [TRUNG TÂM MỘT, HAI, BA, BỐN], viet_tat: TT, "
          + "don_vi: VP, dia_danh: Đồng Mây")
    },
    Mistake("no agency", .finds(["missing-agency"]), "co_quan:"),
    Mistake("agency without place", .finds(["missing-agency-part"])) { template, standard in
      // minutes of the state bear none, nor does what is issued with another paper
      standard == .nd30 && template.kind == .bienBan || attached.contains(template.id)
        ? nil : agency(standard, "ten: PHÒNG KINH TẾ, viet_tat: PKT, don_vi: VP")
    },
    Mistake("standard that is none", .finds(["wrong-choice"])) { _, _ in
      "co_quan: {tieu_chuan: nd99, ten: PHÒNG KINH TẾ, viet_tat: PKT, dia_danh: Đồng Mây}"
    },
    Mistake(
      "day of issue of no calendar", .finds(["no-such-day", "wrong-type"]), "ngay: 31/4/2026"),
    Mistake("number that is none", .finds(["number-form", "wrong-type"]), "so: \"-5\""),
    Mistake("notation that is none", .finds(["notation-form", "kind-abbreviation"])) {
      template, _ in
      // an office makes the codes of its công văn and of papers of its own as it likes
      template.kind.family == .letter || [.vanBan, .thuCong].contains(template.kind)
        ? nil : "ky_hieu: \"??\""
    },
  ]

  /// What is in texts.
  private static let texts = [
    Mistake("hostile title", .prints(["<script>alert(1)</script>"]), "trich_yeu: '\(hostile)'"),
    Mistake(
      "hostile text", .prints(["<script>alert(1)</script>"]),
      field: { isText($0) && $0.isRequired }, "'\(hostile)'"),
    Mistake("letters turned round", .finds(["direction-character"]), "trich_yeu: \"a\u{202E}b\""),
    Mistake("control character", .finds(["forbidden-character"]), "trich_yeu: \"a\\u0007b\""),
    Mistake("old encoding", .finds(["old-encoding"]), "trich_yeu: NguyÔn V¨n Hïng, ViÖt Nam"),
    Mistake("numbers that jump", .finds(["numbering-order"])) { template, _ in
      template.fields.first(where: isOutline).map { "\($0.name): |\n  1. Một.\n  4. Bốn." }
    },
    Mistake("two thousand lines", .prints(["Việc thứ 1999."])) { template, _ in
      template.fields.first(where: isOutline).map { field in
        "\(field.name): |\n" + (1...2000).map { "  \($0). Việc thứ \($0).\n" }.joined()
      }
    },
    Mistake("list of 300 items", .prints(["Bà số 299"])) { template, _ in
      template.fields.first(where: isTexts).map { field in
        "\(field.name):\n" + (1...300).map { "  - Bà số \($0)\n" }.joined()
      }
    },
  ]

  /// Who gets it, who signs, what is behind it.
  private static let ends = [
    Mistake("no recipients", .finds(["missing-recipients"])) { template, _ in
      // what is headed otherwise, and what is issued with another, may go nowhere
      [.vanBan, .thuCong].contains(template.kind) || template.id == "phieu-trinh"
        ? nil : "noi_nhan: []"
    },
    Mistake("nobody signs", .finds(["missing-signer"])) { template, _ in
      attached.contains(template.id) ? nil : "ky:"
    },
    Mistake("twelve sign", .prints(["Người Thứ A", "Người Thứ N"])) { template, _ in
      attached.contains(template.id) ? nil : "ky:\n\(signers)"
    },
    Mistake(
      "power without principal", .finds(["signing-power", "party-signing"]),
      "ky: {quyen_han: KT, chuc_vu: PHÓ CHỦ TỊCH, ho_ten: Lê Thị Hoa}"),
    Mistake(
      "appendix without anything", .finds(["missing-field", "wrong-shape"]),
      "phu_luc: [{ten: Danh sách}]"),
  ]

  /// All templates with each standard they serve.
  private static let all: [(template: Template, standard: Standard)] = BuiltInTemplates.ids.flatMap
  {
    id -> [(Template, Standard)] in
    guard let source = BuiltInTemplates.source(id), let template = try? Template.load(source) else {
      Issue.record("\(id) cannot be loaded")
      return []
    }
    return template.standards.map { (template, $0) }
  }

  @Test(arguments: mistakes)
  func isFoundOrRight(_ mistake: Mistake) throws {
    var tried = 0
    for (template, standard) in TemplateMistakeTests.all {
      guard let lines = mistake.lines(template, standard) else { continue }
      tried += 1
      let sample = SampleWriter.sample(template, standard: standard)
      let text = ExampleRecord.merge(lines, into: sample)
      let place = "\(template.id) \(standard.rawValue)"
      var found: [Diagnostic] = []
      var paper: Paper?
      let maker = PaperMaker(template: template)
      do throws(DiagnosticsError) {
        let outcome = maker.make(try InputReader.read(Array(text.utf8), name: "a.yaml"))
        (paper, found) = (outcome.paper, outcome.diagnostics)
      } catch {
        found = error.diagnostics
      }
      let document = paper.map(maker.document)
      switch mistake.wanted {
      case .finds(let ids):
        #expect(
          found.contains { ids.contains($0.id.rawValue) },
          "\(place): \(found.map(\.id.rawValue)), \(lines)")
        if let document { _ = PlainTextWriter().write(document) }
      case .prints(let words):
        // a copy has its words from another record, which does not lie there
        if TemplateMistakeTests.copies.contains(template.id) { continue }
        let document = try #require(document, "\(place): \(found.map(\.message))")
        expect(words, in: document, place)
      }
    }
    #expect(tried > 3)
  }

  /// That words stand in all formats, as words.
  private func expect(_ words: [String], in document: Document, _ place: String) {
    func letters(_ text: String) -> String {
      String(String.UnicodeScalarView(text.unicodeScalars.filter(\.properties.isAlphabetic)))
        .lowercased()
    }
    var html = HTMLWriter()
    let page = html.write(document)
    for (format, made) in [
      ("DOCX", TextExtractor.words(docx: document)), ("HTML", TextExtractor.words(html: page)),
      ("TXT", TextExtractor.words(text: PlainTextWriter(width: 0).write(document))),
    ] {
      let all = letters(made.joined(separator: " "))
      for word in words { #expect(all.contains(letters(word)), "\(place), \(format): \(word)") }
    }
    #expect(!String(decoding: page, as: UTF8.self).contains("<script>alert"))
  }
}
