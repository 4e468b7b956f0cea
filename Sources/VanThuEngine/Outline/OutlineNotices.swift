import VanThuBase

/// What there is to say about how a text was read, gathered line by line; places in the file are
/// looked up together at the end, in one walk through it.
struct OutlineNotices {
  /// What was done.
  enum Kind {
    /// A line that looks like an item was joined to the one above.
    case joined
    /// A row of a table has another number of cells than its head.
    case row(cells: Int, columns: Int)
    /// Lines that look like a table set out with blanks became words.
    case spaced(rows: Int)
    /// A letter that stood for a bullet is printed as another sign.
    case bullet(letter: String, printed: String)
    /// A line that only numbers a page, or repeats its head, was left out.
    case page
  }

  /// The most that are told one by one.
  private static let most = 100

  private let source: Value?
  private var kinds: [Kind] = []
  private var places: [Range<Int>] = []
  /// The letters that stood for bullets.
  private var letters: Set<String> = []
  /// How many there are beyond `most`.
  private var rest = 0

  init(_ source: Value?) { self.source = source }

  mutating func add(_ kind: Kind, _ place: Range<Int>) {
    if case .bullet(let letter, _) = kind {
      // one word for all of a text
      guard letters.insert(letter).inserted else { return }
    }
    guard kinds.count < OutlineNotices.most else {
      rest += 1
      return
    }
    kinds.append(kind)
    places.append(place)
  }

  /// Adds a finding about the start of a line.
  mutating func add(_ kind: Kind, sign line: OutlineLine) {
    let end = line.marker?.label.upperBound ?? line.content.lowerBound + 1
    add(
      kind,
      line.content.lowerBound..<min(max(end, line.content.lowerBound + 1), line.content.upperBound))
  }

  func diagnostics() -> [Diagnostic] {
    guard !kinds.isEmpty else { return [] }
    let ranges = source?.places(of: places)
    return kinds.indices.map { index in
      var found = finding(kinds[index], at: ranges?[index])
      if index == kinds.count - 1, rest > 0 {
        found.notes.append(.init("còn \(rest) chỗ nữa như vậy trong cùng nội dung"))
      }
      return found
    }
  }

  private func finding(_ kind: Kind, at place: SourceRange?) -> Diagnostic {
    switch kind {
    case .joined:
      Diagnostic(
        .warning, "outline-joined", "dòng giống một mục đã được nối vào dòng trên", at: place,
        fix: .init("là mục riêng thì để một dòng trống ở trên; không phải thì đặt dấu \\ đầu dòng"))
    case .row(let cells, let columns):
      Diagnostic(
        .warning, "table-row", "dòng có \(cells) ô, bảng có \(columns) cột", at: place,
        fix: .init(
          cells < columns ? "thêm ô còn thiếu, ô trống cũng ghi" : "bỏ ô thừa, hoặc thêm cột"))
    case .spaced(let rows):
      Diagnostic(
        .warning, "outline-columns",
        "\(rows) dòng từ đây trông như bảng ngăn cột bằng dấu cách, đã đọc thành đoạn văn",
        at: place,
        fix: .init("là bảng thì viết mỗi dòng thành | ô | ô |; không phải thì xóa bớt dấu cách"))
    case .bullet(let letter, let printed):
      Diagnostic(
        .warning, "outline-bullet",
        "chữ \(letter) đứng làm dấu đầu dòng đã đổi thành dấu \(printed)", at: place,
        fix: .init("gõ \(printed) thay cho chữ \(letter)"))
    case .page:
      Diagnostic(
        .warning, "outline-page", "dòng số trang hoặc đầu trang của bản in đã được bỏ", at: place,
        fix: .init("là nội dung thì đặt dấu \\ đầu dòng; không phải thì xóa đi"))
    }
  }
}
