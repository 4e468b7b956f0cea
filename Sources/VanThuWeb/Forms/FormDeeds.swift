import VanThuBase
import VanThuEngine

/// What the buttons inside a form do to it.
enum FormDeeds {
  /// The form after a button such as `them ky` or `len ky[2]`; nil for a button there is none of.
  /// - Returns: the form, the list that changed, and the item to look at next.
  static func done(
    _ deed: String, to form: FormData
  ) -> (form: FormData, list: String, item: Int)? {
    let parts = deed.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    if parts[0] == "them" {
      var form = form
      let count = form.count(of: parts[1]) + 1
      form["\(parts[1])[#]"] = String(count)
      return (form, parts[1], count)
    }
    guard let open = parts[1].lastIndex(of: "["), parts[1].hasSuffix("]"),
      let number = Int(parts[1][parts[1].index(after: open)...].dropLast())
    else { return nil }
    let list = String(parts[1][..<open])
    let count = form.count(of: list)
    guard (1...max(1, count)).contains(number) else { return nil }
    switch parts[0] {
    case "bo": return (removing(number, of: list, form), list, max(1, number - 1))
    case "len" where number > 1:
      return (swapping(number, number - 1, of: list, form), list, number - 1)
    case "xuong" where number < count:
      return (swapping(number, number + 1, of: list, form), list, number + 1)
    default: return nil
    }
  }

  /// A form whose list has its items under other numbers; an item without one is dropped.
  static func renamed(
    _ form: FormData, _ list: String, _ change: (Int) -> Int?
  ) -> FormData {
    var result = FormData()
    let prefix = list + "["
    for (name, value) in form.pairs {
      guard name.hasPrefix(prefix), let close = name.dropFirst(prefix.count).firstIndex(of: "]"),
        let number = Int(name[name.index(name.startIndex, offsetBy: prefix.count)..<close])
      else {
        result[name] = value
        continue
      }
      guard let new = change(number) else { continue }
      result["\(prefix)\(new)\(name[close...])"] = value
    }
    return result
  }

  private static func removing(_ number: Int, of list: String, _ form: FormData) -> FormData {
    var result = renamed(form, list) { $0 == number ? nil : $0 > number ? $0 - 1 : $0 }
    result["\(list)[#]"] = String(max(0, form.count(of: list) - 1))
    return result
  }

  private static func swapping(_ a: Int, _ b: Int, of list: String, _ form: FormData) -> FormData {
    renamed(form, list) { $0 == a ? b : $0 == b ? a : $0 }
  }

  /// A form after the edit that a finding offers.
  /// - Parameter record: the record of the form, in which the finding was made.
  /// - Returns: nil when it offers none, or one that would leave the form as it is: a key without a
  ///   value is an empty field.
  static func mended(_ record: String, _ finding: Diagnostic, _ schema: Schema) -> FormData? {
    guard let fix = finding.fix, let replacement = fix.replacement, let range = fix.range else {
      return nil
    }
    let bytes = Array(record.utf8)
    guard range.upperBound <= bytes.count, range.lowerBound <= range.upperBound,
      range.source.text.utf8.count == bytes.count
    else { return nil }
    let mended =
      bytes[..<range.lowerBound] + Array(replacement.utf8) + bytes[range.upperBound...]
    guard let value = try? InputReader.read(Array(mended), name: range.source.name),
      let form = RecordReader.form(value, schema), RecordWriter.yaml(form, schema) != record
    else { return nil }
    return form
  }
}
