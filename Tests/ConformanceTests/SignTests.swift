import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuDocument

/// The order of signing of Nghị định 30/2020/NĐ-CP in one file, walked by pyHanko with certificates made
/// on the spot, and what the reader of ours says of the files it leaves.
@Suite(
  .enabled(if: Judge.python != nil, "không có .venv-test: bỏ qua việc ký thử"),
  .enabled(if: Judge.has("qpdf"), "không có qpdf: bỏ qua việc ký thử"),
  .enabled(if: TestFonts.folder != nil, "không có fonts-liberation2: bỏ qua việc ký thử"))
struct SignTests {
  /// Papers with one signer and with several, of the state and of the Party, long and short.
  static let names =
    [
      "everything", "copy", "annex", "bien-ban-hoi-nghi-nd30", "bien-ban-hoi-nghi-hd05",
      "cong-van-nd30", "giay-moi-q-giam-doc-nd30", "ke-hoach-nd30", "ke-hoach-hd05",
      "quyet-dinh-nd30", "thong-bao-ket-luan-nd30", "to-trinh-hd05",
    ] + DossierExamples.names.filter { $0.contains("niem-yet") }

  private static let place = FileManager.default.temporaryDirectory
    .appending(path: "vanthu-sign-\(getpid())")

  private static let folder = Result {
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(at: SignTests.place) }
    let fonts = try PDFFonts(TestFonts.family())
    for name in names {
      var paper = try paper(name)
      let options = options(name)
      var writer = PDFWriter(fonts: fonts, options: options)
      try Data(writer.write(paper)).write(to: place.appending(path: "\(name).pdf"))
      if let notice = options.notice { paper.add(notice) }
      try Data(PagedSample.words(of: paper).utf8)
        .write(to: place.appending(path: "\(name).words.txt"))
      var finder = PDFFieldFinder(options)
      finder.find(in: &paper)
      try Data(finder.fields.map(\.name).joined(separator: "\n").utf8)
        .write(to: place.appending(path: "\(name).fields.txt"))
    }
    return place
  }

  private static func options(_ name: String) -> PDFOptions {
    guard
      let time = CivilDate(year: 2026, month: 9, day: 5).flatMap({
        SigningTime(date: $0, hour: 14, minute: 5)
      })
    else { return PDFOptions(signFields: true) }
    let notice: SigningNotice? =
      switch name {
      case "copy": .copy(form: "SAO Y", agency: "ỦY BAN NHÂN DÂN XÃ AN BÌNH", time: time)
      case "annex": .annex(codeNotation: "48/KH-UBND", time: time)
      default: nil
      }
    return PDFOptions(signFields: true, notice: notice)
  }

  /// The paper with number and day left blank.
  static func paper(_ name: String) throws -> PagedDocument {
    var layouter = PageLayouter()
    if DossierExamples.names.contains(name) {
      return layouter.layout(try DossierExamples.document(name))
    }
    let isSample = ["everything", "copy", "annex"].contains(name)
    var paper = try #require(Examples.outcome(isSample ? "ke-hoach-nd30" : name).paper)
    if name == "everything" { paper.head.date = Placed(PartialDate(), at: nil) }
    if !isSample { paper.head.date = Placed(PartialDate(year: 2026), at: nil) }
    if name != "cong-van-nd30" { paper.head.notation = nil }
    paper.head.number = nil
    return layouter.layout(Composer.document(for: paper))
  }

  private static let judged = Task { try await Judge.report("pdf.py", folder.get()) }

  private static let walked = Task {
    // the files are judged before they are signed
    _ = try await judged.value
    return try await Judge.report("sign.py", folder.get())
  }

  @Test(arguments: [
    (
      "everything",
      "SoVanBan NgayBanHanh ThangBanHanh NamBanHanh ChuKyNguoiCoThamQuyen ChuKyCoQuan"
    ),
    ("copy", "SoVanBan ChuKyNguoiCoThamQuyen ChuKyCoQuan"),
    ("cong-van-nd30", "SoVanBan NgayBanHanh ThangBanHanh ChuKyNguoiCoThamQuyen ChuKyCoQuan"),
    ("ke-hoach-hd05", "SoVanBan NgayBanHanh ThangBanHanh ChuKyNguoiCoThamQuyen ChuKyCoQuan"),
    (
      "bien-ban-hoi-nghi-nd30",
      "SoVanBan ChuKyNguoiCoThamQuyen ChuKyCoQuan ChuKyNguoiCoThamQuyen2"
    ),
  ])
  func hasTheFieldsOfThePaper(name: String, fields: String) throws {
    let file = try SignTests.folder.get().appending(path: "\(name).pdf")
    #expect(try inspect(file).fields.map(\.name).joined(separator: " ") == fields)
  }

  @Test(arguments: names)
  func keepsPDFA2aAndPDFUA1WithFields(name: String) async throws {
    try await SignTests.judged.value.expectNone(about: name, atLeast: 300)
  }

  @Test(arguments: names)
  func walksTheOrderOfSigning(name: String) async throws {
    try await SignTests.walked.value.expectNone(about: name, atLeast: 20)
  }

  // MARK: - The reader of ours

  private func inspect(_ file: URL) throws -> PDFInspection {
    try PDFInspector.inspect(Array(Data(contentsOf: file)))
  }

  @Test(arguments: names)
  func readsWhatWasSigned(name: String) async throws {
    _ = try await SignTests.walked.value
    let file = try SignTests.folder.get().appending(path: "\(name).signed.pdf")
    let found = try inspect(file)
    #expect(found.claimsPDFA == "2a" && found.claimsPDFUA)
    #expect(found.fields.allSatisfy { $0.isFilled && $0.page != nil }, "\(found.fields)")
    #expect(found.signatures.allSatisfy { $0.integrity == .whole }, "\(found.signatures)")
    #expect(found.signatures.last?.coveredBytes == found.byteCount)
    #expect(found.signatures.first?.allows == .formFilling)
    #expect(found.signatures.first?.signer == "Trần Văn Bảo")
    for signature in found.signatures {
      #expect(signature.changeKind <= .formFilling, "\(signature.changes)")
    }
    let filled = Set(found.fields.filter { $0.kind == .text }.map { PDFChange.filled($0.name) })
    #expect(filled.isSubset(of: Set(found.signatures.first?.changes ?? [])))
  }

  @Test func seesWhatWasSpoiled() async throws {
    _ = try await SignTests.walked.value
    let folder = try SignTests.folder.get().appending(path: "spoiled")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(files.count == 8)
    for file in files {
      let found = try inspect(folder.appending(path: file))
      let wanted = file.split(separator: ".")[1]
      if wanted == "broken" {
        #expect(found.signatures.contains { $0.integrity == .broken }, "\(file)")
      } else {
        // the last signature covers all but what was added
        let last = try #require(found.signatures.last)
        #expect("\(last.changeKind)" == wanted, "\(file): \(last.changes)")
      }
    }
  }
}
