/// Puts what the argument parser of the commands says in English into Vietnamese.
package enum UsageText {
  private static let phrases: [(String, String)] = [
    ("OVERVIEW: ", ""), ("USAGE: ", "CÁCH DÙNG: "), ("Usage: ", "Cách dùng: "),
    ("ARGUMENTS:", "THAM SỐ:"), ("OPTIONS:", "TÙY CHỌN:"), ("SUBCOMMANDS:", "LỆNH CON:"),
    ("Show help information.", "Hiện hướng dẫn này."), ("Show the version.", "Hiện phiên bản."),
    ("Show subcommand help information.", "Hiện hướng dẫn của lệnh con."),
    ("default:", "mặc định:"), ("(default)", "(mặc định)"), ("(values: ", "(một trong: "),
    ("Error: ", "Lỗi: "),
    ("Help:  ", "Giải thích:  "),
    ("  See 'vanthu help ", "  Xem 'vanthu help "),
    ("' for detailed help.", "' để biết chi tiết từng lệnh."),
    ("See 'vanthu --help' for more information.", "Xem 'vanthu --help' để biết thêm."),
    ("Missing expected argument", "Thiếu tham số"), ("Unexpected argument", "Thừa tham số"),
    ("unexpected arguments", "tham số thừa"), ("Unknown option", "Không có tùy chọn"),
    ("Did you mean", "Có phải ý bạn là"), ("Missing value for", "Thiếu giá trị cho"),
    ("Missing one of:", "Thiếu một trong:"), ("The value", "Giá trị"),
    ("' and '", "' và '"), ("' or '", "' hoặc '"), ("is invalid for", "không dùng được cho"),
    ("Please provide one of", "Hãy dùng một trong"),
    ("<subcommand>", "<lệnh>"), ("<options>", "<tùy chọn>"),
  ]

  /// The Vietnamese of a usage text.
  package static func vietnamese(_ text: String) -> String {
    var text = text
    for (english, vietnamese) in phrases { text = text.replacing(english, with: vietnamese) }
    guard let see = text.firstRange(of: "See 'vanthu ") else { return text }
    let rest = text[see.lowerBound...]
    guard let end = rest.firstRange(of: " for more information.") else { return text }
    let command = rest[..<end.lowerBound].dropFirst(4)
    return text[..<see.lowerBound] + "Xem \(command) để biết thêm." + rest[end.upperBound...]
  }
}
