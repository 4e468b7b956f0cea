import Glibc
import VanThuBase
import VanThuDocument

/// Where the font of papers is looked for: the folder the user names, or else the places where the
/// program and the system keep fonts.
public struct FontShelf: Sendable {
  /// The folder of `--fonts` or of the office file; nil when none is named. Nothing else is looked at
  /// when one is.
  public var named: String?
  /// The places to look at otherwise, in order.
  public var places: [String]

  /// Makes a shelf.
  public init(named: String? = nil, places: [String] = FontShelf.standardPlaces) {
    self.named = named
    self.places = places
  }

  /// What `scripts/install` puts beside the program, then what Debian's fonts-liberation2 and
  /// fonts-liberation put on the system.
  public static var standardPlaces: [String] {
    let system = "/usr/share/fonts/truetype/"
    let own = programFolder.map { FileName.join($0, "../share/vanthu/fonts") }
    return [own, system + "liberation2", system + "liberation"].compactMap { $0 }
  }

  private static var programFolder: String? {
    var name = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &name, name.count)
    guard count > 0, count < name.count else { return nil }
    let path = String(decoding: name[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) }
  }

  /// The families that will do, the one the decree names first.
  private static let families = ["Times New Roman", "Liberation Serif"]
  /// Font files of a folder that are looked at.
  private static let mostFiles = 200

  /// The four faces.
  /// - Throws: `DiagnosticsError` saying what is missing or why a font will not do, `IOError`.
  public func family() throws -> FontFamily {
    if let named {
      let found = try Folder(named).path
      return try FontFolder(found).family(of: FontShelf.families, isNamed: true)
    }
    for place in places where access(place, R_OK | X_OK) == 0 {
      let folder = try FontFolder(place)
      if folder.isComplete(FontShelf.families) {
        return try folder.family(of: FontShelf.families, isNamed: false)
      }
    }
    throw DiagnosticsError([
      Diagnostic(
        .error, "font-missing",
        "không tìm thấy phông Times New Roman hay Liberation Serif để làm PDF",
        at: nil,
        fix: .init(
          "chạy `apt install fonts-liberation2`, hoặc thêm --fonts THƯ-MỤC có bốn tệp .ttf của phông"
        ))
    ])
  }

  /// The faces in one folder.
  private struct FontFolder {
    let path: String
    /// By family and number: bold counts 1, italic 2.
    private var faces: [String: [Int: FontFace]] = [:]
    private var faults: [Diagnostic.Note] = []

    init(_ path: String) throws {
      self.path = path
      let files = AtomicFile.list(path).filter { $0.lowercased().hasSuffix(".ttf") }
      // most likely ones first, so that a folder full of fonts is not read to the end
      let likely = { (name: String) in
        ["times", "liberationserif"].contains { name.lowercased().hasPrefix($0) }
      }
      for file in (files.filter(likely) + files.filter { !likely($0) }).prefix(mostFiles) {
        if isComplete([families[0]]) || isComplete([families[1]]) { break }
        do {
          let face = try FontFace(
            AtomicFile.read(FileName.join(path, file), atMost: Limits.fontBytes))
          guard families.contains(face.family) else { continue }
          let number = (face.isBold ? 1 : 0) + (face.isItalic ? 2 : 0)
          if faces[face.family]?[number] == nil { faces[face.family, default: [:]][number] = face }
        } catch let error as FontError {
          faults.append(.init("tệp \(Printable.line(file)): \(FontShelf.reason(error))"))
        } catch let error as IOError {
          faults.append(.init(error.description))
        } catch let error as DiagnosticsError {
          faults += error.diagnostics.map { .init("tệp \(Printable.line(file)): \($0.message)") }
        }
      }
    }

    func isComplete(_ families: [String]) -> Bool {
      families.contains { faces[$0]?.count == 4 }
    }

    func family(of families: [String], isNamed: Bool) throws -> FontFamily {
      let best = families.max { (faces[$0]?.count ?? 0) < (faces[$1]?.count ?? 0) } ?? families[0]
      let name = families.first { faces[$0]?.count == 4 } ?? best
      let found = faces[name] ?? [:]
      guard let regular = found[0], let bold = found[1], let italic = found[2],
        let boldItalic = found[3]
      else { throw incomplete(name, found) }
      let family = FontFamily(
        regular: regular, bold: bold, italic: italic, boldItalic: boldItalic)
      if let refusal = FontShelf.refusal(of: family) {
        throw DiagnosticsError([
          Diagnostic(
            .error, "font-refused", "phông \(name): \(refusal)", at: SourceText.file(path),
            fix: .init(
              "dùng phông Liberation Serif (gói fonts-liberation2), chữ rộng như Times New Roman"))
        ])
      }
      return family
    }

    private func incomplete(_ name: String, _ found: [Int: FontFace]) -> DiagnosticsError {
      let kinds = ["thường", "đậm", "nghiêng", "đậm nghiêng"]
      let missing = kinds.indices.filter { found[$0] == nil }.map { kinds[$0] }
      let message =
        found.isEmpty
        ? "thư mục không có phông Times New Roman hay Liberation Serif (tệp .ttf)"
        : "phông \(name) thiếu kiểu \(missing.joined(separator: ", "))"
      return DiagnosticsError([
        Diagnostic(
          .error, "font-missing", message, at: SourceText.file(path), notes: faults,
          fix: .init("chép đủ bốn tệp .ttf của phông vào thư mục này, hoặc bỏ --fonts"))
      ])
    }
  }

  /// Why papers cannot be made with a family; nil when they can.
  static func refusal(of family: FontFamily) -> String? {
    for (number, face) in family.faces.enumerated() {
      if !face.licence.allowsEmbedding || !face.licence.allowsSubsetting {
        return "giấy phép của phông (fsType) không cho nhúng vào PDF"
      }
      let emphasis = Emphasis(rawValue: UInt8(number))
      if let code = FontMetrics.disagreement(with: face, emphasis: emphasis) {
        let digits = String(code, radix: 16, uppercase: true)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return "chữ U+\(padded) thiếu hoặc rộng khác Times New Roman, dòng sẽ ngắt sai chỗ"
      }
    }
    return nil
  }

  /// What is wrong with a file, in Vietnamese.
  static func reason(_ error: FontError) -> String {
    switch error {
    case .tooLarge: "lớn hơn \(Limits.fontBytes >> 20) MiB"
    case .notTrueType: "không phải phông TrueType"
    case .missingTable(let table): "phông thiếu bảng \(table)"
    case .truncated(let table): "phông bị cụt ở bảng \(table)"
    case .malformed(let table): "phông hỏng ở bảng \(table)"
    case .notSubset: "không tách được chữ ra khỏi phông"
    }
  }
}
