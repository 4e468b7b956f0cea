import VanThuBase

/// Bodies of the district level ended on 1 July 2025.
enum AbolishedBodies: LegalRule {
  static let id: Diagnostic.ID = "abolished-body"
  static let title =
    "Không nêu cơ quan cấp huyện đã kết thúc hoạt động từ \(Law.districtsEnd.written)"
  static let explanation = """
    Từ \(Law.districtsEnd.written) chính quyền địa phương chỉ còn cấp tỉnh và cấp xã; Ủy ban nhân dân, Hội đồng nhân dân, phòng \
    cấp huyện, Huyện ủy, Quận ủy, Thị ủy và thị trấn không còn. Văn bản của ngày nào xét theo luật ngày ấy; chưa \
    đề ngày thì theo các ngày mà tệp dữ liệu nêu, hoặc năm ở trích yếu. Quy tắc này bỏ qua phần căn cứ, câu có dẫn ngày \
    trước \(Law.districtsEnd.written) và câu ghi “cũ”, “trước đây”. Ở Kính gửi, Nơi nhận là lỗi; trong câu là cảnh báo.
    """
  static let citation = Law.districtsEnd.citation
  static let example = RuleExample(.plan, "noi_nhan: [HĐND thị xã, Trưởng các thôn]")

  static func check(_ matter: Case, _ report: Findings) {
    if let day = day(of: matter), day < end { return }
    for (term, rank) in districts {
      for spot in matter.text.all(term) where !report.isFull {
        let passage = matter.text.passages[spot.passage]
        guard passage.part != .basis, let range = body(spot, rank, matter.text),
          !isHistoric(spot, matter.text)
        else { continue }
        let place = matter.text.place(spot.passage, range)
        let message = "\(rank) không còn cơ quan hành chính từ ngày \(Law.districtsEnd.written)"
        let fix = "ghi cơ quan cấp xã hoặc cấp tỉnh đã nhận nhiệm vụ; việc cũ thì ghi thêm “(cũ)”"
        if passage.part == .text {
          report(warning(message, at: place, of: FieldPath(PaperFields.recipients), fix: fix))
        } else {
          report(error(message, at: place, of: FieldPath(PaperFields.recipients), fix: fix))
        }
      }
    }
  }

  /// The last day a paper may be of: its date; without one, the days its record gives, or the year its
  /// subject names.
  private static func day(of matter: Case) -> CivilDate? {
    let head = matter.paper.head
    if let latest = head.date.value.latest { return latest }
    if let last = matter.event.allDays.compactMap(\.date.latest).max() { return last }
    return head.subject.flatMap { WrittenDate.onlyYear($0.value) }
      .flatMap { CivilDate(year: $0, month: 12, day: 31) }
  }

  private static let end = Law.districtsEnd.date
  private static let districts: [(Wording.Term, String)] = [
    (.huyen, "cấp huyện"), (.huyenCapital, "cấp huyện"), (.quan, "quận"), (.quanCapital, "quận"),
    (.thi, "thị xã, thị trấn"), (.thiCapital, "thị xã, thị trấn"),
  ]

  /// The name of a body around the word for a unit; nil when the word only tells where.
  private static func body(
    _ spot: Wording.Spot, _ rank: String, _ wording: Wording
  ) -> Range<Int>? {
    let bytes = wording.bytes(spot)
    let next = Neighbour.after(spot.range, bytes)
    let following = next.map { wording.text(spot.passage, $0) }
    let isCapital = bytes[spot.range.lowerBound] < 0x61
    if isCapital, let next, following == "ủy" || following == "uỷ" {
      return spot.range.lowerBound..<next.upperBound
    }
    var range = spot.range
    if rank.begins(with: "thị") {
      guard let next, following == "xã" || following == "trấn",
        !Neighbour.endsWord(spot, wording)
      else { return nil }
      range = spot.range.lowerBound..<next.upperBound
      if following == "trấn" { return range }
    }
    guard !isCapital, let before = Neighbour.before(spot.range, bytes) else { return nil }
    switch wording.text(spot.passage, before) {
    case "UBND", "HĐND": return before.lowerBound..<range.upperBound
    case "dân":
      // Ủy ban nhân dân, Hội đồng nhân dân: four syllables
      var at = before
      for _ in 0..<3 { at = Neighbour.before(at, bytes) ?? at }
      let first = wording.text(spot.passage, at)
      return ["Ủy", "Uỷ", "ủy", "uỷ", "Hội", "hội"].contains(first)
        ? at.lowerBound..<range.upperBound : nil
    default:
      // Phòng Tài nguyên và Môi trường huyện
      var at = before
      for _ in 0..<7 {
        let word = wording.text(spot.passage, at)
        if word == "Phòng" { return at.lowerBound..<range.upperBound }
        guard let further = Neighbour.before(at, bytes, across: UInt8(ascii: "-")) else { break }
        at = further
      }
      return nil
    }
  }

  /// Whether the sentence speaks of the time before.
  private static func isHistoric(_ spot: Wording.Spot, _ wording: Wording) -> Bool {
    let sentence = wording.sentence(around: spot)
    for date in wording.dates(in: sentence, of: spot.passage) {
      if let civil = date.civil, civil <= end { return true }
    }
    let text = wording.text(spot.passage, sentence)
    if marks.contains(where: { $0.first(in: text) != nil }) { return true }
    return year.all(in: text).contains { at in
      let number = WrittenDate.number(text.utf8.span, at + "năm ".utf8.count, 4)
      return number.map { (1900..<end.year).contains($0.value) } ?? false
    }
  }

  private static let marks = [
    ByteSearch(" cũ"), ByteSearch("(cũ"), ByteSearch("trước đây"), ByteSearch("Trước đây"),
    ByteSearch("(nguyên "), ByteSearch(", nguyên "), ByteSearch("sáp nhập"), ByteSearch("sắp xếp"),
  ]
  private static let year = ByteSearch("năm ")
}
