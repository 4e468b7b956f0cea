import VanThuBase

extension Messages {
  /// Tables, workbooks and batches.
  static let table: [Message] = [
    Message(
      "too-many-faulty-rows", "Quá nhiều dòng sai, nhiều hơn số dòng đúng, nên dừng giữa chừng",
      fix: "sửa lỗi chung của các dòng (tệp --common, tiêu đề cột, tệp văn phòng) rồi chạy lại",
      "Khi đã có hơn \(Limits.faultyRows) dòng sai mà số dòng đúng còn ít hơn, phần còn lại của bảng không được đọc; văn bản đã tạo vẫn giữ.",
      example: .rare("bảng có hàng nghìn dòng đều sai", test: "LimitsTests")),
    Message(
      "row-number-twice", "Hai dòng của bảng có cùng số, ký hiệu trong một năm",
      fix: "mỗi văn bản một số; một văn bản gửi nhiều nơi thì giữ nguyên",
      "Cả bảng chung một số, như một giấy mời gửi nhiều người, thì không bị coi là trùng.",
      example: .command(
        "vanthu batch cong-van bang.csv --common chung.yaml -f txt -o ra",
        [
          "bang.csv":
            "Số,Trích yếu,Nội dung\n1,Nạo vét kênh,A.\n1,Nạo vét kênh,B.\n2,Nạo vét kênh,C.\n"
        ])),
    Message(
      "batch-merge", "Các báo cáo của --shard không nối được thành một",
      fix: "chạy nốt hoặc chạy lại phần được nêu",
      example: .command(
        "vanthu batch cong-van bang.csv --common chung.yaml -f txt -o ra --shard 1/2; vanthu batch merge ra",
        ["bang.csv": "Số,Trích yếu,Nội dung\n12,Nạo vét kênh,Nội dung.\n"])),
    Message(
      "batch-running", "Một lần chạy khác đang ghi vào thư mục này",
      fix: "đợi lần chạy ấy xong, hoặc ghi vào thư mục khác",
      example: .rare("hai lần chạy cùng ghi vào một thư mục", test: "BatchRunTests")),
    Message(
      "batch-unfinished", "Chưa làm hết bảng",
      fix: "chạy lại với --resume để làm tiếp; có --zip thì chạy lại từ đầu",
      example: .rare("lần chạy bị dừng giữa chừng", test: "BatchRunTests")),
    Message(
      "cell-damaged", "Nội dung ô bị hỏng", fix: "mở tệp bằng Excel và gõ lại ô này",
      example: .rare("tệp .xlsx do chương trình khác ghi sai", test: "LeftOutCellTests")),
    Message(
      "cell-error", "Ô đang báo lỗi của Excel như #DIV/0!",
      fix: "mở tệp bằng Excel và sửa công thức của ô",
      example: .sheet("Nội dung | Số\nX | #DIV/0!\n")),
    Message(
      "cell-place", "Ô của trang tính mang tên sai hoặc không theo thứ tự",
      fix: "mở tệp bằng Excel và lưu lại",
      example: .rare("tệp .xlsx do chương trình khác ghi sai", test: "WorkbookCellTests")),
    Message(
      "cell-too-large", "Ô dài quá giới hạn", fix: "chia nội dung, hoặc xem dấu nháy kép có đóng",
      example: .rare("một ô dài hơn 256 KiB", test: "LimitsTests")),
    Message(
      "child-key", "Không có cột khóa để nối bảng phụ với bảng chính",
      fix: "thêm cột chung vào cả hai bảng, hoặc nêu cột bằng --key",
      example: .command(
        "vanthu batch thong-bao-ket-luan bang.csv --child kien_nghi=kien-nghi.csv --dry-run",
        [
          "bang.csv": "Tên hội nghị\nhội nghị đối thoại\n",
          "kien-nghi.csv": "Mã,Nội dung\nA,Nạo vét kênh\n",
        ])),
    Message(
      "child-table", "Bảng phụ không dành cho danh sách nào của mẫu, hoặc không tìm thấy",
      fix: "viết --child như kien_nghi=kien-nghi.csv",
      example: .command(
        "vanthu batch thong-bao-ket-luan bang.csv --child khong_co=kien-nghi.csv --dry-run",
        [
          "bang.csv": "Tên hội nghị\nhội nghị đối thoại\n",
          "kien-nghi.csv": "Mã,Nội dung\nA,Nạo vét kênh\n",
        ])),
    Message(
      "child-too-large", "Bảng phụ quá lớn để giữ trong bộ nhớ",
      fix: "chia bảng chính và bảng phụ thành nhiều tệp",
      example: .rare("bảng phụ hàng trăm MiB", test: nil)),
    Message(
      "child-without-key", "Dòng của bảng phụ chưa có khóa",
      fix: "điền khóa của dòng trong bảng chính mà mục này thuộc về",
      example: .command(
        "vanthu batch thong-bao-ket-luan bang.csv --child kien_nghi=kien-nghi.csv --dry-run",
        [
          "bang.csv": "Khóa,Tên hội nghị\nA,hội nghị đối thoại\n",
          "kien-nghi.csv": "Khóa,Nội dung\n,Nạo vét kênh\n",
        ])),
    Message(
      "child-without-parent", "Không dòng nào của bảng chính mang khóa của dòng này",
      fix: "sửa khóa, hoặc thêm dòng có khóa này vào bảng chính",
      example: .command(
        "vanthu batch thong-bao-ket-luan bang.csv --child kien_nghi=kien-nghi.csv --dry-run",
        [
          "bang.csv": "Khóa,Tên hội nghị\nA,hội nghị đối thoại\n",
          "kien-nghi.csv": "Khóa,Nội dung\nB,Nạo vét kênh\n",
        ])),
    Message(
      "column-shape", "Cột dành cho một mục có nhiều mục con", fix: "thêm một cột cho mỗi mục con",
      example: .command(
        "vanthu batch thong-bao-ket-luan bang.csv --dry-run",
        ["bang.csv": "Tên hội nghị,Kiến nghị\nhội nghị đối thoại,Nạo vét kênh\n"])),
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
      example: .command(
        "vanthu batch form thong-bao -o bang.xlsx; vanthu batch form thong-bao -o bang.xlsx")),
    Message(
      "formula-without-value", "Công thức chưa có kết quả lưu trong tệp",
      fix: "mở tệp bằng Excel cho tính lại, rồi lưu", example: .sheet("Nội dung | Số\nX | =A9+1\n")),
    Message(
      "hidden-rows", "Bảng có dòng ẩn hoặc bị lọc",
      fix: "thêm --hidden để đọc cả, hoặc bỏ lọc rồi lưu lại",
      "Dòng ẩn không thành văn bản, vì người lọc bảng thường chỉ muốn làm các dòng đang thấy.",
      example: .sheet("Nội dung\nX\n(ẩn) Y\n")),
    Message(
      "locked-workbook", "Tệp Excel được khóa bằng mật khẩu",
      fix: "mở tệp bằng Excel, bỏ mật khẩu rồi lưu lại",
      example: .rare("sổ tính có mật khẩu", test: "WorkbookCellTests")),
    Message(
      "missing-sheet", "Không có trang tính nào tên như vậy",
      fix: "chọn một trong các trang được nêu",
      example: .command(
        "vanthu batch thong-bao bang.csv --sheet 'Trang 2' --dry-run", ["bang.csv": "Nội dung\nX\n"]
      )),
    Message(
      "not-a-workbook", "Tệp không phải là sổ tính Excel (.xlsx), hoặc đã hỏng",
      fix: "mở tệp bằng Excel và lưu lại dạng .xlsx",
      example: .command("vanthu batch thong-bao bang.xlsx --dry-run", ["bang.xlsx": "x\n"])),
    Message(
      "old-workbook", "Tệp thuộc dạng Excel cũ (.xls)",
      fix: "mở tệp bằng Excel và lưu lại dạng .xlsx",
      example: .rare("sổ tính dạng .xls", test: "WorkbookCellTests")),
    Message(
      "cell-hidden", "Ô có số mà định dạng của ô không cho hiện ra",
      fix: "chọn định dạng General cho ô này, hoặc xóa số trong ô",
      example: .rare("ô có định dạng như ;;;", test: "SheetDoorTests")),
    Message(
      "cell-no-day", "Ô mang ngày hoặc giờ mà lịch không có",
      fix: "gõ lại ngày giờ, hoặc để trống ô",
      example: .rare("ô ngày giờ mang số âm, Excel hiện ####", test: "LeftOutCellTests")),
    Message(
      "column-without-head", "Cột có dữ liệu mà không có tiêu đề",
      fix: "ghi tiêu đề cho cột, hoặc thêm # làm tiêu đề để bỏ qua",
      example: .table("Nội dung,\nX,Y\n")),
    Message(
      "row-number", "Dòng của trang tính mang số sai hoặc ngoài giới hạn của Excel",
      fix: "mở tệp bằng Excel và lưu lại",
      example: .rare("tệp .xlsx do chương trình khác ghi sai", test: "LimitsTests")),
    Message(
      "row-too-large", "Dòng của bảng dài quá giới hạn",
      fix: "xem có dấu nháy kép nào mở ra mà không đóng lại từ dòng này không",
      example: .rare("một dòng hàng MiB, thường vì dấu nháy kép không đóng", test: "LimitsTests")),
    Message(
      "row-width", "Dòng không có bằng ấy ô như dòng tiêu đề",
      fix: "đặt ô có dấu phân cách trong dấu nháy kép, hoặc thêm dấu phân cách cho đủ ô",
      example: .table("Nội dung,Trích yếu\nX\n")),
    Message(
      "table-too-large", "Các dòng chữ của sổ tính quá lớn",
      fix: "chia thành nhiều tệp, hoặc lưu lại dạng CSV UTF-8",
      example: .rare("sổ tính hàng trăm MiB chữ", test: nil)),
    Message(
      "target-is-input", "Kết quả sẽ ghi đè lên tệp dữ liệu",
      fix: "ghi kết quả vào một thư mục khác",
      example: .command(
        "vanthu batch cong-van ra/ket-qua.csv --common chung.yaml -o ra",
        ["ra/ket-qua.csv": "Số,Trích yếu,Nội dung\n12,Nạo vét kênh,Nội dung.\n"])),
    Message(
      "unknown-column", "Cột không khớp mục nào của mẫu",
      fix: "sửa tiêu đề, hoặc thêm dấu # trước tiêu đề để bỏ qua cột này",
      example: .table("Nội dung,xyz\nX,1\n")),
    Message(
      "unknown-format", "Không biết tệp dữ liệu thuộc dạng nào",
      fix: "đặt đuôi tên tệp là .xlsx, .csv, .json, .jsonl hoặc .yaml, hoặc nêu --data-format",
      example: .command("vanthu batch thong-bao du-lieu --dry-run", ["du-lieu": "Nội dung\nX\n"])),
  ]
}
