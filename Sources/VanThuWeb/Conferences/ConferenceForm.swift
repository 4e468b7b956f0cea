import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore

/// The form of a conference's record: views of its schema, one for each stage and each petition.
struct ConferenceForm {
  /// What is filled in on one page.
  enum Part: Equatable {
    /// The fields of a stage.
    case stage(Conference.Stage)
    /// A petition, by its place from 1.
    case petition(Int)
  }

  let schema: Schema
  /// All that is filled in.
  var form: FormData

  /// The form of a record.
  /// - Throws: `StoreError.refused` when the record is none, or holds what no form shows.
  init(_ text: String) throws {
    let value: Value
    do {
      value = try InputReader.read(Array(text.utf8), name: Conference.fileName)
    } catch {
      let first = error.diagnostics.first { $0.severity == .error }
      throw StoreError.refused("hồ sơ không đọc được: \(first.map(PaperForm.words) ?? "")")
    }
    schema = try Conference.recordType.get().schema
    guard let form = RecordReader.form(value, schema) else {
      let found = (try? Conference.read(value))?.diagnostics ?? []
      let first =
        found.first { $0.id == "unknown-key" } ?? found.first { $0.severity == .error }
      throw StoreError.refused(
        first.map { "hồ sơ chưa nhập được: \(PaperForm.words($0))" }
          ?? "hồ sơ có mục không có chỗ trong biểu mẫu")
    }
    self.form = form
  }

  /// The record, as the command line reads it.
  var record: String { RecordWriter.yaml(form, schema) }

  // MARK: - Parts

  /// The fields of a part.
  func fields(_ part: Part) -> [Field] {
    switch part {
    case .stage(let stage): stage.fields(schema)
    case .petition: schema.fields[Conference.FormKey.petitions]?.written.children ?? []
    }
  }

  /// The name of the group that the fields of a part stand in.
  static func group(_ part: Part) -> String {
    switch part {
    case .stage: ""
    case .petition(let number): FormNames.item(Conference.FormKey.petitions, number)
    }
  }

  /// Whether a control belongs to a part.
  func owns(_ part: Part, _ name: String) -> Bool {
    switch part {
    case .stage(let stage):
      let key = String(name.prefix { $0 != "." && $0 != "[" })
      return stage.fields(schema).contains { $0.name == key }
    case .petition:
      let group = ConferenceForm.group(part)
      return name == group || name.hasPrefix(group + ".")
    }
  }

  /// What of a part is filled in.
  func pairs(_ part: Part) -> [(String, String)] {
    form.pairs.filter { owns(part, $0.name) }.map { ($0.name, $0.value) }
  }

  /// What tells one state of a part from another.
  func mark(_ part: Part) -> String {
    let pairs = pairs(part).filter { !$0.1.isEmpty }.sorted { $0.0 < $1.0 }
    return String(Digest.hex(.sha256, of: Array(FormData(pairs).urlEncoded.utf8)).prefix(32))
  }

  /// The form with a part as it was sent.
  func with(_ part: Part, _ sent: FormData) -> ConferenceForm {
    var copy = self
    var pairs = form.pairs.filter { !owns(part, $0.name) }.map { ($0.name, $0.value) }
    pairs += sent.pairs.filter { owns(part, $0.name) }.map { ($0.name, $0.value) }
    if case .petition(let number) = part {
      let count = "\(Conference.FormKey.petitions)[#]"
      pairs.removeAll { $0.0 == count }
      pairs.append((count, String(max(number, petitionCount))))
    }
    copy.form = FormData(pairs)
    return copy
  }

  /// What a part says otherwise than in another form.
  func changes(of part: Part, from old: ConferenceForm) -> [FormChange] {
    FormChange.all(FormData(old.pairs(part)), FormData(pairs(part)), schema)
  }

  // MARK: - Petitions

  /// How many petitions there are.
  var petitionCount: Int { form.count(of: Conference.FormKey.petitions) }

  /// Looks that there are not too many petitions.
  /// - Throws: `StoreError.refused`.
  func checkPetitions() throws(StoreError) {
    guard petitionCount <= Limits.petitions else {
      throw .refused(
        "một hội nghị có nhiều nhất \(Limits.petitions) kiến nghị; chia thành nhiều hội nghị")
    }
  }

  /// A field of a petition.
  func petition(_ number: Int, _ key: String) -> String {
    form[FormNames.key(FormNames.item(Conference.FormKey.petitions, number), key)]
  }

  /// A code that no petition has.
  var nextCode: String {
    let codes = Set((0..<petitionCount).map { petition($0 + 1, Conference.FormKey.petitionID) })
    var number = petitionCount + 1
    func code() -> String { number < 10 ? "KN0\(number)" : "KN\(number)" }
    while codes.contains(code()) { number += 1 }
    return code()
  }

  /// The form without a petition.
  func removing(petition number: Int) -> ConferenceForm {
    var copy = self
    if let done = FormDeeds.done("bo \(ConferenceForm.group(.petition(number)))", to: form) {
      copy.form = done.form
    }
    return copy
  }

  /// What pasting rows of a sheet came to.
  struct Pasted {
    var form: ConferenceForm
    var added = 0
    var changed = 0
    /// What could not be kept, in words.
    var losses: String?
    /// The rows of the sheet, from 1, by the controls that their cells went to.
    var rows: [String: Int] = [:]

    /// What is wrong with cells that were pasted, in the order of their rows.
    var faults: [(row: Int, code: String, finding: Diagnostic)] {
      guard let value = try? InputReader.read(Array(form.record.utf8), name: Conference.fileName)
      else { return [] }
      let found: [Diagnostic]
      do {
        found = try Conference.read(value).diagnostics
      } catch {
        found = error.diagnostics
      }
      return found.compactMap { finding -> (Int, String, Diagnostic)? in
        guard finding.severity == .error, let path = finding.path, path.steps.count > 2,
          path.steps[0] == .key(Conference.FormKey.petitions),
          // what was there before, or is not filled in yet, is told on the board
          case .item(let number) = path.steps[1], let row = rows[path.description]
        else { return nil }
        return (row, form.petition(number, Conference.FormKey.petitionID), finding)
      }.sorted { $0.0 < $1.0 }
    }
  }

  /// The form with rows of a sheet as petitions; a row with the code of a known one changes that one.
  /// - Returns: nil where there are no rows.
  /// - Throws: `StoreError.refused` where the first row does not name the columns: which is which would
  ///   be a guess.
  func pasting(_ content: PastedContent) throws(StoreError) -> Pasted? {
    let list = Conference.FormKey.petitions
    if let heads = content.rows.first,
      PasteDeeds.columns(named: heads, fields(.petition(1))) == nil
    {
      throw .refused(
        "dòng đầu không phải tên cột, nên không biết ô nào là gì; chép cả dòng tên cột (Mã, Người nêu, Nội dung…) rồi dán lại"
      )
    }
    let count = petitionCount
    let start = FormNames.key(
      FormNames.item(list, count + 1), Conference.FormKey.petitionID)
    var empty = self
    empty.form["\(list)[#]"] = String(count + 1)
    guard !content.rows.isEmpty,
      case .list(let form, _, let first, let pasted, _, let losses)? = PasteDeeds.pasted(
        content, into: start, empty.form, schema)
    else { return nil }
    var filled = self
    filled.form = form
    var result = Pasted(form: self, losses: losses)
    var places: [String: Int] = [:]
    for number in 0..<count {
      let code = petition(number + 1, Conference.FormKey.petitionID)
      if !code.isEmpty { places[Vietnamese.fold(code)] = number + 1 }
    }
    for number in first..<first + pasted {
      var row: [(key: String, value: String)] = []
      let group = FormNames.item(list, number) + "."
      for (name, value) in form.pairs where name.hasPrefix(group) && !value.isBlank {
        row.append((String(name.dropFirst(group.count)), value))
      }
      if row.isEmpty { continue }
      let code = row.first { $0.key == Conference.FormKey.petitionID }?.value ?? ""
      let known = places[Vietnamese.fold(code)]
      let place = known ?? result.form.petitionCount + 1
      if known == nil {
        if code.isEmpty {
          row.append((Conference.FormKey.petitionID, result.form.nextCode))
        } else {
          places[Vietnamese.fold(code)] = place
        }
        result.added += 1
        result.form.form["\(list)[#]"] = String(place)
      } else {
        result.changed += 1
      }
      for (key, value) in row {
        let name = FormNames.key(FormNames.item(list, place), key)
        result.form.form[name] = value
        // below the row of names
        result.rows[name] = number - first + 2
      }
    }
    return result
  }

  // MARK: - Papers that were issued

  /// The item that tells of a paper, which is added where there is none.
  /// - Parameter subjectKey: the key that says whose it is.
  mutating func entry(_ part: DossierPart, _ subjectKey: String?) -> String {
    let list = Conference.FormKey.papers
    var seen = 0
    var count = form.count(of: list)
    for number in 0..<count {
      let item = FormNames.item(list, number + 1)
      if tells(item, of: part, subjectKey) { seen += 1 }
      if seen == part.turn { return item }
    }
    var item = ""
    while seen < part.turn {
      count += 1
      seen += 1
      item = FormNames.item(list, count)
      form["\(list)[#]"] = String(count)
      form[FormNames.key(item, Conference.FormKey.paper)] = part.id
      if let subjectKey { form[FormNames.key(item, subjectKey)] = part.subject }
    }
    return item
  }

  private func tells(_ item: String, of part: DossierPart, _ subjectKey: String?) -> Bool {
    let id = form[FormNames.key(item, Conference.FormKey.paper)]
    let subject = subjectKey.map { form[FormNames.key(item, $0)] } ?? ""
    let given = DossierPart(Vietnamese.fold(id).replacing("_", with: "-"), subject: subject)
    return given.isOfSameDuty(as: part)
  }

  /// How many papers of a duty have their day.
  func datedEntries(_ part: DossierPart, _ subjectKey: String?) -> Int {
    let list = Conference.FormKey.papers
    return (0..<form.count(of: list)).count { number in
      let item = FormNames.item(list, number + 1)
      return tells(item, of: part, subjectKey)
        && !form[FormNames.key(item, Conference.FormKey.day)].isBlank
    }
  }

  /// Writes number and day of a paper; nil leaves what is there.
  mutating func tell(
    _ part: DossierPart, _ subjectKey: String?, number: String? = nil, day: String? = nil
  ) {
    let item = entry(part, subjectKey)
    if let number { form[FormNames.key(item, Conference.FormKey.number)] = number }
    if let day { form[FormNames.key(item, Conference.FormKey.day)] = day }
  }
}

/// What one form says otherwise than another.
struct FormChange {
  /// What the control is called: `Người ký 1, Họ và tên`.
  let title: String
  let old: String
  let new: String

  /// All that differs, in the order of the new form.
  static func all(_ old: FormData, _ new: FormData, _ schema: Schema) -> [FormChange] {
    let names = new.pairs.map(\.name) + old.pairs.map(\.name).filter { !new.has($0) }
    return names.filter { !$0.hasSuffix("[#]") && new[$0] != old[$0] }
      .map { FormChange(title: title($0, schema), old: old[$0], new: new[$0]) }
  }

  private static func title(_ name: String, _ schema: Schema) -> String {
    var fields = schema.fields
    return name.split(separator: ".").map { part in
      let key = String(part.prefix { $0 != "[" })
      let number = part.drop { $0 != "[" }.filter(\.isNumber)
      let field = fields[key]
      fields = field?.written.children ?? []
      return [field?.label ?? key, number].filter { !$0.isEmpty }.joined(separator: " ")
    }.joined(separator: ", ")
  }
}
