/// The habits of a standard that are no sizes; `Figures` has the sizes. What asks for a habit asks
/// here, never which standard it is.
struct Conventions: Sendable {
  /// Whether its papers are those of state bodies, which the laws on state bodies bind.
  var isOfState: Bool
}

extension Standard {
  /// Its habits.
  var conventions: Conventions {
    switch self {
    case .nd30: Conventions(isOfState: true)
    case .hd05: Conventions(isOfState: false)
    }
  }
}
