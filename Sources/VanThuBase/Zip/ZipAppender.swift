/// Lays out a ZIP archive that is written from front to back: entries are stored as they are
/// (APPNOTE.TXT 4.3, 4.4, 4.5.3).
///
/// libzip wants all entries named before it writes the first; this takes any number, one by one, and
/// holds nothing of them. Whoever writes the archive keeps the records of its directory until then.
public struct ZipAppender {
  /// What is written for one entry.
  public struct Entry: Sendable {
    /// What goes in front of the entry's bytes.
    public var header: [UInt8]
    /// The entry's record in the directory, which goes behind the last entry.
    public var record: [UInt8]
  }

  private var count: Int
  /// Bytes written so far.
  private var offset: Int
  /// Bytes of all records so far.
  private var directorySize = 0

  /// Starts an archive.
  public init() { self.init(offset: 0, count: 0) }

  /// Goes on as if so much had been written before.
  init(offset: Int, count: Int) {
    self.offset = offset
    self.count = count
  }

  /// Adds an entry.
  /// - Parameters:
  ///   - name: with `/`, at most 65,535 bytes.
  ///   - bytes: the content, less than 4 GiB.
  public mutating func add(_ name: String, _ bytes: [UInt8]) -> Entry {
    let name = Array(name.utf8)
    precondition(name.count <= 0xFFFF && bytes.count < 0xFFFF_FFFF, "too large an entry")
    var fields = ByteBuffer(capacity: 32)
    fields.append(littleEndian: UInt16(0x0800))  // the name is UTF-8
    fields.append(littleEndian: UInt16(0))  // stored
    fields.append(littleEndian: UInt16(0))  // 00:00:00
    fields.append(littleEndian: UInt16(0x21))  // 1980-01-01
    fields.append(littleEndian: Deflater.crc32(bytes))
    fields.append(littleEndian: UInt32(bytes.count))
    fields.append(littleEndian: UInt32(bytes.count))
    fields.append(littleEndian: UInt16(name.count))

    var header = ByteBuffer(capacity: 30 + name.count)
    header.append(littleEndian: UInt32(0x0403_4B50))
    header.append(littleEndian: UInt16(20))  // version 2.0 reads it
    header.append(contentsOf: fields.bytes)
    header.append(littleEndian: UInt16(0))  // no extra field
    header.append(contentsOf: name)

    let isFar = offset >= 0xFFFF_FFFF
    var record = ByteBuffer(capacity: 58 + name.count)
    record.append(littleEndian: UInt32(0x0201_4B50))
    record.append(littleEndian: UInt16(3 << 8 | 45))  // as Unix makes it, version 4.5
    record.append(littleEndian: UInt16(isFar ? 45 : 20))
    record.append(contentsOf: fields.bytes)
    record.append(littleEndian: UInt16(isFar ? 12 : 0))
    record.append(littleEndian: UInt16(0))  // no comment
    record.append(littleEndian: UInt16(0))  // on the first disk
    record.append(littleEndian: UInt16(0))
    record.append(littleEndian: UInt32(0o100644 << 16))
    record.append(littleEndian: isFar ? 0xFFFF_FFFF : UInt32(offset))
    record.append(contentsOf: name)
    if isFar {
      record.append(littleEndian: UInt16(1))  // Zip64: the offset alone
      record.append(littleEndian: UInt16(8))
      record.append(littleEndian: UInt64(offset))
    }
    count += 1
    offset += header.bytes.count + bytes.count
    directorySize += record.bytes.count
    return Entry(header: header.bytes, record: record.bytes)
  }

  /// What goes behind the records of the directory.
  public func end() -> [UInt8] {
    var end = ByteBuffer(capacity: 98)
    let size = directorySize
    let isLarge = count >= 0xFFFF || offset >= 0xFFFF_FFFF || size >= 0xFFFF_FFFF
    if isLarge {
      end.append(littleEndian: UInt32(0x0606_4B50))
      end.append(littleEndian: UInt64(44))
      end.append(littleEndian: UInt16(3 << 8 | 45))
      end.append(littleEndian: UInt16(45))
      end.append(littleEndian: UInt32(0))
      end.append(littleEndian: UInt32(0))
      end.append(littleEndian: UInt64(count))
      end.append(littleEndian: UInt64(count))
      end.append(littleEndian: UInt64(size))
      end.append(littleEndian: UInt64(offset))
      end.append(littleEndian: UInt32(0x0706_4B50))
      end.append(littleEndian: UInt32(0))
      end.append(littleEndian: UInt64(offset + size))
      end.append(littleEndian: UInt32(1))
    }
    end.append(littleEndian: UInt32(0x0605_4B50))
    end.append(littleEndian: UInt32(0))  // one disk
    end.append(littleEndian: isLarge ? 0xFFFF : UInt16(count))
    end.append(littleEndian: isLarge ? 0xFFFF : UInt16(count))
    end.append(littleEndian: isLarge ? 0xFFFF_FFFF : UInt32(size))
    end.append(littleEndian: isLarge ? 0xFFFF_FFFF : UInt32(offset))
    end.append(littleEndian: UInt16(0))  // no comment
    return end.bytes
  }
}

extension ByteBuffer {
  /// Appends a number, its lowest byte first.
  mutating func append<Number: FixedWidthInteger>(littleEndian number: Number) {
    var rest = number
    for _ in 0..<MemoryLayout<Number>.size {
      append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }
}
