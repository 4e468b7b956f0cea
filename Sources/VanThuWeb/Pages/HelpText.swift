/// What the page of help says.
enum HelpText {
  static let all: [(title: String, words: [String])] = [
    (
      "Soạn một văn bản",
      [
        "Bấm “Văn bản mới”, gõ vài chữ của loại văn bản (không cần dấu), chọn mẫu. Điền biểu mẫu bên trái; trang giấy bên phải đổi theo. Chương trình tự lưu sau mỗi lần gõ.",
        "Bấm “Lưu” để giữ một phiên bản và xem mọi lỗi, mỗi lỗi ở cạnh ô của nó, kèm điều khoản. Lỗi có nút “Sửa giúp” thì chương trình sửa được.",
      ]
    ),
    (
      "Viết nội dung",
      [
        "Viết như vẫn viết: I., 1., a), -, +. Dòng trống tách đoạn. **đậm**, *nghiêng*. Bảng viết bằng các dòng có dấu | giữa các ô.",
        "Dán từ Word, Excel hay trang web (Ctrl+V) thì giữ được số thứ tự, cấp, bảng, đậm, nghiêng; điều gì không giữ được thì nói ngay dưới ô. Dán nhiều dòng vào danh sách thì mỗi dòng một mục.",
      ]
    ),
    (
      "Đường đi của văn bản",
      [
        "Người soạn trình; lãnh đạo duyệt rồi ký, ngày ký ghi vào văn bản; văn thư cấp số từ sổ rồi phát hành. Lãnh đạo hoặc văn thư trả lại được, có lý do.",
        "Số đã cấp không xóa được. Cấp nhầm thì hủy số trong sổ, ghi lý do; số ấy không cấp lại.",
      ]
    ),
    (
      "Hội nghị",
      [
        "Mỗi hội nghị một hồ sơ, khai dần theo giai đoạn. “Việc phải làm” kể văn bản quá hạn, cần làm, còn chờ; “Lập văn bản” đưa văn bản vào danh sách. Còn đang soạn thì sửa hồ sơ rồi “Lập lại theo hồ sơ”; đã ban hành thì không đổi nữa.",
        "Kiến nghị chép từ Excel rồi dán được; dòng có mã đã có thì sửa kiến nghị ấy. “Nộp lưu” đóng gói văn bản đã ban hành.",
      ]
    ),
    (
      "Hàng loạt",
      [
        "Tải bảng trống của mẫu, mỗi dòng một văn bản, tải lên: dòng lỗi được kể kèm ô; dòng đúng thành văn bản đang soạn. Dừng rồi lập tiếp được."
      ]
    ),
    (
      "Tệp đính kèm",
      [
        "Bản ký đã quét, bản ký số, tài liệu kèm theo: dưới biểu mẫu của văn bản, chọn tệp rồi bấm “Đính kèm”. PDF, ảnh, DOCX hoặc XLSX, tới 25 MB."
      ]
    ),
    (
      "Phím tắt",
      ["Ctrl+S lưu. Phím / đưa con trỏ tới ô tìm. Alt+mũi tên lên, xuống chuyển mục của danh sách."]
    ),
  ]
}
