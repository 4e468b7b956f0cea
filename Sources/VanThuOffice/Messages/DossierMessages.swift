import VanThuBase

extension Messages {
  private static let conference = Message.Example.test("DossierTests")

  /// Records of conferences, and reports from them.
  static let dossier: [Message] = [
    Message(
      "attendance-total", "Tổng số có mặt không bằng tổng các nhóm",
      fix: "sửa `tong_co_mat` hoặc số có mặt của các nhóm", example: conference),
    Message(
      "date-order", "Ngày kết thúc hồ sơ trước ngày bắt đầu", fix: "kiểm tra lại hai ngày",
      example: .test("DossierDescriptionTests")),
    Message(
      "deadline-looser", "Hạn cơ quan tự đặt lỏng hơn luật đang có hiệu lực",
      fix: "ghi hạn bằng hoặc chặt hơn luật trong `thoi_han` của van-phong.yaml",
      "So với luật có hiệu lực vào ngày họp; hạn chặt hơn luật thì văn bản, tình trạng và báo cáo theo hạn ấy.",
      example: .test("DeadlineCaseTests")),
    Message(
      "missing-description", "Thư mục hồ sơ không có tệp mô tả",
      fix: "để hoi-nghi.yaml trong thư mục, hoặc nêu tệp bằng --info",
      example: .test("dossier-bag.md")),
    Message(
      "no-records", "Không tìm thấy hồ sơ hội nghị nào",
      fix: "hồ sơ là tệp .yaml, .yml hoặc .json như `vanthu dossier sample` in ra",
      example: .test("report.md")),
    Message(
      "not-held", "Hội nghị đã đến ngày mà chưa tính là đã tổ chức",
      fix: "thêm `tong_co_mat`, hoặc `gio_ket_thuc` của phiên",
      example: .test("ReportFiguresTests")),
    Message(
      "notice-late", "Thông báo công khai gần ngày hội nghị quá, hoặc sau hội nghị",
      fix: "kiểm tra lại ngày thông báo và ngày họp", example: conference),
    Message(
      "number-twice", "Hai văn bản của hồ sơ cùng một số trong một sổ",
      fix: "kiểm tra lại số của hai văn bản", example: .test("DeadlineCaseTests")),
    Message(
      "paper-order", "Ngày văn bản trái thứ tự công việc",
      fix: "kiểm tra lại ngày của hai văn bản",
      "Biên bản không thể có trước ngày họp, văn bản không thể có trước văn bản mà nó dẫn.",
      example: conference),
    Message(
      "petition-dates", "Ngày giải quyết hoặc thời hạn trước ngày nhận kiến nghị",
      fix: "kiểm tra lại các ngày của kiến nghị", example: conference),
    Message(
      "petition-intake", "Thời điểm nhận kiến nghị không khớp với ngày nhận",
      fix: "sửa `thoi_diem` hoặc `ngay_nhan`",
      "Chưa sửa thì văn bản, tình trạng và báo cáo lấy theo ngày nhận.",
      example: .test("PetitionCaseTests")),
    Message(
      "petition-nobody", "Kiến nghị chưa giao đơn vị nào giải quyết", fix: "thêm `don_vi` và `han`",
      example: conference),
    Message(
      "petition-state", "Trạng thái kiến nghị không khớp với các mục khác của nó",
      fix: "thêm `ngay_xong` hoặc `tra_loi`, hoặc sửa trạng thái",
      example: .rare("kiến nghị ghi “Đã giải quyết” mà chưa có `ngay_xong`")),
    Message(
      "petition-twice", "Hai kiến nghị cùng một mã", fix: "cho mỗi kiến nghị một mã riêng",
      example: conference),
    Message(
      "published-before", "Kết quả công khai trước ngày họp", fix: "kiểm tra lại hai ngày",
      example: conference),
    Message(
      "published-late", "Kết quả công khai muộn", fix: "kiểm tra lại ngày công khai",
      example: .test("ReportTests")),
    Message(
      "report-period", "Kỳ đã chọn dài ngắn khác với loại báo cáo", fix: "xem lại --from và --to",
      example: .test("ReportPeriodTests")),
    Message(
      "same-conference", "Một hội nghị có trong hai tệp", fix: "bỏ bớt một tệp",
      example: .test("report.md")),
    Message(
      "session-times", "Giờ kết thúc phiên không sau giờ bắt đầu", fix: "kiểm tra lại hai giờ",
      example: conference),
    Message(
      "undated-petitions", "Kiến nghị chưa tính vào kỳ nào vì không có ngày",
      fix: "thêm `ngay_nhan` cho kiến nghị, hoặc ghi đủ `ngay_hop`",
      example: .test("ReportFiguresTests")),
    Message(
      "unit-incomplete", "Báo cáo của một đơn vị còn chờ tệp văn phòng khai đơn vị ấy",
      fix:
        "khai đơn vị trong `don_vi` của van-phong.yaml: `viet_tat`, `tieu_chuan`, `cap_tren`, `ky`",
      "Cơ quan chủ quản, ký hiệu, người ký của một đơn vị không suy ra được từ tên của nó.",
      example: .test("UnitCaseTests")),
    Message(
      "unknown-paper", "Hồ sơ hội nghị không có văn bản nào tên như vậy",
      fix: "dùng một trong các tên được nêu", example: conference),
    Message(
      "unknown-unit", "Tệp văn phòng không có đơn vị này",
      fix: "viết đúng tên trong `don_vi` của tệp văn phòng, hoặc thêm đơn vị vào đó",
      example: .test("UnitNamesTests")),
  ]
}
