import VanThuBase

extension Messages {
  /// Lines of a conference's record.
  private static func conference(_ lines: String) -> Message.Example {
    .command("vanthu dossier status hoi-nghi.yaml", ["hoi-nghi.yaml": lines])
  }

  /// Records of conferences, and reports from them.
  static let dossier: [Message] = [
    Message(
      "attendance-total", "Tổng số có mặt không bằng tổng các nhóm",
      fix: "sửa `tong_co_mat` hoặc số có mặt của các nhóm",
      example: conference(
        "thanh_phan: [{nhom: Dân, co_mat: 10}, {nhom: Cán bộ, co_mat: 5}]\ntong_co_mat: 16\n")),
    Message(
      "date-order", "Ngày kết thúc hồ sơ trước ngày bắt đầu", fix: "kiểm tra lại hai ngày",
      example: .command(
        "vanthu dossier pack hs -o goi.zip",
        [
          "hs/hoi-nghi.yaml":
            "ho_so: {ma: 12.VP, nguoi_lap: Nguyễn Thị A, ngay_ket_thuc: 2025-01-01}\n"
        ])),
    Message(
      "deadline-looser", "Hạn cơ quan tự đặt lỏng hơn luật đang có hiệu lực",
      fix: "ghi hạn bằng hoặc chặt hơn luật trong `thoi_han` của van-phong.yaml",
      "So với luật có hiệu lực vào ngày họp; hạn chặt hơn luật thì văn bản, tình trạng và báo cáo theo hạn ấy.",
      example: .command(
        "vanthu dossier status hoi-nghi.yaml",
        [
          "hoi-nghi.yaml": "phien: [{ngay_hop: 2026-09-10, dia_diem: Hội trường}]\n",
          "van-phong.yaml": "thoi_han: {cong_khai: 20}\n",
        ])),
    Message(
      "draft-packed", "Gói có văn bản chưa ghi số, ngày ban hành",
      fix: "ghi số, ngày vào `van_ban` rồi làm lại văn bản, hoặc bỏ bản dự thảo ra khỏi thư mục",
      "Lưu trữ nhận văn bản đã ban hành; văn bản vẫn được đóng gói.",
      example: .command(
        "vanthu dossier pack hs -o goi.zip",
        [
          "hs/hoi-nghi.yaml":
            "noi_nhan: [Trưởng các thôn]\nluu: VT\nky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn B}\n",
          "hs/chuong-trinh.txt": "CHƯƠNG TRÌNH\n",
        ])),
    Message(
      "missing-document", "Thư mục hồ sơ thiếu tài liệu mà tệp khai kê ở `tep`",
      fix: "chép tệp ấy vào thư mục rồi đóng gói lại, hoặc sửa tên tệp",
      example: .command(
        "vanthu dossier pack hs -o goi.zip",
        ["hs/hoi-nghi.yaml": "tep: [{ten: don-kn02.pdf, loai: Đơn kiến nghị}]\n"])),
    Message(
      "missing-description", "Thư mục hồ sơ không có tệp mô tả",
      fix: "để hoi-nghi.yaml trong thư mục hoặc ở cạnh nó, hoặc nêu tệp bằng --info",
      example: .command(
        "vanthu dossier pack kho/hs -o goi.zip", ["kho/hs/ke-hoach.txt": "KẾ HOẠCH\n"])),
    Message(
      "name-left", "Bản công khai còn chữ giống họ tên",
      fix: "ghi đủ họ tên ở `ho_ten` để chương trình che, hoặc bỏ tên trong câu",
      "Bản công khai che họ tên của người nêu kiến nghị, người phát biểu ở mọi chỗ; người mà hồ sơ không ghi tên thì chương trình không biết để che.",
      example: .command(
        "vanthu dossier build hoi-nghi.yaml --public -o ra",
        [
          "hoi-nghi.yaml":
            "kien_nghi: [{ma: K1, linh_vuc: Đất đai, noi_dung: Cống trước nhà ông Tư Hợi bị tắc}]\n"
        ])),
    Message(
      "no-records", "Không tìm thấy hồ sơ hội nghị nào",
      fix: "hồ sơ là tệp .yaml, .yml hoặc .json như `vanthu dossier sample` in ra",
      example: .command("mkdir hs; vanthu report bao-cao-nam hs --from 2026-01-01 --to 2026-12-31")),
    Message(
      "not-held", "Hội nghị đã đến ngày mà chưa tính là đã tổ chức",
      fix: "thêm `tong_co_mat`, hoặc `gio_ket_thuc` của phiên",
      example: .command(
        "vanthu report bao-cao-nam hs --from 2026-01-01 --to 2026-12-31",
        [
          "hs/hoi-nghi.yaml":
            "phien: [{ngay_hop: 2026-09-10, dia_diem: Hội trường}]\ntong_co_mat:\n"
        ])),
    Message(
      "notice-late", "Thông báo công khai gần ngày hội nghị quá, hoặc sau hội nghị",
      fix: "kiểm tra lại ngày thông báo và ngày họp",
      example: conference(
        "phien: [{ngay_hop: 2026-09-10, dia_diem: Hội trường}]\nthong_bao: {ngay: 2026-09-08}\n")),
    Message(
      "number-twice", "Hai văn bản của hồ sơ cùng một số trong một sổ",
      fix: "kiểm tra lại số của hai văn bản",
      example: conference(
        "van_ban:\n  - {loai: thong-bao-cong-khai, so: 33, ngay: 2026-02-10}\n  - {loai: thong-bao-ket-luan, so: 33, ngay: 2026-03-12}\n"
      )),
    Message(
      "opinions-late", "Hạn gửi ý kiến trước hội nghị lại sau ngày họp",
      fix: "sửa `han_gui_y_kien` thành ngày họp hoặc sớm hơn",
      example: conference(
        "phien: [{ngay_hop: 2026-09-10, dia_diem: Hội trường}]\nthong_bao: {ngay: 2026-09-01, han_gui_y_kien: 2026-09-12}\n"
      )),
    Message(
      "paper-late", "Văn bản ban hành chậm so với hạn cơ quan tự đặt",
      fix: "kiểm tra lại ngày văn bản, hoặc hạn trong `thoi_han` của van-phong.yaml",
      example: .command(
        "vanthu dossier status hoi-nghi.yaml",
        [
          "hoi-nghi.yaml":
            "phien: [{ngay_hop: 2026-09-10, dia_diem: Hội trường}]\nvan_ban: [{loai: bien-ban, so: 6, ngay: 2026-09-18}]\n",
          "van-phong.yaml": "thoi_han: {bien_ban: 3}\n",
        ])),
    Message(
      "paper-order", "Ngày văn bản trái thứ tự công việc",
      fix: "kiểm tra lại ngày của hai văn bản",
      "Biên bản không thể có trước ngày họp, kế hoạch, giấy mời không thể có sau ngày họp, văn bản không thể có trước văn bản mà nó dẫn.",
      example: conference(
        "van_ban:\n  - {loai: ke-hoach, so: 1, ngay: 2026-08-20}\n  - {loai: giay-moi, so: 2, ngay: 2026-08-10}\n"
      )),
    Message(
      "petition-dates", "Ngày giải quyết hoặc thời hạn trước ngày nhận kiến nghị",
      fix: "kiểm tra lại các ngày của kiến nghị",
      example: conference(
        "kien_nghi: [{ma: K1, linh_vuc: Đất đai, noi_dung: Đo lại thửa đất, ngay_nhan: 2026-09-10, han: 2026-09-01, don_vi: Phòng Kinh tế}]\n"
      )),
    Message(
      "petition-intake", "Thời điểm nhận kiến nghị không khớp với ngày nhận",
      fix: "sửa `thoi_diem` hoặc `ngay_nhan`",
      "Chưa sửa thì văn bản, tình trạng và báo cáo lấy theo ngày nhận.",
      example: conference(
        "phien: [{ngay_hop: 2026-09-10, dia_diem: Hội trường}]\nkien_nghi: [{ma: K1, linh_vuc: Đất đai, noi_dung: Đo lại thửa đất, don_vi: Phòng Kinh tế, thoi_diem: Trước hội nghị, ngay_nhan: 2026-09-20}]\n"
      )),
    Message(
      "petition-nobody", "Kiến nghị chưa giao đơn vị nào giải quyết", fix: "thêm `don_vi` và `han`",
      example: conference("kien_nghi: [{ma: K1, linh_vuc: Đất đai, noi_dung: Đo lại thửa đất}]\n")),
    Message(
      "petition-state", "Trạng thái kiến nghị không khớp với các mục khác của nó",
      fix: "thêm `ngay_xong` hoặc `tra_loi`, hoặc sửa trạng thái",
      example: conference(
        "kien_nghi: [{ma: K1, linh_vuc: Đất đai, noi_dung: Đo lại thửa đất, don_vi: Phòng Kinh tế, trang_thai: Đã giải quyết}]\n"
      )),
    Message(
      "petition-twice", "Hai kiến nghị cùng một mã", fix: "cho mỗi kiến nghị một mã riêng",
      example: conference(
        "kien_nghi:\n  - {ma: K1, linh_vuc: Đất đai, noi_dung: Đo lại thửa đất, don_vi: Phòng Kinh tế}\n  - {ma: K1, linh_vuc: Điện, noi_dung: Thay trạm biến áp, don_vi: Phòng Kinh tế}\n"
      )),
    Message(
      "partial-date", "Ngày trong hồ sơ hội nghị chưa ghi đủ ngày, tháng, năm",
      fix: "ghi đủ, như 26/9/2026, hoặc bỏ trống",
      "Hạn và thứ tự các việc tính theo ngày; ngày ghi thiếu không tính được nên coi như để trống.",
      example: conference(
        "kien_nghi: [{ma: K1, linh_vuc: Đất đai, noi_dung: A, ngay_nhan: 9/2026}]\n")),
    Message(
      "published-before", "Công khai trước ngày họp, hoặc trước ngày văn bản được công khai",
      fix: "kiểm tra lại hai ngày",
      example: conference(
        "phien: [{ngay_hop: 2026-09-10, dia_diem: Hội trường}]\ncong_khai: [{noi: Trụ sở, ngay: 2026-09-05}]\n"
      )),
    Message(
      "published-late", "Kết quả công khai muộn", fix: "kiểm tra lại ngày công khai",
      example: conference(
        "phien: [{ngay_hop: 2026-09-10, dia_diem: Hội trường}]\ncong_khai: [{noi: Trụ sở, ngay: 2026-09-30}]\n"
      )),
    Message(
      "report-early", "Báo cáo đề ngày trước ngày cuối kỳ",
      fix: "chốt số liệu sớm hơn bằng --to, hoặc đề ngày từ ngày cuối kỳ trở đi",
      "Báo cáo không thể kể việc chưa diễn ra: số liệu tính đến hết ngày cuối kỳ.",
      example: .command(
        "vanthu report bao-cao-nam hs --from 2026-01-01 --to 2026-12-31 --data bc.yaml",
        ["hs/hoi-nghi.yaml": "", "bc.yaml": "ngay: 2026-12-17\n"])),
    Message(
      "report-period", "Kỳ đã chọn dài ngắn khác với loại báo cáo", fix: "xem lại --from và --to",
      example: .command(
        "vanthu report bao-cao-nam hs --from 2026-01-01 --to 2026-06-30", ["hs/hoi-nghi.yaml": ""])),
    Message(
      "same-conference", "Một hội nghị có trong hai tệp", fix: "bỏ bớt một tệp",
      example: .command(
        "cp -r hs hs2; echo '# bản chép' >> hs2/hoi-nghi.yaml; vanthu report bao-cao-nam hs hs2 --from 2026-01-01 --to 2026-12-31",
        ["hs/hoi-nghi.yaml": ""])),
    Message(
      "session-times", "Giờ kết thúc phiên không sau giờ bắt đầu", fix: "kiểm tra lại hai giờ",
      example: conference(
        "phien: [{ngay_hop: 2026-09-10, dia_diem: Hội trường, gio_bat_dau: 8:00, gio_ket_thuc: 7:30}]\n"
      )),
    Message(
      "undated-petitions", "Kiến nghị chưa tính vào kỳ nào vì không có ngày",
      fix: "thêm `ngay_nhan` cho kiến nghị, hoặc ghi đủ `ngay_hop`",
      example: .command(
        "vanthu report bao-cao-nam hs --from 2026-01-01 --to 2026-12-31",
        [
          "hs/hoi-nghi.yaml":
            "phien: [{ngay_hop: 2026-09, dia_diem: Hội trường}]\nkien_nghi: [{ma: K1, linh_vuc: Đất đai, noi_dung: Đo lại thửa đất, don_vi: Phòng Kinh tế}]\n"
        ])),
    Message(
      "unit-incomplete", "Báo cáo của một đơn vị còn chờ tệp văn phòng khai đơn vị ấy",
      fix:
        "khai đơn vị trong `don_vi` của van-phong.yaml: `viet_tat`, `tieu_chuan`, `cap_tren`, `ky`",
      "Cơ quan chủ quản, ký hiệu, người ký của một đơn vị không suy ra được từ tên của nó.",
      example: .command(
        "vanthu dossier build hoi-nghi.yaml -o van-ban",
        [
          "hoi-nghi.yaml":
            "tong_co_mat: 40\nkien_nghi: [{ma: K1, linh_vuc: Đất đai, noi_dung: Đo lại thửa đất, don_vi: Phòng Kinh tế, ket_qua: Đã đo lại}]\n"
        ])),
    Message(
      "unknown-paper", "Hồ sơ hội nghị không có văn bản nào tên như vậy",
      fix: "dùng một trong các tên được nêu",
      example: conference("van_ban: [{loai: ke-hoch, so: 1, ngay: 2026-08-10}]\n")),
    Message(
      "unknown-period", "Tệp văn phòng không có báo cáo định kỳ nào của kỳ này",
      fix: "viết như quý I, 6 tháng, tháng 3, năm, tổng kết; hoặc thêm vào `bao_cao_dinh_ky`",
      example: .command(
        "vanthu dossier status hs --as-of 2026-04-01",
        [
          "hs/ke-hoach-nam.yaml":
            "mau: ke-hoach-nam\nnam: 2026\nchu_tri: Chủ tịch Ủy ban nhân dân xã\nhoi_nghi: [{quy: II}]\nbao_cao_da_gui: [{ky: quý V, ngay: 2026-03-18}]\n"
        ])),
    Message(
      "unknown-petition", "Kiến nghị được nhắc đến không có trong hồ sơ",
      fix:
        "nêu thêm hồ sơ hội nghị trước, hoặc sửa `nhac_lai`; với văn bản trả lời thì ghi đúng mã ở `kien_nghi`",
      example: .command(
        "vanthu report bao-cao-nam hs --from 2026-01-01 --to 2026-12-31",
        [
          "hs/hoi-nghi.yaml":
            "kien_nghi: [{ma: K1, linh_vuc: Đất đai, noi_dung: Đo lại thửa đất, don_vi: Phòng Kinh tế, ngay_nhan: 2026-03-10, nhac_lai: K9}]\n"
        ])),
    Message(
      "unknown-unit", "Tệp văn phòng không có đơn vị này, hoặc không kiến nghị nào giao nó",
      fix: "viết đúng tên trong `don_vi` của tệp văn phòng, hoặc thêm đơn vị vào đó",
      "Văn bản ở `van_ban` của một đơn vị không được giao kiến nghị nào thì chỉ có trong mục lục, chương trình không làm được.",
      example: .command(
        "vanthu dossier status hoi-nghi.yaml",
        [
          "hoi-nghi.yaml":
            "kien_nghi: [{ma: K1, linh_vuc: Đất đai, noi_dung: Đo lại thửa đất, don_vi: Phòng Kinh tê}]\n",
          "van-phong.yaml": "don_vi: {pkt: {ten: Phòng Kinh tế}}\n",
        ])),
  ]
}
