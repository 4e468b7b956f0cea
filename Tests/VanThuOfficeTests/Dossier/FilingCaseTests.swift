import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// What indexes and bags say of sheets, absent documents and drafts.
@Suite struct FilingCaseTests {
  private func index(_ list: DossierIndex.List, _ yaml: String) throws -> String {
    let conference = try DossierTesting.read(yaml).conference
    return try DossierTesting.text(DossierIndex(conference, office: Office()).make(list))
  }

  private func record(_ sheets: [Int?]) -> String {
    DossierTesting.record(
      papers: sheets.enumerated().map { index, count in
        let ids = ["ke-hoach", "thong-bao-cong-khai", "giay-moi"]
        return "loai: \(ids[index]), so: \(index + 1), ngay: 2026-04-0\(index + 1)"
          + (count.map { ", so_to: \($0)" } ?? "")
      })
  }

  @Test("case U10: sheets") func countsSheetsOnlyWhileAllAreKnown() throws {
    let known = try index(.papers, record([3, 1, 2]))
    #expect(known.contains("1-3") && known.contains("5-6"))
    let unknown = try index(.papers, record([3, nil, 4]))
    #expect(unknown.contains("1-3") && !unknown.contains("4-7") && !unknown.contains("1-4"))
    #expect(try index(.dossiers, record([3, 1, 2])).contains("│ 6 │"))
    #expect(!(try index(.dossiers, record([3, nil, 4])).contains("│ 7 │")))
  }

  private func warnings(_ files: [String]) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write(
      DossierTesting.record(
        papers: ["loai: ke-hoach, so: 4, ngay: 2026-04-01", "loai: giay-moi, ngay: 2026-04-02"],
        more: """
          tep: [{ten: don-kn02.pdf, loai: Đơn kiến nghị}, {ten: anh/hội trường.jpg, loai: Ảnh hội nghị}]
          ho_so: {ma: 12.VP, nguoi_lap: Hà Thị Lan}
          """
      ).replacing("viet_tat: UBND", with: "viet_tat: UBND, ma_dinh_danh: H49.26"),
      to: "hs/hoi-nghi.yaml")
    for file in files { try folder.write("x\n", to: "hs/\(file)") }
    return try DossierPack.pack(
      folder.path("hs"), to: folder.path("goi.zip"), info: nil, replaces: false
    ).warnings.map {
      "\($0.id.rawValue) \($0.range?.source.position(of: $0.range?.lowerBound ?? 0).line ?? 0)"
    }
  }

  @Test("case U10: absent documents") func namesDocumentsTheFolderLacks() throws {
    #expect(try warnings(["ke-hoach.txt"]) == ["missing-document 11", "missing-document 11"])
    #expect(try warnings(["tep/don-kn02.pdf", "hội trường.jpg"]).isEmpty)
  }

  @Test("case U10: drafts") func namesDraftsItPacks() throws {
    let all = ["don-kn02.pdf", "hội trường.jpg"]
    #expect(
      try warnings(all + ["1-truoc/giay-moi.docx", "2-trong/chuong-trinh.docx", "ke-hoach.docx"])
        == ["draft-packed 0", "draft-packed 0"])
  }
}
