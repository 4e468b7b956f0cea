import VanThuBase

/// How numbers, names and texts stand in a PDF (ISO 32000-1, 7.3).
extension ByteBuffer {
  /// Appends a decimal number without needless zeros.
  /// - Parameters:
  ///   - value: the number times a power of ten.
  ///   - places: that power.
  mutating func append(fixed value: Int, places: Int) {
    var rest = value.magnitude
    var places = places
    while places > 0, rest % 10 == 0 {
      rest /= 10
      places -= 1
    }
    // from the last digit to the first; nothing stands before the point of a number below 1
    var signs = InlineArray<40, UInt8>(repeating: 0)
    var start = 40
    func put(_ sign: UInt8) {
      start -= 1
      signs[start] = sign
    }
    for _ in 0..<places {
      put(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    }
    if places > 0 { put(UInt8(ascii: ".")) }
    while rest > 0 || start == 40 {
      put(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    }
    if value < 0 { put(UInt8(ascii: "-")) }
    append(signs.span.extracting(start..<40))
  }

  /// Appends hundredths of a point and a blank behind them.
  @inline(__always)
  mutating func append(place: Int) {
    append(fixed: place, places: 2)
    append(UInt8(ascii: " "))
  }

  /// Appends a reference to an object.
  mutating func append(reference id: Int) {
    append(decimal: id)
    append(" 0 R")
  }

  /// Appends four hexadecimal digits.
  mutating func append(hex16 value: UInt16) {
    for shift: UInt16 in [12, 8, 4, 0] {
      let digit = UInt8(truncatingIfNeeded: value >> shift & 15)
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
    }
  }

  /// Appends a text string in UTF-16 with its mark (7.9.2.2), cut where PDF/A ends strings: behind
  /// 32,767 bytes (ISO 19005-2, 6.1.13).
  mutating func append(textString text: String) {
    append("<FEFF")
    var room = 16_000  // code units; a character takes up to two
    for scalar in text.unicodeScalars {
      for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { append(hex16: unit) }
      room -= 2
      if room < 0 { break }
    }
    append(">")
  }

  /// Appends a day at midnight of Việt Nam's time (7.9.4).
  mutating func append(pdfDate date: CivilDate) {
    append("(D:")
    for byte in date.iso.utf8 where byte != UInt8(ascii: "-") { append(byte) }
    append("000000+07'00')")
  }
}

/// A length in points as hundredths, the finest that is written.
@inline(__always)
func hundredths(_ points: Double) -> Int {
  // what no sheet holds is cut, so that no number can overflow
  points.isNaN ? 0 : Int((min(max(points, -1e7), 1e7) * 100).rounded())
}
