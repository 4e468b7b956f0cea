import VanThuBase

/// Tone marks in oa, oe, uy stand at one place throughout.
enum ToneMarkSpelling: LegalRule {
  static let id: Diagnostic.ID = "tone-mark"
  static let changesWords = false
  static let title = "Dấu thanh ở oa, oe, uy viết thống nhất một kiểu"
  static let explanation = """
    Trong một văn bản, chỉ dùng một kiểu đặt dấu: “hòa, ủy” hoặc “hoà, uỷ”. Khai `dau_thanh` trong tệp văn \
    phòng thì chương trình tự viết theo kiểu đã chọn. Những chữ như “hòan”, “tóan”, “qúy” là lỗi của phần mềm bỏ dấu. Tên riêng viết hoa được giữ \
    nguyên, trừ chữ Ủy trong tên cơ quan.
    """
  static let citation = """
    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I (tiếng Việt, bộ mã TCVN 6909:2001); \
    Hướng dẫn 05-HD/VPTW
    """
  static let example = RuleExample(.plan, "noi_dung: Ủy ban hòa giải, hoà bình, sức khỏe.")

  static func check(_ matter: Case, _ report: Findings) {
    guard !matter.text.toneSpots.isEmpty else { return }
    var first = 0
    var second = 0
    for tone in matter.text.toneSpots where counts(tone, matter.text) {
      switch tone.style {
      case .first: first += 1
      case .second: second += 1
      case .impossible: break
      }
    }
    // the program itself spells a paper the way an office has chosen
    let isChosen = matter.paper.preferences.toneMarks != nil
    let keepsFirst = first >= second
    if !isChosen, first == 0,
      let tone = matter.text.toneSpots.first(where: {
        $0.style == .second && counts($0, matter.text)
      })
    {
      report(
        warning(
          "dấu thanh đặt khác kiểu với phần viết sẵn của mẫu (hòa, ủy)",
          at: matter.text.place(tone.spot),
          fix: "khai `dau_thanh: uỷ` trong `van-phong.yaml` để cả văn bản viết một kiểu"))
    }
    for tone in matter.text.toneSpots where !report.isFull {
      switch tone.style {
      case .impossible: report(finding("dấu thanh đặt sai chữ cái", tone, matter.text))
      case .first, .second:
        guard !isChosen, first > 0, (tone.style == .first) != keepsFirst, counts(tone, matter.text)
        else {
          break
        }
        report(finding("dấu thanh đặt khác kiểu với phần còn lại của văn bản", tone, matter.text))
      }
    }
  }

  private static func finding(
    _ message: String, _ tone: Wording.ToneSpot, _ wording: Wording
  ) -> Diagnostic {
    let word = wording.text(tone.spot.passage, tone.spot.range)
    let moved = ToneMarkPlace.moved(word)
    return warning(
      message, at: wording.place(tone.spot), fix: moved.map { "viết \($0)" }, replacement: moved)
  }

  /// Names of people and places keep the spelling they have; "Ủy" in names of bodies does not.
  private static func counts(_ tone: Wording.ToneSpot, _ wording: Wording) -> Bool {
    let bytes = wording.bytes(tone.spot)
    let range = tone.spot.range
    let isLower = bytes[range.lowerBound] >= 0x61 && bytes[range.lowerBound] <= 0x7A
    if isLower { return true }
    // ủ is E1 BB A7, đ is C4 91; all other first letters with marks are rare
    if bytes[range].elementsEqual(lowerFirst) || bytes[range].elementsEqual(capitalFirst) {
      return true
    }
    return bytes[range].elementsEqual(capitalSecond)
      || bytes[range.lowerBound] == 0xC4
        && bytes[range.lowerBound + 1] == 0x91
  }

  private static let lowerFirst = Array("ủy".utf8)
  private static let capitalFirst = Array("Ủy".utf8)
  private static let capitalSecond = Array("Uỷ".utf8)
}
