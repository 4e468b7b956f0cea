/// What a PDF has become since it was signed: the file as it was then, and as it is now.
///
/// What may change without touching the words is looked for in its own place (the form, remarks of
/// pages, what the file says of itself); an object that is reached in any other way, then or now, must
/// be the same.
struct PDFComparison {
  private let old: PDFReader
  private let new: PDFReader
  private var changes: [PDFChange] = []
  private var pairs = 0

  /// Entries of the catalog that lead to what may change.
  private static let free: Set<String> = [
    "AcroForm", "DSS", "Perms", "Metadata", "Extensions", "Version",
  ]

  private init(_ old: PDFReader, _ new: PDFReader) {
    self.old = old
    self.new = new
  }

  /// All changes, each once.
  static func changes(from old: PDFReader, to new: PDFReader) -> [PDFChange] {
    var comparison = PDFComparison(old, new)
    do throws(PDFFault) {
      try comparison.compareContent()
      try comparison.compareForms()
      try comparison.compareAnnotations()
      comparison.compareRest()
    } catch { comparison.add(.content(.unreadable)) }
    if comparison.changes.isEmpty, old.end < new.end { comparison.add(.unused) }
    return comparison.changes
  }

  private mutating func add(_ change: PDFChange) {
    if !changes.contains(change), changes.count < Limits.pdfChanges { changes.append(change) }
    // what goes furthest is never left out
    if changes.count == Limits.pdfChanges, change.kind == .other,
      !changes.contains(where: { $0.kind == .other })
    {
      changes[changes.count - 1] = change
    }
  }

  // MARK: - Content

  private mutating func compareContent() throws(PDFFault) {
    guard let root = new.trailer["Root"]?.reference, root == old.trailer["Root"]?.reference else {
      return add(.content(.unreadable))
    }
    let fixed = try PDFComparison.reached(in: old).union(PDFComparison.reached(in: new))
    let pages = try new.pages()
    var numbers: [Int: Int] = [:]
    for (index, page) in pages.enumerated() where page.id != nil {
      numbers[page.id?.number ?? 0] = index + 1
    }
    for number in fixed.sorted() where old.entries[number] != new.entries[number] {
      let (before, after) = (value(number, old), value(number, new))
      let id = PDFReference(number: number, generation: 0)
      var left = before.entries
      var right = after.entries
      if id.number == root.number {
        for key in PDFComparison.free { (left[key], right[key]) = (nil, nil) }
      } else if numbers[number] != nil, left["Type"]?.name == "Page" {
        (left["Annots"], right["Annots"]) = (nil, nil)
      } else {
        if !isSame(before, after, resolving: false) {
          add(.content(numbers[number].map { .page($0) } ?? .object(number)))
        }
        continue
      }
      if left != right || !after.isDictionary {
        add(.content(numbers[number].map { .page($0) } ?? .object(number)))
      }
    }
  }

  private func value(_ number: Int, _ reader: PDFReader) -> PDFValue {
    switch reader.entries[number] {
    case .at(_, let generation)?:
      reader.resolved(.reference(PDFReference(number: number, generation: generation)))
    case .inside?: reader.resolved(.reference(PDFReference(number: number, generation: 0)))
    default: .null
    }
  }

  /// The objects that are reached from the catalog otherwise than as a form, a remark or metadata.
  private static func reached(in reader: PDFReader) throws(PDFFault) -> Set<Int> {
    guard let root = reader.trailer["Root"]?.reference else { return [] }
    var seen: Set<Int> = [root.number]
    var tasks: [PDFValue] = [
      .dictionary(reader.catalog.filter { !free.contains($0.key) })
    ]
    while let task = tasks.popLast() {
      switch task {
      case .reference(let id):
        guard seen.insert(id.number).inserted else { continue }
        guard seen.count <= Limits.pdfObjects else { throw .tooLarge("pdfObjects") }
        tasks.append(reader.resolved(task))
      case .array(let items): tasks += items
      case .dictionary(let entries), .stream(let entries, _):
        let type = entries["Type"]?.name
        for (key, value) in entries {
          if key == "Annots", type == "Page" { continue }
          if key == "Obj", type == "OBJR" { continue }
          tasks.append(value)
        }
      default: break
      }
    }
    return seen
  }

  /// Whether two values are the same: streams by their bytes, and references, where they are followed,
  /// by what they lead to.
  private mutating func isSame(_ a: PDFValue, _ b: PDFValue, resolving: Bool) -> Bool {
    var tasks = [(a, b)]
    var seen: Set<PDFReference> = []
    while let (left, right) = tasks.popLast() {
      pairs += 1
      guard pairs <= Limits.pdfValues else { return false }
      switch (left, right) {
      case (.reference(let a), .reference(let b)):
        guard a == b else {
          if !resolving { return false }
          tasks.append((old.resolved(left), new.resolved(right)))
          continue
        }
        guard resolving, seen.insert(a).inserted else { continue }
        tasks.append((old.resolved(left), new.resolved(right)))
      case (.array(let a), .array(let b)):
        guard a.count == b.count else { return false }
        tasks += zip(a, b)
      case (.dictionary(let a), .dictionary(let b)):
        guard join(a, b, &tasks) else { return false }
      case (.stream(let a, let first), .stream(let b, let second)):
        guard first.count == second.count, join(a, b, &tasks),
          first == second || old.bytes[first].elementsEqual(new.bytes[second])
        else { return false }
      default: if !isSame(left, right) { return false }
      }
    }
    return true
  }

  /// Whether two plain values say the same, however they are written.
  private func isSame(_ a: PDFValue, _ b: PDFValue) -> Bool {
    switch (a, b) {
    case (.string(let a), .string(let b)): a == b || pdfText(a) == pdfText(b)
    case (.integer(let a), .real(let b)), (.real(let b), .integer(let a)): Double(a) == b
    default: a == b
    }
  }

  private func join(
    _ a: [String: PDFValue], _ b: [String: PDFValue], _ tasks: inout [(PDFValue, PDFValue)]
  ) -> Bool {
    guard a.count == b.count else { return false }
    for (key, value) in a {
      guard let other = b[key] else { return false }
      tasks.append((value, other))
    }
    return true
  }

  // MARK: - Fields

  private mutating func compareForms() throws(PDFFault) {
    var before = old.resolved(old.catalog["AcroForm"]).entries
    var after = new.resolved(new.catalog["AcroForm"]).entries
    for key in ["Fields", "SigFlags", "DR", "NeedAppearances"] {
      (before[key], after[key]) = (nil, nil)
    }
    if !isSame(.dictionary(before), .dictionary(after), resolving: true) {
      add(.content(.field("AcroForm")))
    }
    var known: [String: PDFFormField] = [:]
    for field in try old.fields() { known[field.name] = field }
    var names: Set<String> = []
    for field in try new.fields() {
      guard names.insert(field.name).inserted else {
        add(.content(.field(field.name)))
        continue
      }
      if let other = known[field.name] {
        compare(other, field)
      } else if field.type == "Sig" {
        add(.addedSignatureField(field.name))
        if field.value != .null { add(.signed(field.name)) }
      } else {
        add(.content(.field(field.name)))
      }
    }
    for name in known.keys.sorted() where !names.contains(name) { add(.content(.field(name))) }
  }

  private mutating func compare(_ a: PDFFormField, _ b: PDFFormField) {
    guard a.type == b.type, a.objects == b.objects else { return add(.content(.field(b.name))) }
    var hasOtherLook = false
    for object in b.objects {
      var left = old.resolved(.reference(object)).entries
      var right = new.resolved(.reference(object)).entries
      let looks = (left["AP"] ?? .null, right["AP"] ?? .null)
      if !isSame(looks.0, looks.1, resolving: true) { hasOtherLook = true }
      // where it belongs is looked at in its own place
      for key in ["V", "AP", "AS", "M", "Parent", "P", "Kids"] {
        (left[key], right[key]) = (nil, nil)
      }
      if !isSame(.dictionary(left), .dictionary(right), resolving: true) {
        return add(.content(.field(b.name)))
      }
    }
    if isSame(a.value, b.value, resolving: true) {
      if hasOtherLook { add(.appearance(b.name)) }
    } else if b.type != "Sig" {
      add(.filled(b.name))
    } else {
      add(a.value == .null ? .signed(b.name) : .content(.signature(b.name)))
    }
  }

  // MARK: - Remarks and the rest

  private mutating func compareAnnotations() throws(PDFFault) {
    let widgets = Set(try new.fields().flatMap(\.objects))
    let before = try old.pages()
    let after = try new.pages()
    for (index, page) in after.enumerated() where index < before.count {
      let left = old.resolved(before[index].entries["Annots"]).items ?? []
      let right = new.resolved(page.entries["Annots"]).items ?? []
      let known = Set(left.compactMap(\.reference))
      let present = Set(right.compactMap(\.reference))
      let isWidget: (PDFReference) -> Bool = { widgets.contains($0) }
      let hasOthers =
        present.subtracting(known).contains { !isWidget($0) }
        || !known.subtracting(present).isEmpty
        || left.filter { $0.reference == nil } != right.filter { $0.reference == nil }
      if hasOthers { add(.annotation(page: index + 1)) }
      for id in known.intersection(present) where !isWidget(id) {
        var (a, b) = (
          old.resolved(.reference(id)).entries, new.resolved(.reference(id)).entries
        )
        for key in ["P", "Parent"] { (a[key], b[key]) = (nil, nil) }
        if !isSame(.dictionary(a), .dictionary(b), resolving: true) {
          add(.annotation(page: index + 1))
        }
      }
    }
  }

  private mutating func compareRest() {
    if !isSame(old.catalog["DSS"] ?? .null, new.catalog["DSS"] ?? .null, resolving: true) {
      add(.validationData)
    }
    let said = [
      (old.catalog["Metadata"], new.catalog["Metadata"]),
      (old.trailer["Info"], new.trailer["Info"]),
    ]
    for (left, right) in said where !isSame(left ?? .null, right ?? .null, resolving: true) {
      add(.metadata)
    }
    if let perms = old.catalog["Perms"],
      !isSame(perms, new.catalog["Perms"] ?? .null, resolving: true)
    {
      add(.content(.field("Perms")))
    }
  }
}
