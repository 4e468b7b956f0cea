import TestSupport
import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice

/// What the archive is told of each paper of a dossier.
struct DossierDocumentsTests {
  private func documents(_ example: String) throws -> [String: BagDocument] {
    let bytes = try Repository.bytes("examples/\(example)/hoi-nghi.yaml")
    let conference = try Conference.read(try InputReader.read(bytes, name: "hoi-nghi.yaml"))
      .conference
    let documents = try DossierDocuments(conference, office: Office()).documents()
    return Dictionary(documents.map { ($0.name, $0) }) { first, _ in first }
  }

  private func line(_ document: BagDocument?) -> String {
    guard let document else { return "" }
    return [
      ArchiveCode.typeCode(document.typeName), document.codeNumber, document.codeNotation,
      document.issuedDate?.iso ?? "", document.agencyName, document.subject,
    ].joined(separator: "|")
  }

  @Test func knowsThePapersOfACommittee() throws {
    let documents = try documents("ho-so-uy-ban")
    let name = "hội nghị tiếp xúc, đối thoại với Nhân dân đợt 1 năm 2026"
    #expect(
      line(documents["thong-bao-ket-luan"])
        == "07|33|TB-UBND|2026-04-23|Ủy ban nhân dân xã Đồng Mây|Kết luận của Chủ tịch Ủy ban nhân dân xã tại \(name)"
    )
    #expect(
      line(documents["bao-cao-ket-qua-phong-kinh-te"])
        == "14|18|BC-PKT|2027-04-09|Phòng Kinh tế|Kết quả giải quyết kiến nghị tại \(name)")
    #expect(
      line(documents["tra-loi-cong-dan-kn14"])
        .hasPrefix("22|122|UBND-VP|2026-05-22|Ủy ban nhân dân xã Đồng Mây|Trả lời kiến nghị"))
    #expect(
      line(documents["danh-sach-du"])
        == "32|||2026-04-17|Ủy ban nhân dân xã Đồng Mây|Danh sách người dự \(name)")
    // only papers without a kind of the circular are "Khác"
    let other = documents.values.filter { ArchiveCode.typeCode($0.typeName) == "32" }
    #expect(
      other.map(\.name).sorted() == [
        "danh-sach-du", "hoi-nghi.yaml", "muc-luc-ho-so", "muc-luc-van-ban", "noi-quy",
      ])
  }

  @Test func knowsTheNumbersOfTheParty() throws {
    let notation = try documents("ho-so-dang-uy")["ke-hoach"]?.codeNotation
    #expect(notation?.hasPrefix("KH/") == true)
  }

  @Test func readsTheKindAtTheStart() {
    #expect(ArchiveCode.typeCode("Báo cáo kết quả giải quyết") == "14")
    #expect(ArchiveCode.typeCode("Thông tư liên tịch số 1") == "06")
    #expect(ArchiveCode.typeCode("Ảnh hội nghị") == "32")
  }
}
