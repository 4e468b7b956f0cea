/// Gives headings their levels by how they nest, so that no level is skipped on the way down.
///
/// An article is `h2` in a paper without chapters and `h3` in one with them: the rank of a role only
/// says what may stand below what.
struct HeadingOutline {
  /// The role of the one heading of the first level.
  private let main: Role
  /// The ranks of the headings that are open, the outermost first.
  private var ranks: [Int] = []

  /// Starts an outline.
  /// - Parameter roles: what occurs in the document. A letter has no title; what it is about stands
  ///   in its letterhead.
  init(_ roles: RoleSet) {
    main = roles.contains(.title) ? .title : .letterSubject
  }

  /// The level of the next heading, 1 to 6; nil for a role that is no heading.
  mutating func level(of role: Role) -> Int? {
    guard let rank = role == main ? 0 : role.outlineLevel else { return nil }
    while let last = ranks.last, last >= rank { ranks.removeLast() }
    ranks.append(rank)
    return ranks.count
  }
}
