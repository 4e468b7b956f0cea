import TestSupport
import Testing
import VanThuBase
import VanThuOffice

/// A preview shows pages as far as there are any, and says what is wrong.
@Suite struct PreviewTests {
  private let record = """
    mau: thong-bao
    so: 12
    ngay: 2026-07-03
    trich_yeu: Lịch nghỉ
    co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
    noi_nhan: [Các thôn]
    luu: VT
    ky: {chuc_vu: CHỦ TỊCH, ho_ten: Lê A, tap_the: ỦY BAN NHÂN DÂN}
    noi_dung: Nghỉ <một> ngày.
    """

  private func preview(_ text: String) -> Desk.Made {
    var desk = Desk(MemoryShelf(texts: ["thu.yaml": text]))
    return desk.preview(.file("thu.yaml"))
  }

  @Test func showsAPictureOfEachPage() {
    let made = preview(record)
    #expect(made.files.map(\.path) == ["xem-trang/1.svg", "xem.html"])
    let page = made.files.last.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    #expect(page.contains("src=\"xem-trang/1.svg\""))
    #expect(page.contains("http-equiv=\"refresh\""))
    #expect(!page.contains("<script"))
    #expect(preview(record).files.map(\.bytes) == made.files.map(\.bytes))
  }

  @Test func showsADraftWithItsFaults() {
    let made = preview(record.replacing("so: 12", with: "so: 12\nngya: 3"))
    let page = made.files.last.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    #expect(made.files.count == 2)
    #expect(page.contains("lỗi"))
    #expect(page.contains("Dòng 3"))
  }

  @Test func saysWhatCannotBeRead() {
    for text in ["a: [", "", "mau: khong-co\n"] {
      let made = preview(text)
      let page = made.files.last.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
      #expect(page.contains("Chưa có trang nào"), "\(text)")
      #expect(page.contains("<li>"), "\(text)")
    }
  }
}
