import VanThuBase
import VanThuEngine

/// How many controls a form has: what its lists say they hold costs a few letters, and each control of a
/// page costs a kilobyte.
struct FormSize {
  private let form: FormData
  private var count = 0
  /// The controls of each list of the form itself, for the words of a fault.
  private var lists: [(label: String, count: Int)] = []

  private init(_ form: FormData) { self.form = form }

  /// Why a form has too many controls, in words; nil where it has not.
  static func fault(_ form: FormData, _ schema: Schema) -> String? {
    fault(form, schema.fields)
  }

  /// The same, of some fields of a form.
  static func fault(_ form: FormData, _ fields: [Field]) -> String? {
    var size = FormSize(form)
    for field in fields {
      let before = size.count
      size.add(field.written, FormNames.key("", field.name))
      size.lists.append((field.label, size.count - before))
    }
    guard size.isOver, let longest = size.lists.max(by: { $0.count < $1.count }) else { return nil }
    return
      "mục “\(longest.label)” quá dài: một biểu mẫu có nhiều nhất \(Limits.formControls) ô; bớt mục hoặc chia thành nhiều văn bản, hoặc viết tệp khai rồi dùng lệnh vanthu render"
  }

  private var isOver: Bool { count > Limits.formControls }

  /// Counts the controls of a field; stops where there are too many.
  private mutating func add(_ field: Field, _ name: String) {
    count += 1
    switch field.kind {
    case .group(let fields): add(fields, name)
    case .list(let fields): items(field, name) { $0.add(fields, $1) }
    case .byID(let inner): items(field, name) { $0.add(inner.written, $1) }
    case .texts, .rows: items(field, name) { _, _ in }
    default: break
    }
  }

  private mutating func add(_ fields: [Field], _ name: String) {
    for field in fields where !isOver { add(field.written, FormNames.key(name, field.name)) }
  }

  private mutating func items(
    _ field: Field, _ name: String, _ inner: (inout FormSize, String) -> Void
  ) {
    for number in 0..<FormView.shownItems(field, name, form) {
      count += 1
      guard !isOver else { return }
      inner(&self, FormNames.item(name, number + 1))
    }
  }
}
