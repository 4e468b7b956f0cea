import TestSupport
import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice

struct WorkspaceTests {
  private func ids(_ body: () throws -> Void) -> [String] {
    do {
      try body()
      return []
    } catch let error as DiagnosticsError {
      return error.diagnostics.map(\.id.rawValue)
    } catch {
      return ["\(error)"]
    }
  }

  @Test func findsTheNearestOfficeFile() throws {
    let folder = try TemporaryFolder()
    try folder.write("co_quan: {ten: A}\n", to: "van-phong.yaml")
    try folder.write("co_quan: {ten: B}\n", to: "a/b/van-phong.yaml")
    var workspace = Workspace()
    #expect(
      workspace.officeFile(for: folder.path("a/b/c/x.yaml"))
        == folder.path("a/b/van-phong.yaml"))
    #expect(workspace.officeFile(for: folder.path("a/x.yaml")) == folder.path("van-phong.yaml"))
    var told = Workspace(officePath: "khac.yaml")
    #expect(told.officeFile(for: folder.path("a/x.yaml")) == "khac.yaml")
  }

  @Test("case E2: office file and template") func tellsWhatNobodySeesOnce() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "co_quan: {a: {ten: Xã\u{200B} A}}\nnguoi_ky: {b: {chuc_vu: \"…\"}}\n", to: "van-phong.yaml")
    let built = try #require(BuiltInTemplates.source("thong-bao")).text
    try folder.write(
      built.replacing("thông báo nội dung", with: "thông\u{AD} báo nội dung"),
      to: "templates/thong-bao.xml")
    var workspace = Workspace()
    let input = folder.path("x.yaml")
    for _ in 0..<2 {
      let office = try workspace.office(for: input)
      #expect(office.agencies["a"]?.record?["ten"]?.text == "Xã A")
      _ = try workspace.template("thong-bao", input: input)
    }
    let told = workspace.takeNotices()
    #expect(
      told.map(\.id.rawValue) == ["invisible-character", "placeholder", "invisible-character"])
    #expect(
      told.compactMap { $0.range?.source.name }.map(FileName.stem) == [
        "van-phong", "van-phong", "thong-bao",
      ])
    #expect(told.first?.range.map { $0.source.position(of: $0.lowerBound).line } == 1)
    #expect(workspace.takeNotices().isEmpty)
  }

  @Test func reportsAFaultyOfficeFileEachTime() throws {
    let folder = try TemporaryFolder()
    try folder.write("co_quan: [\n", to: "van-phong.yaml")
    var workspace = Workspace()
    for _ in 0..<2 {
      #expect(ids { _ = try workspace.office(for: folder.path("x.yaml")) } == ["yaml-syntax"])
    }
  }

  /// The office's own template goes before the built-in one of the same name.
  @Test func prefersTheTemplatesOfTheOffice() throws {
    let folder = try TemporaryFolder()
    let built = try #require(BuiltInTemplates.source("thong-bao")).text
    try folder.write("{}\n", to: "van-phong.yaml")
    var workspace = Workspace()
    let input = folder.path("x.yaml")
    let theirs = try workspace.template("thong-bao", input: input)
    try folder.write(
      built.replacing("title=\"\(theirs.title)\"", with: "title=\"Của cơ quan\""),
      to: "templates/thong-bao.xml")
    var again = Workspace()
    #expect(try again.template("Thông báo", input: input).title == "Của cơ quan")
    #expect(
      try again.template(folder.path("templates/thong-bao.xml"), input: "-").title == "Của cơ quan")
  }

  @Test func saysWhichTemplateIsMissing() throws {
    var workspace = Workspace()
    let nothing = try InputReader.read(Array("so: 1\n".utf8), name: "x.yaml")
    #expect(
      ids { _ = try workspace.template(nil, for: nothing, input: "/x.yaml") } == [
        "missing-template"
      ])
    let list = try InputReader.read(Array("mau: [a]\n".utf8), name: "x.yaml")
    #expect(ids { _ = try workspace.template(nil, for: list, input: "/x.yaml") } == ["wrong-shape"])
    let wrong = try InputReader.read(Array("mau: thong-baoo\n".utf8), name: "x.yaml")
    do {
      _ = try workspace.template(nil, for: wrong, input: "/x.yaml")
      Issue.record("found")
    } catch let error as DiagnosticsError {
      #expect(error.diagnostics.map(\.fix?.replacement) == ["thong-bao"])
    }
  }

  @Test func theFingerprintFollowsWhatIsRead() throws {
    let folder = try TemporaryFolder()
    let input = folder.path("x.csv")
    var first = Workspace()
    let bare = try first.fingerprint(of: "thong-bao", input: input)
    try folder.write("{}\n", to: "van-phong.yaml")
    var second = Workspace()
    let office = try second.fingerprint(of: "thong-bao", input: input)
    try folder.write("<x/>", to: "templates/thong-bao.xml")
    let own = try second.fingerprint(of: "thong-bao", input: input)
    #expect(Set([bare, office, own]).count == 3)
    #expect(try second.fingerprint(of: "thong-bao", input: input) == own)
  }
}
