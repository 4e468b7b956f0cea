/// A finding apart from the text it was found in: what reports and journals keep, and what two findings
/// are the same by.
public struct ToldFinding: Hashable, Sendable {
  /// How bad it is.
  public let severity: Diagnostic.Severity
  /// What kind it is.
  public let id: String
  /// What is wrong.
  public let message: String
  /// Where, as messages name it: `bang.csv: dòng 3, cột B (ngay)`; empty for nowhere.
  public let place: String
  /// The field it is about; empty for none.
  public let path: String
  /// The rule of law it offends; empty for none.
  public let citation: String
  /// What to do; empty for nothing.
  public let fix: String

  /// Takes what a finding says.
  public init(_ finding: Diagnostic) {
    severity = finding.severity
    id = finding.id.rawValue
    message = finding.message
    place = finding.range.map(DiagnosticFormatter(form: .short).point) ?? ""
    path = finding.path?.description ?? ""
    citation = finding.citation ?? ""
    fix = finding.fix?.message ?? ""
  }

  /// Reads what `packed` gives; nil for another text.
  public init?(packed text: String) {
    let parts = text.split(separator: ToldFinding.separator, omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.count == 7, let severity = Diagnostic.Severity(rawValue: parts[0]) else {
      return nil
    }
    self.severity = severity
    (id, message, place) = (parts[1], parts[2], parts[3])
    (path, citation, fix) = (parts[4], parts[5], parts[6])
  }

  private static let separator: Character = "\u{1F}"

  /// All of it in one text without line breaks of its own.
  public var packed: String {
    [severity.rawValue, id, message, place, path, citation, fix]
      .map { $0.filter { $0 != ToldFinding.separator } }
      .joined(separator: String(ToldFinding.separator))
  }

  /// `place: lỗi: message [id]`
  public var line: String {
    let word = severity.word
    return "\(place.isEmpty ? "" : place + ": ")\(word): \(message) [\(id)]"
  }
}

extension JSONWriter {
  /// What was told, as an object on one line.
  public mutating func value(_ told: ToldFinding) {
    object { json in
      json.pair("severity", told.severity.rawValue)
      json.pair("id", told.id)
      json.pair("message", told.message)
      for (key, text) in [
        ("place", told.place), ("path", told.path), ("citation", told.citation), ("fix", told.fix),
      ] where !text.isEmpty {
        json.pair(key, text)
      }
    }
  }
}
