import CLibXlsxWriter
import Glibc

/// A workbook with heads, for people to fill in or with rows below them.
public struct WorkbookForm: Sendable {
  /// What a column takes.
  public enum Content: Hashable, Sendable {
    /// Text kept as it is typed: 012 stays 012.
    case text
    /// Text of several lines.
    case longText
    /// A day.
    case date
    /// A number.
    case number
    /// One of a few texts.
    case choice([String])
    /// A text of the first sheet's first column.
    case key
  }

  /// A column.
  public struct Column: Sendable {
    /// What stands above it.
    public var header: String
    /// What is said about it.
    public var note: String
    /// What it takes.
    public var content: Content
    /// Whether every row needs it.
    public var isRequired: Bool

    /// Makes a column.
    public init(header: String, note: String, content: Content, isRequired: Bool) {
      self.header = header
      self.note = note
      self.content = content
      self.isRequired = isRequired
    }
  }

  /// A sheet.
  public struct Sheet: Sendable {
    /// Its name, of at most 31 characters.
    public var name: String
    /// Its columns.
    public var columns: [Column]
    /// What stands below the heads, as texts; of a longer one the 32,767 letters that Excel takes.
    public var rows: [[String]]

    /// Makes a sheet.
    public init(name: String, columns: [Column], rows: [[String]] = []) {
      self.name = name
      self.columns = columns
      self.rows = rows
    }
  }

  /// What the file says it is.
  public var title: String
  /// Its sheets.
  public var sheets: [Sheet]

  /// Makes a form.
  public init(title: String, sheets: [Sheet]) {
    self.title = title
    self.sheets = sheets
  }

  /// The file: the same bytes for the same form.
  /// - Parameter isQuiet: whether what libxlsxwriter prints by itself is kept off standard error, and with
  ///   it what other threads print meanwhile.
  /// - Throws: `WorkbookError` when libxlsxwriter fails.
  public func bytes(isQuiet: Bool = false) throws(WorkbookError) -> [UInt8] {
    // libxlsxwriter knows only files; this one exists in memory alone
    let descriptor = memfd_create("form", 1)
    guard descriptor >= 0 else {
      throw WorkbookError(description: "memfd_create: \(errno)", isOfDisk: true)
    }
    defer { close(descriptor) }
    let silence = isQuiet ? Silence() : nil
    defer { silence?.end() }
    guard let workbook = workbook_new("/proc/self/fd/\(descriptor)") else {
      throw WorkbookError(description: "workbook_new", isOfDisk: false)
    }
    var writer = FormWriter(workbook)
    writer.write(self)
    let code = workbook_close(workbook)
    writer.free()
    guard code == LXW_NO_ERROR, writer.failure == LXW_NO_ERROR else {
      let failed = code == LXW_NO_ERROR ? writer.failure : code
      throw WorkbookError(
        description: lxw_strerror(failed).map { String(cString: $0) } ?? "",
        isOfDisk: failed.rawValue <= LXW_ERROR_ZIP_CLOSE.rawValue)
    }
    let size = Int(lseek(descriptor, 0, SEEK_END))
    var bytes = [UInt8](repeating: 0, count: max(0, size))
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeMutableBytes { room in
        pread(descriptor, room.baseAddress.map { $0 + done }, room.count - done, off_t(done))
      }
      guard count > 0 else {
        throw WorkbookError(description: "pread: \(errno)", isOfDisk: true)
      }
      done += count
    }
    return bytes
  }
}

/// Keeps what a library prints by itself, in English, off standard error.
private struct Silence {
  private let kept = fcntl(2, F_DUPFD_CLOEXEC, 3)

  init() {
    let nothing = open("/dev/null", O_WRONLY | O_CLOEXEC)
    guard nothing >= 0 else { return }
    if kept >= 0 { dup2(nothing, 2) }
    close(nothing)
  }

  func end() {
    guard kept >= 0 else { return }
    dup2(kept, 2)
    close(kept)
  }
}

/// Something libxlsxwriter refused.
public struct WorkbookError: Error, CustomStringConvertible {
  /// What it says, in English: a fault of ours, not of the user's.
  public let description: String
  /// Whether a file of its own could not be written: that is nobody's fault but the disk's.
  public let isOfDisk: Bool
}

/// Hands a form to libxlsxwriter.
private struct FormWriter {
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private(set) var failure = LXW_NO_ERROR
  /// Texts that libxlsxwriter reads as late as on closing.
  private var texts: [UnsafeMutablePointer<CChar>] = []
  private let lastRow: UInt32 = 1_048_575
  /// Lists of choices too long for a cell's rule, on a hidden sheet.
  private var longLists: [[String]] = []
  private static let choicesName = "_chon"

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) { self.workbook = workbook }

  private mutating func text(_ text: String) -> UnsafeMutablePointer<CChar>? {
    guard let copy = strdup(text) else { return nil }
    texts.append(copy)
    return copy
  }

  mutating func free() {
    for text in texts { Glibc.free(text) }
    texts = []
  }

  private mutating func check(_ code: lxw_error) {
    if code != LXW_NO_ERROR, failure == LXW_NO_ERROR { failure = code }
  }

  mutating func write(_ form: WorkbookForm) {
    var properties = lxw_doc_properties()
    properties.title = text(form.title)
    properties.author = text("vanthu")
    properties.created = 315_532_800  // 1980-01-01, as in all our packages
    check(workbook_set_properties(workbook, &properties))
    let head = format(isHead: true, isRequired: false)
    let needed = format(isHead: true, isRequired: true)
    let formats: [WorkbookForm.Content: UnsafeMutablePointer<lxw_format>?] = [
      .text: cells("@"), .longText: cells("@", wraps: true), .date: cells("dd/mm/yyyy"),
      .number: cells("General"),
    ]
    var first: String?
    for sheet in form.sheets {
      guard let page = workbook_add_worksheet(workbook, sheet.name) else {
        failure = LXW_ERROR_PARAMETER_VALIDATION
        return
      }
      worksheet_set_row(page, 0, 32, nil)
      worksheet_freeze_panes(page, 1, 0)
      worksheet_set_comments_author(page, "vanthu")
      for (index, column) in sheet.columns.enumerated() {
        let at = lxw_col_t(index)
        let content: WorkbookForm.Content =
          switch column.content {
          case .choice, .key: .text
          default: column.content
          }
        check(
          worksheet_set_column(page, at, at, width(column), formats[content].flatMap { $0 }))
        check(
          worksheet_write_string(page, 0, at, column.header, column.isRequired ? needed : head))
        addNote(column.note, page, at)
        switch column.content {
        case .choice(let choices): addChoices(choices, page, at)
        case .key:
          if let first { addRule("='\(quoted(first))'!$A$2:$A$10000", page, at) }
        default: break
        }
      }
      addRows(sheet.rows, page)
      if first == nil { first = sheet.name }
    }
    addLongLists()
  }

  /// Texts that look like formulas or numbers stay texts.
  private mutating func addRows(
    _ rows: [[String]], _ page: UnsafeMutablePointer<lxw_worksheet>
  ) {
    for (number, row) in rows.enumerated() {
      for (column, text) in row.enumerated() where !text.isEmpty {
        let kept = String(String.UnicodeScalarView(text.unicodeScalars.prefix(32_767)))
        check(
          worksheet_write_string(page, lxw_row_t(number + 1), lxw_col_t(column), kept, nil))
      }
    }
  }

  private func quoted(_ name: String) -> String {
    name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
  }

  private func format(isHead: Bool, isRequired: Bool) -> UnsafeMutablePointer<lxw_format>? {
    guard let format = workbook_add_format(workbook) else { return nil }
    format_set_bold(format)
    format_set_text_wrap(format)
    format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    format_set_bg_color(format, isRequired ? 0xFCE4D6 : 0xE2EFDA)
    // heads are texts even when they look like numbers
    format_set_num_format(format, "@")
    return format
  }

  private func cells(_ code: String, wraps: Bool = false) -> UnsafeMutablePointer<lxw_format>? {
    guard let format = workbook_add_format(workbook) else { return nil }
    format_set_num_format(format, code)
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    if wraps { format_set_text_wrap(format) }
    return format
  }

  private func width(_ column: WorkbookForm.Column) -> Double {
    let head = Double(min(30, Vietnamese.displayWidth(column.header) + 2))
    switch column.content {
    case .longText: return 60
    case .text: return max(24, head)
    case .date: return max(12, head)
    case .number: return max(10, head)
    case .key: return max(10, head)
    case .choice(let choices):
      return max(head, Double(min(40, choices.map(Vietnamese.displayWidth).max() ?? 10)) + 4)
    }
  }

  private mutating func addNote(
    _ note: String, _ page: UnsafeMutablePointer<lxw_worksheet>, _ column: lxw_col_t
  ) {
    guard !note.isEmpty else { return }
    guard column < FormWriter.columnsWithComments else { return addMessage(note, page, column) }
    var options = lxw_comment_options()
    options.visible = UInt8(LXW_COMMENT_DISPLAY_HIDDEN.rawValue)
    options.width = 260
    options.height = UInt16(min(400, 40 + 18 * (note.count / 34 + note.count(where: \.isNewline))))
    check(worksheet_write_comment_opt(page, 0, column, note, &options))
  }

  /// libxlsxwriter finds the place of a comment by the widths of all columns before it, one by one: of so
  /// many columns it costs nothing to speak of.
  private static let columnsWithComments = 500

  /// What is said about a column far to the right: a message shown when its head is chosen.
  private mutating func addMessage(
    _ note: String, _ page: UnsafeMutablePointer<lxw_worksheet>, _ column: lxw_col_t
  ) {
    var rule = lxw_data_validation()
    rule.validate = UInt8(LXW_VALIDATION_TYPE_ANY.rawValue)
    rule.input_message = text(String(note.unicodeScalars.prefix(255)))
    check(worksheet_data_validation_range(page, 0, column, 0, column, &rule))
  }

  /// A list to choose from; short ones go into the rule itself.
  private mutating func addChoices(
    _ choices: [String], _ page: UnsafeMutablePointer<lxw_worksheet>, _ column: lxw_col_t
  ) {
    let isShort =
      choices.joined(separator: ",").unicodeScalars.count <= 255
      && !choices.contains { $0.contains(",") || $0.contains("\"") }
    if !isShort {
      longLists.append(choices)
      let letters = SourceCell.letters(longLists.count)
      addRule(
        "='\(FormWriter.choicesName)'!$\(letters)$1:$\(letters)$\(choices.count)", page, column)
      return
    }
    var list: [UnsafeMutablePointer<CChar>?] = choices.map { text($0) }
    list.append(nil)
    var rule = lxw_data_validation()
    rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
    list.withUnsafeMutableBufferPointer { list in
      rule.value_list = list.baseAddress
      addRule(&rule, page, column)
    }
  }

  private mutating func addRule(
    _ formula: String, _ page: UnsafeMutablePointer<lxw_worksheet>, _ column: lxw_col_t
  ) {
    var rule = lxw_data_validation()
    rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
    rule.value_formula = text(formula)
    addRule(&rule, page, column)
  }

  private mutating func addRule(
    _ rule: inout lxw_data_validation, _ page: UnsafeMutablePointer<lxw_worksheet>,
    _ column: lxw_col_t
  ) {
    rule.error_title = text("Không có lựa chọn này")
    rule.error_message = text("Chọn một mục trong danh sách.")
    check(worksheet_data_validation_range(page, 1, column, lastRow, column, &rule))
  }

  private mutating func addLongLists() {
    guard !longLists.isEmpty else { return }
    guard let page = workbook_add_worksheet(workbook, FormWriter.choicesName) else { return }
    worksheet_hide(page)
    for (column, choices) in longLists.enumerated() {
      for (row, choice) in choices.enumerated() {
        check(worksheet_write_string(page, UInt32(row), lxw_col_t(column), choice, nil))
      }
    }
  }
}
