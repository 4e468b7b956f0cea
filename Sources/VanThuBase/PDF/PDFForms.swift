/// A field of a form, as a reader finds it (ISO 32000-1, 12.7.3).
struct PDFFormField {
  var name: String
  /// `Sig`, `Tx`, `Btn`, `Ch`.
  var type: String
  /// What it is filled with; null when it is empty.
  var value: PDFValue
  /// Itself and its places on pages.
  var objects: [PDFReference]
}

extension PDFReader {
  /// The catalog.
  var catalog: [String: PDFValue] { resolved(trailer["Root"]).entries }

  /// All fields, in their order.
  /// - Throws: `PDFFault` when there are too many.
  func fields() throws(PDFFault) -> [PDFFormField] {
    struct Task {
      var value: PDFValue
      var name: String
      var type: String?
      var inherited: PDFValue
      var depth: Int
    }
    let form = resolved(catalog["AcroForm"]).entries
    var seen: Set<PDFReference> = []
    var fields: [PDFFormField] = []
    var tasks = (resolved(form["Fields"]).items ?? []).reversed().map {
      Task(value: $0, name: "", type: nil, inherited: .null, depth: 0)
    }
    while let task = tasks.popLast() {
      guard task.depth <= Limits.pdfDepth, fields.count < Limits.pdfFields else {
        throw .tooLarge("pdfFields")
      }
      if let id = task.value.reference, !seen.insert(id).inserted { throw .damaged(at: end) }
      let entries = resolved(task.value).entries
      let part = resolved(entries["T"]).string.map(pdfText)
      let name = [task.name, part ?? ""].filter { !$0.isEmpty }.joined(separator: ".")
      let type = resolved(entries["FT"]).name ?? task.type
      let value = entries["V"] == nil ? task.inherited : resolved(entries["V"])
      let kids = resolved(entries["Kids"]).items ?? []
      let isGroup = kids.contains { resolved($0).entries["T"] != nil }
      if isGroup {
        guard tasks.count + kids.count <= Limits.pdfFields else { throw .tooLarge("pdfFields") }
        tasks += kids.reversed().map {
          Task(value: $0, name: name, type: type, inherited: value, depth: task.depth + 1)
        }
        continue
      }
      fields.append(
        PDFFormField(
          name: name, type: type ?? "", value: value,
          objects: ([task.value] + kids).compactMap(\.reference)))
    }
    return fields
  }

  /// The pages, in their order.
  /// - Throws: `PDFFault` when the tree of pages runs in circles, or is too large.
  func pages() throws(PDFFault) -> [(id: PDFReference?, entries: [String: PDFValue])] {
    var pages: [(id: PDFReference?, entries: [String: PDFValue])] = []
    var seen: Set<PDFReference> = []
    var tasks = [catalog["Pages"] ?? .null]
    while let task = tasks.popLast() {
      if let id = task.reference, !seen.insert(id).inserted { throw .damaged(at: end) }
      let entries = resolved(task).entries
      if let kids = resolved(entries["Kids"]).items {
        guard tasks.count + kids.count <= Limits.pdfObjects else { throw .tooLarge("pdfObjects") }
        tasks += kids.reversed()
      } else {
        guard pages.count < Limits.pdfObjects else { throw .tooLarge("pdfObjects") }
        pages.append((task.reference, entries))
      }
    }
    return pages
  }
}
