import ArgumentParser
import VanThuBase
import VanThuEngine
import VanThuOffice

/// `vanthu convert`: a file in an old encoding made Unicode.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Chuyển tệp chữ từ bảng mã cũ (TCVN3, VNI…) sang Unicode.",
    discussion: """
      Nhận tệp .yaml, .json, .csv, .txt; ghi ra tệp mới, không bao giờ sửa tệp cũ.
      Chữ đã là Unicode thì giữ nguyên. Bảng Excel: dùng vanthu batch --encoding auto.
      """)

  @Argument(
    help: .init("Tệp cần chuyển.", valueName: "tệp"),
    completion: .file(extensions: ["yaml", "yml", "json", "jsonl", "csv", "tsv", "txt"]))
  var file: String

  @Option(
    name: .shortAndLong,
    help: .init("Tệp mới; không nêu thì thêm -unicode vào tên tệp cũ.", valueName: "tệp"),
    completion: .file())
  var output: String?

  @Option(
    help: .init(
      "Chỉ chuyển chữ của bảng mã này; không nêu thì tự nhận ra.", valueName: "bảng mã"))
  var encoding: EncodingChoice = .auto

  func run() throws {
    let target = output ?? ConvertCommand.name(beside: file)
    guard !AtomicFile.exists(target) else {
      throw DiagnosticsError([
        Diagnostic(
          .error, "file-exists", "đã có tệp `\(target)`", at: nil,
          fix: .init("ghi ra tên khác bằng -o"))
      ])
    }
    let bytes = try AtomicFile.read(file, atMost: Limits.convertedBytes)
    if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) || bytes.starts(with: [0xD0, 0xCF, 0x11]) {
      throw DiagnosticsError([
        Diagnostic(
          .error, "unknown-format", "đây là tệp Excel hoặc Word, không phải tệp chữ",
          at: SourceText.file(file), fix: .init("với bảng Excel, dùng vanthu batch --encoding auto")
        )
      ])
    }
    let name = file.lowercased()
    let made = TextConverter(
      bytes, from: encoding.encoding,
      isJSON: name.hasSuffix(".json") || name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson"))
    guard made.hasChanges else {
      Console.error("vanthu: tệp đã là Unicode, không có gì phải chuyển")
      return
    }
    try AtomicFile.write(made.bytes, to: target)
    var parts = made.encodings.map { "\($0.places) chỗ từ \($0.title)" }
    if made.hidden > 0 { parts.append("bỏ \(made.hidden) ký tự ẩn") }
    Console.error("vanthu: đã chuyển " + parts.joined(separator: ", "))
    Console.print(target)
  }

  /// `so-lieu-unicode.csv` for `so-lieu.csv`.
  private static func name(beside path: String) -> String {
    let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    guard let dot = path[start...].lastIndex(of: "."), dot > start else { return path + "-unicode" }
    return path[..<dot] + "-unicode" + path[dot...]
  }
}

extension EncodingChoice: ExpressibleByArgument {}
