import VanThuBase

/// Why a paper in Word is only looked at and never changed.
enum MendRefusal {
  case signed, protected, macros, tracked, unusual

  /// - Returns: nil where the file may be mended.
  init?(_ package: WordPackage, _ text: PaperText) {
    let names = package.parts.map { $0.name.lowercased() }
    if names.contains(where: { $0.hasPrefix("_xmlsignatures/") }) {
      self = .signed
    } else if names.contains(where: { $0.hasSuffix("vbaproject.bin") })
      || MendRefusal.isMacroEnabled(package)
    {
      self = .macros
    } else if MendRefusal.isProtected(package) {
      self = .protected
    } else if text.story.parts.contains(where: { part in
      part.markup.elements.contains { $0.tag.isTrackedChange }
    }) {
      self = .tracked
    } else if text.story.parts.contains(where: { $0.markup.prefix.isEmpty }) {
      self = .unusual
    } else {
      return nil
    }
  }

  private static func isMacroEnabled(_ package: WordPackage) -> Bool {
    guard let types = package.part(named: CommentsPart.types) else { return false }
    return String(decoding: types.bytes, as: UTF8.self).lowercased().contains("macroenabled")
  }

  /// Whether its settings say that it may not be edited.
  private static func isProtected(_ package: WordPackage) -> Bool {
    guard let settings = package.part(.settings),
      let markup = try? Markup(settings, of: package.name)
    else { return false }
    return markup.children(of: 0).contains { element in
      switch markup.name(of: element) {
      case "documentProtection":
        ["1", "true", "on"].contains(markup.attributes(of: element)["enforcement"] ?? "0")
      case "writeProtection": true
      default: false
      }
    }
  }

  /// What is said.
  /// - Parameter name: what messages call the file.
  func error(of name: String) -> DiagnosticsError {
    let (what, fix) =
      switch self {
      case .signed: ("đã ký số, sửa thì chữ ký hỏng", "sửa bản chưa ký rồi ký lại")
      case .protected:
        (
          "đang khóa chỉnh sửa",
          "bỏ khóa (Review > Restrict Editing > Stop Protection) rồi chạy lại"
        )
      case .macros: ("có macro", "lưu lại thành .docx (không phải .docm) rồi chạy lại")
      case .tracked:
        (
          "còn sửa đổi được theo dõi chưa duyệt",
          "duyệt hết (Review > Accept All Changes) rồi chạy lại"
        )
      case .unusual: ("viết theo cách lạ", "mở bằng Word rồi lưu lại")
      }
    return DiagnosticsError([
      Diagnostic(
        .error, "only-checked", "tệp Word \(what): chỉ kiểm tra, không sửa",
        at: SourceText.file(name), fix: .init(fix))
    ])
  }
}
