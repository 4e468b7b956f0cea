/// The way from a record to a value inside it: `kien_nghi[3].thoi_han`.
public struct FieldPath: Hashable, Sendable, CustomStringConvertible {
  /// One step of a way.
  public enum Step: Hashable, Sendable {
    /// Into a record, by folded key.
    case key(String)
    /// Into a list, by the number of an item from 1.
    case item(Int)
  }

  /// The steps, outermost first; none for the record itself.
  public var steps: [Step]

  /// Takes steps.
  public init(_ steps: [Step] = []) { self.steps = steps }

  /// The way to a key of the record itself.
  public init(_ key: String) { steps = [.key(key)] }

  /// The way that goes on to a key.
  public func key(_ key: String) -> FieldPath { FieldPath(steps + [.key(key)]) }

  /// The way that goes on to an item, from 1.
  public func item(_ number: Int) -> FieldPath { FieldPath(steps + [.item(number)]) }

  /// As a record writes it: keys parted by dots, items in brackets from 1.
  public var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      case .item(let item): text += "[\(item)]"
      }
    }
    return text
  }
}
