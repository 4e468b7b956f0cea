import VanThuBase

extension Messages {
  /// Bytes, YAML, JSON and XML.
  static let reading: [Message] = [
    Message(
      "comma-between-digits", "Dấu phẩy giữa hai chữ số trong ngoặc ngăn thành hai ô",
      fix: "số thập phân thì đặt trong dấu nháy; hai ô thì thêm dấu cách sau dấu phẩy",
      example: .record("mau: thong-bao\nphu_luc: [{bang: {cot: [A, B], dong: [[1, 12,5]]}}]\n")),
    Message(
      "direction-character", "Có ký tự ẩn đảo chiều chữ",
      fix: "xóa ký tự đó, hoặc dán lại dưới dạng chữ thuần",
      "Ký tự này làm chữ trên màn hình đứng khác thứ tự trong tệp, nên điều người ký đọc không phải điều văn bản ghi.",
      example: .record("so: 1\u{202E}2\n")),
    Message(
      "duplicate-key", "Một mục, hoặc một khóa của bảng chính, viết hai lần",
      fix: "giữ lại một, xóa dòng còn lại", example: .record("so: 1\nso: 2\n")),
    Message(
      "font-missing", "Không tìm thấy phông chữ để làm PDF",
      fix: "chạy `apt install fonts-liberation2`, hoặc thêm --fonts THƯ-MỤC có bốn tệp .ttf",
      "PDF mang theo phông chữ của nó, nên máy làm PDF phải có Times New Roman hoặc Liberation Serif.",
      example: .command(
        "vanthu render thu.yaml -f pdf --fonts phong -o ra",
        ["thu.yaml": "", "phong/times.ttf": "không phải phông\n"])),
    Message(
      "font-refused", "Phông chữ không dùng được cho PDF",
      fix: "dùng phông Liberation Serif (gói fonts-liberation2)",
      "Phông phải cho phép nhúng, và chữ phải rộng đúng như Times New Roman: dòng và trang trong PDF mới ngắt như trong Word.",
      example: .rare("phông cấm nhúng, hoặc chữ rộng khác Times New Roman", test: "FontShelfTests")),
    Message(
      "forbidden-character", "Tệp có ký tự điều khiển không ai nhìn thấy",
      fix: "xóa ký tự đó, hoặc lưu lại tệp dạng UTF-8",
      example: .record("trich_yeu: Nạo\u{0} vét kênh\n")),
    Message(
      "input-too-deep", "Các mục lồng nhau quá sâu, hoặc tệp có quá nhiều giá trị",
      fix: "viết các mục phẳng hơn, hoặc chia tệp",
      example: .record(
        "a: " + String(repeating: "[", count: 100) + String(repeating: "]", count: 100) + "\n")),
    Message(
      "input-too-large", "Tệp dữ liệu quá lớn", fix: "chia thành nhiều tệp",
      example: .rare("tệp dữ liệu hàng chục MiB", test: "YAMLReaderTests")),
    Message(
      "invisible-character", "Đã bỏ ký tự ẩn không có bề rộng",
      fix: "không cần làm gì nếu chữ đọc vẫn đúng; gõ lại chỗ đó thì hết cảnh báo",
      "Chữ dán từ trang web, PDF hay Zalo hay lẫn dấu cách rộng bằng không và dấu gạch nối mềm.",
      example: .record("mau: thong-bao\ntrich_yeu: Nạo vét\u{200B} kênh\n")),
    Message(
      "json-syntax", "JSON sai cú pháp",
      fix: "sửa ở chỗ được chỉ ra, thường là dấu phẩy hoặc ngoặc",
      example: .json("{\"so\": 1,}")),
    Message(
      "too-many-findings", "Còn nhiều vấn đề khác, không kể hết",
      fix: "sửa các vấn đề đã kể rồi chạy lại",
      "Một tệp chỉ nêu từng chỗ của \(Limits.findings) vấn đề đầu, và mỗi loại ít nhất vài chỗ; còn lại thì đếm theo loại.",
      example: .rare("tệp có hàng nghìn vấn đề", test: "LimitsTests")),
    Message(
      "too-many-marks", "Một chữ cái mang nhiều dấu hơn bất kỳ chữ viết nào",
      fix: "xóa các dấu thừa",
      example: .rare("một chữ cái mang hàng chục dấu, không hiện nổi trên trang", test: "DoorTests")
    ),
    Message(
      "not-a-record", "Tệp không gồm các dòng `tên mục: nội dung`",
      fix: "chạy `vanthu template sample` để có tệp mẫu", example: .record("- một\n- hai\n")),
    Message(
      "not-text", "Tệp là tệp Word, Excel, PDF hoặc ZIP, không phải tệp dữ liệu dạng chữ",
      fix: "ghi dữ liệu trong tệp .yaml; bảng tính thì dùng `vanthu batch`",
      example: .command("printf '%%PDF-1.7' > a.yaml; vanthu check a.yaml")),
    Message(
      "not-utf8", "Tệp có ký tự không thuộc bảng mã UTF-8",
      fix: "mở tệp và lưu lại dạng UTF-8; trong Excel là CSV UTF-8",
      example: .command("printf 'trich_yeu: \\360\\n' > a.yaml; vanthu check a.yaml")),
    Message(
      "old-encoding", "Chữ viết bằng bảng mã cũ: TCVN3 (ABC), VNI, hoặc UTF-8 mã hóa hai lần",
      fix:
        "chạy `vanthu convert TỆP -o TỆP-MỚI` rồi dùng tệp mới; với bảng thì thêm --encoding auto",
      example: .record("trich_yeu: N¹o vÐt kªnh m­¬ng\n")),
    Message(
      "text-behind-sign", "Chữ từ dấu # trở đi bị bỏ",
      fix:
        "đặt cả dòng chữ trong dấu nháy; nếu là ghi chú thì để hai dấu cách trước # và một sau #",
      example: .record("mau: thong-bao\ntrich_yeu: Lịch họp khu phố #3 tháng 9\n")),
    Message(
      "xml-doctype", "Tệp XML có khai báo DOCTYPE", fix: "bỏ khai báo đó",
      "Khai báo DOCTYPE cho phép một tệp nhỏ nở ra rất lớn hoặc đọc tệp khác trên máy.",
      example: .template("<!DOCTYPE template>\n<template/>\n")),
    Message(
      "xml-refused", "Tệp XML lồng quá sâu, có quá nhiều phần tử hoặc thuộc tính",
      fix: "viết tệp gọn lại",
      example: .template(
        String(repeating: "<a>", count: 65) + String(repeating: "</a>", count: 65))),
    Message(
      "xml-syntax", "XML sai cú pháp", fix: "sửa ở chỗ được chỉ ra",
      example: .template("<template><body></template>\n")),
    Message(
      "xml-too-large", "Tệp XML quá lớn", fix: "chia thành nhiều mẫu",
      example: .rare("tệp mẫu hàng chục MiB", test: "XMLReaderTests")),
    Message(
      "yaml-anchor", "Dùng ký hiệu & và * (neo, tham chiếu) của YAML",
      fix: "viết đủ nội dung tại chỗ, hoặc đặt dòng chữ trong dấu nháy kép",
      example: .record("so: &a 1\n")),
    Message(
      "yaml-key", "Tên mục không phải là một dòng chữ",
      fix: "nếu đây là nội dung, đặt cả dòng trong dấu nháy kép",
      example: .record("? so\n: 1\n")),
    Message(
      "yaml-syntax", "YAML sai cú pháp", fix: "sửa ở chỗ được chỉ ra, thường là chỗ thụt dòng",
      example: .record("so: [1\n")),
    Message(
      "yaml-tag", "Dùng nhãn kiểu của YAML (dấu ! đứng đầu)",
      fix: "bỏ nhãn, hoặc đặt dòng chữ trong dấu nháy kép", example: .record("so: !x 1\n")),
  ]
}
