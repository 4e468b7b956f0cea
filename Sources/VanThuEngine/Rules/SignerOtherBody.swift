import VanThuBase

/// Who signs on behalf of a body signs for the body that issues.
enum SignerOtherBody: LegalRule {
  static let id: Diagnostic.ID = "signer-other-body"
  static let title = "Ký thay mặt tập thể nào thì tập thể ấy ban hành văn bản"
  static let explanation = """
    Dòng TM. (T/M) ghi tập thể của chính cơ quan ban hành ở đầu văn bản: văn bản của Ban Chỉ đạo thì TM. BAN \
    CHỈ ĐẠO, không TM. ỦY BAN NHÂN DÂN. Quyết định của riêng người đứng đầu (“CHỦ TỊCH ỦY BAN NHÂN DÂN …”) \
    thì ký theo chức vụ, không thay mặt tập thể. Thường trực, Ban Thường vụ, Ban Thường trực, Ban Chấp hành \
    và Đảng ủy là tập thể của cơ quan mình.
    """
  static let citation =
    "Nghị định 30/2020/NĐ-CP, Điều 13, khoản 2; Phụ lục I, Phần I, mục II.7; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(
    .plan,
    """
    co_quan: {ten: BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ XÃ ĐỒNG MÂY, viet_tat: BCĐ, dia_danh: Đồng Mây}
    ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: TRƯỞNG BAN, ho_ten: Vi Quang Lịch}
    """)

  static func check(_ matter: Case, _ report: Findings) {
    let paper = matter.paper
    guard paper.kind.family != .minutes else { return }
    for signer in paper.head.signers.joined() {
      guard let collective = signer.collective else { continue }
      if let authority = paper.authority, isOfHead(authority) {
        report(
          warning(
            "văn bản do người đứng đầu ban hành mà ký thay mặt tập thể", at: collective.range,
            fix: "bỏ `tap_the`, hoặc sửa thẩm quyền ban hành thành tên tập thể"))
        continue
      }
      let issuers = [paper.head.agency, paper.head.partner?.agency].compactMap { $0 }.map {
        body($0.name.joined(separator: " "))
      }
      guard let signing = body(collective.value),
        issuers.allSatisfy({ $0.map { $0 != signing } ?? isOfState(signing) }),
        !names(paper.head).contains(where: { $0.contains(words(signing)) })
      else { continue }
      report(
        warning(
          "tập thể ký thay mặt không phải là cơ quan ban hành", at: collective.range,
          fix: "ghi ở `tap_the` tập thể của cơ quan ban hành, hoặc sửa `co_quan`"))
    }
  }

  /// Whether there is one of its kind in a commune, so that a body of any other name is not it.
  private static func isOfState(_ body: String) -> Bool { ["ubnd", "hdnd"].contains(body) }

  /// The words that the name of such a body has.
  private static func words(_ body: String) -> String {
    body == "ubnd" ? "uy_ban_nhan_dan" : body == "hdnd" ? "hoi_dong_nhan_dan" : " "
  }

  /// The names of who issues, folded.
  private static func names(_ head: Head) -> [String] {
    [head.agency, head.partner?.agency].compactMap { $0 }
      .map { Vietnamese.fold($0.name.joined(separator: " ")) }
  }

  /// Whether an authority is a person: "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ".
  private static func isOfHead(_ authority: String) -> Bool {
    let folded = Vietnamese.fold(authority)
    return heads.contains { folded.hasPrefix($0) }
  }

  private static let heads = [
    "chu_tich_", "pho_chu_tich_", "bi_thu_", "giam_doc_", "truong_", "chanh_van_phong",
    "hieu_truong",
  ]

  /// What body a name speaks of; nil where it is none that is known.
  private static func body(_ name: String) -> String? {
    let folded = Vietnamese.fold(name)
    return bodies.first { folded.hasPrefix($0.name) }?.body
  }

  /// Names of bodies and what body each is, longer ones first.
  private static let bodies: [(name: String, body: String)] = [
    ("thuong_truc_hoi_dong_nhan_dan", "hdnd"), ("thuong_truc_hdnd", "hdnd"),
    ("hoi_dong_nhan_dan", "hdnd"), ("hdnd", "hdnd"),
    ("uy_ban_nhan_dan", "ubnd"), ("ubnd", "ubnd"),
    ("ban_thuong_truc", "mttq"), ("uy_ban_mat_tran", "mttq"), ("uy_ban_mttq", "mttq"),
    ("uy_ban_kiem_tra", "ubkt"), ("ban_chi_dao", "bcd"), ("ban_to_chuc", "btc"),
    ("van_phong", "vp"), ("trung_tam", "tt"), ("phong_", "phong"), ("truong_", "truong"),
    ("tram_y_te", "tram"), ("cong_an", "ca"), ("ban_chi_huy", "bch"), ("hoi_dong", "hd"),
    ("dang_uy", "du"), ("dang_bo", "du"), ("ban_thuong_vu_dang_uy", "du"),
    ("ban_chap_hanh_dang_bo", "du"), ("thuong_truc_dang_uy", "du"), ("chi_bo", "cb"),
    ("chi_uy", "cb"),
  ]
}
