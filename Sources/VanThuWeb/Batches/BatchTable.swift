import Dispatch
import Synchronization
import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore

/// The rows of an uploaded workbook, each checked as its paper would be.
struct BatchTable {
  /// Something that is wrong with a row.
  struct Fault {
    /// Where: `trang “Dữ liệu”, ô B7`.
    let place: String
    let message: String
  }

  /// A row that can be a paper.
  struct Row {
    let number: Int
    let record: String

    /// The SHA-256 of the record, as papers that begin with it are kept.
    var digest: String { Digest.hex(.sha256, of: Array(record.utf8)) }
  }

  private(set) var good = 0
  private(set) var faulty = 0

  /// Reads all rows.
  /// - Parameters:
  ///   - onRow: takes each right row; false reads no more.
  ///   - onFault: takes each fault.
  /// - Throws: `DiagnosticsError` when the workbook cannot be read; `StoreError.refused` for too many
  ///   rows.
  init(
    _ bytes: [UInt8], _ template: Template, _ office: WebOffice,
    onRow: ((Row) throws -> Bool)? = nil, onFault: ((Fault) -> Void)?
  ) throws {
    let root = try office.store.makePassingFolder()
    defer { Store.removeFolder(root) }
    let path = FileName.join(root, "bang.xlsx")
    try AtomicFile.write(bytes, to: path)
    let maker = PaperMaker(template: template, office: try office.desk().settings)
    try BatchTable.checkSize(path, template)
    let reader = try RowReader(path, for: template)
    while let row = try reader.next() {
      let (record, faults) = BatchTable.record(row, template, maker)
      for fault in faults { onFault?(BatchTable.fault(fault, row)) }
      guard let record, faults.isEmpty else {
        faulty += 1
        continue
      }
      good += 1
      if let onRow, !(try onRow(Row(number: row.number, record: record))) { return }
    }
    let left = reader.leftovers.filter { $0.severity == .error }
    for fault in left {
      onFault?(Fault(place: BatchTable.place(fault) ?? "", message: fault.message))
    }
    if good == 0, faulty == 0 { throw StoreError.refused("bảng chưa có dòng nào được điền") }
  }

  /// Counts the rows of a table before any is looked at.
  /// - Throws: `StoreError.refused` for too many.
  static func checkSize(_ path: String, _ template: Template) throws {
    let reader = try RowReader(path, for: template)
    var count = 0
    while try reader.next() != nil {
      count += 1
      guard count <= Limits.batchRows else {
        throw StoreError.refused(
          "bảng có hơn \(Limits.batchRows) dòng; chia thành nhiều bảng, hoặc dùng lệnh vanthu batch"
        )
      }
    }
  }

  /// The record of a row, and what keeps it from being a paper.
  private static func record(
    _ row: DataRow, _ template: Template, _ maker: PaperMaker
  ) -> (record: String?, faults: [Diagnostic]) {
    let value: Value
    do {
      value = try row.record()
    } catch {
      let all = row.findings(with: error.diagnostics) { maker.make($0).diagnostics }
      return (nil, all.filter { $0.severity == .error })
    }
    let faults = maker.make(value).diagnostics.filter { $0.severity == .error }
    guard faults.isEmpty else { return (nil, faults) }
    guard var form = RecordReader.form(value, template.schema) else {
      return (
        nil,
        [
          Diagnostic(
            .error, "unknown-key", "dòng có điều không có chỗ trong biểu mẫu", at: value.range)
        ]
      )
    }
    form["mau"] = template.id
    return (RecordWriter.yaml(form, template.schema), [])
  }

  private static func fault(_ finding: Diagnostic, _ row: DataRow) -> Fault {
    let fix = finding.fix.map { "; \($0.message)" } ?? ""
    return Fault(place: place(finding) ?? row.place, message: finding.message + fix)
  }

  /// Where a finding stands, as a spreadsheet shows it.
  private static func place(_ finding: Diagnostic) -> String? {
    guard let range = finding.range, let cell = range.source.cell(at: range.lowerBound),
      cell.row > 0
    else { return nil }
    let sheet = cell.sheet.map { "trang “\($0)”, " } ?? ""
    return cell.column > 0
      ? "\(sheet)ô \(SourceCell.letters(cell.column))\(cell.row)" : "\(sheet)dòng \(cell.row)"
  }
}

/// The runs that are going on, one for a table.
final class BatchRuns: Sendable {
  // A class because requests and runs share it.
  private let running = Mutex<[Int: Bool]>([:])

  /// Whether a run is going on.
  func isRunning(_ id: Int) -> Bool { running.withLock { $0[id] != nil } }

  /// Begins a run.
  /// - Returns: whether there was none.
  func begin(_ id: Int) -> Bool {
    running.withLock { running in
      guard running[id] == nil else { return false }
      running[id] = false
      return true
    }
  }

  /// Asks a run to end.
  func stop(_ id: Int) {
    running.withLock { running in
      if running[id] != nil { running[id] = true }
    }
  }

  /// Whether a run was asked to end.
  func isStopped(_ id: Int) -> Bool { running.withLock { $0[id] ?? true } }

  /// Forgets a run.
  func end(_ id: Int) { running.withLock { $0[id] = nil } }
}

/// Makes drafts of the rows of a table, a few at a time, beside what else the office does.
struct BatchWork: Sendable {
  /// Papers that come into the list together.
  private static let group = 20
  private let office: WebOffice
  private let batch: StoredBatch
  private let template: Template
  private let person: Person
  private let onlyNew: Bool

  /// - Parameter onlyNew: whether rows that are papers of another table are left out.
  init(
    _ office: WebOffice, _ batch: StoredBatch, _ template: Template, _ person: Person,
    onlyNew: Bool
  ) {
    self.office = office
    self.batch = batch
    self.template = template
    self.person = person
    self.onlyNew = onlyNew
  }

  /// Begins on a thread of its own.
  func start() {
    office.background.async {
      defer { office.runs.end(batch.id) }
      do {
        try run()
      } catch {
        office.options.report("lỗi hàng loạt \(batch.id): \(Store.kind(of: error))")
      }
    }
  }

  /// Works through the rows that are no papers yet.
  func run() throws {
    let made = try office.store.madeRows(ofBatch: batch.id)
    let known =
      onlyNew ? try office.store.madeRecords(template.id, notOfBatch: batch.id) : [:]
    let bytes = try office.store.content(ofBatch: batch)
    let desk = try office.desk()
    var waiting: [(row: Int, record: String, facts: PaperFacts)] = []
    func put() throws {
      guard !waiting.isEmpty else { return }
      try office.store.begin(waiting, ofBatch: batch.id, by: person)
      waiting = []
    }
    _ = try BatchTable(
      bytes, template, office,
      onRow: { row in
        if office.runs.isStopped(batch.id) { return false }
        if made.contains(row.number) || known[row.digest] != nil { return true }
        let facts = desk.read(row.record, name: PaperDesk.name(0)).facts
        waiting.append((row.number, row.record, facts))
        if waiting.count == BatchWork.group { try put() }
        return true
      }, onFault: nil)
    try put()
  }
}
