import GRDB

/// Why the store did not do what it was asked.
public enum StoreError: Error, Equatable, CustomStringConvertible {
  /// The folder of data cannot be used.
  case folder(String)
  /// Another program has the folder open.
  case inUse(String)
  /// The data were written by a later version.
  case newerSchema
  /// The file is damaged or no office of ours.
  case damaged(String)
  /// The disk did not take what was written, or give what was read, with the code that SQLite has for
  /// it; nothing was changed.
  case disk(Int)
  /// There is no such thing.
  case missing
  /// Somebody saved in between.
  case changedMeanwhile
  /// A paper does not stand where the step begins.
  case wrongState
  /// A name that must be the only one is taken.
  case taken(String)
  /// Something given will not do.
  case refused(String)

  /// Vietnamese: what is wrong and what to do.
  public var description: String {
    switch self {
    case .folder(let why), .damaged(let why), .refused(let why): why
    case .inUse(let folder):
      "thư mục dữ liệu `\(folder)` đang được một máy chủ khác dùng; dừng máy chủ ấy trước"
    case .newerSchema:
      "dữ liệu do phiên bản mới hơn của vanthu ghi; cập nhật chương trình rồi mở lại"
    case .disk(13):
      "ổ đĩa của máy chủ đã đầy, nên chưa ghi được gì; báo người phụ trách máy xóa bớt tệp rồi làm lại"
    case .disk(let code):
      "ổ đĩa của máy chủ không đọc hoặc không ghi được (mã \(code)), nên chưa ghi được gì; báo người phụ trách máy"
    case .missing: "không có mục này"
    case .changedMeanwhile: "văn bản đã được người khác lưu trong lúc này"
    case .wrongState: "văn bản không ở bước này nữa; tải lại trang để xem trạng thái mới"
    case .taken(let what): "\(what) đã có"
    }
  }
}

extension StoreError {
  /// Whether it is the disk that did not do.
  public var isOfTheDisk: Bool {
    if case .disk = self { true } else { false }
  }

  /// What the disk did not do; nil for an error that is none of the disk.
  static func disk(_ error: DatabaseError) -> StoreError? {
    let codes: [ResultCode] = [
      .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM,
      .SQLITE_NOLFS,
    ]
    guard codes.contains(error.resultCode) else { return nil }
    return .disk(Int(error.extendedResultCode.rawValue))
  }
}
