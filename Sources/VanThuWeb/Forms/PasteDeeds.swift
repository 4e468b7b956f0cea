import VanThuBase
import VanThuEngine
import VanThuOffice

/// What a paste makes of a form.
enum PasteDeeds {
  /// What became of what was pasted.
  enum Outcome {
    /// A text to stand at the caret.
    case text(String, losses: String?)
    /// A list that was filled.
    /// - Parameter order: the columns that cells were taken for by their order alone; nil where the
    ///   first row names them.
    case list(
      FormData, name: String, item: Int, count: Int, order: String? = nil, losses: String?)
  }

  /// Pastes into a control.
  /// - Parameters:
  ///   - name: the name of the control.
  ///   - form: all that is filled in.
  /// - Returns: nil for a control there is none of.
  static func pasted(
    _ content: PastedContent, into name: String, _ form: FormData, _ schema: Schema
  ) -> Outcome? {
    guard let field = FormView.field(name, schema.fields) else { return nil }
    if case .outline = field.written.kind, name.last != "]" {
      let made = content.outline()
      return .text(made.text, losses: made.losses)
    }
    let line = Outcome.text(content.items.joined(separator: " "), losses: content.lossesInWords)
    guard let place = Place(name), let list = FormView.field(place.list, schema.fields)?.written
    else { return line }
    guard let key = place.key else {
      return takesTexts(list) ? items(content, list, place, form) : nil
    }
    guard case .list(let fields) = list.kind, fields.contains(where: { $0.name == key }),
      content.rows.count > 1 || content.hasTable
    else { return line }
    return records(content, fields, place, form)
  }

  /// Where in a list a control stands: `kien_nghi[2].noi_dung`.
  private struct Place {
    let list: String
    let number: Int
    /// The key of an item's field; nil for an item that is a text.
    let key: String?

    init?(_ name: String) {
      guard let open = name.lastIndex(of: "["), let close = name.lastIndex(of: "]"), open < close,
        let number = Int(name[name.index(after: open)..<close]), number > 0
      else { return nil }
      list = String(name[..<open])
      self.number = number
      let rest = name[name.index(after: close)...]
      guard rest.isEmpty || rest.first == "." else { return nil }
      key = rest.isEmpty ? nil : String(rest.dropFirst())
    }
  }

  // MARK: - Items

  /// Whether an item of a list may be a text.
  private static func takesTexts(_ list: Field) -> Bool {
    switch list.kind {
    case .texts, .rows: true
    case .list: list.reference != nil
    default: false
    }
  }

  private static func items(
    _ content: PastedContent, _ field: Field, _ place: Place, _ form: FormData
  ) -> Outcome {
    var losses = content.lossesInWords
    var texts = content.items
    if case .rows = field.kind {
      let rows = content.rows
      texts = rows.map(line)
      if rows.contains(where: { $0.count > 1 && $0.contains { $0.contains("|") } }) {
        losses = [losses, "dấu | trong ô (đã thành /)"].compactMap { $0 }.joined(separator: "; ")
      }
    }
    guard texts.count > 1 else { return .text(texts.first ?? "", losses: losses) }
    var (form, first) = room(for: texts.count, at: place, form)
    for (index, text) in texts.enumerated() {
      form[FormNames.item(place.list, first + index)] = text
    }
    return .list(
      form, name: place.list, item: first + texts.count - 1, count: texts.count, losses: losses)
  }

  /// The cells of a row as a line of text.
  private static func line(_ cells: [String]) -> String {
    guard cells.count > 1 else { return cells.first ?? "" }
    let line = cells.map { $0.replacing("|", with: "/") }.joined(separator: " | ")
    let isOpen = cells.first?.isEmpty == true || cells.last?.isEmpty == true
    return isOpen ? "| \(line) |" : line
  }

  /// A form with room for items: in the place of an empty one, else behind it.
  private static func room(
    for count: Int, at place: Place, _ form: FormData
  ) -> (form: FormData, first: Int) {
    let name = FormNames.item(place.list, place.number)
    let isEmpty = !form.pairs.contains {
      ($0.name == name || $0.name.hasPrefix(name + ".")) && !$0.name.hasSuffix("[#]")
        && !$0.value.isBlank
    }
    let first = isEmpty ? place.number : place.number + 1
    let more = isEmpty ? count - 1 : count
    var result = FormDeeds.renamed(form, place.list) { $0 > place.number ? $0 + more : $0 }
    result["\(place.list)[#]"] = String(max(form.count(of: place.list), place.number) + more)
    return (result, first)
  }

  // MARK: - Rows as records

  private static func records(
    _ content: PastedContent, _ fields: [Field], _ place: Place, _ form: FormData
  ) -> Outcome {
    var rows = content.rows
    var columns = PasteDeeds.columns(named: rows[0], fields)
    let isNamed = columns != nil
    if columns == nil {
      columns = Array(
        fields.drop { $0.name != place.key }.map { Optional($0) }.filter { isPlain($0) })
      if rows.count > 1, rows[0].count > 1, rows.enumerated().allSatisfy({ $1[0] == "\($0 + 1)" }),
        isPlain(fields.first), fields.first?.name == place.key, !isNumber(fields.first)
      {
        // a column that only counts the rows
        rows = rows.map { Array($0.dropFirst()) }
      }
    } else {
      rows.removeFirst()
    }
    guard let columns, !rows.isEmpty else { return .text("", losses: content.lossesInWords) }
    var (form, first) = room(for: rows.count, at: place, form)
    var left = 0
    for (index, row) in rows.enumerated() {
      let item = FormNames.item(place.list, first + index)
      for (column, cell) in row.enumerated() where !cell.isEmpty {
        if column < columns.count, let field = columns[column] {
          form[FormNames.key(item, field.name)] = cell
        } else {
          left += 1
        }
      }
    }
    let lost = left > 0 ? "\(left) ô ở cột mà danh sách này không có (không đưa vào)" : nil
    let losses = [content.lossesInWords, lost].compactMap { $0 }
    let used = columns.prefix(rows.map(\.count).max() ?? 0).compactMap { $0?.label }
    return .list(
      form, name: place.list, item: first, count: rows.count,
      // without a row of names the order of the columns is a guess, which is told
      order: isNamed ? nil : used.joined(separator: ", "),
      losses: losses.isEmpty ? nil : losses.joined(separator: "; "))
  }

  /// The fields that the cells of a head name; nil when fewer than two are heads.
  static func columns(named heads: [String], _ fields: [Field]) -> [Field?]? {
    let found = heads.map { head in
      let folded = Vietnamese.fold(head)
      return folded.isEmpty
        ? nil
        : fields.first { field in
          isPlain(field)
            && (field.name == folded || Vietnamese.fold(field.label) == folded
              || field.aliases.contains { Vietnamese.fold($0) == folded })
        }
    }
    return found.count { $0 != nil } > 1 ? found : nil
  }

  /// Whether a field is one control.
  private static func isPlain(_ field: Field?) -> Bool {
    switch field?.written.kind {
    case .group, .list, .texts, .rows, .byID, .paperKey, nil: false
    default: true
    }
  }

  private static func isNumber(_ field: Field?) -> Bool {
    switch field?.written.kind {
    case .number, .decimal: true
    default: false
    }
  }
}
