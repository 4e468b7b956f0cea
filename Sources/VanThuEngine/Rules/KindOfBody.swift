import VanThuBase

/// A body of the Party issues only the kinds of paper it may.
enum KindOfBody: LegalRule {
  static let id: Diagnostic.ID = "kind-of-body"
  static let title = "Thể loại văn bản phải thuộc thẩm quyền của cơ quan ban hành"
  static let explanation = """
    Văn bản của Đảng không có hợp đồng, công điện, bản ghi nhớ, bản thỏa thuận, giấy ủy quyền, phiếu báo; văn \
    bản nhà nước không có kết luận, thông tri và những thể loại riêng của Đảng. Ở cơ sở (xã, phường, đặc khu), \
    cấp ủy ban hành nghị quyết, quyết định, kết luận, quy chế, quy định, thông báo, báo cáo, kế hoạch, chương \
    trình, đề án, phương án, dự án, tờ trình, công văn, biên bản; ban thường vụ ban hành thêm hướng dẫn nhưng \
    không ban hành quy chế; chi bộ không ban hành quy định, hướng dẫn.
    """
  static let citation = "Nghị định 30/2020/NĐ-CP, Điều 7; Quy định 399-QĐ/TW"
  static let example = RuleExample(.partyPlan, "trich_yeu: Thuê hội trường", kind: .hopDong)

  static func check(_ matter: Case, _ report: Findings) {
    let paper = matter.paper
    // what is headed otherwise (a list, house rules) is no named kind of paper
    guard paper.heading == nil else { return }
    let place = paper.head.agency.range ?? matter.place
    let path = FieldPath(PaperFields.agency)
    if !paper.kind.exists(in: paper.head.standard) {
      report(
        warning(
          "\(paper.kind.name) không phải là thể loại văn bản của \(owner(paper.head.standard))",
          at: place, of: path, fix: "chọn mẫu khác, hoặc kiểm tra lại `co_quan.tieu_chuan`"))
      return
    }
    guard !paper.head.standard.conventions.isOfState, isOfBase(paper.head.agency),
      let (body, kinds) = refused.first(where: { speaks(paper, of: $0.body) }),
      kinds.contains(paper.kind)
    else { return }
    report(
      warning(
        "\(body) không ban hành \(paper.kind.name.lowercasedFirst)", at: place, of: path,
        fix: "chọn thể loại khác, hoặc ghi cơ quan có thẩm quyền ban hành"))
  }

  /// Whether it is a body of a commune, or a cell of the Party, which its name tells.
  private static func isOfBase(_ agency: Agency) -> Bool {
    let folded = Vietnamese.fold(agency.name.joined(separator: " "))
    let isAbove = ["tinh_uy", "thanh_uy", "dang_bo_tinh", "dang_bo_thanh_pho", "trung_uong"]
      .contains { folded.contains($0) }
    if isAbove { return false }
    return folded.hasPrefix("chi_bo") || AgencyName.unit(agency.name, parent: agency.parent) != nil
  }

  private static func owner(_ standard: Standard) -> String {
    standard.conventions.isOfState ? "cơ quan nhà nước" : "Đảng"
  }

  /// Whether a body issues it, by its name or by the body that is signed for.
  private static func speaks(_ paper: Paper, of body: String) -> Bool {
    let folded = Vietnamese.fold(body)
    let collectives = paper.head.signers.joined().compactMap { $0.collective?.value }
    return ([paper.head.agency.name.joined(separator: " ")] + collectives).contains {
      Vietnamese.fold($0).hasPrefix(folded)
    }
  }

  /// What bodies of the base do not issue (Quy định 399-QĐ/TW).
  private static let refused: [(body: String, kinds: Set<PaperKind>)] = [
    ("Ban Thường vụ", higher.union([.quyChe])),
    ("Chi bộ", higher.union([.quyDinh, .huongDan])),
    ("Đảng ủy", higher.union([.huongDan])), ("Đảng bộ", higher.union([.huongDan])),
  ]

  /// The kinds that only bodies above the base issue.
  private static let higher: Set<PaperKind> = [
    .cuongLinhChinhTri, .dieuLeDang, .chienLuoc, .chiThi, .thongTri, .thongCao, .tuyenBo,
    .loiKeuGoi, .quyHoach,
  ]
}
