import VanThuBase
import VanThuDocument

/// The forms of copy (Nghị định 30/2020/NĐ-CP, Điều 25; Phụ lục III, mục I).
public enum CopyForm: String, CaseIterable, Sendable {
  /// Of the whole of an original.
  case whole = "SAO Y"
  /// Of the whole of a copy.
  case again = "SAO LỤC"
  /// Of parts of an original.
  case part = "TRÍCH SAO"

  /// Its abbreviation in the notation.
  public var abbreviation: String {
    switch self {
    case .whole: "SY"
    case .again: "SL"
    case .part: "TrS"
    }
  }

  /// The form of a name as people write it; nil where there is none.
  public init?(named name: String) {
    let folded = Vietnamese.fold(name)
    guard let form = CopyForm.allCases.first(where: { Vietnamese.fold($0.rawValue) == folded })
    else { return nil }
    self = form
  }
}

/// What makes a paper a copy of another (Phụ lục I, Phần II).
public struct Copying: Sendable {
  /// What the copy is made for.
  public enum Format: String, CaseIterable, Sendable {
    /// Paper: number, place, day and signature stand below what is copied (Phụ lục III, mẫu 3.1).
    case paper
    /// A file that is signed digitally: who copied it stands at the top of its first page (mẫu 3.2).
    case electronic
  }

  /// Its form.
  public var form: CopyForm
  /// What it is made for.
  public var format: Format
  /// What is copied; none as long as nobody has read it.
  public var original: [Paper] = []
  /// The parts that are copied: "Điều 2", "Chương I"; none copies all.
  public var parts: [String]
  /// When a digital copy was signed.
  public var signed: String?
}

extension Paper {
  /// The paper as a copy shows it: signed, and no more of it than was asked for.
  func shown(in copying: Copying) -> Paper {
    var paper = self
    for row in paper.head.signers.indices {
      for index in paper.head.signers[row].indices {
        paper.head.signers[row][index].note = paper.head.signers[row][index].note ?? "Đã ký"
      }
    }
    if copying.form == .part { paper.body = Excerpt(paper.body, copying.parts).body }
    return paper
  }
}

/// Parts of a text, found by how their headings begin.
struct Excerpt {
  /// The parts, with dots where something was left out.
  private(set) var body: [BodyBlock] = []
  /// The labels no heading begins with.
  private(set) var unknown: [String]

  /// Takes parts out of a text.
  /// - Parameter labels: how their headings begin: "Điều 2", "Chương I", "II", "1".
  init(_ text: [BodyBlock], _ labels: [String]) {
    unknown = labels
    var rank: Int?
    var isLeavingOut = false
    for block in text {
      if let own = Excerpt.rank(block) {
        if let open = rank, own <= open { rank = nil }
        if rank == nil, let label = labels.first(where: { Excerpt.begins(block, with: $0) }) {
          rank = own
          unknown.removeAll { $0 == label }
        }
      }
      if rank != nil {
        body.append(block)
        isLeavingOut = false
      } else if !isLeavingOut {
        body.append(.paragraph(.init(.body, "…")))
        isLeavingOut = true
      }
    }
  }

  /// How high a heading stands, 1 the highest; nil for what heads nothing.
  private static func rank(_ block: BodyBlock) -> Int? {
    guard case .paragraph(let paragraph) = block else { return nil }
    return switch paragraph.role {
    case .part: 1
    case .heading1: 2
    case .article, .heading2: 3
    case .heading3: 4
    case .clause: 5
    case .point: 6
    default: nil
    }
  }

  private static func begins(_ block: BodyBlock, with label: String) -> Bool {
    guard case .paragraph(let paragraph) = block else { return false }
    let (text, label) = (Vietnamese.fold(paragraph.plainText), Vietnamese.fold(label))
    guard !label.isEmpty, text.utf8.starts(with: label.utf8) else { return false }
    // "Điều 1" is not the start of "Điều 12"
    let next = text.utf8.dropFirst(label.utf8.count).first
    return next.map { !$0.isLetterOrDigitASCII } ?? true
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigitASCII: Bool {
    (0x30...0x39).contains(self) || (0x61...0x7A).contains(self) || (0x41...0x5A).contains(self)
  }
}
