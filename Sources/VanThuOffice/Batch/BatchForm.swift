import VanThuBase
import VanThuEngine

/// Makes the workbook in which a clerk fills the data of many papers of a template.
///
/// Its heads are those that `RowReader` knows: a filled form is read without any change.
public struct BatchForm {
  private static let mainName = "Dữ liệu"
  private let template: Template
  private let names: ColumnNames
  private let use: PaperUse

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
    names = ColumnNames(template)
    use = PaperUse(template, template.standards.first ?? .usual)
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
    for field in template.fields { main += columns(field, [], names) }
    main += back
    var sheets = [WorkbookForm.Sheet(name: BatchForm.mainName, columns: main)]
    for list in lists {
      let inner = ColumnNames(list.children)
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
    [
      PaperFields.number, PaperFields.date, PaperFields.subject, PaperFields.addressees,
      PaperFields.bases,
    ].filter { use.level($0) != .none }.map { key([$0]) }
      + [PaperFields.notation, PaperFields.urgency, PaperFields.secrecy]
      .filter { use.level($0) == .usual }.map { key([$0]) }
  }

  /// What is often the same for all papers.
  private var back: [WorkbookForm.Column] {
    [PaperFields.recipients, PaperFields.filing].filter { use.level($0) != .none }.map { key([$0]) }
      + (use.level(PaperFields.signers) == .none ? [] : signers)
      + (use.level(PaperFields.agency) == .none
        ? [] : [key([PaperFields.agency], "bỏ trống thì lấy cơ quan mặc định của tệp ấy")])
  }

  /// Who signs: two people sign minutes, each with no power but their own.
  private var signers: [WorkbookForm.Column] {
    let all = PaperFields.signers
    let shown = all.children.filter { $0 !== PaperFields.signerNote && use.level($0) != .none }
    guard use.hasTwoSigners else { return shown.map { key([all, $0]) } }
    let sides = Standard.allCases.map { PaperUse(template, $0).positions }
    return (0..<2).flatMap { side in
      let positions = (sides[0][side] == sides[1][side] ? [sides[0][side]] : sides.map { $0[side] })
        .joined(separator: " hoặc ")
      return shown.map { field in
        key(
          [all, field], item: side + 1,
          "người ký bên \(side == 0 ? "trái" : "phải") (\(positions))")
      }
    }
  }

  /// A column of a key that every paper has, such as `luu` or `ky[1].ho_ten`.
  private func key(
    _ way: [Field], item: Int? = nil, _ more: String? = nil
  ) -> WorkbookForm.Column {
    let number = item.map { "[\($0)]" } ?? ""
    let name = way[0].name + number + way.dropFirst().map { ".\($0.name)" }.joined()
    let title = way[0].label + number + way.dropFirst().map { ".\($0.label)" }.joined()
    let field = way[way.count - 1]
    var note = note(field, isRequired: nil)
    if let more { note += "\n" + more.prefix(1).uppercased() + more.dropFirst() + "." }
    if field === PaperFields.recipients, use.namesAddresseesFirst {
      note += "\nCó Kính gửi thì dòng đầu ghi Như trên."
    }
    return column(head(title, name, names), note, content(field))
  }

  /// The title, when it is understood as the name is, else the name.
  private func head(_ title: String, _ name: String, _ names: ColumnNames) -> String {
    let found = names.find(Field.header(title))
    let wanted = names.find(name)
    return found?.path == wanted?.path && !title.hasPrefix("#") ? title : name
  }

  // MARK: - The template's own fields

  private func columns(
    _ field: Field, _ above: [Field], _ names: ColumnNames
  ) -> [WorkbookForm.Column] {
    let way = above + [field]
    let isRequired = way.allSatisfy(\.isRequired) && field.defaultText == nil
    switch field.kind {
    case .group(let fields): return fields.flatMap { columns($0, way, names) }
    case .list, .byID, .paperKey: return []
    default: break
    }
    let title = way.map(\.label).joined(separator: ".")
    let name = way.map(\.name).joined(separator: ".")
    return [
      column(
        head(title, name, names), note(field, isRequired: isRequired), content(field),
        isRequired: isRequired)
    ]
  }

  /// How a cell of a field is filled.
  private func content(_ field: Field) -> WorkbookForm.Content {
    switch field.kind {
    case .outline, .texts, .rows: .longText
    case .list: field === PaperFields.recipients ? .longText : .text
    case .date: .date
    case .number, .decimal: .number
    case .bool: .choice(["có", "không"])
    case .choice(let choices): .choice(choices)
    case .text, .time, .version, .group, .byID, .paperKey: .text
    }
  }

  /// What the note of a column says.
  /// - Parameter isRequired: nil for keys of every paper, which the rules of law ask for.
  private func note(_ field: Field, isRequired: Bool?) -> String {
    var lines: [String] = []
    if let isRequired { lines.append(isRequired ? "Bắt buộc." : "Không bắt buộc.") }
    if let help = field.help { lines.append(help.hasSuffix(".") ? help : help + ".") }
    switch field.kind {
    case .date: lines.append("Ngày tháng.")
    case .time: lines.append("Giờ phút.")
    case .number: lines.append("Số nguyên.")
    case .decimal: lines.append("Số, có thể có phần thập phân.")
    case .bool: lines.append("Chọn có hoặc không.")
    case .choice: lines.append("Chọn trong danh sách.")
    case .texts, .rows: lines.append("Mỗi mục một dòng trong ô (Alt+Enter để xuống dòng).")
    case .list where field === PaperFields.recipients:
      lines.append("Mỗi nơi một dòng trong ô (Alt+Enter để xuống dòng).")
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
    let folded = Field.header(name)
    let isFound =
      folded == Field.header(list.label)
      || name.unicodeScalars.count >= 30 && Field.header(list.label).hasPrefix(folded)
    let isTaken = taken.contains { $0.lowercased() == name.lowercased() }
    return isFound && !isTaken && !folded.isEmpty ? name : String(list.name.prefix(31))
  }
}
