import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// Lines of pages know the field their words come from.
@Suite struct LocatedLinesTests {
  /// A text of a record, and the way to it.
  private struct Leaf {
    var path: String
    var text: String
  }

  private func leaves(_ value: Value, _ path: FieldPath = FieldPath()) -> [Leaf] {
    switch value.content {
    case .record(let record):
      record.entries.flatMap { leaves($0.value, path.key($0.key)) }
    case .list(let items):
      items.enumerated().flatMap { leaves($1, path.item($0 + 1)) }
    case .text(let text): [Leaf(path: path.description, text: text)]
    case .empty: []
    }
  }

  private func isOf(_ path: String, _ other: String) -> Bool {
    path == other || path.hasPrefix(other + ".") || path.hasPrefix(other + "[")
  }

  /// Whatever stands in one line as it stands in the record leads back to it.
  @Test(arguments: Examples.names)
  func leadBack(_ name: String) throws {
    let path = Golden.root.appending(path: "examples/\(name)/input.yaml").path
    var desk = Desk()
    let sheet = try #require(desk.sheet(.file(path)).sheet)
    var layouter = PageLayouter()
    let paged = layouter.layout(sheet.located)
    let lines = paged.lines.map { line in
      (
        text: paged.runs[line.runs].map { String(decoding: paged.text[$0.bytes], as: UTF8.self) }
          .joined().replacing("\u{A0}", with: " "),
        path: line.element.flatMap { paged.elements[$0].path }?.description, element: line.element
      )
    }
    var found = 0
    for leaf in leaves(sheet.record) where (14...40).contains(leaf.text.count) {
      // what is printed twice may come from either place, or from the template
      let shown = lines.filter { $0.text.contains(leaf.text) }
      guard shown.count == 1, let shownPath = shown[0].path else { continue }
      found += 1
      let paragraph = lines.filter { $0.element == shown[0].element }.map(\.text)
        .joined(separator: " ")
      #expect(
        isOf(leaf.path, shownPath) || isOf(shownPath, leaf.path)
          || leaves(sheet.record).contains {
            // a paragraph of several values leads to the first of them
            isOf($0.path, shownPath)
              && ($0.text.contains(leaf.text)
                || Vietnamese.fold(paragraph).contains(Vietnamese.fold($0.text))
                || $0.text.allSatisfy { "0123456789-/:hg ".contains($0) })
          },
        "\(name): \(leaf.path) stands in a line of \(shownPath)")
    }
    let known = lines.count { $0.path != nil }
    // what a copy shows comes from another record; the texts of some papers are all longer than a line
    if name.hasPrefix("ban-sao") { return }
    #expect(known * 4 > lines.count, "\(name): \(known) of \(lines.count) lines are known")
    #expect(found > 0 || name.hasPrefix("phu-luc"), "\(name): nothing was looked for")
  }

  /// The index finds what the walk finds, wherever in the file.
  @Test func indexAgreesWithTheWalk() throws {
    for name in Examples.names.prefix(40) {
      let path = Golden.root.appending(path: "examples/\(name)/input.yaml").path
      var desk = Desk()
      let record = try #require(desk.sheet(.file(path)).sheet).record
      let index = FieldIndex(record)
      for at in stride(from: 0, to: record.range.source.count, by: 7) {
        let place = SourceRange(record.range.source, at, at)
        #expect(index.path(to: place) == record.path(to: place), "\(name) \(at)")
      }
    }
  }
}
