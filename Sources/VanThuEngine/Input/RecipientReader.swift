import VanThuBase

extension PaperReader {
  mutating func recipients() -> [Recipient] {
    guard let value = record[PaperFields.recipients.name], !value.isBlank else { return [] }
    return bounded(recipients(value, from: []), Limits.recipients, value, "nơi nhận")
  }

  /// As many as a paper may have; more are told.
  mutating func bounded<Item>(
    _ items: [Item], _ most: Int, _ value: Value, _ what: String
  ) -> [Item] {
    guard items.count > most else { return items }
    sink.report(
      Diagnostic(
        .error, "too-many-items", "văn bản có hơn \(Number(most).grouped) \(what)",
        at: value.range, fix: .init("ghi gọn thành nhóm, hoặc chia thành nhiều văn bản")))
    return Array(items.prefix(most))
  }

  /// The recipients of a value; what an item of the office file gives stands at the item.
  /// - Parameter lists: the ids of the office's lists it stands in.
  private mutating func recipients(_ value: Value, from lists: [String]) -> [Recipient] {
    (value.items ?? [value]).flatMap { recipient($0, from: lists) }
  }

  /// The recipients of a list of the office.
  private mutating func recipients(
    ofList text: String, _ value: Value, from lists: [String]
  ) -> [Recipient] {
    let id = Vietnamese.fold(text)
    guard !lists.contains(id) else {
      sink.report(
        Diagnostic(
          .error, "wrong-shape", "danh sách nơi nhận gọi lại chính nó", at: value.range,
          fix: .init("ghi rõ các nơi nhận trong danh sách ấy")))
      return []
    }
    listsOpened += 1
    guard lists.count < Limits.depth, listsOpened <= PaperReader.mostLists else {
      if listsOpened <= PaperReader.mostLists || !sink.hasErrors {
        sink.report(
          Diagnostic(
            .error, "input-too-deep", "danh sách nơi nhận gọi nhau quá nhiều", at: value.range,
            fix: .init("ghi rõ các nơi nhận trong danh sách ấy")))
      }
      return []
    }
    guard
      let list = named(text, value, office.recipients, "danh sách nơi nhận", "unknown-recipients")
    else { return [] }
    return recipients(list, from: lists + [id]).map { recipient in
      var recipient = recipient
      recipient.range = value.range
      return recipient
    }
  }

  /// Whether a text names a list of the office: it is the id of one, or written as ids are and so a
  /// mistyped one, for nobody is called `noi_boo`.
  private func isListID(_ text: String) -> Bool {
    let lists = office.recipients
    if !lists.entries.isEmpty, lists.entry(Vietnamese.fold(text)) != nil { return true }
    let isWritten = text.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "_")
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    return isWritten && !text.isEmpty
      && (text.utf8.contains(UInt8(ascii: "_"))
        || Vietnamese.nearest(to: text, among: lists.entries.map(\.key)) != nil)
  }

  private mutating func recipient(_ value: Value, from lists: [String]) -> [Recipient] {
    if value.isBlank {
      sink.report(
        Diagnostic(
          .warning, "missing-field", "một nơi nhận để trống", at: value.range,
          fix: .init("ghi tên nơi nhận, hoặc bỏ dòng này")))
      return []
    }
    if let text = value.text { return recipients(ofText: text, value, from: lists) }
    guard let record = value.record else {
      wrongShape(value, "mỗi nơi nhận phải là một dòng chữ")
      return (NestedList.texts(value) ?? []).map { split($0, value.range) }
    }
    if let list = record.entry(PaperFields.recipientList.name) {
      checkKeys(record, [PaperFields.recipientList])
      guard let text = list.value.text else {
        wrongShape(list.value, "`danh_sach` phải là mã trong tệp văn phòng")
        return []
      }
      return recipients(ofList: text, list.value, from: lists)
    }
    if record.entry(PaperFields.recipientGroup.name) != nil
      || record.entry(PaperFields.recipientMembers.name) != nil
    {
      return group(record, value, from: lists)
    }
    checkKeys(record, [PaperFields.recipientName, PaperFields.recipientRemark])
    guard let name = text(PaperFields.recipientName, in: record) else {
      sink.report(
        Diagnostic(.error, "missing-field", "nơi nhận thiếu tên (`ten`)", at: value.range))
      return []
    }
    return [
      Recipient(
        name: name.value, remark: text(PaperFields.recipientRemark, in: record)?.value,
        range: name.range)
    ]
  }

  /// The recipients that a text names: a list of the office, or one name a line.
  private mutating func recipients(
    ofText text: String, _ value: Value, from lists: [String]
  ) -> [Recipient] {
    if let shown = DecimalText.shown(value, { sink.report($0) }) {
      return [split(shown, value.range)]
    }
    if isListID(text) {
      return recipients(ofList: text, value, from: lists)
    }
    if let folded = FoldedList.finding(value) { sink.report(folded) }
    // "Nơi nhận:" above the names is printed anyhow
    return ListLines.items(in: text.trimmedOfBlanks)
      .filter { !LeadingLabel.isAlone("Nơi nhận", in: $0) }
      .map { split(TextShape.oneLine($0), value.range) }
  }

  /// The recipients of a group, with its remark or the brace that holds them.
  private mutating func group(
    _ record: Record, _ value: Value, from lists: [String]
  ) -> [Recipient] {
    checkKeys(
      record,
      [PaperFields.recipientGroup, PaperFields.recipientMembers, PaperFields.recipientBrace])
    let remark = text(PaperFields.recipientGroup, in: record)?.value
    var brace: Recipient.Brace?
    if let remark, answer(PaperFields.recipientBrace, in: record) ?? false {
      braces += 1
      brace = Recipient.Brace(label: remark, number: braces)
    }
    let given = record[PaperFields.recipientMembers.name].map { recipients($0, from: lists) }
    if given?.isEmpty ?? true, !sink.hasErrors {
      sink.report(
        Diagnostic(
          .error, "missing-field", "nhóm nơi nhận chưa có nơi nào (`gom`)", at: value.range,
          fix: .init("ghi các nơi nhận của nhóm ở `gom`, hoặc bỏ nhóm")))
    }
    return (given ?? []).map { recipient in
      var recipient = recipient
      recipient.brace = brace
      if brace == nil { recipient.remark = recipient.remark ?? remark.map(\.lowercasedFirst) }
      return recipient
    }
  }

  /// Takes a remark in brackets at the end, and punctuation the user typed, off the name.
  private func split(_ text: String, _ range: SourceRange) -> Recipient {
    var name = Substring(text)
    while let last = name.last, ";,. ".contains(last) { name.removeLast() }
    if name.last == ")", let open = name.lastIndex(of: "("), open > name.startIndex {
      let remark = name[name.index(after: open)...].dropLast()
      return Recipient(
        name: name[..<open].trimmed, remark: String(remark), range: range)
    }
    return Recipient(name: String(name), remark: nil, range: range)
  }

  /// The line "Lưu", which people also write as the last of the recipients: it is printed once.
  mutating func filing(_ recipients: inout [Recipient]) -> Filing? {
    let lines = recipients.filter { PaperReader.filingPlace($0) != nil }
    if !lines.isEmpty { recipients.removeAll { PaperReader.filingPlace($0) != nil } }
    var places = lines.compactMap { line in
      PaperReader.filingPlace(line).map { Placed($0, at: line.range) }
    }
    if let given = text(PaperFields.filing) {
      places.insert(Placed(PaperReader.bareFiling(given.value), at: given.range), at: 0)
    }
    guard let place = places.first else { return nil }
    for other in places.dropFirst()
    where Vietnamese.fold(other.value) != Vietnamese.fold(place.value) {
      sink.report(
        Diagnostic(
          .warning, "filing-twice", "dòng lưu này bị bỏ vì nơi lưu đã ghi khác", at: other.range,
          notes: [.init("nơi lưu được in ghi ở đây", at: place.range)],
          fix: .init("ghi nơi lưu một lần, ở `luu`")))
    }
    return Filing(
      place: place, drafter: text(PaperFields.drafter)?.value,
      copies: text(PaperFields.copies)?.value)
  }

  /// Where a copy is kept by a line among the recipients; nil where it is a recipient.
  private static func filingPlace(_ recipient: Recipient) -> String? {
    let name = recipient.name
    guard name.begins(with: "Lưu") || name.begins(with: "lưu") || name.begins(with: "LƯU") else {
      return nil
    }
    let rest = name.dropFirst(3).trimmed
    guard
      [":", "VT", "VP", "Văn phòng", "Văn thư", "hồ sơ", "Hồ sơ"]
        .contains(where: { rest.begins(with: $0) })
    else { return nil }
    let place = bareFiling(recipient.remark.map { "\(name) (\($0))" } ?? name)
    return place.isEmpty ? nil : place
  }

  /// A place of filing without the label and the sign at its end.
  private static func bareFiling(_ text: String) -> String {
    var place = text
    while let last = place.last, ".;, ".contains(last) { place.removeLast() }
    for prefix in ["- Lưu:", "Lưu:", "- Lưu", "Lưu", "lưu:", "lưu", "LƯU:", "LƯU"]
    where place.hasPrefix(prefix) {
      return place.dropFirst(prefix.count).trimmed
    }
    return place
  }
}
