import TestSupport
import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuOffice

/// The list of templates.
@Suite struct CatalogueTests {
  private func catalogue(
    like words: String? = nil, own: [String: String] = [:]
  ) throws -> Catalogue {
    let folder = try TemporaryFolder()
    for (name, text) in own { try folder.write(Array(text.utf8), to: name) }
    var workspace = Workspace()
    return try Catalogue(&workspace, input: folder.path("-"), like: words)
  }

  /// The tag of the root says what the whole template says.
  @Test(arguments: BuiltInTemplates.ids)
  func readsHeadsAsTheyAre(_ id: String) throws {
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    let head = try #require(TemplateHead(builtIn: id))
    #expect(head.id == template.id && head.title == template.title)
    #expect(head.kind == template.kind && head.standards == template.standards)
  }

  /// The 29 kinds of Nghị định 30/2020/NĐ-CP, Điều 7, and copies, letters and papers an office names.
  private static let ofState = [
    "Nghị quyết", "Quyết định", "Chỉ thị", "Quy chế", "Quy định", "Thông cáo", "Thông báo",
    "Hướng dẫn", "Chương trình", "Kế hoạch", "Phương án", "Đề án", "Dự án", "Báo cáo", "Biên bản",
    "Tờ trình", "Hợp đồng", "Công văn", "Công điện", "Bản ghi nhớ", "Bản thỏa thuận",
    "Giấy ủy quyền", "Giấy mời", "Giấy giới thiệu", "Giấy nghỉ phép", "Phiếu gửi", "Phiếu chuyển",
    "Phiếu báo", "Thư công",
  ]

  /// The Party's kinds that a commune's committee and its bodies issue, and those above it.
  private static let ofParty = [
    "Nghị quyết", "Chỉ thị", "Kết luận", "Quy chế", "Quy định", "Quyết định", "Thông báo",
    "Hướng dẫn", "Báo cáo", "Kế hoạch", "Chương trình", "Đề án", "Phương án", "Tờ trình",
    "Công văn", "Biên bản", "Giấy mời", "Giấy giới thiệu", "Giấy đi đường", "Phiếu gửi",
    "Phiếu chuyển",
  ]

  @Test("case K1", arguments: [(Standard.nd30, ofState), (.hd05, ofParty)])
  func hasEveryKind(_ standard: Standard, _ names: [String]) throws {
    let heads = try BuiltInTemplates.ids.map { try #require(TemplateHead(builtIn: $0)) }
    let examples = try Examples.names.compactMap { try Examples.outcome($0).paper }
    for name in names {
      let made = heads.filter { $0.standards.contains(standard) && $0.kind.name == name }
      #expect(!made.isEmpty, "\(name): no template")
      #expect(
        examples.contains { $0.head.standard == standard && $0.kind.name == name },
        "\(name): no example")
    }
    #expect(heads.contains { $0.kind == .vanBan && $0.standards.contains(standard) })
  }

  @Test func holdsEveryTemplateOnce() throws {
    let found = try catalogue()
    #expect(found.ids == BuiltInTemplates.ids)
    #expect(Set(found.shelves.map(\.title)).count == found.shelves.count)
  }

  @Test(arguments: [
    ("giay", ["giay-moi", "giay-moi-cong-van", "giay-xac-nhan"]), ("GIẤY MỜI", ["giay-moi"]),
    ("bien ban", ["bien-ban", "bien-ban-niem-yet"]), ("hoi dong", ["nghi-quyet-hdnd"]),
    ("trình", ["to-trinh", "phieu-trinh", "chuong-trinh"]),
  ])
  func findsWithoutTones(_ words: String, _ wanted: [String]) throws {
    let ids = try catalogue(like: words).ids
    #expect(Set(wanted).isSubset(of: ids), "\(ids)")
    #expect(ids.count < BuiltInTemplates.ids.count / 2)
  }

  @Test func findsNothingForWhatIsNot() throws {
    #expect(try catalogue(like: "hóa đơn đỏ").shelves.isEmpty)
  }

  /// An office's own templates lie on a shelf of their own, in place of those of the same name.
  @Test func hasTheOfficesOwn() throws {
    let built = try #require(BuiltInTemplates.source("thong-bao")).text
    let own = built.replacing("id=\"thong-bao\"", with: "id=\"thong-bao-nghi-le\"")
    let found = try catalogue(own: [
      "van-phong.yaml": "tieu_chuan: nd30\n", "templates/thong-bao-nghi-le.xml": own,
      "templates/thong-bao.xml": built,
    ])
    #expect(found.shelves.last?.heads.map(\.id) == ["thong-bao", "thong-bao-nghi-le"])
    #expect(found.ids.count { $0 == "thong-bao" } == 1)
  }
}
