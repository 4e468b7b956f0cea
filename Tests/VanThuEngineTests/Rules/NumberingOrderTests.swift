import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct NumberingOrderTests {
  @Test func findsJumpsAndRepeats() throws {
    let text = """
      noi_dung: |
        I. MỤC ĐÍCH
        1. Nội dung một.
        1️⃣3. Nội dung ba.
        2️⃣I. YÊU CẦU
        3️⃣2. Nội dung hai.
        3. Nội dung ba.
        a) Điểm a;
        4️⃣c) Điểm c;
        5️⃣IV. TỔ CHỨC
        Điều 1. Phạm vi
        1. Khoản một.
        Điều 2. Đối tượng
        1. Khoản một.
        6️⃣Điều 4. Hiệu lực
      """
    try expect(
      NumberingOrder.self, in: MarkedText(plan(["noi_dung": nil], text)),
      [
        .warning("1️⃣", "3. không nối tiếp 1."),
        .warning("2️⃣", "I. lặp lại"),
        .warning("3️⃣", "2. đứng đầu mà không bắt đầu từ 1"),
        .warning("4️⃣", "c) không nối tiếp a)"),
        .warning("5️⃣", "IV. không nối tiếp I."),
        .warning("6️⃣", "Điều 4. không nối tiếp Điều 2."),
      ])
  }

  @Test func leavesSeriesThatStartAnew() throws {
    let text = """
      noi_dung: |
        Chương I
        QUY ĐỊNH CHUNG
        Điều 1. Phạm vi
        1. Khoản một.
        a) Điểm a;
        b) Điểm b.
        2. Khoản hai.
        a) Điểm a.
        Điều 2. Đối tượng
        1. Khoản một.
        Chương II
        TỔ CHỨC
        Điều 3. Hiệu lực

        I. MỤC ĐÍCH
        1. Một.
        1.1. Một một.
        1.2. Một hai.
        2. Hai.
        2.1. Hai một.
        - Gạch đầu dòng.
        II. YÊU CẦU
        1. Một.
      """
    try expect(NumberingOrder.self, in: MarkedText(plan(["noi_dung": nil], text)), [])
  }

  @Test func leavesLettersToTheirOwnRule() throws {
    let text = """
      noi_dung: |
        1. Gồm:
        a) Một;
        b) Hai;
        c) Ba;
        d) Bốn;
        e) Năm;
        f) Sáu;
        g) Bảy.
      """
    try expect(NumberingOrder.self, in: MarkedText(plan(["noi_dung": nil], text)), [])
  }
}
