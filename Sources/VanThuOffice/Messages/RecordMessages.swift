import VanThuBase
import VanThuEngine

extension Messages {
  private static let notice = "mau: thong-bao\n"

  /// Cells that are alike.
  private static func wideRow(_ cell: String, _ count: Int) -> String {
    Array(repeating: cell, count: count).joined(separator: ", ")
  }

  /// Records and the office file.
  static let record: [Message] = [
    Message(
      "failed-check", "Các mục mâu thuẫn với nhau, theo điều mẫu văn bản đòi hỏi",
      fix: "sửa một trong các mục được nêu",
      "Mẫu tự đặt các điều này, chẳng hạn ngày kết thúc không trước ngày bắt đầu; mẫu riêng của cơ quan khai bằng <check>.",
      example: .record(
        """
        mau: quyet-dinh
        co_quan: {ten: ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY, viet_tat: UBND, dia_danh: Đồng Mây}
        trich_yeu: Về việc thành lập Tổ giúp việc
        dieu: [{noi_dung: "Tổ giúp việc gồm:", khoan: [Ông A.], chi_tiet: 1. Ông B.}]
        luu: VT

        """)),
    Message(
      "article-number", "Số điều gõ ở đầu nội dung khác số thứ tự của điều ấy",
      fix: "bỏ số điều ở đầu nội dung, hoặc xếp lại các điều cho đúng thứ tự",
      "Số điều do chương trình đánh từ 1 theo thứ tự trong tệp.",
      example: .record(
        """
        mau: quyet-dinh
        co_quan: {ten: ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY, viet_tat: UBND, dia_danh: Đồng Mây}
        trich_yeu: Về việc thành lập Tổ giúp việc
        dieu: [{noi_dung: "Điều 5. Thành lập Tổ giúp việc."}]
        luu: VT

        """)),
    Message(
      "list-folded", "Nhiều dòng của danh sách đã bị nối thành một mục",
      fix: "mỗi mục bắt đầu bằng dấu `- `; là một mục thì viết trên một dòng",
      "YAML nối các dòng không có dấu gạch thành một dòng chữ.",
      example: .record(notice + "noi_dung: Nội dung.\nnoi_nhan:\n  Các thôn\n  Công an xã\n")),
    Message(
      "missing-agency", "Chưa có cơ quan ban hành hoặc tên cơ quan",
      fix: "thêm nhóm `co_quan:` với `ten`, `viet_tat`, `dia_danh`, hoặc lập tệp văn phòng",
      example: .record(notice + "noi_dung: Nội dung.\n")),
    Message(
      "missing-field", "Thiếu một mục bắt buộc, hoặc mục ấy còn để trống", fix: "điền mục ấy",
      example: .record(notice + "so: 1\n")),
    Message(
      "missing-glyph", "Phông chữ không có một ký tự, không in vào PDF được",
      fix: "thay ký tự ấy, hoặc chỉ tạo dạng khác: -f docx,html,txt",
      "Ký tự không có trong phông thì trang in sẽ thiếu nó; thà không tạo còn hơn mất chữ.",
      example: .command(
        "vanthu render thu.yaml -f pdf -o ra", ["thu.yaml": "trich_yeu: Về việc phát quà ☃\n"])),
    Message(
      "missing-template", "Tệp dữ liệu chưa nêu mẫu văn bản",
      fix: "thêm dòng `mau: thong-bao`; xem các mẫu bằng `vanthu template list`",
      example: .record("so: 1\n")),
    Message(
      "missing-template-file", "Không có tệp mẫu mà tệp dữ liệu nêu",
      fix: "kiểm tra lại đường dẫn của tệp mẫu",
      example: .command("vanthu check thu.yaml", ["thu.yaml": "mau: mau-rieng.xml\n"])),
    Message(
      "no-such-day", "Ngày không có trong lịch", fix: "kiểm tra lại ngày và tháng",
      example: .record(notice + "ngay: 31/4/2026\n")),
    Message(
      "number-form", "Số văn bản không phải là số",
      fix: "viết `so: 48`; cả số và ký hiệu thì viết `ky_hieu: 48/KH-UBND`",
      example: .record(notice + "so: 48/TB\n")),
    Message(
      "outline-bullet",
      "Chữ o, q, v, Ø, ü của Word đứng làm dấu đầu dòng đã đổi thành dấu + hoặc -",
      fix: "gõ + hoặc - thay cho chữ ấy",
      example: .lines(
        "noi_dung: |\n  1. Chuẩn bị:\n  - Hội trường:\n  o\tBàn ghế;\n  o\tLoa đài.\n", in: .plan)),
    Message(
      "outline-folded", "Nội dung nhiều dòng đã bị dồn thành một dòng",
      fix: "viết dấu | sau dấu hai chấm rồi xuống dòng, bỏ dấu nháy nếu có",
      "Không có dấu | thì YAML nối các dòng lại, các mục I., 1., - mất chỗ đứng.",
      example: .lines("noi_dung:\n  I. MỤC ĐÍCH\n  1. Lắng nghe ý kiến Nhân dân.\n", in: .plan)),
    Message(
      "outline-joined", "Dòng giống một mục đã được nối vào dòng trên",
      fix: "là mục riêng thì để một dòng trống ở trên; không phải thì đặt dấu \\ đầu dòng",
      example: .lines(
        "noi_dung: |\n  1. Trình bày báo cáo khái quát về tình hình thực hiện nhiệm vụ phát triển kinh tế\n  - xã hội.\n",
        in: .plan)),
    Message(
      "outline-page", "Dòng số trang hoặc đầu trang của bản in đã được bỏ",
      fix: "là nội dung thì đặt dấu \\ đầu dòng; không phải thì xóa đi",
      "Dán từ PDF thì số trang chen vào giữa các dòng. Số đứng một mình một dòng, cách nhau cả trang chữ và nối tiếp nhau thì được bỏ; đầu trang lặp lại bên cạnh cũng vậy.",
      example: .rare("văn bản nhiều trang dán từ PDF", test: "OutlinePagesTests")),
    Message(
      "outline-columns", "Bảng ngăn cột bằng dấu cách đã đọc thành đoạn văn",
      fix: "viết mỗi dòng thành | ô | ô |, hoặc dán bảng từ Word, Excel",
      "Dán từ PDF thì các ô của bảng chỉ cách nhau bằng nhiều dấu cách; dòng nào nối tiếp ô nào thì không biết chắc.",
      example: .record(
        "mau: thong-bao\nnoi_dung: |\n  STT   Họ và tên   Thôn\n  1     Lê An       Hòn\n")),
    Message(
      "pages-fitted", "Giãn dòng, cách đoạn hoặc cỡ chữ đã được chọn lại để trang ngắt cho đẹp",
      fix: "muốn giữ nguyên thì thêm `can_trang: không`, hoặc dùng --no-fit",
      "Mọi con số đều trong khoảng của Nghị định 30/2020/NĐ-CP (chữ 13–14, giãn dòng đơn đến 1,5, cách đoạn từ 6 pt) hoặc của Hướng dẫn 05-HD/VPTW (từ 18 pt một dòng). Trang cuối không chỉ còn một, hai dòng; trang không trống hơn một phần ba; giấy mời, công văn tràn vài dòng thì về một trang.",
      example: .command(
        "vanthu render nghi.yaml -f txt -o ra",
        [
          "nghi.yaml": """
          mau: thong-bao
          so: 12
          ngay: 2026-07-03
          trich_yeu: Về lịch nghỉ
          co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
          noi_nhan: [Các thôn]
          luu: VT
          ky: {chuc_vu: CHỦ TỊCH, ho_ten: Lê A, tap_the: ỦY BAN NHÂN DÂN}
          noi_dung: |

          """ + String(repeating: "  Nghỉ.\n\n", count: 23)
        ])),
    Message(
      "placeholder", "Chữ của tệp mẫu còn để nguyên", fix: "thay bằng nội dung thật",
      "Họ tên như Trần Văn B, tên như xã ABC, dấu … và câu viết sẵn trong tệp mẫu chỉ để minh họa. Ngày, nơi, tên trùng với ví dụ thì chưa phải là chữ mẫu; khi có một chỗ chắc chắn là chữ mẫu, các mục còn giống mẫu được kể ra để xem lại.",
      example: .record(notice + "ky: {chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn B}\n")),
    Message(
      "same-name", "Hai văn bản sẽ trùng tên tệp",
      fix: "dùng --name với một mục khác nhau giữa các văn bản, hoặc ghi vào hai thư mục",
      example: .command(
        "vanthu render a/thu.yaml b/thu.yaml -f txt -o ra",
        ["a/thu.yaml": "", "b/thu.yaml": "so: 13\n"])),
    Message(
      "standard-not-served", "Mẫu không dùng cho tiêu chuẩn của cơ quan",
      fix: "chọn mẫu khác; `vanthu template list` cho biết mẫu nào dùng cho tiêu chuẩn nào",
      example: .command(
        "vanthu check thu.yaml --template mau.xml",
        ["thu.yaml": "", "mau.xml": whole("<p>X</p>", attributes: " standards=\"hd05\"")])),
    Message(
      "table-row", "Dòng của bảng không đủ ô như dòng tiêu đề",
      fix: "thêm hoặc bớt ô cho bằng số cột",
      example: .record(notice + "phu_luc: [{ten: A, bang: {cot: [a, b], dong: [[1]]}}]\n")),
    Message(
      "table-too-wide", "Bảng có quá nhiều cột, số và chữ bị ngắt giữa ô",
      fix: "đưa bảng vào phụ lục, chia bảng, hoặc dùng đơn vị lớn hơn (triệu đồng)",
      "Chữ trong bảng đã thu từ 13 xuống 11 pt, cỡ nhỏ nhất của Nghị định 30 ở phần dưới văn bản. Bảng trong phụ lục tự chuyển sang khổ ngang khi cần, trừ khi ghi `ngang: không`.",
      example: .record(
        notice + "phu_luc: [{ten: A, ngang: không, bang: {cot: [" + wideRow("Quý", 9)
          + "], dong: [["
          + wideRow("1.234.567.890", 9) + "]]}}]\n")),
    Message(
      "template-outside", "Tệp mẫu mà tệp dữ liệu nêu nằm ngoài thư mục của nó",
      fix: "dùng tên mẫu, chép tệp mẫu vào cạnh tệp dữ liệu, hoặc nêu bằng --template",
      "Dữ liệu do người khác gửi tới không được chọn tệp nào trên máy để đọc.",
      example: .command("vanthu check hs/thu.yaml", ["hs/thu.yaml": "mau: ../mau.xml\n"])),
    Message(
      "too-few-items", "Danh sách có ít mục hơn mẫu yêu cầu", fix: "thêm mục",
      example: .command(
        "vanthu check thu.yaml --template mau.xml",
        [
          "thu.yaml": "a: [một]\n",
          "mau.xml": whole(
            "<p>X</p>", fields: "<list name=\"a\" label=\"Mục\" of=\"text\" min=\"2\"/>"),
        ])),
    Message(
      "too-many-items", "Danh sách có nhiều mục hơn mẫu cho phép",
      fix: "bớt mục, hoặc chia văn bản",
      example: .command(
        "vanthu check thu.yaml --template mau.xml",
        [
          "thu.yaml": "a: [một, hai]\n",
          "mau.xml": whole(
            "<p>X</p>", fields: "<list name=\"a\" label=\"Mục\" of=\"text\" max=\"1\"/>"),
        ])),
    Message(
      "unknown-agency", "Tệp văn phòng không có cơ quan được nêu",
      fix: "viết đúng mã trong `co_quan` của tệp văn phòng",
      example: .record(notice + "co_quan: ubnd-xa\n")),
    Message(
      "unknown-key", "Không có mục nào tên như vậy", fix: "viết lại tên mục, hoặc xóa dòng",
      "Mục viết sai tên mà bị bỏ qua thì văn bản thiếu nội dung không ai biết, nên đây là lỗi.",
      example: .record(notice + "noi_dug: Nội dung.\n")),
    Message(
      "unknown-recipients", "Tệp văn phòng không có danh sách nơi nhận được nêu",
      fix: "viết đúng mã trong `noi_nhan` của tệp văn phòng, hoặc liệt kê tại chỗ",
      example: .record(notice + "noi_nhan: [{danh_sach: cac-thon}]\n")),
    Message(
      "unknown-signer", "Tệp văn phòng không có người ký được nêu",
      fix: "viết đúng mã trong `nguoi_ky` của tệp văn phòng, hoặc ghi đủ chức vụ, họ tên",
      example: .record(notice + "ky: chu-tich\n")),
    Message(
      "filing-twice", "Nơi lưu ghi hai lần, mỗi lần một khác",
      fix: "ghi nơi lưu một lần, ở `luu`",
      "Dòng “Lưu” trong `noi_nhan` là nơi lưu khi `luu` bỏ trống; có cả hai thì in `luu`.",
      example: .record(notice + "noi_nhan: [\"Lưu: VP\"]\nluu: VT\n")),
    Message(
      "foreign-file", "Tệp văn phòng hoặc tệp mẫu tìm thấy là của một người dùng khác",
      fix: "nếu tin tệp ấy thì nêu nó bằng --office hoặc --template",
      example: .rare("van-phong.yaml của một người dùng khác trên cùng máy", test: "DoorTests")),
    Message(
      "number-as-text",
      "Số có phần thập phân trong JSON nằm ở mục ghi chữ, được viết theo dấu phẩy",
      fix: "nếu không phải là số thập phân thì đặt trong dấu nháy kép",
      example: .command(
        "vanthu check thu.json", ["thu.json": "{\"mau\": \"thong-bao\", \"trich_yeu\": 12.345}\n"])),
    Message(
      "unknown-template", "Không có mẫu tên như vậy",
      fix: "xem các mẫu bằng `vanthu template list`", example: .record("mau: thong-baoo\n")),
    Message(
      "wrong-choice", "Giá trị không thuộc các lựa chọn",
      fix: "dùng một trong các giá trị được nêu",
      example: .record(notice + "do_khan: Rất gấp\n")),
    Message(
      "wrong-shape", "Mục phải là dòng chữ, nhóm hoặc danh sách, mà viết thành dạng khác",
      fix: "viết theo dạng được nêu", example: .record("mau: [a]\n")),
    Message(
      "wrong-type", "Giá trị không phải là ngày, giờ, số hoặc có/không như mục yêu cầu",
      fix: "viết như ví dụ trong thông báo",
      example: .table("Nội dung,Ngày văn bản\nX,ba mươi\n")),
  ]
}
