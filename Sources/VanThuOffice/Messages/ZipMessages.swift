import VanThuBase

extension Messages {
  private static let reader = Message.Example.test("ZipReaderTests")

  private static let why = """
    Gói như vậy đọc bằng hai chương trình có thể ra hai nội dung, hoặc ghi đè tệp trên máy; \
    chương trình không đoán.
    """

  /// What the reader of ZIP refuses: bags and workbooks are such files.
  static let zip: [Message] = [
    Message("zip-bomb", "Tệp nở ra quá nhiều lần khi giải nén", why, example: reader),
    Message("zip-case", "Hai tên chỉ khác ở chữ hoa, chữ thường", why, example: reader),
    Message(
      "zip-damaged", "Tệp bị hỏng trong gói ZIP", fix: "tải hoặc chép lại gói", example: reader),
    Message(
      "zip-disagreement", "Danh mục khai một đằng, trước nội dung một nẻo", why, example: reader),
    Message("zip-duplicate", "Một tên có hai lần trong gói ZIP", why, example: reader),
    Message("zip-encrypted", "Tệp bị mã hóa", fix: "tạo lại gói không mật khẩu", example: reader),
    Message(
      "zip-form", "Tệp không phải là ZIP, bị cụt hoặc có dữ liệu thừa",
      fix: "tải hoặc chép lại gói", example: reader),
    Message("zip-gap", "Gói ZIP có byte không thuộc tệp nào", why, example: reader),
    Message("zip-link", "Gói ZIP có liên kết hoặc tệp đặc biệt", why, example: reader),
    Message(
      "zip-method", "Phương pháp nén không đọc được", fix: "tạo lại gói ZIP thông thường",
      example: reader),
    Message("zip-normalization", "Hai tên chỉ khác ở cách mã hóa dấu", why, example: reader),
    Message("zip-overlap", "Hai tệp chồng lên nhau trong gói ZIP", why, example: reader),
    Message("zip-path", "Đường dẫn trong gói ZIP không hợp lệ", why, example: reader),
    Message("zip-too-large", "Tệp trong gói ZIP quá lớn", fix: "chia gói", example: reader),
    Message("zip-too-many", "Gói ZIP có quá nhiều tệp", fix: "chia gói", example: reader),
    Message("zip-two-names", "Một tệp mang hai tên khác nhau", why, example: reader),
  ]
}
