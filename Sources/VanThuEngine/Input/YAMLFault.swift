import VanThuBase

/// Says in Vietnamese what libyaml says in English.
enum YAMLFault {
  /// What is wrong: the slips that the raw lines show, and what libyaml stopped at where they do not
  /// explain it.
  static func diagnostics(
    _ failure: YAMLFailure, _ source: SourceText, _ lines: YAMLLines
  ) -> [Diagnostic] {
    let stop = diagnostic(failure, source, lines)
    if case .tooDeep = failure { return [stop] }
    let slips = YAMLSlips.find(in: source)
    let at = stop.range?.lowerBound ?? 0
    // the cause of a stop stands before it, or in its line
    let isExplained = slips.contains { slip in
      slip.range.map { source.position(of: $0.lowerBound).line <= source.position(of: at).line }
        ?? false
    }
    return isExplained ? slips : (slips + [stop]).inOrder()
  }

  private static func diagnostic(
    _ failure: YAMLFailure, _ source: SourceText, _ lines: YAMLLines
  ) -> Diagnostic {
    func offset(_ mark: YAMLMark) -> Int { lines.offset(mark.line, mark.column) }
    func place(_ offset: Int) -> SourceRange {
      let length = source.bytes(offset..<source.count).first.map { lead in
        lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      }
      return SourceRange(source, offset, offset + (length ?? 0))
    }
    switch failure {
    case .syntax(let problem, let mark, let within):
      let at = offset(mark)
      if let sign = sign(before: at, source) {
        return YAMLReader.signRefused(SourceRange(source, sign, sign + 1))
      }
      if let within, offset(within) < at, let cut = closing(behind: offset(within)..<at, source) {
        return cut
      }
      let (message, fix) = explain(problem, source, at)
      var notes: [Diagnostic.Note] = []
      if let within, within.line != mark.line {
        notes.append(.init("phần đang đọc bắt đầu ở đây", at: place(offset(within))))
      }
      return Diagnostic(
        .error, "yaml-syntax", message, at: place(at), notes: notes, fix: fix.map { .init($0) })
    case .unreadable(let problem, let at):
      return Diagnostic(
        .error, "yaml-syntax", "tệp YAML không đọc được (\(problem))",
        at: place(min(at, source.count)))
    case .tooDeep(let mark): return tooDeep(place(offset(mark)))
    }
  }

  /// The finding that the sign of a remark took the closing bracket or a comma of its line with it.
  private static func closing(behind places: Range<Int>, _ source: SourceText) -> Diagnostic? {
    let bytes = Array(source.bytes(places))
    guard let open = bytes.first, open == UInt8(ascii: "[") || open == UInt8(ascii: "{") else {
      return nil
    }
    let close: UInt8 = open == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: "}")
    for at in bytes.indices.dropFirst() {
      guard bytes[at] == UInt8(ascii: "#"), bytes[at - 1] == 0x20 else { continue }
      let rest = bytes[at...].prefix { $0 != 0x0A && $0 != 0x0D }
      let hasClose = rest.contains(close)
      guard hasClose || rest.contains(UInt8(ascii: ",")) else { continue }
      func range(_ start: Int, _ end: Int) -> SourceRange {
        SourceRange(source, places.lowerBound + start, places.lowerBound + end)
      }
      let start = textStart(before: at, bytes)
      let end = rest.firstIndex { $0 == close || $0 == UInt8(ascii: ",") } ?? rest.endIndex
      let text = range(start, end)
      return Diagnostic(
        .error, "yaml-syntax",
        "phần từ dấu # trở đi bị bỏ, cả dấu \(hasClose ? "đóng ngoặc" : "phẩy"), vì YAML hiểu là ghi chú",
        at: range(at, rest.endIndex),
        fix: .init(
          "đặt dòng chữ có dấu # trong dấu nháy kép; nếu là ghi chú thì đưa xuống dòng khác",
          replacement: YAMLSlips.inQuotes(source.substring(text.lowerBound..<text.upperBound)),
          at: text))
    }
    return nil
  }

  /// Where the text of an item or of a key in brackets begins that goes on at a place.
  private static func textStart(before end: Int, _ bytes: [UInt8]) -> Int {
    var at = end
    while at > 1, !"[{,\n".utf8.contains(bytes[at - 1]) {
      if bytes[at - 1] == 0x20, bytes[at - 2] == UInt8(ascii: ":") { break }
      at -= 1
    }
    return bytes[at..<end].firstIndex { $0 != 0x20 } ?? end
  }

  /// The finding that lists and mappings lie too deep in one another.
  static func tooDeep(_ range: SourceRange) -> Diagnostic {
    Diagnostic(.error, "input-too-deep", "các mục lồng nhau quá \(Limits.depth) cấp", at: range)
  }

  /// The finding that a list or a mapping stands for a key.
  static func keyRefused(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "yaml-key", "tên mục phải là một dòng chữ", at: range,
      fix: .init("nếu đây là nội dung, đặt cả dòng trong dấu nháy kép"))
  }

  /// The sign before a fault, in its line or the one above, as in `ten: &a` above an indented
  /// mapping: without its `&` the file has a fault of form further on.
  private static func sign(before offset: Int, _ source: SourceText) -> Int? {
    let line = source.position(of: offset).line
    for number in [line, line - 1] where number > 0 {
      let start = source.offset(ofLine: number)
      let text = source.line(number)
      var opens = true
      for word in text.split(whereSeparator: { " \t".contains($0) }) {
        let at = start + text.utf8.distance(from: text.startIndex, to: word.startIndex)
        if at > offset { break }
        if opens, word.first == "&" || word.first == "*" || word == "?" { return at }
        opens = word.last.map { ":-".contains($0) } ?? false
      }
    }
    return nil
  }

  private static func explain(
    _ problem: String, _ source: SourceText, _ at: Int
  ) -> (String, String?) {
    let byte = source.bytes(at..<source.count).first
    if byte == 0x09 || problem.contains("tab") {
      return ("dùng phím Tab để thụt dòng", "thay Tab bằng các dấu cách")
    }
    if byte == UInt8(ascii: "%") || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "`") {
      return ("dòng chữ không được bắt đầu bằng ký tự này", "đặt dòng chữ trong dấu nháy kép")
    }
    if problem.contains("mapping values are not allowed") {
      return (
        "dấu hai chấm nằm trong dòng chữ làm YAML hiểu nhầm là tên mục",
        "đặt cả dòng chữ trong dấu nháy kép, hoặc kiểm tra độ thụt của dòng"
      )
    }
    if problem.contains("did not find expected '-' indicator")
      || problem.contains("did not find expected key")
      || problem.contains("block sequence entries are not allowed")
    {
      return (
        "dòng này thụt vào không thẳng với các dòng cùng cấp",
        "đặt các mục cùng cấp thẳng cột với nhau"
      )
    }
    if problem.contains("could not find expected ':'") {
      return ("thiếu dấu hai chấm sau tên mục", "viết `ten_muc: nội dung`")
    }
    if problem.contains("unexpected end of stream") || problem.contains("unexpected document") {
      return ("dấu nháy mở ra mà không đóng lại", "thêm dấu nháy đóng ở cuối dòng chữ")
    }
    if problem.contains("expected ',' or ']'") || problem.contains("expected ',' or '}'") {
      return ("danh sách trong ngoặc thiếu dấu phẩy hoặc dấu đóng ngoặc", nil)
    }
    if problem.contains("expected node content") {
      return (
        "chỗ này thiếu nội dung hoặc thừa dấu ngoặc", "kiểm tra các dấu phẩy và dấu ngoặc của dòng"
      )
    }
    if problem.contains("another document") {
      return ("tệp có nhiều văn bản ngăn bằng ---", "mỗi tệp chỉ để một văn bản")
    }
    if problem.contains("alias") {
      return ("dòng chữ không được bắt đầu bằng dấu *", "đặt dòng chữ trong dấu nháy kép")
    }
    if problem.contains("anchor") {
      return ("dòng chữ không được bắt đầu bằng dấu &", "đặt dòng chữ trong dấu nháy kép")
    }
    if problem.contains("depth") || problem.contains("nesting") {
      return ("các mục lồng nhau quá sâu", nil)
    }
    if problem.contains("escape") {
      return (
        "dấu \\ trong nháy kép phải đi với một ký tự thoát",
        "viết \\\\ hoặc dùng dấu nháy đơn"
      )
    }
    return ("tệp YAML không đúng cú pháp (\(problem))", nil)
  }
}
