import VanThuBase

/// The properties of a file, such as who saved it last (ECMA-376, part 2, 11).
enum CoreProperties {
  /// The bytes without what is in an element.
  /// - Parameter name: the element, without prefix.
  static func without(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let start = text.firstRange(of: "\(name)>"),
      text[..<start.lowerBound].last == ":"
        || text[..<start.lowerBound].last == "<",
      let end = text[start.upperBound...].firstRange(of: "<")
    else { return bytes }
    return Array((text[..<start.upperBound] + text[end.lowerBound...]).utf8)
  }
}
