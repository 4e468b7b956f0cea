import VanThuBase

/// What was found of a PDF, and what to say of it.
public struct PDFCheck: Sendable {
  /// The file's name.
  public let name: String
  /// What it is; nil when it could not be read.
  public let inspection: PDFInspection?
  /// Errors and warnings, each at the file.
  public let diagnostics: [Diagnostic]

  /// Looks into a PDF.
  public init(_ bytes: [UInt8], name: String) {
    self.name = name
    let place = SourceText.file(name)
    do throws(PDFFault) {
      let found = try PDFInspector.inspect(bytes)
      inspection = found
      diagnostics = found.signatures.flatMap { PDFCheck.findings(of: $0, at: place) }
    } catch {
      inspection = nil
      diagnostics = [PDFCheck.finding(of: error, at: place)]
    }
  }

  /// Whether there are errors: the file cannot be read, or what was signed is no longer what is there.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  private static func finding(of fault: PDFFault, at place: SourceRange) -> Diagnostic {
    switch fault {
    case .notPDF:
      Diagnostic(.error, "pdf-form", "tệp không phải là PDF", at: place)
    case .damaged(let byte):
      Diagnostic(
        .error, "pdf-form", "PDF bị cụt hoặc hỏng ở byte \(byte)", at: place,
        fix: .init("tải hoặc chép lại tệp"))
    case .encrypted:
      Diagnostic(
        .error, "pdf-encrypted", "PDF có mật khẩu, không xem bên trong được", at: place,
        fix: .init("dùng bản không mật khẩu"))
    case .tooLarge(let bound):
      Diagnostic(
        .error, "pdf-too-large", "PDF vượt giới hạn \(bound)", at: place,
        fix: .init("xem tệp này bằng phần mềm ký số"))
    }
  }

  private static func findings(
    of signature: PDFInspection.Signature, at place: SourceRange
  ) -> [Diagnostic] {
    let who = "chữ ký ở trường `\(Printable.name(signature.field))`"
    var found: [Diagnostic] = []
    switch signature.integrity {
    case .whole: break
    case .digestOnly, .unreadable:
      found.append(
        Diagnostic(
          .warning, "pdf-signature-unknown", "\(who) thuộc dạng chưa kiểm tra hết được", at: place,
          fix: .init("kiểm tra bằng phần mềm ký số")))
    case .broken:
      found.append(
        Diagnostic(
          .error, "pdf-signature-broken", "\(who) không khớp với nội dung tệp", at: place,
          fix: .init("lấy lại tệp từ nơi phát hành")))
    case .gap:
      found.append(
        Diagnostic(
          .error, "pdf-signature-broken", "\(who) không phủ hết phần đã ký", at: place,
          fix: .init("lấy lại tệp từ nơi phát hành")))
    }
    let allowed = signature.allows ?? .formFilling
    guard signature.changeKind > allowed, signature.integrity != .gap else { return found }
    let worst = signature.changes.filter { $0.kind > allowed }
    let told = worst.prefix(5).map(PDFText.words).joined(separator: "; ")
    let isRemark = signature.changeKind == .annotation && signature.allows == nil
    found.append(
      Diagnostic(
        isRemark ? .warning : .error, isRemark ? "pdf-annotated" : "pdf-changed",
        "\(who): sau khi ký, \(told)", at: place,
        fix: .init(isRemark ? "xem lại các chú thích đó" : "lấy lại tệp từ nơi phát hành")))
    return found
  }
}

/// What a PDF is, in words and as JSON.
public enum PDFText {
  /// What no check here says, told behind every report.
  public static let limits =
    "Ở đây chỉ đối chiếu nội dung tệp với chữ ký; chứng thư số do ai cấp, còn hiệu lực không thì kiểm tra bằng phần mềm ký số."

  /// A change in Vietnamese.
  public static func words(_ change: PDFChange) -> String {
    switch change {
    case .filled(let field): "điền trường \(Printable.name(field))"
    case .signed(let field): "ký thêm ở trường \(Printable.name(field))"
    case .addedSignatureField(let field): "thêm trường ký \(Printable.name(field))"
    case .validationData: "thêm dữ liệu để kiểm tra chữ ký về sau"
    case .metadata: "sửa thông tin chung của tệp"
    case .annotation(let page): "thêm hoặc sửa chú thích ở trang \(page)"
    case .appearance(let field): "sửa hình hiện của trường \(Printable.name(field))"
    case .unused: "có byte thừa ở cuối, không đổi gì"
    case .content(.page(let page)): "sửa nội dung trang \(page)"
    case .content(.field(let field)): "sửa biểu mẫu, trường \(Printable.name(field))"
    case .content(.signature(let field)): "thay hoặc xóa chữ ký ở trường \(Printable.name(field))"
    case .content(.object(let number)): "sửa nội dung tệp, đối tượng \(number)"
    case .content(.unreadable): "phần đã ký không đọc lại được"
    }
  }

  private static func words(_ integrity: PDFInspection.Signature.Integrity) -> String {
    switch integrity {
    case .whole: "khớp với nội dung"
    case .digestOnly: "khớp với nội dung theo giá trị băm; chưa kiểm tra được phép ký"
    case .broken: "KHÔNG khớp với nội dung"
    case .gap: "KHÔNG phủ hết phần đã ký"
    case .unreadable: "dạng không đọc được"
    }
  }

  private static func words(_ kind: PDFInspection.Field.Kind) -> String {
    switch kind {
    case .signature: "trường ký"
    case .text: "trường điền chữ"
    case .other: "trường khác"
    }
  }

  private static func allowance(_ kind: PDFChange.Kind) -> String {
    switch kind {
    case .none: "không cho sửa gì thêm"
    case .annotation: "cho điền trường, ký thêm và ghi chú thích"
    default: "chỉ cho điền trường và ký thêm"
    }
  }

  /// A report to read.
  public static func report(_ found: PDFInspection, name: String) -> String {
    var claims: [String] = []
    if let part = found.claimsPDFA { claims.append("PDF/A-\(part)") }
    if found.claimsPDFUA { claims.append("PDF/UA") }
    let claim = claims.isEmpty ? "không khai là PDF/A" : "khai là " + claims.joined(separator: ", ")
    var lines = ["\(name): \(found.pageCount) trang, \(found.byteCount) byte, \(claim)"]
    for field in found.fields {
      let page = field.page.map { "trang \($0)" } ?? "không ở trang nào"
      let state =
        field.kind == .signature
        ? field.isFilled ? "đã ký" : "chưa ký"
        : field.isFilled
          ? "đã điền\(field.text.map { ": \(Printable.line($0))" } ?? "")" : "còn trống"
      lines.append(
        "  \(words(field.kind)) \(Printable.name(field.name)), \(page): \(state)")
    }
    for (number, signature) in found.signatures.enumerated() {
      lines += self.lines(signature, number + 1, found)
    }
    if found.signatures.isEmpty { lines.append("  chưa có chữ ký số") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(
    _ signature: PDFInspection.Signature, _ number: Int, _ found: PDFInspection
  ) -> [String] {
    var lines = [
      "  chữ ký \(number), \(Printable.name(signature.field)): \(words(signature.integrity))"
    ]
    let who = [
      signature.signer.map { "chứng thư ghi tên \(Printable.line($0))" },
      signature.time.map { "máy ký ghi giờ \($0)" },
    ].compactMap { $0 }
    if !who.isEmpty { lines.append("    " + who.joined(separator: "; ")) }
    lines.append(
      signature.coveredBytes == found.byteCount
        ? "    phủ toàn bộ tệp"
        : "    phủ \(signature.coveredBytes) byte đầu của \(found.byteCount)")
    if let allows = signature.allows { lines.append("    người ký \(allowance(allows))") }
    for change in signature.changes { lines.append("    sau khi ký: \(words(change))") }
    return lines
  }

  /// A report for programs: an object a file.
  public static func write(_ check: PDFCheck, to json: inout JSONWriter) {
    json.object(.lines) { json in
      json.pair("file", check.name)
      if let found = check.inspection {
        json.pair("bytes", found.byteCount)
        json.pair("pages", found.pageCount)
        json.pair("pdfa", found.claimsPDFA)
        json.pair("pdfua", found.claimsPDFUA)
        json.array("fields", .lines) { json in
          for field in found.fields { write(field, to: &json) }
        }
        json.array("signatures", .lines) { json in
          for signature in found.signatures { write(signature, to: &json) }
        }
      }
      json.array("findings", .lines) { json in
        for finding in check.diagnostics {
          json.object { json in
            json.pair("severity", finding.severity.rawValue)
            json.pair("id", finding.id.rawValue)
            json.pair("message", finding.message)
          }
        }
      }
    }
  }

  private static func write(_ field: PDFInspection.Field, to json: inout JSONWriter) {
    json.object { json in
      json.pair("name", field.name)
      json.pair("kind", "\(field.kind)")
      if let page = field.page { json.pair("page", page) }
      json.pair("filled", field.isFilled)
      json.pair("text", field.text)
    }
  }

  private static func write(_ signature: PDFInspection.Signature, to json: inout JSONWriter) {
    json.object { json in
      json.pair("field", signature.field)
      json.pair("form", signature.form)
      json.pair("integrity", "\(signature.integrity)")
      json.pair("covered", signature.coveredBytes)
      json.pair("signer", signature.signer)
      json.pair("time", signature.time)
      json.pair("allows", signature.allows.map { "\($0)" })
      json.pair("changed", "\(signature.changeKind)")
      json.array("changes", .line) { json in
        for change in signature.changes { json.string(words(change)) }
      }
    }
  }
}
