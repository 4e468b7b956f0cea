/// The objects of a PDF, up to a byte: what a reader sees who opens that much of it (ISO 32000-1, 7.5).
///
/// A class because what was read is kept. Foreign files: every place is checked, work is bounded.
final class PDFReader {
  /// Where an object lies.
  enum Entry: Hashable {
    case free
    case at(Int, generation: Int)
    /// In a stream of objects, as the one with that index.
    case inside(Int, index: Int)
  }

  let bytes: [UInt8]
  /// Behind the last byte that belongs to it.
  let end: Int
  private(set) var entries: [Int: Entry] = [:]
  /// The newest trailer.
  private(set) var trailer: [String: PDFValue] = [:]
  private var known: [PDFReference: PDFValue] = [:]
  private var packs: [Int: Pack] = [:]
  private var open: Set<Int> = []
  /// Bytes that may still be looked at.
  private var work: Int
  private var room = Limits.pdfInflated
  private var values = 0

  /// A stream of objects, unpacked.
  private struct Pack {
    var bytes: [UInt8]
    var objects: [(number: Int, at: Int)]
  }

  /// Reads the tables of objects of a file, or of its first bytes.
  /// - Throws: `PDFFault`.
  init(_ bytes: [UInt8], end: Int? = nil) throws(PDFFault) {
    self.bytes = bytes
    self.end = min(end ?? bytes.count, bytes.count)
    work = 8 * self.end + (1 << 20)
    guard self.end <= Limits.pdfBytes else { throw .tooLarge("pdfBytes") }
    guard bytes.starts(with: Array("%PDF-".utf8)) else { throw .notPDF }
    try readTables()
    guard trailer["Encrypt"] == nil || trailer["Encrypt"] == .null else { throw .encrypted }
    guard resolved(trailer["Root"]).isDictionary else { throw .damaged(at: self.end) }
  }

  private func spend(_ amount: Int) throws(PDFFault) {
    work -= max(1, amount)
    guard work >= 0 else { throw .tooLarge("pdfWork") }
  }

  /// Counts the values that are kept: they take far more room than their bytes.
  private func spend(_ lexer: PDFLexer) throws(PDFFault) {
    values += lexer.count
    guard values <= Limits.pdfValues else { throw .tooLarge("pdfValues") }
  }

  // MARK: - Tables

  private func readTables() throws(PDFFault) {
    var next: Int? = try start()
    var seen: Set<Int> = []
    var isFirst = true
    while let at = next {
      guard seen.insert(at).inserted else { throw .damaged(at: at) }
      guard seen.count <= Limits.pdfRevisions else { throw .tooLarge("pdfRevisions") }
      let trailer = try table(at)
      if isFirst { self.trailer = trailer }
      isFirst = false
      // a table may be helped by a stream, which comes before older tables
      if let stream = trailer["XRefStm"]?.integer {
        guard seen.insert(stream).inserted else { throw .damaged(at: at) }
        _ = try table(stream)
      }
      next = trailer["Prev"]?.integer
    }
  }

  /// Where the newest table is said to be.
  private func start() throws(PDFFault) -> Int {
    let word = Array("startxref".utf8)
    var at = end - word.count
    let last = max(0, end - 2048)
    while at >= last {
      if bytes[at...].starts(with: word) {
        var lexer = PDFLexer(bytes, at: at + word.count, end: end)
        return try lexer.number()
      }
      at -= 1
    }
    throw .damaged(at: end)
  }

  private func table(_ at: Int) throws(PDFFault) -> [String: PDFValue] {
    guard at < end else { throw .damaged(at: at) }
    var lexer = PDFLexer(bytes, at: at, end: end)
    guard lexer.pass("xref") else { return try tableStream(at) }
    while !lexer.pass("trailer") {
      let first = try lexer.number()
      let count = try lexer.number()
      guard first + count <= Limits.pdfObjects else { throw .tooLarge("pdfObjects") }
      for number in first..<first + count {
        let start = lexer.at
        let offset = try lexer.number()
        let generation = try lexer.number()
        let isUsed = lexer.pass("n")
        guard isUsed || lexer.pass("f") else { throw lexer.fault }
        try spend(lexer.at - start)
        add(number, isUsed ? .at(offset, generation: generation) : .free)
      }
    }
    let value = try lexer.value()
    try spend(lexer.at - at)
    guard case .dictionary(let trailer) = value else { throw lexer.fault }
    return trailer
  }

  private func add(_ number: Int, _ entry: Entry) {
    if entries[number] == nil { entries[number] = entry }
  }

  private func tableStream(_ at: Int) throws(PDFFault) -> [String: PDFValue] {
    let (_, value) = try object(at: at)
    guard case .stream(let dictionary, _) = value, dictionary["Type"]?.name == "XRef",
      let fields = dictionary["W"]?.items, fields.count == 3
    else { throw .damaged(at: at) }
    let widths = fields.map { $0.integer ?? -1 }
    guard widths.allSatisfy({ (0...8).contains($0) }) else { throw .damaged(at: at) }
    let rows = try content(of: value)
    let size = widths.reduce(0, +)
    guard size > 0 else { throw .damaged(at: at) }
    let index =
      dictionary["Index"]?.items?.map { $0.integer ?? -1 } ?? [
        0, dictionary["Size"]?.integer ?? 0,
      ]
    var place = 0
    func field(_ width: Int, _ otherwise: Int) -> Int {
      guard width > 0 else { return otherwise }
      var value = 0
      for _ in 0..<width {
        value = (value & 0x7F_FFFF_FFFF_FFFF) << 8 | Int(rows[place])
        place += 1
      }
      return value
    }
    for pair in stride(from: 0, to: index.count - 1, by: 2) {
      let (first, count) = (index[pair], index[pair + 1])
      guard first >= 0, count >= 0, first <= Limits.pdfObjects,
        count <= Limits.pdfObjects - first
      else { throw .tooLarge("pdfObjects") }
      for number in first..<first + count {
        guard place + size <= rows.count else { throw .damaged(at: at) }
        try spend(size)
        let kind = field(widths[0], 1)
        let second = field(widths[1], 0)
        let third = field(widths[2], 0)
        switch kind {
        case 0: add(number, .free)
        case 1: add(number, .at(second, generation: third))
        case 2: add(number, .inside(second, index: third))
        default: break
        }
      }
    }
    return dictionary
  }

  // MARK: - Objects

  /// Reads the object that begins at a byte.
  private func object(at start: Int) throws(PDFFault) -> (PDFReference, PDFValue) {
    guard start >= 0, start < end else { throw .damaged(at: start) }
    var lexer = PDFLexer(bytes, at: start, end: end)
    let number = try lexer.number()
    let generation = try lexer.number()
    guard lexer.pass("obj") else { throw lexer.fault }
    let value = try lexer.value()
    try spend(lexer)
    try spend(lexer.at - start)
    let id = PDFReference(number: number, generation: generation)
    guard case .dictionary(let entries) = value, lexer.pass("stream") else { return (id, value) }
    if lexer.at < end, bytes[lexer.at] == 0x0D { lexer.at += 1 }
    if lexer.at < end, bytes[lexer.at] == 0x0A { lexer.at += 1 }
    let first = lexer.at
    let length = resolved(entries["Length"]).integer ?? -1
    guard length >= 0, length <= end - first else { throw .damaged(at: first) }
    lexer.at = first + length
    guard lexer.pass("endstream") else { throw .damaged(at: lexer.at) }
    return (id, .stream(entries, first..<first + length))
  }

  /// The value a reference means; null when there is none.
  /// - Throws: `PDFFault` when it is not where it should be.
  func value(_ id: PDFReference) throws(PDFFault) -> PDFValue {
    if let value = known[id] { return value }
    // an object that is needed to read itself
    guard open.insert(id.number).inserted, open.count <= Limits.pdfDepth else {
      throw .damaged(at: end)
    }
    defer { open.remove(id.number) }
    var found = PDFValue.null
    switch entries[id.number] {
    case .at(let start, let generation)? where generation == id.generation:
      let (read, value) = try object(at: start)
      guard read == id else { throw .damaged(at: start) }
      found = value
    case .inside(let pack, let index)? where id.generation == 0:
      found = try value(id.number, in: pack, index)
    default: break
    }
    known[id] = found
    return found
  }

  private func value(_ number: Int, in pack: Int, _ index: Int) throws(PDFFault) -> PDFValue {
    let pack = try self.pack(pack)
    guard index < pack.objects.count, pack.objects[index].number == number else {
      throw .damaged(at: end)
    }
    var lexer = PDFLexer(pack.bytes, at: pack.objects[index].at)
    let value = try lexer.value()
    try spend(lexer)
    try spend(lexer.at - pack.objects[index].at)
    return value
  }

  private func pack(_ number: Int) throws(PDFFault) -> Pack {
    if let pack = packs[number] { return pack }
    guard case .at(let start, _)? = entries[number] else { throw .damaged(at: end) }
    let (_, value) = try object(at: start)
    guard case .stream(let dictionary, _) = value, dictionary["Type"]?.name == "ObjStm",
      let count = resolved(dictionary["N"]).integer, count >= 0, count <= Limits.pdfObjects,
      let first = resolved(dictionary["First"]).integer, first >= 0
    else { throw .damaged(at: start) }
    let content = try self.content(of: value)
    var lexer = PDFLexer(content, at: 0)
    var objects: [(number: Int, at: Int)] = []
    for _ in 0..<count {
      try spend(4)
      objects.append((try lexer.number(), first + (try lexer.number())))
    }
    let pack = Pack(bytes: content, objects: objects)
    packs[number] = pack
    return pack
  }

  /// A value itself, or what it refers to; null for nothing and for what cannot be read.
  func resolved(_ value: PDFValue?) -> PDFValue {
    var value = value ?? .null
    for _ in 0..<8 {
      guard let id = value.reference else { return value }
      value = (try? self.value(id)) ?? .null
    }
    return .null
  }

  // MARK: - Streams

  /// The content of a stream, unpacked.
  /// - Throws: `PDFFault`.
  func content(of value: PDFValue) throws(PDFFault) -> [UInt8] {
    guard case .stream(let entries, let range) = value else { throw .damaged(at: end) }
    try spend(range.count)
    let filter = resolved(entries["Filter"])
    let filters = filter.items?.map { resolved($0) } ?? (filter == .null ? [] : [filter])
    guard let first = filters.first else { return Array(bytes[range]) }
    guard filters.count == 1, first.name == "FlateDecode" else {
      throw .damaged(at: range.lowerBound)
    }
    let content: [UInt8]
    do throws(Inflater.Fault) {
      content = try Inflater.zlib(bytes, in: range, limit: room)
    } catch {
      switch error {
      case .damaged: throw .damaged(at: range.lowerBound)
      case .tooLong: throw .tooLarge("pdfInflated")
      }
    }
    room -= content.count
    work += 8 * content.count
    let parameters = resolved(entries["DecodeParms"])
    let settings = (parameters.items?.first.map { resolved($0) } ?? parameters).entries
    guard let predictor = settings["Predictor"]?.integer, predictor > 1 else { return content }
    guard predictor >= 10, let columns = settings["Columns"]?.integer, (1...4096).contains(columns),
      settings["Colors"] == nil, settings["BitsPerComponent"] == nil
    else { throw .damaged(at: range.lowerBound) }
    return try PDFReader.unpredicted(content, columns)
  }

  /// Rows of bytes that are differences to the row above or the byte before (PNG, 9.2).
  private static func unpredicted(_ rows: [UInt8], _ columns: Int) throws(PDFFault) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(rows.count)
    var above = [UInt8](repeating: 0, count: columns)
    var at = 0
    while at + columns < rows.count {
      let kind = rows[at]
      var row = Array(rows[at + 1..<at + 1 + columns])
      switch kind {
      case 0: break
      case 1: for index in 1..<max(1, columns) { row[index] &+= row[index - 1] }
      case 2: for index in 0..<columns { row[index] &+= above[index] }
      default: throw .damaged(at: 0)
      }
      out += row
      above = row
      at += columns + 1
    }
    return out
  }
}
