import VanThuBase

/// Finds the values of a record that are still those of the sample it was made from.
///
/// A sample's values are the declared examples of the fields. Many an example may be a true value
/// elsewhere ("Phòng Kinh tế"), so nothing is said until one value gives the sample away: its person,
/// its subject, a whole sentence or outline. Then every value that equals its example is told.
public struct Placeholders {
  private let use: PaperUse
  private var found: [Diagnostic] = []
  /// Whether to look only for what gives a sample away.
  private var isLookingForProof = true
  private var hasProof = false

  /// The values of a record that are still those of a sample.
  /// - Parameters:
  ///   - record: the record.
  ///   - fields: its own fields, beside those of every paper.
  ///   - use: which examples the sample shows.
  public static func all(in record: Record, _ fields: [Field], _ use: PaperUse) -> [Diagnostic] {
    var search = Placeholders(use: use)
    search.look(record, fields)
    guard search.hasProof else { return [] }
    search.isLookingForProof = false
    search.look(record, fields)
    return search.found
  }

  private init(use: PaperUse) { self.use = use }

  private mutating func look(_ record: Record, _ fields: [Field]) {
    for field in [PaperFields.subject, PaperFields.addressees] { look(record, field, in: nil) }
    if let agency = record[PaperFields.agency.name]?.record {
      for field in [PaperFields.agencyName, PaperFields.agencyPlace, PaperFields.agencyContact] {
        look(agency, field, in: PaperFields.agency)
      }
    }
    if let signers = record[PaperFields.signers.name] {
      for (index, signer) in (signers.items ?? [signers]).enumerated() {
        guard let signer = signer.record else { continue }
        look(signer, PaperFields.signerName, in: PaperFields.signers, item: index)
      }
    }
    for field in fields { look(record, field, in: nil) }
  }

  private mutating func look(_ record: Record, _ field: Field, in group: Field?, item: Int = 0) {
    guard let value = record[field.name], !(isLookingForProof && hasProof) else { return }
    switch field.kind {
    case .text, .outline, .texts:
      guard let example = use.example(field, in: group, item: item),
        example != field.defaultText, example.contains(" ")
      else { return }
      if field === PaperFields.agencyName {
        compare(value, value.items?.compactMap(\.text).joined(separator: " "), example, field)
      } else {
        for value in value.items ?? [value] { compare(value, value.text, example, field) }
      }
    case .list(let inner), .group(let inner):
      for value in value.items ?? [value] {
        guard let record = value.record else { continue }
        for child in inner { look(record, child, in: field) }
      }
    default: break
    }
  }

  private mutating func compare(
    _ value: Value, _ text: String?, _ example: String, _ field: Field
  ) {
    guard let text = text ?? value.text, Placeholders.isSame(text, example) else { return }
    if isLookingForProof {
      hasProof = hasProof || Placeholders.isProof(field, example)
      return
    }
    found.append(
      Diagnostic(
        .warning, "placeholder", "\(field.label) (`\(field.name)`) còn nguyên chữ của mẫu điền thử",
        at: value.range, fix: .init("thay bằng nội dung của văn bản này, hoặc xóa mục này")))
  }

  /// Whether a value gives a sample away: nobody has it by chance.
  private static func isProof(_ field: Field, _ example: String) -> Bool {
    if field === PaperFields.subject || field === PaperFields.signerName { return true }
    if case .outline = field.kind { return true }
    return example.utf8.count > 60 && (example.hasSuffix(".") || example.hasSuffix(":"))
  }

  /// Whether two texts are the same but for the line ends behind them.
  private static func isSame(_ text: String, _ example: String) -> Bool {
    let (a, b) = (text.utf8, example.utf8)
    guard a.count >= b.count, a.count <= b.count + 2 else { return false }
    return a.starts(with: b) && a.dropFirst(b.count).allSatisfy(\.isBlankASCII)
  }
}
