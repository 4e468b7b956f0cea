import VanThuBase

/// Gathers what is wrong with a paper in Word; a habit of many places is told once.
struct PaperSink {
  private let text: PaperText
  private var found: [(finding: Diagnostic, lines: [Int])] = []
  private var known: [String: Int] = [:]

  init(_ text: PaperText) { self.text = text }

  /// A finding about a line.
  /// - Parameters:
  ///   - line: the line, by its place in `PaperText.lines`; nil for the whole file.
  ///   - range: the piece of it, in bytes.
  mutating func report(
    _ severity: Diagnostic.Severity, _ id: Diagnostic.ID, _ message: String, at line: Int?,
    _ range: Range<Int>? = nil, fix: String, citation: String? = nil
  ) {
    let key = "\(id.rawValue)\n\(message)"
    if let at = known[key], let line {
      found[at].lines.append(line)
      if severity == .error { found[at].finding.severity = .error }
      return
    }
    let place =
      line.map { text.range(text.lines[$0], range) } ?? SourceText.file(text.package.name)
    known[key] = found.count
    found.append(
      (
        Diagnostic(severity, id, message, at: place, fix: .init(fix), citation: citation),
        line.map { [$0] } ?? []
      ))
  }

  /// The most places a finding names.
  private static let mostPlaces = 6

  /// All findings, each with where it is in words.
  var diagnostics: [Diagnostic] {
    found.map { finding, lines in
      var finding = finding
      let places = lines.reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }
      guard let first = places.first else { return finding }
      finding.notes.insert(.init("ở \(text.place(text.lines[first]))"), at: 0)
      if places.count > 1 {
        finding.message += " (\(places.count) chỗ)"
        let others = places.dropFirst().prefix(PaperSink.mostPlaces)
          .map { text.place(text.lines[$0]) }
        let more = places.count - 1 > others.count ? "; …" : ""
        finding.notes.append(.init("cũng ở " + others.joined(separator: "; ") + more))
      }
      return finding
    }
  }
}
