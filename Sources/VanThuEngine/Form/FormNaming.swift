import VanThuBase

/// Names for the fields of a form, made of the words people wrote.
package enum FormNaming {
  /// No name has more letters.
  private static let length = 48

  /// A name such as `ho_va_ten` for words such as `Họ và tên:`; nil where they have no letters.
  ///
  /// Names that every paper knows mean something of their own, and get a word before them.
  package static func name(_ words: String) -> String? {
    var name = ""
    for byte in Vietnamese.fold(words).utf8 {
      let isLetter = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
      if isLetter {
        name.unicodeScalars.append(Unicode.Scalar(byte))
      } else if !name.isEmpty, name.utf8.last != UInt8(ascii: "_") {
        name += "_"
      }
    }
    var parts = name.split(separator: "_")
    while parts.joined(separator: "_").utf8.count > length { parts.removeLast() }
    name = parts.joined(separator: "_")
    guard name.utf8.contains(where: { $0 > 0x39 }) else { return nil }
    let startsWell = name.utf8.first.map { $0 > 0x39 } ?? false
    let isTaken =
      FormKeys.key(of: [name]) != nil || ExpressionCompiler.words.contains(name)
      || PaperFields.all.contains { $0.name == name }
    return startsWell && !isTaken ? name : "muc_" + name
  }
}
