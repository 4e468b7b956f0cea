import ArgumentParser
import Glibc
import VanThuBase
import VanThuOffice
import VanThuWord

/// `vanthu mend`: a paper made in Word with its form mended, as a new file.
struct MendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mend",
    abstract: "Sửa thể thức một văn bản Word, ghi ra tệp mới.",
    discussion: """
      Tự sửa phông, cỡ chữ, đậm nghiêng, căn lề, lùi dòng, cách đoạn, khổ giấy, lề, số trang, đường kẻ, số 0 \
      của ngày và số, dấu thanh, dòng trống, dấu cách thừa, ký tự ẩn. Không đổi chữ nào khác, không sửa tệp cũ.
        vanthu mend to-trinh.docx -o to-trinh-sua.docx
      Chỗ sửa làm đổi lời, chữ hoa: thêm --ask để hỏi từng chỗ, hoặc --fix với tên trong ngoặc vuông.
      """)

  @Argument(
    help: .init("Tệp Word (.docx).", valueName: "tệp"), completion: .file(extensions: ["docx"]))
  var file: String

  @Option(
    name: .shortAndLong,
    help: .init("Tệp mới; không nêu thì là TÊN-sua.docx cạnh tệp cũ.", valueName: "tệp"),
    completion: .file(extensions: ["docx"]))
  var output: String?

  @Option(
    name: .customLong("fix"),
    help: .init(
      "Sửa cả lời ở những lỗi này, cách nhau bằng dấu phẩy, như capital-nhan-dan.",
      valueName: "tên lỗi"))
  var ids: String?

  @Flag(help: "Hỏi từng chỗ sửa làm đổi lời.")
  var ask = false

  @Flag(help: "Chuyển cả chữ bảng mã cũ (TCVN3, VNI) sang Unicode, phông Times New Roman.")
  var encode = false

  @Flag(help: "Đánh dấu từng chỗ sửa định dạng để Word hiện ra (Track Changes), duyệt từng chỗ.")
  var track = false

  @Flag(help: "Ghi đè tệp mới đã có.")
  var replace = false

  @Option(help: .init("Dạng thông báo.", valueName: "dạng"))
  var format: DiagnosticFormatter.Form = .human

  func validate() throws {
    guard output.map(Workspace.isForm) ?? true else {
      throw ValidationError("-o phải là tệp .docx.")
    }
    for id in wanted where Messages.message(id) == nil {
      let near = Vietnamese.nearest(to: id, among: Messages.ids)
      throw ValidationError(
        "--fix: không có lỗi nào tên '\(Printable.name(id))'."
          + (near.map { " Có phải ý bạn là '\($0)'?" } ?? " Tên đứng trong ngoặc vuông sau mỗi lỗi.")
      )
    }
  }

  func run() throws {
    let target =
      output ?? FileName.join(FileName.directory(file), FileName.stem(file) + "-sua.docx")
    let isItself = AtomicFile.realPath(target) == AtomicFile.realPath(file)
    guard replace && !isItself || !AtomicFile.exists(target) else {
      throw DiagnosticsError([
        Diagnostic(
          .error, "file-exists",
          isItself
            ? "tệp mới trùng tệp cũ; tệp cũ không bao giờ bị sửa"
            : "đã có tệp `\(Printable.line(target))`", at: nil,
          fix: .init(isItself ? "ghi ra tên khác bằng -o" : "ghi ra tên khác, hoặc thêm --replace"))
      ])
    }
    var desk = Desk()
    let (mended, made) = desk.mend(word: file, try options())
    made.tellFaults()
    if !made.faults.isEmpty { throw ExitCode(74) }
    let formatter = DiagnosticFormatter(form: format, colours: Console.outputTakesColours)
    guard let mended else {
      Console.print(formatter.format(made.diagnostics.inOrder()), terminator: "")
      throw ExitCode(1)
    }
    try AtomicFile.makeDirectory(FileName.directory(target))
    try AtomicFile.write(mended.bytes, to: target)
    MendReport.tell(mended.outcome, target, formatter)
    if mended.outcome.leavings.contains(where: { $0.finding.severity == .error }) {
      throw ExitCode(1)
    }
  }

  /// The names behind --fix, copied with their brackets, perhaps.
  private var wanted: [String] {
    (ids ?? "").split(separator: ",")
      .map { $0.filter { !" []".contains($0) }.lowercased() }.filter { !$0.isEmpty }
  }

  private func options() throws -> WordMender.Options {
    var options = WordMender.Options()
    options.ids = Set(wanted)
    options.encodes = encode
    options.tracks = track
    if ask {
      guard isatty(STDIN_FILENO) == 1 else {
        throw ValidationError("--ask cần một màn hình để hỏi; dùng --fix với tên lỗi.")
      }
      options.asks = MendReport.asks
    }
    return options
  }
}

/// Says what was mended and what was left.
enum MendReport {
  /// What was mended, a line each with its place and article; what was left, as a check tells it, with the
  /// reason; where the new file is. Programs get everything as findings, what was mended as notes.
  static func tell(
    _ outcome: WordMender.Outcome, _ target: String, _ formatter: DiagnosticFormatter
  ) {
    let left = outcome.leavings.map { leaving in
      var finding = leaving.finding
      finding.notes.append(.init("chưa sửa: \(leaving.reason)"))
      return finding
    }
    guard formatter.form == .human else {
      let mended = outcome.mends.map { mend in
        var finding = mend.finding
        finding.severity = .note
        finding.message = "đã sửa: \(finding.message)"
        finding.fix = nil
        return finding
      }
      return Console.print(formatter.format(mended + left.inOrder()), terminator: "")
    }
    if !outcome.mends.isEmpty { Console.print("Đã sửa:") }
    for mend in outcome.mends {
      Console.print("  \(Printable.line(mend.finding.message)) [\(mend.finding.id.rawValue)]")
      Console.print("      " + Printable.line(place(mend)))
    }
    if !left.isEmpty { Console.print("Chưa sửa:") }
    Console.print(formatter.format(left.inOrder()), terminator: "")
    let places = outcome.mends.reduce(0) { $0 + $1.count }
    let mended = places == 0 ? "không có gì phải sửa" : "đã sửa \(places) chỗ"
    let rest = left.isEmpty ? "." : ", còn \(left.count) điều nêu trên."
    Console.print("\(Printable.line(target)): \(mended)\(rest)")
  }

  private static let mostWords = 40

  private static func place(_ mend: WordMender.Mend) -> String {
    var words = String(mend.words.prefix(mostWords))
    if words.count < mend.words.count { words += "…" }
    let quoted = words.isEmpty ? "" : ": “\(words)”"
    return mend.place + quoted + (mend.finding.citation.map { "; \($0)" } ?? "")
  }

  /// Asks in the terminal whether words are to be changed.
  @Sendable static func asks(_ finding: Diagnostic) -> Bool {
    let formatter = DiagnosticFormatter(form: .human, colours: Console.errorTakesColours)
    Console.error(formatter.format([finding]), terminator: "")
    Console.error("Sửa chỗ này? [c/K] ", terminator: "")
    let answer = readLine()?.lowercased() ?? ""
    return ["c", "có", "co", "y", "yes"].contains(answer)
  }
}
