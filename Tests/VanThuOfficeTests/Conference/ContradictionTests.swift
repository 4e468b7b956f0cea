import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// Fields of a conference that cannot all be true: each told at the field that is wrong, with a mend that
/// names keys the record has or may have.
struct ContradictionTests {
  /// A finding as a test compares it: its id, the text it points at, its mend.
  private func found(_ yaml: String, office: Office = Office()) throws -> [String] {
    try DossierTesting.read(yaml, office: office).diagnostics.inOrder().map { finding in
      let text = finding.range.map { $0.source.substring($0.offsets) } ?? "nowhere"
      return "\(finding.id.rawValue) “\(text)” \(finding.fix?.message ?? "")"
    }
  }

  private func petition(_ fields: String) throws -> [String] {
    try found(DossierTesting.record(petitions: [DossierTesting.petition(1, fields)]))
  }

  @Test(
    arguments: [
      ("thoi_diem: Trước hội nghị", "`thoi_diem`"), ("nguon: Trước hội nghị", "`nguon`"),
      ("kenh: Tại hội nghị", "`kenh`"), ("nguon: Qua bưu điện, kenh: Tại hội nghị", "`kenh`"),
      ("nguon: Tại hội nghị, kenh: Bưu điện", "`nguon`"),
    ])
  func namesTheKeyThatSaysWhen(_ fields: String, _ key: String) throws {
    let found = try petition("\(fields), ngay_nhan: 2026-04-25, don_vi: Phòng Kinh tế")
    #expect(
      found.contains(
        "petition-intake “2026-04-25” sửa \(key) hoặc `ngay_nhan`; chưa sửa thì lấy theo ngày nhận"),
      "\(found)")
  }

  @Test(
    arguments: [
      (
        "ngay_nhan: 2026-04-02, han: 2026-04-01",
        "petition-dates “2026-04-01” sửa `han` hoặc `ngay_nhan`"
      ),
      (
        "ngay_chuyen: 2026-04-01, chuyen_den: Sở Y tế, trang_thai: Chuyển cấp trên",
        "petition-dates “2026-04-01” sửa `ngay_chuyen` hoặc `ngay_hop`, hoặc thêm `ngay_nhan`"
      ),
      (
        "van_ban_tra_loi: Công văn số 5/UBND-VP",
        "petition-state “Công văn số 5/UBND-VP” thêm `trang_thai: Đã giải quyết`"
      ),
      (
        "trang_thai: Mới, van_ban_tra_loi: Công văn số 5/UBND-VP",
        "petition-state “Công văn số 5/UBND-VP” sửa `trang_thai` thành Đã giải quyết"
      ),
      ("ngay_chuyen: 2026-05-01", "petition-state “2026-05-01” thêm `chuyen_den`"),
      (
        "trang_thai: Đang giải quyết, chuyen_den: Sở Y tế",
        "petition-state “Sở Y tế” đã chuyển thì thêm `ngay_chuyen`, sẽ chuyển thì thêm `vuot_tham_quyen: có`, không chuyển thì bỏ `chuyen_den`"
      ),
    ])
  func namesKeysOfThePetition(_ fields: String, _ finding: String) throws {
    #expect(try petition("\(fields), don_vi: Phòng Kinh tế") == [finding])
  }

  @Test func leavesWhatWillBeForwarded() throws {
    let fields = "trang_thai: Mới, chuyen_den: Sở Y tế, don_vi: Phòng Kinh tế"
    #expect(try petition("\(fields), vuot_tham_quyen: có") == [])
  }

  // MARK: - Days

  @Test(
    arguments: [
      ("ngay: 2026-04-02, han_gui_y_kien: 2026-04-18", [String]()),
      (
        "ngay: 2026-04-02, han_gui_y_kien: 2026-04-19",
        ["opinions-late “2026-04-19” sửa `han_gui_y_kien` thành ngày họp hoặc sớm hơn"]
      ),
      (
        "ngay: 2026-04-10, han_gui_y_kien: 2026-04-09",
        ["notice-late “2026-04-10” sửa `ngay` hoặc `han_gui_y_kien`"]
      ),
    ])
  func holdsOpinionsBetweenNoticeAndConference(_ notice: String, _ expected: [String]) throws {
    #expect(try found(DossierTesting.record(more: "thong_bao: {\(notice)}")) == expected)
  }

  @Test(arguments: ["Định kỳ", "Đột xuất"])
  func saysThatANoticeIsBehindTheConference(_ kind: String) throws {
    let yaml = DossierTesting.record(more: "thong_bao: {ngay: 2026-04-20}")
      .replacing("loai: Định kỳ", with: "loai: \(kind)")
    let found = try DossierTesting.read(yaml).diagnostics
    #expect(found.map(\.message) == ["thông báo công khai sau ngày họp"])
    #expect(found.map(\.severity) == [.error])
  }

  @Test(
    arguments: [
      (
        ["loai: thong-bao-ket-luan, so: 2, ngay: 2026-04-24"],
        "cong_khai: [{noi: Trụ sở, ngay: 2026-04-22}]", "2026-04-22",
        "công khai trước ngày ban hành thông báo kết luận"
      ),
      (
        ["loai: thong-bao-cong-khai, so: 2, ngay: 2026-04-08"], "thong_bao: {ngay: 2026-04-07}",
        "2026-04-07", "công khai trước ngày ban hành thông báo công khai"
      ),
    ])
  func publishesNothingThatIsNotIssued(
    _ papers: [String], _ more: String, _ place: String, _ message: String
  ) throws {
    let yaml = DossierTesting.record(papers: papers, more: more)
    let told = try DossierTesting.read(yaml).diagnostics
    #expect(told.map(\.message) == [message])
    #expect(try found(yaml).first?.hasPrefix("published-before “\(place)”") ?? false)
    let later = yaml.replacing("ngay: \(place)", with: "ngay: 2026-04-25")
      .replacing("thong_bao: {ngay: 2026-04-25}", with: "thong_bao: {ngay: 2026-04-08}")
    #expect(try found(later) == [])
  }

  @Test(
    arguments: [
      ("ke-hoach", "2026-04-19", "kế hoạch tổ chức hội nghị có ngày sau ngày họp"),
      (
        "tong-hop-y-kien", "2027-04-10",
        "tổng hợp ý kiến, kiến nghị trước hội nghị có ngày sau ngày họp"
      ),
      ("noi-quy", "2026-04-20", "nội quy hội nghị có ngày sau ngày họp"),
      ("danh-sach-du", "2028-04-18", "danh sách người dự có ngày sau ngày họp hơn một năm"),
      ("danh-sach-du", "2016-04-18", "danh sách người dự có ngày trước ngày họp hơn một năm"),
      ("bien-ban", "2027-09-18", "biên bản hội nghị có ngày sau ngày họp hơn một năm"),
      ("ke-hoach", "2006-04-01", "kế hoạch tổ chức hội nghị có ngày trước ngày họp hơn một năm"),
      ("ke-hoach", "2025-12-15", nil), ("danh-sach-du", "2026-04-20", nil),
      ("noi-quy", "2026-04-18", nil), ("bien-ban", "2026-05-20", nil),
    ] as [(String, String, String?)])
  func knowsWhenPapersBelong(_ id: String, _ day: String, _ message: String?) throws {
    let yaml = DossierTesting.record(
      petitions: [DossierTesting.petition(1, "don_vi: Phòng Kinh tế, ngay_nhan: 2026-04-02")],
      papers: ["loai: \(id), so: 1, ngay: \(day)"])
    #expect(
      try DossierTesting.findings(yaml) == (message.map { ["paper-order \($0)"] } ?? []))
  }

  // MARK: - Papers that would be lost

  private let petitions = [
    DossierTesting.petition(1, "ho_ten: Lò Văn Sơn, don_vi: Phòng Kinh tế, ket_qua: Đã xong")
  ]

  @Test(
    arguments: [
      (
        "loai: bao-cao-ket-qua, don_vi: Phòng Kinh tết",
        "unknown-unit “Phòng Kinh tết” có phải ý bạn là `Phòng Kinh tế`?"
      ),
      (
        "loai: bao-cao-ket-qua, don_vi: Trạm Y tế",
        "unknown-unit “Trạm Y tế” kiểm tra `don_vi` của các kiến nghị"
      ),
      (
        "loai: bao-cao-ket-qua",
        "unknown-unit “bao-cao-ket-qua” thêm `don_vi`: đơn vị được giao kiến nghị"
      ),
      (
        "loai: tra-loi-cong-dan",
        "unknown-petition “tra-loi-cong-dan” thêm `kien_nghi`: mã của kiến nghị được trả lời"
      ),
    ])
  func tellsOfPapersOfNobody(_ paper: String, _ finding: String) throws {
    let yaml = DossierTesting.record(
      petitions: petitions, papers: ["\(paper), so: 7, ngay: 2026-05-08"],
      more: "ket_luan: [Giao Phòng Kinh tế]")
    #expect(try found(yaml) == [finding])
    #expect(try index(yaml).contains("08/5/2026"))
    // the office file has its own word for a unit it does not know
    let told = try found(yaml, office: DossierTesting.office)
    #expect(told.count == 1 && told.first?.prefix(12) == finding.prefix(12), "\(told)")
  }

  /// The index of the dossier, as text.
  private func index(_ yaml: String) throws -> String {
    let conference = try DossierTesting.read(yaml).conference
    return try DossierTesting.text(
      DossierIndex(conference, office: DossierTesting.office).make(.papers))
  }

  /// Several papers of a name are made and listed each, as of its day.
  @Test func makesEveryPaperTheRecordTellsOf() throws {
    let yaml = DossierTesting.record(
      petitions: petitions + [
        DossierTesting.petition(2, "don_vi: Phòng Kinh tế"),
        DossierTesting.petition(
          3, "don_vi: Phòng Kinh tế, trang_thai: Đã giải quyết, ngay_xong: 2026-06-15"),
      ],
      papers: [
        "loai: thong-bao-ket-luan, so: 21, ngay: 2026-04-20",
        "loai: danh-muc-ton, so: 31, ngay: 2026-06-01",
        "loai: danh-muc-ton, so: 39, ngay: 2026-07-01",
        "loai: thong-bao-ket-luan, so: 22, ngay: 2026-04-24",
        "loai: bao-cao-ket-qua, don_vi: Phòng Kinh tế, so: 5, ngay: 2026-06-02",
        "loai: bao-cao-ket-qua, don_vi: Phòng Kinh tế, so: 6, ngay: 2026-09-02",
        "loai: chuong-trinh, so: 9", "loai: giay-moi, so: 3, ngay: 2026-04-03",
        "loai: giay-moi, so: 4, ngay: 2026-04-06",
      ], more: "khach_moi: [{ho_ten: Hà Văn Sếnh}]")
    #expect(try found(yaml) == [])
    let list = try index(yaml)
    for number in ["21", "22", "31", "39", "5", "6", "3", "4"] {
      let written = number.count == 1 ? "0" + number : number
      #expect(list.contains(" \(written)/"), "\(number): \(list)")
    }
    let conference = try DossierTesting.read(yaml).conference
    var maker = DossierMaker(conference, office: DossierTesting.office)
    var names: [String] = []
    var texts: [String: String] = [:]
    for paper in DossierPaper.all {
      for task in maker.tasks(for: paper) {
        names.append(task.fileName)
        texts[task.fileName] = try DossierTesting.text(maker.make(task))
      }
    }
    #expect(Set(names).count == names.count)
    #expect(
      names.filter { $0.contains("lan-2") } == [
        "giay-moi-ha-van-senh-lan-2", "thong-bao-ket-luan-lan-2",
        "bao-cao-ket-qua-phong-kinh-te-lan-2", "danh-muc-ton-lan-2",
      ], "\(names)")
    #expect(texts["danh-muc-ton"]?.contains("Việc thứ 3") ?? false)
    #expect(!(texts["danh-muc-ton-lan-2"]?.contains("Việc thứ 3") ?? true))
    // the later notice took the place of the earlier one
    #expect(texts["danh-muc-ton"]?.contains("22/TB-UBND") ?? false)
    let day = try DossierTesting.day("2026-08-01")
    let status = DossierStatus(conference, office: DossierTesting.office, asOf: day)
    let lines = status.lines.filter { $0.paper.id == "bao-cao-ket-qua" }
    #expect(lines.map(\.subject) == ["Phòng Kinh tế, lần 2", "Phòng Kinh tế"], "\(lines)")
  }

  /// What was issued and cannot be made stands in the index and in the status all the same.
  @Test func listsWhatItCannotMake() throws {
    let yaml = DossierTesting.record(papers: [
      "loai: bien-ban-niem-yet, so: 8, ngay: 2026-04-24",
      "loai: thong-bao-ket-luan, so: 12, ngay: 2026-04-22",
    ])
    #expect(try found(yaml) == [])
    let list = try index(yaml)
    for text in ["24/4/2026", "Biên bản niêm", "22/4/2026", "Thông báo kết"] {
      #expect(list.contains(text), "\(text): \(list)")
    }
    let conference = try DossierTesting.read(yaml).conference
    let status = DossierStatus(
      conference, office: Office(), asOf: try DossierTesting.day("2026-05-01"))
    for id in ["bien-ban-niem-yet", "thong-bao-ket-luan"] {
      #expect(status.lines.first { $0.paper.id == id }?.state == .issued)
    }
  }
}
