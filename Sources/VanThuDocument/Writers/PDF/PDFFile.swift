import VanThuBase

/// The objects of a file and where each begins: a header, objects, a classic cross-reference table
/// (ISO 32000-1, 7.5).
struct PDFFile {
  /// The file so far.
  var out: ByteBuffer
  /// Where objects begin, by number; 0 for those not written yet.
  private var offsets: [Int] = [0]
  private var packed = ByteBuffer()

  /// Starts a file. The comment of high bytes tells programs that it is not text.
  init(reusing buffer: ByteBuffer) {
    out = buffer
    out.removeAll()
    out.append("%PDF-1.7\n%")
    for byte: UInt8 in [0xE2, 0xE3, 0xCF, 0xD3, 0x0A] { out.append(byte) }
  }

  /// How many objects there are, the free one counted.
  var count: Int { offsets.count }

  /// Numbers for objects to come, one behind the other.
  mutating func reserve(_ count: Int = 1) -> Int {
    let first = offsets.count
    offsets.append(contentsOf: repeatElement(0, count: count))
    return first
  }

  /// Begins an object; `end` ends it.
  mutating func begin(_ id: Int) {
    offsets[id] = out.bytes.count
    out.append(decimal: id)
    out.append(" 0 obj\n")
  }

  /// Ends an object.
  mutating func end() { out.append("\nendobj\n") }

  /// Writes a stream.
  /// - Parameters:
  ///   - entries: what its dictionary holds beside the length.
  ///   - bytes: its bytes as they are to stand.
  mutating func stream(_ id: Int, _ entries: StaticString, _ bytes: [UInt8]) {
    begin(id)
    out.append("<<")
    out.append(entries)
    out.append("/Length ")
    out.append(decimal: bytes.count)
    out.append(">>stream\n")
    out.append(contentsOf: bytes)
    out.append("\nendstream")
    end()
  }

  /// Writes a stream and deflates it.
  mutating func deflated(_ id: Int, _ bytes: [UInt8], _ deflater: Deflater) {
    packed.removeAll()
    _ = deflater.appendZlib(bytes, to: &packed)
    stream(id, "/Filter/FlateDecode", packed.bytes)
  }

  /// Ends the file with the table of objects and what a reader looks at first.
  /// - Parameters:
  ///   - root: the catalog.
  ///   - info: the information dictionary.
  ///   - left: bytes that need not be in the file's identity, as they are the same in every file.
  mutating func finish(root: Int, info: Int, leavingOut left: Range<Int>) {
    let digest = Digest(.sha256)
    digest.update(out.bytes, in: 0..<left.lowerBound)
    digest.update(out.bytes, in: left.upperBound..<out.bytes.count)
    let identity = Hexadecimal.string(Array(digest.finish().prefix(16)))
    let start = out.bytes.count
    out.append("xref\n0 ")
    out.append(decimal: offsets.count)
    out.append("\n0000000000 65535 f \n")
    for offset in offsets.dropFirst() {
      out.append(decimal: offset, digits: 10)
      out.append(" 00000 n \n")
    }
    out.append("trailer\n<</Size ")
    out.append(decimal: offsets.count)
    out.append("/Root ")
    out.append(reference: root)
    out.append("/Info ")
    out.append(reference: info)
    out.append("/ID[<")
    out.append(text: identity)
    out.append("><")
    out.append(text: identity)
    out.append(">]>>\nstartxref\n")
    out.append(decimal: start)
    out.append("\n%%EOF\n")
  }
}
