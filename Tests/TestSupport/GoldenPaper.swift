import Foundation
import Testing
import VanThuBase
import VanThuDocument
import VanThuOffice

/// The style rules and the parts of a package that all papers of a stylesheet share, kept once in
/// `examples/stylesheets/NAME`. The goldens of a paper say which of them they use, so that a figure
/// of a standard changes the files there and no others.
public struct GoldenSheet: Sendable {
  /// `nd30` or `hd05`.
  public let name: String
  /// The parts that do not depend on the text, by name.
  public let parts: [String: [UInt8]]
  /// Every style rule a paper of this sheet may have.
  public let css: [UInt8]
  /// What stands for each rule in a page: its selector, with a number from the second of that name.
  private let short: [Substring: String]

  /// The folder of all.
  public static let folder = "examples/stylesheets"
  /// Those the examples use.
  public static let all: [GoldenSheet] = ["nd30", "hd05"].compactMap {
    try? GoldenSheet($0, Examples.document("thong-bao-\($0)", fitsPages: false))
  }

  /// Takes the sheet of a paper.
  private init(_ name: String, _ paper: Document) throws {
    self.name = name
    let wide = Table(
      columns: .init(repeating: Table.Column(width: .millimetres(10)), count: 7), header: [],
      rows: [])
    let blocks = Role.allCases.map { Block.paragraph(Paragraph($0, "x")) } + [.table(wide)]
    let section = Section(page: paper.sections[0].page, blocks: blocks)
    let everything = Document(
      properties: paper.properties, styles: paper.styles, sections: [section, section])
    var parts: [String: [UInt8]] = [:]
    for part in DOCXWriter.parts(of: everything) where !GoldenSheet.isOwn(part.name) {
      parts[part.name] = part.bytes
    }
    self.parts = parts
    var html = HTMLWriter()
    css = Array(GoldenSheet.style(html.write(everything)).css.utf8)
    var short: [Substring: String] = [:]
    var counts: [Substring: Int] = [:]
    for line in String(decoding: css, as: UTF8.self).split(separator: "\n") {
      guard short[line] == nil, let brace = line.firstIndex(of: "{") else { continue }
      let selector = line[..<brace]
      counts[selector, default: 0] += 1
      let count = counts[selector, default: 1]
      short[line] = "\(selector){…\(count == 1 ? "" : String(count))}"
    }
    self.short = short
  }

  /// Whether a part of a package says what the paper says.
  private static func isOwn(_ part: String) -> Bool {
    part == "word/document.xml" || part == "docProps/core.xml"
  }

  /// The rules of a page, and what stands before and behind them.
  private static func style(_ html: [UInt8]) -> (before: String, css: String, behind: String) {
    let text = String(decoding: html, as: UTF8.self)
    guard let start = text.firstRange(of: "<style>\n"), let end = text.firstRange(of: "</style>")
    else { return (text, "", "") }
    return (
      String(text[..<start.upperBound]), String(text[start.upperBound..<end.lowerBound]),
      String(text[end.lowerBound...])
    )
  }

  /// The lines of a part that are not the sheet's, with their numbers; nil where it has none like it.
  func difference(of bytes: [UInt8], from name: String) -> String? {
    guard let part = parts[name] else { return nil }
    let (own, all) = (bytes.split(separator: 0x0A), part.split(separator: 0x0A))
    guard own.count == all.count, own.count > 10 else { return nil }
    return own.indices.filter { own[$0] != all[$0] }.map {
      "\($0 + 1) \(String(decoding: own[$0], as: UTF8.self))\n"
    }.joined()
  }

  /// What is kept of a package: the list of its parts, `parts.txt`, and what of them is not the sheet's.
  func pieces(of document: Document) -> [(name: String, bytes: [UInt8])] {
    var list = ""
    var own: [(name: String, bytes: [UInt8])] = []
    for part in DOCXWriter.parts(of: document) {
      if parts[part.name] == part.bytes {
        list += "\(part.name) = \(name)\n"
      } else if let lines = difference(of: part.bytes, from: part.name) {
        list += "\(part.name) ≠ \(name)\n"
        own.append(("\(part.name).lines", Array(lines.utf8)))
      } else {
        list += "\(part.name)\n"
        own.append((part.name, part.bytes))
      }
    }
    return [("parts.txt", Array(list.utf8))] + own
  }

  /// What is kept of a page.
  func page(of document: Document) -> [UInt8] {
    var html = HTMLWriter()
    return shortened(html.write(document))
  }

  /// The digests of what would be kept of a package and of a page, in a line.
  public func digests(of document: Document) -> String {
    let package = pieces(of: document).flatMap { Array("\($0.name)\n".utf8) + $0.bytes }
    return
      "docx \(Digest.hex(.sha256, of: package)) html \(Digest.hex(.sha256, of: page(of: document)))"
  }

  /// A page with `{…}` for the declarations of each rule that is the sheet's.
  func shortened(_ html: [UInt8]) -> [UInt8] {
    let (before, css, behind) = GoldenSheet.style(html)
    let lines = css.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      short[line] ?? String(line)
    }
    return Array((before + lines.joined(separator: "\n") + behind).utf8)
  }
}

extension Golden {
  /// The longest text that is kept as it is; nobody reads a longer one.
  private static let longestText = 16 << 10

  /// Compares what all papers of a sheet share with what is kept.
  public static func expect(
    _ sheet: GoldenSheet, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let folder = "\(GoldenSheet.folder)/\(sheet.name)"
    expect(sheet.css, at: "\(folder)/paper.css", sourceLocation: sourceLocation)
    for (name, bytes) in sheet.parts {
      expect(bytes, at: "\(folder)/paper.docx/\(name)", sourceLocation: sourceLocation)
    }
    expectNothing(
      beside: Set(sheet.parts.keys.map { "\(folder)/paper.docx/\($0)" } + ["\(folder)/paper.css"]),
      at: folder, sourceLocation: sourceLocation)
  }

  /// Compares a package with what is kept: its parts in their order in `parts.txt`, each either as a
  /// file of its own, or named as that of the sheet, or as the lines that differ from it.
  /// - Returns: the paths of what is kept.
  @discardableResult
  public static func expect(
    package document: Document, of sheet: GoldenSheet, at folder: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Set<String> {
    let pieces = sheet.pieces(of: document)
    for (name, bytes) in pieces {
      expect(bytes, at: "\(folder)/\(name)", sourceLocation: sourceLocation)
    }
    return Set(pieces.map { "\(folder)/\($0.name)" })
  }

  /// Compares a page with what is kept, the rules of its sheet shortened to their selectors.
  public static func expect(
    page document: Document, of sheet: GoldenSheet, at path: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expect(sheet.page(of: document), at: path, sourceLocation: sourceLocation)
  }

  /// Compares the plain text of a document with what is kept under a name without ending: the text,
  /// or, when that is long, the digest of the text and the tree, unless that is kept anyhow.
  /// - Returns: the paths of what is kept.
  @discardableResult
  public static func expect(
    text document: Document, at stem: String, hasTree: Bool = false,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Set<String> {
    let text = PlainTextWriter().write(document)
    guard text.count > longestText else {
      expect(text, at: "\(stem).txt", sourceLocation: sourceLocation)
      return ["\(stem).txt"]
    }
    let digest = "\(Digest.hex(.sha256, of: text)) \(text.count)\n"
    expect(Array(digest.utf8), at: "\(stem).txt.sha256", sourceLocation: sourceLocation)
    if hasTree { return ["\(stem).txt.sha256"] }
    expect(Array(document.dump.utf8), at: "\(stem).dump", sourceLocation: sourceLocation)
    return ["\(stem).txt.sha256", "\(stem).dump"]
  }

  /// Expects a folder to hold nothing else; recording removes what is left over.
  /// - Parameters:
  ///   - paths: what may be there, from the project's folder.
  ///   - isOther: which names, from the folder, some other test looks after.
  public static func expectNothing(
    beside paths: Set<String>, at folder: String, except isOther: (String) -> Bool = { _ in false },
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let url = root.appending(path: folder)
    guard let found = FileManager.default.enumerator(atPath: url.path) else { return }
    for case let name as String in found
    where !paths.contains("\(folder)/\(name)") && !isOther(name) {
      let file = url.appending(path: name)
      if file.hasDirectoryPath || AtomicFile.isDirectory(file.path) { continue }
      if isRecording { try? FileManager.default.removeItem(at: file) }
      Issue.record(
        "\(folder)/\(name) is left over; UPDATE_GOLDENS=1 removes it",
        sourceLocation: sourceLocation)
    }
  }
}
