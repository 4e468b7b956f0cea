import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuOffice

/// Names of citizens in papers made public.
struct PublicCaseTests {
  private func masked(_ person: String, _ text: String) throws -> String {
    let yaml = DossierTesting.record(petitions: [
      DossierTesting.petition(1, "ho_ten: \"\(person)\"")
    ])
    return NameMask(try DossierTesting.read(yaml).conference).masked(text)
  }

  @Test(
    "case P5",
    arguments: [
      ("Lường Văn Chiến", "L.V.C."), ("Bàn Thị Mỵ (thôn Hạ)", "B.T.M."),
      ("Ông Lường Văn Chiến", "L.V.C."), ("bà Đỗ Thu Hoài", "Đ.T.H."), ("Ông Thị Hoa", "Ô.T.H."),
      ("Bà Rmah Yên", "R.Y."), ("Bàn Thị Mỵ, thôn Hạ", "B.T.M."),
      ("Hà Văn Sếnh và Vũ Đình Hào", "H.V.S., V.Đ.H."), ("Lường Thị Ính", "L.T.Í."),
      ("lường văn chiến", "L.V.C."), ("Nhân dân thôn Hạ", "Nhân dân thôn Hạ"),
      ("Đồng chí Trần Văn Bình", "T.V.B."), ("Mỵ", "M."),
      ("Cử tri Đinh Thị Mận", "Đ.T.M."), ("Hộ ông Hà Văn Sếnh", "H.V.S."),
      ("Trưởng thôn Hà Văn Sếnh", "H.V.S."), ("Đại diện các hộ: Lò Văn Sơn", "L.V.S."),
      ("Tập thể 12 hộ do Lò Thị Mai đứng đơn", "L.T.M."), ("Lường-Văn-Chiến", "L.V.C."),
      ("Bà con thôn Lê Lợi", "Bà con thôn Lê Lợi"), ("Cử tri thôn Hạ", "Cử tri thôn Hạ"),
    ])
  func leavesInitials(_ person: String, _ initials: String) {
    #expect(NameMask.initials(person) == initials)
  }

  @Test(
    "case P5",
    arguments: [
      ("bà Lường Thị Ính đề nghị thay cống", "bà L.T.Í. đề nghị thay cống"),
      ("Cống trước nhà bà Lường Thị Ính.", "Cống trước nhà bà L.T.Í."),
      ("LƯỜNG THỊ ÍNH, Lường  Thị Ính", "L.T.Í., L.T.Í."),
      ("hộ Lường Thị Ính; Lường Thị Ính-Hoa", "hộ L.T.Í.; L.T.Í.-Hoa"),
      ("Lường Thị, Ính", "Lường Thị, Ính"), ("Lường-Thị-Ính", "L.T.Í."),
      ("Lường Thị Ínhh", "Lường Thị Ínhh"),
    ])
  func masksNamesInTexts(_ text: String, _ expected: String) throws {
    #expect(try masked("Bà Lường Thị Ính", text) == expected)
  }

  @Test("case P5") func keepsTheStopOfTheLastInitial() throws {
    let yaml = DossierTesting.record(petitions: [
      DossierTesting.petition(1, "ho_ten: Lường Văn Chiến, ket_qua: Đã xong, don_vi: Công an xã")
    ])
    let text = try DossierTesting.text("tra-loi-cong-dan", yaml, isPublic: true)
    #expect(text.contains("Kính gửi: L.V.C. "), "\(text)")
    #expect(text.contains("của L.V.C. ") && !text.contains(".."))
  }

  @Test("case P5") func masksANameWhereverItStands() throws {
    let yaml = DossierTesting.record(
      petitions: [
        DossierTesting.petition(
          1,
          "ho_ten: Lường Thị Ính, ngay_nhan: 2026-04-02, don_vi: Phòng Kinh tế, tra_loi: \"Đã kiểm tra cùng bà Lường Thị Ính.\", ket_qua: \"Bà Lường Thị Ính đã nhận đủ.\", trang_thai: Đã giải quyết, ngay_xong: 2026-05-20"
        ),
        "ma: K2, ho_ten: Ông Hà Văn Sếnh, noi_o: thôn Hạ, linh_vuc: Đất đai, noi_dung: Đường qua nhà bà Lường Thị Ính hỏng, don_vi: Phòng Kinh tế, ket_qua: Đang sửa",
      ],
      papers: [
        "loai: tra-loi-cong-dan, kien_nghi: K1, so: 9, ngay: 2026-05-22, trich_yeu: trả lời kiến nghị của bà Lường Thị Ính"
      ],
      more: """
        y_kien: [{ho_ten: Vũ Đình Hào, noi_dung: Đồng tình với bà Lường Thị Ính.}]
        ket_luan: [Giao Phòng Kinh tế làm việc với ông Hà Văn Sếnh]
        """)
    let (conference, found) = try DossierTesting.read(yaml)
    #expect(found.isEmpty)
    var maker = DossierMaker(conference, office: Office(), isPublic: true)
    var count = 0
    for paper in DossierPaper.all {
      for task in maker.tasks(for: paper) {
        let text = try DossierTesting.text(maker.make(task))
        for name in ["Lường Thị", "Hà Văn", "Vũ Đình", "thôn Hạ", "Ô.H.V.S."] {
          #expect(!text.contains(name), "\(paper.id): \(name)")
        }
        #expect(!text.contains("..") && !text.contains(".;."), "\(paper.id): \(text)")
        count += text.contains("L.T.Í.") ? 1 : 0
      }
    }
    #expect(count >= 6)
    let outcome = try DossierBuild(conference, office: Office(), found: found)
      .papers(as: [], isPublic: true)
    #expect(!outcome.diagnostics.contains { $0.id == "name-left" })
  }

  @Test(
    "case P5: a given name alone",
    arguments: [
      ("Chiến đã nhận đủ tiền", ["Chiến"]), ("Đã trả cho Chiến và bà Lường Thị Ính.", ["Chiến"]),
      ("Đã làm việc với Chiến.", ["Chiến"]), ("Hộ Chiến, hộ Ính đã ký.", ["Chiến", "Ính"]),
      ("Chiến lược, chiến dịch; Điện Biên Chiến Thắng", []), ("Lường Văn Chiến đã nhận", []),
      ("thôn Chiến, xã Chiến Thắng", []), ("chiến tranh đã qua", []), ("CHIẾN", []),
    ])
  func tellsOfGivenNamesAlone(_ content: String, _ left: [String]) throws {
    let yaml = DossierTesting.record(petitions: [
      "ma: K1, ho_ten: Lường Văn Chiến, linh_vuc: Đất đai, noi_dung: Cống hỏng, don_vi: Phòng Kinh tế, ket_qua: \"\(content)\"",
      "ma: K2, ho_ten: Lường Thị Ính, linh_vuc: Đất đai, noi_dung: Đường hỏng, don_vi: Phòng Kinh tế",
    ])
    let (conference, found) = try DossierTesting.read(yaml)
    let told = try DossierBuild(conference, office: Office(), found: found)
      .papers(as: [], isPublic: true).diagnostics.filter { $0.id == "name-left" }
    #expect(told.compactMap { $0.range.map { $0.source.substring($0.offsets) } } == left)
    for name in left { #expect(!told.contains { $0.message.contains(name) }) }
  }

  @Test(
    "case P5",
    arguments: [
      ("đường qua nhà ông Tư Hợi ngập", ["ông Tư"]), ("theo bà Nhài thì chưa", ["bà Nhài"]),
      ("nhà Bà Rịa và chị em phụ nữ", []), ("ông Chủ tịch, bà Trưởng phòng", []),
      ("đề nghị ông Phùng Văn Khoát trả lời", []), ("bà Lường Thị Ính và anh Sinh", ["anh Sinh"]),
      ("đề nghị đồng chí Hợi xem lại", ["đồng chí Hợi"]),
      ("nhà thầy Sinh, em Mận", ["thầy Sinh", "em Mận"]),
      ("cô giáo Nhài và chú  Tư", ["cô giáo Nhài", "chú  Tư"]),
      ("ông Trung và bà Chính", ["ông Trung", "bà Chính"]),
      ("đồng chí Bí thư, đồng chí Công an xã, ông Đại diện, bà Thường trực", []),
      ("trẻ em Việt Nam, chị em Hội Phụ nữ, thầy cô Trường Tiểu học, ông Trung tá", []),
      ("Em Lường Thị Ính và cậu Lường Thị Ính", []), ("Đồng chí Phùng Văn Khoát đã rõ", []),
    ])
  func tellsOfNamesItDoesNotKnow(_ content: String, _ left: [String]) throws {
    let yaml = DossierTesting.record(petitions: [
      "ma: K1, ho_ten: Lường Thị Ính, linh_vuc: Đất đai, noi_dung: \"\(content)\", don_vi: Phòng Kinh tế, nguoi_tra_loi: \"ông Phùng Văn Khoát, Trưởng phòng Kinh tế\", tra_loi: Có"
    ])
    let (conference, found) = try DossierTesting.read(yaml)
    let build = DossierBuild(conference, office: Office(), found: found)
    let told = try build.papers(as: [], isPublic: true).diagnostics
      .filter { $0.id == "name-left" }
    #expect(told.compactMap { $0.range.map { $0.source.substring($0.offsets) } } == left)
    for name in left { #expect(!told.contains { $0.message.contains(name) }) }
    #expect(try !build.papers(as: []).diagnostics.contains { $0.id == "name-left" })
  }
}
