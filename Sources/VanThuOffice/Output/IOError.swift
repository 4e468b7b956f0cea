import Glibc
import VanThuBase

/// The disk said no.
public struct IOError: Error, CustomStringConvertible {
  /// What could not be done, with the path, in Vietnamese.
  public let description: String

  /// Says what failed, and why.
  init(_ what: String, _ path: String, reason: String) {
    description = Printable.line("\(what) `\(path)`: \(reason)")
  }

  /// Says what failed, and why by `errno`.
  init(_ what: String, _ path: String, _ code: Int32) {
    self.init(what, path, reason: IOError.reason(code))
  }

  /// Says that there is something else than a regular file.
  /// - Parameter mode: what there is.
  init(_ what: String, _ path: String, mode: mode_t) {
    self.init(
      what, path,
      reason: mode & S_IFMT == S_IFDIR
        ? IOError.reason(EISDIR)
        : "đây là đường ống hoặc thiết bị, không phải tệp; dữ liệu của chương trình khác đưa qua đầu vào chuẩn (-)"
    )
  }

  /// What an `errno` means, in Vietnamese.
  public static func reason(_ code: Int32) -> String {
    switch code {
    case ENOENT: "không có tệp hoặc thư mục này"
    case EACCES, EPERM: "không có quyền"
    case ENOSPC, EDQUOT: "ổ đĩa đã đầy"
    case EROFS: "ổ đĩa chỉ cho đọc"
    case EISDIR: "đây là thư mục"
    case ENOTDIR: "một phần của đường dẫn không phải là thư mục"
    case EEXIST: "đã có tệp cùng tên"
    case ENAMETOOLONG: "tên quá dài"
    case EMFILE, ENFILE: "quá nhiều tệp đang mở"
    case EFBIG: "tệp vượt quá cỡ được phép"
    case ELOOP: "đường dẫn có liên kết vòng"
    case EAGAIN: "máy không cho thêm"
    case EIO: "lỗi đọc ghi ổ đĩa"
    default: String(cString: strerror(code))
    }
  }
}
