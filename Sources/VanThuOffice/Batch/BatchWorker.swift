import Glibc
import VanThuBase
import VanThuDocument
import VanThuEngine

/// Makes one paper after another, on the thread it was made on.
struct BatchWorker {
  /// The most messages of one row; nobody reads more.
  private static let maximumMessages = 50

  private let options: BatchOptions
  private let maker: BatchMaker
  private let base: [UInt8]
  private let place: BatchTarget.Place
  private let room: BatchFindings.Room
  private var renderer: Renderer
  private var layouter = PageLayouter()

  /// Makes a worker.
  /// - Parameters:
  ///   - base: the digest of everything that rows do not say.
  ///   - target: where files go until they are put in place.
  ///   - room: how many findings are still wanted.
  init(
    options: BatchOptions, base: [UInt8], target: BatchTarget.Place, room: BatchFindings.Room
  ) {
    self.options = options
    maker = options.makeMaker()
    self.base = base
    place = target
    self.room = room
    renderer = Renderer(width: options.width, fonts: options.fonts, pdf: options.pdf)
  }

  /// Makes the paper of a row. What is wrong with the row is in the result.
  /// - Throws: `IOError`, `ZipError`.
  mutating func make(_ row: DataRow) throws -> BatchRun.Made {
    var made = BatchRun.Made(
      result: BatchResult(
        number: row.number, key: options.name == nil ? numbered(row) : "", outcome: .failed,
        files: [], findings: []))
    var diagnostics: [Diagnostic] = []
    do {
      let value = try BatchRun.merged(try row.record(), options.common)
      made.fingerprint = fingerprint(row)
      if let history = place.history, let folder = place.folder, let name = name(row, value),
        let earlier = history.result(name, fingerprint: made.fingerprint, in: folder),
        earlier.number == row.number || earlier.findings.isEmpty  // findings name the row
      {
        made.result = earlier
        made.result.number = row.number
        return made
      }
      let outcome = maker.make(value)
      diagnostics = outcome.diagnostics
      if let paper = outcome.made {
        made.result.key = name(row, outcome)
        try checkInputs(made.result.key, value)
        made.result.outcome = .made
        made.registered = paper.registered
        try render(paper, &made)
      }
    } catch let error as DiagnosticsError {
      diagnostics = row.findings(with: error.diagnostics) { value throws(DiagnosticsError) in
        maker.make(try BatchRun.merged(value, options.common)).diagnostics
      }
    }
    let most = BatchWorker.maximumMessages
    made.result.findings = diagnostics.inOrder().prefix(most).map(ToldFinding.init)
    let totals = diagnostics.totals
    made.result.more = max(0, totals.errors + totals.warnings - most)
    made.findings = BatchFindings(diagnostics, room)
    return made
  }

  /// - Throws: `DiagnosticsError` when a file of the paper would replace one that is read.
  private func checkInputs(_ key: String, _ value: Value) throws(DiagnosticsError) {
    guard !place.inputs.isEmpty,
      options.formats.contains(where: { place.inputs.contains("\(key).\($0.fileExtension)") })
    else { return }
    throw DiagnosticsError([
      Diagnostic(
        .error, "target-is-input",
        "văn bản của dòng này trùng tên với một tệp dữ liệu, sẽ ghi đè lên tệp ấy", at: value.range,
        fix: .init("ghi kết quả vào một thư mục khác, hoặc đặt --name khác"))
    ])
  }

  private func fingerprint(_ row: DataRow) -> String {
    let digest = Digest(.sha256)
    digest.update(base)
    digest.update(row.fingerprintBytes)
    return Hexadecimal.string(Array(digest.finish().prefix(16)))
  }

  private func name(_ row: DataRow, _ value: Value) -> String? {
    guard let pattern = options.name else { return numbered(row) }
    return maker.name(value, pattern).map(FileName.safe)
  }

  private func name(_ row: DataRow, _ outcome: BatchMaker.Outcome) -> String {
    options.name.flatMap(outcome.name).map(FileName.safe) ?? numbered(row)
  }

  /// `thong-bao-ket-luan-000012`.
  private func numbered(_ row: DataRow) -> String {
    let digits = String(row.number)
    let zeroes = String(repeating: "0", count: max(0, 6 - digits.utf8.count))
    // the number stays, however long the template's name is
    var id =
      options.form == nil ? options.template.id : FileName.stem(options.template.id)
    while id.utf8.count > FileName.maximumBytes - 32 { id.removeLast() }
    return FileName.safe("\(id)-\(zeroes)\(digits)")
  }

  private mutating func render(
    _ outcome: BatchMaker.Outcome.Made, _ made: inout BatchRun.Made
  ) throws {
    var files: [(format: OutputFormat, bytes: [UInt8])] = []
    switch outcome {
    case .form(let filled): files = try filled.files(options.formats, by: &renderer)
    case .paper(let paper):
      let fitted = maker.papers.fitted(paper, &layouter)
      made.isFitted = fitted.fit != nil
      for format in options.formats {
        // the command refuses formats that have a file for each page
        let bytes = try renderer.bytes(fitted.document, fitted.pages, as: format, of: nil)
        files.append((format, bytes.first ?? []))
      }
    }
    for (format, bytes) in files {
      made.result.files.append(
        .init(
          name: "\(made.result.key).\(format.fileExtension)", size: bytes.count,
          sha256: Digest.hex(.sha256, of: bytes)))
      if let temporary = place.temporary() {
        try AtomicFile.create(
          bytes, named: temporary, in: place.work,
          for: FileName.join(place.folder ?? "", "\(made.result.key).\(format.fileExtension)"))
        made.temporary.append(temporary)
      } else {
        made.bytes.append(bytes)
      }
    }
  }
}
