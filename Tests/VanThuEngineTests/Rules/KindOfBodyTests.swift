import TestSupport
import Testing
import VanThuBase

@testable import VanThuEngine

@Suite struct KindOfBodyTests {
  private func template(_ kind: String) throws -> Template {
    let xml =
      "<template xmlns=\"urn:vanthu:template:1\" id=\"a\" kind=\"\(kind)\" title=\"A\"><body><p>x</p></body></template>"
    return try Template.load(SourceText(name: "a.xml", text: xml))
  }

  private func found(
    _ kind: String, _ name: String, for collective: String = "ĐẢNG ỦY", _ standard: String = "hd05"
  ) throws -> [String] {
    let yaml = partyPlan([
      "co_quan":
        "{tieu_chuan: \(standard), ten: \(name), viet_tat: X, dia_danh: Suối Ngàn, ten_goi: X}",
      "ky": "{tap_the: \(collective), chuc_vu: BÍ THƯ, ho_ten: Phan Đình Sơn}",
    ]).replacing("noi_dung: Nội dung kế hoạch.\n", with: "")
    return try make(yaml, template: template(kind)).diagnostics.filter { $0.id == KindOfBody.id }
      .map { "\($0.severity) \($0.message)" }
  }

  @Test("case R10") func findsKindsThePartyLacks() throws {
    #expect(
      try found("hop-dong", "ĐẢNG ỦY XÃ SUỐI NGÀN")
        == ["warning Hợp đồng không phải là thể loại văn bản của Đảng"])
    #expect(
      try found("cong-dien", "ĐẢNG ỦY XÃ SUỐI NGÀN")
        == ["warning Công điện không phải là thể loại văn bản của Đảng"])
    #expect(
      try found("ket-luan", "ỦY BAN NHÂN DÂN XÃ SUỐI NGÀN", "nd30")
        == ["warning Kết luận không phải là thể loại văn bản của cơ quan nhà nước"])
  }

  @Test("case R10") func findsWhatABodyMayNotIssue() throws {
    #expect(
      try found("quy-che", "ĐẢNG ỦY XÃ SUỐI NGÀN", for: "BAN THƯỜNG VỤ")
        == ["warning Ban Thường vụ không ban hành quy chế"])
    #expect(
      try found("quy-dinh", "CHI BỘ THÔN MỘT", for: "CHI BỘ")
        == ["warning Chi bộ không ban hành quy định"])
  }

  /// Quy định 399-QĐ/TW: what committees of communes, their standing boards and cells may not issue.
  @Test(
    arguments: [
      ("chi-thi", "ĐẢNG ỦY XÃ SUỐI NGÀN", "ĐẢNG ỦY", "Đảng ủy không ban hành chỉ thị"),
      ("huong-dan", "ĐẢNG ỦY PHƯỜNG BẾN SẬY", "ĐẢNG ỦY", "Đảng ủy không ban hành hướng dẫn"),
      (
        "thong-tri", "ĐẢNG ỦY XÃ SUỐI NGÀN", "BAN THƯỜNG VỤ",
        "Ban Thường vụ không ban hành thông tri"
      ),
      ("loi-keu-goi", "CHI BỘ THÔN MỘT", "CHI BỘ", "Chi bộ không ban hành lời kêu gọi"),
    ])
  func findsWhatOnlyHigherBodiesIssue(
    _ kind: String, _ name: String, _ collective: String, _ message: String
  ) throws {
    #expect(try found(kind, name, for: collective) == ["warning \(message)"])
    #expect(try found(kind, "TỈNH ỦY ĐẮK LẮK", for: collective) == [])
  }

  @Test(
    "case R10",
    arguments: [
      ("quy-che", "ĐẢNG ỦY XÃ SUỐI NGÀN", "ĐẢNG ỦY"), ("ke-hoach", "CHI BỘ THÔN MỘT", "CHI BỘ"),
      ("huong-dan", "ĐẢNG ỦY XÃ SUỐI NGÀN", "BAN THƯỜNG VỤ"),
      ("quy-che", "TỈNH ỦY ĐẮK LẮK", "BAN THƯỜNG VỤ"),
    ])
  func leavesWhatTheyMay(_ kind: String, _ name: String, _ collective: String) throws {
    #expect(try found(kind, name, for: collective) == [])
  }
}
