// A font: a whole file when it starts as one, else changes to Liberation Serif: three bytes for a place,
// one for what stands there.
import FuzzSupport
import Glibc
import VanThuBase
import VanThuDocument
import VanThuOffice

private let whole: [UInt8] = {
  let path = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"
  return (try? AtomicFile.read(path, atMost: Limits.fontBytes)) ?? []
}()

private func font(_ input: [UInt8]) -> [UInt8] {
  if input.starts(with: [0, 1, 0, 0]) || whole.isEmpty { return input }
  var bytes = whole
  for at in stride(from: 0, to: input.count - 3, by: 4) {
    // the first places are those of the directory and the small tables
    let place = Int(input[at]) << 16 | Int(input[at + 1]) << 8 | Int(input[at + 2])
    bytes[place % bytes.count] = input[at + 3]
  }
  return bytes
}

/// Takes one input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  guard let face = try? FontFace(font(bytes(start, count))) else { return 0 }
  for code: UInt32 in [0, 0x41, 0x1EBF, 0xFFFF, 0x10FFFF] {
    if let glyph = face.glyph(of: code) { require(Int(glyph) < face.glyphCount, "a glyph outside") }
  }
  _ = FontMetrics.disagreement(with: face, emphasis: [])
  let family = FontFamily(regular: face, bold: face, italic: face, boldItalic: face)
  _ = try? PDFFonts(family)
  return 0
}

exit(fuzz(test))
