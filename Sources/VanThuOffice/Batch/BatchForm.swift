import VanThuBase
import VanThuEngine

/// Makes the workbook in which a clerk fills the data of many papers of a template.
///
/// Its heads are those that `RowReader` knows: a filled form is read without any change.
public struct BatchForm {
  private static let mainName = "Dữ liệu"
  private let template: Template
  private let shape: RecordShape

  /// The form of a template: a workbook with a sheet for the papers and one for each list.
  /// - Returns: the bytes of an `.xlsx` file, the same for the same template.
  /// - Throws: `WorkbookError` when it cannot be written.
  public static func workbook(for template: Template) throws -> [UInt8] {
    try form(for: template).bytes()
  }

  /// What the workbook of a template holds.
  static func form(for template: Template) -> WorkbookForm { BatchForm(template).form }

  private init(_ template: Template) {
    self.template = template
    shape = RecordShape(template)
  }

  private var form: WorkbookForm {
    let lists = template.fields.filter { if case .list = $0.kind { true } else { false } }
    var main: [WorkbookForm.Column] = []
    if !lists.isEmpty {
      main.append(
        column(
          "Khóa",
          "Mỗi dòng một khóa riêng, ví dụ 1, 2, 3. Các trang sau dùng khóa này để biết mục nào thuộc dòng nào.",
          .text, isRequired: true))
    }
    main += front
    for field in template.fields { main += columns(field, [], shape) }
    main += back
    var sheets = [WorkbookForm.Sheet(name: BatchForm.mainName, columns: main)]
    for list in lists {
      let inner = RecordShape(
        shape.node(list.name).map { node in
          if case .list(let nodes, _) = node.kind { nodes } else { [] }
        } ?? [])
      var columns = [
        column("Khóa", "Khóa của dòng ở trang “\(BatchForm.mainName)”.", .key, isRequired: true)
      ]
      for field in list.children { columns += self.columns(field, [], inner) }
      let taken = sheets.map(\.name)
      sheets.append(.init(name: sheetName(list, not: taken), columns: columns))
    }
    return WorkbookForm(title: template.title, sheets: sheets)
  }

  private func column(
    _ header: String, _ note: String, _ content: WorkbookForm.Content, isRequired: Bool = false
  ) -> WorkbookForm.Column {
    .init(header: header, note: note, content: content, isRequired: isRequired)
  }

  // MARK: - The keys of every paper

  /// What a clerk fills for each paper, before the template's own fields.
  private var front: [WorkbookForm.Column] {
    var columns = [
      common("so", "Bỏ trống để ghi tay.", .text),
      common("ngay", "Ngày ban hành, ví dụ 26/9/2026. Bỏ trống để ghi tay.", .date),
      common("trich_yeu", "Nêu ngắn gọn nội dung. Bỏ trống thì theo mẫu, nếu mẫu có sẵn.", .text),
    ]
    if hasAddressees {
      columns.append(
        common("kinh_gui", "Mỗi nơi một dòng trong ô (Alt+Enter để xuống dòng).", .longText))
    }
    if template.takesBases {
      columns.append(
        common(
          "can_cu",
          "Mỗi căn cứ một dòng trong ô (Alt+Enter để xuống dòng), không ghi chữ “Căn cứ”, không ghi dấu chấm phẩy.",
          .longText))
    }
    return columns.compactMap { $0 }
  }

  /// Whether papers are addressed to somebody.
  private var hasAddressees: Bool {
    template.kind.family == .letter || template.kind == .toTrinh || template.kind == .baoCao
  }

  /// What is often the same for all papers.
  private var back: [WorkbookForm.Column] {
    let known = "Mã khai trong tệp van-phong.yaml"
    let columns = [
      common(
        "noi_nhan",
        "Mỗi nơi một dòng trong ô (Alt+Enter để xuống dòng), hoặc mã của một danh sách."
          + (hasAddressees ? " Có Kính gửi thì dòng đầu ghi Như trên." : ""),
        .longText),
      common("luu", "Ví dụ: VT.", .text),
    ]
    let agency = common(
      "co_quan", "\(known); bỏ trống thì lấy cơ quan mặc định của tệp đó.", .text)
    return (columns + signers + [agency]).compactMap { $0 }
  }

  /// Who signs: two people sign minutes, each with no power but their own.
  private var signers: [WorkbookForm.Column?] {
    if template.kind.family == .minutes {
      return [
        common(
          "ky[1].chuc_vu", "Người ký bên trái: THƯ KÝ (văn bản của Đảng: NGƯỜI GHI BIÊN BẢN).",
          .text),
        common("ky[1].ho_ten", "Họ và tên của người ký bên trái.", .text),
        common("ky[2].chuc_vu", "Người ký bên phải: CHỦ TỌA (văn bản của Đảng: CHỦ TRÌ).", .text),
        common("ky[2].ho_ten", "Họ và tên của người ký bên phải.", .text),
      ]
    }
    return [
      common("ky.tap_the", "Tên tập thể khi ký thay mặt (TM.), ví dụ ỦY BAN NHÂN DÂN.", .text),
      common(
        "ky.quyen_han",
        "Chọn KT (ký thay), TL (thừa lệnh), TUQ (thừa ủy quyền) hoặc Q (quyền cấp trưởng); bỏ trống khi người đứng đầu ký.",
        .choice(Signer.Power.allCases.map(\.rawValue))),
      common("ky.thay", "Ký thay ai, ví dụ CHỦ TỊCH.", .text),
      common("ky.chuc_vu", "Chức vụ của người ký.", .text),
      common("ky.ho_ten", "Họ và tên của người ký.", .text),
    ]
  }

  /// A column of a key that every paper has, such as `luu` or `ky[1].ho_ten`, unless the template
  /// has a field of that name.
  private func common(
    _ key: String, _ note: String, _ content: WorkbookForm.Content
  ) -> WorkbookForm.Column? {
    let parts = key.split(separator: ".").map(String.init)
    let name = String(parts[0].prefix { $0 != "[" })
    guard let node = shape.nodes.first(where: { $0.name == name && $0.isCommon }),
      !template.fields.contains(where: { $0.name == name })
    else { return nil }
    var title = node.title + parts[0].dropFirst(name.count)
    if parts.count > 1 {
      let inner: [RecordShape.Node] =
        switch node.kind {
        case .group(let nodes, _), .list(let nodes, _): nodes
        default: []
        }
      title += "." + (inner.first { $0.name == parts[1] }?.title ?? parts[1])
    }
    return column(head(title, key, shape), note, content)
  }

  /// The title, when it is understood as the name is, else the name.
  private func head(_ title: String, _ name: String, _ shape: RecordShape) -> String {
    let found = shape.find(RecordShape.folded(title))
    let wanted = shape.find(name)
    return found?.path == wanted?.path && !title.hasPrefix("#") ? title : name
  }

  // MARK: - The template's own fields

  private func columns(
    _ field: Field, _ above: [Field], _ shape: RecordShape
  ) -> [WorkbookForm.Column] {
    let way = above + [field]
    let isRequired = way.allSatisfy(\.isRequired) && field.defaultText == nil
    let content: WorkbookForm.Content
    switch field.kind {
    case .group(let fields): return fields.flatMap { columns($0, way, shape) }
    case .list, .any: return []
    case .text, .time: content = .text
    case .outline, .texts: content = .longText
    case .date: content = .date
    case .number, .decimal: content = .number
    case .bool: content = .choice(["có", "không"])
    case .choice(let choices): content = .choice(choices)
    }
    let title = way.map(\.label).joined(separator: ".")
    let name = way.map(\.name).joined(separator: ".")
    return [
      column(head(title, name, shape), note(field, isRequired), content, isRequired: isRequired)
    ]
  }

  private func note(_ field: Field, _ isRequired: Bool) -> String {
    var lines: [String] = [isRequired ? "Bắt buộc." : "Không bắt buộc."]
    if let help = field.help { lines.append(help) }
    switch field.kind {
    case .date: lines.append("Ngày tháng.")
    case .time: lines.append("Giờ phút.")
    case .number: lines.append("Số nguyên.")
    case .decimal: lines.append("Số, có thể có phần thập phân.")
    case .bool: lines.append("Chọn có hoặc không.")
    case .choice: lines.append("Chọn trong danh sách.")
    case .texts: lines.append("Mỗi mục một dòng trong ô (Alt+Enter để xuống dòng).")
    case .outline:
      lines.append(
        "Xuống dòng trong ô bằng Alt+Enter. Mỗi mục bắt đầu bằng I., 1., a) hoặc -; hai đoạn không đánh số thì cách nhau một dòng trống, nếu không sẽ bị nối thành một."
      )
    default: break
    }
    if let text = field.defaultText, !text.isEmpty { lines.append("Bỏ trống thì là: \(text)") }
    if let example = example(field) { lines.append("Ví dụ: \(example)") }
    return lines.joined(separator: "\n")
  }

  /// What a cell may hold, written as people type it there.
  private func example(_ field: Field) -> String? {
    switch field.kind {
    case .date:
      if case .success(let date)? = field.example.map(PartialDate.parse) {
        date.short
      } else {
        "26/9/2026"
      }
    case .time: field.example ?? "8:00"
    default: field.example
    }
  }

  /// A name that a sheet can have and that is found again as the list's.
  private func sheetName(_ list: Field, not taken: [String]) -> String {
    let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\", "'"]
    var name = String(list.label.map { forbidden.contains($0) ? " " : $0 })
    // sheets have at most 31 characters, counted in UTF-16
    while name.utf16.count > 31 { name.removeLast() }
    let folded = RecordShape.folded(name)
    let isFound =
      folded == RecordShape.folded(list.label)
      || name.unicodeScalars.count >= 30 && RecordShape.folded(list.label).hasPrefix(folded)
    let isTaken = taken.contains { $0.lowercased() == name.lowercased() }
    return isFound && !isTaken && !folded.isEmpty ? name : String(list.name.prefix(31))
  }
}
