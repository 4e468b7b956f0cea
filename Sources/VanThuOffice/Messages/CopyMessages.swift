import VanThuBase

extension Messages {
  /// The record of a copy.
  /// - Parameters:
  ///   - original: the path of what it copies.
  ///   - more: lines added to it.
  private static func copy(of original: String, _ more: String = "") -> String {
    """
    mau: ban-sao
    co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
    so: 12
    ngay: 10/9/2026
    ban_chinh: \(original)
    noi_nhan: [Các thôn]
    luu: VT
    ky: {chuc_vu: CHÁNH VĂN PHÒNG, ho_ten: Hà Thị Như Lan}
    \(more)
    """
  }

  /// Copies of papers.
  static let copies: [Message] = [
    Message(
      "excerpt-parts",
      "Phần trích sao chưa ghi, không có trong bản chính, hoặc ghi khi không trích",
      fix: "ghi như đầu mục trong bản chính: Điều 2, Chương I, mục II, khoản 1",
      example: .command(
        "vanthu check sao.yaml",
        [
          "sao.yaml": copy(of: "thu.yaml", "hinh_thuc: TRÍCH SAO"),
          "thu.yaml": "so: 5\nngay: 5/9/2026\n",
        ])),
    Message(
      "missing-original", "Không có bản chính để sao",
      fix: "ghi ở `ban_chinh` tệp dữ liệu mà bản chính được làm ra; mỗi lần làm một bản sao",
      example: .command("vanthu check sao.yaml", ["sao.yaml": copy(of: "khong-co.yaml")])),
    Message(
      "original-is-copy", "Bản chính lại là một bản sao",
      fix: "sao từ tệp dữ liệu của văn bản gốc",
      example: .command(
        "vanthu check sao.yaml",
        ["sao.yaml": copy(of: "sao-2.yaml"), "sao-2.yaml": copy(of: "thu.yaml")])),
    Message(
      "original-not-issued", "Bản chính chưa ban hành",
      fix: "điền số, ngày của bản chính rồi sao",
      "Bản sao chỉ có giá trị khi bản chính đã được ký, có số và ngày.",
      example: .command(
        "vanthu check sao.yaml",
        ["sao.yaml": copy(of: "thu.yaml"), "thu.yaml": "du_thao: có\n"])),
    Message(
      "original-outside", "Bản chính mà tệp dữ liệu nêu nằm ngoài thư mục của nó",
      fix: "chép tệp dữ liệu của bản chính vào cạnh tệp này",
      "Dữ liệu do người khác gửi tới không được chọn tệp nào trên máy để đọc.",
      example: .command(
        "vanthu check hs/sao.yaml", ["hs/sao.yaml": copy(of: "../thu.yaml"), "thu.yaml": ""])),
  ]
}
