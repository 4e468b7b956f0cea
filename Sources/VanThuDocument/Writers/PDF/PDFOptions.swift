import VanThuBase

/// What a PDF has beside its pages.
public struct PDFOptions: Hashable, Sendable {
  /// Whether places for digital signatures are laid out, and fields for a number and a day that are
  /// still blank (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7 and II.8).
  public var signFields: Bool
  /// The diameter of the agency's seal, which is shown at its real size.
  public var sealDiameter: Length
  /// What stands at the top right of the first page; nil for nothing.
  public var notice: SigningNotice?

  /// Makes options.
  public init(
    signFields: Bool = false, sealDiameter: Length = .millimetres(36),
    notice: SigningNotice? = nil
  ) {
    self.signFields = signFields
    self.sealDiameter = sealDiameter
    self.notice = notice
  }
}

/// A moment in Việt Nam's time, as ISO 8601 writes it: `2026-09-05T14:30:00+07:00`.
public struct SigningTime: Hashable, Sendable {
  /// The day.
  public let date: CivilDate
  /// 0…23, 0…59, 0…59.
  public let hour, minute, second: Int

  /// Takes a moment that exists; nil otherwise.
  public init?(date: CivilDate, hour: Int, minute: Int, second: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else {
      return nil
    }
    self.date = date
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  /// Reads `2026-09-05T14:30:00+07:00`; seconds and zone may be left out, and the zone is Việt Nam's.
  /// Nil for anything else.
  public init?(iso text: String) {
    var text = text[...]
    if text.hasSuffix("+07:00") { text = text.dropLast(6) }
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count == 2 else { return nil }
    func numbers(_ text: Substring, _ separator: Character, _ lengths: [Int]) -> [Int]? {
      let parts = text.split(separator: separator, omittingEmptySubsequences: false)
      guard parts.map(\.utf8.count) == lengths else { return nil }
      let numbers = parts.compactMap { part in
        part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
      }
      return numbers.count == parts.count ? numbers : nil
    }
    guard let day = numbers(halves[0], "-", [4, 2, 2]),
      let date = CivilDate(year: day[0], month: day[1], day: day[2]),
      let time = numbers(halves[1], ":", [2, 2, 2]) ?? numbers(halves[1], ":", [2, 2])
    else { return nil }
    self.init(date: date, hour: time[0], minute: time[1], second: time.count > 2 ? time[2] : 0)
  }

  /// With the zone, `+07:00`.
  public var iso: String {
    let parts = [hour, minute, second].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(date.iso)T\(parts.joined(separator: ":"))+07:00"
  }
}

/// What an agency's signature tells in words at the top right of the first page, 10 pt, upright, black,
/// without the image of a seal: on electronic copies, and on annexes in files of their own (Nghị định
/// 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.1d; Phần II, mục II). On no other paper.
public enum SigningNotice: Hashable, Sendable {
  /// A copy: its form (SAO Y, SAO LỤC, TRÍCH SAO), who made it, when it is signed.
  case copy(form: String, agency: String, time: SigningTime)
  /// An annex in a file of its own: the number and notation of the paper it belongs to, when it is
  /// signed.
  case annex(codeNotation: String, time: SigningTime)

  /// Its lines before they are broken.
  var lines: [String] {
    switch self {
    case .copy(let form, let agency, let time): [form, agency, time.iso]
    case .annex(let codeNotation, let time): [codeNotation, time.iso]
    }
  }
}
