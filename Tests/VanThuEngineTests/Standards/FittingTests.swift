import TestSupport
import Testing
import VanThuBase
import VanThuDocument

@testable import VanThuEngine

/// Pages break well inside the ranges of the standards (case B5).
@Suite struct FittingTests {
  @Test("case B5", arguments: Examples.names)
  func leavesNoExampleUnfinished(example: String) throws {
    let paper = try #require(try Examples.outcome(example).paper)
    let fitted = Composer.fitted(paper)
    #expect(fitted.after.isEmpty, "\(example): \(fitted.after)")
    #expect((fitted.fit == nil) == fitted.before.isEmpty || !fitted.after.isEmpty)
  }

  @Test("case B5, dossiers", arguments: DossierExamples.names)
  func leavesNoPaperOfADossierUnfinished(name: String) throws {
    let document = try DossierExamples.document(name)
    var layouter = PageLayouter()
    let faults = layouter.layout(document).faults(of: document)
    #expect(faults.isEmpty, "\(name): \(faults)")
  }

  @Test func mendsSomeExamples() throws {
    let fits = try Examples.names.map {
      Composer.fitted(try #require(try Examples.outcome($0).paper))
    }
    #expect(fits.count { !$0.before.isEmpty } >= 5)
    #expect(fits.count { !$0.after.isEmpty } == 0)
  }

  @Test(arguments: 1...60)
  func staysInTheRangesOfTheState(lines: Int) throws {
    let paper = try paper("nd30", lines: lines)
    let fitted = Composer.fitted(paper)
    let style = fitted.document.styles[.body]
    guard case .multiple(let factor) = style.lineSpacing else {
      Issue.record("not a multiple")
      return
    }
    #expect((1...1.5).contains(factor))
    #expect((13...14).contains(style.size))
    #expect(style.spaceBefore >= .points(6))
    expectBetter(fitted, paper)
  }

  @Test(arguments: 1...60)
  func staysInTheRangesOfTheParty(lines: Int) throws {
    let paper = try paper("hd05", lines: lines)
    let fitted = Composer.fitted(paper)
    let style = fitted.document.styles[.body]
    guard case .exact(let pitch) = style.lineSpacing else {
      Issue.record("not exact")
      return
    }
    #expect(pitch >= .points(18) && pitch <= .points(22))
    #expect(style.size == 14)
    expectBetter(fitted, paper)
  }

  /// The lower margin is one of the choices of the state, inside the range of the decree, and the note
  /// names it.
  @Test func mayWidenTheLowerMargin() throws {
    let margins = Fit.candidates(.nd30, Preferences()).filter { $0.bottomMargin != nil }
    #expect(margins.compactMap(\.bottomMargin) == [22, 25])
    for fit in margins {
      let document = Composer(try paper("nd30", lines: 30), fit: fit).document()
      #expect(document.sections[0].page.bottom == .millimetres(fit.bottomMargin ?? 0))
      let made = FittedDocument(document: document, fit: fit, before: [], after: [])
      #expect(
        made.note(at: nil)?.message.contains("lề dưới \(Int(fit.bottomMargin ?? 0)) mm") == true)
    }
    for lines in 1...60 {
      let bottom = Composer.fitted(try paper("nd30", lines: lines)).document.sections[0].page.bottom
      #expect(bottom >= .millimetres(20) && bottom <= .millimetres(25))
    }
    // the Party leaves nothing to choose
    for fit in Fit.candidates(.hd05, Preferences()) { #expect(fit.bottomMargin == nil) }
  }

  @Test func keepsWhatTheRecordOrTheOfficeWants() throws {
    let lines = try #require(
      (1...60).first { (try? Composer.fitted(paper("nd30", lines: $0)).fit) != nil })
    let usual = Composer(try paper("nd30", lines: lines)).document()
    let kept = Composer.fitted(try paper("nd30", lines: lines, more: "can_trang: không\n"))
    #expect(kept.fit == nil)
    #expect(kept.document == usual)
    var preferences = try paper("nd30", lines: lines)
    preferences.preferences.mayFit = false
    #expect(Composer.fitted(preferences).document == usual)
    // a record that wants it wins over the office
    let office = try Office(
      try InputReader.read(Array("can_trang: không\n".utf8), name: "van-phong.yaml"))
    #expect(!office.preferences.fitsPages)
    let wanted = try paper("nd30", lines: lines, more: "can_trang: có\n", office: office)
    #expect(Composer.fitted(wanted).fit != nil)
    #expect(Composer.fitted(try paper("nd30", lines: lines, office: office)).fit == nil)
  }

  @Test func keepsTheSizeAnOfficeHasChosen() throws {
    let office = try Office(
      try InputReader.read(Array("co_chu: 14\n".utf8), name: "van-phong.yaml"))
    for lines in 1...60 {
      let paper = try paper("nd30", lines: lines, office: office)
      #expect(Composer.fitted(paper).document.styles[.body].size == 14)
    }
  }

  @Test func bringsAnInvitationBackToOnePage() throws {
    var layouter = PageLayouter()
    var brought = 0
    for lines in 1...30 {
      let paper = try paper("nd30", lines: lines, template: "giay-moi")
      let usual = layouter.layout(Composer(paper).document()).pages.count
      let fitted = layouter.layout(Composer.fitted(paper).document).pages.count
      if usual == 2, fitted == 1 { brought += 1 }
    }
    #expect(brought >= 2)
  }

  private func expectBetter(_ fitted: FittedDocument, _ paper: Paper) {
    var layouter = PageLayouter()
    let before = layouter.layout(Composer(paper).document())
    let after = layouter.layout(fitted.document)
    #expect(after.pages.count <= before.pages.count)
    #expect(fitted.after.count <= fitted.before.count)
    #expect(after.words == before.words)
    #expect(Composer.fitted(paper).document == fitted.document)
  }

  private func paper(
    _ standard: String, lines: Int, more: String = "", template: String = "thong-bao",
    office: Office = Office()
  ) throws -> Paper {
    let words = "Các thôn rà soát, lập danh sách hộ cần hỗ trợ và gửi về Văn phòng trước ngày 15."
    let body = (0..<lines).map { "  \($0 % 40 + 1). \(words)" }.joined(separator: "\n")
    let isParty = standard == "hd05"
    let agency =
      isParty
      ? "{tieu_chuan: hd05, cap_tren: ĐẢNG BỘ TỈNH A, ten: ĐẢNG ỦY XÃ SUỐI NGÀN, viet_tat: ĐU, dia_danh: Suối Ngàn}"
      : "{ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}"
    let fields =
      template == "giay-moi"
      ? """
      khach_moi: ["Ông Lò Văn Páo, Trưởng thôn Đá Chồng"]
      ten_cuoc_hop: Hội nghị sơ kết công tác sáu tháng đầu năm
      ngay_hop: 15/7/2026
      gio_hop: "08:00"
      chu_tri: Chủ tịch Ủy ban nhân dân xã
      dia_diem: Hội trường Ủy ban nhân dân xã
      chuan_bi: [\((0..<lines).map { _ in "\"\(words)\"" }.joined(separator: ", "))]
      """ : "noi_dung: |\n\(body)"
    let record = """
      mau: \(template)
      co_quan: \(agency)
      so: 12
      ngay: 2026-07-03
      trich_yeu: Rà soát hộ cần hỗ trợ
      \(fields)
      noi_nhan: [Các thôn]
      luu: VT
      ky: {chuc_vu: \(isParty ? "BÍ THƯ" : "CHỦ TỊCH"), ho_ten: Nguyễn Thị Lan, tap_the: \(isParty ? "BAN THƯỜNG VỤ" : "ỦY BAN NHÂN DÂN")}
      \(more)
      """
    let maker = PaperMaker(
      template: try Template.load(try #require(BuiltInTemplates.source(template))), office: office)
    let outcome = maker.make(try InputReader.read(Array(record.utf8), name: "thu.yaml"))
    let errors = outcome.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.map(\.message))")
    return try #require(outcome.paper)
  }
}
