import VanThuBase

/// The parts of a citation that bind papers of one standard. Where a citation names both, the decree's
/// articles come first, the Party's instruments last.
enum Citations {
  private static let ofState = "Nghị định 30/2020/NĐ-CP"
  private static let ofParty = [
    ByteSearch("Hướng dẫn 05-HD/VPTW"), ByteSearch("Quy định 399-QĐ/TW"),
  ]

  /// What of a citation binds the papers of a standard; nil when nothing does. Laws bind all.
  static func binding(_ standard: Standard, _ citation: String) -> String? {
    let party = ofParty.compactMap { $0.first(in: citation) }.min()
      .map { citation.utf8.index(citation.startIndex, offsetBy: $0) }
    if standard.conventions.isOfState {
      guard let party else { return citation }
      let own = String(citation[..<party]).withoutLast("; ")
      return own.isEmpty ? nil : own
    }
    if let party { return String(citation[party...]) }
    return citation.hasPrefix(ofState) ? nil : citation
  }
}

extension Diagnostic {
  /// The finding as it is told of a paper of a standard: what does not bind it is not cited.
  func citing(_ standard: Standard) -> Diagnostic {
    guard let citation else { return self }
    var finding = self
    finding.citation = Citations.binding(standard, citation) ?? standard.instrument
    return finding
  }
}
