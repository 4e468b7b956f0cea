import TestSupport
import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuWeb

@Suite struct FieldWordsTests {
  private let words = FieldWords([
    Field(name: "kinh_gui", label: "Kính gửi", kind: .texts),
    Field(name: "so", label: "Số", kind: .text),
    Field(
      name: "ky", label: "Người ký", kind: .list([Field(name: "thay", label: "Thay", kind: .text)])),
  ])

  @Test(arguments: [
    ("nơi kính gửi (`kinh_gui`) chưa có", "nơi kính gửi chưa có"),
    ("`so` ghi ở đây", "“Số” ghi ở đây"),
    ("thêm danh sách `kinh_gui:`, mỗi nơi một dòng", "thêm danh sách “Kính gửi”, mỗi nơi một dòng"),
    ("ghi `thay: CHỦ TỊCH` vào `ky[2].thay`", "ghi “Thay: CHỦ TỊCH” vào “Thay”"),
    ("thêm `so: [48]`, `kinh_gui: |`, `so: …`", "thêm “Số: 48”, “Kính gửi”, “Số”"),
    ("khai trong `van-phong.yaml`", "khai trong thiết lập của văn phòng"),
    ("viết `có` (`lạ`)", "viết “có” (“lạ”)"),
    ("điền `so: 2026-09-06`, trước 2026-11-16", "điền “Số: 6/9/2026”, trước 16/11/2026"),
    ("số 12345-10-100, mã 2026-09-061", "số 12345-10-100, mã 2026-09-061"),
    ("ghi ở khóa kinh_gui; xem khong_co", "ghi ở “Kính gửi”; xem khong_co"),
    ("thì dùng giay-moi", "thì dùng “Giấy mời”"), ("dấu ` lẻ", "dấu “ lẻ”"), ("", ""), ("``", "“”"),
  ])
  func saysLabelsAndDays(_ pair: (String, String)) {
    #expect(words.said(pair.0) == pair.1)
  }

  /// Whatever a message holds, no backtick is left of it.
  @Test func leavesNoBackticks() {
    var random = SplitMix64(seed: 5)
    let pieces = ["`", "so", ":", " ", "(", ")", "2026-09-06", "[", "kinh_gui", ".", "…", "Đ"]
    for _ in 0..<2000 {
      let text = (0..<Int(random.next() % 12)).map { _ in
        pieces[Int(random.next() % UInt64(pieces.count))]
      }.joined()
      #expect(!words.said(text).contains("`"), "\(text)")
    }
  }
}
