import CLibZip

/// What libzip calls back to read and write through our own bytes: one object for each open source.
class ZipCallbacks {
  private var error = zip_error_t()
  /// What our side threw; libzip only hears that something failed.
  private(set) var failure: (any Error)?

  init() { zip_error_init(&error) }

  deinit { zip_error_fini(&error) }

  /// The commands it knows, beside those that all know.
  var commands: [zip_source_cmd_t] { [] }

  func open() throws {}
  func close() {}
  func read(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int { 0 }
  func write(_ buffer: UnsafeRawBufferPointer) throws {}
  func stat(_ stat: inout zip_stat_t) {}
  func move(_ offset: Int, _ whence: Int32, writing: Bool) -> Bool { false }
  func position(writing: Bool) -> Int { 0 }

  /// Makes a source of it; libzip keeps the object alive until it frees the source.
  func source() throws(ZipError) -> OpaquePointer {
    let retained = Unmanaged.passRetained(self)
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard
      let source = zip_source_function_create(ZipCallbacks.callback, retained.toOpaque(), &error)
    else {
      retained.release()
      throw ZipError(description: String(cString: zip_error_strerror(&error)))
    }
    return source
  }

  private static let callback: zip_source_callback = { user, data, length, command in
    guard let user else { return -1 }
    let unmanaged = Unmanaged<ZipCallbacks>.fromOpaque(user)
    if command == ZIP_SOURCE_FREE {
      unmanaged.release()
      return 0
    }
    return unmanaged.takeUnretainedValue().answer(command, data, length)
  }

  private func fail(_ code: Int32, _ thrown: (any Error)? = nil) -> zip_int64_t {
    if failure == nil { failure = thrown }
    zip_error_set(&error, code, 0)
    return -1
  }

  private func answer(
    _ command: zip_source_cmd_t, _ data: UnsafeMutableRawPointer?, _ length: zip_uint64_t
  ) -> zip_int64_t {
    do {
      switch command {
      case ZIP_SOURCE_OPEN: try open()
      case ZIP_SOURCE_CLOSE: close()
      case ZIP_SOURCE_READ:
        let buffer = UnsafeMutableRawBufferPointer(start: data, count: Int(length))
        return zip_int64_t(try read(buffer))
      case ZIP_SOURCE_WRITE:
        try write(UnsafeRawBufferPointer(start: data, count: Int(length)))
        return zip_int64_t(length)
      case ZIP_SOURCE_STAT:
        guard let stat = data?.assumingMemoryBound(to: zip_stat_t.self) else { return -1 }
        zip_stat_init(stat)
        self.stat(&stat.pointee)
        return zip_int64_t(MemoryLayout<zip_stat_t>.size)
      case ZIP_SOURCE_ERROR: return zip_error_to_data(&error, data, length)
      case ZIP_SOURCE_SEEK, ZIP_SOURCE_SEEK_WRITE:
        guard let data, length >= MemoryLayout<zip_source_args_seek>.size else {
          return fail(ZIP_ER_INVAL)
        }
        let arguments = data.load(as: zip_source_args_seek.self)
        let isWriting = command == ZIP_SOURCE_SEEK_WRITE
        return move(Int(arguments.offset), arguments.whence, writing: isWriting)
          ? 0 : fail(ZIP_ER_SEEK)
      case ZIP_SOURCE_TELL: return zip_int64_t(position(writing: false))
      case ZIP_SOURCE_TELL_WRITE: return zip_int64_t(position(writing: true))
      case ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE,
        ZIP_SOURCE_REMOVE:
        guard commands.contains(command) else { return fail(ZIP_ER_OPNOTSUPP) }
      case ZIP_SOURCE_SUPPORTS:
        let all =
          [
            ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
            ZIP_SOURCE_FREE, ZIP_SOURCE_SUPPORTS,
          ] + commands
        return all.reduce(0) { $0 | 1 << zip_int64_t($1.rawValue) }
      default: return fail(ZIP_ER_OPNOTSUPP)
      }
      return 0
    } catch {
      let isWrite = command == ZIP_SOURCE_WRITE
      return fail(
        isWrite ? ZIP_ER_WRITE : command == ZIP_SOURCE_OPEN ? ZIP_ER_OPEN : ZIP_ER_READ, error)
    }
  }
}

/// An archive that libzip reads.
final class ZipInput: ZipCallbacks {
  private let bytes: any RandomAccessBytes
  private var at = 0

  init(_ bytes: any RandomAccessBytes) { self.bytes = bytes }

  override var commands: [zip_source_cmd_t] { [ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL] }
  override func open() { at = 0 }
  override func read(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = try bytes.read(at: at, into: buffer)
    at += count
    return count
  }
  override func stat(_ stat: inout zip_stat_t) {
    stat.size = zip_uint64_t(bytes.count)
    stat.valid = zip_uint64_t(ZIP_STAT_SIZE)
  }
  override func move(_ offset: Int, _ whence: Int32, writing: Bool) -> Bool {
    let start = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? at : bytes.count
    let (target, overflow) = start.addingReportingOverflow(offset)
    guard !overflow, target >= 0, target <= bytes.count else { return false }
    at = target
    return true
  }
  override func position(writing: Bool) -> Int { at }
}

/// An archive that libzip writes.
final class ZipOutput: ZipCallbacks {
  private let sink: any RandomAccessSink
  private var at = 0
  private var end = 0

  init(_ sink: any RandomAccessSink) { self.sink = sink }

  override var commands: [zip_source_cmd_t] {
    [
      ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE,
      ZIP_SOURCE_ROLLBACK_WRITE, ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE, ZIP_SOURCE_TELL_WRITE,
      ZIP_SOURCE_REMOVE,
    ]
  }
  override func write(_ buffer: UnsafeRawBufferPointer) throws {
    try sink.write(buffer, at: at)
    at += buffer.count
    end = max(end, at)
  }
  override func stat(_ stat: inout zip_stat_t) {
    stat.size = 0
    stat.valid = zip_uint64_t(ZIP_STAT_SIZE)
  }
  override func move(_ offset: Int, _ whence: Int32, writing: Bool) -> Bool {
    guard writing else { return offset == 0 }
    let target = (whence == SEEK_SET ? 0 : whence == SEEK_CUR ? at : end) + offset
    guard target >= 0 else { return false }
    at = target
    return true
  }
  override func position(writing: Bool) -> Int { writing ? at : 0 }
}

/// A file that goes into an archive; opened when its turn comes, read once.
final class ZipContent: ZipCallbacks {
  private let size: Int
  private let makeBytes: () throws -> any RandomAccessBytes
  private var bytes: (any RandomAccessBytes)?
  private var at = 0

  init(size: Int, _ makeBytes: @escaping () throws -> any RandomAccessBytes) {
    self.size = size
    self.makeBytes = makeBytes
  }

  override func open() throws {
    bytes = try makeBytes()
    at = 0
  }
  override func close() { bytes = nil }
  override func read(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard let bytes else { return 0 }
    // a file that grows meanwhile must not give more than its header says
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(max(0, size - at)))
    let count = room.isEmpty ? 0 : try bytes.read(at: at, into: room)
    at += count
    return count
  }
  override func stat(_ stat: inout zip_stat_t) {
    stat.size = zip_uint64_t(size)
    stat.valid = zip_uint64_t(ZIP_STAT_SIZE)
  }
}
