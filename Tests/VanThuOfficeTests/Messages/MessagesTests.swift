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

  @Test func pageIsFresh() { Golden.expect(Array(Messages.page.utf8), at: "docs/messages.md") }

  // MARK: - Completeness

  /// Words with hyphens that name no finding, beside kinds of papers and their templates.
  private static let otherWords: Set<String> = [
    "1-truoc", "2-trong", "3-sau", "2026-08-20", "advance-widths", "bao-cao-thang", "bao-cao-quy",
    "bao-cao-6-thang", "bao-cao-9-thang", "bao-cao-10-thang", "bao-cao-nam", "ket-qua",
    "muc-luc-ho-so", "muc-luc-van-ban", "nhat-ky", "not-needed", "payload-oxum",
    "utf8-twice", "van-ban", "van-phong", "windows-1258",
  ]

  /// Where words with hyphens are classes and properties of HTML, roles of fields, or the catalogue
  /// itself.
  private static let otherFolders = [
    "/Writers/HTML/", "/VanThuOffice/Messages/", "/Law/Event.swift", "/Model/PaperKind.swift",
    "/embed-files/",
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

  @Test(arguments: all.filter { $0.example.isGiven })
  func givesExamplesThatCauseIt(_ message: Message) throws {
    let found = try ids(message.example)
    #expect(found.contains(message.id.rawValue), "\(found)")
  }

  /// Where no example is given, the file named tests the finding.
  @Test(arguments: all)
  func namesATestForTheOthers(_ message: Message) throws {
    guard case .test(let suite) = message.example else { return }
    let name = suite.hasSuffix(".md") ? suite : suite + ".swift"
    let root = Repository.root.appending(path: "Tests")
    let found = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
    let path = try #require(found?.first { $0.hasSuffix("/" + name) }, "\(name)")
    let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
    let rule = Rules.all.first { $0.id == message.id }.map { "\($0)" }
    #expect(text.contains(message.id.rawValue) || rule.map(text.contains) == true, "\(name)")
  }

  /// What is found in an example.
  private func ids(_ example: Message.Example) throws -> [String] {
    do {
      return try findings(example)
    } catch let error as DiagnosticsError {
      return error.diagnostics.map(\.id.rawValue)
    }
  }

  private func findings(_ example: Message.Example) throws -> [String] {
    let folder = try TemporaryFolder()
    switch example {
    case .record(let text):
      let record = try InputReader.read(Array(text.utf8), name: "x.yaml")
      var workspace = Workspace()
      let template = try workspace.template(nil, for: record, input: folder.path("x.yaml"))
      return PaperMaker(template: template).make(record).diagnostics.map(\.id.rawValue)
    case .json(let text):
      _ = try InputReader.read(Array(text.utf8), name: "x.json")
    case .office(let text):
      _ = try Office(try InputReader.read(Array(text.utf8), name: "van-phong.yaml"))
    case .template(let text):
      _ = try Template.load(SourceText(name: "x.xml", text: text))
    case .table(let text):
      let source = try #require(BuiltInTemplates.source("thong-bao"))
      let template = try Template.load(source)
      let bytes = Array(text.utf8)
      let read = try Rows(bytes, "a.csv", template: template).messages
      // a table without readable columns makes no rows
      let made =
        read.contains("lỗi:") ? "" : try RowsMade(bytes, "a.csv", template: template).messages
      return (read + made).matches(of: /\[([a-z-]+)\]\n/).map { String($0.1) }
    case .bag(let files):
      try folder.write("a\n", to: "bag/data/a.txt")
      for (name, content) in files { try folder.write(content, to: "bag/\(name)") }
      return try BagVerifier.verify(folder.path("bag")).diagnostics.map(\.id.rawValue)
    case .test, .rare: break
    }
    return []
  }
}

extension Message.Example {
  /// Whether it is text that a door can be given.
  fileprivate var isGiven: Bool {
    switch self {
    case .test, .rare: false
    default: true
    }
  }
}

extension Message: CustomTestStringConvertible {
  /// Its name.
  public var testDescription: String { id.rawValue }
}
