import VanThuBase

extension Messages {
  /// A form with such paragraphs.
  private static func form(_ paragraphs: String..., record: String? = nil) -> Message.Example {
    .form(paragraphs, record: record)
  }

  /// Forms in Word.
  static let form: [Message] = [
    Message(
      "form-blank", "Biểu mẫu Word không có thẻ nào",
      fix: "đặt thẻ vào chỗ cần điền, như {{ ho_ten }}",
      example: form("Kính gửi: ………")),
    Message(
      "form-comments", "Biểu mẫu còn ghi chú của Word", fix: "xem từng ghi chú rồi xóa",
      "Ghi chú không phải chữ của văn bản, nhưng tệp nào điền ra cũng mang theo.",
      example: .rare("bản sao của template suggest chưa xem hết", test: "FormFaultTests")),
    Message(
      "form-crossed", "Hai khối của biểu mẫu lồng chéo nhau, hoặc có nhánh sau {{#else}}",
      fix: "khối mở sau thì đóng trước",
      example: form("{{#each ds as d}}{{#if x}}{{ d }}{{/each}}{{/if}}")),
    Message(
      "form-elsewhere", "Thẻ ở nơi chương trình không điền: ghi chú, biểu đồ, thuộc tính của tệp",
      fix: "chuyển thẻ vào chữ của văn bản, hoặc xóa thẻ ở đó",
      example: .rare("thẻ gõ trong một ghi chú của Word", test: "FormFaultTests")),
    Message(
      "form-empty", "Thẻ không ghi gì", fix: "viết tên mục, hoặc bỏ thẻ", example: form("{{ }}")),
    Message(
      "form-expression", "Thẻ ghi sai cú pháp", fix: "sửa thẻ ở chỗ được chỉ ra",
      example: form("{{ ho_ten + ten }}")),
    Message(
      "form-format", "Việc hoặc dạng tệp mà biểu mẫu Word không làm được",
      fix: "dùng vanthu render, batch, check, template với -f docx,html,txt",
      "Trang in của biểu mẫu do Word hoặc LibreOffice dàn, nên PDF cũng do hai chương trình ấy xuất.",
      example: .rare("dùng -f pdf với biểu mẫu Word", test: "FormCommandTests")),
    Message(
      "form-itself", "Tệp đã điền mang đúng tên và chỗ của biểu mẫu",
      fix: "ghi vào thư mục khác bằng -o, hoặc đặt tên bằng --name",
      "Ghi thì tệp đã điền thay mất biểu mẫu.",
      example: .rare("giay-moi.yaml nằm cạnh giay-moi.docx", test: "FormCommandTests")),
    Message(
      "form-lookalike", "Chỗ giống một thẻ mà không phải thẻ: {ten}, <<ten>>, [TÊN]",
      fix: "nếu là chỗ để điền thì viết {{ ten }}",
      example: form("Kính gửi: [HỌ VÀ TÊN]", "{{ a }}")),
    Message(
      "form-missing", "Thẻ không có giá trị để in",
      fix: "điền mục ấy trong tệp dữ liệu, hoặc thêm `| mac_dinh('…')` vào thẻ",
      example: form(
        "{{ co_quan.dia_danh }}", record: "co_quan: {ten: ỦY BAN NHÂN DÂN XÃ AN BÌNH}\n")),
    Message(
      "form-split", "Các thẻ của một khối đứng ở những chỗ không cùng nhau",
      fix: "đặt cùng một đoạn, cùng các đoạn liền nhau, hoặc cùng một bảng",
      example: form("Gồm: {{#each ds as d}}", "{{ d }}", "{{/each}}")),
    Message(
      "form-tag", "Không có lệnh như vậy, hoặc lệnh thiếu phần bắt buộc",
      fix: "các lệnh: #each … as …, #if …, #else if …, #else, /each, /if",
      example: form("{{#for ds}}")),
    Message(
      "form-too-large", "Biểu mẫu có quá nhiều thẻ, hoặc tệp đã điền quá lớn",
      fix: "chia biểu mẫu, bỏ bớt hình",
      example: .rare("biểu mẫu có hàng chục nghìn thẻ", test: "LimitsTests")),
    Message(
      "form-unclosed", "Thẻ hoặc khối mở ra mà không đóng lại",
      fix: "thêm }}, {{/each}} hoặc {{/if}}", example: form("Ông {{ ho_ten")),
    Message(
      "form-unopened", "Thẻ đóng, hoặc thẻ rẽ nhánh, mà chưa có thẻ nào mở",
      fix: "thêm thẻ mở, hoặc bỏ thẻ này", example: form("{{ ho_ten }}{{/if}}")),
    Message(
      "form-unused", "Tệp .fields.yaml nói về một mục mà biểu mẫu không có",
      fix: "viết lại tên, bỏ mục ấy, hoặc thêm thẻ vào biểu mẫu",
      example: .rare("đổi tên thẻ mà quên đổi tệp mục", test: "FormNotesTests")),
    Message(
      "word-encrypted", "Tệp Word có mật khẩu", fix: "bỏ mật khẩu trong Word rồi lưu lại",
      example: .rare("tệp đặt mật khẩu mở", test: "WordPackageTests")),
    Message(
      "word-external", "Tệp Word lấy hình, mẫu hay tệp khác từ nơi khác",
      fix: "chèn thẳng vào văn bản rồi lưu lại",
      "Mở tệp như vậy là gửi yêu cầu ra ngoài, và nội dung có thể đổi mà không ai biết.",
      example: .rare("hình chèn bằng liên kết", test: "WordPackageTests")),
    Message(
      "word-form", "Không phải tệp Word (.docx), hoặc tệp bị hỏng",
      fix: "mở bằng Word hoặc LibreOffice rồi chọn Lưu thành dạng .docx",
      example: .command(
        "vanthu render thu.yaml -t m.docx", ["m.docx": "<html>\n", "thu.yaml": "so: 1\n"])),
    Message(
      "word-macro", "Tệp Word có macro", fix: "lưu lại thành .docx",
      "Macro là chương trình; văn bản phát hành không được mang theo.",
      example: .rare("tệp .docm đổi tên thành .docx", test: "WordPackageTests")),
    Message(
      "word-old", "Tệp Word đời cũ (.doc)",
      fix: "mở bằng Word hoặc LibreOffice rồi chọn Lưu thành dạng .docx",
      example: .rare("tệp .doc đổi tên thành .docx", test: "WordPackageTests")),
    Message(
      "word-signed", "Tệp Word đã ký số", fix: "dùng bản chưa ký của biểu mẫu",
      "Điền vào một tệp đã ký thì chữ ký không còn giá trị.",
      example: .rare("biểu mẫu lấy từ tệp đã ký", test: "WordPackageTests")),
    Message(
      "word-too-large", "Tệp Word quá lớn", fix: "bỏ bớt hình, chia tệp",
      example: .rare("tệp Word hàng chục MiB", test: "LimitsTests")),
    Message(
      "word-tracked", "Biểu mẫu còn sửa đổi được theo dõi chưa duyệt",
      fix: "trong Word chọn Xem lại > Chấp nhận tất cả thay đổi, rồi lưu",
      "Chữ đã xóa vẫn nằm trong tệp; chữ nào được tính là việc của người duyệt.",
      example: .rare("tệp gửi đi gửi lại để góp ý", test: "WordPackageTests")),
  ]
}
