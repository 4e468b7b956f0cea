import VanThuBase
import Yams

/// Says in Vietnamese what libyaml says in English.
enum YAMLFault {
  static func diagnostic(_ error: YamlError, _ source: SourceText) -> Diagnostic {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let at = offset(mark, source)
      let (message, fix) = explain(problem, context?.text, source, at)
      var notes: [Diagnostic.Note] = []
      if let context, context.mark.line != mark.line {
        let start = offset(context.mark, source)
        notes.append(.init("phần đang đọc bắt đầu ở đây", at: SourceRange(source, start, start + 1)))
      }
      return Diagnostic(
        .error, "yaml-syntax", message, at: SourceRange(source, at, at + 1), notes: notes,
        fix: fix.map { .init($0) })
    case .duplicatedKeysInMapping(let duplicates, let context):
      let first = offset(context.mark, source)
      return duplicateKey(
        duplicates.first ?? "", second(duplicates.first ?? "", after: first, source),
        earlier: SourceRange(source, first, first + (duplicates.first ?? "").utf8.count))
    default:
      return Diagnostic(
        .error, "yaml-syntax", "tệp YAML không đọc được", at: SourceRange(source, 0, 0))
    }
  }

  private static func offset(_ mark: Mark, _ source: SourceText) -> Int {
    let start = source.offset(ofLine: mark.line)
    var column = 1
    var offset = start
    for byte in source.line(min(mark.line, source.lineCount)).utf8 {
      if byte & 0xC0 != 0x80 {
        if column >= mark.column { break }
        column += 1
      }
      offset += 1
    }
    return min(offset, source.count)
  }

  /// The second line that starts with a key, at or after the first one.
  private static func second(
    _ key: String, after first: Int, _ source: SourceText
  ) -> SourceRange {
    let (line, column) = source.position(of: first)
    for number in (line + 1)..<(max(line + 1, source.lineCount) + 1) {
      let text = source.line(number)
      let bare = text.drop { $0 == " " || $0 == "\"" || $0 == "'" || $0 == "-" }
      if bare.hasPrefix(key), bare.dropFirst(key.count).drop(while: { $0 == " " || $0 == "\"" || $0 == "'" }).hasPrefix(":") {
        let indent = text.utf8.count - bare.utf8.count
        if indent + 1 == column || indent <= column {
          let at = source.offset(ofLine: number) + indent
          return SourceRange(source, at, at + key.utf8.count)
        }
      }
    }
    return SourceRange(source, first, first + key.utf8.count)
  }

  private static func explain(
    _ problem: String, _ context: String?, _ source: SourceText, _ at: Int
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
