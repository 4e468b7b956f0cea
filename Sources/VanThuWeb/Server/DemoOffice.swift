import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore

/// Puts papers of examples into an office and takes them some steps.
public struct DemoOffice {
  private let store: Store

  /// For an office.
  public init(_ store: Store) { self.store = store }

  private func desk() throws -> PaperDesk {
    PaperDesk(office: try store.office().text, fonts: FontSupply()) { try? store.paper($0) }
  }

  /// Whether a record makes a copy of a paper that is not in the office.
  public func lacksOriginal(_ record: String) throws -> Bool {
    guard let form = try? PaperForm(record, try desk()) else { return false }
    return form.template.originalField != nil && form.original == nil
  }

  /// Begins the paper of a record.
  /// - Returns: its number; nil for a record that forms do not show, such as that of a conference.
  public func begin(_ record: String, by person: Person) throws -> Int? {
    let desk = try desk()
    guard let form = try? PaperForm(record, desk) else { return nil }
    // numbers come from the register
    let text = form.setting("so", "")
    return try store.begin(text, desk.read(text, name: PaperDesk.name(0)).facts, by: person).id
  }

  /// Takes a paper up to so many steps on its way; stops where its record will not do.
  public func move(_ id: Int, steps: Int, clerk: Person, leader: Person) throws {
    let way: [(Step, Person)] = [
      (.submit, clerk), (.approve, leader), (.sign, leader), (.number, clerk), (.issue, clerk),
    ]
    for (step, person) in way.prefix(steps) {
      guard let paper = try store.paper(id) else { return }
      let settings = try paper.office.map { try store.office($0) } ?? store.office().text
      let desk = PaperDesk(office: settings, fonts: FontSupply()) { try? store.paper($0) }
      let reading = desk.read(paper.record, name: PaperDesk.name(id))
      guard step != .number else {
        guard let sheet = reading.sheet,
          let book = PaperDesk.book(
            sheet, byKind: false, term: OfficePages.term(try store.setting("nhiem_ky"))),
          sheet.paper.head.date.value.civil != nil
        else { return }
        let form = try PaperForm(paper.record, desk)
        _ = try store.number(
          id, in: book, key: Hexadecimal.string(Secret.bytes(16)), from: paper.revision, by: person
        ) { number in
          let record = form.setting("so", String(number))
          return (record, desk.read(record, name: PaperDesk.name(id)).facts)
        }
        continue
      }
      _ = try store.take(step, id, from: paper.revision, by: person)
    }
  }
}
