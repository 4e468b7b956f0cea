import Foundation
import TestSupport
import VanThuBase
import VanThuDocument

@testable import VanThuWord

/// A paper of ours as a Word file in which something was changed.
struct MutatedPaper {
  private var parts: [String: [UInt8]]
  private let order: [String]
  let name: String

  init(_ name: String, _ document: Document) {
    let entries = DOCXWriter.parts(of: document)
    self.name = name
    order = entries.map(\.name)
    parts = Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.bytes) })
  }

  /// The XML of the body.
  var xml: String {
    get { String(decoding: parts["word/document.xml"] ?? [], as: UTF8.self) }
    set { parts["word/document.xml"] = Array(newValue.utf8) }
  }

  func bytes() throws -> [UInt8] {
    try ZipWriter().archive(order.map { ZipEntry(name: $0, bytes: parts[$0] ?? []) })
  }

  /// What is said of it.
  func findings() throws -> [Diagnostic] {
    guard let paper = try WordPaper.read(bytes(), name: name + ".docx") else {
      throw CocoaError(.fileReadCorruptFile)
    }
    return paper.findings()
  }

  /// Changes the paragraphs of a style.
  /// - Parameters:
  ///   - least: the fewest characters of those that are changed.
  ///   - change: gets the XML of a paragraph; what it gives is in its place.
  /// - Returns: how many were changed.
  @discardableResult
  mutating func paragraphs(
    of style: String, least: Int = 1, _ change: (String, Int) -> String
  ) -> Int {
    let text = xml
    let bytes = Array(text.utf8)
    let starts = ByteSearch("<w:p>").all(in: text), ends = ByteSearch("</w:p>").all(in: text)
    var made: [UInt8] = []
    var (at, first, last, count) = (0, 0, 0, 0)
    while true {
      while first < starts.count, starts[first] < at { first += 1 }
      while last < ends.count, ends[last] < at { last += 1 }
      guard first < starts.count, last < ends.count, starts[first] < ends[last] else { break }
      let range = starts[first]..<ends[last] + "</w:p>".utf8.count
      made += bytes[at..<range.lowerBound]
      let paragraph = String(decoding: bytes[range], as: UTF8.self)
      if paragraph.contains("<w:pStyle w:val=\"\(style)\"/>"),
        MutatedPaper.words(paragraph).count >= least
      {
        let changed = change(paragraph, count)
        if changed != paragraph { count += 1 }
        made += Array(changed.utf8)
      } else {
        made += bytes[range]
      }
      at = range.upperBound
    }
    parts["word/document.xml"] = made + bytes[at...]
    return count
  }

  /// The words of a paragraph.
  static func words(_ paragraph: String) -> String {
    paragraph.matches(of: /<w:t[^>]*>([^<]*)<\/w:t>/).map { String($0.1) }.joined()
  }

  /// Gives the letters of a style more formatting.
  mutating func format(_ style: String, run: String, least: Int = 1) -> Int {
    paragraphs(of: style, least: least) { paragraph, _ in
      paragraph.replacing("</w:rPr>", with: run + "</w:rPr>")
        .replacing("<w:r><w:t", with: "<w:r><w:rPr>\(run)</w:rPr><w:t")
    }
  }

  /// Gives the paragraphs of a style more formatting.
  mutating func format(_ style: String, paragraph properties: String, least: Int = 1) -> Int {
    paragraphs(of: style, least: least) { paragraph, _ in
      paragraph.replacing("</w:pPr>", with: properties + "</w:pPr>")
    }
  }

  /// Changes the words of a style, run by run.
  mutating func words(of style: String, least: Int = 1, _ change: (String) -> String) -> Int {
    paragraphs(of: style, least: least) { paragraph, _ in
      paragraph.replacing(/(<w:t[^>]*>)([^<]*)(<\/w:t>)/) { match in
        let (old, new) = (String(match.2), change(String(match.2)))
        if old.utf8.elementsEqual(new.utf8) { return String(match.0) }
        return "<w:t xml:space=\"preserve\">\(new)\(match.3)"
      }
    }
  }

  /// Replaces a text of the XML.
  /// - Returns: whether it was there.
  mutating func replace(_ text: String, with other: String) -> Bool {
    guard xml.contains(text) else { return false }
    xml = xml.replacing(text, with: other)
    return true
  }
}

/// Our own papers: every example, and those of the worked dossiers.
enum OwnPapers {
  static let all: [(name: String, document: Document)] = {
    let examples = Examples.names.compactMap { name in
      (try? Examples.document(name)).map { (name, $0) }
    }
    let dossiers = DossierExamples.names.compactMap { name in
      (try? DossierExamples.document(name)).map { (name, $0) }
    }
    return examples + dossiers
  }()

  /// Those of one body, with a head and an end of their own.
  static let plain = all.filter { paper in
    !["ban-sao", "lien-tich", "ban-ghi-nho", "ban-thoa-thuan", "kem-theo", "phu-luc"]
      .contains { paper.name.contains($0) }
  }
}
