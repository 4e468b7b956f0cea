/// The words of the law, the keys of records and the names in the code, side by side.
///
/// `docs/glossary.md` is generated from the fields that every paper has.
public enum Glossary {
  /// The page `docs/glossary.md`.
  public static var page: String {
    var page = """
      # Bảng thuật ngữ

      Mỗi mục trong tệp nhập, tên trong mã nguồn, thuật ngữ của pháp luật và điều khoản nói về nó. Điều,
      phụ lục không ghi tên văn bản là của Nghị định 30/2020/NĐ-CP. Trang này sinh từ
      `Sources/VanThuEngine/Schema/PaperFields.swift`.

      """
    for section in PaperFields.sections {
      page +=
        "\n## \(section.title)\n\n| Mục | Tên trong mã | Thuật ngữ | Điều khoản |\n|---|---|---|---|\n"
      for field in section.fields { page += rows(field, in: "") }
    }
    page +=
      "\n## Loại văn bản\n\n| Tên | Mã | \(Standard.allCases.map(\.rawValue).joined(separator: " | ")) |\n|---|---|---|---|\n"
    for kind in PaperKind.allCases {
      let short = Standard.allCases.map {
        kind.exists(in: $0) ? kind.abbreviation($0) ?? "(không)" : "–"
      }
      page += "| \(kind.name) | `\(kind.slug)` | \(short.joined(separator: " | ")) |\n"
    }
    return page
  }

  private static func rows(_ field: Field, in group: String) -> String {
    let key = group + field.name
    var rows = ""
    if let term = field.term {
      rows += "| `\(key)` | `\(term.property)` | \(term.words) | \(term.article) |\n"
    }
    for child in field.children { rows += self.rows(child, in: key + ".") }
    return rows
  }
}
