import VanThuBase
import VanThuEngine

/// What a record may hold, by the names that headers can use.
struct ColumnNames: Sendable {
  /// The most bytes and dots of a header that can mean something.
  static let maximumHeader = (bytes: 512, dots: 8)
  /// The most items that columns with numbers in brackets can make.
  static let maximumItem = 1000

  /// A template's own fields come before those of every paper.
  let fields: [Field]

  /// The names of a template's records.
  init(_ template: Template) { self.init(template.fields + PaperFields.all) }

  /// The names inside a list.
  init(_ fields: [Field]) {
    self.fields = fields
    guard fields.count > ColumnNames.fewFields else {
      places = nil
      return
    }
    var places: [String: Int] = [:]
    for (index, field) in fields.enumerated() where places[field.name] == nil {
      places[field.name] = index
    }
    for (index, field) in fields.enumerated() {
      for name in field.headers where places[name] == nil {
        places[name] = index
      }
    }
    self.places = places
  }

  /// So many fields are looked through as fast as in an index, which must be made first.
  private static let fewFields = 64
  /// Where the field of each header is; nil for few fields.
  private let places: [String: Int]?

  // MARK: - Finding

  /// The field of a header: names come before labels, a template's own before those of every paper.
  /// - Parameter header: as `Field.header` gives it.
  func field(_ header: String) -> Field? {
    if let places { return places[header].map { fields[$0] } }
    return fields[header] ?? fields.first { $0.isCalled(header) }
  }

  /// The way a header describes.
  /// - Parameter header: folded: `ky.ho_ten`, `kien_nghi[1].noi_dung`.
  /// - Returns: nil when nothing has this name; the field is what the way ends at, an item of a list
  ///   when the last step is one.
  func find(_ header: String) -> (path: FieldPath, field: Field)? {
    guard header.utf8.count <= ColumnNames.maximumHeader.bytes,
      header.utf8.count(where: { $0 == UInt8(ascii: ".") }) <= ColumnNames.maximumHeader.dots
    else { return nil }
    if let whole = field(header) { return (FieldPath(whole.name), whole) }
    if let (list, item) = item(header) { return (FieldPath(list.name).item(item), list) }
    // a label may hold dots itself, so each of them is tried
    for dot in header.indices where header[dot] == "." {
      let head = Field.header(String(header[..<dot]))
      var rest = header[header.index(after: dot)...]
      while rest.first == "_" { rest = rest.dropFirst() }
      var path: FieldPath
      let inner: [Field]
      if let group = field(head) {
        path = FieldPath(group.name)
        inner = group.children
        if group.isList { path = path.item(1) }
      } else if let (list, item) = item(head) {
        path = FieldPath(list.name).item(item)
        inner = list.children
      } else {
        continue
      }
      if let found = ColumnNames(inner).find(String(rest)) {
        return (FieldPath(path.steps + found.path.steps), found.field)
      }
    }
    return nil
  }

  /// `kien_nghi[2]`, `kien_nghi_2`: a list and the number of an item.
  private func item(_ text: String) -> (Field, Int)? {
    var name = Substring(text)
    if name.last == "]" { name = name.dropLast() }
    let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
    guard digits > 0, digits < 5, let number = Int(name.suffix(digits)),
      (1...ColumnNames.maximumItem).contains(number)
    else { return nil }
    name = name.dropLast(digits)
    guard name.last == (text.last == "]" ? "[" : "_") else { return nil }
    guard let field = field(Field.header(String(name.dropLast()))), field.isList else { return nil }
    return (field, number)
  }

  /// The names and labels a mistyped header is compared with, and what each is of.
  var spellings: [(header: String, field: Field)] {
    fields.flatMap { field in
      ([field.name] + ([field.label] + field.aliases).map(Field.header)).map { ($0, field) }
    }
  }
}
