import Synchronization

/// Slows down whoever guesses passwords, without keeping others out for long.
///
/// A name from one address has ten tries a minute, then waits that double. A name from everywhere and an
/// address for all names are bounded too, with waits that stay short and are forgotten; they do not hold
/// for who has signed in from there before, nor, once every few seconds, for a name that has not failed.
/// Whether a name is somebody's is never asked, so that no answer tells it.
final class Throttle: Sendable {
  /// How tries of one kind are bounded.
  struct Bound: Sendable {
    /// Tries in a minute.
    let tries: Int
    /// Seconds of the first wait, and of the longest.
    let first: Int, longest: Int

    /// A name from one address.
    static let own = Bound(tries: 10, first: 30, longest: 3600)
    /// A name from all addresses.
    static let name = Bound(tries: 20, first: 10, longest: 60)
    /// All names from one address.
    static let address = Bound(tries: 30, first: 5, longest: 60)
    /// The first word, which nobody guesses in a lifetime: a stranger must not keep the first
    /// administrator waiting.
    static let word = Bound(tries: 10, first: 5, longest: 60)
  }

  private struct Tries {
    var started = 0
    var count = 0
    var until = 0
    var wait = 0
    /// When a name that has not failed was last let by.
    var letBy = 0
  }

  private struct State {
    var tries: [String: Tries] = [:]
    /// When a name last signed in from an address.
    var entered: [String: Int] = [:]
  }

  private static let span = 60
  /// Seconds after which a long wait is forgotten.
  private static let memory = 3600
  /// Seconds between two names that are let by.
  private static let pause = 2
  private static let most = 10_000
  private let state = Mutex(State())

  /// Counts a try of what only one kind of bound holds for, such as the first word.
  /// - Parameters:
  ///   - key: what is tried.
  ///   - bound: how it is bounded.
  ///   - now: seconds since 1970.
  /// - Returns: how many seconds to wait; nil when it may be made.
  func wait(_ key: String, _ bound: Bound = .own, now: Int) -> Int? {
    state.withLock { state in
      Throttle.forget(&state, now)
      if let wait = Throttle.blocked(state, key, now) { return wait }
      return Throttle.count(&state, key, bound, now)
    }
  }

  /// Counts a try to sign in.
  /// - Returns: how many seconds to wait; nil when it may be made.
  func waitToEnter(_ login: String, from peer: String, now: Int) -> Int? {
    let own = Throttle.own(login, peer)
    return state.withLock { state in
      Throttle.forget(&state, now)
      if let wait = Throttle.blocked(state, own, now) { return wait }
      let isFresh =
        state.tries[own].map { tries in
          tries.started <= now - Throttle.memory || (tries.count == 0 && tries.wait == 0)
        } ?? true
      if state.entered[own] == nil {
        let address = "a:\(peer)"
        let waits = [address, "n:\(login)"].compactMap { Throttle.blocked(state, $0, now) }
        if let wait = waits.max() {
          let letBy = state.tries[address]?.letBy ?? 0
          guard isFresh, now - letBy >= Throttle.pause else {
            return isFresh ? Throttle.pause : wait
          }
          state.tries[address, default: Tries()].letBy = now
        }
        _ = Throttle.count(&state, address, .address, now)
        _ = Throttle.count(&state, "n:\(login)", .name, now)
      }
      return Throttle.count(&state, own, .own, now)
    }
  }

  /// Takes back a try that was right: colleagues who sign in from one address in the morning guess
  /// nothing, and are known there from then on.
  func entered(_ login: String, from peer: String, now: Int) {
    state.withLock { state in
      let own = Throttle.own(login, peer)
      if state.entered[own] == nil {
        for key in ["a:\(peer)", "n:\(login)"] {
          if let count = state.tries[key]?.count, count > 0 { state.tries[key]?.count = count - 1 }
        }
      }
      state.tries[own] = nil
      if state.entered.count < Throttle.most { state.entered[own] = now }
    }
  }

  private static func own(_ login: String, _ peer: String) -> String { "o:\(login) \(peer)" }

  private static func blocked(_ state: State, _ key: String, _ now: Int) -> Int? {
    guard let until = state.tries[key]?.until, until > now else { return nil }
    return until - now
  }

  private static func count(
    _ state: inout State, _ key: String, _ bound: Bound, _ now: Int
  ) -> Int? {
    var tries = state.tries[key] ?? Tries()
    if tries.started <= now - span {
      // a minute that was quiet halves what comes next
      if tries.until < now - span { tries.wait /= 2 }
      if tries.until < now - memory { tries.wait = 0 }
      tries.started = now
      tries.count = 0
    }
    tries.count += 1
    if tries.count > bound.tries {
      tries.wait = min(bound.longest, max(bound.first, tries.wait * 2))
      tries.until = now + tries.wait
      tries.count = 0
    }
    state.tries[key] = tries
    return tries.until > now ? tries.until - now : nil
  }

  private static func forget(_ state: inout State, _ now: Int) {
    guard state.tries.count > most else { return }
    state.tries = state.tries.filter { $0.value.until > now || $0.value.started > now - span }
    // a flood of names within one minute: what it waits for is kept, the rest is not
    if state.tries.count > most { state.tries = state.tries.filter { $0.value.until > now } }
  }
}
