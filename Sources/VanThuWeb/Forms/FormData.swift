import VanThuBase

/// What a form holds: names and texts in the order sent.
///
/// A name is the way to a field: `ky[1].ho_ten`. `ky[#]` says how many items a list has.
struct FormData: Sendable, Equatable {
  /// The most fields of a form: its controls, and what stands beside them.
  static let most = Limits.formControls + 100

  private(set) var pairs: [(name: String, value: String)] = []
  private var places: [String: Int] = [:]

  /// An empty form.
  init() {}

  /// Takes names and texts.
  init(_ pairs: [(String, String)]) {
    for (name, value) in pairs { self[name] = value }
  }

  /// Reads what a browser sends; nil when it is badly coded or too much.
  init?(urlEncoded text: String) {
    for pair in text.split(separator: "&") {
      guard pairs.count < FormData.most else { return nil }
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Link.decoded(parts[0], plusIsBlank: true),
        let value = Link.decoded(parts.count > 1 ? parts[1] : "", plusIsBlank: true)
      else { return nil }
      self[name] = FormData.plain(value)
    }
  }

  /// The text of a name, empty when there is none. Of several with one name the last counts.
  subscript(name: String) -> String {
    get { places[name].map { pairs[$0].value } ?? "" }
    set {
      if let place = places[name] {
        pairs[place].value = newValue
      } else {
        places[name] = pairs.count
        pairs.append((name, newValue))
      }
    }
  }

  /// Whether a name was sent.
  func has(_ name: String) -> Bool { places[name] != nil }

  /// How many items a list has, as the form says; one more than a form may have for all beyond, so that
  /// `FormSize` refuses it and nothing is left out.
  func count(of list: String) -> Int {
    let text = self["\(list)[#]"].trimmedOfBlanks
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return 0 }
    return min(Int(text) ?? .max, Limits.formControls + 1)
  }

  /// The whole number of a control; nil for what is none, or lies beyond the range.
  func number(_ name: String, in range: ClosedRange<Int>) -> Int? {
    Int(self[name].trimmedOfBlanks).flatMap { range.contains($0) ? $0 : nil }
  }

  /// As a browser would send it.
  var urlEncoded: String {
    pairs.map { "\(Link.encoded($0.name))=\(Link.encoded($0.value))" }.joined(separator: "&")
  }

  static func == (a: FormData, b: FormData) -> Bool {
    a.pairs.elementsEqual(b.pairs) { $0.name == $1.name && $0.value == $1.value }
  }

  /// A text with line feeds alone, in NFC.
  private static func plain(_ text: String) -> String {
    Vietnamese.nfc(text.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
  }
}
