import Glibc

/// The standard streams of a program.
public enum StandardStream {
  /// Writes a text whole.
  /// - Parameters:
  ///   - text: the text.
  ///   - descriptor: 1 for standard output, 2 for standard error.
  /// - Returns: 0, or the `errno` of what hindered it.
  public static func write(_ text: String, to descriptor: Int32) -> Int32 {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, bytes.count - done)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      done += count
    }
    return 0
  }

  /// Writes a text to standard output, and ends the program with 74 where the disk behind a redirection
  /// is full; nobody who still reads is no fault.
  public static func print(_ text: String) {
    let reason = write(text, to: 1)
    guard reason != 0, reason != EPIPE else { return }
    _ = write("vanthu: không ghi được ra đầu ra chuẩn: \(IOError.reason(reason))\n", to: 2)
    exit(74)
  }
}
