import VanThuBase

/// "line:column id" of each finding, in the order of the file.
func places(_ diagnostics: [Diagnostic]) -> [String] {
  diagnostics.inOrder().map { found in
    guard let range = found.range else { return "- \(found.id.rawValue)" }
    let (line, column) = range.source.position(of: range.lowerBound)
    return "\(line):\(column) \(found.id.rawValue)"
  }
}

/// The text a range covers.
func slice(_ range: SourceRange?) -> String {
  range.map { $0.source.substring($0.offsets) } ?? "nowhere"
}

/// What a step gives, or the findings it stops with.
func findings<Value>(_ step: () throws(DiagnosticsError) -> Value) -> [Diagnostic] {
  do throws(DiagnosticsError) {
    _ = try step()
    return []
  } catch {
    return error.diagnostics
  }
}
