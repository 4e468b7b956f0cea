import VanThuBase

/// A fault of a paper in Word: what is told, and how each of its places is mended.
struct PaperFault: Sendable {
  /// A place of it.
  struct Place: Sendable {
    /// The line, by its place in `PaperText.lines`; nil for the whole file.
    var line: Int?
    var cure: PaperCure
  }

  var finding: Diagnostic
  /// What tells it from others in the same paper.
  var key: String
  var places: [Place]
}

/// Gathers what is wrong with a paper in Word; a habit of many places is told once.
struct PaperSink {
  private let text: PaperText
  private var found: [PaperFault] = []
  private var known: [String: Int] = [:]

  init(_ text: PaperText) { self.text = text }

  /// A finding about a line.
  /// - Parameters:
  ///   - line: the line, by its place in `PaperText.lines`; nil for the whole file.
  ///   - range: the piece of it, in bytes.
  ///   - cure: how it is mended.
  mutating func report(
    _ severity: Diagnostic.Severity, _ id: Diagnostic.ID, _ message: String, at line: Int?,
    _ range: Range<Int>? = nil, fix: String, citation: String? = nil,
    cure: PaperCure = .never(.content)
  ) {
    let key = "\(id.rawValue)\n\(message)"
    let place = PaperFault.Place(line: line, cure: cure)
    if let at = known[key], line != nil {
      found[at].places.append(place)
      if severity == .error { found[at].finding.severity = .error }
      return
    }
    let range =
      line.map { text.range(text.lines[$0], range) } ?? SourceText.file(text.package.name)
    known[key] = found.count
    found.append(
      PaperFault(
        finding: Diagnostic(
          severity, id, message, at: range, fix: .init(fix), citation: citation), key: key,
        places: [place]))
  }

  /// The most places a finding names.
  private static let mostPlaces = 6

  /// All faults, each told with where it is in words.
  var faults: [PaperFault] { found.map(told) }

  /// All findings.
  var diagnostics: [Diagnostic] { faults.map(\.finding) }

  private func told(_ fault: PaperFault) -> PaperFault {
    var fault = fault
    let lines = fault.places.compactMap(\.line)
    let places = lines.reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }
    guard let first = places.first else { return fault }
    fault.finding.notes.insert(.init("ở \(text.place(text.lines[first]))"), at: 0)
    if places.count > 1 {
      fault.finding.message += " (\(places.count) chỗ)"
      let others = places.dropFirst().prefix(PaperSink.mostPlaces)
        .map { text.place(text.lines[$0]) }
      let more = places.count - 1 > others.count ? "; …" : ""
      fault.finding.notes.append(.init("cũng ở " + others.joined(separator: "; ") + more))
    }
    return fault
  }
}
