import VanThuBase

extension Messages {
  /// What `vanthu pdf inspect` tells.
  static let pdf: [Message] = [
    Message(
      "pdf-annotated", "Sau khi ký, PDF được thêm chú thích, dấu hoặc hình",
      fix: "xem chú thích đó có che hay làm hiểu sai nội dung không",
      "Chữ của văn bản vẫn là chữ đã ký; chú thích thì không ai ký.",
      example: .rare("có người ghi chú vào PDF đã ký", test: "PDFCheckTests")),
    Message(
      "pdf-changed", "Sau khi ký, PDF bị sửa quá điều người ký cho phép",
      fix: "lấy lại tệp từ nơi phát hành",
      "Chữ ký vẫn khớp với phần đã ký, nhưng tệp mở ra có thể hiện nội dung khác.",
      example: .rare("có người sửa PDF đã ký rồi ghi thêm vào cuối tệp", test: "PDFCheckTests")
    ),
    Message(
      "pdf-encrypted", "PDF có mật khẩu", fix: "dùng bản không mật khẩu",
      example: .rare("PDF đặt mật khẩu", test: "PDFCheckTests")),
    Message(
      "pdf-form", "Tệp không phải là PDF, bị cụt hoặc hỏng", fix: "tải hoặc chép lại tệp",
      example: .command("vanthu pdf inspect a.pdf", ["a.pdf": "x\n"])),
    Message(
      "pdf-signature-broken", "Chữ ký số không khớp với nội dung PDF",
      fix: "lấy lại tệp từ nơi phát hành",
      "Tệp đã bị sửa sau khi ký, hoặc chữ ký không phải là chữ ký trên nội dung này.",
      example: .rare("một byte của PDF đã ký bị sửa", test: "PDFCheckTests")),
    Message(
      "pdf-signature-unknown", "Chữ ký số thuộc dạng chưa kiểm tra hết được",
      fix: "kiểm tra bằng phần mềm ký số",
      example: .rare("chữ ký theo dạng cũ, hoặc khóa thuộc loại lạ", test: "PDFCheckTests")),
    Message(
      "pdf-too-large", "PDF lớn hoặc lồng nhau quá mức đọc được ở đây",
      fix: "xem tệp này bằng phần mềm ký số",
      example: .rare("PDF nhiều chục MiB, hoặc cố ý lồng nhau rất sâu", test: "LimitsTests")),
  ]
}
