import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice
import VanThuStore

/// Makes papers of stored records: the office's desk with its settings on it.
struct PaperDesk {
  /// The office's settings, as `van-phong.yaml`.
  let office: String
  private let fonts: FontSupply
  /// The papers of the office, for those that copy one.
  private let papers: (Int) -> StoredPaper?

  /// Sits down with an office's settings.
  /// - Parameter papers: gives the papers of the office by their numbers.
  init(office: String, fonts: FontSupply, papers: @escaping (Int) -> StoredPaper? = { _ in nil }) {
    self.office = office
    self.fonts = fonts
    self.papers = papers
  }

  /// A desk with what a record needs beside it.
  func desk(for text: String = "") -> Desk {
    var texts = office.isEmpty ? [:] : [Workspace.officeFileName: office]
    if let original = original(of: text) { texts[original.name] = original.paper.record }
    return Desk(MemoryShelf(texts: texts), fonts: fonts)
  }

  /// The name under which a record is read; findings and files are called by it.
  static func name(_ id: Int) -> String { "van-ban-\(id).yaml" }

  /// The paper that a record copies, and the name it knows it by; only what was issued can be copied.
  func original(of text: String) -> (name: String, paper: StoredPaper)? {
    guard text.contains("van-ban-"),
      let record = try? InputReader.read(Array(text.utf8), name: PaperDesk.name(0)).record,
      let key = record["mau"]?.text.flatMap({ template($0)?.originalField }),
      let name = record[key]?.text, let id = PaperDesk.number(name), let paper = papers(id),
      paper.state == .issued
    else { return nil }
    return (name, paper)
  }

  /// The number of a paper by the name of its record; nil for another name.
  private static func number(_ name: String) -> Int? {
    guard let id = Int(name.filter(\.isNumber)), PaperDesk.name(id) == name else { return nil }
    return id
  }

  /// What is known of a record.
  struct Reading {
    /// The record; nil when its text is no record at all.
    let record: Value?
    /// The paper; a draft where it is not finished.
    let sheet: Desk.Sheet?
    /// What was found, in the order of the record.
    let findings: [Diagnostic]
    /// What lists show of it.
    let facts: PaperFacts
    /// How many copies it is made in, each for another guest.
    var copies = 1
  }

  /// Reads a record and makes its paper as far as it goes.
  func read(_ text: String, name: String) -> Reading {
    var desk = desk(for: text)
    let input = Desk.Input.bytes(Array(text.utf8), name: name)
    // what is right is shown as it will be, what is not as far as it goes
    var (sheet, made) = desk.sheet(input)
    if sheet == nil { (sheet, made) = desk.sheet(input, asDraft: true) }
    let record = try? InputReader.read(Array(text.utf8), name: name)
    return Reading(
      record: record, sheet: sheet, findings: made.diagnostics.inOrder(),
      facts: sheet.map { PaperDesk.facts($0.paper, $0.template.id, record) }
        ?? facts(of: record))
  }

  /// The files of a finished record, exactly as `vanthu render` writes them.
  /// - Returns: the files; none and what was found when the record has errors.
  func files(_ text: String, name: String, stem: String, as formats: [OutputFormat]) -> Desk.Made {
    var desk = desk(for: text)
    return desk.compose(.bytes(Array(text.utf8), name: name), as: formats, stem: stem)
  }

  /// The template of a record, or of an id.
  func template(_ id: String) -> Template? {
    var desk = desk()
    return desk.template(id).template
  }

  // MARK: - What lists know

  static func facts(_ paper: Paper, _ template: String, _ record: Value?) -> PaperFacts {
    var facts = PaperFacts()
    let head = paper.head
    facts.template = template
    // a draft has room where words are missing; a paper with a title of its own is called by it
    facts.kind = paper.name.contains("……") ? paper.kind.name : paper.name
    facts.subject = head.subject.map(\.value) ?? ""
    if facts.subject.contains("……") { facts.subject = "" }
    facts.agency = head.agency.spokenName
    facts.unit = head.agency.unit ?? ""
    facts.signer = head.signers.flatMap { $0 }.compactMap(\.name?.value).joined(separator: ", ")
    facts.recipients = recipients(head)
    facts.filing = head.filing?.place.value ?? ""
    facts.copies = head.filing?.copies ?? ""
    facts.notation = head.number == nil ? "" : paper.writtenNotation
    let date = head.date.value
    facts.day = [date.year, date.month, date.day].reduce(into: [String]()) { parts, part in
      if let part { parts.append(part < 10 ? "0\(part)" : String(part)) }
    }.joined(separator: "-")
    facts.words = words(record)
    return facts
  }

  /// Who gets a paper: those it is addressed to, in the place of "Như trên", then the others.
  private static func recipients(_ head: Head) -> String {
    var names = head.addressees.map(\.value)
    for recipient in head.recipients where !names.contains(recipient.name) {
      let isAbove = Vietnamese.fold(recipient.name).hasPrefix("nhu_tren")
      if !isAbove || head.addressees.isEmpty { names.append(recipient.name) }
    }
    return names.filter { !$0.contains("……") }.joined(separator: "; ")
  }

  /// Of a record that gives no paper only the template and the words are known.
  private func facts(of record: Value?) -> PaperFacts {
    var facts = PaperFacts()
    facts.template = record?.record?["mau"]?.text ?? ""
    facts.kind = TemplateHead(builtIn: facts.template)?.kind.name ?? ""
    facts.subject = record?.record?["trich_yeu"]?.text ?? ""
    facts.words = PaperDesk.words(record)
    return facts
  }

  /// All texts of a record.
  private static func words(_ record: Value?) -> String {
    guard let record else { return "" }
    switch record.content {
    case .empty: return ""
    case .text(let text): return String(text.prefix(20_000))
    case .list(let items): return items.map { words($0) }.joined(separator: " ")
    case .record(let record): return record.entries.map { words($0.value) }.joined(separator: " ")
    }
  }

  /// The book a paper's number comes from.
  /// - Parameters:
  ///   - byKind: whether each kind has a series of its own; in the Party each always has.
  ///   - term: the committee's term, through which the Party's numbers run.
  /// - Returns: nil when the year is not known.
  static func book(_ sheet: Desk.Sheet, byKind: Bool, term: BookPeriod) -> Store.BookName? {
    let head = sheet.paper.head
    guard let year = head.date.value.year else { return nil }
    let isParty = head.standard == .hd05
    // secret papers and copies are numbered apart (Nghị định 30/2020/NĐ-CP, Điều 15, khoản 2;
    // Phụ lục I, Phần II)
    let series =
      head.secrecy != nil
      ? "Mật"
      : sheet.paper.copying != nil
        ? "Bản sao" : byKind || isParty ? sheet.paper.kind.name : "Chung"
    // from 01 for each kind through the committee's term (Hướng dẫn 05-HD/VPTW)
    return Store.BookName(
      agency: head.agency.spokenName, series: series,
      period: isParty ? term.around(year: year) : BookPeriod(year: year))
  }
}

/// What the pages know of the settings of the office.
struct OfficeView {
  /// The text of `van-phong.yaml`.
  let text: String
  /// The number of its revision.
  let revision: Int

  /// The settings as a record; nil for none or faulty ones.
  var record: Value? {
    text.isEmpty ? nil : try? InputReader.read(Array(text.utf8), name: Workspace.officeFileName)
  }

  /// The ids that texts of records may name, with what stands behind them.
  var references: [Field.Reference: [(id: String, title: String)]] {
    guard let record = record?.record else { return [:] }
    func all(_ key: String, _ title: (Value) -> String) -> [(id: String, title: String)] {
      (record[key]?.record?.entries ?? []).map { entry in
        let words = title(entry.value)
        return (entry.key, words.isEmpty ? entry.written : words)
      }
    }
    func text(_ value: Value, _ key: String) -> String {
      guard let value = value.record?[key] else { return "" }
      return value.text ?? (value.items ?? []).compactMap(\.text).joined(separator: " ")
    }
    return [
      .agency: all("co_quan") { text($0, "ten") },
      .signer: all("nguoi_ky") { value in
        [text(value, "chuc_vu"), text(value, "ho_ten")].filter { !$0.isEmpty }
          .joined(separator: " – ")
      },
      .recipients: all("noi_nhan") { _ in "" },
    ]
  }
}
