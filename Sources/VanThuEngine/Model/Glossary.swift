/// The words of the law, the keys of records and the names in the code, side by side.
///
/// `docs/glossary.md` is generated from this table.
public enum Glossary {
  /// A term.
  public struct Term: Sendable {
    /// The key in a record, with its group.
    public let key: String
    /// The property in the code.
    public let property: String
    /// What the law calls it.
    public let term: String
    /// Where the law speaks of it.
    public let article: String
  }

  /// A part of the table.
  public struct Section: Sendable {
    /// Its heading, Vietnamese.
    public let title: String
    /// Its terms.
    public let terms: [Term]
  }

  /// The keys every record may have, in the order a paper shows them.
  public static let sections: [Section] = [
    Section(
      title: "Cơ quan và số, ký hiệu",
      terms: [
        Term("mau", "Template.id", "mẫu văn bản", "Phụ lục III"),
        Term(
          "co_quan", "Paper.agency", "cơ quan, tổ chức ban hành văn bản",
          "Phụ lục I, Phần I, mục II.2"),
        Term(
          "co_quan.tieu_chuan", "Paper.standard", "quy định thể thức (`nd30`, `hd05`)", "Điều 8"),
        Term(
          "co_quan.cap_tren", "Agency.parent", "cơ quan, tổ chức chủ quản trực tiếp",
          "Phụ lục I, Phần I, mục II.2"),
        Term(
          "co_quan.ten", "Agency.name", "tên cơ quan, tổ chức ban hành",
          "Phụ lục I, Phần I, mục II.2"),
        Term(
          "co_quan.ten_goi", "Agency.spokenName", "tên cơ quan viết trong câu", "Phụ lục II, mục IV"
        ),
        Term(
          "co_quan.viet_tat", "Agency.abbreviation", "chữ viết tắt tên cơ quan",
          "Phụ lục I, Phần I, mục II.3"),
        Term(
          "co_quan.don_vi", "Agency.unit", "chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực",
          "Phụ lục I, Phần I, mục II.3"),
        Term("co_quan.dia_danh", "Agency.place", "địa danh", "Phụ lục I, Phần I, mục II.4"),
        Term(
          "co_quan.lien_he", "Agency.contact", "địa chỉ, thư điện tử, số điện thoại cơ quan",
          "Phụ lục I, Phần I, mục III.4"),
        Term("so", "Paper.number", "số của văn bản", "Phụ lục I, Phần I, mục II.3; Điều 15"),
        Term("ky_hieu", "Paper.notation", "ký hiệu của văn bản", "Phụ lục I, Phần I, mục II.3"),
        Term("ngay", "Paper.date", "thời gian ban hành văn bản", "Phụ lục I, Phần I, mục II.4"),
      ]),
    Section(
      title: "Nội dung",
      terms: [
        Term(
          "trich_yeu", "Paper.subject", "trích yếu nội dung văn bản", "Phụ lục I, Phần I, mục II.5"),
        Term(
          "kinh_gui", "Paper.addressees", "Kính gửi (văn bản Đảng: Kính trình ở tờ trình)",
          "Phụ lục I, Phần I, mục II.9"),
        Term("can_cu", "Paper.bases", "căn cứ ban hành văn bản", "Phụ lục I, Phần I, mục II.6"),
        Term("noi_dung", "Paper.body", "nội dung văn bản", "Phụ lục I, Phần I, mục II.6"),
        Term("phu_luc", "Paper.appendices", "phụ lục", "Phụ lục I, Phần I, mục III.1"),
        Term("phu_luc.ten", "Appendix.title", "tên phụ lục", "Phụ lục I, Phần I, mục III.1"),
        Term("phu_luc.bang", "Appendix.body", "bảng trong phụ lục", "Phụ lục I, Phần I, mục III.1"),
        Term(
          "phu_luc.ngang", "Appendix.isLandscape", "trang nằm ngang", "Phụ lục I, Phần I, mục I.1"),
      ]),
    Section(
      title: "Ký và nơi nhận",
      terms: [
        Term("ky", "Paper.signers", "người ký", "Điều 13; Phụ lục I, Phần I, mục II.7"),
        Term(
          "ky.tap_the", "Signer.collective", "tập thể được ký thay mặt (TM., T/M)",
          "Điều 13, khoản 2"),
        Term("ky.quyen_han", "Signer.power", "quyền hạn ký (KT., TL., TUQ., Q.)", "Điều 13"),
        Term("ky.thay", "Signer.principal", "người được ký thay", "Điều 13"),
        Term(
          "ky.chuc_vu", "Signer.position", "chức vụ của người có thẩm quyền ký",
          "Phụ lục I, Phần I, mục II.7"),
        Term(
          "ky.ho_ten", "Signer.name", "họ và tên của người có thẩm quyền ký",
          "Phụ lục I, Phần I, mục II.7"),
        Term("ky.ghi_chu", "Signer.note", "chú thích dưới chức vụ", "Phụ lục III"),
        Term("noi_nhan", "Paper.recipients", "nơi nhận", "Phụ lục I, Phần I, mục II.9"),
        Term(
          "noi_nhan.ghi_chu", "Recipient.remark", "mục đích gửi (để báo cáo, để phối hợp …)",
          "Phụ lục I, Phần I, mục II.9"),
        Term("luu", "Filing.place", "nơi lưu", "Điều 19; Phụ lục I, Phần I, mục II.9"),
        Term(
          "nguoi_soan", "Filing.drafter", "ký hiệu người soạn thảo", "Phụ lục I, Phần I, mục III.3"),
        Term("so_ban", "Filing.copies", "số lượng bản phát hành", "Phụ lục I, Phần I, mục III.3"),
      ]),
    Section(
      title: "Dấu chỉ mức độ và tình trạng",
      terms: [
        Term("do_khan", "Paper.urgency", "dấu chỉ độ khẩn", "Phụ lục I, Phần I, mục III.2"),
        Term("do_mat", "Paper.secrecy", "dấu chỉ độ mật", "Phụ lục I, Phần I, mục III.2"),
        Term(
          "pham_vi_luu_hanh", "Paper.circulation", "chỉ dẫn về phạm vi lưu hành",
          "Phụ lục I, Phần I, mục III.2"),
        Term("du_thao", "Paper.draft", "bản dự thảo", "Điều 3, khoản 7; Điều 10"),
      ]),
  ]

  /// The page `docs/glossary.md`.
  public static var page: String {
    var page = """
      # Bảng thuật ngữ

      Mỗi mục trong tệp nhập, tên trong mã nguồn, thuật ngữ của pháp luật và điều khoản nói về nó. Điều,
      phụ lục không ghi tên văn bản là của Nghị định 30/2020/NĐ-CP. Trang này sinh từ
      `Sources/VanThuEngine/Model/Glossary.swift`.

      """
    for section in sections {
      page +=
        "\n## \(section.title)\n\n| Mục | Tên trong mã | Thuật ngữ | Điều khoản |\n|---|---|---|---|\n"
      for term in section.terms {
        page += "| `\(term.key)` | `\(term.property)` | \(term.term) | \(term.article) |\n"
      }
    }
    page += "\n## Loại văn bản\n\n| Tên | Mã | nd30 | hd05 |\n|---|---|---|---|\n"
    for kind in PaperKind.allCases {
      let state = kind.isState ? kind.abbreviation(.nd30) ?? "(không)" : "–"
      let party = kind.isParty ? kind.abbreviation(.hd05) ?? "(không)" : "–"
      page += "| \(kind.name) | `\(kind.slug)` | \(state) | \(party) |\n"
    }
    return page
  }
}

extension Glossary.Term {
  fileprivate init(_ key: String, _ property: String, _ term: String, _ article: String) {
    self.init(key: key, property: property, term: term, article: article)
  }
}
