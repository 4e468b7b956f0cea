/// Builds ZIP archives byte by byte, to lie in them as libzip would not.
public struct RawZip {
  /// A file or folder.
  public struct Entry {
    /// Its name in the directory.
    public var name: [UInt8]
    /// Its bytes as they are stored.
    public var content: [UInt8] = []
    /// Its name before the content; nil for the same.
    public var localName: [UInt8]?
    /// General purpose bits.
    public var flags = 0x800
    /// How it says it is compressed.
    public var method = 0
    /// The size it claims to have unpacked; nil for the truth.
    public var claims: Int?
    /// Its checksum; nil for the true one.
    public var crc: UInt32?
    /// Its Unix mode.
    public var mode = 0o100644
    /// Where it says it lies; nil for where it does.
    public var offset: Int?
    /// Its extra field in the directory.
    public var centralExtra: [UInt8] = []

    /// Makes a stored file.
    public init(_ name: String, _ content: String = "x") {
      self.name = Array(name.utf8)
      self.content = Array(content.utf8)
    }
  }

  /// What it holds.
  public var entries: [Entry]

  /// Makes one.
  public init(entries: [Entry]) { self.entries = entries }

  /// The file.
  public var bytes: [UInt8] {
    var out: [UInt8] = []
    var central: [UInt8] = []
    for entry in entries {
      let offset = entry.offset ?? out.count
      let crc = entry.crc ?? RawZip.crc(entry.content)
      let size = entry.claims ?? entry.content.count
      let name = entry.localName ?? entry.name
      var common: [UInt8] = []
      common +=
        RawZip.number(20, 2) + RawZip.number(entry.flags, 2) + RawZip.number(entry.method, 2)
      common += RawZip.number(0, 2) + RawZip.number(0x21, 2) + RawZip.number(Int(crc), 4)
      common += RawZip.number(entry.content.count, 4) + RawZip.number(size, 4)
      if entry.offset == nil {
        out += RawZip.number(0x0403_4B50, 4) + common + RawZip.number(name.count, 2) + [0, 0]
        out += name + entry.content
      }
      central += RawZip.number(0x0201_4B50, 4) + RawZip.number(0x0314, 2) + common
      central += RawZip.number(entry.name.count, 2) + RawZip.number(entry.centralExtra.count, 2)
      central += [UInt8](repeating: 0, count: 6) + RawZip.number(entry.mode << 16, 4)
      central += RawZip.number(offset, 4) + entry.name + entry.centralExtra
    }
    let start = out.count
    out += central + RawZip.number(0x0605_4B50, 4) + [0, 0, 0, 0]
    out += RawZip.number(entries.count, 2) + RawZip.number(entries.count, 2)
    return out + RawZip.number(central.count, 4) + RawZip.number(start, 4) + [0, 0]
  }

  /// A little-endian number.
  public static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// The checksum of bytes.
  public static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
