import VanThuBase

extension Messages {
  private static let workbook = Message.Example.test("WorkbookTests")

  /// Tables, workbooks and batches.
  static let table: [Message] = [
    Message(
      "batch-merge", "Các báo cáo của --shard không nối được thành một",
      fix: "chạy nốt hoặc chạy lại phần được nêu", example: .test("batch.md")),
    Message(
      "batch-running", "Một lần chạy khác đang ghi vào thư mục này",
      fix: "đợi lần chạy ấy xong, hoặc ghi vào thư mục khác", example: .test("BatchRunTests")),
    Message(
      "batch-unfinished", "Chưa làm hết bảng",
      fix: "chạy lại với --resume để làm tiếp; có --zip thì chạy lại từ đầu",
      example: .test("BatchRunTests")),
    Message(
      "cell-damaged", "Nội dung ô bị hỏng", fix: "mở tệp bằng Excel và gõ lại ô này",
      example: workbook),
    Message(
      "cell-error", "Ô đang báo lỗi của Excel như #DIV/0!",
      fix: "mở tệp bằng Excel và sửa công thức của ô", example: workbook),
    Message(
      "cell-place", "Ô của trang tính mang tên sai hoặc không theo thứ tự",
      fix: "mở tệp bằng Excel và lưu lại", example: .rare("tệp .xlsx do chương trình khác ghi sai")),
    Message(
      "cell-too-large", "Ô dài quá giới hạn", fix: "chia nội dung, hoặc xem dấu nháy kép có đóng",
      example: .rare("một ô dài hơn 256 KiB")),
    Message(
      "child-key", "Không có cột khóa để nối bảng phụ với bảng chính",
      fix: "thêm cột chung vào cả hai bảng, hoặc nêu cột bằng --key",
      example: .rare("--key nêu một cột mà bảng chính không có")),
    Message(
      "child-table", "Bảng phụ không dành cho danh sách nào của mẫu, hoặc không tìm thấy",
      fix: "viết --child như kien_nghi=kien-nghi.csv",
      example: .rare("--child nêu một danh sách mà mẫu không có")),
    Message(
      "child-too-large", "Bảng phụ quá lớn để giữ trong bộ nhớ",
      fix: "chia bảng chính và bảng phụ thành nhiều tệp", example: .rare("bảng phụ hàng trăm MiB")),
    Message(
      "child-without-key", "Dòng của bảng phụ chưa có khóa",
      fix: "điền khóa của dòng trong bảng chính mà mục này thuộc về",
      example: .test("CSVTableTests")),
    Message(
      "child-without-parent", "Không dòng nào của bảng chính mang khóa của dòng này",
      fix: "sửa khóa, hoặc thêm dòng có khóa này vào bảng chính",
      example: .test("CSVTableTests")),
    Message(
      "column-shape", "Cột dành cho một mục có nhiều mục con", fix: "thêm một cột cho mỗi mục con",
      example: .test("CSVTableTests")),
    Message(
      "csv-syntax", "CSV sai cú pháp", fix: "xem dấu nháy kép có mở mà không đóng",
      example: .table("Nội dung\n\"X\n")),
    Message(
      "duplicate-column", "Hai cột cùng dành cho một mục",
      fix: "xóa một cột, hoặc thêm dấu # trước tiêu đề để bỏ qua cột đó",
      example: .table("Nội dung,noi_dung\nX,Y\n")),
    Message(
      "empty-table", "Bảng không có dòng nào", fix: "dòng đầu của bảng là tiêu đề các cột",
      example: .table("Nội dung\n")),
    Message(
      "file-exists", "Tệp biểu mẫu đã có, có thể đang điền dở",
      fix: "ghi ra tên khác, hoặc thêm --replace",
      example: .rare("`vanthu batch form` hai lần vào một tệp")),
    Message(
      "formula-without-value", "Công thức chưa có kết quả lưu trong tệp",
      fix: "mở tệp bằng Excel cho tính lại, rồi lưu", example: workbook),
    Message(
      "locked-workbook", "Tệp Excel được khóa bằng mật khẩu",
      fix: "mở tệp bằng Excel, bỏ mật khẩu rồi lưu lại", example: .test("WorkbookCellTests")),
    Message(
      "missing-sheet", "Không có trang tính nào tên như vậy",
      fix: "chọn một trong các trang được nêu", example: workbook),
    Message(
      "not-a-workbook", "Tệp không phải là sổ tính Excel (.xlsx), hoặc đã hỏng",
      fix: "mở tệp bằng Excel và lưu lại dạng .xlsx", example: workbook),
    Message(
      "old-workbook", "Tệp thuộc dạng Excel cũ (.xls)",
      fix: "mở tệp bằng Excel và lưu lại dạng .xlsx", example: .test("WorkbookCellTests")),
    Message(
      "cell-no-day", "Ô mang ngày hoặc giờ mà lịch không có",
      fix: "gõ lại ngày giờ, hoặc để trống ô", example: .test("LeftOutCellTests")),
    Message(
      "column-without-head", "Cột có dữ liệu mà không có tiêu đề",
      fix: "ghi tiêu đề cho cột, hoặc thêm # làm tiêu đề để bỏ qua",
      example: .test("LeftOutCellTests")),
    Message(
      "row-number", "Dòng của trang tính mang số sai hoặc ngoài giới hạn của Excel",
      fix: "mở tệp bằng Excel và lưu lại", example: .rare("tệp .xlsx do chương trình khác ghi sai")),
    Message(
      "row-too-large", "Dòng của bảng dài quá giới hạn",
      fix: "xem có dấu nháy kép nào mở ra mà không đóng lại từ dòng này không", example: workbook),
    Message(
      "row-width", "Dòng không có bằng ấy ô như dòng tiêu đề",
      fix: "đặt ô có dấu phân cách trong dấu nháy kép, hoặc thêm dấu phân cách cho đủ ô",
      example: .table("Nội dung,Trích yếu\nX\n")),
    Message(
      "table-too-large", "Các dòng chữ của sổ tính quá lớn",
      fix: "chia thành nhiều tệp, hoặc lưu lại dạng CSV UTF-8",
      example: .rare("sổ tính hàng trăm MiB chữ")),
    Message(
      "target-is-input", "Kết quả sẽ ghi đè lên tệp dữ liệu",
      fix: "ghi kết quả vào một thư mục khác", example: .test("BatchRunTests")),
    Message(
      "unknown-column", "Cột không khớp mục nào của mẫu",
      fix: "sửa tiêu đề, hoặc thêm dấu # trước tiêu đề để bỏ qua cột này",
      example: .table("Nội dung,xyz\nX,1\n")),
    Message(
      "unknown-format", "Không biết tệp dữ liệu thuộc dạng nào",
      fix: "đặt đuôi tên tệp là .xlsx, .csv, .json, .jsonl hoặc .yaml, hoặc nêu --data-format",
      example: .rare("bảng tên `du-lieu` không có đuôi")),
  ]
}
