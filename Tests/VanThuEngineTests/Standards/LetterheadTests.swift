import Testing
import VanThuBase
import VanThuDocument

@testable import VanThuEngine

struct LetterheadTests {
  /// The cells of the letterhead of a record: for each row the blocks at the left and at the right.
  private func rows(_ record: String) throws -> [[[String]]] {
    let outcome = try make(record)
    let paper = try #require(outcome.paper, "\(outcome.diagnostics.map(\.message))")
    guard case .grid(let grid)? = Composer.document(for: paper).sections[0].blocks.first else {
      Issue.record("no grid")
      return []
    }
    return grid.rows.map { row in row.map { cell in cell.map(text) } }
  }

  private func text(_ block: Block) -> String {
    switch block {
    case .paragraph(let paragraph): paragraph.plainText.replacing("\u{A0}", with: " ")
    case .rule: "———"
    case .frame(let frame): "[\(frame.paragraph.plainText)]"
    default: "?"
    }
  }

  @Test func ofTheState() throws {
    let rows = try rows(
      """
      mau: thong-bao
      co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình}
      so: 7
      ngay: 5/3/2026
      trich_yeu: Nghỉ lễ
      noi_dung: Nội dung.
      noi_nhan: [Các thôn]
      luu: VT
      ky: {chuc_vu: CHỦ TỊCH, tap_the: ỦY BAN NHÂN DÂN, ho_ten: Nguyễn Văn A}
      do_khan: Khẩn
      """)
    #expect(
      rows == [
        [
          ["ỦY BAN NHÂN DÂN", "XÃ AN BÌNH", "———"],
          ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "———"],
        ],
        [["Số: 07/TB-UBND"], ["An Bình, ngày 05 tháng 3 năm 2026"]], [["[KHẨN]"], []],
      ])
  }

  @Test func ofTheParty() throws {
    let rows = try rows(
      """
      mau: thong-bao
      co_quan: {tieu_chuan: hd05, cap_tren: ĐẢNG BỘ TỈNH, ten: ĐẢNG ỦY XÃ AN BÌNH, viet_tat: ĐU, dia_danh: An Bình}
      so: 7
      ngay: 5/3/2026
      trich_yeu: Nghỉ lễ
      noi_dung: Nội dung.
      noi_nhan: [Các chi bộ]
      luu: VT
      ky: {tap_the: ĐẢNG ỦY, chuc_vu: BÍ THƯ, ho_ten: Nguyễn Văn A}
      """)
    #expect(rows[0][0] == ["ĐẢNG BỘ TỈNH", "ĐẢNG ỦY XÃ AN BÌNH", "*"])
    #expect(rows[0][1] == ["ĐẢNG CỘNG SẢN VIỆT NAM", "———"])
    #expect(rows[1] == [["Số 07-TB/ĐU"], ["An Bình, ngày 05 tháng 3 năm 2026"]])
  }
}
