import VanThuBase
import VanThuEngine

/// The catalogue of all findings: each name once, with its meaning, its mend and an example.
///
/// Rules of law speak for themselves; everything else is told here.
public enum Messages {
  /// Messages about one matter.
  public struct Group: Sendable {
    /// What they are about, Vietnamese.
    public let title: String
    /// By name.
    public let messages: [Message]
  }

  /// All of them, from what everybody meets to what few do.
  public static let groups: [Group] = [
    group("Đọc tệp dữ liệu", reading),
    group("Nội dung tệp dữ liệu và tệp văn phòng", record + copies),
    group("Quy tắc về thể thức", Rules.all.map { Message($0) }),
    group("Hồ sơ hội nghị và báo cáo", dossier),
    group("Bảng dữ liệu và tạo hàng loạt", table),
    group("Tệp mẫu", template),
    group("Biểu mẫu Word", form),
    group("Văn bản soạn bằng Word", wordPaper),
    group("Gói lưu trữ", bag),
    group("Gói ZIP", zip),
    group("PDF đã ký", pdf),
  ]

  private static func group(_ title: String, _ messages: [Message]) -> Group {
    Group(title: title, messages: messages.sorted { $0.id.rawValue < $1.id.rawValue })
  }

  /// All names.
  public static var ids: [String] { groups.flatMap(\.messages).map(\.id.rawValue) }

  /// The message of a name; nil when there is none.
  public static func message(_ id: String) -> Message? {
    for group in groups {
      if let found = group.messages.first(where: { $0.id.rawValue == id }) { return found }
    }
    return nil
  }

  /// The page `docs/messages.md`.
  /// - Parameter saying: what the program says to the example of a message.
  public static func page(saying: (Message) -> String?) -> String {
    var page = """
      # Thông báo

      Mỗi thông báo có một mã, hiện trong ngoặc vuông ở cuối dòng; `vanthu explain MÃ` in mục tương
      ứng của trang này. Trang sinh từ `Sources/VanThuOffice/Messages/` và, với các quy tắc về thể
      thức, từ `Sources/VanThuEngine/Rules/`. Mỗi ví dụ đều được chạy thử; ví dụ chỉ vài dòng là các
      dòng thay vào một tệp đúng. Ký tự không nhìn thấy hiện thành ␀ hoặc ⟨U+200B⟩.

      """
    for group in groups {
      page += "\n## \(group.title)\n"
      for message in group.messages { page += "\n" + markdown(message, saying(message)) }
    }
    return page
  }

  private static func markdown(_ message: Message, _ said: String?) -> String {
    var text = "### `\(message.id.rawValue)`\n\n\(message.title).\n"
    if let explanation = message.explanation { text += "\n\(explanation)\n" }
    if let fix = message.fix { text += "\nSửa: \(fix).\n" }
    if let citation = message.citation { text += "\nCăn cứ: \(citation).\n" }
    for (name, content) in message.example.files {
      text += "\nVí dụ (\(name)):\n\n```\n\(content.trimmedLines)\n```\n"
    }
    if let said { text += "\nBáo: \(said.trimmedLines)\n" }
    if case .rare(let why, _) = message.example { text += "\nKhông có ví dụ ngắn: \(why).\n" }
    return text
  }

  /// A message as `vanthu explain` prints it.
  public static func text(_ message: Message) -> String {
    var text = "\(message.id.rawValue): \(message.title)\n"
    if let explanation = message.explanation { text += "\n\(explanation)\n" }
    if let fix = message.fix { text += "\nSửa: \(fix)\n" }
    if let citation = message.citation { text += "\nCăn cứ: \(citation)\n" }
    if case .rare(let why, _) = message.example { text += "\nGặp khi: \(why)\n" }
    for (name, content) in message.example.files {
      text += "\nVí dụ (\(name)):\n"
      for line in content.trimmedLines.split(separator: "\n", omittingEmptySubsequences: false) {
        text += line.isEmpty ? "\n" : "  \(line)\n"
      }
    }
    return text
  }

  /// All of them, a line each, as `vanthu explain` lists them.
  public static var list: String {
    groups.map { group in
      "\(group.title.uppercased())\n"
        + group.messages.map { "  \($0.id.rawValue): \($0.title)\n" }.joined()
    }.joined(separator: "\n")
  }
}

extension Message.Example {
  /// The files to show, with what they are called.
  var files: [(name: String, content: String)] {
    switch self {
    case .record(let text): [("tệp dữ liệu", text)]
    case .json(let text): [("tệp JSON", text)]
    case .office(let text): [("van-phong.yaml", text)]
    case .template(let text): [("tệp mẫu", text)]
    case .lines(let text, let record, let kind):
      [("\(record.rawValue)\(kind.map { ", mẫu loại `\($0.slug)`" } ?? "")", text)]
    case .form(let paragraphs, let record):
      [("biểu mẫu Word", paragraphs.joined(separator: "\n"))]
        + (record.map { [("tệp dữ liệu", $0)] } ?? [])
    case .table(let text): [("bảng CSV", text)]
    case .sheet(let text): [("trang tính", text)]
    case .command(let line, let files):
      files.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
        .map { (name: "`\($0.key)`", content: $0.value) } + [("lệnh", line)]
    case .bag(let files):
      files.sorted { $0.key < $1.key }.map { (name: "`\($0.key)`", content: $0.value) }
    case .rare: []
    }
  }
}

extension String {
  /// Without line feeds at the end, and control characters shown.
  fileprivate var trimmedLines: String {
    let shown = unicodeScalars.map { scalar -> String in
      if scalar == "\n" || !Printable.isControl(scalar) { return String(scalar) }
      // the pictures of control characters stand in their order
      if scalar.value < 0x20, let picture = Unicode.Scalar(0x2400 + scalar.value) {
        return String(picture)
      }
      return "⟨U+\(String(scalar.value, radix: 16, uppercase: true))⟩"
    }.joined()
    return String(shown.reversed().drop { $0 == "\n" }.reversed())
  }
}
