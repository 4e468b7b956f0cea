import Glibc
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

/// What holds for every input.
public enum Invariants {
  /// Findings lie in their text, and can be shown.
  public static func check(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      check(diagnostic.range)
      check(diagnostic.fix?.range)
      for note in diagnostic.notes { check(note.range) }
      require(!diagnostic.message.isEmpty, "a finding without words")
    }
    let ordered = diagnostics.inOrder().prefix(20)
    for form in DiagnosticFormatter.Form.allCases {
      _ = DiagnosticFormatter(form: form).format(Array(ordered))
    }
  }

  /// A range lies in its text, around whole characters.
  public static func check(_ range: SourceRange?) {
    guard let range else { return }
    require(
      range.lowerBound >= 0 && range.lowerBound <= range.upperBound
        && range.upperBound <= range.source.count, "a range outside its text")
    for end in [range.lowerBound, range.upperBound] where end < range.source.count {
      require(
        range.source.bytes(end..<end + 1).first.map { $0 & 0xC0 != 0x80 } ?? true,
        "a range that cuts a character")
    }
  }

  /// Values lie in their text, and no record has a key twice.
  /// - Parameter scalar: looks at each scalar.
  public static func check(_ value: Value, _ scalar: (Value, String) -> Void) {
    check(value.range)
    switch value.content {
    case .empty: break
    case .text(let text): scalar(value, text)
    case .list(let items): for item in items { check(item, scalar) }
    case .record(let record):
      var keys = Set<String>()
      for entry in record.entries {
        require(keys.insert(entry.key).inserted, "a key twice")
        check(entry.keyRange)
        check(entry.value, scalar)
      }
    }
  }

  /// A paper can be written, and what is written is UTF-8 that XML can carry.
  public static func write(_ outcome: PaperMaker.Outcome) {
    check(outcome.diagnostics)
    guard let paper = outcome.paper else { return }
    let document = Composer.document(for: paper)
    var renderer = Renderer()
    for format in OutputFormat.usual {
      guard let written = try? renderer.render(document, as: format) else {
        fail("a paper that cannot be written")
      }
      require(!written.isEmpty, "an empty file")
    }
    for part in DOCXWriter.parts(of: document) {
      require(String(validating: part.bytes, as: UTF8.self) != nil, "a part that is no UTF-8")
      require(
        part.bytes.allSatisfy { $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 },
        "a control character in \(part.name)")
    }
  }

  /// Loads a template of the program.
  public static func template(_ id: String) -> Template {
    guard let source = BuiltInTemplates.source(id), let template = try? Template.load(source) else {
      fail("no template \(id)")
    }
    return template
  }
}

/// Stops with a word of why, which an optimized `precondition` would keep to itself.
public func require(_ condition: Bool, _ why: @autoclosure () -> String) {
  if !condition { fail(why()) }
}

/// Stops with a word of why.
public func fail(_ why: String) -> Never {
  Array("invariant: \(why)\n".utf8).withUnsafeBytes { _ = write(2, $0.baseAddress, $0.count) }
  abort()
}
