import VanThuBase

extension Messages {
  private static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
  private static let digest = String(repeating: "0", count: 64)
  private static let line = "\(digest)  data/a.txt\n"
  /// The declaration of a draft before RFC 8493, which forgave more.
  private static let draft = "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"

  /// A bag with a manifest, and with other files beside.
  private static func bag(
    _ manifest: String = line, _ others: [String: String] = [:]
  ) -> Message.Example {
    .bag(
      ["bagit.txt": declaration, "manifest-sha256.txt": manifest].merging(others) { $1 })
  }

  /// Packing and checking bags (RFC 8493).
  static let bag: [Message] = packing + checking

  /// What `dossier pack` says.
  private static let packing: [Message] = [
    Message(
      "changed-meanwhile", "Tệp thay đổi trong khi đóng gói",
      fix: "đóng các chương trình đang mở tệp rồi chạy lại",
      example: .rare("chương trình khác ghi vào tệp đúng lúc đang đóng gói", test: nil)
    ),
    Message(
      "dossier-too-large", "Hồ sơ có nhiều tệp hơn một gói chứa được",
      fix: "chia thành nhiều hồ sơ", example: .rare("hồ sơ hàng chục nghìn tệp", test: "DoorTests")),
    Message(
      "unfinished-papers", "Lần ghi văn bản trước bị ngắt giữa chừng",
      fix: "chạy lại lệnh đã ghi văn bản vào thư mục ấy, rồi đóng gói",
      example: .rare("máy tắt hoặc lệnh bị dừng đúng lúc đang ghi văn bản", test: "LitterTests")),
    Message(
      "empty-dossier", "Thư mục hồ sơ không có tệp nào", fix: "kiểm tra lại thư mục",
      example: .command("mkdir hs; vanthu dossier pack hs --info hoi-nghi.yaml -o goi.zip")),
    Message(
      "empty-folder", "Thư mục rỗng không vào gói được", fix: "xóa thư mục rỗng nếu không cần",
      example: .command("mkdir hs/anh; vanthu dossier pack hs -o goi.zip", ["hs/hoi-nghi.yaml": ""])
    ),
    Message(
      "folder-too-deep", "Các thư mục lồng nhau quá sâu", fix: "sắp xếp lại thư mục",
      example: .command(
        "mkdir -p hs/$(printf 'a/%.0s' {1..70}); vanthu dossier pack hs -o goi.zip",
        ["hs/hoi-nghi.yaml": ""])),
    Message(
      "folder-too-large", "Thư mục có quá nhiều tệp", fix: "chia thành nhiều hồ sơ",
      example: .rare("thư mục hàng chục nghìn tệp", test: "BagWriterTests")),
    Message(
      "left-out", "Tệp của hệ điều hành hoặc tệp làm việc của vanthu, không đưa vào gói",
      fix: "không cần làm gì",
      example: .command(
        "vanthu dossier pack hs -o goi.zip", ["hs/hoi-nghi.yaml": "", "hs/Thumbs.db": "x\n"])),
    Message(
      "name-not-utf8", "Tên tệp không phải UTF-8", fix: "đổi tên tệp",
      example: .rare("tên tệp chép từ máy dùng bảng mã cũ", test: "BagWriterTests")),
    Message(
      "not-a-file", "Không phải là tệp thường", fix: "chỉ để tệp và thư mục trong hồ sơ",
      example: .command(
        "mkfifo hs/ong; vanthu dossier pack hs -o goi.zip", ["hs/hoi-nghi.yaml": ""])),
    Message(
      "renamed", "Trong gói tệp mang tên khác", fix: "đổi tên tệp nếu muốn giữ nguyên tên",
      "Tên có ký tự không dùng được trên Windows hay trong gói được thay.",
      example: .command(
        "vanthu dossier pack hs -o goi.zip", ["hs/hoi-nghi.yaml": "", "hs/ảnh 50%.txt": "x\n"])),
    Message(
      "symbolic-link", "Là liên kết tượng trưng", fix: "thay bằng chính tệp ấy",
      example: .command(
        "ln -s /tmp hs/anh; vanthu dossier pack hs -o goi.zip", ["hs/hoi-nghi.yaml": ""])),
    Message(
      "target-exists", "Gói đã có và nội dung khác gói mới",
      fix: "ghi ra tệp khác, hoặc thêm --replace để thay",
      example: .command(
        "vanthu dossier pack hs -o goi.zip; echo y > hs/a.txt; vanthu dossier pack hs -o goi.zip",
        ["hs/hoi-nghi.yaml": "", "hs/a.txt": "x\n"])),
    Message(
      "target-inside", "Gói sẽ nằm trong chính thư mục được đóng gói",
      fix: "ghi gói ra ngoài thư mục hồ sơ",
      example: .command("vanthu dossier pack hs -o hs/goi.zip", ["hs/hoi-nghi.yaml": ""])),
  ]

  /// What `dossier verify` says.
  private static let checking: [Message] = [
    Message(
      "too-many-lines", "Các tệp mô tả của gói có quá nhiều dòng so với số tệp",
      fix: "lấy lại gói từ nơi gửi",
      example: .rare("bag-info.txt hàng trăm nghìn dòng", test: "LimitsTests")),
    Message(
      "bagit-encoding", "Bảng mã khai trong bagit.txt chưa hỗ trợ", fix: "tạo lại gói bằng UTF-8",
      example: bag(
        line, ["bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: VISCII\n"])),
    Message(
      "bagit-form", "bagit.txt không gồm đúng hai dòng như quy định", fix: "tạo lại gói",
      example: bag(line, ["bagit.txt": "BagIt-Version: một\n"])),
    Message(
      "bagit-version", "Phiên bản BagIt này chưa hỗ trợ", fix: "tạo lại gói theo bản 1.0",
      example: bag(
        line, ["bagit.txt": "BagIt-Version: 9.9\nTag-File-Character-Encoding: UTF-8\n"])),
    Message(
      "bare-percent", "Dấu % trong đường dẫn không viết là %25", fix: "viết %25",
      example: bag("\(digest)  data/100%.txt\n")),
    Message(
      "byte-order-mark", "Tệp bắt đầu bằng dấu thứ tự byte (BOM)", fix: "lưu lại tệp không có BOM",
      example: bag("\u{FEFF}\(line)")),
    Message(
      "checksum", "Nội dung tệp không khớp bản kê", fix: "lấy lại tệp gốc rồi đóng gói lại",
      "Tệp đã bị sửa, hoặc hỏng khi chép.", example: bag()),
    Message(
      "dot-slash", "Đường dẫn có `./` thừa ở đầu", fix: "bỏ `./`",
      example: bag("\(digest)  ./data/a.txt\n", ["bagit.txt": draft])),
    Message(
      "empty-line", "Dòng trống trong bản kê", fix: "xóa dòng trống", example: bag("\n\(line)")),
    Message(
      "extra-file", "Tệp không có trong bản kê nào", fix: "kê tệp, hoặc bỏ ra khỏi gói",
      example: bag("")),
    Message(
      "extra-tag-file", "Tệp mô tả không có trong bản kê tệp mô tả", fix: "tạo lại bản kê",
      example: bag(line, ["ghi-chu.txt": "x\n", "tagmanifest-sha256.txt": ""])),
    Message(
      "fetch-line", "Dòng của fetch.txt sai dạng", fix: "viết địa chỉ, số byte, đường dẫn",
      example: bag(line, ["fetch.txt": "data/a.txt\n"])),
    Message(
      "fetch-not-listed", "Tệp có trong fetch.txt mà không có trong bản kê",
      fix: "kê tệp, hoặc bỏ dòng của fetch.txt",
      example: bag("", ["fetch.txt": "https://example.org/a - data/a.txt\n"])),
    Message(
      "fetch-size", "Số byte của tệp không như fetch.txt khai", fix: "sửa fetch.txt",
      example: bag(line, ["fetch.txt": "https://example.org/a 999 data/a.txt\n"])),
    Message(
      "info-line", "Dòng của bag-info.txt không phải là `mục: nội dung`", fix: "sửa dòng ấy",
      example: bag(line, ["bag-info.txt": "không có dấu\n"])),
    Message(
      "line-ends", "Các dòng của tệp kết thúc không cùng một kiểu", fix: "lưu lại tệp",
      example: bag("\(digest)  data/a.txt\r\n\(digest)  data/b.txt\n")),
    Message(
      "listed-twice", "Tệp được kê hai lần", fix: "xóa một dòng", example: bag(line + line)),
    Message(
      "manifest-line", "Dòng bản kê không phải là mã, dấu cách, đường dẫn", fix: "tạo lại bản kê",
      example: bag("data/a.txt\n")),
    Message(
      "md5sum-line", "Dấu `*` của chương trình md5sum đứng trước đường dẫn", fix: "bỏ dấu `*`",
      example: bag("\(digest) *data/a.txt\n")),
    Message(
      "missing-bagit", "Gói không có bagit.txt", fix: "kiểm tra có đúng là gói lưu trữ không",
      example: .command("vanthu dossier verify goi", ["goi/data/a.txt": "a\n"])),
    Message(
      "missing-file", "Tệp có trong bản kê mà không có trong gói", fix: "lấy lại tệp",
      example: bag(line + "\(digest)  data/b.txt\n")),
    Message(
      "missing-manifest", "Gói không có bản kê tệp", fix: "đóng gói lại",
      example: .bag(["bagit.txt": declaration])),
    Message(
      "missing-payload", "Gói không có thư mục data", fix: "đóng gói lại",
      example: .command(
        "vanthu dossier verify goi", ["goi/bagit.txt": declaration, "goi/manifest-sha256.txt": ""])),
    Message(
      "missing-tag-manifest", "Gói không có bản kê tệp mô tả", fix: "không bắt buộc",
      example: bag(line, ["ghi-chu.txt": "x\n", "manifest-md5.txt": ""])),
    Message(
      "mixed-case", "Mã kiểm tra lẫn chữ hoa với chữ thường", fix: "không bắt buộc",
      example: bag("aB\(String(repeating: "0", count: 62))  data/a.txt\n")),
    Message(
      "name-clash", "Hai tên tệp chỉ khác ở chữ hoa hoặc cách mã hóa dấu", fix: "đổi tên một tệp",
      "Trên Windows và macOS hai tên ấy là một tệp.",
      example: bag(line + "\(digest)  data/A.txt\n", ["bagit.txt": draft, "data/A.txt": "a\n"])),
    Message(
      "no-base-folder", "Gói ZIP không có một thư mục gốc duy nhất", fix: "đóng gói lại",
      example: .command(
        "cd goi; python3 -m zipfile -c ../goi.zip bagit.txt; vanthu dossier verify ../goi.zip",
        ["goi/bagit.txt": "BagIt-Version: 1.0\n"])),
    Message(
      "normalization", "Tên tệp trong gói mã hóa dấu khác bản kê", fix: "không bắt buộc",
      example: .rare("hai cách mã hóa một chữ, nhìn như nhau", test: "BagSuiteTests")),
    Message(
      "not-a-tag-file", "Tệp không thuộc bản kê tệp mô tả", fix: "bỏ dòng ấy",
      example: bag(line, ["tagmanifest-sha256.txt": line])),
    Message(
      "not-fetched", "Tệp còn phải tải về theo fetch.txt, gói chưa đủ", fix: "tải tệp về đúng chỗ",
      example: bag(
        "\(digest)  data/b.txt\n", ["fetch.txt": "https://example.org/b - data/b.txt\n"])),
    Message(
      "not-listed", "Tệp thiếu trong một trong các bản kê", fix: "tạo lại bản kê",
      example: bag(line, ["manifest-md5.txt": ""])),
    Message(
      "outside-bag", "Tệp nằm ngoài thư mục của gói", fix: "đóng gói lại",
      example: .rare("ZIP có tệp nằm ngoài thư mục của gói", test: "BagVerifierTests")),
    Message(
      "oxum", "Payload-Oxum không khớp số tệp, số byte trong gói", fix: "đóng gói lại",
      example: bag(line, ["bag-info.txt": "Payload-Oxum: 9.9\n"])),
    Message(
      "oxum-form", "Payload-Oxum không phải là số byte, dấu chấm, số tệp", fix: "đóng gói lại",
      example: bag(line, ["bag-info.txt": "Payload-Oxum: nhiều\n"])),
    Message(
      "oxum-twice", "Payload-Oxum ghi hai lần", fix: "xóa một dòng",
      example: bag(line, ["bag-info.txt": "Payload-Oxum: 1.1\nPayload-Oxum: 1.1\n"])),
    Message(
      "path-outside", "Đường dẫn trỏ ra ngoài gói hoặc không hợp lệ", fix: "không dùng gói này",
      "Giải nén một gói như vậy có thể ghi đè tệp khác trên máy.",
      example: bag("\(digest)  ../a.txt\n")),
    Message(
      "system-file", "Tệp của hệ điều hành, không phải tài liệu", fix: "không bắt buộc",
      example: bag(line + "\(digest)  data/Thumbs.db\n", ["data/Thumbs.db": "a\n"])),
    Message(
      "tag-encoding", "Tệp mô tả không đúng bảng mã mà bagit.txt khai", fix: "tạo lại gói",
      example: .rare("bag-info.txt có byte không thuộc bảng mã đã khai", test: "BagSuiteTests")),
    Message(
      "tag-file-too-large", "Tệp mô tả quá lớn", fix: "kiểm tra có đúng là gói lưu trữ không",
      example: .rare("bản kê hàng chục MiB", test: "BagVerifierTests")),
    Message(
      "uneven-line", "Khoảng cách giữa mã và đường dẫn không đều", fix: "không bắt buộc",
      example: bag(line + "\(digest)   data/b.txt\n")),
    Message(
      "unknown-algorithm", "Thuật toán của bản kê chưa hỗ trợ", fix: "dùng sha256 hoặc sha512",
      example: bag(line, ["manifest-whirlpool.txt": ""])),
    Message(
      "unportable-name", "Tên tệp không dùng được trên Windows", fix: "đổi tên tệp",
      example: bag(line + "\(digest)  data/aux.txt\n", ["data/aux.txt": "a\n"])),
    Message(
      "unreadable-manifest", "Không đọc được bản kê", fix: "tạo lại gói",
      example: .rare("bản kê quá lớn, hoặc sai bảng mã", test: "BagVerifierTests")),
  ]
}
