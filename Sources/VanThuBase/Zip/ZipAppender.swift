/// Lays out a ZIP archive that is written from front to back: entries are stored as they are, and only
/// the directory is held, some 50 bytes and the name for each (APPNOTE.TXT 4.3, 4.4, 4.5.3).
///
/// libzip wants all entries named before it writes the first; this takes any number, one by one.
public struct ZipAppender {
  private var records = ByteBuffer()
  private var count = 0
  /// Bytes written so far.
  private var offset = 0

  /// Starts an archive.
  public init() {}

  /// What goes in front of an entry's bytes.
  /// - Parameters:
  ///   - name: with `/`, at most 65,535 bytes.
  ///   - bytes: the content, less than 4 GiB.
  public mutating func header(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    precondition(name.utf8.count <= 0xFFFF && bytes.count < 0xFFFF_FFFF, "too large an entry")
    var fields = ByteBuffer()
    fields.append(littleEndian: UInt16(0x0800))  // the name is UTF-8
    fields.append(littleEndian: UInt16(0))  // stored
    fields.append(littleEndian: UInt16(0))  // 00:00:00
    fields.append(littleEndian: UInt16(0x21))  // 1980-01-01
    fields.append(littleEndian: Deflater.crc32(bytes))
    fields.append(littleEndian: UInt32(bytes.count))
    fields.append(littleEndian: UInt32(bytes.count))
    fields.append(littleEndian: UInt16(name.utf8.count))

    var header = ByteBuffer()
    header.append(littleEndian: UInt32(0x0403_4B50))
    header.append(littleEndian: UInt16(20))  // version 2.0 reads it
    header.append(contentsOf: fields.bytes)
    header.append(littleEndian: UInt16(0))  // no extra field
    header.append(contentsOf: Array(name.utf8))

    let isFar = offset >= 0xFFFF_FFFF
    records.append(littleEndian: UInt32(0x0201_4B50))
    records.append(littleEndian: UInt16(3 << 8 | 45))  // as Unix makes it, version 4.5
    records.append(littleEndian: UInt16(isFar ? 45 : 20))
    records.append(contentsOf: fields.bytes)
    records.append(littleEndian: UInt16(isFar ? 12 : 0))
    records.append(littleEndian: UInt16(0))  // no comment
    records.append(littleEndian: UInt16(0))  // on the first disk
    records.append(littleEndian: UInt16(0))
    records.append(littleEndian: UInt32(0o100644 << 16))
    records.append(littleEndian: UInt32(isFar ? 0xFFFF_FFFF : UInt32(offset)))
    records.append(contentsOf: Array(name.utf8))
    if isFar {
      records.append(littleEndian: UInt16(1))  // Zip64: the offset alone
      records.append(littleEndian: UInt16(8))
      records.append(littleEndian: UInt64(offset))
    }
    count += 1
    offset += header.bytes.count + bytes.count
    return header.bytes
  }

  /// What goes behind the last entry.
  public func directory() -> [UInt8] {
    var end = records
    let size = records.bytes.count
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
