import VanThuBase

extension WordPackage {
  /// A part that says how the paper looks.
  enum Support: String {
    case styles, numbering, theme, settings, comments
  }

  /// The part the body names for something; nil where there is none.
  func part(_ support: Support) -> Part? {
    guard let body = stories.first(where: { $0.kind == .body }) else { return nil }
    let reader = PackageReader(name: name)
    let index = Dictionary(
      parts.enumerated().map { ($1.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first }
    )
    // what a relationship cannot say has been told when the file was opened
    let found = try? reader.relationships(of: parts[body.part].name, in: parts, index)
    guard let target = found?.first(where: { $0.kind == support.rawValue })?.target,
      let at = index[target.lowercased()]
    else { return nil }
    return parts[at]
  }

  /// A part by its path.
  func part(named path: String) -> Part? { parts.first { $0.name == path } }
}
