import VanThuBase

extension Messages {
  private static let why = """
    Gói như vậy đọc bằng hai chương trình có thể ra hai nội dung, hoặc ghi đè tệp trên máy; \
    chương trình không đoán.
    """

  /// What the reader of ZIP refuses: bags and workbooks are such files.
  static let zip: [Message] = [
    Message(
      "zip-bomb", "Tệp nở ra quá nhiều lần khi giải nén", why,
      example: .rare("tệp vài KiB nở ra hàng trăm MiB", test: "ZipReaderTests")),
    Message(
      "zip-case", "Hai tên chỉ khác ở chữ hoa, chữ thường", why,
      example: .rare("ZIP có hai tên như `A.txt` và `a.txt`", test: "ZipReaderTests")),
    Message(
      "zip-damaged", "Tệp bị hỏng trong gói ZIP", fix: "tải hoặc chép lại gói",
      example: .rare("ZIP hỏng khi chép", test: "ZipReaderTests")),
    Message(
      "zip-disagreement", "Danh mục khai một đằng, trước nội dung một nẻo", why,
      example: .rare("ZIP bị sửa sau khi nén", test: "ZipReaderTests")),
    Message(
      "zip-duplicate", "Một tên có hai lần trong gói ZIP", why,
      example: .rare("ZIP ghép từ hai lần nén", test: "ZipReaderTests")),
    Message(
      "zip-encrypted", "Tệp bị mã hóa", fix: "tạo lại gói không mật khẩu",
      example: .rare("ZIP có mật khẩu", test: "ZipReaderTests")),
    Message(
      "zip-form", "Tệp không phải là ZIP, bị cụt hoặc có dữ liệu thừa",
      fix: "tải hoặc chép lại gói",
      example: .command("vanthu dossier verify goi.zip", ["goi.zip": "x\n"])),
    Message(
      "zip-gap", "Gói ZIP có byte không thuộc tệp nào", why,
      example: .rare("ZIP có dữ liệu giấu giữa các tệp", test: "ZipReaderTests")),
    Message(
      "zip-link", "Gói ZIP có liên kết hoặc tệp đặc biệt", why,
      example: .rare("ZIP nén cả liên kết tượng trưng", test: "ZipReaderTests")),
    Message(
      "zip-method", "Phương pháp nén không đọc được", fix: "tạo lại gói ZIP thông thường",
      example: .rare("ZIP nén bằng phương pháp lạ", test: "ZipReaderTests")),
    Message(
      "zip-normalization", "Hai tên chỉ khác ở cách mã hóa dấu", why,
      example: .rare("hai tên nhìn như nhau, mã hóa dấu khác nhau", test: "ZipReaderTests")),
    Message(
      "zip-overlap", "Hai tệp chồng lên nhau trong gói ZIP", why,
      example: .rare("ZIP cố ý ghi hai tệp chồng nhau", test: "ZipReaderTests")),
    Message(
      "zip-path", "Đường dẫn trong gói ZIP không hợp lệ", why,
      example: .rare("ZIP có tên như `../a.txt`", test: "ZipReaderTests")),
    Message(
      "zip-too-large", "Tệp trong gói ZIP quá lớn", fix: "chia gói",
      example: .rare("tệp trong ZIP hàng chục GiB", test: "ZipReaderTests")),
    Message(
      "zip-too-many", "Gói ZIP có quá nhiều tệp", fix: "chia gói",
      example: .rare("ZIP hàng chục nghìn tệp", test: "ZipReaderTests")),
    Message(
      "zip-two-names", "Một tệp mang hai tên khác nhau", why,
      example: .rare("ZIP bị sửa sau khi nén", test: "ZipReaderTests")),
  ]
}
