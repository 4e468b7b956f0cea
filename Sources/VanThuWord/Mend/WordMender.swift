import VanThuBase

/// Mends a paper made in Word: what only its form needs, and what somebody asks for. The file is read, never
/// written; all that is not mended stays byte for byte.
public struct WordMender: Sendable {
  /// What is mended beside formatting.
  public struct Options: Sendable {
    /// The findings whose words are mended too, by their ids.
    public var ids: Set<String> = []
    /// Asked before words are changed; gets what is wrong and what would be done. Nil asks nobody.
    public var asks: (@Sendable (Diagnostic) -> Bool)?

    /// Whether words in old encodings (TCVN3, VNI) become Unicode.
    public var encodes = false

    /// Whether changes of formatting are marked as tracked changes, so that Word shows each.
    public var tracks = false

    /// Only formatting.
    public init() {}
  }

  /// Something that was mended.
  public struct Mend: Sendable {
    /// What was wrong, as it is told of the paper.
    public var finding: Diagnostic
    /// Where, in words.
    public var place: String
    /// The first words there.
    public var words: String
    /// At how many places.
    public var count: Int
  }

  /// Something that was not.
  public struct Leaving: Sendable {
    /// What is wrong with the new file.
    public var finding: Diagnostic
    /// Who answers for it.
    public var grade: MendGrade
    /// Why it was left, Vietnamese.
    public var reason: String
  }

  /// A paper that was mended.
  public struct Outcome: Sendable {
    /// What was mended, in the order of the paper.
    public var mends: [Mend] = []
    /// What was left.
    public var leavings: [Leaving] = []
    /// The parts of the new file in their order; nil where nothing was changed.
    public var entries: [ZipEntry]?
  }

  /// So many turns at most: each mends what the one before made plain.
  private static let turns = 16

  private let options: Options
  private var mends: [String: Mend] = [:]
  private var order: [String] = []
  private var seen: Set<String> = []
  private var encoded: [Mend] = []
  private var isChanged = false
  private var answers: [String: Bool] = [:]

  /// - Parameter options: what is mended beside formatting.
  public init(_ options: Options = Options()) { self.options = options }

  /// Mends a file.
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: what messages call it.
  ///   - options: what is mended beside formatting.
  /// - Returns: nil where it is no paper.
  /// - Throws: `DiagnosticsError` with the one reason why it cannot be read, or may only be looked at.
  public static func mend(
    _ bytes: [UInt8], name: String, _ options: Options = Options()
  ) throws(DiagnosticsError) -> Outcome? {
    var package = try WordPackage.read(bytes, name: name, isOnlyRead: true)
    var text = try PaperText(package)
    if let refusal = MendRefusal(package, text) {
      // a form or a letter of a citizen is nothing to speak of
      guard options.encodes || PaperParts.recognised(in: text).isPaper else { return nil }
      throw refusal.error(of: name)
    }
    var mender = WordMender(options)
    if options.encodes {
      let conversion = try UnicodeConversion(package, text)
      if !conversion.mends.isEmpty || conversion.isChanged {
        package = conversion.package
        text = try PaperText(package)
        mender.encoded = conversion.mends
        mender.isChanged = true
      }
    }
    if let paper = WordPaper.read(text) { return try mender.run(package, paper) }
    return mender.isChanged ? mender.outcome([], text, package) : nil
  }

  private mutating func run(
    _ package: WordPackage, _ paper: WordPaper
  ) throws(DiagnosticsError) -> Outcome {
    var (package, paper) = (package, paper)
    var faults = paper.faults()
    for _ in 0..<WordMender.turns {
      var editor = PaperEditor(paper.text, tracks: options.tracks)
      var taken: [(PaperFault, Int?)] = []
      var old: [Int: Bool] = [:]
      for fault in faults {
        for place in fault.places where isWanted(fault, place.cure) {
          if let line = place.line {
            // another look would show other letters
            let isOld = old[line] ?? Hygiene.isOfOldEncoding(paper.text.lines[line])
            old[line] = isOld
            if isOld { continue }
          }
          guard editor.take(place.cure, at: place.line) else { continue }
          // many runs of one line are one place
          if taken.last?.0.key != fault.key || taken.last?.1 != place.line {
            taken.append((fault, place.line))
          }
        }
      }
      let parts = editor.changed()
      if parts.isEmpty { break }
      for (fault, line) in taken { note(fault, line, paper.text) }
      package = try package.replacing(parts)
      // what makes a paper a paper is never taken away
      guard let next = try WordPaper.read(package) else { break }
      isChanged = true
      paper = next
      faults = paper.faults()
    }
    return outcome(faults, paper.text, isChanged ? package : nil)
  }

  private mutating func isWanted(_ fault: PaperFault, _ cure: PaperCure) -> Bool {
    switch cure.grade {
    case .safe: return true
    case .never: return false
    case .ask:
      if options.ids.contains(fault.finding.id.rawValue) { return true }
      guard let asks = options.asks else { return false }
      if let answer = answers[fault.key] { return answer }
      let answer = asks(fault.finding)
      answers[fault.key] = answer
      return answer
    }
  }

  // MARK: - What is told

  private mutating func note(_ fault: PaperFault, _ line: Int?, _ text: PaperText) {
    let place = line.map { text.place(text.lines[$0]) } ?? "cả tệp"
    let words = line.map { text.lines[$0].words } ?? ""
    guard seen.insert("\(fault.key)\n\(place)\n\(words)").inserted else { return }
    if mends[fault.key] != nil {
      mends[fault.key]?.count += 1
      return
    }
    order.append(fault.key)
    mends[fault.key] = Mend(finding: fault.finding, place: place, words: words, count: 1)
  }

  private mutating func outcome(
    _ faults: [PaperFault], _ text: PaperText, _ package: WordPackage?
  ) -> Outcome {
    var outcome = Outcome()
    // the marks are wanted
    let faults = faults.filter { !options.tracks || $0.finding.id != "changes-left" }
    // what is still there was not mended, whatever was tried
    for fault in faults {
      let left = Set(fault.places.filter { $0.cure.grade == .safe }.map(\.line))
      mends[fault.key]?.count -= left.count
    }
    outcome.mends = encoded + order.compactMap { mends[$0] }.filter { $0.count > 0 }
    let lines = Set(faults.flatMap { $0.places.compactMap(\.line) })
    let old = lines.filter { Hygiene.isOfOldEncoding(text.lines[$0]) }
    outcome.leavings = faults.map { fault in
      // of the places of a fault the one that asks for least
      let isOld = fault.places.contains { $0.line.map(old.contains) ?? false }
      let cure =
        isOld
        ? .never(.encoding)
        : fault.places.first { $0.cure.grade == .ask }?.cure ?? fault.places.first?.cure
          ?? .never(.content)
      return Leaving(
        finding: fault.finding, grade: cure.grade,
        reason: WordMender.reason(cure, fault.finding.id.rawValue))
    }
    if let package {
      outcome.entries = package.parts.map { ZipEntry(name: $0.name, bytes: $0.bytes) }
    }
    return outcome
  }

  private static func changesWords(_ cure: PaperCure) -> Bool {
    cure.deeds.contains { if case .words = $0 { true } else { false } }
  }

  private static func reason(_ cure: PaperCure, _ id: String) -> String {
    switch cure.grade {
    case .ask:
      (changesWords(cure) ? "sửa chỗ này đổi chữ" : "chỗ này có thể là cố ý")
        + ": thêm --fix \(id), hoặc --ask để hỏi từng chỗ"
    case .safe: "sửa chỗ này không được"
    case .never: (cure.reason ?? .content).rawValue
    }
  }
}
