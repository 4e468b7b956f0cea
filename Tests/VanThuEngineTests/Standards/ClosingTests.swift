import Testing
import VanThuBase
import VanThuDocument

@testable import VanThuEngine

@Suite struct ClosingTests {
  private func text(_ record: String) throws -> String {
    let template = try Template.load(try #require(BuiltInTemplates.source("thong-bao")))
    let outcome = PaperMaker(template: template).make(
      try InputReader.read(Array(record.utf8), name: "a.yaml"))
    let paper = try #require(outcome.paper, "\(outcome.diagnostics.map(\.message))")
    let bytes = PlainTextWriter().write(Composer.document(for: paper))
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func setsJointSignersInLevels() throws {
    let text = try text(
      """
      co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình}
      trich_yeu: Kết quả phối hợp
      noi_dung: Nội dung.
      noi_nhan: [{nhom: Báo cáo, gom: [Thường trực Đảng ủy, Thường trực HĐND xã]}, Các thôn]
      luu: VT
      nguoi_soan: TA
      so_ban: 20
      ky:
        - - {tap_the: ỦY BAN NHÂN DÂN, quyen_han: KT, thay: CHỦ TỊCH, chuc_vu: PHÓ CHỦ TỊCH, ho_ten: Nguyễn Văn A}
          - {tap_the: ỦY BAN MTTQ VIỆT NAM, chuc_vu: CHỦ TỊCH, ho_ten: Trần Thị B}
        - - {chuc_vu: TRƯỞNG CÔNG AN XÃ, ho_ten: Lê Văn C}
          - {chuc_vu: CHỈ HUY TRƯỞNG BAN CHQS XÃ, ho_ten: Phạm Văn D}
      """)
    let end = try #require(text.firstRange(of: "          TM. ỦY BAN NHÂN DÂN"))
    #expect(
      String(text[end.lowerBound...]) == """
                  TM. ỦY BAN NHÂN DÂN                   TM. ỦY BAN MTTQ VIỆT NAM
                      KT. CHỦ TỊCH                              CHỦ TỊCH
                      PHÓ CHỦ TỊCH

                      Nguyễn Văn A                             Trần Thị B

                   TRƯỞNG CÔNG AN XÃ                         CHỈ HUY TRƯỞNG
                                                               BAN CHQS XÃ

                        Lê Văn C                               Phạm Văn D

        Nơi nhận:
        - Thường trực Đảng ủy (báo cáo);
        - Thường trực HĐND xã (báo cáo);
        - Các thôn;
        - Lưu: VT, TA.(20).

        """)
  }

  @Test func setsMarksAroundTheLetterhead() throws {
    let text = try text(
      """
      co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình}
      ngay: 2026-08
      trich_yeu: Kết quả phối hợp
      noi_dung: Nội dung.
      noi_nhan: [Các thôn]
      luu: VT
      do_mat: Mật
      do_khan: thượng khẩn
      pham_vi_luu_hanh: Lưu hành nội bộ
      du_thao: 2
      ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: B}
      """)
    for mark in [
      "DỰ THẢO LẦN 2", "│   LƯU HÀNH NỘI BỘ    │", "│ MẬT  │", "│   THƯỢNG KHẨN   │",
      "Số:       /TB-UBND", "ngày        tháng 8 năm 2026",
    ] {
      #expect(text.replacing("\u{A0}", with: " ").contains(mark), "\(mark)")
    }
  }
}
