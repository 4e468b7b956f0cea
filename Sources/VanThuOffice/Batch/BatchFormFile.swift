import VanThuBase
import VanThuEngine

extension BatchForm {
  /// Writes the form of a template. It is read back before it replaces anything: the library that
  /// makes it lays parts down in files of its own, and does not notice when these are cut.
  /// - Throws: `IOError`, the old file left as it was.
  public static func write(_ template: Template, to path: String) throws {
    let form = form(for: template)
    let full = IOError(
      "không ghi được tệp", path,
      reason: "không ghi được các phần của nó vào thư mục tạm (ổ đĩa đã đầy hoặc không cho ghi)")
    let bytes: [UInt8]
    do {
      bytes = try form.bytes(isQuiet: true)
    } catch  where error.isOfDisk {
      throw full
    }
    guard form.isHeld(by: bytes) else { throw full }
    try AtomicFile.write(bytes, to: path)
  }
}
