import Testing
import VanThuEngine
import VanThuOffice
import VanThuStore

@testable import VanThuWeb

extension TestOffice {
  /// A conference five weeks after the day of the clock, as far as it is known then.
  static let conference = """
    ten_hoi_nghi: "hội nghị tiếp xúc, đối thoại với Nhân dân năm 2027"
    loai: "Định kỳ"
    chu_tri:
      chuc_danh: "Chủ tịch Ủy ban nhân dân xã"
      ho_ten: "Vi Quang Lịch"
    phien:
      - ngay_hop: 20/2/2027
        dia_diem: "Nhà văn hóa thôn Khe Trúc"
    thanh_phan:
      - nhom: "Nhân dân các thôn"
        so_moi: 150
    kien_nghi:
      - ma: KN01
        ho_ten: "Phạm Thị D"
        noi_o: "thôn Khe Trúc"
        linh_vuc: "Thủy lợi"
        noi_dung: "Đề nghị nạo vét kênh N2"
        thoi_diem: "Trước hội nghị"
        ngay_nhan: 10/1/2027
        don_vi: "Phòng Kinh tế"
    noi_nhan:
      - "Các thôn"
    luu: VT
    ky:
      - chu_tich
    ho_so:
      ma: 12.VP

    """

  /// A conference of the office.
  func conference(_ record: String = TestOffice.conference) throws -> Int {
    let text = try ConferenceForm(record).record
    return try store.beginConference(
      text, try web.desk().listing(text), by: try person(.drafter)
    ).id
  }

  /// One of its papers, built by the drafter.
  func dossierPaper(_ conference: Int, _ id: String) throws -> Int {
    let drafter = try browser(.drafter)
    _ = drafter.get("/hoi-nghi/\(conference)")
    let answer = drafter.post("/hoi-nghi/\(conference)/lap", [("van_ban", id), ("cua", "")])
    let place = try #require(answer.header("Location"), "\(answer.status)")
    return try #require(Int(place.split(separator: "/").last?.prefix { $0.isNumber } ?? ""))
  }

  /// Takes a paper of a dossier through the office.
  func move(_ paper: Int, steps: Int, on day: String = "15/1/2027") throws {
    let way: [(Role, String, [(String, String)])] = [
      (.clerk, "trinh", []), (.leader, "duyet", []),
      (.leader, "ky", [("ngay_ky", day), ("van", day)]),
      (
        .clerk, "cap_so",
        [("khoa", String(repeating: "a", count: 28) + String(1000 + paper)), ("van", "co")]
      ),
      (.clerk, "phat_hanh", []),
    ]
    for (role, step, form) in way.prefix(steps) {
      let browser = try browser(role)
      _ = browser.get("/van-ban/\(paper)")
      let revision = try #require(try store.paper(paper)).revision
      let answer = browser.post(
        "/van-ban/\(paper)/buoc/\(step)", form + [("!ban", String(revision))])
      try #require(answer.status == 303, "\(step): \(answer.status)")
    }
  }
}
