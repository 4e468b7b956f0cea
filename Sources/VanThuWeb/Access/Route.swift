import VanThuBase
import VanThuStore

/// One thing that can be asked of the server: the table of them is all there is.
struct Route: Sendable {
  /// A part of a path.
  enum Part: Equatable, Sendable {
    /// This word.
    case word(String)
    /// A number.
    case number
    /// Any text.
    case text
  }

  /// Who may ask.
  enum Access: Sendable {
    /// Everybody.
    case open
    /// Who may do a deed that is about no paper.
    case deed(Deed)
    /// Who may do a deed to the paper that the first number of the path names.
    case paper(Deed)
    /// Who may do one of the steps to that paper.
    case step
  }

  let method: String
  let parts: [Part]
  let access: Access
  /// The most bytes a request may have.
  let limit: Int
  /// Whether its form has a file.
  let takesFile: Bool
  let answer: @Sendable (WebOffice, Call) throws -> WebResponse

  init(
    _ method: String, _ pattern: String, _ access: Access, limit: Int = 64 << 10,
    takesFile: Bool = false,
    _ answer: @escaping @Sendable (WebOffice, Call) throws -> WebResponse
  ) {
    self.method = method
    parts = pattern.split(separator: "/").map { part in
      switch part {
      case "#": .number
      case "*": .text
      default: .word(String(part))
      }
    }
    self.access = access
    self.limit = limit
    self.takesFile = takesFile
    self.answer = answer
  }

  /// The values of the parts that are not words; nil when a path is another.
  func match(_ path: [String]) -> [String]? {
    guard path.count == parts.count else { return nil }
    var values: [String] = []
    for (part, given) in zip(parts, path) {
      switch part {
      case .word(let word): if word != given { return nil }
      case .number:
        guard given.utf8.count <= 15, given.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
          return nil
        }
        values.append(given)
      case .text: values.append(given)
      }
    }
    return values
  }

  /// Its pattern, as it was written.
  var pattern: String {
    "/"
      + parts.map { part in
        switch part {
        case .word(let word): word
        case .number: "#"
        case .text: "*"
        }
      }.joined(separator: "/")
  }
}

/// A request that may be answered.
struct Call: Sendable {
  let request: WebRequest
  /// Who asks; nil where everybody may.
  let session: Session?
  /// The values of the path.
  let values: [String]
  /// What was sent with it.
  let form: FormData
  /// The paper it is about.
  let paper: StoredPaper?
  /// The file that was sent with the form.
  var file: UploadedFile?

  /// The number at a place of the path.
  func number(_ place: Int) throws -> Int {
    guard values.indices.contains(place), let number = Int(values[place]) else {
      throw StoreError.missing
    }
    return number
  }

  /// Who asks.
  func person() throws -> Person {
    guard let session else { throw StoreError.missing }
    return session.person
  }

  /// The paper it is about.
  func knownPaper() throws -> StoredPaper {
    guard let paper else { throw StoreError.missing }
    return paper
  }

  /// Whether the person may do something to the paper.
  func allows(_ deed: Deed) -> Bool {
    guard let person = session?.person else { return false }
    return Rights.allow(person.role, deed, paper?.author == person.id ? .own : .other)
  }
}
