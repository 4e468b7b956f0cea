import TestSupport
import VanThuBase

/// Conferences as some clerk might keep them: any time and way, half filled, dates missing here and
/// there, fields that contradict one another, papers issued on any day.
struct RandomConference {
  /// The record.
  let yaml: String
  /// The office file.
  let office: String

  init(seed: Int) {
    var random = Random(seed: seed)
    let days = random.once(in: 3) ? [0, 1] : [0]
    let petitions = (0..<random.number(0...9)).map { random.petition($0) }
    let papers = random.papers()
    let publications =
      random.once(in: 2)
      ? "cong_khai: [{noi: Trụ sở, ngay: \(Random.day(random.number(2...9)))}]" : ""
    let sessions = days.reversed().map { "{ngay_hop: \(Random.day($0)), dia_diem: Hội trường}" }
    yaml = DossierTesting.record(
      petitions: petitions, sessions: "[\(sessions.joined(separator: ", "))]", papers: papers,
      more: """
        thong_bao: {ngay: \(Random.day(-20)), han_gui_y_kien: \(Random.day(-random.number(3...9)))}
        ket_luan: [Giao các đơn vị trả lời đúng hạn]
        \(publications)
        """)
    office = random.office()
  }
}

/// The dice of a record.
private struct Random {
  private var generator: SplitMix64

  init(seed: Int) { generator = SplitMix64(seed: UInt64(seed)) }

  /// A day counted from that of the first session.
  static func day(_ offset: Int) -> String {
    CivilDate(year: 2026, month: 4, day: 16)?.adding(days: offset)?.iso ?? ""
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }
  mutating func once(in times: Int) -> Bool { generator.once(in: times) }
  mutating func pick<T>(_ items: [T]) -> T { items[number(0...items.count - 1)] }

  mutating func office() -> String {
    var spans: [String] = []
    for step in ["tra_loi_kien_nghi", "cong_khai", "thong_bao", "bien_ban"] where once(in: 2) {
      spans.append("\(step): \(number(5...25))\(once(in: 2) ? " ngày làm việc" : "")")
    }
    if once(in: 3) { spans.append("tinh_tu: ngày nhận") }
    return """
      don_vi:
        kt: {ten: Phòng Kinh tế, viet_tat: PKT, tieu_chuan: nd30, cap_tren: UBND XÃ AN BÌNH, ky: {chuc_vu: TRƯỞNG PHÒNG, ho_ten: Lò Văn Pản}}
        ca: {ten: Công an xã, viet_tat: CAX, tieu_chuan: nd30, cap_tren: CÔNG AN TỈNH, ky: {chuc_vu: TRƯỞNG CÔNG AN, ho_ten: Hà Văn Tạo}}
      thoi_han: {\(spans.joined(separator: ", "))}
      ngay_nghi: [2026-04-30]
      """
  }

  mutating func petition(_ index: Int) -> String {
    var fields = [
      "ma: K\(index)z", "linh_vuc: \(pick(["Đất đai", "Giao thông", "Y tế"]))",
      "noi_dung: Nội dung \(index)z",
    ]
    let received = once(in: 4) ? nil : number(-15...20)
    if let received { fields.append("ngay_nhan: \(Random.day(received))") }
    if once(in: 3) {
      fields.append("thoi_diem: \(pick(["Trước hội nghị", "Tại hội nghị", "Sau hội nghị"]))")
    }
    if once(in: 3) {
      fields.append("kenh: \(pick(["Tại hội nghị", "Bưu điện", "Điện thoại", "Báo chí"]))")
    }
    if once(in: 5) {
      fields.append("nguon: \(pick(["Trước hội nghị", "Tại hội nghị", "Qua thư điện tử"]))")
    }
    if !once(in: 4) { fields.append("don_vi: \(pick(["Phòng Kinh tế", "Công an xã"]))") }
    if once(in: 2) { fields.append("ho_ten: Lường Thị Ính") }
    if !once(in: 3) { fields.append("tra_loi: Đã nghe") }
    let start = max(received ?? 0, 1)
    if once(in: 3) { fields.append("han: \(Random.day(start + number(0...90)))") }
    if !once(in: 3) {
      fields.append(
        "trang_thai: \(pick(["Mới", "Đang giải quyết", "Đã giải quyết", "Đã trả lời tại hội nghị", "Chuyển cấp trên"]))"
      )
    }
    let sent = start + number(0...20)
    if once(in: 4) { fields.append("chuyen_den: \(pick(["Sở Y tế", "Sở Xây dựng"]))") }
    if once(in: 5) { fields.append("ngay_chuyen: \(Random.day(sent))") }
    if once(in: 3) { fields.append("ngay_xong: \(Random.day(sent + number(0...60)))") }
    if once(in: 2) { fields.append("ket_qua: Kết quả \(index)z") }
    if once(in: 5) { fields.append("vuot_tham_quyen: có") }
    return fields.joined(separator: ", ")
  }

  /// Papers issued in the order of their work, each with a number of its own.
  mutating func papers() -> [String] {
    let order: [(id: String, days: ClosedRange<Int>)] = [
      ("ke-hoach", -30 ... -25), ("thong-bao-cong-khai", -24 ... -18),
      ("tong-hop-y-kien", -8 ... -6), ("phan-cong-tra-loi", -5 ... -4),
      ("tong-hop-tra-loi", -3 ... -2), ("bao-cao-khai-mac", -3...0), ("bien-ban", 1...2),
      ("thong-bao-ket-luan", 3...10), ("kien-nghi-cap-tren", 10...20), ("danh-muc-ton", 25...40),
      ("chi-dao-tiep-tuc", 40...50),
    ]
    return order.enumerated().compactMap { index, paper in
      once(in: 3)
        ? nil : "loai: \(paper.id), so: \(100 + index), ngay: \(Random.day(number(paper.days)))"
    }
  }
}
