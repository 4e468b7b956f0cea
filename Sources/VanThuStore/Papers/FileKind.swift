import VanThuBase

/// What a file is, by its content and whatever it is called.
public enum FileKind: String, CaseIterable, Sendable {
  case pdf, jpeg, png, tiff, docx, xlsx

  /// Looks at the content.
  /// - Returns: nil for anything else, such as programs, pages, and documents with macros.
  public init?(_ bytes: [UInt8]) {
    func begins(_ start: [UInt8]) -> Bool { bytes.starts(with: start) }
    if begins(Array("%PDF-".utf8)) {
      self = .pdf
    } else if begins([0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if begins([0x49, 0x49, 0x2A, 0x00]) || begins([0x4D, 0x4D, 0x00, 0x2A]) {
      self = .tiff
    } else if begins([0x50, 0x4B, 0x03, 0x04]), let kind = FileKind.office(bytes) {
      self = kind
    } else {
      return nil
    }
  }

  /// A document of Word or Excel, without macros.
  private static func office(_ bytes: [UInt8]) -> FileKind? {
    guard let zip = try? ZipReader(MemoryBytes(bytes)) else { return nil }
    let names = Set(zip.files.map { $0.name.lowercased() })
    guard names.contains("[content_types].xml"),
      !names.contains(where: { $0.contains("vbaproject") })
    else { return nil }
    if names.contains("word/document.xml") { return .docx }
    return names.contains("xl/workbook.xml") ? .xlsx : nil
  }

  /// The ending of its name.
  public var ending: String { self == .jpeg ? "jpg" : self == .tiff ? "tif" : rawValue }

  /// What browsers know it by.
  public var mediaType: String {
    switch self {
    case .pdf: "application/pdf"
    case .jpeg, .png, .tiff: "image/\(rawValue)"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }
  }

  /// A name with the right ending, of what a browser called a file.
  func named(_ given: String) -> String {
    let last = given.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    let plain = Vietnamese.nfc(last).unicodeScalars.filter { scalar in
      !Printable.isControl(scalar) && !"<>:\"|?*".unicodeScalars.contains(scalar)
    }
    var stem = String(String.UnicodeScalarView(plain)).trimmedOfBlanks
    let endings = [".\(ending)", self == .jpeg ? ".jpeg" : self == .tiff ? ".tiff" : ".\(ending)"]
    for ending in endings where stem.lowercased().hasSuffix(ending) {
      stem.removeLast(ending.count)
      break
    }
    stem = String(stem.prefix(100)).trimmedOfBlanks
    while stem.hasPrefix(".") { stem.removeFirst() }
    return "\(stem.isEmpty ? "tep" : stem).\(ending)"
  }
}
