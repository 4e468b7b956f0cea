import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuOffice

/// The catalogue of findings.
struct MessagesTests {
  static let all = Messages.groups.flatMap(\.messages)

  @Test func namesEachFindingOnce() {
    let ids = Messages.ids
    #expect(Set(ids).count == ids.count)
    for message in MessagesTests.all {
      let id = message.id.rawValue
      #expect(id.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
      #expect(Messages.message(id)?.title == message.title)
      #expect(!message.title.isEmpty && !message.title.hasSuffix("."), "\(id)")
      #expect(message.fix?.hasSuffix(".") != true, "\(id)")
      #expect(message.fix != nil || message.explanation != nil, "\(id) is not to be mended")
    }
  }

  /// The page with what the program says today.
  @Test func pageIsFresh() {
    let page = Messages.page { message in
      (try? ExampleRun(message.example))?.text(message.id.rawValue)
    }
    Golden.expect(Array(page.utf8), at: "docs/messages.md")
  }

  // MARK: - Completeness

  /// Words with hyphens that name no finding, beside kinds of papers and their templates.
  private static let otherWords: Set<String> = [
    "no-fit", "phong-chu", "sign-annex", "sign-copy", "sign-fields", "signed-at", "signed-by",
    "1-truoc", "2-trong", "3-sau", "2026-01-01", "2026-08-20", "advance-widths",
    "advance-widths-more", "bao-cao-thang", "bao-cao-quy",
    "bao-cao-6-thang", "bao-cao-9-thang", "bao-cao-10-thang", "bao-cao-nam", "ket-qua",
    "muc-luc-ho-so", "muc-luc-van-ban", "nhat-ky", "not-needed", "payload-oxum",
    "utf8-twice", "van-ban", "van-phong", "windows-1258",
  ]

  /// Where words with hyphens are classes and properties of HTML, words of XMP, roles of fields, or
  /// the catalogue itself.
  private static let otherFolders = [
    "/Writers/HTML/", "/Writers/SVG/", "/Writers/PDF/", "/VanThuOffice/Messages/",
    "/Law/Event.swift",
    "/Model/PaperKind.swift",
    "/Output/Preview.swift",
    "/embed-files/", "/VanThuWeb/", "/ServeCommand.swift", "/VanThuStore/", "/vanthu-server/",
  ]

  /// The code without comments, by path.
  private static let sources: [(path: String, code: String)] = {
    let root = Repository.root.appending(path: "Sources")
    let found = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
    return (found ?? []).filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let text = (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
      let lines = text.split(separator: "\n").filter { line in
        !line.drop { $0 == " " }.hasPrefix("//")
      }
      return ("/\(path)", lines.joined(separator: "\n"))
    }
  }()

  @Test func hasEveryFindingOfTheCode() {
    #expect(MessagesTests.sources.count > 200)
    let papers = DossierPaper.all.map(\.id) + BuiltInTemplates.ids + PaperKind.allCases.map(\.slug)
    let known = Set(Messages.ids).union(papers).union(MessagesTests.otherWords)
    for (path, code) in MessagesTests.sources
    where !MessagesTests.otherFolders.contains(where: { path.contains($0) }) {
      let hyphened = code.matches(of: /"([a-z0-9]+(?:-[a-z0-9]+)+)"/).map { String($0.1) }
      let reported = code.matches(
        of:
          /(?:\.error|\.warning|\b(?:error|warn|strict|refuse|refusal|fault)\()[,\s]*"([a-z0-9-]+)",/
      ).map { String($0.1) }
      for word in hyphened + reported where !known.contains(word) {
        Issue.record("\(path): “\(word)” is neither in the catalogue nor among the other words")
      }
    }
  }

  @Test func hasNothingTheCodeDoesNotSay() {
    let code = MessagesTests.sources.filter { !$0.path.contains("/VanThuOffice/Messages/") }
      .map(\.code).joined(separator: "\n")
    for id in Messages.ids { #expect(code.contains("\"\(id)\""), "\(id)") }
  }

  // MARK: - Examples

  @Test(arguments: all)
  func givesExamplesThatCauseIt(_ message: Message) throws {
    if case .rare = message.example { return }
    let run = try ExampleRun(message.example)
    #expect(run.text(message.id.rawValue) != nil, "\(run.said)")
  }

  /// Where no example is given, it is said when the finding comes, and the file named tests it.
  @Test(arguments: all)
  func namesATestForTheOthers(_ message: Message) throws {
    guard case .rare(let why, let suite) = message.example else { return }
    #expect(!why.isEmpty && !why.hasSuffix("."))
    guard let suite else {
      #expect(["changed-meanwhile", "child-too-large", "table-too-large"].contains(message.id))
      return
    }
    let root = Repository.root.appending(path: "Tests")
    let found = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
    let path = try #require(found?.first { $0.hasSuffix("/\(suite).swift") }, "\(suite)")
    let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
    #expect(text.contains(message.id.rawValue), "\(suite)")
  }

  /// Examples are for reading; what needs more is rare.
  @Test func givesShortExamples() {
    let rare = MessagesTests.all.filter { if case .rare = $0.example { true } else { false } }
    #expect(rare.count * 4 < MessagesTests.all.count, "\(rare.count)")
    for message in MessagesTests.all {
      let length = message.example.files.map(\.content.utf8.count).reduce(0, +)
      #expect(length < 700, "\(message.id.rawValue): \(length)")
    }
  }
}

extension Message: CustomTestStringConvertible {
  /// Its name.
  public var testDescription: String { id.rawValue }
}
