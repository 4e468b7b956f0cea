import VanThuBase

/// The notation needs the body's abbreviation, the date line its place.
enum MissingAgencyParts: LegalRule {
  static let id: Diagnostic.ID = "missing-agency-part"
  static let title = "Cơ quan phải có chữ viết tắt và địa danh"
  static let explanation = """
    Ký hiệu gồm chữ viết tắt tên cơ quan (`co_quan.viet_tat`), trừ khi đã ghi cả ký hiệu ở `ky_hieu`. \
    Dòng địa danh, thời gian cần `co_quan.dia_danh`; biên bản của cơ quan nhà nước không có dòng này. \
    Ký hiệu công văn của cơ quan nhà nước còn cần chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực \
    (`co_quan.don_vi`).
    """
  static let citation =
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3 và mục II.4; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(
    .plan,
    "co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], dia_danh: Đồng Mây}")

  static func check(_ matter: Case, _ report: Findings) {
    let agency = matter.paper.head.agency
    // an agency that is only named by its id, and not found, has been told
    guard !agency.name.isEmpty || matter.givesGroup(PaperFields.agency) else { return }
    if matter.paper.head.notation == nil, matter.paper.kind.isNumbered,
      matter.paper.copying?.format != .electronic
    {
      if agency.abbreviation == nil {
        report(
          lacking(
            .error,
            "chữ viết tắt tên cơ quan (`viet_tat`) chưa có nên không lập được ký hiệu",
            lack(of: PaperFields.agencyAbbreviation, matter, "thêm `viet_tat: UBND` vào `co_quan`")
          ))
      }
      if matter.paper.head.standard.conventions.codesLettersByUnit,
        matter.paper.kind.family == .letter, agency.unit == nil
      {
        report(
          lacking(
            .warning,
            "đơn vị soạn thảo (`don_vi`) chưa có nên ký hiệu công văn thiếu phần sau",
            lack(
              of: PaperFields.agencyUnit, matter,
              "thêm `don_vi: VP` vào `co_quan` để có ký hiệu như 05/UBND-VP")))
      }
    }
    let hasNoPlaceLine =
      !matter.paper.head.standard.conventions.datesMinutes && matter.paper.kind.family == .minutes
    if agency.place == nil, !hasNoPlaceLine, !matter.paper.isSignedElsewhere {
      report(
        lacking(
          .error, "địa danh (`dia_danh`) nơi cơ quan đóng trụ sở chưa có",
          lack(
            of: PaperFields.agencyPlace, matter,
            "thêm `dia_danh: …` vào `co_quan`, chỉ ghi tên riêng của xã, phường, đặc khu")))
    }
  }

  private static func lack(of field: Field, _ matter: Case, _ line: String) -> Case.Lack {
    matter.lack(
      of: field, in: PaperFields.agency, at: matter.paper.head.agency.range,
      path: FieldPath(PaperFields.agency).key(field.name), line)
  }
}
