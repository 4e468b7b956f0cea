import VanThuBase

/// The colours of sRGB (IEC 61966-2-1) as an ICC profile (ICC.1:2004, version 4.2), worked out from
/// the figures of the standard: every PDF/A says which colours its numbers mean.
enum SRGBProfile {
  /// The profile.
  static let bytes: [UInt8] = make()

  /// Chromaticities of red, green and blue, and of the white they add up to (D65).
  private static let primaries: [(x: Double, y: Double)] = [
    (0.64, 0.33), (0.30, 0.60), (0.15, 0.06),
  ]
  private static let white = (x: 0.3127, y: 0.3290)
  /// The white that profiles are told in (D50), as ICC.1 gives it.
  private static let profileWhite = [0.9642, 1.0, 0.8249]
  /// How cones see (Bradford), for carrying colours from one white to the other.
  private static let cones = [
    [0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296],
  ]

  private typealias Matrix = [[Double]]

  private static func apply(_ matrix: Matrix, _ vector: [Double]) -> [Double] {
    matrix.map { row in (0..<3).reduce(0) { $0 + row[$1] * vector[$1] } }
  }

  private static func multiply(_ a: Matrix, _ b: Matrix) -> Matrix {
    a.map { row in (0..<3).map { column in (0..<3).reduce(0) { $0 + row[$1] * b[$1][column] } } }
  }

  private static func invert(_ m: Matrix) -> Matrix {
    func minor(_ row: Int, _ column: Int) -> Double {
      let (r0, r1) = ((row + 1) % 3, (row + 2) % 3)
      let (c0, c1) = ((column + 1) % 3, (column + 2) % 3)
      return m[r0][c0] * m[r1][c1] - m[r0][c1] * m[r1][c0]
    }
    let determinant = (0..<3).reduce(0) { $0 + m[0][$1] * minor(0, $1) }
    return (0..<3).map { row in (0..<3).map { minor($0, row) / determinant } }
  }

  private static func light(_ point: (x: Double, y: Double)) -> [Double] {
    [point.x / point.y, 1, (1 - point.x - point.y) / point.y]
  }

  /// From the white of sRGB to that of profiles.
  private static let adaptation: Matrix = {
    let from = apply(cones, light(white))
    let to = apply(cones, profileWhite)
    let scale = (0..<3).map { row in (0..<3).map { $0 == row ? to[row] / from[row] : 0 } }
    return multiply(invert(cones), multiply(scale, cones))
  }()

  /// Red, green and blue as columns.
  private static let colorants: Matrix = {
    let lights = primaries.map(light)
    let columns = (0..<3).map { row in lights.map { $0[row] } }
    let amounts = apply(invert(columns), light(white))
    let scaled = columns.map { row in (0..<3).map { row[$0] * amounts[$0] } }
    return multiply(adaptation, scaled)
  }()

  private static func make() -> [UInt8] {
    let curve = parameters([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045])
    let tags: [(StaticString, [UInt8])] = [
      ("desc", words("sRGB IEC61966-2.1")), ("cprt", words("No copyright, use freely")),
      ("wtpt", point(profileWhite)), ("chad", numbers("sf32", adaptation.flatMap { $0 })),
      ("rXYZ", point(colorants.map { $0[0] })), ("gXYZ", point(colorants.map { $0[1] })),
      ("bXYZ", point(colorants.map { $0[2] })), ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
    ]
    var table = ByteBuffer()
    var data = ByteBuffer()
    table.append(big: tags.count)
    let start = 132 + 12 * tags.count
    var curvePlace: Int?
    for (name, bytes) in tags {
      // the three curves are one
      let place = bytes == curve ? curvePlace ?? data.bytes.count : data.bytes.count
      if place == data.bytes.count {
        data.append(contentsOf: bytes)
        data.append(0, count: (4 - bytes.count % 4) % 4)
      }
      if bytes == curve { curvePlace = place }
      table.append(name)
      table.append(big: start + place)
      table.append(big: bytes.count)
    }
    var profile = header(size: start + data.bytes.count)
    profile.append(contentsOf: table.bytes)
    profile.append(contentsOf: data.bytes)
    return profile.bytes
  }

  /// ICC.1:2004, 7.2: a profile for displays, RGB to XYZ, made at no time in particular.
  private static func header(size: Int) -> ByteBuffer {
    var header = ByteBuffer()
    header.append(big: size)
    header.append(big: 0)
    header.append(big: 0x0420_0000)
    header.append("mntrRGB XYZ ")
    for part: UInt8 in [0x07, 0xE9, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0] { header.append(part) }
    header.append("acsp")
    header.append(0, count: 28)
    for value in profileWhite { header.append(fixed16: value) }
    header.append(0, count: 48)
    return header
  }

  private static func point(_ values: [Double]) -> [UInt8] { numbers("XYZ ", values) }

  private static func numbers(_ type: StaticString, _ values: [Double]) -> [UInt8] {
    var tag = ByteBuffer()
    tag.append(type)
    tag.append(big: 0)
    for value in values { tag.append(fixed16: value) }
    return tag.bytes
  }

  /// A curve of the third kind: a power above a limit, a straight line below.
  private static func parameters(_ values: [Double]) -> [UInt8] {
    var tag = ByteBuffer()
    tag.append("para")
    tag.append(big: 0)
    tag.append(big: 3 << 16)
    for value in values { tag.append(fixed16: value) }
    return tag.bytes
  }

  private static func words(_ text: String) -> [UInt8] {
    var tag = ByteBuffer()
    tag.append("mluc")
    tag.append(big: 0)
    tag.append(big: 1)
    tag.append(big: 12)
    tag.append("enUS")
    tag.append(big: text.utf16.count * 2)
    tag.append(big: 28)
    for unit in text.utf16 {
      tag.append(UInt8(unit >> 8))
      tag.append(UInt8(unit & 0xFF))
    }
    return tag.bytes
  }
}

extension ByteBuffer {
  /// Appends four bytes, the highest first.
  fileprivate mutating func append(big value: Int) {
    for shift in [24, 16, 8, 0] { append(UInt8(truncatingIfNeeded: value >> shift)) }
  }

  /// Appends a number with 16 binary places.
  fileprivate mutating func append(fixed16 value: Double) {
    append(big: Int((value * 65536).rounded()))
  }
}
