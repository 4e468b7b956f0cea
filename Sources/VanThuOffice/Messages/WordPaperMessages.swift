import VanThuBase

extension Messages {
  /// A paper typed in Word without any formatting, and its text.
  private static func paper(
    masthead: String = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", number: String = "Số: 05/TB-UBND",
    _ text: String...
  ) -> Message.Example {
    .form(
      [
        "ỦY BAN NHÂN DÂN XÃ AN BÌNH", masthead, "Độc lập - Tự do - Hạnh phúc", number,
        "An Bình, ngày 05 tháng 9 năm 2026", "THÔNG BÁO",
      ] + text, record: nil)
  }

  /// The same of the Party.
  private static let partyPaper = Message.Example.form(
    [
      "ĐẢNG ỦY XÃ AN BÌNH", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 05-TB/ĐU",
      "An Bình, ngày 05 tháng 9 năm 2026", "THÔNG BÁO", "Đảng ủy xã thông báo.", "BÍ THƯ",
      "Nơi nhận:", "- Các chi bộ.",
    ], record: nil)

  private static let sentence =
    "Ủy ban nhân dân xã An Bình thông báo lịch tiếp công dân, đối thoại với Nhân dân trong quý IV năm 2026 tại trụ sở."

  /// Papers in Word.
  static let wordPaper: [Message] = looks + pages + files

  private static let looks: [Message] = [
    Message(
      "look-alignment", "Phần của văn bản chưa căn giữa, hoặc nội dung chưa căn đều hai lề",
      fix: "căn giữa (Ctrl+E), căn đều (Ctrl+J)", example: paper("I. NỘI DUNG")),
    Message(
      "look-bold", "Phần của văn bản phải in đậm mà chưa đậm, hoặc ngược lại", fix: "Ctrl+B",
      example: paper("I. NỘI DUNG")),
    Message(
      "look-capitals", "Phần của văn bản phải viết in hoa", fix: "viết in hoa",
      example: paper(masthead: "Cộng hòa xã hội chủ nghĩa Việt Nam", "I. NỘI DUNG")),
    Message(
      "look-colour", "Chữ không phải màu đen, hoặc còn tô nền", fix: "chọn màu chữ đen, bỏ tô nền",
      example: .rare("chữ tô màu trong Word", test: "PaperMutationTests")),
    Message(
      "look-font", "Phông chữ không phải Times New Roman", fix: "chọn phông Times New Roman",
      "Phông nói ở đây là phông chữ thật hiện ra: mặc định, kiểu (style), phông của chủ đề (theme) và định dạng riêng đều tính.",
      example: .rare("chữ dán từ nơi khác sang", test: "PaperMutationTests")),
    Message(
      "look-gap", "Khoảng cách giữa các đoạn nhỏ hơn 6 pt", fix: "đặt cách đoạn từ 6 pt",
      example: paper(sentence, sentence)),
    Message(
      "look-indent", "Dòng đầu của đoạn lùi vào không phải 1 cm hoặc 1,27 cm",
      fix: "đặt lùi dòng đầu (First line) 1 cm hoặc 1,27 cm", example: paper(sentence)),
    Message(
      "look-italic", "Phần của văn bản phải in nghiêng mà chưa nghiêng, hoặc ngược lại",
      fix: "Ctrl+I", example: paper("I. NỘI DUNG")),
    Message(
      "look-line", "Giãn dòng ngoài khoảng cho phép", fix: "đặt giãn dòng từ 1 đến 1,5 dòng",
      example: .rare("giãn dòng đặt trong Word", test: "PaperMutationTests")),
    Message(
      "look-size", "Cỡ chữ của một phần ngoài khoảng cho phép", fix: "chọn cỡ chữ được nêu",
      example: paper("I. NỘI DUNG")),
    Message(
      "look-underline", "Phần của văn bản phải gạch chân", fix: "Ctrl+U", example: partyPaper),
    Message(
      "line-missing", "Chưa có đường kẻ dưới Tiêu ngữ hoặc tên cơ quan",
      fix: "vẽ một đường nét liền",
      example: paper("I. NỘI DUNG")),
    Message(
      "typed-line", "Đường kẻ gõ bằng dấu gạch", fix: "xóa các dấu gạch, vẽ đường kẻ",
      example: .form(
        [
          "ỦY BAN NHÂN DÂN XÃ AN BÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
          "Độc lập - Tự do - Hạnh phúc", "_________", "Số: 05/TB-UBND", "THÔNG BÁO",
        ], record: nil)),
    Message(
      "part-wording", "Lời của một phần khác lời phải viết",
      fix: "viết như được nêu",
      "Chương trình đọc văn bản thành dữ liệu, soạn lại từ dữ liệu ấy và so hai bên: chỗ khác nhau là chỗ sai thể thức.",
      example: paper(number: "Số 05/TB-UBND", "I. NỘI DUNG")),
  ]

  private static let pages: [Message] = [
    Message(
      "page-margin", "Lề trang ngoài khoảng cho phép", fix: "đặt lại lề (Layout > Margins)",
      example: paper("I. NỘI DUNG")),
    Message(
      "page-number", "Số trang thiếu, không ở giữa lề trên, hoặc hiện ở trang thứ nhất",
      fix: "chèn số trang ở đầu trang, căn giữa, không hiện ở trang thứ nhất",
      example: .rare("số trang đặt ở chân trang", test: "PaperMutationTests")),
    Message(
      "page-size", "Khổ giấy không phải A4", fix: "chọn khổ giấy A4 (Layout > Size)",
      example: .rare("khổ giấy Letter, mặc định của Word bản tiếng Anh", test: "PaperMutationTests")
    ),
  ]

  private static let files: [Message] = [
    Message(
      "blank-paragraphs", "Dòng trống thay cho khoảng cách",
      fix: "xóa các dòng trống, đặt cách đoạn", example: paper("", "", "I. NỘI DUNG")),
    Message(
      "changes-left", "Còn sửa đổi được theo dõi chưa duyệt", fix: "duyệt hết sửa đổi",
      example: .rare("tệp gửi đi gửi lại để góp ý", test: "PaperMutationTests")),
    Message(
      "comments-left", "Còn bình luận trong tệp", fix: "xóa bình luận trước khi phát hành",
      example: .rare("tệp gửi đi gửi lại để góp ý", test: "WordPaperTests")),
    Message(
      "decomposed-letters", "Chữ Unicode tổ hợp: dấu rời khỏi chữ",
      fix: "chuyển sang Unicode dựng sẵn",
      "Hai cách viết nhìn giống nhau nhưng tìm chữ này không ra chữ kia.",
      example: paper("Ti\u{65}\u{302}\u{301}p công dân.")),
    Message(
      "double-blanks", "Hai dấu cách liền nhau", fix: "để một dấu cách",
      example: paper("Thông báo  lịch tiếp công dân.")),
    Message(
      "hidden-signs", "Có ký tự không nhìn thấy trong chữ", fix: "gõ lại chỗ ấy",
      example: paper("Tiếp\u{200B} công dân.")),
    Message(
      "hidden-text", "Có chữ ẩn hoặc chữ gạch ngang", fix: "xóa chữ ấy, hoặc bỏ dạng ẩn",
      example: .rare("chữ đặt dạng ẩn trong Word", test: "PaperMutationTests")),
    Message(
      "no-paper", "Không nhận ra thể thức của một văn bản trong tệp Word",
      fix: "tự ghi tệp dữ liệu: vanthu template sample MẪU",
      example: .rare("đọc một tệp Word không phải văn bản của cơ quan", test: "RecordReadingTests")),
    Message(
      "only-checked", "Tệp Word có chữ ký số, khóa, macro hoặc sửa đổi chưa duyệt: không sửa được",
      fix: "bỏ khóa hoặc duyệt hết sửa đổi rồi chạy lại; bản đã ký thì sửa bản chưa ký",
      "Tệp như vậy chỉ được kiểm tra: mỗi chỗ sai vẫn được kể ra.",
      example: .rare("tệp đã ký số, đã khóa, có macro", test: "WordMenderTests")),
    Message(
      "not-placed", "Một chỗ của văn bản Word chưa đưa được vào tệp dữ liệu",
      fix: "ghi thêm vào tệp dữ liệu, nếu cần",
      example: .rare("văn bản có hình, hoặc bố cục mà mẫu không có", test: "RecordReadingTests")),
    Message(
      "old-font", "Phông chữ của bảng mã cũ (.VnTime, VNI-Times)",
      fix: "chuyển chữ sang Unicode, dùng phông Times New Roman",
      example: .rare("văn bản soạn từ trước năm 2010", test: "PaperMutationTests")),
    Message(
      "personal-metadata", "Thuộc tính của tệp còn tên người sửa cuối",
      fix: "xóa bằng File > Info > Inspect Document trước khi công khai",
      example: .rare("tệp nào Word lưu cũng có", test: "WordPaperTests")),
    Message(
      "joined-lines", "Các dòng của nơi nhận hoặc người ký nằm trong một đoạn (Shift+Enter)",
      fix: "xuống dòng bằng Enter",
      "Word coi các dòng ấy là một đoạn, nên không xét được từng dòng.",
      example: .rare("bảng cuối văn bản gõ Shift+Enter", test: "WordPaperTests")),
    Message(
      "typed-indent", "Thụt đầu dòng hoặc căn giữa bằng dấu cách, phím Tab",
      fix: "xóa các dấu ấy, đặt lùi dòng đầu hoặc căn giữa", example: paper("      Tiếp công dân.")),
    Message(
      "words-added", "Mẫu có câu viết sẵn mà văn bản Word được đọc không có",
      fix: "xem lại bản soạn từ tệp dữ liệu",
      example: .rare("đọc một văn bản không có đoạn mở đầu", test: "RecordReadingTests")),
  ]
}
